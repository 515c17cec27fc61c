"""The inference rules: CONSTRUCT queries, run to their fixed point into `graph/derived`."""

from pathlib import Path

import pyoxigraph as ox

from docketgraph.namespaces import DERIVED
from docketgraph.resources import resource
from docketgraph.store import StoreWriter, holds

__all__ = ["infer", "rules"]

_ROUNDS = 12


def rules() -> list[Path]:
    """Return the rules' files in the order in which they run."""
    return sorted(resource("ontology", "rules").glob("*.rq"))


def infer(writer: StoreWriter) -> int:
    """Add to a store what the rules derive, until they derive nothing new; return how much.

    A statement that a source makes is not derived a second time.
    """
    texts = [path.read_text(encoding="utf-8") for path in rules()]
    graph = ox.NamedNode(DERIVED)
    added = 0
    for _ in range(_ROUNDS):
        before = added
        for text in texts:
            derived = writer.reader().query(text)
            assert isinstance(derived, ox.QueryTriples)  # noqa: S101 - a rule is a CONSTRUCT
            new = [
                ox.Quad(triple.subject, triple.predicate, triple.object, graph)
                for triple in derived
                if not holds(writer.graph, triple)
            ]
            writer.add(new)
            added += len(new)
        if added == before:
            return added
    raise RecursionError(f"the rules come to no end after {_ROUNDS} rounds")
