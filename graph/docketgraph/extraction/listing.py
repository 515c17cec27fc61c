"""Lists of names in a sentence, columns of names below a letter, and short names in brackets."""

import re
from collections.abc import Iterator, Sequence

from docketgraph.extraction.naming import Place, initials_fit

__all__ = ["columns", "lists", "small_definitions"]

_BETWEEN = re.compile(
    r"(?:,|;|,?\s(?:and|&)|,\s(?:and\s)?the|\sand\sthe)\s{1,3}"
    r"|,?[ \t]*\n{1,2}[ \t]*(?:[•*-]\s{0,3})?(?:The\s)?"
)
# A line that may be a name: capitals and small link words, no end of a sentence, no number.
_LINE = re.compile(
    r"[ \t•*-]{0,8}(?:The\s)?(?P<name>[A-Z][\w'&./-]{0,30}"
    r"(?:,\s(?:Inc|LLC|LLP)\.?|\s(?:of|for|and|the|on|in|to|&|\||[A-Z][\w'&./-]{0,30})){0,11})"
    r"(?:\s\([A-Z][\w&-]{1,12}\))?[ \t]*$"
)
_NO_BODY_LINE = re.compile(
    r"\d|[.:;]$|\b(?:Director|President|Officer|Secretary|Chair\w*|Counsel|Manager|Avenue|Street)\b"
)
_SHORTEST = 5
_SMALL_DEFINITION = re.compile(
    r"(?P<long>(?:[\w'/-]+\s){0,6}[a-z][\w'/-]*\s)\(\"?(?P<short>[A-Z][A-Za-z&-]{1,9}?)s?\"?\)"
)


def lists(text: str, names: Sequence[Place]) -> Iterator[list[Place]]:
    """Yield the names that stand in one list, three and more: behind commas, or a line each."""
    group: list[Place] = []
    for name in names:
        if group and not _BETWEEN.fullmatch(text, group[-1].end, name.start):
            if len(group) > 2:
                yield group
            group = []
        group.append(name)
    if len(group) > 2:
        yield group


def columns(text: str) -> Iterator[list[Place]]:
    """Yield the lines of each column of names, five and more, such as the signers of a letter."""
    column: list[Place] = []
    position = empty = 0
    for line in text.split("\n"):
        match = _LINE.fullmatch(line) if len(line) < 160 else None
        if match and not _NO_BODY_LINE.search(match["name"]):
            start = position + match.start("name")
            column.append(Place(start, position + match.end("name"), match["name"]))
            empty = 0
        elif line.strip() or empty:
            if len(column) >= _SHORTEST:
                yield column
            column = []
        else:
            empty = 1
        position += len(line) + 1
    if len(column) >= _SHORTEST:
        yield column


def small_definitions(text: str) -> set[str]:
    """Return the short names that a text gives to common nouns.

    >>> small_definitions("an electronic health record (EHR) and the Bank of Ohio (BOO)")
    {'EHR'}
    """
    found = set()
    for bracket in re.finditer(r"[a-z]\s\(", text):
        start = max(0, bracket.start() - 90)
        match = _SMALL_DEFINITION.search(text, start, bracket.end() + 14)
        if match and match.end() > bracket.end() and initials_fit(match["short"], match["long"]):
            found.add(match["short"])
    return found
