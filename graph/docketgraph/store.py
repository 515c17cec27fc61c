"""The store: an embedded Oxigraph that is read in place and only ever replaced whole.

`Store` reads a store on disk; a SPARQL endpoint answers the same calls (`docketgraph.endpoint`).
`StoreWriter` fills a new folder beside the store and swaps it in, so that a kill at any moment
leaves the old store or the new one. A folder has one writer at a time; the lock goes with its
process, so that no crash leaves one behind.
"""

import contextlib
import fcntl
import itertools
import os
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

import pyoxigraph as ox

from docketgraph.errors import (
    DamagedStoreError,
    NoStoreError,
    NotAStoreError,
    QuerySyntaxError,
    StoreInUseError,
)
from docketgraph.namespaces import PREFIXES
from docketgraph.ordering import sorted_lines
from docketgraph.seal import altered_files, changed_files, seal, seal_digest, small_altered_files

if TYPE_CHECKING:
    from concurrent.futures import Future

__all__ = [
    "LARGE",
    "Answer",
    "Row",
    "Store",
    "StoreWriter",
    "Term",
    "digest_of",
    "holds",
    "in_graph",
    "is_named_by_files",
    "locked",
    "reading",
    "value_of",
]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Row = dict[str, Term]

# A store that is copied has the engine's `.tmp` behind its name until it is whole.
_PART = re.compile(r"\.graph-(?:building|link|loading)-[0-9a-f]+(?:\.db(?:\.tmp)?|\.json)?")
_WHOLE = re.compile(r"\.graph-(?:files-)?[0-9a-f]{32}\.db")
# Of a store with more quads than this the folder is named by the hashes of its files: to sort
# millions of lines takes longer than to load them.
LARGE = 500_000
_CHUNK = 50_000


def value_of(term: Term | None) -> str:
    """Return the text of a term: an address, or a literal's own text; empty for nothing."""
    return "" if term is None else str(getattr(term, "value", term))


@contextlib.contextmanager
def reading(name: str) -> Iterator[None]:
    """Turn the engine's word for damage into a `DamagedStoreError`, while rows are read too."""
    try:
        yield
    except RuntimeError as error:
        if "orruption" not in str(error):
            raise
        raise DamagedStoreError(name, _reason(error)) from None


@contextlib.contextmanager
def locked(folder: Path, name: str) -> Iterator[None]:
    """Hold a folder for one writer; `StoreInUseError` for `name` where another one holds it."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreInUseError(name) from None
        yield
    finally:
        os.close(handle)


class Store:
    """A store to read from. `graph` is the underlying Oxigraph store."""

    def __init__(self, graph: ox.Store, name: str) -> None:
        self.graph = graph
        self.name = name

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the store at a path for reading; nothing is created or locked.

        Raises `NoStoreError`, or `DamagedStoreError` where its files cannot be read or are not
        those that were written.
        """
        folder, changed = Path(path), list[str]()
        for _ in range(2):
            # A build may replace the store between resolving and opening it: look again.
            resolved = folder.resolve()
            changed = changed_files(resolved)
            if changed:
                continue
            try:
                with reading(str(path)):
                    return cls(ox.Store.read_only(str(resolved)), str(path))
            except FileNotFoundError:
                continue
            except OSError as error:
                if isinstance(error, DamagedStoreError):
                    raise
                raise DamagedStoreError(str(path), _reason(error)) from None
        if changed:
            raise DamagedStoreError(str(path), f"not as written: {', '.join(changed)}")
        if (folder / "IDENTITY").exists() or any(folder.glob("*.sst")):
            raise DamagedStoreError(str(path), "files are missing")
        raise NoStoreError(str(path))

    def query(self, text: str) -> Answer:
        """Return Oxigraph's answer to a query over the union of all graphs.

        Raises `QuerySyntaxError` with the place and what was expected.
        """
        try:
            with reading(self.name):
                return self.graph.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QuerySyntaxError("SPARQL", _reason(error)) from None
        except OSError as error:
            if isinstance(error, DamagedStoreError):
                raise
            raise DamagedStoreError(self.name, _reason(error)) from None

    def select(self, text: str) -> list[Row]:
        """Return the rows of a SELECT query, each with its bound variables only."""
        answer = self.query(text)
        assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - the caller wrote a SELECT
        names = [variable.value for variable in answer.variables]
        with reading(self.name):
            return [
                {name: term for name, term in zip(names, row, strict=True) if term is not None}
                for row in answer
            ]

    def size(self) -> int:
        """Return how many quads there are."""
        return len(self.graph)

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad, in the store's order."""
        with reading(self.name):
            yield from self.graph


