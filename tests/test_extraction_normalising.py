"""One spelling of spaces and dashes, and the way back to the characters of the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.extraction.texts.normalising import mend_text, normalise_text

# Letters, and what is replaced, dropped and made longer.
MIXED = st.text(
    alphabet="ab1 -\u00a0\u2013\u00ad\u200b\ufb01\u2026\u00bd\u00b9\r\n\u201c\uf001\u0301"
)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        pytest.param("USCIS\u00a02020\u20130013", "USCIS 2020-0013", id="no-break space, en dash"),
        pytest.param("a\u2010b\u2011c\u2012d\u2014e\u2015f\u2212g", "a-b-c-d-e-f-g", id="dashes"),
        pytest.param(
            "\u201cone\u201d and \u2018two\u2019", "\"one\" and 'two'", id="quotation marks"
        ),
        pytest.param("co\u00adoperate\u200b", "cooperate", id="soft hyphen, no width"),
        pytest.param("of\ufb01ce", "office", id="ligature"),
        pytest.param("bene\uf001t", "benefit", id="ligature for private use"),
        pytest.param("in 2021\u00b2", "in 2021^", id="a footnote's mark is no digit"),
        pytest.param("a\rb\u2028c", "a\nb\nc", id="line ends"),
    ],
)
def test_spellings_become_one(written: str, plain: str) -> None:
    assert normalise_text(written).text == plain


def test_a_span_leads_back_to_the_characters_it_came_from() -> None:
    text = "co\u00adoperate in the of\ufb01ce\u2026 on 1\u00bd acres"
    normal = normalise_text(text)

    spans = {
        word: text[slice(*normal.span(at, at + len(word)))]
        for word in ("cooperate", "office", "...", "acres")
        if (at := normal.text.index(word)) >= 0
    }

    assert spans == {
        "cooperate": "co\u00adoperate",
        "office": "of\ufb01ce",
        "...": "\u2026",
        "acres": "acres",
    }


@given(MIXED)
def test_every_character_comes_from_one_that_is_spelt_so(text: str) -> None:
    normal = normalise_text(text)

    for at, char in enumerate(normal.text):
        start, end = normal.span(at, at + 1)
        assert end == start + 1
        assert char in normalise_text(text[start:end]).text


@given(MIXED)
def test_normalising_again_changes_nothing(text: str) -> None:
    once = normalise_text(text).text

    assert normalise_text(once).text == once


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        pytest.param("45 CFR\n          170.315", "45 CFR\n170.315", id="indentation"),
        pytest.param("a  \n\t b", "a\nb", id="space on both sides of a line end"),
        pytest.param("a   b", "a   b", id="space inside a line stays"),
        pytest.param("HHS\ue088ONC\ue0882025", "HHS-ONC-2025", id="hyphen for private use"),
        pytest.param("\uf0b7 one", "\uf0b7 one", id="a bullet is no hyphen"),
        pytest.param(
            "Na\ufffdonal compe\ufffd\ufffdon", "National competition", id="lost ligature"
        ),
    ],
)
def test_what_the_page_added_or_lost_is_mended(written: str, mended: str) -> None:
    assert mend_text(written).text == mended


def test_a_span_of_a_mended_text_leads_back() -> None:
    text = "  Na\ufffdonal\n     Coordinator\n   of it"
    normal = mend_text(text)

    spans = [
        text[slice(*normal.span(at, at + len(word)))]
        for word in ("National", "Coordinator", "of it")
        if (at := normal.text.index(word)) >= 0
    ]

    assert spans == ["Na\ufffdonal", "Coordinator", "of it"]


@given(st.text(alphabet="ab \t\n\ue088\ufffd-"))
def test_every_mended_character_comes_from_the_text(text: str) -> None:
    normal = mend_text(text)

    for at, char in enumerate(normal.text):
        start, end = normal.span(at, at + 1)
        assert end == start + 1
        assert text[start] in (char, "\ue088", "\ufffd")
