"""The text that a reader of an HTML or XML page sees, line by line.

Scripts, styles and templates are no text; what stands in a block of its own gets lines of its own.
No entity is expanded but the characters' own names, and nothing is fetched.
"""

import html
import re
from collections.abc import Iterator

__all__ = ["read_markup"]

_RAW = ("script", "style", "template", "noscript", "svg", "textarea")
# One pass over the source, without a way back: nothing in it is looked at more than a few times.
_PIECE = re.compile(
    rf"""<!--.*?(?:-->|\Z)
      | <!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)
      | <[!?][^>]*+(?:>|\Z)
      | <(?P<raw>{"|".join(_RAW)})\b[^<>]*+>
      | <(?P<close>/?)(?P<name>[a-z][a-z0-9:_-]*+)
        (?:[^<>"']++|"[^"]*+"|'[^']*+'|["'])*+>""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_RAW_ENDS = {name: re.compile(f"</{name}\\b", re.IGNORECASE) for name in _RAW}
_INLINE = frozenset(
    "a abbr acronym ac b bdi bdo big cite code data del dfn e em f font ftref i ins kbd label mark "
    "prtpage q ruby s samp small span strike strong su sub sup time tt u var wbr".split()
) | frozenset(_RAW)
_CELLS = frozenset({"td", "th", "ent"})
_BREAKS = frozenset({"br", "hr"})
_SPACES = re.compile(r"[ \t\n\r\f]+")
# Python refuses to read numbers of thousands of digits; no character has one of eight.
_NO_CHARACTER = re.compile(r"&#x?[0-9a-f]{8,};?", re.IGNORECASE)


def read_markup(source: str) -> str:
    """Return the text of a page: a line for each block, an empty line between blocks.

    Broken markup is read as far as it goes.

    >>> read_markup("<p>On <b>May 1</b></p><script>x()</script><ul><li>one<li>two &amp; three</ul>")
    'On May 1\\n\\none\\n\\ntwo & three'
    """
    lines: list[str] = []
    line: list[str] = []
    preserved = 0
    for kind, value in _pieces(source):
        if kind == "text":
            line.append(value if preserved else _SPACES.sub(" ", value))
        elif value in _CELLS:
            line.append("\t")
        elif value not in _INLINE:
            _end(lines, line, tight=value in _BREAKS)
            step = 1 if kind == "open" else -1
            preserved = max(0, preserved + step * (value == "pre"))
    _end(lines, line, tight=True)
    return "\n".join(lines).strip("\n")


def _end(lines: list[str], line: list[str], *, tight: bool) -> None:
    """Put what was written among the lines, with an empty line behind a block."""
    text = re.sub(r" {2,}", " ", "".join(line))
    line.clear()
    lines += [stripped for part in text.split("\n") if (stripped := part.strip())]
    if not tight and lines and lines[-1]:
        lines.append("")


def _pieces(source: str) -> Iterator[tuple[str, str]]:
    """Yield ("text", words), ("open", tag) and ("close", tag) in the source's order."""
    position = 0
    while position < len(source):
        found = _PIECE.search(source, position)
        words = source[position : found.start() if found else len(source)]
        if words:
            yield "text", html.unescape(_NO_CHARACTER.sub("\ufffd", words))
        if found is None:
            return
        position = found.end()
        if found["raw"]:
            ending = _RAW_ENDS[found["raw"].lower()].search(source, position)
            position = ending.start() if ending else len(source)
        elif found["cdata"]:
            yield "text", found["cdata"]
        elif found["name"]:
            yield "close" if found["close"] else "open", found["name"].lower()
