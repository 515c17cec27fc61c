"""What a store says of some things, read in few queries: a frame for each thing.

A frame holds the statements of one subject by property. The map's other modules read frames
instead of asking the store thing by thing.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docketgraph.namespaces import BASE, DERIVED, DG, OA, ONTOLOGY, RDFS
from docketgraph.safety import printable
from docketgraph.store import Row, Store, value_of

__all__ = ["Frame", "Value", "labels", "natural", "read_frames", "read_records", "rows_about"]

# Subjects in one query: an endpoint need not take a request of any length.
_BATCH = 400

# From a record to the nodes that belong to it, step by step.
_NESTED = (
    (DG + "makesAsk", DG + "takesPosition", DG + "evidence"),
    (DG + "outcome", DG + "asksFor", DG + "evidence", OA + "hasSelector", OA + "hasSource"),
    (DG + "outcome", DG + "evidence", OA + "hasSelector", OA + "hasSource"),
    (DG + "evidence", OA + "hasSelector", OA + "hasSource"),
    (OA + "hasSelector", OA + "hasSource"),
)


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a property: a literal's text, or an address."""

    text: str
    is_thing: bool
    derived: bool


class Frame(dict[str, list[Value]]):
    """The statements of one thing, by property."""

    def all(self, property_: str) -> list[str]:
        """Return the values of a property, in natural order."""
        return [value.text for value in self.get(property_, ())]

    def one(self, property_: str) -> str:
        """Return the first value of a property; empty where it has none."""
        values = self.get(property_)
        return values[0].text if values else ""

    def local(self, property_: str) -> str:
        """Return the last part of the address that is a property's first value."""
        return self.one(property_).rpartition("/")[2]


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return a key that sorts `ask/2` before `ask/10`.

    >>> sorted(["ask/10", "ask/2"], key=natural)
    ['ask/2', 'ask/10']
    """
    parts = re.findall(r"[0-9]+|[^0-9]+", text)
    return tuple(
        (0, int(each), each) if each[0] in "0123456789" else (1, 0, each) for each in parts
    )


def rows_about(store: Store, iris: Iterable[str], query: str) -> list[Row]:
    """Return the rows of a query that holds `$things` in the place of a VALUES list."""
    ordered = sorted(set(iris))
    rows: list[Row] = []
    for start in range(0, len(ordered), _BATCH):
        batch = " ".join(f"<{iri}>" for iri in ordered[start : start + _BATCH])
        rows += store.select(query.replace("$things", batch))
    return rows


# Shortcuts, of which a body may have thousands, and counts: a map draws and tells neither.
_UNREAD = "opposes supports asks wroteTo coSignedWith degree coSignatories".split()
_ABOUT = f"""SELECT ?s ?p ?o ?g WHERE {{
  VALUES ?s {{ $things }} GRAPH ?g {{ ?s ?p ?o }}
  FILTER(?g != <{ONTOLOGY}> && ?p NOT IN ({", ".join(f"<{DG}{name}>" for name in _UNREAD)}))
}}"""


def read_frames(store: Store, iris: Iterable[str]) -> dict[str, Frame]:
    """Return the frame of each thing that the store says something of, by address."""
    found: dict[str, Frame] = {}
    for row in rows_about(store, iris, _ABOUT):
        frame = found.setdefault(value_of(row["s"]), Frame())
        is_thing = getattr(row["o"], "datatype", None) is None
        text = value_of(row["o"]) if is_thing else printable(value_of(row["o"]))
        value = Value(text, is_thing, value_of(row["g"]) == DERIVED)
        frame.setdefault(value_of(row["p"]), []).append(value)
    for frame in found.values():
        for values in frame.values():
            values.sort(key=lambda value: natural(value.text))
    return dict(sorted(found.items()))


def read_records(store: Store, iris: Sequence[str]) -> dict[str, Frame]:
    """Return the frames of things and of all nodes nested in them: asks, outcomes, evidence."""
    frames = read_frames(store, iris)
    layer: Iterable[str] = iris
    for properties in _NESTED:
        layer = {
            value.text
            for iri in layer
            for property_ in properties
            for value in frames.get(iri, Frame()).get(property_, ())
            if value.is_thing and value.text.startswith(BASE)
        }
        frames |= read_frames(store, (iri for iri in layer if iri not in frames))
    return frames


def labels(store: Store, iris: Iterable[str]) -> dict[str, str]:
    """Return the labels of things, by address; nothing for what has none."""
    query = f"SELECT ?x ?l WHERE {{ VALUES ?x {{ $things }} ?x <{RDFS}label> ?l }} ORDER BY ?x ?l"
    found: dict[str, str] = {}
    for row in rows_about(store, iris, query):
        found.setdefault(value_of(row["x"]), printable(value_of(row["l"])))
    return found
