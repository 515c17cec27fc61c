"""From frames to the things of a map: what each is, its dates, facts, asks and differences."""

import re
from collections.abc import Iterable, Iterator, Mapping

from docketgraph.dates import DATE_ROLES, say_date
from docketgraph.maps.frames import Frame, natural, read_records, rows_about
from docketgraph.maps.groups import group_of
from docketgraph.maps.linking import path_of
from docketgraph.maps.model import Ask, Difference, Fact, Outcome, Position, Thing
from docketgraph.maps.proofs import Proofs, web_address
from docketgraph.namespaces import BASE, DCTERMS, DG, FOAF, RDF, RDFS, SKOS, shorten
from docketgraph.store import Store, value_of
from docketgraph.wording import Words

__all__ = ["Reader", "claims_on", "offices", "spoken_of"]

_DATE_ROLES = {
    {"date": DCTERMS + "date", "issued": DCTERMS + "issued"}.get(role, DG + role)
    for role in DATE_ROLES - {"retrievedOn"}
}
_PRINCIPAL = (
    DCTERMS + "date",
    DCTERMS + "issued",
    *(DG + role for role in ("signedOn", "introducedOn", "filedOn", "announcedOn")),
)
_NAMES = (
    DG + "acronym",
    SKOS + "altLabel",
    DCTERMS + "identifier",
    *(
        DG + name
        for name in (
            "documentNumber",
            "citation",
            "agencyNumber",
            "rin",
            "caseNumber",
            "contractNumber",
            "jacketNumber",
            "serialNumber",
            "submissionId",
        )
    ),
)
_PAGES = (SKOS + "exactMatch", FOAF + "homepage", DG + "address")
_ELSEWHERE = {
    RDF + "type",
    RDFS + "label",
    DCTERMS + "description",
    *_PAGES,
    *(
        DG + name
        for name in (
            "verification evidence earliest latest makesAsk takesPosition opposes supports "
            "asks wroteTo coSignedWith federalRegisterId regulationsGovCode reginfoCode "
            "sha256"
        ).split()
    ),
}
_OFFICES = """SELECT ?x ?body WHERE {
  VALUES ?x { $things } ?x <http://www.w3.org/ns/org#postIn> ?body
} ORDER BY ?x ?body"""
_CLAIMS = f"""SELECT ?x ?claim ?chosen WHERE {{
  VALUES ?x {{ $things }} ?claim <{DG}onThing> ?x
  OPTIONAL {{ ?d <{DG}preferredClaim> ?chosen FILTER(?chosen = ?claim) }}
}} ORDER BY ?x ?claim"""
_WHO = ("sender", "issuedBy", "actor", "convenedBy", "sponsor", "plaintiff", "heardBy", "buyer")
_TO = ("recipient", "defendant", "supplier")
_ABOUT = (
    "addresses respondsTo issues affects challenges inCase delays withdraws withdrawsInPart "
    "corrects reopens amends supersedes rescinds revokes ratifies moots implements"
).split()
# What stands in brackets at the end of a label, such as a date, is left out on the map.
_TRAILING = re.compile(r"\s*\([^()]*\)$")


def offices(store: Store, frames: Mapping[str, Frame]) -> dict[str, str]:
    """Return the body of each office that some statements name, by the office's address."""
    named = {iri for iri in _mentioned(frames) if "/post/" in iri}
    found: dict[str, str] = {}
    for row in rows_about(store, named, _OFFICES):
        found.setdefault(value_of(row["x"]), value_of(row["body"]))
    return found


def claims_on(store: Store, iris: Iterable[str]) -> dict[str, list[str]]:
    """Return the claims on things that the graph does not follow, by the thing's address."""
    found: dict[str, list[str]] = {}
    for row in rows_about(store, iris, _CLAIMS):
        if "chosen" not in row:
            found.setdefault(value_of(row["x"]), []).append(value_of(row["claim"]))
    return found


def _mentioned(frames: Mapping[str, Frame]) -> Iterator[str]:
    for frame in frames.values():
        for values in frame.values():
            yield from (
                each.text for each in values if each.is_thing and each.text.startswith(BASE)
            )


def spoken_of(frames: Mapping[str, Frame]) -> set[str]:
    """Return the addresses of all things that some statements name."""
    return set(_mentioned(frames))


def _paths(frame: Frame, properties: Iterable[str]) -> tuple[str, ...]:
    """Return the things that some properties name, but no offices: their bodies are named, too."""
    found = (iri for name in properties for iri in frame.all(DG + name))
    return tuple(dict.fromkeys(path_of(iri) for iri in found if "/post/" not in iri))


