"""The rules: what each derives from a few statements, and what none may derive."""

import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docketgraph.inference import infer, infer_from, infer_last, infer_last_from, rules
from docketgraph.namespaces import BASE, DERIVED, DG, ONTOLOGY, ORG, RDF, shorten
from docketgraph.novelty import News
from docketgraph.store import Store, StoreWriter
from docketgraph.tables import OF_TABLES
from docketgraph.vocabulary import ontology_files

Pairs = set[tuple[str, str]]

PREFIXES = f"""@base <{BASE}> .
@prefix dg: <{DG}> .
@prefix org: <{ORG}> .
"""
HEADER = re.compile(
    r"# [A-Z][^\n]*\.\n# derives: [a-z][^\n]*\n"
    r"(# (new|changed|pairs): \?[^\n]*\n)*(# [A-Z][^\n]*\.\n)*PREFIX "
)

# A coalition of two societies and a physician writes to an office and to a chamber.
JOINT = """
<source/page> {
  <agency/border> a dg:Agency ; dg:partOf <agency/ministry> .
  <agency/ministry> a dg:Agency .
  <congress/house> a dg:LegislativeBody .
  <post/border/head> a dg:Post ; org:postIn <agency/border> .
  <org/nurses> a dg:Organization .
  <org/surgeons> a dg:Organization .
  <person/morrow> a dg:Person .
  <person/officer> a dg:Person .
  <coalition/care> a dg:Coalition .
  <fr/rule> a dg:FinalRule .
  <act/letter> a dg:SignOnLetter ;
    dg:sender <org/nurses>, <coalition/care> ;
    dg:signatory <org/surgeons>, <person/morrow> ;
    dg:signedBy <person/officer> ;
    dg:onBehalfOf <coalition/care> ;
    dg:recipient <post/border/head>, <congress/house> ;
    dg:takesPosition <act/letter/position/1> ;
    dg:makesAsk <act/letter/ask/1> .
  <act/letter/position/1> a dg:Position ; dg:towards <fr/rule> ; dg:stance <scheme/stances/STANCE> .
  <act/letter/ask/1> a dg:Ask ;
    dg:askedOf <post/border/head>, <congress/house> ;
    dg:asksFor <act/letter/ask/1/ask/1> .
  <act/letter/ask/1/ask/1> a dg:Ask ; dg:askedOf <agency/ministry> .
}
"""
SIGNERS = ("org/nurses", "org/surgeons", "person/morrow")


def filled(folder: Path, text: str) -> StoreWriter:
    """A writer, already entered, that holds the terms and what a text states."""
    writer = StoreWriter(folder / "graph.db").__enter__()
    terms = (
        ox.Quad(*quad.triple, ox.NamedNode(ONTOLOGY))
        for _, data in ontology_files()
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)
    )
    writer.add([*terms, *ox.parse(PREFIXES + text, format=ox.RdfFormat.TRIG)])
    return writer


def pairs(writer: StoreWriter, property_: str, graph: str | None = DERIVED) -> Pairs:
    """Who has a property with which value, in the derived graph or in any."""
    where = None if graph is None else ox.NamedNode(graph)
    found = writer.graph.quads_for_pattern(None, ox.NamedNode(property_), None, where)
    return {(shorten(quad.subject.value), shorten(quad.object.value)) for quad in found}


def derived(folder: Path, property_: str, text: str) -> Pairs:
    """What the rules derive for a property from what a text states."""
    writer = filled(folder, text)
    infer(writer)
    infer_last(writer)
    return pairs(writer, property_)


def to(targets: str, *sources: str) -> Pairs:
    return {(source, target) for source in sources for target in targets.split()}


@pytest.mark.parametrize("path", rules(), ids=lambda path: path.stem)
def test_rule_says_what_it_derives(path: Path) -> None:
    assert HEADER.match(path.read_text(encoding="utf-8"))


