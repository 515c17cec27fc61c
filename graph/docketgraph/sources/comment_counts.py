"""Documents of the Federal Register from tables of comment counts, one row a document.

A table tells of the type only that a notice is one: without its action line a rule or proposal has
no kind. It names agencies in words and not by address. The count is what stood at regulations.gov
when the row was captured.
"""

from collections.abc import Iterator

from docketgraph.identifiers import parse_document_number
from docketgraph.sources.dockets import docket_of_document, is_placeholder, rin_of_title
from docketgraph.sources.fields import Fields, cut
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.links import corrected_number
from docketgraph.sources.tally import Record

__all__ = ["CommentCounts", "is_comment_counts"]

_COLUMNS = {"document_number", "title", "agency", "publication_date", "regs_document_id"}
_NOTICE = "notice-with-comment-period"
_LABEL = 100


def is_comment_counts(row: dict[str, str]) -> bool:
    """Return whether a row is one of such a table."""
    return row.keys() >= _COLUMNS


class CommentCounts:
    """Makes records of the rows of tables of comment counts."""

    def __init__(self, run: Gathering) -> None:
        self._run = run

    def read(self, fields: Fields) -> Iterator[Record]:
        """Yield the records of one row, the document last; none where it is left out."""
        run = self._run
        number = fields.identifier("document_number", parse_document_number)
        if not number:
            run.tally.refuse("its number is no document number", fields.place)
            return
        if run.refuse_twice(f"fr/{number}"):
            return
        fields.place.name = number
        corrected = corrected_number(number)
        record = self._document(fields, number, corrected)
        if corrected:
            self._run.links.note(record, corrected)
        self._count(fields, number)
        yield from run.finish(record)

    def _document(self, fields: Fields, number: str, corrected: str) -> Record:
        title = fields.text("title")
        notice = fields.text("eligibility_reason") == _NOTICE
        if not notice:
            self._run.tally.abstain("document to kind", "the row has no action line")
        label = f"{cut(title, _LABEL)} ({number})" if title else f"Document {number}"
        record = self._run.record(f"fr/{number}", "RegulatoryDocument", label)
        issued, rin = fields.day("publication_date"), rin_of_title(title)
        if rin:
            self._run.tally.join("document to rulemaking", "by its RIN")
        keys = {
            "documentNumber": number,
            "title": title,
            "kind": _kinds(notice, corrected),
            "issued": issued,
            "commentsCloseOn": fields.closing_day("comments_close_on", issued),
            "issuedBy": self._agencies(fields),
            "inDocket": self._docket(fields),
            "rin": rin,
            "ofRulemaking": self._run.rulemaking(rin) if rin else "",
            "altLabel": fields.text("regs_document_id"),
        }
        return record | {key: value for key, value in keys.items() if value}

    def _agencies(self, fields: Fields) -> list[str]:
        found = []
        for name, path in self._run.roster.split(fields.text("agency")):
            if path:
                found.append(self._run.listed_agency(path))
            else:
                fields.warn("no agency of the roster has this name", name)
        if found:
            self._run.tally.join("document to agency", "by the name in the roster")
        return list(dict.fromkeys(found))

    def _docket(self, fields: Fields) -> str:
        document = fields.text("regs_document_id")
        docket = docket_of_document(document)
        if is_placeholder(docket):
            self._run.tally.join("document to no docket", "as a placeholder stands in its place")
            return ""
        if docket:
            self._run.tally.join(
                "document to docket", "by the id of its document at regulations.gov"
            )
            return self._run.docket(docket)
        if document:
            fields.warn("regs_document_id is ill formed", document)
        return ""

    def _count(self, fields: Fields, number: str) -> None:
        given = fields.text("comment_count").removesuffix(".0")
        if given.isascii() and given.isdigit():
            if int(given):
                self._run.comment_count(number, int(given))
        elif given:
            fields.warn("comment_count is no whole number", given)


def _kinds(notice: bool, corrected: str) -> str | list[str]:
    if corrected:
        return ["correction", "notice"] if notice else "correction"
    return "notice" if notice else ""
