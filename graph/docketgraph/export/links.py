"""The statements between things, as numbers in flat arrays: a link takes twelve bytes.

As a graph of networkx it takes a kilobyte, and a letter of a thousand signatories has a million.
"""

import itertools
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from docketgraph.namespaces import BASE, ONTOLOGY, RDF
from docketgraph.network import ECHOES

__all__ = ["Link", "Links"]

Link: TypeAlias = tuple[int, int, int]
"""The number of the thing that a link leads to, and of the words for its property and graph."""

_BASE = f"<{BASE}".encode()
_NONE = {f"<{iri}>".encode() for iri in (RDF + "type", *ECHOES)}
_ONTOLOGY = f"<{ONTOLOGY}>".encode()


class Links:
    """Links by the thing that they begin at; things are numbered in the order of their addresses.

    They have the order of `network.full_graph`: by thing, then by the thing that is first said of
    it, by property. A triple has one link, whatever graphs it lies in.
    """

    def __init__(self, things: Iterable[str], lines: Iterable[bytes]) -> None:
        """Read sorted lines of N-Quads."""
        self.names = list(things)
        """The addresses of the things, in the order of their numbers."""
        self.words: list[str] = []
        """The addresses of properties and graphs, by their numbers."""
        self._numbers: dict[bytes, int] = {}
        self._by_start: dict[int, array[int]] = {}
        known = {
            term: number
            for number, term in enumerate(f"<{name}>".encode() for name in self.names)
            if term.startswith(_BASE)
        }
        for start, said in itertools.groupby(lines, key=lambda line: line.partition(b" ")[0]):
            number = known.get(start)
            if number is not None and (found := _found(said, known)):
                self._by_start[number] = self._ordered(found)

    def __iter__(self) -> Iterator[tuple[int, Iterator[Link]]]:
        """Yield each thing from which links lead, with these."""
        for number in sorted(self._by_start):
            flat = iter(self._by_start[number])
            yield number, zip(flat, flat, flat, strict=True)

    def told(
        self, name: Callable[[str], str], rest: Callable[[str, str], str], *, by_end: bool = False
    ) -> Iterator[tuple[str, str, str]]:
        """Yield the names of both ends of each link, and what is told of property and graph.

        `name` and `rest` are asked once for the same, of which a million links have much. With
        `by_end` the links of a thing are sorted by end, then by property and graph.
        """
        names, words = list(map(name, self.names)), self.words
        rests: dict[tuple[int, int], str] = {}
        for number, leading in self:
            start, links = names[number], leading
            if by_end:
                links = iter(
                    sorted(leading, key=lambda each: (each[0], *map(words.__getitem__, each[1:])))
                )
            for end, property_, graph in links:
                said = rests.get((property_, graph))
                if said is None:
                    said = rests[property_, graph] = rest(words[property_], words[graph])
                yield start, names[end], said

    def _ordered(self, found: list[tuple[bytes, int, bytes]]) -> "array[int]":
        by_end: dict[int, dict[bytes, bytes]] = {}
        for property_, end, graph in sorted(found):
            by_end.setdefault(end, {})[property_] = graph
        return array(
            "I",
            (
                number
                for end, said in by_end.items()
                for property_, graph in said.items()
                for number in (end, self._number(property_), self._number(graph))
            ),
        )

    def _number(self, word: bytes) -> int:
        number = self._numbers.get(word)
        if number is None:
            number = self._numbers[word] = len(self.words)
            self.words.append(word.decode())
        return number


def _found(lines: Iterable[bytes], known: dict[bytes, int]) -> list[tuple[bytes, int, bytes]]:
    """Return property, end and graph of the links among some lines about one thing."""
    found = []
    for line in lines:
        parts = line.split(b" ")
        # A value with spaces has more parts, and a statement in no graph has fewer.
        if len(parts) == 5 and parts[1] not in _NONE and parts[3] != _ONTOLOGY:
            end = known.get(parts[2])
            if end is not None:
                # Without its brackets, behind which an address would come before its beginning.
                found.append((parts[1][1:-1], end, parts[3][1:-1]))
    return found
