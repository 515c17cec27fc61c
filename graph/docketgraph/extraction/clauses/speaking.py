"""Whether a verb is the speaker's: "we urge", "the letter asked", ", urging", not "CMS asks"."""

from collections.abc import Sequence

from docketgraph.extraction.clauses.referring import Referents
from docketgraph.extraction.texts.splitting import Sentence

__all__ = ["REPORT", "Speakers", "back_over_adverbs", "is_negated", "manner_before"]

REPORT = 3_000
"""A shorter segment reports an act; a longer one is a paper in which its senders speak."""
_OURSELVES = frozenset("we i us undersigned".split())
_THEY = frozenset("they it he she who which".split())
_PAPERS = frozenset(
    """brief call comment comments communication letter letters memo message petition petitions
    report request resolution response statement statements submission testimony""".split()
)
_BODIES = frozenset(
    """academy advocates alliance association associations board center centers clinicians clinics
    coalition college colleges collaborative commenters committee companies company council
    federation foundation group groups hospitals institute league members network nurses
    organization organizations petitioners pharmacists physicians providers signatories signers
    societies society stakeholders union""".split()
)
_SENDS = frozenset(
    """asked brief called comment commented comments filed issued joined joins joint letter
    letters memo met petition released sending sends sent sign-on signed statement statements
    submitted testified testimony urged vocal write writes writing wrote""".split()
)
_LEAD_TO = (_SENDS - {"comments"}) | {"like", "wish", "opportunity"}
_VOICES = frozenset("express expresses expressed voice voices voiced reiterate reiterated".split())
_MANNERS = frozenset(
    """adamantly categorically clearly deeply earnestly enthusiastically firmly formally fully
    generally hereby highly jointly kindly never not particularly publicly repeatedly respectfully
    specifically strenuously strongly unequivocally urgently vehemently wholeheartedly""".split()
)
_AUXILIARIES = frozenset("am are be been did do does had has have is was were".split())
_NOT = frozenset("not never don't doesn't didn't cannot neither nor won't can't".split())
_ADVERBS = (
    _MANNERS
    | _AUXILIARIES
    | _NOT
    | frozenset(
        """accordingly additionally again also both can consequently continue continued continues
        continuing especially even further however instead just may must now once only previously
        recently remain remains simply still then therefore thus together will would""".split()
    )
)
_NOT_SPEAKING = frozenset(
    """administration agency congress critics department law many opponents others preamble
    proponents proposal regulation rule rules secretary some statute supporters""".split()
)
_FAR = 60
_ELIDED = 4
_NEAR = 9