def test_base_rules_come_before_the_shortcuts_that_rest_on_them() -> None:
    assert [path.stem for path in rules()] == [
        "01-superclass",
        "02-superproperty",
        "03-suborganization",
        "04-sender-signs",
        "05-signatory-is-member",
        "06-body-of-addressed-post",
        "07-act-affects",
        "11-opposes",
        "12-supports",
        "13-asks",
        "14-wrote-to",
        "15-co-signed-with",
    ]


def test_a_thing_has_every_class_of_ours_above_its_own(tmp_path: Path) -> None:
    text = "<source/page> { <act/c> a dg:CommentLetter . <act/i> a dg:Injunction . }"

    assert derived(tmp_path, RDF + "type", text) == (
        to("dg:Letter dg:AdvocacyAct dg:Act", "act/c")
        | to("dg:Ruling dg:GovernmentAct dg:Act", "act/i")
    )


def test_a_class_that_a_source_states_is_not_derived_again(tmp_path: Path) -> None:
    text = "<source/page> { <act/c> a dg:CommentLetter, dg:Letter . }"

    assert derived(tmp_path, RDF + "type", text) == to("dg:AdvocacyAct dg:Act", "act/c")


def test_a_statement_holds_for_the_properties_above(tmp_path: Path) -> None:
    text = "<source/page> { <act/i> a dg:Injunction ; dg:enjoins <policy/memo> . }"

    assert derived(tmp_path, DG + "affects", text) == to("policy/memo", "act/i")


def test_a_part_is_a_sub_organization_of_its_parent_alone(tmp_path: Path) -> None:
    text = """<source/page> {
      <agency/desk> a dg:Agency ; dg:partOf <agency/border> .
      <agency/border> a dg:Agency ; dg:partOf <agency/ministry> .
    }"""

    assert derived(tmp_path, ORG + "subOrganizationOf", text) == (
        to("agency/border", "agency/desk") | to("agency/ministry", "agency/border")
    )


def test_a_sender_signs_and_a_coalition_does_not(tmp_path: Path) -> None:
    assert derived(tmp_path, DG + "signatory", JOINT) == to("org/nurses", "act/letter")


def test_an_organization_that_signed_is_a_member_and_a_person_is_not(tmp_path: Path) -> None:
    assert derived(tmp_path, ORG + "hasMember", JOINT) == to(
        "org/nurses org/surgeons", "coalition/care"
    )


def test_a_letter_to_an_office_goes_to_its_body_and_no_further_up(tmp_path: Path) -> None:
    assert derived(tmp_path, DG + "recipient", JOINT) == to("agency/border", "act/letter")


@pytest.mark.parametrize(
    "effect",
    "delays withdraws withdrawsInPart corrects reopens amends supersedes rescinds revokes ratifies "
    "moots implements".split(),
)
def test_an_act_affects_what_its_paper_has_an_effect_on(tmp_path: Path, effect: str) -> None:
    text = f"""<source/page> {{
      <act/issue> a dg:Issuance ; dg:issues <policy/new> .
      <policy/new> a dg:Policy ; dg:{effect} <policy/old> ; dg:follows <policy/older> .
      <policy/else> a dg:Policy ; dg:rescinds <policy/lone> .
    }}"""

    assert derived(tmp_path, DG + "affects", text) == to("policy/old", "act/issue")


def test_an_act_affects_what_it_has_an_effect_on_itself(tmp_path: Path) -> None:
    text = "<source/page> { <act/end> a dg:Rescission ; dg:rescinds <policy/old> . }"

    assert derived(tmp_path, DG + "affects", text) == to("policy/old", "act/end")


@pytest.mark.parametrize(
    ("stance", "opposes", "supports"),
    [
        ("strongly-opposes", True, False),
        ("opposes", True, False),
        ("mixed", False, False),
        ("neutral", False, False),
        ("supports", False, True),
        ("strongly-supports", False, True),
    ],
)
def test_who_signed_opposes_or_supports_as_the_act_does(
    tmp_path: Path, stance: str, opposes: bool, supports: bool
) -> None:
    writer = filled(tmp_path, JOINT.replace("STANCE", stance))

    infer(writer)
    infer_last(writer)

    assert pairs(writer, DG + "opposes") == (to("fr/rule", *SIGNERS) if opposes else set())
    assert pairs(writer, DG + "supports") == (to("fr/rule", *SIGNERS) if supports else set())


