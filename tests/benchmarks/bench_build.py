"""What the main job costs: the shipped data to a checked store and every output."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.benchmarks.figures import Figure, child_cpu, run_command


def run() -> list[Figure]:
    """Return the CPU time of `docketgraph build` on the shipped data."""
    command = str(Path(sys.executable).with_name("docketgraph"))
    with tempfile.TemporaryDirectory() as folder:
        seconds = child_cpu(partial(run_command, command, "build", "--out", folder))
    return [Figure("build of the shipped data", seconds, "s of CPU", "<= 10 s", seconds <= 10)]
