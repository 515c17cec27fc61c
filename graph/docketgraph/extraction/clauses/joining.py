"""Phrases that ask, taken apart where they ask several things: "review and revoke the rule".

Verbs that share an object and stand for the same concept are one request, and so are verbs joined
by "or", of which the others are second choices.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from docketgraph.extraction.clauses.verb_forms import is_verb, nominal_of
from docketgraph.extraction.clauses.wanted import Want, wanted, wanted_of_noun
from docketgraph.extraction.texts.splitting import Sentence

__all__ = ["Phrase", "is_adverb", "noun_phrases", "over_adverbs", "verb_phrases"]

_ADVERBS = frozenset(
    """again always at also either explicitly fully further generally immediately instead least
    only please promptly quickly seriously simply""".split()
)
_ASIDES = frozenset("however therefore accordingly thus moreover".split())
_JOINTS = frozenset({"and", "or", ","})
_DETERMINERS = frozenset("a all an any its their the these this those".split())
_OBJECT = 12


@dataclass(frozen=True, slots=True)
class Phrase:
    """What one phrase asks: the indexes of its words, and of the words that name who is asked.

    `opens_list` says that a list below tells what is asked.
    """

    want: Want
    start: int
    end: int
    asked: tuple[int, int] = (0, 0)
    by_noun: bool = False
    opens_list: bool = False


def verb_phrases(
    sentence: Sentence, at: int, last: int, asked: tuple[int, int] = (0, 0), *, negated: bool
) -> list[Phrase]:
    """Return what the verb at an index and those joined to it ask, each thing once."""
    starts = list(_joined(sentence, at, last))
    phrases: list[Phrase] = []
    for number, (start, joined_by, no) in enumerate(starts):
        end = starts[number + 1][0] if number + 1 < len(starts) else last
        words = [word.text for word in sentence.words[start:last]]
        if len(words) > 1 and words[1] in _JOINTS:
            words = [words[0], *_shared_object(words)]
        want = wanted(words, negated=negated != no)
        if phrases and _same(phrases[-1].want, want, joined_by):
            phrases[-1] = replace(phrases[-1], end=end, want=_either(phrases[-1].want, want))
        else:
            phrases.append(Phrase(want, start, end, asked))
    return [part for phrase in phrases for part in _by_objects(sentence, phrase)]


def noun_phrases(sentence: Sentence, at: int, last: int, *, negated: bool) -> list[Phrase]:
    """Return what the nouns at an index ask: "an inquiry into ... and the release of ..."."""
    want = wanted_of_noun(_texts(sentence, at, last))
    phrase = Phrase(Want("refrain") if negated else want, at, last, by_noun=True)
    again = _next_noun(sentence, at, last) if want.known and not negated else 0
    if not again:
        return [phrase]
    second = wanted_of_noun(_texts(sentence, again, last))
    return [replace(phrase, end=again - 1), replace(phrase, want=second, start=again)]


def over_adverbs(sentence: Sentence, at: int, last: int) -> int:
    """Return the index behind the adverbs that begin at an index."""
    while at < last and (
        sentence.say(at) in _ADVERBS | _ASIDES
        or is_adverb(sentence, at)
        or (sentence.say(at) == "," and _ASIDES & {sentence.say(at - 1), sentence.say(at + 1)})
    ):
        at += 1
    return at


def is_adverb(sentence: Sentence, index: int) -> bool:
    """Return whether the word at an index is an adverb by its ending."""
    word = sentence.say(index)
    return word.endswith("ly") and not is_verb(word)


def _texts(sentence: Sentence, at: int, last: int) -> list[str]:
    return [word.text for word in sentence.words[at : min(last, at + _OBJECT)]]


def _same(one: Want, other: Want, joined_by: str) -> bool:
    return joined_by == "or" or one.verb == other.verb or other.verb == "other"


def _either(one: Want, other: Want) -> Want:
    """Return two wants as one: the telling one, with the rest as second choices."""
    first = one if one.verb != "other" else other
    more = [one.verb, *one.alternatives, other.verb, *other.alternatives]
    rest = dict.fromkeys(verb for verb in more if verb not in {first.verb, "other"})
    return Want(first.verb, tuple(rest), one.known or other.known)


def _shared_object(words: Sequence[str]) -> Sequence[str]:
    """Return the object that verbs in a row share: "it" of "revoke, amend, or end it"."""
    at = 1
    while at < len(words) and (words[at] in _JOINTS or is_verb(words[at])):
        at += 1
    return words[at : at + 2 * _OBJECT]


def _joined(sentence: Sentence, at: int, last: int) -> Iterator[tuple[int, str, bool]]:
    """Yield where each of the joined verbs begins, what joins it, and whether it is negated."""
    yield at, "", False
    for index in range(at + 1, last):
        word = sentence.say(index)
        inner = word == "to" and sentence.say(index - 1) not in _JOINTS
        if inner and is_verb(sentence.say(index + 1)):
            # What follows goes on with this inner "to ...", and not with the request.
            return
        if word not in _JOINTS or sentence.say(index + 1) in _JOINTS:
            continue
        row = word if word != "," else _closing(sentence, index, last)
        start = over_adverbs(sentence, index + 1, last)
        if sentence.say(start) in {"to", "not"}:
            no = "not" in {sentence.say(start), sentence.say(start + 1)}
            while sentence.say(start) in {"to", "not"}:
                start += 1
            start = over_adverbs(sentence, start, last)
            if is_verb(sentence.say(start)) and row != ",":
                yield start, "to", no
        elif _goes_on(sentence, start, index):
            yield start, row, False


def _closing(sentence: Sentence, index: int, last: int) -> str:
    """Return the "or" or "and" that closes a row of words in which a comma stands."""
    for at in range(index + 1, min(last, index + 6)):
        if sentence.say(at) in {"and", "or"}:
            return sentence.say(at)
    return ","


def _goes_on(sentence: Sentence, start: int, index: int) -> bool:
    """Return whether a word behind "and" goes on with a row of verbs rather than being a noun."""
    word, behind = sentence.say(start), sentence.say(start + 1)
    if not is_verb(word, sure=True):
        return is_verb(word) and behind in _DETERMINERS
    if sentence.say(index) == "," and start == index + 1:
        return behind in _JOINTS | _DETERMINERS
    return behind not in {"of", ".", "", "in", "is", "are", "which"}


def _by_objects(sentence: Sentence, phrase: Phrase) -> Iterator[Phrase]:
    """Yield a phrase by its two objects where each wants something else: "training and funds"."""
    for index in range(phrase.start + 1, min(phrase.end - 1, phrase.start + _OBJECT)):
        word = sentence.say(index)
        if word in {":", ";", "to", "that", "of", "for", "which"}:
            break
        one = nominal_of(sentence.say(index - 1)) if word == "and" else ""
        other = nominal_of(sentence.say(_head_of(sentence, index + 1, phrase.end))) if one else ""
        if other and one != other:
            yield replace(phrase, want=Want(one, phrase.want.alternatives), end=index)
            yield replace(phrase, want=Want(other), start=index + 1)
            return
    yield phrase


def _head_of(sentence: Sentence, at: int, last: int) -> int:
    """Return the index of the last word of the noun phrase that begins at an index."""
    end = at
    while end < min(last, at + 6) and sentence.say(end)[:1].isalnum():
        if sentence.say(end) in {"for", "of", "to", "in", "on", "that", "and", "by", "with"}:
            break
        end += 1
    return end - 1


def _next_noun(sentence: Sentence, at: int, last: int) -> int:
    """Return where a second thing begins: "... and the release of"; 0 where there is none."""
    for index in range(at, last - 2):
        if sentence.say(index) == "and":
            for head in range(index + 1, min(last - 1, index + 5)):
                if nominal_of(sentence.say(head)) and sentence.say(head + 1) in {"of", "into"}:
                    return index + 1
    return 0
