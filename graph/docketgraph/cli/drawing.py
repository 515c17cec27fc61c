"""Verbs that draw and export: map, export."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docketgraph.cli.options import (
    note,
    open_named,
    output_option,
    sources_option,
    store_option,
    written,
)
from docketgraph.cli.progress import Steps

if TYPE_CHECKING:
    from docketgraph.maps.model import Selection, Story
    from docketgraph.store import Store

__all__ = ["EXPORTS", "export", "map_"]

# The formats of `docketgraph.export`, which is not imported for the sake of --help.
EXPORTS = ("ttl trig nq nq.gz nt jsonld graphml gexf csv cytoscape void").split()
_SUFFIXES = ("html", "svg", "gexf")


def _form(output: str) -> str:
    """Return the form that a file's name asks for; a page where the output is no file."""
    suffix = Path(output).suffix.removeprefix(".").lower() if output != "-" else "html"
    if suffix not in _SUFFIXES:
        raise click.BadParameter(
            f"{output!r} does not end in .html, .svg or .gexf; name a file that does",
            param_hint="-o",
        )
    return suffix


@click.command("map")
@click.option(
    "--around", multiple=True, metavar="ID", help="Begin from a thing (repeatable); else show all."
)
@click.option(
    "--hops",
    type=click.IntRange(0, 6),
    default=1,
    show_default=True,
    metavar="N",
    help="How far to go from there.",
)
@click.option("--type", "types", multiple=True, metavar="T", help="Only things of a class.")
@click.option("--since", default="", metavar="D", help="Only acts and papers from a date on.")
@click.option("--until", default="", metavar="D", help="Only acts and papers up to a date.")
@click.option(
    "--stance",
    default="",
    metavar="S",
    help="Only acts that take a stance, such as opposes, and what they are linked with.",
)
@click.option(
    "--agency", default="", metavar="A", help="Only acts sent to a body, and what goes with them."
)
@click.option(
    "--limit",
    type=click.IntRange(min=1),
    default=300,
    show_default=True,
    metavar="N",
    help="How many things to show; letters become counted lines before more is left out.",
)
@click.option("--title", default="", metavar="T", help="The heading.")
@click.option(
    "--theme",
    type=click.Choice(["auto", "light", "dark"]),
    default="auto",
    show_default=True,
    help="Colours of the page; auto follows the reader's system.",
)
@click.option(
    "--story",
    metavar="FILE",
    help="A walk over the map in steps: a YAML file, or security-bars, sensitive-areas.",
)
@click.option("--view", metavar="FILE", help="A saved view (YAML or JSON) that the page opens.")
@sources_option
@output_option
@store_option
def map_(
    around: tuple[str, ...],
    hops: int,
    types: tuple[str, ...],
    since: str,
    until: str,
    stance: str,
    agency: str,
    limit: int,
    title: str,
    theme: str,
    story: str | None,
    view: str | None,
    sources: Path | None,
    output: str,
    store: str,
) -> None:
    """Draw an interactive map: one page that opens offline, or a picture (.svg, .gexf).

    \b
        docketgraph map -o map.html
        docketgraph map --around DHS --hops 1 -o dhs.html
        docketgraph map --stance opposes --since 2021 -o opposed.svg
    """
    from docketgraph.evidence import read_texts
    from docketgraph.maps import draw
    from docketgraph.maps.stories import read_view

    form = _form(output)
    opened = open_named(store)
    selection = _selection(opened, around, hops, types, since, until, stance, agency, limit)
    drawn = draw(
        opened,
        selection,
        form,
        title=title or _title(opened, selection),
        theme=theme,
        story=_story(opened, story) if story else None,
        view=read_view(view, _read(view)) if view else None,
        texts=read_texts(sources) if sources else None,
    )
    with written(output) as stream:
        stream.write(drawn)
    if output != "-":
        note(f"wrote {output}")


def _selection(
    store: "Store",
    around: tuple[str, ...],
    hops: int,
    types: tuple[str, ...],
    since: str,
    until: str,
    stance: str,
    agency: str,
    limit: int,
) -> "Selection":
    from docketgraph.dates import parse_date
    from docketgraph.maps import Selection
    from docketgraph.names import resolve

    return Selection(
        around=tuple(resolve(store, name) for name in around),
        hops=hops,
        types=types,
        since=parse_date(since).earliest.isoformat() if since else "",
        until=parse_date(until).latest.isoformat() if until else "",
        stance=stance,
        agency=resolve(store, agency) if agency else "",
        limit=limit,
    )


def _title(store: "Store", selection: "Selection") -> str:
    from docketgraph.maps import TITLE
    from docketgraph.names import label_of

    names = [label_of(store, iri) for iri in selection.around]
    return f"Around {', '.join(names)}" if names else TITLE


def _story(store: "Store", name: str) -> "Story":
    from docketgraph.maps.stories import read_story, shipped_stories

    shipped = shipped_stories()
    if name in shipped and not Path(name).exists():
        return read_story(store, f"{name}.yaml", shipped[name])
    return read_story(store, name, _read(name))


def _read(name: str) -> bytes:
    from docketgraph.errors import BadInputError, Finding

    try:
        return Path(name).read_bytes()
    except OSError as error:
        why = f"cannot be read ({error.strerror}); name a file"
        raise BadInputError([Finding(name, 0, why)]) from None


@click.command()
@click.argument("form", metavar="FORMAT", type=click.Choice(EXPORTS))
@output_option
@store_option
def export(form: str, output: str, store: str) -> None:
    """Write the graph in another format; the same store gives the same bytes.

    FORMAT is one of ttl, trig, nq, nq.gz, nt, jsonld (RDF), graphml, gexf, csv, cytoscape
    (graphs of things) or void (what the data hold and cover).

    \b
        docketgraph export graphml -o graph.graphml
        docketgraph export nq.gz -o graph.nq.gz
    """
    from docketgraph.export import export as write

    opened = open_named(store)
    with written(output) as stream, Steps() as steps:
        write(opened, form, stream, partial(steps, "sorting", unit="statements"))
