"""Documents to text: what is read of text, HTML and PDF, and what is refused in one line."""

import errno
import gzip
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.paper import bomb, encrypted, pdf

from docketgraph.errors import BadInputError
from docketgraph.extraction.texts.documents import Document, read_bytes, read_document
from docketgraph.extraction.texts.markup import read_markup


@pytest.mark.parametrize(
    ("name", "data", "document"),
    [
        pytest.param("a.txt", b"On May 1\r\nwe", Document("On May 1\r\nwe", "text"), id="text"),
        pytest.param("a.txt", b"\xef\xbb\xbfwe", Document("we", "text"), id="a mark of UTF-8"),
        pytest.param("a.txt", "wé".encode("utf-16"), Document("wé", "text"), id="UTF-16"),
        pytest.param("a.txt", "wé".encode("utf-32"), Document("wé", "text"), id="UTF-32"),
        pytest.param("a.html", b"<p>a<p>b", Document("a\n\nb", "html"), id="HTML by its name"),
        pytest.param(
            "a", b"<!DOCTYPE html><b>a</b>", Document("a", "html"), id="HTML by its start"
        ),
        pytest.param(
            "a.html", b"<meta charset=iso-8859-1>caf\xe9", Document("café", "html"), id="declared"
        ),
        pytest.param("a.xml", b"<?xml version='1.0'?><P>a</P>", Document("a", "html"), id="XML"),
        pytest.param("a.txt", b"one\ftwo", Document("one\ftwo", "text"), id="a page break"),
    ],
)
def test_documents(name: str, data: bytes, document: Document) -> None:
    assert read_bytes(name, data) == document


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        pytest.param("a.txt", b"", "a.txt: is empty; save or fetch it anew", id="empty"),
        pytest.param(
            "a.txt",
            b" \n\t\n",
            "a.txt: holds no text but spaces; give a text, HTML or PDF file",
            id="spaces",
        ),
        pytest.param(
            "a.html",
            b"<p></p><script>x</script>",
            "a.html: holds no text; if scripts write the page, save it from a browser as it is "
            "shown",
            id="no words",
        ),
        pytest.param(
            "a.txt",
            "On May 1\nwe".encode("utf-16-le"),
            "a.txt:1: looks like UTF-16 text without the mark of it; save it as UTF-8",
            id="UTF-16 without its mark, the low byte first",
        ),
        pytest.param(
            "a.txt",
            "On May 1\nwe".encode("utf-16-be"),
            "a.txt:1: looks like UTF-16 text without the mark of it; save it as UTF-8",
            id="UTF-16 without its mark, the high byte first",
        ),
        pytest.param(
            "a.txt",
            "we".encode("utf-16") + b"\n",
            "a.txt:1: is not UTF-16 text; save it as UTF-8",
            id="UTF-16 with half a character",
        ),
        pytest.param(
            "a.bin",
            b"a\n\x7fELF\x02\xff\x00",
            "a.bin:2: is no text; give a text, HTML or PDF file",
            id="bytes of a program",
        ),
        pytest.param(
            "a.html",
            b"<meta charset=shift_jis>\n\x93\xfa",
            "a.html:2: is not UTF-8 text; save it as UTF-8",
            id="a declared encoding that is not read",
        ),
        pytest.param(
            "a.txt",
            b"we\x00",
            "a.txt:1: holds U+0000: it is no text; give a text, HTML or PDF file",
            id="binary",
        ),
        pytest.param(
            "a.txt",
            b"we wrote to them\n" * 9 + b"\x12",
            "a.txt:10: holds the control character U+0012, which no text has; remove it",
            id="one control character",
        ),
        pytest.param(
            "a.txt", b"a\ncaf\xe9", "a.txt:2: is not UTF-8 text; save it as UTF-8", id="encoding"
        ),
        pytest.param(
            "a.docx",
            b"PK\x03\x04...",
            "a.docx: is a ZIP archive (or a word processor's file); give a text, HTML or PDF file",
            id="archive",
        ),
        pytest.param(
            "a.txt",
            gzip.compress(b"x" * 10_000_000),
            "a.txt: is packed with gzip; give a text, HTML or PDF file",
            id="packed",
        ),
        pytest.param(
            "a.html",
            b'<!DOCTYPE x [\n<!ENTITY a "aaa">]><p>&a;</p>',
            "a.html:2: declares entities, which may hide a bomb; remove them",
            id="entities",
        ),
        pytest.param(
            "a.pdf",
            pdf([]),
            "a.pdf: holds no text, only images (a scan?); run text recognition (OCR) on it",
            id="a scan",
        ),
        pytest.param(
            "a.pdf",
            encrypted("words"),
            "a.pdf: is encrypted; save a copy without a password",
            id="encrypted",
        ),
        pytest.param(
            "a.pdf",
            b"%PDF-1.7 nothing",
            "a.pdf: is no PDF that can be read (Stream has ended unexpectedly); save it anew",
            id="broken PDF",
        ),
        pytest.param(
            "a.pdf",
            bomb(),
            "a.pdf: unpacks to more than may be read (a bomb?); save it anew, page by page",
            id="bomb",
        ),
    ],
)
def test_what_holds_no_text_is_refused_in_one_line(name: str, data: bytes, message: str) -> None:
    with pytest.raises(BadInputError) as caught:
        read_bytes(name, data)

    assert (str(caught.value), caught.value.exit_code) == (message, 3)


