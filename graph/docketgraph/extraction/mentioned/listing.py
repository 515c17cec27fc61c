"""Lists of names in a sentence, columns of names below a letter, and short names in brackets."""

import re
from collections.abc import Iterator, Sequence

from docketgraph.extraction.mentioned.naming import Place, initials_fit

__all__ = ["columns", "comma_names", "lists", "small_definitions"]

_BETWEEN = re.compile(
    r"(?:,|;|,?\s(?:and|&)|,\s(?:and\s)?the|\sand\sthe)\s{1,3}"
    r"|,?[ \t]*\n{1,2}[ \t]*(?:[•*-]\s{0,3})?(?:The\s)?"
)
# A line that may be a name: capitals and small link words, no end of a sentence, no number.
_LINE = re.compile(
    r"[ \t•*-]{0,8}(?:The\s)?(?P<name>[A-Z][\w'&./-]{0,30}"
    r"(?:,\s(?:Inc|LLC|LLP)\.?"
    r"|:?\s(?:of|for|and|the|on|in|to|at|by|with|de|la|a|our|&|\||[A-Z][\w'&./-]{0,30})){0,11})"
    r"(?:\s\([A-Z][\w&-]{1,12}\))?[ \t]*$"
)
_NO_BODY_LINE = re.compile(
    r"\d|[.:;]$|\b(?:Director|President|Officer|Secretary|Chair\w*|Counsel|Manager|Avenue|Street)\b"
)
_SHORTEST = 5
_SMALL_DEFINITION = re.compile(
    r"(?P<long>(?:[\w'/-]+\s){0,6}[a-z][\w'/-]*\s)\(\"?(?P<short>[A-Z][A-Za-z&-]{1,9}?)s?\"?\)"
)


# "Academy of Allergy, Asthma & Immunology (AAAAI)": the bracket says that the commas are its own.
_LAST_WORD = re.compile(r"[A-Za-z]\s\(\"?(?P<short>[A-Z][A-Za-z&]{1,9})\"?\)")
_WITH_COMMAS = re.compile(
    r"(?:[A-Z][\w'&-]*(?:,?\s(?:(?:of|for|and|the|in|on|to|&)\s){0,3}(?=[A-Z])|$)){3,14}$"
)


def comma_names(text: str) -> Iterator[tuple[Place, str]]:
    """Yield names with commas in them, each with the acronym that spells it out.

    >>> [name.text for name, _ in comma_names("the Union of Bakers, Cooks and Waiters (UBCW)")]
    ['Union of Bakers, Cooks and Waiters']
    """
    for bracket in _LAST_WORD.finditer(text):
        end = bracket.start() + 1
        match = _WITH_COMMAS.search(text, max(0, end - 160), end)
        if match is None or "," not in match.group():
            continue
        wanted = [letter for letter in bracket["short"] if letter.isupper()]
        capitals = list(re.finditer(r"(?<![\w'&-])[A-Z]", text[match.start() : end]))
        first = len(capitals) - len(wanted)
        if first >= 0 and [m.group() for m in capitals[first:]] == wanted:
            start = match.start() + capitals[first].start()
            if "," in text[start:end]:
                yield Place(start, end, " ".join(text[start:end].split())), bracket["short"]


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
        if match and match.end() > bracket.end() and _is_small(match["short"], match["long"]):
            found.add(match["short"])
    return found


def _is_small(short: str, long: str) -> bool:
    """Return whether small words are what a short name stands for, though one of them is missing.

    >>> _is_small("CEHRT", "use certified electronic record technology "), _is_small("IBM", "as a ")
    (True, False)
    """
    if initials_fit(short, long):
        return True
    words = long.split()[-len(short) :]
    small = [word[0] for word in words if word[:1].islower()]
    letters = [letter.casefold() for letter in short]
    shared = sum(letter in small for letter in letters)
    return len(small) > 2 and small[-1] == letters[-1] and 3 * shared >= 2 * len(letters)
