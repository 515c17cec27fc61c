"""Runs of capital words, cut to what may be a name: the raw material of organizations' names."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docketgraph.extraction.mentioned.naming import Place

__all__ = ["STOP_WORDS", "names_in", "plain_word"]

_CAPITAL = (
    r"(?:U\.[ \t]?S\.(?=\s)"
    r"|(?:St|Ft|Mt|(?<=[a-z][ ])[A-Z])\.(?=[ ][A-Z][a-z])(?!\s(?:The|This|We|It|In)\b)"
    r"|[A-Z][\w'&]*(?:[.-](?=\w)[\w'&]+)*|[a-z]{1,6}[A-Z][a-z]\w*|[a-z]-[A-Z][a-z]\w*"
    r"|[A-Z]&[A-Z])"
)
# A line that begins with a label, "Representing: …", goes on with nothing.
_SPACE = r"(?:[ \t]{1,2}|[ \t]?\n[ \t]{0,3}(?=\S)(?![A-Z][a-z]+:))"
_LINK = rf"(?:{_SPACE}(?:(?:of|for(?:\sa)?|and|the|on|in|to|de|at)\b|&(?=\s))){{1,3}}"
# Behind a hyphen a name begins only where the dash was one between words.
_RUN = re.compile(
    rf"(?:(?<![\w.'/@$-])|(?<=[a-z]{{4}}-)){_CAPITAL}(?:(?:{_LINK})?{_SPACE}{_CAPITAL}"
    rf"|{_SPACE}\d{{1,2}}(?=\s?\()"
    rf"|,{_SPACE}(?:Inc|LLC|L\.L\.C|LLP|Ltd|PLLC|P\.C|Corp|Co)\b\.?)*+"
)
_SPACELESS = re.compile(r"\S+")
_ENDING = re.compile(r"(?:'s?|[-.])$")
# A line shorter than this was ended on purpose, a longer one by the edge of the page.
_WRAPPED = 52
_JOINT = re.compile(r"[ \t]*\n[ \t]*|\s(?:and|&)\s(?:the\s)?")
# "Director of the Nurses Union", "Professor of Medicine at Ohio University": a post before a body.
_POSTS = frozenset(
    "CEO CFO CIO CMIO CMO CTO Chair Chairman Chairwoman Chancellor Counsel Dean Director Fellow "
    "Founder Manager Member Members Officer President Professor Provost Representative "
    "Representatives Trustee".split()
)
_LINKED = re.compile(r"\s(?:of|for|and|the|on|in|&)[ \t]*$")
_LINKS = frozenset("of for a and the on in to de at &".split())
STOP_WORDS = frozenset(
    "A About Additional Additionally According After Again All Also Although An And Another Any "
    "As At Attention Attn Because Before Both But By CC Cc Currently Dear During Each Finally "
    "First For From Further Furthermore Given Has Have He Here How However I If In Instead Is It "
    "Its Just Last Letter Like Many Moreover Most My Neither New No Not Now Of On Once One Only Or "
    "Other Our Out Over Overall Per Please RE Re She Recently Regards Respectfully Second See "
    "Several Similarly Since Sincerely So Some Specifically Still Subject Submitted Such THE "
    "Thank Thanks That The Their Then There Therefore These They Third This Those Through Thus To "
    "Today Together Under Unlike Until Upon Via We What When Where Whereas Whether Which While Who "
    "Why Will With Within Without Yes Yet You Your".split()
)
_INSIDE = frozenset("The THE Dear Re RE Cc CC Sincerely Thank".split())
_MAY_BEGIN = frozenset({"New", "All", "First", "Second", "Third", "One", "Both"})
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)
# A name that ends in one of these is whole: "and" behind it begins a new one.
_ENDS_NAME = frozenset(
    "Academy Agency Alliance Association Authority Coalition Company Congress Corporation Council "
    "Department Federation Foundation Hospital Inc Institute LLC League Society Trust Trusts "
    "Union University".split()
)


def names_in(text: str) -> Iterator[Place]:
    """Yield what may be names, in order: a run of capitals without what only begins a sentence.

    >>> [name.text for name in names_in("The Nurses League and the Union of Aides met Ann Lee.")]
    ['Nurses League', 'Union of Aides', 'Ann Lee']
    """
    found = [
        name
        for match in _RUN.finditer(text)
        for start, end in _lines(text, match.start(), match.end())
        for name in _names(text, start, end)
    ]
    often = Counter(name.text for name in found if "\n" not in text[name.start : name.end])
    for name in found:
        yield from _parted(text, name, often)


# No name has more characters; it bounds the work on a text that is one run of capitals.
_LONGEST = 400


def _parted(text: str, name: Place, often: Mapping[str, int]) -> Iterator[Place]:
    """Cut a run at a line end, or an "and", where one side of it stands alone elsewhere.

    A run that is longer than names are stays whole: it is none.
    """
    if name.end - name.start > _LONGEST:
        yield name
        return
    for joint in _JOINT.finditer(text, name.start, name.end):
        left = Place(name.start, joint.start(), _flat(text[name.start : joint.start()]))
        right = Place(joint.end(), name.end, _flat(text[joint.end() : name.end]))
        if _is_whole(left, often, joint) or _is_whole(right, often, joint):
            yield left
            yield from _parted(text, right, often)
            return
    yield name


def _is_whole(side: Place, often: Mapping[str, int], joint: re.Match[str]) -> bool:
    words = side.text.split()
    if len(words) > 1:
        return often.get(side.text, 0) > 0
    own = side.text.isupper() or side.text[1:].lower() != side.text[1:]
    return "\n" in joint.group() and often.get(side.text, 0) > (0 if own else 1) and own


def _flat(name: str) -> str:
    return " ".join(name.split())


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a run where a line was ended on purpose."""
    begin = start
    at = text.find("\n", start, end)
    while at >= 0:
        line = at - (text.rfind("\n", max(0, at - 400), at) + 1)
        goes_on = _LINKED.search(text, max(start, at - 8), at) is not None
        if line < _WRAPPED and not goes_on:
            yield begin, at
            begin = at + 1
        at = text.find("\n", at + 1, end)
    yield begin, end


