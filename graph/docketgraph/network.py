"""The graph as networkx graphs: the whole, and projections that answer usual questions.

Every projection is a copy; nodes are addresses, in sorted order, so that the same store gives the
same graph. Sources, evidence, claims, concepts and classes are no nodes: through them everything
would lie two steps from everything.
"""

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import networkx as nx

from docketgraph.compact import DAMPING, NOT_NODES, Compact, Size, size_of
from docketgraph.errors import LimitError, NoResultError
from docketgraph.namespaces import BASE, DERIVED, DG, ONTOLOGY, ORG, RDF, RDFS, shorten
from docketgraph.store import Store, value_of

__all__ = [
    "ECHOES",
    "LARGE",
    "MOST_RANKED",
    "Cost",
    "Group",
    "Rank",
    "agency_by_instrument",
    "agents",
    "co_signing",
    "communities",
    "cost_of",
    "full_graph",
    "rank",
    "things_of",
]

# The shares are settled once they move less than this in all.
_STILL = 1e-9

_Graph = TypeVar("_Graph", bound="nx.Graph[str]")

_THINGS = f"""SELECT ?x ?type ?label ?earliest ?latest ?verification WHERE {{
  GRAPH ?g {{ ?x a ?type }}
  FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>) && STRSTARTS(STR(?type), "{DG}"))
  OPTIONAL {{ ?x <{RDFS}label> ?label }}
  OPTIONAL {{ ?x <{DG}earliest> ?earliest }}
  OPTIONAL {{ ?x <{DG}latest> ?latest }}
  OPTIONAL {{ ?x <{DG}verification> ?verification }}
}} ORDER BY ?x ?type"""

_LINKS = f"""SELECT ?s ?p ?o ?g WHERE {{
  GRAPH ?g {{ ?s ?p ?o }}
  FILTER(isIRI(?o) && ?g != <{ONTOLOGY}> && ?p != <{RDF}type>)
  FILTER(STRSTARTS(STR(?s), "{BASE}") && STRSTARTS(STR(?o), "{BASE}"))
}} ORDER BY ?s ?p ?o"""

# The same parent in ORG's words: it would double every line between agencies.
ECHOES = {ORG + "subOrganizationOf"}
"""Properties that are no links: they say again what another one says."""


@dataclass(frozen=True, slots=True)
class Rank:
    """A thing's place by a measure; `score` has no unit."""

    iri: str
    label: str
    kind: str
    score: float


def things_of(store: Store) -> dict[str, dict[str, str]]:
    """Return the attributes of every thing by its address, in order, as in `full_graph`."""
    found: dict[str, dict[str, str]] = {}
    for row in store.select(_THINGS):
        iri, kind = value_of(row["x"]), value_of(row["type"]).removeprefix(DG)
        if kind in NOT_NODES:
            continue
        if iri in found:
            found[iri]["type"] += f" {kind}"
            continue
        found[iri] = {
            "label": value_of(row.get("label")) or shorten(iri),
            "type": kind,
            "earliest": value_of(row.get("earliest")),
            "latest": value_of(row.get("latest")),
            "verification": value_of(row.get("verification")).rpartition("/")[2],
        }
    return found


def full_graph(store: Store) -> "nx.MultiDiGraph[str]":
    """Return every thing and every statement between two things.

    Node attributes: `label`, `type` (class names, joined by a space), `earliest`, `latest` (ISO
    days, or empty), `verification`. Edge attributes: `property` (address), `graph` (address of
    the named graph), `derived` (True in `graph/derived`); the edge's key is the property.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_nodes_from(things_of(store).items())
    for row in store.select(_LINKS):
        start, end, link = value_of(row["s"]), value_of(row["o"]), value_of(row["p"])
        if link not in ECHOES and graph.has_node(start) and graph.has_node(end):
            named = value_of(row["g"])
            graph.add_edge(
                start, end, key=link, property=link, graph=named, derived=named == DERIVED
            )
    return graph


def agents(store: Store) -> "nx.DiGraph[str]":
    """Return who wrote to and asked whom: organizations, agencies, persons.

    Edge attributes: `letters` and `asks`, counts of distinct acts and asks; `weight`, their sum.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for name, query in (("letters", _LETTERS), ("asks", _ASKS)):
        for row in store.select(query):
            start, end = value_of(row["from"]), value_of(row["to"])
            if not graph.has_edge(start, end):
                graph.add_edge(start, end, letters=0, asks=0, weight=0)
            graph.edges[start, end][name] = int(value_of(row["n"]))
            graph.edges[start, end]["weight"] += int(value_of(row["n"]))
    return _labelled(store, graph)


