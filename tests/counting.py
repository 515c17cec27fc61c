"""How much work some code does, as a count that is the same on every machine."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

__all__ = ["growth", "steps"]


def steps(work: Callable[[], object]) -> int:
    """How many lines of Python some work runs, those of every function that it calls."""
    count = 0

    def trace(frame: FrameType, event: str, arg: Any) -> Any:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def growth(work: Callable[[int], object], size: int) -> float:
    """How many times as many steps twice the size takes; 2 is linear."""
    work(size)  # what is read once is read now
    return steps(lambda: work(2 * size)) / steps(lambda: work(size))
