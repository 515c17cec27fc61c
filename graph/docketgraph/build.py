"""The main job: records to a checked store, and every output from the store.

Nothing is replaced before all is done: the outputs are written into a folder of their own, the
store is swapped in one step, the outputs follow, and `manifest.json` is the last.
"""

import functools
import hashlib
import importlib.metadata
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from pathlib import Path

import orjson

from docketgraph import export
from docketgraph.errors import ChecksFailedError, Finding
from docketgraph.evidence import SourceTexts, read_texts
from docketgraph.making import (
    SHIPPED,
    Built,
    Progress,
    complete,
    contents_of,
    digest_told,
    fill,
    findings_of,
    origins,
    read_inputs,
    records_of,
    silent,
)
from docketgraph.seal import altered_files, seal_digest
from docketgraph.store import Store, StoreWriter, digest_of, is_named_by_files, locked, reading

__all__ = ["SHIPPED", "Built", "build", "check", "check_stored", "origins", "read_inputs"]


def _texts(sources: Path | None) -> SourceTexts | None:
    return read_texts(sources) if sources else None


def check(
    data: Sequence[str], sources: Path | None, folder: Path, progress: Progress = silent
) -> list[Finding]:
    """Return every finding of shapes, checks and, where texts are at hand, evidence.

    The store that the checks need is made in `folder` and is left to the caller to remove.
    Raises `BadInputError` with every fault where the records cannot be read.
    """
    texts = _texts(sources)
    records = records_of(read_inputs(data), texts, progress, origin=origins(data))
    with StoreWriter(folder / "check.db") as writer:
        progress("storing and deriving")
        fill(writer, records)
        progress("checking")
        return findings_of(writer.reader(), records, texts, "data")


def build(
    data: Sequence[str],
    sources: Path | None,
    store: Path,
    out: Path,
    pages: Callable[[Store, SourceTexts | None], Iterable[tuple[str, bytes]]],
    progress: Progress = silent,
) -> Built:
    """Build the store and every output of some records; all of it or nothing.

    `pages` gives names and bytes of the map's files. Raises `BadInputError` where the records
    cannot be read, and `ChecksFailedError` where shapes or checks fail.
    """
    inputs = read_inputs(data)
    texts = _texts(sources)
    records = records_of(inputs, texts, progress, origin=origins(data))
    with StoreWriter(store) as writer, _apart(out, store.parent) as folder:
        progress("storing and deriving")
        fill(writer, records)
        progress("checking")
        findings = findings_of(writer.reader(), records, texts, "data")
        if findings:
            raise ChecksFailedError(findings)
        progress("deriving")
        complete(writer)
        held = _write_outputs(folder, writer, texts, pages, progress)
        writer.commit(held.digest, held.quads)
        # A large store takes its digest from its files, which are not written before.
        built = replace(held, digest=writer.digest)
        large = is_named_by_files(store)
        (folder / "manifest.json").write_bytes(_manifest(built, inputs, large=large))
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


def _write_outputs(
    folder: Path,
    writer: StoreWriter,
    texts: SourceTexts | None,
    pages: Callable[[Store, SourceTexts | None], Iterable[tuple[str, bytes]]],
    progress: Progress,
) -> Built:
    """Write every file but the manifest into a folder, and return what the store holds."""
    store, sorting = writer.reader(), functools.partial(progress, "sorting", unit="statements")
    with export.Contents(store, folder, sorting) as contents:
        for number, (name, write) in enumerate(export.FILES.items()):
            progress("writing", number, len(export.FILES), "files")
            with (folder / name).open("wb") as stream:
                write(contents, stream)
        progress("drawing the map")
        for name, content in pages(store, texts):
            (folder / name).write_bytes(content)
        return contents_of(writer, contents.digest)


def _manifest(built: Built, inputs: list[tuple[str, bytes]], *, large: bool) -> bytes:
    versions = {name: importlib.metadata.version(name) for name in ("docketgraph", "pyoxigraph")}
    content = {
        "counts": built.counts,
        "quads": built.quads,
        "digest": digest_told(built.digest, large),
        "versions": versions,
        "inputs": {name: hashlib.sha256(data).hexdigest() for name, data in sorted(inputs)},
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode()


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
    large = is_named_by_files(path)
    with reading(str(path)):
        digest = seal_digest(path.resolve()) if large else digest_of(store.graph)
        count = len(store.graph)
    written, manifest = path.resolve().name, path.parent / "manifest.json"
    told = path.name == "graph.db" and manifest.exists()
    if not written.startswith(".graph-") and not told:
        return ["nothing beside it tells what was written"]
    different = written.startswith(".graph-") and digest[:32] not in written
    found = ["its contents are not those that were written"] if different else []
    return found + (_told_otherwise(manifest, digest_told(digest, large), count) if told else [])


def _told_otherwise(manifest: Path, digest: str, count: int) -> list[str]:
    try:
        said = orjson.loads(manifest.read_bytes())
        told, quads = said["digest"], said["quads"]
    except (OSError, ValueError, KeyError, TypeError):
        return [f"{manifest} is no manifest that can be read"]
    if (told, quads) == (digest, count):
        return []
    return [f"{manifest} tells of other contents ({quads} quads, here {count})"]
