"""The command line as a whole: its help, switches, streams and exit codes."""

import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from docketgraph import __version__
from docketgraph.build import Built
from docketgraph.cli import cli
from running import COMMAND, ENVIRONMENT, children, run, snapshot

VERBS = cli.list_commands(cli.make_context("docketgraph", ["--help"], resilient_parsing=True))
# It asks for more than any machine finds in the time of a test.
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def store(harbor: tuple[Path, Built]) -> str:
    """The path of the store of the small graph."""
    return str(harbor[0] / "graph.db")


@pytest.fixture
def ask(store: str, tmp_path: Path) -> Iterator[object]:
    """A function that runs a verb on the small graph, in an empty folder."""
    return lambda *arguments, **more: run(*arguments, cwd=tmp_path, DOCKETGRAPH_STORE=store, **more)


def test_the_help_groups_every_verb_with_its_first_line() -> None:
    done = run("--help")

    assert (done.code, done.err) == (0, "")
    told = re.findall(r"^  ([a-z]+) {2,}([A-Z].*)$", done.out, re.MULTILINE)
    assert [verb for verb, _ in told] == VERBS
    assert [line for _, line in told if len(line) > 65] == []


def test_h_is_help_and_m_is_the_command() -> None:
    assert run("-h") == run("--help")
    assert COMMAND[1:] == ["-m", "docketgraph"]
    command = Path(COMMAND[0]).with_name("docketgraph")
    assert subprocess.check_output([command, "-h"], env=ENVIRONMENT).decode() == run("-h").out


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_helps_with_an_example_and_the_switches(verb: str) -> None:
    done = run(verb, "-h")

    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(f"Usage: docketgraph {verb} ")
    assert re.search(rf"^      docketgraph {verb}\b", done.out, re.MULTILINE)
    assert {"--quiet", "--verbose", "--debug", "--help"} <= set(re.findall("--[a-z]+", done.out))


def test_no_argument_gives_the_help_as_wrong_usage() -> None:
    done = run()

    assert (done.code, done.out, done.err) == (2, "", run("-h").out)


def test_version() -> None:
    assert run("--version").out == f"docketgraph {__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param("shw", "there is no verb 'shw'; did you mean show?", id="close verb"),
        pytest.param("xyz", "there is no verb 'xyz'", id="no verb"),
        pytest.param("--nope", "No such option '--nope'", id="switch"),
    ],
)
def test_wrong_usage_of_the_command(arguments: str, line: str) -> None:
    done = run(arguments)

    assert (done.code, done.out) == (2, "")
    assert done.err == f"docketgraph: {line}; see: docketgraph --help\n"


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        pytest.param("show", "Missing argument 'ID'", id="argument"),
        pytest.param("show a b", "Got unexpected extra argument (b)", id="too many"),
        pytest.param("show --frmat json a", "No such option '--frmat'.", id="option"),
        pytest.param("find a --format xml", "Invalid value for '--format'", id="format"),
        pytest.param("find a --limit -1", "Invalid value for '--limit'", id="limit"),
        pytest.param("rank --by fame", "Invalid value for '--by'", id="measure"),
        pytest.param("rank --type Agencie", "did you mean Agency?", id="class"),
        pytest.param("query", "name a question, a file or -, or write a query", id="no query"),
        pytest.param("query x -e y", "name a question, a file or -, or write a query", id="two"),
        pytest.param("query x -p y", "-p takes name=value, not 'y'", id="parameter"),
        pytest.param(
            "query acts-on-a-topic -p since=2020 -p since=2021", "given twice", id="twice"
        ),
        pytest.param("query x --timeout 0", "Invalid value for '--timeout'", id="no time"),
        pytest.param("query x --timeout nan", "nan is no number of seconds", id="nan"),
        pytest.param("query x --memory 1", "Invalid value for '--memory'", id="no memory"),
        pytest.param("load", "Missing argument", id="no file"),
        pytest.param("load x.yaml", "Missing option '--store'", id="no store to load into"),
        pytest.param("load x.yaml --store http://a/b", "takes a path to write to", id="address"),
        pytest.param("build --store http://a/b", "takes a path to write to", id="build there"),
        pytest.param("diff a", "Missing argument 'B'", id="one store"),
        pytest.param("completion csh", "Invalid value", id="shell"),
        pytest.param("show a --store http://", "an address such as http", id="no host"),
        pytest.param("show a --store http://[::1", "an address such as http", id="brackets"),
    ],
)
def test_wrong_usage_of_a_verb(arguments: str, line: str, tmp_path: Path) -> None:
    done = run(*arguments.split(), cwd=tmp_path)

    verb = arguments.split()[0]
    assert (done.code, done.out) == (2, "")
    assert re.fullmatch(rf"docketgraph: .*; see: docketgraph {verb} --help\n", done.err)
    assert line in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "code", "line"),
    [
        pytest.param(["show", "AHN"], 0, "", id="done"),
        pytest.param(["query", "-e", "ASK {}", "--exit-status"], 0, "", id="true"),
        pytest.param(["query", "-e", "ASK { ?x a dg:Nothing }"], 0, "", id="false is an answer"),
        pytest.param(["query", "-e", "ASK { ?x a dg:No }", "--exit-status"], 1, "", id="false"),
        pytest.param(
            ["query", "-e", "SELECT oops"],
            3,
            "-e:1: is not SPARQL at column 12, after 'SELECT oops'",
            id="no SPARQL",
        ),
        pytest.param(
            ["query", "-e", "ASK { SERVICE <http://a/> {} }"],
            3,
            "-e: line 1: SERVICE would ask another server; query one store at a time",
            id="SERVICE",
        ),
        pytest.param(
            ["query", "letters-to-an-agency", "-p", "since=2020-02-30"],
            3,
            "'2020-02-30' is not in the calendar; write 2020-12-21, 2020-12 or 2020",
            id="date",
        ),
        pytest.param(
            ["show", "XYZ"], 4, "nothing is called 'XYZ'; try: docketgraph find", id="unknown"
        ),
        pytest.param(
            ["show", "Association of Harbour Nurses"],
            4,
            "nothing is called 'Association of Harbour Nurses'; did you mean org/harbor-nurses?",
            id="unknown, but close",
        ),
        pytest.param(
            ["query", "letter-to-an-agency"],
            4,
            "no question and no file is named 'letter-to-an-agency'; did you mean "
            "letters-to-an-agency, asks-of-an-agency?",
            id="no question",
        ),
        pytest.param(
            ["show", "AHN", "--store", "none.db"],
            4,
            "no store at none.db; make one with: docketgraph build",
            id="no store",
        ),
        pytest.param(
            ["find", "zzzz"], 4, "nothing found for 'zzzz'; try fewer or other words", id="find"
        ),
        pytest.param(
            ["path", "AHN", "source/gazette"],
            4,
            "source/gazette takes part in no path; it is a source, a concept or the like",
            id="no path",
        ),
        pytest.param(
            ["timeline", "org/pier-nurses"],
            0,
            "",
            id="a merged thing leads on",
        ),
        pytest.param(
            ["query", "-e", ENDLESS, "--timeout", "0.5"],
            6,
            "the time limit of 0.5 s was reached; raise it with --timeout",
            id="time",
        ),
        pytest.param(
            ["query", "-e", "ASK {}", "--memory", "64"],
            6,
            "the memory limit of 64 MB was reached; raise it with --memory",
            id="memory",
        ),
    ],
)
def test_exit_codes_with_their_one_line(ask, arguments: list[str], code: int, line: str) -> None:
    done = ask(*arguments)

    assert (done.code, done.err) == (code, f"docketgraph: {line}\n" if line else "")


