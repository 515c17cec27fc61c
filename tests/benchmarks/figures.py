"""What a benchmark gives, and how its parts are timed side by side."""

import os
import resource
import statistics
import subprocess
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

__all__ = ["Figure", "child_cpu", "medians", "run_command"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure, its unit, the limit asked for and the figures behind it."""

    what: str
    measured: float
    unit: str
    asked: str
    holds: bool
    detail: str = ""

    def __str__(self) -> str:
        verdict = "holds" if self.holds else "MISSED"
        detail = f"  ({self.detail})" if self.detail else ""
        return (
            f"{verdict:7} {self.what}: {self.measured:.2f} {self.unit}, asked {self.asked}{detail}"
        )


def medians(works: Sequence[Callable[[], object]], rounds: int) -> list[float]:
    """Return the median wall time of each work in seconds; the works take turns in each round."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for work, seen in zip(works, times, strict=True):
            began = time.perf_counter()
            work()
            seen.append(time.perf_counter() - began)
    return [statistics.median(seen) for seen in times]


def run_command(*command: str, **environment: str) -> None:
    """Run a command that must end well; its output is thrown away."""
    subprocess.run(
        command,
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def child_cpu(work: Callable[[], object]) -> float:
    """Return the CPU seconds of the processes that some work starts and waits for."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
