"""The records of saved answers, one by one: JSON in its envelopes, JSON lines, rows of a table.

A record that cannot be read is refused at its place, and the next one follows.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator
from typing import Any

import orjson

from docketgraph.sources.line_blocks import LONGEST, Block, line_blocks
from docketgraph.sources.saved import READ_ERRORS, Saved, why
from docketgraph.sources.tally import Place, Tally

__all__ = ["Item", "block_items", "json_items", "rows", "unwrap"]

Item = dict[str, Any]

_WHOLE = 512 * 1024 * 1024
_DEPTH = 6
_ENVELOPES = ("results", "data", "filings", "bills", "hearings", "committeeMeetings")
_OUTER = frozenset((*_ENVELOPES, "body"))
_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*+"|[][{}\n]')
_CUT = "the file cannot be read to its end"


def json_items(saved: Saved, tally: Tally) -> Iterator[tuple[Item, Place]]:
    """Yield each record of a JSON file, taken out of its envelope, with its place."""
    if saved.form == "lines":
        for block in line_blocks(saved):
            yield from block_items(block, saved, tally)
    else:
        yield from _records(_whole(saved, tally), tally)


def block_items(block: Block, saved: Saved, tally: Tally) -> Iterator[tuple[Item, Place]]:
    """Yield each record of some lines of a file of JSON lines, as `json_items` does."""
    return _records(_lines(block, saved, tally), tally)


def _records(read: Iterable[tuple[object, Place]], tally: Tally) -> Iterator[tuple[Item, Place]]:
    for value, place in read:
        if isinstance(value, dict):
            yield value, place
        else:
            tally.read += 1
            tally.refuse("it is no JSON object", place, value)


def unwrap(value: object, depth: int = 0) -> Iterator[object]:
    """Yield the records of an API's answer, a recorded exchange or a list; else the value itself.

    >>> list(unwrap({"count": 1, "results": [{"document_number": "2024-1"}]}))
    [{'document_number': '2024-1'}]
    >>> list(unwrap([{"request_uri": "…", "body": {"data": {"id": "A-2024-0001"}}}]))
    [{'id': 'A-2024-0001'}]
    """
    held = _inside(value) if depth < _DEPTH else None
    if held is None:
        yield value
        return
    for each in held:
        yield from unwrap(each, depth + 1)


def _inside(value: object) -> list[object] | None:
    """Return what an envelope holds; None for what is none."""
    if isinstance(value, list):
        return value
    if not isinstance(value, dict):
        return None
    if "body" in value and "request_uri" in value:
        return [value["body"]]
    for name in _ENVELOPES:
        held = value.get(name)
        if isinstance(held, list):
            return held
        if isinstance(held, dict):
            # A roster comes as a mapping from name to entry, a single answer as the entry itself.
            entries = list(held.values())
            return entries if entries and all(isinstance(e, dict) for e in entries) else [held]
    return None


def _lines(block: Block, saved: Saved, tally: Tally) -> Iterator[tuple[object, Place]]:
    number = block.first - 1
    for number, line in enumerate(block.lines, block.first):
        if line is None:
            tally.read += 1
            tally.refuse(f"it is longer than {LONGEST >> 20} MB", Place(saved.name, number))
        elif line and not line.isspace():
            place = Place(saved.name, number)
            for value in _parsed(line, number, place, tally):
                yield value, place
    if block.fault:
        tally.refuse(_CUT, Place(saved.name, number + 1), block.fault)


def _parsed(line: bytes, number: int, place: Place, tally: Tally) -> Iterable[object]:
    try:
        value = orjson.loads(line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line)
    except orjson.JSONDecodeError as error:
        tally.read += 1
        tally.refuse("it is not JSON", place, error.msg)
        return ()
    # Most lines are records; a page of answers in one line is taken apart.
    plain = isinstance(value, dict) and _OUTER.isdisjoint(value)
    return (value,) if plain else unwrap(value)


def _whole(saved: Saved, tally: Tally) -> Iterator[tuple[object, Place]]:
    place = Place(saved.name, 1)
    try:
        with saved.open() as stream:
            data = stream.read(_WHOLE + 1).removeprefix(b"\xef\xbb\xbf")
    except READ_ERRORS as error:
        tally.refuse(_CUT, place, why(error))
        return
    if len(data) > _WHOLE:
        tally.refuse(f"the file is longer than {_WHOLE >> 20} MB; save it as JSON lines", place)
        return
    try:
        value = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        place.line = error.lineno
        tally.refuse("the file is not JSON", place, error.msg)
        return
    starts = _starts(data, 2 if isinstance(value, list) else 3)
    held = _inside(value)
    for each in [value] if held is None else held:
        at = Place(saved.name, next(starts, 1))
        for item in unwrap(each):
            yield item, at


def _starts(data: bytes, depth_of_records: int) -> Iterator[int]:
    """Yield the line on which each object of a depth begins."""
    line, depth = 1, 0
    for token in _TOKEN.finditer(data):
        mark = token.group()
        line += mark == b"\n"
        depth += mark in (b"{", b"[")
        if mark == b"{" and depth == depth_of_records:
            yield line
        depth -= mark in (b"}", b"]")


def rows(saved: Saved, tally: Tally) -> Iterator[tuple[Item, Place]]:
    """Yield each row of a table with its place; a row of another length is refused."""
    place = Place(saved.name, 1)
    try:
        with saved.open() as stream, io.TextIOWrapper(stream, "utf-8-sig", newline="") as text:
            reader = csv.DictReader(text, restkey="", strict=True)
            while row := _row(reader, saved, tally):
                place = Place(saved.name, reader.line_num)
                if "" in row or None in row.values():
                    tally.read += 1
                    tally.refuse("it has more or fewer cells than the head of the table", place)
                else:
                    yield row, place
    except UnicodeDecodeError:
        tally.refuse("the rest of the file is not UTF-8 text", place)
    except READ_ERRORS as error:
        tally.refuse(_CUT, place, why(error))


def _row(reader: "csv.DictReader[str]", saved: Saved, tally: Tally) -> Item | None:
    """Return the next row that can be read; None at the end."""
    while True:
        try:
            return next(reader, None)
        except csv.Error as error:
            tally.read += 1
            tally.refuse("it is no row of the table", Place(saved.name, reader.line_num), error)
