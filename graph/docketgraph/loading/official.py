"""Saved answers of an official source into a store: `load --as`.

What is read is stored as it comes, in chunks, into a new store beside the old one. What the store
knows of a thing is looked up only for things that it knows. A bad record is left out and counted;
all the rest takes the place of the old store in one step.
"""

import hashlib
import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

import orjson
import pyoxigraph as ox

from docketgraph.errors import BadInputError, Finding
from docketgraph.inference import infer_from, infer_last_from
from docketgraph.loading.base import Base
from docketgraph.loading.chunks import Chunks
from docketgraph.loading.claims import Claims
from docketgraph.loading.finishing import Loaded, finish
from docketgraph.loading.mapping import SOURCE, Entry, Mapped, estimated_lines, map_documents
from docketgraph.loading.seen import Seen
from docketgraph.loading.stored_links import Kin, StoredLinks
from docketgraph.loading.telling import note
from docketgraph.making import Progress, store_terms
from docketgraph.namespaces import BASE, DG
from docketgraph.novelty import News
from docketgraph.nquads import UnfitRecordError, derived_of, lines_of
from docketgraph.sources import read
from docketgraph.sources.agencies import is_roster, learn
from docketgraph.sources.links import Link
from docketgraph.sources.rosters import shipped_roster
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Place, Record, Tally
from docketgraph.store import StoreWriter

__all__ = ["load_official"]

# Less than this is mapped sooner by one process than two are started.
_WORTH_WORKERS = 8_000_000
# How files are cut into chunks; another way gives others, so that a load of the old way that was
# killed begins anew.
_CUT = "blocks of a megabyte"
_PART_OF = f"<{DG}partOf> ".encode()


def load_official(
    source: str, files: Sequence[str], store: Path, progress: Progress, strict: bool
) -> Loaded:
    """Load saved answers of an official source; what cannot be read is left out and counted.

    Raises `BadInputError` where a file cannot be read at all, and with `strict` where anything is
    left out as bad.
    """
    saved = [Saved.of(name) for name in files]
    with StoreWriter(store, add_to=True, mark=_mark(source, saved, store)) as writer:
        base = Base(store)
        new = [each for each in saved if not base.knows(f"source/{source}-{each.sha256[:12]}")]
        tally = Tally()
        if not new:
            return Loaded.unchanged(writer, tally)
        loading = _Loading(source, new, base, tally, progress)
        with Chunks(writer) as chunks:
            if chunks.resumed:
                progress(f"going on after {chunks.resumed} chunks that are stored")
            loading.run(chunks)
            if strict and tally.faults:
                bad = [each for each in tally.findings if "left out: " in each.message]
                raise BadInputError(bad or [Finding(files[0], 0, "records were left out")])
        if chunks.are_many:
            writer.order()
        progress("deriving")
        for quad in loading.claims.removed:
            writer.graph.remove(quad)
        store_terms(writer)
        infer_from(writer, loading.news)
        infer_last_from(writer, loading.news)
        return finish(writer, tally, progress)


def _mark(source: str, saved: Sequence[Saved], store: Path) -> str:
    """Return what tells a load from another: its source, its files and the store it adds to."""
    before = str(store.readlink()) if store.is_symlink() else ""
    told = "\n".join([_CUT, source, before, *(f"{each.name} {each.sha256}" for each in saved)])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


