"""The fields of one proposed act: what is certain goes in, what is not is kept with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from docketgraph.extraction.proposing.doubtful import Doubtful
from docketgraph.extraction.proposing.resolving import Resolver
from docketgraph.extraction.proposing.things import Around
from docketgraph.extraction.reported import SURE, Doubt, Named

__all__ = ["FITTING", "Fields", "segment"]

_BODIES = ("org", "agency", "congress", "court")
# The beginnings of the ids that a key of an act takes; a key that is not here takes any.
FITTING: dict[str, tuple[str, ...]] = {
    "sender": (*_BODIES, "person", "coalition"),
    "recipient": (*_BODIES, "post", "person"),
    "askedOf": (*_BODIES, "post", "person"),
    "actor": (*_BODIES, "post", "person"),
    "members": _BODIES,
    "signedBy": ("person",),
    "respondsTo": ("fr", "hearing"),
    "issues": ("fr", "policy", "eo", "contract", "report", "law"),
    "addresses": (
        *("docket", "rin", "fr", "policy", "eo", "bill", "law", "hearing", "contract", "case"),
    ),
}
_IN_WORDS = "the text names it in words alone, which fit more than one thing"


def segment(path: str) -> str:
    """Return the beginning of an id, which says what kind of thing it is."""
    return path.partition("/")[0]


@dataclass(slots=True)
class Fields:
    """Settles the fields of one act; `doubts` name no record yet."""

    resolver: Resolver
    span: tuple[int, int]
    doubts: list[Doubtful] = field(default_factory=list)

    def things(self, key: str, named: Sequence[Named], around: Around) -> list[str]:
        """Return the ids of the things that are certain; the others become doubts of the key."""
        found: list[str] = []
        for each in named:
            path = self.thing(key, each, around)
            if path and path not in found:
                found.append(path)
        return found

    def thing(self, key: str, named: Named, around: Around) -> str:
        """Return the id of a thing that is certain and fits a key; else note it as doubtful."""
        place = (named.start, named.end) if named.end > named.start else self.span
        if named.type == "text" and named.confidence < SURE:
            self.doubt(key, None, named.confidence, _IN_WORDS, named.alternatives, place)
            return ""
        resolved = self.resolver.resolve(named, around)
        if not resolved.path:
            self.doubt(key, None, 0.0, resolved.reason, resolved.alternatives, place)
            return ""
        if key in FITTING and segment(resolved.path) not in FITTING[key]:
            if resolved.path in self.resolver.stood_in:
                return ""  # that it may be another kind of paper is doubted beside its record
            reason = f"{resolved.path} is named there, and {key} takes no such thing"
            self.doubt(key, None, 0.0, reason, resolved.alternatives, place)
            return ""
        if named.confidence < SURE:
            self.doubt(
                key, resolved.path, named.confidence, named.reason, named.alternatives, place
            )
            return ""
        return resolved.path

    def doubt(
        self,
        key: str,
        value: Any,
        confidence: float,
        reason: str,
        alternatives: Sequence[str] = (),
        place: tuple[int, int] | None = None,
    ) -> None:
        """Note a doubtful value of a key; None where nothing is likely."""
        start, end = place or self.span
        sure = round(min(max(confidence, 0.0), 1.0), 2)
        others = tuple(each for each in alternatives if each != value)
        told = Doubtful("", key, value, sure, reason or "it is not certain", others, start, end)
        same = [each for each in self.doubts if (each.field, each.value) == (key, value)]
        if value is None or not same:
            self.doubts += [told] if told not in self.doubts else []
        elif same[0].confidence < sure:
            self.doubts[self.doubts.index(same[0])] = told

    def take(self, doubts: Sequence[Doubt]) -> None:
        """Take over the doubts that the reading of the text has left."""
        for each in doubts:
            value = each.value or None
            place = (each.start, each.end) if each.end > each.start else self.span
            self.doubt(each.field, value, each.confidence, each.reason, each.alternatives, place)
