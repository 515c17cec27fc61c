"""What `query` does in a process of its own: bind, ask, write; with faults named where they lie."""

import re
from collections.abc import Mapping
from typing import IO

import pyoxigraph as ox

from docketgraph.endpoint import open_store
from docketgraph.errors import FormatError, LimitError, QuerySyntaxError
from docketgraph.questions import Question, bind
from docketgraph.results import FORMATS, RDF_FORMATS, write_answer
from docketgraph.store import Answer, Store, reading

__all__ = ["CUT", "FALSE", "WHOLE", "answer_into"]

_FAULT = re.compile(r"error at (\d+):(\d+): expected (.*)", re.DOTALL)
# Among what the parser expected, the sentences; the rest are tokens and classes of letters.
_SENTENCE = re.compile(r"[A-Z][A-Za-z]+ [a-zA-Z ]{6,}")
_NEAR = 24

# What is said of an answer in one byte before it: that it is whole, that rows were left out for
# the limit, that it is the false of an ASK.
WHOLE, CUT, FALSE = b" ", b"+", b"-"


def answer_into(
    out: IO[bytes],
    *,
    question: Question,
    values: Mapping[str, str],
    store: str,
    form: str,
    most: int | None,
    excel_safe: bool,
    width: int,
) -> None:
    """Write the answer to a question, and before it the byte that says what it is.

    Args:
        out: Where it goes.
        question: What is asked.
        values: Values of the question's parameters, as people write them.
        store: Path or address.
        form: How the answer is written (`FormatError` where that cannot be).
        most: How many rows at the most; None for all.
        excel_safe: Guard cells that a spreadsheet would run.
        width: Columns of a terminal to fit a table into; 0 for no limit.
    """
    opened = open_store(store)
    text = bind(opened, question, values)
    out.write(WHOLE)
    try:
        with reading(opened.name):
            answer = _asked(opened, question.name, text)
            _check_format(answer, form)
            cut = write_answer(answer, form, out, most, excel_safe=excel_safe, width=width)
    except LimitError:
        raise
    except RuntimeError as error:
        # Oxigraph's, for what it finds only while it evaluates: a function that nobody defines.
        raise QuerySyntaxError(question.name, f"cannot be evaluated: {error}") from None
    false = isinstance(answer, ox.QueryBoolean) and not answer
    out.seek(0)
    out.write(CUT if cut else FALSE if false else WHOLE)


def _asked(store: Store, name: str, text: str) -> Answer:
    try:
        return store.query(text)
    except QuerySyntaxError as error:
        fault = _FAULT.match(error.why)
        if fault is None:
            raise
        line, column = int(fault[1]), int(fault[2])
        raise QuerySyntaxError(f"{name}:{line}", _told(text, line, column, fault[3])) from None


def _told(text: str, line: int, column: int, expected: str) -> str:
    """Return what is wrong at a place of a query, in words.

    >>> _told("SELECT oops", 1, 12, "[_]")
    "is not SPARQL at column 12, after 'SELECT oops'"
    """
    lines = text.splitlines() or [""]
    before = lines[min(line, len(lines)) - 1][: column - 1].strip()[-_NEAR:]
    reason = _SENTENCE.search(expected)
    place = f"after {before!r}" if before else "at the beginning of the line"
    return f"is not SPARQL at column {column}, {place}" + (f": {reason[0]}" if reason else "")


def _check_format(answer: Answer, form: str) -> None:
    graph = isinstance(answer, ox.QueryTriples)
    if graph and form not in {"table", *RDF_FORMATS}:
        raise FormatError(form, "a graph", list(RDF_FORMATS))
    if not graph and form in RDF_FORMATS:
        kind = "true or false" if isinstance(answer, ox.QueryBoolean) else "rows"
        raise FormatError(form, kind, FORMATS)
