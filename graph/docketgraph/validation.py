"""Shapes and checks: what a graph must hold to be believed, with the file and line of each fault.

The shapes (`ontology/shapes`) run in pySHACL where a quick look finds doubt; the checks
(`ontology/checks/*-violation.rq`) are queries whose every row is a violation.
"""

import functools
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyoxigraph as ox

from docketgraph.conformance import doubtful_things
from docketgraph.errors import Finding
from docketgraph.evidence import SourceTexts, check_span, past_end
from docketgraph.namespaces import BASE, DG, OA, ONTOLOGY, shorten
from docketgraph.novelty import Narrowed, Part
from docketgraph.records import RecordSet
from docketgraph.resources import resource
from docketgraph.store import Row, Store, value_of
from docketgraph.vocabulary import load_vocabulary

if TYPE_CHECKING:
    import rdflib

__all__ = [
    "Locate",
    "check_evidence",
    "checks",
    "locator",
    "run_checks",
    "run_checks_on",
    "run_shapes",
    "spans_past_end",
]

Locate = Callable[[str, str], tuple[str, int]]
"""From a thing's address and a property's address (or "") to file and line."""

_SPANS = f"""
SELECT ?evidence ?hash ?sha256 ?start ?end WHERE {{
  ?evidence <{OA}hasSource>/<{DG}sha256> ?hash ; <{DG}sha256> ?sha256 ; <{OA}hasSelector> ?span .
  ?span <{OA}start> ?start ; <{OA}end> ?end .
}} ORDER BY ?evidence"""


def locator(records: RecordSet, elsewhere: str) -> Locate:
    """Return a function that finds the line of a statement; `elsewhere` names what has no line."""
    holders = dict(records.nodes())
    names: dict[str, list[str]] = {}
    for key in load_vocabulary().keys.values():
        names.setdefault(key.iri, []).append(key.name)

    def locate(thing: str, property_: str) -> tuple[str, int]:
        node = thing.removeprefix(BASE)
        record = holders.get(node)
        if record is None:
            return elsewhere, 0
        keys = [name for name in names.get(property_, []) if (node, name) in record.lines]
        return record.place_of(node, keys[0] if keys else "")

    return locate


def checks() -> list[Path]:
    """Return the files of all checks, by name."""
    return sorted(resource("ontology", "checks").glob("*-violation.rq"))


def run_checks(store: Store, locate: Locate) -> list[Finding]:
    """Return a finding for each row of each check."""
    return [
        Finding(*locate(value_of(row.get("thing")), value_of(row.get("property"))), check.told(row))
        for check in map(_check, checks())
        for row in store.select(check.query.text)
    ]


def run_checks_on(store: Store, part: Part, locate: Locate) -> list[Finding]:
    """Return a finding for each row of each check that is there by some of what is new.

    It is placed at the thing of which it tells, or else (where `locate` gives no file for that)
    at the new thing that brings it about.
    """
    found: dict[tuple[str, str], Finding] = {}
    for check in map(_check, checks()):
        for way in check.query.ways:
            samples = way.samples(part)
            rows = store.select(check.query.by(way, samples, telling=True)) if samples else []
            if rows and way.sort == "alike":
                rows = store.select(check.query.by(way, way.things(part), telling=True))
            for row in rows:
                thing, message = value_of(row.get("thing")), check.told(row)
                place = locate(thing, value_of(row.get("property")))
                if not place[0]:
                    place = locate(value_of(row.get(way.variable[1:])), "")
                found.setdefault((thing, message), Finding(*place, message))
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Check:
    query: Narrowed
    sentence: str
    remedy: str

    def told(self, row: Row) -> str:
        """Return what a row says."""
        detail = f" ({value_of(row['detail'])})" if "detail" in row else ""
        return f"{shorten(value_of(row.get('thing')))}: {self.sentence}{detail}; {self.remedy}"


@functools.cache
def _check(path: Path) -> _Check:
    text = path.read_text(encoding="utf-8")
    lines = [line.lstrip("# ").rstrip() for line in text.splitlines() if line.startswith("#")]
    remedy = next(line.partition(":")[2].strip() for line in lines if line.startswith("remedy:"))
    sentence = lines[0].rstrip(".").replace("?", "")
    return _Check(Narrowed(text), sentence, remedy.rstrip("."))


