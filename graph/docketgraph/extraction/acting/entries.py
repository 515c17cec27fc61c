"""What only its place in a list makes an act: rows, items with a day, beginnings of letters."""

import re

from docketgraph.extraction.acting.dates_of_acts import trailing_date
from docketgraph.extraction.acting.deeds import Deed
from docketgraph.extraction.acting.drafts import Draft
from docketgraph.extraction.acting.excerpts import read_excerpt
from docketgraph.extraction.acting.headings import Headed
from docketgraph.extraction.acting.rows import (
    read_addressed,
    read_heard,
    read_pair,
    read_row,
    read_writer,
)
from docketgraph.extraction.acting.senders import Doers, find_doers
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block

__all__ = ["VIEW", "Entries"]


VIEW = wording(r"\b(?:View|Read|See|Download)\s(?:the\s|our\s)?(?:full\s)?[Ll]etter\b")
"""What a page links to below the line that tells of a letter."""
# A paragraph that ends by leading to the paper that it sums up.
_LEADS = wording(
    r"\b(?:[Rr]ead|[Ss]ee|[Vv]iew|[Dd]ownload)\s(?:more\sin\s)?(?:the\s|our\s|(?:[A-Z][\w&-]*'?s?\s){1,4})"
    r"(?:(?:full|complete|[Kk]ey|[Vv]ote|joint|sign-on|coalition|second|written|[Cc]omment)\s){0,3}"
    r"(?P<paper>[Ll]etter|[Cc]omments?|[Tt]estimony|[Pp]etition)\b"
)
_MONTH = 7
_LONGEST_ITEM = 400
# A line that only leads to a paper tells nothing.
_LEAST_TOLD = 60
# What a list of letters may hold besides.
_NO_PAPER = wording(
    r"\b(?:report|brief|amicus|lawsuit|webinar|event|meeting|conference|press\skit|fact\ssheet|toolkit|podcast|video"
    r"|agenda|newsletter|award)s?\b",
    re.IGNORECASE,
)


class Entries(Headed):
    """Takes as acts what only its place in a list tells to be one."""

    def begin_listed(self, block: Block, start: int, end: int) -> bool:
        """Take an item with a day, below a heading of letters, as a letter whatever it says."""
        entry = block.start in self.layout.titles
        paper = self.frame.listed or (self.frame.paper if entry else "")
        if not paper or not (entry or block.kind == "item") or self.open is not None:
            return False
        if VIEW.search(self.reading.text, start, block.end):
            paper = "letter"
        deed = Deed(start, start, start, "noun", paper, "")
        day = self.day_of(block, deed, start, end) or self.frame.above
        text = self.reading.text
        other = end - start > _LONGEST_ITEM or _NO_PAPER.search(text, start, end) is not None
        numbered = paper == "comments" and bool(self.reading.inside(start, block.end, "docket"))
        known = len(day) >= _MONTH or (entry and self.layout.below) or numbered
        if not known or other:
            return False
        doers = find_doers(self.reading, start, start, deed)
        self.add(block, deed, doers, start, end, True)
        return True

    def begin_led(self, block: Block, start: int, end: int) -> bool:
        """Take a paragraph that leads to the paper which it sums up as the telling of an act."""
        leads = _LEADS.search(self.reading.text, block.start, block.end)
        told = leads is not None and leads.start() - block.start > _LEAST_TOLD
        if leads is None or not told or self.open is not None or self.headed is not None:
            return False
        word = leads["paper"].casefold()
        deed = Deed(start, start, start, "noun", "comments" if "comment" in word else word, "")
        self.add(block, deed, find_doers(self.reading, start, start, deed), start, end, True)
        draft = self.drafts[-1]
        draft.end = block.end
        above = self.title
        day = trailing_date(self.reading, above.start, above.end) if above is not None else None
        if day is not None and not draft.date:
            draft.date, draft.given = self.frame.dated(day), True
        return True

    def take_row(self, block: Block) -> bool:
        """Take a row of a table of letters; return whether the block is one."""
        listed = self.frame.listed or self.frame.paper
        row = read_row(self.reading, block) or read_pair(self.reading, block, self.frame.listed)
        for read in (read_writer, read_addressed, read_heard):
            row = row or read(self.reading, block, listed)
        if row is None:
            return False
        doers = (
            Doers(row.writers)
            if row.writers
            else find_doers(self.reading, row.deed.start, block.end, row.deed)
        )
        span = (row.deed.start, block.end)
        draft = Draft(
            row.deed, span, block.start, block.end, doers, row.date, True, joint=doers.joint
        )
        draft.recipients = row.recipients or None
        self.drafts.append(draft)
        self.open = None
        return True

    def take_excerpt(self, block: Block) -> bool:
        """Take the beginning of a letter that a page shows; return whether the block is one."""
        to = read_excerpt(self.reading, block)
        if to is None:
            return False
        before = len(self.drafts)
        start = block.start
        paper = self.frame.listed or self.frame.paper or "letter"
        deed = Deed(start, start, start, "noun", paper, "")
        self.add(block, deed, Doers(ours=True), start, block.end, True)
        self.drafts[-1].recipients = to
        self.drafts[-1].excerpt = True
        self.join_heading(before, block)
        return True
