"""One record from what was written: its node as JSON-LD, and the line of each statement.

Reading adds what `ontology.md` promises and nothing else: ids and types of nested nodes, the
datatype of a date by its precision with `earliest` and `latest`, and the selector of a span.
Every fault becomes a finding at its line; no fault hides another.
"""

import difflib
import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from docketgraph.addresses import check_address, segment_of
from docketgraph.dates import PRINCIPAL_ROLES, parse_date
from docketgraph.errors import BadInputError, DateError, Finding, IdentifierError
from docketgraph.literals import WrongKindError, read_literal, typed
from docketgraph.namespaces import BASE, XSD
from docketgraph.parsing import Map, Scalar, Sequence, Tree, read_trees
from docketgraph.vocabulary import Key, Kind, Vocabulary, load_vocabulary

__all__ = ["Guesser", "Node", "Record", "read_file"]

# A nested node takes its address from its place and its class from its key.
_NESTED = {
    "asks": ("ask", ["Ask"]),
    "asksFor": ("ask", ["Ask"]),
    "positions": ("position", ["Position"]),
    "outcomes": ("outcome", ["Outcome"]),
    "evidence": ("evidence", ["Evidence", "oa:SpecificResource"]),
}
_SPAN = ("start", "end")
_NUMBER = re.compile(r"[1-9]\d{0,5}", re.ASCII)

Node = dict[str, Any]


@dataclass(slots=True)
class Record:
    """One record: its node as JSON-LD, and the line of each of its statements."""

    node: Node
    path: str
    line: int
    lines: dict[tuple[str, str], int] = field(default_factory=dict)
    """Line by (path of the node under the base, key)."""
    references: list[tuple[str, int]] = field(default_factory=list)
    """Each thing referred to, and the line."""
    written: set[str] = field(default_factory=set)
    """Nested nodes whose id was written, and does not only follow from their place."""
    files: dict[tuple[str, str], str] = field(default_factory=dict)
    """The file of each statement that another record of the thing has added."""

    @property
    def id(self) -> str:
        """The record's path under the base."""
        return str(self.node["@id"])

    def place_of(self, node: str, key: str = "") -> tuple[str, int]:
        """Return file and line of a key of a node; else the node's, else the record's."""
        at = next((each for each in ((node, key), (node, "")) if each in self.lines), None)
        return (self.files.get(at, self.path), self.lines[at]) if at else (self.path, self.line)

    def line_of(self, node: str, key: str = "") -> int:
        """Return the line of a key of a node in the record; else the node's, else the record's."""
        return self.lines.get((node, key)) or self.lines.get((node, "")) or self.line


class Guesser:
    """Says what may have been meant, as long as that is quick: a file may hold 100,000 faults."""

    _COMPARISONS = 200_000

    def __init__(self, known: Collection[str], cutoff: float = 0.6, most: int = 1) -> None:
        self._known = known
        self._cutoff = cutoff
        self._most = most
        self._hints: dict[str, str] = {}

    def hint(self, word: str, otherwise: str) -> str:
        """Return "did you mean …?", or the other hint."""
        if word in self._hints:
            return self._hints[word] or otherwise
        if len(word) > 100 or len(self._hints) * len(self._known) > self._COMPARISONS:
            return otherwise
        close = difflib.get_close_matches(word, self._known, n=self._most, cutoff=self._cutoff)
        self._hints[word] = f"did you mean {' or '.join(close)}?" if close else ""
        return self._hints[word] or otherwise


def read_file(path: str, data: bytes) -> tuple[list[Record], list[Finding]]:
    """Return the records of one file, and a finding for each fault in it.

    A record with a fault is returned as far as it could be read, with an empty id if it has none.
    """
    records: list[Record] = []
    findings: list[Finding] = []
    vocabulary = load_vocabulary()
    classes = [name for name in vocabulary.classes if vocabulary.iri_of_class(name)]
    guessers = Guesser(vocabulary.keys), Guesser(classes)
    try:
        for tree in read_trees(path, data):
            reading = _Reading(path, vocabulary, *guessers)
            records.append(reading.record(tree))
            findings += reading.findings
    except BadInputError as error:
        findings += error.findings
    return records, findings


