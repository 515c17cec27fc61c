"""The page of a map: one file that opens offline and shows one model in three views.

The template escapes whatever comes from data; scripts and styles are those of
`docketgraph.maps.bundle`, and the page's policy lets the browser run these alone.
"""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import jinja2

from docketgraph.dates import say_date
from docketgraph.maps.bundle import asset, bundle, packed
from docketgraph.maps.groups import GROUPS, SHAPES, STANCES, Point
from docketgraph.maps.model import LeftOut, MapModel, Story
from docketgraph.maps.payload import as_json, payload
from docketgraph.maps.still import still
from docketgraph.maps.table import Row
from docketgraph.maps.tracks import place_lanes
from docketgraph.wording import RELATIONS, VERIFICATION

__all__ = ["THEMES", "VIEW_KEYS", "render_page"]

THEMES = ("auto", "light", "dark")
# Parameters of the page's address, and so of a saved view and of a story's steps.
VIEW_KEYS = frozenset(
    "view id hops to link type stance agency instrument outcome topic population from until q sort"
    " step".split()
)
# A still picture of more things than these would be a grey cloud.
_STILL = 1_000
# The model lies in the page as plain JSON, which other programs can read, unless it is longer.
_PLAIN = 600_000
# Minus, plus, and both: a stance is never told by its colour alone.
_SIGNS = {
    "against": "M-3 0h6",
    "for": "M-3 0h6M0-3v6",
    "mixed": "M-2.6-1.4h5.2M0-4v5.2M-2.6 3h5.2",
}
_NOUNS = {
    "act": ("letter, petition or testimony", "letters, petitions and testimonies"),
    "org": ("organization", "organizations"),
    "agency": ("federal agency", "federal agencies"),
    "body": ("body of Congress or court", "bodies of Congress and courts"),
    "rule": ("rule, notice or docket", "rules, notices and dockets"),
    "policy": ("policy, order or bill", "policies, orders and bills"),
}


def render_page(
    model: MapModel,
    *,
    title: str,
    theme: str,
    story: Story | None,
    view: Mapping[str, str],
    rows: Sequence[Row],
) -> bytes:
    """Return the page of a map as UTF-8.

    Args:
        model: What the map shows.
        title: Its heading.
        theme: One of `THEMES`; `auto` follows the reader's system.
        story: A walk over the map, or none.
        view: Parameters with which the page opens, by `VIEW_KEYS`.
        rows: Rows of the table; none for a map whose table the page's script writes.
    """
    template = _templates().get_template("page.html.j2")
    return template.render(
        title=title,
        theme=theme,
        story=story,
        rows=rows,
        groups=GROUPS,
        stances=STANCES,
        signs=_SIGNS,
        paths=_paths(),
        bundle=bundle(_colours()),
        constants=as_json(_constants() | {"view": dict(view), "story": _story(story)}),
        **_said_of(model),
    ).encode()


def _said_of(model: MapModel) -> dict[str, Any]:
    """Return what the template says of a model."""
    axis, tracks = place_lanes(model.lanes)
    text = as_json(payload(model))
    is_long = len(text) > _PLAIN
    return {
        "model": packed(text) if is_long else text,
        "model_type": "application/octet-stream" if is_long else "application/json",
        "standfirst": _standfirst(model),
        "counts": Counter(thing.group for thing in model.things),
        "things": len(model.things),
        "links": len(model.links),
        "axis": axis,
        "tracks": tracks,
        "picture": still(model) if len(model.things) <= _STILL else None,
        "left_out": model.left_out,
        "left_out_short": _left_out(model.left_out),
    }


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["said"] = say_date
    environment.globals["count_of"] = count_of
    return environment


@cache
def _colours() -> str:
    return _templates().get_template("colours.css.j2").render(groups=GROUPS, stances=STANCES)


@cache
def _paths() -> dict[str, str]:
    return {shape: _path(corners) for shape, corners in SHAPES.items()}


def _path(corners: Sequence[Point]) -> str:
    if not corners:
        return "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0Z"
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in corners)}Z"


@cache
def _constants() -> dict[str, Any]:
    return {
        "groups": [{"key": g.key, "label": g.label, "shape": g.shape} for g in GROUPS],
        "stances": [{"key": s.key, "label": s.label, "dashes": s.dashes} for s in STANCES],
        "paths": _paths(),
        "relations": RELATIONS,
        "verification": VERIFICATION,
        "keys": sorted(VIEW_KEYS),
    }


def _story(story: Story | None) -> dict[str, Any] | None:
    if story is None:
        return None
    steps = [
        {"title": each.title, "text": each.text, "nodes": each.nodes, "view": dict(each.view)}
        for each in story.steps
    ]
    return {"title": story.title, "steps": steps}


def _standfirst(model: MapModel) -> str:
    counts = Counter(thing.group for thing in model.things)
    said = [
        f"{counts[key]:,} {one if counts[key] == 1 else many}"
        for key, (one, many) in _NOUNS.items()
        if counts[key]
    ]
    years = sorted(thing.earliest[:4] for thing in model.things if thing.earliest)
    if years:
        said.append(years[0] if years[0] == years[-1] else f"{years[0]} to {years[-1]}")
    return " · ".join(said)


def _left_out(left_out: Sequence[LeftOut]) -> str:
    """Return in one sentence how many things stay away and why."""
    reasons: dict[str, list[LeftOut]] = {}
    for each in left_out:
        reasons.setdefault(each.why, []).append(each)
    said = [
        f"{sum(each.count for each in those):,} {why} ({_kinds(those)})"
        for why, those in reasons.items()
    ]
    return f"Left out: {'; '.join(said)}" if said else "Nothing was left out."


def _kinds(left_out: Sequence[LeftOut]) -> str:
    ordered = sorted(left_out, key=lambda each: (-each.count, each.what))
    named = [count_of(each.count, each.what) for each in ordered[:2]]
    return ", ".join([*named, "…"] if len(ordered) > 2 else named)


def count_of(count: int, what: str) -> str:
    """Return a number with its noun.

    >>> count_of(2, "agenda entry"), count_of(1, "person"), count_of(3, "Congress")
    ('2 agenda entries', '1 person', '3 Congresses')
    """
    if count != 1:
        what = re.sub("(?<=[^aeiou])y$", "ie", what)
        what = re.sub("(?<=s|x)$|(?<=ch|sh)$", "e", what) + "s"
    return f"{count:,} {what}"
