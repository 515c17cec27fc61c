"""Saved answers of a source: files as they were downloaded, opened within limits.

A file may be packed with gzip. Its form is told by what it holds, not by its name. Nothing of a
file is kept but the record under way, so that a file may be of any size.
"""

import datetime as dt
import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

import orjson

from docketgraph.errors import BadInputError, Finding

__all__ = ["READ_ERRORS", "Saved", "manifest_of", "why"]

# What a damaged or cut-off file raises while it is read.
READ_ERRORS = (EOFError, OSError, zlib.error)

# Text packs at most about fifty to one; a file of nothing but zeros at a thousand to one.
_RATIO = 200
_HARMLESS = 64 * 1024 * 1024
_HEAD = 8_192
_PACKED = b"\x1f\x8b"
_FIRST_LINE = 4 * 1024 * 1024


class _Unpacked(io.RawIOBase):
    """The bytes of a packed file, as long as they stay in proportion to it."""

    def __init__(self, packed: BinaryIO, size: int) -> None:
        self._stream = gzip.GzipFile(fileobj=packed)
        self._most = max(_HARMLESS, size * _RATIO)
        self._seen = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        # `read` would throw away what it had before the place where a file breaks off.
        data = self._stream.read1(len(buffer))
        self._seen += len(data)
        if self._seen > self._most:
            raise OSError(f"grows to more than {_RATIO} times its size when it is unpacked")
        buffer[: len(data)] = data
        return len(data)


@dataclass(frozen=True, slots=True)
class Saved:
    """One file: its path and name, its form, the hash of its bytes and when it was retrieved."""

    path: Path
    name: str
    form: str
    """json, lines (of JSON), csv, xml or yaml."""
    sha256: str
    retrieved: str
    address: str = ""
    """Where it came from, as its manifest says; empty where it has none."""

    @classmethod
    def of(cls, path: str | Path, name: str = "") -> "Saved":
        """Return the file at a path; `BadInputError` where it cannot be read or is no text."""
        path = Path(path)
        name = name or str(path)
        try:
            with path.open("rb") as stream:
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
            form = _form(path, name)
            manifest = manifest_of(path)
            day = dt.datetime.fromtimestamp(path.stat().st_mtime, dt.UTC).date().isoformat()
        except READ_ERRORS as error:
            raise BadInputError([Finding(name, 0, f"cannot be read: {why(error)}")]) from None
        retrieved = str(manifest.get("retrieved", day))[:10]
        return cls(path, name, form, digest, retrieved, str(manifest.get("address", "")))

    @contextmanager
    def open(self) -> Iterator[BinaryIO]:
        """Give the bytes of the file, unpacked."""
        with _stream(self.path) as stream:
            yield stream

    @property
    def packed(self) -> bool:
        """Whether the file is packed with gzip."""
        with self.path.open("rb") as raw:
            return raw.read(2) == _PACKED

    @property
    def stem(self) -> str:
        """The file's name without its folder."""
        return self.path.name


def manifest_of(path: Path) -> dict[str, object]:
    """Return what the manifest beside a downloaded file says; empty where there is none."""
    beside = path.with_name(path.name + ".manifest.json")
    if not beside.is_file():
        return {}
    try:
        said = json.loads(beside.read_bytes())
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def why(error: Exception) -> str:
    """Return what an error of reading says, in one line."""
    if isinstance(error, EOFError):
        return "it ends in the middle"
    return " ".join(str(getattr(error, "strerror", None) or error).split())


@contextmanager
def _stream(path: Path) -> Iterator[BinaryIO]:
    with path.open("rb") as raw:
        packed = raw.read(2) == _PACKED
        raw.seek(0)
        if packed:
            unpacked = _Unpacked(raw, path.stat().st_size)
            yield cast("BinaryIO", io.BufferedReader(unpacked, 256 * 1024))
        else:
            yield raw


def _form(path: Path, name: str) -> str:
    with _stream(path) as stream:
        head = stream.read1(_HEAD)  # type: ignore[attr-defined]
    # Wider encodings begin with a mark, or with a noughth byte beside the first sign. One that
    # stands further on is a fault of its record.
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\x00" in head[:4]:
        raise BadInputError([Finding(name, 1, "is not UTF-8 text; save it as UTF-8")])
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if start[:1] == b"<":
        return "xml"
    if start[:1] in (b"{", b"["):
        return "lines" if _is_lines(path) else "json"
    if ".yaml" in path.name or ".yml" in path.name:
        return "yaml"
    return "csv"


def _is_lines(path: Path) -> bool:
    """Whether the first line is a JSON object by itself; one line alone is read so too."""
    with _stream(path) as stream:
        line = stream.readline(_FIRST_LINE).removeprefix(b"\xef\xbb\xbf")
        more = stream.read(1)
    if ".jsonl" in path.name:
        return True
    try:
        return isinstance(orjson.loads(line), dict) and bool(more)
    except orjson.JSONDecodeError:
        return False
