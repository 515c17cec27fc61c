"""Dates as prose writes them, each with no more precision than was written.

Day, month and year are ISO; a season is EDTF's 21 to 24 and a quarter 33 to 36 behind the year.
A date without its year takes that of the dates around it, and says so by its method.
"""

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import zip_longest

from docketgraph.extraction.model import Mention

__all__ = ["Years", "find_dates"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\d|:\d|\.\d|,\d{3}(?!\d))"
_YEAR = r"(?:1[6-9]|20)\d\d(?![\d/]|,\d{3}(?!\d)|\.\d)"
_GAP = r"\s{0,3}"
_TO = rf"{_GAP}(?:-|and|to|through|&|,{_GAP}and|/){_GAP}"
_WITH_MONTH = re.compile(
    rf"""(?<!\w)(?:(?:the\s)?(?P<first>{_DAY})\s{{1,3}}(?:day\s)?(?:of\s)?)?
        (?P<month>{_MONTH})(?![a-z])
        (?:,?\s{{1,3}}(?:of\s)?(?P<year>{_YEAR})
          |,?{_GAP}(?P<day>{_DAY})(?P<days>(?:(?:,{_GAP}|{_TO}){_DAY}(?!\s?[A-Z][a-z])){{1,5}})?
           (?:,?{_GAP}(?P<dated>{_YEAR}))?)?""",
    re.VERBOSE,
)
_NUMERIC = re.compile(
    r"""(?<![\w/.,$-])(?:(?P<iso>(?:19|20)\d\d(?P<mark>[/-])(?:0[1-9]|1[0-2])(?P=mark)(?:0[1-9]|[12]\d|3[01]))
        |(?P<m>0?[1-9]|1[0-2])(?P<sep>[/.-])(?P<d>0?[1-9]|[12]\d|3[01])(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)
        |(?P<month>0?[1-9]|1[0-2])/(?P<of>(?:19|20)\d\d)
        |(?<![^\n])(?P<hm>0?[1-9]|1[0-2])/(?P<hd>0?[1-9]|[12]\d|3[01])(?=:|\s[-|]\s))(?![\w/-]|\.\d)""",
    re.VERBOSE | re.ASCII,
)
_SEASON = re.compile(
    rf"""\b(?P<season>[Ss]pring|[Ss]ummer|[Ff]all|[Aa]utumn|[Ww]inter),?\s{{1,3}}(?:of\s)?(?P<year>{_YEAR})
        |\b(?P<ordinal>first|second|third|fourth|1st|2nd|3rd|4th|First|Second|Third|Fourth)
         [\s-]quarter(?:\s(?:of|in)|,)?\s(?:the\s)?(?:calendar\syear\s|CY\s?)?(?P<of>{_YEAR})
        |\b(?:Q(?P<q>[1-4])|(?P<nq>[1-4])Q)[\s,-]{{0,2}}(?:of\s)?(?P<qy>{_YEAR})
        |(?<![\w-])(?P<yq>(?:19|20)\d\d)[\s-]?Q(?P<qq>[1-4])\b""",
    re.VERBOSE,
)
_SEASONS = {"spring": 21, "summer": 22, "fall": 23, "autumn": 23, "winter": 24}
_ORDINALS = {"first": 33, "second": 34, "third": 35, "fourth": 36}
_BARE = re.compile(
    r"(?<![\w.,$#§/:'-])(?P<from>(?:19|20)\d\d)(?:\s?-\s?(?P<to>(?:19|20)\d\d|\d\d))?"
    r"(?![\w/%#]|,\d{3}(?!\d)|\.\d|-\d|:\d)",
    re.ASCII,
)
# Before a number of four digits that is no year, and behind one.
_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|Suite|Ste|STE|Room|Rm|Box|BOX|Floor|Unit|pp?|[Pp]ages?|[Pp]aragraphs?|Form|Stop|Mail"
    r"|[Aa]rticle|[Vv]ersion|[Vv]ol|[Cc]hapter|[Ii]tem|[Tt]able|[Ff]igure|Order|Part|Parts|Code|line|ISO|IEC"
    r"|extension|ext|x|FY|CY|Fiscal\sYear|fiscal\syears?|approximately|about|nearly|than|least|some)\.?:?"
    r"|§|\#|\bat|\bto\sthe)\s{0,2}$"
)
_STREET = re.compile(
    r"(?:\s{1,3}(?:[A-Z][\w.'-]{0,40}|\d{1,4}(?:st|nd|rd|th))){1,4}?,?\s{1,3}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard"
    r"|Dr|Drive|Ln|Lane|Way|Plaza|Pl|Place|Pkwy|Parkway|Ct|Court|Circle|Cir|Hwy|Highway|Terrace"
    r"|[NS]\.?[EW]\.?)\b"
)
_COUNTED = re.compile(
    r"\s(?:people|persons|patients|members|hospitals|physicians|comments|hours|miles|words|characters"
    r"|pages|feet|percent|dollars|organizations|employees|beds|volts|calories|students|facilities)\b"
)
_LONE_MONTH = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]hrough|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Oo]f|[Ll]ast"
    r"|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|to|and|between|mid)[\s-]|[(/-])$"
)
_GOES_ON = re.compile(rf"\s[A-Z]|(?!-{_MONTH})[-']?\w|(?!-{_MONTH})-")
_RANGE = re.compile(r"\s{0,2}(?:-|and|or|through|to|until)\s{0,2}")
# March and May begin names and sentences too.
_IS_WORD = re.compile(r"(?:March|May)\s(?:for|of|on|to|the|they|we|I|it|he|she|you|not|be|have)\b")
_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n\s*[•*\u25cf\u25aa]\s")


