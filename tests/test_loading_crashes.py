"""A load of an official source that is killed, stopped or finds no room, and that goes on."""

import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from docketgraph.build import check_stored
from docketgraph.loading import load
from docketgraph.store import Store, StoreWriter
from running import COMMAND, ENVIRONMENT, children
from test_loading import DOCUMENTS, SOURCE, lines_file, quads

# Loads in chunks so small that there are many; told when each is in the store.
LOADS = """
import sys
from pathlib import Path
from docketgraph.loading import chunks, load
from docketgraph.sources import line_blocks
from docketgraph.store import StoreWriter
chunks._SIZE = line_blocks._SIZE = 20_000
load_chunk, seen = StoreWriter.load, []
StoreWriter.load = lambda self, lines: (load_chunk(self, lines), seen.append(lines))
def told(step, done=0, total=0, unit=""):
    print(step, flush=True)
store, *files = sys.argv[1:]
load(files, Path(store), told, "federal-register")
print("stored", len(seen))
"""
COUNT = 600


@pytest.fixture
def days(tmp_path: Path) -> tuple[Path, Path]:
    """A file whose documents are in a store, and one with many more."""
    first = lines_file(tmp_path / "first.jsonl", DOCUMENTS[:2])
    more = lines_file(
        tmp_path / "more.jsonl",
        [
            DOCUMENTS[n % len(DOCUMENTS)] | {"document_number": f"2024-{n:05d}", "citation": None}
            for n in range(1, COUNT)
        ],
    )
    return first, more


def command(store: Path, file: Path) -> list[str]:
    return [sys.executable, "-c", LOADS, str(store), str(file)]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_killed_at_ten_moments_the_store_is_the_old_or_the_new_one(
    days: tuple[Path, Path], tmp_path: Path
) -> None:
    first, more = days
    whole = tmp_path / "whole" / "graph.db"
    load([first], whole, source=SOURCE)
    old = whole.readlink().name
    began = time.monotonic()
    assert subprocess.run(command(whole, more), env=ENVIRONMENT, check=False).returncode == 0
    lasts = time.monotonic() - began
    new = whole.readlink().name
    store = tmp_path / "killed" / "graph.db"
    load([first], store, source=SOURCE)
    assert store.readlink().name == old

    for moment in random.Random(5).sample(range(20, 110), 10):
        process = subprocess.Popen(command(store, more), env=ENVIRONMENT, stdout=subprocess.DEVNULL)
        time.sleep(lasts * moment / 100)
        process.kill()
        process.wait()
        assert store.readlink().name in {old, new}
        assert check_stored(store) == []

    # Whatever was left lying, the same command brings it to its end, and nothing else is left.
    assert subprocess.run(command(store, more), env=ENVIRONMENT, check=False).returncode == 0
    assert quads(store) == quads(whole)
    assert names(store.parent) == sorted([new, "graph.db"])


def killed_in_the_middle(store: Path, file: Path) -> int:
    """Kill a load after some chunks, and return how many are in the folder that it left."""
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            LOADS.replace(
                "store, *files",
                """
import os, signal, time
finish = chunks.Chunks._finish
def deadly(self, number):
    finish(self, number)
    if self._stored >= 5:
        os.kill(os.getpid(), signal.SIGKILL)
chunks.Chunks._finish = deadly
store, *files""",
            ),
            str(store),
            str(file),
        ],
        env=ENVIRONMENT,
        stdout=subprocess.DEVNULL,
    )
    assert process.wait() == -signal.SIGKILL
    (note,) = store.parent.glob(".graph-loading-*.json")
    return int(json.loads(note.read_bytes())["chunks"])


