"""The names on a map: how wide they are, how they are broken into lines, which fit at which scale.

Widths are those of DejaVu Sans, which is wider than the faces that browsers choose for sans-serif,
so that what fits here fits there. Names keep their size on the screen while the map grows and
shrinks: a name that meets another at one scale may stand at a larger one.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["LINE", "PLACES", "Box", "Named", "box_of", "places", "text_width", "width_of", "wrap"]

SIZE = 11
"""Height of the letters in pixels of the screen."""
LINE = 13
"""Height of a line in pixels of the screen."""
PLACES = ("below", "right", "left", "above")
NEVER = 1_000_000
"""The scale, in thousandths, of a name that finds no room at any scale."""

_GAP = 4
_LONGEST = 122
_LINES = 3
# The widths that are tried where a name takes several lines.
_NARROWEST, _STEP = 40, 6
# Advance widths in thousandths of the letters' height, each rounded up to the next of a few.
_WIDTHS = {
    letter: width
    for width, letters in {
        280: "'ijl",
        320: " ,.IJ·’",
        345: "/:;\\|",
        365: "-f",
        402: "!()[]t",
        415: "r",
        460: '"',
        535: "*?_`s§–“”z",
        560: "cL",
        580: "kF",
        595: "vxy",
        618: "aeoTYPé",
        640: "bdghnpquS$0123456789Eñ{}",
        700: "ABCKRVXZ",
        755: "HNU",
        790: "DGOQ&",
        840: "#+<=>^~w",
        870: "M",
        1000: "%@Wm…—",
    }.items()
    for letter in letters
}
_OTHER = 1_100


def text_width(text: str) -> float:
    """Return the width of a line in pixels of the screen, rather too much than too little.

    >>> round(text_width("DHS"), 1)
    24.0
    """
    return sum(_WIDTHS.get(letter, _OTHER) for letter in text) * SIZE / 1000


def width_of(lines: Iterable[str]) -> float:
    """Return the width of the longest of some lines; 0 without one."""
    return max(map(text_width, lines), default=0.0)


def wrap(text: str) -> tuple[str, ...]:
    """Return a name in at most three lines of about one length; more is cut with an ellipsis.

    >>> wrap("Security Bars: final rule")
    ('Security Bars:', 'final rule')
    """
    words = text.split()
    lines = _broken(words, _LONGEST)
    if 1 < len(lines) <= _LINES:
        limits = range(_NARROWEST, _LONGEST, _STEP)
        fitting = (each for limit in limits if len(each := _broken(words, limit)) == len(lines))
        lines = next(fitting, lines)
    shown = lines[:_LINES]
    if len(lines) > _LINES:
        shown[-1] += "…"
    return tuple(_cut(line) for line in shown)


def _broken(words: Iterable[str], longest: float) -> list[str]:
    lines: list[str] = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer) <= longest:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _cut(line: str) -> str:
    if text_width(line) <= _LONGEST:
        return line
    line = line.removesuffix("…")
    while line and text_width(line + "…") > _LONGEST:
        line = line[:-1]
    return line.rstrip() + "…"


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as the placing of names sees it: where it is, how large, and its name's lines."""

    x: int
    y: int
    size: int
    lines: tuple[str, ...]
    width: float
    """Width of its longest line."""


Box = tuple[float, float, float, float]
"""Left, top, right and bottom in pixels of the screen."""


def box_of(thing: Named, place: str, scale: float) -> Box:
    """Return the box of a thing's name at a scale of the map, if it stands at a place."""
    width, height = thing.width, LINE * len(thing.lines)
    x, y, away = thing.x * scale, thing.y * scale, thing.size * scale + _GAP
    if place in ("below", "above"):
        top = y + away if place == "below" else y - away - height
        return x - width / 2, top, x + width / 2, top + height
    left = x + away if place == "right" else x - away - width
    return left, y - height / 2, left + width, y + height / 2


class _Level:
    """What is taken on the screen at one scale, in a grid of cells."""

    _CELL = 72

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self._cells: dict[tuple[int, int], list[tuple[int, float, Box]]] = {}

    def _near(self, box: Box) -> Iterable[tuple[int, int]]:
        left, top, right, bottom = (int(edge // self._CELL) for edge in box)
        return ((x, y) for x in range(left, right + 1) for y in range(top, bottom + 1))

    def take(self, owner: int, box: Box, size: float = math.inf) -> None:
        for cell in self._near(box):
            self._cells.setdefault(cell, []).append((owner, size, box))

    def is_free(self, owner: int, box: Box, covers: float) -> bool:
        """Return whether a box meets nothing of another owner and of at least a size."""
        left, top, right, bottom = box
        return not any(
            whose != owner
            and size >= covers
            and left < taken[2]
            and taken[0] < right
            and top < taken[3]
            and taken[1] < bottom
            for cell in self._near(box)
            for whose, size, taken in self._cells.get(cell, ())
        )


def places(
    things: Sequence[Named],
    order: Sequence[int],
    scales: Sequence[float],
    tried: Sequence[str] = PLACES,
    covering: int = 0,
) -> list[tuple[str, int]]:
    """Return where each thing's name stands, and the least scale, in thousandths, for it.

    At any scale from the first of `scales` on, the names whose least scale it reaches do not meet
    each other, nor, but for those that may cover, another thing.

    Args:
        things: The things of the map.
        order: Their numbers, those whose names matter most first.
        scales: Scales to try, in rising order.
        tried: Places to try, the most welcome first.
        covering: How many names, from the first, may cover things smaller than their own.
    """
    levels = [_Level(scale) for scale in scales]
    for level in levels:
        for number, thing in enumerate(things):
            x, y, r = (each * level.scale for each in (thing.x, thing.y, thing.size))
            level.take(number, (x - r, y - r, x + r, y + r), thing.size)
    found = [(PLACES[0], NEVER)] * len(things)
    for rank, number in enumerate(order):
        thing = things[number]
        covers = thing.size if rank < covering else 0.0
        found_at = ((_first_free(levels, number, thing, each, covers), each) for each in tried)
        first, name = min(found_at, key=lambda each: each[0])
        if first < len(levels):
            found[number] = (name, round(scales[first] * 1000))
            for level in levels[first:]:
                level.take(number, box_of(thing, name, level.scale))
    return found


def _first_free(
    levels: Sequence[_Level], number: int, thing: Named, place: str, covers: float
) -> int:
    """Return the first level from which on a name finds room at all levels."""
    first = len(levels)
    for level in reversed(levels):
        if not level.is_free(number, box_of(thing, place, level.scale), covers):
            break
        first -= 1
    return first
