"""Sentences of a segment of flat text and their words, each with its place.

Sentences are bounded in length, so that what is done within one costs no more than a constant.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

__all__ = ["Sentence", "Word", "sentences_in"]

# No sentence of a letter is longer; a longer run is a table or worse.
_LONGEST = 3_000
_ITEM = r"[^\S\n]*(?:[\u2022*]|-(?=\s)|o(?=[^\S\n]{2})|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)](?=\s))"
_BREAK = re.compile(
    rf"""(?P<stop>[.?!]["')\]]{{0,3}}\d{{0,2}})(?P<gap>\s+)(?=["'(\[\u2022]{{0,2}}[A-Z0-9\u2022])
         |\n(?P<item>{_ITEM})[^\S\n]*
         |(?P<blank>\n(?:[^\S\n]*\n)+)[^\S\n]*(?P<low>[a-z])?""",
    re.VERBOSE,
)
_SHORT = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|No|Nos|Sec|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Fed|Reg|Rep"
    r"|Sen|Hon|Gov|Gen|St|Inc|Co|Corp|Ltd|vs?|al|cf|Cf|Id|[Ee]\.g|[Ii]\.e|U\.S|Pub|L|Stat|Cong|Res|Con|H\.R"
    r"|pp?|Art|Ch|Fig|etc|approx)\.$"
)
_OPENING = re.compile(rf"(?:{_ITEM})?[^\S\n]*")
_WORD = re.compile(r"\$?\w+(?:['&./-]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters, or a mark, and its place."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, a heading or an item of a list; `item` says that a bullet or number opens it."""

    words: Sequence[Word]
    start: int
    end: int
    item: bool = False
    first: bool = False
    """Whether a new paragraph begins with it."""

    def say(self, index: int) -> str:
        """Return the word at an index, or an empty text before the first and behind the last."""
        return self.words[index].text if 0 <= index < len(self.words) else ""


def sentences_in(text: str, start: int, end: int) -> Iterator[Sentence]:
    """Yield the sentences between two offsets of a flat text, in order, none of them empty.

    >>> [s.words[0].text for s in sentences_in("In Sept. we wrote. We urge:\\n- Keep it.", 0, 99)]
    ['in', 'we', 'keep']
    """
    end = min(end, len(text))
    begin, item, first = *_opened(text, start, end), True
    for match in _BREAK.finditer(text, begin, end):
        if match.start() < begin or _runs_on(text, match):
            continue
        stop = match.end("stop") if match["stop"] else match.start()
        yield from _cut(text, begin, stop, item, first)
        begin, item, first = match.end(), False, False
        if match["low"]:
            begin, first = match.start("low"), True
        elif match["item"] is not None or "\n" in match[0]:
            begin, item = _opened(text, match.start("item") if match["item"] else begin, end)
            first = item or match[0].count("\n") > 1
    yield from _cut(text, begin, end, item, first)


def _opened(text: str, start: int, end: int) -> tuple[int, bool]:
    """Return where the words of an item begin, and whether a bullet or number opens it."""
    match = _OPENING.match(text, start, end)
    begin = match.end() if match else start
    return begin, bool(text[start:begin].strip())


def _runs_on(text: str, match: re.Match[str]) -> bool:
    """Return whether a break is none: behind an abbreviation, or where a page ends mid-sentence."""
    if match["stop"]:
        at = match.start("stop") + 1
        return text[at - 1] == "." and _SHORT.search(text, max(0, at - 8), at) is not None
    if match["low"]:
        before = text[max(0, match.start() - 3) : match.start()].rstrip()
        return before[-1:].isalnum() or before[-1:] in {",", "-", "/"}
    return False


def _cut(text: str, start: int, end: int, item: bool, first: bool) -> Iterator[Sentence]:
    """Yield the words between two offsets as sentences of bounded length."""
    words: list[Word] = []
    for match in _WORD.finditer(text, start, end):
        if words and match.end() - words[0].start > _LONGEST:
            yield Sentence(words, words[0].start, words[-1].end, item, first)
            words, item, first = [], False, False
        # One word without a space may be as long as the text.
        if match.end() - match.start() <= _LONGEST:
            words.append(Word(match[0].lower(), match.start(), match.end()))
    if words:
        yield Sentence(words, words[0].start, words[-1].end, item, first)
