"""The life of a thing by date: its own dates, and who did what to it or about it, when.

A date is told as what happened on that day; nothing here says that one thing caused another.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from docketgraph.namespaces import DCTERMS, DG, RDFS, shorten
from docketgraph.store import Row, Store, value_of
from docketgraph.wording import Words

__all__ = ["Event", "life_of"]


@dataclass(frozen=True, slots=True, order=True)
class Event:
    """One date in the life of a thing."""

    earliest: str
    date: str
    sentence: str
    iri: str


# What a date role says of the day itself, after the name of the thing that has it.
_EVENTS = {
    "date": "took place",
    "issued": "was published",
    "announcedOn": "was announced",
    "approvedOn": "was approved",
    "commentsCloseOn": "stopped taking comments",
    "concludedOn": "was concluded",
    "decidedOn": "was decided",
    "effectiveOn": "was due to take effect",
    "endsOn": "ended or was due to end",
    "filedOn": "was filed",
    "introducedOn": "was introduced",
    "possibleEndOn": "may end at the latest",
    "ratifiedOn": "was ratified",
    "receivedOn": "was received",
    "releasedOn": "was made public",
    "setsEffectiveOn": "put the effective date off to this day",
    "signedOn": "was signed",
    "startsOn": "began",
    "withdrawnAsOf": "withdrew as of this day",
}
# Links through which another thing's dates belong to the life of this one. A link that says what
# the other did is told; one that only says where it belongs is not.
_TOLD = (
    "addresses respondsTo concerns delays withdraws withdrawsInPart corrects reopens amends "
    "supersedes rescinds revokes ratifies moots implements follows reproposes issues affects "
    "enjoins challenges"
).split()
_UNTOLD = "inDocket ofRulemaking inCase publishedAs inPost".split()
# What an act's own date says of its parties.
_PARTIES = {
    "sender": "came from it",
    "signatory": "was signed by it",
    "recipient": "was sent to it",
    "actor": "was done by it",
}


def life_of(store: Store, iri: str) -> list[Event]:
    """Return the dates of a thing, of what was done to it and of who addressed it, in order."""
    words = Words(store)
    told: dict[tuple[str, str, str], Row] = {}
    for row in store.select(_LIFE.replace("?thing", f"<{iri}>")):
        key = value_of(row["x"]), value_of(row["role"]), value_of(row["date"])
        # One date is told once, through the link that says most.
        if key not in told or _weight(row) < _weight(told[key]):
            told[key] = row
    return sorted(_event(words, row) for row in told.values())


def _weight(row: Row) -> int:
    link = value_of(row.get("link")).removeprefix(DG)
    return (*_TOLD, *_PARTIES, "", *_UNTOLD).index(link)


def _event(words: Words, row: Row) -> Event:
    subject, date, role = value_of(row["x"]), value_of(row["date"]), value_of(row["role"])
    label = value_of(row.get("label")) or shorten(subject)
    link = value_of(row.get("link")).removeprefix(DG)
    name = role.removeprefix(DG).removeprefix(DCTERMS)
    deed = f"{words.forward(DG + link)} it" if link in _TOLD else _PARTIES.get(link, "")
    if name == "date" and deed:
        return Event(_first_day(date), date, f"{label} {deed}.", subject)
    aside = f" ({deed})" if deed else ""
    return Event(_first_day(date), date, f"{label} {_EVENTS[name]}{aside}.", subject)


def _first_day(date: str) -> str:
    return date + "-01" * (2 - date.count("-"))


def _dates() -> Iterable[str]:
    reused = {"date": DCTERMS + "date", "issued": DCTERMS + "issued"}
    return (f"<{reused.get(role, DG + role)}>" for role in _EVENTS)


_LINKS = " ".join(f"<{DG}{name}>" for name in (*_TOLD, *_PARTIES, *_UNTOLD))
_LIFE = f"""SELECT DISTINCT ?x ?label ?role ?date ?link WHERE {{
  VALUES ?role {{ {" ".join(_dates())} }}
  {{ BIND(?thing AS ?x) }} UNION
  {{ VALUES ?link {{ {_LINKS} }} ?x ?link ?thing }}
  ?x ?role ?date .
  OPTIONAL {{ ?x <{RDFS}label> ?label }}
}}"""
