"""The graph in other programs' formats; the same store gives the same bytes.

RDF formats are written by Oxigraph from sorted quads, graph formats by networkx, tables by csv.
"""

import csv
import gzip
import io
import json
import re
import weakref
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import pyoxigraph as ox

from docketgraph.namespaces import BASE, DCTERMS, DERIVED, DG, ONTOLOGY, PREFIXES, RDF, XSD
from docketgraph.network import full_graph
from docketgraph.store import Store, value_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["FORMATS", "edges_csv", "nodes_csv"]

_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_DATASET = "https://w3id.org/docketgraph/dataset"
_VOID = "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"
# XML 1.0 has no place for these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _sorted_quads(store: Store) -> list[ox.Quad]:
    return sorted(store.quads(), key=lambda quad: (str(quad.graph_name), str(quad.triple)))


def _sorted_triples(store: Store) -> list[ox.Triple]:
    return sorted({quad.triple for quad in store.quads()}, key=str)


def _prefixes() -> dict[str, str]:
    return {"": BASE, **PREFIXES}


def _trig(store: Store) -> bytes:
    return _rdf(_sorted_quads(store), ox.RdfFormat.TRIG)


def _turtle(store: Store) -> bytes:
    return _rdf(_sorted_triples(store), ox.RdfFormat.TURTLE)


def _json_ld(store: Store) -> bytes:
    return _rdf(_sorted_quads(store), ox.RdfFormat.JSON_LD)


def _rdf(statements: Iterable[ox.Quad] | Iterable[ox.Triple], form: ox.RdfFormat) -> bytes:
    data = ox.serialize(statements, format=form, prefixes=_prefixes())
    assert data is not None  # noqa: S101 - without an output, serialize returns bytes
    return data


def _n_quads(store: Store) -> bytes:
    return "".join(sorted(f"{quad} .\n" for quad in store.quads())).encode()


def _n_quads_gz(store: Store) -> bytes:
    return gzip.compress(_n_quads(store), mtime=0)


def _n_triples(store: Store) -> bytes:
    return "".join(sorted({f"{quad.triple} .\n" for quad in store.quads()})).encode()


def _graphml(store: Store) -> bytes:
    import networkx as nx

    stream = io.BytesIO()
    nx.write_graphml_xml(_xml_safe(store), stream, named_key_ids=True)
    return stream.getvalue()


def _gexf(store: Store) -> bytes:
    import networkx as nx

    stream = io.BytesIO()
    nx.write_gexf(_xml_safe(store), stream)
    # networkx writes today's date and its own version, which would change the bytes.
    text = re.sub(r'(<meta )lastmodifieddate="[^"]*"', r"\1", stream.getvalue().decode())
    return re.sub(r"<creator>[^<]*</creator>", "<creator>docketgraph</creator>", text).encode()


def _xml_safe(store: Store) -> "nx.MultiDiGraph[str]":
    graph = _network(store).copy()
    for _, attributes in graph.nodes(data=True):
        for name, value in attributes.items():
            attributes[name] = _NOT_XML.sub("\ufffd", value)
    return graph


# Weak keys: a store that is kept stays open, and none can be written in its place.
_NETWORKS: "weakref.WeakKeyDictionary[Store, nx.MultiDiGraph[str]]" = weakref.WeakKeyDictionary()


def _network(store: Store) -> "nx.MultiDiGraph[str]":
    """Return the whole graph of a store, read once for all the outputs of a build."""
    if store not in _NETWORKS:
        _NETWORKS[store] = full_graph(store)
    return _NETWORKS[store]


def _cytoscape(store: Store) -> bytes:
    graph = _network(store)
    nodes = [{"data": {"id": node, **graph.nodes[node]}} for node in graph]
    edges = [
        {"data": {"id": f"e{number}", "source": start, "target": end, **attributes}}
        for number, (start, end, attributes) in enumerate(graph.edges(data=True))
    ]
    return json.dumps(
        {"elements": {"nodes": nodes, "edges": edges}}, ensure_ascii=False, indent=1
    ).encode()


def nodes_csv(store: Store) -> bytes:
    """Return the things: iri, type, label, earliest, latest, verification; sorted by iri."""
    graph = _network(store)
    names = ("type", "label", "earliest", "latest", "verification")
    rows = [[node, *(graph.nodes[node][name] for name in names)] for node in graph]
    return _csv(["iri", *names], rows)


