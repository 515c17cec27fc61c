"""Shapes and checks on what is new in a large store, part by part.

A part holds some new things whole, what they refer to as far as checks read it, what refers to
them, and what shares a label or number with them. A fault of a new thing is found in its part, but
for a cycle that leads over more than two other things.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping

import pyoxigraph as ox

from docketgraph.errors import Finding
from docketgraph.making import Progress
from docketgraph.namespaces import BASE, ONTOLOGY, PREFIXES, RDF
from docketgraph.resources import resource
from docketgraph.store import Store
from docketgraph.validation import checks, run_checks, run_shapes

__all__ = ["findings_in_slices"]

_PART = 1_000
_REFERRING = 20
_DEPTH = 2
_SCHEMES = BASE + "scheme/"
_NAME = re.compile(rf"\b({'|'.join(PREFIXES)}):([A-Za-z]\w*)")
_SHARED = ("rdfs:label", "dg:documentNumber", "dcterms:identifier", "dg:contractNumber")


def findings_in_slices(
    graph: ox.Store, places: Mapping[str, tuple[str, int]], progress: Progress
) -> list[Finding]:
    """Return what shapes and checks find in new things, which have their file and line."""
    found: set[Finding] = set()
    paths = iter(places)
    done = 0
    while part := list(itertools.islice(paths, _PART)):
        progress("checking", done, len(places), "things")
        found |= set(_findings(graph, part, places))
        done += len(part)
    return sorted(found)


def _findings(
    graph: ox.Store, part: list[str], places: Mapping[str, tuple[str, int]]
) -> Iterator[Finding]:
    held = set(part)

    def locate(thing: str, _: str) -> tuple[str, int]:
        path = thing.removeprefix(BASE)
        while path and path not in held:
            path = path.rpartition("/")[0]
        return places.get(path, ("", 0))

    store = Store(_slice(graph, part), "what is new")
    for finding in (*run_shapes(store, locate), *run_checks(store, locate)):
        # What the part holds of others is not whole, and they were checked when they came.
        if finding.path:
            yield finding


def _slice(graph: ox.Store, part: list[str]) -> ox.Store:
    taken = ox.Store()
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
        for quad in itertools.islice(referring, _REFERRING):
            taken.add(quad)
            others |= _things(quad.subject)
    for _ in range(_DEPTH):
        others = {each for thing in others for each in _take(graph, taken, thing)}
    return taken


def _whole(graph: ox.Store, node: ox.NamedNode) -> Iterator[ox.Quad]:
    """Yield what is said of a thing and of what is nested in it."""
    for quad in graph.quads_for_pattern(node, None, None, None):
        yield quad
        if isinstance(quad.object, ox.NamedNode) and quad.object.value.startswith(f"{node.value}/"):
            yield from _whole(graph, quad.object)


def _take(graph: ox.Store, taken: ox.Store, thing: ox.NamedNode) -> set[ox.NamedNode]:
    """Take in what checks read of another thing, and return what it refers to in turn."""
    found: set[ox.NamedNode] = set()
    for property_ in _read():
        for quad in graph.quads_for_pattern(thing, property_, None, None):
            taken.add(quad)
            found |= _things(quad.object)
    return found


def _things(term: object) -> set[ox.NamedNode]:
    if isinstance(term, ox.NamedNode) and term.value.startswith(BASE):
        return set() if term.value.startswith(_SCHEMES) else {term}
    return set()


@functools.cache
def _shared() -> frozenset[ox.NamedNode]:
    return frozenset(_node(*each.split(":")) for each in _SHARED)


@functools.cache
def _read() -> tuple[ox.NamedNode, ...]:
    """Return the properties that checks and shapes name: those that they may read of a thing."""
    files = [*checks(), *sorted(resource("ontology", "shapes").glob("*.ttl"))]
    names = {name for path in files for name in _NAME.findall(path.read_text(encoding="utf-8"))}
    properties = {_node(*each) for each in names if each[1][0].islower()}
    return (ox.NamedNode(RDF + "type"), *sorted(properties, key=str))


def _node(prefix: str, local: str) -> ox.NamedNode:
    return ox.NamedNode(PREFIXES[prefix] + local)
