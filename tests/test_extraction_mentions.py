"""All recognisers together: offsets, order, overlaps, long documents."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from docketgraph.extraction.mentioned import mentions as module
from docketgraph.extraction.mentioned.mentions import find_mentions
from docketgraph.extraction.mentioned.model import IDENTIFIERS, TYPES, Mention

LETTER = """May 3, 2031

Elm Society
Re: RIN 0955\u2013ZA03 [Docket No. CMS\u20112031\u20110041]

The Elm Society (ES) asks CMS to withdraw the rule, 96 Fed. Reg. 1200 (Apr. 2, 2031), at
45 C.F.R. \u00a7\u00a7 170.315 and 170.402, and to pay $2.5 million; id. at 1204. H.R. 12 is none.
Executive Order 14192 and Pub. L. 111\u2013148 say so, as does 8 U.S.C. 1158 (1:31-cv-00012).
"""
PIECES = st.sampled_from(
    [
        *"aA .,\n()-\u2013\u00a0\u00ad\ufb01",
        "Dr. Ann Lee, MD",
        "DHS",
        "the Department of Labor (DOL)",
        "Elm Society",
        "45 CFR \u00a7 170.315(b)",
        "May 3, 2031",
        "\u201cQuiet Places\u201d policy",
        "joined 12 other groups",
        "$2\u20133 million",
        "Id. at 12",
        "https://example.org/CMS-2031-0041",
    ]
)


def test_each_kind_is_found_once_in_the_order_of_the_text() -> None:
    found = [(each.type, each.canonical) for each in find_mentions(LETTER)]

    assert found == [
        ("date", "2031-05-03"),
        ("organization", "Elm Society"),
        ("rin", "0955-ZA03"),
        ("docket", "CMS-2031-0041"),
        ("organization", "Elm Society"),
        ("organization", "Elm Society"),
        ("agency", "Centers for Medicare & Medicaid Services"),
        ("fr_citation", "96 FR 1200"),
        ("date", "2031-04-02"),
        ("cfr", "45 CFR 170.315"),
        ("cfr", "45 CFR 170.402"),
        ("money", "2500000 USD"),
        ("fr_citation", "96 FR 1204"),
        ("bill", "122-hr-12"),
        ("executive_order", "EO 14192"),
        ("public_law", "Pub. L. 111-148"),
        ("usc", "8 USC 1158"),
        ("court_case", "1:31-cv-00012"),
    ]


def test_addresses_are_those_of_the_things() -> None:
    base = "https://w3id.org/docketgraph/id/"

    addresses = {each.type: each.iri for each in find_mentions(LETTER) if each.iri}

    assert addresses == {
        "rin": f"{base}rin/0955-ZA03",
        "docket": f"{base}docket/CMS-2031-0041",
        "agency": f"{base}agency/centers-for-medicare-medicaid-services",
        "cfr": f"{base}cfr/45/170",
        "bill": f"{base}bill/122-hr-12",
        "executive_order": f"{base}eo/14192",
        "public_law": f"{base}law/111-148",
    }


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=300)
def test_offsets_always_give_back_the_text(text: str) -> None:
    found = list(find_mentions(text))

    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text.strip()
        assert mention.type in TYPES
        assert 0 <= mention.confidence <= 1
        assert (mention.canonical is None) <= bool(mention.alternatives)
    assert found == sorted(found, key=lambda each: (each.start, -each.end))


@given(st.lists(PIECES, max_size=30).map("".join))
def test_only_titles_hold_other_mentions(text: str) -> None:
    plain = [each for each in find_mentions(text) if each.type not in {"rule", "policy", "hearing"}]

    assert all(before.end <= after.start for before, after in pairwise(plain))


def test_what_stands_in_a_link_is_no_date_and_no_body() -> None:
    text = "https://www.example.org/2031/05/03/DHS/CMS-2031-0041 and dhs@2031.org"

    assert [(each.type, each.canonical) for each in find_mentions(text)] == [
        ("docket", "CMS-2031-0041")
    ]


@pytest.fixture
def short_stretches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_STRETCH", 900)
    monkeypatch.setattr(module, "_OVERLAP", 300)


def places(found: list[Mention]) -> list[tuple[str, int, str | None]]:
    return [(each.type, each.start, each.canonical) for each in found if each.type in IDENTIFIERS]


def test_a_long_document_gives_the_same_as_a_short_one(short_stretches: None) -> None:
    paragraphs = 40
    text = "\n\n".join([LETTER.strip()] * paragraphs)
    once = places(list(find_mentions(LETTER.strip())))

    found = places(list(find_mentions(text)))

    width = len(LETTER.strip()) + 2
    assert found == [
        (kind, start + number * width, canonical)
        for number in range(paragraphs)
        for kind, start, canonical in once
    ]


def test_a_definition_holds_in_the_stretches_behind_it(short_stretches: None) -> None:
    text = "The Dune Fund (DF) recommends rest.\n\n" + "Nothing more.\n\n" * 200 + "DF wrote again."

    last = list(find_mentions(text))[-1]

    assert (last.text, last.canonical) == ("DF", "Dune Fund")


def test_a_stretch_without_a_space_is_cut_all_the_same(short_stretches: None) -> None:
    text = "x" * 5_000 + " RIN 0955-AA09 " + "y" * 5_000

    assert [(each.start, each.text) for each in find_mentions(text)] == [(5_005, "0955-AA09")]
