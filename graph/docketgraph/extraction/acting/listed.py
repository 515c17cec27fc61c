"""Which paper a page's heading says that it lists."""

import re

from docketgraph.extraction.texts.flat import wording

__all__ = ["listed_paper"]

_LISTED = {
    **dict.fromkeys(("letters", "letter", "correspondence", "sign-ons", "sign-on"), "letter"),
    # The head of a table of letters.
    **dict.fromkeys(("recipient", "recipients", "addressee"), "letter"),
    **dict.fromkeys(("comments", "comment", "filings"), "comments"),
    **dict.fromkeys(("testimony", "testimonies", "presenter", "witness"), "testimony"),
    **dict.fromkeys(("statements", "releases", "release", "news"), "statement"),
    **dict.fromkeys(("petitions", "petition"), "petition"),
}
_COMMENT_LETTERS = wording(r"\b[Cc]omment\s[Ll]etters\b")
# A page that lost its spaces: "Subscribe to this feedLetters".
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_WORDS = 10


def listed_paper(heading: str) -> str:
    """Return the paper that a page's heading says it lists: "Our Letters", "Sign-on Letters".

    Empty for a heading of several kinds, as of letters and statements, and for any other.
    """
    words = [word.strip(".,:;()|").casefold() for word in _GLUED.sub(" ", heading).split()]
    if _COMMENT_LETTERS.search(heading):
        return "comments" if len(words) <= _MOST_WORDS else ""
    papers = {_LISTED[word] for word in words if word in _LISTED}
    papers = {"letter"} if papers == {"letter", "comments"} else papers
    return next(iter(papers)) if len(papers) == 1 and len(words) <= _MOST_WORDS else ""
