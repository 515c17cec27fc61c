"""Shapes, checks and evidence: each fault is told with the file and line where it was written."""

from pathlib import Path

import pytest

from conftest import SMALL
from docketgraph.build import check
from docketgraph.errors import Finding
from docketgraph.evidence import read_texts
from docketgraph.namespaces import BASE, DG, OA, RDFS
from docketgraph.records import read_records
from docketgraph.store import Store
from docketgraph.validation import (
    check_evidence,
    checks,
    locator,
    run_checks,
    run_shapes,
    spans_past_end,
)

HARBOR = SMALL / "harbor.yaml"


def nowhere(_: str, __: str) -> tuple[str, int]:
    return "data", 0


def line_of(path: Path, words: str) -> int:
    """The number of the first line that holds some words."""
    lines = path.read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if words in line)


def edited(folder: Path, *changes: tuple[str, str]) -> Path:
    """The small graph with some things changed, each of which stands in it once."""
    text = HARBOR.read_text()
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path = folder / "harbor.yaml"
    path.write_text(text)
    return path


def test_a_graph_without_a_fault_has_no_finding(harbor_store: Store) -> None:
    assert run_shapes(harbor_store, nowhere) == []
    assert run_checks(harbor_store, nowhere) == []
    assert check_evidence(harbor_store, read_texts(SMALL), nowhere) == []


def test_every_fault_is_found_at_its_line_with_a_remedy(tmp_path: Path) -> None:
    path = edited(
        tmp_path,
        ("start: 52, end: 80", "start: 52, end: 79"),
        ("memberCount: 3", "memberCount: 1"),
        ("endsOn: 2021-01-20", "endsOn: 2018"),
        ("issued: 2021-01-08", "issued: 2020-03-01"),
        ("  - {towards: fr/2020-04321, stance: opposes}", "  - {towards: fr/2020-04321}"),
    )

    found = check([str(path)], SMALL, tmp_path / "apart")

    later = (
        "fr/2021-00456: It takes effect on a thing that is later than itself (fr/2020-04321); "
        "mend the effect, or the dates of the two"
    )
    coalition = "coalition/2020-05-harbor-letter"
    assert [(each.line, each.message) for each in found] == [
        (
            line_of(path, "end: 79"),
            (
                "org/harbor-nurses/evidence/1: the words at 52-79 are not those whose hash is "
                "given; correct start, end or sha256"
            ),
        ),
        (
            line_of(path, "memberCount: 1"),
            (
                f"{coalition}: The coalition has more named members than its count (2 for 1); "
                "mend memberCount or members; the count holds the namer too"
            ),
        ),
        (
            line_of(path, "memberCount: 1"),
            (
                f"{coalition}: Write memberCount once, as the number of members that the source "
                'gives, the namer included: "joined 12 other" is 13.'
            ),
        ),
        (
            line_of(path, "endsOn: 2018"),
            (
                "post/coast-department/secretary/tenure/ada-marsh: It ends before it starts "
                "(2018 comes before 2019); mend the two dates; a source that differs is a claim"
            ),
        ),
        (
            line_of(path, "citation: 86 FR 1700"),
            (
                "fr/2021-00456: The volume of the citation is not that of the year of publication "
                "(86 FR 1700 of 2020-03-01); mend citation or issued: the volume is the year less "
                "1935"
            ),
        ),
        (line_of(path, "withdraws: fr/2020-04321"), later),
        (line_of(path, "follows: fr/2020-04321"), later),
        (
            line_of(path, "  - {towards: fr/2020-04321}"),
            (
                "act/2020-04-01-harbor-nurses-night-tides/position/1: A position has one stance: "
                "write stance once: opposes, supports, mixed or another of the scheme."
            ),
        ),
    ]
    assert {each.path for each in found} == {str(path)}


def test_a_text_that_is_not_at_hand_is_told_once(harbor_store: Store, tmp_path: Path) -> None:
    (finding,) = check_evidence(harbor_store, read_texts(tmp_path), nowhere)

    assert finding.message == "no text with the hash 263890db09c9… is among the sources; add it"


def test_a_span_past_its_text_is_found_in_the_records() -> None:
    text = HARBOR.read_text().replace("start: 220, end: 238", "start: 220, end: 400")
    records = read_records([("harbor.yaml", text.encode())])

    found = spans_past_end(records, read_texts(SMALL))

    line = next(n for n, each in enumerate(text.splitlines(), 1) if "end: 400" in each)
    assert found == [
        Finding(
            "harbor.yaml",
            line,
            "the span 220-400 runs past the end of its source, which has 326 characters; "
            "read the source again",
        )
    ]


def test_where_a_statement_was_written() -> None:
    records = read_records([("harbor.yaml", HARBOR.read_bytes())])
    locate = locator(records, "elsewhere")
    comment = BASE + "act/2020-04-01-harbor-nurses-night-tides"

    asked = [
        locate(comment, ""),
        locate(comment, DG + "recipient"),
        locate(comment, DG + "latest"),
        locate(comment + "/ask/1/outcome/1", DG + "relation"),
        locate(comment + "/evidence/1", OA + "hasSelector"),
        locate(comment + "/evidence/1/selector", OA + "start"),
        locate(comment, DG + "submissionId"),
        locate(BASE + "org/nobody", RDFS + "label"),
    ]

    lines = [
        "id: act/2020-04-01-harbor-nurses-night-tides",
        "recipient: agency/tide-office",
        "date: 2020-04-01",
        "relation: followed-in-time",
        "start: 34, end: 142",
        "start: 34, end: 142",
        "id: act/2020-04-01-harbor-nurses-night-tides",
    ]
    assert asked == [("harbor.yaml", line_of(HARBOR, words)) for words in lines] + [
        ("elsewhere", 0)
    ]


def test_every_check_is_run(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, harbor_store: Store
) -> None:
    check_file = tmp_path / "all-things-violation.rq"
    check_file.write_text(
        "# It is a thing?\n# remedy: be none.\nSELECT ?thing ?property ?detail WHERE {\n"
        "  ?thing a dg:Bill BIND(rdfs:label AS ?property) BIND(2020 AS ?detail)\n}\n"
    )
    monkeypatch.setattr("docketgraph.validation.checks", lambda: [check_file])

    found = run_checks(harbor_store, lambda _, property_: (property_, 7))

    assert found == [Finding(RDFS + "label", 7, "bill/116-hr-42: It is a thing (2020); be none")]


def test_every_file_of_a_check_is_named_as_one() -> None:
    assert len(checks()) >= 20
    assert all(path.name.endswith("-violation.rq") for path in checks())


def test_terms_are_not_judged_as_things(harbor_store: Store) -> None:
    """The ontology has blank nodes and labels with languages, which a record may not have."""
    assert [each for each in run_shapes(harbor_store, nowhere) if "ontology" in each.message] == []
