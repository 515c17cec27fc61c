"""One's own records, and RDF of others, into a store: all or nothing, and checked.

A store and files of the usual size are read and checked as a whole. Where either is large the
records go into the store batch by batch, and what is new is checked by parts.
"""

from collections.abc import Iterable, Sequence
from pathlib import Path

import pyoxigraph as ox

from docketgraph.errors import BadInputError, ChecksFailedError, Finding
from docketgraph.inference import infer, infer_from, infer_last, infer_last_from
from docketgraph.loading.base import Base
from docketgraph.loading.batches import Batches
from docketgraph.loading.chunks import Chunks
from docketgraph.loading.claims import Claims
from docketgraph.loading.finishing import Loaded, finish
from docketgraph.loading.slices import findings_on_new
from docketgraph.loading.telling import Telling, lines_of, note
from docketgraph.making import (
    Progress,
    findings_of,
    read_inputs,
    record_files,
    records_of,
    store_terms,
)
from docketgraph.namespaces import BASE, DERIVED, ONTOLOGY
from docketgraph.novelty import News
from docketgraph.nquads import derived_of
from docketgraph.rdf_files import is_rdf, read_rdf
from docketgraph.records import Record
from docketgraph.statements import quads_of
from docketgraph.store import StoreWriter, value_of

__all__ = ["load_own"]

# Above this the files are read batch by batch.
_LARGE = 30_000_000


def load_own(files: Sequence[str], store: Path, progress: Progress) -> Loaded:
    """Load records and RDF, all or nothing; raises as `build` does."""
    rdf = [name for name in files if is_rdf(name)]
    own = [name for name in files if name not in rdf]
    with StoreWriter(store, add_to=True) as writer:
        base = Base(store)
        if base.is_large or sum(map(_size, own)) > _LARGE:
            if not _by_batches(writer, base, own, rdf, progress) and base.is_large:
                return Loaded.unchanged(writer)
        else:
            _as_a_whole(writer, base, own, rdf, progress)
        return finish(writer, None, progress)


def _size(name: str) -> int:
    path = Path(name)
    return sum(each.stat().st_size for each in record_files(path)) if path.exists() else 0


def _as_a_whole(
    writer: StoreWriter, base: Base, own: list[str], rdf: list[str], progress: Progress
) -> None:
    inputs = read_inputs(own) if own else []
    # Both are made anew: an older ontology's terms would stay beside today's.
    for graph in (DERIVED, ONTOLOGY):
        writer.graph.clear_graph(ox.NamedNode(graph))
    known = {
        value_of(row["x"]).removeprefix(BASE)
        for row in writer.reader().select("SELECT DISTINCT ?x WHERE { ?x a ?c }")
    }
    if rdf:
        progress("reading RDF")
    quads = [read_rdf(name) for name in rdf]
    known |= {_path(quad.subject) for parsed in quads for quad in parsed}
    records = records_of(inputs, None, progress, known)
    progress("storing and deriving")
    for parsed in quads:
        writer.add(parsed)
    store_terms(writer)
    claims = Claims(base)
    writer.add(_stated(records.records.values(), base, claims))
    for quad in claims.removed:
        writer.graph.remove(quad)
    infer(writer)
    progress("checking")
    findings = findings_of(writer.reader(), records, None, (own + rdf)[0])
    if findings:
        raise ChecksFailedError(findings)
    progress("deriving")
    infer_last(writer)


def _stated(records: Iterable[Record], base: Base, claims: Claims) -> Iterable[ox.Quad]:
    """Yield what records say; of things that the store knows what is new, and claims."""
    new = []
    for record in records:
        if base.knows(record.id):
            lines = "".join(f"{quad} .\n" for quad in quads_of([record])).encode()
            yield from ox.parse(claims.merge(lines), format=ox.RdfFormat.N_QUADS)
        else:
            new.append(record)
    yield from quads_of(new)
    yield from ox.parse(claims.lines(), format=ox.RdfFormat.N_QUADS)


def _path(term: object) -> str:
    return str(getattr(term, "value", "")).removeprefix(BASE)


def _by_batches(
    writer: StoreWriter, base: Base, own: list[str], rdf: list[str], progress: Progress
) -> bool:
    """Add records batch by batch; return whether they say anything that is new."""
    batches, claims, news = Batches(own, base, progress), Claims(base), News()
    for name in rdf:
        progress("reading RDF")
        quads = read_rdf(name)
        batches.learn(_path(quad.subject) for quad in quads)
        told = (*quads, *derived_of(quads))
        writer.add(told)
        note(news, lines_of(told))
    telling = Telling(base, claims, news)
    with Chunks(writer) as chunks:
        for records in batches:
            chunks.add(telling.lines(records))
    if batches.findings:
        raise BadInputError(sorted(batches.findings))
    if own and not batches.places:
        raise BadInputError([Finding(own[0], 0, "holds no record; write one with an id")])
    if not (news.count or claims.removed):
        return False
    if chunks.are_many:
        writer.order()
    for quad in claims.removed:
        writer.graph.remove(quad)
    store_terms(writer)
    _follow(writer, news, batches, (own + rdf)[0], progress)
    return True


def _follow(
    writer: StoreWriter, news: News, batches: Batches, elsewhere: str, progress: Progress
) -> None:
    """Derive from what is new, and check it before what nothing else reads is derived, too."""
    progress("deriving")
    infer_from(writer, news)
    findings = findings_on_new(writer.graph, news, batches.places, elsewhere, progress)
    if findings:
        raise ChecksFailedError(findings)
    progress("deriving")
    infer_last_from(writer, news)
