"""The graph in other programs' formats; the same store gives the same bytes.

A store is read and sorted once (`contents`), whatever is written of it; each format is written
piece by piece from there: RDF by Oxigraph, graphs as networkx writes them, tables by csv.
"""

from collections.abc import Callable
from typing import IO

from docketgraph.export.contents import Contents, Tell
from docketgraph.export.csv_files import edges_csv, nodes_csv
from docketgraph.export.cytoscape import cytoscape
from docketgraph.export.rdf import json_ld, n_quads, n_quads_gz, n_triples, trig, turtle
from docketgraph.export.void import void
from docketgraph.export.xml_files import gexf, graphml
from docketgraph.store import Store

__all__ = ["FILES", "FORMATS", "Contents", "Tell", "export"]

FORMATS: dict[str, Callable[[Contents, IO[bytes]], None]] = {
    "ttl": turtle,
    "trig": trig,
    "nq": n_quads,
    "nq.gz": n_quads_gz,
    "nt": n_triples,
    "jsonld": json_ld,
    "graphml": graphml,
    "gexf": gexf,
    "csv": nodes_csv,
    "cytoscape": cytoscape,
    "void": void,
}
"""What writes each format to a stream of bytes."""
FILES = {
    "graph.trig": trig,
    "graph.ttl": turtle,
    "graph.jsonld": json_ld,
    "graph.nq.gz": n_quads_gz,
    "graph.graphml": graphml,
    "graph.gexf": gexf,
    "nodes.csv": nodes_csv,
    "edges.csv": edges_csv,
    "void.ttl": void,
}
"""What writes each file of a build."""


def export(
    store: Store, form: str, stream: IO[bytes], tell: Tell = lambda _done, _total: None
) -> None:
    """Write a store to a stream in one of `FORMATS`.

    `tell` is told how many statements are read, of how many, before any is written.
    """
    with Contents(store, tell=tell) as contents:
        FORMATS[form](contents, stream)
