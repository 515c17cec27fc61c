"""The parties to a lobbying filing: who filed, and whose lobbying it is; organizations only.

"X on behalf of Y" names two: Y, whose lobbying it is, and X, who acts for Y as the registrant does.
A name that is one word of many bodies ("Coalition") is no organization: it stays on the filing as
it was written.
"""

import re
from dataclasses import dataclass

from docketgraph.sources.fields import Fields, cut
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.organizations import (
    is_generic,
    is_organization,
    may_be_person,
    organization_id,
)

__all__ = ["Client", "Parties", "Party"]

_LONGEST = 200
_BEHALF = re.compile(
    r"(?P<agent>.+?)[\s,;:(-]+(?:on behalf ?of|obo|o/b/o)\s+(?P<principal>.+)", re.IGNORECASE
)
_PERSON = re.compile(
    r"^(?:mrs?|ms|miss|dr|hon|rev)\.?\s|, (?:jr|sr|esq|md|phd|ii|iii)\.?$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Party:
    """One organization: its id and its name."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Client:
    """Whose lobbying it is, none where its name is that of many bodies, and who acts for it."""

    organization: Party | None
    agent: Party | None
    printed: str
    """The name, as it was filed, of whose lobbying it is."""


class Parties:
    """Tells the parties to filings, and makes records of them."""

    def __init__(self, run: Gathering) -> None:
        self._run = run

    def registrant(self, fields: Fields) -> Party | None:
        """Return who filed; none for a person."""
        name = _named(fields, "registrant")
        return self._party(fields, "registrant", name) if name else None

    def client(self, fields: Fields) -> Client | None:
        """Return whose lobbying it is; none where that is or may be a person, or is not named."""
        name = _named(fields, "client")
        if not name:
            return None
        found = _BEHALF.fullmatch(name)
        own = _bare(found["principal"]) if found else name
        organization = self._party(fields, "client", own)
        if organization is None and not is_generic(own):
            return None
        if not found:
            return Client(organization, None, own)
        agent = _bare(found["agent"])
        self._run.tally.join("filing to client", "the one on whose behalf another acts")
        return Client(organization, self._party(fields, "client's agent", agent), own)

    def _party(self, fields: Fields, role: str, name: str) -> Party | None:
        if is_generic(name):
            fields.warn(f"the name of its {role} is one word that many bodies bear", name)
            self._run.tally.abstain(f"filing to {role}", "its name is one that many bodies bear")
            return None
        if organization_id(name) == "org/" or _is_persons(name, fields):
            fields.warn(f"its {role} is a person, and is not carried")
            return None
        if may_be_person(name) and not _is_public(fields, role):
            fields.warn(f"its {role} may be a person, and is not carried")
            return None
        return Party(organization_id(name), name)

    def record(self, party: Party) -> str:
        """Make the record of a party unless there is one, and return its id."""
        return self._run.add(party.id, "Organization", party.name)


def _named(fields: Fields, role: str) -> str:
    value = fields.raw.get(role)
    given = value.get("name") if isinstance(value, dict) else value
    if not isinstance(given, str) or not given.strip():
        return ""
    return cut(fields.clean(role, given), _LONGEST)


def _bare(name: str) -> str:
    """Return a name without the signs that stood between it and another."""
    plain = name.strip(" ,;:-")
    return plain.strip("()") if plain.count("(") != plain.count(")") else plain


def _is_public(fields: Fields, role: str) -> bool:
    """Whether the filing says that a client is a government, which no person is."""
    value = fields.raw.get(role)
    return isinstance(value, dict) and value.get("client_government_entity") is True


def _is_persons(name: str, fields: Fields) -> bool:
    """Whether a name is a person's: by title, by form, or as that of one of the lobbyists."""
    if _PERSON.search(name) and is_organization(name):
        return True
    words = set(re.findall(r"[a-z]+", name.lower()))
    for inner in fields.inner("lobbying_activities"):
        for each in inner.objects("lobbyists"):
            who = each.get("lobbyist")
            given = who if isinstance(who, dict) else each
            parts = {str(given.get(key) or "").lower() for key in ("first_name", "last_name")}
            if "" not in parts and parts <= words and len(words) <= 4:
                return True
    return False
