"""The page of a map: one file that opens offline, shows one model in three views and runs nothing else.

The template escapes whatever comes from data; scripts and styles are ours or those of
vis-network, as pyvis ships it, and the page's policy lets the browser run these alone.
"""

import base64
import hashlib
import re
import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from docketgraph.dates import say_date
from docketgraph.maps.groups import GROUPS, SHAPES, STANCES, Point
from docketgraph.maps.model import LeftOut, MapModel, Story
from docketgraph.maps.payload import as_json, payload
from docketgraph.maps.still import still
from docketgraph.maps.table import Row
from docketgraph.maps.tracks import place_lanes
from docketgraph.maps.wording import RELATIONS, VERIFICATION

__all__ = ["THEMES", "VIEW_KEYS", "render_page"]

THEMES = ("auto", "light", "dark")
# Parameters of the page's address, and so of a saved view and of a story's steps.
VIEW_KEYS = frozenset(
    "view id hops to link type stance agency instrument outcome topic population from until q sort"
    " step".split()
)
_STYLES = ("base", "frame", "filters", "network", "timeline", "table", "panel", "phone", "print")
# In the order in which they build on each other; one scope holds them all.
_SCRIPTS = (
    "model", "words", "dom", "state", "filter", "paths", "search", "legend", "evidence", "asks",
    "panel", "drawing", "network", "timeline", "table", "export", "story", "keys", "main",
)  # fmt: skip
# A still picture of more things than these would be a grey cloud.
_STILL = 1_000
_VIS = "templates/lib/vis-9.1.2/vis-network.min.js"
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
    axis, tracks = place_lanes(model.lanes)
    style, early, script = _style(), _script("early"), _script(*_SCRIPTS)
    constants = _constants() | {"view": dict(view), "story": _story(story)}
    text = (
        _templates()
        .get_template("page.html.j2")
        .render(
            title=title,
            theme=theme,
            policy=_policy(style, early, script, _carrier()),
            style=Markup(style),
            early=Markup(early),
            script=Markup(script),
            carrier=_packed(_carrier()),
            model=Markup(as_json(payload(model))),
            constants=Markup(as_json(constants)),
            standfirst=_standfirst(model),
            counts=Counter(thing.group for thing in model.things),
            groups=GROUPS,
            signs=_SIGNS,
            stances=STANCES,
            paths=_paths(),
            axis=axis,
            tracks=tracks,
            rows=rows,
            picture=still(model) if len(model.things) <= _STILL else None,
            left_out=model.left_out,
            left_out_short=_left_out(model.left_out),
            things=len(model.things),
            links=len(model.links),
            story=story,
        )
    )
    return text.encode()


@cache
def _templates() -> jinja2.Environment:
    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_asset),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["said"] = say_date
    environment.globals["count_of"] = count_of
    return environment


def _asset(name: str) -> str:
    return files("docketgraph.maps").joinpath("assets", name).read_text("utf-8")


@cache
def _style() -> str:
    colours = _templates().get_template("colours.css.j2").render(groups=GROUPS, stances=STANCES)
    return "\n".join([colours, *(_asset(f"{name}.css") for name in _STYLES)])


@cache
def _script(*names: str) -> str:
    parts = "\n".join(_asset(f"{name}.js") for name in names)
    # Comments and indents are for who reads the files here; a page of a megabyte does without.
    lines = (line.strip() for line in parts.splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith("//"))
    return f'(() => {{\n"use strict";\n{kept}\n}})();'


@cache
def _carrier() -> str:
    """Return vis-network as the browser will read it, with plain ends of lines."""
    text = files("pyvis").joinpath(_VIS).read_bytes().decode()
    # A browser with its tools open would ask for the map of the source.
    return re.sub(r"\n//# sourceMappingURL=.*", "", text.replace("\r\n", "\n").replace("\r", "\n"))


@cache
def _packed(text: str) -> str:
    """Return a text deflated, as base64: vis-network shrinks to a third of its size."""
    return base64.b64encode(zlib.compress(text.encode(), 9)).decode()


def _policy(style: str, *scripts: str) -> str:
    allowed = " ".join(map(_hash, scripts))
    return (
        f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


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
