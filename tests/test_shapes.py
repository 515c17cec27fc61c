"""The shapes: each has a class or property to itself, and finds its fault and no other."""

import functools
import json

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, SH

from ontology_examples import BASE, DG, ONTOLOGY, Example, invalid, store_of, valid

VALID = valid()
INVALID = invalid()
OF_SHAPES = [example for example in INVALID if not example.is_of_a_check()]
SHAPE = "https://w3id.org/docketgraph/shapes#"

# What a check and a shape both find: the check for the graph at large, the shape for one record.
TWINS = {
    "act-without-evidence": DG + "evidence",
    "ask-without-outcome": DG + "outcome",
    "span-without-length": "http://www.w3.org/ns/oa#start",
}


@functools.cache
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        graph.parse(data=path.read_bytes(), format="turtle")
    return graph


def path_of(node: rdflib.term.Node) -> str:
    """A path as the examples write it: ` | ` for alternatives, ` / ` for steps, `^` for inverse."""
    graph = shapes()
    if isinstance(node, rdflib.URIRef):
        return str(node)
    if (inverse := graph.value(node, SH.inversePath)) is not None:
        return "^" + path_of(inverse)
    if (alternatives := graph.value(node, SH.alternativePath)) is not None:
        return " | ".join(path_of(item) for item in Collection(graph, alternatives))
    return " / ".join(path_of(item) for item in Collection(graph, node))


def violations(data: rdflib.Graph) -> set[tuple[str, str, rdflib.term.Node]]:
    """Culprit, path (or shape, where it has none) and shape of each violation."""
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes(), inference="none", advanced=False, inplace=True
    )
    assert isinstance(report, rdflib.Graph)
    return {_violation(report, result) for result in report.subjects(RDF.type, SH.ValidationResult)}


def _violation(report: rdflib.Graph, result: rdflib.term.Node) -> tuple[str, str, rdflib.term.Node]:
    shape = report.value(result, SH.sourceShape)
    assert shape is not None
    path = shapes().value(shape, SH.path)
    fault = str(shape) if path is None else path_of(path)
    return str(report.value(result, SH.focusNode)), fault, shape


def found(example: Example) -> set[tuple[str, str]]:
    """Culprit and path (or shape) of each violation in an example."""
    triples = (quad.triple for quad in store_of(example))
    data = rdflib.Graph()
    data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    return {(culprit, fault) for culprit, fault, _ in violations(data)}


def names(examples: list[Example]) -> list[str]:
    return [example.name for example in examples]


def test_every_class_has_a_shape() -> None:
    terms = rdflib.Graph().parse(ONTOLOGY / "docketgraph.ttl")
    classes = {
        str(term) for term in terms.subjects(RDF.type, OWL.Class) if str(term).startswith(DG)
    }

    targets = {
        str(target)
        for shape, target in shapes().subject_objects(SH.targetClass)
        if (shape, RDF.type, SH.NodeShape) in shapes() and str(target).startswith(DG)
    }

    assert targets == classes


def test_every_key_of_a_record_has_a_shape() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_bytes())["@context"]
    prefixes = {
        name: iri
        for name, iri in context.items()
        if isinstance(iri, str) and iri.endswith(("#", "/"))
    }
    keys = set()
    for name, definition in context.items():
        if name.startswith("@") or name in prefixes or name in {"id", "type"}:
            continue
        iri = definition if isinstance(definition, str) else definition.get("@id", name)
        prefix, colon, local = iri.partition(":")
        keys.add(prefixes[prefix] + local if colon else DG + iri)

    paths = {
        part for path in shapes().objects(None, SH.path) for part in path_of(path).split(" | ")
    }

    assert keys - paths == {"http://www.w3.org/ns/oa#hasSelector"} - paths


