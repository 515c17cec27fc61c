"""Things, paths and lives told in sentences, each with its evidence."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import SMALL
from docketgraph.evidence import read_texts
from docketgraph.namespaces import BASE, DG
from docketgraph.sentences import (
    MOST_VALUES,
    Description,
    Proof,
    Statement,
    Step,
    describe,
    evidence_of,
    tell_path,
)
from docketgraph.store import Store
from docketgraph.timelines import Event, life_of
from small_stores import store_of

COMMENT = "act/2020-04-01-harbor-nurses-night-tides"
LABEL = "Comment of the harbor nurses on night tides"
PAGE = (BASE + "source/harbor-page", "Harbor health page", "https://harbor.example/health")
GAZETTE = (BASE + "source/gazette", "Official gazette", "https://gazette.example/")
WORDS = (
    "Apr. 1, 2020: The Association of Harbor Nurses wrote to the Tide Office against its proposal "
    "on\nnight tides."
)


OUTCOME_ID = f"{COMMENT}/ask/1/outcome/1"
OUTCOME = (
    "adopted, 8 January 2021 (it came later; no more is known) — "
    "The office withdrew the proposal nine months later."
)


def said(words: str, value: str, thing: str) -> Statement:
    """A statement of one value, made by a source."""
    return Statement(words, (value,), (thing,), derived=False)


def test_a_thing_is_told_from_its_own_side_and_from_others(harbor_store: Store) -> None:
    found = describe(harbor_store, BASE + "fr/2021-00456")

    assert found == Description(
        iri=BASE + "fr/2021-00456",
        label="Withdrawal of the proposal on night tides",
        kinds=("RegulatoryDocument",),
        summary="",
        verification="Confirmed: an official record, or its reproduction, agrees.",
        statements=(
            said("published", "8 January 2021", ""),
            said("is cited as", "86 FR 1700", ""),
            said("has the document number", "2021-00456", ""),
            said("follows", "Proposal on night tides", "fr/2020-04321"),
            said("lies in the docket", "Night tides", "docket/TIDE-2020-0007"),
            said("was issued by", "Tide Office", "agency/tide-office"),
            said("is of the kind", "withdrawal", "scheme/kinds/withdrawal"),
            said("withdraws", "Proposal on night tides", "fr/2020-04321"),
            said("brought about", OUTCOME, OUTCOME_ID),
        ),
        proofs=(Proof(*GAZETTE, "page 86 FR 1700", ""),),
    )


def test_a_derived_statement_is_told_as_one(harbor_store: Store) -> None:
    found = describe(harbor_store, BASE + "org/lighthouse-society").statements

    derived = {each.words: each.ids for each in found if each.derived}

    assert derived == {
        "asked": ("post/coast-department/secretary",),
        "has co-signatories": ("",),
        "has links": ("",),
        "signed together with": ("org/harbor-nurses",),
        "supports": ("bill/116-hr-42",),
        "wrote to": ("agency/coast-department", "post/coast-department/secretary"),
        "signed": ("act/2020-05-harbor-letter",),
    }


def test_what_only_followed_is_not_told_as_caused(harbor_store: Store) -> None:
    found = describe(harbor_store, BASE + COMMENT + "/ask/1")

    (outcome,) = [each.values for each in found.statements if each.ids == (OUTCOME_ID,)]
    assert outcome == (OUTCOME,)


def test_evidence_is_a_place_in_a_source(harbor_store: Store) -> None:
    assert evidence_of(harbor_store, BASE + "agency/tide-office") == [
        Proof(*GAZETTE, "row 2", ""),
        Proof(*PAGE, "characters 94 to 105", ""),
    ]


def test_evidence_shows_its_words_where_the_text_is_at_hand(harbor_store: Store) -> None:
    texts = read_texts(SMALL)

    assert evidence_of(harbor_store, BASE + COMMENT, texts) == [
        Proof(*PAGE, "characters 34 to 142", WORDS)
    ]


def test_another_text_of_that_name_shows_nothing(harbor_store: Store, tmp_path: Path) -> None:
    (tmp_path / "harbor-page.txt").write_text("quite another text " * 50)

    proofs = evidence_of(harbor_store, BASE + COMMENT, read_texts(tmp_path))

    assert [proof.quote for proof in proofs] == [""]


def test_ten_evidences_come_in_their_order() -> None:
    rows = "".join(f"  - {{source: source/s, locator: row {n}}}\n" for n in range(1, 13))
    store = store_of(f"id: source/s\ntype: Source\nevidence:\n{rows}")

    assert [proof.place for proof in evidence_of(store, BASE + "source/s")] == [
        f"row {n}" for n in range(1, 13)
    ]


def test_a_path_is_told_in_sentences_with_their_evidence(harbor_store: Store) -> None:
    found = tell_path(harbor_store, BASE + "org/harbor-nurses", BASE + "fr/2021-00456")

    assert found == [
        [
            Step(
                f"Association of Harbor Nurses — sent — {LABEL}.",
                (Proof(*PAGE, "characters 34 to 142", ""),),
            ),
            Step(
                f"{LABEL} — addresses — Night tides.",
                (Proof(*PAGE, "characters 34 to 142", ""),),
            ),
            Step(
                "Night tides — holds — Withdrawal of the proposal on night tides.",
                (Proof(*GAZETTE, "page 86 FR 1700", ""),),
            ),
        ]
    ]


def test_a_step_through_a_position_has_the_evidence_of_its_act(harbor_store: Store) -> None:
    position = BASE + COMMENT + "/position/1"

    ((first,),) = tell_path(harbor_store, position, BASE + "fr/2020-04321")

    assert first.proofs == (Proof(*PAGE, "characters 34 to 142", ""),)
    assert first.sentence.endswith("Proposal on night tides.")


def test_a_source_is_believed_before_a_rule(harbor_store: Store) -> None:
    act, nurses = BASE + "act/2020-05-harbor-letter", BASE + "org/harbor-nurses"

    ((step,),) = tell_path(harbor_store, act, nurses)

    assert step.sentence == (
        "Letter of three bodies for H.R. 42 — was sent by — Association of Harbor Nurses."
    )


def test_every_sentence_of_every_path_has_evidence(harbor_store: Store) -> None:
    things = ["org/harbor-nurses", "fr/2021-00456", "bill/116-hr-42", "person/ada-marsh"]

    steps = [
        step
        for start in things
        for end in things
        for path in tell_path(harbor_store, BASE + start, BASE + end, every=True)
        for step in path
    ]

    assert len(steps) > 30
    assert [step for step in steps if not step.proofs] == []


def test_the_life_of_a_docket(harbor_store: Store) -> None:
    found = life_of(harbor_store, BASE + "docket/TIDE-2020-0007")

    assert [(event.date, event.sentence) for event in found] == [
        ("2020-03-02", "Proposal on night tides was published."),
        ("2020-04-01", "Comment of the harbor nurses on night tides addresses it."),
        ("2020-04-15", "Proposal on night tides stopped taking comments."),
        ("2021-01-08", "Withdrawal of the proposal on night tides was published."),
    ]


def test_the_life_of_an_office_tells_who_held_it(harbor_store: Store) -> None:
    found = life_of(harbor_store, BASE + "post/coast-department/secretary")

    tenure = BASE + "post/coast-department/secretary/tenure/ada-marsh"
    assert found == [
        Event("2019-01-01", "2019", "Ada Marsh as Secretary of Coasts began.", tenure),
        Event(
            "2020-05-01",
            "2020-05",
            "Letter of three bodies for H.R. 42 was sent to it.",
            BASE + "act/2020-05-harbor-letter",
        ),
        Event(
            "2021-01-20",
            "2021-01-20",
            "Ada Marsh as Secretary of Coasts ended or was due to end.",
            tenure,
        ),
    ]


def test_what_has_no_date_has_no_life(harbor_store: Store) -> None:
    assert life_of(harbor_store, BASE + "congress/senate") == []


@pytest.mark.parametrize(
    "name", ["org/ama", "docket/USCIS-2020-0013", "agency/homeland-security-department"]
)
def test_things_of_the_shipped_graph_have_evidence_and_words(
    shipped_store: Store, name: str
) -> None:
    found = describe(shipped_store, BASE + name)

    assert found.proofs
    assert found.label != name
    assert found.verification
    assert not [each for each in found.statements if ":" in each.words or "(of)" in each.words]


def test_of_thousands_of_values_some_are_told_and_the_rest_is_counted() -> None:
    graph, where = ox.Store(), ox.NamedNode(BASE + "graph/test")
    office = ox.NamedNode(BASE + "agency/office")
    graph.extend(
        ox.Quad(ox.NamedNode(f"{BASE}fr/{number}"), ox.NamedNode(DG + "issuedBy"), office, where)
        for number in range(MOST_VALUES + 50)
    )

    (issued,) = describe(Store(graph, "an office"), office.value).statements

    assert (len(issued.values), issued.more, issued.derived) == (MOST_VALUES, 50, False)
    assert list(issued.ids) == sorted(issued.ids)
