"""The vocabulary of records: what each key of the context means, the classes and the concepts.

Read from `ontology/` with Oxigraph's parsers, so that reading records needs no rdflib.
"""

import functools
import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

import pyoxigraph as ox

from docketgraph.dates import DATE_ROLES
from docketgraph.namespaces import DG, OWL, PREFIXES, RDF, RDFS, SKOS
from docketgraph.resources import resource

__all__ = ["Key", "Kind", "Vocabulary", "load_vocabulary", "ontology_files", "single_valued"]

_SH = "http://www.w3.org/ns/shacl#"
_ABSTRACT = {"Act", "AdvocacyAct", "GovernmentAct"}


class Kind(Enum):
    """How the value of a key is read."""

    TEXT = "a text"
    DATE = "a date"
    INTEGER = "a whole number"
    DECIMAL = "a number"
    BOOLEAN = "true or false"
    THING = "the id of a thing"
    ADDRESS = "an http(s) address"
    CONCEPT = "a concept of its scheme"
    PROPERTY = "a key"
    ANY = "a value of the property that the claim is on"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of a record: the property it stands for and how its value is read."""

    name: str
    iri: str
    kind: Kind
    scheme: str = ""
    """The address under which a CONCEPT lies; empty for other kinds."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The context's keys by name, the classes by name, concepts and schemes by address."""

    context: dict[str, Any]
    keys: dict[str, Key]
    classes: dict[str, str]
    concepts: frozenset[str]

    def iri_of_class(self, name: str) -> str | None:
        """Return the address of a class that a record may have; None where there is none."""
        return None if name in _ABSTRACT else self.classes.get(name)


# Keys whose values are pages of the web and not things of the graph.
_ADDRESSES = {"address", "exactMatch", "homepage"}
_XSD_KINDS = {
    "xsd:integer": Kind.INTEGER,
    "xsd:decimal": Kind.DECIMAL,
    "xsd:boolean": Kind.BOOLEAN,
    "xsd:date": Kind.DATE,
}


def ontology_files() -> list[tuple[str, bytes]]:
    """Return name and bytes of each file whose terms go into the store, in a fixed order."""
    paths = [resource("ontology", "docketgraph.ttl"), resource("ontology", "alignments.ttl")]
    paths += sorted(resource("ontology", "schemes").glob("*.ttl"))
    return [(path.name, path.read_bytes()) for path in paths]


@functools.cache
def load_vocabulary() -> Vocabulary:
    """Return the shipped vocabulary."""
    context = json.loads(resource("ontology", "context.jsonld").read_bytes())["@context"]
    keys = {key.name: key for key in _keys(context)}
    classes: dict[str, str] = {"Topic": DG + "Topic", "Population": DG + "Population"}
    concepts: set[str] = set()
    for _, data in ontology_files():
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            if quad.predicate.value != RDF + "type":
                continue
            iri, kind = quad.subject.value, quad.object.value
            if kind == OWL + "Class" and iri.startswith(DG):
                classes[iri.removeprefix(DG)] = iri
            elif kind in {SKOS + "Concept", SKOS + "ConceptScheme"}:
                concepts.add(iri)
    return Vocabulary(context, keys, classes, frozenset(concepts))


@functools.cache
def single_valued() -> frozenset[tuple[str, str]]:
    """Return which keys take one value, as pairs of class and key, by the shapes.

    The class is empty where the key takes one value in every class.
    """
    names: dict[str, list[str]] = {}
    for key in load_vocabulary().keys.values():
        names.setdefault(key.iri, []).append(key.name)
    found: set[tuple[str, str]] = set()
    for path in sorted(resource("ontology", "shapes").glob("*.ttl")):
        for kind, property_ in _with_one_value(path.read_bytes()):
            # What every record says once is stated for each class of records.
            everywhere = property_ in {RDFS + "label", DG + "verification"}
            found |= {("" if everywhere else kind, name) for name in names.get(property_, [])}
    return frozenset(found)


def _with_one_value(shapes: bytes) -> Iterator[tuple[str, str]]:
    """Yield class (empty for every class) and property of each shape that allows one value."""
    said: dict[str, dict[str, list[object]]] = {}
    holders: dict[str, str] = {}
    for quad in ox.parse(shapes, format=ox.RdfFormat.TURTLE):
        subject = str(quad.subject)
        name = quad.predicate.value.removeprefix(_SH)
        said.setdefault(subject, {}).setdefault(name, []).append(quad.object)
        if name == "property":
            holders[str(quad.object)] = subject
    for subject, shape in said.items():
        most = [each for each in shape.get("maxCount", []) if isinstance(each, ox.Literal)]
        for path in shape.get("path", []):
            if not most or most[0].value != "1" or not isinstance(path, ox.NamedNode):
                continue
            if "targetSubjectsOf" in shape:
                yield "", path.value
            classes = said.get(holders.get(subject, ""), {}).get("targetClass", [])
            for each in (*classes, *shape.get("targetClass", [])):
                if isinstance(each, ox.NamedNode):
                    yield each.value.removeprefix(DG), path.value


def _keys(context: dict[str, Any]) -> Iterator[Key]:
    for name, definition in context.items():
        if name.startswith("@") or name in PREFIXES or name in {"id", "type"}:
            continue
        term: dict[str, Any] = {"@id": definition} if isinstance(definition, str) else definition
        scheme = term.get("@context", {}).get("@vocab", "")
        yield Key(name, _expand(term.get("@id", name)), _kind(name, term), scheme)


def _expand(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon else DG + name


def _kind(name: str, term: dict[str, Any]) -> Kind:
    if name in DATE_ROLES:
        return Kind.DATE
    if name in _ADDRESSES:
        return Kind.ADDRESS
    if name == "claimedValue":
        return Kind.ANY
    coerced = term.get("@type")
    if coerced == "@id":
        return Kind.THING
    if coerced == "@vocab":
        return Kind.CONCEPT if "@context" in term else Kind.PROPERTY
    return _XSD_KINDS.get(coerced or "", Kind.TEXT)
