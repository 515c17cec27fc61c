"""Stores in memory, of a few records: for tests that need no shapes, rules or files."""

import pyoxigraph as ox

from docketgraph.inference import rules
from docketgraph.namespaces import DERIVED, ONTOLOGY
from docketgraph.records import read_records
from docketgraph.statements import quads_of
from docketgraph.store import Store, holds, in_graph
from docketgraph.vocabulary import ontology_files

__all__ = ["derived_by_rules", "store_of"]


def store_of(text: str, *known: str) -> Store:
    """Return a store of records in YAML, which may refer to what is known."""
    found = read_records([("small.yaml", text.encode())], known)
    assert found.findings == []
    graph = ox.Store()
    graph.extend(quads_of(found.records.values()))
    return Store(graph, "small")


def derived_by_rules(quads: list[ox.Quad]) -> list[ox.Quad]:
    """Return what the rules of superclasses and super-properties derive from some quads."""
    graph = ox.Store()
    for _, data in ontology_files():
        parsed = ox.parse(data, format=ox.RdfFormat.TURTLE)
        graph.extend(in_graph(quad, ox.NamedNode(ONTOLOGY)) for quad in parsed)
    graph.extend(quads)
    found: dict[ox.Triple, None] = {}
    for path in rules()[:2]:
        derived = graph.query(path.read_text(), use_default_graph_as_union=True)
        assert isinstance(derived, ox.QueryTriples)
        subjects = {quad.subject for quad in quads}
        found |= {t: None for t in derived if t.subject in subjects and not holds(graph, t)}
    return [ox.Quad(*triple, ox.NamedNode(DERIVED)) for triple in found]