class Reader:
    """Reads the things of one map."""

    def __init__(
        self,
        frames: Mapping[str, Frame],
        claims: Mapping[str, list[str]],
        names: Mapping[str, str],
        words: Words,
        proofs: Proofs,
    ) -> None:
        self.frames = frames
        self.claims = claims
        self.names = names
        self.words = words
        self.proofs = proofs

    def thing(
        self, iri: str, own: Iterable[str], classes: frozenset[str], shown: frozenset[str]
    ) -> Thing:
        """Return a thing; values that are shown on the map themselves are no facts but lines."""
        frame = self.frames.get(iri, Frame())
        label = frame.one(RDFS + "label") or shorten(iri)
        return Thing(
            id=path_of(iri),
            label=label,
            short=frame.one(DG + "acronym") or _TRAILING.sub("", label) or label,
            classes=tuple(self.words.of(DG + name) for name in own),
            group=group_of(classes).key,
            summary=frame.one(DCTERMS + "description"),
            date=next((frame.one(role) for role in _PRINCIPAL if role in frame), ""),
            earliest=frame.one(DG + "earliest"),
            latest=frame.one(DG + "latest"),
            dates=tuple(self._dates(frame)),
            names=tuple(dict.fromkeys(name for key in _NAMES for name in frame.all(key))),
            facts=tuple(self._facts(frame, shown)),
            addresses=tuple(
                page for key in _PAGES for page in map(web_address, frame.all(key)) if page
            ),
            verification=frame.local(DG + "verification"),
            positions=tuple(self._positions(frame)),
            asks=tuple(self._ask(ask, iri) for ask in frame.all(DG + "makesAsk")),
            differences=tuple(self._difference(claim) for claim in self.claims.get(iri, ())),
            evidence=self.proofs.of(self.frames, iri),
            who=_paths(frame, _WHO),
            to=_paths(frame, _TO),
            about=_paths(frame, _ABOUT),
        )

    def _dates(self, frame: Frame) -> Iterator[Fact]:
        known = [
            (frame.one(role), self.words.forward(role)) for role in _DATE_ROLES if role in frame
        ]
        for date, words in sorted(known):
            yield Fact(words, (say_date(date),), (date,))

    def _facts(self, frame: Frame, shown: frozenset[str]) -> Iterator[Fact]:
        facts = []
        for key in frame.keys() - _DATE_ROLES - _ELSEWHERE:
            values = [
                value
                for value in frame[key]
                if value.text not in shown and not (value.is_thing and value.derived)
            ]
            if values:
                ids = tuple(
                    path_of(each.text) if each.is_thing and each.text.startswith(BASE) else ""
                    for each in values
                )
                texts = tuple(
                    self._name(each.text) if each.is_thing else each.text for each in values
                )
                facts.append(Fact(self.words.forward(key), texts, ids))
        return iter(sorted(facts, key=lambda fact: fact.words))

    def _name(self, iri: str) -> str:
        if iri.startswith(BASE + "scheme/"):
            return self.words.of(iri)
        return self.names.get(iri) or shorten(iri)

    def _positions(self, frame: Frame) -> Iterator[Position]:
        for iri in frame.all(DG + "takesPosition"):
            position = self.frames.get(iri, Frame())
            for target in position.all(DG + "towards"):
                yield Position(position.local(DG + "stance"), path_of(target))

    def _ask(self, iri: str, act: str) -> Ask:
        frame = self.frames.get(iri, Frame())
        return Ask(
            id=path_of(iri),
            verb=self.words.of(frame.one(DG + "verb")),
            summary=frame.one(DCTERMS + "description"),
            asked_of=tuple(map(path_of, frame.all(DG + "askedOf"))),
            concerns=tuple(map(path_of, frame.all(DG + "concerns"))),
            outcomes=tuple(self._outcomes(frame)),
            delegated=tuple(self._ask(each, iri) for each in frame.all(DG + "asksFor")),
            evidence=self.proofs.of(self.frames, iri, act),
        )

    def _outcomes(self, ask: Frame) -> Iterator[Outcome]:
        read = [(self.frames.get(iri, Frame()), iri) for iri in ask.all(DG + "outcome")]
        for frame, iri in sorted(
            read, key=lambda each: (each[0].one(DG + "latest"), natural(each[1]))
        ):
            yield Outcome(
                status=frame.local(DG + "outcomeStatus"),
                relation=frame.local(DG + "relation"),
                date=frame.one(DCTERMS + "date"),
                summary=frame.one(DCTERMS + "description"),
                brought_by=tuple(map(path_of, frame.all(DG + "broughtBy"))),
                rivals=tuple(map(path_of, frame.all(DG + "rivalExplanation"))),
                evidence=self.proofs.of(self.frames, iri),
            )

    def _difference(self, iri: str) -> Difference:
        frame = self.frames.get(iri, Frame())
        value = frame.one(DG + "claimedValue")
        return Difference(
            words=self.words.forward(frame.one(DG + "onProperty")),
            value=self._name(value) if value.startswith(BASE) else value,
            summary=frame.one(DCTERMS + "description"),
            evidence=self.proofs.of(self.frames, iri),
        )


def read_with_claims(
    store: Store, iris: list[str]
) -> tuple[dict[str, Frame], dict[str, list[str]]]:
    """Return the frames of things, of what is nested in them and of the claims on them."""
    claims = claims_on(store, iris)
    return read_records(store, [*iris, *(each for on in claims.values() for each in on)]), claims
