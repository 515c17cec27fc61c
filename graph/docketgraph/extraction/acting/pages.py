"""The acts that a page tells of: which sentences begin one, and which go on about it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docketgraph.extraction.acting.datelines import is_label
from docketgraph.extraction.acting.dates_of_acts import date_of_deed, trailing_date
from docketgraph.extraction.acting.deeds import (
    Deed,
    find_deeds,
    goes_on,
    heads_item,
)
from docketgraph.extraction.acting.drafts import Draft
from docketgraph.extraction.acting.government import find_government_acts
from docketgraph.extraction.acting.headlines import Headlines
from docketgraph.extraction.acting.layouts import (
    ADDRESSEE_LINE,
    FILE,
    layout_of,
)
from docketgraph.extraction.acting.name_rows import signer_row
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.acting.recipients import find_recipients, find_urged
from docketgraph.extraction.acting.senders import OWN_HEADS, Doers, find_doers
from docketgraph.extraction.acting.titling import (
    PAPERLESS,
    addressed,
    keys,
)
from docketgraph.extraction.mentioned.naming import initials_fit
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block, find_blocks, sentences

__all__ = ["find_drafts"]

_PRONOUN = wording(
    r"\b(?:[Ii]t|[Tt]hey|[Tt]he\s(?:group|groups|organizations?|letter)|[Hh]e|[Ss]he)\s(?:also\s|then\s|further\s|has\s|have\s|jointly\s)*$"
)
_ACRONYM = wording(
    r"(?:^|[^\w])(?P<short>[A-Z][A-Za-z&]{0,6}[A-Z])\s(?:has\s|have\s|also\s|\w+ly\s|today\s)*$"
)
_UNTOLD = PAPERLESS | {"response"}
_NEAR = 25
# How many blocks below a title may tell its act: a day, a name of who wrote it, the paragraph.
_BELOW = 3
# "has sent several letters", "sent the following letters": what comes tells which.
_SEVERAL = wording(
    r"[^;:]{0,40}?\b(?:several|many|numerous|various|dozens\sof|hundreds\sof|the\sfollowing|these(?!\scomments)|a\snumber\sof)\s"
    r"(?:[\w-]+\s){0,3}?(?:letters|comments|statements|petitions)\b",
    re.IGNORECASE,
)
_PERFECT = wording(r"\b(?:has|have)\s(?:also\s)?$")
_PLURAL = wording(r"\b(?:letters|comments|statements|petitions)\b", re.IGNORECASE)
_YEAR = 4
_DAY = len("2031-05-25")
# What a body does as a habit is no act.
_HABIT = wording(
    r"\b(?:regularly|routinely|frequently|often|usually|always|typically|periodically|from\stime\sto\stime"
    r"|throughout\sthe\syear|every\s(?:year|month)|each\syear)\b",
    re.IGNORECASE,
)
_SIGNED_BY = wording(r"\b(?:co-?)?signed(?:\son(?:to)?)?\sby\s(?:the\s)?")
_IN_PAPER = wording(
    r"(?:In|Through|Via)\s(?:(?:an?|the|their|our|its)\s)?(?:[\w-]+\s){0,3}?"
    r"(?:letter|comments|statement)\b"
)
_MORE = wording(r"\b(?:also|additionally|separately|another|second)\b", re.IGNORECASE)
_GENERIC = wording(rf"\b[Tt]he\s(?:{OWN_HEADS}|Committee|Congress)\b(?!\sof\b)")
_ELLIPTIC = wording(
    r"(?:[^\w]*(?:On|In)?[^;]{0,40}?[:,.|-]\s*|\d{1,2}/\d{1,2}(?:/\d{2,4})?\s)?(?:Also\s|Jointly\s|Formally\s|Recently\s)?$"
)


def find_drafts(reading: Reading, publisher: Named | None) -> list[Draft]:
    """Return the acts of advocacy that a page tells of, in order."""
    return _Page(reading, publisher).read()


class _Page(Headlines):
    """Reads the blocks of a page."""

    def read(self) -> list[Draft]:
        blocks = find_blocks(self.reading.text)
        self.layout = layout_of(self.reading.text, blocks)
        for block in blocks:
            self.since += 1
            if self.since > _BELOW:
                self.headed = None
            if block.kind in {"heading", "year"}:
                self.frame.take_heading(block, opening=not self.drafts)
            if (block.kind == "date" and self.layout.below) or self._dates_title(block):
                self.date_those_above(block)
            elif block.kind in {"date", "year"}:
                self.take_date(block)
            elif is_label(self.reading, block):
                self.take_label(block)
            elif not self.take_sender(block):
                before = len(self.drafts)
                if ADDRESSEE_LINE.match(self.reading.text, block.start) is None:
                    self._take_block(block)
                self.frame.take_line(block, len(self.drafts) > before)
                self.title = block
            self.frame.lead = block.kind == "date"
        paper = self.frame.paper
        for draft in self.drafts:
            # In a list of letters, who "urged" did so in a letter.
            if paper in {"letter", "comments"} and draft.deed.paper in _UNTOLD:
                draft.deed = replace(draft.deed, paper=paper)
        return self.drafts

    def _dates_title(self, block: Block) -> bool:
        """Return whether a line gives its day to the entry above: "Date: 2031", a file's name."""
        if block.kind in {"date", "year"} and is_label(self.reading, block):
            return self.headed is not None
        undated = any(each.date in {"", self.frame.above} for each in self.drafts[self.dated :])
        return undated and FILE.fullmatch(self.reading.text, block.start, block.end) is not None

    def _take_block(self, block: Block) -> None:
        if not (self.take_row(block) or self.take_excerpt(block)):
            self._take(block)

    def _take(self, block: Block) -> None:
        spans = self._sentences(block)
        first_start, first_end = spans[0]
        text = self.reading.text
        same = goes_on(text, first_start, first_end) or (
            self.open is not None
            and self.open.deed.paper in PAPERLESS
            and _IN_PAPER.match(text, first_start) is not None
        )
        if block.kind != "paragraph" or not same:
            self.open = None
        before = len(self.drafts)
        for number, (start, end) in enumerate(spans):
            begun = self._extend(start, end) or self._begin(block, start, end, number == 0)
            if not begun and self.open is not None and not self._is_government(start, end):
                self.open.end = max(self.open.end, end)
        if len(self.drafts) == before and spans:
            self.begin_listed(block, *spans[0]) or self.begin_led(block, *spans[0])
        self.join_heading(before, block)

    def _sentences(self, block: Block) -> list[tuple[int, int]]:
        """Return the sentences of a block; "Oct. 5, 2034." before one is part of it."""
        spans = list(sentences(self.reading.text, block.start, block.end))
        if len(spans) < 2:
            return spans
        (start, end), following = spans[0], spans[1]
        dates = self.reading.inside(start, end, "date")
        dated = bool(dates) and end - start < dates[0].end - dates[0].start + 8
        label = end - start < 40 and not find_deeds(self.reading.text, start, end)
        label = (
            label and following[0] - end < 4 and heads_item(self.reading.text, start, end) is None
        )
        if dated or (label and block.kind == "item" and not dates):
            return [(start, following[1]), *spans[2:]]
        return spans

    def _extend(self, start: int, end: int) -> bool:
        """Let a sentence tell more of the open act: who signed it, or that it was a letter."""
        text = self.reading.text
        if self.open is None:
            return False
        signed = _SIGNED_BY.search(text, start, end)
        if signed is not None and goes_on(text, start, end):
            more = [
                each
                for each in self.reading.inside(signed.end() - 4, end, "organization")
                if not is_official(each)
            ]
            return self._sign(self.open, list(map(as_named, more)), end)
        signers = signer_row(self.reading, start, end)
        if signers:
            return self._sign(self.open, signers, end)
        told = find_deeds(text, start, end)
        if not told or self.open.deed.paper not in PAPERLESS or told[0].form != "strong":
            return False
        return self._specify(self.open, told[0], start, end)

    def _sign(self, draft: Draft, signers: Sequence[Named], end: int) -> bool:
        """Let more bodies have signed an act, as a sentence that ends at a place tells."""
        named = distinct([*draft.doers.named, *signers])
        draft.doers = replace(draft.doers, named=named, members=named)
        draft.joint, draft.end = True, end
        return True

    def _specify(self, draft: Draft, deed: Deed, start: int, end: int) -> bool:
        """Let "In a joint letter to X, the groups urged" be the letter that the act before was."""
        text = self.reading.text
        if not _IN_PAPER.match(text, start) or _MORE.search(text, start, end):
            return False
        before, now = (
            addressed(self.reading, draft),
            find_recipients(self.reading, start, end, deed),
        )
        if before and now and not set(keys(before)) & set(keys(now)):
            return False
        if date_of_deed(self.reading, start, end, deed) is not None and draft.date:
            return False
        if before and not now:
            draft.recipients = before
        draft.deed, draft.sentence = deed, (start, end)
        draft.end = end
        return True

    def _is_government(self, start: int, end: int) -> bool:
        return next(find_government_acts(self.reading, start, end), None) is not None

    def _begin(self, block: Block, start: int, end: int, first: bool) -> bool:
        """Begin the acts that a sentence tells; return whether it told one."""
        begun = False
        deeds = find_deeds(self.reading.text, start, end)
        for deed in deeds:
            doers = find_doers(self.reading, self.clause(start, deed), end, deed)
            if begun and deed.form != "weak":
                doers = self._shared(doers)
            if self._is_new(deed, doers, start, end, first, begun):
                if begun and self.open is not None and not self.open.stop:
                    self.open.stop = deed.start
                self.add(block, deed, doers, start, end, first)
                begun = True
        told = bool(deeds) and (deeds[0].form == "strong" or deeds[0].fixed)
        if not begun and first and not told:
            begun = self.begin_headline(block, start, end)
        return begun

    def _shared(self, doers: Doers) -> Doers:
        """Let the second deed of a sentence have the doers of the first."""
        if doers.named or doers.ours or self.open is None:
            return doers
        first = self.open.doers
        return replace(doers, named=first.named, ours=first.ours, official=())

    def _is_new(
        self, deed: Deed, doers: Doers, start: int, end: int, first: bool, begun: bool
    ) -> bool:
        """Return whether a deed is an act of its own, and an act of advocacy at all."""
        text = self.reading.text
        if _SEVERAL.match(text, deed.start, deed.end) and deed.count == 1:
            self._take_years(start, end)
            return False
        if self._leads_in(deed, start, end):
            return False
        if _HABIT.search(text, start, deed.verb + _NEAR):
            return False
        if deed.fixed and not (first and self.open is None):
            return False
        if deed.fixed and deed.form == "strong":
            return not doers.official
        if doers.official or (
            self.open is not None and goes_on(text, start, end) and deed.form != "strong"
        ):
            return False
        if deed.form == "told":
            return self.open is None or begun
        if not (doers.named or doers.ours):
            spoken = _PRONOUN.search(text, start, deed.verb) is not None
            spoken = spoken or self._is_short_name(start, deed)
            spoken = spoken or _GENERIC.search(text, start, deed.verb) is not None
            elided = first and _ELLIPTIC.match(text, start, deed.verb) is not None
            if not (spoken or elided or begun or doers.grouped or deed.form == "passive"):
                return False
        if deed.form == "passive":
            named = re.match(r"(?i)(?:the|this|that|these)\b", text[deed.start : deed.start + 6])
            return not named and (self.open is None or not goes_on(text, start, end))
        if deed.form == "strong":
            return True
        own = date_of_deed(self.reading, start, end, deed)
        on_day = own is not None and len(own.canonical or "") == _DAY
        if _PERFECT.search(text, start, deed.verb) and not on_day:
            return False  # "has pressed Congress since March" tells no one act
        if own is None and first and self.open is None:
            own = trailing_date(self.reading, start, self._end_of_line(end))
        if self.open is not None:
            return (
                own is not None
                and own.canonical != self.open.date
                and own.start < deed.verb
                and not begun
            )
        return own is not None or bool(find_urged(self.reading, deed.verb, end))

    def _end_of_line(self, place: int) -> int:
        end = self.reading.text.find("\n", place)
        return end if end >= 0 else len(self.reading.text)

    def _leads_in(self, deed: Deed, start: int, end: int) -> bool:
        """Return whether an undated sentence at the head of a list tells a habit: "X writes"."""
        if self.drafts or len(self.frame.above) > _YEAR:
            return False
        plural = _PLURAL.search(deed.words) is not None
        perfect = _PERFECT.search(self.reading.text, start, deed.verb) is not None
        listed = bool(self.frame.paper) or plural
        habit = listed and deed.words.startswith(("writes", "sends", "submits", "files"))
        habit = habit or (plural and (deed.form == "told" or perfect))
        return habit and date_of_deed(self.reading, start, end, deed) is None

    def _take_years(self, start: int, end: int) -> None:
        """Let the year of a sentence that leads in a list be that of what it lists."""
        years = self.reading.inside(start, end, "date")
        if len(years) == 1 and len(years[0].canonical or "") == _YEAR:
            self.frame.above = years[0].canonical or ""

    def _is_short_name(self, start: int, deed: Deed) -> bool:
        """Return whether an acronym that no table has does a deed: it may be the publisher's."""
        short = _ACRONYM.search(self.reading.text, max(0, start - 1), deed.verb)
        if short is None:
            return False
        return self.publisher is None or initials_fit(short["short"], self.publisher.name)
