"""The fields of one record of a source, read as what they should be.

A field of another type, a day that is not in the calendar and an address that is none of the web
are warnings that quote the value; the rest of the record stands.
"""

import datetime as dt
import functools
import re
from collections.abc import Callable
from typing import Any
from zoneinfo import ZoneInfo

from docketgraph.sources.tally import Place, Tally

__all__ = ["Fields", "cut", "eastern_day", "eastern_moment", "is_day", "tidy"]

# C0 and C1 controls, surrogates and bidirectional overrides, as `docketgraph.parsing` refuses them.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_WEB = re.compile(r"https?://[A-Za-z0-9.-]+(?::\d+)?(?:[/?#][^\s<>\"{}|\\^`]*)?", re.ASCII)
_LONG = 5_000
_EASTERN = ZoneInfo("America/New_York")


class Fields:
    """One record of a source with the place where it stands."""

    __slots__ = ("place", "raw", "tally")

    def __init__(self, raw: dict[str, Any], place: Place, tally: Tally) -> None:
        self.raw = raw
        self.place = place
        self.tally = tally

    def text(self, name: str) -> str:
        """Return a field's text with single spaces; empty where there is none."""
        value = self.raw.get(name)
        if value is None:
            return ""
        if type(value) is not str:
            self.warn(f"{name} is no text", value)
            return ""
        if len(value) < _LONG and value.isprintable() and "  " not in value:
            return value.strip()
        return self.clean(name, value)

    def clean(self, name: str, value: str) -> str:
        """Return a text with single spaces and without what would deceive a terminal."""
        plain, unfit = _UNFIT.subn(" ", value)
        if unfit:
            self.warn(f"{name} holds control characters; each is read as a space", value)
        if len(plain) > _LONG:
            self.warn(f"{name} is longer than {_LONG:,} characters and is cut", len(plain))
        return cut(" ".join(plain.split()), _LONG)

    def number(self, name: str) -> int | None:
        """Return a whole number that is not negative; None where there is none."""
        value = self.raw.get(name)
        if type(value) is int and value >= 0:
            return value
        if value is not None:
            self.warn(f"{name} is no whole number", value)
        return None

    def day(self, name: str) -> str:
        """Return a day as YYYY-MM-DD; empty where there is none."""
        value = self.raw.get(name)
        if value is None or value == "":
            return ""
        if type(value) is str and is_day(value):
            return value
        self.warn(f"{name} is no day of the calendar", value)
        return ""

    def closing_day(self, name: str, issued: str) -> str:
        """Return the day on which comments close; empty where it is before the publication."""
        closing = self.day(name)
        if closing and issued and closing < issued:
            self.warn("its comments close before it is published", closing)
            return ""
        return closing

    def address(self, name: str) -> str:
        """Return an address of the web; empty where there is none."""
        value = self.raw.get(name)
        if not value:
            return ""
        if type(value) is str and len(value) < _LONG and _WEB.fullmatch(value):
            return value
        self.warn(f"{name} is no http(s) address", value)
        return ""

    def items(self, name: str) -> list[Any]:
        """Return a field's list; empty where there is none."""
        value = self.raw.get(name)
        if not value:
            return []
        if type(value) is list:
            return value
        self.warn(f"{name} is no list", value)
        return []

    def objects(self, name: str) -> list[dict[str, Any]]:
        """Return the objects of a field's list."""
        found = self.items(name)
        for each in found:
            if type(each) is not dict:
                self.warn(f"{name} holds what is no object", each)
                return [each for each in found if type(each) is dict]
        return found

    def inner(self, name: str) -> list["Fields"]:
        """Return the objects of a field's list, to be read as this one is."""
        return [Fields(each, self.place, self.tally) for each in self.objects(name)]

    def mapping(self, name: str) -> dict[str, Any]:
        """Return a field's object; empty where there is none."""
        value = self.raw.get(name)
        if not value:
            return {}
        if type(value) is dict:
            return value
        self.warn(f"{name} is no object", value)
        return {}

    def texts(self, name: str) -> list[str]:
        """Return the texts of a field's list, without empty ones."""
        found = []
        for each in self.items(name):
            if type(each) is str:
                found.append(self.clean(name, each))
            elif each is not None:
                self.warn(f"{name} holds what is no text", each)
        return [each for each in found if each]

    def identifier(self, name: str, parse: Callable[[str], str]) -> str:
        """Return a field as an identifier in canonical form; empty where there is none."""
        value = self.text(name)
        if not value:
            return ""
        try:
            return parse(value)
        except ValueError:
            self.warn(f"{name} is ill formed", value)
            return ""

    def warn(self, reason: str, value: object = None) -> None:
        """Count a warning at this record."""
        self.tally.warn(reason, self.place, value)


@functools.lru_cache(20_000)
def is_day(text: str) -> bool:
    """Return whether a text is a day of the calendar, written YYYY-MM-DD.

    >>> is_day("2020-02-29"), is_day("2020-02-30"), is_day("20200229")
    (True, False, False)
    """
    if len(text) != 10 or text[4] != "-" or text[7] != "-" or not text.isascii():
        return False
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def eastern_day(moment: str) -> str:
    """Return the day in Washington of a moment that is given in UTC (`ValueError` for none).

    The last second of a comment period, 04:59:59 in UTC, belongs to the day before.

    >>> eastern_day("2020-11-24T04:59:59Z"), eastern_day("2021-01-17T05:00:00Z")
    ('2020-11-23', '2021-01-17')
    """
    read = dt.datetime.fromisoformat(moment)
    if read.tzinfo is None:
        raise ValueError(moment)
    return read.astimezone(_EASTERN).date().isoformat()


def eastern_moment(moment: str) -> str:
    """Return a moment that is given in UTC as a clock in Washington shows it (`ValueError`).

    >>> eastern_moment("2023-01-15T01:39:42Z")
    '2023-01-14 20:39:42'
    """
    read = dt.datetime.fromisoformat(moment)
    if read.tzinfo is None:
        raise ValueError(moment)
    return read.astimezone(_EASTERN).strftime("%Y-%m-%d %H:%M:%S")


def tidy(text: str) -> str:
    """Return a text with single spaces and without what would deceive a terminal."""
    return " ".join(_UNFIT.sub(" ", text).split())


def cut(text: str, most: int) -> str:
    """Return a text of at most some characters, with an ellipsis where it goes on.

    >>> cut("Air Plan Approval; Ohio", 18)
    'Air Plan Approval…'
    """
    if len(text) <= most:
        return text
    head = text[: most - 1]
    if text[most - 1].isalnum() and " " in head:
        head = head[: head.rfind(" ")]
    return head.rstrip(" ,;:") + "…"
