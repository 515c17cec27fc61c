"""Tables of letters: rows with a day, an addressee and a subject, parted by tabs or bars."""

import re
from dataclasses import dataclass

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.deeds import Deed, heads_item
from docketgraph.extraction.acting.reading import Reading
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.segments import Block

__all__ = ["Row", "read_row"]

_CELL = re.compile(r"(?:(?!\t|\s\|\s)[^\n])+")


@dataclass(frozen=True, slots=True)
class Row:
    """One letter of a table: its day, whom it addresses, and the deed of its subject."""

    date: str
    recipients: tuple[Named, ...]
    deed: Deed


def read_row(reading: Reading, block: Block) -> Row | None:
    """Return what a row of a table of letters says; None for a block that is no such row."""
    text = reading.text
    cells = [match.span() for match in _CELL.finditer(text, block.start, block.end)]
    cells = [(start, end) for start, end in cells if text[start:end].strip()]
    if len(cells) < 3:
        return None
    date = ""
    to: list[Named] = []
    deed: Deed | None = None
    for start, end in cells:
        start += len(text[start:end]) - len(text[start:end].lstrip(" |"))
        days = reading.inside(start, end, "date")
        if not date and days and days[0].start == start and end - days[0].end < 3:
            date = days[0].canonical or ""
            continue
        bodies, stop = bodies_at(reading, start)
        if not to and bodies and end - stop < 12:
            to = bodies
            continue
        deed = deed or heads_item(text, start, end) or Deed(start, end, start, "noun", "letter", "")
    return Row(date, tuple(to), deed) if date and to and deed else None
