"""Posts as a text names them: "the Acting Secretary of Homeland Security", "Administrator Lee".

A post stands for its body: who writes to the Secretary of Labor writes to the Department of Labor.
Which body that is the words beside the post say, or the same post further up; else it is left open.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import InitVar, dataclass, field, replace

from docketgraph.authorities import Authority, shipped_authority
from docketgraph.extraction.mentioned.by_place import ByPlace
from docketgraph.extraction.mentioned.mentions import find_mentions
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.persons import PRESIDENTS
from docketgraph.extraction.mentioned.states import STATES
from docketgraph.namespaces import BASE

__all__ = ["SURNAMES", "Post", "posts_in"]

_RANK = (
    r"(?:(?:[Aa]cting|[Aa]ssistant|[Aa]ssociate|[Dd]eputy|[Ff]irst|[Ff]ormer|[Ii]nterim|[Pp]rincipal"
    r"|[Ss]enior|[Tt]hen|Under|under(?=[\s-]secretary)|[Vv]ice)[\s-]+){0,4}"
)
_HEADS = {
    "Administrator": r"Administrators?",
    "Archivist": r"Archivist\s+of\s+the\s+United\s+States",
    "Attorney General": r"Attorneys?\s+General",
    "Chair": r"(?:Co-)?Chair(?:man|men|woman|women|person|s)?",
    "Chief Executive Officer": r"(?:Chief\s+Executive\s+Officer|CEO)",
    "Chief Medical Officer": r"Chief\s+Medical\s+Officer",
    "Chief of Staff": r"Chief\s+of\s+Staff",
    "Commandant": r"Commandant",
    "Commissioner": r"Commissioners?",
    "Comptroller General": r"Comptroller\s+General",
    "Comptroller": r"Comptroller",
    "Counsel": r"General\s+Counsel",
    "Director": r"Directors?",
    "Governor": r"Governors?",
    "Inspector General": r"Inspectors?\s+General",
    "Leader": r"(?:(?:Majority|Minority|Republican|Democratic)\s+)?Leaders?",
    "Librarian": r"Librarian\s+of\s+Congress",
    "Member": r"Members?",
    "National Coordinator": r"National\s+Coordinator",
    "President": r"President",
    "Ranking Member": r"Ranking\s+(?:Minority\s+)?Members?",
    "Representative": r"(?:Representatives?|Reps?\.|Congress(?:man|men|woman|women))",
    "Secretary": r"(?:Secretary|Secretaries|Undersecretary|Sec(?:y|'y)?\.)",
    "Senator": r"(?:Senators?|Sens?\.)",
    "Solicitor General": r"Solicitor\s+General",
    "Speaker": r"Speaker",
    "Surgeon General": r"Surgeon\s+General",
    "Trade Representative": r"Trade\s+Representative",
}
# The longer head first: a ranking member is no member.
_LONGEST_FIRST = sorted(_HEADS.items(), key=lambda item: -len(item[0]))
_KINDS = [(head, re.compile(pattern, re.IGNORECASE)) for head, pattern in _LONGEST_FIRST]
_HEAD = "|".join(pattern for _, pattern in _LONGEST_FIRST)
_SMALL = (
    r"(?:administrator|attorney\s+general|chair(?:man|woman|person)?|commissioner|director"
    r"|inspector\s+general|president|ranking\s+member|secretary|secretaries)"
)
_POST = re.compile(rf"(?<![\w-])(?P<rank>{_RANK})(?P<head>{_HEAD}|{_SMALL})(?![\w-])")
_ALSO = re.compile(r"(?:,\s+(?:and\s+|or\s+)?|\s+(?:and|or|&)\s+|\s?/\s?)(?:the\s+)?")
_OF = re.compile(
    r",?\s+(?:of|for|at|to|on|with)\s+(?:the\s+)?|,?[ \t]*\n[ \t]*(?:of\s+the\s+)?|,\s+(?:the\s+)?"
)
_COUNTRY = re.compile(r"U\.?\s?S\.?\s+")
_OWN = re.compile(r"(?:'s|\u2019s)?\s+")
_NAMED = re.compile(r",?\s+(?:(?:Dr|Mr|Ms|Mrs|Hon)\.\s+)?")
_HOLDS = re.compile(r"(?:,\s[A-Z][\w.-]{1,7}){0,4},?\s+(?:(?:is\s+|as\s+)?(?:the\s+|our\s+)?)?")
_NO_POST = re.compile(
    r"\b(?:[Oo]ffices?\s+of(?:\s+the)?|[Ss]tates?|[Bb]oard\s+of|[Vv]ice)[\s-]+$|\b[Ee]xecutive\s+$"
)
_THE = re.compile(r"\b[Tt]he\s+$")
_STATE = re.compile(rf"\s+(?:of|for)\s+(?:the\s+)?{STATES}\b")
_OF_OTHERS = re.compile(r"\s+(?:of|for)\s+(?:the\s+)?(?!U\.?\s?S|United\s+States)[A-Z]")
_OF_STATE = re.compile(rf"{STATES}(?:'s|\u2019s)?\s+$")
# "Ohio Education Secretary", "the governor's Labor Secretary".
_NOT_FEDERAL = re.compile(
    rf"(?:{STATES}|\b[Ss]tate|\b(?:Gov\.|Governor)\s[A-Z]\S+|'s|\u2019s|\bof|&)\s{{1,2}}$"
)
# Justice has no secretary, and states have secretaries of their own.
_NO_SECRETARY = frozenset({"Justice", "State"})
# Posts that belong to one body alone.
_OF_ONE = {
    "Archivist": "agency/national-archives-and-records-administration",
    "Librarian": "agency/library-of-congress",
    "Attorney General": "agency/justice-department",
    "Solicitor General": "agency/justice-department",
    "Comptroller General": "agency/government-accountability-office",
    "Trade Representative": "agency/trade-representative-office-of-united-states",
    "Senator": "congress/senate",
    "Representative": "congress/house",
    "Speaker": "congress/house",
    "President": "agency/executive-branch",
}
SURNAMES = frozenset({*PRESIDENTS, "Bush"})
"""Those of presidents of the United States since the Federal Register is online.

