"""Hearings of Congress with their witnesses: API answers, and the XML of the House repository.

A meeting that is no hearing, such as a markup, is passed over. A list of witnesses joins its
hearing by the number of the meeting; where that was not read, its documents tell committee and day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from docketgraph.errors import IdentifierError
from docketgraph.sources.bills import bill_id, bill_name
from docketgraph.sources.fields import Fields, cut, is_day
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.legislators import witness
from docketgraph.sources.markup_items import Element, text_of
from docketgraph.sources.tally import Place, Record

__all__ = ["Hearings", "committee_id"]

_CHAMBERS = {
    "h": ("congress/house", "United States House of Representatives", "House"),
    "s": ("congress/senate", "United States Senate", "Senate"),
}
_JACKET = re.compile(r"[0-9]{1,3}-?[0-9]{2,4}", re.ASCII)
_CODE = re.compile(r"([hsj])([a-z]{3})(\d{2})", re.ASCII)
_DOCUMENT = re.compile(r"/HHRG-\d+-([A-Z]{2})(\d{2})-[A-Za-z]+-[^/]*?-(\d{4})(\d{2})(\d{2})")


def committee_id(code: str) -> str:
    """Return the id of a committee or subcommittee by its system code; empty for none.

    >>> committee_id("hsgo00"), committee_id("hsgo24")
    ('congress/hsgo', 'congress/hsgo24')
    """
    match = _CODE.fullmatch(code.lower())
    return f"congress/{code.lower().removesuffix('00')}" if match else ""


@dataclass(frozen=True, slots=True)
class _Witnesses:
    """A list of witnesses: whose they are, and what the names of their documents tell."""

    place: Place
    evidence: str
    number: str
    people: list[str]
    told: tuple[str, ...]
    """Committee, subcommittee, year, month and day; empty where no document tells them."""


class Hearings:
    """Makes records of hearings."""

    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._of_meeting: dict[str, str] = {}
        self._lists: list[_Witnesses] = []

    def answer(self, fields: Fields) -> Iterator[Record]:
        """Yield the records of a hearing, or of a committee meeting, from an answer of the API."""
        run, raw = self._run, fields.raw
        kind = str(raw.get("type") or "Hearing")
        # The Senate calls every meeting one: only its title tells a hearing.
        if kind != "Hearing" and not (
            kind == "Meeting" and "hearing" in fields.text("title").lower()
        ):
            run.tally.pass_over("a meeting that is no hearing")
            return
        number = str(raw.get("eventId") or raw.get("jacketNumber") or "")
        dates = [str(each.get("date", ""))[:10] for each in fields.objects("dates")]
        day = str(raw.get("date") or (dates or [""])[0])[:10]
        bodies = {each.text("systemCode"): each.text("name") for each in fields.inner("committees")}
        record = self._begin(fields.place, fields.text("title"), day, number, bodies)
        if record is None:
            return
        self._finish_answer(fields, record)
        yield from run.finish(record)

    def _finish_answer(self, fields: Fields, record: Record) -> None:
        raw = fields.raw
        given = [each.get("jacketNumber") for each in fields.objects("hearingTranscript")]
        jackets = [str(each) for each in (*given, raw.get("jacketNumber")) if each]
        if jackets and _JACKET.fullmatch(jackets[0]):
            record["jacketNumber"] = jackets[0]
        found = []
        for inner in fields.inner("witnesses"):
            found.append(
                self._witness(
                    inner.text("name"), inner.text("position"), inner.text("organization")
                )
            )
        _put(record, "witness", [each for each in found if each])
        self._bills(fields, record)

    def _bills(self, fields: Fields, record: Record) -> None:
        related = fields.mapping("relatedItems").get("bills")
        names = []
        for each in related if isinstance(related, list) else []:
            try:
                path = bill_id(each.get("congress"), each.get("type"), each.get("number"))
            except (AttributeError, IdentifierError):
                fields.warn("a related bill is none", each)
                continue
            label, name = bill_name(path)
            self._run.mention(path, "Bill", label, altLabel=[name])
            names.append(path)
            self._run.tally.join("hearing to bill", "by the related items of the meeting")
        _put(record, "addresses", names)

    def _begin(
        self, place: Place, title: str, day: str, number: str, committees: dict[str, str]
    ) -> Record | None:
        run = self._run
        bodies = [
            path for code, name in committees.items() if (path := self._committee(code, name))
        ]
        if not is_day(day) or not bodies or not number.isalnum():
            missing = "day" if not is_day(day) else "committee" if not bodies else "number"
            run.tally.refuse(f"the hearing has no {missing}", place, title)
            return None
        path = f"hearing/{day}-{bodies[0].removeprefix('congress/')}-{number.lower()}"
        self._of_meeting[number] = path
        if run.refuse_twice(path):
            return None
        record = run.record(path, "Hearing", f"{cut(title or 'Hearing', 100)} ({day}, {number})")
        _put(record, "title", title)
        return record | {"date": day, "convenedBy": bodies, "identifier": number}

    def _committee(self, code: str, name: str) -> str:
        path = committee_id(code)
        if not path:
            return ""
        chamber, body, short = _CHAMBERS.get(path.removeprefix("congress/")[0], ("", "", ""))
        label = f"{short} {name}".strip() if name else f"Committee {code}"
        keys: dict[str, Any] = {}
        if path[-1].isdigit():
            parent = path[:-2]
            if self._run.has(parent):
                keys["partOf"] = parent
        elif chamber:
            keys["partOf"] = self._run.add(chamber, "LegislativeBody", body)
        named = f"{label} ({path.removeprefix('congress/')})"
        return self._run.mention(path, "LegislativeBody", named, **keys)

    def _witness(self, name: str, position: str, organization: str) -> str:
        return witness(self._run, name, position, organization)

    def meeting(self, element: Element, place: Place) -> Iterator[Record]:
        """Yield the records of a meeting from the House repository's XML."""
        run = self._run
        if element.get("meeting-type") != "HHRG":
            run.tally.pass_over("a meeting that is no hearing")
            return
        committees = {
            _house_code(each.get("id", "")): text_of(each)
            for each in element.iter()
            if each.tag in {"committee-name", "subcommittee-name"}
        }
        title = text_of(element.find(".//meeting-title"))
        day = text_of(element.find(".//calendar-date"))
        number = re.sub(r"\D", "", element.get("meeting-id", ""))
        record = self._begin(place, title, day, number, committees)
        if record is not None:
            yield from run.finish(record)

    def witnesses(self, element: Element, place: Place) -> None:
        """Keep a list of witnesses until all meetings are read."""
        people = [self._listed(each) for each in element.iter("witness")]
        names = (each.get("doc-url", "") for each in element.iter("file"))
        found = next((match for name in names if (match := _DOCUMENT.search(name))), None)
        number = re.sub(r"\D", "", element.get("meeting-id", ""))
        told = found.groups() if found else ()
        self._lists.append(
            _Witnesses(place, self._run.evidence, number, [each for each in people if each], told)
        )

    def _listed(self, each: Element) -> str:
        if each.get("testified") != "Yes":
            return ""
        name = " ".join(text_of(each.find(tag)) for tag in ("firstname", "middlename", "lastname"))
        return self._witness(
            name, text_of(each.find("position")), text_of(each.find("organization"))
        )

    def rest(self) -> Iterator[Record]:
        """Yield the hearings of lists of witnesses whose meeting was not read."""
        run = self._run
        for each in self._lists:
            path = self._of_meeting.get(each.number)
            if path:
                for person in each.people:
                    run.add_later(path, "witness", person, "the list of witnesses of the meeting")
                run.tally.join("witness to hearing", "by the number of the meeting")
                run.tally.mapped += 1
            elif each.told:
                run.evidence = each.evidence
                yield from self._unnamed(each)
            else:
                run.tally.refuse("a list of witnesses names no hearing", each.place, each.number)

    def _unnamed(self, each: "_Witnesses") -> Iterator[Record]:
        """Yield a hearing of which only the names of its documents tell committee and day."""
        committee, part, *day = each.told
        code = _house_code(committee + part)
        record = self._begin(each.place, "", "-".join(day), each.number, {code: ""})
        if record is not None:
            _put(record, "witness", each.people)
            self._run.tally.join("witness to hearing", "by the names of the witnesses' documents")
            yield from self._run.finish(record)


def _house_code(code: str) -> str:
    """Return the system code of a committee by the House repository's own, GO25 or RU00."""
    return f"hs{code.lower()}"


def _put(record: Record, key: str, value: Any) -> None:
    if value:
        record[key] = value
