"""What a segment of text asks: each request with its verb, whom it asks and what it concerns.

Sentences of the speaker with a word of asking are surest, items below "we recommend:" come next,
and what an agency "should" do last, so that a reviewer can take the doubtful ones apart.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from docketgraph.extraction.clauses.asking import Cue, find_cues
from docketgraph.extraction.clauses.complements import phrases_behind
from docketgraph.extraction.clauses.joining import Phrase, noun_phrases, verb_phrases
from docketgraph.extraction.clauses.referring import ACTORS, THINGS, Referents, named
from docketgraph.extraction.clauses.shoulds import RULES_PARTS, SUPPORTED, find_shoulds
from docketgraph.extraction.clauses.speaking import REPORT, Speakers
from docketgraph.extraction.clauses.targeting import Targets
from docketgraph.extraction.clauses.verb_forms import base_of, is_verb
from docketgraph.extraction.clauses.wanted import Want, wanted, wanted_of_noun
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import SURE, Named, Request
from docketgraph.extraction.texts.splitting import Sentence, sentences_in

__all__ = ["find_requests"]

_CONCERNS = THINGS | {"agency"}
_LISTED = 0.8
# "The following actions:" asks by itself, and the list tells more of it.
_DETAILED = 0.7
_BY_NOUN = 0.7
_HEADING = re.compile(
    r"(?:(?:our|key|summary of|policy|specific|detailed)\s)*"
    r"(?:recommendations?|requests?|asks|requested actions?|what we ask)\s?:?",
    re.IGNORECASE,
)
_POST = re.compile(
    r"\b(?:Administrator|Attorney General|Commissioner|Comptroller General|Director"
    r"|Inspector General|National Coordinator|President|Secretary|Speaker|Surgeon General)\b"
)
_WEAK_WITH_NOUN = frozenset("advise ask demand encourage propose suggest".split())
_RECEIVERS = frozenset("it agency administration department them".split())
# "The agency should:" leads to a list of what it should do.
_LEADING = (["should", ":"], ["must", ":"])
_MARKS = ".,;:!?)"
_TRAILING = frozenset(", and or ; but also further to not (".split())


def find_requests(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    *,
    speakers: Sequence[str] = (),
) -> list[Request]:
    """Return what a segment asks, in order.

    Args:
        text: The flat text of the whole document.
        start: Where the segment begins.
        end: Where it ends.
        mentions: All of the document's mentions, in order.
        speakers: Names and acronyms of the senders, besides "we", "the letter" and the like.
    """
    referents = Referents(mentions, start, end)
    who = Speakers(referents, speakers, is_report=end - start < REPORT)
    targets = Targets(text, referents, start, end)
    return _Reader(text, referents, who, targets, speakers).read(start, end)


class _Reader:
    """Reads the sentences of a segment, and remembers whether a list of asks is open."""

    def __init__(
        self,
        text: str,
        referents: Referents,
        who: Speakers,
        targets: Targets,
        names: Sequence[str],
    ) -> None:
        self._text = text
        self._referents = referents
        self._speakers = who
        self._targets = targets
        self._names = {name.lower() for name in names}
        self._listing = 0.0
        self._below = False
        """Whether an item of the list has a list of its own, of what it is about."""

    def read(self, start: int, end: int) -> list[Request]:
        """Return the requests between two offsets."""
        found: list[Request] = []
        for sentence in sentences_in(self._text, start, end):
            self._targets.enter(sentence)
            asked = sorted(self._of_sentence(sentence), key=lambda each: (each.start, each.end))
            if not asked and self._listing and sentence.item:
                asked = list(self._of_item(sentence))
                self._below = self._below or sentence.words[-1].text == ":"
            found += asked
            self._keep_listing(sentence)
        told = any(each.verb == "pass" and each.reason != SUPPORTED for each in found)
        return [each for each in found if not (told and each.reason == SUPPORTED)]

    def _keep_listing(self, sentence: Sentence) -> None:
        """Open a list of asks behind a heading, close it at a new paragraph."""
        heading = _HEADING.fullmatch(self._text[sentence.start : sentence.end][:60])
        if heading or [word.text for word in sentence.words[-2:]] in _LEADING:
            self._open(_LISTED)
        elif sentence.first and not sentence.item and sentence.words[-1].text != ":":
            self._listing = 0.0

    def _open(self, sure: float) -> None:
        self._listing, self._below = sure, False

    def _of_sentence(self, sentence: Sentence) -> list[Request]:
        """Return what the asking words of a sentence ask, and what it says should be done."""
        cues = list(find_cues(sentence, self._speakers))
        found: list[Request] = []
        for number, cue in enumerate(cues):
            last = cues[number + 1].index if number + 1 < len(cues) else len(sentence.words)
            found += self._behind(sentence, cue, _trimmed(sentence, last))
        weaker = [
            self._request(sentence, should.phrase, should.phrase.start, should.sure, should.reason)
            for should in find_shoulds(sentence, self._referents, self._speakers)
        ]
        return [*found, *(each for each in weaker if not _overlaps(each, found))]

    def _behind(self, sentence: Sentence, cue: Cue, last: int) -> Iterator[Request]:
        """Yield what stands behind one asking word, and open the list that it leads to."""
        for number, phrase in enumerate(phrases_behind(sentence, cue, last, self._referents)):
            if phrase.opens_list:
                self._open(_LISTED)
                continue
            if sentence.words[-1].text == ":" and _says_following(sentence, phrase):
                self._open(_DETAILED)
            sure, reason = self._surety(sentence, cue, phrase)
            begin = phrase.start if number else cue.index
            yield self._request(sentence, phrase, begin, sure, reason)

    def _surety(self, sentence: Sentence, cue: Cue, phrase: Phrase) -> tuple[float, str]:
        """Return how sure a phrase is a request, and why if it is not."""
        if phrase.by_noun and not phrase.want.known:
            weaker = 0.6 if cue.word in _WEAK_WITH_NOUN else 0.8
            return cue.sure * weaker, "it asks for a thing and names no deed"
        if cue.word == "judge" and not self._asked(sentence, phrase):
            return 0.6, "it judges what is needed and asks nobody"
        if cue.word == "believe" and self._only_believes(sentence, phrase):
            return 0.6, "it says what must be and asks nobody"
        if cue.word == "encourage" and self._asks_others(sentence, phrase):
            return 0.65, "it encourages others than a federal body"
        return cue.sure, "" if cue.sure >= SURE else "who asks is not sure"

    def _only_believes(self, sentence: Sentence, phrase: Phrase) -> bool:
        """Return whether a belief is what must be, of no body and no part of a rule."""
        first, last = phrase.asked
        words = {word.text for word in sentence.words[first : last + 2]}
        named = self._asked(sentence, phrase) or words & (_RECEIVERS | RULES_PARTS)
        return "must" in words and not named

    def _asks_others(self, sentence: Sentence, phrase: Phrase) -> bool:
        first, last = phrase.asked
        words = {word.text for word in sentence.words[first:last]}
        federal = any(name.type != "organization" for name in self._asked(sentence, phrase))
        return not federal and not words & _RECEIVERS

    def _of_item(self, sentence: Sentence) -> Iterator[Request]:
        """Yield what an item of a list of asks asks: its verb, or the noun that it names."""
        at, no, last = 0, False, len(sentence.words)
        while sentence.say(at).endswith("ly") or sentence.say(at) in {"to", "that", "do", "not"}:
            no = no or sentence.say(at) == "not"
            at += 1
        if _begins_with_verb(sentence, at):
            phrases = verb_phrases(sentence, at, last, negated=no)
        elif sentence.say(at).endswith("ing") and base_of(sentence.say(at)):
            words = [word.text for word in sentence.words[at:]]
            phrases = [Phrase(wanted(words, negated=no), at, last)]
        elif self._below or at >= last:
            return
        else:
            phrases = noun_phrases(sentence, at, last, negated=no)
        for number, phrase in enumerate(phrases):
            sure = self._listing * (_BY_NOUN if phrase.by_noun else 1.0)
            reason = "a list of asks names it" if sure < SURE else ""
            yield self._request(sentence, phrase, phrase.start if number else 0, sure, reason)

    def _request(
        self, sentence: Sentence, phrase: Phrase, begin: int, sure: float, reason: str
    ) -> Request:
        while begin < phrase.end - 1 and sentence.words[begin].text[0] in _MARKS:
            begin += 1
        start = sentence.words[begin].start
        end = sentence.words[max(begin, _trimmed(sentence, phrase.end) - 1)].end
        asked = self._asked(sentence, phrase)
        concerns = self._concerns(sentence, start, end, asked)
        want = phrase.want
        request = Request(
            want.verb, start, end, asked, concerns, round(sure, 2), reason, want.alternatives
        )
        return _delegated(sentence, phrase, request) if want.verb == "advocate" else request

    def _concerns(
        self, sentence: Sentence, start: int, end: int, asked: Sequence[Named]
    ) -> tuple[Named, ...]:
        """Return what a span names or takes up, each once, but for whom it asks."""
        taken = {name.id or name.name for name in asked}
        mentions = self._referents.within(start, end, _CONCERNS)
        found = [name for name in map(named, mentions) if (name.id or name.name) not in taken]
        for spot in self._targets.spots:
            place = sentence.words[spot.first].start
            name = spot.target.named
            if start <= place < end and name.confidence >= SURE:
                found.append(name)
        return tuple({(each.type, each.id or each.name): each for each in found[::-1]}.values())[
            ::-1
        ]

    def _asked(self, sentence: Sentence, phrase: Phrase) -> tuple[Named, ...]:
        """Return the bodies and posts that the words before a phrase name, but for the speaker."""
        first, last = phrase.asked
        if last <= first:
            return ()
        start, end = sentence.words[first].start, sentence.words[last - 1].end
        found = {
            name.id or name.name: name
            for name in map(named, reversed(self._referents.within(start, end, ACTORS)))
            if not _explains(self._text, name) and not self._speaks(name)
        }
        if found:
            return tuple(reversed(found.values()))
        return tuple(
            Named("post", match[0], "", match.start(), match.end(), 0.8)
            for match in _POST.finditer(self._text, start, end)
        )

    def _speaks(self, name: Named) -> bool:
        said = self._text[name.start : name.end].lower()
        return said in self._names or name.name.lower() in self._names


def _delegated(sentence: Sentence, phrase: Phrase, request: Request) -> Request:
    """Put into a request to advocate what the asked one is to ask of others."""
    for index in range(phrase.start, phrase.end):
        word = sentence.say(index)
        if word not in {"for", "on", "against"}:
            continue
        words = [each.text for each in sentence.words[index + 1 : phrase.end]]
        want = Want("refrain") if word == "against" else wanted_of_noun(words)
        start = min(sentence.words[index].end + 1, request.end)
        concerns = tuple(name for name in request.concerns if name.start >= start)
        inner = Request(want.verb, start, request.end, (), concerns, request.confidence)
        second = () if want.verb == "other" else (want.verb,)
        return replace(request, asks_for=inner, alternatives=(*request.alternatives, *second))
    return request


def _overlaps(request: Request, others: Sequence[Request]) -> bool:
    return any(request.start < each.end and each.start < request.end for each in others)


def _says_following(sentence: Sentence, phrase: Phrase) -> bool:
    return any(word.text == "following" for word in sentence.words[phrase.start : phrase.end])


def _begins_with_verb(sentence: Sentence, at: int) -> bool:
    """Return whether an item tells what to do; "direct mail" and the like are nouns."""
    articles = {"the", "a", "an", "all", "any", "to", "that", "its", "with", "on"}
    word = sentence.say(at)
    return is_verb(word, sure=True) or (is_verb(word) and sentence.say(at + 1) in articles)


def _explains(text: str, name: Named) -> bool:
    """Return whether a name is an acronym in brackets behind the name that it is for."""
    return text[name.start - 1 : name.start] == "(" and text[name.end : name.end + 1] == ")"


def _trimmed(sentence: Sentence, last: int) -> int:
    """Return the end of a phrase without the marks and conjunctions that lead on."""
    while last > 1 and sentence.say(last - 1) in _TRAILING:
        last -= 1
    return last
