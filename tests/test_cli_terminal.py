"""What a terminal sees and a pipe does not: fitted tables, cut answers, progress."""

from collections.abc import Callable
from pathlib import Path

import pytest

from docketgraph.build import Built
from docketgraph.cli import progress
from running import Ran, run, run_on_terminal

EVERYTHING = "SELECT ?s ?p { ?s ?p ?o } ORDER BY ?s ?p"
CUT = "docketgraph: first 200 rows of more; see --limit, or write all to a file or a pipe\n"


@pytest.fixture
def on_terminal(harbor: tuple[Path, Built]) -> Callable[..., Ran]:
    """A function that runs a verb on the small graph, on a terminal."""
    store = str(harbor[0] / "graph.db")
    return lambda *arguments, **more: run_on_terminal(*arguments, DOCKETGRAPH_STORE=store, **more)


@pytest.fixture
def in_pipe(harbor: tuple[Path, Built]) -> Callable[..., Ran]:
    """The same in a pipe."""
    store = str(harbor[0] / "graph.db")
    return lambda *arguments, **more: run(*arguments, DOCKETGRAPH_STORE=store, **more)


def rows_of(table: str) -> int:
    """The rows of a table whose cells all fit into one line."""
    return sum(line.startswith("│") for line in table.splitlines()) - 1


