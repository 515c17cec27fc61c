"""GraphML and GEXF, written thing by thing and link by link as networkx writes them whole."""

import itertools
import re
from collections.abc import Iterable
from typing import IO

from docketgraph.export.contents import Contents
from docketgraph.export.pouring import pour
from docketgraph.namespaces import DERIVED

__all__ = ["gexf", "graphml"]

# XML 1.0 has no place for these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})
# An attribute would lose its line ends to the reader.
_VALUE = _TEXT | str.maketrans({'"': "&quot;", "\r": "&#13;", "\n": "&#10;", "\t": "&#09;"})
_LABELLED = ("label", "type", "earliest", "latest", "verification")
_SAID = _LABELLED[1:]
_SCHEMA = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation='
_HEAD = "<?xml version='1.0' encoding='utf-8'?>\n"


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text).translate(_TEXT)


def _value(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text).translate(_VALUE)


# GraphML


def graphml(contents: Contents, stream: IO[bytes]) -> None:
    """Write the things and the statements between them."""
    space = "http://graphml.graphdrawing.org/xmlns"
    head = (
        f'{_HEAD}<graphml xmlns="{space}" {_SCHEMA}"{space} {space}/1.0/graphml.xsd">\n',
        _key("derived", "edge", "boolean"),
        *(_key(name, "edge") for name in ("graph", "property")),
        *(_key(name, "node") for name in reversed(_LABELLED)),
        '  <graph edgedefault="directed">\n',
    )
    things = (_graphml_node(iri, said) for iri, said in contents.things.items())
    links = (
        f'    <edge source="{start}" target="{end}"{rest}'
        for start, end, rest in contents.links.told(_value, _graphml_rest)
    )
    pour(itertools.chain(head, things, links, ["  </graph>\n</graphml>\n"]), stream)


def _key(name: str, kind: str, type_: str = "string") -> str:
    return f'  <key id="{name}" for="{kind}" attr.name="{name}" attr.type="{type_}" />\n'


def _graphml_node(iri: str, said: dict[str, str]) -> str:
    data = "".join(_data(name, said[name]) for name in _LABELLED)
    return f'    <node id="{_value(iri)}">\n{data}    </node>\n'


def _data(name: str, text: str) -> str:
    told = f">{_text(text)}</data>" if text else " />"
    return f'      <data key="{name}"{told}\n'


def _graphml_rest(property_: str, graph: str) -> str:
    derived = str(graph == DERIVED)
    said = (("property", property_), ("graph", graph), ("derived", derived))
    data = "".join(_data(name, text) for name, text in said)
    return f' id="{_value(property_)}">\n{data}    </edge>\n'


# GEXF


def gexf(contents: Contents, stream: IO[bytes]) -> None:
    """Write the things and the statements between them; no clock is read for it."""
    space = "http://www.gexf.net/1.2draft"
    head = (
        f'{_HEAD}<gexf xmlns="{space}" {_SCHEMA}"{space} {space}/gexf.xsd" version="1.2">\n',
        "  <meta >\n    <creator>docketgraph</creator>\n  </meta>\n",
        '  <graph defaultedgetype="directed" mode="static" name="">\n',
        _attributes("edge", _OF_LINKS, len(_SAID)),
        _attributes("node", _SAID),
        "    <nodes>\n",
    )
    things = (_gexf_node(iri, said) for iri, said in contents.things.items())
    links = (
        f'      <edge source="{start}" target="{end}" id="{number}">\n{rest}'
        for number, (start, end, rest) in enumerate(contents.links.told(_value, _gexf_rest))
    )
    middle, end = ["    </nodes>\n    <edges>\n"], ["    </edges>\n  </graph>\n</gexf>\n"]
    pour(itertools.chain(head, things, middle, links, end), stream)


_OF_LINKS = ("property", "graph", "derived", "networkx_key")
"""The last is the property again, by which networkx tells parallel links from one another."""


def _attributes(kind: str, names: Iterable[str], first: int = 0) -> str:
    told = "".join(
        f'      <attribute id="{number}" title="{name}" type="{_type(name)}" />\n'
        for number, name in enumerate(names, first)
    )
    return f'    <attributes mode="static" class="{kind}">\n{told}    </attributes>\n'


def _type(name: str) -> str:
    return "boolean" if name == "derived" else "string"


def _attvalues(values: Iterable[str], first: int = 0) -> str:
    told = "".join(
        f'          <attvalue for="{number}" value="{_value(value)}" />\n'
        for number, value in enumerate(values, first)
    )
    return f"        <attvalues>\n{told}        </attvalues>\n"


def _gexf_node(iri: str, said: dict[str, str]) -> str:
    values = _attvalues(said[name] for name in _SAID)
    label = _value(said["label"])
    return f'      <node id="{_value(iri)}" label="{label}">\n{values}      </node>\n'


def _gexf_rest(property_: str, graph: str) -> str:
    derived = str(graph == DERIVED).lower()
    return _attvalues((property_, graph, derived, property_), len(_SAID)) + "      </edge>\n"
