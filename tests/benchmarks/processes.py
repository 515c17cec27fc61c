"""A command's wall time and the memory of it and of all processes that it starts."""

import os
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Spent", "spend"]

_INTERVAL = 0.05


@dataclass(frozen=True, slots=True)
class Spent:
    """What a command took."""

    seconds: float
    megabytes: float
    """The largest sum of the resident memory of its processes, looked at 20 times a second."""


def spend(*command: str) -> Spent:
    """Run a command that must end well, and return what it took; its output is thrown away."""
    began = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        most = 0
        while process.poll() is None:
            most = max(most, sum(map(_resident, _family(process.pid))))
            time.sleep(_INTERVAL)
        seconds = time.perf_counter() - began
        if process.returncode:
            assert process.stderr is not None
            said = process.stderr.read().decode(errors="replace")[-500:]
            raise RuntimeError(f"{' '.join(command[:3])} ended with {process.returncode}: {said}")
    return Spent(seconds, most / 1e6)


def _family(process: int) -> Iterator[int]:
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = task.read_text().split()
        except OSError:
            continue
        for child in children:
            yield from _family(int(child))


def _resident(process: int) -> int:
    try:
        pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    except (OSError, IndexError):
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
