"""Lines in the place of letters: who wrote to whom, who opposes or supports what, and how often.

They are drawn where a map has no room for the letters themselves; each says how many acts it
stands for.
"""

from collections.abc import Collection, Iterable

from docketgraph.maps.frames import rows_about
from docketgraph.maps.groups import stance_of
from docketgraph.maps.linking import path_of
from docketgraph.maps.model import Link, Relation
from docketgraph.namespaces import DG
from docketgraph.store import Store, value_of
from docketgraph.wording import Words

__all__ = ["merge", "shortcuts"]

_WROTE = f"?act <{DG}signatory> ?x ; a <{DG}Letter> ; <{DG}recipient> ?y ."
_STOOD = f"""?act <{DG}signatory> ?x ; <{DG}takesPosition> ?p .
  ?p <{DG}towards> ?y ; <{DG}stance> ?stance ."""
_COUNTED = """SELECT ?x ?y ?stance (COUNT(DISTINCT ?act) AS ?n) WHERE {
  { VALUES ?x { $things } %s } UNION { VALUES ?x { $things } %s }
} GROUP BY ?x ?y ?stance"""
_TOGETHER = """SELECT ?x ?y (COUNT(DISTINCT ?act) AS ?n) WHERE {
  { VALUES ?x { $things } %s } UNION { VALUES ?x { $things } %s }
} GROUP BY ?x ?y"""


def shortcuts(store: Store, shown: Collection[str], words: Words) -> tuple[Link, ...]:
    """Return the lines that stand for acts, in the order of their ends; `count` says how many."""
    counts = {
        (value_of(row["x"]), value_of(row["y"])): int(value_of(row["n"]))
        for row in rows_about(store, shown, _TOGETHER % (_WROTE, _STOOD))
    }
    relations: dict[tuple[str, str], list[Relation]] = {}
    for row in rows_about(store, shown, _COUNTED % (_WROTE, _STOOD)):
        ends = value_of(row["x"]), value_of(row["y"])
        if ends[0] != ends[1] and ends[1] in shown:
            stance, number = value_of(row.get("stance")), int(value_of(row["n"]))
            relations.setdefault(ends, []).append(_relation(ends, stance, number, words))
    return tuple(
        Link(
            path_of(ends[0]),
            path_of(ends[1]),
            next((each.stance for each in said if each.stance), ""),
            tuple(sorted(said, key=lambda each: each.forward)),
            counts[ends],
        )
        for ends, said in sorted(relations.items())
    )


def _relation(ends: tuple[str, str], stance: str, number: int, words: Words) -> Relation:
    if stance:
        noun, said = "act", words.stance(stance)
    else:
        noun, said = "letter", (words.forward(DG + "wroteTo"), words.inverse(DG + "wroteTo"))
    many = f" ({number:,} {noun}{'' if number == 1 else 's'})"
    return Relation(
        source=path_of(ends[0]),
        target=path_of(ends[1]),
        forward=said[0] + many,
        inverse=said[1] + many,
        stance=stance_of(stance.rpartition("/")[2]),
        ask="",
        derived=True,
        evidence=(),
    )


def merge(links: Iterable[Link], added: Iterable[Link]) -> tuple[Link, ...]:
    """Return two sets of lines as one, with a single line between two things."""
    found: dict[tuple[str, str], Link] = {}
    for link in (*links, *added):
        ends = min(link.source, link.target), max(link.source, link.target)
        first = found.get(ends, link)
        found[ends] = (
            link
            if first is link
            else Link(
                first.source,
                first.target,
                first.stance or link.stance,
                first.relations + link.relations,
                first.count + link.count,
            )
        )
    return tuple(found[ends] for ends in sorted(found))
