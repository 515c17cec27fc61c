"""Records: JSON-LD nodes under `ontology/context.jsonld`, read from YAML, JSON or JSON lines.

Reading adds what `ontology.md` promises and nothing else: ids and types of nested nodes, the
datatype of a date by its precision with `earliest` and `latest`, and the selector of a span.
Every fault becomes a finding at its line; no fault hides another.
"""

import difflib
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from docketgraph.addresses import check_address, segment_of
from docketgraph.dates import PRINCIPAL_ROLES, parse_date
from docketgraph.errors import BadInputError, DateError, Finding, IdentifierError
from docketgraph.literals import WrongKindError, read_literal, typed
from docketgraph.namespaces import BASE, XSD
from docketgraph.parsing import Map, Scalar, Sequence, Tree, read_trees
from docketgraph.vocabulary import Key, Kind, Vocabulary, load_vocabulary

__all__ = ["Record", "RecordSet", "read_file", "read_records"]

# A nested node takes its address from its place and its class from its key.
_NESTED = {
    "asks": ("ask", ["Ask"]),
    "asksFor": ("ask", ["Ask"]),
    "positions": ("position", ["Position"]),
    "outcomes": ("outcome", ["Outcome"]),
    "evidence": ("evidence", ["Evidence", "oa:SpecificResource"]),
}
_SPAN = ("start", "end")

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

    @property
    def id(self) -> str:
        """The record's path under the base."""
        return str(self.node["@id"])

    def line_of(self, node: str, key: str = "") -> int:
        """Return the line of a key of a node in the record; else the node's, else the record's."""
        return self.lines.get((node, key)) or self.lines.get((node, "")) or self.line


@dataclass(slots=True)
class RecordSet:
    """Records by path under the base, in the order read; faults that were found on the way."""

    records: dict[str, Record] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    others: list[Record] = field(default_factory=list)
    """What has no id, or a second one's (a finding says so), kept for its references."""

    def nodes(self) -> Iterator[tuple[str, Record]]:
        """Yield the path of every node, nested ones too, with the record that holds it."""
        for record in self.records.values():
            for node, key in record.lines:
                if not key:
                    yield node, record


def read_records(files: Iterable[tuple[str, bytes]], known: Collection[str] = ()) -> RecordSet:
    """Return the records of some files, given as (name, bytes).

    `known` holds paths of things that lie elsewhere (in the store that is added to). A second
    record of one id and a reference to nothing are findings, as is all that cannot be read.
    """
    result = RecordSet()
    holders: dict[str, Record] = {}
    for path, data in files:
        records, findings = read_file(path, data)
        result.findings += findings
        for record in records:
            _add(result, holders, record)
    result.findings += _unknown_references(result, known)
    result.findings.sort()
    return result


def _add(result: RecordSet, holders: dict[str, Record], record: Record) -> None:
    """Keep a record whose nodes have ids of their own; `holders` has the record of each node."""
    if not record.id:
        result.others.append(record)
        return
    nodes = [node for node, key in record.lines if not key]
    for node in nodes:
        first = holders.get(node)
        if first is not None:
            at = f"{first.path}:{first.line_of(node)}"
            message = f"the id {node} stands already at {at}; merge the two"
            result.findings.append(Finding(record.path, record.line_of(node), message))
            result.others.append(record)
            return
    result.records[record.id] = record
    holders.update(dict.fromkeys(nodes, record))


def _unknown_references(result: RecordSet, known: Collection[str]) -> Iterator[Finding]:
    here = {node for node, _ in result.nodes()}
    concepts = {iri.removeprefix(BASE) for iri in load_vocabulary().concepts}
    guesser = _Guesser(sorted(here.union(known)), cutoff=0.7, most=2)
    for record in [*result.records.values(), *result.others]:
        for thing, line in record.references:
            if thing in here or thing in known or thing in concepts:
                continue
            hint = guesser.hint(thing, "add a record for it")
            yield Finding(record.path, line, f"nothing has the id {thing}; {hint}")


class _Guesser:
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
    guessers = _Guesser(vocabulary.keys), _Guesser(classes)
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

    def __init__(
        self, path: str, vocabulary: Vocabulary, keys: _Guesser, classes: _Guesser
    ) -> None:
        self.path = path
        self.vocabulary = vocabulary
        self.keys = keys
        self.classes = classes
        self.findings: list[Finding] = []
        self.lines: dict[tuple[str, str], int] = {}
        self.references: list[tuple[str, int]] = []

    def fault(self, line: int, message: str) -> None:
        self.findings.append(Finding(self.path, line, message))

    def record(self, tree: Map) -> Record:
        """Return the record of a tree, as far as it can be read; its faults are findings."""
        identity = self._identity(tree)
        types = self._types(tree)
        if identity:
            self._check_place(identity, types, tree)
        node = self._node(tree, identity, types)
        return Record(node, self.path, tree.line, self.lines, self.references)

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
        items = tree.items if isinstance(tree, Sequence) else [tree]
        if not items:
            self.fault(tree.line, f"{key.name} has no value; write one or leave the key out")
        read: dict[str, Any] = {}
        for number, item in enumerate(items, 1):
            value = self._value(
                key, item, f"{identity}/{_NESTED.get(key.name, ('', []))[0]}/{number}", parent
            )
            if value is not None:
                read.setdefault(repr(value), value)
        return list(read.values())

    def _value(self, key: Key, tree: Tree, nested: str, parent: Map) -> Any:
        if isinstance(tree, Map):
            if key.name not in _NESTED:
                self.fault(tree.line, f"{key.name} takes {key.kind.value}, not a mapping")
                return None
            for own in ("id", "type"):
                if own in tree.items:
                    self.fault(
                        tree.key_lines[own],
                        f"a nested node takes its {own} from its place; remove it",
                    )
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
