"""The things and links of a large store as numbers in flat arrays, and measures over them.

A graph of networkx takes a kilobyte a link; here a link takes eight bytes. The measures are those
of `docketgraph.network`, on the undirected graph without the shortcuts that rules derive, of which
a large store has more than of all other links.
"""

import itertools
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import pyoxigraph as ox

from docketgraph.namespaces import BASE, DERIVED, DG, OA, ONTOLOGY, ORG, RDF, SKOS
from docketgraph.store import Store, reading, value_of

__all__ = ["DAMPING", "NOT_NODES", "Compact", "Grouped", "Size", "size_of"]

NOT_NODES = frozenset("Evidence Source Claim Discrepancy Topic Population".split())
"""Classes of what is no node: through them everything would lie two steps from everything."""
DAMPING = 0.85
"""A walker follows a link with this probability, else begins anew anywhere."""

# The shares are settled once they move less than this in all.
_STILL = 1e-9
# Groups are settled once fewer than one in a thousand things changes its group.
_FEW_MOVES = 0.001
_MOST_PASSES = 30

_NO_LINKS = ", ".join(
    (
        *(f"<{DG}{name}>" for name in ("opposes", "supports", "asks", "wroteTo", "coSignedWith")),
        *(f"<{DG}{name}>" for name in ("evidence", "verification", "about", "kind", "stance")),
        *(f"<{DG}{name}>" for name in ("verb", "ofAgency", "ofKind", "pairOf")),
        *(f"<{iri}>" for iri in (RDF + "type", ORG + "subOrganizationOf", SKOS + "exactMatch")),
        f"<{OA}hasSource>",
    )
)
_LINKS = (
    f"GRAPH ?g {{ ?s ?p ?o }} FILTER(isIRI(?o) && ?g != <{ONTOLOGY}> && ?p NOT IN ({_NO_LINKS}))"
)
_THINGS = f"""GRAPH ?g {{ ?x a ?c }}
  FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>) && STRSTARTS(STR(?c), "{DG}"))
  FILTER(?c NOT IN ({", ".join(f"<{DG}{name}>" for name in sorted(NOT_NODES))}))"""


_Row: TypeAlias = "array[int] | dict[int, float]"
"""What a node is linked with: numbers, each link of weight 1, or numbers with weights."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many things and links a graph has; an act of two classes counts twice."""

    things: int
    links: int


def size_of(store: Store) -> Size:
    """Return how large the graph of a store is, counted by its engine."""
    things, links = (
        int(value_of(store.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {what} }}")[0]["n"]))
        for what in (_THINGS, _LINKS)
    )
    return Size(things, links)


class Grouped:
    """Values by key, both numbers, in two flat arrays: a million of them take a few megabytes."""

    def __init__(self, keys: Sequence[int], values: Sequence[int], count: int) -> None:
        sizes = array("I", bytes(4 * count))
        for key in keys:
            sizes[key] += 1
        self._starts = array("I", itertools.accumulate(sizes, initial=0))
        ends = array("I", self._starts)
        self._values = array("I", bytes(4 * len(values)))
        for key, value in zip(keys, values, strict=True):
            self._values[ends[key]] = value
            ends[key] += 1

    def __getitem__(self, key: int) -> "array[int]":
        return self._values[self._starts[key] : self._starts[key + 1]]


