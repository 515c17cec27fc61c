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

from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.years import Years

__all__ = ["find_dates"]

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.|(?=\s\d))|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?"
    r"|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER)"
)
# A page sets the letters of "27th" apart; behind a point the number of a footnote may follow.
_DAY = (
    r"(?:3[01]|[12]\d|0?[1-9])(?:\s{0,2}(?:st|nd|rd|th)(?![a-z]))?"
    r"(?!\d|:\d|\.\d|,\d{3}(?!\d))"
)
_NOTE = r"\.\d{1,3}(?!\d|\.\d|\s?(?:%|million|billion))(?=\s+[A-Z\"(\[]|\s*\n|\s*$)"
_YEAR = rf"(?:1[6-9]|20)\d\d(?![\d/]|,\d{{3}}(?!\d)|(?!{_NOTE})\.\d)"
_GAP = r"\s{0,3}"
_TO = rf"{_GAP}(?:-|and|to|through|&|,{_GAP}and|/){_GAP}"
_WITH_MONTH = re.compile(
    rf"""(?<!\w)(?:(?:the\s)?(?:(?P<early>{_DAY})\s?(?:-|and|to|&)\s?)?
          (?P<first>{_DAY})\s{{1,3}}(?:day\s)?(?:of\s)?)?
        (?P<month>{_MONTH})(?![a-z])
        (?:,?\s{{1,3}}(?:of\s)?(?P<year>{_YEAR})
          |,?{_GAP}(?P<day>{_DAY})(?P<days>(?:(?:,{_GAP}|{_TO}){_DAY}(?!\s?[A-Z][a-z])){{1,5}})?
           (?:\s?(?:,|\.(?=\s(?:19|20)\d\d\s?(?:[)\]]|\n|$)))?{_GAP}(?P<dated>{_YEAR}))?)?""",
    re.VERBOSE,
)
# As lists of works write it: "2019 Jan;156", "(2024, October 4)".
_YEAR_FIRST = re.compile(
    rf"""(?<![\w.,$/-])(?<![SR]\.\s)(?P<year>(?:19|20)\d\d),?\s{{1,2}}(?P<month>{_MONTH}|Mar)(?![a-z])
        (?:\s{{1,2}}(?P<day>{_DAY})(?!,?\s{{1,2}}(?:19|20)\d\d)|(?!\s{{0,2}}\d)(?!,?\s(?:of\s)?\d))""",
    re.VERBOSE,
)
_NUMERIC = re.compile(
    r"""(?<![\w/.,$-])(?:(?P<iso>(?:19|20)\d\d(?P<mark>[/.-])(?:0[1-9]|1[0-2])(?P=mark)(?:0[1-9]|[12]\d|3[01]))
        |(?P<m>0?[1-9]|1[0-2])(?P<sep>[/.-])(?P<d>0?[1-9]|[12]\d|3[01])(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)
        |(?P<month>0?[1-9]|1[0-2])/(?P<of>(?:19|20)\d\d)
        |(?:(?<![^\n])|(?<=\n[ ]{2}[\u2022*-][ ])|(?<=\n[\u2022*-][ ]))
            (?P<hm>0?[1-9]|1[0-2])/(?P<hd>0?[1-9]|[12]\d|3[01])(?=:|\s[-|]\s|\s[A-Z][a-z]))
        (?:(?=T\d)|(?![\w/-]|\.\d))""",
    re.VERBOSE | re.ASCII,
)
_HEADING_YEAR = re.compile(r"(?m)^[ \t]*((?:19|20)\d\d)[ \t]*$")
_SHORT_MONTH = re.compile(r"\((?P<month>1[0-2]|0?[1-9])/(?P<yy>\d\d)\)")
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
    r"(?:(?<![\w.,$#§/:'-])|(?<=\b[Mm]id-)|(?<=\b[Pp]re-)|(?<=\b[Pp]ost-)|(?<=\bearly-)|(?<=\blate-))"
    r"(?P<from>(?:19|20)\d\d|(?<=\b[Ii]n\s)1[6-8]\d\d|(?<=\b[Ss]ince\s)1[6-8]\d\d)"
    r"(?:\s?-\s?(?P<to>(?:19|20)\d\d|\d\d)|/(?P<or>(?:19|20)\d\d))?"
    rf"(?:(?=[a-e]\b)|(?![\w%#&=]))(?!/(?![A-Za-z])|,\d{{3}}(?!\d)|(?!{_NOTE})\.\d|\.(?:pdf|html?|docx?|aspx)\b|-\d|:\d)",
    re.ASCII,
)
# Before a number of four digits that is no year, and behind one.
_NO_YEAR_BEFORE = re.compile(
    r"(?:\b(?:No|Nos|Suite|Ste|STE|Room|Rm|Box|BOX|Floor|Unit|pp?|[Pp]ages?|[Pp]aragraphs?|Form|Stop|Mail"
    r"|[Aa]rticle|[Vv]ersion|[Vv]ol|[Cc]hapter|[Ii]tem|[Tt]able|[Ff]igure|Order|Part|Parts|Code|line|ISO|IEC"
    r"|extension|ext|x|FY|CY|Fiscal\sYear|fiscal\syears?|approximately|about|nearly|some|Stat|HR|H\.R|S"
    r"|(?:more|less|fewer|greater|other)\sthan)\.?:?|\(FY\)|§|\#|\bat|(?<!by|il|ce|gh)\sat\sleast)\s{0,2}$"
)
# A number beyond it is a year only behind a word of time.
_LAST = 2060
_AHEAD = re.compile(
    r"\b(?:[Ii]n|[Bb]y|[Uu]ntil|[Tt]hrough|[Aa]fter|[Bb]efore|[Ss]ince|to|and|year)\s$"
)
_STREET = re.compile(
    r"(?:\s{1,3}(?:[A-Z][\w.'-]{0,40}|\d{1,4}(?:st|nd|rd|th))){1,4}?,?\s{1,3}(?:St|Street|Ave|Avenue|Rd|Road|Blvd|Boulevard"
    r"|Dr|Drive|Ln|Lane|Way|Plaza|Pl|Place|Pkwy|Parkway|Ct|Court|Circle|Cir|Hwy|Highway|Terrace"
    r"|[NS]\.?[EW]\.?)\b"
)
_COUNTED = re.compile(
    r"\s(?:WL|people|persons|patients|members|hospitals|physicians|comments|hours|miles|words|characters"
    r"|pages|feet|percent|dollars|organizations|employees|beds|volts|calories|students|facilities)\b"
)
# "12.13.16 - Letter on taxes", "application/pdf 12.13.16 Letter.pdf": a day begins the line.
_BEGINS_TITLE = re.compile(
    r"(?:\((?=[\d.-]+\))|(?:\A|\n)[ \t]*(?:[\u2022*-][ ])?|/pdf )"
    r"(?:0[1-9]|1[0-2])([.-])[0-3]\d\1\d\d(?=\s?-\s|\s[A-Z\d]|\))"
)
_LONE_MONTH = re.compile(
    r"(?:\b(?:[Ii]n|[Ss]ince|[Bb]y|[Uu]ntil|[Tt]hrough|[Bb]efore|[Aa]fter|[Dd]uring|[Ff]rom|[Oo]f|[Ll]ast"
    r"|[Tt]his|[Nn]ext|[Ee]arly|[Ll]ate|to|and|between|mid)[\s-]|[(/-])$"
)
# "the issue of September-October 2031"
_TO_MONTH = re.compile(rf"\s?[-/]\s?{_MONTH}\s(?:19|20)\d\d\b")
_GOES_ON = re.compile(rf"\s[A-Z]|(?!-{_MONTH})[-']?\w|(?!-{_MONTH})-")
_RANGE = re.compile(r"\s{0,2}(?:-|/|&|and|or|through|to|until)\s{0,2}")
# "January 1 of each year" is no day of one.
_EVERY = re.compile(r"\sof\s(?:each|every|any|an?|the\s(?:following|next|previous|prior|same))\b")
# March and May begin names and sentences too.
_IS_WORD = re.compile(r"(?:March|May)\s(?:for|of|on|to|the|they|we|I|it|he|she|you|not|be|have)\b")


