"""Verbs that ask in SPARQL: query, questions."""

import math
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docketgraph.cli.options import (
    announce,
    detail,
    format_option,
    note,
    output_option,
    rows_option,
    store_option,
    written,
)
from docketgraph.cli.printing import echo_json, echo_line, most_rows, tell_cut, width

if TYPE_CHECKING:
    from docketgraph.questions import Question

__all__ = ["query", "questions"]

_FORMATS = ["table", "json", "csv", "tsv", "xml", "md", "ttl", "nt", "jsonld"]
# A day and a terabyte: what the system's own limits still take.
_LONGEST = 86_400
_LARGEST = 1 << 20
_BLOCK = 1 << 20
# Questions that answer from tables say so, and are as quick of a large store.
_COUNTED = "Counted when the store was filled"


class _Seconds(click.FloatRange):
    """A number of seconds; `nan` lies in every range, and is none."""

    def convert(self, value: Any, parameter: Any, context: click.Context | None) -> float:
        seconds = float(super().convert(value, parameter, context))
        if math.isnan(seconds):
            self.fail(f"{value} is no number of seconds", parameter, context)
        return seconds


def _complete(_: click.Context, __: click.Parameter, incomplete: str) -> list[str]:
    """Return the names of the questions that begin with what was typed."""
    from docketgraph.resources import resource

    paths = resource("ontology", "questions").glob("*.rq")
    return sorted(path.stem for path in paths if path.stem.startswith(incomplete))


@click.command()
@click.argument("name", required=False, metavar="FILE.rq|NAME|-", shell_complete=_complete)
@click.option("-e", "--expression", metavar="TEXT", help="A query written here.")
@click.option(
    "-p",
    "--parameter",
    multiple=True,
    metavar="NAME=VALUE",
    help="A value for a parameter; may be given once for each. `docketgraph questions NAME` tells "
    "which there are. With -e, an N-Triples term, a thing's name or a string.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="How the answer is written. A graph (CONSTRUCT, DESCRIBE) takes ttl, nt or jsonld, and "
    "is Turtle where nothing is said.",
)
@output_option
@click.option(
    "--timeout",
    type=_Seconds(min=0.01, max=_LONGEST),
    default=60,
    show_default=True,
    metavar="S",
    help="Seconds that the answer may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=64, max=_LARGEST),
    default=2048,
    show_default=True,
    metavar="MB",
    help="Megabytes that it may use.",
)
@rows_option
@click.option("--exit-status", is_flag=True, help="End with 1 where an ASK is false.")
@click.option(
    "--excel-safe", is_flag=True, help="In csv and tsv, guard cells that a spreadsheet would run."
)
@store_option
def query(
    name: str | None,
    expression: str | None,
    parameter: tuple[str, ...],
    form: str,
    output: str,
    timeout: float,
    memory: int,
    limit: int | None,
    exit_status: bool,
    excel_safe: bool,
    store: str,
) -> None:
    """Ask a named question, or a query in SPARQL.

    The query is a file, the standard input (-), or written with -e. A name is a question of those
    that `docketgraph questions` lists.

    The prefixes of the ontology (dg:, dcterms:, skos: and so on) are known. SERVICE, LOAD and FROM
    are refused: one store is asked, and nothing else is read.

    \b
        docketgraph query letters-to-an-agency -p agency=DHS
        docketgraph query mine.rq --format csv -o rows.csv
        docketgraph query -e 'SELECT ?x WHERE { ?x a dg:Petition }'
    """
    from docketgraph.cli.answering import CUT, FALSE, answer_into
    from docketgraph.sandbox import run_limited

    values, question = _values(parameter), _question(name, expression)
    work = partial(
        answer_into,
        question=question,
        values=values,
        store=store,
        form=form,
        most=most_rows(limit, form, output),
        excel_safe=excel_safe,
        width=width() if output == "-" else 0,
    )
    announce(store)
    _tell_breadth(question, values, store)
    began = time.monotonic()
    with run_limited(work, timeout, memory) as answer, written(output) as out:
        verdict = answer.read(1)
        while block := answer.read(_BLOCK):
            out.write(block)
    detail(f"answered in {time.monotonic() - began:.2f} s")
    if verdict == CUT and limit is None:
        tell_cut()
    if verdict == FALSE and exit_status:
        raise click.exceptions.Exit(1)


