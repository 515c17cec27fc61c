"""One's own records in batches and checked by parts: the same store, and the same faults."""

import json
from pathlib import Path
from typing import Any

import pytest

from docketgraph.errors import BadInputError, ChecksFailedError
from docketgraph.loading import Loaded, batches, load, own, slices
from docketgraph.loading.seen import Places
from docketgraph.loading.slices import findings_on_new
from docketgraph.loading.telling import lines_of, note
from docketgraph.making import silent
from docketgraph.namespaces import BASE, DG
from docketgraph.novelty import News
from docketgraph.store import Store
from running import snapshot, unchanged
from small_builds import HARBOR
from test_loading import DOCUMENTS, SOURCE, lines_file, values

ROW = {"source": "source/page", "locator": "a row"}
GIVEN: list[dict[str, Any]] = [
    {
        "id": "source/page",
        "type": "Source",
        "label": "A page",
        "address": "https://example.org/",
        "retrievedOn": "2026-01-02",
    },
    {"id": "agency/tide-office", "type": "Agency", "label": "Tide Office"},
    {"id": "docket/TIDE-2020-0007", "type": "Docket", "label": "Tides"}
    | {"identifier": "TIDE-2020-0007"},
    *({"id": f"org/o{n}", "type": "Organization", "label": f"Society {n}"} for n in range(20)),
]


def act(number: int, **changed: Any) -> dict[str, Any]:
    return {
        "id": f"act/2020-01-01-letter-{number}",
        "type": "CommentLetter",
        "label": f"Letter {number}",
        "date": "2020-01-01",
        "sender": f"org/o{number % 20}",
        "recipient": "agency/tide-office",
        "addresses": "docket/TIDE-2020-0007",
        "asks": [
            {
                "verb": "withdraw",
                "askedOf": "agency/tide-office",
                "description": "Take it back.",
                "evidence": ROW,
                "outcomes": [
                    {"outcomeStatus": "not-known", "relation": "no-link", "evidence": ROW}
                ],
            }
        ],
    } | changed


def write(path: Path, records: list[dict[str, Any]]) -> Path:
    whole = [{"verification": "stated", "evidence": ROW} | each for each in records]
    path.write_text("".join(json.dumps(each) + "\n" for each in whole))
    return path


