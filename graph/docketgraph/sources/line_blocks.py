"""Files of lines read block by block, so that several readers may share one.

Each reader sees all bytes, counts the lines, and takes apart only the blocks that are its own.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from docketgraph.sources.saved import READ_ERRORS, Saved, why

__all__ = ["LONGEST", "Block", "line_blocks"]

LONGEST = 64 * 1024 * 1024
"""Bytes from which a line is not read: one record has kilobytes, a page of answers megabytes."""
_SIZE = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Block:
    """Some lines of a file that follow one another."""

    number: int
    first: int
    """The number of its first line, from 1."""
    lines: list[bytes | None]
    """The lines without their ends; None for one that is too long."""
    fault: str
    """Why the file cannot be read beyond these lines; empty where it can, or ends."""


def line_blocks(saved: Saved, mine: Callable[[int], bool] = lambda _: True) -> Iterator[Block]:
    """Yield the blocks of a file whose numbers are `mine`; the same file has the same blocks."""
    number, first = 0, 1
    try:
        with saved.open() as stream:
            while True:
                data, long, fault = _next(stream)
                if not data and not fault:
                    return
                if mine(number):
                    yield Block(number, first, _lines(data, long), fault)
                if fault:
                    return
                number, first = number + 1, first + data.count(b"\n") + long
    except READ_ERRORS as error:
        if mine(number):
            yield Block(number, first, [], why(error))


def _next(stream: BinaryIO) -> tuple[bytes, bool, str]:
    """Return the next lines, whether the last one is too long, and why no more can be read."""
    pieces: list[bytes] = []
    left = _SIZE
    try:
        # What was read before the place where a file breaks off is not lost.
        while left and (piece := stream.read1(left)):  # type: ignore[attr-defined]
            pieces.append(piece)
            left -= len(piece)
        data = b"".join(pieces)
        begun = len(data) - (data.rfind(b"\n") + 1)
        rest = stream.readline(LONGEST - begun) if begun else b""
        long = begun + len(rest) == LONGEST and not rest.endswith(b"\n")
        if long:
            _skip(stream)
    except READ_ERRORS as error:
        data = b"".join(pieces)
        return data[: data.rfind(b"\n") + 1], False, why(error)
    return data + rest, long, ""


def _lines(data: bytes, long: bool) -> list[bytes | None]:
    lines: list[bytes | None] = list(data.split(b"\n"))
    if long:
        lines[-1] = None
    elif not lines[-1]:
        lines.pop()
    return lines


def _skip(stream: BinaryIO) -> None:
    while True:
        piece = stream.readline(1024 * 1024)
        if not piece or piece.endswith(b"\n"):
            return
