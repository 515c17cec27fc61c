"""A layout for maps of more than some hundred things, in seconds.

Where igraph is installed (the extra `layout`) it does the work; else the things with the most
links become middles, each with a disc of those that belong to it, and the discs find their places.
"""

import importlib
import math
import random
from collections import Counter, deque
from collections.abc import Collection, Sequence

import networkx as nx

from docketgraph.maps import stress
from docketgraph.maps.spacing import fit, separate

__all__ = ["layout"]

_SEED = 20_210_122
_MIDDLES = 120
_EVENNESS = 0.35
_ROOM = 26.0
_SEPARATING = 8
_GAP = 3.0
# Turns between one seed of a sunflower and the next.
_GOLDEN = math.pi * (3 - math.sqrt(5))
# Seeds whose distance from the middle is the root of their number lie at least this far apart.
_SEEDS_APART = 1.6

Places = tuple[list[float], list[float]]


def layout(
    graph: "nx.Graph[int]", sizes: Sequence[int], anchors: Collection[int], aspect: float
) -> Places:
    """Return the places of the nodes 0 to n-1 of a graph, as lists of x and of y.

    Args:
        graph: The undirected graph; its nodes are numbers.
        sizes: Radius of each thing.
        anchors: Nodes that become middles before others of as many links.
        aspect: Width of the picture divided by its height.
    """
    return _by_igraph(graph, sizes, aspect) or _by_discs(graph, sizes, anchors, aspect)


def _by_igraph(graph: "nx.Graph[int]", sizes: Sequence[int], aspect: float) -> Places | None:
    try:
        igraph = importlib.import_module("igraph")
    except ModuleNotFoundError:
        return None
    igraph.set_random_number_generator(random.Random(_SEED))  # noqa: S311 - a layout, no secret
    drawn = igraph.Graph(n=graph.number_of_nodes(), edges=sorted(graph.edges()))
    points = drawn.layout_fruchterman_reingold(grid="grid").coords
    xs, ys = [x for x, _ in points], [y for _, y in points]
    side = _ROOM * math.sqrt(len(sizes))
    fit(xs, ys, (side * math.sqrt(aspect), side / math.sqrt(aspect)), _EVENNESS)
    separate(xs, ys, [(size + 1.5, size + 1.5) for size in sizes], sizes, _SEPARATING)
    return xs, ys


def _by_discs(
    graph: "nx.Graph[int]", sizes: Sequence[int], anchors: Collection[int], aspect: float
) -> Places:
    owners = _owners(graph, set(anchors))
    members: dict[int, list[int]] = {}
    for node in sorted(owners, key=lambda each: (-graph.degree(each), each)):
        members.setdefault(owners[node], []).append(node)
    middles = sorted(members, key=lambda each: (-len(members[each]), each))
    discs = [_sunflower([sizes[node] for node in members[each]]) for each in middles]
    radii = [radius for _, radius in discs]
    mx, my = _spread(graph, owners, middles, radii, aspect)
    xs, ys = [0.0] * len(sizes), [0.0] * len(sizes)
    for number, middle in enumerate(middles):
        for node, (across, down) in zip(members[middle], discs[number][0], strict=True):
            xs[node], ys[node] = mx[number] + across, my[number] + down
    return xs, ys


def _owners(graph: "nx.Graph[int]", anchors: set[int]) -> dict[int, int]:
    """Return the middle to which each node belongs: the nearest, of two as near the smaller."""
    ranked = sorted(graph, key=lambda node: (node not in anchors, -graph.degree(node), node))
    linked = [node for node in ranked if node not in anchors or graph.degree(node) > 1]
    chosen = sorted(linked[:_MIDDLES], key=lambda node: (graph.degree(node), node))
    owners = {node: node for node in chosen}
    queue = deque(chosen)
    for start in ranked:
        while queue:
            node = queue.popleft()
            for beside in sorted(graph[node]):
                if beside not in owners:
                    owners[beside] = owners[node]
                    queue.append(beside)
        if start not in owners:
            # A part of the graph without a middle gets one of its own.
            owners[start] = start
            queue.append(start)
    return owners


def _sunflower(sizes: Sequence[int]) -> tuple[list[tuple[float, float]], float]:
    """Return the places of things around the first of them, and the radius that holds them."""
    own = sizes[0]
    largest = max(sizes[1:], default=0)
    step = (2 * largest + _GAP) / _SEEDS_APART
    inner = ((own + largest + _GAP) / step) ** 2 if step else 0.0
    places = [(0.0, 0.0)]
    for number in range(1, len(sizes)):
        away, turn = step * math.sqrt(inner + number), _GOLDEN * number
        places.append((away * math.cos(turn), away * math.sin(turn)))
    outer = step * math.sqrt(inner + len(sizes)) + largest if len(sizes) > 1 else own
    return places, outer + 3 * _GAP


def _spread(
    graph: "nx.Graph[int]",
    owners: dict[int, int],
    middles: Sequence[int],
    radii: Sequence[float],
    aspect: float,
) -> Places:
    """Return the places of discs: the large ones near what they are linked with, others below."""
    number = {middle: place for place, middle in enumerate(middles[:_MIDDLES])}
    between: Counter[tuple[int, int]] = Counter()
    for start, end in graph.edges():
        ends = number.get(owners[start]), number.get(owners[end])
        if ends[0] is not None and ends[1] is not None and ends[0] != ends[1]:
            between[min(ends[0], ends[1]), max(ends[0], ends[1])] += 1
    linked: nx.Graph[int] = nx.Graph()
    linked.add_nodes_from(range(len(number)))
    for (start, end), _ in sorted(between.items()):
        linked.add_edge(start, end, length=radii[start] + radii[end])
    points = stress.of_lengths(linked, ())
    xs, ys = [x for x, _ in points], [y for _, y in points]
    area = sum(4 * radius * radius for radius in radii)
    wide = math.sqrt(area * aspect)
    fit(xs, ys, (wide, wide / aspect), _EVENNESS)
    halves = [(radius, radius) for radius in radii[: len(number)]]
    separate(xs, ys, halves, [radius * radius for radius in radii], 200)
    _shelve(xs, ys, radii, wide)
    return xs, ys


def _shelve(xs: list[float], ys: list[float], radii: Sequence[float], wide: float) -> None:
    """Add the places of the discs that have none yet, in rows below the others."""
    left = x = -wide / 2
    top = max(y + radius for y, radius in zip(ys, radii, strict=False))
    row = 0.0
    for radius in radii[len(xs) :]:
        if x + 2 * radius > wide / 2 and x > left:
            x, top, row = left, top + row, 0.0
        xs.append(x + radius)
        ys.append(top + radius)
        x += 2 * radius
        row = max(row, 2 * radius)
