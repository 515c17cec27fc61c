"""What several verbs share: options, and how they open a store, speak to the user and write."""

import contextlib
import io
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING

import click

if TYPE_CHECKING:
    from docketgraph.store import Store

__all__ = [
    "announce",
    "data_option",
    "detail",
    "format_option",
    "is_lively",
    "note",
    "open_named",
    "output_option",
    "path_of_store",
    "rows_option",
    "sources_option",
    "store_option",
    "written",
]

_Decorator = Callable[[Callable[..., None]], Callable[..., None]]

store_option: _Decorator = click.option(
    "--store",
    default="outputs/graph.db",
    show_default=True,
    envvar="DOCKETGRAPH_STORE",
    show_envvar=True,
    metavar="PATH|URL",
    help="The store to read, or the address of a SPARQL endpoint.",
)
data_option: _Decorator = click.option(
    "--data",
    multiple=True,
    metavar="PATH",
    help="Records to read, a file or a folder; may be given several times; - is standard input. "
    "The word 'shipped' stands for the data that come with docketgraph, which are read where "
    "none is given.",
)
sources_option: _Decorator = click.option(
    "--sources",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Folder with the texts of the sources: evidence is checked against them and shows "
    "their words.",
)
output_option: _Decorator = click.option(
    "-o",
    "--output",
    default="-",
    metavar="FILE",
    help="Write to a file, which appears once all is written; - is standard output.",
)
format_option: _Decorator = click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json"]),
    default="table",
    show_default=True,
    help="For people, or for programs.",
)
rows_option: _Decorator = click.option(
    "--limit",
    type=click.IntRange(min=0),
    metavar="N",
    help="Give the first N rows; without it all, but 200 in a table on a terminal.",
)


def announce(store: str) -> None:
    """Name the host before it is asked, and with --verbose the store that is read."""
    from docketgraph.endpoint import is_address

    if is_address(store):
        note(f"asking {_host(store)}")
    else:
        detail(f"reading {store}")


def _host(address: str) -> str:
    """Return host and port of an endpoint's address (`click.UsageError` where it is none)."""
    import urllib.parse

    try:
        parts = urllib.parse.urlsplit(address)
        well = parts.port != 0 and bool(parts.hostname) and address.isprintable()
    except ValueError:
        well = False
    # The address is not repeated: what stands before @ may be a password.
    if not well or "@" in parts.netloc or " " in address:
        raise click.UsageError(
            "--store takes a path, or an address such as http://localhost:3030/graph/sparql "
            "(no user's name, no password, no space)"
        )
    return parts.netloc


def open_named(store: str) -> "Store":
    """Open the store that an option names, saying first which host is asked."""
    from docketgraph.endpoint import open_store

    announce(store)
    return open_store(store)


def path_of_store(store: str) -> Path:
    """Return the path of a store to write to; an endpoint is none (`click.UsageError`)."""
    from docketgraph.endpoint import is_address

    if is_address(store):
        raise click.UsageError(f"--store takes a path to write to, not the address {store}")
    return Path(store)


def note(message: str) -> None:
    """Say something on stderr, unless the user asked for quiet."""
    from docketgraph.safety import printable

    if not _asked_for("quiet"):
        click.echo(printable(message), err=True)


def detail(message: str) -> None:
    """Say on stderr what only a user who asked for it wants to know."""
    if _asked_for("verbose"):
        note(message)


def _asked_for(switch: str) -> bool:
    return bool(click.get_current_context().find_root().meta.get(f"docketgraph.{switch}"))


def is_lively() -> bool:
    """Return whether progress may be drawn on stderr: a terminal that takes it, and no quiet."""
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return sys.stderr.isatty() and not plain and not _asked_for("quiet")


@contextlib.contextmanager
def written(output: str) -> Iterator[IO[bytes]]:
    """Give a file to write to that takes its name only when the block ends well; - is stdout."""
    if output == "-":
        yield from _standard_output()
        return
    target = Path(output).resolve()
    if target.exists() and not target.is_file():
        # A device or a named pipe: to put a file in its place would destroy it.
        with target.open("wb") as stream:
            yield stream
        return
    import tempfile

    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    except OSError as error:
        # The user knows the file that was named, not the temporary one.
        raise OSError(error.errno, error.strerror, output) from None
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


def _standard_output() -> Iterator[IO[bytes]]:
    """Give stdout; what is meant for a terminal is held back until it cannot steer it any more."""
    if sys.stdout.isatty():
        held = io.BytesIO()
        yield held
        click.echo(_inert(held.getvalue().decode("utf-8", "replace")), nl=False)
    else:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()


def _inert(text: str) -> str:
    from docketgraph.safety import printable

    lines = (line.removesuffix("\r").split("\t") for line in text.split("\n"))
    return "\n".join("\t".join(map(printable, cells)) for cells in lines)
