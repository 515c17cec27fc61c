"""One record for each act that a text reports, as in `data/acts`, and what of it is doubtful."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from docketgraph.dates import parse_date, say_date
from docketgraph.errors import DateError
from docketgraph.extraction.proposing.asks import asks_of, call, positions_of
from docketgraph.extraction.proposing.fields import FITTING, Fields, segment
from docketgraph.extraction.proposing.resolving import Resolver
from docketgraph.extraction.proposing.same_act import is_advocacy
from docketgraph.extraction.proposing.slugs import slug, words_of
from docketgraph.extraction.proposing.things import Around
from docketgraph.extraction.reported import Reported

__all__ = ["ActReader", "Told", "bounds_of", "said"]

Node = dict[str, Any]

_LEGISLATIVE = {
    "Committee",
    "Subcommittee",
    "Senate",
    "House",
    "Assembly",
    "Legislature",
    "Council",
}
_LETTERS = {"CommentLetter", "SignOnLetter"}
_ISSUING = {"Issuance", "Publication"}
_ALONE = ("Testimony", "Petition", "Statement")
# Before this day there was no federal government to write to.
_FIRST_DAY = "1789-03-04"
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}
_WORD = {
    "CommentLetter": "comment",
    "SignOnLetter": "joint letter",
    "Letter": "letter",
    "Testimony": "testimony",
    "Petition": "petition",
    "Statement": "statement",
}


@dataclass(slots=True)
class Told:
    """An act as a text tells it: its record without id and label, and what is doubtful of it."""

    act: Reported
    node: Node
    fields: Fields
    lacking: str = ""
    """Why it cannot stand as a record; empty where it can."""
    coalition: Node = field(default_factory=dict)
    """The record of the coalition without id and label; empty where it has none."""

    @property
    def is_of_a_group(self) -> bool:
        """Whether several did it together, of whom none is named: the group is the sender."""
        return bool(self.coalition) and not (self.node["sender"] or "members" in self.coalition)

    @property
    def actors(self) -> list[str]:
        """Who did it."""
        return [*self.node.get("sender", []), *self.node.get("actor", [])]


def bounds_of(date: str) -> tuple[str, str]:
    """Return the first and last day of a date, a season or a quarter; empty for none.

    >>> bounds_of("2021-21"), bounds_of("2019-07")
    (('2021-03-01', '2021-05-31'), ('2019-07-01', '2019-07-31'))
    """
    try:
        parsed = parse_date(date)
    except DateError:
        return _season(date)
    return parsed.earliest.isoformat(), parsed.latest.isoformat()


def _season(date: str) -> tuple[str, str]:
    year, _, number = date.partition("-")
    month = _SEASONS.get(int(number)) if year.isdigit() and number.isdigit() else None
    if month is None:
        return "", ""
    first = dt.date(int(year), month, 1)
    after = dt.date(int(year) + (month > 9), (month + 2) % 12 + 1, 1)
    return first.isoformat(), (after - dt.timedelta(days=1)).isoformat()


@dataclass(slots=True)
class ActReader:
    """Makes records of acts; `named_in` gives the bodies that a span names, by path."""

    resolver: Resolver
    evidence: Callable[[int, int], Node]
    named_in: Callable[[int, int], tuple[str, ...]]
    read_on: str
    """The last day on which an undated act can have been done: that on which it was read."""

    def read(self, act: Reported, after: str = "") -> Told:
        """Return the record of an act; an undated one is not older than the day `after`."""
        fields = Fields(self.resolver, act.spans[0])
        fields.take(act.doubts)
        named = self.named_in(*act.spans[0])
        around = Around(_day(act.date), (), (), named)
        told = Told(act, {}, fields)
        if is_advocacy(act.kinds):
            self._advocacy(told, around)
        else:
            self._government(told, around)
        self._date(told, after)
        told.node["verification"], basis = _verified(act)
        told.node |= {"basis": basis} if basis else {}
        if not is_advocacy(act.kinds):
            self._complete_government(told)
        return told

    def _advocacy(self, told: Told, around: Around) -> None:
        act, fields, node = told.act, told.fields, told.node
        senders = fields.things("sender", act.senders, around)
        recipients = fields.things("recipient", act.recipients, around)
        bodies = self._bodies(recipients) or self._numbered(act)
        around = Around(around.day, tuple(senders), bodies, around.named)
        node["type"] = _kinds(act.kinds)
        node["sender"] = senders
        node["signedBy"] = fields.things("signedBy", act.signed_by, around)
        node["recipient"] = recipients
        node["addresses"] = fields.things("addresses", act.addresses, around)
        node["respondsTo"] = fields.things("respondsTo", act.responds_to, around)
        node["positions"] = positions_of(fields, act.stances, around)
        node["asks"] = asks_of(fields, act.requests, around, recipients, self.evidence)
        if act.joint or act.size or len(senders) > 1 or "SignOnLetter" in node["type"]:
            told.coalition = self._coalition(told, around)
        self._complete(told, around)

    def _numbered(self, act: Reported) -> tuple[str, ...]:
        """Return the agency whose docket or rulemaking the act is about, by its number."""
        bodies = self.resolver.authority.bodies.values()
        for each in act.addresses:
            code = each.name.partition("-")[0]
            fits = {
                "docket": [body.id for body in bodies if body.docket_code == code],
                "rin": [body.id for body in bodies if code in body.rin_prefixes],
            }.get(each.type, [])
            if len(fits) == 1:
                return (fits[0],)
        return ()

    def _bodies(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Return some bodies, with that of a post for the post."""
        found: list[str] = []
        for path in paths:
            body = self.resolver.made.get(path, {}).get("postIn", "")
            held = self.resolver.holdings.referred(path, "postIn")
            found += [str(each) for each in (held or [body or path]) if each]
        return tuple(each for each in found if segment(each) != "person")

    def _coalition(self, told: Told, around: Around) -> Node:
        act = told.act
        members = told.fields.things("members", act.members, around)
        senders = [each for each in told.node["sender"] if segment(each) in FITTING["members"]]
        members = list(dict.fromkeys([*senders, *members]))
        node: Node = {"type": "Coalition"}
        if act.size >= max(2, len(members)):
            node["memberCount"] = act.size
        elif act.size:
            reason = f"{len(members)} members are named, which is more"
            told.fields.doubt("memberCount", act.size, 0.3, reason)
        return node | ({"members": members} if members else {})

    def _complete(self, told: Told, around: Around) -> None:
        """Bring an act to what its class needs, or say what it lacks."""
        node, fields = told.node, told.fields
        kinds = node["type"]
        if "CommentLetter" in kinds and not (node["addresses"] or node["respondsTo"]):
            targets = [each["towards"] for each in node["positions"]]
            node["addresses"] = [x for x in targets if segment(x) in FITTING["addresses"]]
            if not node["addresses"]:
                node["addresses"] = self._commented_on(told, around)
            if not node["addresses"]:
                reason = "what it comments on has no number or name in the text"
                fields.doubt("addresses", None, 0.0, reason)
        hearings = [each for each in node["respondsTo"] if segment(each) == "hearing"]
        if "Testimony" in kinds and not hearings:
            self._hearing(told, around)
        silent = not node["asks"] and ("Petition" in kinds or not node["positions"])
        if silent and {"Petition", "Statement"} & set(kinds):
            node["asks"] = [call(told.act.spans, node["recipient"], self.evidence)]
            reason = "no one clause of the text was read as what it asks"
            fields.doubt("asks", None, 0.0, reason)
        if not node["sender"] and not told.is_of_a_group:
            told.lacking = "who sends it is not certain"

    def _commented_on(self, told: Told, around: Around) -> list[str]:
        """Return the paper that comments answer and that the text does not name, if an agency's.

        It is that of the recipients, else of the one agency that stands there.
        """
        bodies = [x for x in self._bodies(told.node["recipient"]) if segment(x) == "agency"]
        named = [x for x in around.named if segment(x) == "agency"]
        bodies = bodies or (named if len(named) == 1 else [])
        if not bodies or not told.actors:
            return []
        who, span = self.resolver.acronym(told.actors[0]), told.act.spans[0]
        when = _day(told.act.date)
        label = f"What {who} commented on ({say_date(when) if when else 'undated'})"
        path = f"policy/{when or 'undated'}-{slug(who, 40)}-comments-{span[0]}"
        return [self.resolver.placeholder(path, label, span, bodies)]

    def _hearing(self, told: Told, around: Around) -> None:
        """Give a testimony its hearing: one that it addresses, or that of its day and committee."""
        node = told.node
        found = [each for each in node["addresses"] if segment(each) == "hearing"]
        # Committees hold hearings, and so do agencies and the legislatures of states.
        bodies = [each for each in around.bodies if self._holds_hearings(each)]
        if not found and bodies and around.day:
            body = bodies[0]
            name = f"Hearing of {say_date(around.day)}: {self.resolver.label(body)}"
            path = f"hearing/{around.day}-{slug(body.partition('/')[2])}"
            if not self.resolver.holdings.has(path) and path not in self.resolver.made:
                self.resolver.made[path] = {
                    "id": path,
                    "type": "Hearing",
                    "label": name,
                    "date": around.day,
                    "convenedBy": body,
                    "verification": "derived",
                    "basis": "a testimony of the day was given before the body",
                    "evidence": self.evidence(*told.act.spans[0]),
                }
            found = [path]
        node["respondsTo"] = [*node["respondsTo"], *found[:1]]
        if not found:
            reason = "the hearing that it was given for is not known"
            told.fields.doubt("respondsTo", None, 0.0, reason)

    def _holds_hearings(self, body: str) -> bool:
        if segment(body) in {"congress", "agency"}:
            return True
        words = set(self.resolver.label(body).split())
        return segment(body) == "org" and not words.isdisjoint(_LEGISLATIVE)

    def _government(self, told: Told, around: Around) -> None:
        act, fields, node = told.act, told.fields, told.node
        actors = fields.things("actor", act.senders, around)
        around = Around(around.day, tuple(actors), self._bodies(actors), around.named)
        node["type"] = list(dict.fromkeys(act.kinds))
        node["actor"] = actors
        issues = fields.things("issues", act.issues, around)
        affects = fields.things("affects", act.addresses, around)
        node["issues"] = issues
        node["affects"] = [each for each in affects if each not in issues]

    def _complete_government(self, told: Told) -> None:
        """Bring an act of government to what its class needs, or say what it lacks."""
        node = told.node
        kinds = set(node["type"])
        if not node["actor"]:
            told.lacking = "who did it is not certain"
        elif kinds & {"Ruling", "Injunction"}:
            told.lacking = "the case or what was decided in it is not certain"
        elif kinds & _ISSUING and not node["issues"]:
            node["issues"] = self._unnamed(told)
        elif not (node["issues"] or node["affects"]):
            node["affects"] = self._unnamed(told)

    def _unnamed(self, told: Told) -> list[str]:
        """Return a paper that the act gave out or hit, and that the text does not name."""
        if "date" not in told.node:
            told.lacking = "neither its day nor what it gave out or hit is certain"
            return []
        who = self.resolver.acronym(told.actors[0])
        kind = words_of(told.node["type"][0]).lower()
        span = told.act.spans[0]
        path = f"policy/{told.node['date']}-{slug(who, 40)}-{kind}-{span[0]}"
        label = f"What {who} acted on: {kind} ({say_date(told.node['date'])})"
        return [self.resolver.placeholder(path, label, span, told.actors)]

    def _date(self, told: Told, after: str) -> None:
        date, node = told.act.date, told.node
        first, last = bounds_of(date)
        if first and _day(date):
            node["date"] = date
        elif first and first[:4] == last[:4]:
            node["date"] = first[:4]
            reason = f"the text says a season or a quarter ({date}), of which the year is kept"
            told.fields.doubt("date", None, 0.0, reason)
        else:
            issued = [self._issued(each) for each in node.get("addresses", [])]
            earliest = max([after, *issued], default="")
            node["earliest"] = first or (earliest if earliest <= self.read_on else "") or _FIRST_DAY
            node["latest"] = last or self.read_on
            if not date and not any(each.field == "date" for each in told.fields.doubts):
                told.fields.doubt("date", None, 0.0, "the text gives no date for it")

    def _issued(self, path: str) -> str:
        node = self.resolver.holdings.node(path) or {}
        value = node.get("earliest", "")
        return str(value.get("@value", "")) if isinstance(value, dict) else str(value)