def test_who_signed_asks_those_asked_and_not_whom_another_is_to_ask(tmp_path: Path) -> None:
    """An office that is asked stays an office: its body was not asked, nor that body's parent."""
    assert derived(tmp_path, DG + "asks", JOINT) == to("post/border/head congress/house", *SIGNERS)


def test_who_signed_a_letter_wrote_to_each_recipient(tmp_path: Path) -> None:
    assert derived(tmp_path, DG + "wroteTo", JOINT) == to(
        "post/border/head agency/border congress/house", *SIGNERS
    )


def test_who_made_a_statement_wrote_to_nobody(tmp_path: Path) -> None:
    text = JOINT.replace("dg:SignOnLetter", "dg:Statement")

    assert derived(tmp_path, DG + "wroteTo", text) == set()


def test_signatories_signed_with_each_other_and_not_with_themselves(tmp_path: Path) -> None:
    other = """<source/page> {
      <org/dentists> a dg:Organization .
      <act/other> a dg:Letter ; dg:sender <org/nurses>, <org/dentists> .
    }"""

    assert derived(tmp_path, DG + "coSignedWith", JOINT + other) == (
        {(one, two) for one in SIGNERS for two in SIGNERS if one != two}
        | {("org/nurses", "org/dentists"), ("org/dentists", "org/nurses")}
    )


def constructed(writer: StoreWriter, name: str) -> Pairs:
    """What a rule says by itself, as any engine reads it."""
    (path,) = (each for each in rules() if each.stem == name)
    found = writer.graph.query(path.read_text(), use_default_graph_as_union=True)
    assert isinstance(found, ox.QueryTriples)
    return {(shorten(str(each.subject)[1:-1]), shorten(str(each.object)[1:-1])) for each in found}


