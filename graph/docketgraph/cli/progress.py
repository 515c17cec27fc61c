"""What long work tells of itself: a bar on a terminal, and a line for each step with --verbose."""

import sys
import time

import click

from docketgraph.cli.options import detail, is_lively, note

__all__ = ["Steps"]

# A build reads about a megabyte of records a second and checks it for longer: minutes from here.
_LONG = 20_000_000
# Ten thousand documents of the Federal Register are stored in seconds, each in some kilobytes.
_MANY = 100_000
_STORED = 5_000
# A letter with many signatories has a statement for each pair, and files tell it nine times.
_MANY_STATEMENTS = 1_000_000
_WRITTEN = 1_500
_CELLS = 24
_CLEAR = "\r\x1b[2K"
_UNITS = {"bytes": (1_000_000, "MB")}


class Steps:
    """Told step by step how some work goes; a context, which clears the bar at its end.

    On a terminal the step under way stands in one line with its bar, its rate and an estimate of
    what is left; with --verbose each step that is over leaves a line with its seconds.
    """

    def __init__(self) -> None:
        self._lively = is_lively()
        self._step = ""
        self._began = 0.0

    def __enter__(self) -> "Steps":
        return self

    def __exit__(self, *_: object) -> None:
        self._finish()

    def __call__(self, step: str, done: int = 0, total: int = 0, unit: str = "") -> None:
        """Take note of a step, and of how much of it is done; a total of 0 is not known."""
        if step != self._step:
            self._finish()
            self._step, self._began = step, time.monotonic()
            if unit == "bytes" and total > _LONG:
                note(f"{total / 1_000_000:.0f} MB to read: this may take minutes")
            if unit == "documents" and total > _MANY:
                size = total * _STORED / 1_000_000_000
                note(f"about {total:,} documents: this may take minutes and {size:.1f} GB of disk")
            if unit == "statements" and total > _MANY_STATEMENTS:
                size = total * _WRITTEN / 1_000_000_000
                much = f"minutes and up to {size:.1f} GB of disk"
                note(f"{total:,} statements to write: this may take {much}")
        if self._lively:
            seconds = time.monotonic() - self._began
            sys.stderr.write(_CLEAR + told(step, done, total, unit, seconds))
            sys.stderr.flush()

    def _finish(self) -> None:
        if self._lively and self._step:
            click.echo(_CLEAR, err=True, nl=False)
        if self._step:
            detail(f"{self._step}: {time.monotonic() - self._began:.1f} s")
        self._step = ""


def told(step: str, done: int, total: int, unit: str, seconds: float) -> str:
    """Return a step as one line: with a bar, a rate and an estimate where its total is known.

    >>> told("reading", 3_000_000, 4_000_000, "bytes", 6.0)
    'reading [##################......] 75 %, 0.5 MB/s, 2 s left'
    >>> told("checking", 0, 0, "", 0.0)
    'checking …'
    """
    if not total:
        return f"{step} …"
    share = min(done / total, 1)
    bar = ("#" * round(share * _CELLS)).ljust(_CELLS, ".")
    line = f"{step} [{bar}] {100 * share:.0f} %"
    if not done or not seconds:
        return line
    size, name = _UNITS.get(unit, (1, unit))
    rate = done / seconds
    return f"{line}, {rate / size:.1f} {name}/s, {(total - done) / rate:.0f} s left"
