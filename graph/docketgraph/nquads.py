"""Flat records straight to lines of N-Quads, with the classes and properties above what they say.

A record is flat where every value is a text, a number or a list of these: so are nearly all that
are read from official sources. What each key becomes is the context's, by way of the vocabulary;
a record that holds another is left to the JSON-LD parser (`docketgraph.statements`). Both give the
same quads.
"""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import orjson
import pyoxigraph as ox

from docketgraph.addresses import check_address, segment_of
from docketgraph.dates import PRINCIPAL_ROLES, parse_date
from docketgraph.errors import DateError, IdentifierError
from docketgraph.literals import WrongKindError, read_literal
from docketgraph.namespaces import BASE, DERIVED, DG, RDF, RDFS, XSD
from docketgraph.records import read_file
from docketgraph.statements import graph_of, quads_of
from docketgraph.vocabulary import Key, Kind, load_vocabulary, ontology_files

__all__ = ["Told", "UnfitRecordError", "above", "derived_of", "lines_of", "tell"]

_TYPE = f"<{RDF}type> "
_BOUNDS = (f"<{DG}earliest> ", f"<{DG}latest> ")
_PLAIN = (str, int, bool)
# Values of a key that are kept as they are written; files name the same things over and over.
_KEPT = 10_000
# What every record holds besides its id and type (`shapes/records.ttl`).
_REQUIRED = ("label", "evidence", "verification")
_NAMES = frozenset({"id", "type"})
_IN_DERIVED = f" <{DERIVED}> .\n"


class UnfitRecordError(ValueError):
    """A record cannot be told in lines; the message says why."""


@dataclass(frozen=True, slots=True)
class Told:
    """What a record says of its thing: properties with their values, as N-Quads write them."""

    path: str
    graph: str
    """The path of the graph of what is stated."""
    stated: list[str]
    derived: list[str]
    """The classes and properties above those stated (rules 01 and 02), which are not stated."""

    @property
    def text(self) -> str:
        """The lines."""
        subject = f"<{BASE}{self.path}> "
        end = f" <{BASE}{self.graph}> .\n"
        lines = f"{subject}{(end + subject).join(self.stated)}{end}"
        if not self.derived:
            return lines
        return f"{lines}{subject}{(_IN_DERIVED + subject).join(self.derived)}{_IN_DERIVED}"


def tell(record: Mapping[str, object]) -> Told | None:
    """Return what a flat record says, and what follows from it alone; None where it is not flat.

    Raises `UnfitRecordError` where a value is not what its key takes.
    """
    for value in record.values():
        if type(value) is not str and not _is_flat(value):
            return None
    for name in _REQUIRED:
        if not record.get(name):
            raise UnfitRecordError(f"it has no {name}")
    try:
        path = _checked(_text(record.get("id", "")))
        stated = _stated(record, path)
    except (DateError, IdentifierError) as error:
        raise UnfitRecordError(str(error)) from None
    graph = _graph(_text(_several(record["evidence"])[0]))
    return Told(path, graph, stated, _derived(record, stated))


def _is_flat(value: object) -> bool:
    return all(type(each) in _PLAIN for each in _several(value))


def lines_of(record: Mapping[str, object]) -> str:
    """Return the lines of a record, flat or not, and of what follows from it alone.

    Raises `UnfitRecordError` where it cannot be read as a record.
    """
    told = tell(record)
    if told is not None:
        return told.text
    records, findings = read_file("record.jsonl", orjson.dumps(record))
    if findings:
        raise UnfitRecordError(findings[0].message)
    quads = list(quads_of(records))
    return "".join(f"{quad} .\n" for quad in (*quads, *derived_of(quads)))


def derived_of(quads: Sequence[ox.Quad]) -> list[ox.Quad]:
    """Return the classes and properties above those that some quads state, which do not."""
    over, graph = above(), ox.NamedNode(DERIVED)
    stated = {quad.triple for quad in quads}
    found: dict[ox.Triple, None] = {}
    for quad in quads:
        for higher in over.get(str(quad.predicate), ()):
            found[ox.Triple(quad.subject, _node(higher), quad.object)] = None
        classes = over.get(str(quad.object), ()) if quad.predicate.value == RDF + "type" else ()
        for higher in classes:
            found[ox.Triple(quad.subject, quad.predicate, _node(higher))] = None
    new = [triple for triple in found if triple not in stated]
    return [ox.Quad(each.subject, each.predicate, each.object, graph) for each in new]


def _node(written: str) -> ox.NamedNode:
    return ox.NamedNode(written[1:-1])


def _stated(record: Mapping[str, object], path: str) -> list[str]:
    terms = _terms()
    found = [_TYPE + _class(_text(name), path) for name in _several(record.get("type", []))]
    if not found:
        raise UnfitRecordError("it has no type")
    for name, value in record.items():
        told = terms.get(name)
        if told is None:
            if name in _NAMES:
                continue
            raise UnfitRecordError(f"{name[:60]!r} is no key of a record")
        if type(value) is str:
            found.append(told[value])
        elif type(value) is not list:
            found.append(told[_text(value)])
        elif len(value) == 1:
            found.append(told[_text(value[0])])
        else:
            found += dict.fromkeys([told[_text(each)] for each in value])
    for role in PRINCIPAL_ROLES:
        day = record.get(role)
        if type(day) is str:
            found += _bounds(day)
            break
    return found


@functools.lru_cache(20_000)
def _bounds(text: str) -> tuple[str, ...]:
    date = parse_date(text)
    days = (date.earliest, date.latest)
    return tuple(
        f'{name}"{day.isoformat()}"^^<{XSD}date>' for name, day in zip(_BOUNDS, days, strict=True)
    )


