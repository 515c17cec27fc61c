"""What a store holds that a document may name: things by id, name, number and hash, and acts.

Everything is asked for when it is needed and remembered, so that a large store costs no more than
what the document names. Without a store the shipped records are what is known.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

import pyoxigraph as ox

from docketgraph.names import fold
from docketgraph.namespaces import BASE, DCTERMS, DERIVED, DG, OA, ONTOLOGY, RDF, RDFS, SKOS, XSD
from docketgraph.records import Node, read_records
from docketgraph.resources import resource
from docketgraph.statements import quads_of
from docketgraph.store import Store, Term, value_of
from docketgraph.vocabulary import Kind, load_vocabulary

__all__ = ["Holdings", "shipped_holdings", "values"]

_NESTED = {"asks", "asksFor", "positions", "outcomes", "evidence", "selector"}
_NAMES = (
    RDFS + "label",
    SKOS + "altLabel",
    DCTERMS + "title",
    DCTERMS + "identifier",
    DG + "acronym",
    DG + "caseNumber",
    DG + "contractNumber",
)
_SAFE = re.compile(r"[A-Za-z0-9/._:~-]{1,300}", re.ASCII)


def values(node: Node | None, key: str) -> list[Any]:
    """Return the values of a key of a node as a list; empty for none."""
    value = (node or {}).get(key, [])
    return value if isinstance(value, list) else [value]


class Holdings:
    """What one store holds; paths are those of things under the base."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._nodes: dict[str, Node | None] = {}

    @property
    def name(self) -> str:
        """How the user names the store."""
        return self.store.name

    def node(self, path: str) -> Node | None:
        """Return a thing as a record's node, without what is derived; None where none is held."""
        if path not in self._nodes:
            self._nodes[path] = self._read(path) if _SAFE.fullmatch(path) else None
        return self._nodes[path]

    def has(self, path: str) -> bool:
        """Return whether the store says anything of a thing."""
        return self.node(path) is not None

    def label(self, path: str) -> str:
        """Return a thing's label; empty where it has none."""
        return next(iter(values(self.node(path), "label")), "")

    def kinds(self, path: str) -> list[str]:
        """Return the classes of a thing as the sources state them."""
        return [str(kind) for kind in values(self.node(path), "@type")]

    def referred(self, path: str, key: str) -> list[str]:
        """Return the paths of the things to which a key of a thing leads."""
        return [each["@id"] for each in values(self.node(path), key) if isinstance(each, dict)]

    def named(self, name: str, segments: Sequence[str] = ()) -> list[str]:
        """Return the paths of the things with a name, case and punctuation aside, sorted.

        `segments` are the beginnings of the paths that count; empty for all.
        """
        found = self._by_name.get(fold(name), set()) | self._exactly(name)
        return sorted(each for each in found if not segments or each.split("/")[0] in segments)

    def cited(self, citation: str) -> list[str]:
        """Return the documents that begin on a page of the Federal Register, sorted."""
        return self._subjects(DG + "citation", citation)

    def bills(self, ending: str) -> list[str]:
        """Return the bills of any congress with a kind and number such as hr-3239, sorted."""
        rows = self.store.select(f"SELECT DISTINCT ?x WHERE {{ ?x a <{DG}Bill> }}")
        paths = (value_of(row["x"]).removeprefix(BASE) for row in rows)
        return sorted(path for path in paths if path.endswith(f"-{ending}"))

    def source_of(self, sha256: str) -> str | None:
        """Return the source whose text has a hash; None where none is held."""
        found = [each for each in self._subjects(DG + "sha256", sha256) if _is_source(each)]
        return found[0] if found else None

    def acts_of(self, actors: Iterable[str]) -> list[str]:
        """Return the acts of which one of some things is sender or actor, sorted."""
        given = " ".join(f"<{BASE}{each}>" for each in actors if _SAFE.fullmatch(each))
        if not given:
            return []
        rows = self.store.select(
            f"SELECT DISTINCT ?x WHERE {{ VALUES ?who {{ {given} }} GRAPH ?g "
            f"{{ ?x <{DG}sender>|<{DG}actor> ?who }} FILTER(?g != <{DERIVED}>) }}"
        )
        return sorted(value_of(row["x"]).removeprefix(BASE) for row in rows)

    def shown_by(self, source: str) -> list[str]:
        """Return the acts and figures that have evidence in a source, sorted."""
        if not _SAFE.fullmatch(source):
            return []
        rows = self.store.select(
            f"SELECT DISTINCT ?x WHERE {{ ?e <{OA}hasSource> <{BASE}{source}> . "
            f"?x <{DG}evidence> ?e }}"
        )
        return sorted(value_of(row["x"]).removeprefix(BASE) for row in rows)

    @cached_property
    def _by_name(self) -> dict[str, set[str]]:
        """Things that are no official source's by each of their names, folded."""
        properties = " ".join(f"<{iri}>" for iri in _NAMES)
        rows = self.store.select(
            f"""SELECT ?x ?name WHERE {{ VALUES ?p {{ {properties} }} GRAPH ?g {{ ?x ?p ?name }}
            FILTER(!STRSTARTS(STR(?g), "{BASE}graph/")) }}"""
        )
        found: dict[str, set[str]] = {}
        for row in rows:
            path = value_of(row["x"]).removeprefix(BASE)
            if "/claim/" not in path:
                found.setdefault(fold(value_of(row["name"])), set()).add(path)
        return found

    def _exactly(self, name: str) -> set[str]:
        """Return the things, fetched ones too, whose label or title is a name to the letter."""
        return {
            each
            for iri in (RDFS + "label", DCTERMS + "title")
            for each in self._subjects(iri, name)
        }

    def _subjects(self, iri: str, text: str) -> list[str]:
        literal = ox.Literal(text)
        rows = self.store.select(
            f"SELECT DISTINCT ?x WHERE {{ GRAPH ?g {{ ?x <{iri}> {literal} }} "
            f"FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>)) }}"
        )
        paths = (value_of(row["x"]).removeprefix(BASE) for row in rows)
        return sorted(path for path in paths if not path.startswith("http"))

    def _read(self, path: str) -> Node | None:
        rows = self.store.select(
            f"SELECT ?p ?o WHERE {{ GRAPH ?g {{ <{BASE}{path}> ?p ?o }} "
            f"FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>)) }}"
        )
        if not rows:
            return None
        node: dict[str, list[Any]] = {}
        for row in rows:
            key, value = self._statement(value_of(row["p"]), row["o"])
            if key and value not in node.setdefault(key, []):
                node[key].append(value)
        ordered = {key: sorted(found, key=repr) for key, found in node.items()}
        single = {key: found if len(found) > 1 else found[0] for key, found in ordered.items()}
        return {"@id": path, **single}

    def _statement(self, property_: str, value: Term) -> tuple[str, Any]:
        if property_ == RDF + "type":
            return "@type", _class_name(value_of(value))
        key = _keys().get(property_)
        if key is None:
            return "", None
        if isinstance(value, ox.NamedNode):
            path = value.value.removeprefix(BASE)
            if key.kind in {Kind.CONCEPT, Kind.PROPERTY}:
                return key.name, value.value.rpartition("/")[2]
            nested = self.node(path) if key.name in _NESTED else None
            return key.name, nested or {"@id": path}
        return key.name, _literal(value)


def _is_source(path: str) -> bool:
    return path.startswith("source/") and path.count("/") == 1


def _class_name(iri: str) -> str:
    return iri.removeprefix(DG) if iri.startswith(DG) else iri.replace(OA, "oa:")


def _literal(value: Term) -> Any:
    datatype = value.datatype.value if isinstance(value, ox.Literal) else ""
    text = value_of(value)
    return text if datatype == XSD + "string" else {"@type": datatype, "@value": text}


def _keys() -> dict[str, Any]:
    return {key.iri: key for key in load_vocabulary().keys.values()}


def shipped_holdings() -> Holdings:
    """Return what the data that come with the package hold."""
    root = resource("data")
    files = [
        (path.relative_to(root).as_posix(), path.read_bytes())
        for path in sorted(root.rglob("*.yaml"))
    ]
    graph = ox.Store()
    graph.extend(quads_of(read_records(files).records.values()))
    return Holdings(Store(graph, "the shipped data"))
