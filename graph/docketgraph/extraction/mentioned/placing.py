"""Which places of a text are taken, and which of several mentions that overlap holds."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.naming import Place

__all__ = ["Free", "longest", "longest_places", "outside", "ranked"]


class Free:
    """Whether a place overlaps none of those that are taken."""

    def __init__(self, taken: Sequence[Place | Mention]) -> None:
        spans = sorted((each.start, each.end) for each in taken)
        self._starts = [start for start, _ in spans]
        self._ends = [end for _, end in spans]

    def holds(self, place: Place | Mention) -> bool:
        """Return whether a place is free; what is taken must not overlap itself."""
        index = bisect_right(self._starts, place.end - 1) - 1
        return index < 0 or self._ends[index] <= place.start

    def within(self, place: Place | Mention) -> list[tuple[int, int]]:
        """Return the spans that a place overlaps, in order."""
        last = bisect_right(self._starts, place.end - 1)
        first = last
        while first and self._ends[first - 1] > place.start:
            first -= 1
        return list(zip(self._starts[first:last], self._ends[first:last], strict=True))


def longest(mentions: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order; of those that overlap the longest."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if not kept or mention.start >= kept[-1].end:
            kept.append(mention)
        elif mention.end - mention.start > kept[-1].end - kept[-1].start:
            kept[-1] = mention
    return kept


def longest_places(places: Iterable[Place]) -> list[Place]:
    """Return places in order; of those that overlap the longest."""
    kept: list[Place] = []
    for place in sorted(places, key=lambda each: (each.start, -each.end)):
        if not kept or place.start >= kept[-1].end:
            kept.append(place)
        elif place.end - place.start > kept[-1].end - kept[-1].start:
            kept[-1] = place
    return kept


def outside(
    mentions: Iterable[Mention], spans: Sequence[tuple[int, int]], allowed: Sequence[str] = ()
) -> list[Mention]:
    """Return mentions that begin in none of some spans, and those of allowed types."""
    starts = [start for start, _ in spans]
    kept = []
    for mention in mentions:
        index = bisect_right(starts, mention.start) - 1
        inside = index >= 0 and spans[index][1] > mention.start
        if not inside or mention.type in allowed:
            kept.append(mention)
    return kept


def ranked(*groups: Iterable[Mention]) -> list[Mention]:
    """Return mentions in order of which none overlap: an earlier group's before a later one's."""
    kept: list[Mention] = []
    for group in groups:
        starts = [each.start for each in kept]
        fresh = [
            mention
            for mention in longest(group)
            if not _hits(kept, bisect_left(starts, mention.end), mention)
        ]
        kept = sorted([*kept, *fresh], key=lambda each: each.start)
    return kept


def _hits(kept: Sequence[Mention], behind: int, mention: Mention) -> bool:
    return behind > 0 and kept[behind - 1].end > mention.start
