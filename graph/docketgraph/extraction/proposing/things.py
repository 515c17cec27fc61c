"""New records for things that a text names and the store does not hold.

A record says of a thing what its kind needs and the text or a table gives; where that is not
enough, there is no record, and the reason is told.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from docketgraph.authorities import Authority
from docketgraph.dates import say_date
from docketgraph.extraction.proposing.slugs import words_of

__all__ = ["Around", "LackingError", "new_thing", "stand_in"]

_EXECUTIVE = "agency/executive-branch"
_OF_BODIES = {"agency": "Agency", "congress": "LegislativeBody", "court": "Court"}
_PLAIN = {"org": "Organization", "person": "Person", "law": "Statute", "bill": "Bill"}
_ACRONYM = re.compile(r"[A-Z0-9][A-Za-z0-9&. /-]*")
_BILL_KINDS = {
    "hr": "H.R.",
    "s": "S.",
    "hjres": "H.J.Res.",
    "sjres": "S.J.Res.",
    "hconres": "H.Con.Res.",
    "sconres": "S.Con.Res.",
    "hres": "H.Res.",
    "sres": "S.Res.",
}


_DOCUMENTS = {
    "proposed-rule": "ProposedRule",
    "interim-final-rule": "InterimFinalRule",
    "final-rule": "FinalRule",
    "request-for-information": "RequestForInformation",
    "notice": "Notice",
}
_KINDS = [
    ("proposed-rule", re.compile(r"(?i)\bproposed\s+rul|\bNPRM\b")),
    ("interim-final-rule", re.compile(r"(?i)\binterim\s+final\s+rul")),
    ("final-rule", re.compile(r"(?i)(?<!interim\s)\bfinal\s+rul")),
    ("request-for-information", re.compile(r"(?i)\brequest\s+for\s+information\b|\bRFI\b")),
    ("notice", re.compile(r"(?i)\bnotice\b(?!\s+of\s+proposed)")),
]


class LackingError(LookupError):
    """A record of the thing would need what nobody has said; the message says what."""


_BASIS = "it is known by its name alone; who issued it follows from whom the acts on it go to"


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a name: the day of its act, who acts, who is addressed, who is named.

    `day` is ISO by precision, empty for none. `actors`, `bodies` and `named` are paths of bodies;
    `named` are all those that stand in the act's span. `words` are the words around the name.
    """

    day: str = ""
    actors: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    words: str = ""


Fields = dict[str, Any]


def new_thing(path: str, name: str, authority: Authority, around: Around) -> Fields:
    """Return type, label and what else a new thing's record needs, without its evidence.

    A document of the Federal Register takes its year from its number, and its kind and its body
    from what stands around it.

    Raises `LackingError` where its kind needs more than a name.
    """
    segment, _, rest = path.partition("/")
    if segment in _OF_BODIES or segment == "org":
        return _body(path, name, authority)
    if segment in _PLAIN:
        return {"type": _PLAIN[segment], "label": _label(segment, rest, name)}
    if segment == "docket":
        return {"type": "Docket", "label": f"Docket {rest}", "identifier": rest}
    if segment == "rin":
        return {"type": "Rulemaking", "label": f"Rulemaking {rest}", "rin": rest}
    if segment == "cfr":
        title, _, part = rest.partition("/")
        return {"type": "CfrPart", "label": f"{title} CFR part {part}"}
    if segment == "fr":
        return _document(rest, around)
    if segment == "post":
        return _post(rest, name, around)
    if segment == "hearing":
        return _hearing(name, around)
    if segment == "contract":
        return _contract(name, around)
    if segment == "case" and rest.startswith("undetermined-"):
        return {"type": "CourtCase", "label": f"Case {name}", "caseNumber": name}
    raise LackingError(_NEEDS.get(segment, "nothing is known of it but its name"))


_NEEDS = {
    "fr": "the agency and the kind of the document are not known; fetch it, or add a record",
    "case": "the court of the case is not known",
    "eo": "the day on which the order was signed is not known; fetch it, or add a record for it",
}


