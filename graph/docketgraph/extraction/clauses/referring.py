"""What the words of a segment refer to: the mentions in a stretch of it, and plain noun phrases."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.splitting import Sentence
from docketgraph.namespaces import BASE

__all__ = ["ACTORS", "THINGS", "Referents", "named", "noun_phrase"]

ACTORS = frozenset({"agency", "organization", "person", "coalition"})
THINGS = frozenset(
    "docket fr_citation fr_document rin bill rule policy executive_order cfr usc public_law"
    " court_case hearing".split()
)
_DETERMINERS = frozenset("the a an its their this that these those our any such his her".split())
_LEADS = _DETERMINERS | frozenset(
    "about all around both for of on over regarding surrounding that with".split()
)
_ENDS = frozenset(
    "that which who whom whose because until unless if while although though however but since"
    " so where when whereas than provided is are was were be been has have had will would could"
    " should must may can cannot not as before after without by via through instead and/or"
    " urging asking calling requesting".split()
)


class Referents:
    """The mentions of a segment, looked up by place."""

    def __init__(self, mentions: Sequence[Mention], start: int, end: int) -> None:
        first = bisect_left(mentions, start, key=lambda mention: mention.start)
        last = bisect_left(mentions, end, key=lambda mention: mention.start)
        self._mentions = mentions[first:last]
        self._starts = [mention.start for mention in self._mentions]

    def within(self, start: int, end: int, types: Iterable[str]) -> list[Mention]:
        """Return the mentions of some types that begin between two offsets, in order."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        wanted = frozenset(types)
        return [mention for mention in self._mentions[first:last] if mention.type in wanted]

    def covering(self, offset: int, types: Iterable[str]) -> Mention | None:
        """Return the mention of some types that an offset lies in or ends, if any is near."""
        wanted = frozenset(types)
        last = bisect_right(self._starts, offset)
        for mention in reversed(self._mentions[max(0, last - 6) : last]):
            if mention.type in wanted and mention.start <= offset <= mention.end:
                return mention
        return None


def named(mention: Mention) -> Named:
    """Return what a mention names."""
    name = mention.canonical or " ".join(mention.text.split())
    path = (mention.iri or "").removeprefix(BASE)
    others = tuple(other.removeprefix(BASE) for other in mention.alternatives)
    return Named(
        mention.type,
        name,
        path,
        mention.start,
        mention.end,
        mention.confidence,
        "" if mention.canonical else "the text does not settle which is meant",
        others,
    )


def noun_phrase(text: str, sentence: Sentence, index: int, last: int) -> Named | None:
    """Return the noun phrase that begins at a word, as its words, without its article.

    It ends where a clause, a mark or a bare conjunction ends it, at twelve words at the latest.
    """
    words = sentence.words
    while index < last and words[index].text in _LEADS:
        index += 1
    stop = index
    while stop < min(last, index + 12) and not _ends(sentence, stop):
        stop += 1
    while stop > index and words[stop - 1].text in {*_DETERMINERS, "in", "on", "of", "for", "to"}:
        stop -= 1
    if stop == index or not words[index].text[0].isalnum():
        return None
    start, end = words[index].start, words[stop - 1].end
    return Named("text", " ".join(text[start:end].split()), "", start, end, 0.7)


def _ends(sentence: Sentence, index: int) -> bool:
    word = sentence.words[index].text
    if word == "." and sentence.say(index - 1) == "u.s":
        return False
    if word in _ENDS or not (word[0].isalnum() or word in {"'", '"', "%", "&", "/"}):
        return True
    if word == "and" or (word.endswith("ed") and sentence.say(index + 1) in {"by", "in"}):
        return True
    # "... in a letter to the agency" tells where it was said, not what of.
    return word in {"in", "to", "from", "with"} and sentence.say(index + 1) in _DETERMINERS - {
        "the"
    }