def test_the_same_command_goes_on_where_a_killed_load_was(
    days: tuple[Path, Path], tmp_path: Path
) -> None:
    first, more = days
    store, whole, other = (tmp_path / name / "graph.db" for name in ("s", "whole", "other"))
    for each in (store, whole, other):
        load([first], each, source=SOURCE)
    load([more], whole, source=SOURCE)

    stored = killed_in_the_middle(store, more)
    resumed, anew = (
        subprocess.run(
            command(each, more), env=ENVIRONMENT, stdout=subprocess.PIPE, text=True, check=True
        ).stdout.splitlines()
        for each in (store, other)
    )

    assert stored >= 5
    assert resumed[0] == f"going on after {stored} chunks that are stored"
    assert anew[0] == "loading"
    assert _stored(anew) == stored + _stored(resumed)
    assert quads(store) == quads(whole)
    assert names(store.parent) == sorted([store.readlink().name, "graph.db"])


def _stored(lines: list[str]) -> int:
    return int(lines[-1].removeprefix("stored "))


def test_another_load_begins_anew_and_clears_what_was_left(
    days: tuple[Path, Path], tmp_path: Path
) -> None:
    first, more = days
    store = tmp_path / "s" / "graph.db"
    load([first], store, source=SOURCE)
    killed_in_the_middle(store, more)
    other = lines_file(tmp_path / "other.jsonl", DOCUMENTS[2:4])

    load([other], store, source=SOURCE)

    assert len(Store.open(store).select("SELECT ?d { ?d dg:documentNumber ?n }")) == 4
    assert names(store.parent) == sorted([store.readlink().name, "graph.db"])


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_load_that_is_told_to_end_leaves_the_old_store(
    days: tuple[Path, Path], tmp_path: Path, how: signal.Signals
) -> None:
    first, more = days
    store = tmp_path / "s" / "graph.db"
    load([first], store, source=SOURCE)
    before = store.readlink()
    waits = LOADS.replace(
        "    print(step, flush=True)",
        "    print(step, flush=True)\n    import time\n    time.sleep(60 * (step == 'linking'))",
    )
    process = subprocess.Popen(
        [sys.executable, "-c", waits, str(store), str(more)],
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    while process.stdout.readline() != "linking\n":
        pass

    process.send_signal(how)

    assert process.wait() != 0
    process.stdout.close()
    assert store.readlink() == before
    assert check_stored(store) == []
    with StoreWriter(store):
        pass
    assert names(store.parent) == sorted([before.name, "graph.db"])


def test_no_process_outlives_a_load_that_is_killed(tmp_path: Path) -> None:
    big = tmp_path / "big.jsonl"
    line = json.dumps(DOCUMENTS[0] | {"abstract": "x" * 2_000})
    with big.open("w") as file:
        for n in range(1, 6_000):
            file.write(line.replace("2023-90001", f"2023-{n:05d}") + "\n")
    process = subprocess.Popen(
        [*COMMAND, "load", "--as", SOURCE, str(big), "--store", str(tmp_path / "s" / "graph.db")],
        env=ENVIRONMENT,
        stderr=subprocess.DEVNULL,
    )
    while len(children(process.pid)) < 3:  # two that map, and the one that tracks them
        assert process.poll() is None
        time.sleep(0.02)
    workers = children(process.pid)

    process.kill()
    process.wait()

    until = time.monotonic() + 20
    while any(_lives(each) for each in workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert [each for each in workers if _lives(each)] == []


def _lives(process: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{process}/stat").read_text()
    except OSError:
        return False


def test_a_disk_without_room_leaves_the_old_store(days: tuple[Path, Path], tmp_path: Path) -> None:
    first, more = days
    store = tmp_path / "s" / "graph.db"
    load([first], store, source=SOURCE)
    before = store.readlink()

    def no_room() -> None:
        # A file that may not grow is to a process what a disk without room is.
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (30_000, 30_000))

    done = subprocess.run(
        [*COMMAND, "load", "--as", SOURCE, str(more), "--store", str(store)],
        env=ENVIRONMENT,
        preexec_fn=no_room,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert store.readlink() == before
    assert check_stored(store) == []
    assert [each for each in names(store.parent) if "loading" in each] == []
    assert os.access(store, os.R_OK)