def _tell_breadth(question: "Question", values: dict[str, str], store: str) -> None:
    """Say first that a question about nothing in particular reads the whole of a large store."""
    from docketgraph.endpoint import is_address
    from docketgraph.store import is_named_by_files

    things = [name for name, kind in question.parameters.items() if kind == "thing"]
    if not things or not values.keys().isdisjoint(things) or _COUNTED in question.asks:
        return
    if not is_address(store) and is_named_by_files(Path(store)):
        note(
            f"{question.name} is asked of the whole of a large store, which may take a minute or "
            f"more; with -p {things[0]}=… it is asked of one thing alone"
        )


def _question(name: str | None, expression: str | None) -> "Question":
    from docketgraph.questions import find_question, read_question

    if (name is None) == (expression is None):
        raise click.UsageError("name a question, a file or -, or write a query with -e")
    if expression is not None:
        return read_question("-e", _given("-e", expression))
    assert name is not None  # noqa: S101 - one of the two was given
    if name == "-" or name.endswith((".rq", ".sparql")) or "/" in name:
        return read_question(name if name != "-" else "stdin", _read(name))
    return find_question(name)


def _read(name: str) -> str:
    """Return the text of a file; - is stdin."""
    from docketgraph.errors import BadInputError, Finding
    from docketgraph.parsing import decode_text

    if name == "-":
        return decode_text("stdin", sys.stdin.buffer.read())
    try:
        return decode_text(name, Path(name).read_bytes())
    except OSError as error:
        why = f"cannot be read: {error.strerror}; name a file with a query"
        raise BadInputError([Finding(name, 0, why)]) from None


def _given(option: str, text: str) -> str:
    """Return a text of the command line, which the system gives as bytes (`BadInputError`)."""
    from docketgraph.errors import BadInputError, Finding

    try:
        text.encode()
    except UnicodeEncodeError:
        raise BadInputError([Finding(option, 0, "is not UTF-8 text; write it as UTF-8")]) from None
    return text


def _values(parameters: tuple[str, ...]) -> dict[str, str]:
    values: dict[str, str] = {}
    for each in parameters:
        name, equals, value = each.partition("=")
        if not equals:
            raise click.UsageError(f"-p takes name=value, not {each!r}")
        if name in values:
            raise click.UsageError(f"-p {name} is given twice; give one value")
        values[name] = _given(f"-p {name}", value)
    return values


@click.command()
@click.argument("name", required=False, shell_complete=_complete)
@format_option
def questions(name: str | None, form: str) -> None:
    """List the named questions, or tell what one answers.

    \b
        docketgraph questions
        docketgraph questions asks-and-outcomes

    JSON: a list of {name, asks, parameters: {name: type}, columns, order}.
    """
    from docketgraph.questions import find_question
    from docketgraph.questions import questions as all_questions

    chosen = [find_question(name)] if name else all_questions()
    if form == "json":
        echo_json([_described(question) for question in chosen])
    elif name:
        _tell(chosen[0])
    else:
        for question in chosen:
            taken = f" ({', '.join(question.parameters)})" if question.parameters else ""
            echo_line(f"{question.name}{taken}")
            echo_line(f"    {question.asks}")


def _described(question: "Question") -> dict[str, object]:
    return {
        "name": question.name,
        "asks": question.asks,
        "parameters": dict(question.parameters),
        "columns": question.columns,
        "order": question.order,
    }


def _tell(question: "Question") -> None:
    taken = ", ".join(f"{name} ({kind})" for name, kind in question.parameters.items())
    example = "".join(f" -p {name}=…" for name in question.parameters)
    echo_line(question.asks)
    echo_line(f"  parameters: {taken or 'none'}{'; each may be left out' if taken else ''}")
    echo_line(f"  columns: {question.columns}")
    echo_line(f"  order: {question.order}")
    echo_line(f"  ask it: docketgraph query {question.name}{example}")
    click.echo(f"\n{question.text}", nl=False)
