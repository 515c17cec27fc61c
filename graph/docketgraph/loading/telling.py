"""What records say, as lines of N-Quads: only what the store lacks, with what follows from it.

What follows from a thing alone are the classes and properties above those it states. What is told
is news, of which rules and checks are asked (`docketgraph.novelty`).
"""

import functools
from collections.abc import Container, Iterable, Iterator, Mapping

import pyoxigraph as ox

from docketgraph.loading.base import Base
from docketgraph.loading.claims import Claims
from docketgraph.namespaces import BASE, DERIVED, RDF
from docketgraph.novelty import News
from docketgraph.nquads import above
from docketgraph.records import Record
from docketgraph.statements import quads_of

__all__ = ["Telling", "holder_of", "lines_of", "note"]

_TYPE = f"<{RDF}type>".encode()
_END = f" <{DERIVED}> .\n".encode()


class Telling:
    """Turns records into lines for a store, and takes note of what is new."""

    def __init__(self, base: Base, claims: Claims, news: News) -> None:
        self._base = base
        self._claims = claims
        self._news = news

    def lines(self, records: Iterable[Record]) -> bytes:
        """Return the lines of some records, and of the claims that come of them."""
        known, fresh = list[Record](), list[Record]()
        for record in records:
            (known if self._base.knows(record.id) else fresh).append(record)
        new = lines_of(quads_of(fresh))
        new += _above(new)
        note(self._news, new, {record.id for record in fresh}, self._base)
        return new + self._changed(known) if known else new

    def _changed(self, records: list[Record]) -> bytes:
        stated = self._claims.merge(lines_of(quads_of(records))) + self._claims.lines()
        follows = ox.parse(_above(stated), format=ox.RdfFormat.N_QUADS)
        lacking = (
            quad
            for quad in follows
            if next(self._base.quads(quad.subject, quad.predicate, quad.object), None) is None
        )
        lines = stated + lines_of(lacking)
        note(self._news, lines)
        return lines


def note(news: News, lines: bytes, fresh: Container[str] = (), base: Base | None = None) -> None:
    """Take lines for news; whole are the things of records that are fresh, as `base` knows none."""
    for iri, names in _names(lines).items():
        path = iri.removeprefix(BASE)
        whole = base is not None and (holder_of(path, fresh) != "" or not base.knows(path))
        news.add(iri, names, whole=whole)


def holder_of(path: str, held: Container[str]) -> str:
    """Return the path of the record in which a thing lies; empty for none of those held."""
    while path and path not in held:
        path = path.rpartition("/")[0]
    return path


def lines_of(quads: Iterable[ox.Quad]) -> bytes:
    """Return quads as lines."""
    lines = ox.serialize(quads, format=ox.RdfFormat.N_QUADS)
    assert lines is not None  # noqa: S101 - it was given no file
    return lines


def _names(lines: bytes) -> dict[str, frozenset[str]]:
    """Return the properties and classes by which things are told of."""
    found: dict[bytes, set[bytes]] = {}
    for subject, property_, rest in _parts(lines):
        names = found.setdefault(subject, set())
        names.add(property_)
        if property_ == _TYPE:
            names.add(rest.partition(b" ")[0])
    return {subject[1:-1].decode(): _decoded(frozenset(names)) for subject, names in found.items()}


@functools.lru_cache(10_000)
def _decoded(names: frozenset[bytes]) -> frozenset[str]:
    return frozenset(name[1:-1].decode() for name in names)


def _above(lines: bytes) -> bytes:
    """Return the lines of the classes and properties above those that lines state, which do not."""
    over, found = _over(), dict[bytes, None]()
    for subject, property_, rest in _parts(lines):
        is_type = property_ == _TYPE
        if not is_type and property_ not in over:
            continue
        value = rest.rsplit(b" ", 2)[0]
        for higher in over.get(property_, ()):
            found[b" ".join((subject, higher, value))] = None
        for higher in over.get(value, ()) if is_type else ():
            found[b" ".join((subject, property_, higher))] = None
    stated = _stated(lines, found)
    return b"".join(each + _END for each in found if each not in stated)


def _stated(lines: bytes, wanted: Mapping[bytes, None]) -> set[bytes]:
    """Return those of some triples that lines state."""
    properties = {each.split(b" ", 2)[1] for each in wanted}
    return {
        b" ".join((subject, property_, rest.rsplit(b" ", 2)[0]))
        for subject, property_, rest in _parts(lines)
        if property_ in properties
    }


def _parts(lines: bytes) -> Iterator[list[bytes]]:
    """Yield subject, property and the rest of each line."""
    for line in lines.splitlines():
        yield line.split(b" ", 2)


@functools.cache
def _over() -> dict[bytes, tuple[bytes, ...]]:
    return {
        name.encode(): tuple(each.encode() for each in higher) for name, higher in above().items()
    }
