"""Reviews of draft rules by OIRA, from the XML files of reginfo, one file a year.

Carried: RIN, title, stage, days, decision, and whether the rule is economically significant. Not
carried: the day of publication, which names no document, and the other marks of a review.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from docketgraph.identifiers import parse_rin
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.markup_items import Element, elements, text_of
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record

__all__ = ["read"]

_KEYS = {
    "TITLE": "title",
    "DATE_COMPLETED": "concludedOn",
    "STAGE": "reviewStage",
    "DECISION": "reviewDecision",
}
_TRUTH = {"Yes": "true", "No": "false"}


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the reviews of some files."""
    for saved in files:
        run.begin(saved)
        if saved.form != "xml":
            run.tally.refuse_file("the file is no XML of reginfo", saved.name)
            continue
        for element, place in elements(saved, ("REGACT",), run.tally):
            run.tally.read += 1
            raw = {child.tag: text_of(child) or None for child in element}
            yield from _review(run, Fields(raw, place, run.tally), element)


def _review(run: Gathering, fields: Fields, element: Element) -> Iterator[Record]:
    rin = fields.identifier("RIN", parse_rin)
    received = fields.day("DATE_RECEIVED")
    if not rin or not received:
        missing = "RIN" if not rin else "day on which it was received"
        run.tally.refuse(f"it has no {missing}", fields.place, text_of(element.find("RIN")))
        return
    fields.place.name = rin
    path = f"review/{rin}-{received}"
    if run.refuse_twice(path):
        return
    record = run.record(path, "Review", f"OIRA review of {rin}, received {received}")
    keys: dict[str, Any] = {"ofRulemaking": run.rulemaking(rin), "receivedOn": received}
    for tag, key in _KEYS.items():
        keys[key] = fields.day(tag) if key == "concludedOn" else fields.text(tag)
    if keys["concludedOn"] and keys["concludedOn"] < received:
        fields.warn("it is concluded before it is received", keys["concludedOn"])
        keys["concludedOn"] = ""
    significant = fields.text("ECONOMICALLY_SIGNIFICANT")
    keys["economicallySignificant"] = _TRUTH.get(significant, "")
    if significant and significant not in _TRUTH:
        fields.warn("ECONOMICALLY_SIGNIFICANT is neither Yes nor No", significant)
    run.tally.join("review to rulemaking", "by its RIN")
    yield from run.finish(record | {key: value for key, value in keys.items() if value})
