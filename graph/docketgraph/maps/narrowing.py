"""From candidates to the things of a map: its filters, what no line holds, and its limit.

Letters give way last: where even the things with several links are too many, the letters are
left out and their lines are drawn from those who wrote to those who were written to.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Set

from docketgraph.errors import UnknownNameError
from docketgraph.maps.choosing import DRAWN_AS_LINES, Candidates, count_by_class
from docketgraph.maps.frames import Frame, natural
from docketgraph.maps.model import Link, Selection
from docketgraph.namespaces import BASE, DG
from docketgraph.wording import STANCE_NAMES

__all__ = ["Draw", "fit", "narrow"]

Draw = Callable[[Collection[str], bool], tuple[Link, ...]]
"""Draws the lines between some things; the second argument says that letters are not among them."""

_ACTS = frozenset({"AdvocacyAct", "GovernmentAct"})
# More things than these are never shown one by one with their letters.
_COLLAPSE_ABOVE = 5_000


def narrow(
    found: Candidates, frames: Mapping[str, Frame], links: Iterable[Link], selection: Selection
) -> Candidates:
    """Return the candidates that a selection's dates, stance and agency leave.

    An act is kept by its own date, stance and recipients, a paper by its own date or because an
    act that is kept is linked with it, all else because something that is kept is.
    """
    if not (selection.since or selection.until or selection.stance or selection.agency):
        return found
    if selection.stance and selection.stance not in STANCE_NAMES:
        raise UnknownNameError(selection.stance, STANCE_NAMES)
    always = {*selection.around, *selection.kept}
    kept = {
        iri
        for iri in found.own
        if iri in always or _matches(iri, found.all[iri], frames, selection)
    }
    acts = {iri for iri in found.own if found.all[iri] & _ACTS}
    for link in links:
        for here, there in ((link.source, link.target), (link.target, link.source)):
            near, far = BASE + here, BASE + there
            dated = frames.get(far, Frame()).one(DG + "earliest")
            if near in kept and far not in acts and (near in acts or not dated):
                kept.add(far)
    return _keep(
        found, kept, "outside the dates, the stance or the agency that the map was asked for"
    )


def _matches(
    iri: str, classes: frozenset[str], frames: Mapping[str, Frame], selection: Selection
) -> bool:
    frame = frames.get(iri, Frame())
    first, last = frame.one(DG + "earliest"), frame.one(DG + "latest")
    if (selection.since or selection.until) and not (
        first and last >= selection.since and (not selection.until or first <= selection.until)
    ):
        return False
    if not (selection.stance or selection.agency):
        return True
    return (
        "AdvocacyAct" in classes
        and (not selection.stance or any(_stances(frame, frames, selection.stance)))
        and (not selection.agency or selection.agency in frame.all(DG + "recipient"))
    )


def _stances(act: Frame, frames: Mapping[str, Frame], wanted: str) -> Iterable[bool]:
    for iri in act.all(DG + "takesPosition"):
        name = frames.get(iri, Frame()).local(DG + "stance")
        yield name == wanted or name == f"strongly-{wanted}"


def fit(found: Candidates, draw: Draw, selection: Selection) -> tuple[Candidates, bool]:
    """Return the things that a map shows, and whether its letters became lines.

    Things that no line holds are left out, then those with the fewest lines, until the limit is
    met; the things that the selection begins from, or keeps, always stay.
    """
    always = {*selection.around, *selection.kept}
    degrees = _degrees(draw(found.own, False))
    budget = min(selection.limit, _COLLAPSE_ABOVE)
    core = sum(1 for iri in found.own if degrees[iri] > 1 or iri in always)
    collapsed = found.collapsed or (core > budget and not selection.types)
    if collapsed:
        letters = {iri for iri in found.own if "AdvocacyAct" in found.all[iri]} - always
        found = _keep(found, found.own.keys() - letters, DRAWN_AS_LINES)
        degrees = _degrees(draw(found.own, True))
    found = _keep(
        found,
        {iri for iri in found.own if degrees[iri] or iri in always},
        "without a link to anything shown",
    )
    if len(found.own) > selection.limit:
        order = sorted(found.own, key=lambda iri: (iri not in always, -degrees[iri], natural(iri)))
        found = _keep(found, set(order[: selection.limit]), "fewer links than those shown")
        left = _degrees(draw(found.own, collapsed))
        found = _keep(
            found,
            {iri for iri in found.own if left[iri] or iri in always},
            "linked only with things that are not shown",
        )
    return found, collapsed


def _degrees(links: Iterable[Link]) -> Counter[str]:
    return Counter(BASE + end for link in links for end in (link.source, link.target))


def _keep(found: Candidates, kept: Set[str], why: str) -> Candidates:
    return Candidates(
        {iri: own for iri, own in found.own.items() if iri in kept},
        {iri: names for iri, names in found.all.items() if iri in kept},
        found.left_out + count_by_class(found.own, found.own.keys() - kept, why),
        found.collapsed,
    )
