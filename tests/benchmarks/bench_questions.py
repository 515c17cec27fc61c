"""The named questions on Oxigraph and on rdflib in memory, on the shipped data repeated.

Every thing of the graph is repeated under other addresses until the graph has 250,000 quads; the
parameters name the first of each.
"""

import math
import signal
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import rdflib
from tests.benchmarks.figures import Figure
from tests.golden import VALUES

from docketgraph.build import build
from docketgraph.namespaces import BASE, ONTOLOGY, PREFIXES
from docketgraph.questions import bind, questions
from docketgraph.store import Store

_QUADS = 250_000
# rdflib is stopped here, and counted with this: the ratio is then a lower bound.
_PATIENCE = 60


def run() -> list[Figure]:
    """Return the geometric mean of rdflib's time over Oxigraph's, question by question."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        build([], None, out / "graph.db", out, lambda *_: [])
        shipped = Store.open(out / "graph.db")
        repeated = ox.Store()
        repeated.bulk_extend(_repeat(list(shipped.quads())))
        store = Store(repeated, "the repeated graph")
        dataset = rdflib.Dataset(default_union=True)
        dataset.parse(data=repeated.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
        timed = [
            _times(bind(shipped, question, VALUES.get(question.name, {})), store, dataset)
            for question in questions()
        ]
    ratios = [slow / quick for quick, slow in timed]
    mean = math.exp(statistics.fmean(map(math.log, ratios)))
    stopped = sum(slow >= _PATIENCE for _, slow in timed)
    detail = (
        f"{len(timed)} questions, {len(repeated):,} quads, least {min(ratios):.1f} x, "
        f"rdflib stopped after {_PATIENCE} s in {stopped}"
    )
    what = "rdflib in memory over Oxigraph, geometric mean"
    return [Figure(what, mean, "x", ">= 15 x", mean >= 15, detail)]


def _repeat(quads: list[ox.Quad]) -> Iterator[ox.Quad]:
    own = [quad for quad in quads if quad.graph_name != ox.NamedNode(ONTOLOGY)]
    yield from quads
    for copy in range(2, 2 + math.ceil((_QUADS - len(quads)) / len(own))):
        for quad in own:
            yield ox.Quad(
                _renamed(quad.subject, copy),  # type: ignore[arg-type]
                quad.predicate,
                _renamed(quad.object, copy),  # type: ignore[arg-type]
                quad.graph_name,
            )


def _renamed(term: object, copy: int) -> object:
    """Return the address of a thing's copy; concepts, literals and pages are the same in all."""
    if not isinstance(term, ox.NamedNode) or not term.value.startswith(BASE):
        return term
    if term.value.startswith((BASE + "scheme/", BASE + "graph/")):
        return term
    return ox.NamedNode(f"{term.value}~{copy}")


def _times(text: str, store: Store, dataset: rdflib.Dataset) -> tuple[float, float]:
    prefixed = "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items()) + text
    quick = statistics.median(_seconds(lambda: list(store.query(text))) for _ in range(3))  # type: ignore[arg-type]
    return quick, _seconds(lambda: list(dataset.query(prefixed)))


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    signal.signal(signal.SIGALRM, _stop)
    signal.alarm(_PATIENCE)
    try:
        work()
    except TimeoutError:
        return _PATIENCE
    finally:
        signal.alarm(0)
    return time.perf_counter() - began


def _stop(*_: object) -> None:
    raise TimeoutError
