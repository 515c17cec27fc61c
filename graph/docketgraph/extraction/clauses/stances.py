"""How a segment stands towards what it names: from its own words of siding and from what it asks.

Each clause that takes sides is weighed for its target: "oppose any delay of the rule" is for the
rule, "urge to withdraw it" against. Praise and blame of one thing together are mixed. There is no
general score of tone: what no clause says stays unsaid.
"""

from collections.abc import Iterator, Sequence

from docketgraph.extraction.clauses.clause_votes import takes_away, votes_of_side
from docketgraph.extraction.clauses.referring import Referents
from docketgraph.extraction.clauses.shoulds import SUPPORTED
from docketgraph.extraction.clauses.speaking import REPORT, Speakers, back_over_adverbs
from docketgraph.extraction.clauses.taking_sides import Side, find_sides
from docketgraph.extraction.clauses.tallies import Tally, Vote
from docketgraph.extraction.clauses.targeting import Spot, Target, Targets
from docketgraph.extraction.clauses.verb_forms import base_of, nominal_of
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Request, Stance
from docketgraph.extraction.texts.splitting import Sentence, sentences_in

__all__ = ["find_stances"]

_AGAINST = frozenset({"withdraw", "rescind"})
_FOR = frozenset({"pass", "reinstate"})
_FINAL = frozenset({"finalize", "finalizing", "adopt", "adopting"})
_STRONG = frozenset("strongly firmly strenuously vehemently".split())
_REFUSALS = frozenset("not against refrain avoid stop halt cease".split())
_SPARED = frozenset(
    "cut delay eliminate end reduce remove repeal rescind revoke terminate weaken withdraw".split()
)
_KEEPS = frozenset("retain keep maintain preserve".split())
_PRONOUNS = frozenset("it them this".split())
_DEEDS = frozenset("adopt finalize pass reinstate repeal rescind restore revoke withdraw".split())
_CONTRASTS = frozenset("although but however nevertheless nonetheless though yet".split())
_BREAKS = frozenset(
    "because but while although however if unless since until so which though whereas yet ;".split()
)
_OPENING = 40
_MOST_SURE = 0.85
# Who asks for a delay may be against the rule, or want time only.
_LEAST_SURE = 0.7


def find_stances(
    text: str,
    start: int,
    end: int,
    mentions: Sequence[Mention],
    requests: Sequence[Request],
    *,
    speakers: Sequence[str] = (),
) -> list[Stance]:
    """Return how a segment stands, one stance for each target, in order of the targets.

    Args:
        text: The flat text of the whole document.
        start: Where the segment begins.
        end: Where it ends.
        mentions: All of the document's mentions, in order.
        requests: What the segment asks, as `find_requests` returns it.
        speakers: Names and acronyms of the senders, besides "we", "the letter" and the like.
    """
    referents = Referents(mentions, start, end)
    targets = Targets(text, referents, start, end)
    who = Speakers(referents, speakers, is_report=end - start < REPORT)
    tally = Tally()
    asked = iter(requests)
    pending = next(asked, None)
    for sentence in sentences_in(text, start, end):
        mine: list[Request] = []
        while pending is not None and pending.start < sentence.end:
            mine.append(pending)
            pending = next(asked, None)
        for target, vote in _votes(sentence, targets, who, mine):
            tally.add(target, vote)
    return tally.stances()


def _votes(
    sentence: Sentence, targets: Targets, who: Speakers, requests: Sequence[Request]
) -> Iterator[tuple[Target, Vote]]:
    """Yield what the clauses of a sentence say of which target."""
    targets.enter(sentence)
    sides = [side for side in find_sides(sentence, who) if not _is_asked(sentence, side, requests)]
    starts = {request.start for request in requests}
    for number, side in enumerate(sides):
        last = sides[number + 1].index if number + 1 < len(sides) else len(sentence.words)
        last = _clause_end(sentence, side.after, last, starts, targets)
        yield from votes_of_side(sentence, side, last, targets, who)
    contrast = any(word.text in _CONTRASTS for word in sentence.words[:_OPENING])
    for request in requests:
        yield from _of_request(sentence, request, targets, contrast=contrast)


