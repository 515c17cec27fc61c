"""Verbs that make and check a store: build, check, load."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from docketgraph.cli.fetching import tell
from docketgraph.cli.options import data_option, note, path_of_store, sources_option
from docketgraph.cli.progress import Steps
from docketgraph.namespaces import OFFICIAL

if TYPE_CHECKING:
    from docketgraph.errors import Finding

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

    All is written or nothing: where a record cannot be read or a check fails, the first fault is
    told and what was there stays.

    \b
        docketgraph build
        docketgraph build --data shipped --data mine.yaml --out outputs
    """
    from docketgraph.build import build as build_all
    from docketgraph.maps import pages

    folder = Path(out)
    target = path_of_store(store) if store else folder / "graph.db"
    with Steps() as steps:
        built = build_all(data, sources, target, folder, pages, steps)
    things = sum(built.counts.values())
    note(f"built {things} things and {built.quads} statements into {folder}/")


@click.command()
@data_option
@sources_option
@click.option(
    "--store",
    metavar="PATH",
    help="Check also that this store holds what was written, by its digest and manifest.",
)
def check(data: tuple[str, ...], sources: Path | None, store: str | None) -> None:
    """Run all checks; print every finding, write nothing.

    Records are read, shapes and rules are checked, and evidence where the texts are at hand.

    A finding is a line `file:line: what is wrong; what to do`. Line 0 is the file as a whole. Ends
    with 3 where something cannot be read, and with 1 where shapes or checks fail.

    \b
        docketgraph check
        docketgraph check --data mine.yaml --data shipped --sources texts/
        docketgraph check --store outputs/graph.db
    """
    from docketgraph.build import check_stored
    from docketgraph.errors import BadInputError, ChecksFailedError
    from docketgraph.safety import printable

    findings = check_stored(path_of_store(store)) if store else []
    code = ChecksFailedError.exit_code
    try:
        findings += _check_records(data, sources)
    except BadInputError as error:
        findings += error.findings
        code = error.exit_code
    for finding in findings:
        click.echo(printable(f"{finding.path}:{finding.line}: {finding.message}"))
    if findings:
        note(f"{len(findings)} finding{'s' * (len(findings) > 1)}")
        raise click.exceptions.Exit(code)
    note("no findings")


def _check_records(data: tuple[str, ...], sources: Path | None) -> list["Finding"]:
    import tempfile

    from docketgraph.build import check as check_all

    with tempfile.TemporaryDirectory() as folder, Steps() as steps:
        return check_all(data, sources, Path(folder), steps)


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option(
    "--as",
    "source",
    type=click.Choice(sorted(OFFICIAL)),
    metavar="SOURCE",
    help="The files are saved answers of this official source, as fetch --from reads them: "
    "agencies, congress, executive-orders, federal-register, lobbying, oira, regulations-gov or "
    "unified-agenda.",
)
@click.option(
    "--strict", is_flag=True, help="With --as: refuse all where one record of the source is bad."
)
@click.option(
    "--store", required=True, metavar="PATH", help="The store to add to; made if there is none."
)
def load(files: tuple[str, ...], source: str | None, strict: bool, store: str) -> None:
    """Add records, RDF or answers of an official source to a store, all or nothing.

    Records are YAML, JSON or JSON lines, as in the shipped data. RDF is Turtle, TriG, N-Triples,
    N-Quads, RDF/XML or JSON-LD, by the file's suffix. A dash is standard input, for records. What
    the files refer to must be in them or in the store. To load a file twice changes nothing.

    With --as a bad record is told with its file and line and left out; the rest is loaded in one
    step. The last line counts what was read, mapped, warned about and left out, by reason. A load
    that was killed goes on where it was, when the same command is given again.

    \b
        docketgraph load mine.yaml --store mine.db
        docketgraph load graph.trig --store mine.db
        docketgraph load --as federal-register documents.jsonl.gz --store outputs/graph.db
    """
    if strict and not source:
        raise click.UsageError("--strict goes with --as: records of one's own load all or nothing")
    from docketgraph.loading import load as load_all

    target = path_of_store(store)
    with Steps() as steps:
        loaded = load_all(files, target, steps, source, strict)
    things = f"{sum(loaded.counts.values())} things and {loaded.quads} statements"
    if loaded.tally is None or loaded.changed:
        note(f"{store} now holds {things}")
    else:
        note(f"{store} holds all of it already: {things}")
    if loaded.tally is not None:
        tell(loaded.tally)
