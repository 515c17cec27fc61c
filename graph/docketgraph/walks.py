"""The shortest paths between two things, found step by step from both ends.

Only the neighbourhoods that the search comes through are read, so that a path in a store of
millions of statements costs what it passes. Of the two ends the one with fewer links goes on.
"""

import itertools
import math
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from docketgraph.errors import LimitError, NoResultError
from docketgraph.namespaces import (
    BASE,
    DERIVED,
    DG,
    FOAF,
    OA,
    ONTOLOGY,
    ORG,
    RDF,
    SKOS,
    shorten,
)
from docketgraph.store import Store, value_of

__all__ = ["MOST_PATHS", "paths"]

MOST_PATHS = 100
"""How many of the shortest paths between two things are told."""

# Things in one query: an endpoint need not take a request of any length.
_BATCH = 400
# What a search may come through before it is given up: it holds each thing in memory.
_MOST_SEEN = 1_000_000
# Pairs that are looked up one by one before a side goes on.
_MOST_PAIRS = 4_000
# A side with more links than these is not counted further before the other one goes on.
_MANY = 5_000

_NOT_NODES = "Evidence Source Claim Discrepancy Topic Population"
# Through these everything would lie two steps from everything.
_NO_WAY = re.compile(
    rf"{BASE}(?:(?:scheme|topic|population|source|graph|discrepancy|table)/"
    r"|.*/(?:evidence|claim)/[0-9]+)"
)
# Shortcuts would hide the acts behind them, and the same parent in ORG's words says nothing new;
# the others lead to what is no node, and are left out where the store counts.
_NO_STEPS = (
    *(f"<{DG}{name}>" for name in ("opposes", "supports", "asks", "wroteTo", "coSignedWith")),
    *(f"<{DG}{name}>" for name in ("evidence", "verification", "about", "kind", "stance", "verb")),
    *(f"<{DG}{name}>" for name in ("onThing", "claimedValue", "population", "coversActsOf")),
    *(f"<{DG}{name}>" for name in ("ofAgency", "ofKind", "pairOf", "claim", "preferredClaim")),
    f"<{ORG}subOrganizationOf>",
    f"<{OA}hasSource>",
    f"<{RDF}type>",
    f"<{SKOS}exactMatch>",
    f"<{FOAF}homepage>",
)
_SIDES = " UNION ".join(
    f"{{ VALUES ?x {{ $things }} GRAPH ?g {{ {triple} }} "
    f"FILTER(isIRI(?y) && ?g != <{ONTOLOGY}> && ?p NOT IN ({', '.join(_NO_STEPS)})) }}"
    for triple in ("?x ?p ?y", "?y ?p ?x")
)
_NEIGHBOURS = f"SELECT DISTINCT ?x ?y WHERE {{ {_SIDES} }}"
_TOUCHING = _NEIGHBOURS.replace("VALUES ?x", "VALUES (?x ?y)")
_COUNT = f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ SELECT ?y WHERE {{ {_SIDES} }} LIMIT {_MANY} }} }}"
_DEGREES = f"SELECT ?x (COUNT(DISTINCT ?y) AS ?n) WHERE {{ {_SIDES} }} GROUP BY ?x"
_CLASSES = f"""SELECT ?c WHERE {{
  GRAPH ?g {{ $thing a ?c }}
  FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>) && STRSTARTS(STR(?c), "{DG}"))
}}"""


@dataclass(slots=True)
class _Side:
    """How far the search has come from one end."""

    before: dict[str, list[str]]
    """The things reached, each with those one step nearer to the end from which it is reached."""
    frontier: list[str]
    depth: int = 0
    links: int = field(default=-1)
    """How many links lead on from the frontier, counted no further than `_MANY`."""


def paths(store: Store, start: str, end: str, *, every: bool = False) -> list[list[str]]:
    """Return the shortest paths between two things, as addresses; one of them unless `every`.

    One path more than `MOST_PATHS` says that there are more.

    Among paths of one length the one through things of low degree is preferred: a path through a
    hub says little. Raises `NoResultError` where none exists, and `LimitError` where the things
    lie so far apart that a million others would have to be looked at.
    """
    for each in (start, end):
        if not _is_node(store, each):
            raise NoResultError(
                f"{shorten(each)} takes part in no path; it is a source, a concept or the like"
            )
    if start == end:
        return [[start]]
    here, there = _Side({start: []}, [start]), _Side({end: []}, [end])
    meeting = _met(store, here, there)
    if not meeting:
        raise NoResultError(f"nothing links {shorten(start)} and {shorten(end)}")
    ahead = _turned(_between(here.before, meeting)) | _between(there.before, meeting)
    return _told(store, ahead, start, end, every=every)


def _is_node(store: Store, iri: str) -> bool:
    rows = store.select(_CLASSES.replace("$thing", f"<{iri}>"))
    return bool({value_of(row["c"]).removeprefix(DG) for row in rows} - {*_NOT_NODES.split()})


