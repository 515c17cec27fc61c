"""Names as people write them: what each stands for, and what is told where it stands for none."""

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docketgraph import names
from docketgraph.errors import AmbiguousNameError, NoResultError, UnknownNameError
from docketgraph.names import Match, find, fold, label_of, resolve
from docketgraph.namespaces import BASE, DG, RDF, RDFS
from docketgraph.store import Store
from small_stores import store_of


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        pytest.param("docket/TIDE-2020-0007", "docket/TIDE-2020-0007", id="path"),
        pytest.param(BASE + "org/harbor-nurses", "org/harbor-nurses", id="address"),
        pytest.param("TIDE 2020-0007", "docket/TIDE-2020-0007", id="docket with a space"),
        pytest.param("Docket No. tide\u20132020\u20130007", "docket/TIDE-2020-0007", id="dashes"),
        pytest.param("85 Fed. Reg. 12,345", "fr/2020-04321", id="citation"),
        pytest.param("85 FR 12345", "fr/2020-04321", id="short citation"),
        pytest.param("FR Doc. 2020-04321", "fr/2020-04321", id="document number"),
        pytest.param("H.R. 42", "bill/116-hr-42", id="bill without its congress"),
        pytest.param("H.R. 42 (116th)", "bill/116-hr-42", id="bill"),
        pytest.param("AHN", "org/harbor-nurses", id="acronym"),
        pytest.param("ahn", "org/harbor-nurses", id="acronym in lower case"),
        pytest.param("association of harbor NURSES", "org/harbor-nurses", id="label, any case"),
        pytest.param("Office of Tides", "agency/tide-office", id="alias"),
        pytest.param("  Tide   Office ", "agency/tide-office", id="spaces"),
        pytest.param("Ada Marsh", "person/ada-marsh", id="person"),
        pytest.param("Secretary of Coasts", "post/coast-department/secretary", id="office"),
    ],
)
def test_a_name_stands_for_one_thing(harbor_store: Store, name: str, thing: str) -> None:
    assert resolve(harbor_store, name) == BASE + thing


@pytest.mark.parametrize("name", ["org/pier-nurses", "Society of Pier Nurses"])
def test_a_merged_thing_leads_on(harbor_store: Store, name: str) -> None:
    assert resolve(harbor_store, name) == BASE + "org/harbor-nurses"


def test_a_merged_thing_leads_on_to_the_end_of_the_chain_and_never_in_circles() -> None:
    store = store_of("""\
id: org/a
type: Organization
isReplacedBy: org/b
---
id: org/b
type: Organization
isReplacedBy: org/c
---
id: org/c
type: Organization
---
id: org/d
type: Organization
isReplacedBy: org/e
---
id: org/e
type: Organization
isReplacedBy: org/d
""")

    assert [resolve(store, name) for name in ("org/a", "org/b", "org/d")] == [
        BASE + "org/c",
        BASE + "org/c",
        BASE + "org/e",
    ]


TWO = """\
id: agency/ice
type: Agency
label: Immigration and Customs Enforcement
acronym: ICE
altLabel: the office
---
id: org/ice
type: Organization
label: Institute for Cold Environments
acronym: ICE
altLabel: The Office
---
id: bill/116-hr-42
type: Bill
label: Harbor Light Act
---
id: bill/117-hr-42
type: Bill
label: Pier Light Act
---
id: bill/117-s-42
type: Bill
label: ICE
---
id: fr/94-290
type: Notice
---
id: law/94-290
type: Statute
"""


@pytest.mark.parametrize(
    ("name", "candidates"),
    [
        ("the office", ["agency/ice", "org/ice"]),
        ("H.R. 42", ["bill/116-hr-42", "bill/117-hr-42"]),
        ("94-290", ["fr/94-290", "law/94-290"]),
    ],
)
def test_a_name_of_two_things_lists_them(name: str, candidates: list[str]) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        resolve(store_of(TWO), name)

    assert caught.value.candidates == candidates
    assert caught.value.exit_code == 4
    assert (
        str(caught.value) == f"{name!r} may be any of: {', '.join(candidates)}; name one of these"
    )


def test_a_label_says_more_than_an_acronym_of_others() -> None:
    assert resolve(store_of(TWO), "ICE") == BASE + "bill/117-s-42"


