"""What a run of capitals loses before it is a name: links, posts, what a body says or sends."""

import re
from collections.abc import Sequence

__all__ = ["ENDS_NAME", "LINKS", "is_short", "trimmed"]

_NEARLY = re.compile(r"[A-Z]{3,}[a-z]{1,2}")

LINKS = frozenset("of for a and the on in to de at &".split())
# "Director of the Nurses Union", "Professor of Medicine at Ohio University": a post before a body.
_ORDINALS = frozenset({"All", "First"})
# "First National Bank" is a name, "First Congress" none.
_BEHIND_FIRST = frozenset(
    "Citizens Federal Focus Interstate Liberty National Nations Republic".split()
)
_POSTS = frozenset(
    "Advisor Analyst Attorney CEO CFO CIO CMIO CMO CTO Chair Chairman Chairwoman Chancellor "
    "Coordinator Counsel Dean Director Economist Engineer Executive Fellow Founder Head Lead "
    "Manager Member Members Officer President Professor Provost Representative Representatives "
    "Scientist Specialist Strategist Trustee".split()
)
# "Statement of the Nurses Union": what a body says, or who belongs to it, stands before its name.
_OF_BODIES = frozenset(
    "Brief Comment Comments Letter Letters Member Members Organizations Petition Position "
    "Proposal Remarks Report Request Response Scholars Signers Staff Statement Statements "
    "Testimony Views".split()
)
_BELONGING = frozenset({"of", "from", "by", "to", "for"})
# The post of an officer between a body and a name, and what may stand before a post.
_OFFICERS = frozenset(
    "Administrator CEO Chair Chairman Chairperson Chairwoman Commissioner Counsel Director "
    "Pres. President Secretary Secretary-Treasurer Spokesman Spokesperson Spokeswoman".split()
)
_RANKS = frozenset(
    "Acting Board Chief Co-Executive Communications Co Deputy Executive Federal General "
    "Government Interim International Legal Legislative Managing Medical National Policy Senior "
    "State Vice".split()
)
_NUMBERS = frozenset(
    "Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen "
    "Seventeen Eighteen Nineteen Twenty Thirty Forty Fifty Sixty Seventy Eighty Ninety".split()
)
_LEAST = 2
_TAKES_CAUSE = frozenset(
    "Alliance Americans Campaign Caucus Center Citizens Coalition Commission Committee Conference "
    "Council Foundation Fund Institute Network Partnership Project Society Together".split()
)
# A name that ends in one of these is whole: "and" behind it begins a new one.
ENDS_NAME = frozenset(
    "Academy Agency Alliance Association Authority Coalition Company Congress Corporation "
    "Council Department Federation Foundation Hospital Inc Institute LLC League Society Trust "
    "Trusts Union University".split()
)


def trimmed(plain: Sequence[str]) -> tuple[int, int]:
    """Return where a name begins and ends in a run of words without their punctuation.

    >>> trimmed("Letter of the Nurses Union President Ann Lee".split())
    (3, 5)
    """
    first, last = _without_links(plain, 0, len(plain))
    first = _behind_document(plain, first, last)
    first = _behind_post(plain, first, last)
    first = _behind_number(plain, first, last)
    last = _before_cause(plain, first, _before_officer(plain, first, last))
    return _without_links(plain, first, last)


def is_short(word: str) -> bool:
    """Return whether a word is all capitals, as acronyms are, or nearly so: "NACo"."""
    return (word.isupper() and len(word) > 1) or _NEARLY.fullmatch(word) is not None


def _without_links(plain: Sequence[str], first: int, last: int) -> tuple[int, int]:
    while first < last and (plain[first] in LINKS or plain[first] in _ORDINALS):
        if plain[first] == "First" and not _BEHIND_FIRST.isdisjoint(plain[first + 1 : first + 2]):
            break
        first += 1
    while last > first and plain[last - 1] in LINKS:
        last -= 1
    return first, last


def _behind_document(plain: Sequence[str], first: int, last: int) -> int:
    """Return where a name begins behind what its body says: "Letter of the Nurses Union"."""
    for index in range(last - 3, first - 1, -1):
        # "COMMENTS OF THE NURSES UNION", as title pages write it.
        if plain[index].capitalize() in _OF_BODIES and plain[index + 1].casefold() in _BELONGING:
            return index + 2 + (plain[index + 2].casefold() == "the")
    return first


def _behind_number(plain: Sequence[str], first: int, last: int) -> int:
    """Return where a name begins behind a count: "Fifty-nine Nurses Union (members)"."""
    if last - first > _LEAST and plain[first].partition("-")[0] in _NUMBERS:
        return first + 1
    return first


def _before_cause(plain: Sequence[str], first: int, last: int) -> int:
    """Return where a name ends before whom it writes to: "Nurses Union to the Senate".

    "Alliance to End Hunger" and "Council on Aging" are whole: a head stands right before.
    """
    for index in range(first + 2, last - 1):
        link, before, behind = plain[index], plain[index - 1], plain[index + 1]
        if behind == "the" and (link == "to" or (link == "on" and before not in _TAKES_CAUSE)):
            return index
    return last


def _behind_post(plain: Sequence[str], first: int, last: int) -> int:
    """Return where a name begins behind a post before it."""
    for index in range(first, last - 2):
        if plain[index] in _POSTS and plain[index + 1] in {"of", "for", "at"}:
            rest = plain[index:last]
            begin = index + rest.index("at") if "at" in rest else index + 1
            return min(last, begin + 1 + (plain[begin + 1 : begin + 2] == ["the"]))
    return first


def _before_officer(plain: Sequence[str], first: int, last: int) -> int:
    """Return where a body ends before its officer: "Nurses Union President Ann Lee"."""
    for index in range(first + 1, last):
        if plain[index] not in _OFFICERS or not LINKS.isdisjoint(plain[index + 1 : index + 3]):
            continue
        post = index
        while post > first and plain[post - 1] in _RANKS:
            post -= 1
        whole = post > first and (is_short(plain[post - 1]) or plain[post - 1] in ENDS_NAME)
        if post > first and (whole or last > index + 2):
            return post
    return last
