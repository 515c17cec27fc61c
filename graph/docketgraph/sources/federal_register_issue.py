"""Documents of the Federal Register from its bulk XML: a whole daily issue, or a rule alone.

An issue names the day; its list of contents names the agency of each document as the API does. A
rule alone tells neither, so its day of publication stays open and its agency is read in its head.
"""

import re
from collections.abc import Iterator
from datetime import datetime

from docketgraph.identifiers import parse_document_number
from docketgraph.sources.dockets import printed
from docketgraph.sources.fields import Fields, cut, is_day, tidy
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.kinds import kinds_of
from docketgraph.sources.markup_items import Element, elements, text_of
from docketgraph.sources.rosters import slug
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Place, Record
from docketgraph.sources.wording import cited_pages, closing_day, effective_day, new_effective_day

__all__ = ["Issue"]

_TYPES = {
    "RULE": "Rule",
    "PRORULE": "Proposed Rule",
    "NOTICE": "Notice",
    "PRESDOCU": "Presidential Document",
}
_PARTS = {"DATE", "VOL", "CNTNTS", *_TYPES}
_NUMBER = re.compile(r"FR Doc\.?\s*([A-Z0-9\u2013-]+-\d+)")
_CFR = re.compile(r"(\d{1,2}) CFR (?:Parts? )?(.*)", re.IGNORECASE)
_PART = re.compile(r"\b(\d{1,5}[a-z]?)\b")
_LABEL = 100


