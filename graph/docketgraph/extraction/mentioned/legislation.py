"""Bills of Congress, public laws and executive orders.

A bill's number says nothing of its congress: that comes from the text, or from a date beside it.
"""

import re
from collections.abc import Callable, Iterator

from docketgraph.extraction.mentioned.model import Mention, thing
from docketgraph.extraction.mentioned.states import STATES

__all__ = ["congress_of", "find_bills", "find_laws", "find_orders"]

_BILL = re.compile(
    r"""(?<![\w.$])(?P<kind>H\.?\s?R\.?|S\.|H\.?\s?J\.?\s?Res\.?|S\.?\s?J\.?\s?Res\.?
          |H\.?\s?Con\.?\s?Res\.?|S\.?\s?Con\.?\s?Res\.?|H\.?\s?Res\.?|S\.?\s?Res\.?)
        \s{0,3}(?P<number>[1-9]\d{0,4})(?![\w$]|,\d{3}|\.\d|-\d|\s?(?:Cong|Stat|Rep|Ct)\b)""",
    re.VERBOSE | re.ASCII,
)
# "S1823/H.R. 2405", "Act (S1823)": a bill of the Senate that lacks its point.
_SENATE = re.compile(
    r"(?<![\w.$/-])S\s?(?P<number>[1-9]\d{0,3})(?=\s?(?:/|,|\band\b|\bor\b)\s?H\.?\s?R\.?\s?\d)"
    r"|(?<=\d/)S\s?(?P<behind>[1-9]\d{0,3})(?![\w-]|\.\d)"
    r"|(?<=Act\s\()S\s?(?P<act>[1-9]\d{0,3})(?=\))",
    re.ASCII,
)
# The bills of states are written alike.
_OF_STATE = re.compile(
    rf"\b{STATES}(?:'s)?\s(?:State\s)?(?:Assembly|General\sAssembly|House|Legislature|Senate)\b[^\n]{{0,120}}$"
)
_CONGRESS = re.compile(
    r"[\s,(]{0,4}(?:of\s(?:the\s)?)?(\d{2,3})(?:st|nd|rd|th)(?:\s+Cong(?:ress|\.)?)?", re.ASCII
)
_CONGRESS_BEFORE = re.compile(
    r"(\d{2,3})(?:st|nd|rd|th)\s+Cong(?:ress|\.)(?:'s)?\D{0,12}$", re.ASCII
)
_STREET = re.compile(r"\s?(?:st|th|rd|nd)\b|\s(?:Street|Avenue|Road|St\.|Ave\.|Blvd)")


def congress_of(year: int) -> int:
    """Return the congress that sits from 3 January of an odd year on, for a year.

    >>> congress_of(2019), congress_of(2020)
    (116, 116)
    """
    return (year - 1789) // 2 + 1


def find_bills(text: str, year_at: Callable[[int], int | None]) -> Iterator[Mention]:
    """Yield bills; `year_at` gives the year for a place in the text, or None.

    A bill whose congress nothing tells has no address.
    """
    for match, name in sorted(_bills(text), key=lambda bill: bill[0].start()):
        said = _CONGRESS.match(text, match.end()) or _CONGRESS_BEFORE.search(
            text, max(0, match.start() - 30), match.start()
        )
        year = None if said else year_at(match.start())
        congress = int(said[1]) if said else congress_of(year) if year else None
        method = "pattern" if said else "congress-from-date" if year else "no-congress"
        canonical = f"{congress}-{name}" if congress else name
        yield Mention(
            "bill",
            match.group(),
            match.start(),
            match.end(),
            canonical,
            thing(f"bill/{canonical}") if congress else None,
            method,
            {"pattern": 0.99, "congress-from-date": 0.85}.get(method, 0.7),
        )


def _bills(text: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield bills, each with its kind and number."""
    for match in _BILL.finditer(text):
        before = max(0, match.start() - 180)
        if not (_STREET.match(text, match.end()) or _OF_STATE.search(text, before, match.start())):
            kind = re.sub(r"[^a-z]", "", match["kind"].lower())
            yield match, f"{kind}-{match['number']}"
    for match in _SENATE.finditer(text):
        yield match, f"s-{match['number'] or match['behind'] or match['act']}"


_LAW = re.compile(
    r"""\b(?:(?:Pub(?:lic|\.)?|PUB(?:LIC|\.))\s?(?:L(?:aws?|\.)?|LAW)\.?|P\.\s?L\.|PL)
        (?:\s\(P\.?\s?L\.?\))?\s{0,3}
        (?:Nos?\.?\s?)?(?P<congress>\d{2,3})\s?-\s?(?P<number>\d{1,4})(?![\w-])""",
    re.VERBOSE | re.ASCII,
)
_LAW_NEXT = re.compile(
    r"(?:,\s?(?:(?:and|&)\s)?|\s(?:and|or|&)\s|\s?/\s?)(?P<congress>\d{2,3})-(?P<number>\d{1,4})(?![\w-])",
    re.ASCII,
)
_ORDER = re.compile(
    r"""(?:\b(?:[Ee]xec(?:utive|\.)|EXECUTIVE)\s{1,3}(?:[Oo]rders?|ORDERS?)(?:\s\((?:EOs?|E\.O\.s?)\))?
          |\bE\.\s?O\.s?|\bEOs?)\s{0,3}(?:(?:Nos?\.?|Numbers?)\s{0,2})?
        (?P<number>\d{2},\d{3}|\d{4,5})(?![\w-]|,\d{3}|\.\d)""",
    re.VERBOSE | re.ASCII,
)
_ORDER_NEXT = re.compile(
    r"(?:,\s{0,2}(?:(?:and|&)\s)?|\s{1,2}(?:and|or|&)\s{1,2}|\s?/\s?)(?P<number>\d{2},\d{3}|\d{5})(?![\w-]|,\d{3}|\.\d)",
    re.ASCII,
)


def find_laws(text: str) -> Iterator[Mention]:
    """Yield public laws by congress and number; each member of a list is one."""
    for match, start, end in _with_list(text, _LAW, _LAW_NEXT, "congress"):
        congress, number = int(match["congress"]), int(match["number"])
        if 50 <= congress <= 150 and number:
            yield _numbered(
                text, start, end, "public_law", "Pub. L. ", f"{congress}-{number}", "law"
            )


def find_orders(text: str) -> Iterator[Mention]:
    """Yield executive orders by number; each member of a list is one."""
    for match, start, end in _with_list(text, _ORDER, _ORDER_NEXT, "number"):
        number = match["number"].replace(",", "")
        yield _numbered(text, start, end, "executive_order", "EO ", number, "eo")


def _with_list(
    text: str, first: re.Pattern[str], following: re.Pattern[str], name: str
) -> Iterator[tuple[re.Match[str], int, int]]:
    """Yield what a pattern finds, and behind it the members of its list, each with its span."""
    for match in first.finditer(text):
        yield match, match.start(), match.end()
        member = following.match(text, match.end())
        while member is not None:
            yield member, member.start(name), member.end()
            member = following.match(text, member.end())


def _numbered(
    text: str, start: int, end: int, kind: str, word: str, number: str, segment: str
) -> Mention:
    path = thing(f"{segment}/{number}")
    return Mention(kind, text[start:end], start, end, word + number, path, "pattern", 0.99)
