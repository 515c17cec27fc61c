"""The life of a paper as stretches of time: open to comment, waiting, in force.

A rule waits from its publication until it takes effect, and each delay that comes before that day
moves it. What withdraws, rescinds, revokes or supersedes a paper ends it; an end that nobody
states stays open.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from docketgraph.dates import parse_date
from docketgraph.maps.frames import Frame
from docketgraph.maps.model import Span
from docketgraph.namespaces import BASE, DCTERMS, DG
from docketgraph.wording import Words

__all__ = ["EFFECTS", "Effect", "day", "effect_of", "principal", "spans_of"]

_ENDINGS = ("withdraws", "rescinds", "revokes", "supersedes")
EFFECTS = (*_ENDINGS, "delays")
_PRINCIPAL = (
    DCTERMS + "date",
    DCTERMS + "issued",
    *(DG + role for role in ("signedOn", "introducedOn", "filedOn", "announcedOn")),
)
# A rule does not take effect where its delay was decided in time and printed after the day.
_STEPS = ("decidedOn", "signedOn", "announcedOn", "releasedOn")
_RULES = frozenset({"FinalRule", "InterimFinalRule"})
_PAPERS = frozenset({"Policy", "ExecutiveOrder", "Statute"})
# The First Congress began to sit in this year; each lasts two years, to 3 January of an odd one.
_FIRST_CONGRESS = 1789


@dataclass(frozen=True, slots=True)
class Effect:
    """What another paper or act did to a paper, from which date on."""

    name: str
    by: str
    """Label of the one that did it."""
    date: str
    sets: str = ""
    """The effective date that a delay sets."""
    known: str = ""
    """The first date on which a delay is known to have been decided or made public."""


def day(date: str) -> str:
    """Return the first day that a date may mean, as text; empty for no date.

    >>> day("2019-07")
    '2019-07-01'
    """
    return parse_date(date).earliest.isoformat() if date else ""


def principal(frame: Frame) -> str:
    """Return the principal date of a thing; empty where it has none."""
    return next((frame.one(role) for role in _PRINCIPAL if role in frame), "")


def effect_of(name: str, by: Frame, label: str) -> Effect:
    """Return the effect that a paper or act has, dated by the role that fits it."""
    own = principal(by)
    if name == "delays":
        steps = [by.one(DG + role) for role in _STEPS] + [own]
        known = min(filter(None, steps), key=day, default="")
        return Effect(name, label, own, by.one(DG + "setsEffectiveOn"), known)
    role = {"withdraws": "withdrawnAsOf", "follows": ""}.get(name, "effectiveOn")
    return Effect(name, label, by.one(DG + role) or own)


def spans_of(
    iri: str, classes: Collection[str], frame: Frame, effects: Sequence[Effect], words: Words
) -> Iterator[Span]:
    """Yield the stretches of a paper's life, those of one kind in order of time."""
    life = _Life(
        iri.removeprefix(BASE), frame, sorted(effects, key=lambda each: day(each.date)), words
    )
    yield from life.comments()
    if _RULES & set(classes):
        yield from life.rule()
    elif "ProposedRule" in classes:
        yield from life.proposal()
    elif _PAPERS & set(classes):
        yield from life.paper()
    elif "Bill" in classes:
        yield from life.bill()
    elif "Contract" in classes:
        yield from life.contract()


def _ordinal(number: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{'th' if number % 100 in (11, 12, 13) else ending}"


class _Life:
    """One paper's dates and what was done to it."""

    def __init__(self, id_: str, frame: Frame, effects: Sequence[Effect], words: Words) -> None:
        self.id = id_
        self.frame = frame
        self.effects = effects
        self.words = words
        self.begun = principal(frame)

    def _span(self, kind: str, start: str, end: str, words: str) -> Iterator[Span]:
        if start and not (end and day(end) <= day(start)):
            yield Span(start, end, words, self.id, kind)

    def _end(self, names: Collection[str] = _ENDINGS) -> tuple[str, str]:
        """Return the date of the first effect of some names, and how it reads."""
        for each in self.effects:
            if each.name in names and each.date:
                return each.date, f"{self.words.inverse(DG + each.name)} {each.by}"
        return "", ""

    def comments(self) -> Iterator[Span]:
        closes = self.frame.one(DG + "commentsCloseOn")
        if closes:
            yield from self._span("comments", self.begun, closes, "open to comment")

    def rule(self) -> Iterator[Span]:
        ended, how = self._end()
        takes_effect = self.frame.one(DG + "effectiveOn")
        waits_from = self.begun
        for each in self.effects:
            if each.name != "delays" or not each.sets or (ended and day(each.date) > day(ended)):
                continue
            if takes_effect and day(takes_effect) < day(each.known):
                how_so = f"{self.words.inverse(DG + 'delays')} {each.by}"
                yield from self._force(takes_effect, each.date, how_so)
                waits_from = each.date
            takes_effect = each.sets
        if not takes_effect:
            return
        never = bool(ended) and day(ended) <= day(takes_effect)
        yield from self._span(
            "waiting",
            waits_from,
            ended if never else takes_effect,
            f"not in force yet, until it {how}" if never else "waiting to take effect",
        )
        if not never:
            yield from self._force(takes_effect, ended, how)

    def _force(self, start: str, ended: str, how: str) -> Iterator[Span]:
        yield from self._span(
            "force", start, ended, f"in force, until it {how}" if how else "in force"
        )

    def proposal(self) -> Iterator[Span]:
        ended, how = self._end((*_ENDINGS, "follows"))
        yield from self._span(
            "waiting", self.begun, ended, f"proposed, until it {how}" if how else "proposed"
        )

    def paper(self) -> Iterator[Span]:
        yield from self._force(self.frame.one(DG + "effectiveOn") or self.begun, *self._end())

    def bill(self) -> Iterator[Span]:
        number = self.id.removeprefix("bill/").partition("-")[0]
        if number.isascii() and number.isdigit():
            lapses = f"{_FIRST_CONGRESS + 2 * int(number)}-01-03"
            yield from self._span(
                "waiting", self.begun, lapses, f"before the {_ordinal(int(number))} Congress"
            )

    def contract(self) -> Iterator[Span]:
        start = self.frame.one(DG + "startsOn") or self.begun
        ends, may = self.frame.one(DG + "endsOn"), self.frame.one(DG + "possibleEndOn")
        said = "may run" if may and not ends else "runs"
        yield from self._span("force", start, ends or may, said)
