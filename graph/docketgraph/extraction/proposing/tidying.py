"""Records as plain mappings: in the order of `data/`, one for each thing, and what they name."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

__all__ = ["listed", "merged_records", "paths_in", "tidy"]

Node = dict[str, Any]

# The order of a record's keys, as in `data/`; all others stand between.
_FIRST = (
    *("id", "type", "label", "altLabel", "date", "earliest", "latest"),
    *("sender", "signedBy", "actor", "onBehalfOf"),
)
_LAST = ("verification", "basis", "evidence")


def merged_records(records: Sequence[Node]) -> list[Node]:
    """Return records with those of one act in one: what is told twice is told once."""
    found: dict[str, Node] = {}
    told: dict[tuple[str, str], set[str]] = {}
    for node in records:
        known = found.setdefault(node["id"], node)
        if known is node:
            continue
        for key, value in node.items():
            if not isinstance(value, list):
                known.setdefault(key, value)
                continue
            place = (node["id"], key)
            if place not in told:
                told[place], value = set(), [*listed(known.get(key)), *value]
                known[key] = []
            for each in value:
                mark = json.dumps(each, sort_keys=True)
                if mark not in told[place]:
                    told[place].add(mark)
                    known[key].append(each)
    return list(found.values())


def tidy(node: Node) -> Node:
    """Return a record without empty fields, one value out of its list, in the order of `data/`."""
    keys = [key for key in _FIRST if key in node]
    keys += [key for key in node if key not in _FIRST and key not in _LAST]
    keys += [key for key in _LAST if key in node]
    return {key: _single(node[key]) for key in keys if node[key] not in ([], "", None)}


def _single(value: Any) -> Any:
    if isinstance(value, list) and len(value) == 1 and not isinstance(value[0], dict):
        return value[0]
    if isinstance(value, list):
        return [tidy(each) if isinstance(each, dict) else each for each in value]
    return tidy(value) if isinstance(value, dict) else value


def paths_in(value: Any) -> Iterator[str]:
    """Yield every id that a record names."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            if key not in {"id", "label", "description", "basis", "sha256", "locator"}:
                yield from paths_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from paths_in(inner)
    elif isinstance(value, str) and "/" in value and not value.startswith("http"):
        yield value


def listed(value: Any) -> list[Any]:
    """Return a list as it is, one value as a list, and nothing as an empty one."""
    return value if isinstance(value, list) else [] if value is None else [value]
