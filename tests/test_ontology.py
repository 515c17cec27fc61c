"""The ontology: its terms are complete, agree with the contract, and nothing else is used."""

import ast
import builtins
import importlib
import itertools
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

import docketgraph
from docketgraph.namespaces import PREFIXES
from docketgraph.vocabulary import ontology_files
from ontology_examples import BASE, DG, ONTOLOGY
from ontology_terms import CLASSES, CONCEPTS, INVERSE, KEYS, PROPERTIES, SCHEMES, TERMS, read
from term_index import README, term_index

SELF = rdflib.URIRef("https://w3id.org/docketgraph/ontology")
TURTLE = ["docketgraph.ttl", "restrictions.ttl", "alignments.ttl", *SCHEMES]

# What the contract fixes: each class with the classes above it, each scheme with its concepts.
ABOVE = {
    "Organization": "org:Organization",
    "Agency": "dg:Organization org:FormalOrganization",
    "LegislativeBody Court": "dg:Organization",
    "Coalition": "org:OrganizationalCollaboration",
    "Person": "foaf:Person",
    "Post": "org:Post",
    "Tenure": "org:Membership",
    "RegulatoryDocument Policy ExecutiveOrder Bill Statute CfrPart": "eli:LegalResource",
    "ProposedRule InterimFinalRule FinalRule Notice": "dg:RegulatoryDocument",
    "RequestForInformation PresidentialDocument": "dg:RegulatoryDocument",
    "Report Source": "prov:Entity",
    "Hearing": "schema:Event",
    "Act": "prov:Activity",
    "AdvocacyAct GovernmentAct": "dg:Act",
    "Letter Testimony Petition Statement": "dg:AdvocacyAct",
    "CommentLetter SignOnLetter": "dg:Letter",
    "Issuance Publication Revision Delay Extension Withdrawal Rescission": "dg:GovernmentAct",
    "Revocation Ratification Award Passage Directive Ruling Settlement": "dg:GovernmentAct",
    "Injunction": "dg:Ruling",
    "Ask": "schema:AskAction",
    "Statistic": "schema:Observation",
    "Topic Population": "skos:Concept",
    "Evidence": "oa:SpecificResource",
    "Docket Rulemaking Contract CourtCase Review AgendaEntry LobbyingFiling": "",
    "Position Outcome Claim Discrepancy": "",
}
IN_SCHEME = {
    "verbs": "withdraw rescind reinstate revise review investigate assess adopt-policy refrain "
    "hold-hearing pass fund research provide-care protect-confidentiality use-alternative train "
    "release-data extend-comment-period advocate other",
    "stances": "strongly-opposes opposes mixed neutral supports strongly-supports",
    "outcomes": "adopted partly-adopted rejected mooted superseded reversed already-held pending "
    "not-known",
    "relations": "claimed-cause followed-in-time no-link",
    "verification": "stated confirmed contradicted derived unverified",
    "kinds": "proposed-rule interim-final-rule final-rule advance-notice delay withdrawal "
    "partial-withdrawal correction extension reopening ratification request-for-information "
    "notice presidential",
    "dispositions": "granted denied granted-in-part vacated",
    "scopes": "named-plaintiffs class nationwide",
    "topics": "",
    "populations": "",
}


def test_classes_are_those_of_the_contract() -> None:
    stated = {
        DG + name: {
            PREFIXES[prefix] + local
            for prefix, local in (each.split(":") for each in above.split())
        }
        for classes, above in ABOVE.items()
        for name in classes.split()
    }

    found = {
        term: {str(above) for above in TERMS.objects(rdflib.URIRef(term), RDFS.subClassOf)}
        for term in CLASSES
    }

    assert found == stated


def test_concepts_are_those_of_the_contract() -> None:
    stated = {f"{BASE}scheme/{name}": set(concepts.split()) for name, concepts in IN_SCHEME.items()}

    found = {
        str(scheme): {
            str(concept).removeprefix(f"{scheme}/")
            for concept in CONCEPTS.subjects(SKOS.inScheme, scheme)
        }
        for scheme in CONCEPTS.subjects(RDF.type, SKOS.ConceptScheme)
    }

    assert found == stated


