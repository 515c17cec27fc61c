"""The ontology's files as graphs, and the terms, keys and concepts in them."""

import json
from typing import Any

import rdflib
from rdflib.namespace import OWL, RDF

from docketgraph.namespaces import PREFIXES
from ontology_examples import DG, ONTOLOGY

__all__ = [
    "CLASSES",
    "CONCEPTS",
    "CONTEXT",
    "INVERSE",
    "KEYS",
    "PROPERTIES",
    "SCHEMES",
    "SHAPES",
    "TERMS",
    "VALUES",
    "read",
]

INVERSE, VALUES = rdflib.URIRef(DG + "inverseLabel"), rdflib.URIRef(DG + "valuesFrom")


def read(*names: str) -> rdflib.Graph:
    """Return some Turtle files of the ontology as one graph."""
    graph = rdflib.Graph()
    for name in names:
        graph.parse(data=(ONTOLOGY / name).read_bytes(), format="turtle")
    return graph


SCHEMES = sorted(path.relative_to(ONTOLOGY).as_posix() for path in ONTOLOGY.glob("schemes/*.ttl"))
SHAPES = sorted(path.relative_to(ONTOLOGY).as_posix() for path in ONTOLOGY.glob("shapes/*.ttl"))
TERMS = read("docketgraph.ttl")
CONCEPTS = read(*SCHEMES)
CLASSES = {str(term) for term in TERMS.subjects(RDF.type, OWL.Class)}
PROPERTIES = {
    str(term)
    for kind in (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    for term in TERMS.subjects(RDF.type, kind)
    if str(term).startswith(DG)
}
CONTEXT: dict[str, Any] = json.loads((ONTOLOGY / "context.jsonld").read_bytes())["@context"]


def _keys() -> dict[str, tuple[str, dict[str, Any]]]:
    found = {}
    for name, definition in CONTEXT.items():
        if name.startswith("@") or name in {*PREFIXES, "id", "type"}:
            continue
        term = {"@id": definition} if isinstance(definition, str) else definition
        prefix, colon, local = term.get("@id", name).partition(":")
        found[name] = (PREFIXES[prefix] + local if colon else DG + prefix, term)
    return found


# Each key of a record with the address of its property and its definition in the context.
KEYS = _keys()
