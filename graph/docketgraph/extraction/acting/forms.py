"""Whether a document is one act itself: a letter, comments, a petition, testimony, a statement.

All other documents are pages, which tell of acts (`pages`).
"""

import re
from dataclasses import dataclass

from docketgraph.extraction.acting.deeds import find_deeds, heads_item
from docketgraph.extraction.acting.greetings import (
    SUBJECT_LINE,
    Greeting,
    closings_of,
    find_address,
    find_greeting,
    greets_again,
)
from docketgraph.extraction.acting.reading import Reading
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import find_blocks, sentences

__all__ = ["OPENING", "Form", "form_of", "letter_form"]

OPENING = 3000
"""How many characters of the body say who speaks and of what."""

_PETITION = wording(
    r"\b(?:this\s(?:is\sa\s)?petition|we,?\sthe\sundersigned[^.]{0,200}\bpetition"
    r"|sign\s(?:this|the|our)\spetition|petition\sto\sthe"
    r"|petition\sfor\s(?:\w+\s){0,3}?(?:rulemaking|reconsideration|review|rehearing|action))\b",
    re.IGNORECASE,
)
_PETITION_TITLE = wording(
    r"(?mi)^[ \t]*(?:(?:citizens?|joint|formal|emergency|legal)\s)?petition"
    r"(?:[ \t]*$|\s(?:for|to|of|seeking|requesting)\b)"
)
_PETITIONS = wording(
    r"\b(?:hereby\s(?:\w+\s)?petitions?|(?:submits?|files?|brings?)\sthis\s(?:\w+\s)?petition"
    r"|[Pp]etitioners?\b|(?:formally|respectfully)\spetitions?)"
)
_TESTIMONY = wording(
    r"(?mi)^[ \t]*(?:(?:written|oral|prepared|joint|public|official|opening)\s)*"
    r"(?:(?:testimony|statement|remarks)\s+(?:of|by|from|for\sthe\s(?:hearing\s)?record|submitted"
    r"|before|to\sthe)\b|testimony[ \t]*$)"
)
_SPOKEN = wording(
    r"\b(?:members\sof\sthe\s(?:sub)?committee[^.\n]{0,40}[:,.]\s{1,4}(?:thank\syou|my\sname)"
    r"|(?:opportunity|chance)\sto\s(?:testify|speak|appear\sbefore)"
    r"|(?:inviting|allowing|having)\sme\s(?:here\s)?to\s(?:testify|speak|appear)"
    r"|thank\syou\sfor\s(?:hearing|having)\s(?:from\s)?(?:me|us))",
    re.IGNORECASE,
)
_TITLED = wording(
    r"[^\n]{0,60}\b(?:testimony|statement|remarks)\s(?:of|by|from)\b|before\sthe\s", re.IGNORECASE
)
_STATEMENT = wording(r"\s*statement\s(?:by|from|of)\b", re.IGNORECASE)
_HEARING = wording(
    r"\b(?:testimony|before\sthe|hearing|listening\ssession|committee|subcommittee|commission)\b",
    re.IGNORECASE,
)
_THESE = wording(
    r"\b(?:this\s(?:public\s)?comment|these\s(?:public\s)?comments"
    r"|submits?\s(?:these|the\sfollowing)\scomments)\b",
    re.IGNORECASE,
)
_COMMENTS = wording(
    r"\b(?:comments?\s(?:and\s\w+\s)?(?:on|to|of|from|by|regarding|for|in)\b"
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
_SUBMITTED_BY = wording(r"(?mi)^[ \t]*submitted\sby\b")
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
_SOME = 6
_SHORT_HEAD = 30
_TITLE = 900
_LINE = 64
_DAY = len("2031-05-25")


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
    greeting = find_greeting(text)
    if greeting and greets_again(text):
        return None
    closings = closings_of(text, greeting.end if greeting else 200)
    last = closings[-1] if closings else len(text)
    subject = SUBJECT_LINE.search(text, 0, _HEAD)
    if greeting and (closings or subject or _is_headed(reading, greeting)):
        end = _signature_end(text, last)
        return Form("letter", greeting.start, greeting.end, last, end, True)
    body = _body(text)
    kind = _kind(reading, body, bool(closings), bool(closings and subject))
    if not kind:
        return None
    if kind == "statement":
        last = len(text)
    return Form(kind, body, 0 if kind == "petition" else body, last, _signature_end(text, last))


def _is_headed(reading: Reading, greeting: Greeting) -> bool:
    """Return whether a day, an address or a title stands above a greeting."""
    if greeting.bare:
        return 0 <= find_address(reading) <= greeting.start
    return greeting.start > _SHORT_HEAD or bool(reading.inside(0, greeting.start, "date"))


def letter_form(reading: Reading) -> Form:
    """Return the form of a letter that has no greeting."""
    text = reading.text
    said = (each for each in find_blocks(text[:_HEAD]) if text[each.end - 1] in ".:" and each.start)
    body = next((each.start for each in said if each.end - each.start > _LINE), _body(text))
    closings = closings_of(text, body)
    last = closings[-1] if closings else len(text)
    return Form("letter", body, body, last, _signature_end(text, last), True)


def _kind(reading: Reading, body: int, closed: bool, closed_subject: bool) -> str:
    """Return what a document without a greeting is; empty for a page."""
    text = reading.text
    head = text[:_TITLE]
    early = _TESTIMONY.search(head)
    told = _told(text)
    few = told < _FEW
    spoken = _SPOKEN.search(text, 0, 2_000) is not None
    first = early is not None and not head[: early.start()].strip()
    if (few or (first and told < _SOME)) and (early or spoken) and _HEARING.search(head):
        return "testimony"
    titled = _PETITION_TITLE.search(head) and _PETITIONS.search(text, 0, 6_000)
    if titled or (few and _PETITION.search(head)):
        return "petition"
    if told < _SOME and _is_addressed(reading, closed):
        return "letter"
    if closed_subject or (
        _ADDRESS.search(text, 0, 1500) and _POLITE.search(text, body, body + 1500)
    ):
        return "letter"
    if early and few and _STATEMENT.match(early.group()):
        return "statement"
    return "comments" if _are_comments(reading, closed, few) else ""


def _is_addressed(reading: Reading, closed: bool) -> bool:
    """Return whether a head has the address of an official body, as letters have it."""
    at = find_address(reading)
    if at < 0:
        return False
    days = [each for each in reading.inside(0, at, "date") if len(each.canonical or "") == _DAY]
    return closed or bool(days) or SUBJECT_LINE.search(reading.text, 0, _HEAD) is not None


def _are_comments(reading: Reading, closed: bool, few: bool) -> bool:
    """Return whether a document is comments: by its title, its numbers, or what it says."""
    text = reading.text
    speaks = len(_FIRST_PERSON.findall(text[:20_000])) + 2 * bool(_RESPECT.search(text[:3000]))
    sent = speaks or closed or _SUBMITTED_BY.search(text, 0, _TITLE)
    if few and reading.inside(0, 400, *_NUMBERS) and sent:
        return True
    title = text[:160].partition("\n\n")[0]
    if "\t" not in title and _COMMENTS.search(title):
        return few or speaks >= _FEW
    return few and _THESE.search(text[:20_000]) is not None


def _told(text: str) -> int:
    """Return how many acts a text seems to list; one with few may be an act itself."""
    told = 0
    for block in find_blocks(text[:60_000]):
        for start, end in sentences(text, block.start, block.end):
            deeds = find_deeds(text, start, end)
            told += any(deed.form == "strong" and not deed.fixed for deed in deeds)
        told += block.kind in {"date", "year"}
        if block.kind in {"item", "heading"}:
            told += heads_item(text, block.start, block.end) is not None
    return told


def _body(text: str) -> int:
    """Return where running text begins: the first block of long lines that is no subject line."""
    for block in find_blocks(text[:_HEAD]):
        words = text[block.start : block.end]
        lines = words.split("\n")
        long = sum(len(line.strip()) > _LINE for line in lines)
        titled = SUBJECT_LINE.match(words) or _TITLED.match(words)
        if len(words) > 160 and 2 * long > len(lines) and not titled:
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