class StoreWriter:
    """Fills a new store and puts it in the place of `target` when the block ends well.

    A triple that lies in one graph already is not put into a second one. With `add_to`, the
    new store begins as a snapshot of the one at `target`. With `mark`, which tells of what is
    written by some hexadecimal digits, the work of a writer that was killed is found again by
    the next one of the same mark: `resumed` tells that there was some. Raises `StoreInUseError`
    where another writer is at work in the folder, and `DamagedStoreError` where `target` cannot
    be built upon.
    """

    def __init__(self, target: Path, *, add_to: bool = False, mark: str = "") -> None:
        self.target = target
        stem = f".graph-loading-{mark}" if mark else f".graph-building-{os.getpid()}"
        self._folder = target.parent / f"{stem}.db"
        self.notes = target.parent / f"{stem}.json"
        """A file that lives as long as the folder under way, for what a resumed load must know."""
        self._adds = add_to
        self._held = contextlib.ExitStack()
        self.resumed = False
        self._ordering: Future[None] | None = None
        self.graph: ox.Store
        self.digest = ""

    def __enter__(self) -> Self:
        self.target.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.ExitStack() as held:
            held.enter_context(locked(self.target.parent, str(self.target)))
            if self.target.exists() and not self.target.is_symlink():
                raise NotAStoreError(str(self.target))
            held.callback(_clear, self.target.parent)
            self.resumed = self._folder.is_dir() and self.notes.is_file()
            _clear(self.target.parent, keep={self._folder, self.notes} if self.resumed else ())
            self._adds = self._adds and self.target.is_symlink()
            if self._adds and not self.resumed:
                _snapshot(self.target, self._folder)
            self.graph = ox.Store(str(self._folder))
            self._log_size = _log_size(self._folder)
            self._held = held.pop_all()
        return self

    def add(self, quads: Iterable[ox.Quad]) -> int:
        """Add quads, and return how many; one whose triple another graph holds is left out."""
        added, filled, rest = 0, self._adds or next(iter(self.graph), None) is not None, iter(quads)
        while chunk := list(itertools.islice(rest, _CHUNK)):
            unlike = {quad.triple: quad for quad in reversed(chunk)}
            new = [q for t, q in unlike.items() if not (filled and holds(self.graph, t))]
            self.graph.bulk_extend(new)
            added, filled = added + len(new), True
        return added

    def load(self, lines: bytes) -> None:
        """Add lines of N-Quads, well formed, none of which states what another graph states."""
        # Addresses were judged when the lines were written; to judge them again is a tenth of it.
        self.graph.bulk_load(lines, format=ox.RdfFormat.N_QUADS, lenient=True)

    def order(self) -> None:
        """Put the engine's files in order, beside what else is done until the commit."""
        # Every query passes through this module, and none puts files in order.
        from concurrent.futures import ThreadPoolExecutor

        threads = ThreadPoolExecutor(1)
        self._ordering = threads.submit(self.graph.optimize)
        threads.shutdown(wait=False)

    def states(self, property_: ox.NamedNode, besides: ox.NamedNode) -> bool:
        """Return whether a graph of the store other than one says anything with a property."""
        return any(
            next(self.graph.quads_for_pattern(None, property_, None, graph), None) is not None
            for graph in self.graph.named_graphs()
            if graph != besides
        )

    def reader(self) -> Store:
        """Return the new store for reading while it is filled."""
        return Store(self.graph, str(self.target))

    def commit(self, digest: str = "", quads: int | None = None) -> None:
        """Put the new store in the place of the old one, in one step.

        A digest of the contents and the number of quads that are known already need not be found
        again. A store that is large takes its digest from its files, whatever was given.
        """
        import shutil

        if self._ordering is not None:
            self._ordering.result()
        # To flush is to wait until nearly all files are in order, and what was loaded needs none.
        if _log_size(self._folder) != self._log_size:
            self.graph.flush()
        large = (len(self.graph) if quads is None else quads) > LARGE
        if not large:
            self.digest = digest or digest_of(self.graph)
        del self.graph
        if large:
            seal(self._folder, before=self.target.resolve())
            self.digest = seal_digest(self._folder)
        name = f"files-{self.digest[:32]}" if large else self.digest[:32]
        final = self.target.parent / f".graph-{name}.db"
        if final.exists() and not (large or _same(final, self.digest)):
            shutil.rmtree(final)
        if not final.exists():
            if not large:
                seal(self._folder)
            self._folder.rename(final)
        link = self.target.parent / f".graph-link-{os.getpid()}"
        link.symlink_to(final.name)
        link.replace(self.target)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._ordering is not None:
            self._ordering.exception()
        # What was not put in its place, and what it took the place of, is cleared away.
        with self._held:
            if hasattr(self, "graph"):
                del self.graph


