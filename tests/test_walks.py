"""Paths are found step by step from both ends: they are the shortest, and little is read."""

import itertools

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docketgraph import walks
from docketgraph.errors import LimitError, NoResultError
from docketgraph.namespaces import BASE, DG, RDF
from docketgraph.store import Store
from docketgraph.walks import paths

LINKS = st.sets(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=24)


def thing(number: int) -> str:
    return f"{BASE}act/{number}"


def store_of_links(links: set[tuple[int, int]], count: int = 12) -> Store:
    graph, where = ox.Store(), ox.NamedNode(BASE + "graph/test")
    for number in range(count):
        kind = ox.NamedNode(DG + "Letter")
        graph.add(ox.Quad(ox.NamedNode(thing(number)), ox.NamedNode(RDF + "type"), kind, where))
    link = ox.NamedNode(DG + "addresses")
    graph.extend(
        ox.Quad(ox.NamedNode(thing(start)), link, ox.NamedNode(thing(end)), where)
        for start, end in links
    )
    return Store(graph, "links")


@settings(deadline=None, max_examples=150)
@given(LINKS)
def test_paths_are_the_shortest_ones_and_all_of_them(links: set[tuple[int, int]]) -> None:
    store = store_of_links(links)
    graph = nx.Graph(links)
    graph.add_nodes_from(range(12))
    for start, end in ((0, 1), (2, 3)):
        if not nx.has_path(graph, start, end):
            with pytest.raises(NoResultError, match="nothing links"):
                paths(store, thing(start), thing(end))
            continue
        expected = {tuple(map(thing, path)) for path in nx.all_shortest_paths(graph, start, end)}

        found = paths(store, thing(start), thing(end), every=True)

        assert {tuple(path) for path in found} == expected
        assert len(found) == len(expected)
        assert paths(store, thing(start), thing(end)) == found[:1]


def test_of_equal_paths_the_one_through_the_thing_with_fewer_links_comes_first() -> None:
    hub, aside = 5, 6
    links = {(0, hub), (hub, 1), (0, aside), (aside, 1), *((hub, other) for other in range(7, 12))}

    found = paths(store_of_links(links), thing(0), thing(1), every=True)

    assert found == [[thing(0), thing(aside), thing(1)], [thing(0), thing(hub), thing(1)]]


def test_a_hub_at_one_end_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """A path to a body with thousands of links costs what lies around the other end."""
    hub, count = 0, 3_000
    links = {(number, hub) for number in range(3, count)} | {(1, 2), (1, hub)}
    store = store_of_links(links, count)
    rows: list[int] = []
    select = Store.select

    def counting(self: Store, text: str) -> list[dict[str, ox.NamedNode]]:
        found = select(self, text)
        rows.append(len(found))
        return found  # type: ignore[return-value]

    monkeypatch.setattr(Store, "select", counting)

    assert paths(store, thing(hub), thing(2)) == [[thing(hub), thing(1), thing(2)]]
    assert sum(rows) < 20


def test_a_search_that_comes_through_too_much_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = set(itertools.pairwise([0, *range(2, 12), 1]))
    monkeypatch.setattr(walks, "_MOST_SEEN", 6)

    with pytest.raises(LimitError, match="found no path; name things that lie closer"):
        paths(store_of_links(chain), thing(0), thing(1))


def test_a_thing_is_linked_with_itself_by_no_step() -> None:
    assert paths(store_of_links(set()), thing(0), thing(0)) == [[thing(0)]]
