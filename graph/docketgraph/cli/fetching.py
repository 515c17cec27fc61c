"""The verb that turns official sources into records: fetch."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

from docketgraph.cli.options import note, written
from docketgraph.cli.progress import Steps
from docketgraph.namespaces import OFFICIAL

if TYPE_CHECKING:
    from docketgraph.sources.tally import Tally

__all__ = ["fetch", "tell"]

_DAY = click.DateTime(["%Y-%m-%d"])
_SHOWN = 10


@click.command()
@click.argument("source", type=click.Choice(sorted(OFFICIAL)), metavar="SOURCE")
@click.argument("more", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE]...")
@click.option(
    "--from",
    "saved",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Read this saved answer and make no request; may be given several times, and further "
    "files may follow it. A roster of agencies among them helps to place names and codes.",
)
@click.option("--since", type=_DAY, metavar="DAY", help="Ask for what is of this day or later.")
@click.option("--until", type=_DAY, metavar="DAY", help="Ask for what is of this day or earlier.")
@click.option(
    "--agency",
    "agencies",
    multiple=True,
    metavar="NAME",
    help="Ask for what this agency issued, by id, acronym, code or name; may be given several "
    "times.",
)
@click.option(
    "--docket",
    "dockets",
    multiple=True,
    metavar="ID",
    help="Ask for what lies in this docket; may be given several times.",
)
@click.option(
    "-o",
    "--output",
    required=True,
    metavar="FILE",
    help="Write the records to this file (.jsonl, or .jsonl.gz packed); - is standard output.",
)
def fetch(
    source: str,
    more: tuple[Path, ...],
    saved: tuple[Path, ...],
    since: dt.datetime | None,
    until: dt.datetime | None,
    agencies: tuple[str, ...],
    dockets: tuple[str, ...],
    output: str,
) -> None:
    """Turn an official source into records.

    SOURCE is one of: agencies, congress, executive-orders, federal-register, lobbying, oira,
    regulations-gov, unified-agenda.

    With --from the saved answers are read. Without it the source is asked, its host named first;
    the answers are kept beside the output with a manifest, and a download that broke off goes on
    where it stopped. Keys are read from REGULATIONS_GOV_API_KEY, CONGRESS_API_KEY and LDA_API_KEY.

    What cannot be read is left out and counted: the last lines tell how much was read, mapped,
    warned about and left out, and by which method records were joined.

    \b
        docketgraph fetch oira --from EO_RULE_COMPLETED_2020.xml -o reviews.jsonl
    """
    files = [*saved, *more]
    narrowed = bool(since or until or agencies or dockets)
    if more and not saved:
        raise click.UsageError(f"to read {more[0]} write --from {more[0]}")
    if files and narrowed:
        raise click.UsageError(
            "--since, --until, --agency and --docket choose what is asked for; "
            "with --from nothing is asked"
        )
    if not files:
        files = _downloaded(source, since, until, agencies, dockets, output)
    from docketgraph.fetching import fetch as fetch_all

    with _packed(output) as stream, Steps() as steps:
        tally = fetch_all(source, files, stream, steps)
    tell(tally)


def _downloaded(
    source: str,
    since: dt.datetime | None,
    until: dt.datetime | None,
    agencies: tuple[str, ...],
    dockets: tuple[str, ...],
    output: str,
) -> list[Path]:
    from docketgraph.fetching import download, query_of

    if output == "-":
        raise click.UsageError("a download needs a file to keep its answers beside; write -o FILE")
    if source == "federal-register" and not (since or agencies or dockets):
        note("no --since, --agency or --docket: this asks for 1,000 pages and more, for an hour")
    first, last = (day.date() if day else None for day in (since, until))
    query = query_of(first, last, agencies, dockets)
    return download(source, query, Path(output), note)


@contextlib.contextmanager
def _packed(output: str) -> Iterator[IO[bytes]]:
    import gzip

    with written(output) as stream:
        if output.endswith(".gz"):
            # No clock and no name goes into the file: the same records give the same bytes.
            with gzip.GzipFile("", "wb", 6, stream, 0) as packed:
                yield packed  # type: ignore[misc]
        else:
            yield stream


def tell(tally: "Tally") -> None:
    """Say what a reading came to: findings, joins, things made, and the counts at the end."""
    for finding in tally.findings[:_SHOWN]:
        note(str(finding))
    if len(tally.findings) > _SHOWN:
        note(f"… and {len(tally.findings) - _SHOWN} more")
    for line in tally.joins():
        note(line)
    things = ", ".join(f"{count:,} {name}" for name, count in tally.things.most_common())
    note(f"made {things or 'nothing'}")
    note(tally.summary())