_LETTERS = f"""SELECT ?from ?to (COUNT(DISTINCT ?act) AS ?n) WHERE {{
  ?from <{DG}wroteTo> ?to . ?act a <{DG}Letter> ; <{DG}recipient> ?to ; <{DG}signatory> ?from .
}} GROUP BY ?from ?to ORDER BY ?from ?to"""
_ASKS = f"""SELECT ?from ?to (COUNT(DISTINCT ?ask) AS ?n) WHERE {{
  ?from <{DG}asks> ?to . ?act <{DG}signatory> ?from ; <{DG}makesAsk> ?ask . ?ask <{DG}askedOf> ?to .
}} GROUP BY ?from ?to ORDER BY ?from ?to"""


def co_signing(store: Store) -> "nx.Graph[str]":
    """Return who signed with whom. Edge attribute `weight`: the acts that both signed, a count."""
    graph: nx.Graph[str] = nx.Graph()
    query = f"""SELECT ?a ?b (COUNT(DISTINCT ?act) AS ?n) WHERE {{
      ?act <{DG}signatory> ?a, ?b . FILTER(STR(?a) < STR(?b))
    }} GROUP BY ?a ?b ORDER BY ?a ?b"""
    for row in store.select(query):
        graph.add_edge(value_of(row["a"]), value_of(row["b"]), weight=int(value_of(row["n"])))
    return _labelled(store, graph)


def agency_by_instrument(store: Store) -> "nx.Graph[str]":
    """Return agencies and the documents, policies and orders that they issued or were asked about.

    Bipartite: node attribute `bipartite` is 0 for agencies and 1 for instruments. Edge
    attributes: `issued` (True where the agency issued it) and `asks` (how many asks made of the
    agency concern it, a count).
    """
    graph: nx.Graph[str] = nx.Graph()
    issued = f"SELECT ?a ?i WHERE {{ ?i <{DG}issuedBy> ?a }} ORDER BY ?a ?i"
    for row in store.select(issued):
        graph.add_edge(value_of(row["a"]), value_of(row["i"]), issued=True, asks=0)
    asked = f"""SELECT ?a ?i (COUNT(DISTINCT ?ask) AS ?n) WHERE {{
      ?ask <{DG}askedOf> ?a ; <{DG}concerns> ?i . ?a a <{DG}Agency> .
      FILTER NOT EXISTS {{ ?i a <{DG}Organization> }}
    }} GROUP BY ?a ?i ORDER BY ?a ?i"""
    for row in store.select(asked):
        start, end = value_of(row["a"]), value_of(row["i"])
        was = graph.edges[start, end]["issued"] if graph.has_edge(start, end) else False
        graph.add_edge(start, end, issued=was, asks=int(value_of(row["n"])))
    agencies = {value_of(r["x"]) for r in store.select(f"SELECT ?x WHERE {{ ?x a <{DG}Agency> }}")}
    for node in graph:
        graph.nodes[node]["bipartite"] = 0 if node in agencies else 1
    return _labelled(store, graph)


def _labelled(store: Store, graph: _Graph) -> _Graph:
    for row in store.select(f"SELECT ?x ?l WHERE {{ ?x <{RDFS}label> ?l }}"):
        if graph.has_node(value_of(row["x"])):
            graph.nodes[value_of(row["x"])]["label"] = value_of(row["l"])
    return graph


