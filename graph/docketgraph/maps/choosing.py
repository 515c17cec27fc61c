"""Which things may come onto a map: the default classes, or what lies around some things.

`docketgraph.maps.narrowing` then drops what no line holds and what exceeds the limit.
"""

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from docketgraph.errors import UnknownNameError
from docketgraph.maps.crowns import most_linked
from docketgraph.maps.frames import natural, rows_about
from docketgraph.maps.model import LeftOut, Selection
from docketgraph.namespaces import BASE, DERIVED, DG, ONTOLOGY, ORG, RDFS
from docketgraph.store import Row, Store, value_of
from docketgraph.wording import spell_out

__all__ = ["DEFAULT_CLASSES", "DRAWN_AS_LINES", "Candidates", "candidates", "count_by_class"]

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
_PERSONAL = ", ".join(f"<{DG}{name}>" for name in ("sender", "signatory", "recipient"))
DRAWN_AS_LINES = "drawn as lines from those who wrote to those they wrote to or about"
# Candidates for each place on the map, before links are counted one by one.
_SPARE = 4
# A store with more things is never read whole: its most linked things are looked up.
_LARGE = 50_000
# What one step from the things of a map may lead to.
_MOST_BESIDE = 20_000

_CLASSES = f"""SELECT ?x ?c WHERE {{
  %s GRAPH ?g {{ ?x a ?c }}
  FILTER(?g NOT IN (<{ONTOLOGY}>, <{DERIVED}>) && STRSTARTS(STR(?c), "{DG}"))
  FILTER(STRSTARTS(STR(?x), "{BASE}"))
}}"""
_ABOVE = f"SELECT ?c ?above WHERE {{ GRAPH <{ONTOLOGY}> {{ ?c <{RDFS}subClassOf>+ ?above }} }}"
_IN = "VALUES ?x { $things }"
_PERSONS = f"""SELECT DISTINCT ?x WHERE {{
  %s ?x a <{DG}Person> . ?a ?p ?x FILTER(?p IN ({_PERSONAL}))
}}"""
# Steps never lead on from these: through them everything would lie two steps from everything.
_NO_WAY = re.compile(
    rf"{BASE}(?:(?:scheme|topic|population|source|graph)/|.*/(?:evidence|claim|ask|position)/)"
)
# The things stand in each branch: a UNION that is joined with them afterwards reads everything.
_BOTH_WAYS = (
    f"<{DG}takesPosition>/<{DG}towards>",
    f"<{DG}makesAsk>/(<{DG}askedOf>|<{DG}concerns>)",
    f"<{DG}recipient>/<{ORG}postIn>",
)
_BRANCHES = [
    f"GRAPH ?g {{ {triple} }} FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>))"
    for triple in ("?x ?p ?y", "?y ?p ?x")
] + [f"{ends[0]} {path} {ends[1]}" for path in _BOTH_WAYS for ends in (("?x", "?y"), ("?y", "?x"))]
_STEP = f"""SELECT DISTINCT ?y WHERE {{
  {" UNION ".join(f"{{ {_IN} {branch} }}" for branch in _BRANCHES)}
  FILTER(isIRI(?y) && STRSTARTS(STR(?y), "{BASE}"))
}}"""
_DEGREES = f"""SELECT ?x (COUNT(*) AS ?n) WHERE {{
  {{ %s GRAPH ?g {{ ?x ?p ?o }} }} UNION {{ %s GRAPH ?g {{ ?s ?p ?x }} }}
  FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>) && STRSTARTS(STR(?x), "{BASE}"))
}} GROUP BY ?x"""


