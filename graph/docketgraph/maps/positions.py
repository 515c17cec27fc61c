"""Where the things of a map lie: near what they are linked with, apart from everything else.

Positions are whole pixels of the first view. Agencies are anchors: they find their places first.
A small map is laid out by stress, a large one by igraph where it is installed (the extra
`layout`), else by its communities.
"""

import math
from collections.abc import Collection, Sequence
from dataclasses import replace

import networkx as nx

from docketgraph.maps import crowds, stress
from docketgraph.maps.labels import LINE, PLACES, Box, Named, box_of, places, width_of, wrap
from docketgraph.maps.model import Link, Thing
from docketgraph.maps.spacing import fit, separate

__all__ = ["place"]

Lines = tuple[str, ...]

_SMALL = 500
_CANVAS = (1100.0, 800.0)
"""Width and height of the first view, in pixels."""
_EVENNESS = 0.6
_MARGIN = 7.0
_TRIES = 3
# Things for which the canvas has room at full size; more are drawn smaller.
_ROOMY = 120
# The part of the canvas in which names may claim room of their own before things are spread.
_CLAIMED = 0.25
_ANCHORS = {"agency", "body"}
# Names of these come first: they are what a reader looks for.
_RANK = {"agency": 3.0, "org": 2.0, "body": 2.0, "rule": 1.6, "policy": 1.6}
_SCALES = tuple(round(0.25 * 2 ** (step / 4), 3) for step in range(21))
# On a crowded map these many names may lie over smaller things.
_COVERING = 150
_FEW_SCALES = (0.25, 0.5, 1.0, 2.0, 4.0)


def place(
    things: Sequence[Thing], links: Sequence[Link]
) -> tuple[tuple[Thing, ...], tuple[int, int, int, int]]:
    """Return the things with their places, sizes and names, and the box that holds them all."""
    if not things:
        return (), (0, 0, 0, 0)
    numbers = {thing.id: number for number, thing in enumerate(things)}
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(len(things)))
    graph.add_edges_from((numbers[link.source], numbers[link.target]) for link in links)
    sizes = _sizes(things)
    lines = [wrap(thing.short) for thing in things]
    order = _order(things, lines)
    if len(things) <= _SMALL:
        named, found = _spread(things, graph, order, sizes, lines)
    else:
        xs, ys = crowds.layout(graph, sizes, _anchors(things), _CANVAS[0] / _CANVAS[1])
        named = _named(xs, ys, sizes, lines)
        found = places(named, order, _FEW_SCALES, PLACES[:1], _COVERING)
    placed = tuple(
        replace(thing, x=at.x, y=at.y, size=at.size, lines=at.lines, place=where, zoom=zoom)
        for thing, at, (where, zoom) in zip(things, named, found, strict=True)
    )
    return placed, _bounds(named, found)


def _sizes(things: Sequence[Thing]) -> list[int]:
    if len(things) > _SMALL:
        return [round(2.6 + 0.4 * math.sqrt(thing.degree)) for thing in things]
    crowded = min(1.0, math.sqrt(_ROOMY / len(things)))
    return [
        max(3, round((4.5 + 2.4 * math.sqrt(min(thing.degree, 60))) * crowded)) for thing in things
    ]


def _anchors(things: Sequence[Thing]) -> list[int]:
    return [number for number, thing in enumerate(things) if thing.group in _ANCHORS]


def _order(things: Sequence[Thing], lines: Sequence[Lines]) -> list[int]:
    """Return the numbers of things, those first whose names say most for the room they take."""

    def worth(number: int) -> tuple[float, int]:
        room = width_of(lines[number]) * LINE * len(lines[number])
        return -_weight(things[number]) / math.sqrt(room or 1), number

    return sorted(range(len(things)), key=worth)


def _weight(thing: Thing) -> float:
    return (1 + thing.degree) * _RANK.get(thing.group, 1.0)


def _named(
    xs: Sequence[float], ys: Sequence[float], sizes: Sequence[int], lines: Sequence[Lines]
) -> list[Named]:
    return [
        Named(round(x), round(y), size, text, width_of(text))
        for x, y, size, text in zip(xs, ys, sizes, lines, strict=True)
    ]


def _spread(
    things: Sequence[Thing],
    graph: "nx.Graph[int]",
    order: Sequence[int],
    sizes: Sequence[int],
    lines: Sequence[Lines],
) -> tuple[list[Named], list[tuple[str, int]]]:
    """Return things and the places of their names, so that all fit the canvas at a scale of 1."""
    points = stress.layout(graph, _anchors(things), spacing=40.0)
    halves, shifts = _rooms(_with_room(order, sizes, lines), sizes, lines)
    weights = [1.0 + _weight(thing) for thing in things]
    wide, high = _CANVAS[0] * 0.88, _CANVAS[1] * 0.88
    for _ in range(_TRIES):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        fit(xs, ys, (wide, high), _EVENNESS)
        middles = [y + shift for y, shift in zip(ys, shifts, strict=True)]
        separate(xs, middles, halves, weights)
        ys = [y - shift for y, shift in zip(middles, shifts, strict=True)]
        named = _named(xs, ys, sizes, lines)
        found = places(named, order, _SCALES)
        left, top, right, bottom = _bounds(named, found)
        wide *= _CANVAS[0] / (right - left)
        high *= _CANVAS[1] / (bottom - top)
    return named, found


def _rooms(
    named: Collection[int], sizes: Sequence[int], lines: Sequence[Lines]
) -> tuple[list[tuple[float, float]], list[float]]:
    """Return half the size of each thing's box, and how far its middle lies below the thing."""
    halves, shifts = [], []
    for number, (size, text) in enumerate(zip(sizes, lines, strict=True)):
        wide, high = (width_of(text), LINE * len(text)) if number in named else (0, 0)
        halves.append((max(size + _MARGIN, wide / 2 + 3), size + _MARGIN + high / 2))
        shifts.append(high / 2)
    return halves, shifts


def _with_room(order: Sequence[int], sizes: Sequence[int], lines: Sequence[Lines]) -> set[int]:
    """Return the things whose names get room of their own, those that matter most first."""
    left = _CLAIMED * _CANVAS[0] * _CANVAS[1]
    left -= sum((2 * (size + _MARGIN)) ** 2 for size in sizes)
    found = set()
    for number in order:
        room = (width_of(lines[number]) + 6) * LINE * len(lines[number])
        if lines[number] and room <= left:
            left -= room
            found.add(number)
    return found


def _bounds(named: Sequence[Named], found: Sequence[tuple[str, int]]) -> tuple[int, int, int, int]:
    boxes: list[Box] = [
        (each.x - each.size, each.y - each.size, each.x + each.size, each.y + each.size)
        for each in named
    ]
    boxes += [
        box_of(each, where, 1.0)
        for each, (where, zoom) in zip(named, found, strict=True)
        if zoom <= 1000
    ]
    return (
        math.floor(min(box[0] for box in boxes)),
        math.floor(min(box[1] for box in boxes)),
        math.ceil(max(box[2] for box in boxes)),
        math.ceil(max(box[3] for box in boxes)),
    )
