"""The counts that are made when a store is filled equal what SPARQL counts over its statements."""

import itertools
from collections.abc import Iterable
from functools import partial
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docketgraph import tables
from docketgraph.inference import infer, infer_last
from docketgraph.namespaces import BASE, DERIVED, DG, RDF, XSD
from docketgraph.questions import find_question, questions
from docketgraph.sentences import describe
from docketgraph.store import Store, StoreWriter, value_of
from docketgraph.tables import OF_TABLES, definition, fill_tables
from docketgraph.vocabulary import ontology_files
from small_stores import store_of

Rows = set[tuple[str, ...]]

LETTERS = """\
id: org/nurses
type: Organization
label: Nurses
---
id: org/surgeons
type: Organization
label: Surgeons
---
id: org/midwives
type: Organization
label: Midwives
---
id: coalition/care
type: Coalition
label: Care
---
id: agency/tide-office
type: Agency
label: Tide Office
---
id: fr/2020-04321
type: ProposedRule
label: Night tides
kind: [proposed-rule, advance-notice]
issued: 2020-03-02
issuedBy: agency/tide-office
---
id: fr/2020-04322
type: RegulatoryDocument
label: A document of which little is known
---
id: act/one
type: SignOnLetter
label: One
date: 2020-04-01
sender: org/nurses
signatory: [org/surgeons, org/midwives]
onBehalfOf: coalition/care
recipient: agency/tide-office
addresses: fr/2020-04321
---
id: act/two
type: SignOnLetter
label: Two
date: 2020-04-02
sender: [org/nurses, org/surgeons]
onBehalfOf: coalition/care
recipient: agency/tide-office
addresses: fr/2020-04321
"""


def filled(store: Store, folder: Path) -> Store:
    """Return a store with the ontology, what the rules derive, and the tables."""
    writer = StoreWriter(folder / "graph.db")
    with writer:
        for _, data in ontology_files():
            writer.add(
                ox.Quad(*quad.triple, ox.NamedNode(BASE + "graph/ontology"))
                for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)
            )
        writer.add(store.graph)
        infer(writer)
        infer_last(writer)
        fill_tables(writer.graph, writer.add)
        writer.commit()
    return Store.open(folder / "graph.db")


def rows(store: Store, query: str, *names: str) -> Rows:
    return {tuple(value_of(row.get(name)) for name in names) for row in store.select(query)}


def by_table(store: Store, name: str) -> Rows:
    """What a table holds, in the columns of its definition."""
    if name == "documents":
        query = """SELECT ?agency ?kind ?year ?documents WHERE { ?cell dg:documentCount ?documents
          OPTIONAL { ?cell dg:ofAgency ?agency } OPTIONAL { ?cell dg:ofKind ?kind }
          OPTIONAL { ?cell dg:ofYear ?year } }"""
        return rows(store, query, "agency", "kind", "year", "documents")
    if name == "degrees":
        query = "SELECT ?organization ?degree WHERE { ?organization dg:degree ?degree }"
        return rows(store, query, "organization", "degree")
    if name == "co-signatories":
        query = "SELECT ?signatory ?others WHERE { ?signatory dg:coSignatories ?others }"
        return rows(store, query, "signatory", "others")
    query = """SELECT ?signatory ?other ?acts WHERE {
      ?pair dg:actsTogether ?acts ; dg:pairOf ?signatory, ?other
      FILTER(STR(?signatory) < STR(?other)) }"""
    return rows(store, query, "signatory", "other", "acts")


def by_definition(store: Store, name: str) -> Rows:
    """What SPARQL counts."""
    columns = {
        "documents": ("agency", "kind", "year", "documents"),
        "degrees": ("organization", "degree"),
        "co-signatories": ("signatory", "others"),
        "co-signings": ("signatory", "other", "acts"),
    }
    return rows(store, definition(name), *columns[name])


NAMES = ("documents", "degrees", "co-signatories", "co-signings")


def test_each_table_has_a_definition() -> None:
    folder = Path(__file__).parents[1] / "ontology" / "tables"

    assert sorted(path.stem for path in folder.iterdir()) == sorted(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_a_table_of_a_small_store_holds_what_sparql_counts(tmp_path: Path, name: str) -> None:
    store = filled(store_of(LETTERS), tmp_path)

    assert by_table(store, name) == by_definition(store, name)
    assert by_table(store, name)


def test_documents_counted_year_by_year_are_those_counted_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shipped_store: Store
) -> None:
    monkeypatch.setattr(tables, "_MOST_JOINED", 1)

    counted = filled(shipped_store, tmp_path)

    assert by_table(counted, "documents") == by_definition(shipped_store, "documents")


@pytest.mark.parametrize("name", NAMES)
def test_a_table_of_the_shipped_data_holds_what_sparql_counts(
    shipped_store: Store, name: str
) -> None:
    assert by_table(shipped_store, name) == by_definition(shipped_store, name)
    assert by_table(shipped_store, name)


