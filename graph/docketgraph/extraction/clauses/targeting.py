"""What a clause takes sides on: the rule, bill or policy that its words name or take up again.

"the proposed rule" and "its proposal" take up what the segment named last; in a whole letter that
is the document which the letter's head names. A docket, a title and a citation named together are
one target.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from docketgraph.extraction.clauses.referring import ACTORS, Referents, named, noun_phrase
from docketgraph.extraction.clauses.speaking import REPORT
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.splitting import Sentence

__all__ = ["Spot", "Target", "Targets"]

_PAPERS = frozenset({"docket", "fr_citation", "fr_document", "rin", "rule"})
_OTHERS = frozenset({"bill", "policy", "executive_order"})
# The surest name of one paper first; a title that was only guessed at comes late.
_RANK = ("fr_document", "rule", "docket", "rin", "guessed", "fr_citation")
_GUESSED = 0.85
_HEADS = frozenset(
    """act anprm bill directive guidance ifr legislation measure memo memorandum nprm order
    policies policy proposal proposals regulation regulations rule rulemaking rules""".split()
)
_BILLS = frozenset("act bill legislation measure resolution".split())
# In a letter on one rule these take up a part of it.
_PARTS = frozenset("measure policies proposal proposals regulations rules".split())
_DETERMINERS = frozenset("her his its our said that the their these this those your".split())
_INDEFINITE = frozenset("a an any each every many no several some such various".split())
# These single nothing out: "the proposed rule" is the rule that was named.
_PLAIN = frozenset(
    """above-captioned above-referenced current draft entire existing final finalized interim issued
    new newly overall pending present prior proposed published recent recently revised same
    underlying whole""".split()
)
_STAGES = frozenset({"proposed", "final", "interim"})
_NOT_IN_NAMES = frozenset("and are as be by for in is not of on or that to was which with".split())
_COMPLEMENTS = frozenset("about concerning for governing of on regarding to".split())
_UNDER = frozenset("amend amending amends by in of under with".split())
_TOGETHER = 300
_NAME_WORDS = 5
_CODE = re.compile(r"\b(?P<name>[a-z]+)[ -]?(?P<number>\d+)\b")


@dataclass(slots=True)
class Target:
    """One thing to take sides on, with the names that the text gives it."""

    number: int
    names: list[Named] = field(default_factory=list)
    is_bill: bool = False

    @property
    def named(self) -> Named:
        """The surest of its names."""
        return min(self.names, key=_rank)


def _rank(name: Named) -> tuple[int, int]:
    guessed = name.type == "rule" and not name.id and name.confidence < _GUESSED
    kind = "guessed" if guessed else name.type
    return (_RANK.index(kind) if kind in _RANK else 0, name.start)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where in a sentence a target is named: the indexes of its words."""

    first: int
    last: int
    target: Target
    is_part: bool = False


