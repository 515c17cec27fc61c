"""What a proposal leaves open: a field of a record, its likeliest value, why, and what else.

In a file of proposals each stands in one comment line beside its record, which is read back here.
"""

import json
import re
from dataclasses import dataclass
from typing import Any

__all__ = ["Doubtful", "comment_of", "parse_comment"]

_COMMENT = re.compile(
    r"# doubtful: (?P<field>[A-Za-z0-9/]+): (?P<value>.*?) \((?P<sure>[01]\.\d\d)\)"
    r" \[(?P<start>\d+)-(?P<end>\d+)\] because (?P<reason>.*?)(?:; or: (?P<others>\[.*\]))?"
)


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A field that is not certain; `field` is "record" where the whole record is not.

    A field of an ask is named by the ask's number among the record's: asks/2/concerns.

    `value` is as it would stand in the record (a text, an id, a mapping), None where nothing is
    likely enough. `confidence` is from 0 to 1. `start` and `end` bound the words that it rests on.
    """

    record: str
    field: str
    value: Any
    confidence: float
    reason: str
    alternatives: tuple[str, ...]
    start: int
    end: int


def comment_of(doubtful: Doubtful) -> str:
    """Return the comment line of a doubtful field, without its record.

    >>> comment_of(Doubtful("act/a", "recipient", "org/b", 0.5, "two fit", ("org/c",), 3, 9))
    '# doubtful: recipient: "org/b" (0.50) [3-9] because two fit; or: ["org/c"]'
    """
    value = json.dumps(doubtful.value, ensure_ascii=True)
    reason = " ".join(doubtful.reason.split()).replace("; or: ", ", or: ") or "it is not certain"
    others = f"; or: {json.dumps(list(doubtful.alternatives))}" if doubtful.alternatives else ""
    return (
        f"# doubtful: {doubtful.field}: {value} ({doubtful.confidence:.2f}) "
        f"[{doubtful.start}-{doubtful.end}] because {reason}{others}"
    )


def parse_comment(line: str, record: str) -> Doubtful | None:
    """Return the doubtful field of a record that a comment line tells of; None for other lines."""
    match = _COMMENT.fullmatch(line.strip())
    if match is None:
        return None
    try:
        value = json.loads(match["value"])
        others = tuple(map(str, json.loads(match["others"] or "[]")))
    except ValueError:
        return None
    return Doubtful(
        record,
        match["field"],
        value,
        float(match["sure"]),
        match["reason"],
        others,
        int(match["start"]),
        int(match["end"]),
    )
