"""Titles of documents: their words, how alike two are; whether two documents share a subject."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from docketgraph.sources.tally import Record

__all__ = ["Subject", "likeness", "title_core"]

# The share of words that like titles have in common.
_ALIKE = 0.6
# One word that a longer title holds too, such as "meetings", tells nothing.
_TELLING = 2
_ADDED = re.compile(
    r"\b(?:delay|postpone|defer|stay|withdraw|correct|extension|extend|re-?open|ratif|confirmation|"
    r"announcement|notice of|technical amendment|supplemental|proposed rule|final rule|hearing)",
    re.IGNORECASE,
)
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Subject:
    """What a document is about: its title's words, its dockets and RINs, its agencies and parts."""

    core: str
    proceedings: frozenset[str] = frozenset()
    agencies: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, record: Record) -> "Subject":
        """Return the subject of a document's record."""
        return cls(
            title_core(record.get("title", "")),
            frozenset((*_several(record, "inDocket"), *_several(record, "ofRulemaking"))),
            frozenset(_several(record, "issuedBy")),
            frozenset(_several(record, "affectsCfr")),
        )

    def is_like(self, other: "Subject") -> bool:
        """Whether something shows two documents to be about one thing.

        An agency alone does not: it may print two orders on one day, and a part with it does.
        """
        if self.proceedings & other.proceedings:
            return True
        if self.agencies & other.agencies and self.parts & other.parts:
            return True
        one, two = set(self.core.split()), set(other.core.split())
        within = min(len(one), len(two)) >= _TELLING and (one <= two or two <= one)
        return within or likeness(self.core, other.core) >= _ALIKE


def title_core(title: str) -> str:
    """Return the words of a title without what a later step adds after a semicolon.

    >>> title_core("Security Bars and Processing; Delay of Effective Date")
    'security bars and processing'
    """
    parts = title.lower().split(";")
    while len(parts) > 1 and _ADDED.search(parts[-1]):
        parts.pop()
    return " ".join(_WORD.findall(" ".join(parts)))


def likeness(left: str, right: str) -> float:
    """Return the share of words that two titles have in common, from 0 to 1; 0 for empty ones.

    >>> likeness("rules on lamps", "rules on bells")
    0.5
    """
    one, other = set(left.split()), set(right.split())
    return len(one & other) / len(one | other) if one | other else 0.0


def _several(record: Record, key: str) -> Iterator[str]:
    value = record.get(key, ())
    yield from (value,) if isinstance(value, str) else map(str, value)
