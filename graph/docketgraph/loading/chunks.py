"""Lines of N-Quads into a store, chunk by chunk, by two threads; what is in it is noted.

The engine sorts a chunk before it stores it, and lets other threads work meanwhile. Which chunks
are in the store stands in the writer's notes, so that a load that was killed need not store them
again: the same inputs give the same chunks.
"""

import json
import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from docketgraph.store import StoreWriter

__all__ = ["Chunks"]

# About 40,000 quads: two chunks at work and two waiting stay under 200 MB.
_SIZE = 8_000_000
_THREADS = 2
# Out of order, hundreds of thousands of quads are looked up in ten times the time.
_WORTH_ORDER = 4

Told = Callable[[int], None]


class Chunks:
    """What goes into a store; a context, at whose end all of it is there."""

    def __init__(self, writer: StoreWriter, told: Told = lambda _: None) -> None:
        self._writer = writer
        self._told = told
        self._pieces: list[bytes] = []
        self._size = 0
        self._number = 0
        self._stored = _noted(writer) if writer.resumed else 0
        self.resumed = self._stored
        """How many chunks were in the store when the load began, from one that was killed."""
        self._over: set[int] = set()
        self._lock = threading.Lock()
        self._waiting: queue.Queue[tuple[int, bytes] | None] = queue.Queue(1)
        self._error: BaseException | None = None
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(_THREADS)]

    def __enter__(self) -> Self:
        self._note()
        for thread in self._threads:
            thread.start()
        return self

    def add(self, lines: bytes | memoryview) -> None:
        """Add whole lines."""
        self._pieces.append(bytes(lines))
        self._size += len(lines)
        if self._size >= _SIZE:
            self._send()

    @property
    def stored(self) -> int:
        """How many chunks the store holds of this load."""
        return self._stored

    @property
    def are_many(self) -> bool:
        """Whether so much was stored that its order is worth the time of making it."""
        return self._stored > _WORTH_ORDER

    @property
    def graph(self) -> ox.Store:
        """The store that is filled, with what it held before; whole after `wait`."""
        return self._writer.graph

    def wait(self) -> None:
        """Wait until all that was added is in the store."""
        self._send()
        self._waiting.join()

    def _send(self) -> None:
        if self._error is not None:
            raise self._error
        if self._pieces and self._number >= self.resumed:
            self._waiting.put((self._number, b"".join(self._pieces)))
        self._number += bool(self._pieces)
        self._pieces, self._size = [], 0

    def _work(self) -> None:
        while (chunk := self._waiting.get()) is not None:
            number, lines = chunk
            chunk = None
            if self._error is None:
                try:
                    self._writer.load(lines)
                    self._finish(number)
                except BaseException as error:  # raised again by who waits for it
                    self._error = error
            del lines
            self._waiting.task_done()

    def _finish(self, number: int) -> None:
        with self._lock:
            self._over.add(number)
            while self._stored in self._over:
                self._over.remove(self._stored)
                self._stored += 1
            self._note()

    def _note(self) -> None:
        aside = self._writer.notes.with_suffix(".new")
        aside.write_text(json.dumps({"chunks": self._stored}), encoding="ascii")
        aside.replace(self._writer.notes)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._error = self._error or error
        try:
            if kind is None:
                self._send()
        finally:
            for _ in self._threads:
                self._waiting.put(None)
            for thread in self._threads:
                thread.join()
        if kind is None and self._error is not None:
            raise self._error


def _noted(writer: StoreWriter) -> int:
    try:
        return int(json.loads(writer.notes.read_bytes())["chunks"])
    except (OSError, ValueError, KeyError, TypeError):
        return 0
