"""Dates of a known precision: a day, a month or a year, and the days that each spans.

No clock is read here, and a day that was not written is never made up.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from docketgraph.errors import DateError
from docketgraph.namespaces import XSD

__all__ = ["DATE_ROLES", "DATE_TYPES", "PRINCIPAL_ROLES", "PartialDate", "parse_date", "say_date"]

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
# XSD's datatypes of dates by their precision: a year, a month, a day.
DATE_TYPES = tuple(XSD + name for name in ("gYear", "gYearMonth", "date"))

# The date that `earliest` and `latest` of a thing span: the first of these that it has.
PRINCIPAL_ROLES = ("date", "issued", "signedOn", "introducedOn", "filedOn", "announcedOn")

# Keys whose datatype follows the precision written; the context gives them none.
DATE_ROLES = frozenset(PRINCIPAL_ROLES) | {
    "approvedOn",
    "commentsCloseOn",
    "concludedOn",
    "coversFrom",
    "coversUntil",
    "decidedOn",
    "effectiveOn",
    "endsOn",
    "possibleEndOn",
    "ratifiedOn",
    "receivedOn",
    "releasedOn",
    "retrievedOn",
    "seenInPostOn",
    "setsEffectiveOn",
    "startsOn",
    "withdrawnAsOf",
}


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as it is known: its canonical text, XSD datatype and first and last day."""

    text: str
    datatype: str
    earliest: dt.date
    latest: dt.date


def parse_date(text: str) -> PartialDate:
    """Return the date that a text writes as YYYY, YYYY-MM or YYYY-MM-DD (`DateError` otherwise).

    >>> parse_date("2019-07").latest
    datetime.date(2019, 7, 31)
    """
    match = _DATE.fullmatch(text.strip())
    if not match:
        raise DateError(text)
    year, month, day = (int(part) if part else None for part in match.groups())
    first, last = month or 1, month or 12
    try:
        earliest = dt.date(year or 0, first, day or 1)
        latest = dt.date(year or 0, last, day or calendar.monthrange(year or 0, last)[1])
    except ValueError as error:
        raise DateError(text, "is not in the calendar") from error
    precision = sum(part is not None for part in (month, day))
    return PartialDate(match.group(), DATE_TYPES[precision], earliest, latest)


def say_date(text: str) -> str:
    """Return a date as people write it; what is no date comes back as it is.

    >>> say_date("2020-12-21"), say_date("2019-07"), say_date("2026")
    ('21 December 2020', 'July 2019', '2026')
    """
    match = _DATE.fullmatch(text)
    year, month, day = match.groups() if match else (text, None, None)
    if not month or not 1 <= int(month) <= 12:
        return text
    said = f"{calendar.month_name[int(month)]} {year}"
    return f"{int(day)} {said}" if day else said
