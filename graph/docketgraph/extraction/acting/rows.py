"""Tables of letters: rows with a day, an addressee and a subject, parted by tabs or bars."""

import re
from dataclasses import dataclass

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.deeds import Deed, heads_item
from docketgraph.extraction.acting.reading import PUBLIC, Reading, as_named, is_official
from docketgraph.extraction.mentioned.committees import is_committee
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block

__all__ = ["Row", "read_addressed", "read_heard", "read_pair", "read_row", "read_writer"]

_CELL = re.compile(r"(?:(?!\t|\s\|\s)[^\n])+")
# An item that is a row: "Comment 12: May 2031 - EPA - Fumes", parts between dashes and colons.
_PART = re.compile(r"(?:(?!\s?-\s|\s-|:\s|;\s|\s\|\s)[^\n])+")
_PAPER_ROW = wording(
    r"(?:(?:[Pp]ublic|[Jj]oint|[Ss]ign-on|[Cc]oalition|[Ww]ritten)\s)?"
    r"(?P<paper>[Cc]omments?|[Ll]etters?|[Tt]estimony)\b[\s#\w.]{0,20}$"
)
_DASH = wording(r"\s?(?:--?|:|\|)\s?")
_ABOUT = wording(
    r"(?:\s(?i:members|leadership|leaders))?,?\s(?:about|on|regarding|re|concerning|supporting|opposing|urging|asking|requesting"
    r"|in\s(?:support|opposition))\b"
)
_NAME = wording(
    r"\s?[:|-]?\s?(?P<name>[A-Z][\w.'&/-]*(?:\s(?:of|for|and|the|on|in|to|&|[A-Z\d][\w.'&/-]*)){0,11}"
    r"(?<!of)(?<!the)(?<!and))(?:\s\([A-Z][\w&-]{1,10}\))?(?:,?\s(?i:joint\s)?[Ll]etter)?\s?"
)
_PAPER = wording(r"\b(?:Letters?|Comments?|Testimony|Statement|Petition|Calls|Urges|Asks|Files)\b")
_LONGEST_ITEM = 200
_DAY = 10
_CLOSED = 3
# Between the committee and the day of a testimony may stand who gave it.
_PRESENTED = wording(r"[\s,|-]{0,3}(?:[A-Z][\w.'-]*(?:\s[A-Z][\w.'-]*){1,4}[\s,|-]{1,3})?")


@dataclass(frozen=True, slots=True)
class Row:
    """One letter of a table: its day, whom it addresses, and the deed of its subject."""

    date: str
    recipients: tuple[Named, ...]
    deed: Deed
    writers: tuple[Named, ...] = ()


def read_row(reading: Reading, block: Block) -> Row | None:
    """Return what a row of a table of letters says; None for a block that is no such row."""
    return _read(reading, block, _CELL, "") or _read_item(reading, block)


def read_pair(reading: Reading, block: Block, paper: str) -> Row | None:
    """Return what a line says that is an addressee and a day: "Committee on Rules 02/25/31".

    Such lines stand in tables whose head says which paper they list; `paper` is empty elsewhere.
    """
    if not paper or block.end - block.start > _LONGEST_ITEM:
        return None
    days = reading.inside(block.start, block.end, "date")
    if not days or len(days[-1].canonical or "") < _DAY or days[-1].end < block.end:
        return None
    to, stop = bodies_at(reading, block.start)
    if not to or days[-1].start < stop:
        return None
    if not _PRESENTED.fullmatch(reading.text, stop, days[-1].start):
        return None
    deed = Deed(block.start, block.start, block.start, "noun", paper, "")
    return Row(days[-1].canonical or "", tuple(to), deed)


def read_heard(reading: Reading, block: Block, paper: str) -> Row | None:
    """Return what a line of a list of testimony says: "Fumes - Ann Poe for the TT - FDA (5/2/31)".

    Its parts are a matter, who spoke, and before whom; `paper` is what the list holds.
    """
    text = reading.text
    days = reading.inside(block.start, block.end, "date") if paper == "testimony" else []
    if not days or block.end - days[-1].end > _CLOSED or len(days[-1].canonical or "") < _DAY:
        return None
    parts = [match.span() for match in _PART.finditer(text, block.start, days[-1].start)]
    starts = [
        start + len(text[start:end]) - len(text[start:end].lstrip(" -")) for start, end in parts
    ]
    heard = (
        [each for each in bodies_at(reading, start)[0] if _hears(each)] for start in starts[1:]
    )
    official = next((found for found in heard if found), [])
    if not official:
        return None
    who = [
        as_named(each)
        for start, (_, end) in zip(starts[1:], parts[1:], strict=True)
        for each in reading.inside(start, end, "organization")
        if not is_official(each)
    ]
    deed = Deed(block.start, starts[1] - 1, starts[1] - 1, "noun", paper, paper)
    return Row(days[-1].canonical or "", tuple(official), deed, tuple(who[:1]))


