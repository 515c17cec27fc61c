"""Lines in their order, by parts where they are many."""

import random
import tempfile
from typing import Any

import pytest
from hypothesis import given
from hypothesis.strategies import lists, text

from docketgraph import ordering
from docketgraph.ordering import sorted_lines

LINES = lists(text().map(lambda said: said.replace("\n", "\\n") + "\n"))


@pytest.fixture
def parts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The files that are made: one for each part of three lines."""
    made: list[int] = []
    plain = tempfile.TemporaryFile

    def counted(*arguments: Any, **options: Any) -> Any:
        made.append(len(made))
        return plain(*arguments, **options)

    monkeypatch.setattr(tempfile, "TemporaryFile", counted)
    monkeypatch.setattr(ordering, "_PART", 3)
    return made


@given(LINES)
def test_the_order_is_that_of_characters(lines: list[str]) -> None:
    found = [line.decode() for line in sorted_lines(line.encode() for line in lines)]

    assert found == sorted(lines)


@pytest.mark.parametrize(("count", "files"), [(0, 0), (2, 0), (3, 1), (4, 2), (50, 17)])
def test_many_lines_are_sorted_by_parts(parts: list[int], count: int, files: int) -> None:
    lines = [b"%d\n" % number for number in range(count)]
    mixed = random.Random(7).sample(lines, count)

    assert list(sorted_lines(mixed)) == sorted(lines)
    assert len(parts) == files


def test_equal_lines_all_stay(parts: list[int]) -> None:
    assert list(sorted_lines([b"b\n", b"a\n"] * 5)) == [b"a\n"] * 5 + [b"b\n"] * 5
    assert len(parts) == 4
