"""The rosters of agencies as their keepers publish them, read into entries of one form.

The Federal Register's tree (JSON), the codes of regulations.gov (JSON of its API, or two tables),
the codes of reginfo (XML), and records of agencies that were made before (JSON lines).
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from docketgraph.sources.fields import Fields, tidy
from docketgraph.sources.items import Item, json_items, rows
from docketgraph.sources.markup_items import elements, text_of
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Place, Tally

__all__ = ["Entry", "entries", "is_roster"]

_T = TypeVar("_T")

_COLUMNS = {
    ("Acronym", "Agency"): "regulations.gov",
    ("Agency ID", "Agency Name"): "regulations.gov",
    ("pai_identifier", "agency_name"): "privacy act",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One agency in one roster. `code` is what that roster calls it by, `parent` its parent's."""

    roster: str
    """federal register, regulations.gov, reginfo, privacy act or record."""
    code: str
    name: str
    place: Place
    short: str = ""
    number: str = ""
    parent: str = ""
    page: str = ""
    homepage: str = ""
    raw: Item | None = None


def is_roster(saved: Saved) -> bool:
    """Return whether a file is a roster of agencies."""
    aside = Tally()
    if saved.form == "csv":
        return any(_columns(row) for row, _ in _first(rows(saved, aside)))
    if saved.form == "xml":
        return any(element.tag == "AGENCY" for element, _ in _first(elements(saved, _MARKS, aside)))
    if saved.form in {"json", "lines"}:
        return any(_kind(item) for item, _ in _first(json_items(saved, aside)))
    return False


# The first of these elements tells a roster of reginfo from its other files.
_MARKS = ("AGENCY", "REGACT", "RIN_INFO", "bill", "FEDREG", "RULE", "PREAMB")


def _first(found: Iterator[_T]) -> list[_T]:
    return list(itertools.islice(found, 1))


def _columns(row: Item) -> tuple[str, str] | None:
    return next((pair for pair in _COLUMNS if row.keys() >= set(pair)), None)


def _kind(item: Item) -> str:
    if "slug" in item and "short_name" in item:
        return "federal register"
    if item.get("type") == "agencies":
        return "regulations.gov"
    return "record" if item.get("type") in ("Agency", "Source") and "label" in item else ""


def entries(saved: Saved, tally: Tally) -> Iterator[Entry]:
    """Yield the entries of a roster; what is no entry of one is refused."""
    if saved.form == "csv":
        yield from _rows(saved, tally)
    elif saved.form == "xml":
        yield from _reginfo(saved, tally)
    else:
        for item, place in json_items(saved, tally):
            kind = _kind(item)
            if kind:
                tally.read += 1
                yield _READERS[kind](Fields(item, place, tally))
            else:
                tally.read += 1
                tally.refuse("it is no entry of a roster of agencies", place)


def _rows(saved: Saved, tally: Tally) -> Iterator[Entry]:
    for row, place in rows(saved, tally):
        tally.read += 1
        columns = _columns(row)
        if columns is None:
            tally.refuse("it is no entry of a roster of agencies", place)
            continue
        fields = Fields(row, place, tally)
        code, name = (fields.text(column) for column in columns)
        yield Entry(_COLUMNS[columns], code, name, place)


def _reginfo(saved: Saved, tally: Tally) -> Iterator[Entry]:
    for element, place in elements(saved, ("AGENCY",), tally):
        tally.read += 1
        code, short, name = (
            tidy(text_of(element.find(tag))) for tag in ("AGENCY_CODE", "ACRONYM", "NAME")
        )
        # From 3000 on come independent agencies, which share their first digits with strangers.
        parent = f"{code[:2]}00" if code < "3000" else ""
        yield Entry("reginfo", code, name, place, short, parent="" if parent == code else parent)


def _federal_register(fields: Fields) -> Entry:
    number, parent = fields.number("id"), fields.number("parent_id")
    return Entry(
        "federal register",
        fields.text("slug"),
        fields.text("name"),
        fields.place,
        fields.text("short_name"),
        "" if number is None else str(number),
        "" if parent is None else str(parent),
        fields.address("url"),
        fields.address("agency_url"),
    )


def _regulations_gov(fields: Fields) -> Entry:
    inside = Fields(fields.mapping("attributes"), fields.place, fields.tally)
    return Entry(
        "regulations.gov",
        fields.text("id"),
        inside.text("name"),
        fields.place,
        parent=inside.text("parent"),
    )


def _record(fields: Fields) -> Entry:
    return Entry("record", fields.text("id"), fields.text("label"), fields.place, raw=fields.raw)


_READERS = {
    "federal register": _federal_register,
    "regulations.gov": _regulations_gov,
    "record": _record,
}
