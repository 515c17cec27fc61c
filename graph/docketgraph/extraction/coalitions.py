"""Groups that act together, as a text counts them: "joined 12 other organizations" is thirteen."""

import re
from collections.abc import Iterator

from docketgraph.extraction.model import Mention

__all__ = ["find_coalitions"]

_SMALL_NUMBERS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty"
)
_TENS = "thirty forty fifty sixty seventy eighty ninety"
_WORDS = {word: number for number, word in enumerate(_SMALL_NUMBERS.split(), 2)}
_WORDS |= {word: 10 * number for number, word in enumerate(_TENS.split(), 3)}
_BODIES = (
    r"(?:organi[sz]ations|associations|groups|societies|unions|companies|institutions|coalitions"
    r"|advocates|nonprofits|businesses|universities|colleges|hospitals|churches|denominations"
    r"|agencies|states|cities|attorneys\sgeneral|signatories|stakeholders|partners)"
)
_QUALITY = r"(?:(?!(?:and|of|in|that|have|are|hundred|thousand|dozen)\b)[\w'/-]+,?\s){0,5}?"
_TOGETHER = (
    r"(?:in\s(?:\w+\s)?(?:urging|raising|opposing|supporting|calling|asking|a\ssign-on|a\sjoint"
    r"|a\sletter|sending|signing)|wrote|sent|signed|joined|submitted|filed|urged|urging|opposing"
    r"|supporting|calling\son|called\son|asked|asking|united)"
)
_GROUP = re.compile(
    rf"""\b(?P<count>\d{{1,3}}(?:,\d{{3}})?|{"|".join(_WORDS)}|[Ss]everal|[Dd]ozens\sof
          |[Nn]umerous|[Mm]any|[Hh]undreds\sof)\s
        (?:undersigned\s)?(?P<other>(?:other|additional|fellow)\s)?
        {_QUALITY}{_BODIES}(?:\sand\s(?:other\s)?{_QUALITY}{_BODIES})?
        (?P<after>(?:,\sincluding\s[^,.;\n]{{2,80}})?,?\s{_TOGETHER}\b)?""",
    re.VERBOSE,
)
_BEFORE = re.compile(
    r"\b(?P<joins>join\w*|(?:signed|led|endorsed)\sby|(?:along|together)\swith|undersigned"
    r"|on\sbehalf\sof|letter\s(?:of|from|by|signed\sby)|(?:brief|comments?|petition|statement)"
    r"\s(?:of|from|by)|(?:alliance|coalition|group)\sof|[Ww]e,\sthe|with|and|by|from|the)\s"
    r"(?:the\s|a\s(?:coalition|group)\sof\s|more\sthan\s|over\s|nearly\s|some\s|undersigned\s)?$"
)
_LOOSE = frozenset({"with", "and", "by", "from", "the"})


def find_coalitions(text: str) -> Iterator[Mention]:
    """Yield groups that a text says act together; canonical is their size, the namer included.

    >>> [group.canonical for group in find_coalitions("The AMA joined 12 other health groups in")]
    ['13']
    """
    for match in _GROUP.finditer(text):
        before = _BEFORE.search(text, max(0, match.start() - 40), match.start())
        joins = before is not None and before["joins"] not in _LOOSE
        size, other, after = _size(match["count"]), match["other"], match["after"]
        if not (after or joins or (other and before)) or (size is None and not (other or after)):
            continue
        start = match.start()
        end = match.start("after") if after else match.end()
        words = text[start:end]
        canonical = str(size + bool(other)) if size else "several"
        method = "counts-others" if other else "counts-all"
        members = " ".join(words.split())
        yield Mention("coalition", words, start, end, canonical, None, method, 0.85, (), members)


def _size(count: str) -> int | None:
    word = count.lower()
    return _WORDS.get(word) or (int(word.replace(",", "")) if word[0].isdigit() else None)
