"""The main job: records to a checked store, and every output from the store.

Nothing is replaced before all is done: the outputs are written into a folder of their own, the
store is swapped in one step, the outputs follow, and `manifest.json` is the last.
"""

import hashlib
import importlib.metadata
import json
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import orjson
import pyoxigraph as ox

from docketgraph import export
from docketgraph.errors import BadInputError, ChecksFailedError, Finding
from docketgraph.evidence import SourceTexts, read_texts
from docketgraph.inference import infer
from docketgraph.namespaces import BASE, DERIVED, DG, ONTOLOGY
from docketgraph.rdf_files import is_rdf, read_rdf
from docketgraph.records import RecordSet, read_records
from docketgraph.resources import resource
from docketgraph.seal import altered_files
from docketgraph.statements import quads_of
from docketgraph.store import (
    Store,
    StoreWriter,
    digest_of,
    in_graph,
    locked,
    reading,
    value_of,
)
from docketgraph.validation import (
    check_evidence,
    locator,
    run_checks,
    run_shapes,
    spans_past_end,
)
from docketgraph.vocabulary import ontology_files

__all__ = ["SHIPPED", "Built", "build", "check", "check_stored", "load", "read_inputs"]

SHIPPED = "shipped"
_STDIN = "-"
_SUFFIXES = {".yaml", ".yml", ".json", ".jsonl"}


class Progress(Protocol):
    """What is told how the work goes: the step, and how much of it is done, of how much."""

    def __call__(self, step: str, done: int = 0, total: int = 0, unit: str = "") -> None:
        """Take note; a total of 0 says that it is not known."""


def _silent(step: str, done: int = 0, total: int = 0, unit: str = "") -> None:
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
    files: dict[Path, str] = {}
    for given in data or [SHIPPED]:
        if given == _STDIN:
            continue
        root = resource("data") if given == SHIPPED else Path(given)
        found = _record_files(root)
        if not found:
            why = "holds no records (.yaml, .json, .jsonl)" if root.exists() else "does not exist"
            raise BadInputError([Finding(str(given), 0, f"{why}; name a file or a folder")])
        for path in found:
            name = Path("data") / path.relative_to(root) if given == SHIPPED else path
            files.setdefault(path.resolve(), name.as_posix())
    piped = [("stdin", sys.stdin.buffer.read())] if _STDIN in data else []
    return piped + [(name, _read(path, name)) for path, name in files.items()]


def _record_files(root: Path) -> list[Path]:
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


def _texts(sources: Path | None) -> SourceTexts | None:
    return read_texts(sources) if sources else None


def check(
    data: Sequence[str], sources: Path | None, folder: Path, progress: Progress = _silent
) -> list[Finding]:
    """Return every finding of shapes, checks and, where texts are at hand, evidence.

    The store that the checks need is made in `folder` and is left to the caller to remove.
    Raises `BadInputError` with every fault where the records cannot be read.
    """
    texts = _texts(sources)
    records = _records(read_inputs(data), texts, progress)
    with StoreWriter(folder / "check.db") as writer:
        progress("storing and deriving")
        _fill(writer, records)
        progress("checking")
        return _findings(writer.reader(), records, texts, "data")


def _read_aloud(inputs: list[tuple[str, bytes]], progress: Progress) -> Iterator[tuple[str, bytes]]:
    done, total = 0, sum(len(data) for _, data in inputs)
    for name, data in inputs:
        progress("reading", done, total, "bytes")
        yield name, data
        done += len(data)
    progress("reading", done, total, "bytes")


def _records(
    inputs: list[tuple[str, bytes]],
    texts: SourceTexts | None,
    progress: Progress,
    known: Collection[str] = (),
) -> RecordSet:
    records = read_records(_read_aloud(inputs, progress), known)
    findings = records.findings + (spans_past_end(records, texts) if texts else [])
    if inputs and not records.records:
        # An empty graph would take the place of the one that is there.
        findings = findings or [Finding(inputs[0][0], 0, "holds no record; write one with an id")]
    if findings:
        raise BadInputError(sorted(findings))
    return records


def _fill(writer: StoreWriter, records: RecordSet) -> None:
    for _, data in ontology_files():
        parsed = ox.parse(data, format=ox.RdfFormat.TURTLE)
        writer.add(in_graph(quad, ox.NamedNode(ONTOLOGY)) for quad in parsed)
    writer.add(quads_of(records.records.values()))
    infer(writer)


def _findings(
    store: Store, records: RecordSet, texts: SourceTexts | None, elsewhere: str
) -> list[Finding]:
    locate = locator(records, elsewhere)
    findings = run_shapes(store, locate) + run_checks(store, locate)
    if texts is not None:
        findings += check_evidence(store, texts, locate)
    return sorted(set(findings))


def build(
    data: Sequence[str],
    sources: Path | None,
    store: Path,
    out: Path,
    pages: Callable[[Store, SourceTexts | None], Iterable[tuple[str, bytes]]],
    progress: Progress = _silent,
) -> Built:
    """Build the store and every output of some records; all of it or nothing.

    `pages` gives names and bytes of the map's files. Raises `BadInputError` where the records
    cannot be read, and `ChecksFailedError` where shapes or checks fail.
    """
    inputs = read_inputs(data)
    texts = _texts(sources)
    records = _records(inputs, texts, progress)
    with StoreWriter(store) as writer, _apart(out, store.parent) as folder:
        progress("storing and deriving")
        _fill(writer, records)
        progress("checking")
        findings = _findings(writer.reader(), records, texts, "data")
        if findings:
            raise ChecksFailedError(findings)
        for name, content in _outputs(writer.reader(), texts, pages, progress):
            (folder / name).write_bytes(content)
        built = _built(writer)
        (folder / "manifest.json").write_bytes(_manifest(built, inputs))
        writer.commit()
        for path in sorted(folder.iterdir(), key=lambda path: path.name == "manifest.json"):
            path.replace(out / path.name)
    return built


