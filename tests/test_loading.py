"""Answers of official sources go into a store in one step; what is bad is left out and told."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

import pytest

from docketgraph.build import check_stored
from docketgraph.errors import BadInputError
from docketgraph.loading import Loaded, claims, load
from docketgraph.loading.base import Base
from docketgraph.loading.claims import Claims, is_generated
from docketgraph.loading.mapping import map_documents
from docketgraph.loading.seen import Seen
from docketgraph.namespaces import BASE, DERIVED, RDFS
from docketgraph.sources.saved import Saved
from docketgraph.store import Store
from running import run, snapshot, unchanged
from sourcing import ALL, FIXTURES

DOCUMENTS: list[dict[str, Any]] = json.loads((FIXTURES / "documents.json").read_bytes())["results"]
SOURCE = "federal-register"
LINKS = "corrects delays follows withdraws".split()


def lines_file(path: Path, documents: list[dict[str, Any]] = DOCUMENTS) -> Path:
    path.write_bytes(b"".join(json.dumps(each).encode() + b"\n" for each in documents))
    return path


def loaded(store: Path, *files: Path, source: str = SOURCE, strict: bool = False) -> Loaded:
    return load(files, store, source=source, strict=strict)


def quads(store: Path) -> set[str]:
    """The quads of a store; the hash of the file that was read is no part of what they say."""
    found = map(str, Store.open(store).quads())
    return {
        re.sub(r"(-[0-9a-f]{12})(?=[/>])|\([0-9a-f]{12}\)|SHA-256 \w+", "", each) for each in found
    }


def links(store: Path) -> dict[tuple[str, str], str]:
    """The links of documents, by document and property."""
    rows = Store.open(store).select(
        "SELECT ?from ?p ?to { VALUES ?p { "
        + " ".join(f"dg:{name}" for name in LINKS)
        + f" }} GRAPH ?g {{ ?from ?p ?to }} FILTER(?g != <{DERIVED}>) }}"
    )
    return {
        (_path(row["from"]), row["p"].value.rpartition("#")[2]): _path(row["to"])  # type: ignore[union-attr]
        for row in rows
    }


def _path(term: object) -> str:
    return str(getattr(term, "value", "")).removeprefix(BASE)


def values(store: Path, thing: str, property_: str) -> list[tuple[str, str]]:
    """What a store says of a thing: value and graph."""
    rows = Store.open(store).select(
        f"SELECT ?v ?g {{ GRAPH ?g {{ <{BASE}{thing}> {property_} ?v }} }} ORDER BY ?v"
    )
    return [(_path(row["v"]), _path(row["g"])) for row in rows]


# The same quads, however they are read


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """Documents enough for several blocks, in each of which the same things are named."""
    copies = [
        DOCUMENTS[n % 3] | {"document_number": f"2023-{n:05d}", "citation": None}
        for n in range(1, 2_500)
    ]
    return lines_file(tmp_path / "many.jsonl", DOCUMENTS + copies)


def test_two_processes_give_what_one_gives(many: Path) -> None:
    saved = [Saved.of(many)]

    one, two = (list(map_documents(saved, [], workers)) for workers in (1, 2))

    assert len(one) == len(two) > 2
    assert _first_of_each(one) == _first_of_each(two)
    assert b"".join(each.notes for each in two) == b"".join(each.notes for each in one)
    assert sum(each.tally.mapped for each in two) == 2_499 + len(DOCUMENTS)


def _first_of_each(blocks: Any) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for block in blocks:
        start = 0
        for path, _, end in block.entries:
            found.setdefault(path, block.lines[start:end])
            start = end
    return found


def test_lines_are_stored_as_a_whole_file_is(tmp_path: Path) -> None:
    whole = tmp_path / "whole.json"
    whole.write_text(json.dumps({"results": DOCUMENTS}))

    by_lines = loaded(tmp_path / "a" / "graph.db", lines_file(tmp_path / "whole.jsonl"))
    by_file = loaded(tmp_path / "b" / "graph.db", whole)

    # The name of the file stands in the label of its source.
    assert {each.replace("jsonl", "json") for each in quads(tmp_path / "a" / "graph.db")} == quads(
        tmp_path / "b" / "graph.db"
    )
    assert by_lines.counts == by_file.counts
    assert by_lines.tally is not None
    assert by_file.tally is not None
    assert by_lines.tally.summary() == by_file.tally.summary()
    assert dict(by_lines.tally.joined) == dict(by_file.tally.joined)


@pytest.mark.parametrize("source", ALL)
def test_the_fixtures_of_each_source_load_and_keep_the_checks(
    source: str, shipped: tuple[Path, object], tmp_path: Path
) -> None:
    store = tmp_path / "graph.db"

    came = loaded(store, *(FIXTURES / name for name in ALL[source]), source=source)

    assert came.changed
    assert check_stored(store) == []
    assert came.quads == len(Store.open(store).graph)
    twice = Store.open(store).select(
        "SELECT ?s { GRAPH ?g { ?s ?p ?o } GRAPH ?h { ?s ?p ?o } FILTER(STR(?g) < STR(?h)) }"
    )
    assert twice == []


@pytest.mark.parametrize("source", ALL)
def test_a_second_load_changes_nothing(source: str, tmp_path: Path) -> None:
    store, files = tmp_path / "graph.db", [FIXTURES / name for name in ALL[source]]
    first = loaded(store, *files, source=source)
    before = snapshot(tmp_path)

    second = loaded(store, *files, source=source)

    assert not second.changed
    assert (second.counts, second.quads) == (first.counts, first.quads)
    assert unchanged(tmp_path, before)


# Bad records


BAD = [
    ("{not json", "it is not JSON"),
    ('["no object"]', "it is no JSON object"),
    ('{"title": "no number"}', "it has no document number"),
    ('{"document_number": "../../etc/passwd"}', "its number is no document number"),
    ('{"document_number": 7}', "it has no document number"),
    ('{"document_number": "2023-90001"}', ""),
    ("[" * 5_000 + "]" * 5_000, "it is not JSON"),
    (r'{"document_number": "2023-9\ud800001"}', "it is not JSON"),
]


def test_a_bad_record_is_told_by_file_and_line_and_the_rest_loads(tmp_path: Path) -> None:
    path = lines_file(tmp_path / "a.jsonl")
    with path.open("a") as file:
        file.writelines(f"{line}\n" for line, _ in BAD)

    tally = loaded(tmp_path / "graph.db", path).tally

    assert tally is not None
    assert (tally.read, tally.mapped) == (len(DOCUMENTS) + len(BAD), len(DOCUMENTS))
    found = {(each.line, each.message.partition(" (")[0]) for each in tally.findings}
    for line, (_, why) in enumerate(BAD, len(DOCUMENTS) + 1):
        if why:
            assert any(at == line and message.endswith(f"left out: {why}") for at, message in found)
    assert tally.left_out["the same record was read before"] == 1


def test_strict_refuses_all(tmp_path: Path) -> None:
    path = lines_file(tmp_path / "a.jsonl")
    store = tmp_path / "store" / "graph.db"
    loaded(store, lines_file(tmp_path / "good.jsonl", DOCUMENTS[:2]))
    before = snapshot(store.parent)
    with path.open("a") as file:
        file.write("{not json\n")

    with pytest.raises(BadInputError, match=r"a\.jsonl:9: left out: it is not JSON"):
        loaded(store, path, strict=True)

    assert unchanged(store.parent, before)


def test_a_value_that_deceives_is_warned_about_and_not_carried(tmp_path: Path) -> None:
    odd = DOCUMENTS[0] | {
        "title": "Lan\u202etern\u0000 rules",
        "html_url": "javascript:alert(1)",
        "publication_date": "2020-02-30",
        "docket_ids": ["../../etc/passwd"],
    }

    tally = loaded(tmp_path / "graph.db", lines_file(tmp_path / "a.jsonl", [odd])).tally

    assert tally is not None
    assert tally.mapped == 1
    assert values(tmp_path / "graph.db", "fr/2023-90001", "dcterms:title") == [
        ("Lan tern rules", "graph/federal-register")
    ]
    for property_ in ("skos:exactMatch", "dcterms:issued", "dg:earliest"):
        assert values(tmp_path / "graph.db", "fr/2023-90001", property_) == []


@pytest.mark.parametrize(
    ("data", "why"),
    [
        ("[]".encode("utf-16"), "is not UTF-8 text; save it as UTF-8"),
        (b"{\x00}", "is not UTF-8 text; save it as UTF-8"),
    ],
    ids=["UTF-16", "NUL"],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    (tmp_path / "a.jsonl").write_bytes(data)

    with pytest.raises(BadInputError, match=why):
        loaded(tmp_path / "store" / "graph.db", tmp_path / "a.jsonl")

    assert not list((tmp_path / "store").glob("*")) if (tmp_path / "store").exists() else True


def test_a_mark_at_the_beginning_of_the_file_is_passed_over(tmp_path: Path) -> None:
    path = lines_file(tmp_path / "a.jsonl")
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    tally = loaded(tmp_path / "graph.db", path).tally

    assert tally is not None
    assert (tally.mapped, tally.faults) == (len(DOCUMENTS), 0)


def test_a_packed_file_that_breaks_off_or_grows_without_end_keeps_what_was_read(
    tmp_path: Path,
) -> None:
    text = lines_file(tmp_path / "a.jsonl").read_bytes()
    cut = tmp_path / "cut.jsonl.gz"
    cut.write_bytes(gzip.compress(text * 50)[:-400])
    bomb = tmp_path / "bomb.jsonl.gz"
    bomb.write_bytes(gzip.compress(text + b" " * 120_000_000, 9))

    for path in (cut, bomb):
        tally = loaded(tmp_path / f"{path.stem}.db", path).tally
        assert tally is not None
        assert tally.mapped == len(DOCUMENTS)
        assert tally.left_out["the file cannot be read to its end"] == 1


# Days that follow one another


def test_a_later_day_links_to_what_the_store_holds(tmp_path: Path) -> None:
    whole, daily = tmp_path / "whole" / "graph.db", tmp_path / "daily" / "graph.db"
    loaded(whole, lines_file(tmp_path / "all.jsonl"))

    for number, document in enumerate(DOCUMENTS):
        loaded(daily, lines_file(tmp_path / f"{number}.jsonl", [document]))

    assert links(daily) == links(whole)
    assert len(links(whole)) >= 4
    assert check_stored(daily) == []


@pytest.mark.parametrize(
    ("title", "linked"),
    [
        pytest.param(
            "Fees for the Inspection of Widgets Shipped Abroad; Correction",
            True,
            id="its own subject",
        ),
        pytest.param("Harbor Dredging near Bayside", False, id="of another subject"),
    ],
)
def test_a_correction_is_linked_to_a_notice_of_its_subject_only(
    tmp_path: Path, title: str, linked: bool
) -> None:
    notice = {
        "document_number": "2031-01112",
        "type": "Notice",
        "title": "Fees for the Inspection of Widgets Shipped Abroad",
        "publication_date": "2031-01-20",
        "html_url": "https://www.federalregister.gov/d/2031-01112",
    }
    correction = notice | {
        "document_number": "C1-2031-01112",
        "title": title,
        "publication_date": "2031-02-03",
        "html_url": "https://www.federalregister.gov/d/C1-2031-01112",
    }
    store = tmp_path / "graph.db"

    loaded(store, lines_file(tmp_path / "days.jsonl", [notice, correction]))

    corrects = [to for (_, link), to in links(store).items() if link == "corrects"]
    assert corrects == (["fr/2031-01112"] if linked else [])


def test_a_later_day_adds_to_things_that_are_known(tmp_path: Path) -> None:
    whole, daily = tmp_path / "whole" / "graph.db", tmp_path / "daily" / "graph.db"
    loaded(whole, lines_file(tmp_path / "all.jsonl"))

    for number, part in enumerate((DOCUMENTS[:4], DOCUMENTS[4:])):
        loaded(daily, lines_file(tmp_path / f"{number}.jsonl", part))

    kept = {"evidence", "basis"}
    both = (
        {each for each in quads(store) if not any(f"#{name}>" in each for name in kept)}
        for store in (whole, daily)
    )
    things = [{each for each in found if "/id/source/" not in each} for found in both]
    assert things[0] == things[1]


# What a curated record and an official one say of the same thing

CURATED = """\
id: source/page
type: Source
label: A page
address: https://example.org/
retrievedOn: 2026-01-02
verification: confirmed
evidence: {source: source/page, locator: the page}
---
id: agency/coast-guard
type: Agency
label: Coast Guard
acronym: USCG
verification: stated
evidence: {source: source/page, locator: line 1}
---
id: docket/USCG-2023-9001
type: Docket
label: Lanterns
identifier: USCG-2023-9001
verification: stated
evidence: {source: source/page, locator: line 2}
---
id: fr/2023-90001
type: ProposedRule
kind: proposed-rule
label: The lantern rule
documentNumber: 2023-90001
title: "Lantern rules — for small harbors"
issued: 2023-03-02
commentsCloseOn: 2023-05-01
issuedBy: agency/coast-guard
inDocket: docket/USCG-2023-9001
verification: stated
evidence: {source: source/page, locator: line 3}
"""


@pytest.fixture(params=[1, 200], ids=["asked by property", "read whole"])
def both(tmp_path: Path, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of curated records to which the official documents were added."""
    monkeypatch.setattr(claims, "_MUCH", request.param)
    (tmp_path / "mine.yaml").write_text(CURATED)
    store = tmp_path / "store" / "graph.db"
    load([tmp_path / "mine.yaml"], store)
    loaded(store, lines_file(tmp_path / "a.jsonl"))
    return store


