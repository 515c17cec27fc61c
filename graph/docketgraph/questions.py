"""The named questions: SPARQL files with a header, bound to values and run.

A question's header says what it answers, its parameters with their types, its columns and its
order. A parameter is a `VALUES ?name { UNDEF }` in the body; the runner puts a term, written by
the RDF library, for UNDEF, which works in any engine and over the protocol.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from docketgraph.errors import (
    QueryRefusedError,
    QuerySyntaxError,
    UnknownNameError,
    UnknownQueryError,
)
from docketgraph.namespaces import XSD
from docketgraph.resources import resource
from docketgraph.safety import guard_query
from docketgraph.store import Answer, Store

__all__ = ["Question", "bind", "find_question", "questions", "read_question", "run"]

_HEADER = re.compile(r"#\s*(parameters|columns|order):\s*(.*)")
_CONTINUED = re.compile(r"#\s{3,}(.*)")
_PARAMETER = re.compile(r"([A-Za-z]\w*)\s*\((thing|date|string)\)")
_NAME = re.compile(r"[A-Za-z]\w*", re.ASCII)


@dataclass(frozen=True, slots=True)
class Question:
    """A query and what its header says of it."""

    name: str
    asks: str
    parameters: Mapping[str, str]
    """Type of each parameter by its name: thing, date or string."""
    columns: str
    order: str
    text: str


def questions() -> list[Question]:
    """Return the named questions, sorted by name."""
    paths = sorted(resource("ontology", "questions").glob("*.rq"))
    return [read_question(path.stem, path.read_text(encoding="utf-8")) for path in paths]


def find_question(name: str) -> Question:
    """Return the question of a name (`UnknownQueryError` with what comes close)."""
    known = [path.stem for path in resource("ontology", "questions").glob("*.rq")]
    if name not in known:
        import difflib

        raise UnknownQueryError(name, difflib.get_close_matches(name, sorted(known), n=3))
    text = resource("ontology", "questions", f"{name}.rq").read_text(encoding="utf-8")
    return read_question(name, text)


def read_question(name: str, text: str) -> Question:
    """Return a query with what its header, if it has one, says."""
    asks: list[str] = []
    parts = {"parameters": "", "columns": "", "order": ""}
    current = ""
    for line in text.splitlines():
        if not line.startswith("#"):
            break
        header = _HEADER.match(line)
        continued = _CONTINUED.match(line)
        if header:
            current = header[1]
            parts[current] = header[2]
        elif current and continued:
            parts[current] += " " + continued[1]
        elif not current:
            asks.append(line.lstrip("# ").rstrip())
    parameters = dict(_PARAMETER.findall(parts["parameters"]))
    return Question(name, " ".join(asks), parameters, parts["columns"], parts["order"], text)


def run(store: Store, question: Question, values: Mapping[str, str] | None = None) -> Answer:
    """Return the answer to a question with its parameters bound to values as people write them."""
    return store.query(bind(store, question, values or {}))


def bind(store: Store, question: Question, values: Mapping[str, str]) -> str:
    """Return the query's text with terms in the places of its parameters.

    A value is read by the type that the header gives; without one, as an N-Triples term, else as
    the name of a thing, else as a string. Raises `QuerySyntaxError` for an unknown parameter, and
    `QueryRefusedError` where the query asks for what queries may not do.
    """
    refused = guard_query(question.text)
    if refused:
        raise QueryRefusedError(question.name, refused)
    text = question.text
    for name, value in values.items():
        place = re.compile(
            rf"(VALUES\s+[?$]{re.escape(name)}\s*\{{)\s*UNDEF\s*(\}})", re.IGNORECASE
        )
        if not _NAME.fullmatch(name) or not place.search(text):
            known = ", ".join(question.parameters) or "none"
            raise QuerySyntaxError(question.name, f"it has no parameter {name!r} (it has: {known})")
        term = _term(store, question.parameters.get(name, ""), name, value)
        text = place.sub(lambda match, term=term: f"{match[1]} {term} {match[2]}", text)  # type: ignore[misc]
    return text


def _term(store: Store, kind: str, name: str, value: str) -> str:
    # Imported here: a query without parameters is over before the names' module is read.
    from docketgraph.dates import parse_date
    from docketgraph.names import resolve

    if kind == "thing":
        return str(ox.NamedNode(resolve(store, value)))
    if kind == "date":
        date = parse_date(value)
        day = date.latest if name == "until" else date.earliest
        return str(ox.Literal(day.isoformat(), datatype=ox.NamedNode(XSD + "date")))
    if kind == "string":
        return str(ox.Literal(value))
    return _any_term(store, value)


def _any_term(store: Store, value: str) -> str:
    from docketgraph.names import resolve

    try:
        # One term makes one statement; a value that makes two is a text that looks like it.
        (quad,) = ox.parse(f"<x:s> <x:p> {value} .", format=ox.RdfFormat.N_TRIPLES)
        return str(quad.object)
    except (SyntaxError, ValueError):
        pass
    try:
        return str(ox.NamedNode(resolve(store, value)))
    except UnknownNameError:
        return str(ox.Literal(value))
