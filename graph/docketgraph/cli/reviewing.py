"""A verb that settles what is doubtful in proposed records: review."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from docketgraph.cli.extracting import known_things
from docketgraph.cli.options import note, written
from docketgraph.cli.printing import echo_line

if TYPE_CHECKING:
    from docketgraph.extraction.proposing.answers import Answers
    from docketgraph.extraction.proposing.doubtful import Doubtful

__all__ = ["review"]

_ASKED = "[a]ccept, [c]hange, [d]rop, [s]kip, [q]uit, or a number"
_OPEN = "[c]hange, [d]rop, [s]kip, [q]uit, or a number"


@click.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--text",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The document's text, as `extract --text-out` writes it: its words are then shown.",
)
@click.option(
    "--store",
    envvar="DOCKETGRAPH_STORE",
    show_envvar=True,
    metavar="PATH|URL",
    help="The store whose things may be named. [default: outputs/graph.db if it is there, else "
    "the shipped data]",
)
def review(file: Path, text: Path | None, store: str | None) -> None:
    """Settle what is doubtful in a file of proposed records, one field after another.

    FILE is what `extract` wrote. To each question answer a (accept the value), the number of an
    alternative, c VALUE (another value: an id, a date, a word), d (drop it), s (skip it, it stays
    doubtful) or q (quit). Each answer is saved at once; what you changed in the file yourself
    stays. Answers may also come through standard input, one a line.

    \b
        docketgraph extract letter.pdf -o letter.yaml --text-out letter.txt
        docketgraph review letter.yaml --text letter.txt
    """
    from docketgraph.extraction.proposing.answers import Answers
    from docketgraph.extraction.proposing.reviewed import Reviewed

    reviewed = Reviewed(str(file), _read(file))
    words = text.read_bytes().decode("utf-8", "replace") if text else ""
    answers = Answers(reviewed, known_things(store))
    counts = _walk(answers, file, words)
    told = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    left = len(reviewed.doubts())
    note(f"{told or 'nothing settled'}; {left} still doubtful in {file}")


def _walk(answers: "Answers", file: Path, words: str) -> dict[str, int]:
    """Ask for one doubt after another and return how many came to what."""
    from dataclasses import replace

    counts = dict.fromkeys(("accepted", "changed", "dropped", "skipped"), 0)
    skipped: list[Doubtful] = []
    number, every = 0, len(answers.reviewed.doubts())
    while left := [each for each in answers.reviewed.doubts() if each not in skipped]:
        number += 1
        _show(answers, left[0], f"{number} of {every}", words)
        done = _ask(answers, left[0], file)
        if done == "quit":
            break
        counts[done] += 1
        skipped += [left[0]] if done == "skipped" else []
        # An answer may have given a record another id.
        now = answers.reviewed.renamed
        skipped = [replace(each, record=now.get(each.record, each.record)) for each in skipped]
    return counts


def _read(file: Path) -> bytes:
    from docketgraph.errors import BadInputError, Finding

    if not file.is_file():
        there = "is a folder" if file.is_dir() else "is no plain file"
        why = there if file.exists() else "is not there"
        raise BadInputError([Finding(str(file), 0, f"{why}; name a file that extract wrote")])
    return file.read_bytes()


def _show(answers: "Answers", doubtful: "Doubtful", place: str, words: str) -> None:
    echo_line("")
    label = answers.label(doubtful.record)
    echo_line(f"{place} · {doubtful.record}{f' · {label}' if label != doubtful.record else ''}")
    echo_line(f"  {doubtful.field}: {answers.said(doubtful.value)} ({doubtful.confidence:.2f})")
    echo_line(f"  because {doubtful.reason}")
    for number, other in enumerate(doubtful.alternatives, 1):
        echo_line(f"  {number}  {answers.said(other)}")
    quoted = " ".join(words[doubtful.start : doubtful.end].split())
    if quoted:
        echo_line(f"  “{quoted}”")


def _ask(answers: "Answers", doubtful: "Doubtful", file: Path) -> str:
    """Return what became of a doubt; its answer is saved. `quit` where there are no more."""
    from docketgraph.extraction.proposing.reviewed import RefusedError

    offered = _OPEN if doubtful.value is None else _ASKED
    while True:
        click.echo(f"{offered}? ", nl=False)
        line = sys.stdin.readline()
        if not sys.stdin.isatty():
            click.echo(line.rstrip("\n"))
        answer, _, rest = line.strip().partition(" ")
        if not line or answer in {"q", "quit"}:
            return "quit"
        if answer in {"s", "skip"}:
            return "skipped"
        try:
            done = _take(answers, doubtful, answer, rest)
        except RefusedError as error:
            echo_line(f"  not taken: {error}")
            continue
        if done:
            _save(file, answers.reviewed.text())
            return done


def _save(file: Path, text: bytes) -> None:
    """Put the file as it is now in its own place, with the rights that it has."""
    rights = file.stat().st_mode
    with written(str(file)) as stream:
        stream.write(text)
    file.chmod(rights)


def _take(answers: "Answers", doubtful: "Doubtful", answer: str, rest: str) -> str:
    """Give an answer to the file and return what it came to; empty where it is none."""
    value: Any
    if answer in {"d", "drop"}:
        answers.reviewed.drop(doubtful)
        return "dropped"
    if answer in {"a", "accept", "y", "yes"}:
        answers.accept(doubtful)
        return "accepted"
    if answer.isdigit() and not rest:
        value = answers.alternative(doubtful, int(answer))
    elif answer in {"c", "change"}:
        value = answers.typed(doubtful, rest or _another())
    else:
        echo_line("  answer a, c, d, s, q or a number")
        return ""
    answers.reviewed.take(doubtful, value)
    return "changed"


def _another() -> str:
    click.echo("  another value: ", nl=False)
    return sys.stdin.readline().strip()
