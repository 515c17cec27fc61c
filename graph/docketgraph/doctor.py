"""Whether this installation works: what is installed, and a small graph made and asked."""

import importlib.metadata
import platform
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from docketgraph.endpoint import open_store
from docketgraph.errors import DocketGraphError, NoStoreError
from docketgraph.questions import questions
from docketgraph.records import read_file
from docketgraph.statements import quads_of
from docketgraph.store import Store, StoreWriter, value_of
from docketgraph.vocabulary import load_vocabulary

__all__ = ["Diagnosis", "examine"]

_PACKAGES = (
    "click",
    "jinja2",
    "networkx",
    "orjson",
    "oxrdflib",
    "pyoxigraph",
    "pypdf",
    "pyshacl",
    "pyvis",
    "pyyaml",
    "rdflib",
)
_RECORD = b"id: org/example\ntype: Organization\nlabel: Example\n"


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """One thing looked at: whether it is well, and what was seen."""

    what: str
    well: bool
    seen: str


def examine(store: str, *, expected: bool) -> list[Diagnosis]:
    """Return what was found, from the interpreter to the store at a path or an address.

    That there is no store is a fault only where one is `expected`: before the first build there
    is none.
    """
    return [
        Diagnosis("python", True, platform.python_version()),
        *(_package(name) for name in _PACKAGES),
        _ontology(),
        _round_trip(),
        _store(store, expected=expected),
    ]


def _package(name: str) -> Diagnosis:
    try:
        return Diagnosis(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Diagnosis(name, False, f"not installed; pip install {name}")


def _ontology() -> Diagnosis:
    vocabulary = load_vocabulary()
    classes, keys = len(vocabulary.classes), len(vocabulary.keys)
    seen = f"{classes} classes, {keys} keys, {len(questions())} questions"
    return Diagnosis("ontology", bool(vocabulary.classes), seen)


def _round_trip() -> Diagnosis:
    """Read a record, store it, swap the store in and ask for it."""
    records, _ = read_file("example.yaml", _RECORD)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "graph.db"
        with StoreWriter(target) as writer:
            writer.add(quads_of(records))
            writer.commit()
        answer = Store.open(target).query("ASK { ?x rdfs:label 'Example' }")
    well = isinstance(answer, ox.QueryBoolean) and bool(answer)
    return Diagnosis(
        "store", well, "a record was written and found" if well else "a record was lost"
    )


def _store(name: str, *, expected: bool) -> Diagnosis:
    try:
        rows = open_store(name).select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    except NoStoreError as error:
        return Diagnosis(name, not expected, str(error))
    except DocketGraphError as error:
        return Diagnosis(name, False, str(error))
    return Diagnosis(name, True, f"{value_of(rows[0]['n'])} statements")
