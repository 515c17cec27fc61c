"""What a sentence says was done to reach government: sent, joined, testified, urged.

A strong deed names a paper or its sending and is an act of its own; a weak one (urged, opposed)
may only tell what a letter says. A deed in noun form is a headline: "Comments to OSHA on …".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from docketgraph.extraction.acting.deed_words import (
    ASKING,
    GOES_ON,
    HEAD,
    HEADLINE_VERB,
    IN_PAPER,
    ITSELF,
    MORE,
    NUMBERS,
    OF_PAPER,
    OPENS,
    PASSIVE,
    SAYS,
    SENDING,
    SOME_OF,
    STRONG,
    TELLING,
    TOLD,
    WEAK,
)
from docketgraph.extraction.texts.flat import wording

__all__ = [
    "Deed",
    "find_deeds",
    "goes_on",
    "heads_item",
    "is_index",
    "speaks_itself",
]

_LISTING = wording(
    r"(?i)(?:sign\s(?!on\b)|sending|writing|read|see|view|download|browse|our|about|recent|all|more|sample|template|click|how\sto)\b"
)
# A noun form with one of these before it is a sentence, and tells of no paper that was sent.
_SENTENCE = wording(
    r"\b(?:will|would|should|may|might|can|could|must|not|never|has|have|had"
    r"|to\s(?:file|send|sign|submit|write))\b|n't\b"
)
_PAPERS = ("comments", "letter", "testimony", "petition", "statement", "response")
# "Testimony by Topic" heads a list.
_SORTED = wording(
    r"[,:]?\s(?:by|per)\s(?i:topic|year|date|subject|issue|category|month|recipient)s?\b"
)
# No sentence tells more deeds than these.
_MOST = 6
_NOT_DONE = wording(
    r"(?:\b(?:will|would|should|may|might|can|could|must|to|not|never|n't|has\sbeen|have\sbeen"
    r"|plans?\sto|please|if|who|was|were|be|been|being|is|are|when|that\shad)\s(?:also\s)?)$"
)
# "What we have sent to Congress is on another page" tells of no sending.
_CLAUSE = re.compile(r"(?:What|How|Where|When|Why|Whether)\b(?![^,]{0,120},)")
# "when VA writes to a veteran" tells of what may be.
_WHENEVER = wording(r"\b(?:[Ww]hen|[Ww]henever|[Ii]f)\s(?:the\s)?(?:[\w&'-]+\s){1,2}$")
_WHAT = wording(r"\bwhat\s(?:(?:the\s)?[A-Z][\w&'-]*\s|we\s|has\s|have\s){1,6}$")
_MATTER = wording(
    r"\b(?:in\s(?:support|opposition|response)|opposing|supporting|urging|asking|requesting|calling|on\s(?!this|our|the\ssite)|re|regarding"
    r"|about|concerning|expressing|recommending|objecting|to\s(?:make|repeal|protect|extend|oppose|support|fund))\b"
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: its words, its strength, the paper if one is named, how many.

    `form` is strong, told, weak, noun or passive; `paper` is letter, comments, testimony, petition,
    statement, response, joined or none. `verb` is where the verb stands: what stands before it
    names who did it. `fixed` tells that the paper is one already named ("the letter").
    """

    start: int
    end: int
    verb: int
    form: str
    paper: str
    words: str
    count: int = 1
    fixed: bool = False


def find_deeds(text: str, start: int, end: int) -> list[Deed]:
    """Return the deeds that a sentence of flat text tells, in order; strong ones go first.

    Weak deeds are given only where there is no strong one.
    """
    strong = sorted(_strong(text, start, end), key=lambda deed: deed.start)
    kept: list[Deed] = []
    for deed in strong:
        if kept and kept[-1].paper == "joined":
            # "joined the X in a letter": one deed, told by two signs.
            kept[-1] = replace(deed, start=kept[-1].start, verb=kept[-1].verb, fixed=False)
        elif not kept or (deed.start >= kept[-1].end and not _is_manner(text, kept[-1], deed)):
            kept.append(deed)
    return kept[:_MOST] or list(_told(text, start, end))[:1] or list(_weak(text, start, end))[:1]


def _is_manner(text: str, before: Deed, deed: Deed) -> bool:
    """Return whether a deed only says how the one before was done: "gave comments, in a letter"."""
    written = before.paper in {"letter", "comments"} and deed.paper == "letter"
    return written and deed.words.startswith("in a ") and text.endswith(", ", 0, deed.start)


def is_index(text: str, deed: Deed, end: int) -> bool:
    """Return whether a noun form only heads a list: "Letters to Congress", no matter told."""
    if _SORTED.match(text, deed.end, end):
        return True
    if not text[deed.start : deed.end].casefold().rstrip().endswith(("s", "correspondence")):
        return False
    return _MATTER.search(text, deed.end, end) is None


def _strong(text: str, start: int, end: int) -> Iterator[Deed]:
    names_paper = OF_PAPER.search(text, start, end) is not None
    patterns = [(STRONG, "strong")] if names_paper else []
    patterns.append((MORE, "strong"))
    if names_paper and SENDING.search(text, start, end):
        patterns.append((PASSIVE, "passive"))
    for pattern, form in patterns:
        for match in pattern.finditer(text, start, end):
            if form == "strong" and _undone(text, match.start("verb"), start):
                continue
            paper = _paper(match)
            if paper == "comments" and match["verb"].startswith(("issue", "release")):
                paper = "statement"
            if paper in {"statement", "response"} and not _is_public(match, paper):
                continue
            fixed = bool(match.groupdict().get("fixed"))
            yield Deed(
                match.start(),
                match.end(),
                match.start("verb"),
                form,
                paper,
                match.group(),
                _count(match),
                fixed,
            )
    # Its verb is looked for in all of the sentence, so these are counted.
    for match in islice(IN_PAPER.finditer(text, start, end), 2 * _MOST) if names_paper else ():
        paper = _paper(match)
        if paper in {"letter", "comments", "testimony", "petition", "statement"}:
            yield Deed(
                match.start(),
                match.end(),
                _verb_near(text, match, start, end),
                "strong",
                paper,
                match.group(),
            )


