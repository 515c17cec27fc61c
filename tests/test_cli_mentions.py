"""`docketgraph mentions` as a user runs it."""

import json
from pathlib import Path

import pytest
from tests.paper import pdf

from running import run, run_on_terminal

TEXT = "On May 3, 2031 the Elm Society wrote to DHS about RIN 1615\u2013ZA01."
KEYS = ["type", "text", "start", "end", "canonical", "iri", "method", "confidence", "alternatives"]


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "letter.txt"
    path.write_text(TEXT, "utf-8")
    return path


def test_json_has_the_keys_of_the_contract(letter: Path) -> None:
    ran = run("mentions", letter, "--format", "json")
    found = json.loads(ran.out)

    assert (ran.code, ran.err) == (0, "")
    assert [list(each) for each in found] == [KEYS] * 4
    assert [TEXT[each["start"] : each["end"]] for each in found] == [
        "May 3, 2031",
        "Elm Society",
        "DHS",
        "1615\u2013ZA01",
    ]
    assert found[3] == {
        "type": "rin",
        "text": "1615\u2013ZA01",
        "start": 54,
        "end": 63,
        "canonical": "1615-ZA01",
        "iri": "https://w3id.org/docketgraph/id/rin/1615-ZA01",
        "method": "labelled",
        "confidence": 0.99,
        "alternatives": [],
    }


def test_a_table_is_for_people(letter: Path) -> None:
    ran = run("mentions", letter)

    assert (ran.code, ran.err) == (0, "")
    assert "1615-ZA01" in ran.out
    assert "Department of Homeland Security" in ran.out


def test_a_document_may_come_through_standard_input() -> None:
    ran = run("mentions", "-", "--format", "json", stdin=b"RIN 1615-ZA01")

    assert [each["canonical"] for each in json.loads(ran.out)] == ["1615-ZA01"]


def test_nothing_mentioned_is_an_empty_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("nothing at all")

    assert run("mentions", tmp_path / "a.txt", "--format", "json").out == "[]\n"


def test_offsets_count_in_the_text_that_is_written_out(tmp_path: Path) -> None:
    source, text = tmp_path / "letter.pdf", tmp_path / "letter.txt"
    source.write_bytes(pdf(["On May 3, 2031 we wrote to", "the DHS."]))

    ran = run("mentions", source, "--format", "json", "--text-out", text)

    written = text.read_bytes().decode("utf-8")
    assert [
        (each["canonical"], written[each["start"] : each["end"]]) for each in json.loads(ran.out)
    ] == [
        ("2031-05-03", "May 3, 2031"),
        ("Department of Homeland Security", "DHS"),
    ]


def test_the_text_cannot_go_where_the_mentions_go(letter: Path) -> None:
    ran = run("mentions", letter, "--text-out", "-")

    assert (ran.code, ran.out) == (2, "")
    assert "--text-out takes a file" in ran.err


def test_a_document_cannot_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "On May 3, 2031 \u202eDr. Ann Lee, MD\u2066 wrote to the Elm\u009b Society."
    )

    ran = run_on_terminal("mentions", tmp_path / "a.txt")

    assert ran.code == 0
    assert not any(char in ran.out for char in "\u202e\u2066\u009b")
