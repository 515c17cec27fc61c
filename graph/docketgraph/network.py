"""The graph as networkx graphs: the whole, and projections that answer usual questions.

Every projection is a copy; nodes are addresses, in sorted order, so that the same store gives the
same graph. Sources, evidence, claims, concepts and classes are no nodes: through them everything
would lie two steps from everything.
"""

import itertools
import math
from dataclasses import dataclass
from typing import TypeVar

import networkx as nx

from docketgraph.errors import NoResultError
from docketgraph.namespaces import BASE, DERIVED, DG, ONTOLOGY, ORG, RDF, RDFS, shorten
from docketgraph.store import Store, value_of

__all__ = [
    "MOST_PATHS",
    "Rank",
    "agency_by_instrument",
    "agents",
    "co_signing",
    "communities",
    "full_graph",
    "paths",
    "rank",
]

# A walker follows a link with this probability, else begins anew anywhere.
_DAMPING = 0.85
# The shares are settled once they move less than this in all.
_STILL = 1e-9

MOST_PATHS = 100
"""How many of the shortest paths between two things are told."""

_Graph = TypeVar("_Graph", bound="nx.Graph[str]")

_NOT_NODES = {"Evidence", "Source", "Claim", "Discrepancy", "Topic", "Population"}

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
_ECHOES = {ORG + "subOrganizationOf"}


@dataclass(frozen=True, slots=True)
class Rank:
    """A thing's place by a measure; `score` has no unit."""

    iri: str
    label: str
    kind: str
    score: float


def full_graph(store: Store) -> "nx.MultiDiGraph[str]":
    """Return every thing and every statement between two things.

    Node attributes: `label`, `type` (class names, joined by a space), `earliest`, `latest` (ISO
    days, or empty), `verification`. Edge attributes: `property` (address), `graph` (address of
    the named graph), `derived` (True in `graph/derived`); the edge's key is the property.
    """
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for row in store.select(_THINGS):
        iri, kind = value_of(row["x"]), value_of(row["type"]).removeprefix(DG)
        if kind in _NOT_NODES:
            continue
        if graph.has_node(iri):
            graph.nodes[iri]["type"] += f" {kind}"
            continue
        graph.add_node(
            iri,
            label=value_of(row.get("label")) or shorten(iri),
            type=kind,
            earliest=value_of(row.get("earliest")),
            latest=value_of(row.get("latest")),
            verification=value_of(row.get("verification")).rpartition("/")[2],
        )
    for row in store.select(_LINKS):
        start, end, link = value_of(row["s"]), value_of(row["o"]), value_of(row["p"])
        if link not in _ECHOES and graph.has_node(start) and graph.has_node(end):
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


def rank(store: Store, measure: str = "degree", kind: str = "") -> list[Rank]:
    """Return things by a measure of the full graph, highest first, ties by address.

    Args:
        store: The store to measure.
        measure: `degree` (statements at a thing, a count), `pagerank` (a share; all sum to 1) or
            `betweenness` (share of shortest paths through it, 0 to 1), on the undirected graph
            with parallel statements counted once for the last two.
        kind: Name of a class; only its things are returned, measured in the whole graph.
    """
    graph = full_graph(store)
    simple: nx.Graph[str] = nx.Graph(graph)
    if measure == "pagerank":
        scores = _page_ranks(simple)
    elif measure == "betweenness":
        scores = nx.betweenness_centrality(simple)
    else:
        scores = dict(graph.degree())
    members = _members(store, kind) if kind else set(graph)
    found = [
        Rank(iri, graph.nodes[iri]["label"], graph.nodes[iri]["type"], float(score))
        for iri, score in scores.items()
        if iri in members
    ]
    return sorted(found, key=lambda each: (-each.score, each.iri))


def _page_ranks(graph: "nx.Graph[str]") -> dict[str, float]:
    """Return the share of a random walk that each node gets; networkx would need scipy for it.

    Source: Brin and Page (1998), Computer Networks 30, 107-117.
    """
    count = len(graph)
    shares = dict.fromkeys(sorted(graph), 1 / max(count, 1))
    moved = float(count > 0)
    while moved > _STILL:
        lost = sum(share for node, share in shares.items() if not graph[node])
        start = (1 - _DAMPING + _DAMPING * lost) / count
        after = {
            node: start + _DAMPING * sum(shares[near] / len(graph[near]) for near in graph[node])
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


def communities(store: Store) -> list[list[str]]:
    """Return groups of things more linked among themselves than with others, largest first.

    Louvain communities of the undirected full graph, with a fixed seed; each group in sorted order.
    """
    graph: nx.Graph[str] = nx.Graph(full_graph(store))
    groups = nx.community.louvain_communities(graph, seed=7)
    return sorted((sorted(group) for group in groups), key=lambda group: (-len(group), group))


def paths(store: Store, start: str, end: str, *, every: bool = False) -> list[list[str]]:
    """Return the shortest paths between two things, as addresses; one of them unless `every`.

    One path more than `MOST_PATHS` says that there are more.

    Among paths of one length the one through things of low degree is preferred: a path through a
    hub says little. Raises `NoResultError` where none exists.
    """
    graph = _walkable(full_graph(store))
    for each in (start, end):
        if each not in graph:
            raise NoResultError(
                f"{shorten(each)} takes part in no path; it is a source, a concept or the like"
            )

    def cost(_: str, node: str, __: object) -> float:
        return 1 + math.log2(1 + graph.degree(node)) / 1024

    try:
        best = nx.shortest_path(graph, start, end, weight=cost)
        if not every:
            return [best]
        found = nx.all_shortest_paths(graph, start, end)
        return sorted(
            itertools.islice(found, MOST_PATHS + 1), key=lambda path: (path != best, path)
        )
    except nx.NetworkXNoPath:
        raise NoResultError(f"nothing links {shorten(start)} and {shorten(end)}") from None


def _walkable(graph: "nx.MultiDiGraph[str]") -> "nx.Graph[str]":
    """The undirected graph without derived shortcuts, which would hide the acts behind them."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_nodes_from(graph.nodes(data=True))
    shortcuts = {DG + name for name in ("opposes", "supports", "asks", "wroteTo", "coSignedWith")}
    simple.add_edges_from(
        (s, o) for s, o, data in graph.edges(data=True) if data["property"] not in shortcuts
    )
    return simple
