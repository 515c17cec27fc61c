"""Records to quads: a JSON-LD stream under the shipped context, each node in its named graph.

A record lies in the graph of its first evidence's source; a nested ask, position or outcome with
evidence of its own lies in the graph of that. What was fetched lies in one graph for each official
source, however many files it was read in.
"""

import itertools
import re
from collections.abc import Iterable, Iterator

import orjson
import pyoxigraph as ox

from docketgraph.namespaces import BASE, OFFICIAL, UNSOURCED
from docketgraph.records import Node, Record
from docketgraph.vocabulary import load_vocabulary

__all__ = ["graph_of", "json_ld", "quads_of"]

# Records in one JSON-LD document: large enough that parsing the context costs nothing.
_CHUNK = 2_000

# The source of a fetched file: the official source and the beginning of the file's hash.
_FETCHED = re.compile(rf"source/({'|'.join(OFFICIAL)})-[0-9a-f]{{12}}")
_SHARED = re.compile(r"(source/[^/]+)/evidence/\d+")


def graph_of(node: Node, inherited: str = "") -> str:
    """Return the path of the graph in which a node lies: that of its first evidence's source."""
    if node.get("@type") == "Evidence" or "evidence" not in node:
        return inherited or UNSOURCED.removeprefix(BASE)
    evidence = node["evidence"]
    first = evidence[0] if isinstance(evidence, list) else evidence
    source = first.get("source")
    if isinstance(source, list):
        source = source[0]
    if source:
        return _graph_of_source(str(source["@id"]))
    # An evidence that many records share stands in its source's record; here it is named only.
    shared = _SHARED.fullmatch(str(first.get("@id", "")))
    if shared:
        return _graph_of_source(shared[1])
    return inherited or UNSOURCED.removeprefix(BASE)


def _graph_of_source(source: str) -> str:
    fetched = _FETCHED.fullmatch(source)
    return f"graph/{fetched[1]}" if fetched else source


def json_ld(records: Iterable[Record]) -> Iterator[bytes]:
    """Yield JSON-LD documents that hold all the records, fit for a streaming parser."""
    context = load_vocabulary().context
    for batch in _batches(records):
        graphs = [
            {"@id": graph, "@graph": [node]}
            for record in batch
            for graph, node in _split(record.node, graph_of(record.node))
        ]
        yield orjson.dumps({"@context": context, "@graph": graphs})


def quads_of(records: Iterable[Record]) -> Iterator[ox.Quad]:
    """Yield the quads of records, in their order."""
    for document in json_ld(records):
        yield from ox.parse(document, format=ox.RdfFormat.STREAMING_JSON_LD)


def _batches(records: Iterable[Record]) -> Iterator[tuple[Record, ...]]:
    iterator = iter(records)
    while batch := tuple(itertools.islice(iterator, _CHUNK)):
        yield batch


def _split(node: Node, graph: str) -> Iterator[tuple[str, Node]]:
    """Yield a node without what lies in another graph, then that."""
    apart: list[tuple[str, Node]] = []
    yield graph, _keep(node, graph, apart)
    for other, nested in apart:
        yield from _split(nested, other)


def _keep(node: Node, graph: str, apart: list[tuple[str, Node]]) -> Node:
    kept: Node = {}
    for key, value in node.items():
        if isinstance(value, list):
            kept[key] = [_kept(item, graph, apart) for item in value]
        else:
            kept[key] = _kept(value, graph, apart)
    return kept


def _kept(value: object, graph: str, apart: list[tuple[str, Node]]) -> object:
    if not isinstance(value, dict) or "@type" not in value or "@value" in value:
        return value
    own = graph_of(value, graph)
    if own == graph:
        return _keep(value, graph, apart)
    apart.append((own, value))
    return {"@id": value["@id"]}
