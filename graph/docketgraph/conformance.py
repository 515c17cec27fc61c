"""Whether things surely keep the shapes: a quick look, which leaves what is doubtful to pySHACL.

pySHACL takes some milliseconds a thing; of a million records nearly all keep every shape. Here the
shapes (`ontology/shapes`) are read as they stand and judged by what a store says. What is called
kept is kept; whatever breaks a shape, and whatever cannot be judged here, is for pySHACL to tell. A
part of SHACL that is not known here makes all doubtful.
"""

import functools
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pyoxigraph as ox

from docketgraph.namespaces import ONTOLOGY, OWL, RDF, RDFS, XSD
from docketgraph.resources import resource
from docketgraph.sayings import Thing, View
from docketgraph.store import Term

__all__ = ["Shapes", "Thing", "UnknownShapeError", "doubtful_things"]

_SH = "http://www.w3.org/ns/shacl#"
_TYPE, _FIRST, _REST, _NIL = (RDF + name for name in ("type", "first", "rest", "nil"))
# What a shape says besides what its things must be.
_BESIDES = {"path", "message", "targetClass", "targetSubjectsOf"}
_CLASSES = {RDFS + "Class", OWL + "Class"}
# Of these alone it is as sure that they do not hold as that they do.
_EXACT = {"in", "hasValue", "nodeKind"}
_WELL_FORMED = {
    "string": re.compile(r".*", re.DOTALL),
    "boolean": re.compile(r"true|false"),
    "integer": re.compile(r"-?\d+", re.ASCII),
    "decimal": re.compile(r"-?\d+(?:\.\d+)?", re.ASCII),
    "gYear": re.compile(r"[12]\d{3}", re.ASCII),
    "gYearMonth": re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])", re.ASCII),
    "date": re.compile(r"[12]\d{3}-\d\d-\d\d", re.ASCII),
}
_NUMBERS = {"integer", "decimal"}
_TERMS = ox.NamedNode(ONTOLOGY)


class UnknownShapeError(ValueError):
    """A shape says what is not known here, or a value cannot be judged here."""


Values = Sequence[Term]
_Check = Callable[[View, Term, Values], bool]
_Path = Callable[[View, Term], Values]
_Conforms = Callable[[View, Term], bool]


@dataclass(slots=True)
class Shapes:
    """The shapes by what they are about; made by `read`."""

    by_class: dict[str, list[_Conforms]] = field(default_factory=dict)
    by_property: dict[str, list[_Conforms]] = field(default_factory=dict)
    named: tuple[ox.NamedNode, ...] = ()
    """The properties, and other addresses, that stand in the shapes."""

    @classmethod
    def read(cls, turtle: Iterable[bytes]) -> "Shapes":
        """Read shapes; raises `UnknownShapeError` where one says what is not known here."""
        graph = ox.Store()
        for data in turtle:
            graph.extend(ox.parse(data, format=ox.RdfFormat.TURTLE))
        _refuse_other_targets(graph)
        objects = {quad.object for quad in graph if isinstance(quad.object, ox.NamedNode)}
        named = {each for each in objects if not each.value.startswith(_SH)}
        reader, found = _Reader(graph), cls(named=tuple({ox.NamedNode(_TYPE), *named}))
        for name, targets in (
            ("targetClass", found.by_class),
            ("targetSubjectsOf", found.by_property),
        ):
            for quad in graph.quads_for_pattern(None, ox.NamedNode(_SH + name), None, None):
                key = getattr(quad.object, "value", "")
                targets.setdefault(key, []).append(reader.shape(quad.subject))
        return found

    def doubtful(self, graph: ox.Store, things: Iterable[Thing]) -> Iterator[Thing]:
        """Yield the things of which it is not sure that they keep every shape.

        What the store's terms say of themselves is left out, as it is of what pySHACL is given.
        """
        view = View(graph, self.named)
        for thing in things:
            try:
                kept = all(conforms(view, thing) for conforms in self._about(view, thing))
            except UnknownShapeError:
                kept = False
            if not kept:
                yield thing

    def _about(self, view: View, thing: Thing) -> list[_Conforms]:
        said = view.said(thing)
        found: dict[_Conforms, None] = {}
        for kind in said.get(_TYPE, ()):
            found |= dict.fromkeys(self.by_class.get(getattr(kind, "value", ""), ()))
        for property_ in said:
            found |= dict.fromkeys(self.by_property.get(property_, ()))
        return list(found)