# A letter may be of both classes; a map that asks for none by name counts it once.
_COUNTS = f"""SELECT ?c (COUNT(*) AS ?n) WHERE {{
  GRAPH ?g {{ ?x a ?c }}
  FILTER(?g NOT IN (<{ONTOLOGY}>, <{DERIVED}>) && STRSTARTS(STR(?c), "{DG}"))
  $once
}} GROUP BY ?c"""
_ONCE = f"FILTER(?c != <{DG}SignOnLetter> || NOT EXISTS {{ ?x a <{DG}CommentLetter> }})"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Things that may be shown, with the names of their classes, and what stays away."""

    own: dict[str, tuple[str, ...]]
    """Classes that sources state, by address."""
    all: dict[str, frozenset[str]]
    """The same with the superclasses."""
    left_out: tuple[LeftOut, ...]
    collapsed: bool = False
    """Whether the letters are too many to be things of the map."""


def candidates(store: Store, selection: Selection) -> Candidates:
    """Return what a selection may show, at most some times its limit.

    Raises `UnknownNameError` where a class that it names has no thing.
    """
    always = {*selection.around, *selection.kept}
    reached, beyond = _reached(store, selection)
    if reached is None:
        rows = store.select(_CLASSES % "")
    else:
        rows = rows_about(store, reached, _CLASSES % _IN)
    own, classes = _classes(store, rows)
    wanted = set(selection.types) or DEFAULT_CLASSES
    _check_types(selection, classes)
    persons = set() if selection.types else _persons(store, own, whole=reached is None)
    kept = {
        iri for iri, names in classes.items() if names & wanted or iri in persons or iri in always
    }
    left_out = beyond + count_by_class(
        own, classes.keys() - kept, "not of a kind that this map shows"
    )
    collapsed = not selection.types and (
        len(kept) > _SPARE * selection.limit or (bool(beyond) and not selection.around)
    )
    if collapsed:
        letters = {iri for iri in kept if "AdvocacyAct" in classes[iri]} - always
        left_out += count_by_class(own, letters, DRAWN_AS_LINES)
        kept -= letters
    if len(kept) > _SPARE * selection.limit:
        most = _most_linked(store, kept, selection, always, whole=reached is None)
        left_out += count_by_class(own, kept - most, "fewer links than those shown")
        kept = most
    chosen = sorted(kept, key=natural)
    return Candidates(
        {iri: own[iri] for iri in chosen},
        {iri: classes[iri] for iri in chosen},
        left_out,
        collapsed,
    )


def _check_types(selection: Selection, classes: Mapping[str, frozenset[str]]) -> None:
    # Alignments give things classes of other vocabularies too; those are not asked for by name.
    known = sorted({each for names in classes.values() for each in names if "://" not in each})
    for name in selection.types:
        if name not in known:
            raise UnknownNameError(name, difflib.get_close_matches(name, known, n=3) or known)


def _classes(
    store: Store, rows: Iterable[Row]
) -> tuple[dict[str, tuple[str, ...]], dict[str, frozenset[str]]]:
    """Return the classes of things, as stated and with those above them, by address."""
    above: dict[str, set[str]] = {}
    for row in store.select(_ABOVE):
        name, higher = (value_of(row[key]).removeprefix(DG) for key in ("c", "above"))
        above.setdefault(name, {name}).add(higher)
    stated: dict[str, set[str]] = {}
    for row in rows:
        name = value_of(row["c"]).removeprefix(DG)
        stated.setdefault(value_of(row["x"]), set()).add(name)
    own = {iri: tuple(sorted(names)) for iri, names in stated.items() if not names & _PARTS}
    sets = {
        names: frozenset(each for name in names for each in above.get(name, {name}))
        for names in set(own.values())
    }
    return own, {iri: sets[names] for iri, names in own.items()}


def _reached(store: Store, selection: Selection) -> tuple[set[str] | None, tuple[LeftOut, ...]]:
    """Return the things among which a map chooses, and what lies beyond; None for all things."""
    if selection.around:
        reached, beyond = _around(store, selection)
        return reached | set(selection.kept), beyond
    once = "" if selection.types else _ONCE
    counts = {
        value_of(row["c"]).removeprefix(DG): int(value_of(row["n"]))
        for row in store.select(_COUNTS.replace("$once", once))
    }
    if sum(counts.values()) <= _LARGE:
        return None, ()
    _check_types(selection, _with_classes_above(store, counts))
    found = most_linked(store, selection.types, _SPARE * selection.limit) | set(selection.kept)
    return found, _beyond(store, counts, found, selection)


def _with_classes_above(store: Store, names: Iterable[str]) -> dict[str, frozenset[str]]:
    found = {name: frozenset({name}) for name in names}
    for row in store.select(_ABOVE):
        name, above = (value_of(row[key]).removeprefix(DG) for key in ("c", "above"))
        if name in found:
            found[name] |= {above}
    return found


def _beyond(
    store: Store, counts: Mapping[str, int], found: set[str], selection: Selection
) -> tuple[LeftOut, ...]:
    """Return how many things of each class a large store holds beside those found."""
    counts = {**counts}
    for row in rows_about(store, found, _CLASSES % _IN):
        name = value_of(row["c"]).removeprefix(DG)
        counts[name] = counts.get(name, 0) - 1
    letters = {"Letter", "CommentLetter", "SignOnLetter", "Testimony", "Petition", "Statement"}
    return tuple(
        LeftOut(
            count,
            spell_out(DG + name),
            DRAWN_AS_LINES
            if name in letters and not selection.types
            else "fewer links than those shown",
        )
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if count > 0 and name not in _PARTS
    )


def _around(store: Store, selection: Selection) -> tuple[set[str], tuple[LeftOut, ...]]:
    reached = frontier = set(selection.around)
    beyond = 0
    for _ in range(selection.hops):
        beside = {value_of(row["y"]) for row in rows_about(store, frontier, _STEP)}
        frontier = {iri for iri in beside - reached if not _NO_WAY.match(iri)}
        if len(frontier) > _MOST_BESIDE:
            # The latest in the order of addresses: those of documents and acts begin with a year.
            beyond += len(frontier) - _MOST_BESIDE
            frontier = set(sorted(frontier, key=natural)[-_MOST_BESIDE:])
        reached = reached | frontier
    if not beyond:
        return reached, ()
    return reached, (LeftOut(beyond, "thing", "more lie around it than a map looks at"),)


def _persons(store: Store, things: Iterable[str], *, whole: bool) -> set[str]:
    rows = store.select(_PERSONS % "") if whole else rows_about(store, things, _PERSONS % _IN)
    return {value_of(row["x"]) for row in rows}


def _most_linked(
    store: Store, things: set[str], selection: Selection, always: set[str], *, whole: bool
) -> set[str]:
    if whole:
        rows = store.select(_DEGREES % ("", ""))
    else:
        rows = rows_about(store, things, _DEGREES % (_IN, _IN))
    degrees = {value_of(row["x"]): int(value_of(row["n"])) for row in rows}
    order = sorted(things, key=lambda iri: (iri not in always, -degrees.get(iri, 0), iri))
    return set(order[: _SPARE * selection.limit])


def count_by_class(
    own: dict[str, tuple[str, ...]], things: Iterable[str], why: str
) -> tuple[LeftOut, ...]:
    """Return how many things of each class stay away for one reason, most first."""
    counts = Counter(own[iri][0] for iri in things)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(LeftOut(count, spell_out(DG + name), why) for name, count in ordered)
