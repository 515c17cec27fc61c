"""The seal of a store: size, time and hash of each of its files, written before it is used.

The engine checks each block that it reads, but not that a block is there: a shortened manifest
or log makes a smaller store that looks whole. And some queries never end on a block that is
damaged. So files are compared with their seal before an engine opens them; that is quick, since
a file is read only where its time has changed.
"""

from dataclasses import dataclass
from pathlib import Path

__all__ = ["altered_files", "changed_files", "seal", "seal_digest", "small_altered_files"]

_SEAL = "SEAL"
# Files that are hashed at once.
_THREADS = 2


@dataclass(frozen=True, slots=True)
class _Entry:
    name: str
    sha256: str
    size: int
    time: int
    """Nanoseconds at which the file was last written."""


def seal(folder: Path, before: Path | None = None) -> None:
    """Write the seal of a store that no process has open.

    Tables that it shares with the store `before` it, which is sealed, are not read again.
    """
    from concurrent.futures import ThreadPoolExecutor

    known = {each.name: each for each in _sealed(before)} if before else {}

    def line(path: Path) -> str:
        state = path.stat()
        held = known.get(path.name)
        shared = held and before and _is_one_file(path, before / path.name)
        digest = held.sha256 if held and shared else _hash(path)
        return f"{digest} {state.st_size} {state.st_mtime_ns} {path.name}\n"

    # The lock is no content, and the log of the engine's doings is none.
    paths = [
        path
        for path in sorted(folder.iterdir())
        if not path.name.startswith(("LOCK", "LOG", _SEAL))
    ]
    with ThreadPoolExecutor(_THREADS) as threads:
        lines = "".join(threads.map(line, paths))
    (folder / _SEAL).write_text(lines, encoding="ascii")


def seal_digest(folder: Path) -> str:
    """Return the SHA-256 of the names and hashes of a store's files, in hexadecimal."""
    import hashlib

    told = "".join(f"{entry.sha256} {entry.name}\n" for entry in _sealed(folder))
    return hashlib.sha256(told.encode()).hexdigest()


def small_altered_files(folder: Path) -> list[str]:
    """Return the names of files that are not as sealed; tables only where size or time differ."""
    return [
        entry.name
        for entry in _sealed(folder)
        if (_changed if entry.name.endswith(".sst") else _altered)(folder, entry)
    ]


def _is_one_file(path: Path, other: Path) -> bool:
    try:
        return path.samefile(other)
    except OSError:
        return False


def changed_files(folder: Path) -> list[str]:
    """Return the names of files that are gone, resized, or written since to other bytes.

    Empty where the folder holds no seal. A file whose size and time are as sealed is not read.
    """
    return [entry.name for entry in _sealed(folder) if _changed(folder, entry)]


def altered_files(folder: Path) -> list[str]:
    """Return the names of files that are gone or hold other bytes than sealed; all are read."""
    return [entry.name for entry in _sealed(folder) if _altered(folder, entry)]


def _changed(folder: Path, entry: _Entry) -> bool:
    try:
        state = (folder / entry.name).stat()
    except FileNotFoundError:
        return True
    if (state.st_size, state.st_mtime_ns) == (entry.size, entry.time):
        return False
    return state.st_size != entry.size or _altered(folder, entry)


def _altered(folder: Path, entry: _Entry) -> bool:
    try:
        return _hash(folder / entry.name) != entry.sha256
    except FileNotFoundError:
        return True


def _sealed(folder: Path) -> list[_Entry]:
    """Return what was sealed; a seal that cannot be read is itself an altered file."""
    try:
        lines = (folder / _SEAL).read_text(encoding="ascii").splitlines()
        parts = [line.split(" ", 3) for line in lines]
        return [_Entry(name, sha256, int(size), int(time)) for sha256, size, time, name in parts]
    except (FileNotFoundError, NotADirectoryError):
        return []
    except ValueError:
        return [_Entry(_SEAL, "", -1, -1)]


def _hash(path: Path) -> str:
    # Every query passes through this module, and hardly one hashes; to load OpenSSL takes long.
    import hashlib

    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
