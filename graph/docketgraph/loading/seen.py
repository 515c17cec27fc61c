"""A set of addresses in little memory: 16 to 32 bytes for each, however long it is."""

from array import array

__all__ = ["Seen"]

_SMALLEST = 1 << 12
_MASK = (1 << 64) - 1


class Seen:
    """Addresses that were met.

    Of each only 64 bits are kept. Among two million addresses the odds that any two are taken for
    one another are one in nine million.
    """

    __slots__ = ("_count", "_slots")

    def __init__(self) -> None:
        self._slots = array("Q", bytes(8 * _SMALLEST))
        self._count = 0

    def __len__(self) -> int:
        return self._count

    def __contains__(self, path: str) -> bool:
        return self._slots[self._place(_mark(path))] != 0

    def add(self, path: str) -> bool:
        """Take an address in, and return whether it is new."""
        mark = _mark(path)
        place = self._place(mark)
        if self._slots[place]:
            return False
        self._slots[place] = mark
        self._count += 1
        if 2 * self._count > len(self._slots):
            self._grow()
        return True

    def _place(self, mark: int) -> int:
        """Return the slot of a mark, or the free one where it belongs."""
        slots = self._slots
        last = len(slots) - 1
        place = mark & last
        while slots[place] not in (0, mark):
            place = (place + 1) & last
        return place

    def _grow(self) -> None:
        held = self._slots
        self._slots = array("Q", bytes(16 * len(held)))
        for mark in held:
            if mark:
                self._slots[self._place(mark)] = mark


def _mark(path: str) -> int:
    return (hash(path) & _MASK) or 1
