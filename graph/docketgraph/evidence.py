"""The texts of sources, found by their hash, and the spans that records cite in them."""

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from docketgraph.errors import BadInputError, Finding

__all__ = ["SourceTexts", "check_span", "past_end", "read_texts", "text_hash"]


@dataclass(slots=True)
class SourceTexts:
    """Texts at hand by the SHA-256 of their bytes, whatever their files are called."""

    by_hash: dict[str, str] = field(default_factory=dict)

    def quote(self, sha256: str, start: int, end: int) -> str | None:
        """Return the words of a span; None where the text is not at hand."""
        text = self.by_hash.get(sha256)
        return None if text is None else text[start:end]


def read_texts(folder: Path) -> SourceTexts:
    """Return every UTF-8 text of a folder; files that are no text are passed over.

    `BadInputError` where there is no such folder.
    """
    if not folder.is_dir():
        raise BadInputError(
            [Finding(str(folder), 0, "is no folder; name the one with the sources' texts")]
        )
    texts = SourceTexts()
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        try:
            texts.by_hash[hashlib.sha256(data).hexdigest()] = data.decode("utf-8")
        except UnicodeDecodeError:
            continue
    return texts


def text_hash(text: str) -> str:
    """Return the SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def past_end(text: str, start: int, end: int) -> str | None:
    """Return why a span does not lie in a text, and the way out; None where it does.

    >>> past_end("a letter", 2, 9)
    'the span 2-9 runs past the end of its source, which has 8 characters; read the source again'
    """
    if end <= len(text):
        return None
    return (
        f"the span {start}-{end} runs past the end of its source, "
        f"which has {len(text)} characters; read the source again"
    )


def check_span(text: str, start: int, end: int, sha256: str) -> str | None:
    """Return what is wrong with the words of a span, and the way out; None where they hold.

    >>> check_span("a letter", 2, 8, text_hash("letter"))
    >>> check_span("a letter", 0, 8, text_hash("letter"))
    'the words at 0-8 are not those whose hash is given; correct start, end or sha256'
    """
    if text_hash(text[start:end]) == sha256:
        return None
    wrong = "are not those whose hash is given; correct start, end or sha256"
    return f"the words at {start}-{end} {wrong}"
