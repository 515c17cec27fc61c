"""Who does a deed: the bodies named before its verb, "we", or those behind "by" and "from"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from docketgraph.extraction.acting.company import (
    COMPANY,
    acts_here,
    companions,
    counted_in,
    further_signers,
    leaders_of,
    links,
    number_of,
    opening_company,
    size_of,
)
from docketgraph.extraction.acting.deeds import Deed
from docketgraph.extraction.acting.name_rows import (
    company_rows,
    slashed_row,
    subject_row,
)
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.naming import initials_fit
from docketgraph.extraction.mentioned.signs import HEADS
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["OWN_HEADS", "Doers", "find_doers"]

OWN_HEADS = (
    "Academy|Alliance|Association|Chamber|Coalition|College|Council|Federation|Foundation|Guild"
    "|Institute|League|Network|Societies|Society|Union"
)
"""What a page calls its publisher by, behind "the"; alternatives of a pattern."""
_WE = wording(
    r"\b(?:[Ww]e|[Oo]ur\s(?:organi[sz]ation|association|coalition|group|members)"
    rf"|[Tt]he\s(?:{OWN_HEADS})(?!\s(?:of|for|on)\b|\s[A-Z]))\b"
)
_WE_AND = wording(
    r",?\s(?:and|along\swith|together\swith)\s(?:[a-z]+\s){0,4}(?:[a-z]+,\s)?(?:the\s)?"
)
# A body behind one of these is not the one that acts.
_ASIDE = wording(
    r"\b(?:about|after|against|as|at|before|between|by|concerning|during|for|from|in|into|of|on|over|regarding"
    r"|surrounding|than|that|through|to|toward|towards|under|upon|via|when|where|which|while|who|with"
    r"|within|urging|asking)\s(?:(?:the|a|an|its|their|our)\s)?(?:[a-z]+\s){0,2}(?:U\.?S\.?\s)?$"
)
_TOGETHER = wording(
    r"\b(?:sign(?:ed|s)?[\s-]on(?:to|\sto)?|co-?signed|co-?signers?|joined|joins|joint(?:ly)?"
    r"|a\s(?:[\w-]+\s)?coalition|coalition\s(?:letter|comments|sign\W?on|statement)"
    r"|together\swith|along\swith|alongside|in\s(?:partnership|collaboration|conjunction)\swith"
    r"|on\sbehalf\sof\s\d+|signed\s(?:by|a|an|the|two|several)|fellow"
    r"|\d+\s(?:other\s)?[a-z ]{0,40}(?:groups|organizations|associations|societies)"
    r"|(?:health\s)?(?:organi[sz]ations?|community|group|stakeholders?|multi-organizational"
    r"|multi-society)\s(?:sign-on\s)?letter|led\sby|signatories)\b",
    re.IGNORECASE,
)
_POST_BETWEEN = wording(
    r"(?:'s)?,?\s(?:(?:[A-Z][\w&-]*|president|director|chair\w*|chief|executive|officer|vice|head|of|and|spokes\w+)"
    r"[.,]?\s){1,8}"
)
_SOME = wording(
    r"\b(?:[Gg]roups|[Aa]dvocates|[Oo]rgani[sz]ations|[Aa]ssociations|[Ss]ocieties|[Uu]nions)(?:\s(?:have|also|today|jointly|recently))*\s$"
)
_OFFICER = wording(
    r"\b(?:president|director|chair\w*|officer|CEO|executive|counsel|head|spokes\w+|chief|manager|leader|secretary)\b"
    r"[^.;]{0,90}\b(?:of|at|for|with|from)\s(?:the\s)?$",
    re.IGNORECASE,
)
# What may stand between a paper and whose it is.
_OF = wording(
    r"\s?,?\s?(?:(?:also\s|jointly\s)?(?:of|from|by|for|signed\sby|sent\sby|led\sby|on\sbehalf\sof|with\sthe\snames\sof"
    r"|backed\sby)\s)(?:the\s|our\s)?(?:[\w-]+\s){0,3}?(?:(?:members|organizations|groups|partners)\s(?:of|in)\s)?(?:the\s)?"
)
# What the members of a body do together, the body does.
_MEMBERS_OF = wording(
    r"\b(?:members|organizations|groups|partners|chapters|whole)\s(?:of|in)\s(?:the\s)?$"
)
# What an officer of a body does, the body does.
_ITS_OFFICER = wording(
    r"'s?\s(?:[A-Za-z-]+\s){0,3}?(?i:president|director|chair\w*|officer|CEO|counsel|head|chief|secretary|board)\b"
)
_OF_REACH = 120
_FROM = wording(r"\b(?:from|by)\s(?:the\s)?$")
_MATTER = wording(r"\b(?:on|about|regarding|concerning|opposing|supporting)\b")
_AGENT = wording(r"\b(?:by|from)\s(?:the\s)?(?:[a-z]+\s){0,2}$")

# What a paper is called by: two words with capitals and more, or an acronym, right before it.
_OWNER = wording(
    r"(?<!\w)(?P<name>(?P<long>[A-Z][a-z]\w*(?:\s(?:for|of|the|on|and|to|&|[A-Z][\w&'-]*)){1,9}"
    r"(?<!for)(?<!of)(?<!the)(?<!and))|[A-Z][A-Z&]{2,8})(?:\s?\([A-Z][\w&]{1,9}\))?(?:'s)?\s"
    r"(?i:(?:joint|comment|sign-on|public|written|formal)\s)?$"
)
_TITLE = wording(r"(?P<name>[A-Z][a-z]\w*(?:\s(?:for|of|the|on|and|&|[A-Z][\w&'-]*)){1,9})\s$")
_AND_OTHERS = wording(
    r"\b(?:and|with)\s(?:(?:its|our|other|their|\w+ed)\s)?(?:others|allies|partners|collaborators)\b"
)
# "Joint Association Letter" is a letter of several associations.
_NO_NAME = frozenset("Joint Multi-Association Multi-Society Community Group Stakeholder".split())
_SEVERAL = 2
_NO_OWNER = frozenset("rfi nprm ifr pdf faq re usa covid".split())


@dataclass(frozen=True, slots=True)
class Doers:
    """Those who do a deed: by name, "we", or officials; whether together with others, how many."""

    named: tuple[Named, ...] = ()
    ours: bool = False
    official: tuple[Named, ...] = ()
    joint: bool = False
    grouped: bool = False
    """Whether several are counted or named as a group."""
    size: int = 0
    members: tuple[Named, ...] = ()
    persons: tuple[Named, ...] = ()


def _of_officer(reading: Reading, start: int, person: Mention) -> list[Mention]:
    """Return the organization right before an officer's post: "HPL President Lou Grant"."""
    before = [
        each
        for each in reading.inside(start, person.start, "organization")
        if not is_official(each)
    ]
    if before and _POST_BETWEEN.fullmatch(reading.text, before[-1].end, person.start):
        return before[-1:]
    return []


