"""The timeline of a map as a still picture: a lane for each instrument, with its bars and marks."""

from collections.abc import Iterator

from docketgraph.dates import say_date
from docketgraph.maps.groups import GROUPS, SHAPES, STANCES
from docketgraph.maps.labels import SIZE, text_width
from docketgraph.maps.markup import element, text
from docketgraph.maps.model import MapModel
from docketgraph.maps.svg import FONT, INK, QUIET, draw_shape
from docketgraph.maps.tracks import Axis, PlacedMark, PlacedSpan, Track, place_lanes

__all__ = ["timeline"]

_WIDE = 1200.0
_NAMES = 330.0
_TRACK = _WIDE - _NAMES - 24
_TOP = 74.0
_HIGH = 30.0
_ROW = 13.0
_BY_KEY = {group.key: group for group in GROUPS}
_STANCES = {stance.key: stance for stance in STANCES}
# Fill and height of each kind of bar; what is not in force is thin and pale.
_BARS = {
    "comments": ("#9fc5e8", 10.0),
    "waiting": ("#c9ced6", 4.0),
    "force": ("#6a7d93", 10.0),
}
_BAR_NAMES = (
    ("comments", "open to comment"),
    ("waiting", "proposed or waiting"),
    ("force", "in force"),
)


def timeline(model: MapModel, title: str) -> str:
    """Return the swim-lanes of a map with their legend, as a file of its own."""
    axis, tracks = place_lanes(model.lanes)
    drawn, y = [], _TOP
    for track in tracks:
        high = _HIGH + _ROW * (track.rows - 1)
        drawn.append(element("g", {}, *_lane(track, y, high)))
        y += high
    if not tracks:
        drawn.append(_line("Nothing on this map has a life to show.", 16.0, y + 16, QUIET))
        y += _HIGH
    grid = element("g", {}, *_axis(axis, y)) if tracks else ""
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {_WIDE:g} {y + 12:g}",
        "width": _WIDE,
        "height": y + 12,
        "role": "img",
        "aria-label": title,
        "font-family": FONT,
        "font-size": SIZE,
    }
    ground = element("rect", {"width": _WIDE, "height": y + 12, "fill": "#fff"})
    head = element("text", {"x": 16, "y": 25, "font-size": 16, "fill": INK}, text(title))
    return (
        element(
            "svg",
            attributes,
            element("title", {}, text(title)),
            ground,
            head,
            *_legend(),
            grid,
            *drawn,
        )
        + "\n"
    )


def _line(said: str, x: float, y: float, fill: str, anchor: str = "") -> str:
    return element("text", {"x": x, "y": y, "fill": fill, "text-anchor": anchor}, text(said))


def _x(share: float) -> float:
    return _NAMES + share / 100 * _TRACK


def _axis(axis: Axis, bottom: float) -> Iterator[str]:
    for number, tick in enumerate(axis.ticks):
        x = _x(tick.at)
        yield element("path", {"d": f"M{x:.1f} {_TOP - 8:g}V{bottom:g}", "stroke": "#e1e5ea"})
        # Where the years stand close together, only some are written.
        if (
            number % max(1, round(len(axis.ticks) * 34 / _TRACK)) == 0
            and number < len(axis.ticks) - 1
        ):
            yield _line(str(tick.year), x + 3, _TOP - 10, QUIET)


def _lane(track: Track, top: float, high: float) -> Iterator[str]:
    middle = top + _HIGH / 2
    yield element("path", {"d": f"M16 {top + high:g}H{_WIDE - 16:g}", "stroke": "#eef0f3"})
    sign = draw_shape(_BY_KEY[track.lane.group], 5.0)
    yield element("g", {"transform": f"translate(22 {middle:g})"}, sign)
    label = element("title", {}, text(track.lane.label))
    name = {"x": 34, "y": middle + 4, "fill": INK}
    yield element("text", name, text(_cut(track.lane.label)), label)
    for span in track.spans:
        yield _bar(span, middle)
    for placed in track.marks:
        yield _mark(placed, middle)


def _cut(said: str) -> str:
    if text_width(said) <= _NAMES - 48:
        return said
    while text_width(said + "…") > _NAMES - 48:
        said = said[:-1]
    return said.rstrip() + "…"


def _bar(placed: PlacedSpan, middle: float) -> str:
    span = placed.span
    fill, high = _BARS[span.kind]
    until = say_date(span.end) if span.end else "no known end"
    attributes = {
        "x": _x(placed.at),
        "y": middle - high / 2,
        "width": max(placed.width / 100 * _TRACK, 1.5),
        "height": high,
        "fill": fill,
    }
    said = f"{span.words}: {say_date(span.start)} to {until}"
    return element("rect", attributes, element("title", {}, text(said)))


def _mark(placed: PlacedMark, middle: float) -> str:
    mark = placed.mark
    attributes = {
        "transform": f"translate({_x(placed.at):.1f} {middle + placed.row * _ROW:g})",
    }
    said = f"{say_date(mark.date)}: {mark.words}" if mark.date else mark.words
    title = element("title", {}, text(said))
    return element("g", attributes, title, _sign(mark.kind, mark.stance))


def _sign(kind: str, stance: str) -> str:
    if kind == "date":
        return element("path", {"d": "M-1-7h2v14h-2Z", "fill": INK})
    if kind == "deed":
        points = "L".join(f"{x * 5.5:.1f} {y * 5.5:.1f}" for x, y in SHAPES["star"])
        return element(
            "path", {"d": f"M{points}Z", "fill": "#f0e442", "stroke": INK, "stroke-width": 0.8}
        )
    family = _STANCES.get(stance)
    colour = family.light if family else "#7b8794"
    # A bar for no, a cross for yes, two bars for both: never the colour alone.
    inside = {"against": "M-3 0H3", "for": "M-3 0H3M0-3V3", "mixed": "M-3-1.5H3M-3 1.5H3"}.get(
        stance
    )
    circle = element("circle", {"r": 5.5, "fill": colour})
    return circle + (
        element("path", {"d": inside, "stroke": "#fff", "stroke-width": 1.4}) if inside else ""
    )


def _legend() -> Iterator[str]:
    x = 16.0
    for kind, said in _BAR_NAMES:
        fill, high = _BARS[kind]
        yield element(
            "rect", {"x": x, "y": 44 - high / 2, "width": 24, "height": high, "fill": fill}
        )
        yield _line(said, x + 30, 48.0, INK)
        x += text_width(said) + 52
    marks = [("date", "", "date"), ("deed", "", "government act")]
    marks += [("act", stance.key, stance.label) for stance in STANCES]
    for kind, stance, said in [*marks, ("act", "", "letter without a stance on it")]:
        yield element("g", {"transform": f"translate({x + 6:g} 44)"}, _sign(kind, stance))
        yield _line(said, x + 16, 48.0, INK)
        x += text_width(said) + 38
