"""Documents that no verb can read: `mentions` and `extract` say the same of them."""

import os
from pathlib import Path

import pytest
from tests.paper import bomb, encrypted, pdf

from running import run, snapshot

PIPE = "is a named pipe, which may never end; give a file, or - to read standard input"
VERBS = pytest.mark.parametrize(
    "verb",
    [
        pytest.param(["mentions", "--text-out", "out.txt"], id="mentions"),
        pytest.param(["extract", "-o", "out.yaml", "--text-out", "out.txt"], id="extract"),
    ],
)


@VERBS
@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("a.txt", b"", id="empty"),
        pytest.param("a.txt", b"\x00\x01\x02", id="binary"),
        pytest.param("a.txt", b"caf\xe9", id="encoding"),
        pytest.param("a.pdf", pdf([]), id="a scan"),
        pytest.param("a.pdf", encrypted("words"), id="encrypted"),
        pytest.param("a.pdf", pdf(["On May 1"])[:200], id="cut off"),
        pytest.param("a.pdf", bomb(), id="a bomb"),
        pytest.param("a.txt", "we wrote".encode("utf-16-le"), id="UTF-16 without its mark"),
        pytest.param("a.html", b'<!DOCTYPE x [<!ENTITY a "a">]><p>&a;', id="entities"),
        pytest.param("a.docx", b"PK\x03\x04...", id="an archive"),
        pytest.param("a.html", b"<script>x</script>", id="a page of scripts"),
        pytest.param("a.pdf", b"%PDF-1.7", id="broken"),
    ],
)
def test_bad_input_is_one_line_and_nothing_is_written(
    verb: list[str], name: str, data: bytes, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(data)
    before = snapshot(tmp_path)

    ran = run(verb[0], name, *verb[1:], cwd=tmp_path)

    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith(f"docketgraph: {name}")
    assert ran.err.count("\n") == 1
    assert snapshot(tmp_path) == before


@VERBS
def test_what_is_no_file_is_one_line_and_nothing_is_written(
    verb: list[str], tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = snapshot(tmp_path)

    ran = {
        name: run(verb[0], name, *verb[1:], cwd=tmp_path) for name in ("folder", "pipe", "none.txt")
    }

    assert {name: (each.code, each.out, each.err) for name, each in ran.items()} == {
        "folder": (3, "", "docketgraph: folder: is a folder; give a text, HTML or PDF file\n"),
        "pipe": (3, "", f"docketgraph: pipe: {PIPE}\n"),
        "none.txt": (3, "", "docketgraph: none.txt: is not there; check the path\n"),
    }
    assert snapshot(tmp_path) == before
