"""The context and the terms: a key has the type of its range, and none bars a concept."""

from typing import Any

import pytest
import rdflib
from rdflib.namespace import OWL, RDF, RDFS, SKOS, XSD

from docketgraph.dates import DATE_ROLES
from docketgraph.namespaces import PREFIXES
from docketgraph.tables import OF_TABLES
from ontology_examples import BASE, DG
from ontology_terms import CONCEPTS, CONTEXT, INVERSE, KEYS, PROPERTIES, TERMS, VALUES

SCHEMA = rdflib.Namespace(PREFIXES["schema"])
DERIVED_ONLY = {"opposes", "supports", "asks", "wroteTo", "coSignedWith", *OF_TABLES}


def names(terms: set[str]) -> set[str]:
    return {term.removeprefix(DG) for term in terms}


OURS = {name: pair for name, pair in KEYS.items() if pair[0].startswith(DG)}


def expected(iri: str, name: str) -> dict[str, Any]:
    """How the context should type a key, by the range of its property."""
    term = rdflib.URIRef(iri)
    scheme, range_ = TERMS.value(term, VALUES), TERMS.value(term, RDFS.range)
    if scheme is not None:
        return {"@type": "@vocab", "@context": {"@vocab": f"{scheme}/"}}
    if name == "onProperty":
        return {"@type": "@vocab"}
    if (term, RDF.type, OWL.ObjectProperty) in TERMS:
        return {"@type": "@id"}
    if range_ in {None, XSD.string}:
        return {}
    return {"@type": f"xsd:{str(range_).removeprefix(str(XSD))}"}


@pytest.mark.parametrize("name", OURS)
def test_key_is_typed_as_the_range_of_its_property(name: str) -> None:
    iri, definition = OURS[name]

    assert {part: value for part, value in definition.items() if part != "@id"} == expected(
        iri, name
    )


def test_every_property_of_a_record_has_one_key() -> None:
    derived = {DG + name for name in DERIVED_ONLY}
    about_terms = {str(INVERSE), str(VALUES)}

    iris = [iri for iri, _ in OURS.values()]

    assert sorted(iris) == sorted(PROPERTIES - derived - about_terms)


@pytest.mark.parametrize("role", sorted(DATE_ROLES - {"date", "issued"}))
def test_date_role_has_the_three_precisions_and_no_datatype_in_the_context(role: str) -> None:
    term = rdflib.URIRef(DG + role)

    ranges = set(TERMS.objects(term, SCHEMA.rangeIncludes))

    assert ranges == {XSD.date, XSD.gYearMonth, XSD.gYear}
    assert "@type" not in CONTEXT[role]


def test_dates_are_the_date_roles_and_the_two_bounds() -> None:
    partial = {str(term) for term in TERMS.subjects(SCHEMA.rangeIncludes, XSD.gYear)}
    whole = {str(term) for term in TERMS.subjects(RDFS.range, XSD.date)}

    assert names(partial) == DATE_ROLES - {"date", "issued"}
    assert names(whole) == {"earliest", "latest"}


def test_no_key_stands_for_what_only_rules_derive() -> None:
    assert {
        name for name, (iri, _) in OURS.items() if iri.removeprefix(DG) in DERIVED_ONLY
    } == set()
    assert OURS["asks"][0] == DG + "makesAsk"


def test_no_key_has_the_name_of_a_concept() -> None:
    concepts = {str(concept).rpartition("/")[2] for concept in CONCEPTS.subjects(SKOS.inScheme)}

    assert concepts & set(CONTEXT) == set()


def test_a_scheme_is_what_one_property_takes_values_from() -> None:
    from_terms = sorted(str(scheme) for scheme in TERMS.objects(None, VALUES))

    records = {f"{BASE}scheme/topics", f"{BASE}scheme/populations"}
    schemes = {str(scheme) for scheme in CONCEPTS.subjects(RDF.type, SKOS.ConceptScheme)}
    assert from_terms == sorted(schemes - records)
