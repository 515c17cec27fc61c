"""The main job: records to a checked store, and every output from the store.

Nothing is replaced before all is done: the outputs are written into a folder of their own, the
store is swapped in one step, the outputs follow, and `manifest.json` is the last.
"""

import hashlib
import importlib.metadata
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from docketgraph import export
from docketgraph.errors import BadInputError, ChecksFailedError, DamagedStoreError, Finding
from docketgraph.evidence import SourceTexts, read_texts
from docketgraph.inference import infer
from docketgraph.namespaces import BASE, DERIVED, DG, ONTOLOGY
from docketgraph.records import RecordSet, read_records
from docketgraph.resources import resource
from docketgraph.safety import guard_rdf
from docketgraph.statements import quads_of
from docketgraph.store import Store, StoreWriter, digest_of, in_graph, value_of
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
_SUFFIXES = {".yaml", ".yml", ".json", ".jsonl"}
_RDF = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "rdf": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_LOADED = ox.NamedNode(BASE + "graph/loaded")

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build or a load came to."""

    counts: dict[str, int]
    """Things by class, as the sources state the class."""
    quads: int
    digest: str


def read_inputs(data: Sequence[str]) -> list[tuple[str, bytes]]:
    """Return name and bytes of every record file of some paths, each file once.

    `shipped`, and no path at all, stand for the data that come with the package. Raises
    `BadInputError` where a path does not exist or holds no records.
    """
    files: dict[Path, str] = {}
    for given in data or [SHIPPED]:
        root = resource("data") if given == SHIPPED else Path(given)
        found = _record_files(root)
        if not found:
            why = "holds no records (.yaml, .json, .jsonl)" if root.exists() else "does not exist"
            raise BadInputError([Finding(str(given), 0, f"{why}; name a file or a folder")])
        for path in found:
            name = Path("data") / path.relative_to(root) if given == SHIPPED else path
            files.setdefault(path.resolve(), name.as_posix())
    return [(name, _read(path, name)) for path, name in files.items()]


def _record_files(root: Path) -> list[Path]:
    if root.is_file():
        return [root]
    return sorted(
        path
        for path in root.rglob("*")
        if path.suffix in _SUFFIXES
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


def check(data: Sequence[str], sources: Path | None, folder: Path) -> list[Finding]:
    """Return every finding of shapes, checks and, where texts are at hand, evidence.

    The store that the checks need is made in `folder` and is left to the caller to remove.
    Raises `BadInputError` with every fault where the records cannot be read.
    """
    texts = _texts(sources)
    records = _records(read_inputs(data), texts)
    with StoreWriter(folder / "check.db") as writer:
        _fill(writer, records)
        return _findings(writer.reader(), records, texts, "data")


def _records(
    inputs: list[tuple[str, bytes]], texts: SourceTexts | None, known: Collection[str] = ()
) -> RecordSet:
    records = read_records(inputs, known)
    findings = records.findings + (spans_past_end(records, texts) if texts else [])
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
    progress: Progress = lambda _: None,
) -> Built:
    """Build the store and every output of some records; all of it or nothing.

    `pages` gives names and bytes of the map's files. Raises `BadInputError` where the records
    cannot be read, and `ChecksFailedError` where shapes or checks fail.
    """
    inputs = read_inputs(data)
    progress(f"reading {len(inputs)} files")
    texts = _texts(sources)
    records = _records(inputs, texts)
    with StoreWriter(store) as writer, _apart(out) as folder:
        _fill(writer, records)
        progress(f"checking {len(records.records)} records")
        findings = _findings(writer.reader(), records, texts, "data")
        if findings:
            raise ChecksFailedError(findings)
        progress("writing the outputs")
        for name, content in _outputs(writer.reader(), texts, pages):
            (folder / name).write_bytes(content)
        built = _built(writer)
        (folder / "manifest.json").write_bytes(_manifest(built, inputs))
        writer.commit()
        for path in sorted(folder.iterdir(), key=lambda path: path.name == "manifest.json"):
            path.replace(out / path.name)
    return built


@contextmanager
def _apart(out: Path) -> Iterator[Path]:
    folder = out / f".outputs-building-{os.getpid()}"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
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
) -> Iterable[tuple[str, bytes]]:
    for name, write in _FILES.items():
        yield name, write(store)
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


def load(files: Sequence[str], store: Path) -> Built:
    """Add records and RDF files to a store, all or nothing; what is there already changes nothing.

    A store that does not exist is made. Raises as `build` does.
    """
    rdf = [name for name in files if _suffix(name) in _RDF]
    inputs = (
        read_inputs([name for name in files if name not in rdf]) if len(rdf) < len(files) else []
    )
    with StoreWriter(store, add_to=True) as writer:
        writer.graph.clear_graph(ox.NamedNode(DERIVED))
        known = {
            value_of(row["x"]).removeprefix(BASE)
            for row in writer.reader().select("SELECT DISTINCT ?x WHERE { ?x a ?c }")
        }
        quads = [(name, _parse_rdf(name)) for name in rdf]
        known |= {_path(quad.subject) for _, parsed in quads for quad in parsed}
        records = _records(inputs, None, known)
        for _, parsed in quads:
            writer.add(parsed)
        _fill(writer, records)
        findings = _findings(writer.reader(), records, None, files[0])
        if findings:
            raise ChecksFailedError(findings)
        built = _built(writer)
        writer.commit()
    return built


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _path(term: object) -> str:
    return str(getattr(term, "value", "")).removeprefix(BASE)


def _parse_rdf(name: str) -> list[ox.Quad]:
    """Return the quads of an RDF file; what names no graph goes into `graph/loaded`."""
    if not Path(name).exists():
        raise BadInputError([Finding(name, 0, "does not exist; name a file")])
    data = _read(Path(name), name)
    refused = guard_rdf(data, _suffix(name))
    if refused:
        raise BadInputError([Finding(name, 0, refused)])
    try:
        quads = list(ox.parse(data, format=_RDF[_suffix(name)], path=None))
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        message = f"is not the RDF that its name says: {' '.join(str(error).split())[:160]}"
        raise BadInputError([Finding(name, line, message)]) from None
    if any(isinstance(term, ox.BlankNode) for quad in quads for term in quad.triple):
        raise BadInputError([Finding(name, 0, "holds blank nodes; give each thing an address")])
    graphs = {DERIVED, ONTOLOGY}
    kept = [quad for quad in quads if _value(quad.graph_name) not in graphs]
    return [
        in_graph(quad, _LOADED) if isinstance(quad.graph_name, ox.DefaultGraph) else quad
        for quad in kept
    ]


def _value(graph: object) -> str:
    return str(getattr(graph, "value", ""))


def check_stored(path: Path) -> list[Finding]:
    """Return what differs between a store and what was written of it.

    The digest is compared with the one in the folder's name, digest and count with the manifest
    beside it. Raises `NoStoreError` or `DamagedStoreError`.
    """
    store = Store.open(path)
    try:
        digest, count = digest_of(store.graph), len(store.graph)
    except OSError as error:
        raise DamagedStoreError(str(path), " ".join(str(error).split())[:160]) from None
    findings = []
    written = path.resolve().name
    if written.startswith(".graph-") and digest[:32] not in written:
        findings.append("its contents are not those that were written")
    manifest = path.parent / "manifest.json"
    if path.name == "graph.db" and manifest.exists():
        said = json.loads(manifest.read_bytes())
        if said["digest"] != f"sha256:{digest}" or said["quads"] != count:
            findings.append(
                f"{manifest} tells of other contents ({said['quads']} quads, here {count})"
            )
    return [Finding(str(path), 0, f"{each}; make it again: docketgraph build") for each in findings]
