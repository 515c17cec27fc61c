"""Sets of addresses in little memory: 16 to 32 bytes for each, however long it is."""

from array import array

__all__ = ["Places", "Seen"]

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

    def __contains__(self, path: object) -> bool:
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


class Places(Seen):
    """Addresses that were met, each with the file and line where: twice the memory."""

    __slots__ = ("_files", "_lines")

    def __init__(self) -> None:
        super().__init__()
        self._files: dict[str, int] = {}
        self._lines = array("Q", bytes(8 * len(self._slots)))

    def put(self, path: str, file: str, line: int) -> None:
        """Take an address in with its place."""
        self.add(path)
        number = self._files.setdefault(file, len(self._files))
        self._lines[self._place(_mark(path))] = number << 32 | line

    def at(self, path: str) -> tuple[str, int]:
        """Return file and line of an address; no file for one that was not met."""
        if path not in self:
            return "", 0
        told = self._lines[self._place(_mark(path))]
        return list(self._files)[told >> 32], told & 0xFFFF_FFFF

    def _grow(self) -> None:
        held, lines = self._slots, self._lines
        self._slots = array("Q", bytes(16 * len(held)))
        self._lines = array("Q", bytes(16 * len(held)))
        for mark, line in zip(held, lines, strict=True):
            if mark:
                place = self._place(mark)
                self._slots[place], self._lines[place] = mark, line


def _mark(path: object) -> int:
    return (hash(path) & _MASK) or 1
