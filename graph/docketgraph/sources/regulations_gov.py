"""Dockets, documents and comments of regulations.gov: answers of its API and files of its mirror.

A document gets a record where the Federal Register printed it, and a comment where an organization
made it; no name of a private person is carried. Days are those of Washington. The titles that
regulations.gov gives documents differ from the printed ones and are kept as other names.
"""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from docketgraph.identifiers import parse_document_number, parse_rin
from docketgraph.sources.dockets import docket_of, docket_of_document, is_placeholder
from docketgraph.sources.fields import Fields, cut, eastern_day
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.items import Item, json_items
from docketgraph.sources.organizations import is_organization, organization_id, plain_name
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record

__all__ = ["published_number", "read"]

_RINLESS = {"", "not assigned", "none", "n/a"}
_NUMBER = re.compile(r"(\d{4})-0*(\d{1,6})")
_SERIES = re.compile(r"(E\d)-0*(\d{1,6})")
# Since 2013 the Federal Register writes every number with five digits.
_PADDED = 2013
_WHOLE = len("2013-00001")
_A_YEAR = 30_000
# Of 57,000 documents with numbers below 10,000, 999 of 1,000 came out within 43 days of theirs.
_LATE = 60
_FLAT = {"organization", "commenter_name", "posted_date"}


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the records of some files; documents go before the comments on them where they can."""
    reader = _Reader(run)
    for saved in files:
        run.begin(saved)
        for item, place in json_items(saved, run.tally):
            run.tally.read += 1
            yield from reader.item(Fields(item, place, run.tally))


def published_number(text: str) -> str:
    """Return the number under which the Federal Register published a document (`ValueError`).

    Zeros are padded or stripped as the Federal Register of the year does.

    >>> [published_number(each) for each in ("2023\\u20131408", "2012-07333", "E9-09437")]
    ['2023-01408', '2012-7333', 'E9-9437']
    """
    number = parse_document_number(text)
    match = _NUMBER.fullmatch(number)
    if match:
        padded = int(match[1]) >= _PADDED
        return f"{match[1]}-{match[2].rjust(5, '0') if padded else match[2]}"
    series = _SERIES.fullmatch(number)
    return f"{series[1]}-{series[2]}" if series else number


def _is_cut(number: str, posted: str) -> bool:
    """Whether a number without its zeros is rather one without its end: 2022-269 of a December.

    The numbers of a year run up to some 30,000, in the order of the days.
    """
    match = _NUMBER.fullmatch(parse_document_number(number))
    if not match or len(number.strip()) >= _WHOLE or int(match[1]) < _PADDED or not posted:
        return False
    begun = dt.date(int(match[1]), 1, 1) + dt.timedelta(days=int(match[2]) * 365 // _A_YEAR)
    return (dt.date.fromisoformat(posted) - begun).days > _LATE


class _Reader:
    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._printed: dict[str, str] = {}
        """The Federal Register's address of each document by its id at regulations.gov."""

    def item(self, fields: Fields) -> Iterator[Record]:
        kind, inside = fields.raw.get("type"), fields.mapping("attributes")
        fields.place.name = cut(str(fields.raw.get("id", "")), 60)
        if kind == "dockets":
            yield from self._docket(fields, Fields(inside, fields.place, fields.tally))
        elif kind == "documents":
            yield from self._document(fields, Fields(inside, fields.place, fields.tally))
        elif kind == "comments":
            yield from self._comment(fields.text("id"), Fields(inside, fields.place, fields.tally))
        elif fields.raw.keys() >= _FLAT:
            yield from self._comment(
                fields.text("id"), Fields(_unfolded(fields.raw), fields.place, fields.tally)
            )
        elif kind == "document-comments-received-counts":
            yield from self._received(fields.text("id"), inside.get("count"))
        elif "errors" in fields.raw or not fields.raw:
            self._run.tally.pass_over("the answer tells of an error and holds no record")
        else:
            self._run.tally.refuse("it is no docket, document or comment", fields.place, kind)

    def _docket(self, fields: Fields, inside: Fields) -> Iterator[Record]:
        run = self._run
        given = fields.text("id")
        docket = docket_of(given)
        if is_placeholder(given):
            run.tally.pass_over("a placeholder names no proceeding")
        elif not docket:
            run.tally.refuse("its id is no docket's", fields.place, given)
        elif not run.refuse_twice(f"docket/{docket}"):
            record = run.record(f"docket/{docket}", "Docket", f"Docket {docket}")
            record["identifier"] = docket
            title = inside.text("title")
            if title:
                record["title"] = title
            record["exactMatch"] = f"https://www.regulations.gov/docket/{docket}"
            if inside.text("rin").lower() not in _RINLESS:
                rin = inside.identifier("rin", parse_rin)
                if rin:
                    record["rin"] = rin
                    record["ofRulemaking"] = run.rulemaking(rin)
                    run.tally.join("docket to rulemaking", "by its RIN")
            yield from run.finish(record)

    def _document(self, fields: Fields, inside: Fields) -> Iterator[Record]:
        run = self._run
        name, given = fields.text("id"), inside.text("frDocNum")
        if not docket_of_document(name):
            run.tally.refuse("its id is no document's", fields.place, name or None)
            return
        if not given:
            run.tally.pass_over("the Federal Register did not print it, or its number is not given")
            return
        try:
            path = f"fr/{published_number(given)}"
        except ValueError:
            fields.warn("its frDocNum is no document number", given)
            run.tally.pass_over("its frDocNum is no document number")
            return
        if _is_cut(given, _day(inside, "postedDate")):
            fields.warn("its frDocNum is too short for the day on which it was posted", given)
            run.tally.pass_over("its frDocNum is too short for the day on which it was posted")
            return
        self._printed[name] = path
        docket = self._docket_of(inside, name)
        if not run.once(path):
            # One printed document may be posted in several dockets.
            if docket:
                run.add_later(path, "inDocket", docket, "by regulations.gov")
            run.add_later(path, "altLabel", name, "by regulations.gov")
            run.tally.mapped += 1
            return
        yield from run.finish(self._printed_document(path, name, docket, inside))

    def _printed_document(self, path: str, name: str, docket: str, inside: Fields) -> Record:
        run = self._run
        number, title = path.removeprefix("fr/"), inside.text("title")
        label = f"{cut(title, 100)} ({number})" if title else f"Document {number}"
        record = run.record(path, "RegulatoryDocument", label)
        keys: dict[str, Any] = {
            "documentNumber": number,
            "altLabel": [name, title] if title else [name],
            "inDocket": docket,
            "commentsCloseOn": _day(inside, "commentEndDate"),
            "issuedBy": self._agency(inside),
        }
        return record | {key: value for key, value in keys.items() if value}

    def _docket_of(self, inside: Fields, name: str) -> str:
        given = inside.text("docketId")
        docket = docket_of(given) if given else docket_of_document(name)
        if is_placeholder(given) or is_placeholder(docket):
            self._run.tally.join("document to no docket", "as a placeholder stands in its place")
            return ""
        if not docket:
            inside.warn("its docket is ill formed", given or name)
            return ""
        method = "by the docket of regulations.gov" if given else "by its id at regulations.gov"
        self._run.tally.join("document to docket", method)
        return self._docket_id(docket)

    def _docket_id(self, docket: str) -> str:
        # The docket's own record may come after the documents in it.
        return self._run.mention(
            f"docket/{docket}", "Docket", f"Docket {docket}", identifier=docket
        )

    def _agency(self, inside: Fields) -> str:
        code = inside.text("agencyId")
        path = self._run.roster.of_code(code) if code else ""
        if path:
            self._run.tally.join("document to agency", "by the code of regulations.gov")
            return self._run.listed_agency(path)
        if code:
            inside.warn("no agency of the roster has this code", code)
        return ""

    def _comment(self, name: str, inside: Fields) -> Iterator[Record]:
        run = self._run
        if inside.raw.get("withdrawn") is True:
            run.tally.pass_over("it is withdrawn")
            return
        person = [inside.text("firstName"), inside.text("lastName")]
        given = inside.text("organization") or inside.text("govAgency")
        why = is_organization(given, person)
        docket = docket_of_document(name)
        day = _day(inside, "receiveDate") or _day(inside, "postedDate")
        if why:
            run.tally.pass_over(f"a comment: {why}")
        elif not docket:
            run.tally.refuse("its id is no comment's", inside.place, name)
        elif not day:
            run.tally.refuse("it has no day", inside.place)
        else:
            sender = self._sender(given)
            who = sender.split("/", 1)[1].replace("/", "-")[:100]
            path = f"act/{day}-{who}-{name.lower().replace('_', '-')}"
            if not run.refuse_twice(path):
                yield from run.finish(self._letter(path, name, day, sender, docket, inside))

    def _received(self, name: str, count: object) -> Iterator[Record]:
        run = self._run
        printed = self._printed.get(name)
        if printed and type(count) is int and count > 0:
            run.comment_count(printed.removeprefix("fr/"), count)
            run.tally.mapped += 1
            yield from run.taken()
        else:
            run.tally.pass_over("a count of comments on a document that was not read")

    def _sender(self, given: str) -> str:
        run = self._run
        plain, acronym = plain_name(given)
        agency = run.roster.of_name(plain)
        if agency:
            return run.listed_agency(agency)
        keys = {"altLabel": acronym} if acronym else {}
        return run.add(organization_id(plain), "Organization", cut(plain, 200), **keys)

    def _letter(
        self, path: str, name: str, day: str, sender: str, docket: str, inside: Fields
    ) -> Record:
        run = self._run
        label = f"Comment {name} of {cut(plain_name(inside.text('organization'))[0] or sender, 80)}"
        record = run.record(path, "CommentLetter", label)
        answered = self._printed.get(inside.text("commentOnDocumentId"), "")
        proper = "" if is_placeholder(docket) else self._docket_id(docket)
        keys: dict[str, Any] = {
            "date": day,
            "submissionId": name,
            "sender": sender,
            "recipient": self._recipient(inside, name),
            "respondsTo": answered,
            "addresses": [each for each in (proper, answered) if each],
            "exactMatch": f"https://www.regulations.gov/comment/{name}",
        }
        run.tally.join("comment to docket", "by its id") if proper else None
        if answered:
            run.tally.join("comment to document", "by the document that it comments on")
        return record | {key: value for key, value in keys.items() if value}

    def _recipient(self, inside: Fields, name: str) -> str:
        code = inside.text("agencyId") or re.split(r"[-_]", name)[0]
        path = self._run.roster.of_code(code)
        return self._run.listed_agency(path) if path else ""


def _unfolded(item: Item) -> Item:
    """Return a comment from a table of a docket under the names that the API gives its fields."""
    return {
        "organization": item.get("organization"),
        "govAgency": item.get("gov_agency"),
        "postedDate": item.get("posted_date"),
        "receiveDate": item.get("received_date"),
    }


def _day(fields: Fields, name: str) -> str:
    """Return a field's day in Washington; empty where there is none."""
    given = fields.text(name)
    try:
        return eastern_day(given) if given else ""
    except ValueError:
        fields.warn(f"{name} is no moment of the calendar", given)
        return ""