def _is_public(match: re.Match[str], paper: str) -> bool:
    """Return whether a statement was published, or a response sent: else it is mere speech."""
    verb = match.groupdict().get("verb") or ""
    if paper == "response":
        return verb.startswith(("submit", "sent", "fil", "provid"))
    return verb.startswith(
        (
            "issue",
            "release",
            "submit",
            "publish",
            "put",
            "sign",
            "join",
            "sent",
            "made",
            "provid",
            "fil",
            "was",
            "were",
        )
    )


def _verb_near(text: str, match: re.Match[str], start: int, end: int) -> int:
    """Return where the verb stands that goes with "in a letter to": behind it, else before."""
    before = _speaks(text, start, match.start())
    if match.start() - start < 40 or "," in text[match.end() : match.end() + 200]:
        behind = _speaks(text, match.end(), end)
        if before is None and behind is not None:
            return behind.start()
    return before.start() if before else match.start()


def _speaks(text: str, start: int, end: int) -> re.Match[str] | None:
    found = WEAK.search(text, start, end) or HEADLINE_VERB.search(text, start, end)
    return found or SAYS.search(text, start, end)


def _undone(text: str, verb: int, start: int) -> bool:
    if _CLAUSE.match(text, start, verb) or _WHAT.search(text, max(start, verb - 60), verb):
        return True
    if _WHENEVER.search(text, max(start, verb - 60), verb):
        return True
    return _NOT_DONE.search(text, max(start, verb - 24), verb) is not None


def _paper(match: re.Match[str]) -> str:
    groups = match.groupdict()
    for paper in _PAPERS:
        if groups.get(paper):
            return paper
    if any(groups.get(sign) for sign in ("w", "cosigned", "oneof", "below")):
        return "letter"
    if groups.get("testified"):
        return "testimony"
    if groups.get("commented"):
        return "comments"
    return "petition" if groups.get("petitioned") else "joined"


def _count(match: re.Match[str]) -> int:
    """Return how many papers are meant: "two letters" is two, "letters" one."""
    about = (match.groupdict().get("about") or "").split()
    for word in about[:3]:
        plain = word.casefold().strip(",")
        if plain in NUMBERS and match.group().rstrip().endswith("s"):
            return NUMBERS[plain]
    return 1


def _told(text: str, start: int, end: int) -> Iterator[Deed]:
    """Yield the deeds of a sentence whose subject is a paper: it sends itself, so to say."""
    named = OF_PAPER.search(text, start, end)
    tells = named is not None and TELLING.search(text, named.start(), end) is not None
    for match in TOLD.finditer(text, start, end) if tells else ():
        paper = _paper(match)
        if paper in {"response", "statement"} or _SENTENCE.search(match["about"]):
            continue
        if SOME_OF.search(text, max(start, match.start() - 60), match.end()):
            continue  # "Here are some of the letters that our board backed"
        noun = next(match.start(name) for name in _PAPERS if match.groupdict().get(name))
        fixed = match["fixed"] is not None
        span = match.start(), match.end()
        yield Deed(*span, noun, "told", paper, match.group(), 1, fixed)


def _weak(text: str, start: int, end: int) -> Iterator[Deed]:
    for match in WEAK.finditer(text, start, end):
        if not _undone(text, match.start(), start):
            yield Deed(match.start(), match.end(), match.start(), "weak", "none", match.group())


def heads_item(text: str, start: int, end: int) -> Deed | None:
    """Return the deed of an item in noun form or in a headline's present tense, if it is one."""
    head = HEAD.match(text, start, end)
    if head is not None and not _LISTING.match(text, start) and not _SENTENCE.search(head["lead"]):
        paper = _paper(head)
        return Deed(start, head.end(), head.start("noun"), "noun", paper, head.group())
    verb = HEADLINE_VERB.search(text, start, min(end, start + 160))
    if verb is not None and not _SENTENCE.search(text, start, verb.start()):
        if verb.group().casefold().startswith("testif"):
            return Deed(start, verb.end(), verb.start(), "noun", "testimony", verb.group())
        paper = (
            "response"
            if verb.group().casefold().startswith(("respond", "comment", "weigh", "answer", "repl"))
            else "none"
        )
        return Deed(start, verb.end(), verb.start(), "noun", paper, verb.group())
    opens = OPENS.match(text, start, end)
    if opens is not None:
        return Deed(start, opens.end("noun"), start, "noun", "letter", opens["noun"])
    asks = ASKING.match(text, start, end)
    if asks is not None:
        return Deed(start, asks.end(), asks.start("verb"), "noun", "none", asks.group())
    return None


def speaks_itself(text: str, start: int, end: int) -> bool:
    """Return whether the paper itself is the subject of a sentence: "The letter asks Congress"."""
    return ITSELF.match(text, start, end) is not None


def goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a sentence speaks of the paper before it: "In addition, the letter …"."""
    return GOES_ON.match(text, start, end) is not None
