"""Verbs that measure the network: rank, communities."""

import dataclasses

import click

from docketgraph.cli.options import (
    format_option,
    open_named,
    rows_option,
    store_option,
)
from docketgraph.cli.printing import echo_json, echo_line, tell_cut, width, within

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

    JSON: a list of {iri, label, kind, score}, the highest score first.
    """
    from docketgraph.namespaces import shorten
    from docketgraph.network import rank as rank_things
    from docketgraph.results import table

    _check_class(kind)
    ranks, cut = within(rank_things(open_named(store), by, kind), limit, form)
    if form == "json":
        echo_json([dataclasses.asdict(each) for each in ranks])
        return
    digits = 0 if by == "degree" else 5
    rows = [
        [f"{each.score:.{digits}f}", each.label, each.kind, shorten(each.iri)] for each in ranks
    ]
    click.echo(table([by, "label", "type", "id"], rows, width()), nl=False)
    if cut:
        tell_cut()


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

    The things of a group are linked more among themselves than with others.

    \b
        docketgraph communities --limit 5

    JSON: a list of groups, the largest first; each is a list of ids.
    """
    from docketgraph.namespaces import shorten
    from docketgraph.network import communities as find_communities
    from docketgraph.network import full_graph

    opened = open_named(store)
    groups, cut = within(find_communities(opened), limit, form)
    if form == "json":
        echo_json([[shorten(iri) for iri in group] for group in groups])
        return
    graph = full_graph(opened)
    for number, group in enumerate(groups, 1):
        # An ask or a position has no label of its own, and says nothing by its address.
        named = [iri for iri in group if graph.nodes[iri]["label"] != shorten(iri)] or group
        central = sorted(named, key=lambda iri: (-graph.degree(iri), iri))[:5]
        names = "; ".join(graph.nodes[iri]["label"] for iri in central)
        echo_line(f"{number}. {len(group)} thing{'s' * (len(group) > 1)}, around: {names}")
    if cut:
        tell_cut()
