"""VoID and DCAT: licence, version, counts and what each source covers."""

from typing import IO

import pyoxigraph as ox

from docketgraph.export.contents import Contents
from docketgraph.namespaces import BASE, DCTERMS, DERIVED, DG, ONTOLOGY, PREFIXES, RDF, XSD
from docketgraph.store import Store, value_of

__all__ = ["void"]

_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_DATASET = "https://w3id.org/docketgraph/dataset"
_VOID = "http://rdfs.org/ns/void#"
_DCAT = "http://www.w3.org/ns/dcat#"


def void(contents: Contents, stream: IO[bytes]) -> None:
    """Write what the data hold and cover."""
    store = contents.store
    dataset = ox.NamedNode(_DATASET)
    triples = [
        _about(dataset, RDF + "type", ox.NamedNode(_VOID + "Dataset")),
        _about(dataset, RDF + "type", ox.NamedNode(_DCAT + "Dataset")),
        _about(dataset, DCTERMS + "title", ox.Literal("docketgraph", language="en")),
        _about(dataset, DCTERMS + "license", ox.NamedNode(_LICENCE)),
        _about(dataset, _DCAT + "version", ox.Literal(_version(store))),
        _about(dataset, _VOID + "uriSpace", ox.Literal(BASE)),
        _about(dataset, _VOID + "vocabulary", ox.NamedNode(DG.rstrip("#"))),
        _about(dataset, _VOID + "triples", _integer(contents.triple_count)),
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
    prefixes = {**PREFIXES, "void": _VOID, "dcat": _DCAT, "id": BASE}
    ox.serialize(sorted(triples, key=str), stream, format=ox.RdfFormat.TURTLE, prefixes=prefixes)


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
