"""How long the command takes to begin: --help and a point query against an empty interpreter."""

import sys
import tempfile
from functools import partial
from pathlib import Path

from tests.benchmarks.figures import Figure, medians, run_command

_ROUNDS = 21
_POINT = "SELECT ?l WHERE { <https://w3id.org/docketgraph/id/org/ama> rdfs:label ?l }"


def run() -> list[Figure]:
    """Return the ratios of wall time to that of `python -c pass`, medians of rounds in turn."""
    command = str(Path(sys.executable).with_name("docketgraph"))
    with tempfile.TemporaryDirectory() as folder:
        run_command(command, "build", "--out", folder)
        store = str(Path(folder) / "graph.db")
        empty, helped, asked = medians(
            [
                partial(run_command, sys.executable, "-c", "pass"),
                partial(run_command, command, "--help"),
                partial(run_command, command, "query", "-e", _POINT, "--store", store),
            ],
            _ROUNDS,
        )
    detail = f"empty interpreter {empty * 1000:.0f} ms"
    return [
        Figure("--help", helped / empty, "x", "<= 6 x", helped <= 6 * empty, detail),
        Figure("a point query", asked / empty, "x", "<= 9 x", asked <= 9 * empty, detail),
    ]
