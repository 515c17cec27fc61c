"""What the DATES text and the summary of a document say of other documents and of days.

Only set phrases are read. A text that says it otherwise says nothing here.
"""

import datetime as dt
import re

__all__ = ["cited_pages", "closing_day", "effective_day", "new_effective_day"]

_CITED = re.compile(
    r"\b(\d{2,3})\s+(?:FR|F\.\s?R\.|Fed\.?\s*Reg\.?)\s+(\d{1,3}(?:,\d{3})+|\d{1,6})\b", re.ASCII
)
_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_DAY = rf"(?P<month>{'|'.join(_MONTHS)})\s+(?P<day>\d{{1,2}}),\s+(?P<year>\d{{4}})"
_MOVED = re.compile(
    rf"\b(?:delayed|postponed|extended|deferred)(?: indefinitely)?(?: from [^.;]{{4,40}}?)?"
    rf" (?:until|to)\s+{_DAY}"
    # Two days, one for each part of a rule, are no one day.
    rf"(?!,?\s+(?:and|or)\s+(?:until\s+|to\s+)?(?:{'|'.join(_MONTHS)})\b)",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(
    rf"\b(?:is|are|becomes?|take effect|effective) (?:effective )?(?:on |as of |date: )?{_DAY}",
    re.IGNORECASE,
)
_CLOSING = re.compile(
    rf"\bcomments?\b[^.;]{{0,160}}?\b(?:by|before|until|through|than|on)\b[^.;]{{0,40}}?{_DAY}",
    re.IGNORECASE,
)


def cited_pages(text: str) -> tuple[str, ...]:
    """Return the Federal Register pages that a text cites, in its order.

    >>> cited_pages("The final rule published at 85 FR 84160 is delayed; see 86 Fed. Reg. 6,847.")
    ('85 FR 84160', '86 FR 6847')
    """
    if " FR " not in text and "Reg" not in text and "F" not in text:
        return ()
    found = (f"{int(m[1])} FR {int(m[2].replace(',', ''))}" for m in _CITED.finditer(text))
    return tuple(dict.fromkeys(found))


def new_effective_day(text: str) -> str:
    """Return the day to which a text says that an effective date is moved; empty for none or two.

    >>> new_effective_day("The effective date of the rule is delayed until March 22, 2021.")
    '2021-03-22'
    """
    return _one_day(_MOVED, text)


def effective_day(text: str) -> str:
    """Return the day on which a text says that something is effective; empty for none or two.

    >>> effective_day("DATES: This rule is effective May 16, 2016.")
    '2016-05-16'
    """
    return _one_day(_EFFECTIVE, text)


def closing_day(text: str) -> str:
    """Return the last day for comments that a text gives; empty for none or two.

    >>> closing_day("Comments must be received on or before May 16, 2016.")
    '2016-05-16'
    """
    return _one_day(_CLOSING, text)


def _one_day(pattern: re.Pattern[str], text: str) -> str:
    days = {_day(match) for match in pattern.finditer(text)}
    return days.pop() if len(days) == 1 else ""


def _day(match: "re.Match[str]") -> str:
    month = [name.lower() for name in _MONTHS].index(match["month"].lower()) + 1
    try:
        return dt.date(int(match["year"]), month, int(match["day"])).isoformat()
    except ValueError:
        return ""
