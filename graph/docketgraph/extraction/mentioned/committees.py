"""Committees and subcommittees of Congress, as prose names them.

A committee that a text names without its chamber belongs to the one that stands beside it, or to
the only chamber that has a committee of that subject.
"""

import re
from collections.abc import Iterator

from docketgraph.extraction.mentioned.naming import Place
from docketgraph.extraction.mentioned.states import STATES

__all__ = ["committee_name", "find_committees", "is_committee"]

# Behind a subject these begin something else: a date, an address, the next addressee.
_OTHER = (
    r"(?:(?:Arch)?[Bb]ishop\b|Dr\b|Mr|Ms\b|Rev\b|Chair|Dear\b|Democrat|House\b|Leader|Member|Ranking|Re\b|RE\b|Republican|Room\b|Senat|Speaker"
    r"|Staff|Statement|The\b|United\b|U\.S|Via\b|Washington|Cannon|Dirksen|Ford\b|Hart\b|Longworth"
    r"|Rayburn|Russell|Committee|Subcommittee|Hearing|Testimony|Letter|About\b|Asking\b|Concerning\b|Opposing\b|Regarding\b|Supporting\b|Urging\b"
    r"|At\b|Before\b|By\b|For\b|From\b|In\b|On\b|Submitted|To\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Oct|Nov|Dec)\b)"
)
_WORD = rf"(?!{_OTHER})[A-Z][\w'&-]{{0,40}}"
_AND = r"\s(?:and|&)\s(?:the\s)?"
_PHRASE = rf"{_WORD}(?:(?:{_AND}|\sof\s(?:the\s)?|\s){_WORD}){{0,6}}"
# Commas are part of a subject only in a list that an "and" ends.
_SUBJECT = rf"{_PHRASE}(?:(?:,\s{_PHRASE}){{1,5}},?{_AND}{_PHRASE})?"
_NEXT = r"(?:,\sand\s(?:the\s)?|,\s|\sand\s(?:the\s)?|\sof\s(?:the\s)?|\s&\s|\s)"
_CHAMBER = r"(?:(?:House|Senate|Joint|Permanent|Select|Special)\s){1,3}"
_COMMITTEE = re.compile(
    rf"""(?:\bU\.S\.\s)?\b{_CHAMBER}(?:[Cc]ommittee|Subcommittee)\son\s(?:the\s)?{_SUBJECT}
          (?:(?:'s)?,?[ ](?:Committee's\s)?Subcommittee\son\s(?:the\s)?{_SUBJECT})?
      | \b(?:House|Senate)\s(?:{_WORD}{_NEXT}){{1,6}}
          (?:\([A-Z]{{2,8}}\)\s)?(?:Committee|Subcommittee)\b(?!\son\s(?:the\s)?{_WORD})
      | \b(?:House|Senate)\s(?:{_WORD}{_NEXT}){{1,5}}Subcommittee\son\s(?:the\s)?{_SUBJECT}
      | \bSubcommittee\son\s(?:the\s)?{_PHRASE}
          ,?\s(?:of\s)?(?:the\s)?{_CHAMBER}Committee\son\s(?:the\s)?{_SUBJECT}
      | \bSubcommittee\son\s(?:the\s)?{_SUBJECT}
      | \bJoint\sEconomic\sCommittee\b""",
    re.VERBOSE,
)
# "Committee on Finance, U.S. Senate", as addresses write it.
_BESIDE = re.compile(
    rf"\b(?P<name>(?:Permanent\s|Select\s|Special\s)?Committee\son\s(?:the\s)?{_SUBJECT}),?\s{{1,3}}"
    r"(?:of\sthe\s|in\sthe\s)?(?:U\.\s?S\.\s|United\sStates\s)?(?P<chamber>House|Senate)\b"
)
# "the House and Senate Appropriations Committees" are two, and so are those "of House and Senate".
_U_S = r"(?:the\s)?(?:U\.\s?S\.\s)?"
_BOTH = re.compile(
    rf"\b(?P<one>House|Senate)\sand\s{_U_S}(?P<other>House|Senate)\s"
    rf"(?:(?P<subject>(?:{_WORD}{_NEXT}){{0,5}}{_WORD})\sCommittees\b"
    rf"|[Cc]ommittees\son\s(?:the\s)?(?P<behind>{_PHRASE}))"
)
_OF_BOTH = re.compile(
    rf"\bCommittees\s(?:of|in)\s(?:both\s)?{_U_S}(?P<one>House|Senate)\sand\s{_U_S}(?P<other>House|Senate)\b"
)
_SUBJECT_BEFORE = re.compile(rf"\b(?:{_WORD}{_NEXT}){{0,5}}{_WORD}\s$")
# Subjects of one chamber alone, as the committees of the 119th Congress and those before it had
# them (github.com/unitedstates/congress-legislators, in the public domain).
_OF_ONE = {
    "Ways and Means": "House",
    "Energy and Commerce": "House",
    "Education and the Workforce": "House",
    "Education and Labor": "House",
    "Financial Services": "House",
    "Foreign Affairs": "House",
    "Natural Resources": "House",
    "Oversight and Accountability": "House",
    "Oversight and Government Reform": "House",
    "Oversight and Reform": "House",
    "Science, Space, and Technology": "House",
    "Transportation and Infrastructure": "House",
    "Agriculture, Nutrition, and Forestry": "Senate",
    "Banking, Housing, and Urban Affairs": "Senate",
    "Commerce, Science, and Transportation": "Senate",
    "Energy and Natural Resources": "Senate",
    "Environment and Public Works": "Senate",
    "Foreign Relations": "Senate",
    "Health, Education, Labor, and Pensions": "Senate",
    "Homeland Security and Governmental Affairs": "Senate",
    "Rules and Administration": "Senate",
    "Small Business and Entrepreneurship": "Senate",
}
# What people call committees, beside their subjects.
_SHORT = {
    ("House", "Education"): "Education and the Workforce",
    ("House", "Education and Workforce"): "Education and the Workforce",
    ("House", "Science"): "Science, Space, and Technology",
    ("House", "Transportation"): "Transportation and Infrastructure",
    ("Senate", "Agriculture"): "Agriculture, Nutrition, and Forestry",
    ("Senate", "Banking"): "Banking, Housing, and Urban Affairs",
    ("Senate", "Commerce"): "Commerce, Science, and Transportation",
    ("House", "E and C"): "Energy and Commerce",
    ("House", "T and I"): "Transportation and Infrastructure",
    ("Senate", "ENR"): "Energy and Natural Resources",
    ("Senate", "EPW"): "Environment and Public Works",
    ("Senate", "HELP"): "Health, Education, Labor, and Pensions",
    ("Senate", "Homeland Security"): "Homeland Security and Governmental Affairs",
    ("Senate", "Rules"): "Rules and Administration",
    ("Senate", "Small Business"): "Small Business and Entrepreneurship",
}
# What they are called by their letters alone.
_BY_LETTERS = {
    "HASC": "House Committee on Armed Services",
    "SASC": "Senate Committee on Armed Services",
    "HFAC": "House Committee on Foreign Affairs",
    "SFRC": "Senate Committee on Foreign Relations",
    "SVAC": "Senate Committee on Veterans' Affairs",
    "HPSCI": "House Permanent Select Committee on Intelligence",
    "SSCI": "Senate Select Committee on Intelligence",
    "HSGAC": "Senate Committee on Homeland Security and Governmental Affairs",
    "HELP Committee": "Senate Committee on Health, Education, Labor, and Pensions",
    "ENR Committee": "Senate Committee on Energy and Natural Resources",
    "EPW Committee": "Senate Committee on Environment and Public Works",
    "E&C Committee": "House Committee on Energy and Commerce",
    "T&I Committee": "House Committee on Transportation and Infrastructure",
}
# Beside a hearing and as an addressee it is no heating.
_HVAC = re.compile(
    r"\bHVAC(?=\s(?:\w+\s)?(?:Hearing|Chair|Ranking|Subcommittee|[Cc]ommittee|Mark-?[Uu]p)\b)"
    r"|(?<=\bto\s)HVAC(?=\son\b|,)"
)
_LETTERS = re.compile(
    rf"(?<![\w-])(?:{'|'.join(_BY_LETTERS).replace(' ', chr(92) + 's')})(?![\w-])"
)
_SHORT |= {
    (chamber, subject): word
    for chamber in ("House", "Senate")
    for subject, word in (
        ("Budget", "the Budget"),
        ("Judiciary", "the Judiciary"),
        ("Veterans Affairs", "Veterans' Affairs"),
        ("VA", "Veterans' Affairs"),
    )
}
_KINDS = {
    ("House", "Intelligence"): "House Permanent Select Committee on Intelligence",
    ("Senate", "Intelligence"): "Senate Select Committee on Intelligence",
    ("Senate", "Aging"): "Senate Special Committee on Aging",
}


