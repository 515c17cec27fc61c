"""The store: replaced whole or not at all, one writer at a time, and damage is found."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.build import check_stored
from docketgraph.errors import (
    DamagedStoreError,
    NoStoreError,
    QuerySyntaxError,
    StoreInUseError,
)
from docketgraph.store import Store, StoreWriter, digest_of
from nursery import Nursery
from running import ENVIRONMENT, snapshot

GRAPH = ox.NamedNode("https://example.org/graph")


def quads(word: str, count: int = 5) -> list[ox.Quad]:
    said = ox.NamedNode("https://example.org/said")
    return [
        ox.Quad(ox.NamedNode(f"https://example.org/{number}"), said, ox.Literal(word), GRAPH)
        for number in range(count)
    ]


def write(target: Path, word: str, count: int = 5, *, add_to: bool = False) -> None:
    with StoreWriter(target, add_to=add_to) as writer:
        writer.add(quads(word, count))
        writer.commit()


def words(store: Store) -> list[str]:
    rows = store.select(
        "SELECT ?word (COUNT(*) AS ?n) { ?s ?p ?word } GROUP BY ?word ORDER BY ?word"
    )
    return [f"{row['word'].value} {row['n'].value}" for row in rows]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a store with the word `old` lies."""
    path = tmp_path / "graph.db"
    write(path, "old")
    return path


def test_what_was_written_is_read(target: Path) -> None:
    store = Store.open(target)

    assert words(store) == ["old 5"]
    assert sorted(map(str, store.quads())) == sorted(map(str, quads("old")))


def test_a_store_is_a_link_to_a_folder_named_by_its_contents(target: Path) -> None:
    digest = digest_of(Store.open(target).graph)

    assert target.readlink() == Path(f".graph-{digest[:32]}.db")
    assert names(target.parent) == [f".graph-{digest[:32]}.db", "graph.db"]


def test_a_new_store_takes_the_place_of_the_old_one(target: Path) -> None:
    write(target, "new")

    assert words(Store.open(target)) == ["new 5"]
    assert len(names(target.parent)) == 2


def test_writing_the_same_again_keeps_the_store(target: Path) -> None:
    before = snapshot(target.resolve())

    write(target, "old")

    assert snapshot(target.resolve()) == before
    assert len(names(target.parent)) == 2


def test_adding_keeps_what_is_there(target: Path) -> None:
    write(target, "more", add_to=True)

    assert words(Store.open(target)) == ["more 5", "old 5"]


def test_what_is_not_committed_is_nowhere(target: Path) -> None:
    before = snapshot(target.parent)

    with StoreWriter(target) as writer:
        writer.add(quads("new"))

    # The folder itself has changed and changed back.
    after = snapshot(target.parent)
    assert {**after, ".": before["."]} == before


def test_an_error_leaves_the_old_store(target: Path) -> None:
    def fails() -> None:
        with StoreWriter(target) as writer:
            writer.add(quads("new"))
            raise KeyError

    with pytest.raises(KeyError):
        fails()

    assert words(Store.open(target)) == ["old 5"]
    assert len(names(target.parent)) == 2


def test_a_bad_last_quad_leaves_the_old_store(target: Path) -> None:
    def all_but_the_last() -> Iterator[ox.Quad]:
        yield from quads("new")
        raise ValueError("the last one is bad")

    with StoreWriter(target) as writer:
        with pytest.raises(ValueError, match="the last one"):
            writer.add(all_but_the_last())
        assert len(writer.graph) == 0

    assert words(Store.open(target)) == ["old 5"]


def test_a_triple_lies_in_one_graph(target: Path) -> None:
    twice = [
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.NamedNode(f"https://example.org/{n}"))
        for quad in quads("old", 1)
        for n in ("second", "third")
    ]

    with StoreWriter(target, add_to=True) as writer:
        writer.add(twice)
        writer.commit()

    assert sorted(map(str, Store.open(target).quads())) == sorted(map(str, quads("old")))


