"""Verbs that read a document: mentions."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docketgraph.cli.options import detail, format_option, written
from docketgraph.cli.printing import tell_cut, width, within

if TYPE_CHECKING:
    from docketgraph.extraction.documents import Document
    from docketgraph.extraction.model import Mention

__all__ = ["mentions"]

_KEYS = ("type", "text", "start", "end", "canonical", "iri", "method", "confidence", "alternatives")


@click.command()
@click.argument("document", metavar="DOC")
@format_option
@click.option(
    "--text-out",
    metavar="FILE",
    help="Write the text as it was read: the one in which the offsets count.",
)
def mentions(document: str, form: str, text_out: str | None) -> None:
    """Tell what a document mentions: identifiers, dates, agencies, organizations and more.

    DOC is a text, HTML or PDF file; - is standard input. Nothing is looked up anywhere else.

    \b
        docketgraph mentions letter.pdf
        docketgraph mentions page.html --format json --text-out page.txt

    JSON: a list of {type, text, start, end, canonical, iri, method, confidence, alternatives};
    start and end count characters of the text as read, end is not included; canonical is null
    where several things may be meant, whose addresses stand in alternatives.
    """
    from docketgraph.extraction.mentions import find_mentions

    if text_out == "-":
        raise click.UsageError("--text-out takes a file: standard output is for the mentions")
    text = read_named(document).text
    if text_out is not None:
        write_text(text, text_out)
    found = find_mentions(text)
    if form == "json":
        _write_json(found)
    else:
        _write_table(found)


def read_named(document: str) -> "Document":
    """Return a document by its path; - is standard input."""
    from docketgraph.extraction.documents import read_bytes, read_document

    detail(f"reading {document}")
    if document == "-":
        return read_bytes("standard input", sys.stdin.buffer.read())
    return read_document(Path(document))


def write_text(text: str, output: str) -> None:
    """Write a document's text as it was read, to a file that appears once all is written."""
    with written(output) as stream:
        stream.write(text.encode("utf-8"))


def _write_json(found: Iterable["Mention"]) -> None:
    """Write mentions one by one, so that a long document needs no more memory than a short one."""
    import json

    before = "["
    for mention in found:
        row = {key: getattr(mention, key) for key in _KEYS}
        click.echo(f"{before}\n  {json.dumps(row, ensure_ascii=sys.stdout.isatty())}", nl=False)
        before = ","
    click.echo("[]" if before == "[" else "\n]")


def _write_table(found: Iterable["Mention"]) -> None:
    from docketgraph.namespaces import shorten
    from docketgraph.results import table

    shown, cut = within(list(found), None, "table")
    rows = [
        [
            f"{mention.start}-{mention.end}",
            mention.type,
            " ".join(mention.text.split()),
            mention.canonical or f"? {' | '.join(map(shorten, mention.alternatives))}",
            f"{mention.confidence:.2f}",
        ]
        for mention in shown
    ]
    click.echo(table(["place", "type", "text", "stands for", "sure"], rows, width()), nl=False)
    if cut:
        tell_cut()