def _is_asked(sentence: Sentence, side: Side, requests: Sequence[Request]) -> bool:
    """Return whether others are asked to take the side: "urge the House to reject the cuts"."""
    place = sentence.words[side.index].start
    before = sentence.say(back_over_adverbs(sentence, side.index))
    return before in {"to", "and", "or", ","} and any(
        request.start <= place < request.end and request.reason != SUPPORTED for request in requests
    )


def _clause_end(
    sentence: Sentence, after: int, last: int, starts: set[int], targets: Targets
) -> int:
    """Return where the object of a word that takes sides ends at the latest."""
    for index in range(after + 1, last):
        word = sentence.words[index]
        inside = any(spot.first < index < spot.last for spot in targets.spots)
        if not inside and (word.text in _BREAKS or word.start in starts):
            return index
    return last


def _of_request(
    sentence: Sentence, request: Request, targets: Targets, *, contrast: bool
) -> Iterator[tuple[Target, Vote]]:
    """Yield how a request stands towards the thing that it wants changed, kept or ended."""
    inner = request.asks_for or request
    words = [word for word in sentence.words if request.start <= word.start < request.end]
    said = [word.text for word in words]
    spot = next(
        (
            each
            for each in targets.spots
            if request.start <= sentence.words[each.first].start < request.end
        ),
        None,
    )
    first = next(at for at, word in enumerate(sentence.words) if word.start >= request.start)
    about = targets.primary(first) if spot is None else spot.target
    sign = _sign(inner.verb, said, sentence, request, spot)
    if about is None:
        return
    if sign:
        whole = _takes_up(said) if spot is None else not spot.is_part
        most = _LEAST_SURE if "delay" in said and inner.verb == "refrain" else _MOST_SURE
        sure, strong = min(request.confidence, most), bool(set(said[:4]) & _STRONG)
        yield (
            about,
            Vote(sign, "whole" if whole else "part", request.start, request.end, sure, strong),
        )
    elif contrast or (inner.verb == "refrain" and targets.is_letter):
        yield about, Vote(-1, "ask", request.start, request.end, request.confidence)


def _sign(
    verb: str, said: Sequence[str], sentence: Sentence, request: Request, spot: Spot | None
) -> int:
    """Return 1 where a request is for the thing that it names, -1 against it, 0 for neither."""
    if verb in _AGAINST | _FOR and (spot is not None or _takes_up(said)):
        away = spot is not None and _undone(sentence, request.start, spot)
        return (1 if verb in _FOR else -1) * (-1 if away else 1)
    if spot is None:
        return {"refrain": -1, "adopt-policy": 1}.get(verb, 0) if _takes_up(said) else 0
    bases = {base_of(word) for word in said}
    if verb == "refrain" and bases & _KEEPS:
        before = {base_of(sentence.say(at)) for at in range(spot.first - 2, spot.first)}
        return int(bool(before & _KEEPS) and not spot.is_part)
    if verb == "refrain":
        return 1 if _REFUSALS & set(said) and bases & _SPARED else -1
    if "vote" in said and {"against", "no"} & set(said):
        return -1
    return int(verb == "adopt-policy" and bool(_FINAL & set(said[:12])))


def _takes_up(said: Sequence[str]) -> bool:
    """Return whether "it" stands for what is asked: "not to finalize it", "its repeal"."""
    for one, other, behind in zip(said, said[1:], [*said[2:], ""], strict=False):
        alone = other in _PRONOUNS and not (other == "this" and behind[:1].isalnum())
        if alone and base_of(one) in _DEEDS:
            return True
        if one in _PRONOUNS and other == "be":
            return True
        if one == "its" and (takes_away(other) or nominal_of(other) in _FOR):
            return True
    return False


def _undone(sentence: Sentence, start: int, spot: Spot) -> bool:
    """Return whether what is to be undone undoes the thing: "withdraw the repeal of the rule"."""
    before = [word.text for word in sentence.words[: spot.first] if word.start >= start]
    deeds = [word for word in before if takes_away(word) or base_of(word) in _FOR]
    return len(deeds) > 1 and len(deeds) % 2 == 0
