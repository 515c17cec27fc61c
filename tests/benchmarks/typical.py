"""Twelve typical queries on a store of documents and letters, and their times on two engines."""

import math
import signal
import statistics
import time
from collections.abc import Callable, Mapping

import pyoxigraph as ox
import rdflib
from tests.benchmarks.figures import Figure

from docketgraph.namespaces import DG, sparql_prefixes
from docketgraph.store import Store, value_of

__all__ = ["QUERIES", "against_rdflib", "bound", "parameters", "three_steps"]

# rdflib is stopped here, and counted with this: the ratio is then a lower bound.
_PATIENCE = 60
_ROUNDS = 3

QUERIES: dict[str, str] = {
    "letters to an agency on a docket": """SELECT DISTINCT ?letter ?date ?sender WHERE {
  ?letter dg:addresses $docket ; a dg:Letter ; dg:recipient $agency ; dg:earliest ?date .
  OPTIONAL { ?letter dg:sender ?sender } } ORDER BY ?date ?letter""",
    "acts of an organization": """SELECT ?act ?date ?target WHERE {
  ?act dg:signatory $society ; dg:earliest ?date . OPTIONAL { ?act dg:respondsTo ?target } }
  ORDER BY ?date ?act""",
    "who signed with an organization": """SELECT ?other (COUNT(DISTINCT ?act) AS ?n) WHERE {
  ?act dg:signatory $society, ?other FILTER(?other != $society) }
  GROUP BY ?other ORDER BY DESC(?n) ?other""",
    "documents of a docket": """SELECT ?document ?date ?kind WHERE {
  ?document dg:inDocket $docket ; dg:earliest ?date . OPTIONAL { ?document dg:kind ?kind } }
  ORDER BY ?date ?document""",
    "documents of an agency in a year": """SELECT ?document ?date WHERE {
  ?document dg:issuedBy $agency ; dg:earliest ?date .
  FILTER(?date >= "2003-01-01"^^xsd:date && ?date < "2004-01-01"^^xsd:date) }
  ORDER BY ?date ?document""",
    "positions on the documents of a docket": """SELECT ?stance (COUNT(?position) AS ?n) WHERE {
  ?document dg:inDocket $docket . ?position dg:towards ?document ; dg:stance ?stance }
  GROUP BY ?stance ORDER BY ?stance""",
    "agencies by letters": """SELECT ?agency (COUNT(DISTINCT ?letter) AS ?n) WHERE {
  ?letter a dg:Letter ; dg:recipient ?agency } GROUP BY ?agency ORDER BY DESC(?n) ?agency""",
    "rulemakings in several dockets": """SELECT ?rin (COUNT(DISTINCT ?docket) AS ?n) WHERE {
  ?document dg:ofRulemaking ?rin ; dg:inDocket ?docket }
  GROUP BY ?rin HAVING (COUNT(DISTINCT ?docket) > 1) ORDER BY DESC(?n) ?rin""",
    "a document by its citation": """SELECT ?document ?label WHERE {
  ?document dg:citation $citation ; rdfs:label ?label } ORDER BY ?document""",
    "parts of the Code by rules": """SELECT ?part (COUNT(?rule) AS ?n) WHERE {
  ?rule a dg:FinalRule ; dg:affectsCfr ?part } GROUP BY ?part ORDER BY DESC(?n) ?part LIMIT 20""",
    "who else wrote on what an organization wrote on": """SELECT DISTINCT ?other WHERE {
  ?act dg:signatory $society ; dg:respondsTo ?document .
  ?letter dg:respondsTo ?document ; dg:sender ?other FILTER(?other != $society) }
  ORDER BY ?other""",
    "asks without an answer": """SELECT ?act ?agency ?ask WHERE {
  ?act dg:makesAsk ?ask . ?ask dg:askedOf ?agency ; dg:outcome ?outcome .
  ?outcome dg:outcomeStatus <https://w3id.org/docketgraph/id/scheme/outcomes/not-known> }
  ORDER BY ?act ?ask ?agency""",
}

_CHOICE = f"""SELECT ?docket ?agency ?society ?citation WHERE {{
  {{ SELECT ?docket (COUNT(?letter) AS ?n) WHERE {{
    ?letter a <{DG}CommentLetter> ; <{DG}addresses> ?docket . ?docket a <{DG}Docket>
  }} GROUP BY ?docket ORDER BY DESC(?n) ?docket LIMIT 1 }}
  ?act <{DG}addresses> ?docket ; <{DG}recipient> ?agency ; <{DG}sender> ?society .
  ?document <{DG}inDocket> ?docket ; <{DG}citation> ?citation .
}} ORDER BY ?society ?agency ?citation LIMIT 1"""

_APART = f"""SELECT ?society ?part WHERE {{
  ?letter <{DG}sender> ?society ; <{DG}respondsTo> ?rule . ?rule <{DG}affectsCfr> ?part .
}} ORDER BY DESC(?letter) ?society ?part LIMIT 1"""


def parameters(store: Store) -> dict[str, str]:
    """Return the docket with the most letters, and an agency, society and citation beside it."""
    (row,) = store.select(_CHOICE)
    return {name: value_of(term) for name, term in row.items()}


def three_steps(store: Store) -> tuple[str, str]:
    """Return a society and a part of the Code that lie three steps apart, through a letter."""
    (row,) = store.select(_APART)
    return value_of(row["society"]), value_of(row["part"])


def bound(query: str, chosen: Mapping[str, str]) -> str:
    """Return a query with the things chosen in their places."""
    for name, value in chosen.items():
        term = str(ox.Literal(value)) if name == "citation" else f"<{value}>"
        query = query.replace(f"${name}", term)
    return query


def against_rdflib(store: Store) -> list[Figure]:
    """Return the geometric mean of rdflib's time over Oxigraph's, query by query."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=store.graph.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    chosen = parameters(store)
    timed = {name: _times(bound(text, chosen), store, dataset) for name, text in QUERIES.items()}
    ratios = {name: slow / quick for name, (quick, slow) in timed.items()}
    mean = math.exp(statistics.fmean(map(math.log, ratios.values())))
    least = min(ratios, key=lambda name: ratios[name])
    stopped = sum(slow >= _PATIENCE for _, slow in timed.values())
    detail = (
        f"least {ratios[least]:.1f} x ({least}), rdflib stopped after {_PATIENCE} s in {stopped}"
    )
    what = f"{len(QUERIES)} typical queries: rdflib in memory over Oxigraph, geometric mean"
    return [Figure(what, mean, "x", ">= 15 x", mean >= 15, detail)]


def _times(text: str, store: Store, dataset: rdflib.Dataset) -> tuple[float, float]:
    quick = statistics.median(_seconds(lambda: store.select(text)) for _ in range(_ROUNDS))
    found: list[object] = []
    slow = _seconds(lambda: found.extend(dataset.query(sparql_prefixes() + text)))
    count = len(store.select(text))
    assert slow >= _PATIENCE or len(found) == count, "the engines do not agree"
    return quick, slow


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
