"""Documents of the Federal Register, from the answers of its API, whole or with some fields only.

Carried: number, title, type, action, citation, days, agencies, dockets, RINs, CFR parts, the
comment count and the executive order that a document prints. Not carried: the abstract and the
other prose, page counts, images, subject terms and the addresses of other forms of the document.
A comment count of nought is not carried either: the field is 0 before the first look as well.
"""

import re
from collections.abc import Iterator
from typing import Any

from docketgraph.identifiers import (
    parse_document_number,
    parse_executive_order,
    parse_fr_citation,
)
from docketgraph.sources.document_joins import Joins
from docketgraph.sources.fields import Fields, cut, eastern_day, is_day
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.kinds import TYPES, kinds_of
from docketgraph.sources.links import corrected_number
from docketgraph.sources.tally import Record
from docketgraph.sources.wording import cited_pages, new_effective_day

__all__ = ["Documents"]

_PLAIN_NUMBER = re.compile(r"(?:\d{4}|\d{2}|E\d)-\d{1,6}", re.ASCII)
_CITATION = re.compile(r"(\d{2,3}) FR ([1-9]\d{0,5})", re.ASCII)
_LABEL = 100
# No document ever drew as many comments; a larger figure is a slip.
_MOST = 100_000_000
_RULES = {"Rule", "Proposed Rule"}


class Documents:
    """Makes records of documents; what may link them is noted in the run's links."""

    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._joins = Joins(run)

    def read(self, fields: Fields) -> Iterator[Record]:
        """Yield the records of one document, itself last; none where it is left out."""
        run = self._run
        number = self._number(fields)
        if not number or run.refuse_twice(f"fr/{number}"):
            return
        fields.place.name = number
        record = self._document(fields, number)
        yield from run.finish(record)

    def _number(self, fields: Fields) -> str:
        given = fields.text("document_number")
        if _PLAIN_NUMBER.fullmatch(given):
            return given
        try:
            return parse_document_number(given)
        except ValueError:
            reason = "its number is no document number" if given else "it has no document number"
            self._run.tally.refuse(reason, fields.place, given or None)
            return ""

    def _document(self, fields: Fields, number: str) -> Record:
        title, action = fields.text("title"), fields.text("action")
        kind = self._type(fields)
        corrected = self._corrected(fields, number)
        kinds = kinds_of(kind, action, title, bool(corrected))
        if not title:
            fields.warn("it has no title")
        label = f"{cut(title, _LABEL)} ({number})" if title else f"Document {number}"
        record = self._run.record(f"fr/{number}", kinds.type, label)
        record["documentNumber"] = number
        _put(record, "title", title)
        _put(record, "kind", kinds.kinds)
        _put(record, "action", action)
        self._dates(fields, record)
        _put(record, "issuedBy", self._joins.agencies(fields))
        self._joins.join(fields, record)
        _put(record, "exactMatch", fields.address("html_url"))
        self._count(fields, number)
        if kind in _RULES or corrected:
            told = f"{fields.text('dates')} {fields.text('abstract')}"
            self._run.links.note(record, corrected, cited_pages(told))
        elif kind == "Presidential Document":
            self._order(fields, record)
        return record

    def _type(self, fields: Fields) -> str:
        given = fields.text("type")
        known = TYPES.get(given.lower(), "")
        if not known:
            fields.warn("its type is unknown" if given else "it has no type", given or None)
        return known

    def _corrected(self, fields: Fields, number: str) -> str:
        """Return the number of the document that this one corrects; empty for none."""
        given = fields.raw.get("correction_of")
        if given:
            last = str(given).split("?")[0].rsplit("/", 1)[-1].removesuffix(".json")
            try:
                return parse_document_number(last)
            except ValueError:
                fields.warn("correction_of names no document", given)
        return corrected_number(number)

    def _dates(self, fields: Fields, record: Record) -> None:
        issued = fields.day("publication_date")
        if issued:
            record["issued"] = issued
        else:
            fields.warn("it has no day of publication")
        self._cite(fields, record, issued)
        _put(record, "signedOn", fields.day("signing_date"))
        _put(record, "commentsCloseOn", fields.closing_day("comments_close_on", issued))
        effective = fields.day("effective_on")
        if "delay" in record.get("kind", ()):
            moved = new_effective_day(fields.text("dates"))
            _put(record, "setsEffectiveOn", moved)
            effective = "" if effective == moved else effective
        _put(record, "effectiveOn", effective)

    def _cite(self, fields: Fields, record: Record, issued: str) -> None:
        given = fields.text("citation")
        if not given:
            return
        match = _CITATION.fullmatch(given)
        try:
            citation = given if match else parse_fr_citation(given)
        except ValueError:
            fields.warn("citation is ill formed", given)
            return
        volume = match[1] if match else citation.split()[0]
        if issued and int(volume) != int(issued[:4]) - 1935:
            fields.warn("the volume of its citation is not that of its year", given)
        else:
            record["citation"] = citation

    def _count(self, fields: Fields, number: str) -> None:
        info = fields.mapping("regulations_dot_gov_info")
        count = info.get("comments_count")
        if type(count) is int and 0 < count < _MOST:
            checked = info.get("checked_regulationsdotgov_at")
            self._run.comment_count(number, count, _day_of(checked))

    def _order(self, fields: Fields, record: Record) -> None:
        """Make the executive order that a presidential document prints."""
        given = fields.raw.get("executive_order_number")
        if not given:
            return
        if "signedOn" not in record:
            fields.warn("its executive order has no day of signing", given)
            return
        try:
            number = parse_executive_order(str(given))
        except ValueError:
            fields.warn("executive_order_number is ill formed", given)
            return
        keys = {name: record[name] for name in ("title", "signedOn") if name in record}
        self._run.add(
            f"eo/{number}",
            "ExecutiveOrder",
            f"Executive Order {number}",
            identifier=f"EO {number}",
            publishedAs=record["id"],
            **keys,
        )
        self._run.tally.join("order to document", "by the number of the order")


def _put(record: Record, key: str, value: Any) -> None:
    if value:
        record[key] = value if type(value) is str else list(value)


def _day_of(moment: object) -> str:
    try:
        return eastern_day(moment) if type(moment) is str else ""
    except ValueError:
        return moment[:10] if type(moment) is str and is_day(moment[:10]) else ""
