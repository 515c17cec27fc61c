"""What a document of the Federal Register is joined to: agencies, dockets, rulemakings, CFR parts.

Each join has a method, which is counted. The docket that the API gives goes before the printed
line; a printed docket that is another one stays as a number of the agency, as do ill-formed RINs.
"""

import re
from typing import Any

from docketgraph.identifiers import parse_rin
from docketgraph.sources.dockets import (
    docket_of,
    docket_of_document,
    is_placeholder,
    printed,
    rin_of_title,
)
from docketgraph.sources.fields import Fields, cut, tidy
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.rosters import slug
from docketgraph.sources.tally import Record

__all__ = ["Joins"]

_PLAIN_RIN = re.compile(r"\d{4}-[A-Z]{2}\d{2}", re.ASCII)
_NAMED_RIN = re.compile(r"\bRIN:?\s+\d{4}\s?-\s?[A-Z]{2}\d{2}", re.ASCII)
_PART = re.compile(r"[0-9]{1,5}[A-Za-z]?", re.ASCII)
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_LONGEST = 200


class Joins:
    """Joins documents to what they name, and makes a record of each thing that was not met."""

    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._paths: dict[str, str] = {}

    def agencies(self, fields: Fields) -> list[str]:
        """Return the ids of the agencies that issued a document, each once."""
        run = self._run
        given = fields.objects("agencies")
        found, unplaced = [], []
        for agency in given:
            path = self._path(agency, given)
            if path:
                found.append(path)
            else:
                unplaced.append(agency)
        if found:
            run.tally.join("document to agency", "by the slug of the API")
        for agency in unplaced:
            self._office(fields, agency, found)
        if not found:
            fields.warn("it names no agency")
        return list(dict.fromkeys(found)) if len(found) > 1 else found

    def _path(self, agency: dict[str, Any], others: list[dict[str, Any]]) -> str:
        """Return the id of an agency that has an address; empty for one that has none."""
        name = agency.get("slug")
        if type(name) is not str:
            return ""
        path = self._paths.get(name, "")
        if not path and len(name) < _LONGEST and _SLUG.fullmatch(name):
            path = self._paths[name] = f"agency/{name}"
            if not self._run.has(path):
                self._agency(path, agency, others)
        return path

    def _agency(self, path: str, agency: dict[str, Any], others: list[dict[str, Any]]) -> None:
        run = self._run
        if path in run.roster.bodies:
            run.listed_agency(path)
            return
        keys: dict[str, str] = {}
        parent = next((each for each in others if each.get("id") == agency.get("parent_id")), None)
        if parent and parent is not agency:
            above = self._path(parent, [])
            keys |= {"partOf": above} if above else {}
        if type(agency.get("id")) is int:
            keys["federalRegisterId"] = str(agency["id"])
        name = agency.get("name")
        plain = tidy(name) if type(name) is str else ""
        run.agency(path, cut(plain, _LONGEST) or path, **keys)

    def _office(self, fields: Fields, agency: dict[str, Any], found: list[str]) -> None:
        """Place an agency that has a name only within the one department that stands beside it."""
        roster = self._run.roster
        name = agency.get("raw_name") or agency.get("name")
        if type(name) is not str or not slug(name):
            fields.warn("an agency has neither address nor name", name)
            return
        tops = [path for path in found if path in roster.bodies and not roster.bodies[path].parent]
        path = roster.office(tops[0], name) if len(tops) == 1 else roster.of_name(name)
        if path:
            found.append(self._run.listed_agency(path))
            self._run.tally.join("document to agency", "by an office's name in its department")
        else:
            fields.warn("an agency has a name and no address", name)

    def join(self, fields: Fields, record: Record) -> None:
        """Put the rulemakings, dockets and CFR parts of a document into its record."""
        run = self._run
        rins: list[str] = []
        odd = [each for each in fields.texts("regulation_id_numbers") if not _rin(each, rins)]
        for each in odd:
            fields.warn("a RIN is ill formed", each)
        dockets, numbers = self._dockets(fields, rins, int(record.get("issued", "9999")[:4]))
        numbers += odd
        titled = rin_of_title(record.get("title", ""))
        if titled and titled not in rins:
            rins.append(titled)
        if rins:
            record["rin"] = rins
            record["ofRulemaking"] = [run.rulemaking(rin) for rin in rins]
            run.tally.join("document to rulemaking", "by its RIN")
        elif _names_rin(fields.raw.get("abstract")):
            # It may be that of another rule, which the document only tells of.
            run.tally.abstain("document to rulemaking", "only its abstract names a RIN")
        if dockets:
            of_docket = self._rin_of_docket(fields)
            record["inDocket"] = [run.docket(each, of_docket.get(each, "")) for each in dockets]
        if numbers:
            record["agencyNumber"] = numbers
        parts = self._parts(fields)
        if parts:
            record["affectsCfr"] = parts
            run.tally.join("document to CFR part", "by the API")

    def _dockets(self, fields: Fields, rins: list[str], year: int) -> tuple[list[str], list[str]]:
        """Return a document's dockets and the numbers that are none; RINs go to those given."""
        info = fields.mapping("regulations_dot_gov_info")
        named = [str(each.get("id")) for each in fields.objects("dockets")]
        if type(info.get("docket_id")) is str:
            named.append(info["docket_id"])
        method = "by the docket of the API"
        dockets = _proper(fields, named) if named else []
        in_print: list[str] = []
        numbers: list[str] = []
        kept = {"docket": in_print, "number": numbers, "rin": rins}
        for line in fields.texts("docket_ids"):
            for kind, value in printed(line, year):
                if kind in kept and value not in kept[kind]:
                    kept[kind].append(value)
        if dockets:
            strays = [docket for docket in in_print if docket not in dockets]
            if strays:
                fields.warn("the printed docket is not that of regulations.gov", strays[0])
                numbers += strays
                method = "by the docket of the API, which is not the printed one"
        elif in_print:
            dockets, method = in_print, "by the printed docket line"
        elif type(info.get("document_id")) is str:
            dockets = _proper(fields, [docket_of_document(info["document_id"])])
            method = "by the id of its document at regulations.gov"
        if dockets:
            self._run.tally.join("document to docket", method)
        return list(dict.fromkeys(dockets)), list(dict.fromkeys(numbers))

    def _rin_of_docket(self, fields: Fields) -> dict[str, str]:
        """Return the RIN that regulations.gov gives a document's docket, by the docket.

        It is the docket's and not the document's: a docket that is used again keeps an old one.
        """
        info = fields.mapping("regulations_dot_gov_info")
        given, docket = info.get("regulation_id_number"), info.get("docket_id")
        found: list[str] = []
        if type(given) is str and type(docket) is str and given:
            if _rin(given, found):
                return {docket_of(docket): found[0]}
            fields.warn("the RIN of its docket is ill formed", given)
        return {}

    def _parts(self, fields: Fields) -> list[str]:
        found = []
        for reference in fields.objects("cfr_references"):
            title, part = reference.get("title"), reference.get("part")
            if part is None:
                continue
            if type(title) is int and 1 <= title <= 50 and _PART.fullmatch(str(part)):
                plain = str(part).lstrip("0").lower()
                if plain:
                    found.append(self._run.cfr_part(title, plain))
                    continue
            fields.warn("cfr_references holds no part", f"{title} CFR {part}")
        return list(dict.fromkeys(found))


def _names_rin(abstract: object) -> bool:
    return type(abstract) is str and "RIN" in abstract and bool(_NAMED_RIN.search(abstract))


def _rin(text: str, found: list[str]) -> bool:
    """Add a RIN to those found; whether it is one."""
    try:
        rin = text if _PLAIN_RIN.fullmatch(text) else parse_rin(text)
    except ValueError:
        return False
    if rin not in found:
        found.append(rin)
    return True


def _proper(fields: Fields, named: list[str]) -> list[str]:
    """Return the dockets among some ids; a placeholder is refused, an ill-formed id told."""
    proper = []
    for each in dict.fromkeys(named):
        if not each:
            continue
        if is_placeholder(each):
            fields.tally.join("document to no docket", "as a placeholder stands in its place")
            continue
        docket = docket_of(each)
        if docket:
            proper.append(docket)
        else:
            fields.warn("a docket's id is ill formed", each)
    return proper
