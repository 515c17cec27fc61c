"""Mentions that do not overlap, asked by place: in which one a place lies, which begins there."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from docketgraph.extraction.mentioned.model import Mention

__all__ = ["ByPlace"]


class ByPlace:
    """Mentions that do not overlap, by their place."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda each: each.start)
        self._starts = [each.start for each in self._mentions]

    def over(self, position: int) -> Mention | None:
        """Return the mention in which a place lies."""
        index = bisect_right(self._starts, position) - 1
        found = self._mentions[index] if index >= 0 else None
        return found if found is not None and found.end > position else None

    def at(self, position: int) -> Mention | None:
        """Return the mention that begins at a place."""
        found = self.over(position)
        return found if found is not None and found.start == position else None

    def last(self, position: int) -> Mention | None:
        """Return the last mention that begins before a place."""
        index = bisect_left(self._starts, position) - 1
        return self._mentions[index] if index >= 0 else None
