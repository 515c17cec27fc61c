"""Agencies and known organizations: by their names, their acronyms, and "the Department".

What a shared name stands for, the bodies around it decide; a name that nothing decides is left out.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field, replace

from docketgraph.authorities import Authority, Body, Judgement, shipped_authority
from docketgraph.extraction.mentioned.committees import (
    committee_name,
    find_committees,
    is_committee,
)
from docketgraph.extraction.mentioned.known import acronyms
from docketgraph.extraction.mentioned.model import Mention, thing
from docketgraph.extraction.mentioned.naming import Names, Place, bracketed, shorts
from docketgraph.extraction.mentioned.placing import Free, longest, longest_places
from docketgraph.extraction.mentioned.states import STATES

__all__ = ["BodyFinder"]

# A department of one of these is none of the federal ones.
_ELSEWHERE = re.compile(
    rf"(?:\b|(?<=\d))(?:{STATES}|State|County|City|British|Canadian|Israeli|Japan|Clearing|Light|Open"
    r"|Opera|Random|White)(?:'s)?[ ]$"
)
_GENERIC = re.compile(
    r"\b(?:[Tt]he|[Tt]his)\s(?P<head>Department|Bureau|Commission|Board|Service|Office|Corps"
    r"|Administration)\b(?!\s(?:of|for|on)\b|\s[A-Z]|-)"
)
_EXECUTIVE = "agency/executive-branch"
_NOT_NAMED = frozenset({_EXECUTIVE})
# "House Bill 251" is a state's, "Hart Senate Office Building" a house, "House of Delegates" a body.
_NO_CHAMBER = re.compile(
    rf"\s(?:(?:Joint\s)?(?:Bill|File)\s(?:No\.\s)?\d|Office\sBuilding|of\s(?:the\s)?(?:{STATES}|Commons"
    r"|Delegates|God|Lords|Worship)\b|Finance\sAgency|(?:Freedom|Progressive)\sCaucus)"
)
_STATE_BEFORE = re.compile(r",\s{1,2}$")
# Words as well as acronyms: in a line of capitals they may be either.
_WORDLIKE = frozenset({"ICE", "ED", "AID", "VETS", "STOP"})
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n\s*[•*\u25cf\u25aa]\s")
# "Ann Lee, RN, NEA-BC": what a board certified.
_CREDENTIAL = re.compile(r"-(?:BC|C|AP)\b")
_TELLING = 3
_ACRONYM = re.compile(r"[A-Z][A-Za-z0-9]{0,9}[A-Z0-9][A-Za-z]{0,3}$")
_DEPARTMENT = re.compile(r"Department of (the )?([A-Z][A-Za-z ]+)")
_DEPARTMENTS = re.compile(r"\b(?:U\.\s?S\.\s)?Departments\sof\s(?:the\s)?")
_AND_DEPARTMENT = re.compile(r"(?:\s\([A-Z]{2,6}\))?(?:,\s(?:and\s)?|\sand\s)(?:the\s)?")
_WITH_ARTICLE = frozenset({"Interior", "Treasury", "Army", "Navy", "Air Force"})
_STATUTE = re.compile(r"\s(?:Act|Code)\b")
_JOINT = re.compile(r"\s?/\s?")
_BESIDE = re.compile(r"\s(?:'s\s)?")
_WHITE_HOUSE = "agency/executive-office-of-the-president"


@dataclass(slots=True)
class BodyFinder:
    """Finds bodies in one stretch of text after another, and remembers what was named."""

    authority: Authority = field(default_factory=shipped_authority)
    defined: dict[str, str] = field(default_factory=dict)
    """Short names that the text defines, with the body that each stands for; none is empty."""
    _names: Names = field(init=False)
    _subjects: re.Pattern[str] = field(init=False)
    _before: list[str] = field(default_factory=list)
    _counts: Counter[str] = field(default_factory=Counter)
    _met: set[str] = field(default_factory=set)
    _acting: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._names = Names.of(self.authority.by_name)
        labels = [body.label for body in self.authority.bodies.values()]
        subjects = [each[2] for label in labels if (each := _DEPARTMENT.fullmatch(label))]
        longest_first = sorted(subjects, key=len, reverse=True) or ["(?!)"]
        self._subjects = re.compile("|".join(longest_first).replace(" ", r"\s{1,2}"))

    def named(self, text: str) -> list[Place]:
        """Return where a stretch of normalised text writes names of the table, and committees."""
        committees = longest_places(find_committees(text))
        free = Free(committees)
        names = [place for place in self._names.find(text) if not _is_elsewhere(text, place)]
        names = [place for place in names if free.holds(place)]
        return sorted([*committees, *longest_places([*names, *self._departments(text)])])

    def _departments(self, text: str) -> Iterator[Place]:
        """Yield the members of "the Departments of Labor and the Treasury", each by its name."""
        for head in _DEPARTMENTS.finditer(text):
            start, position = head.start(), head.end()
            while member := self._subjects.match(text, position):
                article = "the " if member.group() in _WITH_ARTICLE else ""
                yield Place(start, member.end(), f"Department of {article}{member.group()}")
                following = _AND_DEPARTMENT.match(text, member.end())
                if following is None:
                    break
                start = position = following.end()

    def find(self, text: str, named: Sequence[Place], acting: Set[str]) -> list[Mention]:
        """Return the bodies that a stretch of normalised text names, in order.

        Args:
            text: The stretch.
            named: What `named` gave for it.
            acting: Single words that do what organizations do (`doing.acting_in`).
        """
        self._define(text, named)
        self._acting |= acting
        short = [place for place in shorts(text) if self._may_be_body(text, place)]
        short += self._defined_words(text, [*named, *short])
        near = _Near(self._sure((*named, *short)), self._before)
        found = []
        for place in (*named, *short):
            judgement = self._judge(place, near.around(place.start))
            if judgement.body is None or judgement.body.id not in _NOT_NAMED:
                found += _as_mention(place, judgement)
        kept = self._inside_white_house(text, _joined(text, longest(found)))
        free = Free(kept)
        kept += [each for each in self._generic(text, kept) if free.holds(each)]
        self._before = near.around(len(text))
        return sorted(kept, key=lambda mention: mention.start)

    def _inside_white_house(self, text: str, mentions: Sequence[Mention]) -> list[Mention]:
        """Return mentions with "White House Office of X" made one: the office."""
        kept: list[Mention] = []
        for mention in mentions:
            before = kept[-1] if kept else None
            if (
                before is not None
                and before.text == "White House"
                and _BESIDE.fullmatch(text, before.end, mention.start)
                and mention.note in self.authority.bodies
                and _WHITE_HOUSE in self.authority.line_of(self.authority.bodies[mention.note])
            ):
                words = text[before.start : mention.end]
                kept[-1] = replace(mention, text=words, start=before.start)
            else:
                kept.append(mention)
        return kept

    def _define(self, text: str, named: Sequence[Place]) -> None:
        for place in named:
            short = bracketed(text, place.end)
            body = self.authority.judge(place.text).body
            self._met |= {body.id} if body is not None else set()
            if short is not None and body is not None:
                self.defined[short.text] = body.id

    def _defined_words(self, text: str, taken: Sequence[Place]) -> list[Place]:
        """Return where words stand that the text makes short names: "the Department"."""
        words = [word for word, body in self.defined.items() if body and not _ACRONYM.match(word)]
        if not words:
            return []
        either = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
        free = Free(longest_places(taken))
        found = re.finditer(rf"(?<![\w-])(?:{either})(?![\w-])(?!\s(?:of|for)\b)", text)
        places = [Place(match.start(), match.end(), match.group()) for match in found]
        return [place for place in places if free.holds(place)]

    def define(self, short: str) -> None:
        """Take a short name for that of an organization that the authority does not have."""
        self.defined.setdefault(short, "")

    def _may_be_body(self, text: str, place: Place) -> bool:
        known = place.text in self.authority.by_acronym or place.text in self.authority.by_typo
        if not (self.defined.get(place.text) or (known and place.text not in self.defined)):
            return False
        if text[place.end : place.end + 1] == "-" and text[place.end + 1 : place.end + 2].isdigit():
            return False  # the number of a rule or of a form: CMS-0057
        if not self._is_met(place.text) or _CREDENTIAL.match(text, place.end):
            return False
        if place.text == "VA" and _STATE_BEFORE.search(text, place.start - 3, place.start):
            return False
        return place.text not in _WORDLIKE or not _in_capitals(text, place)

    def _is_met(self, short: str) -> bool:
        """Return whether an acronym of organizations alone is one here: it acts, or is spelt out.

        Agencies have official acronyms; those of organizations stand for many other things.
        """
        bodies = self.authority.by_acronym.get(short) or self.authority.by_typo.get(short, [])
        if short in self.defined or short in self._acting:
            return True
        if len(short) > _TELLING and short in acronyms():
            return True
        return any(body.kind == "agency" or body.id in self._met for body in bodies)

    def _sure(self, places: Sequence[Place]) -> Iterator[tuple[int, str]]:
        """Yield where bodies stand that need no context."""
        for place in places:
            judgement = self._judge(place, ())
            if judgement.body is not None:
                yield place.start, judgement.body.id

    def _judge(self, place: Place, near: Sequence[str]) -> Judgement:
        if is_committee(place.text):
            last = max(0, place.text.rfind("Subcommittee on "))
            return self.authority.judge(committee_name(place.text[last:]), near)
        defined = self.defined.get(place.text)
        if defined:
            return Judgement(self.authority.bodies[defined], "defined-in-text", 0.97)
        judgement = self.authority.judge(place.text, near)
        if len(place.text) == 2 and judgement.method == "acronym" and place.text != "VA":
            # Two letters stand for many things: the body must be named beside them.
            named = judgement.body is not None and judgement.body.id in near
            return judgement if named else Judgement(None, "abstained", 0.0)
        return judgement

    def _generic(self, text: str, kept: Sequence[Mention]) -> Iterator[Mention]:
        """Yield "the Department" and the like: the one named in its paragraph, else most often."""
        agencies = [each for each in kept if each.type == "agency" and each.canonical]
        starts = [each.start for each in agencies]
        self._counts.update(each.note for each in agencies)
        breaks = [match.start() for match in _PARAGRAPH.finditer(text)]
        for match in _GENERIC.finditer(text):
            place = Place(match.start("head"), match.end("head"), match["head"])
            at = bisect_left(starts, place.start)
            paragraph = bisect_left(breaks, place.start)
            first = bisect_left(starts, breaks[paragraph - 1]) if paragraph else 0
            near = [each.note for each in reversed(agencies[max(first, at - 60) : at])]
            often = [each for each, _ in self._counts.most_common(60)]
            body = self._headed(place.text, near) or self._headed(place.text, often)
            if body is not None:
                rivals = self._kinds(place.text, often)
                sure = 0.85 if len(rivals) < 2 else 0.7
                rest = tuple(each for each in rivals if each.id != body.id)
                yield _mention(place, Judgement(body, "antecedent", sure, candidates=rest))
            elif place.text == "Administration":
                yield _mention(
                    place, Judgement(self.authority.bodies[_EXECUTIVE], "antecedent", 0.6)
                )

    def _kinds(self, head: str, ids: Sequence[str]) -> list[Body]:
        return [body for each in ids if head in (body := self.authority.bodies[each]).label.split()]

    def _headed(self, head: str, ids: Sequence[str]) -> Body | None:
        """Return the first body whose name has a head word, or the department above one."""
        bodies = self.authority.bodies
        for each in ids:
            if (
                head in bodies[each].label.split()
                and " of the Department" not in bodies[each].label
            ):
                return bodies[each]
        for each in ids if head == "Department" else ():
            for above in self.authority.line_of(bodies[each]):
                if above in bodies and bodies[above].label.startswith("Department"):
                    return bodies[above]
        return None


def _is_elsewhere(text: str, place: Place) -> bool:
    """Return whether a name is part of another one: a state's department, a statute."""
    if _STATUTE.match(text, place.end):
        return True
    chamber = place.text.endswith(("House", "Senate"))
    if chamber and _NO_CHAMBER.match(text, place.end):
        return True
    abroad = _ELSEWHERE.search(text, max(0, place.start - 18), place.start)
    return abroad is not None and not place.text.startswith(("U", "Congress"))


