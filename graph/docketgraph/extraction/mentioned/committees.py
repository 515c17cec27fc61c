"""Committees and subcommittees of Congress, as prose names them."""

import re
from collections.abc import Iterator

from docketgraph.extraction.mentioned.naming import Place

__all__ = ["committee_name", "find_committees", "is_committee"]

_WORD = r"[A-Z][\w'-]{0,40}"
_NEXT = r"(?:,\sand\s(?:the\s)?|,\s|\sand\s(?:the\s)?|\sof\s(?:the\s)?|\s&\s|\s)"
_SUBJECT = rf"{_WORD}(?:{_NEXT}(?!Subcommittee|Committee){_WORD}){{0,9}}"
_CHAMBER = r"(?:(?:House|Senate|Joint|Select|Special)\s){1,3}"
_COMMITTEE = re.compile(
    rf"""(?:\bU\.S\.\s)?\b{_CHAMBER}(?:[Cc]ommittee|Subcommittee)\son\s(?:the\s)?{_SUBJECT}
          (?:(?:'s)?,?\s(?:Committee's\s)?Subcommittee\son\s(?:the\s)?{_SUBJECT})?
      | \b(?:House|Senate)\s(?:(?!Committee|House|Senate){_WORD}{_NEXT}){{1,6}}
          (?:\([A-Z]{{2,8}}\)\s)?(?:Committee|Subcommittee)\b
      | \bSubcommittee\son\s(?:the\s)?{_WORD}(?:{_NEXT}(?!House|Senate){_WORD}){{0,7}}
          \sof\sthe\s{_CHAMBER}Committee\son\s(?:the\s)?{_SUBJECT}
      | \bSubcommittee\son\s(?:the\s)?{_SUBJECT}""",
    re.VERBOSE,
)
# "the House and Senate Appropriations Committees" are two.
_BOTH = re.compile(
    rf"\b(?P<one>House|Senate)\sand\s(?:the\s)?(?P<other>House|Senate)\s"
    rf"(?P<subject>(?:(?!Committee){_WORD}{_NEXT}){{0,5}}(?!Committee){_WORD})\sCommittees\b"
)
_IS_ONE = re.compile(r"\b(?:[Cc]ommittee|Subcommittee)\b")


def find_committees(text: str) -> Iterator[Place]:
    """Yield committees and subcommittees, each as long as it is written.

    >>> next(find_committees("the House Committee on Energy and Commerce met")).text
    'House Committee on Energy and Commerce'
    """
    for match in _COMMITTEE.finditer(text):
        yield Place(match.start(), match.end(), " ".join(match.group().split()))
    for match in _BOTH.finditer(text):
        subject = " ".join(match["subject"].split())
        yield Place(match.start("one"), match.end("one"), f"{match['one']} {subject} Committee")
        yield Place(match.start("other"), match.end(), f"{match['other']} {subject} Committee")


def is_committee(name: str) -> bool:
    """Return whether a name is that of a committee."""
    return _IS_ONE.search(name) is not None


_TURNED = re.compile(r"(?P<chamber>House|Senate)\s(?P<subject>.+?)\s(?P<kind>(?:Subc|C)ommittee)")


def committee_name(written: str) -> str:
    """Return a committee's name in its official order.

    >>> committee_name("House Energy & Commerce Committee")
    'House Committee on Energy and Commerce'
    """
    plain = re.sub(r"^U\.\s?S\.\s|\s\([A-Z]{2,8}\)", "", written)
    plain = " ".join(plain.replace("&", "and").split())
    turned = _TURNED.fullmatch(plain)
    if turned is None:
        return plain
    return f"{turned['chamber']} {turned['kind']} on {turned['subject']}"
