"""What a reading came to: what was read, mapped, warned about and left out, by reason.

Nothing is dropped in silence. A value that is ill formed is a warning, which quotes it; a record
that cannot be mapped is left out; a record that is left out on purpose, such as the comment of a
private person, is no fault and is counted all the same.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from typing import Any

from docketgraph.errors import Finding

__all__ = ["Place", "Record", "Tally"]

# A record as a curator would write it: the context's keys with their values.
Record = dict[str, Any]

# Findings that are kept word for word, in all and of one reason; the counts go on.
_KEPT = 1_000
_ALIKE = 20
_QUOTED = 80


@dataclass(slots=True)
class Place:
    """Where a record of a source begins: file, line and what it is called."""

    path: str
    line: int = 0
    name: str = ""


@dataclass(slots=True)
class Tally:
    """The counts of one reading."""

    read: int = 0
    """Records of the source that were read, bad ones too."""
    mapped: int = 0
    """Records of the source of which something was made."""
    things: Counter[str] = field(default_factory=Counter)
    """Records that were made, by class."""
    warned: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)
    """Records of the source of which nothing was made, by reason."""
    joined: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Links between records, by what is linked and by which method."""
    abstained: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Links that were looked for and are not stated, by what would be linked and by reason."""
    faults: int = 0
    """Records that were left out because they are bad."""
    findings: list[Finding] = field(default_factory=list)
    """The first faults, and the first warnings of each reason, each at its place."""

    def warn(self, reason: str, place: Place, value: object = None) -> None:
        """Count a value that was not taken as it is, and say which it was."""
        self.warned[reason] += 1
        if self.warned[reason] <= _ALIKE:
            self._note(place, reason, value)

    def refuse(self, reason: str, place: Place, value: object = None) -> None:
        """Count a bad record that is left out."""
        self.left_out[reason] += 1
        self.faults += 1
        self._note(place, f"left out: {reason}", value)

    def refuse_file(self, reason: str, path: str) -> None:
        """Count a file that is none of the source's."""
        self.refuse(reason, Place(path, 1))

    def pass_over(self, reason: str) -> None:
        """Count a record that is left out on purpose."""
        self.left_out[reason] += 1

    def unmap(self, record: Record, reason: str, place: Place) -> None:
        """Count a record of which something was made as a bad one, as it cannot be stored."""
        self.things[record["type"]] -= 1
        self.mapped -= 1
        self.refuse(reason, place)

    def add(self, other: "Tally") -> None:
        """Take in the counts of another reading, and its findings as if they were made here."""
        kept = {reason: min(self.warned[reason], _ALIKE) for reason in other.warned}
        for name in ("things", "warned", "left_out", "joined", "abstained"):
            getattr(self, name).update(getattr(other, name))
        self.read += other.read
        self.mapped += other.mapped
        self.faults += other.faults
        for finding in other.findings:
            reason = next((each for each in kept if each in finding.message), "")
            if reason and "left out: " not in finding.message:
                kept[reason] += 1
                if kept[reason] > _ALIKE:
                    continue
            if len(self.findings) < _KEPT:
                self.findings.append(finding)

    def drained(self) -> "Tally":
        """Return the counts so far, and begin anew."""
        counted = Tally(*(getattr(self, each.name) for each in fields(self)))
        fresh = Tally()
        for each in fields(self):
            setattr(self, each.name, getattr(fresh, each.name))
        return counted

    def join(self, link: str, method: str) -> None:
        """Count a link and the method that found it."""
        self.joined[link, method] += 1

    def abstain(self, link: str, reason: str) -> None:
        """Count a link that was looked for and is not stated."""
        self.abstained[link, reason] += 1

    def _note(self, place: Place, message: str, value: object) -> None:
        if len(self.findings) < _KEPT:
            name = f"{place.name}: " if place.name else ""
            quoted = "" if value is None else f" ({str(value)[:_QUOTED]!r})"
            self.findings.append(Finding(place.path, place.line, f"{name}{message}{quoted}"))

    def summary(self) -> str:
        """Return the counts in one line.

        >>> tally = Tally(read=2, mapped=1)
        >>> tally.refuse("its number is no document number", Place("a.json", 1), "../x")
        >>> tally.summary()
        'read 2, mapped 1, warned 0, left out 1 (1 its number is no document number)'
        """
        out = sum(self.left_out.values())
        return (
            f"read {self.read:,}, mapped {self.mapped:,}, "
            f"warned {sum(self.warned.values()):,}{_reasons(self.warned)}, "
            f"left out {out:,}{_reasons(self.left_out)}"
        )

    def joins(self) -> Iterator[str]:
        """Yield a line for each kind of link and method, then for each reason to abstain."""
        for (link, method), count in sorted(self.joined.items()):
            yield f"{link}: {count:,} ({method})"
        for (link, reason), count in sorted(self.abstained.items()):
            yield f"{link}, not stated: {count:,} ({reason})"


def _reasons(counts: Counter[str]) -> str:
    told = ", ".join(f"{count:,} {reason}" for reason, count in counts.most_common())
    return f" ({told})" if told else ""
