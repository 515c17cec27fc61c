"""Room between things: boxes that overlap are pushed apart, the more important one less."""

from collections.abc import Sequence

__all__ = ["Frame", "fit", "separate"]

Frame = tuple[float, float]
"""Width and height."""

_ROUNDS = 200


def fit(xs: list[float], ys: list[float], frame: Frame, evenness: float) -> None:
    """Turn points so that their longer axis lies flat, then spread them over a frame.

    Each coordinate becomes a mean of itself, scaled to the frame, and of its rank: with an
    `evenness` of 1 as many points lie in every strip of the frame, with 0 a few far points may
    leave most of it empty. The order of points along each axis stays.
    """
    _turn(xs, ys)
    for values, length in ((xs, frame[0]), (ys, frame[1])):
        low, high = min(values), max(values)
        ranked = sorted(range(len(values)), key=lambda number: (values[number], number))
        last = max(1, len(values) - 1)
        for rank, number in enumerate(ranked):
            linear = (values[number] - low) / (high - low) if high > low else 0.5
            even = rank / last if high > low else 0.5
            values[number] = ((1 - evenness) * linear + evenness * even - 0.5) * length


def _turn(xs: list[float], ys: list[float]) -> None:
    count = len(xs) or 1
    mx, my = sum(xs) / count, sum(ys) / count
    sxx = sum((x - mx) ** 2 for x in xs)
    syy = sum((y - my) ** 2 for y in ys)
    sxy = sum((x - mx) * (y - my) for x, y in zip(xs, ys, strict=True))
    # The larger eigenvector of the covariance, as a unit vector.
    half = (sxx - syy) / 2
    root = (half * half + sxy * sxy) ** 0.5
    across, down = (half + root, sxy) if half >= 0 else (sxy, root - half)
    length = (across * across + down * down) ** 0.5
    if not length:
        return
    cos, sin = across / length, down / length
    for number, (x, y) in enumerate(zip(xs, ys, strict=True)):
        xs[number] = (x - mx) * cos + (y - my) * sin
        ys[number] = (y - my) * cos - (x - mx) * sin


def separate(
    xs: list[float],
    ys: list[float],
    halves: Sequence[Frame],
    weights: Sequence[float],
    rounds: int = _ROUNDS,
) -> None:
    """Push boxes apart until none overlap, or the rounds are over.

    Args:
        xs: Middles of the boxes, changed in place.
        ys: The same, downwards.
        halves: Half the width and height of each box.
        weights: How little each box gives way.
        rounds: How often to look at all boxes.
    """
    for _ in range(rounds):
        if not _push(xs, ys, halves, weights):
            return


def _push(
    xs: list[float], ys: list[float], halves: Sequence[Frame], weights: Sequence[float]
) -> bool:
    """Push every two overlapping boxes once; return whether there were any."""
    moved = False
    order = sorted(range(len(xs)), key=lambda number: xs[number] - halves[number][0])
    active: list[int] = []
    for here in order:
        left = xs[here] - halves[here][0]
        active = [each for each in active if xs[each] + halves[each][0] > left]
        for there in active:
            across = halves[here][0] + halves[there][0] - abs(xs[here] - xs[there])
            down = halves[here][1] + halves[there][1] - abs(ys[here] - ys[there])
            if across <= 0 or down <= 0:
                continue
            moved = True
            share = weights[there] / (weights[here] + weights[there])
            values, by = (xs, across) if across < down else (ys, down)
            sign = 1.0 if values[here] >= values[there] else -1.0
            # A little more than needed, so that rounding to whole pixels brings nothing together.
            values[here] += sign * share * (by + 0.5)
            values[there] -= sign * (1 - share) * (by + 0.5)
        active.append(here)
    return moved
