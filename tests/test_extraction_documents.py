"""Documents to text: what is read of text, HTML and PDF, and what is refused in one line."""

import gzip
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
        pytest.param("a.txt", b"", "a.txt: holds no text", id="empty"),
        pytest.param("a.txt", b" \n\t\n", "a.txt: holds no text", id="spaces"),
        pytest.param(
            "a.html", b"<p></p><script>x</script>", "a.html: holds no text", id="no words"
        ),
        pytest.param(
            "a.txt",
            b"we\x00",
            "a.txt:1: holds U+0000: it is no text; give a text, HTML or PDF file",
            id="binary",
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
            "a.pdf: unpacks to more than a reader may take; it may be a bomb",
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


@pytest.mark.parametrize("what", ["a folder", "nothing"])
def test_a_path_without_a_file_is_refused(what: str, tmp_path: Path) -> None:
    path = tmp_path if what == "a folder" else tmp_path / "a.txt"

    with pytest.raises(BadInputError, match=r"is a folder; give|is not there; check"):
        read_document(path)


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
