"""The map for Gephi: GEXF 1.3 with the places, sizes and colours of the page."""

from docketgraph.maps.groups import GROUPS
from docketgraph.maps.markup import element
from docketgraph.maps.model import Link, MapModel, Thing

__all__ = ["gexf"]

_GROUPS = {group.key: group for group in GROUPS}
_THING = ("class", "group", "earliest", "latest", "verification", "summary")
_LINK = ("stance", "relations")


def gexf(model: MapModel) -> str:
    """Return a map as a GEXF document; no clock is read for it."""
    declared = _attributes("node", _THING) + _attributes("edge", _LINK)
    nodes = element("nodes", {}, *map(_node, model.things))
    edges = element("edges", {}, *(_edge(number, link) for number, link in enumerate(model.links)))
    graph = element(
        "graph", {"defaultedgetype": "directed", "mode": "static"}, declared, nodes, edges
    )
    root = {
        "xmlns": "http://gexf.net/1.3",
        "xmlns:viz": "http://gexf.net/1.3/viz",
        "version": "1.3",
    }
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{element("gexf", root, graph)}\n'


def _attributes(kind: str, names: tuple[str, ...]) -> str:
    said = (element("attribute", {"id": name, "title": name, "type": "string"}) for name in names)
    return element("attributes", {"class": kind}, *said)


def _values(values: dict[str, str]) -> str:
    said = (
        element("attvalue", {"for": name, "value": value})
        for name, value in values.items()
        if value
    )
    return element("attvalues", {}, *said)


def _node(thing: Thing) -> str:
    colour = _GROUPS[thing.group].light
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    values = {
        "class": ", ".join(thing.classes),
        "group": _GROUPS[thing.group].label,
        "earliest": thing.earliest,
        "latest": thing.latest,
        "verification": thing.verification,
        "summary": thing.summary,
    }
    return element(
        "node",
        {"id": thing.id, "label": thing.label},
        _values(values),
        element("viz:color", {"r": red, "g": green, "b": blue}),
        # Downwards on a page is upwards in Gephi.
        element("viz:position", {"x": thing.x, "y": -thing.y, "z": 0}),
        element("viz:size", {"value": thing.size}),
    )


def _edge(number: int, link: Link) -> str:
    words = (
        each.forward if each.source == link.source else each.inverse for each in link.relations
    )
    values = {"stance": link.stance, "relations": "; ".join(words)}
    ends = {"id": number, "source": link.source, "target": link.target}
    return element("edge", ends | {"weight": float(max(link.count, 1))}, _values(values))
