"""Things that prose calls by name: persons, titles and cases of the shipped records, organizations.

The organizations are those of `ontology/authority/organizations.csv`, a list of names and no data:
nothing is said of them but that they are organizations.
"""

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from docketgraph.authorities import fold_name, shipped_values
from docketgraph.parsing import Tree, read_trees
from docketgraph.resources import resource

__all__ = ["Known", "acronyms", "cases", "courts", "organizations", "persons", "titles"]

_TITLED = {
    "instruments/rules.yaml": "rule",
    "instruments/policies.yaml": "policy",
    "instruments/hearings.yaml": "hearing",
    "instruments/orders.yaml": "policy",
}


@dataclass(frozen=True, slots=True)
class Known:
    """A thing with one of its names: its type as a mention, its path under the base, its name."""

    type: str
    id: str
    name: str


def _read(file: str) -> Iterator[tuple[str, Tree]]:
    for tree in read_trees(file, resource("data", *file.split("/")).read_bytes()):
        for identity in shipped_values(tree, "id"):
            yield identity, tree


@functools.cache
def persons() -> dict[str, Known]:
    """Return persons by each of their names, folded; posts before a name are part of some."""
    found = {}
    for identity, tree in _read("people.yaml"):
        if identity.startswith("person/"):
            label = shipped_values(tree, "label")[0]
            for name in (label, *shipped_values(tree, "altLabel")):
                found[fold_name(name)] = Known("person", identity, label)
    return found


@functools.cache
def titles() -> dict[str, tuple[Known, ...]]:
    """Return rules, policies and hearings by each title and other name, folded.

    A title is often that of a proposal and of the rule that came of it: then it has several.
    """
    found: dict[str, tuple[Known, ...]] = {}
    for file, kind in _TITLED.items():
        for identity, tree in _read(file):
            names = (*shipped_values(tree, "title"), *shipped_values(tree, "altLabel"))
            for name in dict.fromkeys(names):
                key = fold_name(name)
                found[key] = (*found.get(key, ()), Known(kind, identity, name))
    return found


@functools.cache
def cases() -> dict[str, str]:
    """Return the path of each case by its number."""
    return {
        number: identity
        for identity, tree in _read("instruments/cases.yaml")
        for number in shipped_values(tree, "caseNumber")
    }


@functools.cache
def courts() -> dict[str, str]:
    """Return the path of each court by its name."""
    return {
        shipped_values(tree, "label")[0]: identity
        for identity, tree in _read("congress-and-courts.yaml")
        if identity.startswith("court/")
    }


@functools.cache
def _rows() -> list[dict[str, str]]:
    text = resource("ontology", "authority", "organizations.csv").read_text("utf-8")
    return list(csv.DictReader(text.splitlines()))


@functools.cache
def acronyms() -> dict[str, str]:
    """Return the names of well-known organizations by their acronyms; no two share one."""
    return {short: row["name"] for row in _rows() for short in row["acronyms"].split("|") if short}


@functools.cache
def organizations() -> dict[str, str]:
    """Return the names of well-known organizations, folded, each with how it is spelt."""
    names = [name for row in _rows() for name in (row["name"], *row["names"].split("|"))]
    return {fold_name(name): name for name in names if name}
