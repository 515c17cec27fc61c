"""What the library writes of a store, as bytes."""

import io
from collections.abc import Callable
from typing import IO

from docketgraph.export import Contents, export
from docketgraph.store import Store

__all__ = ["exported", "written"]


def exported(store: Store, form: str) -> bytes:
    """A store in one of the formats of the verb `export`."""
    stream = io.BytesIO()
    export(store, form, stream)
    return stream.getvalue()


def written(store: Store, write: Callable[[Contents, IO[bytes]], None]) -> bytes:
    """A store in a format that only a build writes."""
    stream = io.BytesIO()
    with Contents(store) as contents:
        write(contents, stream)
    return stream.getvalue()
