"""The swim-lanes of a map: one for each docket, policy, order, bill, contract and the like.

A lane holds the dates and stretches of its papers, the acts of advocacy that address them with
their stance, and the acts of government that issue or touch them. A paper in a docket lies in its
docket's lane, the printing of an order in the order's.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from docketgraph.dates import DATE_ROLES, parse_date, say_date
from docketgraph.maps.frames import Frame, labels, read_frames, rows_about
from docketgraph.maps.groups import group_of, stance_of
from docketgraph.maps.linking import path_of
from docketgraph.maps.lives import EFFECTS, Effect, day, effect_of, principal, spans_of
from docketgraph.maps.model import Lane, Mark, Span
from docketgraph.namespaces import DCTERMS, DG, RDF
from docketgraph.store import Row, Store, value_of
from docketgraph.wording import Words

__all__ = ["lanes"]

_OWN = frozenset("Docket Rulemaking Policy ExecutiveOrder Bill Statute Contract CourtCase".split())
_MARKED = {
    {"date": DCTERMS + "date", "issued": DCTERMS + "issued"}.get(role, DG + role)
    for role in DATE_ROLES - {"retrievedOn", "commentsCloseOn", "setsEffectiveOn", "endsOn"}
}
# The things stand in each branch: a UNION that is joined with them afterwards reads everything.
_IN = "VALUES ?x { $things }"
_MEMBERS = f"""SELECT ?x ?y WHERE {{
  {{ {_IN} ?y <{DG}inDocket> ?x }} UNION
  {{ {_IN} ?y <{DG}ofRulemaking> ?x . ?y a <{DG}RegulatoryDocument> }} UNION
  {{ {_IN} ?x <{DG}publishedAs> ?y }}
}}"""
_PRINTINGS = f"SELECT ?x ?y WHERE {{ {_IN} ?y <{DG}publishedAs> ?x }}"
_EFFECTS = f"""SELECT ?x ?y ?p WHERE {{
  {{ {_IN} VALUES ?p {{ {" ".join(f"<{DG}{name}>" for name in EFFECTS)} }} ?y ?p ?x }} UNION
  {{ {_IN} ?y <{DG}follows>+ ?x ; a ?kind BIND(<{DG}follows> AS ?p)
     FILTER(?kind IN (<{DG}FinalRule>, <{DG}InterimFinalRule>)) }}
}}"""
_DEEDS = f"""SELECT ?x ?y ?p WHERE {{
  {_IN} VALUES ?p {{ <{DG}issues> <{DG}enjoins> <{DG}affects> <{DG}inCase> }}
  ?y ?p ?x ; a <{DG}GovernmentAct>
}}"""
_LETTERS = f"""SELECT DISTINCT ?x ?y ?stance WHERE {{
  {{ {_IN} ?y <{DG}addresses> ?x ; a <{DG}AdvocacyAct> }} UNION
  {{ {_IN} ?y <{DG}respondsTo> ?x ; a <{DG}AdvocacyAct> }} UNION
  {{ {_IN} ?p <{DG}towards> ?x ; <{DG}stance> ?stance .
     ?y <{DG}takesPosition> ?p ; a <{DG}AdvocacyAct> }}
}}"""


def lanes(store: Store, shown: Mapping[str, Collection[str]], words: Words) -> tuple[Lane, ...]:
    """Return the lanes of the things shown, by their first date.

    Args:
        store: The store to read.
        shown: Names of the classes of each thing on the map, superclasses too, by its address.
        words: The ontology's words.
    """
    papers = _papers(store, shown)
    members = {iri for each in papers.values() for iri in each}
    effects = rows_about(store, members, _EFFECTS)
    deeds = [row for row in rows_about(store, members, _DEEDS) if value_of(row["y"]) in shown]
    letters = [row for row in rows_about(store, members, _LETTERS) if value_of(row["y"]) in shown]
    others = {value_of(row["y"]) for row in (*effects, *deeds, *letters)}
    frames = read_frames(store, members | others)
    names = labels(store, frames)
    reading = _Reading(frames, names, words, _effects(effects, frames, names))
    found = []
    for iri, own in papers.items():
        spans = [span for each in own for span in reading.spans(each)]
        marks = [mark for each in own for mark in reading.dates(each)]
        marks += reading.deeds(own, deeds)
        marks += reading.acts(own, letters)
        if len(spans) + len(marks) > 1:
            found.append(reading.lane(iri, shown.get(iri), spans, marks))
    return tuple(sorted(found, key=lambda lane: (_first(lane), lane.label)))


def _papers(store: Store, shown: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Return the papers of each lane, those that the map does not show included."""
    documents = [iri for iri, names in shown.items() if "RegulatoryDocument" in names]
    folders = _folders(store, documents)
    heads = {iri for iri, names in shown.items() if _OWN & set(names)}
    heads |= {folder for iri in documents for folder in folders.get(iri, [iri])}
    papers = {iri: {iri} for iri in heads}
    for row in rows_about(store, heads, _MEMBERS):
        papers[value_of(row["x"])].add(value_of(row["y"]))
    return {iri: sorted(papers[iri]) for iri in sorted(papers)}