class Targets:
    """The targets of a segment, found as its sentences are read in order."""

    def __init__(self, text: str, referents: Referents, start: int, end: int) -> None:
        self.text = text
        self.is_letter = end - start >= REPORT
        self.spots: list[Spot] = []
        self._referents = referents
        self._head = start + REPORT
        self._targets: list[Target] = []
        self._by_words: dict[str, Target] = {}
        self._by_name: dict[tuple[str, str], Target] = {}
        self._last: dict[bool, Target] = {}
        self._before: dict[bool, Target] = {}
        self._last_end = start
        ahead = referents.within(start, min(end, self._head), _PAPERS | _OTHERS)
        self._ahead = {kind: _first(ahead, is_bill=kind) for kind in (True, False)}

    def enter(self, sentence: Sentence) -> None:
        """Find what a sentence names, in order."""
        self.spots = []
        self._before = dict(self._last)
        mentions = self._referents.within(sentence.start, sentence.end, _PAPERS | _OTHERS)
        at = index = 0
        while index < len(sentence.words):
            word = sentence.words[index]
            while at < len(mentions) and mentions[at].end <= word.start:
                at += 1
            if at < len(mentions) and mentions[at].start < word.end:
                index = self._mentioned(sentence, mentions[at], index)
                continue
            if word.text.removesuffix("'s") in _HEADS:
                self._taken_up(sentence, index)
            index += 1

    def owner(self, sentence: Sentence, first: int) -> int:
        """Return where the body's name begins whose rule stands at an index, else the index."""
        at = first - 1
        if sentence.say(at) == ")":
            at -= 3
        if at < 0:
            return first
        body = self._referents.covering(sentence.words[at].start, ACTORS)
        while body is not None and at > 0 and sentence.words[at].start > body.start:
            at -= 1
        return first if body is None else at

    def names_agency(self, sentence: Sentence, first: int, last: int) -> bool:
        """Return whether an agency is named between two words of a sentence."""
        if last <= first:
            return False
        start, end = sentence.words[first].start, sentence.words[last - 1].end
        return bool(self._referents.within(start, end, ("agency",)))

    def primary(self, index: int) -> Target | None:
        """Return what the segment is about before a word of the sentence, else what comes first."""
        if self.is_letter and self._targets:
            return self._targets[0]
        spot = next((each for each in reversed(self.spots) if each.first < index), None)
        if spot is not None:
            return spot.target
        before = self._before.get(False) or self._before.get(True)
        return before or self._from_ahead(is_bill=False)

    def by_words(self, name: Named) -> Target:
        """Return the target that a noun phrase stands for, a new one if it is new."""
        key = name.name.lower()
        if key not in self._by_words:
            self._by_words[key] = self._new(name)
        return self._by_words[key]

    def _mentioned(self, sentence: Sentence, mention: Mention, index: int) -> int:
        """Note where a mention stands, and return the index of the word behind it."""
        last = index + 1
        while last < len(sentence.words) and sentence.words[last].start < mention.end:
            last += 1
        target = self._of_mention(mention)
        self.spots.append(Spot(index, last, target))
        self._last[target.is_bill] = target
        self._last_end = mention.end
        return last

    def _of_mention(self, mention: Mention) -> Target:
        """Return the target of a mention: by its name, or as one more name of what is beside it."""
        name = named(mention)
        key = (mention.type, name.name.lower())
        known = self._by_name.get(key) or self._beside(mention)
        if known is None:
            known = self._new(name, is_bill=mention.type == "bill")
        if not any(_same_name(name, other) for other in known.names):
            known.names.append(name)
        self._by_name[key] = known
        return known

    def _beside(self, mention: Mention) -> Target | None:
        """Return the target whose further name a mention is: one paper, named several ways."""
        beside = self._oldest(is_bill=False) if self.is_letter else self._last.get(False)
        if mention.type not in _PAPERS or beside is None:
            return None
        fresh = not any(name.type == mention.type for name in beside.names)
        papers = any(name.type in _PAPERS for name in beside.names)
        end = self._head if self.is_letter else self._last_end + _TOGETHER
        return beside if fresh and papers and mention.start < end else None

    def _oldest(self, *, is_bill: bool) -> Target | None:
        return next((each for each in self._targets if each.is_bill == is_bill), None)

    def _new(self, name: Named, *, is_bill: bool = False) -> Target:
        target = Target(len(self._targets), [name], is_bill)
        self._targets.append(target)
        return target

    def _taken_up(self, sentence: Sentence, index: int) -> None:
        """Note what "the proposed rule" or "its zero tolerance policy" stands for."""
        head = sentence.say(index).removesuffix("'s")
        first, extra = _phrase_before(sentence, index)
        if first is None or (self.spots and first <= self.spots[-1].last <= index):
            # What stands right behind a title tells what that is: "... proposed rule".
            return
        start, end = sentence.words[first].start, sentence.words[index].end
        end -= len(sentence.say(index)) - len(head)
        words = " ".join(self.text[start:end].split())
        sure, reason = (0.8, "") if extra else (0.6, "nothing says which one is meant")
        name = Named("text", words, "", start, end, sure, reason)
        is_part = (self.is_letter and head in _PARTS) or sentence.say(index) != head
        is_bill = head in _BILLS
        if extra and not (self.is_letter and is_part and self._targets):
            target = self._described(name, " ".join(extra), is_bill=is_bill)
        else:
            taken_up = self._bare(is_bill=is_bill)
            if taken_up is None and sentence.say(index + 1) in _COMPLEMENTS:
                name = noun_phrase(self.text, sentence, first, len(sentence.words)) or name
            target = taken_up or self._new(name, is_bill=is_bill)
        self.spots.append(Spot(first, index + 1, target, is_part))
        if not self.is_letter:
            self._last[is_bill] = target

    def _described(self, name: Named, words: str, *, is_bill: bool) -> Target:
        """Return the target that words single out; in a letter's head that is its own rule."""
        if words not in self._by_words:
            in_head = self.is_letter and name.start < self._head and not is_bill
            in_head = in_head and not self._is_other_code(words)
            known = self._oldest(is_bill=False) if in_head else None
            self._by_words[words] = known or self._new(name, is_bill=is_bill)
        return self._by_words[words]

    def _is_other_code(self, words: str) -> bool:
        """Return whether words name a rule by a number other than that of the letter's own.

        "HTI-1" is none of a letter on "HTI-5".
        """
        code = _CODE.search(words)
        own = [_CODE.search(key) for key, at in self._by_words.items() if at.number == 0]
        codes = {(each["name"], each["number"]) for each in own if each is not None}
        return code is not None and any(
            code["name"] == name and code["number"] != number for name, number in codes
        )

    def _bare(self, *, is_bill: bool) -> Target | None:
        """Return what "the rule" or "the bill" takes up."""
        if self.is_letter and (oldest := self._oldest(is_bill=is_bill)) is not None:
            return oldest
        return self._last.get(is_bill) or self._from_ahead(is_bill=is_bill)

    def _from_ahead(self, *, is_bill: bool) -> Target | None:
        """Return the target that the segment names further on, where it named none yet."""
        mention = self._ahead[is_bill]
        return None if mention is None else self._of_mention(mention)


