"""What several verbs share: options, and ways to write results."""

import contextlib
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from docketgraph.store import Store

__all__ = [
    "data_option",
    "echo_json",
    "format_option",
    "limit_option",
    "note",
    "open_named",
    "output_option",
    "sources_option",
    "store_option",
    "width",
    "written",
]

_Decorator = Callable[[Callable[..., None]], Callable[..., None]]

store_option: _Decorator = click.option(
    "--store",
    default="outputs/graph.db",
    show_default=True,
    envvar="DOCKETGRAPH_STORE",
    metavar="PATH|URL",
    help="The store to read, or the address of a SPARQL endpoint.",
)
data_option: _Decorator = click.option(
    "--data",
    multiple=True,
    metavar="PATH",
    help="Records to read (file or folder, repeatable); 'shipped' is the data that come with it.",
)
sources_option: _Decorator = click.option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with the texts of the sources, so that evidence can be checked and shown.",
)
output_option: _Decorator = click.option(
    "-o", "--output", default="-", metavar="FILE", help="Write to a file; - is standard output."
)
format_option: _Decorator = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)


def limit_option(default: int) -> _Decorator:
    """Return the option that says how many rows are shown at the most."""
    return click.option(
        "--limit",
        type=click.IntRange(min=1),
        default=default,
        show_default=True,
        metavar="N",
        help="Show the first N.",
    )


def open_named(store: str) -> "Store":
    """Open the store that an option names, saying first which host is asked."""
    import urllib.parse

    from docketgraph.endpoint import is_address, open_store

    if is_address(store):
        note(f"asking {urllib.parse.urlsplit(store).netloc}")
    return open_store(store)


def note(message: str) -> None:
    """Say something on stderr, unless the user asked for quiet."""
    from docketgraph.safety import printable

    if not click.get_current_context().find_root().meta.get("docketgraph.quiet"):
        click.echo(printable(message), err=True)


@contextlib.contextmanager
def written(output: str) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes its name only when the block ends well; - is stdout."""
    if output == "-":
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(output)
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        umask = os.umask(0)
        os.umask(umask)
        Path(name).chmod(0o666 & ~umask)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def echo_json(value: Any) -> None:
    """Write a value to stdout as JSON."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def width() -> int:
    """Return the columns of the terminal; 0 where stdout is none."""
    import shutil

    return shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
