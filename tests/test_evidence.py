import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.errors import BadInputError
from docketgraph.evidence import SourceTexts, check_span, past_end, read_texts, text_hash


def test_texts_are_found_by_their_hash_whatever_their_names(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "no-suffix").write_bytes("a letter \u2014 of 2020\n".encode())
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\xff\xfe")

    texts = read_texts(tmp_path)

    digest = hashlib.sha256("a letter \u2014 of 2020\n".encode()).hexdigest()
    assert texts == SourceTexts({digest: "a letter \u2014 of 2020\n"})


def test_no_folder_of_texts_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BadInputError) as caught:
        read_texts(tmp_path / "none")

    assert str(caught.value) == (
        f"{tmp_path / 'none'}: is no folder; name the one with the sources' texts"
    )


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [(0, 6, "Oct.\u00a08"), (4, 5, "\u00a0"), (6, 9, " \U0001d54f,")],
)
def test_a_span_counts_characters_and_not_bytes(start: int, end: int, words: str) -> None:
    text = "Oct.\u00a08 \U0001d54f, 2021"

    quoted = SourceTexts({"h": text}).quote("h", start, end)

    assert quoted == words
    assert check_span(text, start, end, text_hash(words)) is None


def test_a_text_that_is_not_at_hand_gives_no_words() -> None:
    assert SourceTexts().quote("h", 0, 1) is None


@given(st.text(min_size=2, max_size=50), st.data())
def test_a_span_holds_only_where_its_words_stand(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    other = data.draw(st.integers(0, len(text) - (end - start)))
    digest = text_hash(text[start:end])

    moved = check_span(text, other, other + end - start, digest)

    assert (moved is None) == (text[other : other + end - start] == text[start:end])


@given(st.text(max_size=20), st.integers(0, 30), st.integers(1, 30))
def test_a_span_past_the_end_is_told_with_the_length(text: str, start: int, length: int) -> None:
    told = past_end(text, start, start + length)

    if start + length <= len(text):
        assert told is None
    else:
        assert told == (
            f"the span {start}-{start + length} runs past the end of its source, "
            f"which has {len(text)} characters; read the source again"
        )
