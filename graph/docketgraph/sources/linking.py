"""Records as JSON lines, what became known later put into the records it belongs to.

Links between documents, and what one record says of another, are known only when all is read: the
lines wait in a temporary file, so that memory holds the facts of rules and no more.
"""

import tempfile
from collections.abc import Iterable, Iterator
from typing import IO

import orjson

from docketgraph.sources.gathering import Gathering
from docketgraph.sources.tally import Record

__all__ = ["json_lines"]

_BUFFER = 1024 * 1024
_ID = len(b'{"id":"')
# Keys that say what they say by themselves; all others are told in the basis.
_PLAIN = {"inDocket", "altLabel", "rin", "ofRulemaking"}

Values = list[tuple[str, str, str]]


def json_lines(records: Iterable[Record], run: Gathering) -> Iterator[bytes]:
    """Yield each record as a line of JSON, in the order given; the id is its first key."""
    with tempfile.TemporaryFile(buffering=_BUFFER) as waiting:
        for record in records:
            waiting.write(orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE))
        _tell_named(run, waiting)
        waiting.seek(0)
        for line in waiting:
            values = _known(run, _path(line))
            yield _with(line, values) if values else line


def _path(line: bytes) -> str:
    return line[_ID : line.index(b'"', _ID)].decode()


def _tell_named(run: Gathering, waiting: IO[bytes]) -> None:
    """Tell the links what the documents are about that corrections name by their numbers."""
    named = run.links.untold()
    if named:
        waiting.seek(0)
        for line in waiting:
            if _path(line) in named:
                run.links.tell(orjson.loads(line))


def _known(run: Gathering, path: str) -> Values:
    links = run.links.of(path, run.tally)
    found = run.later.get(path, [])
    return [*found, *((each.property, each.target, each.method) for each in links)]


def _with(line: bytes, values: Values) -> bytes:
    record = orjson.loads(line)
    told = []
    for key, value, method in values:
        held = record.get(key, [])
        held = [held] if isinstance(held, str) else held
        if value not in held:
            record[key] = [*held, value]
            if key not in _PLAIN:
                told.append(f"{key} {value} ({method})")
    if told:
        before = f"{record['basis']} " if "basis" in record else ""
        record["basis"] = f"{before}Found by rule: {'; '.join(told)}."
    return orjson.dumps(record, option=orjson.OPT_APPEND_NEWLINE)
