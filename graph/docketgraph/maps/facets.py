"""The facets of a map: ways to narrow it, counted by the store itself.

Each value of a facet keeps the acts and papers that have it; what is linked with those stays on
the map beside them.
"""

from collections.abc import Mapping

from docketgraph.maps.frames import labels, rows_about
from docketgraph.maps.linking import path_of
from docketgraph.maps.model import Facet, FacetValue
from docketgraph.namespaces import BASE, DG, SKOS
from docketgraph.store import Store, value_of
from docketgraph.wording import Words

__all__ = ["facets"]

_IN = "VALUES ?x { $things }"
_INSTRUMENTS = ", ".join(
    f"<{DG}{name}>" for name in "Docket Policy ExecutiveOrder Bill Contract Hearing".split()
)
# Key and title of each facet, and the path from a thing to its values.
_FACETS = (
    ("stance", "Stance", f"?x <{DG}takesPosition>/<{DG}stance> ?v"),
    (
        "agency",
        "Addressed to",
        f"?x a <{DG}AdvocacyAct> ; <{DG}recipient> ?v . ?v a <{DG}Organization>",
    ),
    (
        "instrument",
        "Rule, docket or policy",
        # Each branch begins from the things, and the kinds are filtered: a UNION or a second
        # VALUES that is joined with them later reads the whole store.
        " UNION ".join(
            f"""{{ {_IN} ?x a <{DG}AdvocacyAct> ; {path} ?v .
            ?v a ?kind FILTER(?kind IN ({_INSTRUMENTS})) }}"""
            for path in (
                f"<{DG}addresses>",
                f"<{DG}addresses>/<{DG}inDocket>",
                f"<{DG}respondsTo>/<{DG}inDocket>",
            )
        ),
    ),
    (
        "outcome",
        "What became of the asks",
        f"?x <{DG}makesAsk>/<{DG}outcome>/<{DG}outcomeStatus> ?v",
    ),
    ("topic", "Topic", f"?x <{DG}about>/<{SKOS}broader>* ?v . ?v a <{DG}Topic>"),
    ("population", "People concerned", f"?x <{DG}about> ?v . ?v a <{DG}Population>"),
)


def facets(store: Store, shown: Mapping[str, object], words: Words) -> tuple[Facet, ...]:
    """Return the facets of the things shown, each with its values, most members first."""
    found = []
    for key, title, path in _FACETS:
        query = f"SELECT DISTINCT ?x ?v WHERE {{ {_IN} {path} }}"
        members: dict[str, set[str]] = {}
        for row in rows_about(store, shown, query):
            members.setdefault(value_of(row["v"]), set()).add(path_of(value_of(row["x"])))
        named = labels(store, members)
        values = [
            FacetValue(
                path_of(iri).removeprefix("scheme/").partition("/")[2]
                if _is_concept(iri)
                else path_of(iri),
                words.of(iri) if _is_concept(iri) else named.get(iri, path_of(iri)),
                tuple(sorted(things)),
            )
            for iri, things in members.items()
        ]
        values.sort(key=lambda value: (-len(value.members), value.label))
        if values:
            found.append(Facet(key, title, tuple(values)))
    return tuple(found)


def _is_concept(iri: str) -> bool:
    return iri.startswith(BASE + "scheme/")
