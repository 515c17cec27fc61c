"""The inference rules: CONSTRUCT queries, run to their fixed point into `graph/derived`.

A rule is asked for its rows and not for its triples, of which the engine would keep each one to
tell it once. Of a rule of pairs not even the rows are asked: a letter of a thousand signatories,
each of whom signed it with each other, has a million. Rules that feed none run last, when the
others have come to their end. In a store that grew each rule is asked only of what is new
(`docketgraph.novelty`).
"""

import functools
import itertools
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph as ox

from docketgraph.namespaces import DERIVED, DG, PREFIXES, RDF, shorten
from docketgraph.novelty import Narrowed, News
from docketgraph.nquads import above, derived_of
from docketgraph.resources import resource
from docketgraph.signings import Signings
from docketgraph.store import StoreWriter, Term, holds, value_of

__all__ = ["infer", "infer_from", "infer_last", "infer_last_from", "rules"]

_ROUNDS = 12
_CHUNK = 50_000
_HEAD = re.compile(r"CONSTRUCT \{ (\?\w+) (\S+) (\?\w+) \}")
_PAIRS = re.compile(r"^# pairs: \?\w+ and \?\w+ of one \?\w+$", re.MULTILINE)
_NAME = re.compile(r"\b(?:dg|org|rdf|rdfs):\w+|\ba\b")
_PART = 10_000
# The engine takes four times as long for twice as many things.
_AROUND = 250
# So many new things are followed one by one in more time than a whole store takes.
_MANY = 5_000
_TYPE = "a"
_GRAPH = ox.NamedNode(DERIVED)


_Row = tuple[ox.NamedNode, ox.NamedNode, Term]
"""Subject, property and value of a statement."""


@dataclass(frozen=True, slots=True)
class _Rule:
    query: Narrowed
    """The query for the rows of what it derives."""
    head: tuple[str, str, str]
    """Subject, property and value: variables, or a name."""
    reads: frozenset[str]
    """The properties and classes that stand in its body, as prefixed names; a for a type."""
    of_pairs: bool
    """Whether it derives all pairs of what its query gives for one thing: that thing, and each."""

    def selects(self, news: News, begin: int = 0) -> Iterator[str]:
        """Yield its query for what is new since a place, part by part."""
        for part in news.parts(_PART, begin) if self.query.ways else ():
            for way in self.query.ways:
                things = way.things(part)
                for at in range(0, len(things), _AROUND):
                    yield self.query.by(way, things[at : at + _AROUND])

    @property
    def property(self) -> ox.NamedNode | None:
        """The property that it derives; None where it derives many."""
        name = self.head[1]
        if name == _TYPE:
            return ox.NamedNode(RDF + "type")
        prefix, colon, local = name.partition(":")
        return ox.NamedNode(PREFIXES[prefix] + local) if colon else None


def rules() -> list[Path]:
    """Return the rules' files in the order in which they run."""
    return sorted(resource("ontology", "rules").glob("*.rq"))


@functools.cache
def _rules() -> tuple[tuple[_Rule, ...], tuple[_Rule, ...]]:
    """Return the rules that feed one another or themselves, and those that feed none."""
    read = [_rule(path.read_text(encoding="utf-8")) for path in rules()]
    fed = {name for rule in read for name in rule.reads}
    # What has a property above it feeds the rule of super-properties, which names none.
    fed |= {shorten(each[1:-1]) for each in above()}
    last = tuple(rule for rule in read if rule.property and rule.head[1] not in fed)
    return tuple(rule for rule in read if rule not in last), last


def _rule(text: str) -> _Rule:
    code = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    found = _HEAD.search(code)
    assert found is not None, "a rule derives one statement from each of its rows"  # noqa: S101
    subject, property_, value = found.groups()
    variables = " ".join(each for each in found.groups() if each.startswith("?"))
    names = frozenset(_NAME.findall(code[found.end() :]))
    select = Narrowed(_HEAD.sub(f"SELECT {variables}", text))
    of_pairs = _PAIRS.search(text) is not None
    query = select.inner() if of_pairs else select
    return _Rule(query, (subject, property_, value), names, of_pairs)


def infer(writer: StoreWriter) -> None:
    """Add to a store what the rules derive, until they derive nothing new, but for the last rules.

    A statement that a source makes is not derived a second time.
    """
    feeding, _ = _rules()
    for _ in range(_ROUNDS):
        if not sum(writer.add(_quads(writer.graph, rule, rule.query.text)) for rule in feeding):
            return
    raise RecursionError(f"the rules come to no end after {_ROUNDS} rounds")


def infer_last(writer: StoreWriter) -> None:
    """Add to a store what the rules that feed none derive; no check reads it."""
    for rule in _rules()[1]:
        _pour(writer, rule, [rule.query.text])


