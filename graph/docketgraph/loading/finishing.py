"""The end of a load: tables, order, counts, and the new store in the place of the old one."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from docketgraph.making import Progress, contents_of, counts_of, digest_told
from docketgraph.sources.tally import Tally
from docketgraph.store import StoreWriter, is_named_by_files
from docketgraph.tables import fill_tables

__all__ = ["Loaded", "finish", "refresh_manifest"]


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a store holds after a load, and what the load came to."""

    counts: dict[str, int]
    """Things by class, as the sources state the class."""
    quads: int
    digest: str
    changed: bool = True
    """Whether the store holds anything that it did not hold before."""
    tally: Tally | None = None
    """What was read, mapped, warned about and left out; None for one's own records."""

    @classmethod
    def unchanged(cls, writer: StoreWriter, tally: Tally | None = None) -> Self:
        """Return what a store holds to which nothing is added."""
        name = writer.target.resolve().name
        digest = name.removeprefix(".graph-").removeprefix("files-").removesuffix(".db")
        return cls(counts_of(writer.graph), len(writer.graph), digest, False, tally)


def finish(writer: StoreWriter, tally: Tally | None, progress: Progress) -> Loaded:
    """Put the new store in the place of the old one, and tell what it holds."""
    progress("counting")
    fill_tables(writer.graph, writer.add, writer.load)
    before = writer.target.resolve()
    held = contents_of(writer)
    progress("writing")
    writer.commit(held.digest, held.quads)
    changed = writer.target.resolve() != before
    loaded = Loaded(held.counts, held.quads, writer.digest, changed, tally)
    refresh_manifest(writer.target, loaded)
    return loaded


def refresh_manifest(store: Path, loaded: Loaded) -> None:
    """Mend the manifest beside a store that a build made, so that it tells of the store's contents.

    What else a build wrote (`inputs`, `versions`) stays; `loaded` says that more was added.
    """
    manifest = store.parent / "manifest.json"
    if store.name != "graph.db" or not manifest.is_file():
        return
    try:
        said: dict[str, Any] = json.loads(manifest.read_bytes())
    except ValueError:
        return
    told = {
        **said,
        "counts": loaded.counts,
        "quads": loaded.quads,
        "digest": digest_told(loaded.digest, is_named_by_files(store)),
    }
    if told == said:
        return
    aside = manifest.with_name(f".manifest-{os.getpid()}.json")
    aside.write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    aside.replace(manifest)
