"""A text in plain marks at its own length: one space, one dash, straight quotation marks.

Words are compared in it, and its offsets are those of the text as read. `normalising` goes further
and changes the length.
"""

import functools
import re
import unicodedata

__all__ = ["flat", "wording"]

_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4\u0060\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_DASHES = "\u2212\u00ad\u2010\u2043\ufe63\uff0d"
_LINES = "\x0b\x0c\x85\u2028\u2029"
_BULLETS = (
    "\u00b7\u2219\u2023\u25aa\u25ab\u25cf\u25cb\u25a0\u25a1\u25e6\u27a2\u2713\u25ba\u25b8"
    "\uf0b7\uf0a7"
)
# An escape, a class of characters, or a space without a count.
_PART = re.compile(r"\\[^s]|\[(?:\\.|[^\]\\])*\]|\\s(?![?*+{])")


def flat(text: str) -> str:
    """Return a text of equal length with plain spaces, dashes, quotation marks and bullets.

    A carriage return before a line feed becomes a space, one alone a line feed.

    >>> flat("On Oct.\\u00a08 \\u2013 the \\u201cRule\\u201d")
    'On Oct. 8 - the "Rule"'
    """
    plain = text.translate(_table())
    if "\r" in plain:
        plain = plain.replace("\r\n", " \n").replace("\r", "\n")
    return plain


def wording(pattern: str, flags: re.RegexFlag = re.NOFLAG) -> re.Pattern[str]:
    """Return a pattern in which each single space may be up to three, or the end of a line.

    Texts double spaces and break lines anywhere; `\\s` with a count, or in a class, is left as is.
    """
    return re.compile(_PART.sub(_loosened, pattern), flags)


def _loosened(part: re.Match[str]) -> str:
    return r"\s{1,3}" if part.group() == r"\s" else part.group()


@functools.cache
def _table() -> dict[int, str]:
    """Return what stands for each unusual space, dash, mark and bullet."""
    table = {ord(char): "'" for char in _SINGLE}
    table |= {ord(char): '"' for char in _DOUBLE}
    table |= {ord(char): "\n" for char in _LINES}
    table |= {ord(char): "\u2022" for char in _BULLETS}
    for code in range(0x80, 0x10000):
        kind = unicodedata.category(chr(code))
        if kind in {"Zs", "Pd"}:
            table[code] = " " if kind == "Zs" else "-"
    return table | {ord(char): "-" for char in _DASHES}
