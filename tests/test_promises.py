"""The promises of SECURITY.md on stores, queries and damage, kept by the command as it is run.

What it asks for, reads and writes of others stands in two files beside this one.
"""

import os
import re
import resource
import signal
import subprocess
import time
from pathlib import Path

import pytest

from conftest import ROOT
from docketgraph.build import Built, check_stored
from docketgraph.store import StoreWriter
from running import (
    COMMAND,
    ENVIRONMENT,
    docketgraph,
    one_line,
    run_on_terminal,
    snapshot,
    unchanged,
)
from small_builds import HARBOR

RECORD = """\
id: org/buoy-club-{n}
type: Organization
label: Buoy Club {n}
verification: stated
evidence: {{source: source/gazette, locator: row 11}}
---
"""


# 1. A load is all or nothing.


def test_1_a_bad_last_record_leaves_the_store_as_it_was(stored: Path, tmp_path: Path) -> None:
    before = snapshot(stored.parent)
    many = tmp_path / "many.yaml"
    many.write_text("".join(RECORD.format(n=n) for n in range(500)) + "id: org/last\n")

    ended = docketgraph("load", many, "--store", stored)

    assert ended.returncode == 3
    assert one_line(ended) == f"{many}:3001: a record needs a type; write type: Organization"
    assert unchanged(stored.parent, before)


def test_1_a_full_disk_leaves_the_store_as_it_was(stored: Path, tmp_path: Path) -> None:
    before = snapshot(stored.parent)
    more = tmp_path / "more.yaml"
    more.write_text(RECORD.format(n=1))

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    ended = subprocess.run(
        [*COMMAND, "load", str(more), "--store", str(stored)],
        capture_output=True,
        preexec_fn=limit,
        env=ENVIRONMENT,
        check=False,
    )

    assert ended.returncode == 3
    assert "too large" in one_line(ended)
    assert unchanged(stored.parent, before)


def loading(stored: Path, folder: Path) -> "subprocess.Popen[bytes]":
    """A load that is under way, and fills its new store."""
    many = folder / "many.yaml"
    many.write_text("".join(RECORD.format(n=n) for n in range(3_000)))
    command = [*COMMAND, "load", str(many), "--store", str(stored)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=ENVIRONMENT)
    while not list(stored.parent.glob(".graph-building-*/*.sst")):
        assert process.poll() is None
        time.sleep(0.01)
    return process


@pytest.mark.parametrize(
    ("how", "code", "said"),
    [
        (signal.SIGINT, 130, b"docketgraph: interrupted\n"),
        (signal.SIGTERM, -signal.SIGTERM, b""),
        (signal.SIGKILL, -signal.SIGKILL, b""),
    ],
)
def test_1_a_load_that_is_ended_leaves_the_store_as_it_was(
    stored: Path, tmp_path: Path, how: int, code: int, said: bytes
) -> None:
    before = stored.readlink()
    process = loading(stored, tmp_path)

    process.send_signal(how)

    error = process.communicate()[1]
    assert (process.returncode, error) == (code, said)
    assert stored.readlink() == before
    assert check_stored(stored) == []


# 2. No unlock step after a crash.


def test_2_after_a_crash_the_next_load_just_works(stored: Path, tmp_path: Path) -> None:
    process = loading(stored, tmp_path)
    process.kill()
    process.communicate()
    more = tmp_path / "more.yaml"
    more.write_text(RECORD.format(n=1))

    ended = docketgraph("load", more, "--store", stored)

    assert (ended.returncode, ended.stdout) == (0, b"")
    assert check_stored(stored) == []
    assert {path.name for path in stored.parent.iterdir()} == {"graph.db", stored.readlink().name}


def test_2_a_second_writer_gets_one_line_and_the_first_is_not_disturbed(
    stored: Path, tmp_path: Path
) -> None:
    more = tmp_path / "more.yaml"
    more.write_text(RECORD.format(n=1))

    with StoreWriter(stored, add_to=True) as writer:
        ended = docketgraph("load", more, "--store", stored)
        writer.commit()

    assert ended.returncode == 5
    assert one_line(ended) == (
        f"the store {stored} is in use by another process; wait for it to end"
    )


# 3. A query ends within its time limit, its CPU use too.

ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


def processes_that_name(text: str) -> list[str]:
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if text.encode() in path.read_bytes():
                found.append(path.parent.name)
        except OSError:
            continue
    return found


def test_3_a_query_ends_in_time_and_uses_no_processor_after_that(stored: Path) -> None:
    command = [*COMMAND, "query", "-e", ENDLESS, "--timeout", "0.7", "--store", str(stored)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=ENVIRONMENT
    )
    assert process.stdout is not None
    assert process.stderr is not None
    said = process.stdout.read(), process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stdout.close()
    process.stderr.close()

    assert process.returncode == 6
    assert said == (
        b"",
        b"docketgraph: the time limit of 0.7 s was reached; raise it with --timeout\n",
    )
    # The query's own 0.7 s on each processor, and what it takes to start and end the command.
    assert used.ru_utime + used.ru_stime < 0.7 * (os.cpu_count() or 1) + 3
    assert processes_that_name(str(stored)) == []


def test_3_an_interrupted_query_leaves_no_process(stored: Path) -> None:
    command = [*COMMAND, "query", "-e", ENDLESS, "--store", str(stored)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=ENVIRONMENT)
    while len(processes_that_name(str(stored))) < 2:
        assert process.poll() is None
        time.sleep(0.01)

    process.send_signal(signal.SIGINT)

    assert process.communicate()[1] == b"docketgraph: interrupted\n"
    assert process.returncode == 130
    assert processes_that_name(str(stored)) == []


# 4. A query cannot take the tool past its memory limit.

