"""Groups that act together, as a text counts them: "joined 12 other organizations" is thirteen.

Members of a body, and those that it serves, are none: somebody must sign, join or write.
"""

import re
from collections.abc import Iterator

from docketgraph.extraction.mentioned.model import Mention

__all__ = ["find_coalitions"]

_ONES = "two three four five six seven eight nine".split()
_TEENS = (
    "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty".split()
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: number for number, word in enumerate(("one", *_ONES, *_TEENS), 1)}
_WORDS |= {ten: 10 * number for number, ten in enumerate(_TENS, 2)}
_DOZENS = {"a dozen": 12, "half a dozen": 6, "two dozen": 24, "three dozen": 36, "four dozen": 48}
_COUNT = (
    r"(?P<count>\d{1,3}(?:,\d{3})?\+?|(?:[Hh]alf\sa|[Aa]|[Tt]wo|[Tt]hree|[Ff]our)\sdozen"
    rf"|(?i:(?:{'|'.join(_TENS)})(?:-(?:one|{'|'.join(_ONES)}))?|{'|'.join((*_ONES, *_TEENS))})"
    r"|[Ss]everal|[Dd]ozens\sof|[Nn]umerous|[Mm]any|[Hh]undreds\sof|[Ss]cores\sof|[Tt]housands\sof)"
)
_BODIES = (
    r"(?:organi[sz]ations|associations|groups|societies|unions|compan(?:y|ies)|institutions|coalitions"
    r"|advocates|nonprofits|non-profits|businesses|firms|universities|colleges|hospitals|churches"
    r"|denominations|(?<!federal\s)agencies|states|cities|counties|attorneys\sgeneral|governors|signatories"
    r"|signers|co-?signers|stakeholders|partners|leaders|foundations|networks|chapters|lawmakers"
    r"|senators|representatives|members\sof\sCongress|health\ssystems|providers|clinics|entities|bodies)"
)
_QUALITY = (
    r"(?:(?!(?:of|in|that|have|has|are|is|was|were|who|which|to|for|with|from|by|hundred|thousand"
    r"|dozen|percent|we)\b)[\w'&/.-]+,?\s){0,9}?"
)
_TOGETHER = (
    r"(?:(?:that|who|which|have|has|had)\s){0,2}(?:in\s(?:\w+\s)?(?:urging|raising|opposing"
    r"|supporting|calling|asking|a\ssign-on|a\sjoint|a\sletter|(?:a\s)?letter|sending|signing)|wrote|sent"
    r"|signed|joined|submitted|filed|urge[ds]?|urging|opposing|supporting|calling\son|called\son"
    r"|asked|asking|united|sued|endorsed|co-?signed|petitioned)"
)
_GROUP = re.compile(
    rf"""(?<![\w$.,-])(?:{_COUNT}\s(?P<undersigned>undersigned\s)?(?:following\s)?
          (?P<other>(?:other|additional|fellow|further|more|sister)\s)?
         |(?P<unsigned>[Tt]he\s(?:following\s)?undersigned\s(?!\d))|(?P<others>other\s))
        {_QUALITY}(?P<bodies>{_BODIES})\b(?:,?\sand\s(?:other\s)?{_QUALITY}{_BODIES}\b|\sand\sindividuals)?
        (?P<after>(?:,\sincluding\s[^,.;\n]{{2,80}})?,?\s{_TOGETHER}\b)?""",
    re.VERBOSE,
)
_BETWEEN = (
    r"(?:(?:the|these|our|a|an|all|more\sthan|over|nearly|almost|some|about|around|at\sleast"
    r"|approximately|following|another|undersigned|of|(?:\w+\s)?(?:coalition|group|alliance)\sof)\s){0,4}$"
)
_JOINS = re.compile(
    r"\b(?:join\w*(?:\s(?:\w+\s){0,4}(?:by|with))?|(?:co-?signed|signed|led|endorsed|supported|backed"
    r"|co-?sponsored)\s(?:by|with)|(?:along|together|partnership|collaboration|concert|conjunction"
    r"|solidarity|signed-on|coalition)\swith|alongside|undersigned|on\sbehalf\sof|(?:letter|brief|comments?"
    r"|petition|statement)\s(?:of|from|by|with|signed\sby)|[Ww]e,|[Oo]ne\sof|support\sof|[Tt]ogether,)\s"
    + _BETWEEN
)
_OURS = re.compile(r"\b(?:[Oo]ur|[Aa]s|[Ww]e,\sthe)\s$")
_LOOSE = re.compile(r"\b(?:with|and|by|from)\s(?:(?:the|more\sthan|over|nearly|some|about)\s)?$")
_GROUPED = re.compile(
    r"\b(?:alliance|coalition|group)\sof\s(?:(?:more\sthan|over|nearly|some|about)\s)?$"
)
# "X is an alliance of 100 groups", "X, a coalition of 50": what a body is made of.
_DESCRIBED = re.compile(r"(?:\bis|\bare|,|\bas)\s(?:an?|the)\s[^.;\n]{0,80}$")
_REACH = 90
_JOINED = re.compile(
    r"\b[Jj]oin(?:ed|s|ing)\s(?:(?:with|more\sthan|over|nearly|some|about)\s){0,2}$"
)
_NAMED_BEFORE = re.compile(
    r"(?P<with>\b[Ww]ith\s(?:the\s)?)?(?P<names>[A-Z][\w'&-]*"
    r"(?:[ ]\([A-Z]\w+\)|,?[ ](?:of|for|the|&|[A-Z][\w'&-]*)){1,24},?)\s(?:and|along\swith)\s$"
)


