"""RDF: N-Quads and N-Triples as they are sorted, the other forms as Oxigraph writes them."""

import zlib
from collections.abc import Iterable
from typing import IO

import pyoxigraph as ox

from docketgraph.export.contents import Contents
from docketgraph.namespaces import BASE, PREFIXES

__all__ = ["json_ld", "n_quads", "n_quads_gz", "n_triples", "trig", "turtle"]

_GZIP = 31
"""The largest window, with header and trailer of a gzip file; its clock stays at zero."""


def trig(contents: Contents, stream: IO[bytes]) -> None:
    """Write every statement by its graph."""
    _serialize(contents.quads(), stream, ox.RdfFormat.TRIG)


def turtle(contents: Contents, stream: IO[bytes]) -> None:
    """Write every triple, without its graph."""
    _serialize(contents.triples(), stream, ox.RdfFormat.TURTLE)


def json_ld(contents: Contents, stream: IO[bytes]) -> None:
    """Write every statement by its graph."""
    _serialize(contents.quads(), stream, ox.RdfFormat.JSON_LD)


def _serialize(
    statements: Iterable[ox.Quad] | Iterable[ox.Triple], stream: IO[bytes], form: ox.RdfFormat
) -> None:
    ox.serialize(statements, stream, format=form, prefixes={"": BASE, **PREFIXES})


def n_quads(contents: Contents, stream: IO[bytes]) -> None:
    """Write every statement as a line."""
    stream.writelines(contents.blocks())


def n_quads_gz(contents: Contents, stream: IO[bytes]) -> None:
    """Write the lines of N-Quads, packed."""
    packer = zlib.compressobj(level=9, wbits=_GZIP)
    for block in contents.blocks():
        stream.write(packer.compress(block))
    stream.write(packer.flush())


def n_triples(contents: Contents, stream: IO[bytes]) -> None:
    """Write every triple as a line, without its graph."""
    stream.writelines(contents.triple_lines())
