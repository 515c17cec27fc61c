"""Who does a deed: the bodies named before its verb, "we", or those behind "by" and "from"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docketgraph.extraction.acting.deeds import NUMBERS, Deed
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.naming import initials_fit
from docketgraph.extraction.mentioned.signs import HEADS
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["Doers", "companions", "find_doers"]

_WE = wording(
    r"\b(?:[Ww]e|[Oo]ur\s(?:organi[sz]ation|association|coalition|group|members)"
    r"|[Tt]he\s(?:Academy|Alliance|Association|Chamber|Coalition|College|Council|Federation|Foundation"
    r"|Guild|Institute|League|Network|Society|Union)(?!\s(?:of|for|on)\b|\s[A-Z]))\b"
)
_WITH_FIRST = wording(
    r"(?:[^\w]*\w{3,9}\.?\s\d{1,2}[.:,]?\s)?(?:(?:Along|Together|Jointly)\s)?[Ww]ith\s"
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
_COMPANY = wording(
    r"(?:\b(?:comments|letters?|statement|petition|testimony)\s\(?with|\b(?:along|together)\swith|\bjoin(?:ed|ing)\s(?:by|with|forces\swith)?|\bin\s(?:partnership"
    r"|collaboration|conjunction)\swith|\balongside(?:\sof)?|\bincluding|\bled\sby|\bcame\sfrom)"
    r",?\s(?:the\s)?(?:[a-z]+\s){0,2}$"
)
_JOINT_LINK = wording(
    r"(?:\s?\([^()]{1,60}\))?(?:'s)?\s?(?:,|;|,?\sand|,?\s&|,?\s(?:along|together)\swith|,?\s(?:joined\sby"
    r"|alongside)|,?\sincluding|\sas\swell\sas|\sin\spartnership\swith)?(?:\sand)?\s(?:the\s|our\s|its\s)?(?:[a-z]+\s){0,2}"
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
# How many in words: those that count, and those that only tell of several.
_IN_WORDS = (
    r"(?i:(?:(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-(?:one|two|three|four|five|six|seven"
    r"|eight|nine))?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen)|(?:a|two|three|four|several)\sdozen|dozens\sof|several|many"
    r"|numerous|hundreds\sof|scores\sof|a\s(?:number|group|coalition)\sof)"
)
_COUNTED = wording(
    rf"\b(?P<count>\d{{1,3}}(?:,\d{{3}})?\+?|{_IN_WORDS})\s(?P<other>(?:other|additional|fellow)\s)?(?:[a-z][\w-]*,?\s(?:and\s)?){{0,5}}?"
    r"(?:organi[sz]ations|associations|groups|societies|unions|companies|partners|members|others|signatories)\b"
)
_BESIDE = wording(
    r"\b(?:(?:along|together)\swith|joined\sby|alongside(?:\sof)?)\s(?:more\sthan\s|over\s|nearly\s)?$"
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
_AGENT = wording(r"\b(?:by|from)\s(?:the\s)?(?:[a-z]+\s){0,2}$")

_LED_BY = wording(
    r"\b(?:(?:convened|coordinated|initiated|led|organi[sz]ed|spearheaded)\s(?:jointly\s)?by"
    r"|under\sthe\s(?:joint\s)?lead(?:ership)?\sof)\s(?:the\s)?$"
)
_ACTS_HERE = 0.85
# What a paper is called by: two words with capitals and more, or an acronym, right before it.
_OWNER = wording(
    r"(?<!\w)(?P<name>(?P<long>[A-Z][a-z]\w*(?:\s(?:for|of|the|on|and|to|&|[A-Z][\w&'-]*)){1,9}"
    r"(?<!for)(?<!of)(?<!the)(?<!and))|[A-Z][A-Z&]{2,8})(?:\s?\([A-Z][\w&]{1,9}\))?(?:'s)?\s"
    r"(?i:(?:joint|comment|sign-on|public|written|formal)\s)?$"
)
_TITLE = wording(r"(?P<name>[A-Z][a-z]\w*(?:\s(?:for|of|the|on|and|&|[A-Z][\w&'-]*)){1,9})\s$")
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


def _number(counted: re.Match[str]) -> int:
    """Return how many are counted, the namer of "others" included."""
    before = counted.string[max(0, counted.start() - 40) : counted.start()]
    others = counted["other"] is not None or _BESIDE.search(before) is not None
    count = counted["count"].replace(",", "").rstrip("+").casefold()
    known = int(count) if count.isdigit() else NUMBERS.get(count, 0)
    return known + others if known else 0


def _employers(reading: Reading, start: int, deed: Deed) -> list[Mention]:
    """Return the organization whose officer does a deed: "Jo Doe, president of the X, issued"."""
    found = [
        each
        for each in reading.inside(start, deed.verb, "organization")
        if not is_official(each)
        and _OFFICER.search(reading.text, max(start, each.start - 110), each.start)
    ]
    return found[-1:]


def _opening_company(reading: Reading, start: int, deed: Deed) -> tuple[Named, ...]:
    """Return the organizations with which a sentence opens: "With the Tide Trust, we wrote"."""
    opening = _WITH_FIRST.match(reading.text, start, deed.verb)
    stop = reading.text.find(", ", opening.end(), deed.verb) if opening else -1
    if opening is None or stop < 0:
        return ()
    found = reading.inside(opening.end(), stop, "organization")
    return tuple(as_named(each) for each in found if not is_official(each))


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
        if is_official(each) or not _links(reading.text[found[-1].end : each.start]):
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
    if match["long"] and not HEADS & set(name.split()):
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
    ]


def find_doers(reading: Reading, start: int, end: int, deed: Deed) -> Doers:
    """Return who does a deed in the sentence between two places."""
    subjects = _subjects(reading, start, deed)
    official = tuple(as_named(each) for each in subjects if is_official(each))
    bodies = [each for each in subjects if each.type == "organization" and not is_official(each)]
    people = [each for each in subjects if each.type == "person" and not is_official(each)]
    if deed.form in {"noun", "told"} and not bodies:
        bodies = _of_paper(reading, deed, end) or _sources(reading, deed, end)
    papers = deed.form in {"noun", "told"}
    titled = _owner(reading, start, deed) if papers and not bodies else None
    we = list(_WE.finditer(reading.text, start, deed.verb))
    last = max((each.end for each in bodies), default=-1)
    ours = bool(we) and (we[-1].end() > last or _is_with(reading.text, we[-1].end(), bodies))
    if people and not bodies:
        bodies = _of_officer(reading, start, people[0]) or _employers(reading, start, deed)
    groups = reading.inside(start, end, "coalition")
    counted = _COUNTED.search(reading.text, start, end)
    size = _size(reading.text, groups) or (_number(counted) if counted else 0)
    others = (*_opening_company(reading, start, deed), *companions(reading, deed, end))
    named = distinct([_acts_here(as_named(each)) for each in bodies])
    named = named or ((titled,) if titled else ())
    if not named and not ours and not official and (groups or counted):
        named = _leaders(reading, start, end)
    joint = (
        bool(groups or counted)
        or len(named) > 1
        or bool(others)
        or _TOGETHER.search(reading.text, start, min(end, deed.end + 30)) is not None
    )
    members = distinct([*named, *others]) if joint else ()
    return Doers(
        named,
        ours,
        official if not bodies and not ours else (),
        joint,
        bool(groups or counted),
        size,
        members,
        tuple(as_named(each) for each in people),
    )


def _leaders(reading: Reading, start: int, end: int) -> tuple[Named, ...]:
    """Return who leads many unnamed ones in a deed: "a letter led by the X and the Y"."""
    led: list[Mention] = []
    for each in reading.inside(start, end, "organization"):
        first = not led and _LED_BY.search(reading.text, max(start, each.start - 60), each.start)
        follows = led and _links(reading.text[led[-1].end : each.start])
        if (first or follows) and not is_official(each):
            led.append(each)
    return distinct([_acts_here(as_named(each)) for each in led])


def _acts_here(named: Named) -> Named:
    """Return a body that does a deed: to do it is itself a sign that the name is a body's."""
    if named.confidence >= _ACTS_HERE:
        return named
    return replace(named, confidence=_ACTS_HERE, reason="it does the deed")


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
        if len(between) > 120 or not _links(between):
            break
        chain.append(each)
    return chain[::-1]