def test_an_unreachable_server_is_named_first_and_ends_with_5(ask) -> None:
    done = ask("show", "AHN", "--store", "http://127.0.0.1:9/sparql")

    assert (done.code, done.out) == (5, "")
    assert done.err == (
        "asking 127.0.0.1:9\n"
        "docketgraph: http://127.0.0.1:9/sparql: cannot be reached ([Errno 111] Connection "
        "refused); is the server running?\n"
    )


def test_a_password_in_an_address_is_refused_and_not_repeated(ask) -> None:
    done = ask("show", "AHN", "--store", "http://user:secret@127.0.0.1:9/sparql")

    assert done.code == 2
    assert "secret" not in done.err


@pytest.mark.parametrize("place", ["before", "after"])
@pytest.mark.parametrize(("switch", "line"), [("-q", ""), ("--quiet", ""), ("", "no difference\n")])
def test_quiet_says_nothing_but_results(
    ask, store: str, place: str, switch: str, line: str
) -> None:
    given = [switch] if switch else []
    verb = ["diff", store, store]

    done = ask(*given, *verb) if place == "before" else ask(*verb, *given)

    assert (done.code, done.out, done.err) == (0, "", line)


@pytest.mark.parametrize("place", ["before", "after"])
def test_verbose_says_what_is_done_beside_the_same_result(ask, store: str, place: str) -> None:
    verb = ["query", "-e", "SELECT (1 AS ?n) {}", "--format", "csv"]

    done = ask("-v", *verb) if place == "before" else ask(*verb, "-v")

    assert (done.code, done.out) == (0, "n\r\n1\r\n")
    assert re.fullmatch(rf"reading {re.escape(store)}\nanswered in \d+\.\d\d s\n", done.err)


@pytest.mark.parametrize(
    ("arguments", "environment"),
    [
        pytest.param(["--debug", "show", "XYZ"], {}, id="before the verb"),
        pytest.param(["show", "XYZ", "--debug"], {}, id="after the verb"),
        pytest.param(["show", "XYZ"], {"DOCKETGRAPH_DEBUG": "1"}, id="environment"),
    ],
)
def test_debug_shows_the_traceback_and_keeps_line_and_code(
    ask, arguments: list[str], environment: dict[str, str]
) -> None:
    done = ask(*arguments, **environment)

    trace, _, line = done.err.rstrip("\n").rpartition("\n")
    assert done.code == 4
    assert trace.startswith("Traceback (most recent call last):\n")
    assert line == "docketgraph: nothing is called 'XYZ'; try: docketgraph find"


