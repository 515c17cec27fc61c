"""RDF files of others: read whole, or refused with a reason, before a store sees them.

A relative address stands for a thing under the base, as in a record. What would mean another
thing in each file (blank nodes) or is read by one of our libraries only (terms of RDF 1.2) is
refused.
"""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from docketgraph.dates import DATE_TYPES, parse_date
from docketgraph.errors import BadInputError, DateError, Finding
from docketgraph.namespaces import BASE, DERIVED, ONTOLOGY, shorten
from docketgraph.safety import guard_rdf
from docketgraph.store import in_graph

__all__ = ["is_rdf", "read_rdf"]

_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "trig": ox.RdfFormat.TRIG,
    "nt": ox.RdfFormat.N_TRIPLES,
    "nq": ox.RdfFormat.N_QUADS,
    "rdf": ox.RdfFormat.RDF_XML,
    "xml": ox.RdfFormat.RDF_XML,
    "owl": ox.RdfFormat.RDF_XML,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_LOADED = ox.NamedNode(BASE + "graph/loaded")


def is_rdf(name: str) -> bool:
    """Return whether a file's name ends as one of RDF does.

    >>> is_rdf("graph.TTL"), is_rdf("records.json")
    (True, False)
    """
    return _suffix(name) in _FORMATS


def read_rdf(name: str) -> list[ox.Quad]:
    """Return the quads of an RDF file; what names no graph goes into `graph/loaded`.

    What a build makes itself, terms and derived statements, is left out. Raises `BadInputError`
    with the one reason for which the file is refused.
    """
    quads = _parse(name, _read(name))
    refused = next((why for quad in quads if (why := _unfit(quad))), None)
    if refused or not quads:
        refused = refused or "holds no statement; is it the right file, with its context?"
        raise BadInputError([Finding(name, 0, refused)])
    ours = {DERIVED, ONTOLOGY}
    return [
        in_graph(quad, _LOADED) if isinstance(quad.graph_name, ox.DefaultGraph) else quad
        for quad in quads
        if getattr(quad.graph_name, "value", "") not in ours
    ]


def _suffix(name: str) -> str:
    return name.rpartition(".")[2].lower()


def _read(name: str) -> bytes:
    try:
        data = Path(name).read_bytes()
    except FileNotFoundError:
        raise BadInputError([Finding(name, 0, "does not exist; name a file")]) from None
    except OSError as error:
        raise BadInputError([Finding(name, 0, f"cannot be read: {error.strerror}")]) from None
    refused = guard_rdf(data, _suffix(name))
    if refused:
        raise BadInputError([Finding(name, 0, refused)])
    return data


def _parse(name: str, data: bytes) -> list[ox.Quad]:
    try:
        return list(ox.parse(data, format=_FORMATS[_suffix(name)], base_iri=BASE))
    except MemoryError:
        message = "holds a value of more than 16 MB; shorten it"
        raise BadInputError([Finding(name, 0, message)]) from None
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 0
        message = (
            f"is not the RDF that its name says: {' '.join(str(error).split())[:160]}; mend it"
        )
        raise BadInputError([Finding(name, line, message)]) from None


def _unfit(quad: ox.Quad) -> str | None:
    terms = [*quad.triple, quad.graph_name]
    if any(isinstance(term, ox.BlankNode) for term in _flat(terms)):
        return "holds blank nodes; give each thing an address"
    for term in terms:
        if isinstance(term, ox.Triple):
            return "holds a statement about a statement (RDF 1.2); write it as things"
        if isinstance(term, ox.Literal) and term.direction is not None:
            return "holds a text with a direction (RDF 1.2); write its language only"
        if isinstance(term, ox.Literal) and term.datatype.value in DATE_TYPES:
            return _unfit_date(term)
    return None


def _unfit_date(literal: ox.Literal) -> str | None:
    """Return what is wrong with a date, which the engine would keep as it is."""
    try:
        date = parse_date(literal.value)
    except DateError as error:
        return f"holds a wrong date: {error}"
    if literal.datatype.value == date.datatype:
        return None
    return f"holds {literal.value!r} as {shorten(literal.datatype.value)}, which it is not; mend it"


def _flat(terms: list[object]) -> Iterator[object]:
    for term in terms:
        yield term
        if isinstance(term, ox.Triple):
            yield from _flat(list(term))
