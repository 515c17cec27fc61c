"""The public Python interface: `docketgraph.open` and `docketgraph.ask`."""

from pathlib import Path

import pytest
import rdflib

import docketgraph
from docketgraph.build import Built
from docketgraph.errors import NoStoreError, QuerySyntaxError, UnknownNameError, UnknownQueryError
from docketgraph.namespaces import BASE, DG, PREFIXES
from docketgraph.questions import questions
from running import snapshot

NURSES = rdflib.URIRef(BASE + "org/harbor-nurses")


@pytest.fixture
def path(harbor: tuple[Path, Built]) -> str:
    """Where the store of the small graph lies."""
    return str(harbor[0] / "graph.db")


def test_a_store_is_an_rdflib_dataset(path: str) -> None:
    dataset = docketgraph.open(path)

    assert isinstance(dataset, rdflib.Dataset)
    assert str(dataset.value(NURSES, rdflib.RDFS.label)) == "Association of Harbor Nurses"
    assert set(dataset.objects(NURSES, rdflib.URIRef(DG + "wroteTo"))) == {
        rdflib.URIRef(BASE + name)
        for name in (
            "agency/tide-office",
            "agency/coast-department",
            "post/coast-department/secretary",
        )
    }


def test_a_query_in_words_sees_the_union_of_graphs_and_knows_the_prefixes(path: str) -> None:
    rows = docketgraph.open(path).query(
        "SELECT ?l { ?act a dg:AdvocacyAct ; dg:sender ?org . ?org rdfs:label ?l } ORDER BY ?l"
    )

    assert [str(row.l) for row in rows] == [
        "Association of Harbor Nurses",
        "Association of Harbor Nurses",
        "Lighthouse Society",
    ]


def test_a_query_runs_in_oxigraph(path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("rdflib evaluates the query")

    monkeypatch.setattr("rdflib.plugins.sparql.processor.evalQuery", refuse)

    assert bool(docketgraph.open(path).query("ASK { ?x a dg:CommentLetter }"))


def test_graphs_are_named_by_their_sources(path: str) -> None:
    dataset = docketgraph.open(path)

    names = {str(graph.identifier).removeprefix(BASE) for graph in dataset.graphs()}

    assert names >= {"source/harbor-page", "source/gazette", "graph/derived", "graph/ontology"}


def test_prefixes_are_bound(path: str) -> None:
    bound = {prefix: str(iri) for prefix, iri in docketgraph.open(path).namespaces()}

    assert PREFIXES.items() <= bound.items()


def test_what_is_opened_cannot_be_changed(path: str, harbor: tuple[Path, Built]) -> None:
    before = snapshot(harbor[0])
    dataset = docketgraph.open(path)

    with pytest.raises(RuntimeError, match="only possible on read-write instances"):
        dataset.add((NURSES, rdflib.RDFS.label, rdflib.Literal("x")))

    assert snapshot(harbor[0]) == before


def test_no_store_is_an_error_of_ours(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError, match="make one with: docketgraph build"):
        docketgraph.open(str(tmp_path / "none.db"))
    with pytest.raises(NoStoreError):
        docketgraph.ask("letters-to-an-agency", store=str(tmp_path / "none.db"))


def test_a_question_gives_rows_as_dictionaries(path: str) -> None:
    rows = docketgraph.ask("letters-to-an-agency", store=path, agency="Tide Office")

    assert len(rows) == 1
    assert BASE + "act/2020-04-01-harbor-nurses-night-tides" in rows[0].values()


def test_every_question_can_be_asked(path: str) -> None:
    answers = {each.name: docketgraph.ask(each.name, store=path) for each in questions()}

    assert {type(rows) for rows in answers.values()} == {list}
    assert {type(row) for rows in answers.values() for row in rows} == {dict}


def test_a_word_of_python_takes_an_underscore() -> None:
    names = [name for each in questions() for name in each.parameters]

    assert all(name.rstrip("_") == name for name in names)


@pytest.mark.parametrize(
    ("question", "parameters", "error", "message"),
    [
        ("letters-to-an-agensy", {}, UnknownQueryError, "did you mean letters-to-an-agency"),
        (
            "letters-to-an-agency",
            {"agenzy": "TO"},
            QuerySyntaxError,
            "it has no parameter 'agenzy'",
        ),
        ("letters-to-an-agency", {"agency": "Tide Ofice"}, UnknownNameError, "agency/tide-office"),
    ],
)
def test_a_wrong_word_is_an_error_of_ours(
    path: str, question: str, parameters: dict[str, str], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        docketgraph.ask(question, store=path, **parameters)
