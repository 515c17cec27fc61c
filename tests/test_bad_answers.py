"""Hostile and broken answers, by way of the commands: each fault is told with its file and line.

`fetch --from` and `load --as` leave out what is bad and take the rest, and nothing is half-written.
"""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from docketgraph.namespaces import BASE
from docketgraph.store import Store
from running import docketgraph
from sourcing import FIXTURES

GOOD: dict[str, Any] = json.loads((FIXTURES / "documents.json").read_text(encoding="utf-8"))[
    "results"
][0] | {"correction_of": None}
FIRST, LAST = (GOOD | {"document_number": f"2023-9090{n}"} for n in (1, 3))
BAD = GOOD | {"document_number": "2023-90902"}


@dataclass(frozen=True)
class Case:
    """A second line between two good ones: what is told of it, and whether its record is kept."""

    line: bytes
    told: str
    counted: str
    kept: bool = False


def line_of(record: Any) -> bytes:
    return record if isinstance(record, bytes) else json.dumps(record).encode()


def left_out(line: Any, reason: str, quoted: str = "") -> Case:
    return Case(line_of(line), f"a.jsonl:2: left out: {reason}{quoted}", f"1 {reason}")


def warned(reason: str, quoted: str, **fields: Any) -> Case:
    told = f"a.jsonl:2: 2023-90902: {reason}{quoted}"
    return Case(line_of(BAD | fields), told, f"warned 1 (1 {reason})", kept=True)


CASES = {
    "malformed": left_out(b'{"document_number": "2023-90902",}', "it is not JSON"),
    "cut off": left_out(b'{"document_number": "2023-90902", "title": "Lan', "it is not JSON"),
    "no object": left_out(b"7", "it is no JSON object", " ('7')"),
    "no number": left_out({"title": "Lanterns"}, "it has no document number"),
    "a field of another type": warned(
        "action is no text", " (\"['Rule']\")", action=["Rule"]
    ),
    "nested 5,000 levels deep": left_out(b"[" * 5_000 + b"]" * 5_000, "it is not JSON"),
    "nested in a field": left_out(
        b'{"document_number": ' + b'{"a":' * 3_000 + b"1" + b"}" * 3_001, "it is not JSON"
    ),
    "longer than a record can be": left_out(
        b'{"title": "' + b"x" * (64 << 20) + b'"}', "it is longer than 64 MB"
    ),
    "a long text": warned(
        "title is longer than 5,000 characters and is cut", " ('6000')", title="x" * 6_000
    ),
    "a lone surrogate": left_out(b'{"document_number": "2023-9\\ud8000902"}', "it is not JSON"),
    "a noughth byte": left_out(b'{"document_number": "2023-90902\x00"}', "it is not JSON"),
    "a noughth sign": warned(
        "title holds control characters; each is read as a space", r" ('Lan\x00tern')",
        title="Lan\x00tern",
    ),
    "not UTF-8": left_out(b'{"document_number": "2023-9\xff0902"}', "it is not JSON"),
    "a script for an address": warned(
        "html_url is no http(s) address", " ('javascript:alert(1)')", html_url="javascript:alert(1)"
    ),
    "no day of the calendar": warned(
        "effective_on is no day of the calendar", " ('2020-02-30')", effective_on="2020-02-30"
    ),
    "a path for a number": left_out(
        BAD | {"document_number": "../../etc/passwd"},
        "its number is no document number", " ('../../etc/passwd')",
    ),
    "a path in a docket": warned(
        "a docket's id is ill formed", " ('../../x')", dockets=[{"id": "../../x"}]
    ),
}  # fmt: skip


def answers(folder: Path, *lines: bytes, name: str = "a.jsonl") -> Path:
    path = folder / name
    data = b"".join(each + b"\n" for each in (line_of(FIRST), *lines, line_of(LAST)))
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    return path


def fetched(folder: Path, path: Path) -> tuple[list[str], str, int]:
    done = docketgraph(
        "fetch", "federal-register", "--from", path.name, "-o", "out.jsonl", cwd=folder
    )
    out = folder / "out.jsonl"
    lines = out.read_bytes().splitlines() if out.exists() else []
    ids = [json.loads(each)["id"] for each in lines]
    return [each for each in ids if each.startswith("fr/")], done.stderr.decode(), done.returncode


