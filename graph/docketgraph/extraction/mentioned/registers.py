"""Identifiers of the Federal Register and of regulations.gov: dockets, RINs, documents, citations.

Each function reads normalised text (`normalising`) and yields mentions in its offsets.
"""

import re
from collections.abc import Container, Iterator

from docketgraph.extraction.mentioned.model import Mention, thing
from docketgraph.identifiers import normalise

__all__ = ["Citations", "find_dockets", "find_documents", "find_rins"]

# A dash with the space and the line break that a PDF puts around it.
_DASH = r"[ ]?-\s{0,3}"
_DOCKET = re.compile(
    rf"""(?<![\w-])(?P<agency>[A-Z]{{2,9}})
        (?:(?P<sub>(?:{_DASH}[A-Z][A-Z0-9]{{0,9}}){{1,2}}))?
        (?P<gap>{_DASH}|\s)
        (?P<year>(?:19|20|21)\d\d|\d\d)
        (?P<kind>(?:{_DASH}[A-Z]{{1,12}}){{1,2}})?
        {_DASH}(?P<sequence>\d{{4,6}})(?P<tail>-(?:NON)?RULEMAKING)?
        (?P<document>-\s{{0,2}}\d{{4,6}})?(?![\w-])""",
    re.VERBOSE | re.ASCII,
)
# In small letters, and then with all its hyphens.
_SMALL_DOCKET = re.compile(
    r"(?<![\w-])[a-z]{2,9}(?:-[a-z][a-z0-9]{0,9}){0,2}-(?:19|20|21)\d\d(?:-[a-z]{1,12}){0,2}-\d{4,6}"
    r"(?:-\d{4,6})?(?![\w-])",
    re.ASCII,
)
_DOCKET_LABEL = re.compile(
    r"docket\w*[^\w\n]{0,3}(?:(?:id|no|nos|number|numbers|nbr)\b[^\w\n]{0,3}){0,2}$", re.IGNORECASE
)
_RIN = re.compile(
    r"(?:(?<![\w-])|(?<=RIN-))(\d{4})(\s{0,2}-\s{0,2}|\s?(?=[A-Za-z]))([A-Za-z]{2}(?:\d{2,3}|ZZ))(?![\w-])",
    re.ASCII,
)
_RIN_LABEL = re.compile(
    r"\b(?:RINs?|RTID|Regulat(?:ion|ory)\s+Identif\w+\s+N\w+)(?![A-Za-z]).{0,60}$", re.DOTALL
)
_DOCUMENT = re.compile(
    r"""(?:(?<![\w.$-])|(?<=\bFR-))(?:(?:[CR]\d*-)?(?:(?:19|20)\d\d|\d\d|E\d)\s?-\s?\d{1,6}|X\d\d-\d{5,6})
        (?![\w-]|\.\d)""",
    re.VERBOSE | re.ASCII,
)
_DOCUMENT_LABEL = re.compile(
    r"\bFR\s?Doc(?:ument|s?\.|s)?\s*(?:No\.?|Nos\.?|Number)?\s*:?\s*$"
    r"|\b(?:document|Document)\s+(?:no\.?|No\.?|number|Number)?\s*:?\s*$"
)
_UNLABELLED = re.compile(r"(?:[CR]\d-)?(?:199[4-9]|20\d\d)-\d{5}", re.ASCII)
_OTHER_LABEL = re.compile(r"\b(?:No|Nos|Number|Case|Cases|Law|L)\.?:?\s*$")
# A writer may call the number of the document one of a docket or of the register.
_LOOSE_LABEL = re.compile(
    r"\b(?:[Dd]ocket|DOCKET|[Dd]ocument|FR|Reg\.|Register|[Cc]itation)\s?(?:ID\b\s?)?(?:Nos?\.?|Number|\#)?:?\s*$"
)
_CITATION = re.compile(
    r"""(?<![\w.,-])(?P<volume>\d{1,3})(?:\s?:\s?\d{1,3})?\s{0,4}
        (?:FR|F\.\s?R\.|Fed\.?\s{0,2}Reg(?:ister|\.)?,?|Federal\s+Register|FED\.?\s{0,2}REG\.?)\s{0,4}
        (?P<at>(?:,\s*)?at\s+(?:pages?\s+|pp?\.\s*)?|pages?\s+|pp?\.\s*)?
        (?!(?:19|20)\d\d-\d{5}(?!\d))(?P<page>\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d/]|,\d{3})
        (?:\s?-\s?\d[\d,]{0,6}\b)?""",
    re.VERBOSE | re.ASCII,
)
# As lists of works write it: "Federal Register, Vol. 86, No. 193, p. 56300".
_OF_VOLUME = re.compile(
    r"\bFederal\s{1,2}Register[,:/]?\s{1,2}[Vv]ol(?:ume|\.)?\s?(?P<volume>\d{1,3})[,:;/]?\s{1,2}"
    r"(?:\(?(?:No|Number|Issue)\.?\s?\d{1,3}\)?[,:;/]?\s{1,2})?(?:\([^()\n]{4,40}\)[,:;]?\s{1,2})?"
    r"(?:at|pp?\.|[Pp]ages?)\s{0,2}(?P<page>\d{1,3}(?:,\d{3})+|\d{1,6})(?:\s?-\s?\d[\d,]{0,6}\b)?",
    re.ASCII,
)
_SHORT = re.compile(
    r"\b(?P<id>Id|Ibid|id|ibid)\.?,?\s{1,3}at\s{1,3}(?P<page>\d{1,3}(?:,\d{3})+|\d{1,6})"
    r"(?:\s?-\s?\d[\d,]{0,6}\b)?(?![\d/])"
    r"|(?<![\w.])(?:FR|Fed\.\s?Reg\.)\s(?:at\s)?(?P<bare>\d{1,2},\d{3}|\d{4,6})(?![\d/-])",
    re.ASCII,
)
# The head of a page of the Federal Register: its volume, and further on its pages.
_VOLUMED = re.compile(
    r"Federal\s+Register[:,]?\s[^\[\]]{0,60}?\bVolume\s(?P<volume>\d{1,3}),\s(?:Number|No\.)\s\d{1,3}"
    r"[^\[\]]{0,60}\](?:\s{0,4}\[[^\[\]]{0,60}\]){0,2}?\s{0,4}\[(?P<pages>Pages?\s(?P<page>\d{1,6})"
    r"(?:-\d{1,6})?)\]",
    re.ASCII,
)
_LONGEST = 700


