"""How results reach people and programs: how many rows, as lines or as JSON."""

import sys
from collections.abc import Sequence
from typing import Any, NoReturn, TypeVar

import click

__all__ = ["echo_json", "echo_line", "most_rows", "tell_cut", "tell_more", "width", "within"]

_T = TypeVar("_T")

# A table that scrolls away helps nobody; a file or a program gets every row.
_TERMINAL_ROWS = 200


def most_rows(limit: int | None, form: str, output: str = "-") -> int | None:
    """Return how many rows may be shown; None for all of them."""
    if limit is not None:
        return limit
    return _TERMINAL_ROWS if form == "table" and output == "-" and sys.stdout.isatty() else None


def within(rows: Sequence[_T], limit: int | None, form: str) -> tuple[Sequence[_T], bool]:
    """Return the rows that may be shown, and whether some were cut that the user did not cut."""
    most = most_rows(limit, form)
    return rows[:most], limit is None and most is not None and len(rows) > most


def tell_cut() -> NoReturn:
    """End the verb as one whose answer is not whole (`LimitError`)."""
    from docketgraph.errors import LimitError

    raise LimitError(
        f"first {_TERMINAL_ROWS} rows of more; see --limit, or write all to a file or a pipe"
    )


def tell_more(count: int, most: int, what: str) -> None:
    """End the verb as one whose answer is not whole where more was found than is ever given."""
    from docketgraph.errors import LimitError

    if count > most:
        raise LimitError(f"first {most:,} {what} of more; narrow down what is asked for")


def echo_json(value: Any) -> None:
    """Write a value to stdout as JSON; on a terminal in ASCII, so that no text can steer it."""
    import json

    click.echo(json.dumps(value, ensure_ascii=sys.stdout.isatty(), indent=2))


def echo_line(text: str, hang: int = 2) -> None:
    """Write a line for people to stdout; what a terminal has no place for hangs below its indent.

    Args:
        text: The line; it may begin with spaces.
        hang: Columns by which what follows is indented further than the line itself.
    """
    from docketgraph.safety import printable

    columns = width()
    if columns:
        lead = text[: len(text) - len(text.lstrip())]
        click.echo(click.wrap_text(printable(text.strip()), columns, lead, lead + " " * hang))
    else:
        click.echo(printable(text))


def width() -> int:
    """Return the columns of the terminal; 0 where stdout is none."""
    if not sys.stdout.isatty():
        return 0
    import shutil

    return shutil.get_terminal_size().columns