def edges_csv(store: Store) -> bytes:
    """Return the statements between things: source, target, property, graph, derived."""
    edges = _network(store).edges(data=True)
    rows = [
        [start, end, data["property"], data["graph"], "true" if data["derived"] else "false"]
        for start, end, data in edges
    ]
    return _csv(["source", "target", "property", "graph", "derived"], sorted(rows))


def _csv(header: list[str], rows: Iterable[list[str]]) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode()


def _void(store: Store) -> bytes:
    """Return VoID and DCAT: licence, version, counts and what each source covers."""
    dataset = ox.NamedNode(_DATASET)
    triples = [
        _about(dataset, RDF + "type", ox.NamedNode(_VOID + "Dataset")),
        _about(dataset, RDF + "type", ox.NamedNode(_DCAT + "Dataset")),
        _about(dataset, DCTERMS + "title", ox.Literal("docketgraph", language="en")),
        _about(dataset, DCTERMS + "license", ox.NamedNode(_LICENCE)),
        _about(dataset, _DCAT + "version", ox.Literal(_version(store))),
        _about(dataset, _VOID + "uriSpace", ox.Literal(BASE)),
        _about(dataset, _VOID + "vocabulary", ox.NamedNode(DG.rstrip("#"))),
        _about(dataset, _VOID + "triples", _integer(len(_sorted_triples(store)))),
    ]
    for row in store.select(_CLASS_COUNTS):
        part = ox.NamedNode(f"{_DATASET}/class/{value_of(row['c']).removeprefix(DG)}")
        triples += [
            _about(dataset, _VOID + "classPartition", part),
            _about(part, _VOID + "class", row["c"]),
            _about(part, _VOID + "entities", _integer(int(value_of(row["n"])))),
        ]
    for row in store.select(_GRAPH_COUNTS):
        triples += _source_part(store, dataset, value_of(row["g"]), int(value_of(row["n"])))
    return _rdf_void(triples)


def _source_part(store: Store, dataset: ox.NamedNode, graph: str, count: int) -> list[ox.Triple]:
    part = ox.NamedNode(f"{_DATASET}/{graph.removeprefix(BASE)}")
    described = [
        _about(dataset, _VOID + "subset", part),
        _about(part, _VOID + "triples", _integer(count)),
        _about(part, DCTERMS + "source", ox.NamedNode(graph)),
    ]
    for name in ("coversActsOf", "coversFrom", "coversUntil", "retrievedOn", "address"):
        for row in store.select(f"SELECT ?v WHERE {{ <{graph}> <{DG}{name}> ?v }} ORDER BY ?v"):
            described.append(_about(part, DG + name, row["v"]))
    return described


_CLASS_COUNTS = f"""SELECT ?c (COUNT(DISTINCT ?x) AS ?n) WHERE {{
  GRAPH ?g {{ ?x a ?c }} FILTER(STRSTARTS(STR(?c), "{DG}") && ?g != <{ONTOLOGY}>)
}} GROUP BY ?c ORDER BY ?c"""
_GRAPH_COUNTS = f"""SELECT ?g (COUNT(*) AS ?n) WHERE {{
  GRAPH ?g {{ ?s ?p ?o }} FILTER(?g NOT IN (<{ONTOLOGY}>, <{DERIVED}>))
}} GROUP BY ?g ORDER BY ?g"""


def _about(subject: ox.NamedNode, property_: str, value: object) -> ox.Triple:
    return ox.Triple(subject, ox.NamedNode(property_), value)  # type: ignore[arg-type]


def _integer(number: int) -> ox.Literal:
    return ox.Literal(str(number), datatype=ox.NamedNode(XSD + "integer"))


def _version(store: Store) -> str:
    rows = store.select(
        f"SELECT ?v WHERE {{ <{DG.rstrip('#')}> <{PREFIXES['owl']}versionInfo> ?v }}"
    )
    return value_of(rows[0]["v"]) if rows else ""


def _rdf_void(triples: list[ox.Triple]) -> bytes:
    prefixes = {**PREFIXES, "void": _VOID, "dcat": _DCAT, "id": BASE}
    data = ox.serialize(sorted(triples, key=str), format=ox.RdfFormat.TURTLE, prefixes=prefixes)
    assert data is not None  # noqa: S101 - without an output, serialize returns bytes
    return data


FORMATS: dict[str, Callable[[Store], bytes]] = {
    "ttl": _turtle,
    "trig": _trig,
    "nq": _n_quads,
    "nq.gz": _n_quads_gz,
    "nt": _n_triples,
    "jsonld": _json_ld,
    "graphml": _graphml,
    "gexf": _gexf,
    "csv": nodes_csv,
    "cytoscape": _cytoscape,
    "void": _void,
}
