"""The still picture inside a map's page: what is seen before the script runs, and without it.

It is short, because the page is judged by its size: one path for all lines of a stance, one shape
for each group. `docketgraph.maps.svg` draws the picture that is a file of its own.
"""

from dataclasses import dataclass

from docketgraph.maps.groups import GROUPS
from docketgraph.maps.labels import LINE, Named, box_of, width_of
from docketgraph.maps.model import MapModel, Thing

__all__ = ["Name", "Still", "still"]

# Room around what is drawn, and from the foot of a line of text to the line below it.
_MARGIN = 6
_DESCENT = 3


@dataclass(frozen=True, slots=True)
class Name:
    """A line of a thing's name; `side` is where its text begins: `start`, `middle` or `end`."""

    x: int
    y: int
    side: str
    text: str


@dataclass(frozen=True, slots=True)
class Still:
    """The parts of a still picture, for the template."""

    box: tuple[int, int, int, int]
    """Left, top, width and height."""
    lines: dict[str, str]
    """The path of all lines of each stance, by its key."""
    things: dict[str, tuple[Thing, ...]]
    """The things of each group, by its key."""
    names: tuple[Name, ...]


def still(model: MapModel) -> Still:
    """Return the still picture of a map at its first view."""
    left, top, right, bottom = model.box
    at = {thing.id: thing for thing in model.things}
    lines: dict[str, str] = {}
    for link in model.links:
        one, other = at[link.source], at[link.target]
        line = f"M{one.x} {one.y}L{other.x} {other.y}"
        lines[link.stance] = lines.get(link.stance, "") + line
    groups = {
        group.key: tuple(thing for thing in model.things if thing.group == group.key)
        for group in GROUPS
    }
    return Still(
        box=(
            left - _MARGIN,
            top - _MARGIN,
            right - left + 2 * _MARGIN,
            bottom - top + 2 * _MARGIN,
        ),
        lines=dict(sorted(lines.items())),
        things={key: things for key, things in groups.items() if things},
        names=tuple(
            name for thing in model.things if 0 < thing.zoom <= 1000 for name in _names(thing)
        ),
    )


def _names(thing: Thing) -> list[Name]:
    named = Named(thing.x, thing.y, thing.size, thing.lines, width_of(thing.lines))
    left, top, right, _ = box_of(named, thing.place, 1.0)
    side, x = {"right": ("start", left), "left": ("end", right)}.get(
        thing.place, ("middle", thing.x)
    )
    return [
        Name(round(x), round(top + (place + 1) * LINE - _DESCENT), side, line)
        for place, line in enumerate(thing.lines)
    ]
