"""Work in a child process that cannot run longer or grow larger than it was allowed.

Oxigraph can be neither interrupted nor given a memory limit, and a hostile query can abort it;
a child can be killed, and its abort is a result like any other. What the child writes reaches
the caller only when it has ended well, so that half an answer never looks whole.
"""

import contextlib
import errno
import os
import resource as limits
import select
import signal
import sys
import time
from collections.abc import Callable, Iterator
from typing import IO, NoReturn

from docketgraph.errors import DocketGraphError, LimitError

__all__ = ["run_limited"]

_OWN_ERROR = 70
_BUG = 71
_OUT_OF_MEMORY = 72


class _ChildError(DocketGraphError):
    def __init__(self, message: str, exit_code: int) -> None:
        super().__init__(message)
        self.exit_code = exit_code


@contextlib.contextmanager
def run_limited(
    work: Callable[[IO[bytes]], None], seconds: float, megabytes: int
) -> Iterator[IO[bytes]]:
    """Run some work in a child process and give what it wrote, from the start.

    Args:
        work: Writes to the file it is given; a `DocketGraphError` it raises is raised here.
        seconds: Wall-clock limit; the child is killed at its end, its CPU use with it.
        megabytes: Limit of the child's address space (2**20 bytes each).

    Raises:
        LimitError: the time or the memory did not suffice.
    """
    with _nameless_file() as output, _nameless_file() as errors:
        ended, ends = os.pipe()
        sys.stdout.flush()
        sys.stderr.flush()
        child = os.fork()
        if child == 0:
            os.close(ended)
            _run_child(work, output, errors, seconds, megabytes)
        os.close(ends)
        status = _reap(child, ended, seconds)
        if status is None:
            raise LimitError(
                f"the time limit of {seconds:g} s was reached; raise it with --timeout"
            )
        _raise_for(os.waitstatus_to_exitcode(status), errors, megabytes)
        output.seek(0)
        yield output


def _nameless_file() -> IO[bytes]:
    """Return a file that no other process finds and that is gone once it is closed."""
    try:
        folder = os.environ.get("TMPDIR", "/tmp")  # noqa: S108 - the file gets no name there
        handle = os.open(folder, os.O_RDWR | os.O_TMPFILE, 0o600)
    except OSError:
        # Not every file system can do that. The module takes as long to import as some queries.
        import tempfile

        return tempfile.TemporaryFile()
    return os.fdopen(handle, "w+b")


def _reap(child: int, ended: int, seconds: float) -> int | None:
    """Return how the child ended; None where it had to be killed for running too long."""
    in_time = False
    try:
        in_time = _await(ended, seconds)
    finally:
        os.close(ended)
        if not in_time:
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
    return status if in_time else None


def _await(ended: int, seconds: float) -> bool:
    """Wait until the child's end of the pipe closes; False where the time ran out first."""
    deadline = time.monotonic() + seconds
    remaining = seconds
    while remaining > 0:
        if select.select([ended], [], [], remaining)[0]:
            return True
        remaining = deadline - time.monotonic()
    return False


def _run_child(
    work: Callable[[IO[bytes]], None],
    output: IO[bytes],
    errors: IO[bytes],
    seconds: float,
    megabytes: int,
) -> NoReturn:
    code = _BUG
    try:
        limits.setrlimit(limits.RLIMIT_CORE, (0, 0))
        limits.setrlimit(limits.RLIMIT_AS, (megabytes << 20, megabytes << 20))
        # Should the parent be killed, the child still ends: every core, and a margin.
        cpu = int(seconds * (os.cpu_count() or 1)) + 5
        limits.setrlimit(limits.RLIMIT_CPU, (cpu, cpu))
        # An engine that aborts for lack of memory says so on stderr; the parent says it better.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
        work(output)
        output.flush()
        code = 0
    except DocketGraphError as error:
        errors.write(f"{error.exit_code} {error}".encode(errors="replace"))
        errors.flush()
        code = _OWN_ERROR
    except (MemoryError, OSError) as error:
        number = getattr(error, "errno", None)
        code = _OUT_OF_MEMORY if number in {None, errno.ENOMEM} else _OWN_ERROR
        text = f"3 {error}; check the space left for temporary files"
        errors.write(text.encode(errors="replace"))
        errors.flush()
    except BaseException:  # shown by the parent, as any traceback would be
        import traceback

        errors.write(traceback.format_exc().encode(errors="replace"))
        errors.flush()
    finally:
        os._exit(code)


def _raise_for(code: int, errors: IO[bytes], megabytes: int) -> None:
    if code == 0:
        return
    errors.seek(0)
    message = errors.read().decode(errors="replace")
    if code == _OWN_ERROR:
        exit_code, _, text = message.partition(" ")
        raise _ChildError(text, int(exit_code))
    if code == _BUG:
        raise RuntimeError(f"the work ended with an error of its own:\n{message}")
    raise LimitError(f"the memory limit of {megabytes} MB was reached; raise it with --memory")
