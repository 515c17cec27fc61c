"""The public law that a bill became: the statute, and the act by which Congress gave it out.

The action by which it became law tells the day. Without one there is no act, and the law stays a
name of its bill.
"""

import re
from collections.abc import Iterable, Iterator

from docketgraph.errors import IdentifierError
from docketgraph.identifiers import parse_law
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.tally import Record

__all__ = ["day_of", "enactment", "law_of"]

_BECAME = re.compile(r"Became Public Law No:?\s*(\d{1,3}-\d{1,4})", re.IGNORECASE)
_CONGRESS = ("congress/us", "United States Congress")


def law_of(laws: Iterable[Fields], congress: str) -> str:
    """Return the public law, as congress and number, among the laws of a bill; empty for none."""
    for each in laws:
        if each.text("type") != "Public Law" or not each.text("number"):
            continue
        try:
            law = parse_law(each.text("number"))
        except IdentifierError:
            law = ""
        if law.partition("-")[0] == congress:
            return law
        each.warn("its law is none of its congress", each.text("number"))
    return ""


def day_of(law: str, actions: Iterable[Fields]) -> str:
    """Return the day on which a bill became a law, as its actions tell it; empty for none."""
    days = (each.day("actionDate") for each in actions if _says(each.text("text"), law))
    return next(filter(None, days), "")


def _says(text: str, law: str) -> bool:
    found = _BECAME.search(text)
    return found is not None and parse_law(found[1]) == law


def enactment(run: Gathering, law: str, day: str, bill: str, name: str) -> Iterator[Record]:
    """Yield the act by which Congress gave out the law that a bill became, unless it was met."""
    act = f"act/{day}-us-{bill.removeprefix('bill/')}-enactment"
    if run.once(act):
        run.tally.join("bill to law", "by the laws of its status")
        record = run.record(act, "Issuance", f"{name} becomes Public Law {law} ({day})")
        record |= {"date": day, "actor": run.add(_CONGRESS[0], "LegislativeBody", _CONGRESS[1])}
        path, label = f"law/{law}", f"Public Law {law}"
        record["issues"] = run.add(path, "Statute", label, identifier=f"Pub. L. {law}")
        yield record | {"affects": bill}
