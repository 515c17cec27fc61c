"""The one model of a map, made from a store: chosen, read, linked, counted and laid out.

Page, table, timeline, network and SVG read the model and never the store, so that they cannot
disagree. The same store and selection give the same model.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docketgraph.evidence import SourceTexts
from docketgraph.maps.choosing import Candidates, candidates
from docketgraph.maps.facets import facets
from docketgraph.maps.frames import Frame, labels
from docketgraph.maps.lanes import lanes
from docketgraph.maps.linking import links, path_of
from docketgraph.maps.model import Ask, Facet, Lane, LeftOut, Link, MapModel, Selection, Thing
from docketgraph.maps.narrowing import fit, narrow
from docketgraph.maps.positions import place
from docketgraph.maps.proofs import Proofs
from docketgraph.maps.reading import Reader, offices, read_with_claims, spoken_of
from docketgraph.maps.shortcuts import merge, shortcuts
from docketgraph.namespaces import BASE
from docketgraph.store import Store
from docketgraph.wording import Words

__all__ = ["make_model"]


def make_model(
    store: Store, selection: Selection | None = None, texts: SourceTexts | None = None
) -> MapModel:
    """Return the map of a selection of a store's things.

    Args:
        store: The store to read.
        selection: What to show; the default map without one.
        texts: Texts of sources, for the words that evidence cites.

    Raises:
        UnknownNameError: The selection names a class or stance that the store does not have.
    """
    selection = selection or Selection()
    words = Words(store)
    found = candidates(store, selection)
    material = _gather(store, found.own)
    drawing = _Drawing(store, words, material, found.own)
    found = narrow(found, material.frames, drawing.rough(found.own, False), selection)
    found, collapsed = fit(found, drawing.rough, selection)
    proofs = Proofs(texts)
    lines = drawing.final(found.own, collapsed, proofs)
    things = _told_apart(_things(found, material, words, proofs, lines))
    things, bounds = place(things, lines)
    choices = facets(store, found.own, words)
    tracks = lanes(store, found.all, words)
    return MapModel(
        things=things,
        links=lines,
        evidence=proofs.all(),
        facets=choices,
        lanes=tracks,
        left_out=_together(found.left_out),
        elsewhere=_elsewhere(store, things, choices, tracks),
        box=bounds,
    )


@dataclass(frozen=True, slots=True)
class _Material:
    """What the store says of the candidates of a map."""

    frames: Mapping[str, Frame]
    claims: Mapping[str, list[str]]
    bodies: Mapping[str, str]
    names: Mapping[str, str]


def _gather(store: Store, iris: Collection[str]) -> _Material:
    frames, claims = read_with_claims(store, list(iris))
    bodies = offices(store, frames)
    return _Material(frames, claims, bodies, labels(store, spoken_of(frames)))


class _Drawing:
    """Draws the lines between some of the candidates, as often as the choice needs it."""

    def __init__(
        self, store: Store, words: Words, material: _Material, found: Collection[str]
    ) -> None:
        self._store = store
        self._words = words
        self._material = material
        self._found = dict.fromkeys(found)
        self._stated = self._draw(self._found, Proofs(None))
        self._shortcuts: tuple[Link, ...] | None = None

    def _draw(self, shown: Mapping[str, object], proofs: Proofs) -> tuple[Link, ...]:
        frames, bodies, names = self._material.frames, self._material.bodies, self._material.names
        return links(frames, shown, bodies, names, self._words, proofs)

    def rough(self, shown: Collection[str], collapsed: bool) -> tuple[Link, ...]:
        """Return the lines between things without their evidence.

        With `collapsed`, those of letters that are not among them, too.
        """
        return self._with_shortcuts(_between(self._stated, shown), shown, collapsed)

    def final(self, shown: Collection[str], collapsed: bool, proofs: Proofs) -> tuple[Link, ...]:
        """Return the same lines with their evidence."""
        stated = self._draw(dict.fromkeys(shown), proofs)
        return self._with_shortcuts(stated, shown, collapsed)

    def _with_shortcuts(
        self, stated: tuple[Link, ...], shown: Collection[str], collapsed: bool
    ) -> tuple[Link, ...]:
        if not collapsed:
            return stated
        if self._shortcuts is None:
            self._shortcuts = shortcuts(self._store, self._found, self._words)
        return merge(stated, _between(self._shortcuts, shown))


def _between(lines: Iterable[Link], shown: Collection[str]) -> tuple[Link, ...]:
    ids = {path_of(iri) for iri in shown}
    return tuple(each for each in lines if each.source in ids and each.target in ids)


def _things(
    found: Candidates,
    material: _Material,
    words: Words,
    proofs: Proofs,
    lines: tuple[Link, ...],
) -> tuple[Thing, ...]:
    reader = Reader(material.frames, material.claims, material.names, words, proofs)
    shown = frozenset(found.own)
    degrees = Counter(end for link in lines for end in (link.source, link.target))
    return tuple(
        replace(reader.thing(iri, own, found.all[iri], shown), degree=degrees[path_of(iri)])
        for iri, own in found.own.items()
    )


def _told_apart(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
    """Return the things with an acronym that two of them share spelled out on the map."""
    uses = Counter(thing.short for thing in things)
    return tuple(
        replace(thing, short=thing.label) if uses[thing.short] > 1 else thing for thing in things
    )


def _together(left_out: tuple[LeftOut, ...]) -> tuple[LeftOut, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    for each in left_out:
        counts[each.why, each.what] += each.count
    ordered = sorted(counts.items(), key=lambda item: (item[0][0], -item[1], item[0][1]))
    return tuple(LeftOut(count, what, why) for (why, what), count in ordered)


def _elsewhere(
    store: Store,
    things: tuple[Thing, ...],
    choices: tuple[Facet, ...],
    tracks: tuple[Lane, ...],
) -> dict[str, str]:
    """Return the labels of all that the model names and does not show, by path."""
    named = {name for thing in things for name in _named(thing)}
    named |= {value.id for facet in choices for value in facet.values}
    for lane in tracks:
        named |= {
            lane.id,
            *(mark.thing for mark in lane.marks),
            *(span.thing for span in lane.spans),
        }
    named -= {thing.id for thing in things} | {""}
    found = labels(store, (BASE + name for name in named))
    return {path_of(iri): label for iri, label in sorted(found.items())}


def _named(thing: Thing) -> Iterator[str]:
    for fact in thing.facts:
        yield from fact.ids
    yield from (*thing.who, *thing.to, *thing.about)
    for position in thing.positions:
        yield position.target
    for ask in thing.asks:
        yield from _named_by(ask)


def _named_by(ask: Ask) -> Iterator[str]:
    yield from (*ask.asked_of, *ask.concerns)
    for outcome in ask.outcomes:
        yield from (*outcome.brought_by, *outcome.rivals)
    for delegated in ask.delegated:
        yield from _named_by(delegated)