def _folders(store: Store, documents: Iterable[str]) -> dict[str, list[str]]:
    """Return where each document lies: its order or policy, else its dockets, else its RINs."""
    found: dict[str, list[str]] = {}
    for row in rows_about(store, documents, _PRINTINGS):
        found.setdefault(value_of(row["x"]), []).append(value_of(row["y"]))
    for property_ in ("inDocket", "ofRulemaking"):
        rest = [iri for iri in documents if iri not in found]
        query = f"SELECT ?x ?y WHERE {{ VALUES ?x {{ $things }} ?x <{DG}{property_}> ?y }}"
        for row in rows_about(store, rest, query + " ORDER BY ?x ?y"):
            found.setdefault(value_of(row["x"]), []).append(value_of(row["y"]))
    # A rule of two agencies may carry two RINs: one lane is enough for it.
    return {iri: each[:1] if "/rin/" in each[0] else each for iri, each in found.items()}


def _effects(
    rows: Iterable[Row], frames: Mapping[str, Frame], names: Mapping[str, str]
) -> dict[str, list[Effect]]:
    found: dict[str, list[Effect]] = {}
    for row in rows:
        thing, other, property_ = (value_of(row[key]) for key in ("x", "y", "p"))
        effect = effect_of(
            property_.removeprefix(DG), frames.get(other, Frame()), names.get(other, path_of(other))
        )
        found.setdefault(thing, []).append(effect)
    return found


def _first(lane: Lane) -> str:
    return min((*(mark.earliest for mark in lane.marks), *(day(span.start) for span in lane.spans)))


class _Reading:
    """Reads the marks and spans of lanes from frames."""

    def __init__(
        self,
        frames: Mapping[str, Frame],
        names: Mapping[str, str],
        words: Words,
        effects: Mapping[str, list[Effect]],
    ) -> None:
        self.frames = frames
        self.names = names
        self.words = words
        self.effects = effects

    def _classes(self, iri: str) -> list[str]:
        frame = self.frames.get(iri, Frame())
        return [name.removeprefix(DG) for name in frame.all(RDF + "type")]

    def _name(self, iri: str) -> str:
        return self.names.get(iri, path_of(iri))

    def lane(
        self, iri: str, classes: Collection[str] | None, spans: list[Span], marks: list[Mark]
    ) -> Lane:
        return Lane(
            id=path_of(iri),
            label=self._name(iri),
            group=group_of(classes or self._classes(iri)).key,
            spans=tuple(
                sorted(
                    dict.fromkeys(spans), key=lambda each: (day(each.start), each.kind, each.thing)
                )
            ),
            marks=tuple(
                sorted(
                    dict.fromkeys(marks),
                    key=lambda each: (each.earliest, each.kind, each.thing, each.words),
                )
            ),
        )

    def spans(self, iri: str) -> Iterator[Span]:
        frame = self.frames.get(iri, Frame())
        yield from spans_of(iri, self._classes(iri), frame, self.effects.get(iri, []), self.words)

    def dates(self, iri: str) -> Iterator[Mark]:
        frame = self.frames.get(iri, Frame())
        roles: dict[str, list[str]] = {}
        for role in sorted(frame.keys() & _MARKED):
            for date in frame.all(role):
                roles.setdefault(date, []).append(self._said(iri, role))
        for date, said in roles.items():
            yield self._mark(date, frame, f"{self._name(iri)}: {', '.join(said)}", iri, "date")

    def _said(self, iri: str, role: str) -> str:
        """Return a date's role; the day that a delay moved is one on which nothing happened."""
        if role == DG + "effectiveOn" and any(
            effect.name == "delays" for effect in self.effects.get(iri, ())
        ):
            return "was to take effect"
        if role == DG + "withdrawnAsOf":
            return (
                "withdraws in part" if DG + "withdrawsInPart" in self.frames[iri] else "withdraws"
            )
        return self.words.forward(role).removesuffix(" on").removesuffix(" as of")

    def deeds(self, own: Collection[str], rows: Iterable[Row]) -> Iterator[Mark]:
        for iri in sorted({value_of(row["y"]) for row in rows if value_of(row["x"]) in own}):
            frame = self.frames.get(iri, Frame())
            if DG + "earliest" in frame:
                yield self._mark(principal(frame), frame, self._name(iri), iri, "deed")

    def acts(self, own: Collection[str], rows: Iterable[Row]) -> Iterator[Mark]:
        stances: dict[str, set[str]] = {}
        for row in rows:
            if value_of(row["x"]) in own:
                stances.setdefault(value_of(row["y"]), set()).add(value_of(row.get("stance")))
        for iri, said in sorted(stances.items()):
            frame = self.frames.get(iri, Frame())
            if DG + "earliest" in frame:
                families = {stance_of(each.rpartition("/")[2]) for each in said} - {""}
                stance = "mixed" if len(families) > 1 else next(iter(families), "")
                yield self._mark(principal(frame), frame, self._name(iri), iri, "act", stance)

    def _mark(
        self, date: str, frame: Frame, said: str, iri: str, kind: str, stance: str = ""
    ) -> Mark:
        if date and date != principal(frame):
            known = parse_date(date)
            earliest, latest = known.earliest.isoformat(), known.latest.isoformat()
        else:
            earliest, latest = frame.one(DG + "earliest"), frame.one(DG + "latest")
        if not date:
            said = f"{said}: between {say_date(earliest)} and {say_date(latest)}"
        return Mark(date, earliest, latest, said, path_of(iri), kind, stance)
