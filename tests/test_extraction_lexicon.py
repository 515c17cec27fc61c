"""Names that are learnt one by one: the longest that stands whole at a place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.extraction.mentioned.lexicon import Lexicon

NAMES = ["Elm", "Elm Society", "Elm Society of Ohio", "Elm Soc", "Elm & Oak", "Elm Society-on-Sea"]


def lexicon(names: list[str]) -> Lexicon:
    made = Lexicon()
    for name in names:
        made.add(name, "Elm")
    return made


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("Elm Society of Ohio met", "Elm Society of Ohio", id="the longest"),
        pytest.param("Elm Society of Iowa met", "Elm Society", id="a shorter one"),
        pytest.param("Elm\n Society's letter", "Elm\n Society", id="over a line, with an ending"),
        pytest.param("Elm    Society", "Elm", id="too far apart"),
        pytest.param("Elm Societies", "Elm", id="part of another word"),
        pytest.param("Elm Society-2 and", "Elm", id="a number's code"),
        pytest.param("Elm.org", "", id="a site"),
        pytest.param("Elmwood", "", id="another word"),
    ],
)
def test_the_longest_name_that_stands_whole(text: str, found: str) -> None:
    end = lexicon(NAMES).end_of(text, 0, "Elm")

    assert text[: end or 0] == found


def test_a_beginning_is_known_once_a_name_has_it() -> None:
    assert ("Elm" in Lexicon(), "Elm" in lexicon(["Elm Society"])) == (False, True)


@given(
    st.lists(st.sampled_from(NAMES), min_size=1, unique=True),
    st.lists(st.sampled_from([" ", "\n", "Elm", "Society", "of", "Ohio", "'s", ".", "-", "&"])),
)
def test_it_finds_what_a_pattern_of_all_names_finds(names: list[str], pieces: list[str]) -> None:
    text = "Elm" + "".join(pieces)
    longest_first = sorted(names, key=lambda name: -len(name))
    either = "|".join(r"\s{1,3}".join(map(re.escape, name.split())) for name in longest_first)
    match = re.match(rf"(?:{either})(?![\w@]|-\d|\.(?:com|org|gov|net)\b)", text)

    assert lexicon(names).end_of(text, 0, "Elm") == (match.end() if match else None)