def in_graph(quad: ox.Quad, graph: ox.NamedNode) -> ox.Quad:
    """Return a quad's triple in another graph."""
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def holds(graph: ox.Store, triple: ox.Triple) -> bool:
    """Return whether a triple lies in any graph of a store."""
    found = graph.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return next(found, None) is not None


def digest_of(graph: ox.Store) -> str:
    """Return the SHA-256 of a store's sorted N-Quads, in hexadecimal."""
    # To load OpenSSL takes a tenth of a query's time, and queries hash nothing.
    import hashlib

    digest = hashlib.sha256()
    for line in sorted_lines(f"{quad} .\n".encode() for quad in graph):
        digest.update(line)
    return digest.hexdigest()


def is_named_by_files(path: Path) -> bool:
    """Return whether a store is so large that its folder is named by the hashes of its files."""
    return path.resolve().name.startswith(".graph-files-")


def _snapshot(target: Path, folder: Path) -> None:
    """Copy a store that is as it was written; damage would pass into the new one unseen.

    Of a large store the tables are not read again here: the engine checks each block that it
    reads, and `check` reads them all.
    """
    large = is_named_by_files(target)
    altered = (small_altered_files if large else altered_files)(target.resolve())
    if altered:
        raise DamagedStoreError(str(target), f"not as written: {', '.join(altered)}")
    Store.open(target).graph.backup(str(folder))


def _log_size(folder: Path) -> int:
    """Return the bytes of a store's log, which holds all that was not loaded in bulk."""
    return sum(path.stat().st_size for path in folder.glob("*.log"))


def _same(folder: Path, digest: str) -> bool:
    try:
        with reading(str(folder)):
            graph = ox.Store.read_only(str(folder))
            return not altered_files(folder) and digest_of(graph) == digest
    except OSError:
        return False


def _clear(folder: Path, keep: Collection[Path] = ()) -> None:
    """Remove what killed writers left, and stores to which no link in the folder leads."""
    linked = {path.resolve().name for path in folder.iterdir() if path.is_symlink()}
    for path in sorted(folder.iterdir()):
        if path in keep:
            continue
        if _PART.fullmatch(path.name) or (_WHOLE.fullmatch(path.name) and path.name not in linked):
            _remove(path)


def _remove(path: Path) -> None:
    # Imported where something is removed: every query passes through this module.
    import shutil

    if path.is_symlink() or path.is_file():
        path.unlink(missing_ok=True)
    else:
        shutil.rmtree(path, ignore_errors=True)


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
