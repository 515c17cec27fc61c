"""Verbs that read one thing or look for some: show, path, timeline, find."""

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docketgraph.cli.options import (
    echo_json,
    format_option,
    limit_option,
    note,
    open_named,
    sources_option,
    store_option,
    width,
)

if TYPE_CHECKING:
    from docketgraph.sentences import Description, Proof
    from docketgraph.store import Store

__all__ = ["find", "path", "show", "timeline"]


@click.command()
@click.argument("thing", metavar="ID")
@sources_option
@format_option
@store_option
def show(thing: str, sources: Path | None, form: str, store: str) -> None:
    """Show a thing: what it is, what is said of it and by it, and the evidence.

    ID is an id, an address, an identifier, a label or an alias.

    \b
        docketgraph show "USCIS 2020-0013"
        docketgraph show DHS --format json
    """
    from docketgraph.evidence import read_texts
    from docketgraph.names import resolve
    from docketgraph.sentences import describe

    opened = open_named(store)
    texts = read_texts(sources) if sources else None
    description = describe(opened, resolve(opened, thing), texts)
    if form == "json":
        echo_json(dataclasses.asdict(description))
    else:
        _print(description)


def _print(description: "Description") -> None:
    from docketgraph.namespaces import shorten

    _line(description.label)
    _line(f"  {', '.join(description.kinds)} · {shorten(description.iri)}")
    if description.summary:
        _line(f"  {description.summary}")
    if description.verification:
        _line(f"  {description.verification}")
    for statement in description.statements:
        if statement.derived and len(statement.values) > 12:
            _line(f"  {statement.words}: {len(statement.values)} (derived)")
            continue
        for value, thing in zip(statement.values, statement.ids, strict=True):
            derived = " (derived)" if statement.derived else ""
            _line(f"  {statement.words}: {value}{f' [{thing}]' if thing else ''}{derived}")
    for proof in description.proofs:
        _print_proof(proof)


def _print_proof(proof: "Proof") -> None:
    _line(
        f"  evidence: {proof.label}, {proof.place}{f' <{proof.address}>' if proof.address else ''}"
    )
    if proof.quote:
        _line(f"    “{proof.quote}”")


def _line(text: str) -> None:
    from docketgraph.safety import printable

    lead = text[: len(text) - len(text.lstrip())]
    columns = width()
    if not columns:
        click.echo(printable(text))
        return
    wrapped = click.wrap_text(printable(text.strip()), columns, lead, lead + "  ")
    click.echo(wrapped)


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--all", "every", is_flag=True, help="Every shortest path, not one.")
@format_option
@store_option
def path(start: str, end: str, every: bool, form: str, store: str) -> None:
    """Tell how two things are linked, in sentences with their evidence.

    A path goes through acts, rules and bodies, never through sources or topics, and rather
    through things with few links.

    \b
        docketgraph path LMSA "H.R. 3239"
    """
    from docketgraph.names import resolve
    from docketgraph.sentences import tell_path

    opened = open_named(store)
    told = tell_path(opened, resolve(opened, start), resolve(opened, end), every=every)
    if form == "json":
        echo_json([[dataclasses.asdict(step) for step in steps] for steps in told])
        return
    for number, steps in enumerate(told, 1):
        if every:
            _line(f"Path {number} of {len(told)}, {len(steps)} steps")
        for step in steps:
            _line(step.sentence)
            for proof in step.proofs[:1]:
                _print_proof(proof)
        if not steps:
            _line("These are two names of one thing.")


@click.command()
@click.argument("thing", metavar="ID")
@format_option
@store_option
def timeline(thing: str, form: str, store: str) -> None:
    """Tell the life of a thing by date: its own dates, and who did what to it or about it.

    \b
        docketgraph timeline docket/USCIS-2020-0013
    """
    from docketgraph.dates import say_date
    from docketgraph.errors import NoResultError
    from docketgraph.names import resolve
    from docketgraph.timelines import life_of

    opened = open_named(store)
    iri = resolve(opened, thing)
    events = life_of(opened, iri)
    if not events:
        raise NoResultError(
            f"no date is known of {thing!r}; see what is: docketgraph show {thing!r}"
        )
    if form == "json":
        echo_json([dataclasses.asdict(event) for event in events])
        return
    for event in events:
        _line(f"{say_date(event.date):>18}  {event.sentence}")


@click.command()
@click.argument("text")
@limit_option(20)
@format_option
@store_option
def find(text: str, limit: int, form: str, store: str) -> None:
    """Find things by name, alias or identifier, as people write them.

    \b
        docketgraph find "Sensitive Areas"
        docketgraph find "86 Fed. Reg. 56300"
    """
    from docketgraph.names import find as find_things
    from docketgraph.namespaces import shorten
    from docketgraph.results import table

    opened: Store = open_named(store)
    matches = find_things(opened, text)
    if form == "json":
        echo_json([dataclasses.asdict(match) for match in matches[:limit]])
        return
    rows = [[shorten(match.iri), match.kind, match.label] for match in matches[:limit]]
    click.echo(table(["id", "type", "label"], rows, width()), nl=False)
    if len(matches) > limit:
        note(f"first {limit} of {len(matches)}; more with --limit")
