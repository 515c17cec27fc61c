"""The rows of a map's table: every thing that the map shows, in words."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from docketgraph.dates import say_date
from docketgraph.maps.groups import stance_of
from docketgraph.maps.model import Ask, MapModel, Thing

__all__ = ["Row", "rows"]


@dataclass(frozen=True, slots=True)
class Row:
    """One thing as the table shows it; a text is empty where nothing is known."""

    id: str
    group: str
    label: str
    kind: str
    date: str
    """The date as people write it; its bounds where no more is known."""
    sort_date: str
    """The first day that the date may mean, as YYYY-MM-DD."""
    stance: str
    """Key of the family of its stances; `mixed` where it takes several."""
    stance_label: str
    who: str
    to: str
    about: str
    outcome: str
    verification: str


def rows(model: MapModel) -> tuple[Row, ...]:
    """Return the things of a map as rows, by date, those without one last, then by label."""
    names = dict(model.elsewhere) | {thing.id: thing.label for thing in model.things}
    found = (_row(thing, names) for thing in model.things)
    return tuple(
        sorted(found, key=lambda row: (not row.sort_date, row.sort_date, row.label, row.id))
    )


def _row(thing: Thing, names: dict[str, str]) -> Row:
    stances = list(dict.fromkeys(position.stance for position in thing.positions))
    families = {stance_of(stance) for stance in stances}
    return Row(
        id=thing.id,
        group=thing.group,
        label=thing.label,
        kind=", ".join(thing.classes),
        date=_date(thing),
        sort_date=thing.earliest or thing.date,
        stance="mixed" if len(families) > 1 else next(iter(families), ""),
        stance_label=", ".join(stance.replace("-", " ") for stance in stances),
        who=_say(thing.who, names),
        to=_say(thing.to, names),
        about=_say(thing.about, names),
        outcome=_outcomes(thing.asks),
        verification=thing.verification,
    )


def _date(thing: Thing) -> str:
    if thing.date or not thing.earliest:
        return say_date(thing.date)
    return f"between {say_date(thing.earliest)} and {say_date(thing.latest)}"


def _say(ids: Iterable[str], names: dict[str, str]) -> str:
    return ", ".join(names.get(each, each) for each in ids)


def _outcomes(asks: Iterable[Ask]) -> str:
    """Return what became of some asks, the usual first: `partly adopted (2), not known`."""
    counts = Counter(_statuses(asks))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{status} ({count})" if count > 1 else status for status, count in ordered)


def _statuses(asks: Iterable[Ask]) -> Iterator[str]:
    for ask in asks:
        if ask.outcomes:
            # The outcomes stand in order of time: the last is the current one.
            yield ask.outcomes[-1].status.replace("-", " ")
        yield from _statuses(ask.delegated)
