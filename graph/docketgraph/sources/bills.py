"""Bills of Congress: the BILLSTATUS files, of all their forms, and the answers of the API.

Carried: titles, day of introduction, sponsor, the same bill in the other chamber, the passage by
each chamber with its votes, and the law that it became. Not carried: cosponsors, committees,
subjects, amendments and summaries.
"""

import itertools
import re
from collections.abc import Iterator
from typing import Any

from docketgraph.errors import IdentifierError
from docketgraph.identifiers import parse_bill
from docketgraph.sources.fields import Fields, cut
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.laws import day_of, enactment, law_of
from docketgraph.sources.legislators import Legislators
from docketgraph.sources.markup_items import Element, text_of
from docketgraph.sources.tally import Record

__all__ = ["Bills", "bill_id", "bill_name", "plain"]

_NAMES = {
    "hr": "H.R.",
    "s": "S.",
    "hjres": "H.J.Res.",
    "sjres": "S.J.Res.",
    "hconres": "H.Con.Res.",
    "sconres": "S.Con.Res.",
    "hres": "H.Res.",
    "sres": "S.Res.",
}
_PAGES = {
    "hr": "house-bill",
    "s": "senate-bill",
    "hjres": "house-joint-resolution",
    "sjres": "senate-joint-resolution",
    "hconres": "house-concurrent-resolution",
    "sconres": "senate-concurrent-resolution",
    "hres": "house-resolution",
    "sres": "senate-resolution",
}
_CHAMBERS = {
    "House": ("congress/house", "United States House of Representatives"),
    "Senate": ("congress/senate", "United States Senate"),
}
_PASSED = re.compile(r"Passed/agreed to in (House|Senate)\b")
_VOTES = re.compile(
    r"(?:recorded vote|Yeas and Nays|Yea-Nay Vote)[:.]?\s*(?:\([^)]*\):\s*)?(\d{1,3}) - (\d{1,3})"
)


def bill_id(congress: object, kind: object, number: object) -> str:
    """Return the id of a bill (`IdentifierError` for what is none).

    >>> bill_id(114, "H.Res.", "579")
    'bill/114-hres-579'
    """
    short = re.sub(r"[^a-z]", "", str(kind).lower())
    return f"bill/{parse_bill(f'{congress}-{short}-{number}')}"


def bill_name(path: str) -> tuple[str, str]:
    """Return the label of a bill and its name without the congress.

    >>> bill_name("bill/116-hr-3239")
    ('H.R. 3239 (116th Congress)', 'H.R. 3239')
    """
    congress, kind, number = path.removeprefix("bill/").split("-")
    name = f"{_NAMES[kind]} {number}"
    return f"{name} ({_ordinal(int(congress))} Congress)", name


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if 10 < number % 100 < 14 else ending}"


def plain(element: Element) -> Any:
    """Return an element as the API's JSON has it: a text, a list of items, or an object."""
    if len(element) == 0:
        return text_of(element) or None
    items = [plain(child) for child in element if child.tag == "item"]
    if items:
        return items
    return {child.tag: plain(child) for child in element}


