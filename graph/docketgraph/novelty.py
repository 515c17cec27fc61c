"""Queries asked only of what is new: a store that grew need not be looked through again.

What a query finds anew has a part in what is new. The header of a check or rule says by which of
its variables:

    # new: ?act with dg:sender, dg:signatory
    # changed: ?document with dg:earliest
    # changed: ?thing dg:broughtBy ?new

`new` names variables whose things may be new; `alike` too, where what is found of a new thing hangs
on its properties and classes alone; `changed` those of which only what was there before counts, as
a new one comes with a new thing that refers to it. After `with` stands what a new thing says, one
of it at the least, to be of any concern. A pattern leads from ?new to the query's variables.
"""

import os
import re
import tempfile
import weakref
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from docketgraph.namespaces import PREFIXES

__all__ = ["Kind", "Narrowed", "News", "Part", "Way"]

_BLOCK = 1 << 20
_HEADER = re.compile(r"^# (new|changed|alike): (.+)$", re.MULTILINE)
_NAME = re.compile(rf"\b(?:{'|'.join(PREFIXES)}):[A-Za-z]\w*")
_VARIABLE = re.compile(r"\?\w+")
_WHERE = re.compile(r"\bWHERE \{")
_INNER = re.compile(r"\bSELECT\b[^{}]*\bWHERE \{")
_HEAD = re.compile(r"\bSELECT (?:DISTINCT )?")
_NEW = "?new"


@dataclass(frozen=True, slots=True)
class Kind:
    """What is new of a thing, as far as properties and classes tell."""

    names: frozenset[str]
    """The addresses of the properties with which something new is said, and of the classes."""
    whole: bool
    """Whether the thing itself is new, with all that is said of it, in one graph."""


Part = Mapping[Kind, list[str]]
"""Some of what is new: addresses of things, by the kind of their news."""


class News:
    """What is new in a store, in the order in which it came; in a file, as it may be much."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it goes with this
        weakref.finalize(self, self._file.close)
        self._numbers: dict[Kind, int] = {}
        self.size = 0
        """Where the next one will stand."""
        self.count = 0
        """How many there are; a thing may be among them several times."""

    def add(self, iri: str, names: frozenset[str], *, whole: bool) -> None:
        """Take in what is new of a thing."""
        number = self._numbers.setdefault(Kind(names, whole), len(self._numbers))
        line = f"{number} {iri}\n".encode()
        self._file.write(line)
        self.size += len(line)
        self.count += 1

    def parts(self, most: int, begin: int = 0) -> Iterator[Part]:
        """Yield what came since a place, so many things at a time."""
        self._file.flush()
        kinds, part, held = list(self._numbers), dict[Kind, list[str]](), 0
        for line in self._lines(begin, self.size):
            number, _, iri = line.partition(" ")
            part.setdefault(kinds[int(number)], []).append(iri)
            held += 1
            if held == most:
                yield part
                part, held = {}, 0
        if part:
            yield part

    def _lines(self, begin: int, end: int) -> Iterator[str]:
        rest = b""
        while begin < end:
            block = os.pread(self._file.fileno(), min(_BLOCK, end - begin), begin)
            begin += len(block)
            *lines, rest = (rest + block).split(b"\n")
            yield from (line.decode() for line in lines)


@dataclass(frozen=True, slots=True)
class Way:
    """A way into a query: the things by which it may find something new."""

    sort: str
    """new, changed or alike."""
    variable: str
    """Stands for the new thing in the rows of a narrowed query."""
    pattern: str
    """Leads from the new thing to the query's variables; empty where it is one of them."""
    wanted: frozenset[str]
    """What a new thing says, one of it at the least; empty where that does not matter."""
    read: frozenset[str]
    """The names that stand in the query."""

    def things(self, part: Part) -> list[str]:
        """Return the things of a part by which the query may find something new."""
        return [iri for kind, iris in part.items() if self._concerns(kind) for iri in iris]

    def samples(self, part: Part) -> list[str]:
        """Return one in place of all new things that say alike, where that is enough to know."""
        if self.sort != "alike":
            return self.things(part)
        return self.things({kind: iris[:1] if kind.whole else iris for kind, iris in part.items()})

    def _concerns(self, kind: Kind) -> bool:
        if self.sort == "changed" and kind.whole:
            return False
        named = self.wanted if kind.whole else self.read
        return not self.wanted or not named.isdisjoint(kind.names)


class Narrowed:
    """A query that can be asked of some things only, by the ways that its header names."""

    def __init__(self, text: str) -> None:
        lines = text.splitlines()
        self._header = [line for line in lines if line.startswith("#")]
        self.text = "\n".join(line for line in lines if not line.startswith("#"))
        """The query without its header."""
        self.ways = tuple(_ways(text))

    def inner(self) -> "Narrowed":
        """Return the first sub-SELECT of the query, to be asked by the same ways."""
        outer, found, *_ = _INNER.finditer(self.text)
        prefixes, group = self.text[: outer.start()], _group(self.text, found.end())
        return Narrowed("\n".join([*self._header, f"{prefixes}{found[0]}{group}}}"]))

    def by(self, way: Way, iris: Collection[str], *, telling: bool = False) -> str:
        """Return the query for some things by one of its ways; `telling` has it name the thing."""
        things = " ".join(f"<{iri}>" for iri in dict.fromkeys(iris))
        values = f"VALUES {way.variable} {{ {things} }}"
        if way.pattern:
            text = _WHERE.sub(lambda at: f"{at[0]} {values} {way.pattern} .", self.text, count=1)
        else:
            text = _WHERE.sub(lambda at: _opened(at, way.variable, values), self.text)
        if not telling or way.variable in _VARIABLE.findall(self.text.partition("WHERE")[0]):
            return text
        return _HEAD.sub(lambda head: f"{head[0]}{way.variable} ", text, count=1)


def _ways(query: str) -> Iterator[Way]:
    read = _expanded(query)
    for sort, told in _HEADER.findall(query):
        start, _, names = told.partition(" with ")
        if _NEW in start:
            yield Way(sort, _NEW, start, _expanded(names), read)
            continue
        for variable in _VARIABLE.findall(start):
            yield Way(sort, variable, "", _expanded(names), read)


def _expanded(text: str) -> frozenset[str]:
    names = (name.partition(":") for name in _NAME.findall(text))
    return frozenset(PREFIXES[prefix] + local for prefix, _, local in names)


def _opened(at: re.Match[str], variable: str, values: str) -> str:
    """Return the beginning of a group, with the things where it is about them."""
    group = _without_inner(_group(at.string, at.end()))
    return f"{at[0]} {values}" if variable in _VARIABLE.findall(group) else at[0]


def _without_inner(group: str) -> str:
    """Return a group without the sub-SELECTs in it, which are narrowed by themselves."""
    inner = _INNER.search(group)
    if inner is None:
        return group
    rest = group[inner.end() :]
    return group[: inner.start()] + _without_inner(rest[len(_group(rest, 0)) :])


def _group(text: str, begin: int) -> str:
    """Return a group from after its brace to before the one that closes it."""
    depth, at = 1, begin
    while depth:
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        at += 1
    return text[begin : at - 1]
