"""Federal identifiers: how each is written, checked and made canonical.

Nothing here knows about RDF. `find_identifier` reads one name as a person types it; finding
identifiers inside a document is another module's work.
"""

import re
import unicodedata
from collections.abc import Callable

from docketgraph.errors import IdentifierError

__all__ = [
    "CANONICAL",
    "find_identifier",
    "normalise",
    "parse_bill",
    "parse_cfr",
    "parse_docket",
    "parse_document_number",
    "parse_executive_order",
    "parse_fr_citation",
    "parse_law",
    "parse_rin",
]

_DASHES = dict.fromkeys(
    map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"
)

_DOCKET = re.compile(
    r"""(?P<agency>[A-Z]{2,9})
        (?:-(?P<sub>[A-Z][A-Z0-9]{0,9}(?:-[A-Z][A-Z0-9]{0,9})?))?
        -(?P<year>\d{4}|\d{2})
        (?:-(?P<kind>[A-Z]{1,12}(?:-[A-Z]{1,12})?))?
        -(?P<sequence>\d{4,6})
        # GIPSA ended its dockets so until 2017; it is part of their ids at regulations.gov.
        (?:-(?:NON)?RULEMAKING)?""",
    re.VERBOSE | re.ASCII,
)
_PLACEHOLDER = re.compile(r"[A-Z]{2,9}_FRDOC_\d{4}", re.ASCII)
_DOCKET_PREFIX = re.compile(
    r"(?:INTERNAL\s+)?(?:AGENCY\s+)?DOCKET\s*(?:NOS?\.?|NUMBERS?|IDS?|ID\s+NO\.?)?\s*:?\s*",
    re.ASCII,
)
# Two digits end most RINs; notices of NOAA Fisheries carry three (0648-XE425), one rule ZZ.
_RIN = re.compile(r"\d{4}-[A-Z]{2}(?:\d{2,3}|ZZ)", re.ASCII)
_CITATION = re.compile(
    r"(\d{1,3})\s+(?:FR|F\.\s?R\.|FED\.?\s*REG\.?)\s+(\d{1,3}(?:,\d{3})+|\d{1,6})(?:\s*-\s*\d[\d,]*)?",
    re.ASCII,
)
# C1-… are corrections, R1-… republications; E9-1719 and X95-110125 are older series.
_DOCUMENT = re.compile(r"(?:[CR]\d*-)?(?:\d{4}|\d{2}|E\d)-\d{1,6}|X\d{2}-\d{5,6}", re.ASCII)
_BILL = re.compile(
    r"(\d{1,3})-(hr|s|hjres|sjres|hconres|sconres|hres|sres)-([1-9]\d{0,4})", re.ASCII
)
_BILL_IN_PROSE = re.compile(
    r"(H\.?\s*R\.?|S\.?|H\.?\s*J\.?\s*RES\.?|S\.?\s*J\.?\s*RES\.?|H\.?\s*CON\.?\s*RES\.?"
    r"|S\.?\s*CON\.?\s*RES\.?|H\.?\s*RES\.?|S\.?\s*RES\.?)\s*(\d{1,5})"
    r"(?:\s*[,(]?\s*(\d{2,3})(?:ST|ND|RD|TH)(?:\s+CONG(?:RESS|\.)?)?\)?)?",
    re.ASCII,
)
_ORDER = re.compile(
    r"(?:EXECUTIVE\s+ORDERS?|E\.\s?O\.|EO)?\s*(?:NO\.?)?\s*(\d{2},\d{3}|\d{4,5})", re.ASCII
)
_LAW = re.compile(
    r"(?:PUB(?:LIC|\.)?\s*L(?:AW|\.)?\.?|P\.\s?L\.)?\s*(?:NO\.?)?\s*(\d{2,3})-(\d{1,4})", re.ASCII
)
_CFR = re.compile(
    r"(\d{1,2})\s*(?:C\.?\s?F\.?\s?R\.?|/)\s*(?:PARTS?|§{1,2}|SEC(?:TION|\.)?S?)?\s*(\d{1,5}[A-Z]?)"
    r"(?:\.\d+[A-Z]?(?:-\d+)?)?(?:\([0-9A-Z]{1,4}\))*",
    re.ASCII,
)


def normalise(text: str) -> str:
    """Return a text with one kind of dash and space, in upper case, trimmed.

    >>> normalise(" uscis\\u00a02020\\u20130013 ")
    'USCIS 2020-0013'
    """
    folded = unicodedata.normalize("NFKC", text).translate(_DASHES)
    return " ".join(folded.split()).upper()


def parse_docket(text: str) -> str:
    """Return a docket id in canonical form.

    "Docket No." before it, a space after the agency and any dash are forgiven. A placeholder such
    as `DHS_FRDOC_0001` names no proceeding and is refused (`IdentifierError`).

    >>> parse_docket("Docket Number USCIS 2020-0013")
    'USCIS-2020-0013'
    >>> parse_docket("GIPSA-2016-FGIS-0003-Rulemaking")
    'GIPSA-2016-FGIS-0003-RULEMAKING'
    """
    if _DOCKET.fullmatch(text) and "DOCKET" not in text:
        return text
    docket = _DOCKET_PREFIX.sub("", normalise(text), count=1)
    # "USCIS-2020-0013 - Rulemaking" is a docket with a word about it, and not one docket.
    docket = re.sub(r"\s*-\s*(?!(?:NON)?RULEMAKING)", "-", docket)
    docket = re.sub(r"^([A-Z]{2,9}) (?=\d)", r"\1-", docket)
    if not _DOCKET.fullmatch(docket) or _PLACEHOLDER.fullmatch(docket):
        raise IdentifierError("docket", text, example="USCIS-2020-0013")
    return docket