def _as_pattern(subject: str) -> str:
    loose = (
        re.escape(subject)
        .replace(",\\ and\\ ", r",?\s(?:and|&)\s")
        .replace(r"\ and\ ", r"\s(?:and|&)\s")
    )
    return loose.replace("the\\ ", r"(?:the\s)?").replace("\\ ", r"\s")


_ALONE = "|".join(map(_as_pattern, sorted(_OF_ONE, key=len, reverse=True)))
_WITHOUT = re.compile(
    rf"\b(?:[Cc]ommittee\son\s(?:the\s)?(?P<behind>{_ALONE})|(?P<before>{_ALONE})\sCommittee)\b"
)
_PART_OF = re.compile(
    rf"(?<!House\s)(?<!Senate\s)\b(?P<of>{_ALONE})\s(?:{_WORD}{_NEXT}){{1,6}}Subcommittee\b"
)
_SHOUTED = re.compile(
    r"\b(?:[A-Z][A-Z'&.]*,?\s{1,3}){0,12}(?:SUB)?COMMITTEE\b(?:,?\s{1,3}[A-Z][A-Z'&.]*){0,16}"
)
_LITTLE = re.compile(r"\b(?:And|Of|On|The)\b")
_IS_ONE = re.compile(r"\b(?:[Cc]ommittee|Subcommittee)\b")
_STATE = re.compile(rf"(?:\b{STATES}(?:\sState)?|\bState)(?:'s)?\s{{1,2}}$")


