"""Where a page calls its publisher by name or by initials, which no table may have."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named

__all__ = ["with_own_names"]

_LETTERS = re.compile(r"[^\W\d_][\w']*")
# "Coalition to the Senate on Salt", where a page calls its publisher by its last word.
_HEADS = frozenset(
    """Academy Alliance Association Center Chamber Coalition Council Federation Foundation Institute
    League Network Society Union""".split()
)
_LEAST = 3
_LEAST_OWN = 2


def with_own_names(
    text: str, mentions: Iterable[Mention], publisher: Named | None
) -> list[Mention]:
    """Return the mentions of a flat text and those of its publisher.

    An agency's acronym that is the publisher's initials means the publisher.
    """
    if publisher is None:
        return list(mentions)
    initials = _initials(publisher.name)
    found = [
        _of(publisher, each.text, each.start)
        if each.text == initials and _may_be(each, initials)
        else each
        for each in mentions
    ]
    found = [each for each in found if not _is_of_line(text, each, publisher)]
    found.sort(key=lambda each: each.start)
    return [*found, *_free(text, found, publisher)]


def _is_of_line(text: str, mention: Mention, publisher: Named) -> bool:
    """Return whether a name is the publisher's last word and its addressee."""
    head = mention.text.split(" to ")[0]
    own = mention.type == "organization" and head in _HEADS and head in publisher.name.split()
    return own and text.startswith(" to ", mention.start + len(head))


def _may_be(mention: Mention, initials: str) -> bool:
    """Return whether an acronym may be the publisher's: no table or text spells it out."""
    if mention.type == "agency":
        return len(initials) >= _LEAST
    return mention.type == "organization" and mention.canonical == initials


def _initials(name: str) -> str:
    return "".join(word[0] for word in _LETTERS.findall(name) if word[0].isupper())


def _of(publisher: Named, words: str, start: int) -> Mention:
    """Return a mention of the publisher."""
    return Mention(
        "organization",
        words,
        start,
        start + len(words),
        publisher.name,
        method="publisher",
        note=publisher.id,
    )


def _free(text: str, mentions: Sequence[Mention], publisher: Named) -> Iterator[Mention]:
    """Yield where the publisher stands by name or initials and nothing else was read."""
    own = publisher.name.removeprefix("The ")
    names = sorted({own, _initials(own)}, key=len, reverse=True)
    either = "|".join(re.escape(name) for name in names if len(name) >= _LEAST_OWN)
    if not either:
        return
    head = "|".join(word for word in own.split() if word in _HEADS)
    lone = (
        rf"|(?m:^)[ \t]*(?:[Tt]he\s)?(?:{head})(?=\s(?!of\b|for\b|on\b|[Ll]etter|[Ss]ign))"
        if head
        else ""
    )
    pattern = re.compile(rf"(?<![\w@./-])(?:{either})(?![\w@]|\.\w){lone}")
    starts = [each.start for each in mentions]
    reach = 0
    ends = [reach := max(reach, each.end) for each in mentions]
    for match in pattern.finditer(text):
        before = bisect_right(starts, match.end() - 1)
        if before == 0 or ends[before - 1] <= match.start():
            words = match.group().lstrip()
            yield _of(publisher, words, match.end() - len(words))
