"""Stores in memory, of a few records: for tests that need no shapes, rules or files."""

import pyoxigraph as ox

from docketgraph.records import read_records
from docketgraph.statements import quads_of
from docketgraph.store import Store

__all__ = ["store_of"]


def store_of(text: str, *known: str) -> Store:
    """Return a store of records in YAML, which may refer to what is known."""
    found = read_records([("small.yaml", text.encode())], known)
    assert found.findings == []
    graph = ox.Store()
    graph.extend(quads_of(found.records.values()))
    return Store(graph, "small")
