"""What a build and a load have in common: inputs by name, a store filled, checked and counted."""

import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pyoxigraph as ox

from docketgraph.errors import BadInputError, Finding
from docketgraph.evidence import SourceTexts
from docketgraph.inference import infer, infer_last
from docketgraph.namespaces import DERIVED, DG, ONTOLOGY
from docketgraph.records import RecordSet, read_records
from docketgraph.resources import resource
from docketgraph.statements import quads_of
from docketgraph.store import LARGE, Store, StoreWriter, digest_of, in_graph, value_of
from docketgraph.tables import fill_tables
from docketgraph.validation import (
    check_evidence,
    locator,
    run_checks,
    run_shapes,
    spans_past_end,
)
from docketgraph.vocabulary import load_vocabulary, ontology_files

__all__ = [
    "SHIPPED",
    "Built",
    "Progress",
    "complete",
    "contents_of",
    "counts_of",
    "digest_told",
    "fill",
    "findings_of",
    "origins",
    "read_inputs",
    "record_files",
    "records_of",
    "silent",
    "store_terms",
]

SHIPPED = "shipped"
_STDIN = "-"
_SUFFIXES = {".yaml", ".yml", ".json", ".jsonl"}


class Progress(Protocol):
    """What is told how the work goes: the step, and how much of it is done, of how much."""

    def __call__(self, step: str, done: int = 0, total: int = 0, unit: str = "") -> None:
        """Take note; a total of 0 says that it is not known."""


def silent(step: str, done: int = 0, total: int = 0, unit: str = "") -> None:
    """Take no note."""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build or a load came to."""

    counts: dict[str, int]
    """Things by class, as the sources state the class."""
    quads: int
    digest: str


def read_inputs(data: Sequence[str]) -> list[tuple[str, bytes]]:
    """Return name and bytes of every record file of some paths, each file once.

    `shipped`, and no path at all, stand for the data that come with the package; `-` is stdin, read
    as YAML, of which JSON is a part. Raises `BadInputError` where a path does not exist or holds
    no records.
    """
    piped = [("stdin", sys.stdin.buffer.read())] if _STDIN in data else []
    return piped + [(name, _read(path, name)) for path, (name, _) in _named(data).items()]


def _named(data: Sequence[str]) -> dict[Path, tuple[str, str]]:
    """Return each record file of some paths, with its name and the path that names it first."""
    files: dict[Path, tuple[str, str]] = {}
    for given in data or [SHIPPED]:
        if given == _STDIN:
            continue
        root = resource("data") if given == SHIPPED else Path(given)
        found = record_files(root)
        if not found:
            why = "holds no records (.yaml, .json, .jsonl)" if root.exists() else "does not exist"
            raise BadInputError([Finding(str(given), 0, f"{why}; name a file or a folder")])
        for path in found:
            name = Path("data") / path.relative_to(root) if given == SHIPPED else path
            files.setdefault(path.resolve(), (name.as_posix(), str(given)))
    return files


def origins(data: Sequence[str]) -> Callable[[str], str]:
    """Return a function from a record file's name to the path by which it was named.

    A thing may have a record under each of several paths; under one path it has one.
    """
    by_name = dict(_named(data).values())
    return lambda name: by_name.get(name, name)


def record_files(root: Path) -> list[Path]:
    """Return the record files at a path: itself, or those in the folder, by name."""
    if root.is_file():
        return [root]
    return sorted(
        path
        for path in root.rglob("*")
        if path.suffix.lower() in _SUFFIXES
        and path.is_file()
        and not any(part.startswith(".") for part in path.relative_to(root).parts)
    )


def _read(path: Path, name: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadInputError([Finding(name, 0, f"cannot be read: {error.strerror}")]) from None


def _read_aloud(inputs: list[tuple[str, bytes]], progress: Progress) -> Iterator[tuple[str, bytes]]:
    done, total = 0, sum(len(data) for _, data in inputs)
    for name, data in inputs:
        progress("reading", done, total, "bytes")
        yield name, data
        done += len(data)
    progress("reading", done, total, "bytes")


def records_of(
    inputs: list[tuple[str, bytes]],
    texts: SourceTexts | None,
    progress: Progress,
    known: Collection[str] = (),
    origin: Callable[[str], str] | None = None,
) -> RecordSet:
    """Return the records of some inputs (`BadInputError` with every fault)."""
    records = read_records(_read_aloud(inputs, progress), known, origin)
    findings = records.findings + (spans_past_end(records, texts) if texts else [])
    if inputs and not records.records:
        # An empty graph would take the place of the one that is there.
        findings = findings or [Finding(inputs[0][0], 0, "holds no record; write one with an id")]
    if findings:
        raise BadInputError(sorted(findings))
    return records


def fill(writer: StoreWriter, records: RecordSet) -> None:
    """Put terms and records into a store, and what follows from them and may be checked."""
    store_terms(writer)
    writer.add(quads_of(records.records.values()))
    infer(writer)


def complete(writer: StoreWriter) -> None:
    """Put into a store that was checked what no check reads: the last rules' part, and the tables.

    Of a letter of a thousand signatories that is a million statements.
    """
    infer_last(writer)
    fill_tables(writer.graph, writer.add, writer.load)


def findings_of(
    store: Store, records: RecordSet, texts: SourceTexts | None, elsewhere: str
) -> list[Finding]:
    """Return what shapes and checks find and, where texts are at hand, the check of evidence."""
    locate = locator(records, elsewhere)
    findings = run_shapes(store, locate) + run_checks(store, locate)
    if texts is not None:
        findings += check_evidence(store, texts, locate)
    return sorted(set(findings))


def store_terms(writer: StoreWriter) -> None:
    """Put the terms and schemes of the ontology into a store."""
    graph = ox.NamedNode(ONTOLOGY)
    for _, data in ontology_files():
        parsed = ox.parse(data, format=ox.RdfFormat.TURTLE)
        writer.add(in_graph(quad, graph) for quad in parsed)


def contents_of(writer: StoreWriter, digest: Callable[[], str] | None = None) -> Built:
    """Return what a store holds; a large one has its digest only when it is written.

    Where `digest` is given it finds the digest, else all is read and sorted for it.
    """
    graph = writer.graph
    quads = len(graph)
    counts = counts_of(graph)
    found = "" if quads > LARGE else digest() if digest else digest_of(graph)
    return Built(counts, quads, found)


def counts_of(graph: ox.Store) -> dict[str, int]:
    """Return how many things there are of each class, as the sources state it."""
    counts = {}
    for name in sorted(load_vocabulary().classes.values()):
        # A statement lies in one graph: the statements of a class are as many as the things.
        row = next(iter(graph.query(_COUNT.format(name))))  # type: ignore[arg-type]
        if stated := int(value_of(row[0])):
            counts[name.removeprefix(DG)] = stated
    return counts


_COUNT = f"""SELECT (COUNT(*) AS ?n) WHERE {{{{
  GRAPH ?g {{{{ ?x a <{{}}> }}}} FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>))
}}}}"""


def digest_told(digest: str, large: bool) -> str:
    """Return a digest as a manifest tells it."""
    return f"sha256-of-files:{digest}" if large else f"sha256:{digest}"
