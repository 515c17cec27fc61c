"""Runs the benchmarks and prints each figure beside the one asked for.

python -m tests.benchmarks            # all
python -m tests.benchmarks startup    # one
"""

import importlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.benchmarks.figures import Figure


def main(names: list[str]) -> None:
    """Run the benchmarks of some names, or all."""
    known = sorted(
        path.stem.removeprefix("bench_") for path in Path(__file__).parent.glob("bench_*.py")
    )
    for name in names or known:
        if name not in known:
            sys.exit(f"no benchmark is named {name!r} (there are: {', '.join(known)})")
        figures: list[Figure] = importlib.import_module(f"tests.benchmarks.bench_{name}").run()
        for figure in figures:
            print(figure, flush=True)


main(sys.argv[1:])
