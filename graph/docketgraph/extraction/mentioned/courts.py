"""Courts by their names, and court cases by their docket numbers."""

import re
from collections.abc import Iterator, Mapping

from docketgraph.extraction.mentioned.model import Mention, thing
from docketgraph.extraction.mentioned.states import STATES

__all__ = ["find_cases", "find_courts"]

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
    r"\b(?:[Cc]ourts?|Circuit|Civil\sAction|Cir\.|F\.\s?Supp|F\.[234]d|F\.4th|U\.S\.C\.A|cert\.|[NSEWMCD]\.\s?D\.|D\.\s?[A-Z][a-z]+"
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


_US = r"(?:(?:U\.\s?S\.|US|United\sStates|[Ff]ederal)\s)"
_CIRCUIT = (
    r"(?P<circuit>First|Second|Third|Fourth|Fifth|Sixth|Seventh|Eighth|Ninth|Tenth|Eleventh|Federal"
    r"|D\.\s?C\.|DC|District\sof\sColumbia|1st|2nd|3rd|4th|5th|6th|7th|8th|9th|10th|11th)\sCircuit"
)
_ORDINALS = dict(
    zip(
        "1st 2nd 3rd 4th 5th 6th 7th 8th 9th 10th 11th".split(),
        "First Second Third Fourth Fifth Sixth Seventh Eighth Ninth Tenth Eleventh".split(),
        strict=True,
    )
)
_COURTS = re.compile(
    rf"""\b{_US}?(?:Court\sof\sAppeals|Circuit\sCourt(?:\sof\sAppeals)?)\s(?:for|of)\sthe\s{_CIRCUIT}\b
      | \b{_CIRCUIT.replace("circuit", "bare")}(?:\sCourt\sof\sAppeals)?\b
      | (?P<district>\b{_US}?District\sCourts?\s(?:for|of|in)\s(?:the\s)?
          (?P<part>(?:(?:Northern|Southern|Eastern|Western|Middle|Central)\s)?(?:District\sof\s)?{STATES}))\b
      | (?P<supreme>\b{_US}?Supreme\sCourt(?:\sof\sthe\sUnited\sStates)?)\b(?!\sof\s(?!the\sUnited))
      | \b(?P<other>{_US}?(?:Court\sof\sFederal\sClaims|Court\sof\sInternational\sTrade
          |Court\sof\sAppeals\sfor\s(?:Veterans\sClaims|the\sArmed\sForces)|Tax\sCourt))\b""",
    re.VERBOSE,
)
_COURT_WORD = re.compile(r"\b(?:Circuit|Courts?)\b")
_OF_STATE = re.compile(rf"\b(?:{STATES}|[Ss]tate)(?:'s)?\s$")


def find_courts(text: str, addresses: Mapping[str, str]) -> Iterator[Mention]:
    """Yield federal courts that a text names in words; `addresses` leads from names to paths.

    >>> [court.canonical for court in find_courts("the 9th Circuit and the Supreme Court", {})]
    ['U.S. Court of Appeals for the Ninth Circuit', 'Supreme Court of the United States']
    """
    for match in _named(text):
        if _OF_STATE.search(text, max(0, match.start() - 24), match.start()):
            continue
        name = _court(match)
        iri = thing(addresses[name]) if name in addresses else None
        words = match.group()
        yield Mention(
            "organization", words, match.start(), match.end(), name, iri, "name-of-a-court", 0.9
        )


def _named(text: str) -> Iterator[re.Match[str]]:
    """Yield where the names of courts stand; the search around their common word is the quicker."""
    end = 0
    for word in _COURT_WORD.finditer(text):
        if word.start() >= end:
            first, last = max(end, word.start() - 40), word.end() + 80
            match = _COURTS.search(text, first, last)
            if match is not None:
                yield match
                end = match.end()


def _court(match: re.Match[str]) -> str:
    if match["supreme"]:
        return "Supreme Court of the United States"
    if match["district"]:
        part = " ".join(match["part"].split())
        part = part if "District" in part[:20] else f"District of {part}"
        return f"U.S. District Court for the {part}"
    if match["other"]:
        bare = re.sub(rf"^{_US}", "", match["other"])
        return "U.S. " + " ".join(bare.split())
    circuit = " ".join((match["circuit"] or match["bare"]).split())
    circuit = {"DC": "D.C.", "D. C.": "D.C.", "District of Columbia": "D.C."}.get(circuit, circuit)
    return f"U.S. Court of Appeals for the {_ORDINALS.get(circuit, circuit)} Circuit"
