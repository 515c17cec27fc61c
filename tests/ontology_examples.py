"""The examples of the ontology: read, put in a store, and completed as a build would.

Each is a small graph in `ontology/examples`. Its first lines say which faults it is free of, or
which one it has and whose: `# violates:` names a check, a shape, or the path of one.
"""

import functools
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

__all__ = ["BASE", "DG", "ONTOLOGY", "Example", "checks", "invalid", "rows", "store_of", "valid"]

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology"
BASE = "https://w3id.org/docketgraph/id/"
DG = "https://w3id.org/docketgraph/ontology#"

_DERIVED = ox.NamedNode(BASE + "graph/derived")
_TERMS = ox.NamedNode(BASE + "graph/ontology")
_SUPERCLASSES = f"""
INSERT {{ GRAPH <{_DERIVED.value}> {{ ?thing a ?above }} }}
WHERE {{
  {{ SELECT DISTINCT ?thing ?above WHERE {{
    GRAPH ?graph {{ ?thing a ?class }}
    GRAPH <{_TERMS.value}> {{ ?class <http://www.w3.org/2000/01/rdf-schema#subClassOf>+ ?above }}
    FILTER(STRSTARTS(STR(?above), "{DG}"))
  }} }}
  FILTER NOT EXISTS {{ GRAPH ?other {{ ?thing a ?above }} }}
}}"""


@dataclass(frozen=True, slots=True)
class Example:
    """One file: its name without the suffix, and what its first lines say."""

    name: str
    path: Path
    satisfies: frozenset[str] = frozenset()
    violates: str = ""
    culprits: frozenset[str] = frozenset()

    def is_of_a_check(self) -> bool:
        """Return whether the fault is one that a check finds and no shape."""
        return bool(self.violates) and "/" not in self.violates


def checks() -> dict[str, str]:
    """Return the query of each check, by its name without `-violation`."""
    files = sorted((ONTOLOGY / "checks").glob("*-violation.rq"))
    return {
        path.stem.removesuffix("-violation"): path.read_text(encoding="utf-8") for path in files
    }


def valid() -> list[Example]:
    """Return the examples without a fault, by name."""
    return [
        Example(path.stem, path, satisfies=frozenset(_header(path)["satisfies"].split(", ")))
        for path in sorted((ONTOLOGY / "examples" / "valid").glob("*.trig"))
    ]


def invalid() -> list[Example]:
    """Return the examples with one fault, by name."""
    found = []
    for path in sorted((ONTOLOGY / "examples" / "invalid").glob("*.trig")):
        header = _header(path)
        culprits = frozenset(BASE + thing for thing in header["culprit"].split())
        found.append(Example(path.stem, path, violates=header["violates"], culprits=culprits))
    return found


def _header(path: Path) -> dict[str, str]:
    keys: dict[str, str] = {}
    last = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("# "):
            return keys
        if line.startswith("#   "):
            keys[last] += " " + line[1:].strip()
        else:
            last, _, value = line[2:].partition(": ")
            keys[last] = value
    return keys


def store_of(example: Example) -> ox.Store:
    """Return the example with the terms beside it and the superclasses of its things derived."""
    store = ox.Store()
    store.extend(_terms())
    store.load(example.path.read_bytes(), format=ox.RdfFormat.TRIG)
    store.update(_SUPERCLASSES)
    return store


@functools.cache
def _terms() -> list[ox.Quad]:
    files = [ONTOLOGY / "docketgraph.ttl", *sorted((ONTOLOGY / "schemes").glob("*.ttl"))]
    return [
        ox.Quad(quad.subject, quad.predicate, quad.object, _TERMS)
        for path in files
        for quad in ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
    ]


def rows(store: ox.Store, query: str) -> list[tuple[str | None, ...]]:
    """Return the rows of a check, each as thing, property and detail."""
    solutions = store.query(query, use_default_graph_as_union=True)
    names = {variable.value for variable in solutions.variables}
    return [
        tuple(
            solution[name].value if name in names and solution[name] else None
            for name in ("thing", "property", "detail")
        )
        for solution in solutions
    ]