def parse_rin(text: str) -> str:
    """Return a Regulation Identifier Number in canonical form (`IdentifierError` otherwise).

    >>> parse_rin("RIN 1615 \\u2013 ac14")
    '1615-AC14'
    """
    if _RIN.fullmatch(text):
        return text
    rin = re.sub(r"\s*-\s*", "-", re.sub(r"^RIN:?\s*", "", normalise(text)))
    if not _RIN.fullmatch(rin):
        raise IdentifierError("RIN", text, example="2060-AV16")
    return rin


def parse_fr_citation(text: str) -> str:
    """Return a Federal Register citation as volume and first page.

    >>> parse_fr_citation("86 Fed. Reg. 56,300-02")
    '86 FR 56300'
    """
    match = _CITATION.fullmatch(normalise(text))
    if not match:
        raise IdentifierError("Federal Register citation", text, example="86 FR 56300")
    return f"{int(match[1])} FR {int(match[2].replace(',', ''))}"


def parse_document_number(text: str) -> str:
    """Return a Federal Register document number in canonical form.

    >>> parse_document_number("FR Doc. 2016\\u201308717")
    '2016-08717'
    """
    if _DOCUMENT.fullmatch(text):
        return text
    number = re.sub(r"^FR\s+DOC\.?\s*(?:NO\.?)?\s*", "", normalise(text))
    if not _DOCUMENT.fullmatch(number):
        raise IdentifierError("Federal Register document number", text, example="2021-21975")
    return number


def parse_bill(text: str) -> str:
    """Return a bill's canonical form, in which its congress stands first.

    >>> parse_bill("116-HR-3239"), parse_bill("H.R. 3239 (116th)")
    ('116-hr-3239', '116-hr-3239')
    """
    canonical = _BILL.fullmatch(normalise(text).lower())
    if canonical:
        return canonical.group()
    prose = _BILL_IN_PROSE.fullmatch(normalise(text))
    if not prose or not prose[3]:
        raise IdentifierError("bill with its congress", text, example="116-hr-3239")
    return f"{int(prose[3])}-{_bill_type(prose[1])}-{int(prose[2])}"


def _bill_type(printed: str) -> str:
    return re.sub(r"[^a-z]", "", printed.lower())


def parse_executive_order(text: str) -> str:
    """Return the number of an executive order.

    >>> parse_executive_order("Executive Order No. 13,841")
    '13841'
    """
    match = _ORDER.fullmatch(normalise(text))
    if not match:
        raise IdentifierError("executive order", text, example="EO 13841")
    return match[1].replace(",", "")


def parse_law(text: str) -> str:
    """Return a public law as congress and number.

    >>> parse_law("Pub. L. 107-296")
    '107-296'
    """
    match = _LAW.fullmatch(normalise(text))
    if not match:
        raise IdentifierError("public law", text, example="Pub. L. 104-208")
    return f"{int(match[1])}-{int(match[2])}"


def parse_cfr(text: str) -> str:
    """Return title and part of a place in the Code of Federal Regulations.

    >>> parse_cfr("8 C.F.R. § 208.13(c)"), parse_cfr("8 CFR part 245a")
    ('8/208', '8/245a')
    """
    match = _CFR.fullmatch(normalise(text))
    if not match or not 1 <= int(match[1]) <= 50:
        raise IdentifierError("CFR part", text, example="8 CFR 208")
    return f"{int(match[1])}/{match[2].lstrip('0').lower()}"


# The parts of a thing's address that are identifiers, by the address's first segment.
CANONICAL: dict[str, Callable[[str], str]] = {
    "bill": parse_bill,
    "cfr": parse_cfr,
    "docket": parse_docket,
    "eo": parse_executive_order,
    "fr": parse_document_number,
    "law": parse_law,
    "rin": parse_rin,
}


def find_identifier(text: str) -> list[str]:
    """Return the addresses (under the base) or citations that a typed name may stand for.

    The canonical forms come first in the order of `CANONICAL`; a citation is returned as itself,
    a bill without its congress as `bill/*-hr-3239`. Spaces or underscores may stand for the
    hyphens. Empty where the name is no identifier.

    >>> find_identifier("uscis 2020 0013"), find_identifier("H.R. 3239")
    (['docket/USCIS-2020-0013'], ['bill/*-hr-3239'])
    >>> find_identifier("86 Fed. Reg. 56300"), find_identifier("hello")
    (['86 FR 56300'], [])
    """
    found = []
    for segment, parse in CANONICAL.items():
        for each in dict.fromkeys((text, _hyphenated(text))):
            try:
                found.append(f"{segment}/{parse(each)}")
                break
            except IdentifierError:
                continue
    bill = _BILL_IN_PROSE.fullmatch(normalise(text))
    if bill and not bill[3]:
        found.append(f"bill/*-{_bill_type(bill[1])}-{int(bill[2])}")
    if _CITATION.fullmatch(normalise(text)):
        found.append(parse_fr_citation(text))
    return found


def _hyphenated(text: str) -> str:
    return re.sub(r"[\s_-]+", "-", _DOCKET_PREFIX.sub("", normalise(text), count=1))