def test_the_store_option_wins_over_the_environment(store: str, tmp_path: Path) -> None:
    named = run("show", "AHN", "--store", store, cwd=tmp_path, DOCKETGRAPH_STORE="none.db")
    unnamed = run("show", "AHN", cwd=tmp_path, DOCKETGRAPH_STORE="none.db")

    assert named.code == 0
    assert unnamed.err == "docketgraph: no store at none.db; make one with: docketgraph build\n"


READING = [
    ["query", "letters-to-an-agency", "-p", "agency=TO"],
    ["show", "AHN"],
    ["path", "AHN", "bill/116-hr-42"],
    ["timeline", "AHN"],
    ["find", "nurses"],
    ["rank"],
    ["communities"],
    ["diff", "graph.db", "graph.db"],
    ["doctor"],
    ["export", "ttl"],
]


@pytest.mark.parametrize("arguments", READING, ids=lambda arguments: arguments[0])
def test_a_reading_verb_creates_nothing(harbor: tuple[Path, Built], arguments: list[str]) -> None:
    folder = harbor[0]
    before = snapshot(folder)

    done = run(*arguments, cwd=folder, DOCKETGRAPH_STORE="graph.db")

    assert (done.code, snapshot(folder)) == (0, before)


def test_it_reads_in_a_folder_that_nobody_may_write(harbor: tuple[Path, Built]) -> None:
    folder = harbor[0]
    folders = [folder, *(path for path in folder.iterdir() if path.is_dir())]
    for each in folders:
        each.chmod(0o555)
    try:
        done = run("query", "-e", "ASK {}", "--store", "graph.db", cwd=folder)
    finally:
        for each in folders:
            each.chmod(0o755)

    assert (done.code, done.out) == (0, "true\n")


@pytest.mark.parametrize(
    "arguments",
    [["query", "-e", "SELECT ?s { ?s ?p ?o }", "--format", "csv"], ["questions"], ["--help"]],
    ids=["query", "questions", "help"],
)
def test_a_reader_that_goes_away_is_no_fault(store: str, arguments: list[str]) -> None:
    with subprocess.Popen(
        [*COMMAND, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT | {"DOCKETGRAPH_STORE": store},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()

        assert (process.wait(60), process.stderr.read()) == (0, b"")


@pytest.mark.parametrize("arguments", [["show", "AHN"], ["query", "-e", "ASK {}"]])
def test_a_full_device_is_one_line(store: str, arguments: list[str]) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, *arguments, "--store", store],
            stdout=full,
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
            check=False,
        )

    assert done.returncode == 3
    assert done.stderr == (
        b"docketgraph: No space left on device; "
        b"check the path, its permissions and the space left\n"
    )


def test_a_closed_stdout_is_no_fault(store: str) -> None:
    done = subprocess.run(
        [*COMMAND, "show", "AHN", "--store", store],
        preexec_fn=lambda: os.close(1),
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, b"")


def test_what_an_encoding_has_no_place_for_is_escaped(ask) -> None:
    done = ask("find", "harbor light", PYTHONIOENCODING="latin-1")

    assert (done.code, done.err) == (0, "")
    assert "\\u2502 bill/116-hr-42 \\u2502 Bill \\u2502 Harbor Light Act \\u2502\n" in done.out


def test_bytes_that_are_no_text_are_an_unknown_name(ask) -> None:
    done = ask("show", os.fsdecode(b"caf\xe9"))

    assert (done.code, done.out) == (4, "")
    assert done.err == "docketgraph: nothing is called 'caf\\udce9'; try: docketgraph find\n"


def test_an_interrupt_ends_with_130_and_one_line_and_leaves_no_process(store: str) -> None:
    process = subprocess.Popen(
        [*COMMAND, "-v", "query", "-e", ENDLESS, "--store", store],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert process.stderr is not None
    assert process.stderr.readline() == f"reading {store}\n".encode()
    deadline = time.monotonic() + 20
    while not (engine := children(process.pid)) and time.monotonic() < deadline:
        time.sleep(0.01)

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=20)

    assert len(engine) == 1
    assert (process.returncode, out, err) == (130, b"", b"docketgraph: interrupted\n")
    assert not Path(f"/proc/{engine[0]}").exists()


def test_an_interrupted_check_leaves_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "-v", "check"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT | {"TMPDIR": str(tmp_path)},
        cwd=tmp_path,
    )
    assert process.stderr is not None
    process.stderr.readline()  # the records are read, and more is to come

    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)

    assert (process.returncode, out) == (130, b"")
    assert err.decode().splitlines()[-1] == "docketgraph: interrupted"
    assert list(tmp_path.iterdir()) == []
