"""Lines with only a date: whether they stand below what they date, and the day of a news page."""

from collections.abc import Sequence

from docketgraph.extraction.acting.deeds import heads_item
from docketgraph.extraction.acting.reading import Reading
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block

__all__ = ["dateline", "dates_stand_below", "is_label"]

_HEAD = 800
_DATELINE = wording(
    r"(?:\A|\n|\b(?:[Rr]elease\s[Dd]ate|[Dd]ate|[Pp]osted(?:\son)?|[Pp]ublished(?:\son)?|RELEASE):?\s?|\b[A-Z]{4,}[^\n]{0,30})[\s(,-]*$"
)

# A line that a page makes of itself: "Type: Letters (May 25, 2022)", "June 3, 2021 | Tags: X".
_KIND_OF_LABEL = (
    r"(?:Type|Categor(?:y|ies)|Tags?|Topics?|Issues?|Posted(?:\s(?:on|in))?|Published(?:\son)?|Filed(?:\s(?:under|in))?"
    r"|Date|By|Author|Section)"
)
_LABEL_FIRST = wording(rf"{_KIND_OF_LABEL}\b[^\n.]{{0,60}}[:(|,-]\s*$")
# "Letter | May 5, 2031"
_BARRED = wording(r"[^\n.|]{2,120}\s\|\s*$")
_LABEL_BEHIND = wording(rf"\s?[|\u2022,-]\s?(?:{_KIND_OF_LABEL}\b|by\s)[^\n]{{0,120}}")
_CLOSED = wording(r"[\s)\]|]*")
_LONGEST_LABEL = 160


def is_label(reading: Reading, block: Block) -> bool:
    """Return whether a block is a page's own label with a day, and no text."""
    if block.end - block.start > _LONGEST_LABEL:
        return False
    for date in reading.inside(block.start, block.end, "date"):
        if date.start - block.start < 2:
            return _LABEL_BEHIND.fullmatch(reading.text, date.end, block.end) is not None
        first = _LABEL_FIRST.match(reading.text, block.start, date.start)
        first = first or _BARRED.match(reading.text, block.start, date.start)
        if first is not None and first.end() == date.start:
            return _CLOSED.fullmatch(reading.text, date.end, block.end) is not None
    return False


def dates_stand_below(text: str, blocks: Sequence[Block]) -> bool:
    """Return whether the lines with only a date stand below what they date."""
    kinds = [block for block in blocks if block.kind != "year"]
    lines = [number for number, block in enumerate(kinds) if block.kind == "date"]
    if not lines:
        return False
    told = [
        number
        for number, block in enumerate(kinds)
        if block.kind != "date" and heads_item(text, block.start, block.end) is not None
    ]
    behind = [block for block in kinds[lines[-1] + 1 :] if block.kind != "heading"]
    return bool(told) and told[0] == lines[0] - 1 and lines[-1] > told[-1] and not behind


def dateline(reading: Reading) -> str:
    """Return the day of a news page: the date at its head, on a line or behind a word for it."""
    for date in reading.inside(0, _HEAD, "date"):
        before = reading.text[max(0, date.start - 60) : date.start]
        if len(date.canonical or "") == 10 and _DATELINE.search(before):
            return date.canonical or ""
    return ""
