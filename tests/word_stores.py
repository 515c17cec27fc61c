"""Stores of a few statements that all say one word: for tests of how stores are written."""

from pathlib import Path

import pyoxigraph as ox

from docketgraph.store import Store, StoreWriter

__all__ = ["names", "quads", "words", "write"]

GRAPH = ox.NamedNode("https://example.org/graph")


def quads(word: str, count: int = 5) -> list[ox.Quad]:
    """Return statements of a word."""
    said = ox.NamedNode("https://example.org/said")
    return [
        ox.Quad(ox.NamedNode(f"https://example.org/{number}"), said, ox.Literal(word), GRAPH)
        for number in range(count)
    ]


def write(target: Path, word: str, count: int = 5, *, add_to: bool = False) -> None:
    """Put a store of a word in its place."""
    with StoreWriter(target, add_to=add_to) as writer:
        writer.add(quads(word, count))
        writer.commit()


def words(store: Store) -> list[str]:
    """Return each word of a store, with how often it is said."""
    rows = store.select(
        "SELECT ?word (COUNT(*) AS ?n) { ?s ?p ?word } GROUP BY ?word ORDER BY ?word"
    )
    return [f"{row['word'].value} {row['n'].value}" for row in rows]


def names(folder: Path) -> list[str]:
    """Return what lies in a folder, by name."""
    return sorted(path.name for path in folder.iterdir())
