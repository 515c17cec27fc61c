"""Lists of names in a sentence, columns of names below a letter, and short names in brackets."""

import re
from collections.abc import Iterator, Sequence

from docketgraph.extraction.mentioned.naming import Place, initials_fit
from docketgraph.extraction.mentioned.signs import head_of

__all__ = ["columns", "comma_names", "introduced", "lists", "small_definitions"]

_BETWEEN = re.compile(
    r"(?:\s\([A-Z][\w&.-]{1,11}\))?"
    r"(?:(?:,|;|,?\s(?:and|&)|,\s(?:and\s)?the|\sand\sthe)\s{1,3}|\s{0,3}[|*\u2022\u00b7\u25aa\u25cf]\s{1,3}(?:The\s)?"
    r"|,?[ \t]*\n{1,2}[ \t]*(?:[•*-]\s{0,3})?(?:The\s)?)"
)
# What stands before a list of bodies, and behind one.
_INTRODUCED = re.compile(
    r"\b(?:alongside|among|between|by|from|group|groups|include|included|includes|including|joined|like"
    r"|members|organi[sz]ations|partners|petitioners|plaintiffs|signatories|signers|with)(?:\sare)?[:,]?"
    r"(?:\s(?:the|both))?\s{1,3}$",
    re.IGNORECASE,
)
_ACTS_TOGETHER = re.compile(
    r"(?:\s\([^()\n]{2,40}\))?\s(?:have\s|all\s|also\s|jointly\s|strongly\s){0,2}(?:agree|agreed|applaud(?:ed)?|asked?|call"
    r"|called|condemn(?:ed)?|endorsed?|filed?|joined|oppose[d]?|petitioned|praised?|published|sent|signed|sued?"
    r"|submitted|support(?:ed)?|testified|urged?|welcomed?|wrote|written)\b"
)
# A line that may be a name: capitals and small link words, no end of a sentence, no number.
_LINE = re.compile(
    r"[ \t•*-]{0,8}(?:The\s)?(?P<name>[A-Z][\w'&./-]{0,30}"
    r"(?:,\s(?:Inc|LLC|LLP)\.?"
    r"|:?\s(?:of|for|and|the|on|in|to|at|by|with|de|la|a|our|&|\||[A-Z][\w'&./-]{0,30})){0,11})"
    r"(?:\s\([A-Z][\w&-]{1,12}\))?[ \t]*$"
)
# "Tide Fund (formerly Ebb Fund)", "Reef Union, Local 12": a name and what is said of it.
_LINE_WITH_MORE = re.compile(
    r"[ \t•*-]{0,8}(?:The\s)?(?P<name>[A-Z][\w'&./-]{0,30}"
    r"(?:\s(?:of|for|and|the|on|in|to|at|by|with|de|la|a|our|&|[A-Z][\w'&./-]{0,30})){0,11})"
    r"(?:,\s\"?|\s\(|\s-\s)[^\n]{2,60}$"
)
_LONGEST_LINE = 160
_GIVES_POST = re.compile(
    r"\b(?:Analyst|Chair\w*|Chief|CEO|CIO|CMIO|CMO|Consultant|Coordinator|Counsel|Director|Lead|Manager"
    r"|M\.?D|Member|Officer|Ph\.?D|President|Professor|RN|Specialist|Supervisor)\b"
)
_ROW = re.compile(
    r"(?m)^(?=[^\n]{0,200}[|*;\u2022\u00b7\u25aa\u25cf])[^\n]{20,8000}(?:\n[^\n]{1,8000}){0,60}"
)
_ITEMS = re.compile(r"(\s{0,3}[|*;\u2022\u00b7\u25aa\u25cf]\s{0,3}(?:and\s)?)")
# "State and Local Organizations" heads a column.
_GROUP = re.compile(r"\b(?:Groups|Individuals|Members|Organizations|Partners|Signatories|Signers)$")
_NO_BODY_LINE = re.compile(
    r"\d|[.:;]$|\b(?:Director|President|Officer|Secretary|Chair\w*|Counsel|Manager|Avenue|Street)\b"
)
_SHORTEST = 5
_SMALL_DEFINITION = re.compile(
    r"(?P<long>(?:[\w'/-]+\s){0,6}[a-z][\w'/-]*\s)\(\"?(?P<short>[A-Z][A-Za-z&-]{1,9}?)s?\"?\)"
)


