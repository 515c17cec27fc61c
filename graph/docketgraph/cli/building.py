"""Verbs that make and check a store: build, check, load."""

import sys
from collections.abc import Callable
from pathlib import Path

import click

from docketgraph.cli.options import data_option, note, sources_option

__all__ = ["build", "check", "load"]


@click.command()
@data_option
@sources_option
@click.option("--store", metavar="PATH", help="Where the store goes; else graph.db in --out.")
@click.option(
    "--out", default="outputs", show_default=True, metavar="DIR", help="Where the outputs go."
)
def build(data: tuple[str, ...], sources: Path | None, store: str | None, out: str) -> None:
    """Build the checked store and every output from records.

    \b
        docketgraph build
        docketgraph build --data shipped --data mine.yaml --out outputs
    """
    from docketgraph.build import build as build_all
    from docketgraph.maps import pages

    folder = Path(out)
    built = build_all(data, sources, Path(store or folder / "graph.db"), folder, pages, _progress())
    things = sum(built.counts.values())
    note(f"built {things} things and {built.quads} statements into {folder}/")


def _progress() -> Callable[[str], None]:
    return note if sys.stderr.isatty() else lambda _: None


@click.command()
@data_option
@sources_option
@click.option("--store", metavar="PATH", help="Check this store against what was written, too.")
def check(data: tuple[str, ...], sources: Path | None, store: str | None) -> None:
    """Check records, shapes, rules and evidence; print every finding, write nothing.

    \b
        docketgraph check
        docketgraph check --data mine.yaml --data shipped --sources texts/
        docketgraph check --store outputs/graph.db
    """
    import tempfile

    from docketgraph.build import check as check_all
    from docketgraph.build import check_stored
    from docketgraph.errors import BadInputError, ChecksFailedError
    from docketgraph.safety import printable

    findings = check_stored(Path(store)) if store else []
    code = ChecksFailedError.exit_code
    if data or not store:
        try:
            with tempfile.TemporaryDirectory() as folder:
                findings += check_all(data, sources, Path(folder))
        except BadInputError as error:
            findings += error.findings
            code = error.exit_code
    for finding in findings:
        click.echo(printable(str(finding)))
    if findings:
        note(f"{len(findings)} findings")
        raise click.exceptions.Exit(code)
    note("no findings")


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--store", required=True, metavar="PATH", help="The store to add to; made if there is none."
)
def load(files: tuple[str, ...], store: str) -> None:
    """Add records (YAML, JSON, JSON lines) or RDF to a store, all or nothing.

    \b
        docketgraph load mine.yaml --store mine.db
        docketgraph load graph.trig --store mine.db
    """
    from docketgraph.build import load as load_all

    built = load_all(files, Path(store))
    note(f"{store} now holds {sum(built.counts.values())} things and {built.quads} statements")