ACTS = st.lists(st.sets(st.integers(0, 5), min_size=1), min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(acts=ACTS, named=st.sets(st.integers(0, 5)), stated=st.booleans())
def test_pairs_are_those_that_the_rule_constructs(
    tmp_path_factory: pytest.TempPathFactory, acts: list[set[int]], named: set[int], stated: bool
) -> None:
    """Of some signatories it is not known what they are; a pair that is stated is not derived."""
    text = "".join(f"<org/{number}> a dg:Organization . " for number in named)
    for number, signers in enumerate(acts):
        text += f"<act/{number}> a dg:Letter ; dg:signatory "
        text += ", ".join(f"<org/{each}>" for each in signers) + " . "
    if stated:
        text += "<org/1> dg:coSignedWith <org/2> . "
    writer = filled(tmp_path_factory.mktemp("pairs"), f"<source/page> {{ {text} }}")

    infer(writer)
    infer_last(writer)

    given_already = to("org/2", "org/1") if stated else set()
    assert (
        pairs(writer, DG + "coSignedWith")
        == constructed(writer, "15-co-signed-with") - given_already
    )


def test_who_becomes_an_organization_signed_with_the_others(tmp_path: Path) -> None:
    """Of what is new both ways lead to the pairs: a new act, and what a signatory is."""
    old = """<source/page> {
      <org/nurses> a dg:Organization . <org/surgeons> a dg:Organization .
      <act/letter> a dg:Letter ; dg:signatory <org/nurses>, <org/surgeons>, <org/dentists> .
    }"""
    writer = filled(tmp_path, old)
    infer(writer)
    infer_last(writer)
    before = pairs(writer, DG + "coSignedWith")
    new = "<source/page> { <org/dentists> a dg:Organization . }"
    writer.add(ox.parse(PREFIXES + new, format=ox.RdfFormat.TRIG))
    news = News()
    news.add(BASE + "org/dentists", frozenset({RDF + "type", DG + "Organization"}), whole=False)

    infer_from(writer, news)
    infer_last_from(writer, news)

    assert before == to("org/nurses", "org/surgeons") | to("org/surgeons", "org/nurses")
    assert pairs(writer, DG + "coSignedWith") == constructed(writer, "15-co-signed-with") != before


def test_what_no_check_reads_is_derived_when_all_is_checked(tmp_path: Path) -> None:
    writer = filled(tmp_path, JOINT)

    infer(writer)

    assert pairs(writer, DG + "signatory") == to("org/nurses", "act/letter")
    assert pairs(writer, DG + "coSignedWith") == pairs(writer, DG + "wroteTo") == set()


def test_a_second_run_adds_nothing(tmp_path: Path) -> None:
    writer = filled(tmp_path, JOINT)
    before = len(writer.graph)

    infer(writer)
    infer_last(writer)
    after = len(writer.graph)
    infer(writer)
    infer_last(writer)

    assert len(writer.graph) == after > before


def test_what_follows_from_the_acts_and_bodies_is_all_that_follows(
    shipped_store: Store, tmp_path: Path
) -> None:
    """All rules but those of superclasses and super-properties, which are told of each record."""
    whole = {str(quad) for quad in shipped_store.quads()}
    given = [quad for quad in shipped_store.quads() if _is_told(quad)]
    news = News()
    for thing, names in said(given).items():
        news.add(thing, frozenset(names), whole=True)

    with StoreWriter(tmp_path / "graph.db") as writer:
        writer.add(given)
        infer_from(writer, news)
        infer_last_from(writer, news)
        came = {str(quad) for quad in writer.graph}

    assert {each for each in whole if not _is_count(each)} == came


def said(quads: list[ox.Quad]) -> dict[str, set[str]]:
    """The properties and classes by which each thing is told of."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        assert isinstance(quad.subject, ox.NamedNode)
        names = found.setdefault(quad.subject.value, set())
        names.add(quad.predicate.value)
        if quad.predicate.value == RDF + "type":
            names.add(str(quad.object)[1:-1])
    return found


def _is_told(quad: ox.Quad) -> bool:
    derived = quad.graph_name == ox.NamedNode(DERIVED)
    told = {RDF + "type", DG + "affects"}
    return not derived or (quad.predicate.value in told and not _is_count(str(quad)))


def _is_count(quad: str) -> bool:
    """Whether a quad belongs to the tables, which no rule derives."""
    counts = any(f"{DG}{name}>" in quad for name in OF_TABLES)
    return quad.endswith(f"<{DERIVED}>") and (counts or f"{BASE}table/" in quad)


def test_what_follows_from_derived_statements_is_derived_too(tmp_path: Path) -> None:
    """The sender becomes a signatory, the signatory a member and a co-signer."""
    writer = filled(tmp_path, JOINT)

    infer(writer)
    infer_last(writer)

    assert ("coalition/care", "org/nurses") in pairs(writer, ORG + "hasMember")
    assert ("org/surgeons", "org/nurses") in pairs(writer, DG + "coSignedWith")


def test_no_triple_of_the_shipped_graph_lies_in_two_graphs(shipped_store: Store) -> None:
    counts = Counter(quad.triple for quad in shipped_store.quads())

    assert [triple for triple, count in counts.items() if count > 1] == []


def test_shortcuts_of_the_shipped_graph_are_derived_and_never_stated(shipped_store: Store) -> None:
    graphs = {
        name: {
            str(quad.graph_name)
            for quad in shipped_store.graph.quads_for_pattern(
                None, ox.NamedNode(DG + name), None, None
            )
        }
        for name in ("opposes", "supports", "asks", "wroteTo", "coSignedWith")
    }

    assert set(map(frozenset, graphs.values())) == {frozenset({f"<{DERIVED}>"})}


@pytest.mark.parametrize("path", rules(), ids=lambda path: path.stem)
def test_every_rule_derives_something_of_the_shipped_graph(
    shipped_store: Store, path: Path
) -> None:
    answer = shipped_store.query(path.read_text(encoding="utf-8"))
    assert isinstance(answer, ox.QueryTriples)

    assert next(iter(answer), None) is not None
