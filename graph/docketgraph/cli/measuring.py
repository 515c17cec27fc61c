"""Verbs that measure the network: rank, communities."""

import dataclasses

import click

from docketgraph.cli.options import (
    echo_json,
    format_option,
    limit_option,
    note,
    open_named,
    store_option,
    width,
)

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
@limit_option(20)
@format_option
@store_option
def rank(by: str, kind: str, limit: int, form: str, store: str) -> None:
    """Rank things by how they stand in the network.

    \b
        docketgraph rank --type Agency
        docketgraph rank --by betweenness --limit 10
    """
    from docketgraph.namespaces import shorten
    from docketgraph.network import rank as rank_things
    from docketgraph.results import table

    ranks = rank_things(open_named(store), by, kind)[:limit]
    if form == "json":
        echo_json([dataclasses.asdict(each) for each in ranks])
        return
    digits = 0 if by == "degree" else 5
    rows = [
        [f"{each.score:.{digits}f}", each.label, each.kind, shorten(each.iri)] for each in ranks
    ]
    click.echo(table([by, "label", "type", "id"], rows, width()), nl=False)


@click.command()
@limit_option(10)
@format_option
@store_option
def communities(limit: int, form: str, store: str) -> None:
    """Find groups of things that are more linked among themselves than with others.

    \b
        docketgraph communities --limit 5
    """
    from docketgraph.namespaces import shorten
    from docketgraph.network import communities as find_communities
    from docketgraph.network import full_graph

    opened = open_named(store)
    groups = find_communities(opened)
    graph = full_graph(opened)
    if form == "json":
        echo_json([[shorten(iri) for iri in group] for group in groups[:limit]])
        return
    for number, group in enumerate(groups[:limit], 1):
        central = sorted(group, key=lambda iri: (-graph.degree(iri), iri))[:5]
        names = "; ".join(graph.nodes[iri]["label"] for iri in central)
        click.echo(f"{number}. {len(group)} things, around: {names}")
    if len(groups) > limit:
        note(f"first {limit} of {len(groups)}; more with --limit")