def test_a_pdf_gives_its_lines_and_parts_its_pages() -> None:
    data = pdf(["We ask the agency to", "withdraw it.", "It is late, and we have said so"], ["Two"])

    document = read_bytes("a.pdf", data)

    assert document == Document(
        "We ask the agency to\nwithdraw it.\n\nIt is late, and we have said so\fTwo", "pdf"
    )


def _folder(path: Path) -> None:
    path.mkdir()


def _nothing(path: Path) -> None:
    assert not path.exists()


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(path.name)


def _link_to_itself(path: Path) -> None:
    path.symlink_to(path)


@pytest.mark.parametrize(
    ("make", "why"),
    [
        pytest.param(_folder, "is a folder; give a text, HTML or PDF file", id="a folder"),
        pytest.param(_nothing, "is not there; check the path", id="nothing"),
        pytest.param(
            _pipe,
            "is a named pipe, which may never end; give a file, or - to read standard input",
            id="a named pipe",
        ),
        pytest.param(
            _socket,
            "cannot be read (No such device or address); check what it is and its permissions",
            id="a socket",
        ),
        pytest.param(_link_to_itself, "is not there; check the path", id="a link to itself"),
    ],
)
def test_a_path_that_no_document_lies_at_is_refused(
    make: Callable[[Path], None], why: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    make(Path("a.txt").absolute())

    with pytest.raises(BadInputError) as caught:
        read_document(Path("a.txt"))

    assert str(caught.value) == f"a.txt: {why}"


def test_what_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("we")

    def forbid(*_: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Path, "open", forbid)

    with pytest.raises(BadInputError) as caught:
        read_document(Path("a.txt"))

    why = "cannot be read (Permission denied); check what it is and its permissions"
    assert str(caught.value) == f"a.txt: {why}"


def test_a_pipe_that_a_shell_makes_is_read() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"On May 1")
    os.close(writing)

    assert read_document(Path(f"/dev/fd/{reading}")) == Document("On May 1", "text")
    os.close(reading)


@pytest.mark.parametrize("kept", [20, 200, -30], ids=["the mark", "a part", "nearly all"])
def test_a_pdf_that_was_cut_off_is_refused(kept: int) -> None:
    with pytest.raises(BadInputError, match=r"^a\.pdf: is no PDF that can be read \(.+\); save it"):
        read_bytes("a.pdf", pdf(["On May 1 we wrote"])[:kept])


def test_a_page_of_a_hundred_thousand_nested_blocks_is_read() -> None:
    page = b"<div>" * 100_000 + b"On May 1" + b"</div>" * 100_000

    assert read_bytes("a.html", page) == Document("On May 1", "html")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        pytest.param("<p>On <b>May</b>&nbsp;1", "On May\u00a01", id="inline"),
        pytest.param("<ul><li>one<li>two</ul>", "one\n\ntwo", id="items"),
        pytest.param("a<br>b", "a\nb", id="a break"),
        pytest.param("<style>p{}</style>a<script>if (a<b) {}</script>b", "ab", id="no text"),
        pytest.param("a<!-- b --><![CDATA[c]]><?d?><!e>", "ac", id="comment and CDATA"),
        pytest.param("<table><tr><td>a<td>b<tr><td>c", "a\tb\n\nc", id="cells"),
        pytest.param("<pre>a\n  b</pre>", "a\nb", id="lines that are kept"),
        pytest.param(
            "a &amp; b &#8212; &nope; &#99999999999;", "a & b \u2014 &nope; \ufffd", id="names"
        ),
        pytest.param("<p title='a > b'>c</p", "c</p", id="broken off"),
        pytest.param("1 < 2 <p>x", "1 < 2\n\nx", id="a sign"),
    ],
)
def test_markup(source: str, text: str) -> None:
    assert read_markup(source) == text


@given(st.text(alphabet="<>/!-&;\"'ap ="))
def test_any_markup_is_read_to_its_end(source: str) -> None:
    assert isinstance(read_markup(source), str)


@given(st.lists(st.sampled_from(["On May 1,", "we", "asked.", "45 CFR 170"]), min_size=1))
def test_words_of_a_page_stay_in_their_order(words: list[str]) -> None:
    source = "".join(f"<div><p>{word}</p></div>" for word in words)

    assert read_markup(source).split("\n\n") == words
