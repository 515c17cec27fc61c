"""The official record at size: loading, mapping, memory, disk, queries, tables and growth.

The corpus is that of a generator of the house; without it a line says so, and nothing is measured.
DOCKETGRAPH_DOCUMENTS is how many documents (100,000 without it), DOCKETGRAPH_CORPUS a folder in
which corpus and stores stay for the next run. What is compared takes turns in one run.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pyoxigraph as ox
from tests.benchmarks import typical
from tests.benchmarks.corpus import Files, corpora
from tests.benchmarks.figures import Figure
from tests.benchmarks.processes import Spent, spend

from docketgraph.inference import infer, infer_last
from docketgraph.loading.mapping import map_documents
from docketgraph.namespaces import BASE
from docketgraph.questions import find_question
from docketgraph.records import read_file
from docketgraph.sources.saved import Saved
from docketgraph.statements import quads_of
from docketgraph.store import Store, StoreWriter
from docketgraph.tables import definition, fill_tables
from docketgraph.walks import paths

_DOCUMENTS = int(os.environ.get("DOCKETGRAPH_DOCUMENTS", "100000"))
_SMALL = 10_000
_ROUNDS = 3
_BIN = Path(sys.executable).parent
_COMMAND, _OXIGRAPH = str(_BIN / "docketgraph"), str(_BIN / "oxigraph")
_PARSE = "import rdflib, sys; rdflib.Dataset().parse(sys.argv[1], format='nquads')"
# Each question that a table answers, the table, and the order in which both are asked for.
_TABLES = {
    "documents-by-year-kind-agency": ("documents", "?year ?kind ?agency"),
    "organizations-by-degree": ("degrees", "DESC(?degree) ?organization"),
    "co-signing-weights": ("co-signings", "DESC(?acts) ?signatory ?other"),
}


def run() -> list[Figure]:
    """Return all figures of the corpus at its size, and of a small one for the growth."""
    with tempfile.TemporaryDirectory() as passing:
        made = corpora("scale", Path(passing), _SMALL, _DOCUMENTS)
        if not made:
            return []
        small, large = made
        folder = large.documents.parent
        few, many = _Loaded(folder, small), _Loaded(folder, large)
        figures = [*_loading(few, many), *_mapping(large)]
        few.add_letters()
        many.add_letters()
        figures += typical.against_rdflib(Store.open(few.store))
        return [*figures, *_queries(Store.open(many.store)), *_tables(Store.open(many.store))]


@dataclass(slots=True)
class _Loaded:
    """A corpus and where its store lies."""

    folder: Path
    files: Files

    @property
    def store(self) -> Path:
        """The store of the documents, made by `load`."""
        return self.folder / f"store-{self.files.count}" / "graph.db"

    @property
    def quads(self) -> Path:
        """The same quads ready-made, as lines."""
        return self.folder / f"quads-{self.files.count}.nq"

    def load(self) -> Spent:
        """Load the documents into a new store."""
        self.store.unlink(missing_ok=True)
        documents = str(self.files.documents)
        return spend(
            _COMMAND, "load", "--as", "federal-register", documents, "--store", str(self.store)
        )

    def dump(self) -> int:
        """Write the store's quads as lines, and return how many."""
        graph = Store.open(self.store).graph
        graph.dump(str(self.quads), format=ox.RdfFormat.N_QUADS)
        return len(graph)

    def load_ready_made(self) -> Spent:
        """Load the lines with the engine's own command."""
        with tempfile.TemporaryDirectory(dir=self.folder) as place:
            return spend(_OXIGRAPH, "load", "--location", place, "--file", str(self.quads))

    def size(self) -> int:
        """Return the bytes of the store."""
        return sum(path.stat().st_size for path in self.store.resolve().iterdir())

    def add_letters(self) -> None:
        """Add the letters, what follows from them, and the tables."""
        with StoreWriter(self.store, add_to=True) as writer:
            with self.files.letters.open("rb") as lines:
                while chunk := b"".join(lines.readlines(4_000_000)):
                    records, findings = read_file("letters.jsonl", chunk)
                    assert not findings, findings[:3]
                    writer.add(quads_of(records))
            infer(writer)
            infer_last(writer)
            fill_tables(writer.graph, writer.add)
            writer.graph.optimize()
            writer.commit()


