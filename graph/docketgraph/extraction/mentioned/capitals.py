"""Runs of capital words, cut to what may be a name: the raw material of organizations' names."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from docketgraph.authorities import fold_name
from docketgraph.extraction.mentioned.known import organizations
from docketgraph.extraction.mentioned.naming import Place
from docketgraph.extraction.mentioned.states import STATES
from docketgraph.extraction.mentioned.trimming import ENDS_NAME, LINKS, is_short, trimmed

__all__ = ["STOP_WORDS", "names_in", "plain_word"]

_CAPITAL = (
    r"(?:U\.[ \t]?S\.(?=\s)|D\.C\.(?=[ ][A-Z])"
    r"|(?:St|Ft|Mt|(?<=[a-z][ ])[A-Z])\.(?=[ ][A-Z][a-z])(?!\s(?:The|This|We|It|In)\b)"
    r"|(?<=[a-z][ ])(?:[A-Z]\.){2,3}(?=[ ][A-Z][a-z])(?!\s(?:The|This|We|It|In|For|And|But)\b)"
    r"|[A-Z][\w'&]*(?:[.-](?=\w)(?!(?:a|an|and|as|but|for|in|is|it|not|of|our|that|the|they|this|to|we|which"
    r"|who|with)\b)[\w'&]+)*|[a-z]{1,6}[A-Z][a-z]\w*|\d{1,3}[a-z]{0,6}[A-Z][a-z]\w*"
    r"|(?<![\w'-])[a-z]{4,20}(?=,?\s(?:Inc|LLC|Corp)\b)|[a-z]-[A-Z][a-z]\w*"
    r"|[A-Z]&[A-Z])"
)
# A line that begins with a label, "Representing: …", goes on with nothing.
_SPACE = r"(?:[ \t]{1,2}|[ \t]?\n[ \t]{0,3}(?=\S)(?![A-Z][a-z]+:))"
# "Citizens with Disabilities": behind people "with" may go on.
_WITH = rf"(?<=zens|cans|ople|dren|sons|ents|omen|uals|ults|lies){_SPACE}with(?=\s[A-Z])"
_LINK = rf"(?:(?:{_SPACE}(?:(?:of|for(?:\sa)?|and|the|on|in|to|de|at)\b|&(?=\s))){{1,3}}|{_WITH})"
# Behind a hyphen a name begins only where the dash was one between words.
_RUN = re.compile(
    rf"(?:(?<![\w.'/@$-])|(?<=[a-z]{{4}}-)){_CAPITAL}(?:(?:{_LINK})?{_SPACE}{_CAPITAL}"
    rf"|{_SPACE}\d{{1,2}}(?=\s?\()"
    rf"|{_SPACE}\d{{1,4}}(?=\s(?:Alliance|Association|Coalition|Council|Foundation|Group|Network|Project)\b)"
    rf"|{_SPACE}\([A-Z]{{2,8}}\)(?=\s(?:Alliance|Association|Coalition|Consortium|Council|Network|Society)\b)"
    rf"|,{_SPACE}(?:Inc|LLC|L\.L\.C|LLP|Ltd|PLLC|P\.C|Corp|Co)\b\.?)*+"
)
_SPACELESS = re.compile(r"\S+")
_LAST_WORD = re.compile(r"[ ](\w+)[ \t]*$")
# Below a whole name a line begins something else; "Ohio University\nSchool of Law" goes on.
_OPENS = re.compile(
    r"\n[ \t]{0,3}(?!(?:Center|Clinic|Foundation|Health|Hospital|Law|Medical|Medicine|Nursing|Press"
    r"|School)\b)[A-Z]"
)
_NEXT_WORD = re.compile(r"\n[ \t]{0,3}([A-Z][a-z]+)\b")
_ENDING = re.compile(r"(?:'s?|[-.])$")
# A line shorter than this was ended on purpose, a longer one by the edge of the page.
_WRAPPED = 52
_JOINT = re.compile(r"[ \t]*\n[ \t]*|\s(?:and|&)\s(?:the\s)?")
_LINKED = re.compile(r"\s(?:of|for|and|the|on|in|&)[ \t]*$")
STOP_WORDS = frozenset(
    "A About Additional Additionally According After Again All Also Although An And Another Any "
    "As At Attention Attn Because Before Both But By CC Cc Currently Dear During Each Finally "
    "First For From Further Furthermore Given Has Have He Here How However I If In Instead Is "
    "It Its Just Last Letter Like Many Moreover Most My Neither New No Not Now Of On Once One "
    "Only Or Other Our Out Over Overall Per Please RE Re She Recently Regards Respectfully "
    "Second See Several Similarly Since Sincerely So Some Specifically Still Subject Submitted "
    "Such THE Thank Thanks That The Their Then There Therefore These They Third This Those "
    "Through Thus To Today Together Under Unlike Until Upon Via We What When Where Whereas "
    "Whether Which While Who Why Will With Within Without Yes Yet You Your".split()
)
# In the midst of a sentence one of these is written large only in a name: "Just Transition League".
_OWN_INSIDE = frozenset("Another Just Many Now Once Our Still".split())
_AMIDST = re.compile(r"[a-z)],?\s{1,3}$")
_INSIDE = frozenset("The THE Dear Re RE Cc CC Sincerely Thank".split())
_MAY_BEGIN = frozenset({"New", "All", "First", "Second", "Third", "One", "Both"})
_MONTHS = frozenset(
    "January February March April May June July August September October November December".split()
)
# "Save the Sound" is a name, "Leyen the Society" none.
_URGED = frozenset(
    "Achieving Defend Feed Fix Free Keep Open Protect Raise Reclaim Rock Save Stop Take".split()
)
# Behind "on", "in", "to" or "for" these are no part of a name.
_NO_CAUSE = frozenset(
    "AB HB SB Administrator Attorney Carolinas Chair Chairman Chairs Chairwoman Commissioner "
    "Congress Director Docket Draft Final Form House Interim Leaders Members Part President "
    "Proposed Regulation Rep Representative Representatives Reps Rule Secretary Section Sen "
    "Senate Senator Senators Sens Speaker Title U.S U.S.".split()
)
_STATE = re.compile(rf"{STATES}\b(?!\s(?:Rivers|Affairs|Studies))")
_PEOPLE = frozenset("Citizens Mothers Parents People Physicians Taxpayers Veterans Workers".split())
# Behind one of these "and" may go on or begin another name: the last word of that one tells.
_WEAK_END = frozenset(
    "Agency Authority Board Bureau Campaign Caucus Center Centers Clinic Commission Committee "
    "Corps Department Forum Fund Group Initiative Network Organization Partnership Project "
    "Registry Watch Works".split()
)
_COINED = re.compile(r"[a-z][A-Z]")
# An acronym ends before these: "ASM on Labels" is no name, and "AAU and COGR" are two.
_BEHIND_ACRONYM = frozenset({"and", "&", "on", "in", "to", "for", "at"})
# What a headline says of a body stands behind its name: "ASM Answers FDA", "AAU Letter to OMB".
_HEADLINE = frozenset(
    "Are Has Have Is Was Were Announces Answers Applauds Asks Backs Calls Commends Comments "
    "Condemns Denounces Endorses Expresses Files Issues Joins Letter Letters Letterhead Opposes "
    "Petition Praises Recommends Releases Requests Responds Response Seeks Sends Signs Speaks "
    "Statement Submits Sues Supports Tells Testifies Testimony Thanks Urges Wants Warns "
    "Welcomes Writes".split()
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


# No name has more characters, nor words: it bounds the work on a text that is all capitals.
_LONGEST = 400
_REACH = 12


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
    """Cut a run where a line was ended on purpose, or ends with a whole name."""
    begin = start
    at = text.find("\n", start, end)
    while at >= 0:
        line = at - (text.rfind("\n", max(0, at - 400), at) + 1)
        goes_on = _LINKED.search(text, max(start, at - 8), at) is not None
        whole = _LAST_WORD.search(text, max(begin, at - 40), at)
        ends = whole is not None and whole[1] in ENDS_NAME and _OPENS.match(text, at) is not None
        begins = _NEXT_WORD.match(text, at)
        ends = ends or (begins is not None and begins[1] in STOP_WORDS - _MAY_BEGIN)
        if (line < _WRAPPED or ends) and not goes_on:
            yield begin, at
            begin = at + 1
        at = text.find("\n", at + 1, end)
    yield begin, end


def _names(text: str, start: int, end: int) -> Iterator[Place]:
    """Cut a run at "and the" or a lone "the", at an "and" behind a whole name, behind some "'s"."""
    words = list(_SPACELESS.finditer(text, start, end))
    plain = [plain_word(word.group()) for word in words]
    begin = 0
    for index, word in enumerate(plain):
        opens = word in STOP_WORDS and index == begin and word not in _MAY_BEGIN
        opens = opens and not (word in _OWN_INSIDE and _is_amidst(text, words[index].start()))
        told = word in _HEADLINE and index > begin
        if word in _INSIDE or opens or told or _joins(plain, begin, index):
            yield from _name(words[begin:index], plain[begin:index])
            begin = index + 1
        elif words[index].group().endswith("'s") and _owns(plain, index):
            yield from _name(words[begin : index + 1], plain[begin : index + 1])
            begin = index + 1
    yield from _name(words[begin:], plain[begin:])


def _is_amidst(text: str, place: int) -> bool:
    """Return whether a word stands in the midst of a sentence."""
    return _AMIDST.search(text, max(0, place - 6), place) is not None


def _joins(plain: Sequence[str], begin: int, index: int) -> bool:
    """Return whether a word stands between two names, not in one: an "and", a lone "the"."""
    if index == begin:
        return False
    before = plain[index - 1]
    if plain[index] == "the":
        return before not in LINKS and not (index - begin == 1 and before in _URGED)
    after = plain[index + 1 : index + 2]
    if plain[index] in {"on", "in", "to", "for"} and _is_elsewhere(plain, index + 1):
        return True
    if plain[index] in _BEHIND_ACRONYM and is_short(before):
        start = max(begin, index - _REACH)
        return all(is_short(word) or word in LINKS for word in plain[start:index])
    if plain[index] not in {"and", "&"}:
        return False
    return after == ["the"] or before in ENDS_NAME or _parts_two(plain, begin, index)


def _is_elsewhere(plain: Sequence[str], index: int) -> bool:
    """Return whether a place or a document stands behind a link, which is no part of a name."""
    first = index + (plain[index : index + 1] == ["the"])
    rest = " ".join(plain[first : first + 3])
    return bool(rest) and (plain[first] in _NO_CAUSE or _STATE.match(rest) is not None)


def _parts_two(plain: Sequence[str], begin: int, index: int) -> bool:
    """Return whether an "and" stands between two bodies of which the words or the table tell."""
    right = plain[index + 1 : index + 1 + _REACH]
    if (
        right[0:1]
        and right[0] in _PEOPLE
        and right[1:2]
        and right[1] in {"for", "Against", "United"}
    ):
        return True
    if plain[index - 1] in _WEAK_END and len(right) > 1 and right[-1] in ENDS_NAME | _WEAK_END:
        return index - begin > 1
    known = organizations()
    sides = (plain[max(begin, index - _REACH) : index], right[:_REACH])
    return any(fold_name(" ".join(side)) in known for side in sides if side)


def _owns(plain: Sequence[str], index: int) -> bool:
    """Return whether "'s" ends a name: behind a body, an acronym or before a month."""
    owner = plain[index].removesuffix("'s")
    if (
        _COINED.search(owner)
        or owner in _WEAK_END
        or "University" in plain[max(0, index - _REACH) : index]
    ):
        return True
    following = plain[index + 1] if index + 1 < len(plain) else ""
    return owner in ENDS_NAME or owner.isupper() or following in _MONTHS or not following


def _name(words: Sequence[re.Match[str]], plain: Sequence[str]) -> Iterator[Place]:
    first, last = trimmed(plain)
    if first == last:
        return
    name = " ".join(word.group() for word in words[first:last])
    whole = name.endswith(("Inc.", "Co.", "Corp.", "Ltd."))
    bare = name if whole else _ENDING.sub("", name)
    if len(bare) > 1:
        end = words[last - 1].end() - len(name) + len(bare)
        yield Place(words[first].start(), end, bare)


def plain_word(word: str) -> str:
    """Return a word without the punctuation around it."""
    return word if word == "U.S." else word.strip(",.'")
