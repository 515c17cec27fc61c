"""Words with which a text takes sides: "opposes", "in support of", "expressed concern that"."""

from collections.abc import Iterator
from dataclasses import dataclass

from docketgraph.extraction.clauses.speaking import (
    Speakers,
    back_over_adverbs,
    is_negated,
    manner_before,
)
from docketgraph.extraction.clauses.verb_forms import base_of, removes
from docketgraph.extraction.texts.splitting import Sentence

__all__ = ["Side", "find_sides"]


@dataclass(frozen=True, slots=True)
class Side:
    """A word that takes sides: from `index` with its adverbs, its object from `after`.

    `sign` is 1 for, -1 against, 0 for neither. `weight` is "plain", "polite" (appreciates),
    "thanks" or "worry" (concern).
    """

    sign: int
    weight: str
    index: int
    after: int
    sure: float
    strong: bool = False


def _forms(verbs: str) -> dict[str, str]:
    """Return the forms of regular verbs, each with its base form."""
    table: dict[str, str] = {}
    for verb in verbs.split():
        stem = verb.removesuffix("e")
        table |= dict.fromkeys((verb, verb + "s", stem + "ed", stem + "ing"), verb)
    return table


_FOR = _forms(
    "support endorse applaud commend welcome praise back favor champion laud celebrate agree concur"
)
_AGAINST = _forms("oppose reject condemn denounce criticize protest object disagree dispute")
_AGAINST |= dict.fromkeys("decry decries decried decrying".split(), "decry")
_POLITE = _forms("appreciate thank") | dict.fromkeys(["grateful", "pleased"], "thank")
_MANNERS = {"appreciate": "polite", "thank": "thanks"}
_WORRY = frozenset(
    """alarm alarmed apprehension concern concerned concerns disappointed disappointment dismayed
    fear fears troubled worried worries worry""".split()
)
_BASES = {**_FOR, **_AGAINST, **_POLITE}
_NEEDS = {"agree": "with", "concur": "with", "object": "to", "disagree": "with"}
# "thanked CMS for withdrawing the rule": the deed behind "for" is what is praised.
_THANKED_FOR = frozenset("thank commend applaud praise appreciate".split())
_NOUNS = {
    ("support", "for"): 1,
    ("support", "of"): 1,
    ("favor", "of"): 1,
    ("endorsement", "of"): 1,
    ("opposition", "to"): -1,
    ("objection", "to"): -1,
    ("objections", "to"): -1,
    ("disagreement", "with"): -1,
}
_NOUN_LEADS = frozenset(
    """and continued express expressed expresses expressing firm full in its of our reiterate
    reiterated reiterating strong their unequivocal voice voiced voicing wholehearted""".split()
)
_STRONG = frozenset(
    """adamantly categorically completely deeply emphatically enthusiastically firm firmly fully
    passionately strenuously strong strongly unequivocal unequivocally vehement vehemently
    wholehearted wholeheartedly""".split()
)
_COURTESY = frozenset("attention chance consideration invitation opportunity time".split())
_NO_WORRY = frozenset("any no of without".split())
_FOR_REACH = 12
_THANKED_REACH = 30
_SENDS = frozenset(
    "comment contribute have join offer present provide respond share submit testify write".split()
)
_COMPOUNDS = frozenset("dispute object protest support".split())
_COMPOUNDED = frozenset(
    "code function functions group groups letter letters person personnel process program programs"
    " resolution resolutions service services staff structure structures system systems".split()
)


def find_sides(sentence: Sentence, speakers: Speakers) -> Iterator[Side]:
    """Yield the words of a sentence with which its speaker takes sides, in order."""
    for index, word in enumerate(sentence.words):
        side = _noun(sentence, index, speakers) or _neither(sentence, index)
        if speakers.in_name(word.start):
            continue
        if side is None and word.text in _WORRY:
            side = _worry(sentence, index, speakers)
        if side is None and word.text in _BASES:
            side = _verb(sentence, index, speakers)
        if side is not None:
            yield side


def _is_courtesy(sentence: Sentence, verb: str, after: int) -> bool:
    """Return whether thanks are for being heard: "pleased to submit", "thank X for the chance"."""
    if sentence.say(after - 1) == "pleased":
        return sentence.say(after) == "to" and sentence.say(after + 1) in _SENDS
    if verb not in {"thank", "appreciate"}:
        return False
    for at in range(after, after + _THANKED_REACH):
        if sentence.say(at) == "for":
            return any(sentence.say(word) in _COURTESY for word in range(at, at + 5))
    return False