def _hears(named: Named) -> bool:
    return named.id.startswith(PUBLIC) or is_committee(named.name)


def read_addressed(reading: Reading, block: Block, paper: str) -> Row | None:
    """Return what a line says that is a day, an addressee and a matter: "May 2 - The FDA on salt".

    Such lines stand in lists of letters; `paper` is empty elsewhere.
    """
    text = reading.text
    days = reading.inside(block.start, block.start + 1, "date") if paper else []
    if not days or len(days[0].canonical or "") < _DAY:
        return None
    dash = _DASH.match(text, days[0].end, block.end)
    to, stop = bodies_at(reading, dash.end()) if dash else ([], 0)
    if not to or not _ABOUT.match(text, stop, block.end):
        return None
    deed = Deed(dash.end(), stop, stop, "noun", paper, "") if dash else None
    return Row(days[0].canonical or "", tuple(to), deed) if deed else None


def read_writer(reading: Reading, block: Block, paper: str) -> Row | None:
    """Return what a line says that is a day and who wrote: "7/11/2031 Tide Workers Union".

    Such lines stand below a heading of letters; `paper` is empty elsewhere.
    """
    if not paper or block.end - block.start > _LONGEST_ITEM:
        return None
    text = reading.text
    days = reading.inside(block.start, block.end, "date")
    if len(days) != 1 or days[0].start != block.start or len(days[0].canonical or "") < _DAY:
        return None
    name = _NAME.fullmatch(text, days[0].end, block.end)
    if (
        name is None
        or _PAPER.search(name["name"])
        or reading.inside(name.start("name"), block.end, "agency", "person")
    ):
        return None
    known = reading.inside(name.start("name"), name.end("name"), "organization")
    whole = [as_named(each) for each in known if each.end - each.start > len(name["name"]) - 3]
    if not whole and " " not in name["name"]:
        return None
    why = "a row of a list of letters is this name and a day"
    plain = Named("organization", name["name"], "", *name.span("name"), 0.75, why)
    deed = Deed(name.start("name"), name.start("name"), block.end, "noun", paper, "")
    return Row(days[0].canonical or "", (), deed, tuple(whole) or (plain,))


def _read_item(reading: Reading, block: Block) -> Row | None:
    """Return what an item says that begins with its paper and has the parts of a row."""
    if block.end - block.start > _LONGEST_ITEM:
        return None
    first = _PART.match(reading.text, block.start, block.end)
    paper = _PAPER_ROW.match(first.group()) if first else None
    if paper is None:
        return None
    kind = {"c": "comments", "l": "letter", "t": "testimony"}[paper["paper"][0].casefold()]
    return _read(reading, block, _PART, kind)


def _read(reading: Reading, block: Block, cell: re.Pattern[str], paper: str) -> Row | None:
    text = reading.text
    cells = [match.span() for match in cell.finditer(text, block.start, block.end)]
    cells = [(start, end) for start, end in cells if text[start:end].strip(" -:")]
    if len(cells) < 3:
        return None
    date = ""
    to: list[Named] = []
    deed: Deed | None = None
    for number, (start, end) in enumerate(cells):
        start += len(text[start:end]) - len(text[start:end].lstrip(" |:-"))
        days = reading.inside(start, end, "date")
        if not date and days and days[0].start == start and end - days[0].end < 3:
            date = days[0].canonical or ""
            continue
        bodies, stop = bodies_at(reading, start)
        if not to and bodies and end - stop < 12:
            to = bodies
            continue
        if paper and not number:
            deed = Deed(start, end, start, "noun", paper, text[start:end])
        deed = deed or heads_item(text, start, end) or Deed(start, end, start, "noun", "letter", "")
    return Row(date, tuple(to), deed) if date and to and deed else None