LARGE = 20_000
"""A graph of more things is measured as numbers in arrays: see `docketgraph.compact`."""
MOST_RANKED = 10_000
"""How many things of a large graph are ranked: to name a million takes longer than to measure."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a measure of a large graph will cost, about."""

    size: Size
    seconds: float
    megabytes: float


Tell = Callable[[Cost], None]

# Seconds that a thing and a link take, by measure: to read them, then to measure them.
_READING = (2e-5, 1.2e-5)
_MEASURING = {
    "degree": (1e-6, 1e-6),
    "pagerank": (4e-5, 1.2e-5),
    "betweenness": (0.0, 0.0),
    "communities": (6e-5, 4e-5),
}


def cost_of(store: Store, measure: str) -> Cost | None:
    """Return what it costs to measure a large graph; None for a small one, which is soon done.

    `measure` is one of those of `rank`, or `communities`.
    """
    size = size_of(store)
    if size.things <= LARGE:
        return None
    per_thing, per_link = (
        read + then for read, then in zip(_READING, _MEASURING[measure], strict=True)
    )
    seconds = size.things * per_thing + size.links * per_link
    if measure == "betweenness":
        # From each thing every link is walked.
        seconds += size.things * size.links * 1e-6
    return Cost(size, seconds, 60 + size.things * 4e-4 + size.links * 4e-5)


def rank(
    store: Store, measure: str = "degree", kind: str = "", tell: Tell = lambda _: None
) -> list[Rank]:
    """Return things by a measure of the full graph, highest first, ties by address.

    Args:
        store: The store to measure.
        measure: `degree` (statements at a thing, a count), `pagerank` (a share; all sum to 1) or
            `betweenness` (share of shortest paths through it, 0 to 1), on the undirected graph
            with parallel statements counted once for the last two.
        kind: Name of a class; only its things are returned, measured in the whole graph.
        tell: Told what a large graph will cost before it is measured.

    Of a graph of more than `LARGE` things the first `MOST_RANKED` are returned, one more where
    there are more; shortcuts that rules derive are left out of it, and parallel statements count
    once for each measure. Its betweenness would take days: `LimitError`.
    """
    members = _members(store, kind) if kind else None
    cost = cost_of(store, measure)
    if cost:
        tell(cost)
        return _ranked(store, measure, members, cost)
    graph = full_graph(store)
    simple: nx.Graph[str] = nx.Graph(graph)
    if measure == "pagerank":
        scores = _page_ranks(simple)
    elif measure == "betweenness":
        scores = nx.betweenness_centrality(simple)
    else:
        scores = dict(graph.degree())
    found = [
        Rank(iri, graph.nodes[iri]["label"], graph.nodes[iri]["type"], float(score))
        for iri, score in scores.items()
        if members is None or iri in members
    ]
    return sorted(found, key=lambda each: (-each.score, each.iri))


def _ranked(store: Store, measure: str, members: set[str] | None, cost: Cost) -> list[Rank]:
    if measure == "betweenness":
        raise LimitError(
            f"betweenness of {cost.size.things:,} things would take about "
            f"{cost.seconds / 86_400:,.0f} days; rank by degree or pagerank"
        )
    graph = Compact.read(store)
    scores = graph.page_ranks() if measure == "pagerank" else graph.degrees()
    chosen = (
        (-score, iri)
        for iri, score in zip(graph.names, scores, strict=True)
        if members is None or iri in members
    )
    best = heapq.nsmallest(MOST_RANKED + 1, chosen)
    told = _told(store, [iri for _, iri in best])
    return [Rank(iri, *told.get(iri, (shorten(iri), "")), -score) for score, iri in best]