def test_two_stores_of_one_folder_may_hold_the_same(tmp_path: Path) -> None:
    write(tmp_path / "a.db", "same")
    write(tmp_path / "b.db", "same")

    write(tmp_path / "a.db", "other")

    assert words(Store.open(tmp_path / "a.db")) == ["other 5"]
    assert words(Store.open(tmp_path / "b.db")) == ["same 5"]
    assert check_stored(tmp_path / "b.db") == []


def test_a_reader_keeps_what_it_opened_while_the_store_is_replaced(target: Path) -> None:
    write(target, "old", 20_000)
    store = Store.open(target)
    rows = iter(store.query("SELECT ?word { ?s ?p ?word }"))
    next(rows)

    write(target, "new", 1)

    assert {row["word"].value for row in rows} == {"old"}
    assert words(store) == ["old 20000"]
    assert words(Store.open(target)) == ["new 1"]


def test_no_store_is_told_with_the_way_to_make_one(tmp_path: Path) -> None:
    before = snapshot(tmp_path)

    for path in (tmp_path / "none.db", tmp_path):
        with pytest.raises(NoStoreError) as caught:
            Store.open(path)
        assert str(caught.value) == f"no store at {path}; make one with: docketgraph build"

    assert snapshot(tmp_path) == before


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "graph.db").write_text("not a store")

    with pytest.raises(DamagedStoreError, match=r"graph\.db is damaged .*docketgraph build"):
        Store.open(tmp_path / "graph.db")
    with pytest.raises(DamagedStoreError, match="it is no link to a store; name another path"):
        write(tmp_path / "graph.db", "new")

    assert (tmp_path / "graph.db").read_text() == "not a store"


def test_a_query_that_is_none_is_told_with_its_place(target: Path) -> None:
    with pytest.raises(QuerySyntaxError, match=r"SPARQL: error at 1:16: expected"):
        Store.open(target).query("SELECT WHERE { ?s ?p }")


# One writer at a time


def test_a_second_writer_is_told_at_once(target: Path) -> None:
    with StoreWriter(target) as first:
        first.add(quads("first"))

        with pytest.raises(StoreInUseError) as caught, StoreWriter(target):
            pass

        first.commit()

    assert (
        str(caught.value) == f"the store {target} is in use by another process; wait for it to end"
    )
    assert words(Store.open(target)) == ["first 5"]


def test_readers_beside_a_writer_see_the_old_store(target: Path) -> None:
    with StoreWriter(target) as writer:
        writer.add(quads("new"))

        assert words(Store.open(target)) == ["old 5"]


HOLDER = """
import sys
from pathlib import Path
from docketgraph.store import StoreWriter

with StoreWriter(Path(sys.argv[1])) as writer:
    print("ready", flush=True)
    sys.stdin.read()
"""


