"""Places in the Code of Federal Regulations and in the U.S. Code.

Lists give a mention for each member, a range one for its beginning. A section or a part that
stands alone belongs to the title that was named with it, or last before it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docketgraph.extraction.mentioned.model import Mention, thing

__all__ = ["CfrReader", "find_statutes"]

_WORD = (
    r"(?:[Pp]arts?|PARTS?|[Pp]ts?\.|§{1,2}|[Ss]ections?|SECTIONS?|[Ss]ecs?\.|[Ss]ubparts?)\s{0,3}"
)
# A rule for a time has a section of its own kind: 100.35T09-0208.
_SECTION = (
    r"\d{1,5}[a-z]{0,2}"
    r"(?:\s?\.\d{1,5}(?:T\d{2}-\d{3,4}|[a-zA-Z]{0,2}(?:-\d{1,4}[A-Za-z]{0,2}(?!\.?\d))?))?"
)
# A paragraph's label is a letter, a doubled one, a number or a Roman numeral; a PDF adds spaces.
_LABEL = r"(?:[a-zA-Z]|aa|bb|cc|dd|ee|ff|gg|hh|\d{1,3}|[ivxl]{2,6}|[IVXL]{2,6}|[A-Z][a-z]{2,9}th)"
_PARAGRAPH = rf"\s?\(\s?{_LABEL}\s?\)"
_PARAGRAPHS = rf"(?:{_PARAGRAPH})*+"
_MORE = re.compile(
    rf"\s{{0,2}}(?:,?\s(?:and|or|through|to)\s{{1,2}}|[,-]\s{{0,2}}(?:and\s|or\s)?)(?:{_PARAGRAPH})++"
)
_REGULATIONS = (
    r"(?:C\.?\s?F\.?\s?R\.?(?!\w)|Code\s+of\s+Federal\s+Regulations(?:\s+\(C\.?F\.?R\.?\))?)"
)
_CFR = re.compile(
    rf"""(?<![\w.-])(?P<title>\d{{1,2}})\s{{0,3}}{_REGULATIONS},?\s{{0,3}}(?:at\s)?
        (?P<word>{_WORD})?(?=\d)
      | \b[Tt]itle\s(?P<spelled>\d{{1,2}})(?:,|\sof(?:\sthe)?)?\s{{1,2}}(?:the\s)?{_REGULATIONS},?
        \s?(?:at\s)?(?P<spelled_word>{_WORD})(?=\d)""",
    re.VERBOSE,
)
_BARE = re.compile(
    r"""(?P<word>§{1,2}\s{0,3}|\b(?:[Ss]ections?|SECTIONS?|[Ss]ecs?\.)\s{1,3})(?=\d{1,5}\.\d)
      | (?P<part>\b(?:[Pp]arts?|PARTS?)\s)(?=\d{1,5}\b)
      | (?<![\w.,$/-])(?=\d{2,4}\.\d{2,4}(?:\s?\(|\b(?![.,]?\d)))""",
    re.VERBOSE,
)
_ITEM = re.compile(
    rf"(?P<place>{_SECTION}){_PARAGRAPHS}"
    r"(?:\s?-\s?\d{1,5}[a-z]{0,2}(?:\.\d{1,5}[a-z]?)?(?![\w.]?\w))?(?!\w|\.\d+\.)"
)
_AND = r"\s{0,3}(?:,?\s?(?:and|or|&|through|to|thru)\s{0,3}|[,;]\s{0,3}(?:and\s{1,3}|or\s{1,3})?)"
_NEXT = re.compile(rf"{_AND}(?:{_WORD})?(?=\d)")
# A comma may be left out between sections.
_SPACED = re.compile(r"\s{1,2}(?=\d{2,5}\.\d{2,5}\b)")
# Another code, a unit or a noun behind a number says that it is no member of the list.
_OTHER = re.compile(
    r"\s{0,3}(?:C\.?F\.?R|U\.?\s?S\.?\s?C|F\.?\s?R\b|Fed\b|Stat\b|%|[a-z]{3,}|[A-Z][a-z])"
)
_GOES_ON = re.compile(r"\s{0,3}(?:and|are|as|et|for|in|is|of|or|that|through|to|under|which)\b")
_UNIT = re.compile(r"\s{0,2}(?:%|percent|million|billion)")


@dataclass(frozen=True, slots=True)
class _Place:
    """A member of a list: its span, and the part or section that is written there."""

    start: int
    end: int
    number: str

    @property
    def part(self) -> str:
        return self.number.partition(".")[0]


class CfrReader:
    """Finds places in the Code of Federal Regulations, and remembers the title of each part."""

    def __init__(self) -> None:
        self._titles: dict[str, int] = {}
        self._title: int | None = None

    def find(self, text: str) -> Iterator[Mention]:
        """Yield mentions in order: title and section without paragraphs, or title and part."""
        position = 0
        starts = sorted([*_CFR.finditer(text), *_BARE.finditer(text)], key=re.Match.start)
        for start in starts:
            if start.start() < position:
                continue
            reader = self._titled if start.re is _CFR else self._bare
            for mention in reader(text, start):
                position = mention.end
                yield mention

    def _titled(self, text: str, start: re.Match[str]) -> Iterator[Mention]:
        title = int(start["title"] or start["spelled"])
        if not 1 <= title <= 50:
            return
        word = start["word"] or start["spelled_word"] or ""
        for place in _members(text, start, word):
            self._title = title
            self._titles[place.part] = title
            yield _cfr(text, place, title, "pattern", 0.99)

    def _bare(self, text: str, start: re.Match[str]) -> Iterator[Mention]:
        word = start["word"] or start["part"] or ""
        for place in _members(text, start, word):
            known = self._titles.get(place.part)
            # Without its title seen, only the sign says that a number is a section.
            title = known or (self._title if "§" in word else None)
            if title is None:
                return
            yield _cfr(text, place, title, "antecedent", 0.9 if known else 0.7)


def _members(text: str, start: re.Match[str], word: str) -> Iterator[_Place]:
    """Yield the places of the list that begins behind a match; the first one's span is with it."""
    several = word.strip().endswith(("s", "S", "§§", "s."))
    begin = start.start()
    item = _ITEM.match(text, start.end())
    dotted = item is not None and "." in item["place"]
    while item is not None:
        end = item.end()
        while more := _MORE.match(text, end):
            end = more.end()
        yield _Place(begin, end, re.sub(r"\s", "", item["place"]))
        following = _NEXT.match(text, end) or (_SPACED.match(text, end) if several else None)
        if following is None:
            return
        begin = following.end()
        item = _ITEM.match(text, begin)
        if item is not None and not _belongs(text, item, dotted, several):
            return


def _belongs(text: str, item: re.Match[str], dotted: bool, several: bool) -> bool:
    """Return whether a number behind a comma or "and" is one more place of the list."""
    if ("." in item["place"]) != dotted and not several:
        return False
    if "." in item["place"]:
        return _UNIT.match(text, item.end()) is None
    other = _OTHER.match(text, item.end()) is not None
    return not other or (several and _GOES_ON.match(text, item.end()) is not None)


def _cfr(text: str, place: _Place, title: int, method: str, confidence: float) -> Mention:
    path = thing(f"cfr/{title}/{place.part.lstrip('0')}")
    canonical = f"{title} CFR {place.number}"
    words = text[place.start : place.end]
    return Mention("cfr", words, place.start, place.end, canonical, path, method, confidence)


_USC = re.compile(
    r"""(?<![\w.-])(?P<title>\d{1,2})\s{0,3}U\.?\s?S\.?\s?(?:C\.?(?:\s?A\.)?|Code)(?!\w)
        ,?\s{0,3}(?:at\s)?(?:§{1,2}|[Ss]ections?|[Ss]ecs?\.)?\s{0,3}(?=\d)""",
    re.VERBOSE,
)
_SPELLED = re.compile(
    rf"""\b[Ss]ection\s(?P<section>\d{{1,5}}[a-z]{{0,3}}(?:-\d{{1,3}}[a-z]{{0,2}})?){_PARAGRAPHS}
        \sof\s[Tt]itle\s(?P<title>\d{{1,2}})(?:,|\sof\sthe)?\s
        (?:United\sStates\sCode|U\.?S\.?\s?C(?:ode)?\b\.?)""",
    re.VERBOSE,
)
# 300jj-52 and 1320a-7b are sections; 3501-3520 is a range.
_USC_SECTION = (
    r"\d{1,5}(?:[a-zA-Z]{1,3}(?:-\d{1,3}[a-z]{0,2}(?!\d))?|[a-z]?-\d{1,2}[a-z]{0,2}(?!\d))?"
)
_USC_ITEM = re.compile(
    rf"""(?P<section>{_USC_SECTION}){_PARAGRAPHS}(?:\s?-\s?\d{{2,5}}[a-z]{{0,2}}(?:-\d{{1,3}}(?!\d))?{_PARAGRAPHS})?
        (?!\w)(?:\s{{0,2}}et\s{{1,2}}seq\.?)?""",
    re.VERBOSE,
)
_USC_NEXT = re.compile(rf"{_AND}(?:§\s?)?(?=\d)")


def find_statutes(text: str) -> Iterator[Mention]:
    """Yield places in the U.S. Code: title and section without paragraphs."""
    for match in _USC.finditer(text):
        title, start = int(match["title"]), match.start()
        item = _USC_ITEM.match(text, match.end())
        while item is not None and 1 <= title <= 54:
            yield _usc(text[start : item.end()], start, title, item["section"])
            following = _USC_NEXT.match(text, item.end())
            if following is None:
                break
            start = following.end()
            item = _USC_ITEM.match(text, start)
            if item is not None and (_OTHER.match(text, item.end()) or len(item["section"]) < 2):
                break
    for match in _SPELLED.finditer(text):
        yield _usc(match.group(), match.start(), int(match["title"]), match["section"])


def _usc(text: str, start: int, title: int, section: str) -> Mention:
    canonical = f"{title} USC {section}"
    return Mention("usc", text, start, start + len(text), canonical, None, "pattern", 0.99)
