"""Own records on top of the official record: letters loaded where documents are, at two sizes.

The corpus is that of a generator of the house; without it a line says so, and nothing is measured.
DOCKETGRAPH_DOCUMENTS is how many documents (100,000 without it), on which a tenth as many letters
are loaded, DOCKETGRAPH_CORPUS a folder in which the corpus stays for the next run. What is
compared takes turns in one run; times are CPU, as what a load waits for is the disk.
"""

import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.benchmarks.corpus import Files, corpora
from tests.benchmarks.figures import Figure, child_cpu
from tests.benchmarks.processes import Spent, spend

_DOCUMENTS = int(os.environ.get("DOCKETGRAPH_DOCUMENTS", "100000"))
_SMALL = 10_000
_ROUNDS = 3
_COMMAND = str(Path(sys.executable).parent / "docketgraph")


def run() -> list[Figure]:
    """Return what letters cost on top of many documents, also a second time, and on few."""
    with tempfile.TemporaryDirectory() as passing:
        made = corpora("own", Path(passing), _SMALL, _DOCUMENTS)
        if not made:
            return []
        few, many = made
        for files in (few, many):
            _load(files.documents, _store(Path(passing), files), "--as", "federal-register")
        rounds = [[_round(Path(passing), files) for files in (few, many)] for _ in range(_ROUNDS)]
        return _figures(few, many, *zip(*rounds, strict=True))


@dataclass(frozen=True, slots=True)
class _Load:
    """What loading the letters took: CPU seconds, and memory."""

    first: float
    second: float
    """The same file again, which changes nothing."""
    megabytes: float


def _round(folder: Path, files: Files) -> _Load:
    """Load letters twice into a copy of the store of their documents."""
    held = _store(folder, files)
    store = folder / "work" / "graph.db"
    # The engine writes no file a second time: a link to each is a copy.
    shutil.copytree(held.parent, store.parent, symlinks=True, copy_function=os.link)
    (first, spent), (second, again) = (_load(files.letters, store) for _ in range(2))
    shutil.rmtree(store.parent)
    return _Load(first, second, max(spent.megabytes, again.megabytes))


def _load(file: Path, store: Path, *options: str) -> tuple[float, Spent]:
    found: list[Spent] = []
    command = (_COMMAND, "load", *options, str(file), "--store", str(store))
    seconds = child_cpu(lambda: found.append(spend(*command)))
    return seconds, found[0]


def _store(folder: Path, files: Files) -> Path:
    return folder / f"documents-{files.count}" / "graph.db"


def _figures(
    few: Files, many: Files, small: Sequence[_Load], large: Sequence[_Load]
) -> list[Figure]:
    records = {files.count: _lines(files.letters) for files in (few, many)}
    first = statistics.median(each.first for each in large)
    second = statistics.median(each.second for each in large)
    little = statistics.median(each.first for each in small)
    growth = (first / records[many.count]) / (little / records[few.count])
    memory = max(each.megabytes for each in large)
    at = f"{records[many.count]:,} own records on {many.count:,} documents"
    detail = (
        f"{first / records[many.count] * 1e3:.2f} ms of CPU a record against "
        f"{little / records[few.count] * 1e3:.2f} ms"
    )
    return [
        Figure(f"{at}: first load", first, "s of CPU", "no limit", True),
        Figure(
            f"{at}: time per record against that at {few.count:,}",
            growth,
            "x",
            "<= 1.5 x",
            growth <= 1.5,
            detail,
        ),
        Figure(
            f"{at}: the same load again against the first",
            second / first,
            "x",
            "<= 0.5 x",
            second <= first / 2,
            f"{second:.1f} s against {first:.1f} s of CPU",
        ),
        Figure(f"{at}: peak memory of all processes", memory, "MB", "<= 500 MB", memory <= 500),
    ]


def _lines(path: Path) -> int:
    with path.open("rb") as lines:
        return sum(1 for _ in lines)