def _links(between: str) -> bool:
    return _JOINT_LINK.fullmatch(between) is not None


def _agents(reading: Reading, deed: Deed, stop: int) -> list[Mention]:
    end = stop if stop > 0 else len(reading.text)
    found = reading.inside(deed.end, min(end, deed.end + 300), "organization", "agency", "person")
    kept: list[Mention] = []
    for each in found:
        follows = kept and _links(reading.text[kept[-1].end : each.start])
        if follows or _AGENT.search(reading.text, max(deed.end, each.start - 40), each.start):
            kept.append(each)
    return kept


def _is_aside(text: str, start: int, mention: Mention) -> bool:
    first = max(start, mention.start - 60)
    if _COMPANY.search(text, first, mention.start):
        return False
    if _MEMBERS_OF.search(text, first, mention.start):
        return False
    behind = text[mention.end : mention.end + 3]
    if behind.startswith(("'s", "' ")):
        return _ITS_OFFICER.match(text, mention.end) is None
    return _ASIDE.search(text, first, mention.start) is not None


def companions(reading: Reading, deed: Deed, end: int) -> tuple[Named, ...]:
    """Return the organizations that a sentence says joined in: "joined the X and the Y in"."""
    found = [
        each for each in reading.inside(deed.start, end, "organization") if not is_official(each)
    ]
    kept: list[Mention] = []
    for each in found:
        before = max(deed.start, each.start - 60)
        follows = kept and _links(reading.text[kept[-1].end : each.start])
        if _COMPANY.search(reading.text, before, each.start) or follows:
            kept.append(each)
    return distinct([as_named(each) for each in kept])


def _size(text: str, groups: Sequence[Mention]) -> int:
    """Return how many a group counts; "along with 61 groups" does not count the namer in."""
    for group in groups:
        if group.canonical and group.canonical.isdigit():
            before = text[max(0, group.start - 40) : group.start]
            beside = group.method == "counts-all" and _BESIDE.search(before) is not None
            return int(group.canonical) + beside
    return 0
