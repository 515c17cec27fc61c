"""The quick look at shapes: it finds doubt wherever pySHACL finds a fault, and hardly elsewhere."""

import functools

import pyoxigraph as ox
import pyshacl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib.namespace import RDF, SH

from docketgraph import conformance
from docketgraph.conformance import Shapes, UnknownShapeError, doubtful_things
from docketgraph.namespaces import BASE, DG, RDFS, XSD
from ontology_examples import ONTOLOGY, Example, invalid, store_of, valid

EXAMPLES = [*valid(), *invalid()]
TERMS = ox.NamedNode(BASE + "graph/ontology")
PREFIXES = (
    f"@prefix sh: <{SH}> . @prefix dg: <{DG}> . @prefix xsd: <{XSD}> . @prefix rdfs: <{RDFS}> .\n"
)


@functools.cache
def shapes() -> rdflib.Graph:
    graph = rdflib.Graph()
    for path in sorted((ONTOLOGY / "shapes").glob("*.ttl")):
        graph.parse(data=path.read_bytes(), format="turtle")
    return graph


def at_fault(graph: ox.Store) -> set[str]:
    """The things of which pySHACL says that they break a shape."""
    triples = (quad.triple for quad in graph if quad.graph_name != TERMS)
    data = rdflib.Graph()
    data.parse(data=ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES), format="nt")
    _, report, _ = pyshacl.validate(
        data, shacl_graph=shapes(), inference="none", advanced=False, inplace=True
    )
    assert isinstance(report, rdflib.Graph)
    return {
        str(report.value(result, SH.focusNode))
        for result in report.subjects(RDF.type, SH.ValidationResult)
    }


def doubted(graph: ox.Store) -> set[str]:
    return {each.value for each in doubtful_things(graph)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda each: each.name)
def test_the_examples_are_judged_as_pyshacl_judges_them(example: Example) -> None:
    graph = store_of(example)

    assert doubted(graph) == at_fault(graph)


VALUES = st.one_of(
    st.sampled_from(["", "2031-02-30", "2031-02-03", "0", "-1", "1.5", "01", "true", "x"]).flatmap(
        lambda text: st.sampled_from(
            [ox.Literal(text)]
            + [
                ox.Literal(text, datatype=ox.NamedNode(XSD + name))
                for name in ("string", "date", "integer", "decimal", "gYear", "boolean", "dateTime")
            ]
            + [ox.Literal(text, language="en")]
        )
    ),
    st.sampled_from(
        [
            ox.NamedNode(BASE + "org/nobody"),
            ox.NamedNode(BASE + "scheme/stances/opposes"),
            ox.NamedNode("https://example.invalid/"),
        ]
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_no_fault_that_pyshacl_finds_is_passed_over(data: st.DataObject) -> None:
    graph = store_of(data.draw(st.sampled_from(EXAMPLES)))
    stated = sorted((quad for quad in graph if quad.graph_name != TERMS), key=str)
    for _ in range(data.draw(st.integers(1, 4))):
        quad = data.draw(st.sampled_from(stated))
        value = data.draw(st.none() | VALUES)
        if data.draw(st.booleans()):
            graph.remove(quad)
        if value is not None:
            graph.add(ox.Quad(quad.subject, quad.predicate, value, quad.graph_name))

    assert at_fault(graph) - doubted(graph) == set()


@pytest.mark.parametrize(
    "constraint",
    [
        "sh:maxLength 3",
        "sh:node [ sh:class dg:Act ]",
        "sh:datatype xsd:duration",
        "sh:nodeKind sh:BlankNode",
        "sh:not [ sh:datatype xsd:gYear ]",
    ],
)
def test_a_shape_that_says_what_is_not_known_is_refused(constraint: str) -> None:
    shape = f"dg:S sh:targetClass dg:Act ; sh:property [ sh:path dg:label ; {constraint} ] ."

    with pytest.raises(UnknownShapeError):
        Shapes.read([(PREFIXES + shape).encode()])


@pytest.mark.parametrize(
    "target",
    ["sh:targetObjectsOf dg:sender", "sh:targetNode dg:x", "a sh:NodeShape, rdfs:Class"],
)
def test_a_shape_that_chooses_its_things_in_another_way_is_refused(target: str) -> None:
    shape = f"dg:S {target} ; sh:property [ sh:path dg:label ; sh:minCount 1 ] ."

    with pytest.raises(UnknownShapeError, match="target"):
        Shapes.read([(PREFIXES + shape).encode()])


def test_a_class_that_the_data_put_below_another_makes_all_doubtful() -> None:
    graph, where = ox.Store(), ox.NamedNode(BASE + "graph/x")
    one, other = ox.NamedNode(DG + "One"), ox.NamedNode(DG + "Act")
    graph.add(ox.Quad(one, ox.NamedNode(RDFS + "subClassOf"), other, where))

    assert doubtful_things(graph) == [one]


def test_without_known_shapes_all_is_doubtful(monkeypatch: pytest.MonkeyPatch) -> None:
    graph = ox.Store()
    thing = ox.NamedNode(BASE + "org/x")
    graph.add(ox.Quad(thing, ox.NamedNode(DG + "y"), ox.Literal("z"), ox.NamedNode(BASE + "g")))
    monkeypatch.setattr(conformance, "_shipped", lambda: None)

    assert doubtful_things(graph) == [thing]
