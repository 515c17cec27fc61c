"""The projections of the graph, with their attributes, and the paths through it."""

import itertools

import networkx as nx
import pytest

from docketgraph.errors import NoResultError
from docketgraph.namespaces import BASE, DERIVED, DG, ORG
from docketgraph.network import (
    Rank,
    agency_by_instrument,
    agents,
    co_signing,
    communities,
    full_graph,
    rank,
)
from docketgraph.store import Store
from docketgraph.walks import MOST_PATHS, paths
from small_stores import store_of

NURSES, SOCIETY = BASE + "org/harbor-nurses", BASE + "org/lighthouse-society"
OFFICE, DEPARTMENT = BASE + "agency/tide-office", BASE + "agency/coast-department"
SECRETARY = BASE + "post/coast-department/secretary"
PROPOSAL, WITHDRAWAL = BASE + "fr/2020-04321", BASE + "fr/2021-00456"
COMMENT = BASE + "act/2020-04-01-harbor-nurses-night-tides"
PAGE = BASE + "source/harbor-page"


def test_a_thing_has_the_documented_attributes(harbor_store: Store) -> None:
    graph = full_graph(harbor_store)

    assert graph.nodes[PROPOSAL] == {
        "label": "Proposal on night tides",
        "type": "ProposedRule",
        "earliest": "2020-03-02",
        "latest": "2020-03-02",
        "verification": "confirmed",
    }
    assert graph.nodes[f"{COMMENT}/ask/1"] == {
        "label": "act/2020-04-01-harbor-nurses-night-tides/ask/1",
        "type": "Ask",
        "earliest": "",
        "latest": "",
        "verification": "",
    }


def test_a_statement_is_an_edge_with_the_documented_attributes(harbor_store: Store) -> None:
    graph = full_graph(harbor_store)

    assert dict(graph.get_edge_data(COMMENT, PROPOSAL)) == {
        DG + name: {"property": DG + name, "graph": PAGE, "derived": False}
        for name in ("addresses", "respondsTo")
    }
    assert dict(graph.get_edge_data(NURSES, PROPOSAL)) == {
        DG + "opposes": {"property": DG + "opposes", "graph": DERIVED, "derived": True}
    }


def test_the_full_graph_holds_every_thing_and_no_source_or_concept(harbor_store: Store) -> None:
    graph = full_graph(harbor_store)

    kinds = {kind for _, kind in graph.nodes(data="type")}
    assert kinds == {
        "Agency", "Ask", "Bill", "Coalition", "CommentLetter", "Docket", "LegislativeBody",
        "Organization", "Outcome", "Person", "Position", "Post", "ProposedRule",
        "RegulatoryDocument", "SignOnLetter", "Tenure",
    }  # fmt: skip
    assert list(graph) == sorted(graph)


def test_a_parent_is_one_edge(harbor_store: Store) -> None:
    graph = full_graph(harbor_store)

    assert list(graph.get_edge_data(OFFICE, DEPARTMENT)) == [DG + "partOf"]
    assert ORG + "subOrganizationOf" not in {
        edge["property"] for *_, edge in graph.edges(data=True)
    }


def test_every_edge_is_a_statement_of_the_store(harbor_store: Store) -> None:
    said = {
        (
            quad.subject.value,
            quad.predicate.value,
            getattr(quad.object, "value", ""),
            quad.graph_name.value,
        )
        for quad in harbor_store.quads()
    }

    graph = full_graph(harbor_store)

    told = {(s, d["property"], o, d["graph"]) for s, o, d in graph.edges(data=True)}
    assert told - said == set()
    assert len(told) == graph.number_of_edges()


def test_the_same_store_gives_the_same_graph(harbor_store: Store) -> None:
    first, second = full_graph(harbor_store), full_graph(harbor_store)

    assert list(first.nodes(data=True)) == list(second.nodes(data=True))
    assert list(first.edges(data=True, keys=True)) == list(second.edges(data=True, keys=True))


def test_a_thing_of_two_classes_has_both() -> None:
    graph = full_graph(store_of("id: act/a\ntype: [CommentLetter, SignOnLetter]\nlabel: A\n"))

    assert graph.nodes[BASE + "act/a"]["type"] == "CommentLetter SignOnLetter"


