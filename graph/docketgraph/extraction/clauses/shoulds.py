"""Requests without a word of asking: what an agency or a rule should do or be, "please", support.

They are weaker than explicit ones, so each carries how sure it is and why.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from docketgraph.extraction.clauses.complements import clause_phrases
from docketgraph.extraction.clauses.joining import Phrase, is_adverb, verb_phrases
from docketgraph.extraction.clauses.referring import Referents
from docketgraph.extraction.clauses.speaking import Speakers
from docketgraph.extraction.clauses.verb_forms import is_verb
from docketgraph.extraction.clauses.wanted import Want
from docketgraph.extraction.texts.splitting import Sentence

__all__ = ["RULES_PARTS", "SUPPORTED", "Should", "find_shoulds"]

SUPPORTED = "who supports a bill asks to pass it"
_NOBODY = "it says what should be and asks nobody"
_SUPPORTS = frozenset(
    "support supports supported supporting endorse endorses endorsed endorsing".split()
)
RULES_PARTS = frozenset(
    """certification criteria criterion deadline definition definitions exception exceptions
    framework guidance language measure measures period policies policy program proposal proposals
    provision provisions regulation regulations requirement requirements rule rules standard
    standards timeline update updates""".split()
)
"""What rules are made of."""
_AGENTS = frozenset(
    "administration agencies agency congress department government regulators secretary".split()
)
# "Please contact us" is courtesy.
_COURTESY = frozenset(
    """accept add address call check click consider contact direct email feel find follow include
    join know let note read reach refer see send sign submit visit""".split()
)
_NEGATIONS = frozenset("cannot doesn't don't neither never no nor not".split())
_CLAUSE = 40


@dataclass(frozen=True, slots=True)
class Should:
    """A phrase that asks without saying so, with how sure that is and why."""

    phrase: Phrase
    sure: float
    reason: str


def find_shoulds(sentence: Sentence, referents: Referents, speakers: Speakers) -> Iterator[Should]:
    """Yield what a sentence asks without a word of asking; a question asks nothing."""
    if sentence.words[-1].text == "?":
        return
    for index, word in enumerate(sentence.words):
        if word.text in {"should", "must"}:
            yield from _modal(sentence, index, referents)
        elif word.text == "please":
            yield from _please(sentence, index)
        elif word.text in _SUPPORTS:
            yield from _support(sentence, index, referents, speakers)
        elif word.text == "provided" and sentence.say(index + 1) == "that":
            yield from _condition(sentence, index, referents, speakers)


def _modal(sentence: Sentence, index: int, referents: Referents) -> Iterator[Should]:
    """Read "ONC should retain", "criteria should be kept"."""
    if index == 0 or sentence.say(index + 1) in {"have", "you", "a", "an", "the", "any", ":"}:
        return
    first = _clause_start(sentence, index)
    before = {word.text for word in sentence.words[first:index]}
    quoted = sum(word.text == '"' for word in sentence.words[:index]) % 2 == 1
    if quoted or before & {"if", "whether", "when"}:
        return
    sure, reason = _sure_of(sentence, first, index, referents)
    if not sure:
        return
    last = next((at for at in range(index, len(sentence.words)) if sentence.say(at) == ";"), None)
    phrases = clause_phrases(sentence, index, last or len(sentence.words), referents, negated=False)
    for number, phrase in enumerate(phrases):
        if phrase.want.known or not reason:
            start = phrase.start if number else first
            yield Should(replace(phrase, start=start, asked=(first, index)), sure, reason)


def _sure_of(sentence: Sentence, first: int, index: int, referents: Referents) -> tuple[float, str]:
    """Return how surely what a subject should do is asked of somebody, 0 for not at all."""
    at = index - 1
    while at > first and (is_adverb(sentence, at) or sentence.say(at) == "also"):
        at -= 1
    actor = referents.covering(sentence.words[at].end, ("agency", "organization"))
    federal = actor is not None and (actor.type == "agency" or "/congress/" in (actor.iri or ""))
    if federal or sentence.say(index - 1) in _AGENTS:
        return 0.75, ""
    passive = "be" in {sentence.say(index + 1), sentence.say(index + 2)}
    about_rule = RULES_PARTS & {word.text for word in sentence.words[first:index]}
    return (0.6, _NOBODY) if passive and about_rule else (0.0, "")


def _clause_start(sentence: Sentence, index: int) -> int:
    """Return where the subject of a verb begins: behind the last mark or conjunction."""
    ends = {",", ";", ":", "(", ")", "that", "but", "because", '"', "then", "therefore"}
    at = index
    while at > 0 and index - at < _CLAUSE and sentence.say(at - 1) not in ends:
        at -= 1
    return at


def _please(sentence: Sentence, index: int) -> Iterator[Should]:
    """Read "please do not finalize"; courtesy asks for nothing."""
    at, no = index + 1, sentence.say(index + 1) in {"do", "don't", "not"}
    while sentence.say(at) in {"do", "not", "don't"}:
        at += 1
    if not is_verb(sentence.say(at)) or sentence.say(at) in _COURTESY:
        return
    for number, phrase in enumerate(verb_phrases(sentence, at, len(sentence.words), negated=no)):
        yield Should(phrase if number else replace(phrase, start=index), 0.8, "")


def _support(
    sentence: Sentence, index: int, referents: Referents, speakers: Speakers
) -> Iterator[Should]:
    """Read "letters of support for H.R. 1" and "supports S. 2": a bill's friends ask to pass it."""
    noun = sentence.say(index - 1) in {"of", "in"} and sentence.say(index + 1) in {"for", "of"}
    if not noun and speakers.own(sentence, index) <= 0:
        return
    if _NEGATIONS & {sentence.say(at) for at in range(index - 4, index)}:
        return
    end = sentence.words[min(len(sentence.words), index + 12) - 1].end
    if referents.within(sentence.words[index].start, end, ("bill",)):
        start = max(0, index - 2) if noun else index
        yield Should(Phrase(Want("pass"), start, len(sentence.words)), 0.8, SUPPORTED)


def _condition(
    sentence: Sentence, index: int, referents: Referents, speakers: Speakers
) -> Iterator[Should]:
    """Read "..., provided that nurses are trained" of what a speaker does or does not oppose."""
    if not speakers.before(sentence, index):
        return
    last, start = len(sentence.words), index + 2
    for phrase in clause_phrases(sentence, start, last, referents, negated=False)[:1]:
        yield Should(replace(phrase, start=start), 0.7, "it is a condition, and no request")
