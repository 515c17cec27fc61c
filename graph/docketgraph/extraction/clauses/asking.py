"""Words with which a text asks: "urges", "calling for", "our request that", "it is vital that"."""

from collections.abc import Iterator
from dataclasses import dataclass

from docketgraph.extraction.clauses.speaking import Speakers, is_negated, manner_before
from docketgraph.extraction.texts.splitting import Sentence

__all__ = ["Cue", "find_cues"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A word that asks: where it begins with its adverbs, what is behind it, how sure it is."""

    word: str
    index: int
    after: int
    sure: float
    negated: bool = False


_ASKING = {
    "urge": "urge urges urged urging",
    "ask": "ask asks asked asking",
    "request": "request requests requested requesting",
    "recommend": "recommend recommends recommended recommending",
    "encourage": "encourage encourages encouraged encouraging",
    "implore": "implore implores implored imploring beseech beseeches beg begs exhort exhorts",
    "petition": "petition petitions petitioned petitioning",
    "demand": "demand demands demanded demanding",
    "advise": "advise advises advised advising",
    "suggest": "suggest suggests suggested suggesting",
    "press": "pressed pressing pushed pushing",
    "call": "call calls called calling",
    "advocate": "advocate advocates advocated advocating",
    "want": "want wants wanted",
    "propose": "propose proposes proposed",
    "believe": "believe believes believed feel feels maintains",
}
_FORMS = {form: word for word, forms in _ASKING.items() for form in forms.split()}
_NOUNS = frozenset(
    "appeal ask asks call calls demand demands petition plea recommendation recommendations request"
    " requests".split()
)
_OWNERS = frozenset("our its their my".split())
# Behind these the word is a noun: "the request", "conference call", "strong advocates".
_NOUN_BEFORE = frozenset(
    """a access an any conference data each every for her his in no of on patient phone preferred
    strong such that the these this those""".split()
)
_NO_OBJECT = frozenset("by of in at from information".split())
_WITH = {"call": ("on", "upon", "for"), "press": ("for",), "advocate": ("for", "that")}
_NEGATED = frozenset({"recommend", "suggest", "advise"})
_WEAK = {"want": 0.82, "suggest": 0.82, "believe": 0.9}
_VITAL = frozenset("critical essential imperative vital crucial necessary important".split())
# "We urge them to act and advocate for ...": whom is urged is to advocate.
_DELEGATED = frozenset({"advocate", "call", "petition"})
_GOES_ON = frozenset("a all an any our several that the their these this those to : ,".split())
_PASSIVE = frozenset("asked called encouraged requested urged".split())
_WHOM_REACH = 12
_VIEW_REACH = 40


def find_cues(sentence: Sentence, speakers: Speakers) -> Iterator[Cue]:
    """Yield the words of a sentence with which its speaker asks, in order."""
    led = False
    for index, word in enumerate(sentence.words):
        cue = None
        if speakers.in_name(word.start):
            continue
        if word.text in _FORMS and not (led and word.text in _DELEGATED):
            cue = _verb(sentence, index, speakers)
        if cue is None and word.text in _NOUNS and sentence.say(index - 1) in _OWNERS:
            cue = _noun(sentence, index)
        if cue is None and word.text in _VITAL:
            cue = _vital(sentence, index)
        if cue is not None:
            led = led or "to" in {sentence.say(at) for at in range(index, index + _WHOM_REACH)}
            yield cue


def _verb(sentence: Sentence, index: int, speakers: Speakers) -> Cue | None:
    """Read a form of "urge" and the like; None where it is a noun or not the speaker's."""
    word, after = _FORMS[sentence.say(index)], index + 1
    if word in _WITH:
        if sentence.say(after) not in _WITH[word]:
            return None
        after += sentence.say(after) in {"on", "upon"}
    before = sentence.say(index - 1)
    noun = before in _NOUN_BEFORE and not sentence.say(index).endswith("ing")
    noun = noun or before.endswith("'s") or (speakers.in_letter and _is_told(sentence, index))
    if noun or sentence.say(after) in _NO_OBJECT or not _has_its_frame(sentence, word, after):
        return None
    sure = speakers.own(sentence, index) or _of_passive(sentence, index)
    negated = is_negated(sentence, index)
    if sure <= 0 or (word == "demand" and sure < 0.75) or (negated and word not in _NEGATED):
        return None
    sure *= _WEAK.get(word, 0.95)
    return Cue(word, manner_before(sentence, index), after, sure, negated)


def _is_told(sentence: Sentence, index: int) -> bool:
    """Return whether a past form describes: "recommended terminology", "advocated for years"."""
    form, behind = sentence.say(index), sentence.say(index + 1)
    return form == "advocated" or (form == "recommended" and behind not in _GOES_ON)


def _of_passive(sentence: Sentence, index: int) -> float:
    """Return how surely "CMS is urged to" asks for the speaker; 0 where others ask, or none do."""
    behind = {sentence.say(at) for at in range(index + 1, index + 4)}
    asked = sentence.say(index) in _PASSIVE and sentence.say(index - 1) in {"is", "are"}
    return 0.85 if asked and "to" in behind and "by" not in behind else 0.0


def _has_its_frame(sentence: Sentence, word: str, after: int) -> bool:
    """Return whether what stands behind a word of many uses makes it one of asking."""
    if word == "want":
        return sentence.say(after) not in {"to", "you", "it"}
    if word == "propose":
        return sentence.say(after) == "that" or sentence.say(len(sentence.words) - 1) == ":"
    return word != "believe" or _should_follows(sentence, after)


def _should_follows(sentence: Sentence, at: int) -> bool:
    """Return whether what is believed is that something should be done."""
    for index in range(at, min(len(sentence.words), at + _VIEW_REACH)):
        if sentence.say(index) in {"should", "must"}:
            return sentence.say(index + 1) != "have"
        if sentence.say(index) in {";", "because", "while", "if"}:
            return False
    return False


def _noun(sentence: Sentence, index: int) -> Cue | None:
    """Read "our request that", "its recommendations are to": the owner is the speaker."""
    after = index + 1
    if sentence.say(after) in {"are", "is"}:
        after += 1
    elif sentence.say(after) == "for":
        return Cue("request", index - 1, after, 0.7)
    if sentence.say(after) not in {"that", "to", ":"}:
        return None
    return Cue("request", index - 1, after, 0.8 if sentence.say(index - 1) == "our" else 0.7)


def _vital(sentence: Sentence, index: int) -> Cue | None:
    """Read "it is critical that the agency ..."."""
    if sentence.say(index + 1) != "that" or sentence.say(index - 1) in {"the", "a", "most", "not"}:
        return None
    before = {sentence.say(at) for at in range(index - 3, index)}
    return Cue("judge", max(0, index - 2), index + 1, 0.7) if before & {"it", "it's"} else None
