"""What mapping costs: answers of the Federal Register to records, against rdflib's terms.

The documents are those of a generator of the house, where it is at hand, or else the fixtures
many times over with numbers of their own. Mapping begins with the parsed answers and ends with the
records; rdflib is given the statements ready-made, and makes terms of them and adds them to a
graph. CPU time, medians of three, in turn.
"""

import importlib.util
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import orjson
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import XSD
from tests.benchmarks.figures import Figure

from docketgraph.dates import DATE_ROLES, PRINCIPAL_ROLES
from docketgraph.namespaces import BASE, RDF
from docketgraph.sources import read
from docketgraph.sources.federal_register import Documents
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.rosters import shipped_roster
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Place, Tally
from docketgraph.vocabulary import Kind, load_vocabulary

_ROUNDS = 3
_COUNT = 10_000
_ROOT = Path(__file__).resolve().parents[2]
_GENERATOR = _ROOT.parent / "shared" / "tools" / "gen_corpus.py"
_FIXTURE = _ROOT / "tests" / "fixtures" / "sources" / "documents.json"


def run() -> list[Figure]:
    """Return how many times faster answers become records than rdflib's terms in a graph."""
    answers = list(_answers(_COUNT))
    told = [(each["id"], list(_statements(each))) for each in _mapped(answers)]
    statements = sum(len(each) for _, each in told)
    ours, theirs, whole = _medians(
        [lambda: _exhaust(_mapped(answers)), lambda: _by_rdflib(told), lambda: _whole(answers)]
    )
    rate = statements / ours
    detail = (
        f"{len(answers):,} documents, {statements:,} statements; rdflib "
        f"{statements / theirs:,.0f} statements/s; a document in {ours / len(answers) * 1e6:.0f} us"
    )
    ratio = theirs / ours
    lines = len(answers) / whole
    return [
        Figure(
            "mapping against rdflib terms and Graph.add", ratio, "x", ">= 10 x", ratio >= 10, detail
        ),
        Figure("statements mapped", rate / 1e6, "M/s of CPU", "no limit", True),
        Figure(
            "file of answers to file of records, links found",
            lines,
            "documents/s of CPU",
            "no limit",
            True,
        ),
    ]


def _answers(count: int) -> Iterator[dict[str, Any]]:
    if _GENERATOR.exists():
        spec = importlib.util.spec_from_file_location("gen_corpus", _GENERATOR)
        assert spec is not None
        assert spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        sys.modules["gen_corpus"] = module
        spec.loader.exec_module(module)
        for document in module.Corpus(count).documents():
            yield orjson.loads(orjson.dumps(document))
        return
    given = json.loads(_FIXTURE.read_bytes())["results"]
    for number in range(count):
        yield given[number % len(given)] | {"document_number": f"2024-{number:05d}"}


def _mapped(answers: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    tally = Tally()
    run = Gathering("federal-register", tally, shipped_roster())
    run.evidence = "source/federal-register-0123456789ab/evidence/1"
    run.origin = "source/federal-register-0123456789ab"
    documents = Documents(run)
    for answer in answers:
        yield from documents.read(Fields(answer, Place("a.jsonl", 1), tally))


def _exhaust(records: Iterator[dict[str, Any]]) -> None:
    for _ in records:
        pass


def _whole(answers: list[dict[str, Any]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_bytes(b"".join(orjson.dumps(each) + b"\n" for each in answers))
        for _ in read("federal-register", [Saved.of(path)]).lines:
            pass


def _statements(record: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield the statements of a record as kind, property and value."""
    keys = load_vocabulary().keys
    for name, value in record.items():
        for each in value if isinstance(value, list) else [value]:
            if name == "type":
                yield "thing", RDF + "type", f"https://w3id.org/docketgraph/ontology#{each}"
            elif name != "id":
                key = keys[name]
                kind = {Kind.THING: "thing", Kind.CONCEPT: "thing", Kind.ADDRESS: "thing"}
                found = kind.get(key.kind, "date" if name in DATE_ROLES else "text")
                prefix = key.scheme or (BASE if key.kind is Kind.THING else "")
                yield found, key.iri, prefix + each
                if name in PRINCIPAL_ROLES:
                    yield "date", "https://w3id.org/docketgraph/ontology#earliest", each
                    yield "date", "https://w3id.org/docketgraph/ontology#latest", each


def _by_rdflib(told: list[tuple[str, list[tuple[str, str, str]]]]) -> None:
    graph = Graph()
    for path, statements in told:
        subject = URIRef(BASE + path)
        for kind, name, value in statements:
            if kind == "thing":
                graph.add((subject, URIRef(name), URIRef(value)))
            elif kind == "date":
                graph.add((subject, URIRef(name), Literal(value, datatype=XSD.date)))
            else:
                graph.add((subject, URIRef(name), Literal(value)))


def _medians(works: list[Callable[[], object]]) -> list[float]:
    """Return the median CPU time of each work, which take turns."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(_ROUNDS):
        for work, seen in zip(works, times, strict=True):
            began = time.process_time()
            work()
            seen.append(time.process_time() - began)
    return [statistics.median(each) for each in times]