def _employers(reading: Reading, start: int, deed: Deed) -> list[Mention]:
    """Return the organization whose officer does a deed: "Jo Doe, president of the X, issued"."""
    found = [
        each
        for each in reading.inside(start, deed.verb, "organization")
        if not is_official(each)
        and _OFFICER.search(reading.text, max(start, each.start - 110), each.start)
    ]
    return found[-1:]


def _is_with(text: str, end: int, bodies: Sequence[Mention]) -> bool:
    """Return whether "we" begins the list of those who act: "We and the Tide Trust wrote"."""
    first = next((each.start for each in bodies if each.start > end), -1)
    return first > 0 and _WE_AND.fullmatch(text, end, first) is not None


def _of_paper(reading: Reading, deed: Deed, end: int) -> list[Mention]:
    """Return whose paper speaks: "the letter of 40 members of the X", "comments signed by X"."""
    found = reading.inside(deed.start, min(end, deed.end + _OF_REACH), "organization")
    found = [
        each
        for each in found
        if not is_official(each)
        and (each.end <= deed.verb or _OF.fullmatch(reading.text, deed.end, each.start) is not None)
    ][:1]
    last = reading.inside(found[0].end, found[0].end + 300, "organization") if found else []
    for each in last:
        if is_official(each) or not links(reading.text[found[-1].end : each.start]):
            break
        found.append(each)
    return found


def _owner(reading: Reading, start: int, deed: Deed) -> Named | None:
    """Return whose paper a headline names: "Tide Trust (TT) letter to", "TT comments on"."""
    match = _OWNER.search(reading.text, start, deed.verb)
    if match is None or reading.inside(match.start(), match.end("name"), "agency", "date"):
        return None
    name = match["name"]
    if match["long"] is None and name.casefold() in _NO_OWNER:
        return None
    if match["long"] and (name.split()[0] in _NO_NAME or not HEADS & set(name.split())):
        return None  # "Public Interest Comment" is a kind of comment
    long = name if match["long"] else _spelled_out(reading.text, name)
    return Named("organization", long, "", *match.span("name"), 0.8, "the paper bears its name")


def _spelled_out(text: str, short: str) -> str:
    """Return the name that a text defines an acronym for, "Tide Trust (TT)"; else the acronym."""
    place = text.find(f"({short})")
    before = _TITLE.search(text, max(0, place - 120), place) if place > 0 else None
    return before["name"] if before and initials_fit(short, before["name"]) else short


def _sources(reading: Reading, deed: Deed, end: int) -> list[Mention]:
    """Return the organizations behind "from" in a headline: "Letter from the X to Congress"."""
    found = reading.inside(deed.end, end, "organization")
    return [
        each
        for each in found
        if not is_official(each)
        and _FROM.search(reading.text, max(deed.end - 1, each.start - 40), each.start)
        and not _of_matter(reading.text, deed.end, each.start)
    ]


