"""What stands behind an asking word: whom it asks, and the phrases that say what for.

"urge DHS to review and revoke the rule" asks two things of one, "ask that it be kept" one thing in
the passive, "call for an investigation" a thing by its noun, "recommend:" what the list below says.
"""

from dataclasses import replace

from docketgraph.extraction.clauses.asking import Cue
from docketgraph.extraction.clauses.joining import (
    Phrase,
    is_adverb,
    noun_phrases,
    over_adverbs,
    verb_phrases,
)
from docketgraph.extraction.clauses.referring import ACTORS, Referents
from docketgraph.extraction.clauses.verb_forms import base_of, is_verb
from docketgraph.extraction.clauses.wanted import Want, wanted
from docketgraph.extraction.texts.splitting import Sentence

__all__ = ["clause_phrases", "phrases_behind"]

_STOPS = frozenset(": ; ? which who because whether if while although".split())
_NO_COMPLEMENT = frozenset(', " ) whether if how why what who'.split())
_MODALS = frozenset("should must will shall ought".split())
# A that-clause with these says how things are, and asks for nothing.
_STATES = frozenset("is are was were has had would could can may might does did".split())
_NO_SUBJECT = frozenset("the a an to of for in on with by or any all our its their this".split())
_WHO = frozenset(
    """administration agencies agency both congress department general government he her him house
    it lawmakers members officials president secretary senate she them they you""".split()
)
_ROUTINE = frozenset("information access data comment comments proposals feedback such use".split())
_REACH = 45


def phrases_behind(sentence: Sentence, cue: Cue, last: int, referents: Referents) -> list[Phrase]:
    """Return what a cue asks for, up to the word at `last`; nothing where it governs no phrase."""
    at = over_adverbs(sentence, cue.after, last)
    word = sentence.say(at)
    if word in _NO_COMPLEMENT or at >= last:
        return []
    if word == ":" or (cue.word == "propose" and word != "that"):
        return _list(sentence, at, last)
    if cue.word == "believe":
        return _believed(sentence, at, last, referents)
    if word == "for":
        return [] if cue.word in _NOT_FOR else _behind_for(sentence, at + 1, last, cue)
    if word == "against":
        gerunds = _gerunds(sentence, at + 1, last, negated=True)
        return gerunds or noun_phrases(sentence, at + 1, last, negated=True)
    if word == "that":
        return clause_phrases(sentence, at + 1, last, referents, negated=cue.negated)
    if word in {"to", "not"}:
        return _infinitive(sentence, at, at, last, negated=cue.negated)
    if cue.word == "judge":
        return []
    gerunds = _gerunds(sentence, at, last, negated=cue.negated)
    return gerunds or _object(sentence, at, last, cue, referents)


_NOT_FOR = frozenset({"recommend", "encourage", "suggest"})


def clause_phrases(
    sentence: Sentence, at: int, last: int, referents: Referents, *, negated: bool
) -> list[Phrase]:
    """Return what a that-clause asks: "CBP develop policies", "the period be extended"."""
    for index in range(at + 1, last - 2):
        if sentence.say(index) == "and" and sentence.say(index + 1) == "that":
            one = clause_phrases(sentence, at, index, referents, negated=negated)
            other = clause_phrases(sentence, index + 2, last, referents, negated=negated)
            return [*one, *other] if one else []
    for index in range(at, min(last, at + _REACH)):
        word = sentence.say(index)
        if word in _STOPS:
            break
        if word == "be" or (word in {"is", "are"} and _is_done(sentence, index + 1)):
            return _passive(sentence, at, index, last, negated=negated)
        if word in _STATES:
            break
        if word in _MODALS or (word == "not" and index > at):
            return _behind_modal(sentence, at, index, last, negated=negated)
        if index > at and _is_predicate(sentence, index, referents):
            return verb_phrases(sentence, index, last, (at, index), negated=negated)
    return []


