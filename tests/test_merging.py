"""Two records of one thing: what becomes of them."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docketgraph.merging import merged
from docketgraph.records import Node, read_records
from docketgraph.resources import resource
from docketgraph.vocabulary import single_valued


@cache
def shipped() -> list[Node]:
    root = resource("data")
    files = [(path.name, path.read_bytes()) for path in sorted(root.rglob("*.yaml"))]
    return [record.node for record in read_records(files).records.values()]


@settings(deadline=None)
@given(st.data())
def test_to_merge_a_record_with_itself_changes_nothing(data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(shipped()))

    both = merged(node, node, single_valued())

    assert (both.node, both.differences, both.renamed) == (node, [], {})


@settings(deadline=None)
@given(st.data())
def test_to_merge_a_part_of_a_record_into_it_changes_nothing(data: st.DataObject) -> None:
    node = data.draw(st.sampled_from(shipped()))
    keys = data.draw(st.sets(st.sampled_from(sorted(node))))
    part = {key: value for key, value in node.items() if key in keys | {"@id", "@type"}}

    both = merged(node, part, single_valued())

    assert (both.node, both.differences) == (node, [])


@settings(deadline=None)
@given(st.data())
def test_what_is_merged_once_more_adds_nothing(data: st.DataObject) -> None:
    node = data.draw(st.sampled_from([each for each in shipped() if "evidence" in each]))
    place = {"@type": "Evidence", "@id": f"{node['@id']}/evidence/1", "locator": "another place"}
    other = {"@type": node["@type"], "@id": node["@id"], "evidence": place}

    once = merged(node, other, single_valued()).node
    twice = merged(once, other, single_valued()).node

    assert twice == once
    assert once != node


def ask(number: int, **said: Any) -> Node:
    return {"@type": "Ask", "@id": f"act/a/ask/{number}", **said}


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param((), [ask(1, verb="review"), ask(2, verb="fund")], id="by place: one more"),
        pytest.param(("act/a/ask/1",), [ask(1, verb="review")], id="by id: the same, and differs"),
    ],
)
def test_an_ask_is_the_same_by_what_it_says_or_by_a_written_id(
    written: tuple[str, ...], expected: list[Node]
) -> None:
    first = {"@type": "Letter", "@id": "act/a", "asks": ask(1, verb="review")}
    second = {"@type": "Letter", "@id": "act/a", "asks": ask(1, verb="fund")}

    both = merged(first, second, single_valued(), written)

    assert both.node["asks"] == (expected if len(expected) > 1 else expected[0])
    assert [each.key for each in both.differences] == (["verb"] if written else [])


def test_a_node_that_gets_another_number_takes_what_it_holds_along() -> None:
    outcome = {"@type": "Outcome", "@id": "act/a/ask/1/outcome/1", "outcomeStatus": "not-known"}
    first = {"@type": "Letter", "@id": "act/a", "asks": ask(1, verb="review")}
    second = {"@type": "Letter", "@id": "act/a", "asks": ask(1, verb="fund", outcomes=outcome)}

    both = merged(first, second, single_valued())

    assert both.node["asks"][1] == ask(
        2, verb="fund", outcomes={**outcome, "@id": "act/a/ask/2/outcome/1"}
    )
    assert both.renamed == {
        "act/a/ask/1": "act/a/ask/2",
        "act/a/ask/1/outcome/1": "act/a/ask/2/outcome/1",
    }


def test_the_shapes_say_which_keys_take_one_value() -> None:
    single = single_valued()

    assert {("", "label"), ("", "date"), ("Ask", "verb"), ("Position", "stance")} <= single
    assert {("", "sender"), ("", "rin"), ("RegulatoryDocument", "rin")}.isdisjoint(single)
    assert ("Rulemaking", "rin") in single
