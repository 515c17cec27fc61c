"""The store: replaced whole or not at all, with one writer at a time."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pyoxigraph as ox
import pytest

from docketgraph.build import check_stored
from docketgraph.errors import (
    DamagedStoreError,
    NoStoreError,
    NotAStoreError,
    QuerySyntaxError,
    StoreInUseError,
)
from docketgraph.store import Store, StoreWriter, digest_of
from running import ENVIRONMENT, snapshot, unchanged
from word_stores import names, quads, words, write


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

    assert unchanged(target.parent, before)


@pytest.mark.parametrize(("change", "left"), [("remove", ["old 4"]), ("add", ["new 1", "old 5"])])
def test_what_was_not_loaded_in_bulk_is_in_the_files_of_the_store(
    target: Path, change: str, left: list[str]
) -> None:
    (quad,) = quads("old" if change == "remove" else "new", 1)

    with StoreWriter(target, add_to=True) as writer:
        getattr(writer.graph, change)(quad)
        writer.commit()

    # A copy is made of the files, and not of the log of what is in none of them yet.
    Store.open(target).graph.backup(str(target.parent / "copy"))
    assert words(Store.open(target)) == left
    assert words(Store(ox.Store.read_only(str(target.parent / "copy")), "copy")) == left


def test_files_put_in_order_hold_what_was_written(target: Path) -> None:
    with StoreWriter(target, add_to=True) as writer:
        writer.order()
        writer.add(quads("new"))
        writer.commit()

    assert words(Store.open(target)) == ["new 5", "old 5"]


def test_files_that_cannot_be_put_in_order_leave_the_old_store(target: Path) -> None:
    def broken() -> None:
        raise OSError("no room")

    with StoreWriter(target) as writer:
        graph = writer.graph
        writer.graph = SimpleNamespace(optimize=broken)  # type: ignore[assignment]
        writer.order()
        writer.graph = graph

        with pytest.raises(OSError, match="no room"):
            writer.commit()

    assert words(Store.open(target)) == ["old 5"]


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
    with pytest.raises(NotAStoreError, match="it is no link to a store; name another path"):
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
