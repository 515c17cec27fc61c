"""`docketgraph load`: records, RDF and answers of official sources into a store, all or nothing."""

from collections.abc import Sequence
from pathlib import Path

from docketgraph.loading.finishing import Loaded
from docketgraph.loading.official import load_official
from docketgraph.loading.own import load_own
from docketgraph.making import Progress, silent

__all__ = ["Loaded", "load"]


def load(
    files: Sequence[str | Path],
    store: Path,
    progress: Progress = silent,
    source: str | None = None,
    strict: bool = False,
) -> Loaded:
    """Add files to a store, which is made if there is none; what is there already changes nothing.

    Args:
        files: Records (YAML, JSON, JSON lines) or RDF; with a source, answers of it.
        store: The path of the store, which is a link to its folder.
        progress: Is told how the work goes.
        source: An official source, by the name under which it is fetched.
        strict: Refuse all where a record of the source is bad; else it is left out and counted.

    Raises `BadInputError` where files cannot be read, and `ChecksFailedError` where one's own
    records break shapes or checks; then the store is as it was.
    """
    names = [str(each) for each in files]
    if source is None:
        return load_own(names, store, progress)
    return load_official(source, names, store, progress, strict)
