"""What a page has told so far: its acts in the making, with their days and addressees."""

import re

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.datelines import dateline
from docketgraph.extraction.acting.dates_of_acts import (
    date_of_deed,
    is_relative,
    same_day,
    trailing_date,
)
from docketgraph.extraction.acting.deeds import Deed
from docketgraph.extraction.acting.drafts import Draft
from docketgraph.extraction.acting.frames import Frame
from docketgraph.extraction.acting.layouts import SENDER_LINE, Layout
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.acting.senders import Doers
from docketgraph.extraction.reported import Doubt, Named
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block

__all__ = ["Drafting"]

_NEWS = wording(
    r"\b(?:[Tt]oday|[Yy]esterday|[Tt]his\sweek|(?:Mon|Tues|Wednes|Thurs|Fri)day|following\sstatement)\b|^[A-Z]{4,}[^a-z]{2,40}-"
)
_DEALT = wording(
    r"\(?(?:one|letter\sone|the\sfirst|first)\s(?:was\s)?(?:addressed\s|sent\s)?to\s(?P<first>.{3,160}?),?\s(?:and|;)\s"
    r"(?:(?:letter\s)?two|the\s(?:second|other)|another|second|one|the\sother)\s(?:was\s)?(?:addressed\s|sent\s)?to\s",
    re.DOTALL,
)
_NEAR = 25


class Drafting:
    """Takes down the acts of a page, and remembers the day above and the act that is open."""

    def __init__(self, reading: Reading, publisher: Named | None) -> None:
        self.reading = reading
        self.publisher = publisher
        self.drafts: list[Draft] = []
        self.open: Draft | None = None
        self.frame = Frame(reading)
        self.layout = Layout(False, frozenset())
        self.dateline = dateline(reading)
        self.headed: Draft | None = None
        """The act of the title above, which the paragraph below it may tell."""
        self.dated = 0
        """How many acts have their date from a line below them."""
        self.title: Block | None = None
        """The line before the block at hand."""
        self.since = 0
        """How many blocks stand between that title and the block at hand."""

    def date_those_above(self, block: Block) -> None:
        """Give the date of a line to the acts since the last such line."""
        if not self.drafts[self.dated :]:
            self.take_date(block)  # nothing stands above that it could date
            return
        dates = self.reading.inside(block.start, block.end, "date")
        for draft in self.drafts[self.dated :]:
            beside = self.layout.below and draft.start in self.layout.titles
            # Where days stand below their titles, the one above is that of the entry before.
            free = draft is self.headed if self.layout.below else draft.date == self.frame.above
            if dates and (beside or free or (not draft.date and not self.layout.below)):
                draft.date, draft.end = dates[0].canonical or "", block.end
                draft.given = True
        self.dated = len(self.drafts)
        # What stands below the day of a title goes on about it.
        self.open = self.headed if self.layout.below else None

    def take_label(self, block: Block) -> None:
        """Take a line of a page's own making: it dates what stands above, else what follows."""
        if any(draft.date in {"", self.frame.above} for draft in self.drafts[self.dated :]):
            self._address(block)
            self.date_those_above(block)
        else:
            self.take_date(block)
            self.dated = len(self.drafts)

    def _address(self, block: Block) -> None:
        """Let the last act go to whom a label names before its day: "Senate HELP | May 5, 2031"."""
        found, stop = bodies_at(self.reading, block.start)
        if found and self.reading.text.startswith("|", stop + 1):
            self.drafts[-1].recipients = self.drafts[-1].recipients or distinct(found)

    def take_sender(self, block: Block) -> bool:
        """Let a line name who sent the last entry, "Sender: Tide Trust"; whether it is one."""
        line = SENDER_LINE.match(self.reading.text, block.start, block.end)
        if line is None or not self.drafts:
            return False
        start = line.end()
        found = self.reading.inside(start, block.end, "organization")
        named = distinct([as_named(each) for each in found if not is_official(each)])
        plain = self.reading.text[start : block.end].strip()
        why = "a line says who sent it"
        alone = Named("organization", plain, "", start, start + len(plain), 0.8, why)
        self.drafts[-1].doers = Doers(named or ((alone,) if plain[:1].isupper() else ()))
        return True

    def take_date(self, block: Block) -> None:
        """Take a line with only a date as the day of what follows; it ends the open act."""
        self.frame.take_date(block)
        self.open = None

    def day_of(self, block: Block, deed: Deed, start: int, end: int) -> str:
        """Return the day of a deed: its sentence's, else that which closes its block."""
        date = date_of_deed(self.reading, self.clause(start, deed), end, deed)
        if date is None:
            date = date_of_deed(self.reading, start, end, deed)
        if date is None:
            date = same_day(self.reading, block.start, start, end)
        alone = start == block.start or deed.form in {"noun", "told"} or self.open is None
        if date is None and alone:
            date = trailing_date(self.reading, block.start, block.end)
        return self.frame.dated(date) if date else ""

    def clause(self, start: int, deed: Deed) -> int:
        """Return where the clause of a deed begins: behind the last semicolon before it."""
        cut = self.reading.text.rfind("; ", start, deed.verb)
        return cut + 2 if cut >= 0 else start

    def add(
        self, block: Block, deed: Deed, doers: Doers, start: int, end: int, first: bool
    ) -> None:
        """Take down the acts of a deed, one for each of its papers; the last one is open then."""
        date = self.day_of(block, deed, start, end)
        near = min(end, deed.end + _NEAR)
        if not date and self.open is not None and not is_relative(self.reading, start, near):
            date = self.open.date
        begin = block.start if first else start
        joint = doers.joint or self.frame.joint
        if deed.paper == "letter" and deed.count == 1 and re.search(r"\bown\b", deed.words):
            joint = False
        for number in range(deed.count):
            above = "" if is_relative(self.reading, start, near) else self.frame.above
            above = self.frame.entry or above
            if not date and not above and _NEWS.search(self.reading.text, start, end):
                above = self.dateline
            draft = Draft(
                deed, (start, end), begin, end, doers, date or above, bool(date), joint=joint
            )
            draft.above = self.frame.addressee or self.frame.readers
            if deed.count > 1:
                draft.recipients, draft.open = self._dealt(deed, number, end)
            self.drafts.append(draft)
            self.open = draft

    def _dealt(
        self, deed: Deed, number: int, end: int
    ) -> tuple[tuple[Named, ...] | None, tuple[Doubt, ...]]:
        """Return to whom one of two letters goes: "one to the Chairmen and one to the Speaker"."""
        match = _DEALT.search(self.reading.text, deed.end, end)
        if match is None or number > 1:
            return None, ()
        place = match.start("first") if number == 0 else match.end()
        found, _ = bodies_at(self.reading, place)
        sure = tuple(each for each in found if each.type != "post" or each.id)
        doubts = tuple(
            Doubt("recipient", each.name, 0.4, each.reason, each.alternatives, each.start, each.end)
            for each in found
            if each.type == "post" and not each.id
        )
        return distinct(sure), doubts
