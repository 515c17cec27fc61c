"""What the records of one run share: the source they were read in, and the things they name.

A document names dockets, rulemakings, parts of the Code of Federal Regulations and agencies.
Each gets a record of its own the first time that it is named, so that no reference leads nowhere;
its label follows from its id, so that every source gives it the same one.
"""

from collections.abc import Iterator
from typing import Any

from docketgraph.sources.links import Links
from docketgraph.sources.methods import METHODS
from docketgraph.sources.rosters import Roster
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record, Tally

__all__ = ["Gathering"]

_ADDRESSES = {
    "agencies": "https://www.federalregister.gov/api/v1/agencies",
    "congress": "https://api.congress.gov/v3",
    "executive-orders": "https://www.federalregister.gov/api/v1/documents.json",
    "federal-register": "https://www.federalregister.gov/api/v1/documents.json",
    "lobbying": "https://lda.gov/api/v1/filings/",
    "oira": "https://www.reginfo.gov/public/do/XMLReportList",
    "regulations-gov": "https://api.regulations.gov/v4",
    "unified-agenda": "https://www.reginfo.gov/public/do/eAgendaXmlReport",
}


class Gathering:
    """One run of a reader over some files."""

    def __init__(self, source: str, tally: Tally, roster: Roster) -> None:
        self.source = source
        self.tally = tally
        self.roster = roster
        self.links = Links(self.has)
        self.evidence = ""
        """The address of the evidence that the records of the file under way share."""
        self.origin = ""
        """The address of the source under way."""
        self.later: dict[str, list[tuple[str, str, str]]] = {}
        """What became known of a record after it was made, by its id: key, value and method."""
        self._mentioned: dict[str, Record] = {}
        self._seen: set[int] = set()
        self._new: list[Record] = []

    def finish(self, record: Record) -> Iterator[Record]:
        """Yield what a record refers to and was not met before, then the record itself."""
        if self._new:
            yield from self.taken()
        self.tally.mapped += 1
        self.tally.things[record["type"]] += 1
        yield record

    def begin(self, saved: Saved) -> None:
        """Make the source of a file, and the one evidence of all that is read in it."""
        short = saved.sha256[:12]
        self.origin = f"source/{self.source}-{short}"
        self.evidence = f"{self.origin}/evidence/1"
        if not self.once(self.origin):
            return
        self._new.append(
            {
                "id": self.origin,
                "type": "Source",
                "label": f"{self.source}: {saved.stem} ({short})",
                "address": saved.address or _ADDRESSES[self.source],
                "retrievedOn": saved.retrieved,
                "verification": "confirmed",
                "basis": METHODS[self.source],
                "evidence": {
                    "source": self.origin,
                    "locator": f"the saved file {saved.stem}, SHA-256 {saved.sha256}",
                },
            }
        )

    def once(self, path: str) -> bool:
        """Return whether a thing is met for the first time, and remember it."""
        mark = hash(path)
        if mark in self._seen:
            return False
        self._seen.add(mark)
        return True

    def has(self, path: str) -> bool:
        """Return whether a thing was met."""
        return hash(path) in self._seen

    def taken(self) -> Iterator[Record]:
        """Yield the records made since the last call, and forget them."""
        if self._new:
            made, self._new = self._new, []
            for record in made:
                self.tally.things[record["type"]] += 1
                yield record

    def add(self, path: str, kind: str, label: str, /, **keys: Any) -> str:
        """Make a record of a thing unless there is one, and return the thing's id."""
        if self.once(path):
            self._new.append(self.record(path, kind, label) | keys)
        return path

    def mention(self, path: str, kind: str, label: str, /, **keys: Any) -> str:
        """Make a record of a thing at the end, unless its own record is read before that."""
        if path not in self._mentioned and not self.has(path):
            self._mentioned[path] = self.record(path, kind, label) | keys
        return path

    def rest(self) -> Iterator[Record]:
        """Yield a record of each thing that was mentioned and whose own record was not read."""
        yield from self.taken()
        for path, record in self._mentioned.items():
            if self.once(path):
                self.tally.things[record["type"]] += 1
                yield record

    def record(self, path: str, kind: str, label: str) -> Record:
        """Return the beginning of a record, with the evidence of the file under way."""
        return {
            "id": path,
            "type": kind,
            "label": label,
            "verification": "confirmed",
            "evidence": self.evidence,
        }

    def add_later(self, path: str, key: str, value: str, method: str) -> None:
        """Remember a value of a record that was made before; it is put in when all is read."""
        held = self.later.setdefault(path, [])
        if (key, value, method) not in held:
            held.append((key, value, method))

    def docket(self, docket: str, rin: str = "") -> str:
        """Return the id of a docket in canonical form; it is of the rulemaking of a RIN given."""
        path = f"docket/{docket}"
        if hash(path) not in self._seen:
            keys = {"rin": rin, "ofRulemaking": self.rulemaking(rin)} if rin else {}
            self.add(path, "Docket", f"Docket {docket}", identifier=docket, **keys)
            if rin:
                self.tally.join("docket to rulemaking", "by the RIN that regulations.gov gives it")
        return path

    def rulemaking(self, rin: str) -> str:
        """Return the id of the rulemaking of a RIN in canonical form."""
        path = f"rin/{rin}"
        if hash(path) not in self._seen:
            self.add(path, "Rulemaking", f"Rulemaking {rin}", rin=rin)
        return path

    def cfr_part(self, title: object, part: object) -> str:
        """Return the id of a part of the Code of Federal Regulations."""
        path = f"cfr/{title}/{part}"
        if hash(path) not in self._seen:
            self.add(path, "CfrPart", f"{title} CFR part {part}")
        return path

    def agency(self, path: str, label: str, /, **keys: Any) -> str:
        """Return the id of an agency; the roster's label goes before the one given."""
        if path in self.roster.bodies:
            label = self.roster.bodies[path].label
        return self.add(path, "Agency", label, **keys)

    def listed_agency(self, path: str) -> str:
        """Return the id of an agency of the roster, with a record for it and for its parents."""
        body = self.roster.bodies[path]
        if not self.has(path):
            parent = self.listed_agency(body.parent) if body.parent in self.roster.bodies else ""
            self.agency(path, body.label, **({"partOf": parent} if parent else {}))
        return path

    def comment_count(self, number: str, count: int, day: str = "") -> None:
        """Make the statistic of a document's comments, as the file under way counts them."""
        short = self.origin[-12:]
        self.add(
            f"statistic/comments-{number}-{short}",
            "Statistic",
            f"Comments on document {number}: {count:,} ({short})",
            value=str(count),
            unit="comments",
            measures=f"fr/{number}",
            statedBy=self.origin,
            **({"date": day} if day else {}),
        )

    def refuse_twice(self, path: str) -> bool:
        """Return whether a record with this id was made before; it is then passed over."""
        if self.once(path):
            return False
        self.tally.pass_over("the same record was read before")
        return True