def _verb(sentence: Sentence, index: int, speakers: Speakers) -> Side | None:
    """Read a form of "oppose" and the like; None where it has no object or is not the speaker's."""
    word = sentence.say(index)
    verb, after = _BASES[word], index + 1
    if verb in _NEEDS:
        if sentence.say(after) != _NEEDS[verb]:
            return None
        after += 1
    after += word == "opposed" and sentence.say(after) == "to"
    after = _behind_aside(sentence, after)
    if _is_courtesy(sentence, verb, after) or _in_compound(sentence, index):
        return None
    if not _has_object(sentence, after) or sentence.say(index - 1) in {"neither", "nor"}:
        return None
    sure = speakers.own(sentence, index)
    if sure <= 0:
        return None
    weight = _MANNERS.get(verb, "plain")
    if verb in _THANKED_FOR:
        after, weight = _what_for(sentence, after, weight)
    sign = -1 if word in _AGAINST else 1
    if is_negated(sentence, index):
        # Not to support is to be against; not to oppose is to be neither.
        sign = -1 if sign == 1 else 0
    first = back_over_adverbs(sentence, index) + 1
    strong = any(sentence.say(at) in _STRONG for at in range(first, index))
    return Side(sign, weight, manner_before(sentence, index), after, sure, strong and sign != 0)


def _in_compound(sentence: Sentence, index: int) -> bool:
    """Return whether a word is the first of a compound noun: "dispute resolution"."""
    return sentence.say(index) in _COMPOUNDS and sentence.say(index + 1) in _COMPOUNDED


def _behind_aside(sentence: Sentence, after: int) -> int:
    """Return where the object begins behind "supported, in comments to CMS, the rule"."""
    if sentence.say(after) != "," or sentence.say(after + 1) not in {"in", "by", "through"}:
        return after
    commas = [at for at in range(after + 1, after + _FOR_REACH) if sentence.say(at) == ","]
    return commas[0] + 1 if commas else after


def _has_object(sentence: Sentence, after: int) -> bool:
    word = sentence.say(after)
    if not (word[:1].isalnum() or word == '"') or word in {"by", "and", "or"}:
        return False
    return not any(sentence.say(at) in _COURTESY for at in range(after, after + 4))


def _what_for(sentence: Sentence, after: int, weight: str) -> tuple[int, str]:
    """Return where the deed begins that somebody is thanked for; a deed done is plainly praised."""
    for at in range(after, after + _FOR_REACH):
        if sentence.say(at) == "for" and sentence.say(at + 1).endswith("ing"):
            deed = base_of(sentence.say(at + 1))
            done = removes(deed) or deed in {"finalize", "issue", "adopt", "publish", "reinstate"}
            return at + 1, "plain" if done else weight
    return after, weight


def _worry(sentence: Sentence, index: int, speakers: Speakers) -> Side | None:
    """Read "is concerned about", "raising concern", "have concerns that": its speaker's only."""
    if sentence.say(index - 1) in _NO_WORRY:
        return None
    felt = sentence.say(index).endswith("ed") and speakers.own(sentence, index) > 0
    if not felt and not speakers.before(sentence, index):
        return None
    return Side(-1, "worry", index, index + 1, 0.9)


def _noun(sentence: Sentence, index: int, speakers: Speakers) -> Side | None:
    """Read "in opposition to", "our strong support for", "letters of support for"."""
    sign = _NOUNS.get((sentence.say(index), sentence.say(index + 1)))
    if sign is None or sentence.say(index - 1) not in _NOUN_LEADS:
        return None
    first = index
    while first > 0 and index - first < 4 and sentence.say(first - 1) in _NOUN_LEADS:
        first -= 1
    if not speakers.before(sentence, index):
        return None
    strong = any(sentence.say(at) in _STRONG for at in range(first, index))
    return Side(sign, "plain", first, index + 2, 0.9, strong)


def _neither(sentence: Sentence, index: int) -> Side | None:
    """Read "takes no position on", "is neutral on" and "neither supports nor opposes"."""
    words = [sentence.say(at) for at in range(index, index + 3)]
    if words == ["no", "position", "on"]:
        return Side(0, "plain", index, index + 3, 0.95)
    if words[:2] == ["neutral", "on"]:
        return Side(0, "plain", index, index + 2, 0.9)
    if words[0] == "neither" and words[1] in _BASES and words[2] == "nor":
        return Side(0, "plain", index, index + 4, 0.95)
    return None
