"""Records of large files, batch by batch: JSON lines by the thousand, other files whole.

Of what was read only the ids stay in memory, with the places of records and of references that
are not yet met.
"""

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import BinaryIO

from docketgraph.errors import Finding
from docketgraph.loading.base import Base
from docketgraph.loading.seen import Places, Seen
from docketgraph.making import Progress, read_inputs, record_files
from docketgraph.namespaces import BASE
from docketgraph.records import Record, read_file
from docketgraph.vocabulary import load_vocabulary

__all__ = ["Batches"]

_LINES = 1_000
_BYTES = 4_000_000
# Faults that are told; a file may hold a million.
_KEPT = 1_000


class Batches:
    """The records of some files, to be read once; faults are gathered as they come."""

    def __init__(self, names: list[str], base: Base, progress: Progress) -> None:
        self._names = names
        self._base = base
        self._progress = progress
        self._seen = Seen()
        self._wanted: dict[str, tuple[str, int]] = {}
        self._concepts = {iri.removeprefix(BASE) for iri in load_vocabulary().concepts}
        self.findings: list[Finding] = []
        self.places = Places()
        """File and line of each record that was read."""

    def learn(self, paths: Iterable[str]) -> None:
        """Take in the ids of things that come from elsewhere."""
        for path in paths:
            self._seen.add(path)

    def __iter__(self) -> Iterator[list[Record]]:
        """Yield the records, so many at a time; at the end all faults are known."""
        for name, data, before in self._parts():
            records, findings = read_file(name, data)
            for finding in findings:
                self._fault(replace(finding, line=finding.line + before))
            yield [record for record in records if self._is_new(record, before)]
        for thing, (name, line) in self._wanted.items():
            self._fault(Finding(name, line, f"nothing has the id {thing}; add a record for it"))

    def _fault(self, finding: Finding) -> None:
        if len(self.findings) < _KEPT:
            self.findings.append(finding)

    def _parts(self) -> Iterator[tuple[str, bytes, int]]:
        """Yield name and bytes of parts of files, and how many lines go before."""
        for name in self._names:
            files = record_files(Path(name)) if Path(name).exists() else []
            if not files or any(each.suffix.lower() != ".jsonl" for each in files):
                yield from ((each, data, 0) for each, data in read_inputs([name]))
                continue
            for path in files:
                yield from self._lines_of(path)

    def _lines_of(self, path: Path) -> Iterator[tuple[str, bytes, int]]:
        total, done, before = path.stat().st_size, 0, 0
        with path.open("rb") as stream:
            while lines := list(_some(stream)):
                self._progress("loading", done, total, "bytes")
                data = b"".join(lines)
                yield path.as_posix(), data, before
                before, done = before + len(lines), done + len(data)

    def _is_new(self, record: Record, before: int) -> bool:
        """Take in a record's ids and references; whether it can be stored."""
        line = record.line + before
        for thing, at in record.references:
            known = thing in self._seen or thing in self._concepts or self._base.knows(thing)
            if not known:
                self._wanted.setdefault(thing, (record.path, at + before))
        nodes = [node for node, key in record.lines if not key]
        if not record.id:
            return False
        for node in nodes:
            self._wanted.pop(node, None)
            if not self._seen.add(node):
                message = f"the id {node} stands already in one of the files; merge the two"
                self._fault(Finding(record.path, line, message))
                return False
        self.places.put(record.id, record.path, line)
        return True


def _some(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the next lines of a file, as many as make a batch."""
    size = 0
    for line in itertools.islice(stream, _LINES):
        yield line
        size += len(line)
        if size > _BYTES:
            return