def _refuse_other_targets(graph: ox.Store) -> None:
    """Refuse a graph whose shapes choose what they are about in a way that is not known here."""
    for quad in graph:
        name = quad.predicate.value.removeprefix(_SH)
        chosen = quad.predicate.value.startswith(_SH + "target") and name not in _BESIDES
        is_class = quad.predicate.value == _TYPE and getattr(quad.object, "value", "") in _CLASSES
        if chosen or is_class:
            raise UnknownShapeError("a target of a kind that is not known")


class _Reader:
    """Turns the shapes of a graph into functions, each shape once."""

    def __init__(self, graph: ox.Store) -> None:
        self._graph = graph
        self._shapes: dict[Term, _Conforms] = {}

    def shape(self, node: Term) -> _Conforms:
        """Return what tells whether a thing keeps a shape."""
        if node not in self._shapes:
            self._shapes[node] = self._read(node)
        return self._shapes[node]

    def _read(self, node: Term) -> _Conforms:
        checks: list[_Check] = []
        path: _Path = _itself
        said: dict[str, list[Term]] = {}
        for quad in self._graph.quads_for_pattern(node, None, None, None):  # type: ignore[arg-type]
            if quad.predicate.value.startswith(_SH):
                said.setdefault(quad.predicate.value.removeprefix(_SH), []).append(quad.object)
        for name, values in sorted(said.items()):
            if name == "path":
                path = self._path(values[0])
            elif name == "property":
                checks += [_each(self.shape(value)) for value in values]
            elif name not in _BESIDES:
                checks += [self._check(name, value) for value in values]

        def conforms(view: View, focus: Term) -> bool:
            values = path(view, focus)
            return all(check(view, focus, values) for check in checks)

        return conforms

    def _path(self, node: Term) -> _Path:
        if isinstance(node, ox.NamedNode):
            return _along(node.value)
        either = self._value(node, "alternativePath")
        if either is not None:
            steps = [self._path(each) for each in self._list(either)]
            return lambda view, focus: list(
                {value: None for step in steps for value in step(view, focus)}
            )
        back = self._value(node, "inversePath")
        if isinstance(back, ox.NamedNode):
            return lambda view, focus: view.saying(focus, back.value)
        if self._rdf(node, _FIRST) is not None:
            return _through([self._path(each) for each in self._list(node)])
        raise UnknownShapeError("a path of a kind that is not known")

    def _check(self, name: str, value: Term) -> _Check:
        """Return the check of one constraint."""
        if name == "or":
            shapes = [self.shape(each) for each in self._list(value)]
            return _each(lambda view, each: any(shape(view, each) for shape in shapes))
        if name == "not":
            parts = self._graph.quads_for_pattern(value, None, None, None)  # type: ignore[arg-type]
            said = {each.predicate.value.removeprefix(_SH) for each in parts}
            if not said <= _EXACT:
                raise UnknownShapeError("sh:not over what is not judged exactly")
            shape = self.shape(value)
            return _each(lambda view, each: not shape(view, each))
        if name == "in":
            listed = set(self._list(value))
            return _each(lambda _, each: each in listed)
        made = _CONSTRAINTS.get(name)
        if made is None:
            raise UnknownShapeError(f"sh:{name} is not known")
        return made(value)

    def _list(self, node: Term) -> list[Term]:
        found = []
        while getattr(node, "value", "") != _NIL:
            first, rest = self._rdf(node, _FIRST), self._rdf(node, _REST)
            if first is None or rest is None:
                raise UnknownShapeError("a list that breaks off")
            found.append(first)
            node = rest
        return found

    def _value(self, node: Term, name: str) -> Term | None:
        return self._rdf(node, _SH + name)

    def _rdf(self, node: Term, property_: str) -> Term | None:
        quads = self._graph.quads_for_pattern(node, ox.NamedNode(property_), None, None)  # type: ignore[arg-type]
        return next((quad.object for quad in quads), None)


def _itself(_: View, focus: Term) -> Values:
    return [focus]


def _along(property_: str) -> _Path:
    return lambda view, focus: view.values(focus, property_)


def _through(steps: Sequence[_Path]) -> _Path:
    def values(view: View, focus: Term) -> Values:
        found: list[Term] = [focus]
        for step in steps:
            found = list({value: None for each in found for value in step(view, each)})
        return found

    return values


def _each(holds: _Conforms) -> _Check:
    return lambda view, _, values: all(holds(view, value) for value in values)


# The constraints, each made from its value


def _class(value: Term) -> _Check:
    return _each(lambda view, each: value in view.values(each, _TYPE))


