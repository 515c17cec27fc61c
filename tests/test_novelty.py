"""Queries asked only of what is new find all that is new, whatever was there before."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.inference import rules
from docketgraph.namespaces import DERIVED, DG, ONTOLOGY, RDF, shorten
from docketgraph.novelty import Kind, Narrowed, News
from docketgraph.resources import resource
from docketgraph.store import Store
from docketgraph.validation import checks, run_checks, run_checks_on
from ontology_examples import Example, invalid, store_of

OF_CHECKS = [example for example in invalid() if example.is_of_a_check()]
LAST = {DG + name for name in ("opposes", "supports", "asks", "wroteTo", "coSignedWith")}
TYPE = RDF + "type"
# One that only another's new statement breaks: an old outcome whose evidence a new thing takes up.
_NESTED = "claimed-cause-without-own-evidence"


def nowhere(thing: str, _: str) -> tuple[str, int]:
    return shorten(thing), 0


def things(graph: ox.Store) -> list[ox.NamedNode]:
    found = {q.subject: None for q in graph if q.graph_name != ox.NamedNode(ONTOLOGY)}
    return [each for each in found if isinstance(each, ox.NamedNode)]


def kind(quads: list[ox.Quad], *, whole: bool) -> Kind:
    values = {str(q.object)[1:-1] for q in quads if q.predicate.value == TYPE}
    return Kind(frozenset({q.predicate.value for q in quads} | values), whole)


@pytest.mark.parametrize("example", OF_CHECKS, ids=lambda example: example.name)
@pytest.mark.parametrize("whole", [True, False], ids=["a new thing", "one that says more"])
def test_what_a_new_thing_breaks_is_found_by_way_of_it(example: Example, whole: bool) -> None:
    graph = store_of(example)
    after = set(run_checks(Store(graph, "after"), nowhere))
    for thing in things(graph):
        quads = list(graph.quads_for_pattern(thing, None, None, None))
        stated = {q.graph_name for q in quads} - {ox.NamedNode(DERIVED)}
        is_new = whole and len(stated) == 1 and not graph_refers_to(graph, thing)
        for quad in quads:
            graph.remove(quad)
        before = set(run_checks(Store(graph, "before"), nowhere))
        graph.extend(quads)
        part = {kind(quads, whole=is_new): [thing.value]}

        found = set(run_checks_on(Store(graph, "after"), part, nowhere))

        assert found <= after
        # A fault that is of a cycle is told of the new thing of it.
        own = {each for each in after - before if each.path == shorten(thing.value)}
        if example.violates != _NESTED:
            assert (own if "cycle" in example.violates else after - before) <= found


def graph_refers_to(graph: ox.Store, thing: ox.NamedNode) -> bool:
    """Whether another thing refers to one, so that it cannot be the only one that is new."""
    return next(graph.quads_for_pattern(None, None, thing, None), None) is not None


@pytest.mark.parametrize("path", checks(), ids=lambda path: path.stem)
def test_every_check_has_a_way_by_which_it_is_asked(path: Path) -> None:
    assert Narrowed(path.read_text(encoding="utf-8")).ways


def test_every_rule_but_those_of_the_properties_and_classes_above_has_a_way() -> None:
    without = [path.stem for path in rules() if not Narrowed(path.read_text()).ways]

    assert without == ["01-superclass", "02-superproperty"]


def test_no_shape_or_check_reads_what_is_derived_after_it() -> None:
    """The last rules run when what is new has been checked."""
    texts = [path.read_text(encoding="utf-8") for path in checks()]
    texts += [path.read_text() for path in resource("ontology", "shapes").glob("*.ttl")]

    read = {name for name in LAST for text in texts if f"{shorten(name)} " in text}

    assert read == set()


def test_news_come_back_part_by_part_from_any_place() -> None:
    news = News()
    for number in range(5):
        news.add(f"x:{number}", frozenset({"p"}), whole=number > 2)
    begin = news.size
    news.add("x:é", frozenset({"q"}), whole=False)

    old, new = Kind(frozenset({"p"}), False), Kind(frozenset({"p"}), True)
    last = {Kind(frozenset({"q"}), False): ["x:é"]}
    assert list(news.parts(4)) == [
        {old: ["x:0", "x:1", "x:2"], new: ["x:3"]},
        {new: ["x:4"], **last},
    ]
    assert list(news.parts(4, begin)) == [last]
    assert news.count == 6


def test_a_query_is_narrowed_where_it_is_about_the_thing() -> None:
    query = """# new: ?a
# changed: ?c dg:partOf ?new with dg:acronym
SELECT ?c WHERE {
  { SELECT ?a WHERE { ?a ?p ?b } }
  { SELECT ?c WHERE { ?c ?q ?d } }
  ?a ?r ?c .
}"""
    narrowed = Narrowed(query)
    one, other = narrowed.ways

    assert narrowed.by(one, ["x:1", "x:2", "x:1"], telling=True).split("\n") == [
        "SELECT ?a ?c WHERE { VALUES ?a { <x:1> <x:2> }",
        "  { SELECT ?a WHERE { VALUES ?a { <x:1> <x:2> } ?a ?p ?b } }",
        "  { SELECT ?c WHERE { ?c ?q ?d } }",
        "  ?a ?r ?c .",
        "}",
    ]
    assert narrowed.by(other, ["x:1"]).split("\n")[0] == (
        "SELECT ?c WHERE { VALUES ?new { <x:1> } ?c dg:partOf ?new ."
    )
    assert other.things({Kind(frozenset({DG + "acronym"}), False): ["x:1"]}) == ["x:1"]
    assert other.things({Kind(frozenset({DG + "acronym"}), True): ["x:1"]}) == []


def test_a_sub_select_is_asked_by_the_ways_of_the_query() -> None:
    query = """# changed: ?a dg:partOf ?new
PREFIX x: <x:>
SELECT ?b ?c WHERE {
  { SELECT DISTINCT ?a ?b WHERE { ?a x:p ?b . { ?b x:q 1 } } }
  { SELECT DISTINCT ?a ?c WHERE { ?a x:p ?c } }
}"""

    inner = Narrowed(query).inner()

    assert inner.text == "PREFIX x: <x:>\nSELECT DISTINCT ?a ?b WHERE { ?a x:p ?b . { ?b x:q 1 } }"
    assert inner.by(inner.ways[0], ["x:1"]).endswith(
        "SELECT DISTINCT ?a ?b WHERE { VALUES ?new { <x:1> } ?a dg:partOf ?new . ?a x:p ?b . "
        "{ ?b x:q 1 } }"
    )
