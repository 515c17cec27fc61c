"""Verbs that measure the network: rank, communities."""

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from docketgraph.cli.options import (
    format_option,
    note,
    open_named,
    rows_option,
    store_option,
)
from docketgraph.cli.printing import (
    echo_json,
    echo_line,
    most_rows,
    tell_cut,
    tell_more,
    width,
    within,
)

if TYPE_CHECKING:
    from docketgraph.network import Cost, Rank

__all__ = ["communities", "rank"]


@click.command()
@click.option(
    "--by",
    type=click.Choice(["degree", "pagerank", "betweenness"]),
    default="degree",
    show_default=True,
    help="Statements at a thing; share of a random walk; share of shortest paths through it.",
)
@click.option(
    "--type", "kind", default="", metavar="T", help="Only things of a class, such as Agency."
)
@rows_option
@format_option
@store_option
def rank(by: str, kind: str, limit: int | None, form: str, store: str) -> None:
    """Rank things by how they stand in the network.

    \b
        docketgraph rank --type Agency
        docketgraph rank --by betweenness --limit 10

    A graph of more than 20,000 things is measured without the shortcuts that rules derive; what
    that will cost is said first, and the first 10,000 things are given.

    JSON: a list of {iri, label, kind, score}, the highest score first.
    """
    from docketgraph.network import MOST_RANKED
    from docketgraph.network import rank as rank_things

    _check_class(kind)
    found = rank_things(open_named(store), by, kind, _tell_cost)
    ranks, cut = within(found, limit, form)
    if form == "json":
        echo_json([dataclasses.asdict(each) for each in ranks[:MOST_RANKED]])
    else:
        _print_ranks(by, ranks[:MOST_RANKED])
    if cut:
        tell_cut()
    tell_more(len(ranks), MOST_RANKED, "things")


def _print_ranks(by: str, ranks: Sequence["Rank"]) -> None:
    from docketgraph.namespaces import shorten
    from docketgraph.results import table

    digits = 0 if by == "degree" else 5
    rows = [
        [f"{each.score:.{digits}f}", each.label, each.kind, shorten(each.iri)] for each in ranks
    ]
    click.echo(table([by, "label", "type", "id"], rows, width()), nl=False)


def _check_class(kind: str) -> None:
    """Refuse what is no class before the network is measured (`click.BadParameter`)."""
    from docketgraph.vocabulary import load_vocabulary

    classes = load_vocabulary().classes
    if kind and kind not in classes:
        import difflib

        close = difflib.get_close_matches(kind, classes, n=1)
        hint = f"did you mean {close[0]}?" if close else "ontology/README.md lists them"
        raise click.BadParameter(f"{kind!r} is no class; {hint}", param_hint="--type")


@click.command()
@rows_option
@format_option
@store_option
def communities(limit: int | None, form: str, store: str) -> None:
    """Find groups of things that are closely linked.

    The things of a group are linked more among themselves than with others. A graph of more than
    20,000 things is measured without the shortcuts that rules derive; what that will cost is said
    first.

    \b
        docketgraph communities --limit 5

    JSON: a list of groups, the largest first; each is a list of ids.
    """
    from docketgraph.namespaces import shorten
    from docketgraph.network import communities as find_communities

    opened = open_named(store)
    most = most_rows(limit, form)
    groups, cut = within(find_communities(opened, most, _tell_cost), limit, form)
    if form == "json":
        echo_json([[shorten(iri) for iri in group.things] for group in groups])
    else:
        for number, group in enumerate(groups, 1):
            count = len(group.things)
            names = "; ".join(group.around)
            echo_line(f"{number}. {count:,} thing{'s' * (count > 1)}, around: {names}")
    if cut:
        tell_cut()


def _tell_cost(cost: "Cost") -> None:
    """Say what it takes to measure a large graph, before it is begun."""
    minutes = max(1, round(cost.seconds / 60))
    note(
        f"measuring {cost.size.things:,} things and {cost.size.links:,} links: about "
        f"{minutes:,} minute{'s' * (minutes > 1)} and {cost.megabytes:,.0f} MB"
    )