def find_coalitions(text: str) -> Iterator[Mention]:
    """Yield groups that a text says act together; canonical is their size, the namer included.

    >>> [group.canonical for group in find_coalitions("The AMA joined 12 other health groups in")]
    ['13']
    """
    for match in _GROUP.finditer(text):
        size = _size(match["count"] or "")
        if not _act_together(text, match, size):
            continue
        start = match.start()
        end = match.start("after") if match["after"] else match.end()
        words = text[start:end]
        others = _beside(text, match)
        canonical = str(size + others) if size else "several"
        method = "counts-others" if others else "counts-all"
        members = " ".join(words.split())
        yield Mention("coalition", words, start, end, canonical, None, method, 0.85, (), members)


def _beside(text: str, match: re.Match[str]) -> int:
    """Return how many a count of others leaves out: the namer, and those who are named before it.

    "A joined 12 groups" leaves out A; "A, B, and eight others" A and B; "with C and two others" C
    and the namer.
    """
    first = max(0, match.start() - 2 * _REACH)
    joined = _JOINED.search(text, first, match.start()) is not None
    named = _NAMED_BEFORE.search(text, first, match.start())
    if not match["other"]:
        return int(joined)
    if named is None:
        return 1
    listed = 1 + named["names"].count(",") - named["names"].rstrip().endswith(",")
    return listed + (named["with"] is not None)


def _act_together(text: str, match: re.Match[str], size: int | None) -> bool:
    """Return whether the words around a group say that it signs, joins or writes."""
    start = match.start()
    first = max(0, start - _REACH)
    if match["undersigned"] or match["unsigned"] or "sign" in match["bodies"]:
        return True
    loose = _LOOSE.search(text, first, start) is not None
    after = match["after"] is not None
    if match["others"]:
        return after and loose
    if size is None:
        return (after and not match["count"].startswith(("Many", "many"))) or bool(
            _JOINS.search(text, first, start)
        )
    if _GROUPED.search(text, first, start) and _DESCRIBED.search(text, first, start):
        return after
    return (
        after
        or (match["other"] is not None and loose)
        or any(sign.search(text, first, start) for sign in (_JOINS, _OURS, _GROUPED))
        or (match["other"] or "").strip() in {"fellow", "sister"}
    )


def _size(count: str) -> int | None:
    word = " ".join(count.lower().split())
    if word[:1].isdigit():
        return int(word.rstrip("+").replace(",", ""))
    if word in _DOZENS:
        return _DOZENS[word]
    ten, _, one = word.partition("-")
    return _WORDS[ten] + _WORDS.get(one, 0) if ten in _WORDS else None
