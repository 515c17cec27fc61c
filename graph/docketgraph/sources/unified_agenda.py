"""Entries of the Unified Agenda: the XML of an edition, or a table of links to entries.

Carried: RIN, title, edition, stage, CFR parts and whether the rule is economically significant.
The timetable is not carried: its days are plans, or repeat what the Federal Register says better,
and the pages it cites hold several documents each.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from docketgraph.identifiers import parse_cfr, parse_rin
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.items import rows
from docketgraph.sources.markup_items import Element, elements, text_of
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record

__all__ = ["read"]

_EDITION = re.compile(r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])", re.ASCII)
_LINK = re.compile(r"https://www\.reginfo\.gov/public/do/eAgendaViewRule\?pubId=(\d{6})&RIN=\S+")
_CFR = re.compile(r"(\d{1,2}) CFR (\d{1,5}[a-z]?)", re.IGNORECASE)
_COLUMNS = {"Stage_of_Rulemaking", "Title", "RIN", "Link"}
_SIGNIFICANT = {"Economically Significant": "true", "Section 3(f)(1) Significant": "true"}


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the entries of some files."""
    for saved in files:
        run.begin(saved)
        if saved.form == "xml":
            for element, place in elements(saved, ("RIN_INFO",), run.tally):
                run.tally.read += 1
                yield from _entry(run, Fields(_raw(element), place, run.tally), element)
        elif saved.form == "csv":
            for row, place in rows(saved, run.tally):
                run.tally.read += 1
                yield from _row(run, Fields(row, place, run.tally))
        else:
            run.tally.refuse_file("the file is neither XML nor a table", saved.name)


def _raw(element: Element) -> dict[str, Any]:
    raw = {child.tag: text_of(child) or None for child in element if len(child) == 0}
    raw["EDITION"] = text_of(element.find("PUBLICATION/PUBLICATION_ID")) or None
    return raw


def _entry(run: Gathering, fields: Fields, element: Element) -> Iterator[Record]:
    record = _begin(run, fields, fields.text("RULE_TITLE"), fields.text("RULE_STAGE"))
    if record is None:
        return
    record["economicallySignificant"] = _SIGNIFICANT.get(fields.text("PRIORITY_CATEGORY"), "false")
    if not fields.text("PRIORITY_CATEGORY"):
        del record["economicallySignificant"]
    parts = [_part(run, text_of(each), fields) for each in element.iter("CFR")]
    parts = list(dict.fromkeys(part for part in parts if part))
    if parts:
        record["affectsCfr"] = parts
        run.tally.join("agenda entry to CFR part", "by the entry")
    yield from run.finish(record)


def _part(run: Gathering, line: str, fields: Fields) -> str:
    match = _CFR.match(line)
    if match and 1 <= int(match[1]) <= 50:
        title, part = parse_cfr(match.group()).split("/")
        return run.cfr_part(title, part)
    if line and "chapter" not in line.lower() and "not yet" not in line.lower():
        fields.warn("a CFR line names no part", line)
    return ""


def _row(run: Gathering, fields: Fields) -> Iterator[Record]:
    if not fields.raw.keys() >= _COLUMNS:
        run.tally.refuse("the table is none of agenda entries", fields.place)
        return
    link = _LINK.fullmatch(fields.text("Link"))
    if not link:
        run.tally.refuse("its link is to no agenda entry", fields.place, fields.raw["Link"])
        return
    fields.raw["EDITION"] = link[1]
    record = _begin(run, fields, fields.text("Title"), fields.text("Stage_of_Rulemaking"))
    if record is not None:
        record["exactMatch"] = link.group()
        yield from run.finish(record)


def _begin(run: Gathering, fields: Fields, title: str, stage: str) -> Record | None:
    rin, edition = fields.identifier("RIN", parse_rin), fields.text("EDITION")
    if not rin or not _EDITION.fullmatch(edition):
        missing = "RIN" if not rin else "edition"
        run.tally.refuse(f"it has no {missing}", fields.place, fields.raw.get("RIN"))
        return None
    fields.place.name = rin
    path = f"agenda/{edition}-{rin}"
    if run.refuse_twice(path):
        return None
    record = run.record(path, "AgendaEntry", f"Agenda entry of {rin}, {edition}")
    record |= {"ofRulemaking": run.rulemaking(rin), "edition": edition}
    record |= {k: v for k, v in (("title", title), ("agendaStage", stage)) if v}
    run.tally.join("agenda entry to rulemaking", "by its RIN")
    return record