def _of_matter(text: str, start: int, end: int) -> bool:
    """Return whether "by" belongs to the matter: "Letter on the purchase of Tide Bank by X"."""
    by = text[max(start, end - 10) : end].split()[-2:]
    return "by" in by and _MATTER.search(text, start, end) is not None


def find_doers(reading: Reading, start: int, end: int, deed: Deed) -> Doers:
    """Return who does a deed in the sentence between two places."""
    subjects = _subjects(reading, start, deed)
    official = tuple(as_named(each) for each in subjects if is_official(each))
    bodies = [each for each in subjects if each.type == "organization" and not is_official(each)]
    people = [each for each in subjects if each.type == "person" and not is_official(each)]
    if deed.form in {"noun", "told"} and not bodies:
        bodies = _of_paper(reading, deed, end) or _sources(reading, deed, end)
    bodies = [each for each in bodies if not _is_group_word(each)]
    papers = deed.form in {"noun", "told"}
    titled = _owner(reading, start, deed) if papers and not bodies else None
    we = list(_WE.finditer(reading.text, start, deed.verb))
    last = max((each.end for each in bodies), default=-1)
    ours = bool(we) and (we[-1].end() > last or _is_with(reading.text, we[-1].end(), bodies))
    if people and not bodies:
        bodies = _of_officer(reading, start, people[0]) or _employers(reading, start, deed)
    groups = reading.inside(start, end, "coalition")
    counted = counted_in(reading.text, start, end, deed)
    size = size_of(reading.text, groups) or (number_of(counted) if counted else 0)
    others = (*opening_company(reading, start, deed), *companions(reading, deed, end))
    if deed.form in {"noun", "told", "passive"}:
        others = (*others, *company_rows(reading, deed.end, end))
        others = (*others, *further_signers(reading, deed.end, end))
    named = distinct([acts_here(as_named(each)) for each in bodies])
    row = subject_row(reading, start, deed.verb)
    if papers and not row:
        row = slashed_row(reading, start, deed.verb)
    named = row if len(row) > len(named) else named or ((titled,) if titled else ())
    some = _SOME.search(reading.text, start, deed.verb) is not None
    grouped = bool(groups or counted) or (some and not named)
    if not named and not ours and not official and grouped:
        named = leaders_of(reading, start, end)
    joint = (
        grouped
        or len(named) > 1
        or bool(others)
        or _AND_OTHERS.search(reading.text, start, deed.verb) is not None
        or _TOGETHER.search(reading.text, start, min(end, deed.end + 30)) is not None
    )
    members = distinct([*named, *others]) if joint else ()
    return Doers(
        named,
        ours,
        official if not bodies and not ours else (),
        joint,
        grouped,
        size,
        members,
        tuple(as_named(each) for each in people),
    )


def _is_group_word(body: Mention) -> bool:
    """Return whether a name says only that several act: "Joint Association"."""
    words = set((body.canonical or body.text).split())
    return bool(words & _NO_NAME) and len(words - HEADS) < _SEVERAL


def _subjects(reading: Reading, start: int, deed: Deed) -> list[Mention]:
    """Return the bodies that stand as subject of a deed: the last one before it, and its list."""
    if deed.form == "passive":
        return _agents(reading, deed, reading.text.find("\n", deed.end))
    types = ("agency", "organization", "person")
    found = [
        each
        for each in reading.inside(start, deed.verb, *types)
        if reading.text[each.start - 1 : each.start] != "("
        and not _is_aside(reading.text, start, each)
    ]
    if not found:
        return _employers(reading, start, deed)
    chain = [found[-1]]
    for each in reversed(found[:-1]):
        between = reading.text[each.end : chain[-1].start]
        if len(between) > 120 or not links(between):
            break
        chain.append(each)
    return chain[::-1]


def _agents(reading: Reading, deed: Deed, stop: int) -> list[Mention]:
    end = stop if stop > 0 else len(reading.text)
    found = reading.inside(deed.end, min(end, deed.end + 300), "organization", "agency", "person")
    kept: list[Mention] = []
    for each in found:
        follows = kept and links(reading.text[kept[-1].end : each.start])
        if follows or _AGENT.search(reading.text, max(deed.end, each.start - 40), each.start):
            kept.append(each)
    return kept


def _is_aside(text: str, start: int, mention: Mention) -> bool:
    first = max(start, mention.start - 60)
    if COMPANY.search(text, first, mention.start):
        return False
    if _MEMBERS_OF.search(text, first, mention.start):
        return False
    behind = text[mention.end : mention.end + 3]
    if behind.startswith(("'s", "' ")):
        return _ITS_OFFICER.match(text, mention.end) is None
    return _ASIDE.search(text, first, mention.start) is not None
