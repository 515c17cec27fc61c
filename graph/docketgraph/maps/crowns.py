"""The most linked things of a large store, counted by the engine.

Bodies are ranked by the count of their links that was made when the store was filled; papers and
proceedings by the acts that address them. Only the top of each list is kept.
"""

import heapq
from collections.abc import Collection, Iterator

import pyoxigraph as ox

from docketgraph.namespaces import DG
from docketgraph.store import Store, value_of

__all__ = ["most_linked"]

# To sort addresses would take the engine far longer than to count: that is done here.
_BODIES = f"SELECT ?x ?n WHERE {{ ?x <{DG}degree> ?n }}"
_ADDRESSED = f"SELECT ?x (COUNT(*) AS ?n) WHERE {{ ?act <{DG}addresses> ?x }} GROUP BY ?x"
_OF_CLASS = f"""SELECT ?x (COUNT(?y) AS ?n) WHERE {{
  ?x a <{DG}$class> . OPTIONAL {{ ?y ?p ?x FILTER(?p != <{DG}coSignedWith>) }}
}} GROUP BY ?x"""
# Things of these classes have few links each and say what happened; some of each are taken.
_RARE = ("GovernmentAct", "Bill", "ExecutiveOrder", "Hearing", "CourtCase", "Contract", "Report")
_FEW = 20


def most_linked(store: Store, types: Collection[str], most: int) -> set[str]:
    """Return the addresses of the most linked things, about so many, of some classes or all."""
    if types:
        queries = [(_OF_CLASS.replace("$class", name), most) for name in types]
    else:
        rare = [(_OF_CLASS.replace("$class", name), _FEW) for name in _RARE]
        queries = [(_BODIES, most // 2), (_ADDRESSED, most // 2), *rare]
    return {
        iri for query, count in queries for _, iri in heapq.nsmallest(count, _counted(store, query))
    }


def _counted(store: Store, query: str) -> Iterator[tuple[int, str]]:
    """Yield each thing with its count below nought, so that the highest comes first."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - each of them is a SELECT
    for row in answer:
        yield -int(value_of(row["n"])), value_of(row["x"])
