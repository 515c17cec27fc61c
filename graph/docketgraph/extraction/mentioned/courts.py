"""Court cases by their docket numbers."""

import re
from collections.abc import Iterator, Mapping

from docketgraph.extraction.mentioned.model import Mention, thing

__all__ = ["find_cases"]

_FULL = re.compile(
    r"""(?<![\w-])(?:(?P<office>\d):)?(?P<year>\d{2})\s?-?\s?
        (?P<kind>cv|cr|mc|md|mj|bk|ap|civ|misc|CV|CR|MC|MD|CIV)\s?-?\s?(?P<number>\d{3,5})
        (?:-[A-Z]{2,4}){0,3}(?![\w]|-\d)""",
    re.VERBOSE | re.ASCII,
)
# "25-40102-FDS" or "No. 18-587" is a case only where a court or a suit stands beside it.
_SHORT = re.compile(
    r"""(?<![\w.,/-])(?:(?P<label>(?:Case|Civil\sAction|Civ\.|C\.A\.|Nos?\.)\s(?:Nos?\.\s)?))?
        (?P<case>(?P<office>\d:)?\d{2}-\d{3,5}(?P<judge>(?:-[A-Z]{2,4}){0,2}))(?![\w-]|\.\d)""",
    re.VERBOSE | re.ASCII,
)
_COURT = re.compile(
    r"\b(?:Court|Circuit|Cir\.|F\.\s?Supp|F\.[234]d|F\.4th|U\.S\.C\.A|cert\.|[NSEWMCD]\.\s?D\.|D\.\s?[A-Z][a-z]+"
    r"|D\.D\.C|plaintiffs?|defendants?|Plaintiffs?|Defendants?|amic(?:us|i)|v\.)(?!\w)"
)
_AROUND = 160


def find_cases(text: str, addresses: Mapping[str, str]) -> Iterator[Mention]:
    """Yield cases by number, without the initials of their judges.

    `addresses` leads from the numbers of known cases to their paths under the base.

    >>> [case.canonical for case in find_cases("No. 8:25-cv-00243-TDC", {})]
    ['8:25-cv-00243']
    """
    for match in _FULL.finditer(text):
        office = f"{match['office']}:" if match["office"] else ""
        kind = {"civ": "cv", "misc": "mc"}.get(match["kind"].lower(), match["kind"].lower())
        canonical = f"{office}{match['year']}-{kind}-{match['number']:0>5}"
        yield _case(match.group(), match.start(), canonical, addresses, "pattern", 0.97)
    for match in _SHORT.finditer(text):
        if not (match["label"] or match["judge"]):
            continue
        around = text[max(0, match.start() - _AROUND) : match.end() + _AROUND]
        if _COURT.search(around):
            number = match["case"].removesuffix(match["judge"])
            yield _case(match["case"], match.start("case"), number, addresses, "court-nearby", 0.8)


def _case(
    text: str, start: int, number: str, addresses: Mapping[str, str], method: str, sure: float
) -> Mention:
    iri = thing(addresses[number]) if number in addresses else None
    return Mention("court_case", text, start, start + len(text), number, iri, method, sure)