GROWS = (
    'SELECT (STRLEN(?z) AS ?n) { BIND("0123456789" AS ?a) '
    + "".join(
        f"BIND(CONCAT({', '.join([f'?{old}'] * 10)}) AS ?{new}) "
        for old, new in zip("abcdefgh", "bcdefghz", strict=True)
    )
    + "}"
)
REPLACES = (
    'SELECT (STRLEN(?z) AS ?n) { BIND("0123456789" AS ?a) '
    + "".join(
        f'BIND(REPLACE(?{old}, "[0-9]", "0123456789") AS ?{new}) '
        for old, new in zip("abcdefgh", "bcdefghz", strict=True)
    )
    + "}"
)
SORTS = "SELECT ?a ?d ?g { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?i"


@pytest.mark.parametrize("query", [GROWS, REPLACES, SORTS], ids=["CONCAT", "REPLACE", "ORDER BY"])
def test_4_a_query_ends_at_its_memory_limit(stored: Path, query: str) -> None:
    command = [*COMMAND, "query", "-e", query, "--memory", "800", "--store", str(stored)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, env=ENVIRONMENT)
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()

    assert (process.returncode, said) == (
        6,
        b"docketgraph: the memory limit of 800 MB was reached; raise it with --memory\n",
    )
    assert used.ru_maxrss < 800 * 1024


# 5. A cut answer never looks whole.

MANY = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s ?p ?o"


def test_5_a_terminal_is_told_that_there_are_more_rows(stored: Path) -> None:
    ended = run_on_terminal("query", "-e", MANY, "--store", stored)

    assert ended.code == 6
    assert ended.out.splitlines()[-1].startswith("docketgraph: first 200 rows of more")


def test_5_a_limit_that_was_asked_for_is_no_cut(stored: Path) -> None:
    ended = docketgraph("query", "-e", MANY, "--limit", "2", "--format", "csv", "--store", stored)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.count(b"\r\n") == 3


def test_5_no_row_is_left_out_where_no_limit_was_given(
    stored: Path, harbor: tuple[Path, Built]
) -> None:
    ended = docketgraph("query", "-e", MANY, "--format", "tsv", "--store", stored)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert ended.stdout.count(b"\n") == harbor[1].quads + 1


@pytest.mark.parametrize(
    ("rows", "limit"),
    [
        # Rows come at once, and no end of them.
        pytest.param("SELECT ?a ?f { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "--timeout=1", id="time"),
        # The last row would take a gigabyte.
        pytest.param(
            f"SELECT ?s ?n {{ {{ ?s ?p ?o }} UNION {{ {GROWS} }} }}", "--memory=800", id="memory"
        ),
    ],
)
def test_5_an_answer_that_a_limit_ends_is_not_begun(
    stored: Path, tmp_path: Path, rows: str, limit: str
) -> None:
    kept = tmp_path / "rows.csv"
    kept.write_text("what was here before\n")
    command = ["query", "-e", rows, "--format", "csv", "--store", stored, limit]

    to_stdout = docketgraph(*command)
    to_file = docketgraph(*command, "-o", kept)

    assert (to_stdout.returncode, to_stdout.stdout) == (6, b"")
    assert (to_file.returncode, kept.read_text()) == (6, "what was here before\n")
    assert {path.name for path in tmp_path.iterdir()} == {"rows.csv", "store"}


# 9. Damage is found, not served.


@pytest.mark.parametrize(
    "verb",
    [
        ["show", "AHN"],
        ["find", "tides"],
        ["query", "-e", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"],
        ["export", "nt"],
        ["rank"],
        ["load", str(HARBOR)],
    ],
    ids=lambda verb: verb[0],
)
def test_9_a_damaged_store_is_told_and_not_served(stored: Path, verb: list[str]) -> None:
    table = max(stored.resolve().glob("*.sst"), key=lambda path: path.stat().st_size)
    data = table.read_bytes()
    table.write_bytes(data[:700] + bytes([data[700] ^ 1]) + data[701:])

    ended = docketgraph(*verb, "--store", stored)

    assert ended.returncode == 3
    assert one_line(ended) == (
        f"the store {stored} is damaged (not as written: {table.name}); "
        "make it again: docketgraph build"
    )


def test_9_check_tells_what_is_damaged(stored: Path) -> None:
    table = max(stored.resolve().glob("*.sst"), key=lambda path: path.stat().st_size)
    table.write_bytes(table.read_bytes()[:-1])

    ended = docketgraph("check", "--store", stored, "--data", HARBOR)

    assert ended.returncode == 1
    assert ended.stdout.decode() == (
        f"{stored}:0: its file {table.name} is not as it was written; "
        "make it again: docketgraph build\n"
    )


# 10. SECURITY.md states the threat model, a test behind each line.


def test_10_each_line_of_the_threat_model_names_tests_that_exist() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    lines = [line for line in text.splitlines() if line.startswith("| ") and "---" not in line][1:]

    named = [re.findall(r"`(test_\w+)\.(test_\w+)`", line) for line in lines]

    assert len(lines) >= 20
    assert all(named), [line for line, tests in zip(lines, named, strict=True) if not tests]
    missing = [
        f"{file}.{test}"
        for tests in named
        for file, test in tests
        if f"\ndef {test}(" not in (ROOT / "tests" / f"{file}.py").read_text()
    ]
    assert missing == []


def test_10_every_promise_stands_in_the_threat_model() -> None:
    text = (ROOT / "SECURITY.md").read_text()
    files = sorted((ROOT / "tests").glob("test_promises*.py"))

    promises = {
        number
        for path in files
        for number in re.findall(r"^def test_(\d+)_", path.read_text(), flags=re.M)
    }

    assert promises == {str(number) for number in range(1, 11)}
    assert [number for number in sorted(promises, key=int) if f"\n{number}. " not in text] == []