@contextmanager
def _apart(out: Path, held: Path) -> Iterator[Path]:
    """Give a folder within `out`, of which this build is the one writer, as it is of `held`."""
    out.mkdir(parents=True, exist_ok=True)
    with nullcontext() if out.samefile(held) else locked(out, str(out)):
        for left in out.glob(".outputs-building-*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = out / f".outputs-building-{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


_FILES = {
    "graph.trig": export.FORMATS["trig"],
    "graph.ttl": export.FORMATS["ttl"],
    "graph.jsonld": export.FORMATS["jsonld"],
    "graph.nq.gz": export.FORMATS["nq.gz"],
    "graph.graphml": export.FORMATS["graphml"],
    "graph.gexf": export.FORMATS["gexf"],
    "nodes.csv": export.nodes_csv,
    "edges.csv": export.edges_csv,
    "void.ttl": export.FORMATS["void"],
}


def _outputs(
    store: Store,
    texts: SourceTexts | None,
    pages: Callable[[Store, SourceTexts | None], Iterable[tuple[str, bytes]]],
    progress: Progress,
) -> Iterable[tuple[str, bytes]]:
    for number, (name, write) in enumerate(_FILES.items()):
        progress("writing", number, len(_FILES), "files")
        yield name, write(store)
    progress("drawing the map")
    yield from pages(store, texts)


def _built(writer: StoreWriter) -> Built:
    rows = writer.reader().select(_COUNTS)
    counts = {value_of(row["c"]).removeprefix(DG): int(value_of(row["n"])) for row in rows}
    return Built(counts, len(writer.graph), digest_of(writer.graph))


_COUNTS = f"""SELECT ?c (COUNT(DISTINCT ?x) AS ?n) WHERE {{
  GRAPH ?g {{ ?x a ?c }}
  FILTER(STRSTARTS(STR(?c), "{DG}") && ?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>))
}} GROUP BY ?c ORDER BY ?c"""


def _manifest(built: Built, inputs: list[tuple[str, bytes]]) -> bytes:
    versions = {name: importlib.metadata.version(name) for name in ("docketgraph", "pyoxigraph")}
    content = {
        "counts": built.counts,
        "quads": built.quads,
        "digest": f"sha256:{built.digest}",
        "versions": versions,
        "inputs": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(inputs)},
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


def load(files: Sequence[str], store: Path, progress: Progress = _silent) -> Built:
    """Add records and RDF files to a store, all or nothing; what is there already changes nothing.

    A store that does not exist is made. Raises as `build` does.
    """
    rdf = [name for name in files if is_rdf(name)]
    inputs = (
        read_inputs([name for name in files if name not in rdf]) if len(rdf) < len(files) else []
    )
    with StoreWriter(store, add_to=True) as writer:
        # Both are made anew: an older ontology's terms would stay beside today's.
        for graph in (DERIVED, ONTOLOGY):
            writer.graph.clear_graph(ox.NamedNode(graph))
        known = {
            value_of(row["x"]).removeprefix(BASE)
            for row in writer.reader().select("SELECT DISTINCT ?x WHERE { ?x a ?c }")
        }
        if rdf:
            progress("reading RDF")
        quads = [read_rdf(name) for name in rdf]
        known |= {_path(quad.subject) for parsed in quads for quad in parsed}
        records = _records(inputs, None, progress, known)
        progress("storing and deriving")
        for parsed in quads:
            writer.add(parsed)
        _fill(writer, records)
        progress("checking")
        findings = _findings(writer.reader(), records, None, files[0])
        if findings:
            raise ChecksFailedError(findings)
        progress("writing")
        built = _built(writer)
        writer.commit()
    return built


def _path(term: object) -> str:
    return str(getattr(term, "value", "")).removeprefix(BASE)


def check_stored(path: Path) -> list[Finding]:
    """Return what differs between a store and what was written of it.

    Its files are compared with their seal, its digest with the one in the folder's name, digest
    and count with the manifest beside it. Raises `NoStoreError`, or `DamagedStoreError` where it
    cannot be read.
    """
    altered = [
        f"its file {name} is not as it was written" for name in altered_files(path.resolve())
    ]
    found = altered or _differences(path)
    return [Finding(str(path), 0, f"{each}; make it again: docketgraph build") for each in found]


def _differences(path: Path) -> list[str]:
    store = Store.open(path)
    with reading(str(path)):
        digest, count = digest_of(store.graph), len(store.graph)
    written, manifest = path.resolve().name, path.parent / "manifest.json"
    told = path.name == "graph.db" and manifest.exists()
    if not written.startswith(".graph-") and not told:
        return ["nothing beside it tells what was written"]
    different = written.startswith(".graph-") and digest[:32] not in written
    found = ["its contents are not those that were written"] if different else []
    return found + (_told_otherwise(manifest, digest, count) if told else [])


def _told_otherwise(manifest: Path, digest: str, count: int) -> list[str]:
    try:
        said = orjson.loads(manifest.read_bytes())
        told, quads = said["digest"], said["quads"]
    except (OSError, ValueError, KeyError, TypeError):
        return [f"{manifest} is no manifest that can be read"]
    if (told, quads) == (f"sha256:{digest}", count):
        return []
    return [f"{manifest} tells of other contents ({quads} quads, here {count})"]