def find_dockets(text: str, codes: Container[str]) -> Iterator[Mention]:
    """Yield dockets of regulations.gov; a document of a docket is a mention of its docket.

    Args:
        text: Normalised text.
        codes: The codes of agencies. Another word in their place, and small letters, need "Docket"
            before them.
    """
    yield from _small_dockets(text, codes)
    for match in _DOCKET.finditer(text):
        labelled = _labelled(text, match.start())
        known = match["agency"] in codes
        short_year = len(match["year"]) == 2 and not match["kind"]
        if not (known or labelled) or (short_year and not labelled):
            continue
        if match["gap"].isspace() and not labelled and not match["sequence"].startswith("0"):
            continue  # "FDA 2020-2025" is a span of years
        parts = [match["agency"], match["sub"] or "", "-", match["year"], match["kind"] or "", "-"]
        parts += [match["sequence"], match["tail"] or ""]
        canonical = re.sub(r"\s", "", "".join(parts))
        yield Mention(
            "docket",
            match.group(),
            match.start(),
            match.end(),
            canonical,
            thing(f"docket/{canonical}"),
            "labelled" if labelled else "pattern",
            0.99 if known else 0.8,
        )


def _small_dockets(text: str, codes: Container[str]) -> Iterator[Mention]:
    for match in _SMALL_DOCKET.finditer(text):
        whole = _DOCKET.fullmatch(match.group().upper())
        if whole is None or whole["agency"] not in codes or not _labelled(text, match.start()):
            continue
        canonical = whole.group().removesuffix(whole["document"] or "")
        place, path = match.span(), thing(f"docket/{canonical}")
        yield Mention("docket", match.group(), *place, canonical, path, "labelled", 0.9)


