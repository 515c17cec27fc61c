"""Where the bars and marks of the swim-lanes stand: in per cent of a track of any width.

Per cent let one drawing serve a desk, a phone and a sheet of paper. Acts that would cover each
other on a narrow track are moved to a row of their own.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docketgraph.dates import parse_date
from docketgraph.maps.model import Lane, Mark, Span

__all__ = ["Axis", "PlacedMark", "PlacedSpan", "Tick", "Track", "place_lanes"]

# Share of the track that one mark takes, in per cent: 14 pixels of 640.
_CLEAR = 2.2
_EPOCH = dt.date(1970, 1, 1)
# Lives that began long ago would squeeze all that follows: their marks are arrows at the edge.
_LONG_AGO = 0.04


@dataclass(frozen=True, slots=True)
class Tick:
    """The begin of a year."""

    day: int
    at: float
    year: int


@dataclass(frozen=True, slots=True)
class PlacedMark:
    """A mark, and where it stands; `day` counts from 1970."""

    mark: Mark
    day: int
    last_day: int
    at: float
    row: int


@dataclass(frozen=True, slots=True)
class PlacedSpan:
    """A bar, and where it stands; an open one reaches the end of the axis."""

    span: Span
    day: int
    last_day: int
    at: float
    width: float
    is_open: bool


@dataclass(frozen=True, slots=True)
class Track:
    """One lane with its bars and marks placed."""

    lane: Lane
    spans: tuple[PlacedSpan, ...]
    marks: tuple[PlacedMark, ...]
    rows: int


@dataclass(frozen=True, slots=True)
class Axis:
    """The years that all lanes share; days count from 1970."""

    first_day: int
    last_day: int
    ticks: tuple[Tick, ...]

    def at(self, day: float) -> float:
        """Return where a day stands, from 0 to 100; what lies outside is put at the edge."""
        share = (day - self.first_day) / (self.last_day - self.first_day) * 100
        return round(min(max(share, 0.0), 100.0), 2)


def place_lanes(lanes: Sequence[Lane]) -> tuple[Axis, tuple[Track, ...]]:
    """Return the axis of some lanes and their tracks, in the order of the lanes."""
    axis = _axis(lanes)
    return axis, tuple(_track(lane, axis) for lane in lanes)


def _day(date: str, *, last: bool = False) -> int:
    known = parse_date(date)
    return ((known.latest if last else known.earliest) - _EPOCH).days


def _axis(lanes: Iterable[Lane]) -> Axis:
    days = sorted(
        _day(date, last=True)
        for lane in lanes
        for date in (
            *(mark.latest for mark in lane.marks),
            *(end for span in lane.spans for end in (span.start, span.end) if end),
        )
    )
    if not days:
        days = [0]
    first = _EPOCH + dt.timedelta(days[int(len(days) * _LONG_AGO)])
    last = _EPOCH + dt.timedelta(days[-1])
    begin = (dt.date(first.year, 1, 1) - _EPOCH).days
    end = (dt.date(last.year + 1, 1, 1) - _EPOCH).days
    axis = Axis(begin, end, ())
    years = range(first.year, last.year + 2)
    starts = [((dt.date(year, 1, 1) - _EPOCH).days, year) for year in years]
    return Axis(begin, end, tuple(Tick(day, axis.at(day), year) for day, year in starts))


def _track(lane: Lane, axis: Axis) -> Track:
    spans = tuple(_placed_span(span, axis) for span in lane.spans)
    marks: list[PlacedMark] = []
    ends: list[float] = []
    for mark in _drawn_in_order(lane):
        day, last_day = _day(mark.earliest), _day(mark.latest, last=True)
        at = axis.at((day + last_day) / 2)
        row = 0
        # A date is a thin stroke on the bar and stays there.
        if mark.kind != "date":
            row = next((row for row, end in enumerate(ends) if at - end >= _CLEAR), len(ends))
            ends[row : row + 1] = [at]
        marks.append(PlacedMark(mark, day, last_day, at, row))
    return Track(lane, spans, tuple(marks), max(len(ends), 1))


def _drawn_in_order(lane: Lane) -> list[Mark]:
    """Return marks by date; a date's stroke comes first, so that acts of the day lie on it."""
    return sorted(lane.marks, key=lambda each: (each.kind != "date", each.earliest, each.latest))


def _placed_span(span: Span, axis: Axis) -> PlacedSpan:
    day = _day(span.start)
    last_day = _day(span.end, last=True) if span.end else axis.last_day
    at = axis.at(day)
    return PlacedSpan(
        span, day, last_day, at, round(max(axis.at(last_day) - at, 0.3), 2), not span.end
    )
