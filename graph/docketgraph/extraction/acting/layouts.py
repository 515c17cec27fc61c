"""How a list lays out its entries: whether a day stands above or below its title."""

from collections.abc import Sequence
from dataclasses import dataclass

from docketgraph.extraction.acting.datelines import dates_stand_below
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block

__all__ = ["ADDRESSEE_LINE", "FILE", "LINK", "SENDER_LINE", "Layout", "layout_of"]

ADDRESSEE_LINE = wording(
    r"(?:To|Recipients?|Addressees?|Agency|Submitted\sto|Sent\sto|Addressed\sto)\s?:\s"
)
"""What begins a line that only says to whom the entry beside it goes."""

SENDER_LINE = wording(r"(?:Senders?|Signed\sby|Signator(?:y|ies))\s?:\s")
"""What begins a line that only says who sent the entry above it."""

LINK = wording(
    r"(?i:\[?(?:read|see|view|download|open|click|learn|more|full|by\s|summary|pdf|posted\sby|share|print|(?:author|categor(?:y|ies)|issues?|source|tags?|topics?|type)s?:)[^\n]{0,40})"
)
"""A line of a page's own making between the parts of an entry."""
FILE = wording(
    r"application/\w+\s[^\n]{1,200}|[^\n]{1,200}\.(?:pdf|docx?)\s?[(|-]\s?[\d.,]{1,8}\s?[kKM]B\)?"
)
"""A line that is the name of a file and its size."""
# "Latest letters and testimony" heads a list and is no title of an entry.
_HEADS_LIST = wording(
    r"(?i:(?:(?!to\b|on\b|for\b|of\b|re\b)[\w&'-]+\s){0,6}"
    r"(?:letters|comments|statements|testimony|testimonies|petitions|correspondence)"
    r"(?:,?\s(?:and|&)\s[\w-]+){0,2})\W*"
)
_LONGEST_TITLE = 250
_SEVERAL = 3
_FEW = 2


@dataclass(frozen=True, slots=True)
class Layout:
    """Whether days stand below their titles, and where the blocks beside a day begin."""

    below: bool
    titles: frozenset[int]


def layout_of(text: str, blocks: Sequence[Block]) -> Layout:
    """Return how the entries of a page are laid out, from the blank lines around their days."""
    below = _below(text, blocks)
    step = -1 if below else 1
    titles = set()
    for number, block in enumerate(blocks):
        if block.kind == "date":
            title = _next(text, blocks, number, step)
            if title is not None and title.end - title.start <= _LONGEST_TITLE:
                titles.add(title.start)
    return Layout(below, frozenset(titles))


def _below(text: str, blocks: Sequence[Block]) -> bool:
    votes = days = 0
    for number, block in enumerate(blocks):
        if block.kind == "date" and number:
            votes += _vote(text, blocks, number)
            days += 1
    if votes:
        return votes > 0
    ends = days >= _SEVERAL and blocks[-1].kind == "date"
    return ends or dates_stand_below(text, blocks)


def _vote(text: str, blocks: Sequence[Block], number: int) -> int:
    """Return whether a day goes with the block before it (1), the one behind it (-1), or either."""
    before, day = blocks[number - 1 : number + 1]
    behind, further = (*blocks[number + 1 : number + 3], None, None)[:2]
    titled = _is_titular(text, before) and _is_near(text, before, day)
    near = titled - (behind is not None and _is_near(text, day, behind))
    # Where days and entries take turns, what an entry looks like tells nothing.
    turns = [each.kind for each in (*blocks[max(0, number - 2) : number - 1], further) if each]
    if near or behind is None or "date" in turns:
        return near
    titled, told = _is_titular(text, before), _is_title(behind)
    linked = LINK.fullmatch(text, behind.start, behind.end) is not None
    if titled and (linked or not told):
        return 1
    return -1 if told and not titled else 0


def _is_titular(text: str, block: Block) -> bool:
    """Return whether a block may be a title: no link, and more than a word or two."""
    words = text[block.start : block.end]
    if not _is_title(block) or len(words.split()) <= _FEW:
        return False
    return LINK.fullmatch(words) is None and _HEADS_LIST.fullmatch(words) is None


def _is_title(block: Block) -> bool:
    return block.kind in {"heading", "item"}


def _is_near(text: str, one: Block, other: Block) -> bool:
    """Return whether no blank line parts two blocks."""
    return text.count("\n", one.end, other.start) == 1


def _next(text: str, blocks: Sequence[Block], number: int, step: int) -> Block | None:
    """Return the block beside a day that is no link and no addressee."""
    number += step
    while 0 <= number < len(blocks):
        block = blocks[number]
        if block.kind in {"date", "year"}:
            return None
        words = text[block.start : block.end]
        if not LINK.fullmatch(words) and not ADDRESSEE_LINE.match(words):
            return block
        number += step
    return None
