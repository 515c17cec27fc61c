"""What the questions say of hard cases: late letters, delayed rules, months, unnamed signers."""

import pyoxigraph as ox
import pytest

import golden
from docketgraph.namespaces import BASE, DG
from docketgraph.questions import bind, find_question
from docketgraph.store import Store
from golden import column, in_oxigraph, in_rdflib


def standing(store: Store, on: str) -> dict[str, str]:
    """The papers in force on a day with their standing."""
    papers = column(store, "in-force-on", "paper", on=on)
    return dict(zip(papers, column(store, "in-force-on", "standing", on=on), strict=True))


@pytest.mark.parametrize(
    ("on", "counts"),
    [
        pytest.param("2021-01-21", False, id="before its printed day"),
        pytest.param("2021-01-22", False, id="delayed the day before, printed three days later"),
        pytest.param("2021-03-22", False, id="delayed on the day of the first delay's end"),
        pytest.param("2025-12-30", False, id="the last day of the fifth delay"),
        pytest.param("2025-12-31", True, id="the day on which its bars took effect"),
        pytest.param("2026-02-01", True, id="after its ratification"),
    ],
)
def test_a_rule_delayed_five_times_counts_from_its_last_day(
    shipped_store: Store, on: str, counts: bool
) -> None:
    assert ("fr/2020-28436" in standing(shipped_store, on)) is counts


def test_a_rescinded_policy_counts_until_the_day_before(shipped_store: Store) -> None:
    policy = "policy/2021-10-27-dhs-protected-areas"

    assert policy in standing(shipped_store, "2025-01-19")
    assert policy not in standing(shipped_store, "2025-01-20")


def test_a_paper_of_no_known_day_within_a_span_is_not_certain(shipped_store: Store) -> None:
    assert (
        standing(shipped_store, "2023-06-01")["policy/undated-cbp-care-and-custody"]
        == "not certain"
    )


def test_a_late_letter_counts_the_days_after_the_last_one(shipped_store: Store) -> None:
    late = in_oxigraph(
        shipped_store,
        bind(shipped_store, find_question("acts-against-the-deadline"), {"organization": "AMA"}),
    )
    when, days, act = (late[0].index(name) for name in ("when", "days", "act"))
    told = {row[act].rpartition("/")[2]: (row[when], row[days]) for row in late[1:]}

    assert told["2019-12-17-ama-dna-collection"] == ("after", "35")
    assert told["2020-08-05-ama-security-bars"] == ("before", "-5")
    assert told["2020-12-21-ama-biometric-entry-exit"] == ("on the day", "0")
    assert told["2021-04-09-ama-security-bars-delay"] == ("no last day known", "")


def test_an_ask_that_another_is_to_make_is_no_ask_of_an_agency(shipped_store: Store) -> None:
    asks = column(shipped_store, "asks-of-an-agency", "ask")
    delegated = column(shipped_store, "delegated-asks", "ask")

    assert delegated
    assert set(asks) & set(delegated) == set()


# A letter whose source names no member of the coalition that sent it, and two policies of which the
# months are known and not the days; the rules have run.
COALITION = f"""@base <{BASE}> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix dg:   <{DG}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd:  <http://www.w3.org/2001/XMLSchema#> .
<source/page> {{
  <source/page> a dg:Source ; rdfs:label "Page" .
  <source/copy> a dg:Source ; rdfs:label "Copy" .
  <coalition/several> a dg:Coalition ; rdfs:label "Several societies" .
  <agency/border> a dg:Agency ; rdfs:label "Border Agency" .
  <topic/care> a dg:Topic ; rdfs:label "Care" .
  <fr/rule> a dg:ProposedRule, dg:RegulatoryDocument ; rdfs:label "Rule" ;
    dg:documentNumber "2020-00001" ; dg:kind <scheme/kinds/proposed-rule> ;
    dg:issuedBy <agency/border> ; dg:commentsCloseOn "2020-06"^^xsd:gYearMonth ;
    dg:earliest "2020-05-01"^^xsd:date ; dg:latest "2020-05-01"^^xsd:date .
  <policy/old> a dg:Policy ; rdfs:label "Old" ; dg:effectiveOn "2020-06"^^xsd:gYearMonth .
  <policy/new> a dg:Policy ; rdfs:label "New" ; dg:effectiveOn "2020-09"^^xsd:gYearMonth ;
    dg:rescinds <policy/old> ;
    dg:earliest "2020-08-01"^^xsd:date ; dg:latest "2020-08-01"^^xsd:date .
  <act/joint> a dg:SignOnLetter, dg:CommentLetter, dg:Letter, dg:AdvocacyAct, dg:Act ;
    rdfs:label "Joint letter" ;
    dg:earliest "2020-06-01"^^xsd:date ; dg:latest "2020-06-30"^^xsd:date ;
    dg:sender <coalition/several> ; dg:onBehalfOf <coalition/several> ;
    dg:recipient <agency/border> ; dg:about <topic/care> ;
    dg:addresses <fr/rule> ; dg:respondsTo <fr/rule> ; dg:acknowledgedBy <source/page> ;
    dg:evidence <act/joint/evidence/1>, <act/joint/evidence/2> ;
    dg:takesPosition <act/joint/position/1> ; dg:makesAsk <act/joint/ask/1> .
  <act/joint/evidence/1> <http://www.w3.org/ns/oa#hasSource> <source/page> .
  <act/joint/evidence/2> <http://www.w3.org/ns/oa#hasSource> <source/copy> .
  <act/joint/position/1> dg:towards <fr/rule> ; dg:stance <scheme/stances/opposes> .
  <act/joint/ask/1> a dg:Ask ; dg:verb <scheme/verbs/withdraw> ; dg:askedOf <agency/border> ;
    dcterms:description "Take it back." ; dg:outcome <act/joint/ask/1/outcome/1> .
  <act/joint/ask/1/outcome/1> a dg:Outcome ; dg:outcomeStatus <scheme/outcomes/not-known> ;
    dg:relation <scheme/relations/no-link> .
}}
"""


