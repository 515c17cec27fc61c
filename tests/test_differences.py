"""What changed between two stores."""

from docketgraph.differences import Change, compare, tell
from docketgraph.store import Store
from small_stores import store_of

BEFORE = """\
id: org/a
type: Organization
label: Society A
acronym: SA
---
id: org/b
type: Organization
label: Society B
"""
AFTER = """\
id: org/a
type: Organization
label: Society of A
acronym: SA
startsOn: 2019
---
id: org/c
type: Organization
label: Society C
"""


def test_things_that_came_went_or_changed() -> None:
    assert compare(store_of(BEFORE), store_of(AFTER)) == [
        Change(
            "added", "org/c", "Society C", (), ("rdf:type dg:Organization", "rdfs:label Society C")
        ),
        Change(
            "changed",
            "org/a",
            "Society of A",
            ("rdfs:label Society A",),
            ("dg:startsOn 2019", "rdfs:label Society of A"),
        ),
        Change(
            "removed",
            "org/b",
            "Society B",
            ("rdf:type dg:Organization", "rdfs:label Society B"),
            (),
        ),
    ]


def test_a_store_does_not_differ_from_itself(harbor_store: Store) -> None:
    assert compare(harbor_store, harbor_store) == []


def test_what_was_added_is_removed_on_the_way_back() -> None:
    there = compare(store_of(BEFORE), store_of(AFTER))
    back = compare(store_of(AFTER), store_of(BEFORE))

    opposite = {"added": "removed", "removed": "added", "changed": "changed"}
    assert {(opposite[each.kind], each.id, each.added, each.removed) for each in there} == {
        (each.kind, each.id, each.removed, each.added) for each in back
    }


def test_another_graph_or_a_derived_statement_is_no_change(harbor_store: Store) -> None:
    import pyoxigraph as ox

    graph = ox.Store()
    graph.extend(
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode("https://example.org/g"))
        for quad in harbor_store.quads()
        if not quad.graph_name.value.endswith(("/derived", "/ontology"))
    )

    assert compare(harbor_store, Store(graph, "other")) == []


def test_a_date_that_is_known_better_is_a_change() -> None:
    (change,) = compare(
        store_of("id: org/a\ntype: Organization\nstartsOn: 2019\n"),
        store_of("id: org/a\ntype: Organization\nstartsOn: 2019-07\n"),
    )

    assert (change.removed, change.added) == (("dg:startsOn 2019",), ("dg:startsOn 2019-07",))


def test_a_change_in_words() -> None:
    lines = [tell(change) for change in compare(store_of(BEFORE), store_of(AFTER))]

    assert lines == [
        ["added: Society C [org/c]"],
        [
            "changed: Society of A [org/a]",
            "  - rdfs:label Society A",
            "  + dg:startsOn 2019",
            "  + rdfs:label Society of A",
        ],
        ["removed: Society B [org/b]"],
    ]