def _day(date: str) -> str:
    """Return a date that a record can hold; empty for a season, a quarter and none."""
    try:
        return parse_date(date).text
    except DateError:
        return ""


def _kinds(kinds: Sequence[str]) -> list[str]:
    """Return the special classes of an act of advocacy; a letter is no statement or the like."""
    found = [kind for kind in dict.fromkeys(kinds) if kind in _LETTERS]
    alone = [kind for kind in kinds if kind in _ALONE]
    if found or (kinds and kinds[0] == "Letter"):
        return found or ["Letter"]
    return alone[:1] or ["Letter"]


def _verified(act: Reported) -> tuple[str, str]:
    """Return how far an act is borne out, and the reason where who acts was inferred."""
    for each in act.senders:
        if each.end <= each.start:
            return "derived", f"who acts is the one {each.reason}"
        if not any(start <= each.start and each.end <= end for start, end in act.spans):
            told = each.reason if " " in each.reason else "it is named elsewhere in the document"
            return "derived", f"who acts is not named beside the act: {told}"
    return "stated", ""


def said(told: Told, resolver: Resolver) -> str:
    """Return the label of an act: who, what kind, to or about whom, when."""
    node = told.node
    nobody = "An unnamed group" if told.coalition else "An unnamed sender"
    who = " and ".join(resolver.acronym(each) for each in told.actors[:2]) or nobody
    who += " and others" if len(told.actors) > 2 else ""
    kind = node["type"][-1] if len(node["type"]) > 1 else node["type"][0]
    word = _WORD.get(kind, words_of(kind).lower())
    others = node.get("recipient") or [*node.get("issues", []), *node.get("affects", [])]
    whom = " and ".join(resolver.acronym(each) for each in others[:2])
    joint = " to " if "recipient" in node else " of "
    when = say_date(node["date"]) if "date" in node else "undated"
    return f"{who} {word}{joint + whom if whom else ''} ({when})"
