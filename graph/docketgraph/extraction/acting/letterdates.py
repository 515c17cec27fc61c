"""The day of a document that is one act: on a line of its head, in its title, at its end."""

import re

from docketgraph.extraction.acting.forms import Form
from docketgraph.extraction.acting.greetings import SUBJECT_LINE
from docketgraph.extraction.acting.reading import Reading
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.texts.flat import wording

__all__ = ["date_of", "line_of"]

_DATED = wording(r"\W*(?:date|submitted|filed)", re.IGNORECASE)
_LONGEST_REST = 30
# A label such as "Submitted on:" may stand in the first paragraph.
_LABELLED = 1_200
_DAY = len("2031-05-25")
_ENDS_LINE = re.compile(r"[ \t]*(?:\n|\Z)")
# Such a day is that of the paper which is answered.
_PRINTED = wording(r"[(\[]|\b(?:Fed|FR|[Rr]egister|[Pp]ublished|[Ii]ssued|[Pp]roposed)\b")
_NEAR_CLOSING = 300
_TITLE = 600
_SUBMITTED = wording(r"\b(?:dated|submitted|signed)\b[^.\n]{0,30}$", re.IGNORECASE)


def date_of(reading: Reading, form: Form) -> Mention | None:
    """Return the day of a document: a date on a line of its own in the head, or behind "Date:"."""
    text = reading.text
    dates = [
        each
        for each in reading.inside(0, form.head, "date")
        if len(each.canonical or "") > 4 and not SUBJECT_LINE.match(text, line_of(text, each)[0])
    ]
    if dates and not text[: dates[0].start].strip():
        return dates[0]
    for date in dates:
        first, last = line_of(text, date)
        rest = text[first : date.start] + text[date.end : last]
        if len(rest.strip()) < _LONGEST_REST:
            return date
    for date in reading.inside(0, max(form.head, _LABELLED), "date"):
        if _DATED.match(text, line_of(text, date)[0], date.start) and len(date.canonical or "") > 4:
            return date
    # A text that lost its lines has its day in the midst of one, and so has a title.
    whole = [each for each in dates if len(each.canonical or "") == _DAY]
    titled = form.kind in {"testimony", "petition"} or (
        form.kind == "comments"
        and len(whole) == 1
        and _ENDS_LINE.match(text, whole[0].end) is not None
        and _PRINTED.search(text, line_of(text, whole[0])[0], whole[0].start) is None
    )
    if titled or "\n" not in text[: form.head].strip():
        front = dates or (reading.inside(0, _TITLE, "date") if titled else [])
        found = next((each for each in front if len(each.canonical or "") == _DAY), None)
        if found is not None:
            return found
    return _signed_on(reading, form)


def _signed_on(reading: Reading, form: Form) -> Mention | None:
    """Return the day that stands at the end: on a line near the closing, or "Submitted on"."""
    text = reading.text
    start = max(form.body, min(form.closing, form.end) - _NEAR_CLOSING)
    for date in reading.inside(start, min(len(text), form.end + _NEAR_CLOSING), "date"):
        first, last = line_of(text, date)
        rest = text[first : date.start] + text[date.end : last]
        whole = len(date.canonical or "") == _DAY
        if whole and (not rest.strip(" ._*-") or _SUBMITTED.search(text, first, date.start)):
            return date
    return None


def line_of(text: str, mention: Mention) -> tuple[int, int]:
    """Return the span of the line in which a mention begins, and ends."""
    last = text.find("\n", mention.end)
    return text.rfind("\n", 0, mention.start) + 1, last if last >= 0 else len(text)
