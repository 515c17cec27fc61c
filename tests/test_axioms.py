"""The axioms of `restrictions.ttl`: they say what the shapes say, and no more."""

from collections.abc import Iterator
from typing import Any

import rdflib
from rdflib.collection import Collection
from rdflib.namespace import OWL, RDF, RDFS, SH

from ontology_examples import DG
from ontology_terms import CLASSES, SHAPES, TERMS, read

AXIOMS = read("restrictions.ttl")


def members(graph: rdflib.Graph, head: rdflib.term.Node | None) -> frozenset[rdflib.term.Node]:
    assert head is not None
    return frozenset(Collection(graph, head))


def axioms() -> set[tuple[Any, ...]]:
    """Each restriction as class, property, kind and value."""
    found = set()
    for owner, restriction in AXIOMS.subject_objects(RDFS.subClassOf):
        union = AXIOMS.value(owner, OWL.unionOf)
        for class_ in members(AXIOMS, union) if union is not None else {owner}:
            for kind, value in AXIOMS.predicate_objects(restriction):
                if kind in {RDF.type, OWL.onProperty}:
                    continue
                listed = AXIOMS.value(value, OWL.oneOf)
                plain = value.toPython() if isinstance(value, rdflib.Literal) else value
                found.add(
                    (
                        class_,
                        AXIOMS.value(restriction, OWL.onProperty),
                        kind,
                        plain if listed is None else members(AXIOMS, listed),
                    )
                )
    return found


def shape_axioms() -> set[tuple[Any, ...]]:
    """What the shapes of classes say of our links and values, in the terms of the axioms."""
    shapes = read(*SHAPES)
    stated = {OWL.ObjectProperty, OWL.DatatypeProperty}
    found = set()
    for shape, class_ in shapes.subject_objects(SH.targetClass):
        if not str(class_).startswith(DG):
            continue
        for part in {shape, *shapes.objects(shape, SH.property)}:
            path = shapes.value(part, SH.path)
            if path is not None and stated & set(TERMS.objects(path, RDF.type)):
                found |= {(class_, path, *said) for said in _constraints(shapes, part)}
    return found


def _constraints(shapes: rdflib.Graph, part: rdflib.term.Node) -> Iterator[tuple[Any, ...]]:
    least, most = (
        value.toPython() if isinstance(value, rdflib.Literal) else None
        for value in (shapes.value(part, SH.minCount), shapes.value(part, SH.maxCount))
    )
    if least is not None:
        yield (OWL.cardinality if least == most else OWL.minCardinality), least
    elif most is not None:
        yield OWL.maxCardinality, most
    for class_ in shapes.objects(part, SH["class"]):
        yield OWL.allValuesFrom, class_
    for value in shapes.objects(part, SH.hasValue):
        yield OWL.hasValue, value
    for listed in shapes.objects(part, SH["in"]):
        yield OWL.allValuesFrom, members(shapes, listed)


def test_axioms_say_of_each_class_what_its_shape_says() -> None:
    assert axioms() == shape_axioms()


def test_functional_properties_are_those_that_shapes_allow_once() -> None:
    shapes = read(*SHAPES)

    once = {
        path
        for shape, path in shapes.subject_objects(SH.path)
        if (shape, SH.targetSubjectsOf, path) in shapes
        and (shape, SH.maxCount, rdflib.Literal(1)) in shapes
        and str(path).startswith(DG)
        and (path, RDF.type, OWL.AnnotationProperty) not in TERMS
    }

    assert set(AXIOMS.subjects(RDF.type, OWL.FunctionalProperty)) == once


def test_classes_with_none_of_ours_above_them_are_disjoint() -> None:
    tops = {
        rdflib.URIRef(term)
        for term in CLASSES
        if not any(
            str(above).startswith(DG)
            for above in TERMS.objects(rdflib.URIRef(term), RDFS.subClassOf)
        )
    }

    disjoint = {
        members(AXIOMS, AXIOMS.value(axiom, OWL.members))
        for axiom in AXIOMS.subjects(RDF.type, OWL.AllDisjointClasses)
    }

    bodies = {rdflib.URIRef(DG + name) for name in ("Agency", "LegislativeBody", "Court")}
    assert disjoint == {frozenset(tops), frozenset(bodies)}
