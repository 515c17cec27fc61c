"""Files of lines read in blocks: the same lines, whoever reads which of the blocks."""

import gzip
import itertools
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.sources import line_blocks as reading
from docketgraph.sources.line_blocks import Block, line_blocks
from docketgraph.sources.saved import Saved


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "_SIZE", 16)
    monkeypatch.setattr(reading, "LONGEST", 40)


def blocks(path: Path, data: bytes, mine: list[int] | None = None) -> list[Block]:
    path.write_bytes(data)
    saved = Saved(path, path.name, "lines", "", "")
    return list(line_blocks(saved, lambda each: mine is None or each in mine))


def lines(found: list[Block]) -> list[bytes | None]:
    return [line for block in found for line in block.lines]


def together(shares: list[list[Block]]) -> list[Block]:
    return sorted(itertools.chain(*shares), key=lambda each: each.number)


@given(st.lists(st.binary(max_size=30).map(lambda each: each.replace(b"\n", b" "))), st.booleans())
def test_blocks_hold_all_lines_in_order(
    tmp_path_factory: pytest.TempPathFactory, given: list[bytes], ended: bool
) -> None:
    data = b"\n".join(given) + b"\n" * ended

    found = blocks(tmp_path_factory.mktemp("a") / "a", data)

    assert lines(found) == (data.removesuffix(b"\n").split(b"\n") if data else [])
    assert [each.number for each in found] == list(range(len(found)))
    firsts = [1 + sum(len(other.lines) for other in found[:n]) for n in range(len(found))]
    assert [each.first for each in found] == firsts


@given(st.lists(st.binary(max_size=30)), st.integers(1, 3))
def test_shares_together_are_the_whole(
    tmp_path_factory: pytest.TempPathFactory, given: list[bytes], of: int
) -> None:
    path, data = tmp_path_factory.mktemp("a") / "a", b"\n".join(given)

    shares = [blocks(path, data, list(range(each, 100, of))) for each in range(of)]

    assert together(shares) == blocks(path, data)


def test_a_line_that_is_too_long_is_none_and_the_next_one_follows(tmp_path: Path) -> None:
    found = blocks(tmp_path / "a", b"a\n" + b"x" * 100 + b"\nb\n")

    assert lines(found) == [b"a", None, b"b"]
    assert [each.first for each in found] == [1, 3]


@pytest.mark.parametrize("size", [39, 40])
def test_a_line_is_too_long_from_its_limit_on(tmp_path: Path, size: int) -> None:
    found = blocks(tmp_path / "a", b"x" * size)

    assert lines(found) == [b"x" * size if size < 40 else None]


def test_what_stands_before_the_place_where_a_file_breaks_off_is_read(tmp_path: Path) -> None:
    whole = b"".join(b"line %d\n" % number for number in range(5_000))
    data = gzip.compress(whole, mtime=0)[:-2_000]

    found = blocks(tmp_path / "a", data)

    read = lines(found)
    assert len(read) > 100
    assert read == whole.split(b"\n")[: len(read)]
    assert [each.fault for each in found if each.fault] == ["it ends in the middle"]
    assert found[-1].fault


def test_the_fault_of_a_file_is_told_to_one_reader(tmp_path: Path) -> None:
    data = gzip.compress(b"".join(b"line %d\n" % number for number in range(5_000)))[:-2_000]
    path = tmp_path / "a"

    shares = [blocks(path, data, list(range(each, 10_000, 2))) for each in range(2)]

    assert sum(bool(block.fault) for share in shares for block in share) == 1
    assert together(shares) == blocks(path, data)


def test_a_file_that_is_gone_is_a_fault(tmp_path: Path) -> None:
    saved = Saved(tmp_path / "none", "none", "lines", "", "")

    assert list(line_blocks(saved)) == [Block(0, 1, [], "No such file or directory")]
