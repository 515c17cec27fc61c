"""The years that a text's dates give to what leaves its own out: other dates, and bills."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from docketgraph.extraction.mentioned.model import Mention

__all__ = ["Years"]

_PARAGRAPH = re.compile(r"\n[ \t]*\n|\n\s*[•*\u25cf\u25aa]\s")
# A letter has a date above its salutation; what it says of its days lies around that one.
_SALUTATION = re.compile(r"(?m)^[ \t]*(?:Dear\s|To\sWhom\s|RE:|Re:)")
_TITLE = re.compile(
    r"(?:\b(?:Act|Amendments|Law|Code|Year)(?:\s\([^()]{1,12}\))?\s(?:of\s|for\s)?|\bFY\s?|[Ff]iscal\s(?:[Yy]ear\s)?)$"
)
_RANGE = re.compile(r"(?<!\d)(?:19|20)\d\d\s?[-/]\s?(?:(?:19|20)\d\d|\d\d)(?!\d)")
_YEAR = 4
_LONGEST_TITLE = 120
_HEAD = 4_000
_MONTHS_AHEAD = 4
# A congress sits from 3 January of an odd year on.
_BEFORE_SESSION = ("-01-01", "-01-02")


class Years:
    """The years that the dates of a text give to what stands near them.

    A date with its month, or a year alone on its line, says more than a year in a sentence, which
    may belong to a title.
    """

    def __init__(self, text: str, dates: Sequence[Mention]) -> None:
        whole = [date for date in dates if date.canonical and date.canonical[:4].isdigit()]
        whole = [date for date in whole if not _is_in_title(text, date)]
        sure = [date for date in whole if len(date.text) > 4 or _is_heading(text, date)]
        headings = [date for date in sure if len(date.text) == 4 and _is_heading(text, date)]
        self._headings = _timeline(headings)
        titled = [date for date in whole if date in sure or _is_in_short_line(text, date)]
        places, told = _timeline(titled)
        told = ["" if _is_range(text, date) else date.canonical or "" for date in titled]
        self._lists = [_timeline(sure), (places, told), _timeline(whole)]
        self._breaks = [match.start() for match in _PARAGRAPH.finditer(text)]
        self._letter = _letter_month(text, sure)

    def of_day(self, position: int, month: int) -> int | None:
        """Return the year of a day or a month that is written without one.

        In a letter that is the year that brings it nearest to the letter's own date, unless a date
        stands before it in its paragraph.
        """
        before = self._before(position)
        if before is None and self._letter is None:
            before = self._heading(position)
        if before is not None or self._letter is None:
            return before or self.near(position)
        year, written = self._letter
        return year - (month - written > _MONTHS_AHEAD) + (month - written < _MONTHS_AHEAD - 12)

    def _heading(self, position: int) -> int | None:
        """Return the year that stands alone on the last such line before a place."""
        places, dates = self._headings
        place = bisect_right(places, position) - 1
        return _year(dates[place]) if place >= 0 else None

    def _before(self, position: int) -> int | None:
        paragraph = self._paragraph(position)
        places, dates = self._lists[0]
        place = bisect_right(places, position) - 1
        within = place >= 0 and self._paragraph(places[place]) == paragraph
        return _year(dates[place]) if within else None

    def near(self, position: int) -> int | None:
        """Return the year for a place without one; None where no date gives it."""
        date = self._near(position)
        return _year(date) if date else None

    def session_near(self, position: int) -> int | None:
        """Return the year in which a bill was up, as `near`; the first of January is the last's."""
        date = self._near(position)
        return _year(date) - date.endswith(_BEFORE_SESSION) if date else None

    def _near(self, position: int) -> str:
        """Return the date that gives its year to a place, empty for none.

        In a paragraph the date before decides, else the one behind; else the last one before. A
        year that a sentence tells counts only for what follows in its paragraph.
        """
        paragraph = self._paragraph(position)
        for places, dates in self._lists:
            place = bisect_right(places, position)
            told = places is self._lists[-1][0]
            for each in (place - 1,) if told else (place - 1, place):
                if 0 <= each < len(places) and self._paragraph(places[each]) == paragraph:
                    return dates[each]
            if place and not told:
                return dates[place - 1]
        return ""

    def _paragraph(self, position: int) -> int:
        return bisect_right(self._breaks, position)


def _timeline(dates: Sequence[Mention]) -> tuple[list[int], list[str]]:
    return [date.start for date in dates], [str(date.canonical) for date in dates]


def _year(date: str) -> int:
    return int(date[:4])


def _is_in_title(text: str, date: Mention) -> bool:
    """Return whether a year is that of a law or a budget: "the Civil Rights Act of 1964"."""
    before = text[max(0, date.start - 24) : date.start]
    return len(date.text) == _YEAR and _TITLE.search(before) is not None


def _is_heading(text: str, date: Mention) -> bool:
    before, after = text[max(0, date.start - 1) : date.start], text[date.end : date.end + 1]
    return before in {"", "\n"} and after in {"", "\n"}


def _is_range(text: str, date: Mention) -> bool:
    """Return whether a year is one of several that a title spans: "114th Congress, 2015-2016"."""
    around = text[max(0, date.start - 6) : date.end + 6]
    return len(date.text) == _YEAR and _RANGE.search(around) is not None


def _is_in_short_line(text: str, date: Mention) -> bool:
    """Return whether a date stands in a title: a short line that ends as no sentence does."""
    start, end = text.rfind("\n", 0, date.start) + 1, text.find("\n", date.end)
    line = text[start : end if end >= 0 else len(text)].strip()
    return len(line) <= _LONGEST_TITLE and not line.endswith((".", "?", "!", ";"))


def _letter_month(text: str, dates: Sequence[Mention]) -> tuple[int, int] | None:
    """Return the year and month of the letter that a text is, None for any other text."""
    salutation = _SALUTATION.search(text, 0, _HEAD)
    days = [date for date in dates if len(date.canonical or "") == len("2026-02-27")]
    if salutation is None or not days or days[0].start > salutation.start() + _HEAD // 4:
        return None
    year, month, _ = str(days[0].canonical).split("-")
    return int(year), int(month)
