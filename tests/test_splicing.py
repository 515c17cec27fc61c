"""Changes to one record in its own text: what is not changed stays as it was written."""

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.extraction.proposing.proposal_yaml import in_flow
from docketgraph.extraction.proposing.splicing import (
    added,
    ids_renamed,
    replaced,
    value_of,
    without,
)

RECORD = """\
# what a person wrote
id: act/a
sender: org/b   # the first
recipient: [org/c,
  org/d]
addresses:
  - docket/x
  # between
  - docket/y

asks:
  - verb: review   # a verb
    askedOf: org/c
  - {verb: fund}
verification: stated
evidence: {source: source/p, locator: there}
# the end
""".splitlines()


@pytest.mark.parametrize(
    ("path", "values"),
    [
        pytest.param(["sender"], ["org/b"], id="one"),
        pytest.param(["recipient"], ["org/c", "org/d"], id="a list in two lines"),
        pytest.param(["addresses"], ["docket/x", "docket/y"], id="a block"),
        pytest.param(["asks", "2", "verb"], ["fund"], id="inside"),
        pytest.param(["asks", "3", "verb"], [], id="past the end"),
        pytest.param(["date"], [], id="nothing"),
    ],
)
def test_values_are_found_at_a_path(path: list[str], values: list[str]) -> None:
    assert value_of(RECORD, path) == values


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        pytest.param(
            ["sender"],
            ["sender: org/b   # the first"],
            ["sender: [org/b, org/z]   # the first"],
            id="beside one",
        ),
        pytest.param(
            ["recipient"],
            ["recipient: [org/c,", "  org/d]"],
            ["recipient: [org/c,", "  org/d, org/z]"],
            id="to a list in two lines",
        ),
        pytest.param(
            ["addresses"], ["  - docket/y"], ["  - docket/y", "  - org/z"], id="to a block"
        ),
        pytest.param(
            ["asks", "1", "askedOf"],
            ["    askedOf: org/c"],
            ["    askedOf: [org/c, org/z]"],
            id="inside a block",
        ),
        pytest.param(
            ["asks", "2", "askedOf"],
            ["  - {verb: fund}"],
            ["  - {verb: fund, askedOf: org/z}"],
            id="inside braces",
        ),
        pytest.param(
            ["members"],
            ["verification: stated"],
            ["members: org/z", "verification: stated"],
            id="as a new key",
        ),
    ],
)
def test_a_value_is_added_and_nothing_else_changes(
    path: list[str], old: list[str], new: list[str]
) -> None:
    lines = added(RECORD, path, "org/z")

    assert "\n".join(lines) == "\n".join(RECORD).replace("\n".join(old), "\n".join(new), 1)


def test_a_value_takes_the_place_of_another() -> None:
    lines = replaced(RECORD, ["addresses"], "rin/1615-AC14")

    assert "addresses: rin/1615-AC14" in lines
    assert yaml.safe_load("\n".join(lines))["asks"][1] == {"verb": "fund"}
    assert value_of(lines, ["addresses"]) == ["rin/1615-AC14"]


def test_a_key_goes_with_its_lines_and_leaves_comments_below() -> None:
    lines = without(RECORD, ["addresses", "sender"])

    assert [line for line in RECORD if line not in lines] == [
        "sender: org/b   # the first",
        "addresses:",
        "  - docket/x",
        "  # between",
        "  - docket/y",
    ]


def test_an_id_is_renamed_where_it_stands_whole_or_before_a_slash() -> None:
    lines = ["id: act/a", "x: [act/a/ask/1, act/ab, act/a-b, xact/a]"]

    assert ids_renamed(lines, "act/a", "act/z") == [
        "id: act/z",
        "x: [act/z/ask/1, act/ab, act/a-b, xact/a]",
    ]


WORDS = st.text("abcxyz019 /:#-'\"{}[],", min_size=1, max_size=12)


@given(st.lists(WORDS, min_size=1, max_size=4), st.booleans(), WORDS)
def test_what_is_added_is_read_back_beside_what_was_there(
    values: list[str], block: bool, new: str
) -> None:
    text = yaml.safe_dump({"id": "act/a", "kept": values, "z": "end"}, default_flow_style=not block)

    read = yaml.load("\n".join(added(text.splitlines(), ["kept"], in_flow(new))), yaml.BaseLoader)

    assert read == {"id": "act/a", "kept": [*values, new], "z": "end"}


@given(WORDS, WORDS)
def test_a_value_beside_one_makes_a_list_of_two(value: str, new: str) -> None:
    text = yaml.safe_dump({"id": "act/a", "kept": value})

    read = yaml.load("\n".join(added(text.splitlines(), ["kept"], in_flow(new))), yaml.BaseLoader)

    assert read == {"id": "act/a", "kept": [value, new]}
