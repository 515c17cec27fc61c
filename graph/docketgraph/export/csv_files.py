"""Tables of the things and of the statements between them, written row by row."""

import csv
import io
import itertools
from typing import IO

from docketgraph.export.contents import Contents
from docketgraph.export.pouring import pour
from docketgraph.namespaces import DERIVED

__all__ = ["edges_csv", "nodes_csv"]

_ATTRIBUTES = ("type", "label", "earliest", "latest", "verification")
_END = "\r\n"


def nodes_csv(contents: Contents, stream: IO[bytes]) -> None:
    """Write the things: iri, type, label, earliest, latest, verification; sorted by iri."""
    rows = (
        _row(iri, *(said[name] for name in _ATTRIBUTES)) for iri, said in contents.things.items()
    )
    pour(itertools.chain([_row("iri", *_ATTRIBUTES)], rows), stream)


def edges_csv(contents: Contents, stream: IO[bytes]) -> None:
    """Write the statements between things: source, target, property, graph, derived; sorted."""
    header = _row("source", "target", "property", "graph", "derived")
    told = contents.links.told(_cell, _rest, by_end=True)
    rows = (f"{start},{end},{rest}" for start, end, rest in told)
    pour(itertools.chain([header], rows), stream)


def _rest(property_: str, graph: str) -> str:
    return _row(property_, graph, "true" if graph == DERIVED else "false")


def _cell(text: str) -> str:
    return _row(text).removesuffix(_END)


def _row(*cells: str) -> str:
    row = io.StringIO()
    csv.writer(row, lineterminator=_END).writerow(cells)
    return row.getvalue()