@pytest.mark.parametrize(
    ("name", "suggestions"),
    [
        ("Tide Ofice", ["agency/tide-office"]),
        ("Asociation of Harbour Nurses", ["org/harbor-nurses"]),
        ("AHNN", ["org/harbor-nurses"]),
        ("docket/TIDE-2020-0008", []),
        ("nothing of the kind", []),
        ("", []),
        ("org/harbor-nurses> ?p ?o . <x:y", []),
        ('" . } #', []),
        ("x" * 10_000, []),
    ],
)
def test_a_name_of_nothing_suggests_what_comes_close(
    harbor_store: Store, name: str, suggestions: list[str]
) -> None:
    with pytest.raises(UnknownNameError) as caught:
        resolve(harbor_store, name)

    assert caught.value.suggestions == suggestions
    assert caught.value.exit_code == 4


def match(rank: int, label: str, thing: str, kind: str, name: str = "") -> Match:
    return Match(rank, label, BASE + thing, kind, name or label)


def test_find_gives_the_best_matches_first(harbor_store: Store) -> None:
    assert find(harbor_store, "night tides") == [
        match(0, "Night tides", "docket/TIDE-2020-0007", "Docket"),
        match(1, "Night tides at work", "topic/night-tides", "Topic"),
        match(
            2,
            "Comment of the harbor nurses on night tides",
            "act/2020-04-01-harbor-nurses-night-tides",
            "CommentLetter",
        ),
        match(2, "Proposal on night tides", "fr/2020-04321", "ProposedRule"),
        match(
            2,
            "When comments on night tides closed",
            "discrepancy/night-tides-close",
            "Discrepancy",
        ),
        match(
            2, "Withdrawal of the proposal on night tides", "fr/2021-00456", "RegulatoryDocument"
        ),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "TIDE 2020-0007",
            [match(0, "Night tides", "docket/TIDE-2020-0007", "Docket", "TIDE 2020-0007")],
        ),
        (
            "86 Fed. Reg. 1700",
            [
                match(
                    0,
                    "Withdrawal of the proposal on night tides",
                    "fr/2021-00456",
                    "RegulatoryDocument",
                    "86 Fed. Reg. 1700",
                )
            ],
        ),
        (
            "office tides",
            [match(2, "Tide Office", "agency/tide-office", "Agency", "Office of Tides")],
        ),
        ("lighth", [match(1, "Lighthouse Society", "org/lighthouse-society", "Organization")]),
        ("rhouse", []),
        ("", []),
        ("???", []),
    ],
)
def test_find(harbor_store: Store, text: str, found: list[Match]) -> None:
    if found:
        assert find(harbor_store, text) == found
    else:
        with pytest.raises(NoResultError, match="nothing found for"):
            find(harbor_store, text)


def test_find_suggests_where_it_finds_nothing(harbor_store: Store) -> None:
    with pytest.raises(NoResultError) as caught:
        find(harbor_store, "Tide Ofice")

    assert str(caught.value) == "nothing found for 'Tide Ofice'; did you mean agency/tide-office?"


def test_label_of(harbor_store: Store) -> None:
    act = "act/2020-05-harbor-letter"

    assert [
        label_of(harbor_store, BASE + path) for path in ("org/harbor-nurses", f"{act}/ask/1")
    ] == [
        "Association of Harbor Nurses",
        f"{act}/ask/1",
    ]


@given(st.text(max_size=30))
def test_folding_twice_changes_nothing(text: str) -> None:
    once = fold(text)

    assert fold(once) == once
    assert once == " ".join(once.split())


@given(st.text(max_size=30))
def test_any_text_is_a_name_or_an_error_of_ours(text: str) -> None:
    store = store_of("id: org/a\ntype: Organization\nlabel: A\n")

    try:
        assert resolve(store, text) == BASE + "org/a"
    except UnknownNameError:
        assert fold(text) != "a"
    try:
        assert {each.iri for each in find(store, text)} == {BASE + "org/a"}
    except NoResultError:
        assert fold(text) != "a"


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        ("USCIS 2020-0013", "docket/USCIS-2020-0013"),
        ("86 Fed. Reg. 56300", "fr/2021-21975"),
        ("DHS", "agency/homeland-security-department"),
        ("H.R. 3239", "bill/116-hr-3239"),
        ("AMA", "org/ama"),
    ],
)
def test_names_of_the_shipped_graph(shipped_store: Store, name: str, thing: str) -> None:
    assert resolve(shipped_store, name) == BASE + thing


# A large store


