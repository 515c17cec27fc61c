"""What a map shows, as plain values: one object feeds page, table, timeline, network and SVG.

Things are named by their path under the base (`org/ama`), evidence by its place in the model's
list. Every text is fit to be shown: control characters and overrides of direction are gone.
"""

from collections.abc import Mapping
from dataclasses import dataclass

__all__ = [
    "Ask",
    "Difference",
    "Evidence",
    "Facet",
    "FacetValue",
    "Fact",
    "Lane",
    "LeftOut",
    "Link",
    "MapModel",
    "Mark",
    "Outcome",
    "Position",
    "Relation",
    "Selection",
    "Span",
    "Step",
    "Story",
    "Thing",
]


@dataclass(frozen=True, slots=True)
class Selection:
    """What a map is asked to show; nothing given means the default map of the whole store."""

    around: tuple[str, ...] = ()
    """Addresses of the things to begin from."""
    hops: int = 1
    types: tuple[str, ...] = ()
    """Names of classes; only their things are shown."""
    since: str = ""
    """First day, as YYYY-MM-DD."""
    until: str = ""
    """Last day, as YYYY-MM-DD."""
    stance: str = ""
    """Name of a concept of the stances, such as `opposes`."""
    agency: str = ""
    """Address of a body that the acts were sent to."""
    limit: int = 300
    kept: tuple[str, ...] = ()
    """Addresses of things that are shown whatever else is: those of a story."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A place in a source; `quote` holds its words where the text is at hand."""

    source: str
    label: str
    address: str
    place: str
    quote: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One property of a thing in words, with its values."""

    words: str
    values: tuple[str, ...]
    ids: tuple[str, ...]
    """Paths of the values that are things; empty texts for the others."""


@dataclass(frozen=True, slots=True)
class Position:
    """The stance of an act towards a target."""

    stance: str
    target: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an ask; `relation` names how it hangs together with the ask."""

    status: str
    relation: str
    date: str
    summary: str
    brought_by: tuple[str, ...]
    rivals: tuple[str, ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that an act asks of someone; `delegated` are the asks to be made by that one."""

    id: str
    verb: str
    summary: str
    asked_of: tuple[str, ...]
    concerns: tuple[str, ...]
    outcomes: tuple[Outcome, ...]
    delegated: tuple["Ask", ...]
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """A value that a source states and the graph does not follow."""

    words: str
    value: str
    summary: str
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Thing:
    """A node of the map."""

    id: str
    label: str
    short: str
    """The name that fits on the map."""
    classes: tuple[str, ...]
    """What it is, in the ontology's words."""
    group: str
    """Key of the group that gives its colour and shape."""
    summary: str
    date: str
    """Its principal date as far as it is known; empty for what has none."""
    earliest: str
    latest: str
    dates: tuple[Fact, ...]
    names: tuple[str, ...]
    """Aliases and identifiers, by which search finds it."""
    facts: tuple[Fact, ...]
    addresses: tuple[str, ...]
    """Pages of the web about it; http(s) only."""
    verification: str
    positions: tuple[Position, ...]
    asks: tuple[Ask, ...]
    differences: tuple[Difference, ...]
    evidence: tuple[int, ...]
    who: tuple[str, ...] = ()
    """Paths of those who act in it: senders, issuers, actors, sponsors, plaintiffs."""
    to: tuple[str, ...] = ()
    """Paths of those to whom it is sent or against whom it is brought; no offices."""
    about: tuple[str, ...] = ()
    """Paths of the papers, hearings and the like that it addresses, issues or touches."""
    degree: int = 0
    """How many lines of the map end in it."""
    x: int = 0
    y: int = 0
    size: int = 0
    """Half its height on the map, in pixels of the first view."""
    lines: tuple[str, ...] = ()
    """The short name as it is written on the map, line by line."""
    place: str = "below"
    """Where the name stands: `below`, `above`, `right` or `left` of the thing."""
    zoom: int = 0
    """The least scale of the map, in thousandths, at which the name meets no other."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement behind a link, in both readings."""

    source: str
    target: str
    forward: str
    inverse: str
    stance: str
    ask: str
    """Id of the ask that makes it; empty where no ask does."""
    derived: bool
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """All that relates two things: one line on the map."""

    source: str
    target: str
    stance: str
    """The stance that colours the line; empty where there is none."""
    relations: tuple[Relation, ...]
    count: int = 0
    """Acts that the line stands for, where they are not shown themselves; else 0."""


@dataclass(frozen=True, slots=True)
class FacetValue:
    """One choice of a facet, and the acts that it keeps."""

    id: str
    label: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facet:
    """A way to narrow the map."""

    key: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """One date on a lane. `kind` is `date`, `act` (of advocacy) or `deed` (of government).

    `date` is empty for an act that is only known to lie between `earliest` and `latest`.
    """

    date: str
    earliest: str
    latest: str
    words: str
    thing: str
    kind: str
    stance: str


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time on a lane. `kind` is `comments`, `waiting` or `force`.

    `end` is empty where no end is known.
    """

    start: str
    end: str
    words: str
    thing: str
    kind: str


@dataclass(frozen=True, slots=True)
class Lane:
    """The life of one rule, policy, bill or the like, and what was said about it."""

    id: str
    label: str
    group: str
    spans: tuple[Span, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Things that the map does not show, and why."""

    count: int
    what: str
    why: str


@dataclass(frozen=True, slots=True)
class MapModel:
    """A map: all of it, in a fixed order."""

    things: tuple[Thing, ...]
    links: tuple[Link, ...]
    evidence: tuple[Evidence, ...]
    facets: tuple[Facet, ...]
    lanes: tuple[Lane, ...]
    left_out: tuple[LeftOut, ...]
    elsewhere: Mapping[str, str]
    """Labels of things that are spoken of and not shown, by path."""
    box: tuple[int, int, int, int] = (0, 0, 0, 0)
    """Left, top, right and bottom of all that is drawn, names included."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a story: what to say, which things to show, and how."""

    title: str
    text: str
    nodes: tuple[str, ...]
    view: Mapping[str, str]
    """Parameters of the page's address, such as `view: timeline`."""


@dataclass(frozen=True, slots=True)
class Story:
    """A walk over a map, told step by step."""

    title: str
    steps: tuple[Step, ...]
