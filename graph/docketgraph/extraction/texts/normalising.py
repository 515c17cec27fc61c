"""One spelling of dashes, spaces and quotation marks, with the way back to the original text.

What is found in the normalised text is reported in characters of the original.
"""

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

__all__ = ["Normal", "mend_text", "normalise_text"]

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2043\u2212\ufe58\ufe63\uff0d"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_NOTHING = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
# A footnote's mark is no digit of the number before it; NFKC would make it one.
_MARKS = "\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079"
_LINES = "\r\x0b\x0c\x85\u2028\u2029"
# Common fonts keep two ligatures among the characters for private use, and PDFs carry them over.
_LIGATURES = {"\uf001": "fi", "\uf002": "fl"}
_FIXED = {
    **_LIGATURES,
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SINGLE, "'"),
    **dict.fromkeys(_DOUBLE, '"'),
    **dict.fromkeys(_NOTHING, ""),
    **dict.fromkeys(_MARKS, "^"),
    **dict.fromkeys(_LINES, "\n"),
}
_UNCHANGED = frozenset(map(chr, range(128))) - frozenset(_LINES)


@dataclass(frozen=True, slots=True)
class Normal:
    """A normalised text, and where each of its stretches begins in the original.

    `starts` and `origins` name the first character of each stretch in either text. In a stretch
    that is no `copied` one, all characters stand for the one original character.
    """

    text: str
    starts: tuple[int, ...] = (0,)
    origins: tuple[int, ...] = (0,)
    copied: tuple[bool, ...] = (True,)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a span of the normalised text came from.

        >>> normalise_text("co\\u00adoperate \\ufb01ne").span(0, 9)
        (0, 10)
        """
        return self._origin(start), self._origin(end - 1) + 1 if end > start else self._origin(end)

    def _origin(self, position: int) -> int:
        stretch = bisect_right(self.starts, position) - 1
        offset = position - self.starts[stretch] if self.copied[stretch] else 0
        return self.origins[stretch] + offset


def normalise_text(text: str) -> Normal:
    """Return a text with one kind of dash, space and quotation mark, NFKC otherwise.

    Soft hyphens and characters of no width fall away. Line ends stay, each of them a line feed.

    >>> normalise_text("USCIS\\u00a02020\\u20130013").text
    'USCIS 2020-0013'
    """
    strange = {char: _plain(char) for char in frozenset(text) - _UNCHANGED}
    if not strange:
        return Normal(text)
    flat = text.translate({ord(char): plain for char, plain in strange.items()})
    longer = [char for char, plain in strange.items() if len(plain) != 1]
    if not longer:
        return Normal(flat)
    starts, origins, copied = [0], [0], [True]
    shift = 0
    for match in re.finditer("[" + re.escape("".join(longer)) + "]", text):
        width = len(strange[match.group()])
        if width:
            _begin(starts, origins, copied, match.start() + shift, match.start(), False)
        shift += width - 1
        _begin(starts, origins, copied, match.end() + shift, match.end(), True)
    return Normal(flat, tuple(starts), tuple(origins), tuple(copied))


# What a page's layout adds to a text, and what a font's tables lose: the space around line ends; a
# hyphen among the characters for private use; a ligature, mostly that for "ti".
_LAYOUT = re.compile(
    r"(?<![ \t])[ \t]++(?=\n)|(?<=\n)[ \t]++"
    r"|(?<=[A-Za-z0-9])[\ue000-\uf8ff](?=[A-Za-z0-9])|(?<=[A-Za-z\ufffd])\ufffd(?=[a-z\ufffd])"
)


def mend_text(text: str) -> Normal:
    """Return a normalised text without what its layout added, with what its font lost.

    >>> mend_text("Informa\\ufffdon\\n     Technology").text
    'Information\\nTechnology'
    """
    pieces: list[str] = []
    starts, origins, copied = [0], [0], [True]
    position = length = 0
    for match in _LAYOUT.finditer(text):
        pieces.append(text[position : match.start()])
        length += match.start() - position
        lost = match.group()
        instead = "" if lost.isspace() else "ti" if lost == "\ufffd" else "-"
        if instead:
            _begin(starts, origins, copied, length, match.start(), False)
            pieces.append(instead)
            length += len(instead)
        position = match.end()
        _begin(starts, origins, copied, length, position, True)
    pieces.append(text[position:])
    return Normal("".join(pieces), tuple(starts), tuple(origins), tuple(copied))


def _plain(char: str) -> str:
    return _FIXED.get(char) or (
        "" if char in _NOTHING else unicodedata.normalize("NFKC", char).translate(_AFTER)
    )


# NFKC makes these of fractions and of letters with a mark of their own.
_AFTER = {0x2044: "/", 0x2010: "-"}


def _begin(
    starts: list[int], origins: list[int], copied: list[bool], start: int, origin: int, copy: bool
) -> None:
    """Begin a stretch; one of no length before it is replaced."""
    if starts[-1] == start:
        starts.pop(), origins.pop(), copied.pop()
    starts.append(start)
    origins.append(origin)
    copied.append(copy)
