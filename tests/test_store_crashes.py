"""A writer that is killed at any step, or finds no room: the old store or the new one."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from docketgraph.build import check_stored
from docketgraph.store import Store
from nursery import Nursery
from running import ENVIRONMENT
from word_stores import names, words, write


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a store with the word `old` lies."""
    path = tmp_path / "graph.db"
    write(path, "old")
    return path


WRITES = """
import os
import signal
import sys
from pathlib import Path

import pyoxigraph as ox

from docketgraph.store import StoreWriter

target, word, count, adds, left = sys.argv[1:]
left = int(left)


def deadly(function):
    def call(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return function(*args, **kwargs)

    return call


for name in ("mkdir", "rename", "replace", "symlink", "rmdir"):
    setattr(os, name, deadly(getattr(os, name)))
# One file of each store that is removed, so that it dies amid the removal, too.
remove, dies = os.unlink, deadly(os.unlink)
os.unlink = lambda path, **how: (dies if path == "CURRENT" else remove)(path, **how)
with StoreWriter(Path(target), add_to=adds == "add") as writer:
    writer.add(
        ox.Quad(
            ox.NamedNode(f"https://example.org/{number}"),
            ox.NamedNode("https://example.org/said"),
            ox.Literal(word),
            ox.NamedNode("https://example.org/graph"),
        )
        for number in range(int(count))
    )
    writer.commit()
"""


@pytest.mark.parametrize(
    ("how", "either"),
    [("new", [["old 5"], ["new 5"]]), ("add", [["old 5"], ["new 5", "old 5"]])],
)
def test_killed_at_any_step_the_store_is_the_old_or_the_new_one(
    tmp_path: Path, how: str, either: list[list[str]]
) -> None:
    seen, ended = list[list[str]](), -signal.SIGKILL
    with Nursery() as nursery:
        for step in range(1, 200):
            target = tmp_path / str(step) / "graph.db"
            assert nursery.run(WRITES, target, "old", "5", "new", "0") == 0

            ended = nursery.run(WRITES, target, "new", "5", how, str(step))

            seen.append(words(Store.open(target)))
            assert check_stored(target) == []
            assert nursery.run(WRITES, target, "later", "5", "new", "0") == 0
            assert words(Store.open(target)) == ["later 5"]
            assert len(names(target.parent)) == 2
            if ended == 0:
                break
            assert ended == -signal.SIGKILL

    # The old one until the one step that swaps, the new one from then on.
    assert ended == 0
    assert len(seen) > 5
    assert seen == sorted(seen, key=either.index)
    assert seen[0] == either[0]
    assert seen[-1] == seen[-2] == either[1]


def test_what_a_copy_left_when_it_was_killed_is_cleared(target: Path) -> None:
    for name in (".graph-building-1.db", ".graph-building-1.db.tmp", f".graph-{'0' * 32}.db"):
        (target.parent / name).mkdir()
        (target.parent / name / "000001.sst").write_bytes(b"part")
    (target.parent / ".graph-link-1").symlink_to("nowhere")
    (target.parent / ".graph-notes.db").mkdir()

    write(target, "new")

    assert words(Store.open(target)) == ["new 5"]
    assert names(target.parent) == sorted([target.readlink().name, ".graph-notes.db", "graph.db"])


def limit_files() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def write_much(target: Path, **how: object) -> "subprocess.CompletedProcess[bytes]":
    arguments = [sys.executable, "-c", WRITES, str(target), "much", "20000", "add", "0"]
    return subprocess.run(arguments, env=ENVIRONMENT, capture_output=True, check=False, **how)  # type: ignore[call-overload]


def test_a_file_that_may_not_grow_leaves_the_old_store(target: Path) -> None:
    ended = write_much(target, preexec_fn=limit_files)

    assert ended.returncode == 1
    assert b"File too large" in ended.stderr
    assert words(Store.open(target)) == ["old 5"]
    write(target, "new")
    assert len(names(target.parent)) == 2


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_full_disk_leaves_the_old_store(small_disk: Path) -> None:
    target = small_disk / "graph.db"
    write(target, "old")

    ended = write_much(target)

    assert ended.returncode == 1
    assert b"No space left on device" in ended.stderr
    assert words(Store.open(target)) == ["old 5"]
    assert check_stored(target) == []
    write(target, "new")
    assert words(Store.open(target)) == ["new 5"]
