"""One agency, one address: the entries of several rosters that stand for one body, joined by rule.

The Federal Register's tree gives the addresses. An entry of another roster joins a body where the
adjudicated roster of the package says so, else by short name and name together; a short name that
several bodies have, or whose bodies differ in name, joins only where the name decides. What no
rule joins is an abstention with its reason.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from docketgraph.sources.roster_files import Entry
from docketgraph.sources.rosters import Roster, name_key, slug

__all__ = ["Join", "Joined", "join"]

_ALIKE = 0.5
# What is a body, and not a line of a budget: "General Administration", "Legal Activities".
_OFFICE = re.compile(
    r"^(?!General )(?:(?:Office|Bureau|Directorate|Institute|Division) (?:of|for) |"
    r".*\b(?:Administration|Agency|Center|Board|Service|Division|Council|Corporation|Bank)$)"
)


@dataclass(slots=True)
class Joined:
    """One body and its entries in the rosters; `id` is its address."""

    id: str
    entries: list[Entry] = field(default_factory=list)
    further: list[Entry] = field(default_factory=list)
    """Entries of which only the code is the body's: its sub-offices', and those it had before."""

    def of(self, roster: str) -> list[Entry]:
        """Return the entries of one roster."""
        return [each for each in self.entries if each.roster == roster]


@dataclass(frozen=True, slots=True)
class Join:
    """How one entry was joined: to which body and by which method, or why to none."""

    entry: Entry
    body: str
    method: str


class _Joiner:
    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.bodies: dict[str, Joined] = {}
        self._short: dict[str, list[str]] = defaultdict(list)
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._words: dict[str, frozenset[str]] = {}

    def begin(self, entry: Entry) -> Join:
        body = f"agency/{entry.code}"
        self.bodies.setdefault(body, Joined(body)).entries.append(entry)
        if entry.short:
            self._short[entry.short.upper()].append(body)
        key = name_key(entry.name)
        self._keys[key].append(body)
        self._words[body] = frozenset(key.split())
        return Join(entry, body, "the address of the Federal Register")

    def code(self, entry: Entry, short: str, listed: str) -> Join:
        """Join an entry that has a short name, or say why not."""
        if listed:
            return Join(entry, listed, "the package's own roster")
        words = frozenset(name_key(entry.name).split())
        same = self._short.get(short.upper(), [])
        alike = [body for body in same if _likeness(words, self._words[body]) >= _ALIKE]
        if len(alike) == 1 and _is_office(entry.name, self._words[alike[0]]):
            return Join(entry, "", "it is an office of the body that has its short name")
        if len(alike) == 1:
            told = "" if len(same) == 1 else ", told apart by the name"
            return Join(entry, alike[0], f"the same short name{told}")
        named = self._keys.get(name_key(entry.name), [])
        if len(named) == 1:
            return Join(entry, named[0], "the same name")
        if alike or named:
            return Join(entry, "", "several bodies fit its name")
        return Join(
            entry, "", "a body of another name has its short name" if same else "no body fits"
        )


def join(found: Iterable[Entry], roster: Roster) -> tuple[dict[str, Joined], list[Join]]:
    """Return the bodies by address with their entries, and how each entry was joined."""
    given = list(found)
    joiner = _Joiner(roster)
    joins = [joiner.begin(each) for each in given if each.roster == "federal register"]
    for entry in given:
        if entry.roster in {"regulations.gov", "privacy act"}:
            listed = roster.of_code(entry.code) if entry.roster == "regulations.gov" else ""
            joins.append(_kept(joiner, joiner.code(entry, entry.code, listed)))
    offices: dict[str, str] = {}
    for entry in sorted(
        (each for each in given if each.roster == "reginfo"), key=lambda each: bool(each.parent)
    ):
        done = joiner.code(entry, entry.short, roster.of_reginfo(entry.code))
        if not done.body and offices.get(entry.parent) and _OFFICE.search(entry.name):
            office = f"{offices[entry.parent]}/{slug(entry.name)}"
            done = Join(entry, office, "an office of its department")
        offices[entry.code] = done.body
        joins.append(_kept(joiner, done))
    for body in joiner.bodies.values():
        _settle(body, joiner.bodies, roster)
    return joiner.bodies, joins


def _kept(joiner: _Joiner, done: Join) -> Join:
    if done.body:
        joiner.bodies.setdefault(done.body, Joined(done.body)).entries.append(done.entry)
    return done


def _settle(body: Joined, bodies: dict[str, Joined], roster: Roster) -> None:
    """Keep of a body's entries in reginfo the present one, and put the others with the further.

    A line of a budget or a region has a code of its own under the body's address; a body that
    moved to another department left its old code, name and parent behind.
    """
    found = body.of("reginfo")
    listed = roster.bodies.get(body.id)
    if len(found) < 2 and (listed is None or len(listed.reginfo) < 2):
        return
    names = [listed.label, *listed.names] if listed else []
    names += [each.name for each in body.entries if each.roster != "reginfo"]
    known = {name_key(name) for name in names}
    above = {each.parent for each in body.of("federal register") if each.parent}

    def moved(entry: Entry) -> bool:
        kin = [each for each in bodies.values() if entry.parent in _codes(each)]
        return not any(each.number in above for one in kin for each in one.entries)

    own = [each for each in found if name_key(each.name) in known] or (found if not listed else [])
    present = min(own, key=lambda each: (moved(each), each.code), default=None)
    body.further += [each for each in found if each is not present]
    body.entries = [each for each in body.entries if each not in body.further]


def _codes(body: Joined) -> list[str]:
    return [each.code for each in body.of("reginfo")]


def _is_office(name: str, body: frozenset[str]) -> bool:
    """Whether a name adds an office to the name of its body: "Department of X, Office of the Y"."""
    head, _, office = name.partition(", ")
    return bool(office) and frozenset(name_key(head).split()) == body


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how alike two names are: 1 where one holds the other, else the share in common."""
    if not one or not other:
        return 0.0
    return 1.0 if one <= other or other <= one else len(one & other) / len(one | other)
