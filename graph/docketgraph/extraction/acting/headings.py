"""Titles of acts and what stands below them: one act, or two."""

from docketgraph.extraction.acting.dates_of_acts import trailing_date
from docketgraph.extraction.acting.drafting import Drafting
from docketgraph.extraction.acting.drafts import Draft
from docketgraph.extraction.acting.layouts import LINK
from docketgraph.extraction.acting.reading import distinct
from docketgraph.extraction.acting.recipients import find_urged
from docketgraph.extraction.acting.titling import (
    addressed,
    are_one,
    day_below,
    take_addressee,
    unite,
)
from docketgraph.extraction.texts.segments import Block

__all__ = ["Headed"]


# Longer is no title.
_TITLE = 200


class Headed(Drafting):
    """Lets the act of a title and the one told right below it be one."""

    def join_heading(self, before: int, block: Block) -> None:
        """Let the act of a title and the one told right below it be one."""
        fresh = self.drafts[before:]
        head = self.headed
        if not fresh and LINK.fullmatch(self.reading.text, block.start, block.end):
            return
        signed = not fresh and trailing_date(self.reading, block.start, block.end) is not None
        if head is not None and (block.kind == "paragraph" or signed):
            if not fresh:
                self._complete_title(head, block)
            elif self._is_told_by(block, head, fresh[0]):
                unite(self.reading, head, fresh[0])
                self.drafts.remove(head)
        if fresh and self._is_title(block, fresh):
            self.headed, self.since = fresh[0], 0
        elif (
            (block.kind != "paragraph" and not signed) or fresh or block.end - block.start > _TITLE
        ):
            self.headed = None

    def _is_told_by(self, block: Block, head: Draft, told: Draft) -> bool:
        """Return whether the first act of a block below a title is the title's."""
        if self._is_entry(block, head, told):
            return False
        return are_one(self.reading, head, told) or self._is_told_below(head, told)

    def _is_entry(self, block: Block, head: Draft, told: Draft) -> bool:
        """Return whether what stands below a title is an entry of its own, and does not tell it."""
        if block.start in self.layout.titles:
            return True
        days = [
            trailing_date(self.reading, start, end)
            for start, end in ((head.start, head.sentence[1]), (block.start, block.end))
        ]
        return told.deed.form == "noun" and told.deed.start == block.start and all(days)

    def _is_told_below(self, head: Draft, told: Draft) -> bool:
        """Return whether an act stands below a title and its day: it is the title's."""
        titled = self.layout.below and head.start in self.layout.titles
        return titled and told.date in {"", head.date}

    def _is_title(self, block: Block, fresh: list[Draft]) -> bool:
        """Return whether a block is the title of the act that it names, and the telling follows."""
        short = block.end - block.start <= _TITLE and len(fresh) == 1
        titled = (
            block.kind in {"heading", "item"}
            or not self.reading.text.endswith((".", "!", "?"), block.start, block.end)
            or block.start in self.layout.titles
            or self.frame.lead
            or fresh[0].date != self.frame.above
        )
        forms = {"noun", "told", "strong"} if block.kind == "heading" else {"noun", "told"}
        return short and fresh[0].deed.form in forms and titled

    def _complete_title(self, head: Draft, block: Block) -> None:
        """Add what stands below a title: whom "To the Speaker, on ..." names, and the day."""
        take_addressee(self.reading, head, block)
        if not addressed(self.reading, head) and not head.recipients:
            head.recipients = distinct(find_urged(self.reading, block.start, block.end)) or None
            head.end = block.end if head.recipients else head.end
        found = None if head.date else day_below(self.reading, block)
        if found is not None:
            head.date, head.end, head.given = self.frame.dated(found), block.end, True
