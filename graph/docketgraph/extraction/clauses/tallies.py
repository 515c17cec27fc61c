"""What the clauses of a segment say of each target, summed up to one stance for each.

Clear words on the target itself decide; words on its parts, thanks and worries only tell whether
the stance is mixed, or make a doubtful one where nothing clearer is said.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from docketgraph.extraction.clauses.targeting import Target
from docketgraph.extraction.reported import Stance

__all__ = ["Tally", "Vote"]

_PARTS_ONLY = "it takes sides on parts of it, and not on the whole"
_KIND = frozenset({"polite", "thanks"})
_PARTS = frozenset({"part", "aside"})


@dataclass(frozen=True, slots=True)
class Vote:
    """What one clause says: for (1), against (-1) or neither (0).

    `weight` is "whole", "part" (of the target), "aside" (of something near it), "polite"
    (appreciates), "thanks", "worry", or "ask" (a change asked for beside praise).
    """

    sign: int
    weight: str
    start: int
    end: int
    sure: float = 0.9
    strong: bool = False


@dataclass(slots=True)
class Tally:
    """The votes on each target, in the order in which the targets came up."""

    _votes: dict[int, list[Vote]] = field(default_factory=dict)
    _targets: dict[int, Target] = field(default_factory=dict)

    def add(self, target: Target, vote: Vote) -> None:
        """Count what a clause says of a target."""
        self._targets[target.number] = target
        self._votes.setdefault(target.number, []).append(vote)

    def stances(self) -> list[Stance]:
        """Return one stance for each target that any clause takes sides on."""
        found = [_stance(self._targets[number], votes) for number, votes in self._votes.items()]
        return [stance for stance in found if stance is not None]


_Judged = tuple[str, Vote, float, str, tuple[str, ...]]


def _stance(target: Target, votes: Sequence[Vote]) -> Stance | None:
    whole = [vote for vote in votes if vote.weight == "whole"]
    judged = _of_whole(whole, votes) if whole else _of_parts(votes)
    if judged is None:
        return None
    name, best, sure, reason, others = judged
    return Stance(name, target.named, best.start, best.end, round(sure, 2), reason, others)


def _of_whole(whole: Sequence[Vote], votes: Sequence[Vote]) -> _Judged:
    """Judge by what is said of the target itself, and what is said against that of its parts."""
    best = max(whole, key=lambda vote: (vote.sign != 0, vote.sure, vote.strong, -vote.start))
    if best.sign == 0:
        return "neutral", best, best.sure, "", ("mixed",)
    plain = "supports" if best.sign == 1 else "opposes"
    if {1, -1} <= {vote.sign for vote in whole} or _speaks_against(best.sign, votes):
        return "mixed", best, min(best.sure, 0.8), "", (plain,)
    strong = any(vote.strong and vote.sign == best.sign for vote in whole)
    polite = any(vote.weight in _KIND and vote.sign != best.sign for vote in votes)
    name = f"strongly-{plain}" if strong else plain
    return name, best, best.sure, "", ("mixed",) if polite else ()


def _speaks_against(sign: int, votes: Sequence[Vote]) -> bool:
    """Return whether parts, worries or changes asked for speak against a stance on the whole."""
    if sign == -1:
        # Who is against the whole may well be for its aims, or for some part of it.
        return False
    contrary = any(vote.weight in _PARTS and vote.sign == -1 for vote in votes)
    return contrary or any(vote.weight in {"worry", "ask"} for vote in votes)


def _of_parts(votes: Sequence[Vote]) -> _Judged | None:
    """Judge by what is said of parts, with thanks and worries, where the whole is not judged."""
    plus = [vote for vote in votes if vote.weight in _PARTS and vote.sign == 1]
    minus = [vote for vote in votes if vote.weight in _PARTS and vote.sign == -1]
    kind = [vote for vote in votes if vote.weight in _KIND]
    worries = [vote for vote in votes if vote.weight == "worry"]
    contrary = [*minus, *worries, *(vote for vote in votes if vote.weight == "ask")]
    loud = [vote for vote in minus if vote.strong]
    if loud and not any(vote.strong or vote.weight == "part" for vote in plus):
        return "opposes", loud[0], 0.76, _PARTS_ONLY, ("mixed",)
    if (plus or kind) and contrary:
        sure = 0.78 if plus or minus or len(contrary) > 1 else 0.7
        other = "opposes" if len(contrary) >= len(plus) else "supports"
        return "mixed", (plus or contrary)[0], sure, _PARTS_ONLY, (other,)
    if plus or minus:
        sure = 0.76 if len(plus) + len(contrary) > 1 else 0.7
        if not any(vote.weight == "part" for vote in votes):
            sure -= 0.15
        name = "supports" if plus else "opposes"
        return name, (plus or minus)[0], sure, _PARTS_ONLY, ("mixed",)
    return _of_manners(votes, worries, contrary)


def _of_manners(
    votes: Sequence[Vote], worries: Sequence[Vote], contrary: Sequence[Vote]
) -> _Judged | None:
    """Judge by worries, changes asked for, or appreciation alone; mere thanks say nothing."""
    if worries:
        sure = 0.7 if len(contrary) > 2 else 0.6
        return "opposes", worries[0], sure, "it voices concern and says no more", ("mixed",)
    if contrary:
        return "mixed", contrary[0], 0.6, "it asks for changes and says no more", ("opposes",)
    polite = next((vote for vote in votes if vote.weight == "polite"), None)
    if polite is None:
        return None
    return "supports", polite, 0.6, "it appreciates it and says no more", ("neutral",)
