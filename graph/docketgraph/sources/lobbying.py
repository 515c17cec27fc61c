"""Lobbying filings: who lobbied which body, and about which bills; money at the filing's level.

The sender is whose lobbying it is; the registrant who filed states it, and so does who else acts
for the sender (`docketgraph.sources.parties`). Income or expenses belong to the filing and to
nothing that it links, so that no sum over links counts them twice. Lobbyists are persons and are
not carried; neither are the issues in the filer's words, but for the bills that they name.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from docketgraph.errors import IdentifierError
from docketgraph.sources.bills import bill_id, bill_name
from docketgraph.sources.fields import Fields, cut, is_day
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.items import json_items
from docketgraph.sources.parties import Client, Parties, Party
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record

__all__ = ["read"]

_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_BILL = re.compile(
    r"\b(H\.?\s?R\.?|S\.?|H\.?\s?J\.?\s?Res\.?|S\.?\s?J\.?\s?Res\.?|H\.?\s?Con\.?\s?Res\.?|"
    r"S\.?\s?Con\.?\s?Res\.?|H\.?\s?Res\.?|S\.?\s?Res\.?)\s?(\d{1,5})\b"
    r"(?:\s*\((\d{2,3})[a-z]{2} Congress\))?"
)
_CHAMBERS = {
    "house of representatives": ("congress/house", "United States House of Representatives"),
    "senate": ("congress/senate", "United States Senate"),
    "congress": ("congress/us", "United States Congress"),
}
_TAIL = re.compile(r"\s*\(([A-Z&]{2,8})\)\s*$")
_DEPARTMENT = re.compile(r"^(.+), (?:Dept|Department) of$", re.IGNORECASE)
_PERIODS = {
    "first_quarter": "first quarter",
    "second_quarter": "second quarter",
    "third_quarter": "third quarter",
    "fourth_quarter": "fourth quarter",
    "mid_year": "first half",
    "year_end": "second half",
}


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the filings of some files."""
    reader = _Filings(run)
    for saved in files:
        run.begin(saved)
        if saved.form not in {"json", "lines"}:
            run.tally.refuse_file("the file is no JSON of filings", saved.name)
            continue
        for item, place in json_items(saved, run.tally):
            run.tally.read += 1
            yield from reader.filing(Fields(item, place, run.tally))