def test_the_official_value_stands_and_the_other_is_a_claim(both: Path) -> None:
    thing, register = "fr/2023-90001", "graph/federal-register"

    assert values(both, thing, "dcterms:issued") == [("2023-03-01", register)]
    assert values(both, thing, "dg:earliest") == [("2023-03-01", register)]
    rows = Store.open(both).select(
        "SELECT ?claim ?on ?value ?said ?g { GRAPH ?g { ?claim dg:onThing ?on ; "
        "dg:onProperty dcterms:issued ; dg:claimedValue ?value ; dg:verification ?said } } "
        "ORDER BY ?claim"
    )
    assert [tuple(map(_path, row.values())) for row in rows] == [
        (f"{thing}/claim/1", thing, "2023-03-01", "scheme/verification/confirmed", register),
        (
            f"{thing}/claim/2",
            thing,
            "2023-03-02",
            "scheme/verification/contradicted",
            "source/page",
        ),
    ]
    discrepancy = "discrepancy/fr-2023-90001-issued"
    assert [each for each, _ in values(both, discrepancy, "dg:claim")] == [
        f"{thing}/claim/1",
        f"{thing}/claim/2",
    ]
    assert [each for each, _ in values(both, discrepancy, "dg:preferredClaim")] == [
        f"{thing}/claim/1"
    ]


