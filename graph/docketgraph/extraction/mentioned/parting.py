"""Runs of capitals cut to single names: beside bodies that are taken, at line ends, at an "at"."""

import re
from collections.abc import Iterable, Iterator, Sequence

from docketgraph.extraction.mentioned.naming import Place
from docketgraph.extraction.mentioned.placing import Free
from docketgraph.extraction.mentioned.signs import HEADS, STRONG, head_of

__all__ = ["encloses", "parted"]

_SHORTEST = 2
_JOINT = re.compile(r"(?:\b(?:and|or)|&|,|/)\s{1,3}(?:the\s{1,3})?$")
_TO = re.compile(r"\bto\s{1,3}(?:the\s{1,3})?$")
_JOINT_BEHIND = re.compile(r"'?s?\s{0,3}(?:(?:and|or)\b|&|,|/|\()")
_BEFORE = re.compile(r"^'?s?(?:\s|,|/|&|\b(?:and|or|the|of|at|for|with|in|to|by|on)\b){1,6}")
_OUTER = re.compile(r"(?:\s|,|/|&|\b(?:and|or|the|of|at|for|with|in|to|by|on)\b){1,6}$")
_SPACES = re.compile(r"\s*")
_GOES_ON = re.compile(r"(?:\b(?:and|for|in|of|on|the|to)|&)$")


def parted(
    text: str, names: Iterable[Place], signers: Iterable[Sequence[Place]], free: Free
) -> Iterator[Place]:
    """Yield names, each cut to what is one name; `signers` are columns of lines that are names."""
    return _beside(text, _at_places(_lined(text, names, signers)), free)


def _at_places(names: Iterable[Place]) -> Iterator[Place]:
    """Yield names, both of "Tide Institute at Tide Health"; a university keeps its place."""
    for name in map(_without_speaker, names):
        left, at, right = name.text.partition(" at ")
        right = right.removeprefix("the ")
        if (
            at
            and " " not in left
            and len(right.split()) >= _SHORTEST
            and name.end - name.start < 200
        ):
            # "Scientists at the University of Ohio": one plain word is no body.
            yield Place(name.end - len(right), name.end, right)
            continue
        if not at or "University" in left or len(left.split()) < _SHORTEST:
            yield name
            continue
        whole = name.end - name.start == len(name.text)
        yield Place(name.start, name.start + len(left), left)
        if whole and len(right.split()) >= _SHORTEST:
            yield Place(name.end - len(right), name.end, right)


def _without_speaker(name: Place) -> Place:
    """Return a name without who speaks for it: "Ann Lee for the Tide League"."""
    left, joint, right = name.text.partition(" for ")
    right = right.removeprefix("the ")
    speaker = joint and len(left.split()) == _SHORTEST and not HEADS & set(left.split())
    if not speaker or head_of(right.split()) not in STRONG or len(right.split()) < _SHORTEST:
        return name
    return Place(name.end - len(right), name.end, right)


def _beside(text: str, names: Iterable[Place], free: Free) -> Iterator[Place]:
    """Yield names where nothing is taken; of one that holds a body what stands beside that.

    "Department of Labor and Tide Workers Union" leaves the union, "Friends of the EPA" is whole.
    """
    for name in names:
        spans = [] if free.holds(name) else free.within(name)
        if not spans or encloses(text, name, spans):
            yield name
            continue
        for start, end in _gaps(name, spans):
            part = _OUTER.sub("", text[start:end])
            first = start + len(text[start:end]) - len(_BEFORE.sub("", text[start:end]))
            part = _BEFORE.sub("", part)
            if len(part.split()) > 1:
                yield Place(first, first + len(part), " ".join(part.split()))


def _lined(
    text: str, names: Iterable[Place], signers: Iterable[Sequence[Place]]
) -> Iterator[Place]:
    """Yield names; of one that runs over lines of a column of signers each line by itself."""
    ends = {line.end for column in signers for line in column}
    for name in names:
        if text.find("\n", name.start, name.end) < 0:
            yield name
            continue
        start = name.start
        for at in [at for at in _line_ends(text, name) if at in ends]:
            if not _GOES_ON.search(text, start, at):
                yield Place(start, at, " ".join(text[start:at].split()))
                start = _SPACES.match(text, at).end()  # type: ignore[union-attr]
        yield (
            name
            if start == name.start
            else Place(start, name.end, " ".join(text[start : name.end].split()))
        )


def _line_ends(text: str, name: Place) -> Iterator[int]:
    at = text.find("\n", name.start, name.end)
    while at >= 0:
        yield at
        at = text.find("\n", at + 1, name.end)


def _gaps(name: Place, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a name before and behind spans in it."""
    position = name.start
    for start, end in spans:
        if start > position:
            yield position, start
        position = max(position, end)
    if position < name.end:
        yield position, name.end


def encloses(
    text: str, name: Place, spans: Sequence[tuple[int, int]], *, known: bool = False
) -> bool:
    """Return whether a name holds a body as its part, and does not only stand beside it.

    `spans` are those of the bodies that the name overlaps; there is one at the least. A `known`
    name needs no more than to be longer.
    """
    (start, end), *rest = spans
    before, behind = text[name.start : start], text[end : name.end]
    if rest or start < name.start or end > name.end or not before + behind:
        return False
    if known:
        return True
    if _JOINT.search(before) or _TO.search(before) or _JOINT_BEHIND.match(behind):
        return False
    words = name.text.split()
    return head_of(words) in STRONG and len(words) > len(text[start:end].split()) + bool(before)