Other presidents head colleges and companies.
"""
# Subjects that lead to a body of another name.
_SUBJECTS = {
    "Food and Drugs": "agency/food-and-drug-administration",
    "Internal Revenue": "agency/internal-revenue-service",
    "Social Security": "agency/social-security-administration",
    "Patents and Trademarks": "agency/patent-and-trademark-office",
}
# Heads that name a post of the government where neither a body nor a holder stands beside.
_ALONE = frozenset(
    {"Administrator", "Archivist", "Attorney General", "Chair", "Commissioner", "Inspector General"}
    | {"Librarian"}
    | {"National Coordinator", "Ranking Member", "Secretary", "Solicitor General", "Speaker"}
    | {"Surgeon General", "Comptroller General", "Trade Representative"}
)
_PLURALS = re.compile(r"(?:s|ies|men|women)$|s\s+General$")
_DEPARTMENT = re.compile(r"Department of (?:the )?(?P<subject>[A-Z][A-Za-z ]+)")
_REACH = 40


@dataclass(frozen=True, slots=True)
class Post:
    """A post that a text names.

    `start` and `end` span the post with its body and its holder where they stand right beside it.
    `head` is the post without its rank, in the singular ("Secretary"); `rank` is what stands
    before it ("Acting"). `body` is the id of the body that it is a post in, None where the text
    leaves that open or no table has it; `body_name` is that body's name, empty for none. `person`
    is the holder's name, empty if the text gives none. `method` says how the body was found:
    "beside" the post, "fixed" by the post, its "antecedent" further up, or not at all ("open").
    """

    start: int
    end: int
    head: str
    rank: str
    body: str | None
    body_name: str
    person: str
    method: str


def posts_in(
    text: str, mentions: Iterable[Mention] | None = None, authority: Authority | None = None
) -> list[Post]:
    """Return the posts that a text names, in order; one for each body and each holder.

    Args:
        text: As it was read.
        mentions: What `find_mentions` gave for it, if that is at hand.
        authority: The bodies that are known; those of the shipped data otherwise.

    >>> [(post.rank, post.head, post.body) for post in posts_in("the Acting Secretary of Labor")]
    [('Acting', 'Secretary', 'agency/labor-department')]
    """
    bodies = authority or shipped_authority()
    found = find_mentions(text, bodies) if mentions is None else mentions
    return sorted(_Reader(text, bodies, list(found)).read(), key=lambda post: post.start)


@dataclass(frozen=True, slots=True)
class _Body:
    """A body beside a post: its span, its id if a table has it, and its name."""

    start: int
    end: int
    id: str | None
    name: str


@dataclass(slots=True)
class _Reader:
    """Reads one text, and remembers to which body a post and a holder belong."""

    text: str
    authority: Authority
    mentions: InitVar[Sequence[Mention]]
    _bodies: ByPlace = field(init=False)
    _people: ByPlace = field(init=False)
    _met: dict[str, _Body] = field(default_factory=dict)
    _kinds: dict[str, set[str | None]] = field(default_factory=dict)
    _end: int = 0
    _departments: dict[str, str] = field(init=False)
    _subjects: re.Pattern[str] = field(init=False)
    _before_post: re.Pattern[str] = field(init=False)

    def __post_init__(self, mentions: Sequence[Mention]) -> None:
        named = [each for each in mentions if each.type in {"agency", "organization"}]
        self._bodies = ByPlace([each for each in named if each.canonical])
        self._people = ByPlace([each for each in mentions if each.type == "person"])
        self._departments = _departments(self.authority)
        longest_first = sorted(self._departments, key=len, reverse=True)
        subjects = f"(?:{'|'.join(longest_first)})".replace(" ", r"\s{1,2}")
        self._subjects = re.compile(rf"{subjects}\b")
        self._before_post = re.compile(rf"(?<![\w-])(?P<subject>{subjects})\s{{1,2}}$")

    def read(self) -> Iterator[Post]:
        for match in _POST.finditer(self.text):
            if match.start() >= self._end and not self._is_part(match):
                group = self._joined(match)
                posts = list(self._posts(group))
                self._end = max([group[-1].end(), *(post.end for post in posts)])
                yield from posts

    def _is_part(self, match: re.Match[str]) -> bool:
        """Return whether a post is part of another name: "Office of the Secretary"."""
        start = match.start()
        if _NO_POST.search(self.text, max(0, start - _REACH), start):
            return True
        around = self._bodies.over(start)
        return around is not None and around.start < start

    def _joined(self, first: re.Match[str]) -> list[re.Match[str]]:
        """Return the posts that share a body: "Chairs and Ranking Members of"."""
        group = [first]
        while (joint := _ALSO.match(self.text, group[-1].end())) and (
            also := _POST.match(self.text, joint.end())
        ):
            group.append(also)
        return group

    def _posts(self, group: Sequence[re.Match[str]]) -> Iterator[Post]:
        first, last = group[0], group[-1]
        own = self._own(first)
        bodies = [own] if own else self._behind(last) or self._before(first)
        start = min([first.start(), *(body.start for body in bodies)])
        end = max([last.end(), *(body.end for body in bodies)])
        holders = self._holders(start, last, end)
        for match in group:
            found, method = (bodies, "beside") if bodies else self._alone(match, holders)
            for body in found:
                body = body if own or body is None else self._inspected(_head(match), body)
                for person in (*holders, None)[: len(holders) or 1]:
                    yield self._post(match, body, person, method, (start, end))

    def _own(self, match: re.Match[str]) -> _Body | None:
        """Return the body whose own name begins with the post: "Assistant Secretary for"."""
        named = self._bodies.over(match.start())
        return _as_body(named) if named is not None and named.end >= match.end() else None

    def _behind(self, match: re.Match[str]) -> list[_Body]:
        """Return the bodies that stand behind "of"; of several secretaries each has its own."""
        joint = _OF.match(self.text, match.end())
        found: list[_Body] = []
        while joint is not None and (body := self._at(joint.end(), match, joint.group())):
            found.append(body)
            several = _PLURALS.search(match["head"])
            joint = _ALSO.match(self.text, body.end) if several else None
        return found

    def _at(self, position: int, match: re.Match[str], joint: str) -> _Body | None:
        country = _COUNTRY.match(self.text, position)
        for start in (position, country.end()) if country else (position,):
            named = self._bodies.over(start)
            if named is not None and named.start == start:
                return _as_body(named)
        if _head(match) not in {"Secretary", "Commissioner"} or "\n" in joint:
            return None
        subject = self._subjects.match(self.text, position)
        if subject is None or _OF_STATE.search(
            self.text, max(0, match.start() - 20), match.start()
        ):
            return None
        return self._known(self._departments[" ".join(subject.group().split())], subject)

    def _before(self, match: re.Match[str]) -> list[_Body]:
        """Return the body that stands right before a post: "the DHS Secretary"."""
        named = self._bodies.over(match.start() - 2) or self._bodies.over(match.start() - 4)
        if named is not None and _OWN.fullmatch(self.text, named.end, match.start()):
            return [_as_body(named)]
        subject = None if named else self._subject_before(match)
        return [] if subject is None else [subject]

    def _subject_before(self, match: re.Match[str]) -> _Body | None:
        """Return the department of a subject right before a post: "Commerce Secretary Lee"."""
        if _head(match) != "Secretary":
            return None
        reach = max(0, match.start() - _REACH)
        found = self._before_post.search(self.text, reach, match.start())
        if found is None or found["subject"] in _NO_SECRETARY:
            return None
        if _NOT_FEDERAL.search(self.text, max(0, found.start() - 20), found.start()):
            return None
        subject = " ".join(found["subject"].split())
        named = self._known(self._departments[subject], found)
        return replace(named, end=found.end("subject"))

    def _alone(
        self, match: re.Match[str], holders: Sequence[Mention]
    ) -> tuple[list[_Body | None], str]:
        """Return the body of a post that stands without one, and how it was found."""
        head = _head(match)
        before = max(0, match.start() - 20)
        elsewhere = (
            _STATE.match(self.text, match.end())
            or _OF_STATE.search(self.text, before, match.start())
            or self._before_post.search(self.text, before, match.start())
        )
        if elsewhere:
            return ([None], "open") if holders else ([], "")
        the = _THE.search(self.text, before, match.start()) is not None
        small = match["head"][0].islower()
        for key in (_key(head, each) for each in holders):
            if key in self._met:
                return [self._met[key]], "antecedent"
        # A holder not met before belongs to the one body whose post it is, if there is one alone.
        if head in self._met and (the and not small, len(self._kinds[head]) == 1)[bool(holders)]:
            return [self._met[head]], "antecedent"
        if head == "President" and _OF_OTHERS.match(self.text, match.end()):
            return ([None], "open") if holders else ([], "")
        if head == "President" and any(_surname(each) not in SURNAMES for each in holders):
            return [None], "open"
        if head in _OF_ONE and not small and (holders or the or head in _ALONE):
            return [self._known(_OF_ONE[head], match)], "fixed"
        counts = holders or (head in _ALONE and not small)
        return ([None], "open") if counts else ([], "")

    def _holders(self, start: int, match: re.Match[str], end: int) -> list[Mention]:
        """Return who holds the post: the persons right behind it, else the one right before."""
        found: list[Mention] = []
        joint = _NAMED.match(self.text, end)
        while joint is not None and (person := self._people.at(joint.end())):
            found.append(person)
            several = _PLURALS.search(match["head"])
            joint = _ALSO.match(self.text, person.end) if several else None
        if found:
            return found
        before = self._people.last(start)
        if before is None or before.start < self._end:
            return []
        return [before] if _HOLDS.fullmatch(self.text, before.end, start) else []

    def _inspected(self, head: str, body: _Body) -> _Body:
        """Return the inspector's own office for the department that an inspector belongs to."""
        office = f"{body.id}/office-of-inspector-general"
        if head != "Inspector General" or office not in self.authority.bodies:
            return body
        return replace(body, id=office, name=self.authority.bodies[office].label)

    def _known(self, identity: str, match: re.Match[str]) -> _Body:
        known = self.authority.bodies.get(identity)
        return _Body(match.start(), match.end(), identity, known.label if known else "")

    def _post(
        self,
        match: re.Match[str],
        body: _Body | None,
        person: Mention | None,
        method: str,
        span: tuple[int, int],
    ) -> Post:
        head = _head(match)
        if body is not None and method != "antecedent":
            self._met[_key(head, person)] = self._met[head] = body
            self._kinds.setdefault(head, set()).add(body.id)
        places = [*span, *((person.start, person.end) if person else ())]
        return Post(
            min(places),
            max(places),
            head,
            " ".join(match["rank"].split()),
            body.id if body else None,
            body.name if body else "",
            (person.canonical or person.text) if person else "",
            method,
        )


def _head(match: re.Match[str]) -> str:
    return next(head for head, kind in _KINDS if kind.fullmatch(match["head"]))


def _key(head: str, person: Mention | None) -> str:
    surname = (person.canonical or person.text).rpartition(" ")[2] if person else ""
    return f"{head} {surname}" if surname else head


def _surname(person: Mention) -> str:
    return (person.canonical or person.text).rpartition(" ")[2]


def _as_body(mention: Mention) -> _Body:
    path = mention.iri.removeprefix(BASE) if mention.iri else None
    return _Body(mention.start, mention.end, path, mention.canonical or "")


def _departments(authority: Authority) -> dict[str, str]:
    """Return the department of each subject: "Labor" leads to the Department of Labor."""
    found = dict(_SUBJECTS)
    for body in authority.bodies.values():
        named = _DEPARTMENT.fullmatch(body.label)
        if named is not None:
            found[named["subject"]] = body.id
    return found