class Speakers:
    """Who speaks in a segment, and whether a verb in a sentence is theirs."""

    def __init__(self, referents: Referents, names: Sequence[str], *, is_report: bool) -> None:
        self._referents = referents
        self._names = {name.lower() for name in names}
        self._is_report = is_report

    def own(self, sentence: Sentence, index: int) -> float:
        """Return how sure it is that the verb at an index is the speaker's, from 0 to 1."""
        word = sentence.say(index)
        before = back_over_adverbs(sentence, index)
        if word.endswith("ing"):
            return max(0.0, self._of_participle(sentence, index, before))
        if before >= 0:
            return max(0.0, self._of_subject(sentence, before, index))
        if word.endswith("ed"):
            # An item of a list leaves its subject out: "Urged CMS to wait."
            return 0.8 if self._is_report and index < _ELIDED else 0.0
        return 0.85 if sentence.item or index < 3 else 0.5

    @property
    def in_letter(self) -> bool:
        """Whether the segment is a paper in which its senders speak, and no report of it."""
        return not self._is_report

    def in_name(self, start: int) -> bool:
        """Return whether the word at an offset belongs to a name: "Advocates for Tides"."""
        mention = self._referents.covering(start, ("organization", "person", "hearing"))
        return mention is not None and start < mention.end

    def before(self, sentence: Sentence, index: int) -> bool:
        """Return whether a speaker, or a word of sending, stands before an index."""
        for at in range(max(0, index - _FAR), index):
            word = sentence.say(at)
            if word in _OURSELVES or word in _SENDS | {"our"} or word in self._names:
                return True
            if word in _VOICES and self.own(sentence, at) > 0:
                return True
        return False

    def _of_subject(self, sentence: Sentence, at: int, verb: int) -> float:
        """Return how surely the word at a place ends the name of a speaker."""
        word = sentence.words[at]
        if word.text in _OURSELVES | _PAPERS | _BODIES:
            return 1.0
        known = self._actor(word.end)
        if known:
            return known
        if word.text in {"and", ",", "but", ")", '"', "or"} or word.text.endswith("ly"):
            return self._of_row(sentence, at)
        if word.text in _THEY:
            return 0.8
        if word.text == "to":
            return _of_infinitive(sentence, at)
        if word.text in _NOT_SPEAKING or not word.text[0].isalnum():
            return 0.0
        return self._of_stranger(sentence, at, verb)

    def _actor(self, offset: int) -> float:
        """Return 1 where a speaker's name ends at an offset, a negative number for an agency's."""
        types = ("organization", "coalition", "agency", "person")
        mention = self._referents.covering(offset, types)
        if mention is None:
            return 0.0
        if {mention.text.lower(), (mention.canonical or "").lower()} & self._names:
            return 1.0
        return -1.0 if mention.type == "agency" else 0.95

    def _of_row(self, sentence: Sentence, at: int) -> float:
        """Judge a verb behind a comma or "and" by the subject that stands further back."""
        for index in range(at, max(-1, at - _FAR), -1):
            word = sentence.words[index]
            if word.text in _OURSELVES:
                return 0.95
            if word.text in _PAPERS and sentence.say(index - 1) in {"the", "our", "its", "this"}:
                return 0.9
            if word.text == ";":
                break
            if word.text in _BODIES and sentence.say(index + 1) not in {"of", "and", ","}:
                return 0.85
            found = self._referents.covering(word.end, ("organization", "coalition", "agency"))
            if found is not None and found.end == word.end and self._actor(word.end) > 0:
                return 0.85
        start, end = sentence.words[0].start, sentence.words[at].end
        stranger = self._is_report and not self._referents.within(start, end, ("agency",))
        return 0.76 if stranger else 0.0

    def _of_stranger(self, sentence: Sentence, at: int, verb: int) -> float:
        """Judge a subject that nothing recognised: in a report, or in the third person."""
        start = at
        while start > 0 and at - start < 4 and sentence.say(start - 1) not in {",", ".", ":"}:
            start -= 1
        if {word.text for word in sentence.words[start : at + 1]} & self._names:
            return 1.0
        if self._is_report and at < _NEAR:
            return 0.8
        return 0.6 if sentence.say(verb).endswith("s") and start <= 4 else 0.0

    def _of_participle(self, sentence: Sentence, index: int, before: int) -> float:
        """Judge "urging" by what sends it: "a letter to DHS urging", "joined others in urging"."""
        if before < 0:
            return 0.5
        word = sentence.words[before].text
        if _AUXILIARIES & {each.text for each in sentence.words[before + 1 : index]}:
            return self._of_subject(sentence, before, index)
        if word in _PAPERS:
            return 0.95
        if word == "to" or sentence.say(index - 1) in {"of", "the", "a", "without", "than"}:
            return 0.0
        lead = {each.text for each in sentence.words[max(0, index - _FAR) : index]}
        if lead & _SENDS:
            return 0.95
        return 0.7 if word in {",", "in"} and lead & _OURSELVES else 0.0


def _of_infinitive(sentence: Sentence, at: int) -> float:
    """Judge "to urge" by what leads to it: "we write to urge", "a letter to urge"."""
    for index in range(at - 1, max(-1, at - 13), -1):
        if sentence.say(index) in _LEAD_TO:
            return 0.9 if index > at - 5 else 0.75
    return 0.0


def back_over_adverbs(sentence: Sentence, index: int) -> int:
    """Return the index of the word before a verb and its adverbs and auxiliaries, -1 for none.

    An acronym in brackets is skipped too: "the Federation (LNF) urges".
    """
    at = index - 1
    while at >= 0 and index - at < _NEAR and sentence.words[at].text in _ADVERBS:
        at -= 1
    if at >= 2 and sentence.words[at].text == ")":
        while at > 0 and index - at < 2 * _NEAR and sentence.words[at].text != "(":
            at -= 1
        at -= 1
    return at


def manner_before(sentence: Sentence, index: int) -> int:
    """Return where the adverbs begin that stand right before a verb; its own index for none."""
    while index > 0 and sentence.words[index - 1].text in _MANNERS:
        index -= 1
    return index


def is_negated(sentence: Sentence, index: int) -> bool:
    """Return whether "not" or its like stands among the adverbs before a verb."""
    at = back_over_adverbs(sentence, index)
    return any(word.text in _NOT for word in sentence.words[at + 1 : index])