def _list(sentence: Sentence, at: int, last: int, asked: tuple[int, int] = (0, 0)) -> list[Phrase]:
    """Return what stands behind a colon: "(1) keep it; (2) fund it", or that a list is below."""
    if sentence.say(at) != ":" or at + 1 >= last:
        return [Phrase(Want("other", known=False), at, last, asked, opens_list=True)]
    phrases: list[Phrase] = []
    start = at + 1
    for index in range(at + 1, last + 1):
        if index < last and sentence.say(index) not in {";", "("}:
            continue
        begin = _past_number(sentence, start, index)
        if begin < index and is_verb(sentence.say(begin)):
            phrases += verb_phrases(sentence, begin, index, asked, negated=False)
        elif begin < index:
            phrases += _gerunds(sentence, begin, index, negated=False)
        start = index + (sentence.say(index) == ";")
    return phrases or [Phrase(Want("other", known=False), at, last, asked, opens_list=True)]


def _past_number(sentence: Sentence, at: int, last: int) -> int:
    """Return where the words of an item begin that stands in a row: behind "(1)" and "and"."""
    if sentence.say(at) == "(" and sentence.say(at + 2) == ")":
        at += 3
    while at < last and sentence.say(at) in {"and", "or", ",", "to"}:
        at += 1
    return over_adverbs(sentence, at, last)


def _believed(sentence: Sentence, at: int, last: int, referents: Referents) -> list[Phrase]:
    """Return what a speaker believes should be done."""
    at += sentence.say(at) == "that"
    for index in range(at, last):
        if sentence.say(index) in {"should", "must"}:
            phrases = clause_phrases(sentence, index, last, referents, negated=False)
            return [replace(phrase, asked=(at, index)) for phrase in phrases]
    return []


def _behind_for(sentence: Sentence, at: int, last: int, cue: Cue) -> list[Phrase]:
    """Read "for the rule to be rescinded" as a clause, else the noun: "for an investigation"."""
    if sentence.say(at) in _ROUTINE:
        return []
    for index in range(at, min(last, at + 12)):
        if sentence.say(index) in _STOPS | {"of", "into", "that"}:
            break
        behind = sentence.say(index + 1)
        if sentence.say(index) == "to" and index > at and (behind == "be" or is_verb(behind)):
            return _infinitive(sentence, at, index, last, negated=cue.negated)
    gerunds = _gerunds(sentence, at, last, negated=cue.negated)
    return gerunds or noun_phrases(sentence, at, last, negated=cue.negated)


def _object(sentence: Sentence, at: int, last: int, cue: Cue, referents: Referents) -> list[Phrase]:
    """Read "DHS to withdraw", "ONC confirm that", "the criteria be kept", else a noun."""
    nouns = noun_phrases(sentence, at, last, negated=cue.negated)
    if nouns[0].want.known and not _names_actor(sentence, at, last, referents):
        return nouns
    for index in range(at, min(last, at + _REACH)):
        word = sentence.say(index)
        if word in _STOPS:
            break
        found = _object_at(sentence, at, index, last, cue, referents) if index > at else None
        if found is not None:
            return found
    if sentence.say(last - 1) == ":" and last - at < _REACH and not nouns[0].want.known:
        return _list(sentence, last - 1, last, (at, last - 1))
    return [] if cue.word in {"want", "advise", "press"} else nouns


def _object_at(
    sentence: Sentence, at: int, index: int, last: int, cue: Cue, referents: Referents
) -> list[Phrase] | None:
    """Return what is asked of the body named up to an index; None where that is not told there."""
    word, behind = sentence.say(index), sentence.say(index + 1)
    if word in {"to", "not"}:
        if word == "to" and behind == ":":
            return _list(sentence, index + 1, last, (at, index))
        found = _infinitive(sentence, at, index, last, negated=cue.negated)
        if found:
            return found
    if word == "be":
        return _passive(sentence, at, index, last, negated=cue.negated)
    if word == "that" and cue.word in {"ask", "advise"}:
        return clause_phrases(sentence, index + 1, last, referents, negated=cue.negated)
    if not _ends_actor(sentence, index, referents):
        return None
    if is_verb(word):
        return verb_phrases(sentence, index, last, (at, index), negated=cue.negated)
    if word == "to" and _may_be_verb(behind):
        return verb_phrases(sentence, index + 1, last, (at, index), negated=cue.negated)
    return None


def _names_actor(sentence: Sentence, at: int, last: int, referents: Referents) -> bool:
    """Return whether the noun phrase at an index names somebody who can be asked."""
    end = at
    while end < min(last, at + _REACH) and sentence.say(end) not in {"to", "of", "for", "into"}:
        if sentence.say(end) in _WHO:
            return True
        end += 1
    start, stop = sentence.words[at].start, sentence.words[max(at, end - 1)].end
    return bool(referents.within(start, stop, ACTORS))


