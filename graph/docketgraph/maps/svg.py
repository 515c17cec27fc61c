"""The network of a map as a picture in a file of its own, at the places that the page shows."""

import math
from collections import Counter
from collections.abc import Iterable, Iterator

from docketgraph.maps.groups import GROUPS, SHAPES, STANCES, Group
from docketgraph.maps.labels import LINE, SIZE, Named, box_of, text_width, width_of
from docketgraph.maps.markup import element, text
from docketgraph.maps.model import Link, MapModel, Thing

__all__ = ["FONT", "INK", "QUIET", "draw_shape", "sheet"]

FONT = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"
INK = "#1c2430"
QUIET = "#5b6675"
_LINE = "#8b95a3"
_MARGIN = 10.0
_BY_KEY = {group.key: group for group in GROUPS}
_STANCES = {stance.key: stance for stance in STANCES}
_ROW = 22.0
_LEAST_WIDE = 720.0


def _frame(model: MapModel) -> tuple[float, float, float, float]:
    left, top, right, bottom = model.box
    return left - _MARGIN, top - _MARGIN, right + _MARGIN, bottom + _MARGIN


def _picture(model: MapModel) -> str:
    """Return the lines of a map and above them its things."""
    places = {thing.id: thing for thing in model.things}
    lines = (_link(link, places[link.source], places[link.target]) for link in model.links)
    # The names come last within each thing, and small things before large ones.
    ordered = sorted(model.things, key=lambda thing: thing.size)
    return element("g", {"fill": "none"}, *lines) + element("g", {}, *map(_node, ordered))


def _link(link: Link, source: Thing, target: Thing) -> str:
    stance = _STANCES.get(link.stance)
    attributes = {
        "d": f"M{source.x} {source.y}L{target.x} {target.y}",
        "stroke": stance.light if stance else _LINE,
        "stroke-width": 1.4 if stance else 0.8,
        "stroke-dasharray": " ".join(map(str, stance.dashes)) if stance else "",
        "stroke-opacity": "" if stance else "0.55",
    }
    if not link.count:
        return element("path", attributes)
    attributes["stroke-width"] = 0.8 + 0.6 * math.log2(1 + link.count)
    middle = {
        "x": (source.x + target.x) / 2,
        "y": (source.y + target.y) / 2,
        "font-size": 9,
        "fill": QUIET,
        "text-anchor": "middle",
    }
    return element("path", attributes) + element("text", middle, text(f"{link.count:,}"))


def _node(thing: Thing) -> str:
    group = _BY_KEY[thing.group]
    attributes = {
        "transform": f"translate({thing.x} {thing.y})",
    }
    title = element("title", {}, text(thing.label))
    return element("g", attributes, title, draw_shape(group, thing.size), *_name(thing))


def draw_shape(group: Group, radius: float) -> str:
    """Return the shape of a group around the origin."""
    colours = {"fill": group.light, "stroke": _darker(group.light), "stroke-width": 0.8}
    corners = SHAPES[group.shape]
    if not corners:
        return element("circle", {"r": radius, **colours})
    points = "L".join(f"{x * radius:.1f} {y * radius:.1f}" for x, y in corners)
    return element("path", {"d": f"M{points}Z", **colours})


def _darker(colour: str) -> str:
    parts = (int(colour[place : place + 2], 16) * 6 // 10 for place in (1, 3, 5))
    return "#" + "".join(f"{part:02x}" for part in parts)


def _name(thing: Thing) -> Iterator[str]:
    """Yield the lines of a thing's name where it is written at the first view."""
    if thing.zoom > 1000:
        return
    box = box_of(Named(0, 0, thing.size, thing.lines, width_of(thing.lines)), thing.place, 1.0)
    anchor, x = {"right": ("start", box[0]), "left": ("end", box[2])}.get(
        thing.place, ("middle", 0.0)
    )
    for number, line in enumerate(thing.lines):
        attributes = {
            "x": x,
            "y": box[1] + LINE * number + SIZE - 1,
            "text-anchor": anchor,
            "fill": INK,
            "paint-order": "stroke",
            "stroke": "#fff",
            "stroke-width": 3,
            "stroke-linejoin": "round",
        }
        yield element("text", attributes, text(line))


def sheet(model: MapModel, title: str) -> str:
    """Return the network with its title, legend and caption, as a file of its own."""
    left, top, right, bottom = _frame(model)
    wide = max(right - left, _LEAST_WIDE)
    legend, rows = _legend(model, wide)
    caption = list(_wrapped(_caption(model), wide))
    head, foot = 40.0, rows * _ROW + LINE * 1.3 * len(caption) + 24
    high = head + (bottom - top) + foot
    body = [
        element("rect", {"width": wide, "height": high, "fill": "#fff"}),
        _line(title, 16.0, 25.0, 16, INK),
        element(
            "g",
            {"transform": f"translate({(wide - left - right) / 2:g} {head - top:g})"},
            _picture(model),
        ),
        element("g", {"transform": f"translate(0 {head + bottom - top:g})"}, legend),
    ]
    under = high - foot + rows * _ROW + 16
    body += [
        _line(said, 16.0, under + LINE * 1.3 * n, SIZE, QUIET) for n, said in enumerate(caption)
    ]
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {wide:g} {high:g}",
        "width": wide,
        "height": high,
        "role": "img",
        "aria-label": title,
        "font-family": FONT,
        "font-size": SIZE,
    }
    return element("svg", attributes, element("title", {}, text(title)), *body) + "\n"


def _line(said: str, x: float, y: float, size: int, fill: str) -> str:
    return element("text", {"x": x, "y": y, "font-size": size, "fill": fill}, text(said))


def _legend(model: MapModel, wide: float) -> tuple[str, int]:
    """Return the entries of the legend in rows, and how many rows there are."""
    counts = Counter(thing.group for thing in model.things)
    entries = [
        (draw_shape(group, 6.0), f"{group.label} ({counts[group.key]:,})")
        for group in GROUPS
        if counts[group.key]
    ]
    used = {link.stance for link in model.links}
    entries += [(_sample(stance.key), stance.label) for stance in STANCES if stance.key in used]
    drawn, x, row = [], 26.0, 0
    for sign, said in entries:
        room = text_width(said) + 46
        if x + room > wide and x > 26:
            x, row = 26.0, row + 1
        drawn.append(element("g", {"transform": f"translate({x:g} {row * _ROW + 12:g})"}, sign))
        drawn.append(_line(said, x + 16, row * _ROW + 16, SIZE, INK))
        x += room
    return "".join(drawn), row + 1


def _sample(key: str) -> str:
    stance = _STANCES[key]
    dashes = " ".join(map(str, stance.dashes))
    return element(
        "path",
        {"d": "M-10 0H10", "stroke": stance.light, "stroke-width": 2, "stroke-dasharray": dashes},
    )


def _caption(model: MapModel) -> str:
    said = f"{len(model.things):,} things and {len(model.links):,} links."
    if model.left_out:
        why: dict[str, list[str]] = {}
        for each in model.left_out:
            why.setdefault(each.why, []).append(f"{each.count:,} × {each.what}")
        parts = (f"{', '.join(counts)} ({reason})" for reason, counts in why.items())
        said += f" Left out: {'; '.join(parts)}."
    return said


def _wrapped(said: str, wide: float) -> Iterable[str]:
    line = ""
    for word in said.split():
        longer = f"{line} {word}".strip()
        if line and text_width(longer) > wide - 32:
            yield line
            line = word
        else:
            line = longer
    if line:
        yield line
