"""Verbs that ask in SPARQL: query, questions."""

import sys
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from docketgraph.cli.options import (
    echo_json,
    format_option,
    note,
    open_named,
    output_option,
    store_option,
    width,
    written,
)

if TYPE_CHECKING:
    from docketgraph.questions import Question

__all__ = ["query", "questions"]

_FORMATS = ["table", "json", "csv", "tsv", "xml", "md", "ttl", "nt", "jsonld"]
_TERMINAL_ROWS = 200


@click.command()
@click.argument("name", required=False, metavar="FILE.rq|NAME|-")
@click.option("-e", "--expression", metavar="TEXT", help="A query written here.")
@click.option(
    "-p", "--parameter", multiple=True, metavar="NAME=VALUE", help="A value for a parameter."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="table",
    show_default=True,
    help="How the answer is written; a graph (CONSTRUCT) takes ttl, nt or jsonld.",
)
@output_option
@click.option(
    "--timeout",
    type=click.FloatRange(min=0.01),
    default=60,
    show_default=True,
    metavar="S",
    help="Seconds that the answer may take.",
)
@click.option(
    "--memory",
    type=click.IntRange(min=64),
    default=2048,
    show_default=True,
    metavar="MB",
    help="Megabytes that it may use.",
)
@click.option("--limit", type=click.IntRange(min=0), metavar="N", help="Give the first N rows.")
@click.option("--exit-status", is_flag=True, help="End with 1 where an ASK is false.")
@click.option("--excel-safe", is_flag=True, help="Guard cells that a spreadsheet would run.")
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
    """Ask a named question, a SPARQL file, or a query written with -e.

    \b
        docketgraph query letters-to-an-agency -p agency=DHS
        docketgraph query mine.rq --format csv -o rows.csv
        docketgraph query -e 'SELECT ?x WHERE { ?x a dg:Petition }'
    """
    from docketgraph.questions import bind
    from docketgraph.results import write_answer
    from docketgraph.sandbox import run_limited

    question = _question(name, expression)
    values = _values(parameter)
    rows = limit
    if rows is None and form == "table" and output == "-" and sys.stdout.isatty():
        rows = _TERMINAL_ROWS
    columns = width() if output == "-" else 0

    def work(out: IO[bytes]) -> None:
        opened = open_named(store)
        answer = opened.query(bind(opened, question, values))
        # One byte before the answer tells the parent whether rows were left out.
        out.write(b" ")
        cut = write_answer(answer, form, out, rows, excel_safe=excel_safe, width=columns)
        out.seek(0)
        out.write(b"+" if cut else b" ")

    with run_limited(work, timeout, memory) as answer, written(output) as out:
        cut = answer.read(1) == b"+"
        head = answer.read(1 << 16)
        out.write(head)
        while block := answer.read(1 << 20):
            out.write(block)
    if cut and limit is None:
        note(f"first {rows} rows of more; all of them: --limit, -o FILE or --format csv")
        raise click.exceptions.Exit(6)
    if exit_status and (
        head.strip() == b"false" or b'"boolean":false' in head or b"<boolean>false" in head
    ):
        raise click.exceptions.Exit(1)


def _question(name: str | None, expression: str | None) -> "Question":
    from docketgraph.errors import BadInputError, Finding
    from docketgraph.parsing import decode_text
    from docketgraph.questions import find_question, read_question

    if (name is None) == (expression is None):
        raise click.UsageError("name a question, a file or -, or write a query with -e")
    if expression is not None:
        return read_question("-e", expression)
    assert name is not None  # noqa: S101 - one of the two was given
    if name == "-":
        return read_question("stdin", decode_text("stdin", sys.stdin.buffer.read()))
    if name.endswith((".rq", ".sparql")) or "/" in name:
        try:
            return read_question(name, decode_text(name, Path(name).read_bytes()))
        except OSError as error:
            raise BadInputError([Finding(name, 0, f"cannot be read: {error.strerror}")]) from None
    return find_question(name)


def _values(parameters: tuple[str, ...]) -> dict[str, str]:
    values = {}
    for each in parameters:
        name, equals, value = each.partition("=")
        if not equals:
            raise click.UsageError(f"-p takes name=value, not {each!r}")
        values[name] = value
    return values


@click.command()
@click.argument("name", required=False)
@format_option
def questions(name: str | None, form: str) -> None:
    """List the named questions, or tell what one answers and takes.

    \b
        docketgraph questions
        docketgraph questions asks-and-outcomes
    """
    from docketgraph.questions import find_question
    from docketgraph.questions import questions as all_questions

    chosen = [find_question(name)] if name else all_questions()
    if form == "json":
        echo_json([_described(question) for question in chosen])
    elif name:
        for key, value in _described(chosen[0]).items():
            click.echo(f"{key}: {value}")
        click.echo(f"\n{chosen[0].text}")
    else:
        for question in chosen:
            taken = f" ({', '.join(question.parameters)})" if question.parameters else ""
            click.echo(f"{question.name}{taken}\n    {question.asks}")


def _described(question: "Question") -> dict[str, object]:
    return {
        "name": question.name,
        "asks": question.asks,
        "parameters": dict(question.parameters),
        "columns": question.columns,
        "order": question.order,
    }
