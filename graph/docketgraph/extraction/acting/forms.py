"""Whether a document is one act itself: a letter, comments, a petition, testimony, a statement.

All other documents are pages, which tell of acts (`pages`).
"""

import re
from dataclasses import dataclass
from itertools import islice

from docketgraph.extraction.acting.deeds import find_deeds, heads_item
from docketgraph.extraction.acting.reading import Reading
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import find_blocks, sentences

__all__ = ["OPENING", "SUBJECT_LINE", "Form", "form_of"]

OPENING = 3000
"""How many characters of the body say who speaks and of what."""

_GREETING = wording(
    r"(?m)^[ \t]*(?:To\s(?:the\s)?[A-Z][^\n:]{3,160}(?=:[ \t]*$)"
    r"|Dear\s(?!Colleague)[^\n]{2,160}(?:\n[^\n]{2,100})?"
    r"|To\s[Ww]hom\s[Ii]t\s[Mm]ay\s[Cc]oncern[^\n]{0,10}?"
    r"|(?:Dr|Mr|Ms|Mrs|Secretary|Administrator|Director|Commissioner|Chair\w*)\.?\s[A-Z][\w.-]+"
    r"(?:\sand\s[A-Z][\w. -]{2,40})?(?=[:,][ \t]*$))[,:]?[ \t]*$"
)
_GREETED = wording(r"\bDear\s(?!Colleague|Friend)[A-Z][^:,\n\u2026]{2,80}[:,\u2026]|\bDear\s\[")
# A text that lost its lines has its greeting in the midst of one.
_IN_LINE = wording(r"\bDear\s(?!Colleague|Friend)[A-Z][^:\n]{2,120}:(?=\s)")
_CLOSING = wording(
    r"(?mi)^[ \t]*(?:(?:very\s)?(?:sincerely|truly)(?:\syours)?"
    r"|respectfully(?:\s(?:submitted|yours))?|(?:with\s)?(?:best|kind|warm)?\s?regards|yours\s\w+"
    r"|in\ssolidarity|with\s(?:appreciation|gratitude|thanks)|signed|cordially)[,.:]?[ \t]*$"
)
SUBJECT_LINE = wording(
    r"(?mi)^[ \t]*(?:re|subject|attention|attn|regarding|docket(?:\s(?:id|no|number))?s?|rin"
    r"|file\s(?:no|code|number))\b\.?\s?[:.#]"
)
_PETITION = wording(
    r"\b(?:this\s(?:is\sa\s)?petition|we,?\sthe\sundersigned[^.]{0,200}\bpetition"
    r"|sign\s(?:this|the|our)\spetition|petition\sto\sthe"
    r"|petition\sfor\s(?:\w+\s){0,3}?(?:rulemaking|reconsideration|review|rehearing|action))\b",
    re.IGNORECASE,
)
_TESTIMONY = wording(
    r"(?mi)^[ \t]*(?:(?:written|oral|prepared|joint|public|official|opening)\s)?"
    r"(?:testimony|statement)\s(?:of|by|from|for\sthe\s(?:hearing\s)?record|submitted|before"
    r"|to\sthe)\b"
)
_STATEMENT = wording(r"\s*statement\s(?:by|from|of)\b", re.IGNORECASE)
_HEARING = wording(
    r"\b(?:testimony|before\sthe|hearing|committee|subcommittee|commission)\b", re.IGNORECASE
)
_THESE = wording(
    r"\b(?:this\s(?:public\s)?comment|these\s(?:public\s)?comments"
    r"|submits?\s(?:these|the\sfollowing)\scomments)\b",
    re.IGNORECASE,
)
_COMMENTS = wording(
    r"\b(?:comments?\s(?:on|to|of|from|by|regarding|for|in)\b"
    r"|(?:rule|public)\scomments?(?!\s\w*letters?)\b|response\sto\s[^.]{0,80}"
    r"(?:request\sfor\s(?:information|comments?)|\bRFI\b|proposed\srule))",
    re.IGNORECASE,
)
_FIRST_PERSON = wording(
    r"\b[Ww]e\s(?:\w+ly\s)?(?:urge|recommend|support|appreciate|oppose|ask|request|believe|thank"
    r"|encourage)\b"
)
_RESPECT = wording(
    r"\b(?:respectfully\ssubmitted|appreciates?\sthe\sopportunity"
    r"|opportunity\sto\s(?:submit|provide|comment|offer|respond))\b",
    re.IGNORECASE,
)
_POLITE = wording(
    r"\b(?:submit(?:s|ting)?\s(?:these\s|the\sfollowing\s)?comments"
    r"|opportunity\sto\s(?:comment|submit|provide|respond|offer))\b"
)
_ADDRESS = wording(
    r"\b(?:DC|D\.C\.|MD|VA)\s{1,3}\d{5}\b"
    r"|\b\d{2,5}[A-Z]?\s(?:[A-Z][\w.]*\s){1,4}(?:Avenue|Street|St|Ave|Blvd|SW|NW)\b"
)
_BACK_MATTER = wording(
    r"(?:cc\b|\[?\d{1,3}[.\]]?\s{0,2}\S|enclosures?\b|references\b|sources\b|bibliography\b"
    r"|endnotes\b|footnotes\b|works\scited|appendi|exhibit\b|attachments?\b|about\b|table\b|https?:)",
    re.IGNORECASE,
)
# The parts of a document of the Federal Register, which is no letter.
_REGISTER = wording(r"(?m)^[ \t]*(?:AGENCY|ACTION|SUMMARY|DATES|SUPPLEMENTARY\sINFORMATION):")
_NUMBERS = ("docket", "rin", "fr_document", "fr_citation")
_HEAD = 4000
_FEW = 3


