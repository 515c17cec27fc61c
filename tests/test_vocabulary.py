import json

import pyoxigraph as ox

from docketgraph.dates import DATE_ROLES
from docketgraph.namespaces import DG, PREFIXES, RDFS
from docketgraph.resources import resource
from docketgraph.vocabulary import Key, Kind, load_vocabulary, ontology_files

DERIVED = {"opposes", "supports", "wroteTo", "coSignedWith"}


def keys_of(kind: Kind) -> set[str]:
    return {key.name for key in load_vocabulary().keys.values() if key.kind is kind}


def test_each_way_of_reading_a_value() -> None:
    keys = load_vocabulary().keys

    assert [keys[name] for name in ("label", "sender", "members", "verb", "value", "start")] == [
        Key("label", RDFS + "label", Kind.TEXT),
        Key("sender", DG + "sender", Kind.THING),
        Key("members", PREFIXES["org"] + "hasMember", Kind.THING),
        Key("verb", DG + "verb", Kind.CONCEPT, "https://w3id.org/docketgraph/id/scheme/verbs/"),
        Key("value", DG + "value", Kind.DECIMAL),
        Key("start", PREFIXES["oa"] + "start", Kind.INTEGER),
    ]


def test_dates_and_addresses_are_known_by_name() -> None:
    assert keys_of(Kind.DATE) | {"earliest", "latest"} == DATE_ROLES | {"earliest", "latest"}
    assert keys_of(Kind.ADDRESS) == {"address", "exactMatch", "homepage"}
    assert keys_of(Kind.ANY) == {"claimedValue"}
    assert keys_of(Kind.PROPERTY) == {"onProperty"}


def test_no_key_is_a_derived_shortcut() -> None:
    keys = load_vocabulary().keys

    assert not DERIVED & keys.keys()
    assert keys["asks"].iri == DG + "makesAsk"


def test_no_key_is_called_as_a_concept() -> None:
    vocabulary = load_vocabulary()
    schemes = {key.scheme for key in vocabulary.keys.values() if key.scheme}
    concepts = {
        iri.rpartition("/")[2]
        for iri in vocabulary.concepts
        if any(iri.startswith(scheme) for scheme in schemes)
    }

    assert not concepts & vocabulary.keys.keys()


def test_every_concept_key_has_concepts() -> None:
    vocabulary = load_vocabulary()

    empty = [
        key.name
        for key in vocabulary.keys.values()
        if key.kind is Kind.CONCEPT
        and not any(iri.startswith(key.scheme) for iri in vocabulary.concepts)
    ]

    assert empty == []


def test_abstract_classes_are_no_class_of_a_record() -> None:
    vocabulary = load_vocabulary()

    abstract = {name for name in vocabulary.classes if vocabulary.iri_of_class(name) is None}

    assert abstract == {"Act", "AdvocacyAct", "GovernmentAct"}
    assert vocabulary.iri_of_class("Letter") == DG + "Letter"
    assert vocabulary.iri_of_class("Leter") is None


def test_every_key_of_ours_is_a_defined_term() -> None:
    defined = {
        quad.subject.value
        for _, data in ontology_files()
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)
        if isinstance(quad.subject, ox.NamedNode)
    }

    used = {key.iri for key in load_vocabulary().keys.values() if key.iri.startswith(DG)}

    assert used - defined == set()


def test_object_keys_are_typed_at_the_top_of_the_context() -> None:
    context = json.loads(resource("ontology", "context.jsonld").read_bytes())["@context"]

    scoped = [
        term["@context"]
        for term in context.values()
        if isinstance(term, dict) and "@context" in term
    ]

    assert all(set(scope) == {"@vocab"} for scope in scoped)


def test_terms_come_in_a_fixed_order() -> None:
    names = [name for name, _ in ontology_files()]

    assert names[:2] == ["docketgraph.ttl", "alignments.ttl"]
    assert names[2:] == sorted(names[2:])
    assert names == [name for name, _ in ontology_files()]