def find_committees(text: str) -> Iterator[Place]:
    """Yield committees and subcommittees, each as long as it is written; some overlap.

    >>> next(find_committees("the House Committee on Energy and Commerce met")).text
    'House Committee on Energy and Commerce'
    """
    text = _SHOUTED.sub(_in_small_letters, text)
    for match in _COMMITTEE.finditer(text):
        if not _STATE.search(text, max(0, match.start() - 30), match.start()):
            yield Place(match.start(), match.end(), _flat(match.group()))
    for match in _BESIDE.finditer(text):
        name = f"{match['chamber']} {_flat(match['name'])}"
        yield Place(match.start("name"), match.end("name"), name)
    for match in _WITHOUT.finditer(text):
        subject = _flat(match["behind"] or match["before"])
        yield Place(match.start(), match.end(), f"{_chamber(subject)} Committee on {subject}")
    for match in _PART_OF.finditer(text):
        yield Place(match.start(), match.end(), f"{_chamber(match['of'])} {_flat(match.group())}")
    for match in _HVAC.finditer(text):
        yield Place(match.start(), match.end(), "House Committee on Veterans' Affairs")
    for match in _LETTERS.finditer(text):
        yield Place(match.start(), match.end(), _BY_LETTERS[_flat(match.group())])
    for match in _BOTH.finditer(text):
        yield from _two(match, match.start(), _flat(match["subject"] or match["behind"]))
    for match in _OF_BOTH.finditer(text):
        before = _SUBJECT_BEFORE.search(text, max(0, match.start() - 160), match.start())
        if before is not None:
            yield from _two(match, before.start(), _flat(before.group()))


def _in_small_letters(shouted: re.Match[str]) -> str:
    """Return words of a title page, which are all capitals, as running text writes them."""
    words = shouted.group().title()
    return _LITTLE.sub(lambda word: word.group().casefold(), words).replace("'S", "'s")


def _two(match: re.Match[str], start: int, subject: str) -> Iterator[Place]:
    """Yield the committees of one subject that both chambers have."""
    yield Place(start, match.end("one"), f"{match['one']} {subject} Committee")
    yield Place(match.start("other"), match.end(), f"{match['other']} {subject} Committee")


def _flat(words: str) -> str:
    return " ".join(words.split())


def _folded(subject: str) -> str:
    words = subject.replace("&", "and").replace(",", "").replace("'", "").casefold().split()
    return " ".join(word for word in words if word != "the")


_CHAMBERS = {_folded(subject): chamber for subject, chamber in _OF_ONE.items()}
_SUBJECTS = {
    **{(chamber, _folded(subject)): subject for subject, chamber in _OF_ONE.items()},
    **{(chamber, _folded(subject)): whole for (chamber, subject), whole in _SHORT.items()},
}


def _chamber(subject: str) -> str:
    return _CHAMBERS[_folded(subject)]


def is_committee(name: str) -> bool:
    """Return whether a name is that of a committee."""
    return _IS_ONE.search(name) is not None


_TURNED = re.compile(r"(?P<chamber>House|Senate)\s(?P<subject>.+?)\s(?P<kind>(?:Subc|C)ommittee)")
_STRAIGHT = re.compile(r"(?P<chamber>House|Senate)\s[Cc]ommittee\son\s(?P<subject>.+)")


def committee_name(written: str) -> str:
    """Return a committee's name in its official order and words.

    >>> committee_name("House Energy & Commerce Committee"), committee_name("Senate EPW Committee")
    ('House Committee on Energy and Commerce', 'Senate Committee on Environment and Public Works')
    """
    plain = re.sub(r"^U\.\s?S\.\s|\s\([A-Z]{2,8}\)", "", written)
    plain = " ".join(plain.replace("&", "and").split())
    named = _STRAIGHT.fullmatch(plain) or _TURNED.fullmatch(plain)
    if named is None or "Subcommittee" in named["subject"]:
        return plain
    chamber, subject = named["chamber"], named["subject"]
    kind = named.groupdict().get("kind") or "Committee"
    if kind == "Committee" and (chamber, subject) in _KINDS:
        return _KINDS[chamber, subject]
    if kind == "Committee":
        subject = _SUBJECTS.get((chamber, _folded(subject)), subject)
    return f"{chamber} {kind} on {subject}"
