"""A layout in which things lie as far apart as they are in the graph, made without a clock.

Stress is lowered pair by pair in a shuffled order (Zheng, Pawar and Goodman, 2018, "Graph Drawing
by Stochastic Gradient Descent", IEEE TVCG 25), with a fixed seed. networkx measures the distances;
its own layouts need numpy, know nothing of anchors and leave hubs in a clump.
"""

import math
import random
from collections.abc import Sequence

import networkx as nx

__all__ = ["Pair", "descend", "layout", "of_lengths"]

Pair = tuple[int, int, float]
"""Two nodes and the distance that they should have."""

_SEED = 20_200_805
_ROUNDS = 20
# The first rounds move the anchors only, so that the rest gathers around them.
_ANCHOR_ROUNDS = 12
_ENOUGH = 0.08
_PARTED = 0.6


def layout(
    graph: "nx.Graph[int]", anchors: Sequence[int], spacing: float
) -> list[tuple[float, float]]:
    """Return a place for each of the nodes 0 to n-1 of a graph.

    Args:
        graph: The undirected graph; its nodes are numbers. Its edges get a `length`.
        anchors: Nodes that find their places first and give way less.
        spacing: The distance of two neighbours that have no others.
    """
    for start, end, data in graph.edges(data=True):
        # The neighbours of a hub fill a disc around it, whose radius grows with the root of them.
        crowd = math.sqrt(max(graph.degree(start), graph.degree(end)))
        data["length"] = spacing * max(1.0, 0.45 * crowd)
    return of_lengths(graph, anchors)


def of_lengths(graph: "nx.Graph[int]", anchors: Sequence[int]) -> list[tuple[float, float]]:
    """Return a place for each of the nodes 0 to n-1 of a graph whose edges have a `length`."""
    count = graph.number_of_nodes()
    pairs = _pairs(graph)
    rng = random.Random(_SEED)  # noqa: S311 - a layout, no secret
    reach = max((far for _, _, far in pairs), default=1.0)
    xs = [rng.random() * reach for _ in range(count)]
    ys = [rng.random() * reach for _ in range(count)]
    weights = [1.0] * count
    for node in anchors:
        weights[node] = 4.0
    fixed = set(anchors)
    first = [pair for pair in pairs if pair[0] in fixed and pair[1] in fixed]
    for chosen, rounds in ((first, _ANCHOR_ROUNDS), (pairs, _ROUNDS)):
        descend(xs, ys, chosen, weights, rounds, rng)
    return list(zip(xs, ys, strict=True))


def _pairs(graph: "nx.Graph[int]") -> list[Pair]:
    """Return the wished distance of each two nodes.

    That of nodes without a path is shorter than the longest, so that parts which stand alone do
    not push the picture to one side.
    """
    known: dict[tuple[int, int], float] = {}
    for start, reached in nx.all_pairs_dijkstra_path_length(graph, weight="length"):
        known.update({(start, end): far for end, far in reached.items() if start < end})
    apart = _PARTED * max(known.values(), default=1.0)
    nodes = sorted(graph)
    return [
        (start, end, known.get((start, end), apart))
        for place, start in enumerate(nodes)
        for end in nodes[place + 1 :]
    ]


def descend(
    xs: list[float],
    ys: list[float],
    pairs: list[Pair],
    weights: Sequence[float],
    rounds: int,
    rng: random.Random,
) -> None:
    """Move points, in place, towards the distances that pairs of them should have.

    Args:
        xs: Across.
        ys: Down.
        pairs: The pairs, in any order; none leaves the points where they are.
        weights: How little each point gives way.
        rounds: How often each pair is looked at, at least twice.
        rng: Source of the order of pairs.
    """
    if not pairs:
        return
    nearest = min(far for _, _, far in pairs)
    farthest = max(far for _, _, far in pairs)
    step = farthest * farthest
    # Rounded, so that the last digit of a machine's powers does not change the picture.
    decay = round((_ENOUGH * nearest * nearest / step) ** (1 / (rounds - 1)), 6)
    pairs = list(pairs)
    rng.shuffle(pairs)
    for round_ in range(rounds):
        if round_:
            # As good as another shuffle, and much faster.
            cut = rng.randrange(len(pairs))
            pairs = pairs[cut:][::-1] + pairs[:cut]
        for start, end, far in pairs:
            across, down = xs[start] - xs[end], ys[start] - ys[end]
            apart = math.sqrt(across * across + down * down) or 1e-9
            pull = min(1.0, step / (far * far)) * (apart - far) / apart
            share = weights[end] / (weights[start] + weights[end])
            xs[start] -= share * pull * across
            ys[start] -= share * pull * down
            xs[end] += (1 - share) * pull * across
            ys[end] += (1 - share) * pull * down
        step *= decay