REOPENED = f"""@base <{BASE}> .
@prefix dg:   <{DG}> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd:  <http://www.w3.org/2001/XMLSchema#> .
<source/page> {{
  <org/nurses> a dg:Organization ; rdfs:label "Nurses" .
  <fr/rule> a dg:RegulatoryDocument ; rdfs:label "Rule" ;
    dg:commentsCloseOn "2020-06-10"^^xsd:date .
  <fr/again> a dg:RegulatoryDocument ; dg:reopens <fr/rule> ; dg:follows <fr/rule> ;
    dg:kind <scheme/kinds/reopening> ; dg:commentsCloseOn "2020-07-31"^^xsd:date ;
    dg:earliest "2020-07-01"^^xsd:date ; dg:latest "2020-07-01"^^xsd:date .
  <act/letter> a dg:CommentLetter ; dg:respondsTo <fr/rule> ;
    dg:sender <org/nurses> ; dg:signatory <org/nurses> ;
    dg:earliest "DAY"^^xsd:date ; dg:latest "DAY"^^xsd:date .
}}
"""


def store_of(text: str) -> Store:
    """A store in memory of what a text states."""
    graph = ox.Store()
    graph.load(text.encode(), format=ox.RdfFormat.TRIG)
    return Store(graph, "small")


@pytest.mark.parametrize(
    ("day", "when", "days"),
    [
        pytest.param("2020-06-15", "after", "5", id="between the two periods"),
        pytest.param("2020-07-01", "after, but within a later period", "21", id="first new day"),
        pytest.param("2020-07-31", "after, but within a later period", "51", id="last new day"),
        pytest.param("2020-08-01", "after", "52", id="after both"),
    ],
)
def test_a_reopened_period_counts_for_a_late_letter(day: str, when: str, days: str) -> None:
    store = store_of(REOPENED.replace("DAY", day))

    names, row = in_oxigraph(store, find_question("acts-against-the-deadline").text)

    assert (row[names.index("when")], row[names.index("days")]) == (when, days)


@pytest.fixture(scope="module")
def unnamed() -> Store:
    """A store of the letter of a coalition without a named member."""
    return store_of(COALITION)


@pytest.mark.parametrize(
    "name",
    """acknowledged-acts acts-against-the-deadline acts-in-several-sources acts-of-an-organization
    acts-on-a-topic addressee-against-issuer agencies-by-letters asks-and-outcomes asks-by-verb
    asks-of-an-agency asks-without-known-outcome coalitions-and-members letters-to-an-agency
    outcomes-claimed-or-followed outcomes-in-order position-and-life-of-a-rule positions-on-a-rule
    topics-by-acts""".split(),
)
def test_an_act_of_which_no_signatory_is_named_is_not_lost(unnamed: Store, name: str) -> None:
    query = find_question(name).text
    rows = in_oxigraph(unnamed, query)

    assert len(rows) > 1
    assert in_rdflib(golden.dataset_of(unnamed), query) == rows


def test_a_last_day_known_to_the_month_decides_nothing(unnamed: Store) -> None:
    told = in_oxigraph(unnamed, find_question("acts-against-the-deadline").text)

    assert dict(zip(*told, strict=True))["when"] == "not certain"
    assert dict(zip(*told, strict=True))["days"] == ""


@pytest.mark.parametrize(
    ("on", "old"),
    [
        ("2020-05-31", None),
        ("2020-06-15", "not certain"),
        ("2020-07-01", "in force"),
        ("2020-08-31", "in force"),
        ("2020-09-15", "not certain"),
        ("2020-10-01", None),
    ],
)
def test_a_month_in_which_a_policy_begins_or_ends_is_not_certain(
    unnamed: Store, on: str, old: str | None
) -> None:
    query = bind(unnamed, find_question("in-force-on"), {"on": on})

    assert standing(unnamed, on).get("policy/old") == old
    assert in_rdflib(golden.dataset_of(unnamed), query) == in_oxigraph(unnamed, query)
