"""Verbs that look after an installation: diff, doctor, completion."""

import dataclasses
from pathlib import Path

import click
from click.core import ParameterSource

from docketgraph.cli.options import (
    announce,
    format_option,
    note,
    open_named,
    store_option,
)
from docketgraph.cli.printing import echo_json, echo_line

__all__ = ["completion", "diff", "doctor"]


@click.command()
@click.argument("before", metavar="A")
@click.argument("after", metavar="B")
@format_option
def diff(before: str, after: str, form: str) -> None:
    """Tell what changed between two builds.

    A and B are stores, or folders that hold a graph.db. What the rules derive does not count. Ends
    with 1 where something changed.

    \b
        docketgraph diff outputs-of-last-week outputs

    JSON: a list of {kind, id, label, removed, added}; kind is added, removed or changed, the last
    two hold statements.
    """
    from docketgraph.differences import compare, tell

    changes = compare(*(open_named(_store_in(each)) for each in (before, after)))
    if form == "json":
        echo_json([dataclasses.asdict(change) for change in changes])
    else:
        for change in changes:
            for line in tell(change):
                echo_line(line)
    if changes:
        raise click.exceptions.Exit(1)
    note("no difference")


def _store_in(name: str) -> str:
    inside = Path(name) / "graph.db"
    return str(inside) if inside.exists() else name


@click.command()
@format_option
@store_option
@click.pass_context
def doctor(context: click.Context, form: str, store: str) -> None:
    """Tell what is installed and whether it works.

    A record is written, found and thrown away, and the store is opened. Ends with 1 where
    something does not work.

    \b
        docketgraph doctor

    JSON: a list of {what, well, seen}.
    """
    from docketgraph.doctor import examine

    announce(store)
    named = context.get_parameter_source("store") is not ParameterSource.DEFAULT
    found = examine(store, expected=named)
    if form == "json":
        echo_json([dataclasses.asdict(each) for each in found])
    else:
        for each in found:
            echo_line(f"{'ok  ' if each.well else 'FAIL'} {each.what}: {each.seen}")
    if not all(each.well for each in found):
        raise click.exceptions.Exit(1)


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
def completion(shell: str) -> None:
    """Print a script that completes verbs and options in a shell.

    \b
        docketgraph completion bash > ~/.local/share/bash-completion/completions/docketgraph
    """
    from click.shell_completion import get_completion_class

    from docketgraph.cli import cli

    kind = get_completion_class(shell)
    assert kind is not None  # noqa: S101 - the choices are click's own shells
    click.echo(kind(cli, {}, "docketgraph", "_DOCKETGRAPH_COMPLETE").source())