def _told(store: Store, things: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return label and classes of some things, by address."""
    found: dict[str, tuple[str, str]] = {}
    for start in range(0, len(things), _BATCH):
        listed = " ".join(f"<{iri}>" for iri in things[start : start + _BATCH])
        for row in store.select(_TOLD.replace("$things", listed)):
            iri, kind = value_of(row["x"]), value_of(row["type"]).removeprefix(DG)
            label, kinds = found.get(iri, (value_of(row.get("label")) or shorten(iri), ""))
            found[iri] = label, f"{kinds} {kind}".strip()
    return found


_BATCH = 400
_TOLD = f"""SELECT ?x ?type ?label WHERE {{
  VALUES ?x {{ $things }} GRAPH ?g {{ ?x a ?type }}
  FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>) && STRSTARTS(STR(?type), "{DG}"))
  OPTIONAL {{ ?x <{RDFS}label> ?label }}
}} ORDER BY ?x ?type"""


def _page_ranks(graph: "nx.Graph[str]") -> dict[str, float]:
    """Return the share of a random walk that each node gets; networkx would need scipy for it.

    Source: Brin and Page (1998), Computer Networks 30, 107-117.
    """
    count = len(graph)
    shares = dict.fromkeys(sorted(graph), 1 / max(count, 1))
    moved = float(count > 0)
    while moved > _STILL:
        lost = sum(share for node, share in shares.items() if not graph[node])
        start = (1 - DAMPING + DAMPING * lost) / count
        after = {
            node: start + DAMPING * sum(shares[near] / len(graph[near]) for near in graph[node])
            for node in shares
        }
        moved = sum(abs(after[node] - share) for node, share in shares.items())
        shares = after
    return shares


def _members(store: Store, kind: str) -> set[str]:
    rows = store.select(f"SELECT ?x WHERE {{ ?x a <{DG}{kind}> }}")
    if not rows:
        raise NoResultError(f"no thing is a {kind}; classes are listed by: docketgraph rank --help")
    return {value_of(row["x"]) for row in rows}


@dataclass(frozen=True, slots=True)
class Group:
    """Things more linked among themselves than with others."""

    things: list[str]
    """Addresses in sorted order."""
    around: list[str]
    """Labels of those of its things with the most links, the first of them first."""


def communities(store: Store, most: int | None = None, tell: Tell = lambda _: None) -> list[Group]:
    """Return groups of things more linked among themselves than with others, largest first.

    Louvain communities of the undirected full graph, with a fixed seed. Of a graph of more than
    `LARGE` things, without the shortcuts that rules derive. `most` is how many groups are wanted;
    one more says that there are more. `tell` is as in `rank`.
    """
    cost = cost_of(store, "communities")
    if cost:
        tell(cost)
        return _compact_communities(store, most)
    graph = full_graph(store)
    simple: nx.Graph[str] = nx.Graph(graph)
    found = (sorted(group) for group in nx.community.louvain_communities(simple, seed=7))
    groups = sorted(found, key=lambda group: (-len(group), group))
    return [
        Group(group, _central({iri: graph.nodes[iri]["label"] for iri in group}, graph.degree))
        for group in groups[: None if most is None else most + 1]
    ]


def _compact_communities(store: Store, most: int | None) -> list[Group]:
    graph = Compact.read(store)
    groups = graph.communities()[: None if most is None else most + 1]
    found = []
    for group in groups:
        first = heapq.nlargest(_LOOKED_AT, group, key=lambda number: len(graph.near[number]))
        degrees = {graph.names[number]: len(graph.near[number]) for number in first}
        told = _told(store, sorted(degrees))
        labels = {iri: told[iri][0] if iri in told else shorten(iri) for iri in degrees}
        things = sorted(graph.names[number] for number in group)
        found.append(Group(things, _central(labels, degrees.__getitem__)))
    return found


# A group of a large store may hold a hundred thousand things: those with the most links name it.
_LOOKED_AT = 50
_NAMING = 5


def _central(labels: Mapping[str, str], degree: Callable[[str], int]) -> list[str]:
    # An ask or a position has no label of its own, and says nothing by its address.
    named = [iri for iri, label in labels.items() if label != shorten(iri)] or list(labels)
    return [labels[iri] for iri in sorted(named, key=lambda iri: (-degree(iri), iri))[:_NAMING]]
