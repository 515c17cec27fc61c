"""The store that a load adds to, as it was before: which things it holds, and what it says."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from docketgraph.loading.seen import Seen
from docketgraph.namespaces import BASE, RDF
from docketgraph.store import Store, Term, is_named_by_files

__all__ = ["Base"]

_TYPE = ox.NamedNode(RDF + "type")


class Base:
    """The store at a path before a load; an empty one where there is none."""

    def __init__(self, path: Path) -> None:
        self._graph = Store.open(path).graph if path.is_symlink() else None
        self._known: Seen | None = None
        self.is_large = path.is_symlink() and is_named_by_files(path)
        """Whether the store is so large that it is asked of each thing rather than listed."""
        # To ask a large store of each thing costs less than to list all of its things.
        if self._graph is not None and not self.is_large:
            self._known = Seen()
            for quad in self._graph.quads_for_pattern(None, _TYPE, None, None):
                self._known.add(_path(quad.subject))

    @property
    def is_empty(self) -> bool:
        """Whether there was no store."""
        return self._graph is None

    def knows(self, path: str) -> bool:
        """Return whether the store says what a thing is."""
        if self._graph is None:
            return False
        if self._known is not None:
            return path in self._known
        found = self._graph.quads_for_pattern(ox.NamedNode(BASE + path), _TYPE, None, None)
        return next(found, None) is not None

    def quads(
        self,
        subject: ox.NamedNode | None,
        property_: ox.NamedNode | None = None,
        value: Term | None = None,
    ) -> Iterator[ox.Quad]:
        """Yield what the store says, of the parts that are given."""
        if self._graph is not None:
            yield from self._graph.quads_for_pattern(subject, property_, value, None)


def _path(term: object) -> str:
    return str(getattr(term, "value", "")).removeprefix(BASE)