class _Loading:
    """One load under way."""

    def __init__(
        self, source: str, files: Sequence[Saved], base: Base, tally: Tally, progress: Progress
    ) -> None:
        self._source = source
        self._files = files
        self._base = base
        self._tally = tally
        self._progress = progress
        self._seen = Seen()
        self.news = News()
        """Of the things from which anything follows: acts, and bodies that are part of others."""
        self.claims = Claims(base)

    def run(self, chunks: Chunks) -> None:
        """Read all files and store what they say."""
        rosters = [each for each in self._files if self._source != "agencies" and is_roster(each)]
        others = [each for each in self._files if each not in rosters]
        if self._source == SOURCE and all(each.form == "lines" for each in others):
            self._documents(others, rosters, chunks)
        else:
            self._records(chunks)
        chunks.add(self.claims.lines())

    # The files of the Federal Register that are read line by line, by several processes.

    def _documents(self, files: Sequence[Saved], rosters: Sequence[Saved], chunks: Chunks) -> None:
        learn(shipped_roster(), rosters, self._tally)
        total = sum(map(estimated_lines, files))
        size = sum(each.path.stat().st_size * (5 if each.packed else 1) for each in files)
        workers = min(2, os.cpu_count() or 1) if size > _WORTH_WORKERS else 1
        # What links documents waits in a file until the processes that map them have ended.
        with tempfile.TemporaryFile() as notes:
            for mapped in map_documents(files, rosters, workers):
                self._take(mapped, chunks)
                notes.write(mapped.notes)
                done = self._tally.read
                self._progress("loading", done, max(total, done), "documents")
            self._progress("linking")
            self._link(notes, chunks)

    def _link(self, notes: IO[bytes], chunks: Chunks) -> None:
        links = StoredLinks(self._seen.__contains__, self._base, chunks.graph)
        kin = Kin() if self._base.is_empty else None
        if kin is not None:
            for record, _, cited in _read(notes):
                kin.meet(record, cited)
        noted = []
        for record, corrected, cited in _read(notes):
            if kin is None or kin.counts(record, corrected, cited):
                links.note(kin.slim(record) if kin else record, corrected, cited)
                noted.append(record["id"])
        del kin
        # A correction may name a document of which only the store tells the title.
        chunks.wait()
        graph = f"graph/{self._source}"
        for path in noted:
            found = links.of(path, self._tally)
            if found:
                self._store(path, _linked(path, graph, found), chunks)

    def _take(self, mapped: Mapped, chunks: Chunks) -> None:
        """Store the records of a block that are new; runs of them are stored as they lie."""
        self._tally.add(mapped.tally)
        lines, start, begin = memoryview(mapped.lines), 0, 0
        parts = _PART_OF in mapped.lines
        for entry in mapped.entries:
            path, kind, end = entry
            if not self._is_new(entry):
                chunks.add(lines[start:begin])
                start = end
            elif self._base.knows(path) or (parts and kind == "Agency"):
                chunks.add(lines[start:begin])
                self._store(path, bytes(lines[begin:end]), chunks)
                start = end
            begin = end
        chunks.add(lines[start:])

    def _is_new(self, entry: Entry) -> bool:
        path, kind, _ = entry
        if self._seen.add(path):
            return True
        self._tally.things[kind] -= 1
        if path.startswith("fr/"):
            self._tally.mapped -= 1
            self._tally.pass_over("the same record was read before")
        return False

    # All other files, record by record.

    def _records(self, chunks: Chunks) -> None:
        reading = read(self._source, self._files)
        run, tally = reading.run, reading.tally
        run.links = StoredLinks(run.has, self._base)
        for number, line in enumerate(reading.lines):
            if number % 1_000 == 0:
                self._progress("loading", tally.read)
            record = orjson.loads(line)
            path = record["id"]
            try:
                lines = lines_of(record).encode()
            except UnfitRecordError as error:
                tally.unmap(record, str(error), Place(str(self._files[0].name), 0, path))
                continue
            self._store(path, lines, chunks)
        self._tally.add(tally)

    def _store(self, path: str, lines: bytes, chunks: Chunks) -> None:
        known = self._base.knows(path)
        told = self.claims.merge(lines) if known else lines
        chunks.add(told)
        if path.startswith("act/") or _PART_OF in told:
            note(self.news, told, () if known else {path}, None if known else self._base)


def _read(notes: IO[bytes]) -> Iterator[tuple[Record, str, list[str]]]:
    """Yield each document's record, the number that it corrects and the pages that it cites."""
    notes.seek(0)
    for line in notes:
        record, corrected, cited = orjson.loads(line)
        yield record, corrected, cited


def _linked(path: str, graph: str, links: Sequence[Link]) -> bytes:
    """Return the lines of a document's links, and of the basis that tells how they were found."""
    node, where = ox.NamedNode(BASE + path), ox.NamedNode(BASE + graph)
    told = "; ".join(f"{each.property} {each.target} ({each.method})" for each in links)
    basis = ox.Literal(f"Found by rule: {told}.")
    quads = [ox.Quad(node, ox.NamedNode(DG + "basis"), basis, where)]
    for each in links:
        quads.append(
            ox.Quad(node, ox.NamedNode(DG + each.property), ox.NamedNode(BASE + each.target), where)
        )
    return "".join(f"{quad} .\n" for quad in (*quads, *derived_of(quads))).encode()