def _loading(few: _Loaded, many: _Loaded) -> list[Figure]:
    first = many.load()
    few.load()
    quads, fewer = many.dump(), few.dump()
    ours, theirs, small, parsed = [first], [], [], []
    for number in range(_ROUNDS):
        if number:
            ours.append(many.load())
        theirs.append(many.load_ready_made())
        small.append(few.load())
        parsed.append(spend(sys.executable, "-c", _PARSE, str(few.quads)))
    wall, other, little = (_median(each) for each in (ours, theirs, small))
    # rdflib holds a kilobyte a quad: it parses the small corpus, and its rate is taken for both.
    slow = _median(parsed) / fewer * quads
    count = many.files.count
    growth = (wall / count) / (little / few.files.count)
    memory = max(each.megabytes for each in ours)
    disk = many.size() / many.quads.stat().st_size
    at = f"{count:,} documents, {quads:,} quads"
    return [
        Figure(
            f"{at}: JSON to queryable store against oxigraph load of the same quads ready-made",
            wall / other,
            "x",
            "<= 1.25 x",
            wall <= 1.25 * other,
            f"{wall:.1f} s against {other:.1f} s; {count / wall:,.0f} documents/s",
        ),
        Figure(
            f"{at}: against rdflib parsing them in memory",
            slow / wall,
            "x as fast",
            ">= 4 x",
            slow >= 4 * wall,
            f"rdflib {fewer / _median(parsed):,.0f} quads/s",
        ),
        Figure(
            f"{at}: peak memory of all processes",
            memory,
            "MB",
            "<= 500 MB",
            memory <= 500,
            f"oxigraph load {max(each.megabytes for each in theirs):,.0f} MB",
        ),
        Figure(f"{at}: disk against N-Quads", disk, "x", "<= 1.75 x", disk <= 1.75),
        Figure(
            f"time per document at {count:,} against that at {few.files.count:,}",
            growth,
            "x",
            "<= 1.5 x",
            growth <= 1.5,
        ),
    ]


def _mapping(files: Files) -> list[Figure]:
    saved = [Saved.of(files.documents)]
    times: dict[int, list[float]] = {1: [], 2: []}
    for _ in range(_ROUNDS):
        for workers, seen in times.items():
            began = time.perf_counter()
            for _ in map_documents(saved, [], workers):
                pass
            seen.append(time.perf_counter() - began)
    one, two = (statistics.median(times[workers]) for workers in (1, 2))
    rate = f"{files.count / one:,.0f} and {files.count / two:,.0f} documents/s"
    return [
        Figure(
            "mapping: two processes against one", one / two, "x", ">= 1.7 x", one >= 1.7 * two, rate
        )
    ]


def _queries(store: Store) -> list[Figure]:
    """Return the times of two queries on the large store, once it is warm."""
    chosen = typical.parameters(store)
    letters = typical.QUERIES["letters to an agency on a docket"]
    query = typical.bound(letters, chosen)
    start, end = typical.three_steps(store)
    works: dict[str, Callable[[], object]] = {
        "letters to an agency on a docket": lambda: store.select(query),
        "a path of three steps": lambda: paths(store, start, end),
    }
    told = []
    for name, work in works.items():
        seconds = _warm(work)
        told.append(
            Figure(
                f"{name}, warm", seconds * 1000, "ms", "< 100 ms", seconds < 0.1, _place(name, work)
            )
        )
    return told


def _place(name: str, work: Callable[[], object]) -> str:
    found = work()
    assert isinstance(found, list)
    if name.startswith("a path"):
        return " - ".join(each.removeprefix(BASE) for each in found[0])
    return f"{len(found)} rows"


def _tables(store: Store) -> list[Figure]:
    """Return how much faster a question answers from its table than SPARQL counts, and equally."""
    figures = []
    for question, (table, order) in _TABLES.items():
        text = find_question(question).text
        raw = f"{definition(table)} ORDER BY {order}"
        slow = _once(partial(_read, store, raw))
        quick = _warm(partial(_read, store, text))
        told, counted = _rows(store, text), _rows(store, raw)
        # The table of pairs holds those with the most acts only, and says from how many on.
        least = min((int(row["acts"]) for row in told if "acts" in row), default=0)
        same = _same(told, [row for row in counted if int(row.get("acts", least)) >= least])
        figures.append(
            Figure(
                f"{question}: from the table against SPARQL over all",
                slow / quick,
                "x as fast",
                ">= 10 x, and equal",
                slow >= 10 * quick and same,
                f"{quick * 1000:.0f} ms against {slow:.1f} s, {len(told):,} of {len(counted):,} "
                f"rows, {'equal' if same else 'DIFFERENT'}",
            )
        )
    return figures


def _read(store: Store, query: str) -> None:
    for _ in store.query(query):  # type: ignore[union-attr]
        pass


def _once(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def _rows(store: Store, query: str) -> list[dict[str, str | int]]:
    """Return rows with counts as numbers and addresses without what they all begin with."""
    found = []
    for row in store.select(query):
        texts = {name: str(getattr(term, "value", "")) for name, term in row.items()}
        found.append(
            {
                name: int(text)
                if text.isdigit()
                else text.removeprefix(BASE).removeprefix("scheme/kinds/")
                for name, text in texts.items()
            }
        )
    return found


def _same(told: Sequence[dict[str, str | int]], counted: Sequence[dict[str, str | int]]) -> bool:
    """Return whether two answers hold the same rows in the columns that both have."""
    names = sorted(set(told[0]) & set(counted[0])) if told and counted else []
    rows = [sorted(str([row[name] for name in names]) for row in each) for each in (told, counted)]
    return bool(names) and rows[0] == rows[1]


def _median(spent: Sequence[Spent]) -> float:
    return statistics.median(each.seconds for each in spent)


def _warm(work: Callable[[], object]) -> float:
    """Return the median wall time of some work after it was done once."""
    work()
    return statistics.median(_once(work) for _ in range(_ROUNDS))
