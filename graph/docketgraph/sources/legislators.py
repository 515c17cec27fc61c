"""Persons of Congress and of its hearings: legislators, and witnesses who speak for a body.

A legislator has the address of the shipped person with the same number in the Biographical
Directory, else one of name and number: two Mike Rogers sat in one House, and which of them a file
names first must not matter. One without a number is told and not joined. A witness is a person only
where the record of the hearing names the organization for which he or she speaks.
"""

import functools
import re

from docketgraph.authorities import shipped_values
from docketgraph.parsing import read_trees
from docketgraph.resources import resource
from docketgraph.sources.fields import Fields, cut, tidy
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.rosters import slug

__all__ = ["Legislators", "witness"]

_FULL = re.compile(
    r"(?:Rep|Sen|Del|Com|Resident Commissioner)\.?\s+(?P<last>[^,\[]+),\s*(?P<first>[^,\[]+)"
    r"(?:,\s*(?P<suffix>[^\[]+?))?\s*\[.*"
)
_NUMBER = re.compile(r"[A-Z]\d{6}", re.ASCII)
_TITLES = re.compile(
    r"^(?:(?:The )?Hon(?:orable|\.)?|Mr|Mrs|Ms|Miss|Dr|Prof(?:essor)?|Rev|Sheriff|Chief|Gen|Lt|Col)"
    r"\.?\s+",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:self|private citizen|individual|on (?:his|her|their) own)\b", re.IGNORECASE
)


class Legislators:
    """The legislators of one run, each with an address of its own."""

    def __init__(self, run: Gathering) -> None:
        self._run = run

    def person(self, fields: Fields) -> str:
        """Return the id of the legislator that an entry of sponsors names; empty for none."""
        number = fields.text("bioguideId")
        match = _FULL.fullmatch(fields.text("fullName"))
        if not match or not _NUMBER.fullmatch(number):
            missing = "name" if not match else "number of the Biographical Directory"
            fields.warn(f"a sponsor has no {missing}", fields.raw.get("fullName"))
            self._run.tally.abstain("bill to sponsor", f"the sponsor has no {missing}")
            return ""
        first, last = tidy(match["first"]), tidy(match["last"])
        name = " ".join(filter(None, (first, last, tidy(match["suffix"] or ""))))
        short = slug(f"{first.split()[0]} {last}")
        path = _shipped().get(number) or f"person/{short}-{number.lower()}"
        return self._run.add(
            path,
            "Person",
            f"{name} ({number})",
            altLabel=[name],
            identifier=number,
            exactMatch=f"https://bioguide.congress.gov/search/bio/{number}",
        )


@functools.cache
def _shipped() -> dict[str, str]:
    """Return the persons of the shipped data that have a number in the Biographical Directory."""
    found = {}
    for tree in read_trees("people.yaml", resource("data", "people.yaml").read_bytes()):
        for number in shipped_values(tree, "identifier"):
            if shipped_values(tree, "type") == ["Person"] and _NUMBER.fullmatch(number):
                found[number] = shipped_values(tree, "id")[0]
    return found


def witness(run: Gathering, name: str, position: str, organization: str) -> str:
    """Return the id of a witness who speaks for an organization; empty for one who does not."""
    plain = _TITLES.sub("", _TITLES.sub("", tidy(name)))
    if not slug(plain) or not slug(organization) or _NOBODY.search(organization):
        run.tally.abstain("witness to hearing", "the witness speaks for no organization")
        return ""
    path = f"person/{slug(plain)[:80].strip('-')}-{slug(organization)[:60].strip('-')}"
    office = ", ".join(filter(None, (tidy(position), tidy(organization))))
    return run.add(
        path, "Person", f"{plain} ({cut(organization, 80)})", description=cut(office, 300)
    )