class _Filings:
    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._parties = Parties(run)

    def filing(self, fields: Fields) -> Iterator[Record]:
        run = self._run
        uuid = (fields.text("filing_uuid") or fields.text("uuid")).lower()
        if not _UUID.fullmatch(uuid):
            run.tally.refuse("it has no UUID of a filing", fields.place, uuid or None)
            return
        path = f"filing/{uuid}"
        if run.refuse_twice(path):
            return
        fields.place.name = uuid[:8]
        client = self._parties.client(fields)
        if client is None:
            run.tally.pass_over("its client is or may be a person, or is not named")
            return
        registrant = self._parties.registrant(fields)
        yield from run.finish(self._record(fields, path, client, registrant))

    def _record(
        self, fields: Fields, path: str, client: Client, registrant: Party | None
    ) -> Record:
        parties = [each for each in (client.agent, registrant) if each]
        others = [each for each in dict.fromkeys(parties) if each != client.organization]
        who = client.organization.name if client.organization else f'"{client.printed}"'
        by = " and ".join(cut(each.name, 80) for each in others)
        names = f"{cut(who, 120)} by {by}" if by else cut(who, 120)
        label = f"Lobbying for {names}{self._period(fields)} ({path[7:15]})"
        record = self._run.record(path, "LobbyingFiling", label)
        bodies, bills = self._bodies(fields), self._bills(fields)
        named = client.organization is not None
        keys: dict[str, Any] = {
            "description": "" if named else f"The client is named as {client.printed!r} only.",
            "filedOn": self._day(fields),
            "sender": self._parties.record(client.organization) if client.organization else "",
            "statedBy": _one_or_more([self._parties.record(each) for each in parties]),
            "recipient": bodies,
            "addresses": bills,
            "exactMatch": fields.address("filing_document_url"),
        }
        amount = self._amount(fields)
        if amount:
            keys |= {"amount": amount, "currency": "USD"}
        return record | {key: value for key, value in keys.items() if value}

    def _period(self, fields: Fields) -> str:
        year = _year(fields)
        part = _PERIODS.get(fields.text("filing_period"), "")
        if not part and isinstance(fields.raw.get("quarter"), int):
            part = f"quarter {fields.raw['quarter']:d}"
        return f", {part} of {year}" if part else f", {year}" if year else ""

    def _day(self, fields: Fields) -> str:
        """Return the day of posting, as the filing's own time zone has it."""
        given = fields.text("dt_posted") or fields.text("date")
        if given and not is_day(given[:10]):
            fields.warn("dt_posted is no day of the calendar", given)
            return ""
        return given[:10]

    def _amount(self, fields: Fields) -> str:
        """Return income, else expenses: a filing states one of the two; empty for nought."""
        for name in ("income", "expenses"):
            value = fields.raw.get(name)
            if value is None:
                continue
            try:
                amount = Decimal(str(value))
            except InvalidOperation:
                amount = Decimal("NaN")
            if amount.is_finite() and 0 <= amount < 10**15:
                return format(amount.normalize(), "f") if amount else ""
            fields.warn(f"{name} is no sum", value)
        return ""

    def _bodies(self, fields: Fields) -> list[str]:
        names = list(fields.texts("entities"))
        for inner in fields.inner("lobbying_activities"):
            names += [str(each.get("name", "")) for each in inner.objects("government_entities")]
        found = []
        for name in dict.fromkeys(names):
            path = self._body(name)
            if path:
                found.append(path)
                self._run.tally.join("filing to body", "by the name in the roster")
            else:
                self._run.tally.abstain("filing to body", "no body of the roster has the name")
                fields.warn("no body of the roster has this name", name)
        return list(dict.fromkeys(found))

    def _body(self, name: str) -> str:
        run = self._run
        chamber = _CHAMBERS.get(name.lower())
        if chamber:
            return run.add(chamber[0], "LegislativeBody", chamber[1])
        plain = _TAIL.sub("", name).strip()
        inverted = _DEPARTMENT.match(plain)
        plain = f"Department of {inverted[1]}" if inverted else plain
        tail = _TAIL.search(name)
        path = (
            run.roster.of_name(plain)
            or (run.roster.of_acronym(tail[1]) if tail else "")
            or (run.roster.of_acronym(name) if name.isupper() else "")
            or run.roster.of_name(f"{plain} Department")
        )
        return run.listed_agency(path) if path in run.roster.bodies else ""

    def _bills(self, fields: Fields) -> list[str]:
        """Return the bills that the issues name; the congress is that of the filing's year."""
        texts = fields.texts("legislation")
        texts += [each.text("description") for each in fields.inner("lobbying_activities")]
        year = _year(fields)
        found = []
        for match in (match for text in texts for match in _BILL.finditer(text)):
            congress = int(match[3]) if match[3] else (year - 1789) // 2 + 1
            try:
                path = bill_id(congress, match[1], match[2])
            except IdentifierError:
                continue
            label, name = bill_name(path)
            found.append(self._run.mention(path, "Bill", label, altLabel=[name]))
            method = (
                "by the bill and congress named"
                if match[3]
                else "by the bill named, in the congress of the year"
            )
            self._run.tally.join("filing to bill", method)
        return list(dict.fromkeys(found))


def _one_or_more(ids: list[str]) -> str | list[str]:
    unlike = list(dict.fromkeys(ids))
    return unlike[0] if len(unlike) == 1 else unlike


def _year(fields: Fields) -> int:
    """Return the year of a filing; 0 where it has none."""
    given = fields.raw.get("filing_year", fields.raw.get("year"))
    return given if type(given) is int and 1990 < given < 2200 else 0