def test_every_shape_tells_an_editor_what_to_write() -> None:
    graph = shapes()
    told = set(graph.subjects(SH.message))

    properties = set(graph.subjects(SH.path))
    with_constraints = {
        shape
        for shape in graph.subjects(RDF.type, SH.NodeShape)
        if any(
            (shape, part, None) in graph
            for part in (SH.pattern, SH["or"], SH["class"], SH.nodeKind)
        )
    }

    # Parts of an sh:or speak through the shape that holds them.
    parts = {part for choice in graph.objects(None, SH["or"]) for part in Collection(graph, choice)}
    assert (properties | with_constraints) - parts - told == set()
    assert all(len(list(graph.objects(shape, SH.message))) == 1 for shape in told)


def test_shapes_have_addresses_and_need_no_sparql() -> None:
    graph = shapes()

    tops = set(graph.subjects(SH.targetClass)) | set(graph.subjects(SH.targetSubjectsOf))

    assert {top for top in tops if not str(top).startswith(SHAPE)} == set()
    assert set(graph.subjects(SH.sparql)) == set()


def test_every_property_shape_refuses_a_value_of_the_wrong_kind() -> None:
    tried = set(shapes().subjects(SH.targetSubjectsOf))
    data = rdflib.Graph()
    for shape in tried:
        thing, path = rdflib.URIRef(f"{BASE}{shape}"), shapes().value(shape, SH.path)
        data.add((thing, path, rdflib.URIRef(BASE + "nothing")))
        data.add((thing, path, rdflib.Literal("P1D", datatype=rdflib.XSD.duration)))

    refusing = {shape for _, _, shape in violations(data)}

    assert tried - refusing == set()


def test_every_class_shape_refuses_a_bare_blank_node() -> None:
    tried = {
        (shape, target)
        for shape, target in shapes().subject_objects(SH.targetClass)
        if (shape, RDF.type, SH.NodeShape) in shapes()
    }
    data = rdflib.Graph()
    for _, target in tried:
        data.add((rdflib.BNode(), RDF.type, target))

    refusing = {shape for _, _, shape in violations(data)}
    refusing |= {owner for shape in refusing for owner in shapes().subjects(SH.property, shape)}

    # These two refuse what else is said of the thing; an example shows each.
    silent = {rdflib.URIRef(SHAPE + name) for name in ("Letter", "Injunction")}
    assert {shape for shape, _ in tried} - refusing == silent


def test_every_example_of_a_shape_has_a_valid_counterpart() -> None:
    satisfied = frozenset().union(*(example.satisfies for example in VALID))

    assert satisfied == set(names(INVALID))


@pytest.mark.parametrize("example", VALID, ids=names(VALID))
def test_valid_example_conforms(example: Example) -> None:
    assert found(example) == set()


@pytest.mark.parametrize("example", INVALID, ids=names(INVALID))
def test_invalid_example_breaks_its_shape_alone(example: Example) -> None:
    fault = TWINS.get(example.violates) if example.is_of_a_check() else example.violates

    results = {(culprit.removesuffix("/selector"), path) for culprit, path in found(example)}

    culprits = {culprit.removesuffix("/selector") for culprit in example.culprits}
    assert results == ({(culprit, fault) for culprit in culprits} if fault else set())


DATE_ROLES = sorted(
    str(shapes().value(shape, SH.path))
    for shape in shapes().subjects(SH["or"], rdflib.URIRef(SHAPE + "datatypes"))
)


@pytest.mark.parametrize("role", DATE_ROLES)
@pytest.mark.parametrize(
    ("value", "conforms"),
    [
        pytest.param('"2020-12-21"^^xsd:date', True, id="day"),
        pytest.param('"2020-12"^^xsd:gYearMonth', True, id="month"),
        pytest.param('"2020"^^xsd:gYear', True, id="year"),
        pytest.param('"2020-12-21"', False, id="text"),
        pytest.param('"2020-12-21T00:00:00"^^xsd:dateTime', False, id="time"),
        pytest.param("2020", False, id="number"),
    ],
)
def test_date_has_the_datatype_of_its_precision(role: str, value: str, conforms: bool) -> None:
    data = rdflib.Graph().parse(
        data=f"@prefix xsd: <http://www.w3.org/2001/XMLSchema#> . <{BASE}x> <{role}> {value} .",
        format="turtle",
    )

    result, _, _ = pyshacl.validate(data, shacl_graph=shapes(), inference="none")

    assert result is conforms
