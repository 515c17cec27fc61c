"""The lines of a map: all that relates two things, statement by statement, in both readings.

A letter is linked with what its asks and positions are about, and an office with its body: asks,
positions and offices are no nodes of their own. Shortcuts that rules derive are not drawn where
the acts behind them are.
"""

from collections.abc import Iterator, Mapping

from docketgraph.maps.frames import Frame, Value
from docketgraph.maps.groups import stance_of
from docketgraph.maps.model import Link, Relation
from docketgraph.maps.proofs import Proofs
from docketgraph.namespaces import BASE, DG, ORG, PROV, RDF, SKOS
from docketgraph.wording import Words

__all__ = ["links", "path_of"]

_SHORTCUTS = {DG + name for name in ("opposes", "supports", "asks", "wroteTo", "coSignedWith")}
_NO_LINES = _SHORTCUTS | {
    RDF + "type",
    ORG + "subOrganizationOf",
    SKOS + "exactMatch",
    *(DG + name for name in ("about", "evidence", "makesAsk", "takesPosition", "signedBy")),
}

# How a relation to an office goes on from the words of its property.
_OFFICE = " the office “"


def path_of(iri: str) -> str:
    """Return a thing's path under the base."""
    return iri.removeprefix(BASE)


def links(
    frames: Mapping[str, Frame],
    shown: Mapping[str, object],
    offices: Mapping[str, str],
    names: Mapping[str, str],
    words: Words,
    proofs: Proofs,
) -> tuple[Link, ...]:
    """Return the lines between things that are shown, in the order of their ends.

    Args:
        frames: Statements of the things and of the nodes nested in them, by address.
        shown: Addresses of the things on the map.
        offices: Address of the body of each office, by the office's address.
        names: Labels by address.
        words: The ontology's words.
        proofs: The map's list of evidence.
    """
    drawing = _Drawing(frames, offices, names, words, proofs)
    found: dict[tuple[str, str], list[Relation]] = {}
    for iri in shown:
        for relation in drawing.relations(iri):
            ends = relation.source, relation.target
            if ends[0] != ends[1] and all(BASE + end in shown for end in ends):
                found.setdefault((min(ends), max(ends)), []).append(relation)
    return tuple(_link(found[ends]) for ends in sorted(found))


def _link(relations: list[Relation]) -> Link:
    stated = dict.fromkeys([each for each in relations if not each.derived] or relations)
    # What was sent to an office of a body need not be said of the body a second time.
    unique = tuple(
        each
        for each in stated
        if not any(
            other.source == each.source and other.forward.startswith(each.forward + _OFFICE)
            for other in stated
        )
    )
    stance = next((each.stance for each in unique if each.stance), "")
    return Link(unique[0].source, unique[0].target, stance, unique)


class _Drawing:
    """The statements of one store as relations between things."""

    def __init__(
        self,
        frames: Mapping[str, Frame],
        offices: Mapping[str, str],
        names: Mapping[str, str],
        words: Words,
        proofs: Proofs,
    ) -> None:
        self.frames = frames
        self.offices = offices
        self.names = names
        self.words = words
        self.proofs = proofs

    def relations(self, iri: str) -> Iterator[Relation]:
        frame = self.frames.get(iri, Frame())
        for property_, values in frame.items():
            if property_ in _NO_LINES or property_.startswith(PROV):
                continue
            said = self.words.forward(property_), self.words.inverse(property_)
            for value in values:
                if value.is_thing and value.text.startswith(BASE):
                    yield self._relation(iri, value, said)
        for position in frame.all(DG + "takesPosition"):
            yield from self._position(iri, position)
        for ask in frame.all(DG + "makesAsk"):
            yield from self._ask(iri, ask)

    def _relation(
        self, iri: str, value: Value, said: tuple[str, str], stance: str = "", ask: str = ""
    ) -> Relation:
        body = self.offices.get(value.text, value.text)
        forward, inverse = said
        if body != value.text:
            office = self.names.get(value.text, path_of(value.text))
            forward = f"{forward}{_OFFICE}{office}” of"
            inverse = f"{inverse}, in the office “{office}”,"
        return Relation(
            path_of(iri),
            path_of(body),
            forward,
            inverse,
            stance,
            path_of(ask),
            value.derived,
            self.proofs.of(self.frames, ask, iri),
        )

    def _position(self, iri: str, position: str) -> Iterator[Relation]:
        frame = self.frames.get(position, Frame())
        said = self.words.stance(frame.one(DG + "stance"))
        for value in frame.get(DG + "towards", ()):
            yield self._relation(iri, value, said, stance_of(frame.local(DG + "stance")))

    def _ask(self, iri: str, ask: str, through: str = "") -> Iterator[Relation]:
        frame = self.frames.get(ask, Frame())
        verb = f"“{self.words.of(frame.one(DG + 'verb'))}”"
        for value in frame.get(DG + "askedOf", ()):
            said = f"asks{through} {verb} of", f"was asked{through} {verb} by"
            yield self._relation(iri, value, said, ask=ask)
        for value in frame.get(DG + "concerns", ()):
            said = f"asks{through} {verb} about", f"is what{through} {verb} was asked about by"
            yield self._relation(iri, value, said, ask=ask)
        for delegated in frame.all(DG + "asksFor"):
            yield from self._ask(iri, delegated, " through another")
