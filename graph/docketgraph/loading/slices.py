"""Shapes and checks on what is new in a large store, part by part.

A part holds some new things whole, what they refer to as far as checks read it, what refers to
them, and what shares a label or number with them. A fault of a new thing is found in its part, but
for a cycle that leads over more than two other things.
"""

import functools
import itertools
import re
from collections.abc import Collection, Iterator, Mapping

import pyoxigraph as ox

from docketgraph.conformance import doubtful_things
from docketgraph.errors import Finding
from docketgraph.making import Progress
from docketgraph.namespaces import BASE, DERIVED, ONTOLOGY, PREFIXES, RDF
from docketgraph.resources import resource
from docketgraph.store import Store
from docketgraph.validation import checks, run_checks, run_shapes

__all__ = ["findings_in_slices"]

_PART = 1_000
_REFERRING = 20
_DEPTH = 2
# Things of which what they say is kept.
_KEPT = 20_000
# With more statements than this a thing is not read whole.
_MUCH = 300
_DERIVED = ox.NamedNode(DERIVED)
_SCHEMES = BASE + "scheme/"
_NAME = re.compile(rf"\b({'|'.join(PREFIXES)}):([A-Za-z]\w*)")
_SHARED = ("rdfs:label", "dg:documentNumber", "dcterms:identifier", "dg:contractNumber")


def findings_in_slices(
    graph: ox.Store, places: Mapping[str, tuple[str, int]], progress: Progress
) -> list[Finding]:
    """Return what shapes and checks find in new things, which have their file and line."""
    found: set[Finding] = set()
    paths, told = iter(places), _Told(graph)
    done = 0
    while part := list(itertools.islice(paths, _PART)):
        progress("checking", done, len(places), "things")
        found |= set(_findings(told, part, places))
        done += len(part)
    return sorted(found)


class _Told:
    """What things say by the properties that checks read; kept, as many parts ask it of a body."""

    def __init__(self, graph: ox.Store) -> None:
        self.graph = graph
        self._kept: dict[ox.NamedNode, list[ox.Quad]] = {}

    def by(self, thing: ox.NamedNode) -> list[ox.Quad]:
        """Return what a thing says."""
        if len(self._kept) > _KEPT:
            self._kept.clear()
        if thing not in self._kept:
            self._kept[thing] = list(_said(self.graph, thing))
        return self._kept[thing]


def _findings(
    told: _Told, part: list[str], places: Mapping[str, tuple[str, int]]
) -> Iterator[Finding]:
    held = set(part)

    def locate(thing: str, _: str) -> tuple[str, int]:
        return places.get(_holder(thing, held), ("", 0))

    store = Store(_slice(told, part), "what is new")
    # Shapes are asked of those few again, of which it is not sure that they keep them.
    doubtful = {
        _holder(each.value, held) for each in doubtful_things(store.graph, _new(store, held))
    }
    few = Store(_slice(told, sorted(doubtful)), "what is doubtful") if doubtful else None
    shaped = run_shapes(few, locate) if few else []
    for finding in (*shaped, *run_checks(store, locate)):
        # What the part holds of others is not whole, and they were checked when they came.
        if finding.path:
            yield finding


def _holder(thing: str, held: Collection[str]) -> str:
    """Return the path of the record in which a thing lies; empty for none of those held."""
    path = thing.removeprefix(BASE)
    while path and path not in held:
        path = path.rpartition("/")[0]
    return path


def _new(store: Store, held: Collection[str]) -> list[ox.NamedNode]:
    """Return the things of a part that are new, the nested ones too."""
    subjects = {quad.subject: None for quad in store.graph}
    named = [each for each in subjects if isinstance(each, ox.NamedNode)]
    return [each for each in named if _holder(each.value, held)]


def _slice(told: _Told, part: list[str]) -> ox.Store:
    taken, graph = ox.Store(), told.graph
    taken.extend(graph.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY)))
    others: set[ox.NamedNode] = set()
    for path in part:
        for quad in _whole(graph, ox.NamedNode(BASE + path)):
            taken.add(quad)
            others |= _things(quad.object)
            if quad.predicate in _shared() and isinstance(quad.object, ox.Literal):
                same = graph.quads_for_pattern(None, quad.predicate, quad.object, None)
                others |= {thing for each in same for thing in _things(each.subject)}
        referring = graph.quads_for_pattern(None, None, ox.NamedNode(BASE + path), None)
        for quad in itertools.islice(filter(_is_of_use, referring), _REFERRING):
            taken.add(quad)
            others |= _things(quad.subject)
    for _ in range(_DEPTH):
        others = {each for thing in others for each in _take(told, taken, thing)}
    return taken


def _whole(graph: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield what is said of a thing and of what is nested in it."""
    for quad in filter(_is_of_use, graph.quads_for_pattern(node, None, None, None)):
        yield quad
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(f"{node.value}/"):
            yield from _whole(graph, quad.object)


def _is_of_use(quad: ox.Quad) -> bool:
    """Return whether checks may read a statement; pairs of signatories they do not."""
    return quad.predicate in _read() or quad.graph_name != _DERIVED


def _take(told: _Told, taken: ox.Store, thing: ox.NamedNode) -> set[ox.NamedNode]:
    """Take in what checks read of another thing, and return what it refers to in turn."""
    said = told.by(thing)
    taken.extend(said)
    return {each for quad in said for each in _things(quad.object)}


def _said(graph: ox.Store, thing: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield what a thing says by the properties that checks read."""
    quads = list(itertools.islice(graph.quads_for_pattern(thing, None, None, None), _MUCH))
    if len(quads) < _MUCH:
        yield from (quad for quad in quads if quad.predicate in _read())
        return
    # A body that signed a thousand letters is asked property by property.
    for property_ in _read():
        yield from graph.quads_for_pattern(thing, property_, None, None)


def _things(term: object) -> set[ox.NamedNode]:
    if isinstance(term, ox.NamedNode) and term.value.startswith(BASE):
        return set() if term.value.startswith(_SCHEMES) else {term}
    return set()


@functools.cache
def _shared() -> frozenset[ox.NamedNode]:
    return frozenset(_node(*each.split(":")) for each in _SHARED)


@functools.cache
def _read() -> Mapping[ox.NamedNode, None]:
    """Return the properties that checks and shapes name: those that they may read of a thing."""
    files = [*checks(), *sorted(resource("ontology", "shapes").glob("*.ttl"))]
    names = {name for path in files for name in _NAME.findall(path.read_text(encoding="utf-8"))}
    properties = {_node(*each) for each in names if each[1][0].islower()}
    return dict.fromkeys((ox.NamedNode(RDF + "type"), *sorted(properties, key=str)))


def _node(prefix: str, local: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + local)
