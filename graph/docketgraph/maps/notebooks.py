"""The map as a plain pyvis network, for notebooks.

Nodes and edges are assigned as lists: `add_edge` looks at every edge before it, which takes
seconds at ten thousand things.
"""

from typing import TYPE_CHECKING, Any

from docketgraph.maps.groups import GROUPS, STANCES
from docketgraph.maps.model import Link, MapModel, Thing

if TYPE_CHECKING:
    from pyvis.network import Network

__all__ = ["network"]

_GROUPS = {group.key: group for group in GROUPS}
_STANCES = {stance.key: stance for stance in STANCES}
_LINE = "#8b95a3"
# pyvis shows titles as text, but as HTML where one of them holds the word href. Without these
# signs they are text either way; entities would be read as they stand in the first case.
_UNMARKED = str.maketrans({"<": "‹", ">": "›"})


def network(model: MapModel) -> "Network":
    """Return the things and links of a map as a `pyvis.network.Network`, at the map's places.

    Physics is off; `toggle_physics(True)` turns it on. `show("map.html")` writes and shows it.
    """
    from pyvis.network import Network

    drawn = Network(height="800px", width="100%", directed=True, cdn_resources="in_line")
    drawn.nodes = [_node(thing) for thing in model.things]
    drawn.edges = [_edge(link) for link in model.links]
    drawn.node_ids = [node["id"] for node in drawn.nodes]
    drawn.node_map = dict(zip(drawn.node_ids, drawn.nodes, strict=True))
    drawn.toggle_physics(False)
    drawn.options.edges.smooth.enabled = False
    return drawn


def _node(thing: Thing) -> dict[str, Any]:
    group = _GROUPS[thing.group]
    said = [
        thing.label,
        ", ".join(thing.classes),
        *(fact.words + ": " + fact.values[0] for fact in thing.dates),
    ]
    return {
        "id": thing.id,
        "label": "\n".join(thing.lines),
        "title": _plain("\n".join([*said, thing.summary])),
        "shape": group.vis,
        "color": group.light,
        "size": thing.size,
        "x": thing.x,
        "y": thing.y,
        "font": {"size": 11},
    }


def _edge(link: Link) -> dict[str, Any]:
    stance = _STANCES.get(link.stance)
    said = [each.forward if each.source == link.source else each.inverse for each in link.relations]
    edge: dict[str, Any] = {
        "from": link.source,
        "to": link.target,
        "arrows": "to",
        "title": _plain("\n".join(said)),
        "color": stance.light if stance else _LINE,
    }
    if stance and stance.dashes:
        edge["dashes"] = list(stance.dashes)
    if link.count:
        edge["label"] = f"{link.count:,}"
    return edge


def _plain(said: str) -> str:
    return said.strip().translate(_UNMARKED)