def _in_capitals(text: str, place: Place) -> bool:
    line = text[max(0, place.start - 40) : place.end + 40]
    letters = [char for char in line if char.isalpha()]
    return sum(char.isupper() for char in letters) > 0.8 * len(letters)


def _as_mention(place: Place, judgement: Judgement) -> list[Mention]:
    """Return a mention of the body; of none, where several may be meant, with these."""
    if judgement.body is not None:
        return [_mention(place, judgement)]
    if is_committee(place.text):
        words = (place.text, place.start, place.end)
        name = committee_name(place.text)
        return [Mention("organization", *words, name, None, "name-of-a-committee", 0.9)]
    if len(judgement.candidates) < 2:
        return []
    others = tuple(thing(each.id) for each in judgement.candidates)
    kind = judgement.candidates[0].kind
    words = (place.text, place.start, place.end)
    return [Mention(kind, *words, None, None, "abstained", 0.3, others, judgement.reason)]


def _mention(place: Place, judgement: Judgement) -> Mention:
    body = judgement.body
    assert body is not None  # noqa: S101 - the caller judged it
    others = tuple(thing(each.id) for each in judgement.candidates if each.id != body.id)
    return Mention(
        body.kind,
        place.text,
        place.start,
        place.end,
        body.label,
        thing(body.id),
        judgement.method,
        judgement.confidence,
        others,
        body.id,
    )


def _joined(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions with two names of one body around a slash made one."""
    joined: list[Mention] = []
    for mention in mentions:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.note == mention.note
            and _JOINT.fullmatch(text, before.end, mention.start)
        ):
            words = text[before.start : mention.end]
            joined[-1] = replace(before, text=words, end=mention.end)
        else:
            joined.append(mention)
    return joined


class _Near:
    """Which bodies stand around a place: those before it, the nearest first, then those behind."""

    def __init__(self, sure: Iterator[tuple[int, str]], before: Sequence[str]) -> None:
        self._sure = sorted(sure)
        self._before = list(before)

    def around(self, position: int) -> list[str]:
        place = bisect_right(self._sure, (position, "~"))
        behind = [body for _, body in self._sure[max(0, place - 60) : place]][::-1]
        ahead = [body for _, body in self._sure[place : place + 60]]
        return list(dict.fromkeys([*behind, *self._before, *ahead]))[:40]
