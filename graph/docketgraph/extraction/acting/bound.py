"""Several letters in one document: where each begins, and each as the act that it is."""

from collections.abc import Iterator
from dataclasses import replace

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.forms import form_of, letter_form
from docketgraph.extraction.acting.greetings import find_greeting
from docketgraph.extraction.acting.letters import whole_act
from docketgraph.extraction.acting.reading import Reading, read_text
from docketgraph.extraction.reported import Doubt, Named, Reported

__all__ = ["bound_letters"]

_DAY = len("2031-05-25")
# A greeting stands no further below the day of its letter.
_HEAD = 1_500
# Lines between a day and the address of a letter without a greeting.
_NEAR = 12


def bound_letters(reading: Reading, publisher: Named | None) -> list[Reported]:
    """Return the letters of a document that holds several, each as an act; none for any other.

    A letter begins with a day on a line of its own and a greeting, or an address, below it.
    """
    days = list(_days(reading))
    greeted = {start for start in days if _is_greeted(reading, start)}
    if len(greeted) < 2:
        return []
    starts = [start for start in days if start in greeted or _is_addressed(reading, start)]
    ends = [*starts[1:], len(reading.text.rstrip())]
    return [
        _letter(reading, start, end, publisher) for start, end in zip(starts, ends, strict=True)
    ]


def _days(reading: Reading) -> Iterator[int]:
    """Yield where the lines begin that are only a day."""
    text = reading.text
    for date in reading.inside(0, len(text), "date"):
        first, last = text.rfind("\n", 0, date.start) + 1, text.find("\n", date.end)
        rest = text[first : date.start] + text[date.end : last if last >= 0 else len(text)]
        if len(date.canonical or "") == _DAY and not rest.strip():
            yield first


def _is_greeted(reading: Reading, start: int) -> bool:
    """Return whether a greeting, or the head of a memorandum, stands below a day of its own."""
    following = next(_next_days(reading, start), len(reading.text))
    return find_greeting(reading.text[start : min(following, start + _HEAD)]) is not None


def _is_addressed(reading: Reading, start: int) -> bool:
    """Return whether the line below a day is all the name of a body."""
    text = reading.text
    below = text.find("\n", start) + 1
    first = below + len(text[below : below + _NEAR]) - len(text[below : below + _NEAR].lstrip())
    found, stop = bodies_at(reading, first)
    line = text.find("\n", first)
    return bool(found) and stop >= (line if line >= 0 else len(text))


def _next_days(reading: Reading, start: int) -> Iterator[int]:
    text = reading.text
    for date in reading.inside(start, start + _HEAD + _DAY, "date"):
        first = text.rfind("\n", 0, date.start) + 1
        if first > start and not text[first : date.start].strip():
            yield first


def _letter(reading: Reading, start: int, end: int, publisher: Named | None) -> Reported:
    part = _part(reading, start, end)
    form = form_of(part)
    kept = form if form is not None and form.kind in {"letter", "petition"} else letter_form(part)
    return _moved(whole_act(part, kept, publisher), start)


def _part(reading: Reading, start: int, end: int) -> Reading:
    """Return a part of a text as a reading of its own."""
    inside = [
        replace(each, start=each.start - start, end=each.end - start)
        for each in reading.inside(start, end)
        if each.end <= end
    ]
    return read_text(reading.text[start:end], inside, reading.authority)


def _moved(act: Reported, by: int) -> Reported:
    """Return an act of a part with its places in the whole document."""
    return replace(
        act,
        spans=tuple((start + by, end + by) for start, end in act.spans),
        senders=_named(act.senders, by),
        recipients=_named(act.recipients, by),
        addresses=_named(act.addresses, by),
        responds_to=_named(act.responds_to, by),
        members=_named(act.members, by),
        signed_by=_named(act.signed_by, by),
        doubts=tuple(_doubt(each, by) for each in act.doubts),
    )


def _named(things: tuple[Named, ...], by: int) -> tuple[Named, ...]:
    # What does not stand in the text, a publisher that was given, has no place.
    return tuple(
        replace(each, start=each.start + by, end=each.end + by) if each.end else each
        for each in things
    )


def _doubt(doubt: Doubt, by: int) -> Doubt:
    return replace(doubt, start=doubt.start + by, end=doubt.end + by)