def _same_name(one: Named, other: Named) -> bool:
    return (one.type, one.name, one.confidence) == (other.type, other.name, other.confidence)


def _first(mentions: Sequence[Mention], *, is_bill: bool) -> Mention | None:
    return next((each for each in mentions if (each.type == "bill") == is_bill), None)


def _phrase_before(sentence: Sentence, index: int) -> tuple[int | None, list[str]]:
    """Return where the noun phrase before a head begins, and the words that single it out.

    The article is left out; None where nothing says that a certain one is meant.
    """
    first = index
    while first > 0 and index - first < _NAME_WORDS:
        word = sentence.say(first - 1)
        if word in _DETERMINERS | _NOT_IN_NAMES | _INDEFINITE or not word[:1].isalnum():
            break
        if word.endswith(("'s", "s'")):
            break
        first -= 1
    extra = [word.text for word in sentence.words[first:index] if word.text not in _PLAIN]
    before = sentence.say(first - 1)
    if sentence.say(index) == "act" and extra and sentence.say(first - 2) in _UNDER:
        return None, []
    coded = any(char.isdigit() for word in extra for char in word)
    certain = before in _DETERMINERS | {")", "'"} or before.endswith("'s")
    staged = _STAGES & {word.text for word in sentence.words[first:index]}
    certain = certain or (coded and sentence.say(index - 1) in _PLAIN)
    certain = certain or (bool(staged and extra) and before not in _INDEFINITE)
    # "opposing a proposed rule": one is meant, and the text goes on to say which.
    one = before in {"a", "an"} and first < index and sentence.say(index) not in {"policy", "order"}
    return (first, extra) if certain or one else (None, [])
