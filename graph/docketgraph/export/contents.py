"""What a store holds, read once and sorted once for all formats; it lies in files, not in memory.

The engine takes far longer to tell its statements than any format takes to write them.
"""

import functools
import hashlib
import itertools
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self, TypeAlias

import pyoxigraph as ox

from docketgraph.export.links import Links
from docketgraph.network import things_of
from docketgraph.ordering import sorted_lines
from docketgraph.store import Store

__all__ = ["Contents", "Tell", "parted"]

# What is smaller than this needs no file; as many bytes wait for their place.
_IN_MEMORY = 1 << 25
# So many bytes, or lines, are read at a time.
_BLOCK = 1 << 20
_LINES = 5_000
_DEFAULT = b"DEFAULT"


Tell: TypeAlias = Callable[[int, int], None]


class Contents:
    """The statements of a store in their order; a context, at whose end they are let go.

    Files that hold them have no names and lie in `folder`, else where temporary files do. `tell`
    is told how many statements are read, of how many.
    """

    def __init__(
        self, store: Store, folder: Path | None = None, tell: Tell = lambda _done, _total: None
    ) -> None:
        self.store = store
        self._folder = folder
        self._sorted = self._file()
        for block in _blocks(sorted_lines(_lines_of(store, tell), folder)):
            self._sorted.write(block)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._sorted.close()
        if "_graphs" in self.__dict__:
            self._graphs[0].close()

    def blocks(self) -> Iterator[bytes]:
        """Yield every statement as a line of N-Quads, in order, thousands at a time."""
        return map(b"".join, self._chunks())

    def lines(self) -> Iterator[bytes]:
        """Yield every statement as a line of N-Quads, in order."""
        return itertools.chain.from_iterable(self._chunks())

    def triple_lines(self) -> Iterator[bytes]:
        """Yield every triple once as a line of N-Triples, in order."""
        last = b""
        for line in self.lines():
            triple, _ = parted(line)
            if triple != last:
                yield triple + b" .\n"
            last = triple

    def triples(self) -> Iterator[ox.Triple]:
        """Yield every triple once, in order."""
        for block in _blocks(self.triple_lines()):
            for quad in _parsed(block):
                yield quad.triple

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every statement by its graph, and within a graph in order."""
        file, places = self._graphs
        for graph in sorted(places, key=lambda graph: graph or _DEFAULT):
            for start, size in places[graph]:
                file.seek(start)
                yield from _parsed(file.read(size))

    def digest(self) -> str:
        """Return the SHA-256 of the sorted N-Quads, in hexadecimal."""
        digest = hashlib.sha256()
        for block in self.blocks():
            digest.update(block)
        return digest.hexdigest()

    @functools.cached_property
    def triple_count(self) -> int:
        """How many triples there are; one that lies in two graphs counts once."""
        return sum(1 for _ in self.triple_lines())

    @functools.cached_property
    def things(self) -> dict[str, dict[str, str]]:
        """The things by address, in order, each with its attributes."""
        return things_of(self.store)

    @functools.cached_property
    def links(self) -> Links:
        """The statements between things."""
        return Links(self.things, self.lines())

    @functools.cached_property
    def _graphs(
        self,
    ) -> tuple["tempfile.SpooledTemporaryFile[bytes]", dict[bytes, list[tuple[int, int]]]]:
        """The lines again, graph by graph, with the places of each graph's: start and size."""
        file, size = self._file(), 0
        places: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
        waiting: dict[bytes, list[bytes]] = defaultdict(list)
        for line in itertools.chain(self.lines(), [b""]):
            if size > _IN_MEMORY or not line:
                for graph, lines in waiting.items():
                    block = b"".join(lines)
                    places[graph].append((file.tell(), len(block)))
                    file.write(block)
                waiting.clear()
                size = 0
            if line:
                waiting[parted(line)[1]].append(line)
                size += len(line)
        return file, places

    def _chunks(self) -> Iterator[list[bytes]]:
        at = 0
        while True:
            # Others may read beside this one.
            self._sorted.seek(at)
            lines = self._sorted.readlines(_BLOCK)
            at = self._sorted.tell()
            if not lines:
                return
            yield lines

    def _file(self) -> "tempfile.SpooledTemporaryFile[bytes]":
        folder = str(self._folder) if self._folder else None
        return tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=folder)


def _lines_of(store: Store, tell: Tell) -> Iterator[bytes]:
    total = store.size()
    for number, quad in enumerate(store.quads()):
        if number % _LINES == 0:
            tell(number, total)
        yield f"{quad} .\n".encode()


def _blocks(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Yield lines joined, thousands at a time."""
    while block := b"".join(itertools.islice(lines, _LINES)):
        yield block


def _parsed(lines: bytes) -> Iterable[ox.Quad]:
    # Addresses were judged when they were stored.
    return ox.parse(lines, format=ox.RdfFormat.N_QUADS, lenient=True)


def parted(line: bytes) -> tuple[bytes, bytes]:
    r"""Return triple and graph of a line of N-Quads; the default graph is empty.

    >>> parted(b'<a> <b> "c <d>" <e> .\n')
    (b'<a> <b> "c <d>"', b'<e>')
    >>> parted(b'<a> <b> <c> .\n')
    (b'<a> <b> <c>', b'')
    """
    said = line[:-3]
    triple, _, graph = said.rpartition(b" ")
    # What comes last may be the value, or the end of it.
    if triple.count(b" ") < 2 or b'"' in graph or graph[:1] not in (b"<", b"_"):
        return said, b""
    return triple, graph
