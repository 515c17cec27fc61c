"""Addresses for things that a text names: slugs of names, and dates as parts of ids."""

import re
import unicodedata

__all__ = ["slug", "words_of"]

_LONGEST = 60


def slug(name: str, longest: int = _LONGEST) -> str:
    """Return a name as a part of an address: small letters, digits and hyphens; "thing" for none.

    >>> slug("The Café & Tea Society, Inc.")
    'cafe-tea-society-inc'
    """
    plain = unicodedata.normalize("NFKD", name.casefold()).replace("'", "").replace("\u2019", "")
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    words = re.sub(r"[^a-z0-9]+", " ", plain).split()
    words = words[1:] if words[:1] == ["the"] and words[1:] else words
    short = "-".join(words)
    if len(short) > longest:
        short = short[: longest + 1].rpartition("-")[0] or short[:longest]
    return short.strip("-") or "thing"


def words_of(slugged: str) -> str:
    """Return a concept's name or an address's part as words.

    >>> words_of("extend-comment-period")
    'extend comment period'
    """
    return slugged.replace("-", " ")
