"""What lies where in a document: things by their spans, so that not every one need be asked."""

from collections.abc import Iterable, Sequence
from typing import Generic, TypeVar

__all__ = ["Places", "Span"]

Span = tuple[int, int]
Thing = TypeVar("Thing")

# Things are kept by the stretches of so many characters in which they lie.
_STRETCH = 4_096


class Places(Generic[Thing]):
    """Things with the spans of a document in which each lies."""

    def __init__(self, things: Iterable[tuple[Thing, Sequence[Span]]]) -> None:
        self._things = list(things)
        self._lying: dict[int, list[int]] = {}
        for number, (_, spans) in enumerate(self._things):
            for stretch in _stretches(spans):
                self._lying.setdefault(stretch, []).append(number)

    def near(self, spans: Sequence[Span]) -> list[tuple[Thing, Sequence[Span]]]:
        """Return the things that overlap some spans, and more that lie near, in their order.

        >>> places = Places([("a", [(0, 9)]), ("b", [(90_000, 90_009)])])
        >>> places.near([(4, 20)])
        [('a', [(0, 9)])]
        """
        found = {each for stretch in _stretches(spans) for each in self._lying.get(stretch, ())}
        return [self._things[number] for number in sorted(found)]


def _stretches(spans: Sequence[Span]) -> set[int]:
    return {
        stretch for start, end in spans for stretch in range(start // _STRETCH, end // _STRETCH + 1)
    }