class Bills:
    """Makes records of bills."""

    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._legislators = Legislators(run)

    def read(self, fields: Fields) -> Iterator[Record]:
        """Yield the records of one bill: what it names, its passages, itself."""
        run, raw = self._run, fields.raw
        kind = raw.get("type") or raw.get("billType")
        number = raw.get("number") or raw.get("billNumber")
        try:
            path = bill_id(raw.get("congress"), kind, number)
        except IdentifierError:
            run.tally.refuse(
                "it is no bill", fields.place, f"{raw.get('congress')} {kind} {number}"
            )
            return
        fields.place.name = bill_name(path)[0]
        if run.refuse_twice(path):
            return
        law, day = self._law(fields, path)
        record = self._record(fields, path)
        if law and not day:
            record["altLabel"].append(f"Pub. L. {law}")
        acts = (self._passages(fields, path), self._enactment(path, law, day))
        for act in itertools.chain(*acts):
            yield from run.taken()
            run.tally.things[act["type"]] += 1
            yield act
        yield from run.finish(record)

    def _record(self, fields: Fields, path: str) -> Record:
        label, name = bill_name(path)
        record = self._run.record(path, "Bill", label)
        congress, kind, number = path.removeprefix("bill/").split("-")
        introduced = fields.day("introducedDate")
        if introduced and not _sits(int(congress), introduced):
            fields.warn("it is introduced outside its congress", introduced)
            introduced = ""
        page = f"https://www.congress.gov/bill/{_ordinal(int(congress))}-congress"
        keys: dict[str, Any] = {
            "altLabel": list(dict.fromkeys([name, *self._titles(fields)])),
            "title": fields.text("title"),
            "introducedOn": introduced,
            "sponsor": self._sponsors(fields),
            "companionOf": self._companions(fields, path),
            "exactMatch": f"{page}/{_PAGES[kind]}/{number}",
        }
        return record | {key: value for key, value in keys.items() if value}

    def _titles(self, fields: Fields) -> list[str]:
        found = []
        for each in _objects(fields, "titles"):
            if "Short Title" in each.text("titleType") and each.text("title"):
                found.append(cut(each.text("title"), 300))
        own = fields.text("title")
        return [each for each in dict.fromkeys(found) if each != own][:8]

    def _law(self, fields: Fields, path: str) -> tuple[str, str]:
        """Return the law that a bill became and the day; empty texts for what is not told."""
        law = law_of(_objects(fields, "laws"), path.removeprefix("bill/").partition("-")[0])
        last = Fields(fields.mapping("latestAction"), fields.place, fields.tally)
        return law, day_of(law, [*_objects(fields, "actions"), last]) if law else ""

    def _enactment(self, path: str, law: str, day: str) -> Iterator[Record]:
        if day:
            yield from enactment(self._run, law, day, path, bill_name(path)[1])
        elif law:
            self._run.tally.abstain("bill to law", "no action tells the day on which it became law")

    def _sponsors(self, fields: Fields) -> list[str]:
        found = [self._legislators.person(each) for each in _objects(fields, "sponsors")]
        found = [each for each in found if each]
        if found:
            self._run.tally.join("bill to sponsor", "by the number of the Biographical Directory")
        return found

    def _companions(self, fields: Fields, path: str) -> list[str]:
        """Return the same bill in the other chamber; a bill that is only related is none."""
        found = []
        for each in _objects(fields, "relatedBills"):
            kinds = [detail.text("type") for detail in _objects(each, "relationshipDetails")]
            if "Identical bill" not in kinds:
                continue
            raw = each.raw
            try:
                other = bill_id(raw.get("congress"), raw.get("type"), raw.get("number"))
            except IdentifierError:
                fields.warn("a related bill is none", raw.get("number"))
                continue
            if path.split("-")[1][0] != other.split("-")[1][0]:
                label, name = bill_name(other)
                found.append(self._run.mention(other, "Bill", label, altLabel=[name]))
                self._run.tally.join("bill to its companion", "by the identical bill of its status")
        return found

    def _passages(self, fields: Fields, path: str) -> Iterator[Record]:
        _, name = bill_name(path)
        for each in _objects(fields, "actions"):
            text, day = each.text("text"), each.day("actionDate")
            passed = _PASSED.match(text)
            if not passed or not day:
                continue
            chamber, body = _CHAMBERS[passed[1]]
            act = f"act/{day}-{chamber.split('/')[1]}-{path.removeprefix('bill/')}-passage"
            if not self._run.once(act):
                continue
            record = self._run.record(act, "Passage", f"{passed[1]} passes {name} ({day})")
            record |= {"date": day, "actor": self._run.add(chamber, "LegislativeBody", body)}
            record["affects"] = path
            votes = _VOTES.search(text)
            if votes:
                record |= {"votesFor": votes[1], "votesAgainst": votes[2]}
            yield record


def _objects(fields: Fields, name: str) -> list[Fields]:
    """Return the objects of a field, however a form of the file wraps their list."""
    value = fields.raw.get(name)
    while isinstance(value, dict):
        inner = next((each for each in value.values() if isinstance(each, list)), None)
        value = inner if inner is not None else [value] if "url" not in value else None
    given = value if isinstance(value, list) else []
    return [Fields(each, fields.place, fields.tally) for each in given if isinstance(each, dict)]


def _sits(congress: int, day: str) -> bool:
    """Whether a congress sits on a day: for two years from 3 January."""
    first = 1789 + 2 * (congress - 1)
    return f"{first}-01-03" <= day <= f"{first + 2}-01-03"
