"""The named questions read what they are asked about, however large the store is: a count of rows.

The engine tells of each step of a plan how many rows it gave. Every thing of the shipped graph is
repeated under other addresses; a question with a value then reads about as many rows as before;
one that reads a whole class reads it once.
"""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from docketgraph.namespaces import BASE, ONTOLOGY, sparql_prefixes
from docketgraph.questions import Question, bind
from docketgraph.store import Store
from test_questions import NARROWING, QUESTIONS

_COPIES = 4
# Classes, schemes and other things that all copies share.
_SLACK = 500
# What these read whole, and so more of in a larger store: a class of which there are few beside
# the documents, or, without a rule, every document.
READ_WHOLE = {
    ("asks-and-outcomes", "organization"): "outcomes",
    ("asks-of-an-agency", "agency"): "asks",
    ("asks-of-an-agency", "topic"): "asks",
    ("asks-without-known-outcome", "agency"): "asks",
    ("asks-without-known-outcome", "organization"): "outcomes",
    ("cases-and-rulings", "instrument"): "cases",
    ("claim-against-record", "thing"): "claims",
    ("contracts-and-rivals", "agency"): "contracts",
    ("contracts-and-rivals", "contract"): "contracts",
    ("contradictions", "source"): "claims",
    ("contradictions", "thing"): "claims",
    ("delegated-asks", "organization"): "asks",
    ("derived-statements", "source"): "derived statements",
    ("documents-by-year-kind-agency", "agency"): "cells of the table",
    ("in-force-on", "topic"): "rules, policies and orders",
    ("outcomes-claimed-or-followed", "organization"): "outcomes",
    ("position-and-life-of-a-rule", "organization"): "documents",
    ("sources-and-coverage", "organization"): "sources",
    ("statistics-and-authority", "subject"): "statistics",
}


def _copied(quads: list[ox.Quad]) -> list[ox.Quad]:
    own = [quad for quad in quads if quad.graph_name != ox.NamedNode(ONTOLOGY)]
    return quads + [
        ox.Quad(_other(q.subject, n), q.predicate, _other(q.object, n), q.graph_name)
        for n in range(1, _COPIES)
        for q in own
    ]


def _other(term: Any, number: int) -> Any:
    """The address of a thing's copy; concepts of schemes and texts are the same in all."""
    if not isinstance(term, ox.NamedNode) or not term.value.startswith(BASE):
        return term
    if term.value.startswith((BASE + "scheme/", BASE + "graph/")):
        return term
    return ox.NamedNode(f"{term.value}~{number}")


@pytest.fixture(scope="session")
def repeated(shipped_store: Store, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The shipped graph on disk, and that graph with its copies."""
    folder = tmp_path_factory.mktemp("repeated")
    quads = list(shipped_store.quads())
    for name, held in (("once", quads), ("often", _copied(quads))):
        store = ox.Store(str(folder / name))
        store.bulk_extend(held)
        store.flush()
        del store
    return folder / "once", folder / "often"


def rows_read(store: Path, query: str, folder: Path) -> int:
    """How many rows all patterns of a query's plan give together."""
    plan = folder / "plan.json"
    command = [str(Path(sys.executable).parent / "oxigraph"), "query", "--location", str(store)]
    command += ["--union-default-graph", "--stats", "--explain-file", str(plan)]
    command += ["--results-format", "csv", "--query", sparql_prefixes() + query]
    subprocess.run(command, check=True, capture_output=True)
    return _leaves(json.loads(plan.read_text(encoding="utf-8"))["plan"])


def _leaves(node: dict[str, Any]) -> int:
    if not node["children"]:
        return int(node.get("number of results", 0))
    return sum(map(_leaves, node["children"]))


GIVEN = [
    pytest.param(question, name, id=f"{question.name}-{name}")
    for question in QUESTIONS
    for name, kind in question.parameters.items()
    if kind == "thing"
]


@pytest.mark.parametrize(("question", "name"), GIVEN)
def test_a_question_with_a_value_reads_no_more_where_the_store_holds_more(
    question: Question,
    name: str,
    repeated: tuple[Path, Path],
    shipped_store: Store,
    tmp_path: Path,
) -> None:
    query = bind(shipped_store, question, {name: NARROWING[name]})
    once, often = (rows_read(store, query, tmp_path) for store in repeated)

    # A class that is read whole is read once, and not again for each thing of another one.
    most = once * (_COPIES if (question.name, name) in READ_WHOLE else 1)
    assert often <= 1.2 * most + _SLACK, f"{once:,} rows become {often:,}"