def _body(path: str, name: str, authority: Authority) -> Fields:
    known = authority.bodies.get(path)
    label = known.label if known else name
    fields: Fields = {"type": _OF_BODIES.get(path.split("/")[0], "Organization"), "label": label}
    if path.startswith("congress/"):
        chamber = re.match(r"(?:the )?(?:U\.\s?S\. |United States )?(House|Senate)\b", label)
        fields |= {"partOf": f"congress/{chamber[1].lower()}"} if chamber else {}
    acronyms = [each for each in (known.acronyms if known else ()) if _ACRONYM.fullmatch(each)]
    return fields | ({"acronym": acronyms[0]} if acronyms else {})


def _label(segment: str, rest: str, name: str) -> str:
    if segment == "law":
        return f"Public Law {rest}"
    if segment == "bill":
        congress, kind, number = rest.split("-")
        return f"{_BILL_KINDS.get(kind, kind)} {number} ({_ordinal(int(congress))} Congress)"
    return name


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in {11, 12, 13} else ending}"


def _document(number: str, around: Around) -> Fields:
    issuers = [each for each in around.bodies if each.startswith("agency/")]
    year = re.match(r"(?:[CR]\d*-)?(\d{4})-", number)
    kinds = _kinds_in(around.words)
    if not (issuers and year and kinds):
        raise LackingError(_NEEDS["fr"])
    return {
        "type": _DOCUMENTS[kinds[0]],
        "label": f"Federal Register document {number}",
        "documentNumber": number,
        "issued": year[1],
        "issuedBy": issuers[:1],
        "kind": kinds[0],
        "verification": "derived",
        "basis": "its year is that of its number; its kind and its body follow from the act",
    }


def _kinds_in(words: str) -> list[str]:
    """Return the kinds of documents of which some words speak, the first named first."""
    found = [(match.start(), kind) for kind, pattern in _KINDS if (match := pattern.search(words))]
    return [kind for _, kind in sorted(found)]


def _post(rest: str, name: str, around: Around) -> Fields:
    body, _, post = rest.rpartition("/")
    found = [each for each in around.named if each.partition("/")[2] == body]
    if not found:
        raise LackingError("the body that the post belongs to is not known")
    return {"type": "Post", "label": name or words_of(post).capitalize(), "postIn": found[0]}


def _hearing(name: str, around: Around) -> Fields:
    bodies = [each for each in (*around.bodies, *around.named) if each.startswith("congress/")]
    if not bodies or not around.day:
        raise LackingError("the day of the hearing or the body that held it is not known")
    return {
        "type": "Hearing",
        "label": f"Hearing of {say_date(around.day)}: {name}",
        "title": name,
        "date": around.day,
        "convenedBy": bodies[0],
    }


def _contract(name: str, around: Around) -> Fields:
    suppliers = [each for each in around.named if each.startswith("org/")]
    suppliers = [each for each in suppliers if each not in around.actors]
    buyers = [each for each in (*around.actors, *around.bodies) if each.startswith("agency/")]
    if len(suppliers) != 1 or not buyers:
        raise LackingError("who supplies and who buys under the contract is not certain")
    return {"type": "Contract", "label": name, "supplier": suppliers[0], "buyer": buyers[0]}


def stand_in(name: str, around: Around, others: Mapping[str, str] | None = None) -> Fields:
    """Return a record's fields for a paper or practice that is known by its name alone.

    It is taken for a policy of the body that is written to or acts, and says so.

    >>> stand_in("rule on tides", Around(bodies=("agency/coast",)))["issuedBy"]
    'agency/coast'
    """
    issuers = [each for each in (*around.bodies, *around.actors) if _may_issue(each)]
    act = re.search(r"\bAct(?: of \d{4})?$", name)
    issuer = "congress/us" if act else (issuers or [_EXECUTIVE])[0]
    return {
        "type": "Policy",
        "label": name[:1].upper() + name[1:],
        **(others or {}),
        "issuedBy": issuer,
        "verification": "derived",
        "basis": _BASIS,
    }


def _may_issue(path: str) -> bool:
    return path.partition("/")[0] in {"agency", "congress"}