def _derived(record: Mapping[str, object], stated: list[str]) -> list[str]:
    names = _several(record["type"])
    classes = _classes_above(tuple(stated[: len(names)]))
    if _keys_above().isdisjoint(record):
        return list(classes)
    over, found = above(), dict.fromkeys(classes)
    for each in stated:
        property_, _, value = each.partition(" ")
        for higher in over.get(property_, ()):
            found[f"{higher} {value}"] = None
    for each in stated:
        found.pop(each, None)
    return list(found)


@functools.lru_cache(1_000)
def _classes_above(stated: tuple[str, ...]) -> tuple[str, ...]:
    """Return what follows from the classes that a thing is stated to have, without these."""
    over = above()
    found = [_TYPE + higher for each in stated for higher in over.get(each[len(_TYPE) :], ())]
    return tuple(each for each in dict.fromkeys(found) if each not in stated)


@functools.cache
def _keys_above() -> frozenset[str]:
    """Return the keys whose properties have another above them."""
    keys = load_vocabulary().keys.values()
    return frozenset(key.name for key in keys if f"<{key.iri}>" in above())


@functools.cache
def above() -> dict[str, tuple[str, ...]]:
    """Return the classes and properties of ours above each class and property, as written."""
    direct: dict[str, set[str]] = {}
    for _, data in ontology_files():
        for quad in ox.parse(data, format=ox.RdfFormat.TURTLE):
            name = quad.predicate.value
            named = isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode)
            if named and name in {RDFS + "subClassOf", RDFS + "subPropertyOf"}:
                direct.setdefault(str(quad.subject), set()).add(str(quad.object))
    closed = {name: tuple(sorted(_closure(name, direct))) for name in direct}
    ours = {
        name: tuple(each for each in found if each.startswith(f"<{DG}"))
        for name, found in closed.items()
    }
    return {name: found for name, found in ours.items() if found}


def _closure(name: str, direct: Mapping[str, Iterable[str]]) -> set[str]:
    found: set[str] = set()
    left = list(direct.get(name, ()))
    while left:
        each = left.pop()
        if each not in found:
            found.add(each)
            left += direct.get(each, ())
    return found


class _Terms(dict[str, str]):
    """The values of a key, each as N-Quads write it, its property before it.

    What is no value of the key raises `UnfitRecordError`, `DateError` or `IdentifierError`.
    """

    def __init__(self, key: Key) -> None:
        super().__init__()
        self._property = f"<{key.iri}> "
        self._read = _reader(key)
        # Hardly a text or an address of the web is met twice.
        self._most = 0 if key.kind in {Kind.TEXT, Kind.ADDRESS} else _KEPT

    def __missing__(self, text: str) -> str:
        told = self._property + self._read(text)
        if self._most:
            if len(self) >= self._most:
                self.clear()
            self[text] = told
        return told


@functools.cache
def _terms() -> dict[str, _Terms]:
    return {key.name: _Terms(key) for key in load_vocabulary().keys.values()}


def _reader(key: Key) -> Callable[[str], str]:
    """Return what turns a value of a key into a term; it raises `UnfitRecordError`."""
    if key.kind is Kind.TEXT:
        return _literal
    if key.kind is Kind.THING:
        return _thing
    if key.kind is Kind.CONCEPT:
        return functools.partial(_concept, key.scheme)
    return functools.partial(_value, key)


def _value(key: Key, text: str) -> str:
    if key.kind in {Kind.ANY, Kind.PROPERTY}:
        raise UnfitRecordError(f"{key.name} is a claim's")
    try:
        value = read_literal(key.kind, text)
    except (WrongKindError, DateError) as error:
        raise UnfitRecordError(f"{key.name} takes {error}, not {text[:60]!r}") from None
    if "@id" in value:
        return f"<{value['@id']}>"
    return f'"{value["@value"]}"^^<{value["@type"]}>'


def _literal(text: str) -> str:
    plain = text.strip()
    if not plain:
        raise UnfitRecordError("a text is empty")
    if plain.isprintable() and '"' not in plain and "\\" not in plain:
        return f'"{plain}"'
    try:
        return str(ox.Literal(plain))
    except UnicodeEncodeError:
        raise UnfitRecordError("a text holds half a character") from None


# A thing is named by its record, and then by those that refer to it.
_checked = functools.lru_cache(_KEPT)(check_address)


def _thing(text: str) -> str:
    return f"<{BASE}{_checked(text.strip().removeprefix(BASE))}>"


def _concept(scheme: str, text: str) -> str:
    concept = scheme + text.strip()
    if concept not in load_vocabulary().concepts:
        raise UnfitRecordError(f"{text[:60]!r} is no concept of {scheme.removeprefix(BASE)}")
    return f"<{concept}>"


def _class(name: str, path: str) -> str:
    iri, segment = _placed(name)
    if not path.startswith(segment):
        raise UnfitRecordError(f"the id of a {name} begins with {segment}, not {path[:60]}")
    return iri


@functools.lru_cache(1_000)
def _placed(name: str) -> tuple[str, str]:
    """Return a class's address and how the ids of its things begin."""
    iri = load_vocabulary().iri_of_class(name)
    if iri is None:
        raise UnfitRecordError(f"{name[:60]!r} is no class of a record")
    segment = segment_of(name)
    return f"<{iri}>", f"{segment}/" if segment else ""


@functools.lru_cache(1_000)
def _graph(evidence: str) -> str:
    return graph_of({"evidence": {"@id": evidence}})


def _several(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _text(value: object) -> str:
    if type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
