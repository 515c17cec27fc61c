"""Shapes and checks on what is new in a large store, part by part.

Checks are asked of the store itself, of new things only. Shapes are looked at there as well; what
is doubtful is cut out of the store for pySHACL: some things whole, what they refer to as far as
checks read it, what refers to them, and what shares a label or number with them.
"""

import functools
import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import pyoxigraph as ox

from docketgraph.conformance import doubtful_things
from docketgraph.errors import Finding
from docketgraph.loading.seen import Places
from docketgraph.loading.telling import holder_of
from docketgraph.making import Progress
from docketgraph.namespaces import BASE, DERIVED, ONTOLOGY, PREFIXES, RDF
from docketgraph.novelty import News, Part
from docketgraph.resources import resource
from docketgraph.store import Store
from docketgraph.validation import Locate, checks, run_checks_on, run_shapes

__all__ = ["findings_on_new"]

_PART = 4_000
# Doubtful things that are cut out of the store together.
_CUT = 500
# Faults that are told; a file may hold a million.
_TOLD = 1_000
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


_OTHERS = "others"


def findings_on_new(
    graph: ox.Store, news: News, places: Places, elsewhere: str, progress: Progress
) -> list[Finding]:
    """Return what shapes and checks find in what is new, with the file and line of its record.

    `elsewhere` names the file of what has no line. After a thousand findings no more are sought.
    """
    store, told = Store(graph, "what is new"), _Told(graph)
    found: set[Finding] = set()
    done = 0

    def locate(thing: str, _: str) -> tuple[str, int]:
        return places.at(holder_of(thing.removeprefix(BASE), places))

    for part in news.parts(_PART):
        progress("checking", done, news.count, "things")
        for finding in (*_shaped(told, part, locate), *run_checks_on(store, part, locate)):
            found.add(finding if finding.path else replace(finding, path=elsewhere))
        done += sum(map(len, part.values()))
        if len(found) >= _TOLD:
            break
    return sorted(found)


def _shaped(told: "_Told", part: Part, locate: Locate) -> Iterator[Finding]:
    """Yield what shapes find; of what is sure to keep them they are not asked."""
    things = {ox.NamedNode(iri): None for iris in part.values() for iri in iris}
    doubtful = doubtful_things(told.graph, things)
    for at in range(0, len(doubtful), _CUT):
        some = [each for each in doubtful[at : at + _CUT] if isinstance(each, ox.NamedNode)]
        held = {each.value for each in some}
        cut = Store(_slice(told, some), "what is doubtful")

        def within(thing: str, property_: str, held: set[str] = held) -> tuple[str, int]:
            return locate(thing, property_) if thing in held else (_OTHERS, 0)

        # What the cut holds of others is not whole, and they were checked when they came.
        yield from (each for each in run_shapes(cut, within) if each.path != _OTHERS)


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


def _slice(told: _Told, part: Sequence[ox.NamedNode]) -> ox.Store:
    taken, graph = ox.Store(), told.graph
    taken.extend(graph.quads_for_pattern(None, None, None, ox.NamedNode(ONTOLOGY)))
    others: set[ox.NamedNode] = set()
    for thing in part:
        for quad in _whole(graph, thing):
            taken.add(quad)
            others |= _things(quad.object)
            if quad.predicate in _shared() and isinstance(quad.object, ox.Literal):
                same = graph.quads_for_pattern(None, quad.predicate, quad.object, None)
                others |= {other for each in same for other in _things(each.subject)}
        referring = graph.quads_for_pattern(None, None, thing, None)
        for quad in itertools.islice(filter(_is_of_use, referring), _REFERRING):
            taken.add(quad)
            others |= _things(quad.subject)
    for _ in range(_DEPTH):
        others = {each for other in others for each in _take(told, taken, other)}
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
