"""The roster of agencies: from a code or a name, as a source prints it, to the one agency.

The shipped roster is that of `docketgraph.authorities`, with the codes in
`ontology/authority/agencies.csv`. A name or code that fits two agencies, or none, gives none:
nothing is guessed.
"""

import csv
import functools
import io
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from docketgraph.authorities import shipped_authority
from docketgraph.resources import resource

__all__ = ["Body", "Roster", "name_key", "shipped_roster", "slug"]

_IGNORED = frozenset("of the and for on in a u s us united states".split())
_WORD = re.compile(r"[a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Body:
    """One agency: its id, the names and codes under which rosters know it, its parent's id."""

    id: str
    label: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    parent: str = ""
    federal_register: str = ""
    regulations_gov: tuple[str, ...] = ()
    reginfo: tuple[str, ...] = ()


@dataclass(slots=True)
class Roster:
    """Agencies by id, and the ways to find one."""

    bodies: dict[str, Body] = field(default_factory=dict)
    _names: dict[str, set[str]] = field(default_factory=dict)
    _acronyms: dict[str, set[str]] = field(default_factory=dict)
    _codes: dict[str, set[str]] = field(default_factory=dict)
    _reginfo: dict[str, set[str]] = field(default_factory=dict)

    def add(self, body: Body) -> None:
        """Take an agency in; of one that is known already the names and codes are added."""
        self.bodies.setdefault(body.id, body)
        for name in (body.label, *body.names):
            self._names.setdefault(name_key(name), set()).add(body.id)
        for acronym in body.acronyms:
            self._acronyms.setdefault(acronym.upper(), set()).add(body.id)
        for code in body.regulations_gov:
            self._codes.setdefault(code.upper(), set()).add(body.id)
        for code in body.reginfo:
            self._reginfo.setdefault(code, set()).add(body.id)

    def of_code(self, code: str) -> str:
        """Return the agency of a regulations.gov code; empty where none or several have it."""
        return _only(self._codes.get(code.upper(), ()))

    def of_reginfo(self, code: str) -> str:
        """Return the agency of a reginfo code, the first four digits of a RIN; empty for none."""
        return _only(self._reginfo.get(code, ()))

    def of_name(self, name: str) -> str:
        """Return the agency of a name in any order of its words; empty where none or several."""
        return _only(self._names.get(name_key(name), ()))

    def of_acronym(self, acronym: str) -> str:
        """Return the agency of an acronym; empty where none or several have it."""
        return _only(self._acronyms.get(acronym.upper(), ()))

    def office(self, parent: str, name: str) -> str:
        """Return the office of an agency by the name it has within it; empty for none."""
        path = f"{parent}/{slug(name)}"
        return path if path in self.bodies else ""

    def split(self, names: str) -> list[tuple[str, str]]:
        """Return the agencies of a list of names parted by commas, which names may hold too.

        Each is a name with its id; a part that no name fits comes back with an empty id.
        """
        parts = [part.strip() for part in names.split(",") if part.strip()]
        found: list[tuple[str, str]] = []
        while parts:
            for length in range(len(parts), 0, -1):
                name = ", ".join(parts[:length])
                path = self.of_name(name)
                if path or length == 1:
                    found.append((name, path))
                    del parts[:length]
                    break
        return found


def _only(found: Iterable[str]) -> str:
    ids = list(found)
    return ids[0] if len(ids) == 1 else ""


@functools.lru_cache(20_000)
def name_key(name: str) -> str:
    """Return the words of an agency's name as they are compared, in a fixed order.

    >>> name_key("Land Management Bureau") == name_key("Bureau of Land Management")
    True
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).replace("'", "").replace("\u2019", "")
    words = [word for word in _WORD.findall(folded) if word not in _IGNORED]
    return " ".join(sorted(words))


def slug(name: str) -> str:
    """Return a name as the Federal Register writes it in an address.

    >>> slug("Centers for Medicare & Medicaid Services"), slug("National Women's Business Council")
    ('centers-for-medicare-medicaid-services', 'national-women-s-business-council')
    """
    folded = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(_WORD.findall(folded))


@functools.cache
def _shipped_bodies() -> tuple[Body, ...]:
    """Return the agencies of the shipped authority, each with its codes in the rosters."""
    text = resource("ontology", "authority", "agencies.csv").read_text(encoding="utf-8")
    codes = {row["id"]: row for row in csv.DictReader(io.StringIO(text))}
    return tuple(
        Body(
            body.id,
            body.label,
            body.names,
            body.acronyms,
            next(iter(body.parents), ""),
            codes.get(body.id, {}).get("federalRegisterId", ""),
            _parts(codes.get(body.id, {}).get("regulationsGovCode", "")),
            _parts(codes.get(body.id, {}).get("reginfoCode", "")),
        )
        for body in shipped_authority().bodies.values()
        if body.kind == "agency"
    )


def _parts(cell: str) -> tuple[str, ...]:
    """Return the values of a cell, which bars part."""
    return tuple(filter(None, cell.split("|")))


def shipped_roster() -> Roster:
    """Return a roster of the agencies that come with the package, to which others may be added."""
    roster = Roster()
    for body in _shipped_bodies():
        roster.add(body)
    return roster
