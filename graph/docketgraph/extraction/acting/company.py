"""Who did a deed together with whom, and how many they were."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docketgraph.extraction.acting.deed_words import NUMBERS
from docketgraph.extraction.acting.deeds import Deed
from docketgraph.extraction.acting.name_rows import row_at
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = [
    "COMPANY",
    "acts_here",
    "companions",
    "counted_in",
    "further_signers",
    "leaders_of",
    "links",
    "number_of",
    "opening_company",
    "size_of",
]

_WITH_FIRST = wording(
    r"(?:[^\w]*\w{3,9}\.?\s\d{1,2}[.:,]?\s)?(?:(?:Along|Together|Jointly)\s)?[Ww]ith\s"
)
COMPANY = wording(
    r"(?:\b(?:comments|letters?|statement|petition|testimony)\s\(?with|\b(?:along|together)\swith|\bsign(?:s|ed)\son\swith|\bjoin(?:ed|s|ing)?(?:\s(?:by|with|forces\swith))?|\bin\s(?:partnership"
    r"|collaboration|conjunction)\swith|\balongside(?:\sof)?|\bincluding|\bled\sby|\bcame\sfrom)"
    r",?\s(?:[Tt]he\s)?(?:[a-z]+\s){0,2}$"
)
_JOINT_LINK = wording(
    r"(?:\s?\([^()]{1,60}\))?(?:'s)?\s?(?:,|;|,?\sand|,?\s&|,?\s(?:along|together)\swith|,?\s(?:joined\sby"
    r"|alongside)|,?\sincluding|\sas\swell\sas|\sin\spartnership\swith)?(?:\sand)?\s(?:[Tt]he\s|our\s|its\s)?(?:[a-z]+\s){0,2}"
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
    r"(?:organi[sz]ations|associations|groups|societies|unions|companies|partners|members|others|signatories|advocates)\b(?!\sof\s(?:Congress|the\s(?:House|Senate|[Cc]ommittee|[Ss]ubcommittee)))"
)
# How far behind a deed its doers may be counted without a word that joins them.
_NEAR = 60
_AMONG = wording(
    r"\b(?:with|by|and|from|of|joined|join|among|representing|including|alongside)\s"
    r"(?:(?:more\sthan|over|nearly|about|some|almost|around|at\sleast|the|a|other|broad|diverse)\s)*$"
)
_BESIDE = wording(
    r"\b(?:(?:along|together)\swith|joined\sby|alongside(?:\sof)?)\s(?:more\sthan\s|over\s|nearly\s)?$"
)
_SIGNED_TOO = wording(
    r"\b(?P<who>(?:that|which)\s(?:the\s)?)(?:[\w&'-]+\s){1,8}?(?:(?:has|also|have)\s){0,2}(?:signed|joined)\b"
)
_LED_BY = wording(
    r"\b(?:(?:convened|coordinated|initiated|led|organi[sz]ed|spearheaded)\s(?:jointly\s)?by"
    r"|under\sthe\s(?:joint\s)?lead(?:ership)?\sof)\s(?:the\s)?$"
)
_ACTS_HERE = 0.85


def opening_company(reading: Reading, start: int, deed: Deed) -> tuple[Named, ...]:
    """Return the organizations with which a sentence opens: "With the Tide Trust, we wrote"."""
    opening = _WITH_FIRST.match(reading.text, start, deed.verb)
    stop = reading.text.find(", ", opening.end(), deed.verb) if opening else -1
    if opening is None or stop < 0:
        return ()
    found = reading.inside(opening.end(), stop, "organization")
    known = tuple(as_named(each) for each in found if not is_official(each))
    the = opening.end() + len("the ") * reading.text.startswith("the ", opening.end())
    return known or row_at(reading, the, stop)


def counted_in(text: str, start: int, end: int, deed: Deed) -> re.Match[str] | None:
    """Return where a sentence counts those who act: before the deed, or behind "with", "and"."""
    for match in _COUNTED.finditer(text, start, end):
        near = match.start() < deed.end + _NEAR
        if near or _AMONG.search(text, max(start, match.start() - 60), match.start()):
            return match
    return None


def number_of(counted: re.Match[str]) -> int:
    """Return how many are counted, the namer of "others" included."""
    before = counted.string[max(0, counted.start() - 40) : counted.start()]
    others = counted["other"] is not None or _BESIDE.search(before) is not None
    count = counted["count"].replace(",", "").rstrip("+").casefold()
    known = int(count) if count.isdigit() else NUMBERS.get(count, 0)
    return known + others if known else 0


def size_of(text: str, groups: Sequence[Mention]) -> int:
    """Return how many a group counts; "along with 61 groups" does not count the namer in."""
    for group in groups:
        if group.canonical and group.canonical.isdigit():
            before = text[max(0, group.start - 40) : group.start]
            beside = group.method == "counts-all" and _BESIDE.search(before) is not None
            return int(group.canonical) + beside
    return 0


def further_signers(reading: Reading, start: int, end: int) -> tuple[Named, ...]:
    """Return who signed the paper of another: "the TT's letter, which Salt Watch signed"."""
    match = _SIGNED_TOO.search(reading.text, start, end)
    if match is None:
        return ()
    found = reading.inside(match.end("who"), match.end("who") + 1, "organization")
    return tuple(as_named(each) for each in found if not is_official(each))


def leaders_of(reading: Reading, start: int, end: int) -> tuple[Named, ...]:
    """Return who leads many unnamed ones in a deed: "a letter led by the X and the Y"."""
    led: list[Mention] = []
    for each in reading.inside(start, end, "organization"):
        first = not led and _LED_BY.search(reading.text, max(start, each.start - 60), each.start)
        follows = led and links(reading.text[led[-1].end : each.start])
        if (first or follows) and not is_official(each):
            led.append(each)
    return distinct([acts_here(as_named(each)) for each in led])


def companions(reading: Reading, deed: Deed, end: int) -> tuple[Named, ...]:
    """Return the organizations that a sentence says joined in: "joined the X and the Y in"."""
    found = [
        each for each in reading.inside(deed.start, end, "organization") if not is_official(each)
    ]
    kept: list[Mention] = []
    for each in found:
        before = max(deed.start, each.start - 60)
        follows = kept and links(reading.text[kept[-1].end : each.start])
        if COMPANY.search(reading.text, before, each.start) or follows:
            kept.append(each)
    return distinct([as_named(each) for each in kept])


def links(between: str) -> bool:
    """Return whether what stands between two names makes them a row: ", and the"."""
    return _JOINT_LINK.fullmatch(between) is not None


def acts_here(named: Named) -> Named:
    """Return a body that does a deed: to do it is itself a sign that the name is a body's."""
    if named.confidence >= _ACTS_HERE:
        return named
    return replace(named, confidence=_ACTS_HERE, reason="it does the deed")