def test_concept_and_scheme_know_each_other() -> None:
    placed = set(CONCEPTS.subject_objects(SKOS.inScheme))

    assert set(CONCEPTS.subject_objects(SKOS.topConceptOf)) == placed
    assert {
        (concept, scheme) for scheme, concept in CONCEPTS.subject_objects(SKOS.hasTopConcept)
    } == placed
    assert {concept for concept, _ in placed} == set(CONCEPTS.subjects(RDF.type, SKOS.Concept))


# How each thing is told


def told(graph: rdflib.Graph, term: str, property_: rdflib.URIRef) -> str:
    """The one English text that a term has for a property."""
    values = list(graph.objects(rdflib.URIRef(term), property_))
    assert [getattr(value, "language", None) for value in values] == ["en"], f"{term}: {values}"
    return str(values[0])


@pytest.mark.parametrize("term", sorted(CLASSES | PROPERTIES))
def test_term_has_label_definition_and_ontology(term: str) -> None:
    definition = told(TERMS, term, SKOS.definition)

    assert told(TERMS, term, RDFS.label)
    assert re.fullmatch(r"[A-Z](?:[^.()\[\]]|\.(?=\w))*\.", definition), definition
    assert set(TERMS.objects(rdflib.URIRef(term), RDFS.isDefinedBy)) == {SELF}
    assert len(set(TERMS.objects(rdflib.URIRef(term), RDF.type))) == 1


@pytest.mark.parametrize("term", sorted(PROPERTIES))
def test_property_reads_in_a_sentence_and_says_from_what_to_what(term: str) -> None:
    label, note = told(TERMS, term, RDFS.label), told(TERMS, term, SKOS.scopeNote)

    assert re.fullmatch(r"[a-z][\w .'-]*", label), label
    assert re.match(r"From [^.]+ to .+\.", note), note


def test_links_read_from_both_sides_and_values_from_one() -> None:
    links = {str(term) for term in TERMS.subjects(RDF.type, OWL.ObjectProperty)}

    assert {str(term) for term in TERMS.subjects(INVERSE)} == links


def test_no_two_terms_share_a_label() -> None:
    for terms in (CLASSES, PROPERTIES):
        labels = [told(TERMS, term, RDFS.label) for term in terms]

        assert sorted(set(labels)) == sorted(labels)


@pytest.mark.parametrize("thing", sorted(str(thing) for thing in set(CONCEPTS.subjects(RDF.type))))
def test_concept_and_scheme_have_label_and_definition(thing: str) -> None:
    assert told(CONCEPTS, thing, SKOS.prefLabel) == told(CONCEPTS, thing, RDFS.label)
    assert re.fullmatch(r"[A-Z][^()\[\]]*\.", told(CONCEPTS, thing, SKOS.definition))


def test_ontology_says_what_registries_ask_for() -> None:
    said = {
        property_: str(TERMS.value(SELF, property_))
        for property_ in (
            OWL.versionIRI,
            OWL.versionInfo,
            DCTERMS.license,
            DCTERMS.created,
            DCTERMS.issued,
            DCTERMS.modified,
            VANN.preferredNamespacePrefix,
            VANN.preferredNamespaceUri,
        )
    }

    assert said == {
        OWL.versionIRI: f"{SELF}/{docketgraph.__version__}",
        OWL.versionInfo: docketgraph.__version__,
        DCTERMS.license: "https://www.apache.org/licenses/LICENSE-2.0",
        DCTERMS.created: "2026-11-24",
        DCTERMS.issued: "2026-11-25",
        DCTERMS.modified: "2026-11-25",
        VANN.preferredNamespacePrefix: "dg",
        VANN.preferredNamespaceUri: DG,
    }
    for property_ in (DCTERMS.title, DCTERMS.description, DCTERMS.abstract):
        assert told(TERMS, str(SELF), property_)
    assert docketgraph.__version__ in told(TERMS, str(SELF), DCTERMS.bibliographicCitation)


# What is used is defined


def used_in_texts() -> Iterator[tuple[str, str]]:
    """Each term of ours that a file of the ontology names, and the file."""
    for path in sorted(ONTOLOGY.rglob("*")):
        if path.suffix in {".ttl", ".rq", ".trig"} and path.stem != "unknown-term":
            for name in re.findall(r"\bdg:(\w+)", path.read_text(encoding="utf-8")):
                yield name, path.name
    for key, (iri, _) in KEYS.items():
        if iri.startswith(DG):
            yield iri.removeprefix(DG), f"key {key}"