@dataclass(frozen=True, slots=True)
class Form:
    """What one act a document is, and where its parts lie.

    `kind` is letter, comments, petition, testimony or statement. The head ends at `head`, the body
    begins at `body`, the signature lies between `closing` and `end`. `greeted` tells that a
    greeting leaves no doubt.
    """

    kind: str
    head: int
    body: int
    closing: int
    end: int
    greeted: bool = False


def form_of(reading: Reading) -> Form | None:
    """Return the form of a document that is one act, or nothing for a page that tells of acts."""
    text = reading.text
    if _REGISTER.search(text, 0, 6000):
        return None
    greeting = _GREETING.search(text, 0, 8000) or _IN_LINE.search(text, 0, _HEAD)
    if greeting and _greets_again(text):
        return None
    closings = list(_CLOSING.finditer(text, greeting.end() if greeting else 200))
    last = closings[-1].end() if closings else len(text)
    subject = SUBJECT_LINE.search(text, 0, _HEAD)
    if greeting and (closings or subject or greeting.start() > 30):
        end = _signature_end(text, last)
        return Form("letter", greeting.start(), greeting.end(), last, end, True)
    body = _body(text)
    kind = _kind(reading, body, bool(closings), bool(closings and subject))
    if not kind:
        return None
    if kind == "statement":
        last = len(text)
    return Form(kind, body, 0 if kind == "petition" else body, last, _signature_end(text, last))


def _greets_again(text: str) -> bool:
    """Return whether a text greets several times: it shows the beginnings of letters."""
    greeted = [match.start() for match in islice(_GREETED.finditer(text), _FEW)]
    return len(greeted) == _FEW or (len(greeted) > 1 and greeted[1] - greeted[0] < _HEAD // 2)


def _kind(reading: Reading, body: int, closed: bool, closed_subject: bool) -> str:
    """Return what a document without a greeting is; empty for a page."""
    text = reading.text
    head = text[:900]
    early = _TESTIMONY.search(head)
    asks = _PETITION.search(head)
    few = _tells_of_few(text)
    if early and few and _HEARING.search(head):
        return "testimony"
    if asks and few:
        return "petition"
    if closed_subject or (
        _ADDRESS.search(text, 0, 1500) and _POLITE.search(text, body, body + 1500)
    ):
        return "letter"
    if early and few and _STATEMENT.match(early.group()):
        return "statement"
    return "comments" if _are_comments(reading, closed, few) else ""


def _are_comments(reading: Reading, closed: bool, few: bool) -> bool:
    """Return whether a document is comments: by its title, its numbers, or what it says."""
    text = reading.text
    speaks = len(_FIRST_PERSON.findall(text[:20_000])) + 2 * bool(_RESPECT.search(text[:3000]))
    if few and reading.inside(0, 400, *_NUMBERS) and (speaks or closed):
        return True
    title = text[:160].partition("\n\n")[0]
    if "\t" not in title and _COMMENTS.search(title):
        return few or speaks >= _FEW
    return few and _THESE.search(text[:20_000]) is not None


def _tells_of_few(text: str) -> bool:
    """Return whether a text does not list acts: it may then be one itself."""
    told = 0
    for block in find_blocks(text[:60_000]):
        for start, end in sentences(text, block.start, block.end):
            deeds = find_deeds(text, start, end)
            told += any(deed.form == "strong" and not deed.fixed for deed in deeds)
        told += block.kind in {"date", "year"}
        if block.kind in {"item", "heading"}:
            told += heads_item(text, block.start, block.end) is not None
    return told < _FEW


def _body(text: str) -> int:
    """Return where running text begins: the first block of long lines that is no subject line."""
    for block in find_blocks(text[:_HEAD]):
        words = text[block.start : block.end]
        lines = words.split("\n")
        long = sum(len(line.strip()) > 64 for line in lines)
        if len(words) > 160 and 2 * long > len(lines) and not SUBJECT_LINE.match(words):
            return block.start
    return min(len(text), 600)


def _signature_end(text: str, start: int) -> int:
    """Return where the signature ends: before a paragraph, a copy line or a note."""
    end = start
    for block in find_blocks(text[start : start + 20_000]):
        words = text[start + block.start : start + block.end]
        far = block.start > 1500 and len(words) > 90
        if len(words) > 260 or far or _BACK_MATTER.match(words):
            break
        end = start + block.end
    return end