def test_who_wrote_to_and_asked_whom(harbor_store: Store) -> None:
    graph = agents(harbor_store)

    assert {(start, end): data for start, end, data in graph.edges(data=True)} == {
        (NURSES, OFFICE): {"letters": 1, "asks": 1, "weight": 2},
        (NURSES, SECRETARY): {"letters": 1, "asks": 1, "weight": 2},
        (NURSES, DEPARTMENT): {"letters": 1, "asks": 0, "weight": 1},
        (SOCIETY, SECRETARY): {"letters": 1, "asks": 1, "weight": 2},
        (SOCIETY, DEPARTMENT): {"letters": 1, "asks": 0, "weight": 1},
    }
    assert graph.nodes[SECRETARY] == {"label": "Secretary of Coasts"}


def test_who_signed_with_whom(harbor_store: Store) -> None:
    graph = co_signing(harbor_store)

    assert list(graph.edges(data=True)) == [(NURSES, SOCIETY, {"weight": 1})]
    assert graph.nodes[SOCIETY] == {"label": "Lighthouse Society"}


def test_agencies_and_their_instruments(harbor_store: Store) -> None:
    graph = agency_by_instrument(harbor_store)

    assert {tuple(sorted(edge)): data for *edge, data in graph.edges(data=True)} == {
        (OFFICE, PROPOSAL): {"issued": True, "asks": 1},
        (OFFICE, WITHDRAWAL): {"issued": True, "asks": 0},
    }
    assert {node: data["bipartite"] for node, data in graph.nodes(data=True)} == {
        OFFICE: 0,
        PROPOSAL: 1,
        WITHDRAWAL: 1,
    }
    assert nx.is_bipartite(graph)


def test_a_caller_may_change_what_it_was_given(harbor_store: Store) -> None:
    graph = full_graph(harbor_store)
    graph.clear()

    assert full_graph(harbor_store).number_of_nodes() == 24


# Measures


def test_rank_by_degree_counts_statements_and_breaks_ties_by_address(harbor_store: Store) -> None:
    ranks = rank(harbor_store, kind="Organization")

    graph = full_graph(harbor_store)
    assert ranks[0] == Rank(
        NURSES, "Association of Harbor Nurses", "Organization", graph.degree(NURSES)
    )
    assert [(-each.score, each.iri) for each in ranks] == sorted(
        (-graph.degree(each.iri), each.iri) for each in ranks
    )
    # A class holds the things of its subclasses: the agencies and the Senate are organizations.
    assert {each.kind for each in ranks} == {"Organization", "Agency", "LegislativeBody"}


def test_shares_of_pagerank_sum_to_one(harbor_store: Store) -> None:
    ranks = rank(harbor_store, "pagerank")

    assert len(ranks) == 24
    assert sum(each.score for each in ranks) == pytest.approx(1)


def test_betweenness_of_the_middle_of_a_chain() -> None:
    store = store_of("""\
id: org/a
type: Organization
isReplacedBy: org/b
---
id: org/b
type: Organization
isReplacedBy: org/c
---
id: org/c
type: Organization
""")

    assert [(each.label, each.score) for each in rank(store, "betweenness")] == [
        ("org/b", 1.0),
        ("org/a", 0.0),
        ("org/c", 0.0),
    ]


def test_a_class_of_nothing_is_told(harbor_store: Store) -> None:
    with pytest.raises(NoResultError, match="no thing is a Hearing"):
        rank(harbor_store, kind="Hearing")


def test_communities_hold_every_thing_once_in_a_fixed_order(harbor_store: Store) -> None:
    groups = [group.things for group in communities(harbor_store)]

    assert sorted(itertools.chain(*groups)) == sorted(full_graph(harbor_store))
    assert groups == [group.things for group in communities(harbor_store)]
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    assert all(group == sorted(group) for group in groups)


# Paths


def test_a_path_goes_through_acts_and_documents(harbor_store: Store) -> None:
    (found,) = paths(harbor_store, NURSES, WITHDRAWAL)

    assert found == [NURSES, COMMENT, BASE + "docket/TIDE-2020-0007", WITHDRAWAL]


def test_every_shortest_path_has_the_same_length_and_the_best_comes_first(
    harbor_store: Store,
) -> None:
    found = paths(harbor_store, NURSES, WITHDRAWAL, every=True)

    assert found[:1] == paths(harbor_store, NURSES, WITHDRAWAL)
    assert [path[1:-1] for path in found[1:]] == [[COMMENT, OFFICE], [COMMENT, PROPOSAL]]


