"""Who signs a document: the names below its closing, a line each or in columns."""

import re
from collections.abc import Sequence

from docketgraph.extraction.acting.forms import Form
from docketgraph.extraction.acting.reading import Reading, as_named, distinct
from docketgraph.extraction.acting.voices import organizations_in, says_jointly
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["SEVERAL", "from_line", "letterhead", "officers", "signing"]

SEVERAL = 3
"""So many names below a document sign it together, whatever it says."""

_FROM = wording(r"(?m)^[ \t]*(?:From|FROM|Submitted\sby|On\sbehalf\sof):?[ \t]")
_LONGEST = 120
# Longer lines, or such as end like a sentence, are no names.
_LONGEST_NAME = 90
# A line that is a name: capitals and little words, no end of a sentence, no figure.
_NAME_LINE = re.compile(
    r"(?:The\s)?[A-Z][\w'&./-]*(?:,?\s(?:of|for|and|the|on|in|to|&|[A-Z(][\w'&./()-]*)){1,11}"
)
_SENTENCE = re.compile(r"[.:;!?]['\")]?$")
_OF_CONGRESS = wording(
    r"\b(?:Members?\sof\sCongress|United\sStates\sSenators?|U\.?S\.?\s(?:Senators?|Representatives?))\b"
)


def from_line(reading: Reading, form: Form) -> list[Named]:
    """Return the organizations of a line "From: …" in the head."""
    line = _FROM.search(reading.text, 0, form.head)
    if line is None:
        return []
    stop = reading.text.find("\n", line.end())
    found = organizations_in(reading, line.start(), stop if stop > 0 else form.head)
    return [as_named(each) for each in found]


def letterhead(reading: Reading, form: Form) -> list[Named]:
    """Return the organization whose name is a line of its own above all else."""
    text = reading.text
    for each in organizations_in(reading, 0, min(form.head, 200)):
        first, last = text.rfind("\n", 0, each.start) + 1, text.find("\n", each.end)
        rest = text[first : each.start] + text[each.end : last if last >= 0 else len(text)]
        if len(rest.strip()) < 3:
            return [as_named(each)]
    return []


def signing(reading: Reading, form: Form) -> list[Named]:
    """Return the organizations below the closing; of a joint letter all lines that are names."""
    named = [as_named(each) for each in organizations_in(reading, form.closing, form.end)]
    if says_jointly(reading, form):
        return _undersigned(reading, form, named)
    return named or _of_congress(reading, form)


def _of_congress(reading: Reading, form: Form) -> list[Named]:
    """Return the members of Congress who sign, with that post below their names."""
    text = reading.text
    posts = [match.start() for match in _OF_CONGRESS.finditer(text, form.closing, form.end)]
    people = reading.inside(form.closing, form.end, "person")
    found = []
    for number, each in enumerate(people):
        following = people[number + 1].start if number + 1 < len(people) else form.end
        if any(each.end <= post < following for post in posts):
            found.append(as_named(each))
    return found


def officers(reading: Reading, form: Form) -> tuple[Named, ...]:
    """Return the persons who sign."""
    people = reading.inside(form.closing, form.end, "person")
    return distinct([as_named(each) for each in people])


def _undersigned(reading: Reading, form: Form, named: Sequence[Named]) -> list[Named]:
    """Return the names below a joint letter, a line each, those of no known body too."""
    lines = _last_lines(reading.text, form)
    if len(lines) < SEVERAL:
        return list(named)
    if not named:
        found = organizations_in(reading, lines[0][0], lines[-1][1])
        named = [as_named(each) for each in found]
    inside = [[each for each in named if start <= each.start < end] for start, end in lines]
    columns = sum(len(each) > 1 for each in inside) * 3 > len(lines)
    signed: list[Named] = []
    for (start, end), names in zip(lines, inside, strict=True):
        others = reading.inside(start, end, "person", "agency")
        # Where organizations sign, a line is a person's only if a post or a degree says so.
        people = [each for each in others if each.note or each.type == "agency"]
        whole = _NAME_LINE.fullmatch(reading.text, start, end) is not None
        if names and (columns or len(names) == 1 or not whole):
            signed += names
        elif not people and whole:
            words = reading.text[start:end]
            signed.append(
                Named("organization", words, "", start, end, 0.8, "it signs a joint letter")
            )
    return signed


def _last_lines(text: str, form: Form) -> list[tuple[int, int]]:
    """Return the lines of the signature; without a closing those that end the text."""
    start, stop = form.closing, max(form.end, len(text.rstrip()))
    unclosed = start >= len(text.rstrip())
    if unclosed:
        start = max(form.body, len(text) - 20_000)
    lines = re.finditer(r"[^\n]+", text[start:stop])
    spans = [
        (start + match.start(), start + match.end()) for match in lines if match.group().strip()
    ]
    trimmed = [_trimmed(text, *span) for span in spans]
    if unclosed:
        trimmed = _trailing(text, trimmed)
    return [span for span in trimmed if span[1] - span[0] < _LONGEST]


def _trailing(text: str, lines: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the last lines that are short and end like no sentence."""
    kept: list[tuple[int, int]] = []
    for start, end in reversed(lines):
        words = text[start:end]
        if len(words) > _LONGEST_NAME or (_SENTENCE.search(words) and not words.endswith("Inc.")):
            break
        kept.append((start, end))
    return kept[::-1]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))
