"""The store: an embedded Oxigraph that is read in place and only ever replaced whole.

`Store` reads a store on disk; a SPARQL endpoint answers the same calls (`docketgraph.endpoint`).
`StoreWriter` fills a new folder beside the store and swaps it in, so that a kill at any moment
leaves the old store or the new one.
"""

import hashlib
import os
import re
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from docketgraph.errors import DamagedStoreError, NoStoreError, QuerySyntaxError, StoreInUseError
from docketgraph.namespaces import PREFIXES

__all__ = [
    "Answer",
    "Row",
    "Store",
    "StoreWriter",
    "Term",
    "digest_of",
    "holds",
    "in_graph",
    "value_of",
]

Term = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Answer = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples
Row = dict[str, Term]

_PART = re.compile(r"\.graph-building-(\d+)\.db")


def value_of(term: Term | None) -> str:
    """Return the text of a term: an address, or a literal's own text; empty for nothing."""
    return "" if term is None else str(getattr(term, "value", term))


class Store:
    """A store to read from. `graph` is the underlying Oxigraph store."""

    def __init__(self, graph: ox.Store, name: str) -> None:
        self.graph = graph
        self.name = name

    @classmethod
    def open(cls, path: str | Path) -> Self:
        """Open the store at a path for reading; nothing is created or locked.

        Raises `NoStoreError`, or `DamagedStoreError` where its files cannot be read.
        """
        folder = Path(path)
        for _ in range(2):
            try:
                return cls(ox.Store.read_only(str(folder.resolve())), str(path))
            except FileNotFoundError:
                # A build may have replaced the store between resolving and opening it.
                continue
            except OSError as error:
                raise DamagedStoreError(str(path), _reason(error)) from None
        if (folder / "IDENTITY").exists() or any(folder.glob("*.sst")):
            raise DamagedStoreError(str(path), "files are missing")
        raise NoStoreError(str(path))

    def query(self, text: str) -> Answer:
        """Return Oxigraph's answer to a query over the union of all graphs.

        Raises `QuerySyntaxError` with the place and what was expected.
        """
        try:
            return self.graph.query(text, prefixes=PREFIXES, use_default_graph_as_union=True)
        except SyntaxError as error:
            raise QuerySyntaxError("SPARQL", _reason(error)) from None
        except OSError as error:
            raise DamagedStoreError(self.name, _reason(error)) from None

    def select(self, text: str) -> list[Row]:
        """Return the rows of a SELECT query, each with its bound variables only."""
        answer = self.query(text)
        assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - the caller wrote a SELECT
        names = [variable.value for variable in answer.variables]
        return [
            {name: term for name in names if (term := solution[name]) is not None}
            for solution in answer
        ]

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad, in the store's order."""
        return iter(self.graph)


class StoreWriter:
    """Fills a new store and puts it in the place of `target` when the block ends well.

    A triple that lies in one graph already is not put into a second one. With `add_to`, the
    new store begins as a snapshot of the one at `target`.
    """

    def __init__(self, target: Path, *, add_to: bool = False) -> None:
        if target.exists() and not target.is_symlink():
            raise DamagedStoreError(str(target), "it is no link to a store; name another path")
        self.target = target
        self._folder = target.parent / f".graph-building-{os.getpid()}.db"
        self._adds = add_to and target.exists()
        self._seen: set[ox.Triple] = set()
        self.graph: ox.Store
        self.digest = ""

    def __enter__(self) -> Self:
        self.target.parent.mkdir(parents=True, exist_ok=True)
        _clear_left_over(self.target.parent)
        if self._adds:
            Store.open(self.target).graph.backup(str(self._folder))
        try:
            self.graph = ox.Store(str(self._folder))
        except OSError as error:
            raise StoreInUseError(str(self.target)) from error
        return self

    def add(self, quads: Iterable[ox.Quad]) -> None:
        """Add quads; one whose triple another graph holds is left out."""
        self.graph.bulk_extend(quad for quad in quads if self._is_new(quad))

    def _is_new(self, quad: ox.Quad) -> bool:
        triple = quad.triple
        if triple in self._seen:
            return False
        self._seen.add(triple)
        return not self._adds or not holds(self.graph, triple)

    def reader(self) -> Store:
        """Return the new store for reading while it is filled."""
        return Store(self.graph, str(self.target))

    def commit(self) -> None:
        """Put the new store in the place of the old one, in one step."""
        self.graph.flush()
        self.digest = digest_of(self.graph)
        del self.graph
        final = self.target.parent / f".graph-{self.digest[:32]}.db"
        if final.exists() and not _same(final, self.digest):
            shutil.rmtree(final)
        if final.exists():
            shutil.rmtree(self._folder)
        else:
            self._folder.rename(final)
        old = self.target.resolve() if self.target.is_symlink() else None
        link = self.target.parent / f".graph-link-{os.getpid()}"
        link.unlink(missing_ok=True)
        link.symlink_to(final.name)
        link.replace(self.target)
        if old and old != final.resolve() and old.name.startswith(".graph-"):
            shutil.rmtree(old, ignore_errors=True)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if hasattr(self, "graph"):
            del self.graph
        shutil.rmtree(self._folder, ignore_errors=True)


def in_graph(quad: ox.Quad, graph: ox.NamedNode) -> ox.Quad:
    """Return a quad's triple in another graph."""
    return ox.Quad(quad.subject, quad.predicate, quad.object, graph)


def holds(graph: ox.Store, triple: ox.Triple) -> bool:
    """Return whether a triple lies in any graph of a store."""
    found = graph.quads_for_pattern(triple.subject, triple.predicate, triple.object, None)
    return next(found, None) is not None


def digest_of(graph: ox.Store) -> str:
    """Return the SHA-256 of a store's sorted N-Quads, in hexadecimal."""
    lines = sorted(f"{quad} .\n" for quad in graph)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def _same(folder: Path, digest: str) -> bool:
    try:
        return digest_of(ox.Store.read_only(str(folder))) == digest
    except OSError:
        return False


def _clear_left_over(folder: Path) -> None:
    """Remove what a killed build left: folders of processes that no longer run."""
    for path in folder.iterdir():
        match = _PART.fullmatch(path.name)
        if match and not _runs(int(match[1])):
            shutil.rmtree(path, ignore_errors=True)


def _runs(process: int) -> bool:
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _reason(error: Exception) -> str:
    return " ".join(str(error).split())[:200]