def _least(value: Term) -> _Check:
    count = _count(value)

    def holds(_: View, __: Term, values: Values) -> bool:
        if count > 1 and any(isinstance(each, ox.Literal) for each in values):
            # rdflib counts "1" and "01" once.
            raise UnknownShapeError("a count of texts")
        return len(values) >= count

    return holds


def _most(value: Term) -> _Check:
    count = _count(value)
    return lambda _, __, values: len(values) <= count


def _has(value: Term) -> _Check:
    return lambda _, __, values: value in values


def _kind(value: Term) -> _Check:
    kinds = {_SH + "IRI": ox.NamedNode, _SH + "Literal": ox.Literal}
    kind = kinds.get(getattr(value, "value", ""))
    if kind is None:
        raise UnknownShapeError("a kind of node that is not known")
    return _each(lambda _, each: isinstance(each, kind))


def _datatype(value: Term) -> _Check:
    name = getattr(value, "value", "")
    if not name.startswith(XSD) or name.removeprefix(XSD) not in _WELL_FORMED:
        raise UnknownShapeError(f"the datatype {name} is not known")
    return _each(lambda _, each: _is_well_formed(each, name))


def _is_well_formed(term: Term, datatype: str) -> bool:
    """Return whether a literal is of a datatype, and written as it must be."""
    if not isinstance(term, ox.Literal) or term.datatype.value != datatype or term.language:
        return False
    name = datatype.removeprefix(XSD)
    if not _WELL_FORMED[name].fullmatch(term.value):
        return False
    if name == "date":
        try:
            date.fromisoformat(term.value)
        except ValueError:
            return False
    return True


def _pattern(value: Term) -> _Check:
    search = re.compile(getattr(value, "value", "")).search

    def matches(_: View, each: Term) -> bool:
        text = _text(each)
        return text is not None and search(text) is not None

    return _each(matches)


def _longer(value: Term) -> _Check:
    length = _count(value)
    return _each(lambda _, each: len(_text(each) or "") >= length)


def _text(term: Term) -> str | None:
    return term.value if isinstance(term, ox.NamedNode | ox.Literal) else None


def _from(value: Term) -> _Check:
    least = _number(value)
    return _each(lambda _, each: _number(each) >= least)


def _above(value: Term) -> _Check:
    bound = _number(value)
    return _each(lambda _, each: _number(each) > bound)


def _less(value: Term) -> _Check:
    """Return the check that each value is less than each of another property, all numbers."""
    other = getattr(value, "value", "")

    def holds(view: View, focus: Term, values: Values) -> bool:
        bounds = [_number(each) for each in view.values(focus, other)]
        return all(_number(each) < bound for each in values for bound in bounds)

    return holds


def _number(term: Term) -> Decimal:
    for name in _NUMBERS:
        if _is_well_formed(term, XSD + name):
            return Decimal(_text(term) or "")
    raise UnknownShapeError("a value that is no plain number")


def _count(value: Term) -> int:
    return int(_number(value))


_CONSTRAINTS: dict[str, Callable[[Term], _Check]] = {
    "class": _class,
    "minCount": _least,
    "maxCount": _most,
    "hasValue": _has,
    "nodeKind": _kind,
    "datatype": _datatype,
    "pattern": _pattern,
    "minLength": _longer,
    "minInclusive": _from,
    "minExclusive": _above,
    "lessThan": _less,
}


def doubtful_things(graph: ox.Store, things: Iterable[Thing] | None = None) -> list[Thing]:
    """Return the things that may break a shape that comes with the package, of some or of all."""
    if things is None:
        quads = (quad for quad in graph if quad.graph_name != _TERMS)
        subjects = {quad.subject: None for quad in quads}
        things = [each for each in subjects if not isinstance(each, ox.Triple)]
    shapes = _shipped()
    # A class below another, where the data say so, is pySHACL's to follow.
    below = graph.quads_for_pattern(None, ox.NamedNode(RDFS + "subClassOf"), None, None)
    if any(quad.graph_name != _TERMS for quad in below):
        shapes = None
    return list(things) if shapes is None else list(shapes.doubtful(graph, things))


@functools.cache
def _shipped() -> Shapes | None:
    """Return the shapes that come with the package; None where they say what is not known here."""
    files: Collection[bytes] = [
        path.read_bytes() for path in sorted(resource("ontology", "shapes").glob("*.ttl"))
    ]
    try:
        return Shapes.read(files)
    except UnknownShapeError:
        return None
