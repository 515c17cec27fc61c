"""Lines in the place of letters: who wrote to whom, who opposes or supports what, and how often.

They are drawn where a map has no room for the letters themselves; each says how many acts it
stands for.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from docketgraph.maps.frames import rows_about
from docketgraph.maps.groups import stance_of
from docketgraph.maps.linking import path_of
from docketgraph.maps.model import Link, Relation
from docketgraph.namespaces import DG
from docketgraph.store import Store, value_of
from docketgraph.wording import Words

__all__ = ["merge", "shortcuts"]

_SIGNED = f"SELECT ?act ?x WHERE {{ VALUES ?x {{ $things }} ?act <{DG}signatory> ?x }}"
_SAID = f"""SELECT DISTINCT ?act ?y ?stance WHERE {{
  {{ VALUES ?act {{ $things }} ?act a <{DG}Letter> ; <{DG}recipient> ?y }} UNION
  {{ VALUES ?act {{ $things }} ?act <{DG}takesPosition> ?p .
    ?p <{DG}towards> ?y ; <{DG}stance> ?stance }}
}}"""


def shortcuts(store: Store, shown: Collection[str], words: Words) -> tuple[Link, ...]:
    """Return the lines that stand for acts, in the order of their ends; `count` says how many."""
    counts: Counter[tuple[str, str]] = Counter()
    stances: dict[tuple[str, str], Counter[str]] = {}
    signed = _signed(store, shown)
    for act, said in _said(store, signed, shown).items():
        for who in signed[act]:
            counts.update((who, target) for target in {target for target, _ in said} - {who})
            for target, stance in said:
                if target != who:
                    stances.setdefault((who, target), Counter())[stance] += 1
    relations = {
        ends: [_relation(ends, stance, number, words) for stance, number in held.items()]
        for ends, held in stances.items()
    }
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


def _signed(store: Store, shown: Collection[str]) -> dict[str, list[str]]:
    """Return who of those shown signed each act: an act of many signatories is then read once."""
    signed: dict[str, list[str]] = {}
    for row in rows_about(store, shown, _SIGNED):
        signed.setdefault(value_of(row["act"]), []).append(value_of(row["x"]))
    return signed


def _said(
    store: Store, acts: Iterable[str], shown: Collection[str]
) -> dict[str, list[tuple[str, str]]]:
    """Return what each act says of things that are shown: the thing, and a stance or nothing."""
    said: dict[str, list[tuple[str, str]]] = {}
    for row in rows_about(store, acts, _SAID):
        if value_of(row["y"]) in shown:
            told = value_of(row["y"]), value_of(row.get("stance"))
            said.setdefault(value_of(row["act"]), []).append(told)
    return said


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