def test_a_path_back_is_the_path_there(harbor_store: Store) -> None:
    there = paths(harbor_store, NURSES, WITHDRAWAL, every=True)

    back = paths(harbor_store, WITHDRAWAL, NURSES, every=True)

    assert sorted(path[::-1] for path in back) == sorted(there)


def test_no_path_uses_a_derived_shortcut(harbor_store: Store) -> None:
    (found,) = paths(harbor_store, NURSES, PROPOSAL)

    assert found == [NURSES, COMMENT, PROPOSAL]


SHARED = """\
id: source/page
type: Source
label: Page
---
id: topic/tides
type: Topic
label: Tides
---
id: org/a
type: Organization
about: topic/tides
verification: stated
evidence: {source: source/page, locator: row 1}
---
id: org/b
type: Organization
about: topic/tides
verification: stated
evidence: {source: source/page, locator: row 2}
---
id: org/a/claim/1
type: Claim
onThing: org/a
onProperty: label
claimedValue: A
---
id: org/b/claim/1
type: Claim
onThing: org/b
onProperty: label
claimedValue: B
---
id: discrepancy/ab
type: Discrepancy
claim: [org/a/claim/1, org/b/claim/1]
"""


def test_what_share_only_a_source_a_topic_a_claim_or_a_class_are_not_linked() -> None:
    with pytest.raises(NoResultError, match="nothing links org/a and org/b"):
        paths(store_of(SHARED), BASE + "org/a", BASE + "org/b")


@pytest.mark.parametrize(
    "thing", ["source/page", "topic/tides", "org/a/claim/1", "discrepancy/ab", "scheme/verbs/pass"]
)
def test_no_path_begins_or_ends_at_these(thing: str) -> None:
    with pytest.raises(NoResultError, match=f"{thing} takes part in no path"):
        paths(store_of(SHARED), BASE + "org/a", BASE + thing)


def diamond(middles: int, busy: int = 0) -> Store:
    """Two acts, linked through some documents, of which the first has links of its own."""
    documents = [f"fr/2020-{1000 + number}" for number in range(middles)]
    text = f"id: act/a\ntype: Letter\naddresses: [{', '.join(documents)}]\n---\n"
    text += f"id: act/b\ntype: Letter\naddresses: [{', '.join(documents)}]\n---\n"
    text += "".join(f"id: {each}\ntype: Notice\n---\n" for each in documents)
    text += "".join(
        f"id: act/n{number}\ntype: Letter\naddresses: {documents[0]}\n---\n"
        for number in range(busy)
    )
    return store_of(text)


def test_a_path_prefers_what_has_few_links() -> None:
    (found,) = paths(diamond(2, busy=3), BASE + "act/a", BASE + "act/b")

    assert found == [BASE + "act/a", BASE + "fr/2020-1001", BASE + "act/b"]


def test_a_busy_short_path_is_still_shorter_than_a_long_quiet_one() -> None:
    (found,) = paths(diamond(1, busy=200), BASE + "act/a", BASE + "act/b")

    assert len(found) == 3


def test_of_very_many_paths_the_first_are_told() -> None:
    found = paths(diamond(MOST_PATHS + 20), BASE + "act/a", BASE + "act/b", every=True)

    assert len(found) == MOST_PATHS + 1
    assert len({tuple(path) for path in found}) == len(found)


def test_a_thing_is_linked_to_itself_by_no_step(harbor_store: Store) -> None:
    assert paths(harbor_store, NURSES, NURSES) == [[NURSES]]


def test_no_path_of_the_shipped_graph_goes_through_what_is_no_thing(shipped_store: Store) -> None:
    ends = [BASE + name for name in ("bill/116-hr-3239", "org/aamc", "docket/USCIS-2020-0013")]

    walked = {
        node
        for end in ends
        for path in paths(shipped_store, BASE + "org/ama", end, every=True)
        for node in path
    }

    segments = {node.removeprefix(BASE).partition("/")[0] for node in walked}
    assert not segments & {"source", "topic", "population", "scheme", "discrepancy"}
    assert not any("/claim/" in node or "/evidence/" in node for node in walked)
