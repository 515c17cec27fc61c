"""Stories and saved views: the shipped ones hold, and bad files are told line by line."""

import pytest

from docketgraph.errors import BadInputError
from docketgraph.maps import Selection, make_model
from docketgraph.maps.page import VIEW_KEYS
from docketgraph.maps.stories import read_story, read_view, shipped_stories, shipped_story
from docketgraph.namespaces import BASE
from docketgraph.store import Store

STORY = """title: A walk
steps:
  - title: One
    text: >-
      The first
      step.
    nodes: [org/ama, agency/homeland-security-department]
    view: { view: timeline, id: org/ama, type: [act, org] }
  - title: Two
    text: The end.
"""


def test_two_stories_are_shipped() -> None:
    assert list(shipped_stories()) == ["security-bars", "sensitive-areas"]


@pytest.mark.parametrize(
    ("name", "title", "steps"),
    [
        ("security-bars", "Security Bars: four letters, nine documents", 8),
        ("sensitive-areas", "Sensitive Areas: a policy and its petition", 7),
    ],
)
def test_every_thing_of_a_shipped_story_is_in_the_shipped_graph(
    shipped_store: Store, name: str, title: str, steps: int
) -> None:
    story = read_story(shipped_store, f"{name}.yaml", shipped_stories()[name])

    assert (story.title, len(story.steps)) == (title, steps)
    assert all(step.nodes and step.title and step.text for step in story.steps)


@pytest.mark.parametrize("name", ["security-bars", "sensitive-areas"])
def test_a_map_shows_every_thing_of_its_story_that_a_view_opens(
    shipped_store: Store, name: str
) -> None:
    story = shipped_story(shipped_store, name)
    assert story is not None
    nodes = {node for step in story.steps for node in step.nodes}

    model = make_model(shipped_store, Selection(kept=tuple(BASE + node for node in nodes)))

    shown = {thing.id for thing in model.things}
    facets = {facet.key: {value.id for value in facet.values} for facet in model.facets}
    assert nodes - shown == set()
    for step in story.steps:
        assert step.view.get("id", "org/ama") in shown
        assert step.view.get("instrument", "") in {"", *facets["instrument"]}


def test_the_security_bars_story_tells_of_nine_documents_and_four_letters(
    shipped_store: Store,
) -> None:
    story = shipped_story(shipped_store, "security-bars")
    assert story is not None

    first = story.steps[0].nodes

    assert len([node for node in first if node.startswith("fr/")]) == 9
    assert len([node for node in first if node.startswith("act/")]) == 4


def test_a_shipped_story_is_passed_over_where_its_things_are_missing(harbor_store: Store) -> None:
    assert shipped_story(harbor_store, "security-bars") is None


def test_a_story_is_read_with_its_steps_and_views(shipped_store: Store) -> None:
    story = read_story(shipped_store, "walk.yaml", STORY.encode())

    assert story.title == "A walk"
    assert [(step.title, step.text, step.nodes, dict(step.view)) for step in story.steps] == [
        (
            "One",
            "The first step.",
            ("org/ama", "agency/homeland-security-department"),
            {"id": "org/ama", "type": "act,org", "view": "timeline"},
        ),
        ("Two", "The end.", (), {}),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("title: T\n", "walk.yaml:1: lacks steps; add it", id="no steps"),
        pytest.param(
            "titel: T\nsteps: [{title: A, text: B}]\n",
            "walk.yaml:1: lacks title; add it",
            id="misspelt key",
        ),
        pytest.param(
            "title: T\nsteps:\n  - title: A\n    txt: B\n",
            "walk.yaml:3: lacks text; add it",
            id="step without text",
        ),
        pytest.param(
            "title: T\nsteps:\n  - title: A\n    text: B\n    nodes:\n      - org/nobody\n",
            "walk.yaml:6: the store holds nothing called 'org/nobody'; name an id",
            id="unknown node",
        ),
        pytest.param(
            "title: T\nsteps:\n  - {title: A, text: B, nodes: ['a> <b']}\n",
            "walk.yaml:3: the store holds nothing called 'a> <b'; name an id",
            id="node that is no address",
        ),
        pytest.param(
            "title: T\nsteps:\n  - {title: A, text: B, view: {hop: 1}}\n",
            "walk.yaml:3: the key 'hop' is not known; did you mean hops?",
            id="unknown parameter",
        ),
        pytest.param(
            "title: T\nsteps:\n  - A\n",
            "walk.yaml:3: a step is a mapping with title, text, nodes and view",
            id="step that is a text",
        ),
        pytest.param(
            "title: T\nsteps:\n  - {title: [A], text: B}\n",
            "walk.yaml:3: title is one text; write title: words",
            id="title that is a list",
        ),
        pytest.param(
            "title: T\nsteps: []\n", "walk.yaml:2: a story needs steps; write a list", id="empty"
        ),
        pytest.param(
            "title: T\nsteps: [{title: A, text: B}]\n---\ntitle: U\n",
            "walk.yaml: holds 2 documents; a story is a mapping with title and steps",
            id="two documents",
        ),
        pytest.param("a: &x 1\nb: *x\n", "walk.yaml:1: anchors and aliases", id="anchor"),
    ],
)
def test_a_bad_story_is_told_in_one_line(shipped_store: Store, text: str, said: str) -> None:
    with pytest.raises(BadInputError) as caught:
        read_story(shipped_store, "walk.yaml", text.encode())

    assert str(caught.value).startswith(said)


def test_a_saved_view_is_read_from_yaml_and_json() -> None:
    view = {"stance": "opposes,mixed", "view": "table"}

    assert read_view("v.yaml", b"view: table\nstance: [opposes, mixed]\n") == view
    assert read_view("v.json", b'{"view": "table", "stance": ["opposes", "mixed"]}') == view


def test_a_saved_view_with_an_unknown_parameter_is_refused() -> None:
    with pytest.raises(BadInputError, match=r"v\.yaml:2: the key 'untill' is not known; did you"):
        read_view("v.yaml", b"view: table\nuntill: 2021\n")


def test_every_parameter_of_a_page_may_be_saved() -> None:
    text = "".join(f"{key}: x\n" for key in sorted(VIEW_KEYS))

    assert read_view("v.yaml", text.encode()) == dict.fromkeys(sorted(VIEW_KEYS), "x")
