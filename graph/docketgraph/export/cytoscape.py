"""The graph for Cytoscape: its JSON, written thing by thing and link by link."""

import itertools
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import IO

from docketgraph.export.contents import Contents
from docketgraph.export.links import Links
from docketgraph.namespaces import DERIVED

__all__ = ["cytoscape"]


def cytoscape(contents: Contents, stream: IO[bytes]) -> None:
    """Write the things and the statements between them."""
    nodes = ({"id": iri, **said} for iri, said in contents.things.items())
    stream.write(b'{\n "elements": {\n  "nodes": [')
    _write(nodes, stream)
    stream.write(b'],\n  "edges": [')
    _write(_edges(contents.links), stream)
    stream.write(b"]\n }\n}")


def _edges(links: Links) -> Iterator[dict[str, object]]:
    numbers = itertools.count()
    for start, leading in links:
        for end, property_, graph in leading:
            yield {
                "id": f"e{next(numbers)}",
                "source": links.names[start],
                "target": links.names[end],
                "property": links.words[property_],
                "graph": links.words[graph],
                "derived": links.words[graph] == DERIVED,
            }


def _write(elements: Iterable[Mapping[str, object]], stream: IO[bytes]) -> None:
    """Write the elements of a list, each as its data."""
    before = ""
    for said in elements:
        # The encoder is fast only where it breaks no lines.
        told = ",\n".join(f"     {_json(name)}: {_json(value)}" for name, value in said.items())
        stream.write(f'{before}\n   {{\n    "data": {{\n{told}\n    }}\n   }}'.encode())
        before = ","
    if before:
        stream.write(b"\n  ")


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