def _labelled(text: str, start: int) -> bool:
    return _DOCKET_LABEL.search(text, max(0, start - 30), start) is not None


def find_rins(text: str, prefixes: Container[str]) -> Iterator[Mention]:
    """Yield Regulation Identifier Numbers; `prefixes` are OIRA's codes of agencies.

    An unknown prefix, small letters, and digits and letters without a dash need the label "RIN"
    before them; small letters, and a space for the dash, need a known prefix as well.
    """
    for match in _RIN.finditer(text):
        known = match[1] in prefixes
        labelled = bool(_RIN_LABEL.search(text, max(0, match.start() - 75), match.start()))
        # Digits, a space and letters, and small letters, are other things too.
        plain = match[3].isupper() and not match[2].isspace()
        if (labelled and (plain or known)) or (known and plain and match[2]):
            canonical = f"{match[1]}-{match[3].upper()}"
            yield Mention(
                "rin",
                match.group(),
                match.start(),
                match.end(),
                canonical,
                thing(f"rin/{canonical}"),
                "labelled" if labelled else "pattern",
                0.99 if known else 0.85,
            )


def find_documents(text: str) -> Iterator[Mention]:
    """Yield Federal Register documents by number; without a label only 2021-21975 and its kind."""
    for match in _DOCUMENT.finditer(text):
        number = normalise(match.group()).replace(" ", "")
        bare = _UNLABELLED.fullmatch(number)
        labelled = bool(_DOCUMENT_LABEL.search(text, max(0, match.start() - 30), match.start()))
        if not labelled and not (bare and _may_be_document(text, match.start())):
            continue
        yield Mention(
            "fr_document",
            match.group(),
            match.start(),
            match.end(),
            number,
            thing(f"fr/{number}"),
            "labelled" if labelled else "pattern",
            0.99 if labelled else 0.8,
        )


def _may_be_document(text: str, start: int) -> bool:
    """Return whether a number without its label is none of another register."""
    if _LOOSE_LABEL.search(text, max(0, start - 30), start):
        return True
    return _OTHER_LABEL.search(text, max(0, start - 12), start) is None


class Citations:
    """Finds citations of the Federal Register, and the short ones that lean on one before."""

    def __init__(self) -> None:
        self._last: tuple[int, int] | None = None

    def find(self, text: str) -> Iterator[Mention]:
        """Yield citations in order; "Id. at 60971" takes its volume from the last one.

        A page that lies before that one, or far behind it, leans on something else.
        """
        position = 0
        patterns = (_CITATION, _SHORT, _VOLUMED, _OF_VOLUME)
        matches = [match for pattern in patterns for match in pattern.finditer(text)]
        for match in sorted(matches, key=re.Match.start):
            if match.start() < position:
                continue
            found = self._short(match) if match.re is _SHORT else self._whole(match)
            if found is not None:
                position = found.end
                yield found

    def _whole(self, match: re.Match[str]) -> Mention | None:
        volume, page = int(match["volume"]), int(match["page"].replace(",", ""))
        if not 1 <= volume <= 150 or page == 0:
            return None
        if match.re is _VOLUMED:
            self._last = (volume, page)
            return _citation(match, volume, page, "head-of-page", 0.95, "pages")
        if self._last is None or self._last[0] != volume or not match.groupdict().get("at"):
            self._last = (volume, page)
        return _citation(match, volume, page, "pattern", 0.99)

    def _short(self, match: re.Match[str]) -> Mention | None:
        page = int((match["page"] or match["bare"]).replace(",", ""))
        if self._last is None or not self._last[1] <= page <= self._last[1] + _LONGEST:
            return None
        return _citation(match, self._last[0], page, "antecedent", 0.9 if match["id"] else 0.8)


def _citation(
    match: re.Match[str],
    volume: int,
    page: int,
    method: str,
    confidence: float,
    part: str | int = 0,
) -> Mention:
    return Mention(
        "fr_citation",
        match[part],
        match.start(part),
        match.end(part),
        f"{volume} FR {page}",
        None,
        method,
        confidence,
    )