def test_the_tables_of_a_small_store_are_as_counted_by_hand(tmp_path: Path) -> None:
    store = filled(store_of(LETTERS), tmp_path)
    kinds = BASE + "scheme/kinds/"
    nurses, surgeons, midwives = (
        f"{BASE}org/{name}" for name in ("nurses", "surgeons", "midwives")
    )

    assert by_table(store, "documents") == {
        (BASE + "agency/tide-office", kinds + "proposed-rule", "2020", "1"),
        (BASE + "agency/tide-office", kinds + "advance-notice", "2020", "1"),
    }
    assert by_table(store, "co-signatories") == {(nurses, "2"), (surgeons, "2"), (midwives, "2")}
    assert by_table(store, "co-signings") == {
        (nurses, surgeons, "2"),
        (midwives, nurses, "1"),
        (midwives, surgeons, "1"),
    }
    # Nurses: sends and signs two acts, is a member, wrote to the office, signed with two others.
    assert (nurses, str(2 + 2 + 1 + 1 + 2 * 2)) in by_table(store, "degrees")


signed = st.lists(st.sets(st.integers(0, 7), min_size=1, max_size=6), max_size=12)
issued = st.lists(
    st.tuples(
        st.sets(st.sampled_from(["notice", "delay", "final-rule"]), max_size=2),
        st.sets(st.integers(0, 3), max_size=2),
        st.none() | st.integers(1994, 1997),
    ),
    max_size=12,
)


def quads(
    acts: Iterable[set[int]], documents: Iterable[tuple[set[str], set[int], int | None]]
) -> Iterable[ox.Quad]:
    def said(thing: str, link: str, value: ox.NamedNode | ox.Literal) -> ox.Quad:
        return ox.Quad(ox.NamedNode(BASE + thing), ox.NamedNode(link), value, graph)

    graph = ox.NamedNode(BASE + "graph/test")
    for number in range(8):
        yield said(f"org/{number}", RDF + "type", ox.NamedNode(DG + "Organization"))
    for number, who in enumerate(acts):
        yield said(f"act/{number}", RDF + "type", ox.NamedNode(DG + "SignOnLetter"))
        for each in who:
            yield said(f"act/{number}", DG + "signatory", ox.NamedNode(f"{BASE}org/{each}"))
    for number, (kinds, agencies, year) in enumerate(documents):
        yield said(f"fr/{number}", RDF + "type", ox.NamedNode(DG + "RegulatoryDocument"))
        for kind in kinds:
            concept = ox.NamedNode(f"{BASE}scheme/kinds/{kind}")
            yield said(f"fr/{number}", DG + "kind", concept)
        for each in agencies:
            yield said(f"fr/{number}", DG + "issuedBy", ox.NamedNode(f"{BASE}agency/{each}"))
            yield said(f"agency/{each}", RDF + "type", ox.NamedNode(DG + "Agency"))
            yield said(f"agency/{each}", RDF + "type", ox.NamedNode(DG + "Organization"))
        if year:
            day = ox.Literal(f"{year}-05-06", datatype=ox.NamedNode(XSD + "date"))
            yield said(f"fr/{number}", DG + "earliest", day)


def derive(store: Store) -> None:
    """Add the one rule that the tables take as given."""
    rule = Path(__file__).parents[1] / "ontology" / "rules" / "15-co-signed-with.rq"
    answer = store.query(rule.read_text(encoding="utf-8"))
    assert isinstance(answer, ox.QueryTriples)
    store.graph.extend(ox.Quad(*triple, ox.NamedNode(DERIVED)) for triple in answer)


ONTOLOGY_QUADS = [
    ox.Quad(*quad.triple, ox.NamedNode(BASE + "graph/ontology"))
    for _, data in ontology_files()
    for quad in ox.parse(data, format=ox.RdfFormat.TURTLE)
    if not str(quad.predicate.value).endswith("subClassOf")
]


@settings(deadline=None, max_examples=60)
@given(signed, issued, signed, issued)
def test_tables_hold_what_sparql_counts_after_each_of_two_loads(
    acts: list[set[int]],
    documents: list[tuple[set[str], set[int], int | None]],
    more_acts: list[set[int]],
    more_documents: list[tuple[set[str], set[int], int | None]],
) -> None:
    store = Store(ox.Store(), "two loads")
    store.graph.extend(ONTOLOGY_QUADS)
    for upto in (quads(acts, documents), quads(acts + more_acts, documents + more_documents)):
        store.graph.extend(upto)
        derive(store)
        fill_tables(store.graph, store.graph.extend)

        for name in NAMES:
            assert by_table(store, name) == by_definition(store, name)


