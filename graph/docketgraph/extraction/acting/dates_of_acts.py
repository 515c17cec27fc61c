"""When an act was done: the date that its sentence gives it, else its line's or heading's."""

import re

from docketgraph.extraction.acting.deeds import Deed
from docketgraph.extraction.acting.reading import Reading
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.texts.flat import wording

__all__ = ["date_behind", "date_near", "date_of_deed", "is_relative", "same_day", "trailing_date"]

# A date behind one of these belongs to something else.
_OTHERS = wording(
    r"\b(?:(?:published|printed|appeared|expir\w*|effective|due|deadline|closes?|closed|hearing|held|adopted"
    r"|scheduled|beginning|starting|ends?|extended\sto|Meeting|took\seffect|takes\seffect|force\son"
    r"|up\sto|set|announced|proposed|issued|passed|FY|CY)\s(?:[\w.']+\s){0,7}?(?:on|in|of|to|for)?\s?"
    r"|(?:through|until|since|(?:prior\s)?to|before|by|from|between|beyond)\s(?:the\send\sof\s)?)$"
)
_LEADING = wording(
    r"[\s\u2022*-]*(?:(?:On|In|As\sof|Dated|Early\sin|Late\sin|During|Back\sin|Then,?|And|Also|However,?|Later)\s)*"
    r"(?:(?:the|early|late|mid-?)\s)*(?:\w+day,\s)?(?:WASHINGTON[^\u2022]{0,20}?)?"
)
_BEHIND_DEED = wording(
    r"[^.;]{0,120}?\b(?:on|in|dated|of|filed|submitted|sent|delivered|signed|mailed)\s(?:\w+day,\s)?$"
)
_BEFORE_PAPER = wording(r"[,)]?\s(?:[\w-]+\s){0,3}?(?:letter|comment|testimony|statement|petition)")
# "our 2031 letter to the FDA"
_OF_YEAR = wording(r"\s(?:letter|comments?|testimony|statement|petition)\b")
_RELATIVE = wording(
    r"(?i)\b(?:earlier\s(?:this|in)|last\s(?:week|month|year|fall|spring|summer|winter|\w+day)|previously|in\sprevious|recently|a\s(?:year|month|week)\sago"
    r"|in\srecent|had\s\w+ed)\b"
)
_SAME_DAY = wording(r"\b(?:the\ssame|that)\sday\b")
_APART = wording(
    r"(?:[(\[|,:\n]|\s-)\s*(?:(?:on|dated|sent|submitted|filed|posted)\s(?:on\s)?)?$", re.IGNORECASE
)
_GIVES = wording(r"\b(?:on|in|dated|of)\s(?:(?:late|early|mid)[\s-])?(?:\w+day,\s)?$")
_TRAILING = wording(r"[\s)\].]*(?:\(?PDF[^)]{0,20}\)?|View Letter|Read more)?[\s)\].]*")


def date_of_deed(reading: Reading, start: int, end: int, deed: Deed) -> Mention | None:
    """Return the date that a sentence gives a deed, if it gives one."""
    dates = reading.inside(start, end, "date")
    for date in dates:
        if _LEADING.fullmatch(reading.text, start, date.start):
            return date
    for date in dates:
        if _is_year(date) and (date.end >= deed.end or not _OF_YEAR.match(reading.text, date.end)):
            continue
        if _BEFORE_PAPER.match(reading.text, date.end) and not _is_others(reading, start, date):
            return date
    if deed.form == "noun":
        for date in dates:
            apart = _APART.search(reading.text, max(start, date.start - 24), date.start)
            if apart and not _is_year(date) and date.start >= deed.end:
                return date
    before = [
        each for each in dates if each.start < deed.verb and not _is_others(reading, start, each)
    ]
    if before and not _is_year(before[-1]):
        return before[-1]
    for date in dates:
        if 0 <= date.start - deed.end < 2 and not _is_year(date):
            return date  # "commented on March 7"
        behind = date.start >= deed.end and not _is_others(reading, deed.end, date)
        if (
            behind
            and not _is_year(date)
            and _BEHIND_DEED.fullmatch(reading.text, deed.end, date.start)
        ):
            return date
    if deed.paper == "testimony":
        # It is given at its hearing, whose day is then its own.
        return next((x for x in dates if x.start >= deed.end and not _is_year(x)), None)
    return None


def trailing_date(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the date that closes an item: "(Jan. 31)"."""
    dates = [each for each in reading.inside(start, end, "date") if not _is_year(each)]
    for date in reversed(dates):
        apart = _APART.search(reading.text, max(start, date.start - 24), date.start)
        if apart and _TRAILING.fullmatch(reading.text, date.end, end):
            return date
    return None


def same_day(reading: Reading, begin: int, start: int, end: int) -> Mention | None:
    """Return the last date before a sentence that says "the same day"."""
    if not _SAME_DAY.search(reading.text, start, end):
        return None
    dates = [each for each in reading.inside(begin, start, "date") if not _is_year(each)]
    return dates[-1] if dates else None


def date_near(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the first date in a span that is the span's own, as in "OSHA acted in August"."""
    for date in reading.inside(start, end, "date"):
        if not _is_others(reading, start, date):
            return date
    return None


def is_relative(reading: Reading, start: int, end: int) -> bool:
    """Return whether a sentence dates itself by another day: "earlier this year", "last week"."""
    return _RELATIVE.search(reading.text, start, end) is not None


def date_behind(reading: Reading, start: int, end: int) -> Mention | None:
    """Return the first date that "on" or "in" gives to what stands before it."""
    for date in reading.inside(start, end, "date"):
        near = reading.text[max(start, date.start - 24) : date.start]
        if _GIVES.search(near) and not _is_others(reading, start, date):
            return date
    return None


def _is_year(date: Mention) -> bool:
    return len(date.canonical or "") == 4


def _is_others(reading: Reading, start: int, date: Mention) -> bool:
    return _OTHERS.search(reading.text, max(start, date.start - 70), date.start) is not None
