"""The files of the Federal Register: answers of its API, tables of comment counts, bulk XML."""

from collections.abc import Iterator, Sequence

from docketgraph.sources.comment_counts import CommentCounts, is_comment_counts
from docketgraph.sources.federal_register import Documents
from docketgraph.sources.federal_register_issue import Issue
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.items import json_items, rows
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record

__all__ = ["read"]


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the records of documents in some files; the first file that has a document tells it."""
    documents, counts, issue = Documents(run), CommentCounts(run), Issue(run)
    for saved in files:
        run.begin(saved)
        if saved.form == "xml":
            yield from issue.read(saved)
        elif saved.form == "csv":
            yield from _rows(run, counts, saved)
        else:
            for item, place in json_items(saved, run.tally):
                run.tally.read += 1
                yield from documents.read(Fields(item, place, run.tally))


def _rows(run: Gathering, counts: CommentCounts, saved: Saved) -> Iterator[Record]:
    for row, place in rows(saved, run.tally):
        run.tally.read += 1
        if is_comment_counts(row):
            yield from counts.read(Fields(row, place, run.tally))
        else:
            run.tally.refuse("the table is none of comment counts", place)