def find_dates(text: str, near: int | None = None) -> list[Mention]:
    """Return the dates of a text in order.

    Args:
        text: Normalised text.
        near: The year of the text before this one, for dates that leave theirs out.
    """
    found: list[Mention] = []
    for each in (_with_month(text), _numeric(text), _seasons(text)):
        found += each
    found = _apart(found)
    taken = [(mention.start, mention.end) for mention in found]
    found = sorted([*found, *_years(text, taken)], key=lambda mention: mention.start)
    found = [date for date in found if date.canonical]
    years = Years(text, found)
    return [
        _resolved(date, _year_of_end(text, date, after) or years.near(date.start) or near)
        for date, after in zip_longest(found, found[1:])
    ]


def _year_of_end(text: str, date: Mention, after: Mention | None) -> int | None:
    """Return the year that the end of a range gives to its beginning: "May to July 2021"."""
    end = after.canonical or "" if after is not None else ""
    if after is None or not end[:4].isdigit() or len(end) < 7:
        return None
    if _RANGE.fullmatch(text, date.end, after.start) is None:
        return None
    begins = (date.canonical or "")[5:7]
    return int(end[:4]) - (begins > end[5:7])


def _apart(mentions: Sequence[Mention]) -> list[Mention]:
    """Return mentions in order; of two that overlap the longer one."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda each: (each.start, -each.end)):
        if kept and mention.start < kept[-1].end:
            if mention.end - mention.start > kept[-1].end - kept[-1].start:
                kept[-1] = mention
            continue
        kept.append(mention)
    return kept


def _date(text: str, start: int, end: int, canonical: str, method: str = "pattern") -> Mention:
    confidence = 0.99 if method == "pattern" else 0.7
    return Mention("date", text[start:end], start, end, canonical, None, method, confidence)


def _iso(year: str | None, month: int, day: str | None) -> str:
    """Return the canonical date; empty where the calendar has no such day."""
    number = int(re.sub(r"\D", "", day)) if day else 0
    try:
        dt.date(int(year) if year else 2000, month, number or 1)
    except ValueError:
        return ""
    ending = f"-{number:02}" if day else ""
    return f"{year or 'XXXX'}-{month:02}{ending}"


def _with_month(text: str) -> Iterator[Mention]:
    for match in _WITH_MONTH.finditer(text):
        month = _MONTHS.index(match["month"][:3].lower()) + 1
        year = match["year"] or match["dated"]
        if match["day"]:
            # "13 October 14"? The day that stands behind its month is the nearer one.
            yield from _days(text, match, month, year)
        elif match["first"]:
            end = match.end() if year else match.end("month")
            yield _date(text, match.start("first"), end, _iso(year, month, match["first"]))
        elif year:
            yield _date(text, match.start("month"), match.end(), _iso(year, month, None))
        elif _is_lone(text, match):
            yield _date(text, match.start("month"), match.end("month"), _iso(None, month, None))


def _is_lone(text: str, match: re.Match[str]) -> bool:
    if match["month"] in {"MAY", "MARCH"} or _IS_WORD.match(text, match.start("month")):
        return False
    if not _LONE_MONTH.search(text, max(0, match.start("month") - 9), match.start("month")):
        return False
    return not _GOES_ON.match(text, match.end("month"))


def _days(text: str, match: re.Match[str], month: int, year: str | None) -> Iterator[Mention]:
    """Yield the days of one month: a day, or each day that a list or a range writes."""
    more = list(re.finditer(_DAY, match["days"] or ""))
    last = match.end() if year and not more else match.end("day")
    yield _date(text, match.start("month"), last, _iso(year, month, match["day"]))
    for number, day in enumerate(more, 1):
        start = match.start("days") + day.start()
        ends = match.end() if number == len(more) else match.start("days") + day.end()
        yield _date(text, start, ends, _iso(year, month, day.group()))


def _numeric(text: str) -> Iterator[Mention]:
    for match in _NUMERIC.finditer(text):
        if match["iso"]:
            year, month, day = match["iso"].split(match["mark"])
            canonical = _iso(year, int(month), day)
        elif match["of"]:
            canonical = _iso(match["of"], int(match["month"]), None)
        elif match["hm"]:
            canonical = _iso(None, int(match["hm"]), match["hd"])
        else:
            short = len(match["y"]) == 2
            if short and match["sep"] != "/" and not _dated(text, match.start()):
                continue
            year = (
                match["y"] if not short else ("20" if int(match["y"]) < 70 else "19") + match["y"]
            )
            canonical = _iso(year, int(match["m"]), match["d"])
        if canonical:
            yield _date(text, match.start(), match.end(), canonical)


def _dated(text: str, start: int) -> bool:
    words = text[max(0, start - 12) : start].lower()
    return bool(re.search(r"\b(?:filed|dated|date|on|signed):?\s$", words))


def _seasons(text: str) -> Iterator[Mention]:
    for match in _SEASON.finditer(text):
        if match["season"]:
            code, year = _SEASONS[match["season"].lower()], match["year"]
        elif match["ordinal"]:
            word = match["ordinal"].lower()
            code, year = _ORDINALS.get(word) or 32 + int(word[0]), match["of"]
        else:
            number = match["q"] or match["nq"] or match["qq"]
            code, year = 32 + int(number), match["qy"] or match["yq"]
        yield _date(text, match.start(), match.end(), f"{year}-{code}")


def _years(text: str, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    starts = [start for start, _ in taken]
    for match in _BARE.finditer(text):
        before = bisect_right(starts, match.start()) - 1
        if before >= 0 and taken[before][1] > match.start():
            continue
        if not _is_year(text, match):
            continue
        yield _date(text, match.start("from"), match.end("from"), match["from"])
        if match["to"]:
            year = match["from"][: 4 - len(match["to"])] + match["to"]
            if int(year) > int(match["from"]):
                yield _date(text, match.start("to"), match.end("to"), year)


def _is_year(text: str, match: re.Match[str]) -> bool:
    if _NO_YEAR_BEFORE.search(text, max(0, match.start() - 16), match.start()):
        return False
    return not (_STREET.match(text, match.end()) or _COUNTED.match(text, match.end()))


def _resolved(found: Mention, year: int | None) -> Mention:
    """Return a date with the year that it leaves out, taken from the dates around it."""
    written = found.canonical or ""
    if not written.startswith("XXXX"):
        return found
    month, _, day = written[5:].partition("-")
    canonical = _iso(str(year), int(month), day or None) if year else ""
    if not canonical:
        return replace(found, method="no-year", confidence=0.5)
    return replace(found, canonical=canonical, method="year-from-context", confidence=0.7)


class Years:
    """The years that the dates of a text give to what stands near them.

    A date with its month, or a year alone on its line, says more than a year in a sentence, which
    may belong to a title.
    """

    def __init__(self, text: str, dates: Sequence[Mention]) -> None:
        whole = [date for date in dates if date.canonical and date.canonical[:4].isdigit()]
        sure = [date for date in whole if len(date.text) > 4 or _is_heading(text, date)]
        self._lists = [_timeline(sure), _timeline(whole)]
        self._breaks = [match.start() for match in _PARAGRAPH.finditer(text)]

    def near(self, position: int) -> int | None:
        """Return the year for a place without one; None where no date gives it.

        In a paragraph the date before decides, else the one behind; else the last one before.
        """
        paragraph = self._paragraph(position)
        for places, years in self._lists:
            place = bisect_right(places, position)
            for each in (place - 1, place):
                if 0 <= each < len(places) and self._paragraph(places[each]) == paragraph:
                    return years[each]
            if place:
                return years[place - 1]
        return None

    def _paragraph(self, position: int) -> int:
        return bisect_right(self._breaks, position)


def _timeline(dates: Sequence[Mention]) -> tuple[list[int], list[int]]:
    return [date.start for date in dates], [int(str(date.canonical)[:4]) for date in dates]


def _is_heading(text: str, date: Mention) -> bool:
    before, after = text[max(0, date.start - 1) : date.start], text[date.end : date.end + 1]
    return before in {"", "\n"} and after in {"", "\n"}