class Issue:
    """Makes records of the documents of one file."""

    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._day = self._volume = ""
        self._agency_of: dict[str, str] = {}

    def read(self, saved: Saved) -> Iterator[Record]:
        """Yield the records of all documents of a file."""
        self._day = self._volume = ""
        self._agency_of = {}
        for element, place in elements(saved, _PARTS, self._run.tally):
            if element.tag == "DATE":
                self._day = self._day or _issue_day(text_of(element))
            elif element.tag == "VOL":
                self._volume = text_of(element)
            elif element.tag == "CNTNTS":
                self._contents(element)
            else:
                self._run.tally.read += 1
                yield from self._document(element, place)

    def _contents(self, contents: Element) -> None:
        for agency in contents.iter("AGCY"):
            name = text_of(agency.find("HD"))
            for number in agency.iter("FRDOCBP"):
                self._agency_of.setdefault(text_of(number), name)

    def _document(self, element: Element, place: Place) -> Iterator[Record]:
        run = self._run
        number = _number(element)
        if not number:
            run.tally.refuse("it has no document number", place)
            return
        if run.refuse_twice(f"fr/{number}"):
            return
        place.name = number
        record = self._record(element, number, Fields({}, place, run.tally))
        yield from run.finish(record)

    def _record(self, element: Element, number: str, fields: Fields) -> Record:
        kind = _TYPES[element.tag]
        title, action = _title(element), _within(element, "ACT")
        kinds = kinds_of(kind, action, title, number.startswith("C"))
        label = f"{cut(title, _LABEL)} ({number})" if title else f"Document {number}"
        record = self._run.record(f"fr/{number}", kinds.type, label)
        dates = _within(element, "EFFDATE") or _within(element, "DATES")
        keys = {
            "documentNumber": number,
            "title": title,
            "kind": list(kinds.kinds),
            "action": cut(action, 5_000),
            "issued": self._day,
            "citation": self._citation(element),
            "issuedBy": self._agencies(element, number, fields),
        }
        if "delay" in kinds.kinds:
            keys["setsEffectiveOn"] = new_effective_day(dates)
        elif kind == "Rule":
            keys["effectiveOn"] = effective_day(dates)
        closing = closing_day(dates)
        keys["commentsCloseOn"] = closing if closing >= self._day else ""
        record |= {key: value for key, value in keys.items() if value}
        self._join(element, record, fields)
        if not self._day:
            fields.warn("it has no day of publication")
        if kind in {"Rule", "Proposed Rule"} or number.startswith("C"):
            self._run.links.note(record, cited=cited_pages(f"{dates} {_within(element, 'SUM')}"))
        return record

    def _citation(self, element: Element) -> str:
        page = element.find(".//PRTPAGE")
        first = page.get("P", "") if page is not None else ""
        # A document that begins in the middle of a page names only the pages after it.
        begins = page is not None and _begins_with(element, page)
        fit = self._volume.isdigit() and first.isdigit() and self._day
        if begins and fit and int(self._volume) == int(self._day[:4]) - 1935:
            return f"{int(self._volume)} FR {int(first)}"
        return ""

    def _agencies(self, element: Element, number: str, fields: Fields) -> list[str]:
        run = self._run
        named = "" if element.tag == "PRESDOCU" else self._agency_of.get(number, "")
        heads = [text_of(each) for tag in ("SUBAGY", "AGENCY") for each in element.iter(tag)]
        if element.tag == "PRESDOCU":
            heads = ["Executive Office of the President"]
        found = [path for head in heads if (path := run.roster.of_name(head))]
        method = "by the name in its head and the roster"
        if named:
            listed = run.roster.of_name(named)
            path = listed or f"agency/{slug(named)}"
            found = [path, *found]
            method = "by the issue's list of contents"
            if not listed:
                fields.warn("its agency is in no roster; the address is made of its name", named)
                run.agency(path, named)
        for path in found:
            if path in run.roster.bodies:
                run.listed_agency(path)
        if found:
            run.tally.join("document to agency", method)
        else:
            fields.warn("no agency of the roster has the name in its head", heads)
        return list(dict.fromkeys(found))

    def _join(self, element: Element, record: Record, fields: Fields) -> None:
        run = self._run
        year = int(self._day[:4]) if self._day else 9999
        kept: dict[str, list[str]] = {"docket": [], "number": [], "rin": [], "placeholder": []}
        for tag in ("DEPDOC", "RIN"):
            for each in element.iter(tag):
                for kind, value in printed(text_of(each), year):
                    kept[kind] += [] if value in kept[kind] else [value]
        if kept["docket"]:
            record["inDocket"] = [run.docket(docket) for docket in kept["docket"]]
            run.tally.join("document to docket", "by the printed docket line")
        if kept["rin"]:
            record["rin"] = kept["rin"]
            record["ofRulemaking"] = [run.rulemaking(rin) for rin in kept["rin"]]
            run.tally.join("document to rulemaking", "by its RIN")
        if kept["number"]:
            record["agencyNumber"] = kept["number"]
        parts = [
            part for each in element.iter("CFR") for part in self._parts(text_of(each), fields)
        ]
        if parts:
            record["affectsCfr"] = list(dict.fromkeys(parts))
            run.tally.join("document to CFR part", "by the printed line")

    def _parts(self, line: str, fields: Fields) -> list[str]:
        match = _CFR.match(tidy(line))
        if not match or not 1 <= int(match[1]) <= 50:
            fields.warn("a CFR line is ill formed", line)
            return []
        if "chapter" in match[2].lower():
            return []
        return [self._run.cfr_part(int(match[1]), part) for part in _PART.findall(match[2])]


def _number(element: Element) -> str:
    for each in element.iter("FRDOC"):
        match = _NUMBER.search(text_of(each))
        if match:
            try:
                return parse_document_number(match[1])
            except ValueError:
                return ""
    return ""


def _title(element: Element) -> str:
    subject = element.find(".//SUBJECT")
    if subject is None:
        subject = element.find(".//TITLE")
    if subject is None:
        subject = element.find(".//HD")
    return tidy(text_of(subject))


def _within(element: Element, tag: str) -> str:
    """Return the paragraphs of a part of a document's head, without the part's own heading."""
    part = element.find(f".//{tag}")
    if part is None:
        return ""
    return tidy(" ".join(text_of(each) for each in part.iter("P")))


def _begins_with(element: Element, page: Element) -> bool:
    """Whether a page mark stands before any text of a document."""
    for each in element.iter():
        if each is page:
            return True
        if (each.text or "").strip():
            return False
    return False


def _issue_day(text: str) -> str:
    try:
        day = datetime.strptime(text.partition(", ")[2], "%B %d, %Y").date().isoformat()
    except ValueError:
        return ""
    return day if is_day(day) else ""
