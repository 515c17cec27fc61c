"""`docketgraph extract` as a user runs it."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.paper import pdf

from docketgraph.evidence import text_hash
from gold_documents import SHARED
from running import run, snapshot

TEXT = """\
Letters of the Harbor Nurses Federation

On May 3, 2031, the Harbor Nurses Federation (HNF) sent a letter to the Department of Homeland \
Security (DHS) opposing the proposed rule in docket USCIS-2031-0013. HNF urged DHS to withdraw the \
rule.

On June 4, 2031, HNF and 12 other organizations wrote to the Centers for Medicare & Medicaid \
Services in support of H.R. 7142.
"""
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(TEXT, "utf-8")
    os.utime(path, (1_950_000_000, 1_950_000_000))
    return path


def extracted(*arguments: str | Path, cwd: Path | None = None) -> dict[str, Any]:
    ran = run("extract", *arguments, "--format", "json", cwd=cwd)
    assert (ran.code, ran.err) == (0, "")
    found: dict[str, Any] = json.loads(ran.out)
    return found


def test_json_has_the_keys_of_the_contract(page: Path) -> None:
    found = extracted(page)

    assert list(found) == ["records", "doubtful", "summary"]
    assert {tuple(each) for each in found["doubtful"]} == {
        ("record", "field", "value", "confidence", "reason", "alternatives", "start", "end")
    }
    assert found["summary"]["found"] == 2


def test_acts_are_proposed_with_their_evidence(page: Path) -> None:
    acts = [each for each in extracted(page)["records"] if each["id"].startswith("act/")]

    assert [(act["date"], act["sender"], act["recipient"]) for act in acts] == [
        ("2031-05-03", "org/harbor-nurses-federation", "agency/homeland-security-department"),
        (
            "2031-06-04",
            "org/harbor-nurses-federation",
            "agency/centers-for-medicare-medicaid-services",
        ),
    ]
    for act in acts:
        (evidence,) = act["evidence"]
        words = TEXT[evidence["start"] : evidence["end"]]
        assert evidence["sha256"] == text_hash(words)


def test_every_id_is_a_record_or_known(page: Path) -> None:
    found = extracted(page)

    ids = {each["id"] for each in found["records"]}
    assert {"org/harbor-nurses-federation", "docket/USCIS-2031-0013", "bill/122-hr-7142"} <= ids
    assert "agency/homeland-security-department" not in ids


def test_the_document_is_read_on_the_day_its_file_was_changed(page: Path) -> None:
    source = extracted(page, "--url", "https://harbor.example/letters")["records"][0]

    assert (source["id"], source["address"], source["retrievedOn"]) == (
        "source/harbor-example-letters",
        "https://harbor.example/letters",
        "2031-10-17",
    )


def test_what_is_proposed_builds_beside_the_shipped_data(page: Path, tmp_path: Path) -> None:
    made = run("extract", page, "-o", tmp_path / "page.yaml")
    ran = run("check", "--data", "shipped", "--data", tmp_path / "page.yaml")

    assert (made.code, made.out, made.err) == (0, "", "")
    assert (ran.code, ran.out) == (0, "")


def test_several_documents_of_one_organization_build_together(page: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text(TEXT.replace("May 3", "May 5").replace("June 4", "June 6"), "utf-8")
    for each in (page, other):
        run("extract", each, "-o", each.with_suffix(".yaml"))

    ran = run(
        *("check", "--data", "shipped"),
        *("--data", page.with_suffix(".yaml"), "--data", other.with_suffix(".yaml")),
    )

    assert (ran.code, ran.out) == (0, "")


@pytest.mark.skipif(not SEEDS, reason="the founding documents are not beside the checkout")
@pytest.mark.parametrize("document", SEEDS, ids=lambda path: path.name[:3])
@pytest.mark.parametrize("publisher", [None, "org/ama"])
def test_the_founding_documents_build_beside_the_shipped_data(
    document: Path, publisher: str | None, tmp_path: Path
) -> None:
    options = ["--publisher", publisher] if publisher else []
    run("extract", document, *options, "-o", tmp_path / "page.yaml")

    ran = run("check", "--data", "shipped", "--data", tmp_path / "page.yaml")

    assert (ran.code, ran.out) == (0, "")


@pytest.mark.skipif(not SEEDS, reason="the founding documents are not beside the checkout")
def test_acts_of_a_document_that_the_data_know_are_held_already(tmp_path: Path) -> None:
    found = extracted(SEEDS[0], "--publisher", "AMA")

    summary = found["summary"]
    acts = [each for each in found["records"] if "sender" in each]
    new = [each["id"] for each in acts if all("id" not in place for place in each["evidence"])]
    assert summary["held"] >= 26
    assert new == []


def test_the_file_says_how_to_go_on(page: Path, tmp_path: Path) -> None:
    run("extract", page, "-o", "page.yaml", cwd=tmp_path)

    head = [x for x in (tmp_path / "page.yaml").read_text("utf-8").splitlines() if x[:1] == "#"]
    assert head[0].startswith("# Proposed records from ")
    assert "# Found: 2 acts (2 of advocacy, 0 of government)" in head[1]
    assert "# Settle what is doubtful: docketgraph review page.yaml" in head
    assert "# Then make a graph with it: docketgraph build --data shipped --data page.yaml" in head


def test_the_words_of_the_document_are_left_out_unless_asked_for(page: Path) -> None:
    without, shown = run("extract", page).out, run("extract", page, "--quote").out

    assert "urged" not in without
    assert "# for the reviewer only" in shown
    assert "urged DHS to withdraw" in shown
    assert list(yaml.safe_load_all(shown)) == list(yaml.safe_load_all(without))


def test_two_runs_give_the_same_bytes(page: Path) -> None:
    assert run("extract", page).out == run("extract", page).out


def test_without_a_store_the_shipped_data_are_known_and_verbose_says_so(
    page: Path, tmp_path: Path
) -> None:
    ran = run("extract", page, "-v", cwd=tmp_path)

    assert ran.code == 0
    assert "no store at outputs/graph.db: the shipped data are what is known" in ran.err


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        pytest.param(["--store", "none.db"], 4, "no store at none.db", id="no such store"),
        pytest.param(
            ["--publisher", "org/amma"],
            4,
            "nothing is called 'org/amma'",
            id="no such publisher",
        ),
        pytest.param(
            ["--publisher", "American Medical Asociation"],
            4,
            "did you mean org/ama",
            id="a publisher nearly known",
        ),
        pytest.param(["--url", "page"], 2, "--url takes an http(s) address", id="no address"),
        pytest.param(
            ["--quote", "--format", "json"], 2, "--quote shows words", id="quotes in JSON"
        ),
        pytest.param(["--text-out", "-"], 2, "--text-out takes a file", id="two on one output"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    arguments: list[str], code: int, says: str, page: Path, tmp_path: Path
) -> None:
    before = snapshot(tmp_path)

    ran = run("extract", page.name, "-o", "out.yaml", *arguments, cwd=tmp_path)

    assert (ran.code, ran.out) == (code, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert snapshot(tmp_path) == before


def test_a_document_without_acts_is_a_source_alone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing was ever asked of anybody.", "utf-8")

    found = extracted(tmp_path / "a.txt")

    assert [each["type"] for each in found["records"]] == ["Source"]
    assert found["summary"]["found"] == 0


def test_offsets_count_in_the_text_that_is_written_out(tmp_path: Path) -> None:
    source, text = tmp_path / "letter.pdf", tmp_path / "letter.txt"
    source.write_bytes(pdf(TEXT.splitlines()))

    found = extracted(source, "--text-out", text)

    written = text.read_bytes().decode("utf-8")
    spans = [
        place
        for each in found["records"]
        for place in (
            each["evidence"] if isinstance(each["evidence"], list) else [each["evidence"]]
        )
        if "start" in place
    ]
    assert found["records"][0]["sha256"] == text_hash(written)
    assert spans
    assert all(text_hash(written[x["start"] : x["end"]]) == x["sha256"] for x in spans)


def test_extract_loads_no_rdf_library(page: Path) -> None:
    code = (
        "import sys; from docketgraph.cli import cli; "
        f"cli.main(['extract', {str(page)!r}], standalone_mode=False); "
        "assert not {'rdflib', 'networkx', 'pyvis'} & set(sys.modules), sorted(sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("name", "path"),
    [
        pytest.param("Elm Society", "org/elm-society", id="a plain name"),
        pytest.param("Elm/Oak Tree Society", "org/elm-oak-tree-society", id="a stroke is no id"),
    ],
)
def test_a_publisher_that_nothing_is_called_is_a_new_organization(
    tmp_path: Path, name: str, path: str
) -> None:
    (tmp_path / "we.txt").write_text("On May 3, 2031, we sent a letter to DHS.\n", "utf-8")

    ran = run("extract", "we.txt", "--publisher", name, "--format", "json", cwd=tmp_path)

    records = {record["id"]: record for record in json.loads(ran.out)["records"]}
    assert ran.code == 0
    assert f"nothing is called {name!r}: proposed as a new organization" in ran.err
    assert records[path]["label"] == name