def _names(text: str, start: int, end: int) -> Iterator[Place]:
    """Cut a run at "and the", at an "and" behind a whole name, at "The" and behind some "'s"."""
    words = list(_SPACELESS.finditer(text, start, end))
    plain = [plain_word(word.group()) for word in words]
    begin = 0
    for index, word in enumerate(plain):
        opens = word in STOP_WORDS and index == begin and word not in _MAY_BEGIN
        if word in _INSIDE or opens or _joins(plain, begin, index):
            yield from _name(words[begin:index])
            begin = index + 1
        elif words[index].group().endswith("'s") and _owns(plain, index):
            yield from _name(words[begin : index + 1])
            begin = index + 1
    yield from _name(words[begin:])


def _joins(plain: Sequence[str], begin: int, index: int) -> bool:
    """Return whether an "and" stands between two names, not in one."""
    if plain[index] not in {"and", "&"} or index == begin:
        return False
    before = plain[index - 1]
    alone = index - begin == 1 and before.isupper() and len(before) > 1
    return plain[index + 1 : index + 2] == ["the"] or before in _ENDS_NAME or alone


def _owns(plain: Sequence[str], index: int) -> bool:
    """Return whether "'s" ends a name: behind a body, an acronym or before a month."""
    owner = plain[index].removesuffix("'s")
    following = plain[index + 1] if index + 1 < len(plain) else ""
    return owner in _ENDS_NAME or owner.isupper() or following in _MONTHS or not following


def _name(words: Sequence[re.Match[str]]) -> Iterator[Place]:
    while words and plain_word(words[0].group()) in _LINKS | {"All", "First"}:
        words = words[1:]
    while words and plain_word(words[-1].group()) in _LINKS:
        words = words[:-1]
    words = _behind_post(words)
    if not words:
        return
    name = " ".join(word.group() for word in words)
    whole = name.endswith(("Inc.", "Co.", "Corp.", "Ltd."))
    trimmed = name if whole else _ENDING.sub("", name)
    if len(trimmed) > 1:
        end = words[-1].end() - len(name) + len(trimmed)
        yield Place(words[0].start(), end, trimmed)


def _behind_post(words: Sequence[re.Match[str]]) -> Sequence[re.Match[str]]:
    """Return a name without the post before it."""
    plain = [plain_word(word.group()) for word in words]
    for index, word in enumerate(plain[:-2]):
        if word in _POSTS and plain[index + 1] in {"of", "for", "at"}:
            begin = plain.index("at", index) if "at" in plain[index:] else index + 1
            rest = words[begin + 1 :]
            return rest[1:] if rest and plain_word(rest[0].group()) == "the" else rest
    return words


def plain_word(word: str) -> str:
    """Return a word without the punctuation around it."""
    return word.strip(",.'")
