"""Verbs that read one thing or look for some: show, path, timeline, find."""

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docketgraph.cli.options import (
    format_option,
    note,
    open_named,
    rows_option,
    sources_option,
    store_option,
)
from docketgraph.cli.printing import echo_json, echo_line, tell_cut, tell_more, width, within

if TYPE_CHECKING:
    from docketgraph.sentences import Description, Proof, Step

__all__ = ["find", "path", "show", "timeline"]


@click.command()
@click.argument("thing", metavar="ID")
@sources_option
@format_option
@store_option
def show(thing: str, sources: Path | None, form: str, store: str) -> None:
    """Show a thing, what is said of it, and the evidence.

    ID is an id (docket/USCIS-2020-0013), an address, an identifier as people write it, a label,
    an alias or an acronym. What the rules derive is marked so.

    \b
        docketgraph show "USCIS 2020-0013"
        docketgraph show DHS --format json

    JSON: {iri, label, kinds, summary, verification, statements: [{words, values, ids, derived,
    more}], proofs: [{source, label, address, place, quote}]}; more counts the values that are not
    listed, of which a property has 200.
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

    echo_line(description.label)
    echo_line(f"  {', '.join(description.kinds)} · {shorten(description.iri)}")
    if description.summary:
        echo_line(f"  {description.summary}")
    if description.verification:
        echo_line(f"  {description.verification}")
    for statement in description.statements:
        count = len(statement.values) + statement.more
        if statement.derived and count > 12:
            echo_line(f"  {statement.words}: {count:,} (derived)")
            continue
        for value, thing in zip(statement.values, statement.ids, strict=True):
            derived = " (derived)" if statement.derived else ""
            echo_line(f"  {statement.words}: {value}{f' [{thing}]' if thing else ''}{derived}")
        if statement.more:
            echo_line(f"  {statement.words}: … and {statement.more:,} more")
    for proof in description.proofs:
        _print_proof(proof)


def _print_proof(proof: "Proof") -> None:
    echo_line(
        f"  evidence: {proof.label}, {proof.place}{f' <{proof.address}>' if proof.address else ''}"
    )
    if proof.quote:
        echo_line(f"    “{proof.quote}”")


@click.command()
@click.argument("start", metavar="A")
@click.argument("end", metavar="B")
@click.option("--all", "every", is_flag=True, help="Every shortest path, not one.")
@format_option
@store_option
def path(start: str, end: str, every: bool, form: str, store: str) -> None:
    """Tell how two things are linked, in sentences with evidence.

    A path goes through acts, rules and bodies, never through sources or topics, and rather
    through things with few links.

    \b
        docketgraph path LMSA "H.R. 3239"

    JSON: a list of paths, each a list of {sentence, proofs}; proofs as in `show`.
    """
    from docketgraph.errors import LimitError
    from docketgraph.names import resolve
    from docketgraph.sentences import tell_path
    from docketgraph.walks import MOST_PATHS

    opened = open_named(store)
    told = tell_path(opened, resolve(opened, start), resolve(opened, end), every=every)
    shown = told[:MOST_PATHS]
    if form == "json":
        echo_json([[dataclasses.asdict(step) for step in steps] for steps in shown])
    else:
        _print_paths(shown, every)
    if len(told) > MOST_PATHS:
        raise LimitError(f"first {MOST_PATHS} paths of more; name things that lie closer together")


def _print_paths(paths: Sequence[Sequence["Step"]], every: bool) -> None:
    for number, steps in enumerate(paths, 1):
        if every:
            echo_line(f"Path {number} of {len(paths)}, {len(steps)} steps")
        _print_steps(steps)


def _print_steps(steps: Sequence["Step"]) -> None:
    for step in steps:
        echo_line(step.sentence)
        for proof in step.proofs[:1]:
            _print_proof(proof)
    if not steps:
        echo_line("These are two names of one thing.")


@click.command()
@click.argument("thing", metavar="ID")
@format_option
@store_option
def timeline(thing: str, form: str, store: str) -> None:
    """Tell the life of a thing by date.

    Its own dates, and who did what to it or about it. That one thing followed another says nothing
    of a cause.

    \b
        docketgraph timeline docket/USCIS-2020-0013

    JSON: a list of {earliest, date, sentence, iri} in the order of time; iri is the thing that
    has the date.
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
        day = say_date(event.date)
        echo_line(f"{day:>18}  {event.sentence}", hang=len(day) + 2)


@click.command()
@click.argument("text")
@click.option("--words", is_flag=True, help="Look through all names of a large store, too.")
@rows_option
@format_option
@store_option
def find(text: str, words: bool, limit: int | None, form: str, store: str) -> None:
    """Find things by name, alias or identifier.

    Case, accents and punctuation do not matter, and identifiers may be written as people write
    them. In a store of more than 20,000 things, a text that is the whole name or identifier of
    one finds that one; with --words it finds every name that holds the words, in seconds.

    \b
        docketgraph find "Sensitive Areas"
        docketgraph find "86 Fed. Reg. 56300"

    JSON: a list of {rank, label, iri, kind, name}, best first; name is the one that was found,
    rank 0 is the same name, 3 parts of its words.
    """
    from docketgraph.names import MOST_FOUND, is_large
    from docketgraph.names import find as find_things
    from docketgraph.namespaces import shorten
    from docketgraph.results import table

    opened = open_named(store)
    found = find_things(opened, text, words=words)
    matches, cut = within(found, limit, form)
    if form == "json":
        echo_json([dataclasses.asdict(match) for match in matches[:MOST_FOUND]])
    else:
        rows = [[shorten(each.iri), each.kind, each.label] for each in matches[:MOST_FOUND]]
        click.echo(table(["id", "type", "label"], rows, width()), nl=False)
    if not words and all(each.rank == 0 for each in found) and is_large(opened):
        note("this is what is called or numbered so; --words looks through all names")
    if cut:
        tell_cut()
    tell_more(len(matches), MOST_FOUND, "things")