def test_a_table_on_a_terminal_is_cut_at_200_rows_and_says_so(
    on_terminal: Callable[..., Ran], in_pipe: Callable[..., Ran]
) -> None:
    cut = on_terminal("query", "-e", EVERYTHING, columns=300)
    whole = in_pipe("query", "-e", EVERYTHING)

    table, _, line = cut.out.rpartition("docketgraph: ")
    assert (cut.code, "docketgraph: " + line, rows_of(table)) == (6, CUT, 200)
    assert (whole.code, whole.err) == (0, "")
    assert rows_of(whole.out) > 2_000


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["--format", "csv"], id="another format"),
        pytest.param(["--limit", "250"], id="a limit of one's own"),
    ],
)
def test_only_a_table_without_a_limit_is_cut(
    on_terminal: Callable[..., Ran], in_pipe: Callable[..., Ran], arguments: list[str]
) -> None:
    seen = on_terminal("query", "-e", EVERYTHING, *arguments, columns=300)

    assert seen == Ran(0, in_pipe("query", "-e", EVERYTHING, *arguments).out.replace("\r", ""), "")


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The path of a store with more things than a terminal shows."""
    folder = tmp_path_factory.mktemp("crowd")
    source = (
        "id: source/roster\ntype: Source\nlabel: Roster\naddress: https://roster.example/\n"
        "retrievedOn: 2026-01-02\nverification: confirmed\n"
        "evidence: {source: source/roster, locator: the roster itself}\n"
    )
    members = (
        f"---\nid: org/member-{number:03}\ntype: Organization\nlabel: Member {number:03}\n"
        f"verification: confirmed\nevidence: {{source: source/roster, locator: row {number}}}\n"
        for number in range(201)
    )
    (folder / "crowd.yaml").write_text(source + "".join(members))
    assert run("load", "crowd.yaml", "--store", "graph.db", cwd=folder).code == 0
    return str(folder / "graph.db")


@pytest.mark.parametrize("arguments", [["find", "member"], ["rank"], ["communities"]])
def test_no_verb_cuts_in_silence(crowd: str, arguments: list[str]) -> None:
    seen = run_on_terminal(*arguments, "--store", crowd, columns=300)
    chosen = run_on_terminal(*arguments, "--store", crowd, "--limit", "3", columns=300)

    assert (seen.code, seen.out.endswith(CUT)) == (6, True)
    assert (chosen.code, CUT in chosen.out) == (0, False)


@pytest.mark.parametrize("arguments", [["find", "member"], ["rank"], ["communities"]])
def test_a_pipe_and_json_get_all(crowd: str, arguments: list[str]) -> None:
    piped = run(*arguments, "--store", crowd)
    as_json = run_on_terminal(*arguments, "--store", crowd, "--format", "json")

    assert (piped.code, piped.err) == (0, "")
    assert piped.out.count("Member ") == 201
    assert (as_json.code, as_json.out.count("org/member-")) == (0, 201)


@pytest.mark.parametrize(
    "arguments",
    [
        ["show", "TO"],
        ["timeline", "TO"],
        ["path", "AHN", "H.R. 42"],
        ["find", "nurses"],
        ["query", "letters-to-an-agency"],
        ["questions"],
        ["doctor"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_lines_fit_the_terminal(on_terminal: Callable[..., Ran], arguments: list[str]) -> None:
    seen = on_terminal(*arguments, columns=60)

    assert seen.code == 0
    assert [line for line in seen.out.splitlines() if len(line) > 60] == []


HOSTILE = "a\u009b31m\u202eb\u0007"


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "xml", "md"])
def test_nothing_from_the_data_steers_a_terminal(
    on_terminal: Callable[..., Ran], in_pipe: Callable[..., Ran], form: str
) -> None:
    query = 'SELECT ("a\\u009B31m\\u202Eb\\u0007" AS ?x) {}'

    seen = on_terminal("query", "-e", query, "--format", form)
    piped = in_pipe("query", "-e", query, "--format", "tsv")

    assert seen.code == 0
    assert [char for char in HOSTILE if not char.isprintable() and char in seen.out] == []
    assert "\u009b31m\u202eb" in piped.out


SMALL = Path(__file__).parent / "small" / "harbor.yaml"
BAR = "reading [########################] 100 %"


def test_long_work_draws_its_progress_on_a_terminal() -> None:
    seen = run_on_terminal("check", "--data", SMALL)

    assert seen.code == 0
    assert f"\r\x1b[2K{BAR}" in seen.out
    assert "MB/s, 0 s left" in seen.out
    assert "\r\x1b[2Kchecking …" in seen.out
    # The bar is gone at the end.
    assert seen.out.endswith("\r\x1b[2Kno findings\n")


@pytest.mark.parametrize(
    ("arguments", "environment", "out"),
    [
        pytest.param([], {"NO_COLOR": "1"}, "no findings\n", id="NO_COLOR"),
        pytest.param([], {"TERM": "dumb"}, "no findings\n", id="dumb"),
        pytest.param(["-q"], {}, "", id="quiet"),
    ],
)
def test_progress_is_drawn_only_where_it_is_welcome(
    arguments: list[str], environment: dict[str, str], out: str
) -> None:
    seen = run_on_terminal("check", "--data", SMALL, *arguments, **environment)

    assert seen == Ran(0, out, "")


def test_a_pipe_sees_no_progress_but_steps_where_it_asks() -> None:
    silent = run("check", "--data", SMALL)
    verbose = run("check", "--data", SMALL, "-v")

    assert silent == Ran(0, "", "no findings\n")
    steps = [line.partition(":")[0] for line in verbose.err.splitlines()]
    assert steps == ["reading", "storing and deriving", "checking", "no findings"]


@pytest.mark.parametrize(
    ("total", "said"),
    [
        pytest.param(1_000_000, [], id="soon written"),
        pytest.param(
            2_291_411,
            ["2,291,411 statements to write: this may take minutes and up to 3.4 GB of disk"],
            id="gigabytes",
        ),
    ],
)
def test_gigabytes_to_write_are_told_first(
    monkeypatch: pytest.MonkeyPatch, total: int, said: list[str]
) -> None:
    told: list[str] = []
    monkeypatch.setattr(progress, "note", told.append)
    monkeypatch.setattr(progress, "detail", lambda _: None)
    monkeypatch.setattr(progress, "is_lively", lambda: False)

    with progress.Steps() as steps:
        steps("sorting", 0, total, "statements")
        steps("sorting", 5_000, total, "statements")

    assert told == said
