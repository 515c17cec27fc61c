"""Counts over the whole store, made once when it is filled, so that questions only look them up.

How many documents each agency issued of each kind in each year, how many statements link each
organization with other things, and how often any two signed together. `ontology/tables/*.rq` says
in SPARQL what each table holds; what is here comes to the same in bounded memory. The counts lie
in `graph/derived`: a count of documents and a pair of signatories have an address under `table/`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pyoxigraph as ox

from docketgraph.namespaces import (
    BASE,
    DERIVED,
    DG,
    FOAF,
    ONTOLOGY,
    ORG,
    OWL,
    SCHEMA,
    SKOS,
    XSD,
)
from docketgraph.resources import resource
from docketgraph.signings import Signings
from docketgraph.store import Store, value_of

__all__ = ["MOST_PAIRS", "OF_TABLES", "TABLE", "definition", "fill_tables", "is_of_table"]

TABLE = BASE + "table/"
"""How the addresses of the tables' cells begin; they are no things of the graph."""
MOST_PAIRS = 20_000
"""How many pairs of signatories the table holds at the most: those with the most acts."""
OF_TABLES = (
    "documentCount ofAgency ofKind ofYear degree coSignatories pairOf actsTogether leastTogether"
).split()
"""The names of the properties that only tables have."""

# Properties that are no links of an organization, as `ontology/tables/degrees.rq` says.
_NO_LINKS = {
    *(DG + name for name in ("evidence", "about", "verification", "onThing", "coversActsOf")),
    *(DG + name for name in ("ofAgency", "ofKind", "pairOf")),
    SKOS + "exactMatch",
    FOAF + "homepage",
    ORG + "subOrganizationOf",
}
# Counted with the signatories: of all links it is by far the most frequent.
_CO_SIGNED = DG + "coSignedWith"
_BODIES = {DG + name for name in ("Organization", "Agency", "LegislativeBody", "Court")}
# Links of a kind that the ontology does not narrow down lead from and to anything.
_ANYTHING = {""}
_LINKS = f"""SELECT ?p ?from ?to WHERE {{
  GRAPH <{ONTOLOGY}> {{
    ?p a <{OWL}ObjectProperty> .
    OPTIONAL {{ ?p <{SCHEMA}domainIncludes> ?from }}
    OPTIONAL {{ ?p <{SCHEMA}rangeIncludes> ?to }}
  }}
}}"""
# What `ontology/tables/documents.rq` counts, some years at a time. Each part is read from its own
# index and joined in memory: to look up kind and day of each document takes five times as long.
_DOCUMENTS = f"""SELECT ?agency ?kind ?year (COUNT(*) AS ?documents) WHERE {{
  {{ SELECT ?document ?year WHERE {{
    ?document <{DG}earliest> ?day .
    BIND(YEAR(?day) AS ?year) FILTER(?year >= $first && ?year <= $last)
  }} }}
  {{ SELECT ?document ?kind WHERE {{ ?document <{DG}kind> ?kind }} }}
  {{ SELECT ?document ?agency WHERE {{ ?document <{DG}issuedBy> ?agency }} }}
}} GROUP BY ?agency ?kind ?year"""
_YEARS = f"""SELECT ?year (COUNT(*) AS ?n) WHERE {{
  ?thing <{DG}earliest> ?day . BIND(YEAR(?day) AS ?year)
}} GROUP BY ?year"""
# A dated thing takes about 700 bytes while it is joined.
_MOST_JOINED = 200_000

Quads = Iterable[ox.Quad]


def is_of_table(iri: str) -> bool:
    """Return whether an address is that of a table's cell, not of a thing."""
    return iri.startswith(TABLE)


def definition(name: str) -> str:
    """Return what a table holds, as a query: documents, degrees, co-signatories, co-signings."""
    return resource("ontology", "tables", f"{name}.rq").read_text(encoding="utf-8")


def fill_tables(
    graph: ox.Store,
    add: Callable[[Quads], object],
    load: Callable[[bytes], object] | None = None,
) -> None:
    """Bring the tables of a store up to what it holds; `add` puts quads into it.

    What the rules derive must be there. A count that is as it was is left alone, so that a second
    run changes nothing; a cell of which nothing is left is taken out. With `load`, which puts
    lines of N-Quads into the store that no graph states, a table that is new is filled at once:
    to look each of its statements up takes longer than to count them.
    """
    store = Store(graph, "the store that is filled")

    def renew(name: str, cells: Iterable[Cell], *more: str) -> None:
        new = load is not None and not any(_says(graph, each) for each in (name, *more))
        lines = "".join(_renewed(graph, name, cells)).encode()
        if load is not None and new and lines:
            load(lines)
        else:
            add(ox.parse(lines, format=ox.RdfFormat.N_QUADS))

    renew("documentCount", _documents(store), "ofAgency", "ofKind", "ofYear")
    partners, pairs, least = _co_signings(store)
    renew("coSignatories", ((who, count, ()) for who, count in partners.items()))
    degrees = _degrees(store, partners)
    renew("degree", ((body, count, ()) for body, count in degrees.items()))
    renew("actsTogether", pairs, "pairOf")
    renew("leastTogether", [(TABLE + "co-signing", least, ())] if least else [])


Cell = tuple[str, int, Iterable[tuple[str, ox.NamedNode | ox.Literal]]]
"""The address of what is counted, the count, and what more is said of it: property and value."""


def _says(graph: ox.Store, name: str) -> bool:
    """Return whether a store says anything with a property."""
    found = graph.quads_for_pattern(None, ox.NamedNode(DG + name), None, None)
    return next(found, None) is not None


