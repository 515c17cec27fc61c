"""Records: JSON-LD nodes under `ontology/context.jsonld`, read from YAML, JSON or JSON lines.

Each is read by itself (`docketgraph.nodes`); here they come together: one thing has one record,
to which several origins may add, and what a record refers to is there.
"""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, field

from docketgraph.errors import Finding
from docketgraph.merging import Merged, merged
from docketgraph.namespaces import BASE
from docketgraph.nodes import Guesser, Node, Record, read_file
from docketgraph.vocabulary import load_vocabulary, single_valued

__all__ = ["Node", "Record", "RecordSet", "read_file", "read_records"]


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


def read_records(
    files: Iterable[tuple[str, bytes]],
    known: Collection[str] = (),
    origin: Callable[[str], str] | None = None,
    held: Callable[[str], Node | None] | None = None,
) -> RecordSet:
    """Return the records of some files, given as (name, bytes).

    A thing may have a record from each of several origins: they become one, and where they
    disagree that is a finding. Two of one origin are a finding, as is a reference to nothing and
    all that cannot be read.

    Args:
        files: The files, in the order in which they count.
        known: Paths of things that lie elsewhere (in the store that is added to).
        origin: Gives the origin of a file by its name; without it all are of one.
        held: Gives what a store holds of a thing, as a node; new records must agree with it.
    """
    reading = _Gathering(origin or (lambda _: ""), held)
    for path, data in files:
        records, findings = read_file(path, data)
        reading.result.findings += findings
        for record in records:
            reading.add(record)
    result = reading.result
    result.findings += _unknown_references(result, known)
    result.findings.sort()
    return result


class _Gathering:
    """Records as they come, with the record that holds each node."""

    def __init__(
        self, origin: Callable[[str], str], held: Callable[[str], Node | None] | None
    ) -> None:
        self.result = RecordSet()
        self._origin = origin
        self._held = held
        self._holders: dict[str, Record] = {}
        self._origins: dict[str, set[str]] = {}

    def add(self, record: Record) -> None:
        """Keep a record whose nodes have ids of their own, or make one of it and an earlier one."""
        if not record.id:
            self.result.others.append(record)
            return
        origin = self._origin(record.path)
        first = self.result.records.get(record.id)
        if first is not None and origin not in self._origins[record.id]:
            self._merge(first, record)
        elif self._is_free(record):
            self.result.records[record.id] = record
            held = self._held(record.id) if self._held else None
            if held is not None:
                self._agree(held, record)
        else:
            return
        self._origins.setdefault(record.id, set()).add(origin)
        self._holders |= {
            node: self.result.records[record.id]
            for node, key in self.result.records[record.id].lines
            if not key
        }

    def _is_free(self, record: Record) -> bool:
        nodes = [node for node, key in record.lines if not key]
        for node in nodes:
            first = self._holders.get(node)
            if first is not None:
                file, line = first.place_of(node)
                message = f"the id {node} stands already at {file}:{line}; merge the two"
                finding = Finding(record.path, record.line_of(node), message)
                self.result.findings.append(finding)
                self.result.others.append(record)
                return False
        return True

    def _merge(self, first: Record, second: Record) -> None:
        both = merged(first.node, second.node, single_valued(), second.written)
        self._tell(both, first, second)
        self.result.others.append(second)
        first.node = both.node
        for (node, key), line in second.lines.items():
            at = (both.renamed.get(node, node), key)
            if at not in first.lines:
                first.lines[at] = line
                first.files[at] = second.path

    def _agree(self, held: Node, record: Record) -> None:
        both = merged(held, record.node, single_valued(), record.written)
        self._tell(both, None, record)
        record.node = both.node
        record.lines |= {
            (both.renamed[node], key): line
            for (node, key), line in record.lines.items()
            if node in both.renamed
        }

    def _tell(self, both: Merged, first: Record | None, second: Record) -> None:
        """Add the one finding on a record that disagrees."""
        if not both.differences:
            return
        each = both.differences[0]
        key = "type" if each.key == "@type" else each.key
        key = "date" if key in {"earliest", "latest"} and "date" in second.node else key
        file, line = first.place_of(each.first_node, key) if first else ("the store", 0)
        more = len(both.differences) - 1
        self.result.findings.append(
            Finding(
                second.path,
                second.line_of(each.second_node, key),
                f"{key} of {each.second_node} is {_said(each.second)} here and "
                f"{_said(each.first)} at {file}{f':{line}' if line else ''}"
                f"{f' (and {more} more differences)' if more else ''}; "
                "mend one of the two, or write a Claim for the value of the second source",
            )
        )


def _said(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_said, value))
    if isinstance(value, dict):
        return str(value.get("@value", value.get("@id", "another")))
    return str(value)[:80]


def _unknown_references(result: RecordSet, known: Collection[str]) -> Iterator[Finding]:
    here = {node for node, _ in result.nodes()}
    concepts = {iri.removeprefix(BASE) for iri in load_vocabulary().concepts}
    guesser = Guesser(sorted(here.union(known)), cutoff=0.7, most=2)
    for record in [*result.records.values(), *result.others]:
        for thing, line in record.references:
            if thing in here or thing in known or thing in concepts:
                continue
            hint = guesser.hint(thing, "add a record for it")
            yield Finding(record.path, line, f"nothing has the id {thing}; {hint}")