class _Reading:
    """The reading of one record."""

    def __init__(self, path: str, vocabulary: Vocabulary, keys: Guesser, classes: Guesser) -> None:
        self.path = path
        self.vocabulary = vocabulary
        self.keys = keys
        self.classes = classes
        self.findings: list[Finding] = []
        self.lines: dict[tuple[str, str], int] = {}
        self.references: list[tuple[str, int]] = []
        self.written: set[str] = set()

    def fault(self, line: int, message: str) -> None:
        self.findings.append(Finding(self.path, line, message))

    def record(self, tree: Map) -> Record:
        """Return the record of a tree, as far as it can be read; its faults are findings."""
        identity = self._identity(tree)
        types = self._types(tree)
        if identity:
            self._check_place(identity, types, tree)
        node = self._node(tree, identity, types)
        return Record(node, self.path, tree.line, self.lines, self.references, self.written)

    def _identity(self, tree: Map) -> str:
        given = tree.items.get("id")
        if not isinstance(given, Scalar):
            self.fault(tree.line, "a record needs an id; write id: org/ama")
            return ""
        try:
            return check_address(given.text.removeprefix(BASE))
        except IdentifierError as error:
            self.fault(given.line, str(error))
            return ""

    def _types(self, tree: Map) -> list[str]:
        given = tree.items.get("type")
        scalars = given.items if isinstance(given, Sequence) else [given]
        names = [each.text for each in scalars if isinstance(each, Scalar)]
        if not names or len(names) < len(scalars):
            line = tree.key_lines.get("type", tree.line)
            self.fault(line, "a record needs a type; write type: Organization")
        known = [name for name in names if self.vocabulary.iri_of_class(name)]
        for name in names:
            if name not in known:
                hint = self.classes.hint(name, "ontology/README.md lists them")
                message = f"{name[:60]!r} is no class of a record; {hint}"
                self.fault(tree.key_lines["type"], message)
        return known

    def _check_place(self, identity: str, types: list[str], tree: Map) -> None:
        for name in types:
            segment = segment_of(name)
            if segment and not identity.startswith(segment + "/"):
                line = tree.key_lines["id"]
                self.fault(line, f"the id of a {name} begins with {segment}/, not {identity}")

    def _node(self, tree: Map, identity: str, types: list[str]) -> Node:
        node: Node = {"@type": types[0] if len(types) == 1 else types, "@id": identity}
        self.lines[identity, ""] = tree.line
        span = {name: tree.items[name] for name in _SPAN if name in tree.items}
        for name, value in tree.items.items():
            if name in {"id", "type"} or name in span:
                continue
            line = tree.key_lines[name]
            key = self.vocabulary.keys.get(name)
            if key is None:
                self._unknown_key(name, line)
                continue
            self.lines[identity, name] = line
            values = self._values(key, value, identity, tree)
            if values:
                node[name] = values if len(values) > 1 else values[0]
        if span:
            self._select(node, identity, tree, span)
        self._bound(node, identity, tree)
        return node

    def _unknown_key(self, name: str, line: int) -> None:
        hint = self.keys.hint(name, "ontology/README.md lists the keys")
        self.fault(line, f"{name[:60]!r} is no key of a record; {hint}")

    def _values(self, key: Key, tree: Tree, identity: str, parent: Map) -> list[Any]:
        items: list[Tree] = tree.items if isinstance(tree, Sequence) else [tree]
        if not items:
            self.fault(tree.line, f"{key.name} has no value; write one or leave the key out")
        read: dict[str, Any] = {}
        for item, nested in zip(items, self._addresses(key, items, identity), strict=True):
            value = self._value(key, item, nested, parent)
            if value is not None:
                read.setdefault(repr(value), value)
        return list(read.values())

    def _addresses(self, key: Key, items: list[Tree], identity: str) -> list[str]:
        """Return the address of each nested node: the one that is written, else by its place."""
        if key.name not in _NESTED:
            return [""] * len(items)
        holder = f"{identity}/{_NESTED[key.name][0]}/"
        written = [self._written(item, holder) for item in items]
        taken = {address for address in written if address}
        found = []
        for place, address in enumerate(written, 1):
            number = place
            while not address and f"{holder}{number}" in taken:
                number += 1
            found.append(address or f"{holder}{number}")
            taken |= {found[-1]} if taken else set()
        return found

    def _written(self, item: Tree, holder: str) -> str:
        """Return the address that a nested node is given; empty where it has none."""
        given = item.items.get("id") if isinstance(item, Map) else None
        if given is None:
            return ""
        address = given.text.strip().removeprefix(BASE) if isinstance(given, Scalar) else ""
        number = address.removeprefix(holder)
        if number == address or not _NUMBER.fullmatch(number):
            message = f"a nested node takes its id from its place, such as {holder}1; remove it"
            self.fault(given.line, message)
            return ""
        if address in self.written:
            self.fault(given.line, f"the id {address} stands already in this record; remove it")
        self.written.add(address)
        return address

    def _value(self, key: Key, tree: Tree, nested: str, parent: Map) -> Any:
        if isinstance(tree, Map):
            if key.name not in _NESTED:
                self.fault(tree.line, f"{key.name} takes {key.kind.value}, not a mapping")
                return None
            if "type" in tree.items:
                message = "a nested node takes its type from its place; remove it"
                self.fault(tree.key_lines["type"], message)
            return self._node(tree, nested, _NESTED[key.name][1])
        if isinstance(tree, Sequence):
            self.fault(tree.line, f"{key.name} takes {key.kind.value}, not a list in a list")
            return None
        if not tree.text.strip():
            self.fault(tree.line, f"{key.name} has no value; write one or leave the key out")
            return None
        try:
            return self._scalar(self._effective(key, parent), tree)
        except (DateError, IdentifierError) as error:
            self.fault(tree.line, f"{key.name}: {error}")
        except WrongKindError as error:
            self.fault(tree.line, f"{key.name} takes {error}, not {tree.text[:60]!r}")
        return None

    def _effective(self, key: Key, parent: Map) -> Key:
        """A claimed value is read as a value of the property that the claim is on."""
        if key.kind is not Kind.ANY:
            return key
        on = parent.items.get("onProperty")
        claimed = self.vocabulary.keys.get(on.text) if isinstance(on, Scalar) else None
        return claimed or Key(key.name, key.iri, Kind.TEXT)

    def _scalar(self, key: Key, scalar: Scalar) -> Any:
        if key.kind is Kind.THING:
            return self._reference(scalar)
        if key.kind is Kind.CONCEPT:
            return self._concept(key, scalar)
        if key.kind is Kind.PROPERTY:
            if scalar.text in self.vocabulary.keys:
                return scalar.text
            return self._unknown_key(scalar.text, scalar.line)
        return read_literal(key.kind, scalar.text)

    def _reference(self, scalar: Scalar) -> Any:
        thing = scalar.text.strip().removeprefix(BASE)
        self.references.append((check_address(thing), scalar.line))
        return {"@id": thing}

    def _concept(self, key: Key, scalar: Scalar) -> str | None:
        name = scalar.text.strip()
        if key.scheme + name in self.vocabulary.concepts:
            return name
        scheme = sorted(
            iri.removeprefix(key.scheme)
            for iri in self.vocabulary.concepts
            if iri.startswith(key.scheme)
        )
        self.fault(scalar.line, f"{name!r} is no {key.name}; write one of: {', '.join(scheme)}")
        return None

    def _select(self, node: Node, identity: str, tree: Map, span: dict[str, Tree]) -> None:
        if "source" not in tree.items:
            self.fault(tree.line, "start and end belong to an evidence, beside its source")
            return
        selector: Node = {"@type": "oa:TextPositionSelector", "@id": f"{identity}/selector"}
        for name in _SPAN:
            if name not in span:
                self.fault(tree.line, f"a span needs start and end; {name} is missing")
                return
            values = self._values(self.vocabulary.keys[name], span[name], identity, tree)
            selector |= {name: values[0]} if values else {}
            self.lines[identity, name] = tree.key_lines[name]
        self.lines[selector["@id"], ""] = tree.line
        if not selector.keys() >= set(_SPAN):
            return
        start, end = (int(selector[name]["@value"]) for name in _SPAN)
        if not 0 <= start < end:
            self.fault(
                tree.key_lines["start"], f"a span runs from start to a later end, not {start}-{end}"
            )
        node["selector"] = selector

    def _bound(self, node: Node, identity: str, tree: Map) -> None:
        role = next((role for role in PRINCIPAL_ROLES if role in node), None)
        if role is None:
            return
        for name in ("earliest", "latest"):
            if name in tree.items:
                self.fault(
                    tree.key_lines[name], f"{name} follows from {role}; remove one of the two"
                )
        value = node[role]
        if isinstance(value, dict):
            date = parse_date(value["@value"])
            node["earliest"] = typed(XSD + "date", date.earliest.isoformat())
            node["latest"] = typed(XSD + "date", date.latest.isoformat())
            for name in ("earliest", "latest"):
                self.lines[identity, name] = tree.key_lines[role]
