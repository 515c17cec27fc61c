"""Damage of a store's files: found by a check, and never served."""

import os
import shutil
from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.build import check_stored
from docketgraph.errors import DamagedStoreError
from docketgraph.store import Store
from word_stores import quads, words, write


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """Where a store with the word `old` lies."""
    path = tmp_path / "graph.db"
    write(path, "old")
    return path


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