@settings(deadline=None, max_examples=30)
@given(signed, issued, signed, issued)
def test_tables_that_are_filled_at_once_hold_the_same_quads(
    acts: list[set[int]],
    documents: list[tuple[set[str], set[int], int | None]],
    more_acts: list[set[int]],
    more_documents: list[tuple[set[str], set[int], int | None]],
) -> None:
    one_by_one, at_once = Store(ox.Store(), "one by one"), Store(ox.Store(), "at once")
    for upto in (quads(acts, documents), quads(acts + more_acts, documents + more_documents)):
        said = [*ONTOLOGY_QUADS, *upto]
        for store in (one_by_one, at_once):
            store.graph.extend(said)
            derive(store)

        fill_tables(one_by_one.graph, one_by_one.graph.extend)
        fill_tables(at_once.graph, at_once.graph.extend, partial(_load, at_once.graph))

        assert set(at_once.graph) == set(one_by_one.graph)


def _load(graph: ox.Store, lines: bytes) -> None:
    graph.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)


def test_what_another_graph_says_of_a_cell_is_not_stated_a_second_time(tmp_path: Path) -> None:
    store = filled(store_of(LETTERS), tmp_path)
    graph, other = ox.Store(), ox.NamedNode(BASE + "graph/other")
    for quad in store.graph:
        if quad.predicate.value == DG + "ofAgency":
            graph.add(ox.Quad(*quad.triple, other))
        elif quad.predicate.value not in {DG + name for name in OF_TABLES}:
            graph.add(quad)
    with StoreWriter(tmp_path / "other" / "graph.db") as writer:
        writer.add(graph)

        fill_tables(writer.graph, writer.add, writer.load)

        said = list(writer.graph.quads_for_pattern(None, ox.NamedNode(DG + "ofAgency"), None))
    assert {quad.graph_name for quad in said} == {other}


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    store = filled(store_of(LETTERS), tmp_path)
    graph, added = ox.Store(), list[ox.Quad]()
    graph.extend(store.graph)
    before = set(graph)

    fill_tables(graph, added.extend)

    assert (added, set(graph)) == ([], before)


def test_counts_of_what_is_gone_are_taken_out(tmp_path: Path) -> None:
    graph = ox.Store()
    graph.extend(filled(store_of(LETTERS), tmp_path).graph)
    for name in ("signatory", "issuedBy", "coSignedWith"):
        for quad in list(graph.quads_for_pattern(None, ox.NamedNode(DG + name), None, None)):
            graph.remove(quad)

    fill_tables(graph, graph.extend)

    left = Store(graph, "what is left")
    for name in NAMES:
        assert by_table(left, name) == by_definition(left, name)
    assert not by_table(left, "co-signings")
    assert rows(left, "SELECT ?x { ?x dg:pairOf ?y }", "x") == set()


def test_of_too_many_pairs_those_with_the_most_acts_are_kept_with_their_ties(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(ox.Store(), "many pairs")
    acts = [set(range(5))] + [{0, 1}] * 3 + [{2, 3}] * 3 + [{1, 2}]
    store.graph.extend(quads(acts, []))
    monkeypatch.setattr(tables, "MOST_PAIRS", 3)

    fill_tables(store.graph, store.graph.extend)

    every = by_definition(store, "co-signings")
    assert by_table(store, "co-signings") == {row for row in every if int(row[2]) >= 2}
    assert rows(store, "SELECT ?n { ?table dg:leastTogether ?n }", "n") == {("2",)}
    # One table that cannot hold all of a tie holds none of it.
    monkeypatch.setattr(tables, "MOST_PAIRS", 1)
    fill_tables(store.graph, store.graph.extend)
    assert by_table(store, "co-signings") == set()
    assert by_table(store, "co-signatories") == by_definition(store, "co-signatories")


def test_the_store_is_read_once_for_each_table_however_many_bodies_there_are(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    query = Store.query
    monkeypatch.setattr(Store, "query", lambda self, text: asked.append(text) or query(self, text))
    counts = []
    for size in (3, 300):
        store = Store(ox.Store(), "growing")
        store.graph.extend(ONTOLOGY_QUADS)
        store.graph.extend(quads([{0, 1}] * size, [({"notice"}, {0}, 1994)] * size))
        asked.clear()
        fill_tables(store.graph, store.graph.extend)
        counts.append(len(asked))

    assert counts[0] == counts[1]


def test_cells_are_no_things_and_are_not_told_of_one(shipped_store: Store) -> None:
    told = describe(shipped_store, BASE + "agency/homeland-security-department")

    words = {statement.words for statement in told.statements}
    assert not {each for each in words if "counted" in each or "pair" in each}
    assert not [
        each for each in itertools.chain(*(s.ids for s in told.statements)) if "table/" in each
    ]


def test_the_three_questions_answer_from_the_tables() -> None:
    asking = {
        each.name for each in questions() if any(f"dg:{name}" in each.text for name in OF_TABLES)
    }

    assert asking == {
        "documents-by-year-kind-agency",
        "organizations-by-degree",
        "co-signing-weights",
    }
    assert all("filled" in find_question(name).asks for name in asking)
