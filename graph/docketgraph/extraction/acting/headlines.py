"""Acts that only a headline tells, in noun form or in the present tense."""

import re
from dataclasses import replace

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.dates_of_acts import trailing_date
from docketgraph.extraction.acting.deeds import Deed, heads_item, is_index
from docketgraph.extraction.acting.entries import VIEW, Entries
from docketgraph.extraction.acting.reading import PUBLIC
from docketgraph.extraction.acting.recipients import find_recipients
from docketgraph.extraction.acting.senders import Doers, find_doers
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block

__all__ = ["Headlines"]

# A title of two lines is longer than a heading and still ends without a stop.
_LONG_TITLE = 200
_FEW_WORDS = 6
_NEAR_END, _BARE = 3, 3
_LABEL = re.compile(r"\s?[:|-]\s*")
_FROM_TO = wording(
    r"(?P<who>[A-Z][^\n.:;]{1,80}?)(?:\sand\s(?i:others|other\s[a-z]+|partners|allies))?\sto\s(?:the\s)?"
)
_ON = wording(r"\s(?:on|about|regarding|re|concerning|in\s(?:support|opposition))\b|\s?[:-]\s")
# "Read our letter to the FDA about salt", as an item of a list.
_READ = wording(
    r"(?:Read|See|View|Download)\s(?=(?:our|the)\s|(?:[A-Z][\w&-]*\s){0,4}[A-Z][\w&-]*'s?\s)"
    r"(?:our\s|[Tt]he\s(?![A-Z]))?"
)
_WE_SIGNED = wording(
    r"\b(?:that|which)\s(?:[A-Z][\w&-]*\s){1,4}(?:has\s)?(?:also\s)?(?:signed|sent|joined)\b"
)


class Headlines(Entries):
    """Takes as acts what a headline, a title or an item of a list tells in few words."""

    def begin_headline(self, block: Block, start: int, end: int) -> bool:
        """Begin the act that a headline tells; return whether it tells one.

        Args:
            block: The block of the page.
            start: Where its first sentence begins.
            end: Where that ends.
        """
        first = self._behind_label(block, start, end)
        deed = heads_item(self.reading.text, first, end) or self._sent(first, end)
        if deed is None:
            return False
        day = self.day_of(block, deed, start, end)
        if self._heads_list(block, deed, end, bool(day)):
            return False
        dated = bool(day or self.frame.above)
        if not self._is_headline(block, deed, start, end, day):
            return False
        doers = self._writers(find_doers(self.reading, start, end, deed))
        paperless = deed.paper == "none"
        if doers.official or (paperless and not (doers.named or doers.ours or doers.grouped)):
            return False
        if paperless and VIEW.search(self.reading.text, end - 1, block.end):
            deed = replace(deed, paper="letter")
        if deed.paper in {"statement", "response"} and not (dated or block.kind == "item"):
            return False
        addressed = find_recipients(self.reading, start, end, deed) or doers.named
        addressed = addressed or self.frame.addressee or self.frame.readers
        if not (dated or addressed or block.kind == "item" or self._is_listed(block, deed)):
            return False
        self.add(block, deed, doers, start, end, True)
        return True

    def _heads_list(self, block: Block, deed: Deed, end: int, dated: bool) -> bool:
        """Return whether an undated headline names what a list holds and no act of its own."""
        if deed.paper == "none" or dated or self.frame.lead or block.kind == "item":
            return False
        index = is_index(self.reading.text, deed, end) or self._opens_list(block, deed)
        return index or self._is_bare(block, deed)

    def _is_headline(self, block: Block, deed: Deed, start: int, end: int, day: str) -> bool:
        """Return whether a block is a title, and no paragraph that only begins like one."""
        above = self.frame.above
        own = self.frame.lead or bool(self.frame.writer) or (day or above) != above
        stops = self.reading.text.endswith((".", "!", "?", ":", ";"), block.start, block.end)
        titled = not stops and block.end - block.start <= _LONG_TITLE
        if block.kind != "paragraph" or ((day or above) and own) or titled:
            return True
        near = len(deed.words.split()) < _FEW_WORDS and deed.paper != "none"
        framed = bool(day or above or self.frame.addressee or self.frame.readers)
        return near and (framed or bool(find_recipients(self.reading, start, end, deed)))

    def _writers(self, doers: Doers) -> Doers:
        """Let the organization that is all of the line above have written, if no other has."""
        if self.frame.writer and not doers.named:
            return replace(doers, named=self.frame.writer)
        return doers

    def _is_listed(self, block: Block, deed: Deed) -> bool:
        """Return whether a page lists such papers, or days stand below its titles."""
        listed = bool(self.frame.paper) and deed.paper != "none"
        return listed or (self.layout.below and block.start in self.layout.titles)

    def _opens_list(self, block: Block, deed: Deed) -> bool:
        """Return whether a paragraph says of what the page is a list: "Letters from us on salt"."""
        opens = block.kind == "paragraph" and bool(self.frame.paper) and not self.drafts
        return opens and self.reading.text.endswith("s", deed.start, deed.end)

    def _sent(self, start: int, end: int) -> Deed | None:
        """Return the letter of a title that says from whom to whom: "TT to the FDA on Salt"."""
        to = _FROM_TO.match(self.reading.text, start, end)
        writers = self.reading.inside(start, start + 1, "organization")
        if to is None or not writers or writers[0].end < to.end("who"):
            return None
        found, stop = bodies_at(self.reading, to.end())
        public = any(each.id.startswith(PUBLIC) or each.type == "person" for each in found)
        if not public or not _ON.match(self.reading.text, stop, end):
            return None
        return Deed(start, to.end("who"), to.end("who"), "noun", "letter", to["who"])

    def _is_bare(self, block: Block, deed: Deed) -> bool:
        """Return whether a heading is a paper's name alone, "Sign-on Letter": it heads a list."""
        bare = block.end - deed.end < _NEAR_END and block.start not in self.layout.titles
        return bare and block.kind == "heading" and len(deed.words.split()) <= _BARE

    def _behind_label(self, block: Block, start: int, end: int) -> int:
        """Return where a headline begins behind its day: "June 21: Letter to the House"."""
        entry = (
            block.kind == "item"
            or trailing_date(self.reading, block.start, block.end) is not None
            or _WE_SIGNED.search(self.reading.text, start, end) is not None
        )
        reads = _READ.match(self.reading.text, start, end) if entry else None
        if reads is not None:
            return reads.end()
        for date in self.reading.inside(start, min(end, start + 40), "date"):
            label = _LABEL.match(self.reading.text, date.end, end)
            if date.start - start < 4 and self.reading.text[date.end : date.end + 1].isupper():
                return date.end  # "May 25, 2031Letter", where a page lost its lines
            if label is not None and date.start - start < 4:
                return label.end()
        return start
