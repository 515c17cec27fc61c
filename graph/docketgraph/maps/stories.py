"""Stories and saved views: YAML or JSON files that say what a map shows, and in which order.

A story has a `title` and `steps`, each step a `title`, a `text`, the `nodes` that it speaks of and
the `view` that it opens. A saved view holds the parameters of a page's address.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping

from docketgraph.errors import BadInputError, Finding
from docketgraph.maps.frames import rows_about
from docketgraph.maps.model import Step, Story
from docketgraph.maps.page import VIEW_KEYS
from docketgraph.namespaces import BASE
from docketgraph.parsing import Map, Scalar, Sequence, Tree, read_trees
from docketgraph.resources import resource
from docketgraph.store import Store, value_of

__all__ = ["read_story", "read_view", "shipped_stories", "shipped_story"]

_STORY_KEYS = ("title", "steps")
_STEP_KEYS = ("title", "text", "nodes", "view")


def shipped_stories() -> dict[str, bytes]:
    """Return the stories that come with docketgraph, by name."""
    paths = sorted(resource("ontology", "stories").glob("*.yaml"))
    return {path.stem: path.read_bytes() for path in paths}


def shipped_story(store: Store, name: str) -> Story | None:
    """Return a shipped story; None where the store lacks a thing that it speaks of."""
    try:
        return read_story(store, f"{name}.yaml", shipped_stories()[name])
    except BadInputError:
        return None


def read_story(store: Store, path: str, data: bytes) -> Story:
    """Return the story in a file's bytes.

    Raises `BadInputError` with the line of the first key that is unknown or missing or node that
    the store does not hold.
    """
    tree = _one(path, data, "a story is a mapping with title and steps")
    reading = _Reading(path)
    reading.keys(tree, _STORY_KEYS, _STORY_KEYS)
    steps = tree.items.get("steps")
    items = steps.items if isinstance(steps, Sequence) else []
    if steps and not items:
        reading.find(steps.line, "a story needs steps; write a list of them")
    told = [
        (step, reading.texts(step, "nodes"))
        for step in items
        if reading.is_map(step, "a step is a mapping with title, text, nodes and view")
    ]
    known = _known(store, (each.text for _, nodes in told for each in nodes))
    for _, nodes in told:
        for node in nodes:
            if node.text not in known:
                reading.find(node.line, f"the store holds nothing called {node.text!r}; name an id")
    story = Story(
        reading.text(tree, "title"),
        tuple(reading.step(step, nodes) for step, nodes in told if isinstance(step, Map)),
    )
    reading.end()
    return story


def read_view(path: str, data: bytes) -> Mapping[str, str]:
    """Return a saved view: parameters of a page's address.

    Raises `BadInputError` with the line of the first parameter that a page does not know.
    """
    tree = _one(path, data, "a saved view is a mapping of a page's parameters")
    reading = _Reading(path)
    view = reading.view(tree)
    reading.end()
    return view


def _one(path: str, data: bytes, should: str) -> Map:
    trees = list(read_trees(path, data))
    if len(trees) != 1:
        raise BadInputError([Finding(path, 0, f"holds {len(trees)} documents; {should}")])
    return trees[0]


def _known(store: Store, ids: Iterable[str]) -> set[str]:
    fit = {BASE + each for each in ids if not set(each) & set('<>"{}|^`\\ ')}
    rows = rows_about(store, fit, "SELECT DISTINCT ?x WHERE { VALUES ?x { $things } ?x a ?c }")
    return {value_of(row["x"]).removeprefix(BASE) for row in rows}


class _Reading:
    """Reads trees of one file and keeps what is wrong with them."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._findings: list[Finding] = []

    def find(self, line: int, message: str) -> None:
        self._findings.append(Finding(self._path, line, message))

    def end(self) -> None:
        """Raise for the first thing that is wrong, if anything is."""
        if self._findings:
            raise BadInputError([min(self._findings)])

    def is_map(self, tree: Tree, should: str) -> bool:
        if not isinstance(tree, Map):
            self.find(tree.line, should)
        return isinstance(tree, Map)

    def keys(self, tree: Map, known: Iterable[str], needed: Iterable[str]) -> None:
        for key in tree.items.keys() - set(known):
            close = difflib.get_close_matches(key, known, n=1)
            hint = f"did you mean {close[0]}?" if close else f"there are: {', '.join(known)}"
            self.find(tree.key_lines[key], f"the key {key!r} is not known; {hint}")
        for key in needed:
            if key not in tree.items:
                self.find(tree.line, f"lacks {key}; add it")

    def text(self, tree: Map, key: str) -> str:
        value = tree.items.get(key)
        if value is not None and not isinstance(value, Scalar):
            self.find(value.line, f"{key} is one text; write {key}: words")
        return " ".join(value.text.split()) if isinstance(value, Scalar) else ""

    def texts(self, tree: Tree, key: str) -> list[Scalar]:
        value = tree.items.get(key) if isinstance(tree, Map) else None
        items = value.items if isinstance(value, Sequence) else [value] if value else []
        for item in items:
            if not isinstance(item, Scalar):
                self.find(item.line, f"{key} holds texts; write them one by one")
        return [item for item in items if isinstance(item, Scalar)]

    def step(self, tree: Map, nodes: Iterable[Scalar]) -> Step:
        self.keys(tree, _STEP_KEYS, ("title", "text"))
        view = tree.items.get("view")
        return Step(
            self.text(tree, "title"),
            self.text(tree, "text"),
            tuple(node.text for node in nodes),
            self.view(view) if isinstance(view, Map) else {},
        )

    def view(self, tree: Map) -> Mapping[str, str]:
        self.keys(tree, sorted(VIEW_KEYS), ())
        return dict(sorted(self._parameters(tree)))

    def _parameters(self, tree: Map) -> Iterator[tuple[str, str]]:
        for key in tree.items:
            yield key, ",".join(each.text for each in self.texts(tree, key))