# "Academy of Allergy, Asthma & Immunology (AAAAI)": the bracket says that the commas are its own.
# "the Bakers, Cooks and Waiters Union": "the" stands before one word of a list, a head ends it.
_THE_WHOLE = re.compile(
    r"\bthe\s(?P<name>[A-Z][a-z]{2,30}(?:,\s[A-Z][a-z]{2,30}){1,3},?\s(?:and|&)\s(?:[A-Z][\w'-]{1,30}\s){1,5}"
    r"(?:Alliance|Association|Coalition|Council|Federation|Institute|League|Society|Union))\b"
)
_LAST_WORD = re.compile(r"[A-Za-z]\s\(\"?(?P<short>[A-Z][A-Za-z&]{1,9})\"?\)")
_WITH_COMMAS = re.compile(
    r"(?:[A-Z][\w'&-]*(?:,?\s(?:(?:of|for|and|the|in|on|to|&)\s){0,3}(?=[A-Z])|$)){3,14}$"
)


def comma_names(text: str) -> Iterator[tuple[Place, str]]:
    """Yield names with commas in them, each with the acronym that spells it out, or with none.

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
        letters = [capital.group() for capital in capitals]
        # The last word, "Coalition", may have no letter in the acronym.
        counted = len(letters) if letters[-len(wanted) :] == wanted else len(letters) - 1
        first = counted - len(wanted)
        if first >= 0 and letters[first:counted] == wanted:
            start = match.start() + capitals[first].start()
            if "," in text[start:end]:
                yield Place(start, end, " ".join(text[start:end].split())), bracket["short"]
    for match in _THE_WHOLE.finditer(text):
        name = Place(match.start("name"), match.end("name"), " ".join(match["name"].split()))
        yield name, ""


def lists(text: str, names: Sequence[Place]) -> Iterator[list[Place]]:
    """Yield the names that stand in one list, three and more: behind commas, or a line each."""
    group: list[Place] = []
    for name in names:
        if text[max(0, name.start - 1) : name.start] == "(":
            continue  # the short name of the one before
        if group and not _BETWEEN.fullmatch(text, group[-1].end, name.start):
            if len(group) > 2:
                yield group
            group = []
        group.append(name)
    if len(group) > 2:
        yield group


def introduced(text: str, group: Sequence[Place]) -> bool:
    """Return whether the words around a list say that bodies are listed: "joined by", "… sued"."""
    first, last = group[0].start, group[-1].end
    before = _INTRODUCED.search(text, max(0, first - 40), first)
    return before is not None or _ACTS_TOGETHER.match(text, last) is not None


def columns(text: str) -> Iterator[list[Place]]:
    """Yield the names of each column or row of five and more, such as the signers of a letter.

    They stand a line each, or behind bullets, bars or semicolons in one paragraph.
    """
    column: list[Place] = []
    position = empty = odd = 0
    for line in text.split("\n"):
        more = bool(column) and not odd and not empty
        name, whole = _named_line(line, position, more=more)
        if name is not None:
            odd = 0 if whole else 1
            column.append(name)
            empty = 0
        elif line.strip() or empty:
            if len(column) >= _SHORTEST:
                yield column
            column, odd = [], 0
        else:
            empty = 1
        position += len(line) + 1
    if len(column) >= _SHORTEST:
        yield column
    yield from _rows(text)


def _named_line(line: str, position: int, *, more: bool) -> tuple[Place | None, bool]:
    """Return the name that a line is, and True; or, with `more`, that it begins with, and False."""
    match = _LINE.fullmatch(line) if len(line) < _LONGEST_LINE else None
    whole = match is not None
    if match is None and more and len(line) < _LONGEST_LINE:
        match = _LINE_WITH_MORE.fullmatch(line)
        # "Ann Lee, Director, Tide Health" is a line of a roster of persons.
        if match and not (_GIVES_POST.search(line) is None and head_of(match["name"].split())):
            return None, False
    if match is None or _NO_BODY_LINE.search(match["name"]) or _GROUP.search(match["name"]):
        return None, False
    start = position + match.start("name")
    return Place(start, position + match.end("name"), match["name"]), whole


def _rows(text: str) -> Iterator[list[Place]]:
    """Yield the names of each row: five and more behind one kind of bullet, bar or semicolon."""
    for paragraph in _ROW.finditer(text):
        row: list[Place] = []
        position = paragraph.start()
        for item in _ITEMS.split(paragraph.group()):
            # The separators alternate with the items.
            if not _ITEMS.fullmatch(item):
                flat = item.replace("\n", " ")
                name, _ = _named_line(flat, position, more=True)
                row += [] if name is None else [name]
            position += len(item)
        if len(row) >= _SHORTEST:
            yield row


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
