"""What a source says of a thing that the store knows already: added, agreed with, or a claim.

A property that takes one value keeps the official record's, else the first source's. Every other
value becomes a claim, with the evidence of the source that states it, and claims that differ make
a discrepancy. Not so what nobody claims: a label that only repeats the id gives way to a better
one, a second label or acronym becomes an altLabel, days that follow from a date go with it,
`confirmed` takes the place of a weaker verification, and a text of which only quotation marks,
dashes or capitals differ is the same.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from docketgraph.loading.base import Base
from docketgraph.namespaces import (
    BASE,
    DCTERMS,
    DERIVED,
    DG,
    OFFICIAL,
    RDF,
    RDFS,
    SKOS,
    XSD,
)
from docketgraph.nquads import derived_of
from docketgraph.store import Term
from docketgraph.vocabulary import load_vocabulary, single_valued

__all__ = ["Claims", "is_generated"]

_TYPE = ox.NamedNode(RDF + "type")
_LABEL = ox.NamedNode(RDFS + "label")
_ACRONYM = ox.NamedNode(DG + "acronym")
_ALT_LABEL = ox.NamedNode(SKOS + "altLabel")
_EVIDENCE = ox.NamedNode(DG + "evidence")
_VERIFICATION = ox.NamedNode(DG + "verification")
_BASIS = ox.NamedNode(DG + "basis")
_ON_THING = ox.NamedNode(DG + "onThing")
_ON_PROPERTY = ox.NamedNode(DG + "onProperty")
_VALUE = ox.NamedNode(DG + "claimedValue")
_CLAIM = ox.NamedNode(DG + "claim")
_PREFERRED = ox.NamedNode(DG + "preferredClaim")
_CONFIRMED = ox.NamedNode(BASE + "scheme/verification/confirmed")
_CONTRADICTED = ox.NamedNode(BASE + "scheme/verification/contradicted")
_BOUNDS = (ox.NamedNode(DG + "earliest"), ox.NamedNode(DG + "latest"))
_PRINCIPAL = tuple(
    ox.NamedNode(iri)
    for iri in (
        DCTERMS + "date",
        DCTERMS + "issued",
        *(DG + name for name in ("signedOn", "introducedOn", "filedOn", "announcedOn")),
    )
)
# What is read of a thing whatever is said of it now.
_READ = (_TYPE, _EVIDENCE, _ALT_LABEL, *_BOUNDS)
# With more statements than this a thing is not read whole.
_MUCH = 200
_OFFICIAL = {f"{BASE}graph/{name}" for name in OFFICIAL}
# The labels that are made of an id, where a source gives none (`docketgraph.sources.gathering`).
_GENERATED = re.compile(
    r"(?:Docket|Rulemaking|Document|Executive Order|EO|Review|Bill) \S+|\d+ CFR part \S+"
)


def is_generated(label: str) -> bool:
    """Return whether a label only repeats its thing's id.

    >>> is_generated("Docket USCIS-2020-0013"), is_generated("Docket on security bars")
    (True, False)
    """
    return _GENERATED.fullmatch(label) is not None


class Claims:
    """What is to be added of things that a store knows, and what has to go from it."""

    def __init__(self, base: Base) -> None:
        self._base = base
        self.removed: list[ox.Quad] = []
        """Quads of the store that give way to better ones."""
        self.made = 0
        """How many claims were made that no one had stated."""
        self._later: list[ox.Quad] = []
        self._numbers: dict[str, int] = {}

    def merge(self, lines: bytes) -> bytes:
        """Return the lines that say something new of a thing that the store knows."""
        said: dict[ox.NamedNode, list[ox.Quad]] = {}
        for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS):
            said.setdefault(quad.subject, []).append(quad)
        new: list[ox.Quad] = []
        for subject, own in said.items():
            new += _Thing(self, self._base, subject, own).new()
        return _lines(new)

    def lines(self) -> bytes:
        """Return the lines of the claims and discrepancies made so far, and forget them."""
        later, self._later = self._later, []
        return _lines(later)

    def gives_way(self, quad: ox.Quad) -> None:
        """Take a quad out of the store."""
        self.removed.append(quad)

    def differ(self, kept: ox.Quad, other: ox.Quad, evidence: "_Evidences") -> None:
        """State a value that is not kept as a claim, beside a claim of the one that is."""
        key = _key(kept.predicate)
        if not key:
            return
        held = self._claim(kept, key, evidence.of(kept), _CONFIRMED)
        claimed = self._claim(other, key, evidence.of(other), _CONTRADICTED)
        path = kept.subject.value.removeprefix(BASE)  # type: ignore[union-attr]
        node = self._discrepancy(held, claimed) or _discrepancy_of(path, key)
        told: list[tuple[ox.NamedNode, Term]] = [
            (_TYPE, ox.NamedNode(DG + "Discrepancy")),
            (_LABEL, ox.Literal(f"{key} of {path}: the sources differ")),
            (_VERIFICATION, _CONFIRMED),
            (_CLAIM, held),
            (_CLAIM, claimed),
            *((_EVIDENCE, each) for each in (*evidence.of(kept), *evidence.of(other))),
        ]
        told.append((_PREFERRED, held))
        self.removed += [each for each in self._base.quads(node, _PREFERRED) if each.object != held]
        self._state(node, told, kept.graph_name)

    def _claim(
        self,
        quad: ox.Quad,
        key: str,
        evidence: Sequence[ox.NamedNode],
        verification: ox.NamedNode,
    ) -> ox.NamedNode:
        """Return the claim of a value; one that is there already is taken."""
        for claim in self._claims_on(quad):
            if next(self._base.quads(claim, _VALUE, quad.object), None) is not None:
                return claim
        path = quad.subject.value.removeprefix(BASE)  # type: ignore[union-attr]
        number = self._number(path, quad)
        node = ox.NamedNode(f"{BASE}{path}/claim/{number}")
        self.made += 1
        value = getattr(quad.object, "value", "").removeprefix(BASE)
        self._state(
            node,
            [
                (_TYPE, ox.NamedNode(DG + "Claim")),
                (_LABEL, ox.Literal(f"{key} of {path}: {value} (claim {number})")),
                (_VERIFICATION, verification),
                (_ON_THING, quad.subject),
                (_ON_PROPERTY, quad.predicate),
                (_VALUE, quad.object),
                *((_EVIDENCE, each) for each in evidence),
            ],
            quad.graph_name,
        )
        return node

    def _number(self, path: str, quad: ox.Quad) -> int:
        """Return a number that no claim on a thing has."""
        if path not in self._numbers:
            held = (str(each.value) for each in self._claims_on(quad, any_property=True))
            numbers = (each.rpartition("/")[2] for each in held)
            self._numbers[path] = max(
                (int(each) for each in numbers if each.isdecimal()), default=0
            )
        self._numbers[path] += 1
        return self._numbers[path]

    def _discrepancy(self, *claims: ox.NamedNode) -> ox.NamedNode | None:
        """Return the discrepancy of the store in which one of some claims stands."""
        found = (quad.subject for each in claims for quad in self._base.quads(None, _CLAIM, each))
        return next((each for each in found if isinstance(each, ox.NamedNode)), None)

    def _claims_on(self, quad: ox.Quad, any_property: bool = False) -> Iterator[ox.NamedNode]:
        for found in self._base.quads(None, _ON_THING, quad.subject):
            claim = found.subject
            assert isinstance(claim, ox.NamedNode)  # noqa: S101 - blank nodes are refused
            told = self._base.quads(claim, _ON_PROPERTY, quad.predicate)
            if any_property or next(told, None) is not None:
                yield claim

    def _state(
        self, node: ox.NamedNode, told: Iterable[tuple[ox.NamedNode, Term]], graph: object
    ) -> None:
        held = {(quad.predicate, quad.object) for quad in self._base.quads(node)}
        stated = [
            ox.Quad(node, property_, value, graph)  # type: ignore[arg-type]
            for property_, value in dict.fromkeys(told)
            if (property_, value) not in held
            and not (held and property_ in {_LABEL, _VERIFICATION})
        ]
        self._later += [*stated, *derived_of(stated)]


class _Evidences:
    """The evidence of a thing, in the store and in what is new."""

    def __init__(self, quads: Iterable[ox.Quad]) -> None:
        self._quads = [quad for quad in quads if quad.predicate == _EVIDENCE]

    def of(self, quad: ox.Quad) -> list[ox.NamedNode]:
        """Return the evidence in the graph of a statement; all there is where that has none."""
        near = [each for each in self._quads if each.graph_name == quad.graph_name]
        return list(dict.fromkeys(each.object for each in near or self._quads))  # type: ignore[misc]


class _Thing:
    """One thing that the store knows, and what a source says of it now."""

    def __init__(
        self, claims: Claims, base: Base, subject: ox.NamedNode, said: list[ox.Quad]
    ) -> None:
        self._claims = claims
        self._said = said
        held = _told(base, subject, said)
        self._held = {(quad.predicate, quad.object): quad for quad in held}
        self._values: dict[ox.NamedNode, ox.Quad] = {
            quad.predicate: quad for quad in held if not _is_derived(quad)
        }
        self._evidence = _Evidences((*held, *said))
        types = {quad.object for quad in (*held, *said) if quad.predicate == _TYPE}
        self._single = _single(frozenset(types))
        # The days of the source's principal date are taken where the store has none of its own.
        self._takes_bounds = not any(each in self._values for each in _BOUNDS)

    def new(self) -> list[ox.Quad]:
        """Return the quads that the store does not hold and should."""
        found = []
        # The principal date is judged before the days that follow from it.
        for quad in sorted(self._said, key=lambda each: each.predicate in _BOUNDS):
            held = self._held.get((quad.predicate, quad.object))
            if held is not None:
                if _is_derived(held) and not _is_derived(quad):
                    self._claims.gives_way(held)
                    found.append(quad)
                continue
            other = self._values.get(quad.predicate)
            if other is None or _is_derived(quad) or not self._is_single(quad.predicate):
                found.append(quad)
            else:
                found += self._judged(quad, other)
        return found

    def _is_single(self, property_: ox.NamedNode) -> bool:
        return property_.value in self._single or property_ in _BOUNDS

    def _judged(self, quad: ox.Quad, other: ox.Quad) -> list[ox.Quad]:
        """Return what stands of a value that differs from the store's."""
        property_ = quad.predicate
        if not (_is_official(quad) or _is_official(other)):
            # Two records of one's own must agree; the shapes refuse what differs.
            return [quad]
        if property_ in _BOUNDS:
            return self._replaced(quad, other) if self._takes_bounds else []
        if property_ in {_LABEL, _ACRONYM}:
            return self._name(quad, other)
        if _is_text(quad) and _letters(_text(quad)) == _letters(_text(other)) != "":
            return []
        if property_ == _VERIFICATION:
            return self._replaced(quad, other) if quad.object == _CONFIRMED else []
        if property_ == _BASIS:
            text = f"{_text(other)} {_text(quad)}"
            whole = ox.Quad(quad.subject, property_, ox.Literal(text), other.graph_name)
            return [] if _text(quad) in _text(other) else self._replaced(whole, other)
        if _is_official(quad) and not _is_official(other):
            self._claims.differ(quad, other, self._evidence)
            self._takes_bounds = self._takes_bounds or property_ in _PRINCIPAL
            return self._replaced(quad, other)
        self._claims.differ(other, quad, self._evidence)
        return []

    def _name(self, quad: ox.Quad, other: ox.Quad) -> list[ox.Quad]:
        if is_generated(_text(quad)):
            return []
        if is_generated(_text(other)):
            return self._replaced(quad, other)
        named = ox.Quad(quad.subject, _ALT_LABEL, quad.object, quad.graph_name)
        return [] if (_ALT_LABEL, quad.object) in self._held else [named]

    def _replaced(self, quad: ox.Quad, other: ox.Quad) -> list[ox.Quad]:
        self._claims.gives_way(other)
        return [quad]


