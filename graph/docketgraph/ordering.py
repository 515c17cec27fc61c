"""Lines in their order, however many: those that memory shall not hold are sorted by parts."""

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path

__all__ = ["sorted_lines"]

_PART = 200_000


def sorted_lines(lines: Iterable[bytes], folder: Path | None = None) -> Iterator[bytes]:
    """Yield lines, each with its end, in the order of their bytes, which is that of characters.

    Memory holds a part of them; the parts wait in files without names in `folder`, else where
    temporary files lie, that go when the last line is told.
    """
    rest = iter(lines)
    part = sorted(itertools.islice(rest, _PART))
    if len(part) < _PART:
        yield from part
        return
    # Most stores have one part, and queries sort nothing.
    import contextlib
    import heapq
    import tempfile

    with contextlib.ExitStack() as opened:
        files = []
        while part:
            file = opened.enter_context(tempfile.TemporaryFile(dir=folder))
            file.writelines(part)
            file.seek(0)
            files.append(file)
            part = sorted(itertools.islice(rest, _PART))
        yield from heapq.merge(*files)