def find_dates(text: str, near: int | None = None) -> list[Mention]:
    """Return the dates of a text in order.

    Args:
        text: Normalised text.
        near: The year of the text before this one, for dates that leave theirs out.
    """
    found: list[Mention] = []
    written = (_with_month, _year_first, _numeric, _month_and_year, _seasons)
    for each in (read(text) for read in written):
        found += each
    found = _apart(found)
    taken = [(mention.start, mention.end) for mention in found]
    found = sorted([*found, *_years(text, taken)], key=lambda mention: mention.start)
    found = [date for date in found if date.canonical and not _is_every_years(text, date)]
    years = Years(text, found)
    return [
        _resolved(date, _year_of_end(text, date, after) or _year_around(date, years) or near)
        for date, after in zip_longest(found, found[1:])
    ]


def _year_around(date: Mention, years: Years) -> int | None:
    month = (date.canonical or "")[5:7]
    return years.of_day(date.start, int(month)) if month.isdigit() else years.near(date.start)


def _is_every_years(text: str, date: Mention) -> bool:
    return str(date.canonical).startswith("XXXX") and bool(_EVERY.match(text, date.end))


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
            if _is_note(text, match.start("first"), match.start("month")):
                yield _date(text, match.start("month"), end, _iso(year, month, None))
                continue
            if match["early"]:
                first = _iso(year, month, match["early"])
                yield _date(text, match.start("early"), match.end("early"), first)
            yield _date(text, match.start("first"), end, _iso(year, month, match["first"]))
        elif year:
            yield _date(text, match.start("month"), match.end(), _iso(year, month, None))
        elif _is_lone(text, match):
            yield _date(text, match.start("month"), match.end("month"), _iso(None, month, None))


