"""Two builds at once, and builds that are killed or told to end."""

import contextlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from conftest import SMALL
from docketgraph.build import Built, build, check_stored
from docketgraph.errors import StoreInUseError
from docketgraph.store import Store, StoreWriter
from nursery import Nursery
from running import ENVIRONMENT
from small_builds import BUILD, HARBOR, build_into, contents, edited, no_pages


def test_outputs_have_one_writer_though_stores_are_two(tmp_path: Path) -> None:
    with StoreWriter(tmp_path / "out" / "graph.db"), pytest.raises(StoreInUseError):
        build([str(HARBOR)], SMALL, tmp_path / "other" / "graph.db", tmp_path / "out", no_pages)

    assert not (tmp_path / "other" / "graph.db").exists()


def test_two_builds_at_once_end_as_one_of_them(harbor: tuple[Path, Built], tmp_path: Path) -> None:
    other = edited(tmp_path, "label: Tide Office", "label: Office of Tide")
    out = tmp_path / "out"

    both = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD, str(out), str(data)],
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
        )
        for data in (HARBOR, other)
    ]
    errors = [process.communicate()[1] for process in both]

    codes = [process.returncode for process in both]
    assert 0 in codes
    assert all(code == 0 or b"is in use by another process" in error
               for code, error in zip(codes, errors, strict=True))  # fmt: skip
    (data,) = json.loads((out / "manifest.json").read_bytes())["inputs"]
    assert codes[[str(HARBOR), str(other)].index(data)] == 0
    assert check_stored(out / "graph.db") == []


def test_killed_at_ten_moments_the_store_is_the_old_or_the_new_one(
    harbor: tuple[Path, Built], tmp_path: Path
) -> None:
    other = edited(tmp_path, "label: Tide Office", "label: Office of Tide")
    out = tmp_path / "out"
    shutil.copytree(harbor[0], out, symlinks=True)
    with Nursery() as nursery:
        nursery.run("pass")
        began = time.monotonic()
        assert nursery.run(BUILD, tmp_path / "new", other) == 0
        whole = time.monotonic() - began
        either = {(each / "graph.db").readlink() for each in (out, tmp_path / "new")}

        for moment in random.Random(7).sample(range(130), 10):
            process = nursery.start(BUILD, out, other)
            time.sleep(whole * moment / 100)
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            nursery.line()

            store = Store.open(out / "graph.db")
            assert (out / "graph.db").readlink() in either
            assert len(list(store.quads())) == harbor[1].quads
            found = [
                each.message.partition(" tells ")[0] for each in check_stored(out / "graph.db")
            ]
            # The manifest is written last: it may still tell of the old store.
            assert found in ([], [str(out / "manifest.json")])

    build_into(out, other)
    assert check_stored(out / "graph.db") == []
    assert contents(out) == contents(tmp_path / "new")
    assert [path.name for path in out.glob(".*")] == [(out / "graph.db").readlink().name]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_told_to_end_leaves_the_old_store(
    harbor: tuple[Path, Built], tmp_path: Path, how: int
) -> None:
    out = tmp_path / "out"
    shutil.copytree(harbor[0], out, symlinks=True)
    waits = "import signal\ndef wait(*_):\n    print('here', flush=True)\n    signal.pause()\n"
    other = edited(tmp_path, "label: Tide Office", "label: Office of Tide")
    with Nursery() as nursery:
        process = nursery.start(waits + BUILD.replace("lambda *_: ()", "wait"), out, other)
        assert nursery.line() == "here"

        os.kill(process, how)

        assert int(nursery.line()) != 0
    assert contents(out) == contents(harbor[0])
    assert check_stored(out / "graph.db") == []
    with StoreWriter(out / "graph.db"):
        pass
    assert [path.name for path in out.glob(".graph*")] == [(out / "graph.db").readlink().name]
