"""Two records of one thing in one: what both say once, what one adds, and where they disagree.

Evidence is the same by its place, a position by its target, an ask or an outcome by its id where it
was written, else by all that it says. A property that takes one value must have the same in both.
"""

from collections.abc import Collection, Iterator, Set
from dataclasses import dataclass, field
from typing import Any

__all__ = ["Difference", "Merged", "merged"]

Node = dict[str, Any]

# What a nested node's address says between its holder's and its number.
_SEGMENTS = {
    "asks": "ask",
    "asksFor": "ask",
    "positions": "position",
    "outcomes": "outcome",
    "evidence": "evidence",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """A property of a node, by its address in either record, of which the two say otherwise."""

    first_node: str
    second_node: str
    key: str
    first: Any
    second: Any


@dataclass(slots=True)
class Merged:
    """One node of two; `renamed` are addresses of the second's nested nodes that are new here."""

    node: Node
    differences: list[Difference] = field(default_factory=list)
    renamed: dict[str, str] = field(default_factory=dict)


def merged(
    first: Node, second: Node, single: Set[tuple[str, str]], written: Collection[str] = ()
) -> Merged:
    """Return two nodes of one address in one; the first holds where they disagree.

    Args:
        first: A record's node as JSON-LD; it is not changed.
        second: Another's of the same thing.
        single: Which keys take one value: pairs of class and key, the class empty for every class.
        written: Addresses of the second's nested nodes that are not given by their place alone.
    """
    merging = _Merging(single, written)
    node = merging.node(first, second)
    return Merged(node, merging.differences, merging.renamed)


class _Merging:
    def __init__(self, single: Set[tuple[str, str]], written: Collection[str]) -> None:
        self.single = single
        self.written = written
        self.differences: list[Difference] = []
        self.renamed: dict[str, str] = {}

    def node(self, first: Node, second: Node) -> Node:
        kinds = [*_list(first.get("@type"))]
        result = dict(first)
        for key, value in second.items():
            if key == "@id":
                continue
            if key in _SEGMENTS and _is_nested(value):
                result[key] = self._nested(key, first, second)
            elif key not in first:
                result[key] = value
            elif key == "@type":
                result[key] = self._types(first, second)
            elif key == "selector" or self._is_single(kinds, key):
                self._compare(key, first, second)
            else:
                result[key] = _packed([*_list(first[key]), *_list(value)])
        return result

    def _is_single(self, kinds: Collection[str], key: str) -> bool:
        return ("", key) in self.single or any((kind, key) in self.single for kind in kinds)

    def _types(self, first: Node, second: Node) -> Any:
        one, other = _list(first["@type"]), _list(second["@type"])
        if set(one) <= set(other) or set(other) <= set(one):
            return _packed([*one, *other])
        self._differ("@type", first, second)
        return first["@type"]

    def _compare(self, key: str, first: Node, second: Node) -> None:
        one, other = _bare(first[key]), _bare(second[key])
        if one != other and not (key == "label" and _letters(one) == _letters(other)):
            self._differ(key, first, second)

    def _differ(self, key: str, first: Node, second: Node) -> None:
        here = Difference(str(first["@id"]), str(second["@id"]), key, first[key], second[key])
        self.differences.append(here)

    def _nested(self, key: str, first: Node, second: Node) -> Any:
        held = _list(first.get(key))
        kept: list[Node] = list(held)
        taken: set[int] = set()
        for each in _list(second[key]):
            place = self._same(key, held, each, taken)
            if place is not None:
                taken.add(place)
                self._rename(each, str(held[place]["@id"]))
                kept[place] = self.node(held[place], each)
            else:
                kept.append(self._added(key, str(first["@id"]), kept, each))
        return kept if len(kept) > 1 else kept[0]

    def _same(self, key: str, held: list[Node], node: Node, taken: set[int]) -> int | None:
        """Return which of some nodes a node of the second record is; None where it is new."""
        for place, other in enumerate(held):
            if place not in taken and self._is_same(key, other, node):
                return place
        return None

    def _is_same(self, key: str, held: Node, node: Node) -> bool:
        if not _is_nested(held):
            return False
        if key == "evidence":
            return bool(_place(held) == _place(node))
        if key == "positions":
            return bool(held.get("towards") == node.get("towards"))
        if node["@id"] in self.written:
            return bool(held["@id"] == node["@id"])
        return bool(_bare(held) == _bare(node))

    def _added(self, key: str, holder: str, kept: list[Node], node: Node) -> Node:
        address = str(node["@id"])
        used = {str(each["@id"]) for each in kept}
        if address in used or not address.startswith(f"{holder}/"):
            numbers = [int(each.rpartition("/")[2]) for each in used]
            address = f"{holder}/{_SEGMENTS[key]}/{max(numbers, default=0) + 1}"
        return self._rename(node, address)

    def _rename(self, node: Node, address: str) -> Node:
        """Return a nested node and what it holds under another address, and remember which."""
        old = str(node["@id"])
        if old == address:
            return node
        for each in _addresses(node):
            self.renamed[each] = address + each.removeprefix(old)
        renamed: Node = _moved(node, old, address)
        return renamed


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _packed(values: list[Any]) -> Any:
    kept = [each for place, each in enumerate(values) if each not in values[:place]]
    return kept if len(kept) > 1 else kept[0]


def _is_nested(value: Any) -> bool:
    """Return whether a value, or each of a list, is a node and no mere reference."""
    return all(isinstance(each, dict) and len(each) > 1 for each in _list(value))


def _place(evidence: Node) -> Any:
    selector = evidence.get("selector")
    span = _bare(selector) if selector else evidence.get("locator")
    return evidence.get("source"), span


def _bare(value: Any) -> Any:
    """Return a value without the addresses of nodes within it, in one order."""
    if isinstance(value, list):
        return sorted((_bare(each) for each in value), key=repr)
    if isinstance(value, dict) and "@type" in value and "@value" not in value:
        return {key: _bare(each) for key, each in sorted(value.items()) if key != "@id"}
    return value


def _letters(label: Any) -> str:
    """Return a name without case and punctuation, in which two spellings of one may differ."""
    return "".join(char for char in str(label).casefold() if char.isalnum())


def _addresses(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _addresses(each)
    elif isinstance(value, dict) and "@type" in value and "@value" not in value:
        yield str(value["@id"])
        for each in value.values():
            yield from _addresses(each)


def _moved(value: Any, old: str, new: str) -> Any:
    if isinstance(value, list):
        return [_moved(each, old, new) for each in value]
    if not (isinstance(value, dict) and "@type" in value and "@value" not in value):
        return value
    moved = {key: _moved(each, old, new) for key, each in value.items()}
    return moved | {"@id": new + str(value["@id"]).removeprefix(old)}