def _ends_actor(sentence: Sentence, index: int, referents: Referents) -> bool:
    """Return whether the name of somebody who can be asked ends before an index."""
    at = index - 1
    while at > 0 and is_adverb(sentence, at):
        at -= 1
    at -= sentence.say(at) == ")"
    if sentence.say(at) in _WHO:
        return True
    end = sentence.words[at].end
    found = referents.covering(end, ACTORS)
    return found is not None and found.end == end


def _is_predicate(sentence: Sentence, index: int, referents: Referents) -> bool:
    """Return whether the verb of a clause stands at an index."""
    word = sentence.say(index)
    if sentence.say(index - 1) in _NO_SUBJECT:
        return False
    if not is_verb(word):
        goes_on = sentence.say(index + 1) in {"the", "its", "all", "a", "an", "it", "them"}
        goes_on = goes_on and word.replace("-", "").isalpha()
        return goes_on and word not in _NO_SUBJECT and _ends_actor(sentence, index, referents)
    return is_verb(word, sure=True) or _ends_actor(sentence, index, referents)


def _behind_modal(
    sentence: Sentence, at: int, index: int, last: int, *, negated: bool
) -> list[Phrase]:
    """Return what "should ...", "must not ..." or a bare "not ..." at an index asks."""
    if sentence.say(index + 1) == ":":
        return _list(sentence, index + 1, last)
    no = negated != ("not" in {sentence.say(index), sentence.say(index + 1)})
    start = over_adverbs(sentence, index + 1, last)
    start += sentence.say(start) == "not"
    start = over_adverbs(sentence, start, last)
    if sentence.say(start) == "be":
        return _passive(sentence, at, start, last, negated=no)
    return verb_phrases(sentence, start, last, (at, index), negated=no)


def _infinitive(
    sentence: Sentence, whom: int, at: int, last: int, *, negated: bool
) -> list[Phrase]:
    """Return what "to ..." or "not to ..." at an index asks; nothing where no verb follows."""
    begin, no = at, negated
    while sentence.say(at) in {"to", "not"} and at < last:
        no = no != (sentence.say(at) == "not")
        at += 1
    start = over_adverbs(sentence, at, last)
    if sentence.say(start) == "be":
        return _passive(sentence, whom, start, last, negated=no)
    if not is_verb(sentence.say(start)):
        return []
    return verb_phrases(sentence, start, last, (whom, begin), negated=no)


def _passive(sentence: Sentence, whom: int, at: int, last: int, *, negated: bool) -> list[Phrase]:
    """Return what "... be kept" asks: the verb is done to the words before it."""
    start, no = at + 1, negated
    while start < last and (sentence.say(start) == "not" or is_adverb(sentence, start)):
        no = no != (sentence.say(start) == "not")
        start += 1
    start = over_adverbs(sentence, start, last)
    verb = base_of(sentence.say(start))
    if not verb:
        return [Phrase(Want("refrain") if no else Want("other", known=False), whom, last)]
    done_to = [word.text for word in sentence.words[whom:at]]
    behind = [word.text for word in sentence.words[start + 1 : min(last, start + 12)]]
    return [Phrase(wanted([verb, *done_to, *behind], negated=no), whom, last)]


def _is_done(sentence: Sentence, at: int) -> bool:
    """Return whether the participle of a known verb stands at an index, over "not" and adverbs."""
    while sentence.say(at) == "not" or is_adverb(sentence, at):
        at += 1
    return base_of(sentence.say(at)) not in {"", sentence.say(at)}


def _gerunds(sentence: Sentence, at: int, last: int, *, negated: bool) -> list[Phrase]:
    at = over_adverbs(sentence, at, last)
    if not (sentence.say(at).endswith("ing") and base_of(sentence.say(at))):
        return []
    words = [word.text for word in sentence.words[at:last]]
    return [Phrase(wanted(words, negated=negated), at, last)]


def _may_be_verb(word: str) -> bool:
    """Return whether a word behind "to" that no list has is a verb: it is no article or number."""
    return word.isalpha() and word not in _NO_SUBJECT | {"be", "his", "her"}
