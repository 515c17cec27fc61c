"""The text of a PDF, page after page, read in a process of its own.

The reader is pypdf; what a hostile file can make it do ends with that process.
"""

import io
import logging
import re
import struct
import zlib
from typing import IO

from docketgraph.errors import DocketGraphError, LimitError
from docketgraph.sandbox import run_limited

__all__ = ["PdfError", "read_pdf"]

_SECONDS = 120.0
_MEGABYTES = 1536
_SENTENCE_END = re.compile(r"[.!?:][\"\u201d\u2019)]?\s*$")
# What pypdf lets through of a broken file, beside its own errors.
_BROKEN = (
    AssertionError,
    AttributeError,
    IndexError,
    KeyError,
    NotImplementedError,
    OverflowError,
    RecursionError,
    TypeError,
    ValueError,
    ZeroDivisionError,
    struct.error,
    zlib.error,
)


class PdfError(DocketGraphError, ValueError):
    """A PDF gives no text; the message says why, and the way out."""


def read_pdf(data: bytes) -> str:
    """Return the text of a PDF, a form feed between its pages (`PdfError` where there is none).

    Hyphens at the ends of lines are kept: they are characters of the text as read. A PDF says
    nothing of paragraphs; an empty line is put where a short line ends a sentence.
    """
    try:
        with run_limited(lambda out: _write_text(data, out), _SECONDS, _MEGABYTES) as output:
            return _in_paragraphs(output.read().decode("utf-8"))
    except LimitError:
        raise PdfError(
            f"takes more than {_SECONDS:g} s or {_MEGABYTES} MB to read; split it"
        ) from None
    except DocketGraphError as error:
        raise PdfError(str(error)) from None


def _write_text(data: bytes, out: IO[bytes]) -> None:
    import pypdf
    from pypdf.errors import FileNotDecryptedError, LimitReachedError, PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted:
            reader.decrypt("")
        pages = [page.extract_text() for page in reader.pages]
    except FileNotDecryptedError:
        raise PdfError("is encrypted; save a copy without a password") from None
    except LimitReachedError:
        raise PdfError(
            "unpacks to more than may be read (a bomb?); save it anew, page by page"
        ) from None
    except (PyPdfError, *_BROKEN) as error:
        why = " ".join(str(error).split())[:100] or type(error).__name__
        raise PdfError(f"is no PDF that can be read ({why}); save it anew") from None
    text = "\f".join(pages)
    if not text.strip():
        raise PdfError("holds no text, only images (a scan?); run text recognition (OCR) on it")
    out.write(text.encode("utf-8", "replace"))


def _in_paragraphs(text: str) -> str:
    """Return a text with an empty line behind each short line that ends a sentence."""
    lines = text.split("\n")
    lengths = sorted(len(line) for line in lines if line.strip())
    usual = lengths[len(lengths) * 17 // 20] if lengths else 0
    parted = []
    for line in lines:
        parted.append(line)
        if _SENTENCE_END.search(line) and len(line) < 0.8 * usual:
            parted.append("")
    return "\n".join(parted)
