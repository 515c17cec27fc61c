"""Things and paths told in plain sentences, each with where it is known from.

The words of a statement come from the ontology: a property's label ("opposes"), or its inverse
label ("opposed by") read from the other side. Nothing here says that one thing caused another.
"""

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docketgraph.dates import say_date
from docketgraph.evidence import SourceTexts
from docketgraph.namespaces import (
    BASE,
    DCTERMS,
    DERIVED,
    DG,
    OA,
    RDF,
    RDFS,
    shorten,
)
from docketgraph.store import Row, Store, Term, value_of
from docketgraph.walks import paths
from docketgraph.wording import RELATIONS, VERIFICATION, Words

__all__ = [
    "MOST_VALUES",
    "Description",
    "Proof",
    "Statement",
    "Step",
    "describe",
    "evidence_of",
    "tell_path",
]

MOST_VALUES = 200
"""How many values of one property of a thing are told."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Where a record is known from: a source, and the place in it."""

    source: str
    label: str
    address: str
    place: str
    """A place in words, or the span in characters."""
    quote: str
    """The words themselves, where the source's text is at hand; else empty."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One reading of a property, with the values that it has for a thing."""

    words: str
    values: tuple[str, ...]
    """Labels of things, or literals, in order."""
    ids: tuple[str, ...]
    """Paths of the things under the base, in the same order; empty texts for literals."""
    derived: bool
    more: int = 0
    """How many values there are beside those; a body may have issued thousands of documents."""


