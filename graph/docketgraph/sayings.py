"""What things say, as shapes look at it: each value once, whatever its graph, and no terms."""

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

import pyoxigraph as ox

from docketgraph.namespaces import ONTOLOGY
from docketgraph.store import Term

__all__ = ["Thing", "View"]

_TERMS = ox.NamedNode(ONTOLOGY)
# A body that signed a thousand letters is asked only for the properties that are named.
_MUCH = 300

Thing = ox.NamedNode | ox.BlankNode


class View:
    """What the things of a store say; it is asked once for each.

    Of a thing that says very much, only the properties that are `named` are looked at.
    """

    def __init__(self, graph: ox.Store, named: Collection[ox.NamedNode] = ()) -> None:
        self._graph = graph
        self._named = named
        self._said: dict[Term, dict[str, list[Term]]] = {}
        self._values: dict[tuple[Term, str], list[Term]] = {}

    def said(self, node: Term) -> Mapping[str, list[Term]]:
        """Return what a thing says, by property."""
        found = self._said.get(node)
        if found is None:
            found = self._said[node] = {}
            for quad in self._quads(node):
                if quad.graph_name == _TERMS:
                    continue
                values = found.setdefault(quad.predicate.value, [])
                if quad.object not in values:
                    values.append(quad.object)
        return found

    def _quads(self, node: Term) -> Iterable[ox.Quad]:
        if not isinstance(node, ox.NamedNode | ox.BlankNode):
            return []
        quads = list(itertools.islice(self._of(node), _MUCH))
        if len(quads) < _MUCH:
            return quads
        return itertools.chain.from_iterable(self._of(node, each) for each in self._named)

    def _of(self, node: Thing, property_: ox.NamedNode | None = None) -> Iterator[ox.Quad]:
        return self._graph.quads_for_pattern(node, property_, None, None)

    def values(self, node: Term, property_: str) -> Sequence[Term]:
        """Return what a thing says with a property; of a thing that is not looked at, only that."""
        if node in self._said:
            return self._said[node].get(property_, ())
        found = self._values.get((node, property_))
        if found is None:
            found = []
            if isinstance(node, ox.NamedNode | ox.BlankNode):
                quads = self._of(node, ox.NamedNode(property_))
                found = list({each.object: None for each in quads if each.graph_name != _TERMS})
            self._values[node, property_] = found
        return found

    def saying(self, node: Term, property_: str) -> list[Term]:
        """Return the things of which one is the value of a property."""
        if isinstance(node, ox.Triple):
            return []
        quads = self._graph.quads_for_pattern(None, ox.NamedNode(property_), node, None)
        return list({quad.subject: None for quad in quads if quad.graph_name != _TERMS})