def _told(base: Base, subject: ox.NamedNode, said: Iterable[ox.Quad]) -> list[ox.Quad]:
    """Return what the store says of a thing, as far as that matters to what is said of it now."""
    held = list(itertools.islice(base.quads(subject), _MUCH))
    if len(held) < _MUCH:
        return held
    # A body that signed with a thousand others is asked property by property.
    properties = dict.fromkeys((*_READ, *(quad.predicate for quad in said)))
    return [quad for property_ in properties for quad in base.quads(subject, property_)]


def _discrepancy_of(path: str, key: str) -> ox.NamedNode:
    stem = re.sub("[^A-Za-z0-9]+", "-", path)
    return ox.NamedNode(f"{BASE}discrepancy/{stem}-{re.sub('(?=[A-Z])', '-', key).lower()}")


def _is_text(quad: ox.Quad) -> bool:
    return isinstance(quad.object, ox.Literal) and quad.object.datatype.value == XSD + "string"


def _letters(text: str) -> str:
    """Return the letters and digits of a text, which is what it says."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(each for each in plain if each.isalnum())


def _single(types: frozenset[Term]) -> frozenset[str]:
    """Return the properties that take one value in things of some classes."""
    keys = load_vocabulary().keys
    classes = {"", *(getattr(each, "value", "").removeprefix(DG) for each in types)}
    return frozenset(keys[name].iri for kind, name in single_valued() if kind in classes)


def _key(property_: ox.NamedNode) -> str:
    keys = load_vocabulary().keys.values()
    return next((key.name for key in keys if key.iri == property_.value), "")


def _is_official(quad: ox.Quad) -> bool:
    return getattr(quad.graph_name, "value", "") in _OFFICIAL


def _is_derived(quad: ox.Quad) -> bool:
    return getattr(quad.graph_name, "value", "") == DERIVED


def _text(quad: ox.Quad) -> str:
    return str(getattr(quad.object, "value", ""))


def _lines(quads: Iterable[ox.Quad]) -> bytes:
    return "".join(f"{quad} .\n" for quad in quads).encode()
