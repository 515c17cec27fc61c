"""The measures over flat arrays equal those of networkx on the same graph."""

import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docketgraph import network
from docketgraph.compact import Compact, Grouped, Size, size_of
from docketgraph.errors import LimitError
from docketgraph.namespaces import DG
from docketgraph.network import Cost, communities, cost_of, full_graph, rank
from docketgraph.store import Store

SHORTCUTS = {DG + name for name in ("opposes", "supports", "asks", "wroteTo", "coSignedWith")}


def plain(store: Store) -> "nx.Graph[str]":
    """The graph of a store as networkx has it, without shortcuts."""
    whole = full_graph(store)
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(whole)
    graph.add_edges_from(
        (start, end)
        for start, end, data in whole.edges(data=True)
        if data["property"] not in SHORTCUTS and start != end
    )
    return graph


@pytest.fixture(params=["harbor_store", "shipped_store"])
def any_store(request: pytest.FixtureRequest) -> Store:
    """The small store, then that of the shipped data."""
    store: Store = request.getfixturevalue(request.param)
    return store


def test_links_are_those_of_the_full_graph(any_store: Store) -> None:
    graph, compact = plain(any_store), Compact.read(any_store)

    assert set(compact.names) == set(graph)
    assert {
        name: {compact.names[other] for other in near}
        for name, near in zip(compact.names, compact.near, strict=True)
    } == {name: set(graph[name]) for name in graph}


def test_shares_are_those_of_the_usual_measure(any_store: Store) -> None:
    compact = Compact.read(any_store)

    shares = dict(zip(compact.names, compact.page_ranks(), strict=True))

    assert sum(shares.values()) == pytest.approx(1)
    assert shares == pytest.approx(network._page_ranks(plain(any_store)), abs=1e-8)


def test_communities_are_nearly_as_well_parted_as_those_of_networkx(shipped_store: Store) -> None:
    graph, compact = plain(shipped_store), Compact.read(shipped_store)

    groups = compact.communities()

    assert sorted(number for group in groups for number in group) == list(range(len(compact.names)))
    named = [{compact.names[number] for number in group} for group in groups]
    theirs = nx.community.louvain_communities(graph, seed=7)
    quality = nx.community.modularity
    assert quality(graph, named) > 0.98 * quality(graph, theirs)
    assert groups == compact.communities()


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 99)), max_size=40))
def test_values_are_grouped_by_key_in_the_order_given(pairs: list[tuple[int, int]]) -> None:
    grouped = Grouped([key for key, _ in pairs], [value for _, value in pairs], 6)

    for key in range(6):
        assert list(grouped[key]) == [value for other, value in pairs if other == key]


# What a large graph costs


def test_a_small_graph_costs_nothing_worth_telling(harbor_store: Store) -> None:
    assert cost_of(harbor_store, "pagerank") is None


def test_a_large_graph_tells_its_cost_before_it_is_read(
    harbor_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "LARGE", 5)
    told: list[Cost] = []

    def read(_: Store) -> Compact:
        assert told
        return whole

    whole = Compact.read(harbor_store)
    monkeypatch.setattr(Compact, "read", read)
    ranks = rank(harbor_store, "degree", tell=told.append)
    groups = communities(harbor_store, tell=told.append)

    assert [each.size for each in told] == [size_of(harbor_store)] * 2
    assert told[0].size.things >= 24
    assert {each.iri: each.score for each in ranks} == dict(plain(harbor_store).degree())
    assert sorted(iri for group in groups for iri in group.things) == sorted(whole.names)


def test_a_large_graph_is_ranked_as_a_small_one_in_labels_and_order(
    harbor_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    small = {each.iri: (each.label, each.kind) for each in rank(harbor_store, kind="Agency")}
    monkeypatch.setattr(network, "LARGE", 5)

    ranks = rank(harbor_store, kind="Agency")

    assert {each.iri: (each.label, each.kind) for each in ranks} == small
    assert ranks == sorted(ranks, key=lambda each: (-each.score, each.iri))


def test_no_more_are_ranked_than_are_given(
    harbor_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "LARGE", 5)
    monkeypatch.setattr(network, "MOST_RANKED", 3)

    assert len(rank(harbor_store, "pagerank")) == 4


def test_betweenness_of_a_large_graph_is_refused_with_what_it_would_take(
    harbor_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network, "LARGE", 5)
    monkeypatch.setattr(network, "size_of", lambda _: Size(1_000_000, 5_000_000))

    with pytest.raises(LimitError, match="of 1,000,000 things would take about 58 days"):
        rank(harbor_store, "betweenness")