def run_shapes(store: Store, locate: Locate) -> list[Finding]:
    """Return a finding for each way in which the graph breaks a shape."""
    return _told_by_pyshacl(store, locate) if doubtful_things(store.graph) else []


def _told_by_pyshacl(store: Store, locate: Locate) -> list[Finding]:
    import logging

    # rdflib and pySHACL take longer to import than most commands run.
    import pyshacl
    import rdflib

    # A value that is not of its datatype is a finding below; rdflib would print a traceback, too.
    logging.getLogger("rdflib.term").setLevel(logging.ERROR)
    shapes = rdflib.Graph()
    for path in sorted(resource("ontology", "shapes").glob("*.ttl")):
        shapes.parse(data=path.read_bytes(), format="turtle")
    _, report, _ = pyshacl.validate(
        _rdflib_copy(store), shacl_graph=shapes, inference="none", advanced=False, inplace=True
    )
    assert isinstance(report, rdflib.Graph)  # noqa: S101 - validate reports as a graph
    return sorted(set(_results(report, locate)))


def _rdflib_copy(store: Store) -> "rdflib.Graph":
    """Return what lies outside the terms as an rdflib graph: pySHACL asks it many things."""
    import rdflib

    triples = ox.serialize(
        (quad.triple for quad in store.quads() if not _is_term(quad)), format=ox.RdfFormat.N_TRIPLES
    )
    graph = rdflib.Graph()
    graph.parse(data=triples, format="nt")
    return graph


def _is_term(quad: ox.Quad) -> bool:
    return isinstance(quad.graph_name, ox.NamedNode) and quad.graph_name.value == ONTOLOGY


def _results(report: "rdflib.Graph", locate: Locate) -> Iterator[Finding]:
    from rdflib.namespace import RDF, SH

    for result in report.subjects(RDF.type, SH.ValidationResult):
        thing = str(report.value(result, SH.focusNode))
        path = str(report.value(result, SH.resultPath) or "")
        message = str(report.value(result, SH.resultMessage))
        yield Finding(*locate(thing, path), f"{shorten(thing)}: {message}")


def spans_past_end(records: RecordSet, texts: SourceTexts) -> list[Finding]:
    """Return a finding for each span of a record that runs past the end of its source's text."""
    findings = []
    for record in records.records.values():
        for evidence in _evidence_of(record.node):
            source = records.records.get(str(evidence["source"]["@id"]))
            text = texts.by_hash.get(str(source.node.get("sha256"))) if source else None
            start, end = (int(evidence["selector"][name]["@value"]) for name in ("start", "end"))
            wrong = past_end(text, start, end) if text is not None else None
            if wrong:
                place = record.place_of(str(evidence["@id"]), "end")
                findings.append(Finding(*place, wrong))
    return findings


def _evidence_of(value: object) -> Iterator[dict[str, Any]]:
    """Yield each node below a node that cites a span of one source."""
    if isinstance(value, list):
        for item in value:
            yield from _evidence_of(item)
    elif isinstance(value, dict):
        whole = {"start", "end"} <= value.get("selector", {}).keys()
        if whole and isinstance(value.get("source"), dict):
            yield value
        for item in value.values():
            yield from _evidence_of(item)


def check_evidence(store: Store, texts: SourceTexts, locate: Locate) -> list[Finding]:
    """Return a finding for each span that its source's text does not bear out.

    A source that is cited by span and whose text is not at hand is a finding too, once.
    """
    findings = []
    missing: set[str] = set()
    for row in store.select(_SPANS):
        evidence, source_hash = value_of(row["evidence"]), value_of(row["hash"])
        text = texts.by_hash.get(source_hash)
        if text is None:
            if source_hash not in missing:
                missing.add(source_hash)
                message = f"no text with the hash {source_hash[:12]}… is among the sources; add it"
                findings.append(Finding(*locate(evidence, ""), message))
            continue
        start, end = int(value_of(row["start"])), int(value_of(row["end"]))
        wrong = check_span(text, start, end, value_of(row["sha256"]))
        if wrong:
            findings.append(Finding(*locate(evidence, ""), f"{shorten(evidence)}: {wrong}"))
    return findings