def test_a_killed_writer_leaves_nothing_to_unlock(target: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"ready\n"
        with pytest.raises(StoreInUseError):
            write(target, "new")
        holder.kill()

    assert words(Store.open(target)) == ["old 5"]
    write(target, "new")
    assert words(Store.open(target)) == ["new 5"]
    assert len(names(target.parent)) == 2


# Killed at each step that touches the disk

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


# Damage


def files(target: Path, pattern: str) -> list[Path]:
    return sorted(target.resolve().glob(pattern))


def whole(path: Path) -> bytes:
    """The bytes of a file that is then made one of its own, so that no other store shares it."""
    data = path.read_bytes()
    path.unlink()
    path.write_bytes(data)
    return data


def flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_a_flipped_bit_in_any_table_is_found(target: Path) -> None:
    write(target, "old", 3_000)
    for path in files(target, "*.sst"):
        data = whole(path)
        for place in range(0, len(data), max(1, len(data) // 5)):
            path.write_bytes(flipped(data, place))

            (finding,) = check_stored(target)

            assert finding.message == (
                f"its file {path.name} is not as it was written; make it again: docketgraph build"
            )
        path.write_bytes(data)

    assert check_stored(target) == []


def test_a_flipped_bit_in_any_table_is_not_served(target: Path) -> None:
    write(target, "old", 3_000)
    for path in files(target, "*.sst"):
        data = whole(path)
        path.write_bytes(flipped(data, len(data) // 2))

        with pytest.raises(DamagedStoreError, match=f"not as written: {path.name}"):
            Store.open(target)
        path.write_bytes(data)

    assert words(Store.open(target)) == ["old 3000"]


def test_a_bit_that_flips_on_the_disk_is_an_error_where_it_is_read(target: Path) -> None:
    write(target, "old", 3_000)
    refused = 0
    for path in files(target, "*.sst"):
        state = path.stat()
        data = whole(path)
        path.write_bytes(flipped(data, len(data) // 2))
        # A disk changes no time, so that only reading the file can tell.
        os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
        try:
            rows = Store.open(target).select("SELECT ?word { ?s ?p ?word }")
        except DamagedStoreError:
            refused += 1
        else:
            assert [row["word"].value for row in rows] == ["old"] * 3_000
        assert check_stored(target)
        path.write_bytes(data)

    assert refused > 0


@pytest.mark.parametrize("pattern", ["MANIFEST-*", "*.log", "*.sst", "CURRENT", "IDENTITY"])
def test_a_shortened_or_lost_file_is_not_served(target: Path, pattern: str) -> None:
    path = max(files(target, pattern), key=lambda each: each.stat().st_size)
    data = whole(path)

    for damage in (data[:-1], data[: len(data) // 2], b"", None):
        if damage is None:
            path.unlink()
        else:
            path.write_bytes(damage)
        with pytest.raises(DamagedStoreError, match=f"not as written: {path.name}"):
            Store.open(target)
        assert [finding.message for finding in check_stored(target)] == [
            f"its file {path.name} is not as it was written; make it again: docketgraph build"
        ]


def test_a_store_in_which_something_was_changed_is_found(target: Path) -> None:
    changed = ox.Store(str(target.resolve()))
    changed.add(quads("slipped in", 1)[0])
    changed.flush()
    del changed

    assert check_stored(target) != []
    with pytest.raises(DamagedStoreError, match="not as written"):
        Store.open(target)


def test_contents_that_are_not_those_of_the_name_are_found(target: Path) -> None:
    other = target.parent / f".graph-{'0' * 32}.db"
    target.resolve().rename(other)
    target.unlink()
    target.symlink_to(other.name)

    assert [finding.message for finding in check_stored(target)] == [
        "its contents are not those that were written; make it again: docketgraph build"
    ]


def test_nothing_is_added_to_a_damaged_store(target: Path) -> None:
    path = max(files(target, "*.sst"), key=lambda each: each.stat().st_size)
    data = whole(path)
    path.write_bytes(flipped(data, 500))

    with pytest.raises(DamagedStoreError, match=f"not as written: {path.name}"):
        write(target, "more", add_to=True)


def test_a_damaged_store_is_made_again(target: Path) -> None:
    path = max(files(target, "*.sst"), key=lambda each: each.stat().st_size)
    data = whole(path)
    path.write_bytes(flipped(data, 500))

    write(target, "old")

    assert check_stored(target) == []
    assert words(Store.open(target)) == ["old 5"]


def test_a_copy_of_a_store_is_a_store_and_is_checked_by_its_seal(
    target: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(target.resolve(), copy)

    assert words(Store.open(copy)) == ["old 5"]
    (copy / "SEAL").unlink()
    assert [finding.message for finding in check_stored(copy)] == [
        "nothing beside it tells what was written; make it again: docketgraph build"
    ]


def test_a_seal_that_cannot_be_read_is_damage(target: Path) -> None:
    (target.resolve() / "SEAL").write_bytes(b"\xff\xfe not a seal")

    with pytest.raises(DamagedStoreError, match="not as written: SEAL"):
        Store.open(target)


# No room


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