def _met(store: Store, here: _Side, there: _Side) -> list[str]:
    """Let the sides go on until they meet, and return where; nothing where they never do."""
    while here.frontier and there.frontier:
        for side in (here, there):
            if side.links < 0:
                side.links = _links(store, side.frontier)
        near, far = (here, there) if here.links <= there.links else (there, here)
        reached = _touching(store, near, far) or _go_on(store, near)
        # Every step before led to nothing: what is met now is met at the shortest distance.
        meeting = [thing for thing in reached if thing in far.before]
        if meeting:
            return sorted(meeting)
        if len(near.before) + len(far.before) > _MOST_SEEN:
            raise LimitError(
                f"the two lie more than {here.depth + there.depth} steps apart, and a search "
                f"through {_MOST_SEEN:,} things found no path; name things that lie closer"
            )
    return []


def _touching(store: Store, near: _Side, far: _Side) -> dict[str, list[str]]:
    """Return what of the far frontier is linked with the near one, where that is soon looked up.

    Whether two things are linked is known at once, however many links each of them has.
    """
    if len(near.frontier) * len(far.frontier) > _MOST_PAIRS:
        return {}
    reached: dict[str, list[str]] = {}
    pairs = (f"(<{one}> <{other}>)" for other in far.frontier for one in near.frontier)
    while batch := " ".join(itertools.islice(pairs, _BATCH)):
        for row in store.select(_TOUCHING.replace("$things", batch)):
            reached.setdefault(value_of(row["y"]), []).append(value_of(row["x"]))
    near.before.update(reached)
    return reached


def _go_on(store: Store, side: _Side) -> dict[str, list[str]]:
    """Take one step from all of a side's frontier; return what is reached, and from where."""
    reached: dict[str, list[str]] = {}
    for batch in _batches(side.frontier):
        for row in store.select(_NEIGHBOURS.replace("$things", batch)):
            thing = value_of(row["y"])
            if thing in side.before or not thing.startswith(BASE) or _NO_WAY.match(thing):
                continue
            reached.setdefault(thing, []).append(value_of(row["x"]))
    side.before.update(reached)
    side.frontier = sorted(reached)
    side.depth += 1
    side.links = -1
    return reached


def _links(store: Store, things: Iterable[str]) -> int:
    count = 0
    for batch in _batches(things):
        count += int(value_of(store.select(_COUNT.replace("$things", batch))[0]["n"]))
        if count >= _MANY:
            break
    return count


def _batches(things: Iterable[str]) -> Iterator[str]:
    iterator = iter(things)
    while batch := list(itertools.islice(iterator, _BATCH)):
        yield " ".join(f"<{thing}>" for thing in batch)


def _between(before: Mapping[str, list[str]], meeting: Iterable[str]) -> dict[str, list[str]]:
    """Return the steps of one side that lie on a way from where the sides met to its end."""
    found: dict[str, list[str]] = {}
    level = list(meeting)
    while level:
        found |= {thing: before[thing] for thing in level}
        level = sorted({each for thing in level for each in before[thing]} - found.keys())
    return found


def _turned(steps: Mapping[str, list[str]]) -> dict[str, list[str]]:
    """Return steps in the other direction."""
    turned: dict[str, list[str]] = {}
    for thing, nearer in steps.items():
        for each in nearer:
            turned.setdefault(each, []).append(thing)
    return turned


def _told(
    store: Store, ahead: Mapping[str, list[str]], start: str, end: str, *, every: bool
) -> list[list[str]]:
    best = _best(ahead, _costs(store, ahead.keys() - {start, end}), start, end)
    if not every:
        return [best]
    found = list(itertools.islice(_walks(ahead, [start], end), MOST_PATHS + 1))
    others = sorted(path for path in found if path != best)
    return [best, *others[:MOST_PATHS]]


def _costs(store: Store, things: Iterable[str]) -> dict[str, float]:
    """Return what it costs to pass each thing: ten times as many links cost a little more."""
    costs = {}
    for batch in _batches(sorted(things)):
        for row in store.select(_DEGREES.replace("$things", batch)):
            costs[value_of(row["x"])] = math.log2(1 + int(value_of(row["n"])))
    return costs


def _best(
    ahead: Mapping[str, list[str]], costs: Mapping[str, float], start: str, end: str
) -> list[str]:
    """Return the way with the least cost; of several, the first by its addresses."""
    known: dict[str, tuple[float, list[str]]] = {end: (0.0, [end])}

    def onwards(thing: str) -> tuple[float, list[str]]:
        if thing not in known:
            cost, way = min(onwards(each) for each in ahead[thing])
            known[thing] = (cost + costs.get(thing, 0.0), [thing, *way])
        return known[thing]

    return onwards(start)[1]


def _walks(ahead: Mapping[str, list[str]], way: list[str], end: str) -> Iterator[list[str]]:
    """Yield every way on to the end, in the order of addresses."""
    if way[-1] == end:
        yield way
        return
    for each in sorted(ahead[way[-1]]):
        yield from _walks(ahead, [*way, each], end)
