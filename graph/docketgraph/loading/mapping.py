"""Answers of the Federal Register mapped by several processes at once, in the order of the file.

Each process maps its share of the file: blocks of lines in turn. What it gives are the lines of
N-Quads of the records, so that nothing is left to do with most of them but to store them, and the
facts by which documents are linked, which only the one who sees all can do. Things that several
documents name come from each process that meets them; the first one counts.
"""

import gc
import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection

import orjson

from docketgraph.loading.stored_links import FACTS
from docketgraph.nquads import UnfitRecordError, lines_of
from docketgraph.sources.agencies import learn
from docketgraph.sources.federal_register import Documents
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.items import block_items
from docketgraph.sources.line_blocks import line_blocks
from docketgraph.sources.rosters import Roster, shipped_roster
from docketgraph.sources.saved import READ_ERRORS, Saved
from docketgraph.sources.tally import Place, Record, Tally

__all__ = ["Entry", "Mapped", "estimated_lines", "map_documents"]

SOURCE = "federal-register"
# A process forgets after so many blocks what it has met, so that its memory stays bounded.
_LIFE = 32
_ENDING = 4

Entry = tuple[str, str, int]
"""A record's id and class, and where its lines end."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """What one block of lines came to."""

    entries: list[Entry]
    lines: bytes
    """The lines of the records, in their order."""
    notes: bytes
    """What links the documents, as lines of JSON: the keys that tell it, what else it says."""
    tally: Tally


_Placed = tuple[tuple[int, int], Mapped]
"""A block with its place: the numbers of its file and of the block."""


class _Notes:
    """Stands in for the links of a run: takes down what it is told, for the one who links."""

    def __init__(self) -> None:
        self._taken: list[bytes] = []

    def note(self, record: Record, corrected: str = "", cited: Sequence[str] = ()) -> None:
        kept = {name: record[name] for name in FACTS if name in record}
        note = (kept, corrected, list(cited))
        self._taken.append(orjson.dumps(note, option=orjson.OPT_APPEND_NEWLINE))

    def drained(self) -> bytes:
        taken, self._taken = self._taken, []
        return b"".join(taken)


def map_documents(
    files: Sequence[Saved], rosters: Sequence[Saved], workers: int
) -> Iterator[Mapped]:
    """Yield what the lines of some files come to, block by block in their order."""
    if workers < 2:
        yield from (mapped for _, mapped in _share(files, rosters, 0, 1))
        return
    context = multiprocessing.get_context("spawn")
    with ExitStack() as ended:
        pipes = []
        for number in range(workers):
            ours, theirs = context.Pipe(duplex=False)
            process = context.Process(
                target=_work, args=(theirs, files, rosters, number, workers), daemon=True
            )
            process.start()
            theirs.close()
            ended.callback(process.join)
            ended.callback(process.kill)
            pipes.append(ours)
        yield from _in_order(pipes)


def _in_order(pipes: list[Connection]) -> Iterator[Mapped]:
    waiting = {pipe: got for pipe in pipes if (got := _received(pipe))}
    while waiting:
        pipe = min(waiting, key=lambda each: waiting[each][0])
        yield waiting.pop(pipe)[1]
        if got := _received(pipe):
            waiting[pipe] = got


def _send(pipe: Connection, place: tuple[int, int], mapped: Mapped) -> None:
    # What is large goes as it is, and not by way of a copy.
    pipe.send((place, replace(mapped, lines=b"")))
    pipe.send_bytes(mapped.lines)


def _received(pipe: Connection) -> _Placed | None:
    got: _Placed | None = pipe.recv()
    if got is None:
        return None
    place, mapped = got
    return place, replace(mapped, lines=pipe.recv_bytes())


def _work(
    pipe: Connection, files: Sequence[Saved], rosters: Sequence[Saved], number: int, of: int
) -> None:
    # Whoever interrupts the load speaks to its first process, which ends this one.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.disable()
    # A pipe that breaks is the end of the one who reads it.
    with suppress(BrokenPipeError, ConnectionResetError):
        for place, mapped in _share(files, rosters, number, of):
            _send(pipe, place, mapped)
        pipe.send(None)


def _share(
    files: Sequence[Saved], rosters: Sequence[Saved], number: int, of: int
) -> Iterator[_Placed]:
    """Yield the blocks that are one process's."""
    roster = shipped_roster()
    # What the rosters hold amiss is told by the one who asked for them.
    learn(roster, rosters, Tally())
    for place, saved in enumerate(files):
        for block, mapped in _blocks(saved, roster, number, of):
            yield (place, block), mapped


def _blocks(saved: Saved, roster: Roster, number: int, of: int) -> Iterator[tuple[int, Mapped]]:
    tally = Tally()
    taken = _Taken(tally)
    for made, block in enumerate(line_blocks(saved, lambda each: each % of == number)):
        if made % _LIFE == 0:
            run = Gathering(SOURCE, tally, roster)
            run.links = taken.notes  # type: ignore[assignment]
            run.begin(saved)
            documents = Documents(run)
        for item, place in block_items(block, saved, tally):
            tally.read += 1
            for record in documents.read(Fields(item, place, tally)):
                taken.take(record, place)
        yield block.number, taken.drained()


class _Taken:
    """What the block under way came to, so far."""

    def __init__(self, tally: Tally) -> None:
        self.notes = _Notes()
        self._tally = tally
        self._entries: list[Entry] = []
        self._lines: list[bytes] = []
        self._length = 0

    def take(self, record: Record, place: Place) -> None:
        """Add a record; one that cannot be told is left out, and counted."""
        try:
            lines = lines_of(record).encode()
        except UnfitRecordError as error:
            self._tally.unmap(record, str(error), place)
            return
        self._length += len(lines)
        self._lines.append(lines)
        self._entries.append((record["id"], record["type"], self._length))

    def drained(self) -> Mapped:
        """Return the block, and begin the next."""
        lines = b"".join(self._lines)
        mapped = Mapped(self._entries, lines, self.notes.drained(), self._tally.drained())
        self._entries, self._lines, self._length = [], [], 0
        return mapped


def estimated_lines(saved: Saved) -> int:
    """Return about how many lines a file has, from the length of its first ones."""
    size = saved.path.stat().st_size
    try:
        with saved.open() as stream:
            head: bytes = stream.read1(1024 * 1024)  # type: ignore[attr-defined]
    except READ_ERRORS:
        return 1
    if saved.packed and size > _ENDING:
        # The last four bytes of a packed file tell how long it is unpacked.
        with saved.path.open("rb") as packed:
            packed.seek(-_ENDING, os.SEEK_END)
            size = max(size, int.from_bytes(packed.read(_ENDING), "little"))
    return max(1, round(size * head.count(b"\n") / max(1, len(head))))
