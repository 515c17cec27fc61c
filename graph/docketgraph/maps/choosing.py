"""Which things may come onto a map: the default classes, or what lies around some things.

`docketgraph.maps.reading` then drops what no line holds and what exceeds the limit.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from docketgraph.errors import UnknownNameError
from docketgraph.maps.frames import natural, rows_about
from docketgraph.maps.model import LeftOut, Selection
from docketgraph.maps.wording import spell_out
from docketgraph.namespaces import BASE, DERIVED, DG, ONTOLOGY, ORG
from docketgraph.store import Store, value_of

__all__ = ["DEFAULT_CLASSES", "Candidates", "candidates", "count_by_class"]

DEFAULT_CLASSES = frozenset(
    (
        "AdvocacyAct GovernmentAct Organization Coalition RegulatoryDocument Docket "
        "Policy ExecutiveOrder Bill Statute Hearing Contract CourtCase Report"
    ).split()
)
# Never nodes: through them everything would lie two steps from everything, or they are parts.
_PARTS = frozenset(
    ("Evidence Source Claim Discrepancy Ask Position Outcome Topic Population").split()
)
# Persons are shown where they act or are written to, not for signing in their body's name.
_PERSONAL = " ".join(f"<{DG}{name}>" for name in ("sender", "signatory", "recipient"))
# Candidates for each place on the map, before links are counted one by one.
_SPARE = 4

_CLASSES = f"""SELECT ?x ?c ?g WHERE {{
  GRAPH ?g {{ ?x a ?c }}
  FILTER(?g != <{ONTOLOGY}> && STRSTARTS(STR(?c), "{DG}") && STRSTARTS(STR(?x), "{BASE}"))
}}"""
_CLASSES_OF = f"""SELECT ?x ?c ?g WHERE {{
  VALUES ?x {{ $things }} GRAPH ?g {{ ?x a ?c }} FILTER(?g != <{ONTOLOGY}> && STRSTARTS(STR(?c), "{DG}"))
}}"""
_PERSONS = (
    f"SELECT DISTINCT ?x WHERE {{ VALUES ?p {{ {_PERSONAL} }} ?a ?p ?x . ?x a <{DG}Person> }}"
)
_STEP = f"""SELECT DISTINCT ?y WHERE {{
  VALUES ?x {{ $things }}
  {{ GRAPH ?g {{ ?x ?p ?y }} FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>)) }} UNION
  {{ GRAPH ?g {{ ?y ?p ?x }} FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>)) }} UNION
  {{ ?x <{DG}takesPosition>/<{DG}towards> ?y }} UNION
  {{ ?y <{DG}takesPosition>/<{DG}towards> ?x }} UNION
  {{ ?x <{DG}makesAsk>/(<{DG}askedOf>|<{DG}concerns>) ?y }} UNION
  {{ ?y <{DG}makesAsk>/(<{DG}askedOf>|<{DG}concerns>) ?x }} UNION
  {{ ?x <{DG}recipient>/<{ORG}postIn> ?y }} UNION
  {{ ?y <{DG}recipient>/<{ORG}postIn> ?x }}
  FILTER(isIRI(?y) && STRSTARTS(STR(?y), "{BASE}"))
}}"""
_DEGREES = f"""SELECT ?x (COUNT(*) AS ?n) WHERE {{
  {{ GRAPH ?g {{ ?x ?p ?o }} }} UNION {{ GRAPH ?g {{ ?s ?p ?x }} }}
  FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>) && STRSTARTS(STR(?x), "{BASE}"))
}} GROUP BY ?x"""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Things that may be shown, with the names of their classes, and what stays away."""

    own: dict[str, tuple[str, ...]]
    """Classes that sources state, by address."""
    all: dict[str, frozenset[str]]
    """The same with the superclasses."""
    left_out: tuple[LeftOut, ...]


def candidates(store: Store, selection: Selection) -> Candidates:
    """Return what a selection may show, at most some times its limit.

    Raises `UnknownNameError` where a class that it names has no thing.
    """
    if selection.around:
        reached = _around(store, selection)
        own, classes = _classes(rows_about(store, reached, _CLASSES_OF))
    else:
        own, classes = _classes(store.select(_CLASSES))
    wanted = set(selection.types) or DEFAULT_CLASSES
    for name in selection.types:
        if not any(name in names for names in classes.values()):
            raise UnknownNameError(name, sorted({each for names in own.values() for each in names}))
    persons = set() if selection.types else {value_of(row["x"]) for row in store.select(_PERSONS)}
    kept = {
        iri
        for iri, names in classes.items()
        if names & wanted or iri in persons or iri in selection.around
    }
    left_out = count_by_class(own, classes.keys() - kept, "not of a kind that this map shows")
    if len(kept) > _SPARE * selection.limit:
        most = _most_linked(store, kept, selection)
        left_out += count_by_class(own, kept - most, "fewer links than those shown")
        kept = most
    chosen = sorted(kept, key=natural)
    return Candidates(
        {iri: own[iri] for iri in chosen}, {iri: classes[iri] for iri in chosen}, left_out
    )


def _classes(
    rows: Iterable[dict[str, object]],
) -> tuple[dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    own: dict[str, set[str]] = {}
    classes: dict[str, set[str]] = {}
    for row in rows:
        iri, name = value_of(row["x"]), value_of(row["c"]).removeprefix(DG)  # type: ignore[arg-type]
        classes.setdefault(iri, set()).add(name)
        if value_of(row["g"]) != DERIVED:  # type: ignore[arg-type]
            own.setdefault(iri, set()).add(name)
    things = {iri for iri, names in classes.items() if not names & _PARTS and iri in own}
    return (
        {iri: tuple(sorted(own[iri])) for iri in things},
        {iri: frozenset(classes[iri]) for iri in things},
    )


def _around(store: Store, selection: Selection) -> set[str]:
    reached = frontier = set(selection.around)
    for _ in range(selection.hops):
        frontier = {value_of(row["y"]) for row in rows_about(store, frontier, _STEP)} - reached
        reached = reached | frontier
    return reached


def _most_linked(store: Store, things: set[str], selection: Selection) -> set[str]:
    degrees = {value_of(row["x"]): int(value_of(row["n"])) for row in store.select(_DEGREES)}
    order = sorted(things, key=lambda iri: (iri not in selection.around, -degrees.get(iri, 0), iri))
    return set(order[: _SPARE * selection.limit])


def count_by_class(
    own: dict[str, tuple[str, ...]], things: Iterable[str], why: str
) -> tuple[LeftOut, ...]:
    """Return how many things of each class stay away for one reason, most first."""
    counts = Counter(own[iri][0] for iri in things)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(LeftOut(count, spell_out(DG + name), why) for name, count in ordered)