def _renewed(graph: ox.Store, name: str, cells: Iterable[Cell]) -> Iterator[str]:
    """Yield the lines that a store lacks of a table; take out what holds no longer."""
    property_ = ox.NamedNode(DG + name)
    # Counts are ours in whatever graph they lie: an export that is read again brings its own.
    held = {
        value_of(quad.subject): quad
        for quad in graph.quads_for_pattern(None, property_, None, None)
    }
    for address, count, more in cells:
        before = held.pop(address, None)
        if before is None:
            yield from (_line(address, key, value) for key, value in more)
        elif before.object == _number(count):
            continue
        else:
            graph.remove(before)
        yield _line(address, name, _number(count))
    for address, gone in held.items():
        whole = is_of_table(address)
        for quad in list(graph.quads_for_pattern(gone.subject, None, None, None)):
            if whole or quad == gone:
                graph.remove(quad)


def _line(address: str, name: str, value: ox.NamedNode | ox.Literal) -> str:
    return f"<{address}> <{DG}{name}> {value} <{DERIVED}> .\n"


def _number(count: int) -> ox.Literal:
    return ox.Literal(str(count), datatype=ox.NamedNode(XSD + "integer"))


def _path(address: str) -> str:
    # A pair's address joins two with a +, which none of ours holds.
    return address.removeprefix(BASE).replace("+", "%2B")


def _rows(store: Store, query: str) -> Iterator[ox.QuerySolution]:
    """Yield the rows of a SELECT one by one: a table's rows need not fit into memory at once."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - each of them is a SELECT
    yield from answer


def _documents(store: Store) -> Iterator[Cell]:
    for first, last in _spans(store):
        query = _DOCUMENTS.replace("$first", str(first)).replace("$last", str(last))
        for row in _rows(store, query):
            agency, kind, year = row["agency"], row["kind"], row["year"]
            kind_of = value_of(kind).rpartition("/")[2]
            place = f"{value_of(year)}/{kind_of}/{_path(value_of(agency))}"
            known = (("ofAgency", agency), ("ofKind", kind), ("ofYear", year))
            yield f"{TABLE}documents/{place}", int(value_of(row["documents"])), known


def _spans(store: Store) -> Iterator[tuple[int, int]]:
    """Yield the first and the last year of spans that hold few enough things to join at once."""
    counts = {
        int(value_of(row["year"])): int(value_of(row["n"]))
        for row in _rows(store, _YEARS)
        if row["year"] is not None
    }
    span: list[int] = []
    held = 0
    for year in sorted(counts):
        if span and held + counts[year] > _MOST_JOINED:
            yield span[0], span[-1]
            span, held = [], 0
        span.append(year)
        held += counts[year]
    if span:
        yield span[0], span[-1]


def _degrees(store: Store, partners: dict[str, int]) -> Counter[str]:
    """Return how many statements link each organization with another thing."""
    bodies = {
        value_of(row["x"]) for row in _rows(store, f"SELECT ?x WHERE {{ ?x a <{DG}Organization> }}")
    }
    degrees: Counter[str] = Counter()
    for who, count in partners.items():
        # Each pair is derived in both directions, and each direction is seen from both ends.
        if who in bodies:
            degrees[who] += 2 * count
    for link, pattern in _links(store):
        query = f"SELECT ?x (COUNT(*) AS ?n) WHERE {{ {pattern.replace('?p', f'<{link}>')} }}"
        for row in _rows(store, f"{query} GROUP BY ?x"):
            if value_of(row["x"]) in bodies:
                degrees[value_of(row["x"])] += int(value_of(row["n"]))
    return degrees


def _links(store: Store) -> Iterator[tuple[str, str]]:
    """Yield each link that may lead from or to a body, with the pattern of that side."""
    sides: dict[str, tuple[set[str], set[str]]] = {}
    for row in _rows(store, _LINKS):
        domain, range_ = sides.setdefault(value_of(row["p"]), (set(), set()))
        domain.add(value_of(row["from"]))
        range_.add(value_of(row["to"]))
    for link, (domain, range_) in sorted(sides.items()):
        if link in _NO_LINKS or link == _CO_SIGNED:
            continue
        if domain & (_BODIES | _ANYTHING):
            yield link, "?x ?p ?y"
        if range_ & (_BODIES | _ANYTHING):
            yield link, "?y ?p ?x"


def _co_signings(store: Store) -> tuple[dict[str, int], list[Cell], int]:
    """Return with how many others each signed; the pairs with the most acts; their least."""
    rows = _rows(store, f"SELECT ?act ?who WHERE {{ ?act <{DG}signatory> ?who }}")
    signings = Signings((value_of(row[0]), value_of(row[1])) for row in rows)
    names = signings.names
    partners: dict[str, int] = {}
    kept: list[tuple[int, int, int]] = []
    least = 1
    for number, name in enumerate(names):
        together = signings.beside(number)
        if together:
            partners[name] = len(together)
        kept += (
            (count, number, other)
            for other, count in together.items()
            if other > number and count >= least
        )
        if len(kept) > 2 * MOST_PAIRS:
            least, kept = _most(kept, least)
    least, kept = _most(kept, least)
    pairs = [_pair(names[number], names[other], count) for count, number, other in kept]
    return partners, pairs, least if kept else 0


def _pair(one: str, other: str, count: int) -> Cell:
    address = f"{TABLE}co-signing/{_path(one)}+{_path(other)}"
    return address, count, [("pairOf", ox.NamedNode(each)) for each in (one, other)]


def _most(pairs: list[tuple[int, int, int]], least: int) -> tuple[int, list[tuple[int, int, int]]]:
    """Return the pairs with the most acts, and the least that they have; ties stay together."""
    counts = Counter(count for count, _, _ in pairs)
    left = len(pairs)
    while left > MOST_PAIRS:
        left -= counts[least]
        least += 1
    return least, [each for each in pairs if each[0] >= least]
