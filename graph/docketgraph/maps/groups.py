"""The groups of things on a map, each with a colour and a shape of its own.

Colours are those of Okabe and Ito (2008), which people with any colour vision tell apart; the
shape says the same a second time. Rare classes share a group, so that the legend stays short.
"""

import math
from collections.abc import Collection
from dataclasses import dataclass

__all__ = ["GROUPS", "SHAPES", "STANCES", "Group", "Stance", "group_of", "stance_of"]

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Group:
    """A group of classes: its name, colours on light and dark ground, and shape."""

    key: str
    label: str
    light: str
    dark: str
    shape: str
    vis: str
    """The shape of vis-network that looks most like it, for notebooks."""
    classes: frozenset[str]


def _group(
    key: str, label: str, light: str, dark: str, shape: str, vis: str, classes: str
) -> Group:
    return Group(key, label, light, dark, shape, vis, frozenset(classes.split()))


# A thing belongs to the first group that holds one of its classes.
GROUPS = (
    _group(
        "act", "Letters, petitions, testimony", "#e69f00", "#f0ac1a", "circle", "dot", "AdvocacyAct"
    ),
    _group(
        "deed", "Government acts, rulings", "#f0e442", "#f0e442", "star", "star", "GovernmentAct"
    ),
    _group("agency", "Federal agencies", "#0072b2", "#3d9edb", "square", "square", "Agency"),
    _group(
        "body",
        "Congress and courts",
        "#56b4e9",
        "#8fd0f7",
        "hexagon",
        "hexagon",
        "LegislativeBody Court",
    ),
    _group(
        "org",
        "Organizations, coalitions",
        "#009e73",
        "#1cc094",
        "triangle",
        "triangle",
        "Organization Coalition",
    ),
    _group(
        "rule",
        "Rules, notices, dockets",
        "#d55e00",
        "#f07d27",
        "diamond",
        "diamond",
        "RegulatoryDocument Docket Rulemaking",
    ),
    _group(
        "policy",
        "Policies, orders, bills, laws",
        "#cc79a7",
        "#e59bc4",
        "down",
        "triangleDown",
        "Policy ExecutiveOrder Bill Statute CfrPart",
    ),
    _group(
        "record",
        "Hearings, reports, cases, contracts",
        "#4d4d4d",
        "#d0d0d0",
        "pentagon",
        "hexagon",
        "Hearing Report CourtCase Contract Review AgendaEntry LobbyingFiling",
    ),
    _group("other", "People, offices, other", "#8c8c8c", "#a8a8a8", "cross", "dot", ""),
)


def group_of(classes: Collection[str]) -> Group:
    """Return the group of a thing by its classes and their superclasses.

    >>> group_of({"CommentLetter", "Letter", "AdvocacyAct"}).key, group_of({"Post"}).key
    ('act', 'other')
    """
    return next((group for group in GROUPS if group.classes.intersection(classes)), GROUPS[-1])


def _polygon(corners: int, turn: float = 0.0, radius: float = 1.0) -> tuple[Point, ...]:
    angles = (math.tau * (corner / corners + turn) - math.pi / 2 for corner in range(corners))
    return tuple((round(radius * math.cos(a), 3), round(radius * math.sin(a), 3)) for a in angles)


def _star() -> tuple[Point, ...]:
    outer, inner = _polygon(5, radius=1.18), _polygon(5, turn=0.1, radius=0.55)
    return tuple(point for pair in zip(outer, inner, strict=True) for point in pair)


_ARM = 0.36

# Corners around the middle of a thing, for a radius of 1; none for a circle.
SHAPES: dict[str, tuple[Point, ...]] = {
    "circle": (),
    "square": ((-0.86, -0.86), (0.86, -0.86), (0.86, 0.86), (-0.86, 0.86)),
    "triangle": ((0.0, -1.1), (1.06, 0.78), (-1.06, 0.78)),
    "down": ((0.0, 1.1), (1.06, -0.78), (-1.06, -0.78)),
    "diamond": ((0.0, -1.18), (1.18, 0.0), (0.0, 1.18), (-1.18, 0.0)),
    "hexagon": _polygon(6, turn=1 / 12, radius=1.04),
    "pentagon": _polygon(5, radius=1.06),
    "star": _star(),
    "cross": tuple(
        (x * _ARM if abs(x) == 1 else x / 2, y * _ARM if abs(y) == 1 else y / 2)
        for x, y in (
            (-1, -2), (1, -2), (1, -1), (2, -1), (2, 1), (1, 1),
            (1, 2), (-1, 2), (-1, 1), (-2, 1), (-2, -1), (-1, -1),
        )
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stance:
    """A family of stances: its name, colours and the dashes of its lines."""

    key: str
    label: str
    light: str
    dark: str
    dashes: tuple[int, ...]


STANCES = (
    Stance("against", "opposes", "#b3380a", "#ff8a5c", (7, 4)),
    Stance("for", "supports", "#00734f", "#2fd3a2", ()),
    Stance("mixed", "mixed or neutral", "#6b5a00", "#d8c648", (2, 3)),
)


def stance_of(name: str) -> str:
    """Return the family of a stance by its concept's name; empty for none.

    >>> stance_of("strongly-opposes"), stance_of("neutral"), stance_of("")
    ('against', 'mixed', '')
    """
    if not name:
        return ""
    return (
        "against" if name.endswith("opposes") else "for" if name.endswith("supports") else "mixed"
    )
