"""The `docketgraph` command, run as a user runs it: in a process of its own."""

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

__all__ = [
    "COMMAND",
    "ENVIRONMENT",
    "Ran",
    "children",
    "docketgraph",
    "one_line",
    "run",
    "run_on_terminal",
    "snapshot",
    "unchanged",
]

COMMAND = [sys.executable, "-m", "docketgraph"]
ENVIRONMENT = {
    name: value
    for name, value in os.environ.items()
    if not name.startswith("DOCKETGRAPH_") and name not in {"NO_COLOR", "TERM", "COLUMNS"}
}


def docketgraph(
    *arguments: str | Path, stdin: bytes = b"", cwd: Path | None = None, seconds: float = 60
) -> subprocess.CompletedProcess[bytes]:
    """Run a verb to its end and return its exit code and what it wrote."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=ENVIRONMENT,
        timeout=seconds,
        check=False,
    )


@dataclass(frozen=True, slots=True)
class Ran:
    """How a verb ended and what it wrote, as text."""

    code: int
    out: str
    err: str


def run(
    *arguments: str | Path,
    cwd: Path | None = None,
    stdin: bytes = b"",
    seconds: float = 60,
    **environment: str,
) -> Ran:
    """Run a verb to its end, in an environment with some variables more."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=ENVIRONMENT | environment,
        timeout=seconds,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_on_terminal(*arguments: str | Path, columns: int = 80, **environment: str) -> Ran:
    """Run a verb on a terminal of its own; what it writes to stdout and stderr comes as `out`."""
    child, terminal = pty.fork()
    if child == 0:
        fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", 24, columns, 0, 0))
        given = ENVIRONMENT | {"TERM": "xterm"} | environment
        os.execve(COMMAND[0], [*COMMAND, *map(str, arguments)], given)
    seen = b""
    while block := _read(terminal):
        seen += block
    os.close(terminal)
    _, status = os.waitpid(child, 0)
    return Ran(os.waitstatus_to_exitcode(status), seen.decode().replace("\r\n", "\n"), "")


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 1 << 16)
    except OSError:  # how Linux says that nobody writes to the terminal any more
        return b""


def snapshot(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Return inode, size and time of change of everything in a folder, by path."""
    found = {}
    for path in [folder, *folder.rglob("*")]:
        state = path.lstat()
        found[str(path.relative_to(folder))] = (state.st_ino, state.st_size, state.st_mtime_ns)
    return found


def children(parent: int) -> list[int]:
    """Return the processes that a process has started and that are not yet over."""
    return list(_children(parent))


def _children(parent: int) -> Iterator[int]:
    for path in Path("/proc").glob("[0-9]*/stat"):
        child = _child_of(path)
        if child and child[1] == parent and child[2] != "Z":
            yield child[0]


def _child_of(path: Path) -> tuple[int, int, str] | None:
    """Return number, parent and state of a process, from its file in /proc; None if it is over."""
    try:
        number, _, rest = path.read_text().partition(" (")
    except OSError:
        return None
    state, parent, *_ = rest.rpartition(") ")[2].split()
    return int(number), int(parent), state


def unchanged(folder: Path, before: dict[str, tuple[int, int, int]]) -> bool:
    """Return whether a folder holds what it held; its own time may change and change back."""
    return {**snapshot(folder), ".": before["."]} == before


def one_line(ended: subprocess.CompletedProcess[bytes]) -> str:
    """Return the one line on stderr that says what is wrong, when nothing came to stdout."""
    lines = ended.stderr.decode().splitlines()
    assert ended.stdout == b""
    assert len(lines) == 1, ended.stderr
    assert lines[0].startswith("docketgraph: ")
    assert "Traceback" not in lines[0]
    return lines[0].removeprefix("docketgraph: ")
