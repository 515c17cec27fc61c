"""Scores proposed acts against the gold: who did what on which day to whom, stances and asks.

Ids and names are compared through the shipped data, the table of agencies and the answer's own
records, so that an act may name a body by its id, its label or an acronym.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import yaml

from gold_documents import ROOT, Counts, Gold, Record, fold, matching, overlap

ADVOCACY = frozenset("Letter CommentLetter SignOnLetter Testimony Petition Statement".split())
GOVERNMENT = frozenset(
    "Issuance Publication Revision Delay Extension Withdrawal Rescission Revocation Ratification"
    " Award Passage Directive Ruling Injunction Settlement".split()
)
_NAMING = ("label", "altLabel", "acronym", "citation", "documentNumber", "identifier", "title")


@dataclass(slots=True)
class Names:
    """The names of things by id: those of the shipped data, then those of one answer."""

    names: dict[str, set[str]] = field(default_factory=dict)
    body: dict[str, str] = field(default_factory=dict)

    def add(self, record: Record) -> None:
        said = [value for key in _NAMING for value in _list(record.get(key))]
        self.names.setdefault(record["id"], set()).update(fold(str(value)) for value in said)
        if "postIn" in record:
            self.body[record["id"]] = _list(record["postIn"])[0]

    def of(self, thing: str, same: Mapping[str, list[str]]) -> set[str]:
        """Return the id and all the names of a thing that is given by its id or a name."""
        return {thing, fold(thing), *map(fold, same.get(thing, [])), *self.names.get(thing, ())}

    def meet(self, one: str, other: str, same: Mapping[str, list[str]]) -> bool:
        """Tell whether two ids or names are of one thing; a post stands for its body too."""
        sides = [self.of(thing, same) for thing in (self.body.get(one, one), one)]
        return any(not side.isdisjoint(self.of(other, same)) for side in sides)


@cache
def shipped_names() -> Names:
    """Return the names in data/ and in the table of agencies."""
    names = Names()
    for path in sorted((ROOT / "data").rglob("*.yaml")):
        for record in yaml.load_all(path.read_text("utf-8"), Loader=yaml.CSafeLoader):
            names.add(record)
    with (ROOT / "ontology" / "authority" / "agencies.csv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table):
            said = [*row["names"].split("|"), *row["acronyms"].split("|")]
            names.add(
                {"id": row["id"], "label": row["label"], "altLabel": list(filter(None, said))}
            )
    return names


def acts_in(extraction: Record, *, doubtful: bool = False) -> list[dict[str, Any]]:
    """Return the acts among the records; `doubtful` puts in the doubtful values where none is."""
    acts = {r["id"]: dict(r) for r in extraction["records"] if _kinds(r) & (ADVOCACY | GOVERNMENT)}
    for item in extraction.get("doubtful", []) if doubtful else []:
        if item["record"] in acts:
            acts[item["record"]].setdefault(item["field"], item["value"])
    return list(acts.values())


def _list(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, (list, tuple)) else [value]


def _last(value: object) -> str:
    return str(value).rpartition("/")[2]


def _kinds(record: Record) -> set[str]:
    return {kind.rpartition(":")[2] for kind in _list(record.get("type"))}


def _spans(record: Record) -> list[Record]:
    return [item for item in _list(record.get("evidence")) if "start" in item]


@dataclass(slots=True)
class ActScores:
    """The acts of one document, with what hangs on them."""

    acts: Counts = field(default_factory=Counts)
    stances: Counts = field(default_factory=Counts)
    first_stances: Counts = field(default_factory=Counts)
    asks: Counts = field(default_factory=Counts)

    def __iadd__(self, other: "ActScores") -> "ActScores":
        self.acts += other.acts
        self.stances += other.stances
        self.first_stances += other.first_stances
        self.asks += other.asks
        return self


def score_acts(
    gold: Gold, extraction: Record, shipped: Names, *, doubtful: bool = False
) -> ActScores:
    """Return the counts of acts, of stances by target and of asks.

    An act is found where date, kind, senders and recipients agree. Stances and asks are those of
    the act that agrees best, so that a wrong date does not hide a right stance. `first_stances`
    takes the gold's first stance only.
    """
    names = Names({key: set(value) for key, value in shipped.names.items()}, dict(shipped.body))
    for record in extraction["records"]:
        names.add(record)
    said = acts_in(extraction, doubtful=doubtful)
    asked = [act for act in gold.acts if not act.get("optional")]
    same = {form: other for group in gold.names.values() for form, other in group.items()}
    agreed = {
        (i, j): _fields(act, other, names, same)
        for i, act in enumerate(asked)
        for j, other in enumerate(said)
    }
    places = range(len(asked)), range(len(said))
    pairs = matching(*places, lambda i, j: agreed[i, j] == 4)
    spare = [act for j, act in enumerate(said) if j not in pairs.values()]
    excused = [act for act in gold.acts if act.get("optional")]
    extra = sum(not any(_excuses(act, other) for other in excused) for act in spare)
    scores = ActScores(Counts(len(pairs), len(asked) - len(pairs), extra))
    pairs |= _nearest(agreed, pairs)
    for i, act in enumerate(asked):
        other = said[pairs[i]] if i in pairs else {}
        _score_stances(scores, act, other, names, same)
        scores.asks += _score_asks(act, other)
    return scores


def _fields(act: Record, other: Record, names: Names, same: Mapping[str, list[str]]) -> int:
    """Return how many of date, kind, senders and recipients agree (0 across the two families)."""
    kinds = _kinds(other)
    if bool(kinds & ADVOCACY) != bool(set(act["kind"]) & ADVOCACY):
        return 0
    dates = {str(date) for date in (act["date"], *act.get("date_also", []))}
    who = [*_list(other.get("sender")), *_list(other.get("actor"))]
    return (
        (str(other.get("date")) in dates)
        + (bool(kinds & set(act["kind"])) and not kinds & ADVOCACY - {*act["kind"], "Letter"})
        + _same_set(act["sender"], act.get("sender_also", []), who, names, same)
        + _same_set(
            act["recipient"],
            act.get("recipient_also", []),
            _list(other.get("recipient")),
            names,
            same,
        )
    )


def _same_set(
    wanted: Sequence[Any],
    also: Sequence[str],
    found: Sequence[str],
    names: Names,
    same: Mapping[str, list[str]],
) -> bool:
    """Tell whether each wanted one is there and nothing is there that is not allowed."""
    groups = [_list(item) for item in wanted]
    allowed = [*also, *(name for group in groups for name in group)]
    every = all(any(names.meet(f, n, same) for f in found for n in group) for group in groups)
    return every and all(any(names.meet(f, n, same) for n in allowed) for f in found)


def _excuses(act: Record, optional: Record) -> bool:
    """Tell whether an act is the optional one: of its family, and mostly inside its span."""
    if bool(_kinds(act) & ADVOCACY) != bool(set(optional["kind"]) & ADVOCACY):
        return False
    return any(2 * overlap(span, optional) >= span["end"] - span["start"] for span in _spans(act))


def _nearest(agreed: Mapping[tuple[int, int], int], pairs: Mapping[int, int]) -> dict[int, int]:
    """Return pairs for the acts left over, by the number of fields that agree, two at least."""
    more: dict[int, int] = {}
    for (i, j), fields in sorted(agreed.items(), key=lambda item: (-item[1], item[0])):
        used = {*pairs.values(), *more.values()}
        if fields >= 2 and i not in pairs and i not in more and j not in used:
            more[i] = j
    return more


def _score_stances(
    scores: ActScores, act: Record, other: Record, names: Names, same: Mapping[str, list[str]]
) -> None:
    for position in act.get("positions", []):
        if position.get("optional"):
            continue
        stances = {
            _last(said["stance"])
            for said in _list(other.get("positions"))
            if any(_names_target(said["towards"], n, names, same) for n in position["towards"])
        }
        first = position["stance"] in stances
        either = first or not stances.isdisjoint(position.get("also", []))
        scores.first_stances += Counts(int(first), int(not first))
        scores.stances += Counts(int(either), int(not either))


def _names_target(said: Any, name: str, names: Names, same: Mapping[str, list[str]]) -> bool:
    """Tell whether a position is towards a thing; a longer name that holds the name will do."""
    return any(
        names.meet(thing, name, same)
        or any(len(fold(name)) > 7 and fold(name) in other for other in names.of(thing, same))
        for thing in _list(said)
    )


def _score_asks(act: Record, other: Record) -> Counts:
    wanted = act.get("asks", [])
    asked = [ask for ask in wanted if not ask.get("optional")]
    said = [
        {"verb": _last(ask.get("verb")), **span}
        for ask in _list(other.get("asks"))
        for span in _spans(ask)[:1]
    ]
    pairs = matching(asked, said, lambda a, b: bool(overlap(a, b)) and b["verb"] in a["verb"])
    spare = [ask for j, ask in enumerate(said) if j not in pairs.values()]
    extra = sum(not any(overlap(ask, w) and w.get("optional") for w in wanted) for ask in spare)
    return Counts(len(pairs), len(asked) - len(pairs), extra)