class Compact:
    """The undirected graph of a store: things by number, and what each is linked with."""

    def __init__(self, names: Sequence[str], near: Sequence["array[int]"]) -> None:
        self.names = names
        """The addresses of the things, in the order of their numbers."""
        self.near = near
        """The numbers of the things beside each, every one once, in order."""

    @classmethod
    def read(cls, store: Store) -> "Compact":
        """Return the graph of a store, its links read one by one."""
        numbers: dict[str, int] = {}
        for row in _rows(store, f"SELECT ?x WHERE {{ {_THINGS} }}"):
            iri = value_of(row[0])
            if iri.startswith(BASE):
                numbers.setdefault(iri, len(numbers))
        starts, ends = array("I"), array("I")
        for row in _rows(store, f"SELECT ?s ?o WHERE {{ {_LINKS} }}"):
            start, end = numbers.get(value_of(row[0])), numbers.get(value_of(row[1]))
            if start is not None and end is not None and start != end:
                starts.append(start)
                ends.append(end)
        out = Grouped(starts, ends, len(numbers))
        back = Grouped(ends, starts, len(numbers))
        near = [array("I", sorted({*out[number], *back[number]})) for number in range(len(numbers))]
        return cls(list(numbers), near)

    def degrees(self) -> "array[float]":
        """Return with how many others each thing is linked."""
        return array("d", map(len, self.near))

    def page_ranks(self) -> "array[float]":
        """Return the share of a random walk that each thing gets; all sum to 1."""
        count = len(self.near)
        shares = array("d", [1 / max(count, 1)]) * count
        alone = [number for number, near in enumerate(self.near) if not near]
        moved = float(count > 0)
        while moved > _STILL:
            given = array(
                "d",
                (share / (len(near) or 1) for share, near in zip(shares, self.near, strict=True)),
            )
            start = (1 - DAMPING + DAMPING * sum(shares[each] for each in alone)) / count
            after = array(
                "d",
                (start + DAMPING * sum(map(given.__getitem__, near)) for near in self.near),
            )
            moved = sum(abs(new - old) for new, old in zip(after, shares, strict=True))
            shares = after
        return shares

    def communities(self) -> list[list[int]]:
        """Return groups of things more linked among themselves than with others, largest first.

        Things are told by their numbers, and move in a fixed order.
        Source: Blondel and others (2008), J. Stat. Mech. P10008.
        """
        members = [[number] for number in range(len(self.near))]
        level: Sequence[_Row] = self.near
        while True:
            groups = _moved(level)
            found = sorted(set(groups))
            if len(found) == len(level):
                break
            place = {group: number for number, group in enumerate(found)}
            members, level = _folded(members, level, [place[group] for group in groups])
        return sorted(members, key=lambda group: (-len(group), group))


def _rows(store: Store, query: str) -> Iterator[ox.QuerySolution]:
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - each of them is a SELECT
    with reading(store.name):
        yield from answer


def _weighed(row: _Row) -> Iterable[tuple[int, float]]:
    return row.items() if isinstance(row, dict) else zip(row, itertools.repeat(1.0), strict=False)


def _moved(level: Sequence[_Row]) -> list[int]:
    """Return the group of each node once hardly any gains by moving to that of a neighbour."""
    weights = [
        sum(strength * (1 + (other == node)) for other, strength in _weighed(row))
        for node, row in enumerate(level)
    ]
    total = sum(weights) or 1.0
    groups, sums = list(range(len(level))), list(weights)
    for _ in range(_MOST_PASSES):
        moves = 0
        for node, row in enumerate(level):
            own, weight = groups[node], weights[node]
            beside: dict[int, float] = {own: 0.0}
            for other, strength in _weighed(row):
                if other != node:
                    group = groups[other]
                    beside[group] = beside.get(group, 0.0) + strength
            sums[own] -= weight
            best, most = own, beside[own] - sums[own] * weight / total
            for group, strength in beside.items():
                gain = strength - sums[group] * weight / total
                if gain > most + 1e-12:
                    best, most = group, gain
            sums[best] += weight
            groups[node] = best
            moves += best != own
        if moves <= len(level) * _FEW_MOVES:
            break
    return groups


def _folded(
    members: Sequence[list[int]], level: Sequence[_Row], groups: Sequence[int]
) -> tuple[list[list[int]], list[dict[int, float]]]:
    """Return the graph whose nodes are the groups, and the things in each."""
    count = max(groups) + 1
    held: list[list[int]] = [[] for _ in range(count)]
    links: list[dict[int, float]] = [{} for _ in range(count)]
    for node, row in enumerate(level):
        group = groups[node]
        held[group] += members[node]
        folded = links[group]
        for other, strength in _weighed(row):
            # A link within a group is seen from both of its ends.
            part = strength / 2 if groups[other] == group and other != node else strength
            folded[groups[other]] = folded.get(groups[other], 0.0) + part
    return held, links
