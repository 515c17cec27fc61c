"""A document to the text that it is read as: plain text, HTML or XML, PDF.

What kind it is, its first bytes say; its name decides only between text and HTML.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from docketgraph.errors import BadInputError, Finding
from docketgraph.extraction.texts.markup import read_markup
from docketgraph.extraction.texts.portable import PdfError, read_pdf

__all__ = ["Document", "read_bytes", "read_document"]

_SIZE = 256 * 1024 * 1024
_TYPES = "give a text, HTML or PDF file"
_SIGNATURES = {
    b"PK\x03\x04": "a ZIP archive (or a word processor's file)",
    b"\x1f\x8b": "packed with gzip",
    b"\xd0\xcf\x11\xe0": "an old word processor's file",
    b"7z\xbc\xaf": "a 7z archive",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
    b"GIF8": "an image",
    b"II*\x00": "an image",
    b"MM\x00*": "an image",
    b"{\\rtf": "a word processor's file",
}
# No text has these but by accident of a bad copy; a page break (form feed) is one.
_UNFIT = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNFIT_BYTE = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_MARKUP = re.compile(r"\s*(?:<\?xml|<!doctype\s+html|<html\b|<head\b|<body\b)", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^<>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_:.-]{1,40})""", re.I)
_XML_ENCODING = re.compile(rb"""<\?xml[^<>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9_:.-]{1,40})""")
# The mark of UTF-32 begins like that of UTF-16.
_MARKS = {
    b"\xff\xfe\x00\x00": "utf-32",
    b"\x00\x00\xfe\xff": "utf-32",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
# The names under which pages declare the encodings that are still met.
_ENCODINGS = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document's text as read, and what kind of file it came from: text, html or pdf."""

    text: str
    kind: str


def read_document(path: Path) -> Document:
    """Return a document's text (`BadInputError` in one line where it holds none).

    Line ends are kept as they are; offsets into the text are offsets into this string.
    """
    name = str(path)
    if not path.exists():
        raise BadInputError([Finding(name, 0, "is not there; check the path")])
    if path.is_dir():
        raise BadInputError([Finding(name, 0, f"is a folder; {_TYPES}")])
    # One that a shell makes for `<(command)` has no path of its own, and is written to already.
    if path.resolve().is_fifo():
        why = "is a named pipe, which may never end; give a file, or - to read standard input"
        raise BadInputError([Finding(name, 0, why)])
    if path.is_file() and path.stat().st_size > _SIZE:
        raise BadInputError([Finding(name, 0, f"is larger than {_SIZE >> 20} MB; split it")])
    return read_bytes(name, _read(path))


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(_SIZE + 1)
    except OSError as error:
        why = f"cannot be read ({error.strerror}); check what it is and its permissions"
        raise BadInputError([Finding(str(path), 0, why)]) from None


def read_bytes(name: str, data: bytes) -> Document:
    """Return the text of a document's bytes; `name` is for its suffix and for messages."""
    if len(data) > _SIZE:
        raise BadInputError([Finding(name, 0, f"is larger than {_SIZE >> 20} MB; split it")])
    if b"%PDF-" in data[:1024]:
        try:
            return Document(read_pdf(data), "pdf")
        except PdfError as error:
            raise BadInputError([Finding(name, 0, str(error))]) from None
    for signature, what in _SIGNATURES.items():
        if data.startswith(signature):
            raise BadInputError([Finding(name, 0, f"is {what}; {_TYPES}")])
    document = _read_text(name, data)
    if not document.text.strip():
        raise BadInputError([Finding(name, 0, _why_no_text(data, document.kind))])
    return document


def _why_no_text(data: bytes, kind: str) -> str:
    if not data:
        return "is empty; save or fetch it anew"
    if kind == "html":
        return "holds no text; if scripts write the page, save it from a browser as it is shown"
    return f"holds no text but spaces; {_TYPES}"


def _read_text(name: str, data: bytes) -> Document:
    suffix = Path(name).suffix.lower()
    text = _decode(name, data)
    unfit = _UNFIT.search(text)
    if unfit:
        line = text.count("\n", 0, unfit.start()) + 1
        code = f"U+{ord(unfit.group()):04X}"
        few = unfit.group() != "\0" and 100 * len(_UNFIT.findall(text)) < len(text)
        why = f"holds {code}: it is no text; {_TYPES}"
        if few:
            why = f"holds the control character {code}, which no text has; remove it"
        raise BadInputError([Finding(name, line, why)])
    if suffix not in {".html", ".htm", ".xhtml", ".xml"} and not _MARKUP.match(text):
        return Document(text, "text")
    entity = re.search(r"<!ENTITY\b", text)
    if entity:
        line = text.count("\n", 0, entity.start()) + 1
        message = "declares entities, which may hide a bomb; remove them"
        raise BadInputError([Finding(name, line, message)])
    return Document(read_markup(text), "html")


def _decode(name: str, data: bytes) -> str:
    """Return bytes as text: by their mark, by what a page declares of itself, else as UTF-8."""
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _as_text(name, data, encoding)
    if _seems_utf_16(data[:4096]):
        why = "looks like UTF-16 text without the mark of it; save it as UTF-8"
        raise BadInputError([Finding(name, 1, why)])
    declared = _CHARSET.search(data[:4096]) or _XML_ENCODING.match(data[:4096])
    encoding = declared[1].decode("ascii").lower() if declared else "utf-8"
    return _as_text(name, data, _ENCODINGS.get(encoding, "utf-8"))


def _seems_utf_16(head: bytes) -> bool:
    """Return whether of each two bytes the same one is nearly always zero, the other never."""
    pairs = len(head) // 2
    zeros = sorted((head[::2].count(0), head[1::2].count(0)))
    return pairs > 3 and zeros[0] == 0 and zeros[1] > 0.8 * pairs


def _as_text(name: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        wrong = f"is not {encoding.upper()} text; save it as UTF-8"
        if encoding == "utf-8" and _UNFIT_BYTE.search(data):
            wrong = f"is no text; {_TYPES}"
        raise BadInputError([Finding(name, line, wrong)]) from None
