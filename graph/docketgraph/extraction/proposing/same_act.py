"""An act that the store holds: the same place of the same source, or the same who, when and what.

Two pages may tell one act in different words. It is the same where sender and day agree and it
goes to one of the same bodies or is about one of the same things.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from docketgraph.extraction.proposing.holdings import Holdings, values
from docketgraph.extraction.proposing.places import Places, Span
from docketgraph.records import Node

__all__ = ["HeldActs", "Retold", "is_advocacy", "overlap", "spans_in", "widened"]

_ADVOCACY = frozenset(
    {"Letter", "CommentLetter", "SignOnLetter", "Testimony", "Petition", "Statement"}
)
_ABOUT = ("recipient", "addresses", "respondsTo", "affects", "issues")


@dataclass(frozen=True, slots=True)
class Retold:
    """What a text tells of an act: its classes, places, days, who did it, what it goes to."""

    kinds: tuple[str, ...]
    spans: tuple[Span, ...]
    earliest: str
    latest: str
    actors: frozenset[str]
    others: frozenset[str]


def is_advocacy(kinds: Collection[str]) -> bool:
    """Return whether some classes are of acts of advocacy, and not of government."""
    return not _ADVOCACY.isdisjoint(kinds)


def overlap(one: Span, other: Span) -> float:
    """Return the share of the shorter of two spans that both have."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    shorter = min(one[1] - one[0], other[1] - other[0])
    return max(0, common) / shorter if shorter > 0 else 0.0


def spans_in(node: Node, source: str) -> Iterator[Span]:
    """Yield the spans of a source that show a node."""
    for evidence in values(node, "evidence"):
        of = values(evidence, "source")
        selector = evidence.get("selector")
        if of and of[0].get("@id") == source and selector:
            yield int(selector["start"]["@value"]), int(selector["end"]["@value"])


@dataclass(slots=True)
class HeldActs:
    """Finds the acts of a store that a document, which may be held too, tells again."""

    holdings: Holdings
    source: str
    _shown: Places[str] = field(init=False)

    def __post_init__(self) -> None:
        acts = [path for path in self.holdings.shown_by(self.source) if path.startswith("act/")]
        nodes = [(path, self.holdings.node(path) or {}) for path in acts]
        self._shown = Places((path, list(spans_in(node, self.source))) for path, node in nodes)

    def find(self, told: Sequence[Retold]) -> list[list[str]]:
        """Return the held act of each that is told; several where it may be any, none if new.

        A sentence may tell of several acts: each held one is found once by its place.
        """
        by_place: dict[int, str] = {}
        taken: set[str] = set()
        pairs = sorted(
            (-score, n, path) for n, each in enumerate(told) for score, path in self._near(each)
        )
        for _, number, path in pairs:
            if number not in by_place and path not in taken:
                by_place[number] = path
                taken.add(path)
        return [
            [by_place[number]] if number in by_place else self._by_fields(each)
            for number, each in enumerate(told)
        ]

    def _near(self, told: Retold) -> Iterator[tuple[float, str]]:
        """Yield each act that the same place shows, with how well it fits."""
        for path, spans in self._shown.near(told.spans):
            close = _closeness(told.spans, spans)
            if close >= 0.5 and self._is_of_kind(path, told) and self._shares_actor(path, told):
                alike = not set(self.holdings.kinds(path)).isdisjoint(told.kinds)
                shared = len(told.others & self._others(path))
                agreed = self._agreement(path, told)
                yield close + 0.4 * alike + 0.2 * agreed + 0.1 * shared, path

    def _by_fields(self, told: Retold) -> list[str]:
        found: list[tuple[int, str]] = []
        for path in self.holdings.acts_of(told.actors):
            if not self._is_of_kind(path, told):
                continue
            shared = len(told.others & self._others(path))
            when = self._agreement(path, told)
            if shared and when:
                found.append((shared + 10 * when, path))
        best = max((score for score, _ in found), default=0)
        return [path for score, path in found if score == best]

    def _is_of_kind(self, path: str, told: Retold) -> bool:
        kinds = self.holdings.kinds(path)
        if is_advocacy(kinds) != is_advocacy(told.kinds):
            return False
        return is_advocacy(kinds) or not set(kinds).isdisjoint(told.kinds)

    def _shares_actor(self, path: str, told: Retold) -> bool:
        held = {*self.holdings.referred(path, "sender"), *self.holdings.referred(path, "actor")}
        return not held.isdisjoint(told.actors) or not told.actors

    def _agreement(self, path: str, told: Retold) -> int:
        """Return 2 where the days are the same, 1 where one lies in the other, else 0."""
        node = self.holdings.node(path) or {}
        if not told.earliest or "earliest" not in node or "date" not in node:
            return 0
        held = (str(node["earliest"]["@value"]), str(node["latest"]["@value"]))
        if held == (told.earliest, told.latest):
            return 2
        within = told.earliest <= held[0] and held[1] <= told.latest
        around = held[0] <= told.earliest and told.latest <= held[1]
        return int(within or around)

    def _others(self, path: str) -> set[str]:
        node = self.holdings.node(path) or {}
        found = {each for key in _ABOUT for each in self.holdings.referred(path, key)}
        for position in values(node, "positions"):
            found |= {each["@id"] for each in values(position, "towards")}
        return widened(self.holdings, found)


def widened(holdings: Holdings, paths: Collection[str]) -> set[str]:
    """Return some things with the bodies of posts among them and the dockets of documents."""
    found = set(paths)
    for path in paths:
        found |= {*holdings.referred(path, "postIn"), *holdings.referred(path, "inDocket")}
        found |= set(holdings.referred(path, "ofRulemaking"))
    return found


def _closeness(told: Sequence[Span], held: Sequence[Span]) -> float:
    """Return how well some places of a text are those of a held act, from 0 to 1."""
    best = 0.0
    for one in told:
        for other in held:
            if overlap(one, other) >= 0.5:
                whole = max(one[1], other[1]) - min(one[0], other[0])
                best = max(
                    best, 0.5 + 0.5 * (min(one[1], other[1]) - max(one[0], other[0])) / whole
                )
    return best
