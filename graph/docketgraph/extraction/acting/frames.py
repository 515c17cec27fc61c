"""What the frame of a page says of the acts below: their day, their paper, who writes, to whom."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.dates_of_acts import trailing_date
from docketgraph.extraction.acting.layouts import ADDRESSEE_LINE
from docketgraph.extraction.acting.listed import listed_paper
from docketgraph.extraction.acting.reading import PUBLIC, Reading, as_named, is_official
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block

__all__ = ["Frame"]

_MONTH_ONLY = wording(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December):?"
)
_JOINT = wording(
    r"\W*(?:(?:our|recent|past|the|\d{4})\s){0,2}(?:sign[\s-]?ons?(?:\s(?:letters?|comments?))?"
    r"|(?:coalition|joint|group|community)\s(?:sign[\s-]?on\s)?(?:letters|comments)"
    r"(?:\swith\sour\ssignature)?)\W*",
    re.IGNORECASE,
)
_ACRONYM = wording(r"\s?\([A-Z][A-Za-z&-]{1,10}\)")
_TODAY = wording(r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s")
_BLANK = re.compile(r"\s*+")
# "Proposals on which we have filed comments include:"
_COMMENTED = wording(
    r"\b(?:has|have|had)\s(?:also\s)?(?:filed|submitted|sent|offered)\s(?:[\w-]+\s){0,2}?comments\b[^.\n]{0,80}:$"
)
_MANY = wording(r"\b(?i:letters|comments|testimony|statements|petitions|correspondence)\b")
_TO = wording(r"\b(?i:letters|comments|testimony|statements|correspondence)\s[Tt]o\s(?:the\s)?")
_BELOW = wording(
    r"\b(?:[Tt]he\s(?:following\s)?letters\s(?:below|are|that\sfollow)|[Tt]he\sfollowing\sletters"
    r"|(?:[Bb]elow|[Hh]ere)\sare\s[^.\n]{0,80}?\bletters|[Ll]etters\s(?:listed\s)?below)\b"
)
_NEAR = 2
_YEAR, _MONTH = len("2031"), len("2031-05")


@dataclass(slots=True)
class Frame:
    """What stands above the block at hand: it changes from line to line."""

    reading: Reading
    above: str = ""
    """The day that a line of its own gives to what follows."""
    year: str = ""
    """The year of the part at hand."""
    listed: str = ""
    """Which paper the part at hand lists, as its heading says."""
    paper: str = ""
    """Which paper the page lists, as its heading says."""
    joint: bool = False
    """Whether the part at hand lists what several signed."""
    lead: bool = False
    """Whether the block before is a line with only a date."""
    writer: tuple[Named, ...] = ()
    """The organization that is all of the line before."""
    addressee: tuple[Named, ...] = ()
    """The bodies of the government that are all of a line above, or stand there behind "To:"."""
    readers: tuple[Named, ...] = ()
    """To whom all papers of the part at hand go, as its heading says: "Letters to Congress"."""
    once: bool = False
    """Whether that line is of one entry alone."""
    entry: str = ""
    """The day with which the heading above begins or ends, if it tells no act: "5/3/31, Salt"."""

    def take_heading(self, block: Block, opening: bool) -> None:
        """Note which paper a page or a part of it lists; `opening` while no act was told yet."""
        paper = listed_paper(self.reading.text[block.start : block.end])
        # A heading that is a year or a month parts a list, and does not end it; so does a row.
        parts = block.kind == "year" or bool(self.reading.inside(block.start, block.end, "date"))
        if paper:
            self.joint = _JOINT.fullmatch(self.reading.text, block.start, block.end) is not None
        month = _MONTH_ONLY.fullmatch(self.reading.text, block.start, block.end)
        self.listed = paper or (self.listed if parts or month else "")
        if paper and _MANY.search(self.reading.text, block.start, block.end):
            self.readers = self._of_list(block)
        if opening:
            self.paper = self.listed or self.paper
            self.above = self.above or self._issue(block)

    def _issue(self, block: Block) -> str:
        """Return the month, or the year of several months, of which a page is the issue."""
        first = _BLANK.fullmatch(self.reading.text, 0, block.start) is not None
        return self._of_months(self.reading.inside(block.start, block.end, "date")) if first else ""

    def _of_months(self, dates: Sequence[Mention]) -> str:
        """Return a month, the year of several months, or nothing where any other date stands."""
        told = {each.canonical or "" for each in dates}
        if not told or any(len(each) != _MONTH or each.startswith("X") for each in told):
            return ""
        return min(told) if len(told) == 1 else min(told)[:_YEAR]

    def _of_list(self, block: Block) -> tuple[Named, ...]:
        """Return to whom the papers go that a heading lists: "Letters to Congress"."""
        to = _TO.search(self.reading.text, block.start, block.end)
        found, stop = bodies_at(self.reading, to.end()) if to else ([], block.end)
        filled = block.end - stop <= _NEAR
        return tuple(each for each in found if each.id.startswith(PUBLIC)) if filled else ()

    def take_date(self, block: Block) -> None:
        """Note the day or the year that a line gives to what follows.

        A weekday and a day at the very top are those on which the page was seen.
        """
        text = self.reading.text
        if _TODAY.match(text, block.start, block.end) and _BLANK.fullmatch(text, 0, block.start):
            return
        dates = self.reading.inside(block.start, block.end, "date")
        self.above = self._of_months(dates) or ((dates[0].canonical or "") if dates else "")
        self.entry = ""
        if self.once:
            self.addressee, self.once = (), False
        if block.kind == "year" and len(self.above) == 4:
            self.year = self.above

    def take_line(self, block: Block, told: bool) -> None:
        """Note the body that is all of a line: the writer of what follows, or its addressee.

        Args:
            block: The line.
            told: Whether it told an act; a heading that told none ends what an addressee heads.
        """
        if _COMMENTED.search(self.reading.text, block.start, block.end):
            self.listed = "comments"
        if not (told or self.paper) and _BELOW.search(self.reading.text, block.start, block.end):
            self.paper = "letter"
        if block.kind == "heading":
            self.entry = "" if told else self._day_in(block)
        found = self.reading.inside(block.start, block.end, "organization")
        whole = [each for each in found if self._fills(block, each.start, each.end)]
        self.writer = tuple(as_named(each) for each in whole if not is_official(each))
        addressee = () if told else self._addressee(block)
        if addressee:
            self.writer = ()
        if addressee or self.once or (block.kind == "heading" and not told):
            self.addressee = addressee
            self.once = bool(addressee) and self._is_labelled(block)

    def dated(self, date: Mention) -> str:
        """Return a date; one without a year takes it from the heading above."""
        told = date.canonical or ""
        if self.year and date.method == "year-from-context" and len(told) > 4:
            return self.year + told[4:]
        return told

    def _day_in(self, block: Block) -> str:
        """Return the day with which a heading begins or ends; empty for none."""
        first = self.reading.inside(block.start, block.start + _NEAR, "date")
        day = first[0] if first else trailing_date(self.reading, block.start, block.end)
        return "" if day is None or len(day.canonical or "") < _MONTH else self.dated(day)

    def _addressee(self, block: Block) -> tuple[Named, ...]:
        to = ADDRESSEE_LINE.match(self.reading.text, block.start, block.end)
        found, stop = bodies_at(self.reading, to.end() if to else block.start)
        if to is not None and not found:
            return self._of_posts(to.end(), block.end)
        acronym = _ACRONYM.match(self.reading.text, stop, block.end)
        filled = self._fills(block, block.start, acronym.end() if acronym else stop)
        sure = [each for each in found if each.id.startswith(PUBLIC)]
        public = sure or [each for each in found if not each.id]
        return tuple(public) if found and (to or filled) else ()

    def _is_labelled(self, block: Block) -> bool:
        return ADDRESSEE_LINE.match(self.reading.text, block.start, block.end) is not None

    def _of_posts(self, start: int, end: int) -> tuple[Named, ...]:
        """Return the body that a line addresses by an office in it: "Director of Policy, OHS"."""
        bodies = self.reading.inside(start, end, "agency", "organization")
        return tuple(as_named(each) for each in bodies if is_official(each))[:1]

    def _fills(self, block: Block, start: int, end: int) -> bool:
        return start - block.start < 5 and block.end - end <= _NEAR
