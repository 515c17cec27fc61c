"""What a disposition table says that an executive order did to others, and others to it.

A note holds lines such as "Revokes: EO 12945, January 20, 1995 (in part); EO 13000, June 1, 1996".
Orders only: what it says of notices, proclamations and memoranda is counted and left.
"""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Effect", "effects"]

# Each verb: the key of the effect, whether the order named is the one that acts, and whether the
# effect is one in part. A part of an order that is revoked or superseded is an amendment of it.
_VERBS = {
    "amends": ("amends", False, False),
    "amended by": ("amends", True, False),
    "revokes": ("revokes", False, False),
    "revoked by": ("revokes", True, False),
    "rescinds": ("rescinds", False, False),
    "rescinded by": ("rescinds", True, False),
    "supersedes": ("supersedes", False, False),
    "superseded by": ("supersedes", True, False),
    "revokes in part": ("amends", False, True),
    "revoked in part by": ("amends", True, True),
    "supersedes in part": ("amends", False, True),
    "superseded in part by": ("amends", True, True),
    "amends in part": ("amends", False, True),
    "amended in part by": ("amends", True, True),
}
_LABEL = re.compile(r"(?:^|[\n;])\s*([A-Z][A-Za-z]*(?: [a-z(][A-Za-z)]*)*)\s*:")
_ORDER = re.compile(
    r"(?:EO|E\.O\.|Executive Order)?\s*(?:No\.\s*)?(\d{4,5}),?\s*(?:of )?"
    r"([A-Z][a-z]+ \d{1,2}, \d{4})?\s*(\(in part\))?\s*\.?"
)


@dataclass(frozen=True, slots=True)
class Effect:
    """One effect between two orders, by their numbers; or why a piece of a note tells none."""

    key: str
    acting: str = ""
    hit: str = ""
    other: str = ""
    """The order that the note names, beside the one whose note it is."""
    signed: str = ""
    """The day on which the other order was signed, as the note says; empty for none."""
    in_part: bool = False
    reason: str = ""


def effects(number: str, note: str) -> Iterator[Effect]:
    """Yield what a note on an order says, in its order.

    >>> [ (e.key, e.acting, e.hit, e.in_part) for e in effects("12919", "Revokes: EO 8248, "
    ...   "September 8, 1939 (in part)\\nAmended by: EO 13286, February 28, 2003") ]
    [('amends', '12919', '8248', True), ('amends', '13286', '12919', False)]
    """
    text = note.replace("\\n", "\n").replace("\r", "\n")
    labels = list(_LABEL.finditer(text))
    ends = [*(each.start() for each in labels[1:]), len(text)]
    for label, end in zip(labels, ends, strict=False):
        body = text[label.end() : end]
        verb = " ".join(label[1].lower().replace("(", "").replace(")", "").split())
        yield from _listed(number, verb, body)


def _listed(number: str, verb: str, body: str) -> Iterator[Effect]:
    if verb in {"see", "note", "see also"}:
        return
    if verb not in _VERBS:
        yield Effect(verb, reason="no term for what it says")
        return
    key, passive, in_part = _VERBS[verb]
    for piece in re.split(r"[;\n]", body):
        match = _ORDER.fullmatch(piece.strip())
        if not piece.strip():
            continue
        if not match:
            yield Effect(key, reason="it names no executive order")
            continue
        other = match[1]
        part = in_part or bool(match[3])
        acting, hit = (other, number) if passive else (number, other)
        key_here = "amends" if part else key
        yield Effect(key_here, acting, hit, other, _day(match[2]), part)


def _day(text: str | None) -> str:
    try:
        return dt.datetime.strptime(text or "", "%B %d, %Y").date().isoformat()
    except ValueError:
        return ""
