"""Verbs that read a document: mentions, extract."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from docketgraph.cli.options import (
    detail,
    format_option,
    note,
    open_named,
    output_option,
    written,
)
from docketgraph.cli.printing import tell_cut, width, within

if TYPE_CHECKING:
    from docketgraph.authorities import Authority
    from docketgraph.errors import UnknownNameError
    from docketgraph.extraction.mentioned.model import Mention
    from docketgraph.extraction.proposing.holdings import Holdings
    from docketgraph.extraction.proposing.proposals import Proposals
    from docketgraph.extraction.reported import Named
    from docketgraph.extraction.texts.documents import Document

__all__ = ["extract", "known_things", "mentions"]

# As near as "American Medical Asociation" is to its right spelling.
_NEAR = 0.95
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
    from docketgraph.extraction.mentioned.mentions import find_mentions

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
    from docketgraph.extraction.texts.documents import read_bytes, read_document

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


@click.command()
@click.argument("document", metavar="DOC")
@click.option("--url", metavar="URL", help="Where the document is found on the web.")
@click.option(
    "--publisher",
    metavar="ID",
    help="Who speaks in the document, where it says we: an id, a name or an acronym.",
)
@click.option(
    "--store",
    envvar="DOCKETGRAPH_STORE",
    show_envvar=True,
    metavar="PATH|URL",
    help="The store whose things are known. [default: outputs/graph.db if it is there, else the "
    "shipped data]",
)
@output_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["yaml", "json"]),
    default="yaml",
    show_default=True,
    help="For review, or for programs.",
)
@click.option(
    "--text-out",
    metavar="FILE",
    help="Write the text as it was read: the one in which the offsets count.",
)
@click.option("--quote", is_flag=True, help="Show the words of each place to the reviewer (YAML).")
def extract(
    document: str,
    url: str | None,
    publisher: str | None,
    store: str | None,
    output: str,
    form: str,
    text_out: str | None,
    quote: bool,
) -> None:
    """Propose records from a document: who did what, when, to whom, about what, with evidence.

    DOC is a text, HTML or PDF file; - is standard input. Nothing is looked up anywhere else, and
    nothing is put into a store. What the text leaves open is set apart as doubtful: see `review`.

    \b
        docketgraph extract letter.pdf
        docketgraph extract page.html --publisher AMA --url https://society.example/ -o page.yaml

    The document counts as read on the day on which its file was last changed. Without --url its
    address is left for the reviewer to fill in.

    JSON: {records, doubtful: [{record, field, value, confidence, reason, alternatives, start,
    end}], summary}; records hold only what is certain.
    """
    if text_out == "-":
        raise click.UsageError("--text-out takes a file: standard output is for the records")
    if quote and form == "json":
        raise click.UsageError("--quote shows words in comments, which JSON has none of")
    _check_address(url)
    text = read_named(document).text
    proposals = _proposed(document, text, url or "", publisher, store)
    if text_out is not None:
        write_text(text, text_out)
    with written(output) as stream:
        for line in _lines(proposals, document, output, form, text if quote else None):
            stream.write(line.encode("utf-8"))


def _check_address(url: str | None) -> None:
    from docketgraph.literals import WrongKindError, read_literal
    from docketgraph.vocabulary import Kind

    try:
        if url is not None:
            read_literal(Kind.ADDRESS, url)
    except WrongKindError as error:
        raise click.UsageError(f"--url takes {error}, not {url!r}") from None


def _proposed(
    document: str, text: str, url: str, publisher: str | None, store: str | None
) -> "Proposals":
    from docketgraph.authorities import shipped_authority
    from docketgraph.extraction.acting.acts import find_acts
    from docketgraph.extraction.mentioned.mentions import find_mentions
    from docketgraph.extraction.proposing.proposals import SourceOf, propose

    authority = shipped_authority()
    holdings = known_things(store)
    speaker = _publisher(publisher, holdings, authority) if publisher else None
    found = list(find_mentions(text, authority))
    acts = find_acts(text, found, speaker, authority)
    source = SourceOf(Path(document).name if document != "-" else "stdin", _day(document), url)
    return propose(text, acts, found, holdings, source, authority)


def known_things(store: str | None) -> "Holdings":
    """Return what the named store holds; without one, the usual store's or the shipped data's."""
    from docketgraph.extraction.proposing.holdings import Holdings, shipped_holdings

    usual = Path("outputs/graph.db")
    if store is not None or usual.exists():
        return Holdings(open_named(store or str(usual)))
    detail("no store at outputs/graph.db: the shipped data are what is known")
    return shipped_holdings()


def _publisher(name: str, holdings: "Holdings", authority: "Authority") -> "Named":
    """Return who a document's "we" is; a name that nobody has yet is a new organization's.

    Raises `UnknownNameError` with suggestions for an id that nothing has.
    """
    from docketgraph.errors import UnknownNameError
    from docketgraph.extraction.reported import Named
    from docketgraph.names import resolve
    from docketgraph.namespaces import BASE

    body = authority.bodies.get(name.removeprefix(BASE)) or authority.judge(name).body
    try:
        path = resolve(holdings.store, name).removeprefix(BASE)
    except UnknownNameError as error:
        is_id = "/" in name and " " not in name
        if body is None and (is_id or _is_slip(name, error, holdings)):
            raise
        if body is None:
            note(f"nothing is called {name!r}: proposed as a new organization")
            return Named("organization", name, "", 0, 0, 1.0, "named as the publisher")
        path = body.id
    kind = "agency" if path.startswith("agency/") else "organization"
    label = holdings.label(path) or (body.label if body else path)
    return Named(kind, label, path, 0, 0, 1.0, "named as the publisher")


def _is_slip(name: str, error: "UnknownNameError", holdings: "Holdings") -> bool:
    """Return whether a name is so near to one that is known that it is a slip of the pen."""
    import difflib

    labels = [holdings.label(path) or path for path in error.suggestions]
    return bool(difflib.get_close_matches(name, labels, n=1, cutoff=_NEAR))


def _day(document: str) -> str:
    """Return the day on which a document's file was last changed; today for standard input."""
    import datetime as dt

    now = dt.datetime.now(dt.UTC)
    if document == "-":
        return now.date().isoformat()
    return dt.datetime.fromtimestamp(Path(document).stat().st_mtime, dt.UTC).date().isoformat()


def _lines(
    proposals: "Proposals", document: str, output: str, form: str, text: str | None
) -> Iterable[str]:
    if form == "json":
        import dataclasses
        import json

        value = {
            "records": [*proposals.records, *proposals.optional.values()],
            "doubtful": [dataclasses.asdict(each) for each in proposals.doubtful],
            "summary": proposals.summary,
        }
        yield json.dumps(value, ensure_ascii=False, indent=2) + "\n"
        return
    from docketgraph.extraction.proposing.proposal_yaml import yaml_lines

    for line in yaml_lines(proposals, document, output, text):
        yield line + "\n"
