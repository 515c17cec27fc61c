"""How a letter begins and ends: greeting, head of a memorandum, address, closing."""

import re
from dataclasses import dataclass
from itertools import islice

from docketgraph.extraction.acting.reading import Reading, is_official
from docketgraph.extraction.texts.flat import wording

__all__ = [
    "SUBJECT_LINE",
    "Greeting",
    "closings_of",
    "find_address",
    "find_greeting",
    "greets_again",
]

_FIRST = 8_000
_HEAD = 4_000
_LONG_LINE = 300
_GREETING = wording(
    r"(?m)^[ \t]*(?:To\s(?:the\s)?[A-Z][^\n:]{3,160}(?=:[ \t]*$)"
    r"|Dear\s(?!Colleague)(?:[^\n]{1,160}[:,](?=[ \t]*$)"
    r"|[^\n]{2,160}(?:\n[^\n]{2,100}){1,2}?[:,](?=[ \t]*$)|[^\n]{2,160})"
    r"|To\s[Ww]hom\s[Ii]t\s[Mm]ay\s[Cc]oncern[^\n]{0,10}?"
    r"|Ladies\sand\sGentlemen|Gentlemen"
    r"|(?:Dr|Mr|Ms|Mrs|President|Secretary|Administrator|Director|Commissioner|Chair\w*)"
    r"\.?\s[A-Z][\w.-]+(?:\sand\s[A-Z][\w. -]{2,40})?(?=[:,][ \t]*$))[,:]?[ \t]*$"
)
_OPENS = re.compile(r"\s*(?:Dear|To)\b")
# A text that lost its lines has its greeting in the midst of one.
_IN_LINE = wording(r"\bDear\s(?!Colleague|Friend)[A-Z][^:\n]{2,160}:(?=\s)")
_IN_LONG_LINE = wording(
    r"\bDear\s(?!Colleague|Friend)(?:[^:\n.!?]|\b(?:Dr|Mr|Ms|Mrs|Jr)\.){2,160}?"
    r",(?=\s(?:As|I|In|On|Our|Thank|The|This|We|With|Your)\s)"
)
_GREETED = wording(r"\bDear\s(?!Colleague|Friend)[A-Z][^:,\n\u2026]{2,80}[:,\u2026]|\bDear\s\[")
_SEVERAL = 3
_BRIEF = 2_000
# Who writes to whom, a line each: the head of a memorandum.
_MEMO_TO = re.compile(r"(?mi)^[ \t]*to:[ \t]+\S")
_MEMO_LINE = re.compile(r"(?mi)^[ \t]*(?P<key>from|date|re|subject)[ \t]*:[^\n]*")
_LONGEST_PART = 250
_NEAR = 600
_CLOSING = wording(
    r"(?mi)^[ \t]*(?:(?:very\s)?(?:sincerely|truly)(?:\syours)?"
    r"|respectfully(?:\s(?:submitted|yours))?|(?:with\s)?(?:best|kind|warm)?\s?regards|yours\s\w+"
    r"|in\ssolidarity|with\s(?:appreciation|gratitude|thanks)|signed|cordially)[,.:]?[ \t]*$"
)
_CLOSING_IN_LINE = wording(
    r"[.!?]\s(?:Sincerely|Respectfully|Very\struly|Best\sregards|In\ssolidarity|Cordially)"
    r"(?:\s(?:yours|submitted))?,?\s(?=[A-Z])"
)
SUBJECT_LINE = wording(
    r"(?mi)^[ \t]*(?:re|subject|attention|attn|regarding|docket(?:\s(?:id|no|number))?s?|rin"
    r"|file\s(?:no|code|number))\b\.?\s?[:.#]"
)
"""A line that says what a letter is about."""
_PLACE = re.compile(
    r"(?m)^[^\n]{0,60}\b[A-Z][\w.]+,?\s{1,3}[A-Z]\.?[A-Za-z]\.?,?\s{1,4}\d{5}(?:-\d{4})?[ \t]*$"
)
_ALONE = re.compile(r"\n\s*\n(?P<line>[^\n]{2,59}[^\n.:;])\n[ \t]*\n\Z")
_LONGEST_ADDRESS = 500


@dataclass(frozen=True, slots=True)
class Greeting:
    """Where the head of a letter ends and where its body begins.

    A `bare` one, "Secretary Lee:" or "Ladies and Gentlemen", may open speech as well.
    """

    start: int
    end: int
    bare: bool = False


def find_greeting(text: str) -> Greeting | None:
    """Return the greeting of a letter, or the head of a memorandum; None where there is none."""
    match = _GREETING.search(text, 0, _FIRST) or _IN_LINE.search(text, 0, _HEAD)
    if match is None:
        match = _IN_LONG_LINE.search(text, 0, _HEAD)
        if match is not None and not _is_long(text, match.start()):
            match = None
    memo = _memo(text)
    if memo is not None and (match is None or match.start() > memo.end + _NEAR):
        return memo
    if match is None:
        return None
    return Greeting(*match.span(), bare=_OPENS.match(match.group()) is None)


def greets_again(text: str) -> bool:
    """Return whether a text greets several times: it shows the beginnings of letters."""
    greeted = [match.start() for match in islice(_GREETED.finditer(text), _SEVERAL)]
    return len(greeted) == _SEVERAL or (len(greeted) > 1 and greeted[1] - greeted[0] < _BRIEF)


def _is_long(text: str, place: int) -> bool:
    """Return whether a place lies in a line that is longer than any printed one."""
    stop = text.find("\n", place)
    return (stop if stop >= 0 else len(text)) - text.rfind("\n", 0, place) > _LONG_LINE


def _memo(text: str) -> Greeting | None:
    """Return the head of a memorandum: "TO:", "FROM:" and the lines that go with them."""
    first = _MEMO_TO.search(text, 0, _HEAD)
    if first is None:
        return None
    end, keys = first.end(), set()
    for line in _MEMO_LINE.finditer(text, max(0, first.start() - _LONGEST_PART)):
        if line.start() - end > _LONGEST_PART:
            break
        end = max(end, line.end())
        keys.add(line["key"].casefold())
    return Greeting(end, end) if "from" in keys and len(keys) > 1 else None


def closings_of(text: str, start: int) -> list[int]:
    """Return where the closings of a letter end: "Sincerely,"."""
    found = [match.end() for match in _CLOSING.finditer(text, start)]
    if not found:
        found = [match.end() for match in _CLOSING_IN_LINE.finditer(text, start)]
    return found


def find_address(reading: Reading) -> int:
    """Return where the address of an official body in a head ends; -1 where there is none."""
    for place in _PLACE.finditer(reading.text, 0, _HEAD):
        lowest = max(0, place.start() - _LONGEST_ADDRESS)
        first = max(lowest, reading.text.rfind("\n\n", lowest, place.start()) + 1)
        # Lines may stand each between empty ones.
        end = first + 1
        while (above := _ALONE.search(reading.text, lowest, end)) is not None:
            first = end = above.start("line")
        bodies = reading.inside(first, place.end(), "agency", "organization")
        if any(is_official(each) for each in bodies):
            return place.end()
    return -1