def test_what_nobody_claims_makes_no_claim(both: Path) -> None:
    """A label, a text in other quotation marks, and a value on which both agree."""
    thing = "fr/2023-90001"

    assert values(both, thing, "rdfs:label") == [("The lantern rule", "source/page")]
    assert values(both, "docket/USCG-2023-9001", "rdfs:label") == [("Lanterns", "source/page")]
    assert values(both, thing, "skos:altLabel") == [
        ("Lantern Rules for Small Harbors (2023-90001)", "graph/federal-register")
    ]
    assert values(both, thing, "dcterms:title") == [
        ("Lantern rules — for small harbors", "source/page")
    ]
    assert values(both, thing, "dg:commentsCloseOn") == [("2023-05-01", "source/page")]
    assert [each for each, _ in values(both, thing, "dg:verification")] == [
        "scheme/verification/confirmed"
    ]
    assert len(values(both, thing, "dg:evidence")) == 2
    assert len(Store.open(both).select("SELECT ?c { ?c a dg:Claim }")) == 2


def test_what_was_joined_keeps_shapes_and_checks(both: Path, tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(
        "id: org/buoys\ntype: Organization\nlabel: Buoys\nverification: stated\n"
        "evidence: {source: source/page, locator: line 4}\n"
    )

    load([tmp_path / "more.yaml"], both)

    assert check_stored(both) == []


def test_a_second_load_makes_no_second_claim(both: Path, tmp_path: Path) -> None:
    again = DOCUMENTS[0] | {"abstract": "Another answer, of the same document."}

    loaded(both, lines_file(tmp_path / "again.jsonl", [again]))

    assert len(Store.open(both).select("SELECT ?c { ?c a dg:Claim }")) == 2
    assert values(both, "fr/2023-90001", "dcterms:issued") == [
        ("2023-03-01", "graph/federal-register")
    ]


def test_a_label_of_an_id_gives_way_to_a_better_one(tmp_path: Path) -> None:
    store = tmp_path / "graph.db"
    loaded(store, lines_file(tmp_path / "a.jsonl"))
    docket = "docket/USCG-2023-9001"
    assert values(store, docket, "rdfs:label") == [
        ("Docket USCG-2023-9001", "graph/federal-register")
    ]
    lines = f'<{BASE}{docket}> <{RDFS}label> "Lanterns" <{BASE}graph/regulations-gov> .\n'

    claims = Claims(Base(store))

    assert claims.merge(lines.encode()).decode() == lines
    assert [str(each.object) for each in claims.removed] == ['"Docket USCG-2023-9001"']
    assert claims.lines() == b""
    assert is_generated("Docket USCG-2023-9001")


def test_the_manifest_beside_a_built_store_tells_of_what_was_added(
    harbor: tuple[Path, object], tmp_path: Path
) -> None:
    import shutil

    out = tmp_path / "out"
    shutil.copytree(harbor[0], out, symlinks=True)

    came = loaded(out / "graph.db", lines_file(tmp_path / "a.jsonl"))

    assert check_stored(out / "graph.db") == []
    told = json.loads((out / "manifest.json").read_bytes())
    assert (told["counts"], told["quads"]) == (came.counts, came.quads)
    assert told["inputs"] == json.loads((harbor[0] / "manifest.json").read_bytes())["inputs"]


# On the command line


def test_the_last_line_counts_and_the_exit_code_is_0(tmp_path: Path) -> None:
    path = lines_file(tmp_path / "a.jsonl")
    with path.open("a") as file:
        file.write("{not json\n")

    done = run("load", "--as", SOURCE, "a.jsonl", "--store", "my.db", cwd=tmp_path)

    assert (done.code, done.out) == (0, "")
    lines = done.err.splitlines()
    assert any(line.startswith("a.jsonl:9: left out: it is not JSON") for line in lines)
    assert lines[-1] == "read 9, mapped 8, warned 0, left out 1 (1 it is not JSON)"


def test_strict_ends_with_3_and_one_line(tmp_path: Path) -> None:
    path = lines_file(tmp_path / "a.jsonl")
    with path.open("a") as file:
        file.write("{not json\n")

    done = run("load", "--as", SOURCE, "--strict", "a.jsonl", "--store", "my.db", cwd=tmp_path)

    assert (done.code, done.out) == (3, "")
    (line,) = done.err.splitlines()
    assert line.startswith("docketgraph: a.jsonl:9: left out: it is not JSON")
    assert not (tmp_path / "my.db").is_symlink()


def test_a_load_of_the_same_file_says_that_all_is_there(tmp_path: Path) -> None:
    lines_file(tmp_path / "a.jsonl")
    run("load", "--as", SOURCE, "a.jsonl", "--store", "my.db", cwd=tmp_path)

    done = run("load", "--as", SOURCE, "a.jsonl", "--store", "my.db", cwd=tmp_path)

    assert done.code == 0
    assert "my.db holds all of it already" in done.err


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (["--strict", "a.jsonl"], "--strict goes with --as"),
        (["--as", "no-such-source", "a.jsonl"], "no-such-source"),
    ],
)
def test_wrong_usage(tmp_path: Path, arguments: list[str], why: str) -> None:
    done = run("load", *arguments, "--store", "my.db", cwd=tmp_path)

    assert done.code == 2
    assert why in done.err


# Addresses in little memory


def test_seen_is_a_set() -> None:
    seen, paths = Seen(), [f"fr/{n}" for n in range(20_000)]

    assert [seen.add(path) for path in paths] == [True] * len(paths)
    assert [seen.add(path) for path in paths[::7]] == [False] * len(paths[::7])
    assert len(seen) == len(paths)
    assert "fr/1" in seen
    assert "fr/x" not in seen