def used_in_modules() -> Iterator[tuple[str, str]]:
    """Each term of ours that the package names, and the module; names in lists are worked out."""
    package = Path(docketgraph.__file__).parent
    for found in pkgutil.walk_packages([str(package)], "docketgraph."):
        if found.name.endswith("__main__"):
            continue
        module = importlib.import_module(found.name)
        tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            for name in _named(node, vars(module)):
                yield name, found.name


def _named(node: ast.AST, values: dict[str, Any]) -> Iterator[str]:
    match node:
        case ast.BinOp(left=ast.Name("DG"), right=ast.Constant(str(name))):
            yield name
        case ast.JoinedStr(parts):
            for part, after in itertools.pairwise(parts):
                match part, after:
                    case ast.FormattedValue(ast.Name("DG")), ast.Constant(str(text)):
                        yield from re.findall(r"^\w+", text)
        case ast.GeneratorExp(elt, [ast.comprehension(ast.Name(each), listed)]):
            known = {*values, *dir(builtins)}
            free = {name.id for name in ast.walk(listed) if isinstance(name, ast.Name)}
            # What a function is given is not known here; a list of the module is.
            if free <= known and re.search(rf"\bDG \+ {each}\b|{{DG}}{{{each}}}", ast.unparse(elt)):
                found = eval(compile(ast.Expression(listed), "names", "eval"), values)
                yield from set(found) - {"date", "issued"}


def test_every_term_used_in_the_ontology_is_defined() -> None:
    unknown = {
        (name, place) for name, place in used_in_texts() if DG + name not in CLASSES | PROPERTIES
    }

    assert unknown == set()


def test_every_term_used_in_the_package_is_defined() -> None:
    used = set(used_in_modules())

    assert {use for use in used if DG + use[0] not in CLASSES | PROPERTIES} == set()
    # The three ways to name a term are all seen.
    assert {name for name, _ in used} >= {"acronym", "AdvocacyAct", "coSignedWith"}


# The files


@pytest.mark.parametrize("name", TURTLE)
def test_both_engines_read_the_same(name: str) -> None:
    data = (ONTOLOGY / name).read_bytes()

    triples = ox.serialize(
        (quad.triple for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)),
        format=ox.RdfFormat.N_TRIPLES,
    )

    other = rdflib.Graph().parse(data=triples, format="nt")
    assert len(other) > 0
    assert isomorphic(read(name), other)


def test_what_goes_into_the_store_has_no_blank_node_and_says_nothing_twice() -> None:
    quads = [
        quad for _, data in ontology_files() for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)
    ]

    blank = [quad for quad in quads if ox.BlankNode in {type(quad.subject), type(quad.object)}]

    assert blank == []
    assert len(quads) == len(set(quads))


def test_alignments_go_from_our_terms_to_those_of_others() -> None:
    triples = set(read("alignments.ttl"))

    assert {str(ours) for ours, _, _ in triples} <= CLASSES | PROPERTIES
    assert {theirs for _, _, theirs in triples if str(theirs).startswith(DG)} == set()
    assert {relation for _, relation, _ in triples} == {
        RDFS.subClassOf,
        RDFS.subPropertyOf,
        RDFS.seeAlso,
    }
    for ours, relation, _ in triples:
        known = {RDFS.subClassOf: CLASSES, RDFS.subPropertyOf: PROPERTIES}
        assert str(ours) in known.get(relation, CLASSES | PROPERTIES)


def test_permanent_addresses_all_lead_somewhere() -> None:
    rules = re.findall(
        r"^RewriteRule (\S+) https://docketgraph\.github\.io/",
        (ONTOLOGY / "w3id" / ".htaccess").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    root = "https://w3id.org/docketgraph/"
    named = {
        str(node).partition("#")[0].removeprefix(root)
        for name in TURTLE
        for triple in read(name)
        for node in triple
        if str(node).startswith(root)
    }

    lost = {path for path in named if not any(re.match(rule, path) for rule in rules)}

    assert lost == set()


def test_index_is_what_the_files_give() -> None:
    assert README.read_text(encoding="utf-8") == term_index(), "run python -m tests.term_index"
