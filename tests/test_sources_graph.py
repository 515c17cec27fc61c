"""What readers make is what a curator would write: it is read, stored and checked as such."""

from pathlib import Path

import pytest

from docketgraph.build import check
from docketgraph.namespaces import BASE, OFFICIAL
from docketgraph.records import read_records
from docketgraph.sources import SOURCES, read
from docketgraph.sources.methods import METHODS
from docketgraph.sources.saved import Saved
from docketgraph.statements import graph_of, quads_of
from sourcing import ALL, FIXTURES, read_files

# A row of counts tells no action, a regulations.gov document neither that nor its publication.
_PARTIAL = {
    "federal-register": ["fr/2025-90011: A Federal Register document needs its kind"],
    "regulations-gov": [
        f"fr/{number}: A Federal Register document needs its {what}"
        for number in ("2023-90001", "2024-90003", "2024-00005")
        for what in ("kind", "day of publication")
    ],
}


def lines_of(source: str) -> bytes:
    return b"".join(read(source, [Saved.of(FIXTURES / name, name) for name in ALL[source]]).lines)


def test_every_source_has_a_reader_and_a_graph() -> None:
    assert sorted(SOURCES) == sorted(OFFICIAL) == sorted(ALL)


@pytest.mark.parametrize("source", ALL)
def test_the_records_of_a_source_are_read_without_a_finding(source: str) -> None:
    assert read_records([("a.jsonl", lines_of(source))]).findings == []


@pytest.mark.parametrize("source", ALL)
def test_the_records_of_a_source_lie_in_one_graph(source: str) -> None:
    found = read_records([("a.jsonl", lines_of(source))])

    graphs = {quad.graph_name.value for quad in quads_of(found.records.values())}

    assert graphs == {f"{BASE}graph/{source}"}


@pytest.mark.parametrize("source", ALL)
def test_the_records_of_a_source_pass_shapes_and_checks(source: str, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines_of(source))

    findings = check([str(path)], None, tmp_path)

    told = [finding.message for finding in findings]
    expected = _PARTIAL.get(source, [])
    assert len(told) == len(expected)
    assert all(any(each.startswith(start) for each in told) for start in expected)


@pytest.mark.parametrize("source", ALL)
def test_the_same_files_give_the_same_bytes(source: str) -> None:
    assert lines_of(source) == lines_of(source)


def test_an_evidence_that_is_shared_puts_a_record_into_the_graph_of_its_source() -> None:
    shared = {"evidence": {"@id": "source/oira-0123456789ab/evidence/1"}}
    page = {"evidence": {"@id": "source/some-page/evidence/1"}}

    assert graph_of(shared) == "graph/oira"
    assert graph_of(page) == "source/some-page"


@pytest.mark.parametrize("source", sorted(SOURCES))
def test_the_source_of_a_file_tells_how_its_records_are_joined(source: str) -> None:
    found, _ = read_files(source, [FIXTURES / name for name in ALL[source]])

    told = {each["basis"] for each in found if each["type"] == "Source"}
    assert told == {METHODS[source]}
