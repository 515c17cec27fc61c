"""The model of a map as the page's script reads it: the same facts, written short.

Empty fields are left out, things are named by their place in the list, and sources and the words
of relations stand once. The lanes of the timeline are not in it: the page's template draws them.
"""

from collections.abc import Hashable, Mapping
from dataclasses import fields
from typing import Any

import orjson

from docketgraph.maps.model import (
    Ask,
    Difference,
    Evidence,
    Facet,
    Link,
    MapModel,
    Outcome,
    Position,
    Thing,
)

__all__ = ["as_json", "payload"]

_Numbers = dict[Hashable, int]
_EMPTY = ("", (), 0)
_FIELDS = {
    kind: tuple(field.name for field in fields(kind))
    for kind in (Thing, Ask, Outcome, Position, Difference)
}
# Fields of a thing that are written in another way, or that the page works out itself.
_RETOLD = frozenset(
    "short earliest latest place names classes facts dates degree who to about".split()
)


def payload(model: MapModel) -> dict[str, Any]:
    """Return a model in plain values.

    A link is `{"says": [...]}`, with `count` where it stands for acts. Each entry of `says` is
    `[source, target, words, stance, ask, derived, evidence]`: ends are places in `things`,
    `words` a place in `words`; an ask is named from its act on; what is empty at the end is
    cut off. Evidence is `[source, place, quote]` with a place in `sources`, a source
    `[id, label, address]`. Who sent a thing, to whom and about what are places in `things`, or
    paths of what is not shown. A fact is `[words, value, …]` with places in `texts`, a date of
    a thing `[words, date]` likewise.
    """
    places = {thing.id: place for place, thing in enumerate(model.things)}
    words: _Numbers = {}
    sources: _Numbers = {}
    texts: _Numbers = {}
    return {
        "links": [_link(link, places, words) for link in model.links],
        "evidence": [_evidence(each, sources) for each in model.evidence],
        "things": [_thing(thing, places, texts) for thing in model.things],
        "facets": [_facet(facet, places) for facet in model.facets],
        "words": list(words),
        "sources": list(sources),
        "texts": list(texts),
        "elsewhere": dict(model.elsewhere),
        "box": model.box,
    }


def as_json(value: object) -> str:
    r"""Return a value as JSON that a script element may hold: no `<` is left in it.

    >>> print(as_json(["</script><!--"]))
    ["\u003c/script>\u003c!--"]
    """
    return orjson.dumps(value).decode().replace("<", "\\u003c")


def _number(numbers: _Numbers, value: Hashable) -> int:
    return numbers.setdefault(value, len(numbers))


def _thing(thing: Thing, places: Mapping[str, int], texts: _Numbers) -> dict[str, Any]:
    """Return a thing without what the page can work out from the rest of it."""
    found = {
        name: _lean(value)
        for name in _FIELDS[Thing]
        if name not in _RETOLD and (value := getattr(thing, name)) not in _EMPTY
    }
    retold = {
        "short": thing.short if thing.short not in {thing.label, " ".join(thing.lines)} else "",
        "earliest": thing.earliest if thing.earliest != thing.date else "",
        "latest": thing.latest if thing.latest != thing.date else "",
        "place": thing.place if thing.place != "below" else "",
        "names": [_number(texts, name) for name in thing.names],
        "classes": [_number(texts, name) for name in thing.classes],
        "facts": [
            [_number(texts, fact.words), *(_number(texts, value) for value in fact.values)]
            for fact in thing.facts
        ],
        "who": [places.get(each, each) for each in thing.who],
        "to": [places.get(each, each) for each in thing.to],
        "about": [places.get(each, each) for each in thing.about],
        # The date itself stands where other facts name what their value is.
        "dates": [[_number(texts, fact.words), date] for fact in thing.dates for date in fact.ids],
    }
    return found | {name: value for name, value in retold.items() if value}


def _link(link: Link, places: Mapping[str, int], words: _Numbers) -> dict[str, Any]:
    says = []
    for each in link.relations:
        said = [
            places[each.source],
            places[each.target],
            _number(words, (each.forward, each.inverse)),
            each.stance,
            each.ask.removeprefix(f"{each.source}/"),
            int(each.derived),
            each.evidence,
        ]
        while not said[-1] and len(said) > 3:
            said.pop()
        says.append(said)
    return {"says": says, "count": link.count} if link.count else {"says": says}


def _evidence(evidence: Evidence, sources: _Numbers) -> list[Any]:
    source = _number(sources, (evidence.source, evidence.label, evidence.address))
    return [source, evidence.place, *([evidence.quote] if evidence.quote else [])]


def _facet(facet: Facet, places: Mapping[str, int]) -> dict[str, Any]:
    values = [
        {
            "id": value.id,
            "label": value.label,
            "members": [places[each] for each in value.members if each in places],
        }
        for value in facet.values
    ]
    return {"key": facet.key, "label": facet.label, "values": values}


def _lean(value: Any) -> Any:
    """Return a dataclass as a mapping without its empty fields."""
    if isinstance(value, tuple):
        return [_lean(each) for each in value]
    names = _FIELDS.get(type(value))
    if names is None:
        return value
    named = ((name, getattr(value, name)) for name in names)
    return {name: _lean(each) for name, each in named if each not in _EMPTY}
