"""Titles of rules, policies and hearings: those that are known, quoted, or named as such.

A title that the text gives once is a mention wherever it stands again.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from docketgraph.authorities import fold_name, shipped_authority
from docketgraph.extraction.mentioned.known import Known, titles
from docketgraph.extraction.mentioned.model import Mention, thing
from docketgraph.extraction.mentioned.naming import Names, Place

__all__ = ["TitleFinder"]

_PROPOSED = r"(?:[Pp]roposed|[Dd]raft|[Ff]inal|[Ii]nterim\s[Ff]inal|[Dd]irect\s[Ff]inal)"
_RULE = (
    rf"(?:{_PROPOSED}\s[Rr]ule(?:making)?s?|IFR|A?NPRM|[Rr]ules?|[Rr]egulations?|RFI"
    r"|[Nn]otice(?:\sof\s[Pp]roposed\s[Rr]ulemaking)?|[Rr]equests?\s[Ff]or\s[Ii]nformation)"
)
_POLICY = (
    r"(?:[Pp]olic(?:y|ies)|[Mm]emo(?:randum|randa)?|[Gg]uidance|[Gg]uidelines|[Dd]irectives?"
    r"|[Ee]xecutive\s[Oo]rder(?:\s(?:No\.\s)?[\d,]+)?|E\.?O\.?\s[\d,]+|[Pp]roclamation)"
)
_HEARING = r"(?:[Hh]earings?|[Bb]riefing|[Mm]arkup)"
_KINDS = (("hearing", _HEARING), ("rule", _RULE), ("policy", _POLICY))
_CALLED = (
    r"(?:[Ee]ntitled|[Tt]itled|[Cc]alled|known\sas|named|on|regarding|addressing|concerning|for"
    r"|about|:)"
)
_LEAD = rf"(?:\s\([^()\n]{{1,40}}\))?,?(?:\s(?:and\s)?{_CALLED})?,?:?\s{{0,3}}"
_BEFORE = [(kind, re.compile(rf"\b{noun}{_LEAD}$")) for kind, noun in _KINDS]
_AFTER = [
    (kind, re.compile(rf',?"?,?\s{{1,2}}(?:\([^()\n]{{1,30}}\)\s)?{noun}\b'))
    for kind, noun in _KINDS
]
_QUOTATION = re.compile(r'"(?=[A-Z\d])(?P<title>[^"]{2,300}+)(?<!\s)"')
_AND = re.compile(r'(?:",?|,"?)\s(?:and|or)\s$')
_SMALL = r"(?:of|and|the|for|on|in|to|from|by|a|an|at|or|with|upon|into|under|as|through|via|&)"
_CAPITAL = r"(?:[A-Z\d][\w'/&.-]{0,40}\w|[A-Z]|\([A-Z]{2,8}\))"
_SPACE = r"(?:[ ]{1,2}|[ ]?\n[ ]{0,3}(?=\S))"
# The title of a rule in capitals without quotation marks.
_PLAIN = (
    rf"(?:{_CAPITAL}(?:(?:[,;:]|(?<=\bU\.S)\.)?{_SPACE}(?:{_SMALL}{_SPACE}){{0,3}}{_CAPITAL})"
    rf"{{2,40}}+)"
)
_NAMED = re.compile(
    rf"\b{_RULE},?[ ]?(?:{_SPACE}?{_CALLED}{_SPACE})?[ ]?(?:the{_SPACE})?(?P<title>{_PLAIN})"
)
# Behind the number of a rule, or what is said on it, its title stands without a word for it.
_COMMENTED = re.compile(
    rf"(?:\bRIN:?\s\d{{4}}-[A-Z]{{2}}\d{{2}}[\])]?[;:,.]?"
    rf"|\b(?:[Cc]omments?|[Ff]eedback|[Ii]nput|[Rr]ecommendations?)\s(?:on|to|about|regarding)(?:\sthe)?)"
    rf"\s{{1,3}}(?P<title>{_PLAIN})"
)
_PARTED = re.compile(r"\w:\s")
_REQUEST = re.compile(rf"\b(?P<title>Request\sfor\sInformation[;:]\s{{1,3}}{_PLAIN})")
# What stands right behind a title: the word for what it is, or its place in the register.
_BEHIND = re.compile(
    rf"""[ \n]\(?(?:{_PROPOSED}\s[Rr]ule\b|[Nn]otice\sof\s[Pp]roposed\s[Rr]ule|NPRM\b)
        | [.,]?\s[\[(]\s?(?:RIN|Docket)\b
        | \s\([\w-]{{2,10}}\)\s?\(?{_PROPOSED}\s[Rr]ule\b
        | (?:\s\([^()\n]{{3,20}}\))?[.,]?"?,?\s{{1,3}}\d{{1,3}}(?::\d{{1,3}})?\s
          (?:FR|Fed\.\s?Reg\.)\s?\d""",
    re.VERBOSE,
)
_UP_TO = re.compile(rf"(?<![\w-])(?P<title>{_PLAIN})(?![\w-])$")
_REACH = 320
_SUBJECT = re.compile(
    r"(?m)^[ \t]*(?:RE|Re|Regarding|Subject|SUBJECT|Attention|ATTN|Attn)\b\s?:?"
    r"(?P<line>[^\n]*(?:\n[^\n]+){0,4})"
)
_WHOLE = re.compile(rf"(?<![\w-])(?P<title>{_PLAIN})")
_SPEAKS_OF_RULE = re.compile(
    r"\bRIN\b|[Dd]ocket|\bCFR\b|\b[Rr]ule\b|RFI|[Rr]equest for [Ii]nformation|FR\b|-\d{4}-\d{4}"
)
_WRAP = re.compile(r"\s+")
_SHORTEST = 4
_WRAPPED = 46
_TRAILING = re.compile(
    rf"\s(?:{_PROPOSED}\s[Rr]ule|[Nn]otice\sof\s[Pp]roposed\s[Rr]ule(?:making)?|NPRM)$"
)
_END = re.compile(r"(?:\s\([A-Z]{2,8}\))?[\s,.;:]*$")
_BEHIND_TITLE = re.compile(
    r"[,;:.(\[]?\s?\b(?:RIN|Docket|Federal\sRegister|PUBLIC\sCOMMENTS?|Public\sComments?|Request\sfor\sComments?"
    r"|\d{1,2}\sC\.?F\.?R|\d{2,3}\s(?:FR|Fed)\b)"
)
# Before a title may stand a number, small words, an owner ("ONC's"), or what the letter is.
_BEFORE_TITLE = re.compile(
    r"(?:(?:\d{4}-[A-Z]{2}\d{2}|[A-Z]{2,9}(?:-[A-Z\d]{1,9}){1,4})[;:,]?\s+"
    r"|(?:\d{1,2}\s)?CFR\s[Pp]arts?\s[\d, and]{2,20},\s"
    r"|\d{1,2}\s(?=[A-Z])|(?:on|of|to|in|for|the|The|See|During|While"
    r"|Between|In|And|For|This|Attention|ATTN|Attn|Subject|regarding)\b:?\s+"
    r"|[\w/ ]{2,60}?'s\s(?:\([A-Z]{2,8}\)\s)?"
    r"|[\w/ ]{0,60}?\b(?:[Cc]omments?|[Rr]esponse)\s(?:on|to|in)\s(?:the\s)?)"
)
_NO_TITLE = re.compile(
    r"^(?:CFR|Dear|Department|Office|Division|Center|Bureau|Board|Secretary|Assistant\sSecretary)\b|\bM\.?D\b"
    r"|\b(?:Building|Street|Avenue|Room|Mail\sStop|Comments?|Letter|Fact\sSheet)\b|\b(?:The|Mary|A)$"
    r"|^(?:[A-Z]+-\d|Text\b|[A-Z][a-z]+\s[A-Z][a-z]+,\s(?:Office|Director|President|Assistant))"
)
_LONG = 6
_OPENING = re.compile(
    r"^(?:(?:RIN|Docket|CFR|No|ID|Number|Part|Parts|RE|Re|Proposed|Final|Interim|Rule|Public|Comment|Comments|Response|Notice)\b[\s:;,.-]*)+"
)


@dataclass(slots=True)
class TitleFinder:
    """Finds titles in one stretch of text after another, and keeps those it has met."""

    met: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Titles met so far, folded, with their type and the way they were first written."""
    _names: Names = field(init=False)

    def __post_init__(self) -> None:
        self._names = Names.of_titles(
            folded for folded, known in titles().items() if _is_own(folded, known[0])
        )

    def find(self, text: str) -> list[Mention]:
        """Return titles in order; one that lies in another is left out."""
        found = [*_quoted(text), *_named(text), *_subjects(text)]
        for kind, place, _ in found:
            folded = fold_name(place.text)
            if folded not in self.met:
                self.met[folded] = (kind, place.text)
                self._names.add(folded)
        mentions = [self._mention(text, *each) for each in (*found, *self._again(text))]
        return _outermost(mentions)

    def _again(self, text: str) -> Iterator[tuple[str, Place, str]]:
        for place in self._names.find(text):
            folded = fold_name(place.text)
            if folded in self.met:
                yield self.met[folded][0], place, "met-before"
            elif folded in titles():
                yield titles()[folded][0].type, place, "known"

    def _mention(self, text: str, kind: str, place: Place, method: str) -> Mention:
        canonical = self.met.get(fold_name(place.text), (kind, _WRAP.sub(" ", place.text)))[1]
        known = [each for each in titles().get(fold_name(canonical), ()) if each.type == kind]
        iri = thing(known[0].id) if len(known) == 1 else None
        others = tuple(thing(each.id) for each in known) if len(known) > 1 else ()
        sure = {"quoted": 0.9, "known": 0.9, "met-before": 0.85}.get(method, 0.75)
        words = text[place.start : place.end]
        return Mention(kind, words, place.start, place.end, canonical, iri, method, sure, others)


def _quoted(text: str) -> Iterator[tuple[str, Place, str]]:
    """Yield what stands in quotation marks behind or before the word for what it is."""
    last, kind = 0, ""
    for mark in re.finditer('"', text):
        match = _QUOTATION.match(text, mark.start())
        if match is None:
            continue
        joined = kind and _AND.search(text, max(last, match.start() - 12), match.start())
        kind = (kind if joined else "") or _kind_of(text, match)
        if kind:
            last = match.end() - 1
            yield from _title(kind, match, "quoted", shortest=2)


def _kind_of(text: str, match: re.Match[str]) -> str:
    start = match.start()
    for kind, pattern in _BEFORE:
        if pattern.search(text, max(0, start - 90), start):
            return kind
    for kind, pattern in _AFTER:
        if pattern.match(text, match.end() - 1):
            return kind
    return ""


def _named(text: str) -> Iterator[tuple[str, Place, str]]:
    for pattern in (_NAMED, _REQUEST, _COMMENTED):
        for match in pattern.finditer(text):
            if pattern is not _COMMENTED or _PARTED.search(match["title"]):
                yield from _title("rule", match, "named", _SHORTEST)
    for behind in _BEHIND.finditer(text):
        before = _UP_TO.search(text, max(0, behind.start() - _REACH), behind.start())
        if before is not None:
            yield from _title("rule", before, "named", _SHORTEST)


def _title(
    kind: str, match: re.Match[str], method: str, shortest: int
) -> Iterator[tuple[str, Place, str]]:
    raw = _END.sub("", _to_line_end(match))
    skipped = 0
    if method == "named":
        raw, skipped = _bare(raw)
    words = _WRAP.sub(" ", raw[skipped:])
    start = match.start("title") + skipped
    capitals = [word for word in words.split() if word[0].isupper() or word[0].isdigit()]
    if re.search(r"\d{5}|\b(?:STE|PH|Suite)\b", words):
        return
    if method == "named" and not _reads_as_title(words):
        return
    if len(words.split()) >= shortest and len(capitals) * 2 >= len(words.split()):
        yield kind, Place(start, match.start("title") + len(raw), words), method


def _bare(raw: str) -> tuple[str, int]:
    """Return a title without what stands behind it, and how much before it is none of it."""
    skipped = 0
    while opening := (_OPENING.match(raw, skipped) or _BEFORE_TITLE.match(raw, skipped)):
        skipped = opening.end()
    ending = _BEHIND_TITLE.search(raw, skipped)
    return _END.sub("", _TRAILING.sub("", raw[: ending.start()] if ending else raw)), skipped


def _reads_as_title(words: str) -> bool:
    """Return whether words without quotation marks are more than a heading, a body or an address.

    A title of a rule has parts, by a colon or a comma, or is long.
    """
    if _NO_TITLE.search(words) or fold_name(words) in shipped_authority().by_name:
        return False
    return bool(re.search(r"[:;,]\s", words)) or len(words.split()) > _LONG


def _to_line_end(match: re.Match[str]) -> str:
    """Return a title up to where a line was ended on purpose: a short one."""
    raw, text = match["title"], match.string
    for found in re.finditer("\n", raw):
        at = match.start("title") + found.start()
        if at - text.rfind("\n", max(0, at - 300), at) < _WRAPPED:
            return raw[: found.start()]
    return raw


def _subjects(text: str) -> Iterator[tuple[str, Place, str]]:
    """Yield the title in the line that says what a letter is about, unless it is quoted there."""
    for line in _SUBJECT.finditer(text):
        if (quoted := _quotation_in(line)) is not None:
            if _SPEAKS_OF_RULE.search(line["line"]) or len(quoted["title"].split()) > _LONG:
                yield from _title("rule", quoted, "quoted", _SHORTEST)
            continue
        best: re.Match[str] | None = None
        for match in _WHOLE.finditer(text, line.start("line"), line.end("line")):
            if best is None or len(match["title"]) > len(best["title"]):
                best = match
        shortest = _SHORTEST if _SPEAKS_OF_RULE.search(line["line"]) else 2 * _SHORTEST
        if best is not None:
            yield from _title("rule", best, "named", shortest)


def _quotation_in(line: re.Match[str]) -> re.Match[str] | None:
    """Return the longest quotation that begins in a subject line and is as long as a title."""
    found = _QUOTATION.finditer(line.string, line.start("line"), line.end("line") + _REACH)
    begun = [each for each in found if each.start() < line.end("line")]
    long = [each for each in begun if len(each["title"].split()) >= _SHORTEST]
    return max(long, key=lambda each: len(each["title"]), default=None)


def _is_own(folded: str, known: Known) -> bool:
    """Return whether a known name is too much its own to stand for something else."""
    words = len(folded.split())
    return words >= _SHORTEST or (known.type == "policy" and words > 1)


def _outermost(mentions: Sequence[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
    return kept
