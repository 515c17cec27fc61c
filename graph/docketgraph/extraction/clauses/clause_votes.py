"""What one clause that takes sides says of its target: how it stands to the whole or to a part.

"oppose any delay of the rule" is for the rule: whoever is against taking away is for the thing.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from docketgraph.extraction.clauses.referring import noun_phrase
from docketgraph.extraction.clauses.speaking import Speakers
from docketgraph.extraction.clauses.taking_sides import Side
from docketgraph.extraction.clauses.tallies import Vote
from docketgraph.extraction.clauses.targeting import Target, Targets
from docketgraph.extraction.clauses.verb_forms import base_of, removes
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.splitting import Sentence

__all__ = ["takes_away", "votes_of_side"]

_FAR = 25
_OPERATORS = 8
_OBJECT = 16
_NAMED_IN_WORDS = 0.76
_KINDNESS = frozenset({"polite", "thanks"})
_DELAYS = frozenset({"delay", "postponement", "suspension"})
_DEEDS = frozenset("action announcement change decision move reversal step withdrawal".split())
_ISSUES = frozenset(
    "adopt create establish finalize issue propose publish reinstate restore".split()
)
_REMOVALS = frozenset(
    """block blocking cuts delay delaying delays elimination removal repeal rescission reversal
    revocation rollback termination undermine undermining weakening withdrawal""".split()
)
# Words that may stand between a stance and its target without making a part of the target.
_CARRIERS = frozenset(
    """a adopting adoption advancing all an and any attempt attempts bill both by continuation
    decision development efforts effort enacting enactment entitled expansion extension final
    finalization finalizing for further goals h.r hr immediate implementation implementing
    interim issuance its legislation letter letters of on our passage passing plan plans
    proposal proposed publication quick reinstatement reinstating renewal rule swift that the
    their this titled to with your \"""".split()
)
# Of these a rule is made, or they say what it is meant for.
_REGULATED = frozenset(
    """aim aims approach certification change changes clarification criteria criterion definition
    definitions direction effort efforts eliminating elimination exception exceptions expansion
    finalizing goal goals inclusion initiative intent maintaining modernization narrowing
    objective objectives proposal proposals proposed provision provisions removal removing
    requirement requirements retaining retention revising revision revisions rule standard
    standards these this update updates vision waiver""".split()
)
_STAYS = frozenset(
    "existing keeping maintaining preserving preservation retaining retention".split()
)
_MADE = frozenset(
    """act adjustment agreement amendment ban bill contract cuts decision delay directive
    executive guidance initiative legislation mandate memo moratorium nomination notice order
    pilot plan plans policies policy program programs proposal regulation regulations resolution
    rule rulemaking rulemakings rules ruling settlement standard standards waiver""".split()
)


def votes_of_side(
    sentence: Sentence, side: Side, last: int, targets: Targets, who: Speakers
) -> Iterator[tuple[Target, Vote]]:
    """Yield what a word that takes sides says of the target of its object, which ends at `last`."""
    spot = next((each for each in targets.spots if side.after <= each.first < last), None)
    if spot is None or spot.first - side.after > _FAR:
        yield from _without_spot(sentence, side, last, targets, who)
        return
    owner = max(side.after, targets.owner(sentence, spot.first))
    between = [word.text for word in sentence.words[side.after : owner]]
    part = spot.is_part or not _leads_straight(between)
    # "Oppose the removal of a test in the rule": what is taken away is no rule, the rule does it.
    flips = not part and sum(takes_away(word) for word in between) % 2 == 1
    weight = ("part" if part else "whole") if side.weight == "plain" else side.weight
    sign = -side.sign if flips and side.weight not in _KINDNESS else side.sign
    sure = side.sure * (0.9 if flips else 1.0)
    if part and _spares_present(sentence, side):
        sign = -sign
    yield spot.target, _vote(sentence, side, last, sign, weight, sure)
    outer = _delay_itself(sentence, side, last, targets) if flips else None
    if outer is not None:
        yield outer, _vote(sentence, side, last, side.sign, "whole", side.sure)


def takes_away(word: str) -> bool:
    """Return whether a word, verb or noun, says that something is ended, delayed or weakened."""
    return word in _REMOVALS or removes(base_of(word))


def _vote(
    sentence: Sentence,
    side: Side,
    last: int,
    sign: int,
    weight: str,
    sure: float,
) -> Vote:
    # A sentence may end within the phrase that takes sides: "we are in favor."
    ends = min(max(last, side.after), len(sentence.words))
    start, end = sentence.words[side.index].start, sentence.words[ends - 1].end
    return Vote(sign, weight, start, max(start, end), sure, side.strong)


def _without_spot(
    sentence: Sentence, side: Side, last: int, targets: Targets, who: Speakers
) -> Iterator[tuple[Target, Vote]]:
    """Yield what is said of a decision just told, of a thing in words, or of something aside."""
    if side.weight == "plain" and sentence.say(side.after + 1) in _DEEDS:
        told = _deed_before(sentence, side.index, targets, who)
        if told is not None:
            target, removed = told
            sign = -side.sign if removed else side.sign
            yield target, _vote(sentence, side, last, sign, "whole", side.sure * 0.95)
            return
    about = targets.primary(side.index)
    at, flips = _to_thing(sentence, side.after, last)
    name = noun_phrase(targets.text, sentence, at, last)
    if about is None and name is not None and _is_made(name):
        sign = -side.sign if flips else side.sign
        weight = "whole" if side.weight == "plain" else side.weight
        target = targets.by_words(replace(name, confidence=_NAMED_IN_WORDS))
        yield target, _vote(sentence, side, last, sign, weight, side.sure)
    elif about is not None and _spares(sentence, side.after, last):
        yield about, _vote(sentence, side, last, -side.sign, "part", side.sure)
    elif about is not None and _is_about(sentence, side, last, targets):
        weight = "aside" if side.weight == "plain" else side.weight
        sign = -side.sign if _spares_present(sentence, side) else side.sign
        yield about, _vote(sentence, side, last, sign, weight, side.sure)


def _spares_present(sentence: Sentence, side: Side) -> bool:
    """Return whether what is supported is to stay: "support retaining the criteria".

    A rule that is proposed changes what there is: who is for that is against the change.
    """
    if side.weight != "plain" or side.sign != 1:
        return False
    at = side.after + (sentence.say(side.after) in {"the", "continued", "full"})
    return sentence.say(at) in _STAYS


def _is_about(sentence: Sentence, side: Side, last: int, targets: Targets) -> bool:
    """Return whether an object may be a part of the rule; in a letter, "patient care" is none."""
    end = min(last, side.after + _OBJECT)
    words = {word.text for word in sentence.words[side.after : end]}
    if not targets.is_letter or side.weight != "plain" or words & _REGULATED:
        return True
    return targets.names_agency(sentence, side.after, end)


def _spares(sentence: Sentence, at: int, last: int) -> bool:
    """Return whether the object takes the target away: "any amendment that would weaken it"."""
    return any(
        takes_away(sentence.say(index)) and sentence.say(index + 1) in {"it", "them"}
        for index in range(at, last)
    )


def _to_thing(sentence: Sentence, at: int, last: int) -> tuple[int, bool]:
    """Return where the thing itself begins behind "the repeal of", and whether that flips."""
    if sentence.say(at) == "that":
        return _told_thing(sentence, at, last)
    flips = False
    for index in range(at, min(last, at + _OPERATORS)):
        if sentence.say(index) in {"of", "to"} and index > at:
            between = [word.text for word in sentence.words[at:index]]
            behind = sentence.say(index + 1)
            goes_on = sentence.say(index) == "of" or takes_away(behind) or behind in _CARRIERS
            if not (goes_on and _leads_straight(between)):
                break
            flips = flips != any(takes_away(word) for word in between)
            at = index + 1
    if takes_away(sentence.say(at)) and sentence.say(at + 1) not in {"of", "to"}:
        flips = not flips
        while at < last and (takes_away(sentence.say(at)) or sentence.say(at) in {"or", "and"}):
            at += 1
    return at, flips


def _told_thing(sentence: Sentence, at: int, last: int) -> tuple[int, bool]:
    """Return where the thing begins in "that CMS finalized the cuts", and whether that flips."""
    for index in range(at + 1, min(last, at + _OPERATORS)):
        verb = base_of(sentence.say(index))
        if verb not in {"", sentence.say(index)} and (removes(verb) or verb in _ISSUES):
            return index + 1, removes(verb)
    return last, False


def _delay_itself(sentence: Sentence, side: Side, last: int, targets: Targets) -> Target | None:
    """Return the delay of "oppose the delay of the rule": delays are papers of their own."""
    for index in range(side.after, min(last, side.after + 4)):
        if sentence.say(index) in _DELAYS:
            name = noun_phrase(targets.text, sentence, index, last)
            if name is not None:
                return targets.by_words(replace(name, confidence=_NAMED_IN_WORDS))
    return None


def _deed_before(
    sentence: Sentence, index: int, targets: Targets, who: Speakers
) -> tuple[Target, bool] | None:
    """Return what another's deed told before was done to, and whether it took that away."""
    for at in range(index - 1, 0, -1):
        verb = base_of(sentence.say(at))
        if verb in {"", sentence.say(at)} or not (removes(verb) or verb in _ISSUES):
            continue
        if who.own(sentence, at) > 0:
            continue
        spot = next((each for each in targets.spots if at < each.first < index), None)
        if spot is not None:
            return spot.target, removes(verb)
        name = noun_phrase(targets.text, sentence, at + 1, index)
        if name is not None:
            return targets.by_words(name), removes(verb)
    return None


def _leads_straight(words: Iterable[str]) -> bool:
    """Return whether only words that keep the target whole stand before it: "passage of"."""
    return all(
        word in _CARRIERS or takes_away(word) or word.endswith(("ly", "'s", "s'")) for word in words
    )


def _is_made(name: Named) -> bool:
    """Return whether a noun phrase names what a government does or makes, and no mere subject."""
    return bool({word.lower() for word in name.name.split()[:8]} & _MADE)
