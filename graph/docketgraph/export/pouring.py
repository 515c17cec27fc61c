"""Text to a stream: pieces of any number, of which memory holds a few thousand."""

import itertools
from collections.abc import Iterable
from typing import IO

__all__ = ["pour"]

_AT_A_TIME = 5_000


def pour(pieces: Iterable[str], stream: IO[bytes]) -> None:
    """Write pieces of text to a stream, one after the other, as UTF-8."""
    rest = iter(pieces)
    while joined := "".join(itertools.islice(rest, _AT_A_TIME)):
        stream.write(joined.encode())