@dataclass(frozen=True, slots=True)
class Description:
    """A thing: what it is, what is said of it and to it, and the evidence."""

    iri: str
    label: str
    kinds: tuple[str, ...]
    summary: str
    verification: str
    statements: tuple[Statement, ...]
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One link of a path as a sentence, with the evidence of the record that states it."""

    sentence: str
    proofs: tuple[Proof, ...]


# What a description says in its own places, or not at all.
_APART = {
    RDF + "type",
    RDFS + "label",
    DCTERMS + "description",
    DG + "verification",
    DG + "evidence",
    DG + "earliest",
    DG + "latest",
    OA + "hasSelector",
    OA + "hasSource",
}


# A claim is told by its discrepancy, not by the thing that it is on or whose name it states.
_OF_CLAIMS = {DG + "onThing", DG + "claimedValue"}


def describe(store: Store, iri: str, texts: SourceTexts | None = None) -> Description:
    """Return what the store holds of a thing, from its own side and from others'.

    Of a property with more than `MOST_VALUES` values the first are read, and the rest is counted.
    """
    words = Words(store)
    own = _values(store, iri, _OWN)
    others = _values(store, iri, _OTHERS)
    told = {
        value_of(row["v"])
        for each in (own, others)
        for found in each.values()
        for row in found.rows
    }
    labels = _labels(store, words, iri, told)
    statements = [
        _statement(words.forward(property_), values, labels)
        for property_, values in own.items()
        if property_ not in _APART
    ] + [
        _statement(words.inverse(property_), values, labels)
        for property_, values in others.items()
        if property_ not in _APART | _OF_CLAIMS
    ]
    verification = value_of(_first(own, DG + "verification")).rpartition("/")[2]
    kinds = own.get(RDF + "type", _Values(()))
    return Description(
        iri,
        labels.get(iri) or shorten(iri),
        tuple(value_of(row["v"]).removeprefix(DG) for row in kinds.rows if _is_own(row)),
        value_of(_first(own, DCTERMS + "description")),
        VERIFICATION.get(verification, verification),
        tuple(statements),
        tuple(evidence_of(store, iri, texts)),
    )


@dataclass(frozen=True, slots=True)
class _Values:
    """The first values of a property, and how many more there are."""

    rows: Sequence[Row]
    more: int = 0


# Each side of a thing: what it says, and what others say of it. A count's cell says nothing.
_OWN = "GRAPH ?g { $thing ?p ?v }"
_OTHERS = f"""GRAPH ?g {{ ?v ?p $thing }}
  FILTER(?p NOT IN (<{OA}hasSource>, <{DG}ofAgency>, <{DG}ofKind>, <{DG}pairOf>))"""


def _values(store: Store, iri: str, side: str) -> dict[str, _Values]:
    """Return the values of each property on one side of a thing, in the order of properties."""
    pattern = side.replace("$thing", f"<{iri}>")
    counts = {
        value_of(row["p"]): int(value_of(row["n"]))
        for row in store.select(
            f"SELECT ?p (COUNT(*) AS ?n) WHERE {{ {pattern} }} GROUP BY ?p ORDER BY ?p"
        )
    }
    found: dict[str, list[Row]] = {property_: [] for property_ in counts}
    few = " ".join(f"<{each}>" for each, count in counts.items() if count <= MOST_VALUES)
    query = f"SELECT ?p ?v ?g WHERE {{ VALUES ?p {{ {few} }} {pattern} }} ORDER BY ?p ?v"
    for row in store.select(query) if few else ():
        found[value_of(row["p"])].append(row)
    more = dict.fromkeys(counts, 0)
    for property_, count in counts.items():
        if count > MOST_VALUES:
            # Some of thousands, as they lie in the store: to sort them would be to read them all.
            one = pattern.replace("?p", f"<{property_}>")
            rows = store.select(f"SELECT ?v ?g WHERE {{ {one} }} LIMIT {MOST_VALUES}")
            found[property_] = sorted(rows, key=lambda row: value_of(row["v"]))
            more[property_] = count - len(rows)
    if side == _OTHERS:
        # What is no thing of ours is told by the thing that says it, not by the one it is about.
        found = {
            property_: [row for row in rows if value_of(row["v"]).startswith(BASE)]
            for property_, rows in found.items()
        }
    return {property_: _Values(rows, more[property_]) for property_, rows in found.items() if rows}


def _is_own(row: Row) -> bool:
    return value_of(row["g"]) != DERIVED and value_of(row["v"]).startswith(DG)


def _first(found: dict[str, _Values], property_: str) -> Term | None:
    rows = found[property_].rows if property_ in found else ()
    return rows[0]["v"] if rows else None


def _labels(store: Store, words: Words, iri: str, others: Iterable[str]) -> dict[str, str]:
    """Return the labels of a thing and of others beside it, each by its address.

    Asks, positions and outcomes have no label; what they say stands in its place.
    """
    things = sorted({iri, *(each for each in others if each.startswith(BASE))})
    near = f"VALUES ?x {{ {' '.join(f'<{thing}>' for thing in things)} }}"
    query = f"SELECT DISTINCT ?x ?l WHERE {{ {near} ?x <{RDFS}label> ?l }} ORDER BY ?x ?l"
    labels = {value_of(row["x"]): value_of(row["l"]) for row in store.select(query)}
    for row in store.select(_PARTS.replace("?near", near)):
        part = value_of(row["x"])
        of_act = value_of(row.get("act")) if "act" in row and value_of(row["holder"]) != iri else ""
        labels[part] = f"{of_act}: {_part(words, row)}" if of_act else _part(words, row)
    return labels


_PARTS = f"""
SELECT DISTINCT ?x ?holder ?act ?verb ?stance ?target ?status ?relation ?date ?text WHERE {{
  ?near
  FILTER(REGEX(STR(?x), "/(ask|position|outcome)/[0-9]+$"))
  OPTIONAL {{ ?x <{DG}verb> ?verb }}
  OPTIONAL {{ ?x <{DG}stance> ?stance }}
  OPTIONAL {{ ?x <{DG}towards>/<{RDFS}label> ?target }}
  OPTIONAL {{ ?x <{DG}outcomeStatus> ?status ; <{DG}relation> ?relation }}
  OPTIONAL {{ ?x <{DCTERMS}date> ?date }}
  OPTIONAL {{ ?x <{DCTERMS}description> ?text }}
  OPTIONAL {{ ?holder <{DG}makesAsk>|<{DG}takesPosition> ?x . ?holder <{RDFS}label> ?act }}
}} ORDER BY ?x"""


def _part(words: Words, row: Row) -> str:
    """Return what an ask, a position or an outcome says, in one line."""
    text = value_of(row.get("text"))
    if "verb" in row:
        return f"{words.of(value_of(row['verb']))} — {text}"
    if "stance" in row:
        return f"{words.of(value_of(row['stance']))} — {value_of(row.get('target'))}"
    relation = value_of(row.get("relation")).rpartition("/")[2]
    day = f", {say_date(value_of(row['date']))}" if "date" in row else ""
    status = words.of(value_of(row.get("status")))
    return f"{status}{day} ({RELATIONS.get(relation, relation)}) — {text}".removesuffix(" — ")


def _statement(words: str, found: _Values, labels: dict[str, str]) -> Statement:
    values, ids = [], []
    for row in found.rows:
        value = value_of(row["v"])
        thing = value.startswith(BASE)
        date = str(getattr(row["v"], "datatype", "")).endswith(
            ("#date>", "#gYearMonth>", "#gYear>")
        )
        values.append(labels.get(value) or (say_date(value) if date else shorten(value)))
        ids.append(value.removeprefix(BASE) if thing else "")
    derived = all(value_of(row["g"]) == DERIVED for row in found.rows)
    return Statement(words, tuple(values), tuple(ids), derived, found.more)


def evidence_of(store: Store, iri: str, texts: SourceTexts | None = None) -> list[Proof]:
    """Return where a record is known from, in the order of its evidence."""
    query = f"""SELECT DISTINCT ?e ?source ?label ?address ?hash ?locator ?start ?end WHERE {{
      <{iri}> <{DG}evidence> ?e . ?e <{OA}hasSource> ?source .
      OPTIONAL {{ ?source <{RDFS}label> ?label }}
      OPTIONAL {{ ?source <{DG}address> ?address }}
      OPTIONAL {{ ?source <{DG}sha256> ?hash }}
      OPTIONAL {{ ?e <{DG}locator> ?locator }}
      OPTIONAL {{ ?e <{OA}hasSelector> ?span . ?span <{OA}start> ?start ; <{OA}end> ?end }}
    }} ORDER BY STRLEN(STR(?e)) ?e"""
    return [_proof(row, texts) for row in store.select(query)]


def _proof(row: Row, texts: SourceTexts | None) -> Proof:
    source = value_of(row["source"])
    place, quote = value_of(row.get("locator")), ""
    if "start" in row:
        start, end = int(value_of(row["start"])), int(value_of(row["end"]))
        place = place or f"characters {start} to {end}"
        quote = (texts.quote(value_of(row.get("hash")), start, end) or "") if texts else ""
    label = value_of(row.get("label")) or shorten(source)
    return Proof(source, label, value_of(row.get("address")), place, quote)


def tell_path(store: Store, start: str, end: str, *, every: bool = False) -> list[list[Step]]:
    """Return how two things are linked, a list of steps for each path."""
    words = Words(store)
    return [
        [_step(store, words, first, second) for first, second in itertools.pairwise(path)]
        for path in paths(store, start, end, every=every)
    ]


def _step(store: Store, words: Words, first: str, second: str) -> Step:
    labels = _labels(store, words, first, [second]) | _labels(store, words, second, [first])
    query = f"""SELECT ?p ?forward ?g WHERE {{
      {{ GRAPH ?g {{ <{first}> ?p <{second}> }} BIND(true AS ?forward) }} UNION
      {{ GRAPH ?g {{ <{second}> ?p <{first}> }} BIND(false AS ?forward) }}
    }} ORDER BY ?p ?forward"""
    rows = store.select(query)
    # A source's own statement says more than one that a rule derived from it.
    row = min(rows, key=lambda each: value_of(each["g"]) == DERIVED)
    property_, forward = value_of(row["p"]), value_of(row["forward"]) == "true"
    said = words.forward(property_) if forward else words.inverse(property_)
    holder = first if forward else second
    sentence = (
        f"{labels.get(first, shorten(first))} — {said} — {labels.get(second, shorten(second))}."
    )
    return Step(sentence, tuple(evidence_of(store, holder) or evidence_of(store, _record(holder))))


def _record(iri: str) -> str:
    """Return the record that holds a nested node: an act's position has its act's evidence."""
    for part in ("/position/", "/ask/", "/outcome/"):
        iri = iri.partition(part)[0]
    return iri