@pytest.fixture
def by_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a load take any files for large ones, and small batches for large."""
    monkeypatch.setattr(own, "_LARGE", 0)
    monkeypatch.setattr(batches, "_LINES", 7)
    monkeypatch.setattr(slices, "_PART", 5)


def same(one: Loaded, other: Loaded) -> bool:
    return (one.digest, one.quads, one.counts) == (other.digest, other.quads, other.counts)


def test_batches_give_the_store_that_the_whole_gives(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    files = [write(tmp_path / "a.jsonl", GIVEN + [act(n) for n in range(30)]), HARBOR]
    for number, file in enumerate(files):
        # The harbor's own agency stands in for the one of the lines.
        whole = load([file], tmp_path / f"whole-{number}" / "graph.db")

        request.getfixturevalue("by_batches")
        parts = load([file], tmp_path / f"parts-{number}" / "graph.db")
        own._LARGE = 10**9

        assert same(parts, whole)


def test_batches_add_to_a_store_as_the_whole_does(
    tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    first = write(tmp_path / "first.jsonl", GIVEN + [act(n) for n in range(5)])
    more = write(tmp_path / "more.jsonl", [act(n) for n in range(5, 30)])
    stores = [tmp_path / name / "graph.db" for name in ("whole", "parts")]
    for store in stores:
        load([first], store)
    whole = load([more], stores[0])

    request.getfixturevalue("by_batches")
    parts = load([more], stores[1])
    again = load([more], stores[1])

    assert same(parts, whole)
    assert same(again, parts)
    assert (parts.changed, again.changed) == (True, False)


FAULTS = [
    ([act(9) | {"labl": "x"}], "'labl' is no key of a record"),
    ([act(9, sender="org/nobody")], "nothing has the id org/nobody"),
    ([act(9), act(9)], "stands already in one of the files"),
    ([act(9, date="2020-02-30")], "'2020-02-30' is not in the calendar"),
]


@pytest.mark.usefixtures("by_batches")
@pytest.mark.parametrize(("records", "why"), FAULTS, ids=[why[:20] for _, why in FAULTS])
def test_what_cannot_be_read_is_told_by_its_line(
    tmp_path: Path, records: list[dict[str, Any]], why: str
) -> None:
    file = write(tmp_path / "a.jsonl", [*GIVEN, act(1), *records])
    (tmp_path / "store").mkdir()
    before = snapshot(tmp_path / "store")

    with pytest.raises(BadInputError) as caught:
        load([file], tmp_path / "store" / "graph.db")

    (finding,) = caught.value.findings
    assert (finding.path, finding.line) == (str(file), len(GIVEN) + 1 + len(records))
    assert why in finding.message
    assert unchanged(tmp_path / "store", before)


BROKEN = [
    ({key: value for key, value in act(9).items() if key != "sender"}, "needs whom the source"),
    (
        {k: v for k, v in act(9, verification="confirmed").items() if k != "addresses"},
        "is on nothing",
    ),
    (act(9, label="Letter 1"), "has the same label"),
    (act(9, sender="docket/TIDE-2020-0007"), "Write sender as"),
    (act(9, sender=["org/o1", "org/o2"]), "no coalition is named"),
    (act(9, respondsTo="agency/tide-office"), "Write respondsTo"),
    (
        {"id": "person/jane-doe", "type": "Person", "label": "Jane Doe"},
        "has no office and no part in an act",
    ),
]


@pytest.mark.usefixtures("by_batches")
@pytest.mark.parametrize(("record", "why"), BROKEN, ids=[why for _, why in BROKEN])
def test_what_breaks_a_shape_or_check_is_found_in_its_part(
    tmp_path: Path, record: dict[str, Any], why: str
) -> None:
    store = tmp_path / "store" / "graph.db"
    load([write(tmp_path / "a.jsonl", GIVEN + [act(n) for n in range(8)])], store)
    before = snapshot(store.parent)
    file = write(tmp_path / "b.jsonl", [act(20), record])

    with pytest.raises(ChecksFailedError) as caught:
        load([file], store)

    assert {(each.path, each.line) for each in caught.value.findings} == {(str(file), 2)}
    assert any(why in each.message for each in caught.value.findings)
    assert unchanged(store.parent, before)


@pytest.mark.usefixtures("by_batches")
def test_a_fault_of_an_old_thing_is_told_by_the_line_that_brings_it_about(tmp_path: Path) -> None:
    store = tmp_path / "store" / "graph.db"
    load([write(tmp_path / "a.jsonl", GIVEN)], store)
    namesake = {"id": "org/a-society", "type": "Organization", "label": "Society 3"}
    file = write(tmp_path / "b.jsonl", [act(1), namesake])

    with pytest.raises(ChecksFailedError) as caught:
        load([file], store)

    (finding,) = caught.value.findings
    assert (finding.path, finding.line) == (str(file), 2)
    assert finding.message.startswith("org/o3: Another thing of the class has the same label")


@pytest.mark.usefixtures("by_batches")
def test_rdf_beside_records_is_checked_too(tmp_path: Path) -> None:
    store = tmp_path / "store" / "graph.db"
    load([write(tmp_path / "a.jsonl", GIVEN)], store)
    rdf = tmp_path / "b.nt"
    rdf.write_text(f"<{BASE}org/o3> <{DG}partOf> <{BASE}org/nobody> .\n")

    with pytest.raises(ChecksFailedError) as caught:
        load([rdf], store)

    assert {(each.path, each.line) for each in caught.value.findings} == {(str(rdf), 0)}
    assert any("a thing of which nothing is said" in each.message for each in caught.value.findings)


def test_the_shipped_data_have_no_finding_in_their_parts(shipped_store: Store) -> None:
    news = News()
    note(news, lines_of(shipped_store.quads()))

    assert findings_on_new(shipped_store.graph, news, Places(), "a.yaml", silent) == []


def test_a_record_of_what_an_official_source_told_makes_a_claim(tmp_path: Path) -> None:
    store = tmp_path / "store" / "graph.db"
    load([lines_file(tmp_path / "a.jsonl", DOCUMENTS[:1])], store, source=SOURCE)
    mine = {
        "id": "fr/2023-90001",
        "type": "ProposedRule",
        "kind": "proposed-rule",
        "label": "The lantern rule",
        "documentNumber": "2023-90001",
        "issued": "2023-03-02",
        "issuedBy": "agency/coast-guard",
    }

    load([write(tmp_path / "mine.jsonl", [GIVEN[0], mine])], store)

    assert values(store, "fr/2023-90001", "dcterms:issued") == [
        ("2023-03-01", "graph/federal-register")
    ]
    claims = Store.open(store).select("SELECT ?v { ?c dg:claimedValue ?v } ORDER BY ?v")
    assert [row["v"].value for row in claims] == ["2023-03-01", "2023-03-02"]  # type: ignore[union-attr]
