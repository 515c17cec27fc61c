"""The files of the Federal Register: answers of its API, tables of comment counts, bulk XML."""

from collections.abc import Iterator, Sequence

from docketgraph.sources.comment_counts import CommentCounts, is_comment_counts
from docketgraph.sources.federal_register import Documents
from docketgraph.sources.federal_register_issue import Issue
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.items import json_items, rows
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record, Tally

__all__ = ["read"]


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the records of documents in some files.

    Of the files that have a document the one that tells most is read for it: bulk XML and answers
    with all fields, then tables, which have dockets and agencies, then answers with some fields.
    """
    documents, counts, issue = Documents(run), CommentCounts(run), Issue(run)
    for saved in sorted(files, key=_tells) if len(files) > 1 else files:
        run.begin(saved)
        if saved.form == "xml":
            yield from issue.read(saved)
        elif saved.form == "csv":
            yield from _rows(run, counts, saved)
        else:
            for item, place in json_items(saved, run.tally):
                run.tally.read += 1
                yield from documents.read(Fields(item, place, run.tally))


def _tells(saved: Saved) -> int:
    """Return the place of a file among others: the less it tells, the later it is read."""
    if saved.form == "xml":
        return 0
    if saved.form == "csv":
        return 1
    first = next((item for item, _ in json_items(saved, Tally())), {})
    return 0 if "type" in first and "agencies" in first else 2


def _rows(run: Gathering, counts: CommentCounts, saved: Saved) -> Iterator[Record]:
    for row, place in rows(saved, run.tally):
        run.tally.read += 1
        if is_comment_counts(row):
            yield from counts.read(Fields(row, place, run.tally))
        else:
            run.tally.refuse("the table is none of comment counts", place)