def infer_from(writer: StoreWriter, news: News) -> None:
    """Add to a store what follows from what is new in it, but for the last rules' part.

    Superclasses and super-properties of what is new must be there. What is derived is news, too.
    """
    feeding, _ = _rules()
    begin = 0
    for _ in range(_ROUNDS):
        end = news.size
        derived = {
            quad: None
            for rule in feeding
            for select in rule.selects(news, begin)
            for quad in _quads(writer.graph, rule, select)
            if not holds(writer.graph, quad.triple)
        }
        if not derived:
            return
        writer.add([*derived, *derived_of(list(derived))])
        for subject, names in _told(derived).items():
            news.add(subject, frozenset(names), whole=False)
        begin = end
    raise RecursionError(f"the rules come to no end after {_ROUNDS} rounds")


def infer_last_from(writer: StoreWriter, news: News) -> None:
    """Add to a store what the rules that feed none derive from what is new in it.

    Where most acts are new, all are asked for at once: what is there already is stored in vain.
    """
    whole = news.count > _MANY and news.count > _acts(writer.graph)
    for rule in _rules()[1]:
        _pour(writer, rule, [rule.query.text] if whole else rule.selects(news))


def _acts(graph: ox.Store) -> int:
    """Return how many acts of advocacy a store holds."""
    kind = ox.NamedNode(DG + "AdvocacyAct")
    return sum(1 for _ in graph.quads_for_pattern(None, ox.NamedNode(RDF + "type"), kind, None))


def _told(quads: Iterable[ox.Quad]) -> dict[str, set[str]]:
    """Return the properties with which something is said of each thing."""
    found: dict[str, set[str]] = {}
    for quad in quads:
        found.setdefault(quad.subject.value, set()).add(quad.predicate.value)  # type: ignore[union-attr]
    return found


def _rows(graph: ox.Store, rule: _Rule, select: str) -> Iterator[_Row]:
    """Yield subject, property and value of what a rule derives, some of it several times."""
    rows = graph.query(select, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - it was asked for rows
    fixed = rule.property
    for row in rows:
        yield (row[0], fixed or row[1], row[1 if fixed else 2])


def _quads(graph: ox.Store, rule: _Rule, select: str) -> Iterator[ox.Quad]:
    for subject, property_, value in _rows(graph, rule, select):
        yield ox.Quad(subject, property_, value, _GRAPH)


def _pour(writer: StoreWriter, rule: _Rule, selects: Iterable[str]) -> None:
    """Add all that a rule derives, chunk by chunk, each statement once."""
    property_ = rule.property
    assert property_ is not None  # noqa: S101 - of a rule that derives many none is the last
    stated = writer.states(property_, besides=_GRAPH)
    if rule.of_pairs:
        _pour_pairs(writer, selects, property_, stated=stated)
        return
    for select in selects:
        if stated or not _pour_lines(writer, select, property_):
            _pour_rows(writer, _rows(writer.graph, rule, select))


def _pour_rows(writer: StoreWriter, rows: Iterator[_Row]) -> None:
    end = f" <{DERIVED}> .\n"
    while chunk := dict.fromkeys(itertools.islice(rows, _CHUNK)):
        new = (row for row in chunk if not holds(writer.graph, ox.Triple(*row)))
        writer.load("".join(f"{s} {p} {o}{end}" for s, p, o in new).encode())


def _pour_lines(writer: StoreWriter, select: str, property_: ox.NamedNode) -> bool:
    """Add what a rule derives as the engine writes it, by way of a file, where all are things.

    To make terms of two million rows takes longer than to store them. Returns False, with
    nothing amiss in the store, where a value is no thing.
    """
    rows = writer.graph.query(select, use_default_graph_as_union=True)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - it was asked for rows
    middle, end = f" {property_} ".encode(), f" <{DERIVED}> .\n".encode()
    with tempfile.TemporaryFile(dir=writer.target.parent) as file:
        rows.serialize(file, format=ox.QueryResultsFormat.TSV)
        file.seek(0)
        next(file)
        while lines := dict.fromkeys(itertools.islice(file, _CHUNK)):
            if not all(line.startswith(b"<") and b"\t<" in line for line in lines):
                return False
            writer.load(b"".join(lines).replace(b"\t", middle).replace(b"\n", end))
    return True


def _pour_pairs(
    writer: StoreWriter, selects: Iterable[str], property_: ox.NamedNode, *, stated: bool
) -> None:
    """Add all pairs of those whom queries name for one act; `stated` where others state some."""
    signings = Signings(_signed(writer.graph, selects))
    names, end = signings.names, f" <{DERIVED}> .\n"
    pieces = list[str]()
    for number, name in enumerate(names):
        pairs = (f"<{name}> {property_} <{names[other]}>" for other in signings.beside(number))
        pieces += [f"{pair}{end}" for pair in pairs if not (stated and _holds(writer, pair))]
        if len(pieces) >= _CHUNK:
            writer.load("".join(pieces).encode())
            pieces.clear()
    writer.load("".join(pieces).encode())


def _holds(writer: StoreWriter, line: str) -> bool:
    (quad,) = ox.parse(f"{line} .", format=ox.RdfFormat.N_QUADS, lenient=True)
    return holds(writer.graph, quad.triple)


def _signed(graph: ox.Store, selects: Iterable[str]) -> Iterator[tuple[str, str]]:
    for select in selects:
        rows = graph.query(select, use_default_graph_as_union=True)
        assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - it was asked for rows
        yield from ((value_of(row[0]), value_of(row[1])) for row in rows)