def _is_note(text: str, start: int, month: int) -> bool:
    """Return whether a number stands alone on its line, as that of a footnote or of a line."""
    return "\n" in text[start:month] and text[max(0, start - 1) : start] in {"", "\n"}


def _year_first(text: str) -> Iterator[Mention]:
    for match in _YEAR_FIRST.finditer(text):
        if "\n\n" in match.group():
            continue
        if "\n" in match.group() and text[max(0, match.start() - 1) : match.start()] in {"", "\n"}:
            continue  # the year is a heading, under which days without one stand
        month = _MONTHS.index(match["month"][:3].lower()) + 1
        if match["day"] or match["month"].casefold() not in {"may", "march"}:
            canonical = _iso(match["year"], month, match["day"])
            yield _date(text, match.start(), match.end(), canonical)


def _is_lone(text: str, match: re.Match[str]) -> bool:
    if match["month"] in {"MAY", "MARCH"} or _IS_WORD.match(text, match.start("month")):
        return False
    if _TO_MONTH.match(text, match.end("month")):
        return True
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
            apart = _dated(text, match.start()) or _ends_title(text, match)
            apart = apart or _begins_title(text, match)
            if short and match["sep"] != "/" and not apart:
                continue
            year = (
                match["y"] if not short else ("20" if int(match["y"]) < 70 else "19") + match["y"]
            )
            canonical = _iso(year, int(match["m"]), match["d"])
        if canonical:
            yield _date(text, match.start(), match.end(), canonical)


def _month_and_year(text: str) -> Iterator[Mention]:
    """Yield "(8/11)", a month, where the text has the year 2011 for a heading."""
    years = {match[1][2:]: match[1] for match in _HEADING_YEAR.finditer(text)}
    for match in _SHORT_MONTH.finditer(text) if years else ():
        if match["yy"] in years:
            canonical = _iso(years[match["yy"]], int(match["month"]), None)
            yield _date(text, match.start("month"), match.end("yy"), canonical)


def _dated(text: str, start: int) -> bool:
    words = text[max(0, start - 12) : start].lower()
    return bool(re.search(r"\b(?:filed|dated|date|on|signed):?\s$", words))


def _begins_title(text: str, match: re.Match[str]) -> bool:
    """Return whether a date opens a line: "12.13.31 - Letter to the CDC"."""
    return _BEGINS_TITLE.search(text, max(0, match.start() - 20), match.end() + 4) is not None


def _ends_title(text: str, match: re.Match[str]) -> bool:
    """Return whether a date closes a line behind a dash: "Letter to the CDC - 10-20-17"."""
    behind = text[match.end() : match.end() + 2].strip(" ")
    return text[max(0, match.start() - 3) : match.start()] == " - " and behind[:1] in {"", "\n"}


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
        if not _is_year(text, match) or (
            int(match["from"]) > _LAST
            and not _AHEAD.search(text, max(0, match.start() - 12), match.start())
        ):
            continue
        yield _date(text, match.start("from"), match.end("from"), match["from"])
        last = "or" if match["or"] else "to"
        if match[last]:
            year = match["from"][: 4 - len(match[last])] + match[last]
            if int(year) > int(match["from"]):
                yield _date(text, match.start(last), match.end(last), year)


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
