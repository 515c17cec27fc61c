"""What a verb imports and whether it opens a connection: counted, so that no clock is needed.

A hook of the interpreter notes every import and every socket of a process and of its children.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from docketgraph.build import Built
from running import ENVIRONMENT
from test_cli import READING

HARBOR = Path(__file__).parent / "small" / "harbor.yaml"
HEAVY = {"rdflib", "networkx", "pyvis", "IPython"}
# Of Python's own, what takes longer to import than a small query takes to answer.
SLOW = {"asyncio", "email", "hashlib", "http", "json", "random", "shutil", "ssl", "tempfile", "xml"}
WATCH = """
import os, sys
notes = os.open(os.environ["NOTES"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)

def note(event, arguments):
    if event == "import" or event.startswith("socket."):
        told = arguments[0] if event == "import" else ""
        os.write(notes, f"{event} {told}\\n".encode())

sys.addaudithook(note)
from docketgraph.__main__ import main
main()
"""


@pytest.fixture
def watched(harbor: tuple[Path, Built], tmp_path: Path) -> Callable[..., tuple[int, set[str]]]:
    """A function that runs a verb and gives its exit code and what was noted of it."""

    def watch(*arguments: str) -> tuple[int, set[str]]:
        notes = tmp_path / "notes"
        done = subprocess.run(
            [sys.executable, "-c", WATCH, *arguments],
            cwd=harbor[0],
            env=ENVIRONMENT | {"NOTES": str(notes), "DOCKETGRAPH_STORE": "graph.db"},
            capture_output=True,
            check=False,
        )
        return done.returncode, set(notes.read_text().splitlines())

    return watch


def imported(notes: set[str]) -> set[str]:
    """The packages beside Python's own of which a module was imported."""
    names = {note.split()[1].partition(".")[0] for note in notes if note.startswith("import ")}
    # Python's `copy` looks for Jython's org.python.
    return names - sys.stdlib_module_names - {"org"}


def test_help_imports_no_library_but_click(watched: Callable[..., tuple[int, set[str]]]) -> None:
    code, notes = watched("--help")

    assert (code, imported(notes)) == (0, {"click", "docketgraph"})


@pytest.mark.parametrize("form", ["csv", "table", "json", "ttl"])
def test_a_query_imports_the_engine_and_nothing_heavy(
    watched: Callable[..., tuple[int, set[str]]], form: str
) -> None:
    text = "CONSTRUCT WHERE { ?s a ?o }" if form == "ttl" else "SELECT ?s { ?s a dg:Letter }"

    code, notes = watched("query", "-e", text, "--format", form)

    assert (code, imported(notes)) == (0, {"click", "docketgraph", "pyoxigraph"})


def test_a_small_query_waits_for_no_slow_module(
    watched: Callable[..., tuple[int, set[str]]],
) -> None:
    code, notes = watched("query", "-e", "ASK {}")

    names = {note.split()[1] for note in notes if note.startswith("import ")}
    assert (code, names & SLOW) == (0, set())


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "letters-to-an-agency", "-p", "agency=TO"],
        ["query", "-e", "SELECT * { VALUES ?x { UNDEF } }", "-p", "x=AHN"],
        ["questions"],
        ["show", "AHN"],
        ["timeline", "AHN"],
        ["find", "nurses"],
    ],
    ids=["question", "value", "questions", "show", "timeline", "find"],
)
def test_what_reads_a_store_needs_no_rdflib(
    watched: Callable[..., tuple[int, set[str]]], arguments: list[str]
) -> None:
    code, notes = watched(*arguments)

    heavy = HEAVY - {"networkx"} if arguments[0] == "show" else HEAVY
    assert (code, imported(notes) & heavy) == (0, set())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["--version"],
        *READING,
        ["questions"],
        ["completion", "bash"],
        ["check", "--data", str(HARBOR)],
        ["map", "-o", "-"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_no_verb_opens_a_socket(
    watched: Callable[..., tuple[int, set[str]]], arguments: list[str]
) -> None:
    code, notes = watched(*arguments)

    assert (code, {note for note in notes if note.startswith("socket.")}) == (0, set())


def test_what_writes_opens_no_socket(
    watched: Callable[..., tuple[int, set[str]]], tmp_path: Path
) -> None:
    built = watched("build", "--data", str(HARBOR), "--out", str(tmp_path / "out"))
    loaded = watched(
        "load", str(tmp_path / "out" / "graph.trig"), "--store", str(tmp_path / "x.db")
    )

    for code, notes in (built, loaded):
        assert (code, {note for note in notes if note.startswith("socket.")}) == (0, set())


def test_the_hook_sees_a_socket(watched: Callable[..., tuple[int, set[str]]]) -> None:
    code, notes = watched("query", "-e", "ASK {}", "--store", "http://127.0.0.1:9/")

    assert code == 5
    assert {"socket.__new__ ", "socket.connect "} <= notes


def test_a_remote_context_is_not_fetched(
    watched: Callable[..., tuple[int, set[str]]], tmp_path: Path
) -> None:
    (tmp_path / "a.jsonld").write_text('{"@context": "http://127.0.0.1:9/c", "@id": "http://a/"}')

    code, notes = watched("load", str(tmp_path / "a.jsonld"), "--store", str(tmp_path / "x.db"))

    assert (code, {note for note in notes if note.startswith("socket.")}) == (3, set())


def test_importing_the_package_imports_no_library() -> None:
    code = "import sys; had = set(sys.modules); import docketgraph; print(*set(sys.modules) - had)"

    names = subprocess.check_output(
        [sys.executable, "-I", "-c", code], env=ENVIRONMENT, text=True, cwd=os.sep
    ).split()

    assert {name.partition(".")[0] for name in names} - sys.stdlib_module_names == {"docketgraph"}