def counted(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the rows that each query gives from now on."""
    rows: list[int] = []
    query = Store.query

    def counting(self: Store, text: str) -> object:
        answer = list(query(self, text))  # type: ignore[arg-type]
        rows.append(len(answer))
        return query(self, text)

    monkeypatch.setattr(Store, "query", counting)
    return rows


def many_names(count: int) -> Store:
    """A store of many things of which one has a name of its own."""
    graph, where = ox.Store(), ox.NamedNode(BASE + "graph/test")
    for number in range(count):
        label = ox.Literal("Caf\u00e9 of the Tides" if number == 7 else f"Notice on ships {number}")
        thing = ox.NamedNode(f"{BASE}org/{number}")
        graph.add(ox.Quad(thing, ox.NamedNode(RDFS + "label"), label, where))
    return Store(graph, "many names")


@pytest.mark.parametrize(
    "name", ["Caf\u00e9 of the Tides", "cafe OF the tides", "CAF\u00c9 of-the-tides"]
)
def test_a_name_among_many_is_found_without_reading_the_others(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    store = many_names(2_000)
    rows = counted(monkeypatch)

    assert resolve(store, name) == BASE + "org/7"
    assert sum(rows) < 10


def test_a_search_among_many_reads_what_may_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    store = many_names(2_000)
    rows = counted(monkeypatch)

    assert [match.iri for match in find(store, "cafe tide")] == [BASE + "org/7"]
    assert sum(rows) < 10


def test_of_very_many_things_found_the_first_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(names, "MOST_FOUND", 20)

    found = find(many_names(100), "ships")

    assert len(found) == 21


def test_a_mistyped_name_among_many_is_compared_with_those_of_bodies(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = many_names(50)
    graph = ox.NamedNode(BASE + "graph/test")
    for number in range(10):
        kind = ox.NamedNode(DG + "Organization")
        thing = ox.NamedNode(f"{BASE}org/{number}")
        store.graph.add(ox.Quad(thing, ox.NamedNode(RDF + "type"), kind, graph))
    monkeypatch.setattr(names, "_MOST_COMPARED", 20)

    with pytest.raises(UnknownNameError, match="did you mean org/7"):
        resolve(store, "Cafe of the Tidse")


LETTERS = st.text(alphabet="aAeE\u00e9\u0301.' -_\u2019\u20263\ufb01", min_size=1, max_size=12)


@settings(deadline=None, max_examples=300)
@given(LETTERS, LETTERS)
def test_the_engine_leaves_out_no_name_that_folds_to_what_is_looked_for(
    written: str, asked: str
) -> None:
    graph = ox.Store()
    label, where = ox.NamedNode(RDFS + "label"), ox.NamedNode(BASE + "graph/test")
    graph.add(ox.Quad(ox.NamedNode(BASE + "org/a"), label, ox.Literal(written), where))
    store = Store(graph, "one name")
    wanted, name = fold(asked), fold(written)
    fits = bool(wanted) and all(word in name for word in wanted.split())

    try:
        found = [match.iri for match in find(store, asked)]
    except NoResultError:
        found = []

    assert (found == [BASE + "org/a"]) == fits


def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The queries from now on; one with a REGEX reads all names."""
    queries: list[str] = []
    query = Store.query

    def asking(self: Store, text: str) -> object:
        queries.append(text)
        return query(self, text)

    monkeypatch.setattr(Store, "query", asking)
    return queries


def as_large(monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(names, "_MOST_COMPARED", 20)
    store = many_names(50)
    graph = ox.NamedNode(BASE + "graph/test")
    about = ox.NamedNode(BASE + "docket/TIDE-2020-0007")
    title = ox.Literal("Docket TIDE-2020-0007 on the caf\u00e9 of the tides")
    store.graph.add(ox.Quad(about, ox.NamedNode(RDFS + "label"), title, graph))
    return store


@pytest.mark.parametrize("text", ["tide 2020 0007", "docket/TIDE-2020-0007", "TIDE_2020_0007"])
def test_an_identifier_in_a_large_store_is_found_without_its_names(
    monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    store = as_large(monkeypatch)
    queries = asked(monkeypatch)

    assert [match.iri for match in find(store, text)] == [BASE + "docket/TIDE-2020-0007"]
    assert resolve(store, text) == BASE + "docket/TIDE-2020-0007"
    assert [query for query in queries if "REGEX" in query] == []


def test_a_whole_name_in_a_large_store_is_all_that_is_found_unless_words_are_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    store = as_large(monkeypatch)
    both = [BASE + "org/7", BASE + "docket/TIDE-2020-0007"]

    assert [match.iri for match in find(store, "CAF\u00c9 OF THE TIDES")] == both[:1]
    assert [match.iri for match in find(store, "CAF\u00c9 OF THE TIDES", words=True)] == both
    assert [match.iri for match in find(store, "tides caf\u00e9")] == both


def test_a_name_in_lower_case_is_looked_up_as_titles_are_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    queries = asked(monkeypatch)
    store = store_of("id: agency/tides\ntype: Agency\nlabel: Department of Tides and the Sea\n")

    assert resolve(store, "department of tides, and the sea") == BASE + "agency/tides"
    assert [query for query in queries if "REGEX" in query] == []