def loaded(folder: Path, path: Path, *more: str) -> tuple[list[str], str, int]:
    arguments = ["load", "--as", "federal-register", *more, path.name, "--store", "a.db"]
    done = docketgraph(*arguments, cwd=folder)
    store = folder / "a.db"
    query = "SELECT ?x WHERE { GRAPH ?g { ?x dg:documentNumber ?n } } ORDER BY ?x"
    rows = Store.open(store).select(query) if store.exists() else []
    ids = [str(getattr(row["x"], "value", "")).removeprefix(BASE) for row in rows]
    return ids, done.stderr.decode(), done.returncode


WAYS = pytest.mark.parametrize("way", [fetched, loaded])


@WAYS
@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_bad_line_is_told_with_file_and_line_and_the_rest_is_taken(
    case: Case, way: Any, tmp_path: Path
) -> None:
    ids, said, code = way(tmp_path, answers(tmp_path, case.line))

    assert code == 0, said
    assert ids == ["fr/2023-90901", *["fr/2023-90902"] * case.kept, "fr/2023-90903"]
    told = [line for line in said.splitlines() if line.startswith("a.jsonl:")]
    assert len(told) == 1
    assert told[0].startswith(case.told)
    (counts,) = (line for line in said.splitlines() if line.startswith("read "))
    assert f"read 3, mapped {2 + case.kept}, " in counts
    assert case.counted in counts
    assert "Traceback" not in said


@WAYS
def test_a_record_that_stands_twice_is_taken_once_and_counted(way: Any, tmp_path: Path) -> None:
    ids, said, code = way(tmp_path, answers(tmp_path, line_of(FIRST)))

    assert (code, ids) == (0, ["fr/2023-90901", "fr/2023-90903"])
    last = "read 3, mapped 2, warned 0, left out 1 (1 the same record was read before)"
    assert last in said


@WAYS
def test_a_mark_of_the_encoding_is_passed_over(way: Any, tmp_path: Path) -> None:
    path = answers(tmp_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())

    ids, said, code = way(tmp_path, path)

    assert (code, ids) == (0, ["fr/2023-90901", "fr/2023-90903"])
    assert "read 2, mapped 2, warned 0, left out 0" in said


@WAYS
@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_another_encoding_is_one_line_and_nothing_is_written(
    encoding: str, way: Any, tmp_path: Path
) -> None:
    path = answers(tmp_path)
    path.write_bytes(path.read_bytes().decode().encode(encoding))

    ids, said, code = way(tmp_path, path)

    assert (code, ids) == (3, [])
    assert said.splitlines() == ["docketgraph: a.jsonl:1: is not UTF-8 text; save it as UTF-8"]
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]


@WAYS
def test_a_packed_file_that_breaks_off_is_read_as_far_as_it_goes(way: Any, tmp_path: Path) -> None:
    more = [
        line_of(BAD | {"document_number": f"2024-{n:05d}", "title": f"{n}" * 40})
        for n in range(900)
    ]
    path = answers(tmp_path, *more, name="a.jsonl.gz")
    path.write_bytes(path.read_bytes()[:-600])

    ids, said, code = way(tmp_path, path)

    assert code == 0, said
    assert 1 < len(ids) < 902
    (told,) = (line for line in said.splitlines() if line.startswith("a.jsonl.gz:"))
    number = int(told.split(":")[1])
    # The line on which it ends is the one after the last that was whole, or itself the cut one.
    assert number - 2 <= len(ids) <= number
    assert "left out: " in told


@WAYS
def test_a_packed_file_that_grows_without_measure_is_left_off(way: Any, tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", 9) as stream:
        stream.write(line_of(FIRST) + b"\n")
        for _ in range(200):
            stream.write(b" " * 1_000_000)

    ids, said, code = way(tmp_path, path)

    assert (code, ids) == (0, ["fr/2023-90901"])
    assert "a.jsonl.gz:2: left out: the file cannot be read to its end" in said
    assert "grows to more than 200 times its size" in said


def test_strict_refuses_all_and_names_the_first_fault(tmp_path: Path) -> None:
    path = answers(tmp_path, CASES["malformed"].line)

    ids, said, code = loaded(tmp_path, path, "--strict")

    assert (code, ids) == (3, [])
    assert said.splitlines()[-1].startswith("docketgraph: a.jsonl:2: left out: it is not JSON")
    assert [each.name for each in tmp_path.iterdir()] == ["a.jsonl"]
