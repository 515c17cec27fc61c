"""Builds of the small graph, as it is or with a thing changed, without a map."""

from pathlib import Path

from conftest import SMALL
from docketgraph.build import Built, build
from docketgraph.namespaces import BASE
from docketgraph.store import Store

__all__ = ["BUILD", "HARBOR", "build_into", "contents", "edited", "graphs", "no_pages"]

HARBOR = SMALL / "harbor.yaml"


def no_pages(*_: object) -> tuple[()]:
    """Return no page: for builds without a map."""
    return ()


def build_into(out: Path, *data: Path) -> Built:
    """Build the small graph, or other data, into a folder."""
    return build([str(path) for path in data or [HARBOR]], SMALL, out / "graph.db", out, no_pages)


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def graphs(store: Store) -> set[str]:
    """Return the named graphs of a store, as paths under the base."""
    rows = store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    return {row["g"].value.removeprefix(BASE) for row in rows}


def edited(tmp_path: Path, old: str, new: str) -> Path:
    """Write the small graph with one thing changed, and return where."""
    text = HARBOR.read_text()
    assert text.count(old) == 1
    path = tmp_path / "edited.yaml"
    path.write_text(text.replace(old, new))
    return path


# Python code that builds into the folder of its first argument what the others name.
BUILD = f"""
import sys
from pathlib import Path
from docketgraph.build import build
out = Path(sys.argv[1])
build(sys.argv[2:], Path({str(SMALL)!r}), out / "graph.db", out, lambda *_: ())
"""
