"""What a docket line of the Federal Register holds: dockets, RINs of notices, agencies' numbers.

The line is free text in hundreds of shapes. Only what has the grammar of a docket of
regulations.gov becomes one; a placeholder names no proceeding; all else is an agency's number.
"""

import functools
import re

from docketgraph.errors import IdentifierError
from docketgraph.identifiers import normalise, parse_docket, parse_rin

__all__ = [
    "Printed",
    "docket_of",
    "docket_of_document",
    "is_placeholder",
    "printed",
    "rin_of_title",
]

Printed = tuple[tuple[str, str], ...]

_PLACEHOLDER = re.compile(r"[A-Z]{2,9}_FRDOC_\d{4}")
_DOCUMENT = re.compile(r"(.+)-\d{4,6}")
# What most lines look like; the words before it are those that `parse_docket` takes away.
_PLAIN = re.compile(
    r"(?:Docket (?:No\.|ID|Number):? )?((?!OMB)[A-Z]{2,9}-(\d{4})-\d{4,6})", re.ASCII
)
_YEAR = re.compile(r"-(\d{4})-")
_SEPARATOR = re.compile(r"[;,]|\band\b")
_RTID = re.compile(r"\b(?:RTID|RINS?)\s*:?\s*(\d{4}\s*-\s*[A-Z]{2}\d{2,3})\b")
# Some documents were given their RIN for a title, or before it.
_TITLED = re.compile(
    r"(?:RTID|RIN|Regulation Identif(?:ier|ication) Number)\s*:?\s*(\d{4}-[A-Z]{2}\d{2,3})\b",
    re.IGNORECASE | re.ASCII,
)
# The railroad agency prints the number of a notice after the docket that it is in.
_NOTICE = re.compile(r"-N-\d{1,3}$")
_TOKEN = re.compile(r"[A-Z]{2,9}(?:-[A-Z0-9]+)+")
# Dockets came to regulations.gov in 2003; the oldest that were moved there are of the 1980s.
_FIRST_YEAR = 1980
_LONGEST = 200


@functools.lru_cache(2_000)
def printed(line: str, year: int = 9999) -> Printed:
    """Return what a docket line holds, in its order, as pairs of a type and a value.

    The type is docket, rin, placeholder or number; a number stays as it was printed. A docket is
    not of a later year than the document that prints it (2060-0104 is a number of OMB's).

    >>> printed("Docket No. FAA-2023-1706", 2024)
    (('docket', 'FAA-2023-1706'),)
    >>> printed("EPA-R09-OAR-2016-0105 FRL-9944-94-Region 9", 2016)
    (('docket', 'EPA-R09-OAR-2016-0105'), ('number', 'FRL-9944-94-Region 9'))
    >>> printed("Docket No. FRA-2023-0002-N-36", 2024)
    (('docket', 'FRA-2023-0002'), ('number', 'N-36'))
    >>> printed("Docket No. FMCSA-2023-0268 RIN 2126-AC67", 2024)
    (('docket', 'FMCSA-2023-0268'), ('rin', '2126-AC67'))
    >>> printed("RTID 0648-XD612", 2024), printed("OMB 2060-0104", 2024)
    ((('rin', '0648-XD612'),), (('number', 'OMB 2060-0104'),))
    """
    plain = _PLAIN.fullmatch(line)
    if plain and _FIRST_YEAR <= int(plain[2]) <= year:
        return (("docket", plain[1]),)
    line = line.strip(" .[]")
    found = [each for piece in _SEPARATOR.split(line) for each in _piece(piece.strip(" .[]"), year)]
    if all(kind == "number" for kind, _ in found):
        return (("number", line[:_LONGEST]),) if line else ()
    return tuple(dict.fromkeys(found))


def _piece(piece: str, year: int) -> list[tuple[str, str]]:
    if not piece:
        return []
    upper = normalise(piece)
    rtid = _RTID.search(upper)
    if rtid and len(piece) == len(upper):
        around = (piece[: rtid.start()], piece[rtid.end() :])
        before, after = (_piece(each.strip(" :.-"), year) for each in around)
        return [*before, ("rin", parse_rin(rtid[1])), *after]
    whole = _docket(upper, year)
    if whole:
        return [("docket", whole)]
    if _PLACEHOLDER.search(upper):
        return [("placeholder", upper)]
    return _mixed(piece, upper, year)


def _mixed(piece: str, upper: str, year: int) -> list[tuple[str, str]]:
    """Return the docket that stands among other words, and those words."""
    for token in _TOKEN.finditer(upper):
        given = token.group()
        notice = _NOTICE.search(given)
        docket = _docket(given[: notice.start()] if notice else given, year)
        if docket and len(piece) == len(upper):
            after = token.end() - len(notice.group()) if notice else token.end()
            rest = piece[after:].strip(" :.-")
            return [("docket", docket), *([("number", rest[:_LONGEST])] if rest else [])]
    return [("number", piece[:_LONGEST])]


def _docket(text: str, year: int) -> str:
    if text.startswith("OMB ") and not text.startswith("OMB DOCKET"):
        return ""
    try:
        docket = parse_docket(text)
    except IdentifierError:
        return ""
    found = _YEAR.search(docket)
    if found:
        return docket if _FIRST_YEAR <= int(found[1]) <= year else ""
    # Two digits of a year never stand between agency and number alone: DA 23-1185 is none.
    return docket if docket.count("-") > 2 else ""


def rin_of_title(title: str) -> str:
    """Return the RIN with which a title begins; empty for none.

    >>> rin_of_title("RIN 0648-BK44"), rin_of_title("Rules on RIN 0648-BK44")
    ('0648-BK44', '')
    """
    found = _TITLED.match(title)
    return found[1].upper() if found else ""


def is_placeholder(docket: str) -> bool:
    """Return whether an id is that of a placeholder, which names no proceeding.

    >>> is_placeholder("EIA_FRDOC_0001")
    True
    """
    return bool(_PLACEHOLDER.fullmatch(docket))


@functools.lru_cache(2_000)
def docket_of(text: str) -> str:
    """Return a docket's id as an API gives it, in canonical form; empty for what is none.

    >>> docket_of("AMS-SC-23-0039"), docket_of("../etc")
    ('AMS-SC-23-0039', '')
    """
    try:
        return parse_docket(text)
    except IdentifierError:
        return ""


@functools.lru_cache(2_000)
def docket_of_document(document: str) -> str:
    """Return the docket of a regulations.gov document, or its placeholder; empty for none.

    >>> docket_of_document("USCIS-2020-0013-0001"), docket_of_document("EIA_FRDOC_0001-0221")
    ('USCIS-2020-0013', 'EIA_FRDOC_0001')
    """
    match = _DOCUMENT.fullmatch(document)
    if not match:
        return ""
    return match[1] if is_placeholder(match[1]) else docket_of(match[1])
