"""Spellings that real letters and pages have: of dates, numbers, names, groups and titles."""

import pytest

from docketgraph.extraction.mentioned.mentions import find_mentions

JUDICIARY = ["House Committee on the Judiciary", "Senate Committee on the Judiciary"]


def named(text: str, *types: str) -> list[str | None]:
    """What a text mentions of some types, by canonical form."""
    return [each.canonical for each in find_mentions(text) if each.type in types]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("J Sleep Res. 2023 May 19;30(6):11", ["2023-05-19"], id="list of works, day"),
        pytest.param("Ann Sleep. 2019 Jan;156(1)", ["2019-01"], id="list of works, month"),
        pytest.param("Night Union. (2024, October 4). Rest", ["2024-10-04"], id="year, then day"),
        pytest.param("up from 476 in 2024.14 In 2023", ["2024", "2023"], id="footnote on a year"),
        pytest.param("on December 29, 2025.1\n\nWe", ["2025-12-29"], id="footnote on a day"),
        pytest.param("not until at least 2028, or mid-2029", ["2028", "2029"], id="at least, mid"),
        pytest.param("at least 2000 hospitals", [], id="at least so many"),
        pytest.param("in late 2026/early 2027", ["2026", "2027"], id="slash between times"),
        pytest.param("Regulation 2017/745", [], id="slash in a number"),
        pytest.param("February 27 th , 2026", ["2026-02-27"], id="letters of a number apart"),
        pytest.param(
            "25-26 February 2026", ["2026-02-25", "2026-02-26"], id="two days, then month"
        ),
        pytest.param("3\nMarch 2025 Report", ["2025-03"], id="number of a footnote on its line"),
        pytest.param("On 2026.01.20 they", ["2026-01-20"], id="points"),
        pytest.param("January 1 of each year", [], id="a day of every year"),
        pytest.param("(Lee 2009a, 2009b)", ["2009", "2009"], id="works of one year"),
        pytest.param("December 3,\n          2031", ["2031-12-03"], id="indented page"),
        pytest.param("see uploads/\n2016.pdf and 117 Stat. 2066", [], id="file, page"),
    ],
)
def test_dates_of_lists_of_works_and_of_pages(text: str, expected: list[str]) -> None:
    assert named(text, "date") == expected


def test_a_day_without_a_year_lies_around_the_date_of_its_letter() -> None:
    text = (
        "February 27, 2026\n\nDear Dr. Lee:\n\nAs our January 19th letter says, rest helps.\n\n"
        "As our December 5 letter says, it helps. The rule ends on March 1, 2029."
    )

    assert named(text, "date") == ["2026-02-27", "2026-01-19", "2025-12-05", "2029-03-01"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("45 CFR \u00a7\n          170.315(f)(5)", ["45 CFR 170.315"], id="indented"),
        pytest.param(
            "42 CFR \u00a7\u00a7 422.119, 431.60 457.730, and 457.1233",
            ["42 CFR 422.119", "42 CFR 431.60", "42 CFR 457.730", "42 CFR 457.1233"],
            id="a comma left out",
        ),
        pytest.param("45 CFR 170.315; see \u00a7 3.3.2.5(A)", ["45 CFR 170.315"], id="a manual's"),
        pytest.param("45\u00a0C.F.R.\u00a0\u00a7\u00a7\u00a0170.205 and 170.213",
                     ["45 CFR 170.205", "45 CFR 170.213"], id="no-break spaces"),
        pytest.param("45 CFR part 170. A bare \u00a7 170.315 follows",
                     ["45 CFR 170", "45 CFR 170.315"], id="a bare section after its title"),
        pytest.param("42 U.S.C. \u00a7\u00a7 1395w-21-1395w-28", ["42 USC 1395w-21"], id="a range"),
    ],
)  # fmt: skip
def test_codes_of_pages(text: str, expected: list[str]) -> None:
    assert named(text, "cfr", "usc") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("(Docket No. 2025-23896)", ["2025-23896"], id="called a docket"),
        pytest.param(
            "Federal Register Document Number: 2025\u201323896", ["2025-23896"], id="dash"
        ),
        pytest.param("Federal Register No. 2025-23896", ["2025-23896"], id="of the register"),
        pytest.param("FR-2025-23896", ["2025-23896"], id="joined"),
        pytest.param("Case No. 2025-23896", [], id="a case"),
    ],
)
def test_documents_of_the_register(text: str, expected: list[str]) -> None:
    assert named(text, "fr_document") == expected


def test_what_a_font_lost_is_read_all_the_same() -> None:
    text = "the Office of the Na\ufffdonal Coordinator for Health Informa\ufffdon Technology"

    assert [mention.text for mention in find_mentions(text)] == [text.removeprefix("the ")]


def test_a_docket_with_dashes_of_a_font() -> None:
    assert named("Docket HHS\ue088ONC\ue0882025\ue0880005", "docket") == ["HHS-ONC-2025-0005"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Sincerely,\n\nAnn A. Low\nDirector\n", ["Ann A. Low"], id="initial A"),
        pytest.param("Sincerely,\n\nAnn L Low\nManager\n", ["Ann L Low"], id="initial, no point"),
        pytest.param("Most respectfully,\n\nAnn Low\nCEO\n", ["Ann Low"], id="another closing"),
        pytest.param("Sincerely,\n\nANN LOW\nAttorney General\n", ["Ann Low"], id="capitals"),
        pytest.param(
            "Sincerely,\n\nAnn Low          Bo Rye\nChair            Vice Chair\n",
            ["Ann Low", "Bo Rye"],
            id="two columns",
        ),
        pytest.param("Sincerely,\nAnn Low and Bo Rye\nFounders\n", ["Ann Low", "Bo Rye"], id="two"),
        pytest.param(
            "Representatives Ann Low (D-CA), Bo Rye, MD (R-OH), and Cy Elm (I-VT) wrote",
            ["Ann Low", "Bo Rye", "Cy Elm"],
            id="legislators with party and state",
        ),
        pytest.param("Dear Chairman Low and Ranking Member Rye:", ["Low", "Rye"], id="surnames"),
        pytest.param(
            "Letter to Ann Low (Commissioner of Food and Drugs)", ["Ann Low"], id="bracket"
        ),
        pytest.param("Secretary of Labor Ann Low spoke", ["Ann Low"], id="behind post and body"),
        pytest.param(
            "Vice President, Product Strategy, and Silver Spring, MD 20910", [], id="none"
        ),
    ],
)
def test_persons_of_signatures_and_lists(text: str, expected: list[str]) -> None:
    assert named(text, "person") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Aspen Academy of Rest, Sleep & Quiet (AARSQ) wrote",
            ["Aspen Academy of Rest, Sleep & Quiet", "Aspen Academy of Rest, Sleep & Quiet"],
            id="commas in a name",
        ),
        pytest.param(
            "Ann Lee, Professor of Medicine at Elm University, agreed",
            ["Elm University"],
            id="behind a post",
        ),
        pytest.param(
            "as Oak & Elm Sleep Society asks", ["Oak & Elm Sleep Society"], id="ampersand"
        ),
        pytest.param("run by Summa Zed Health alone", ["Summa Zed Health"], id="a word of its own"),
        pytest.param("Public Health and Digital Health", [], id="common words"),
        pytest.param("FHIR supports rest. FHIR APIs and FHIR-based servers", [], id="a standard"),
        pytest.param("HTI-5 opposes rest", [], id="a rule's short name"),
        pytest.param("the House and Senate Judiciary Committees", JUDICIARY, id="two committees"),
        pytest.param(
            "American Hospital Association. AHA and others",
            ["American Hospital Association", "American Hospital Association"],
            id="an acronym that is never defined",
        ),
        pytest.param("data that Kaiser Permanente holds", ["Kaiser Permanente"], id="a known name"),
    ],
)
def test_organizations_of_letters(text: str, expected: list[str]) -> None:
    assert named(text, "organization") == expected


def test_a_line_end_parts_a_heading_from_the_name_that_begins_a_sentence() -> None:
    text = "Certification Changes and the Move to New Records for Everyone\nElm Society opposes it."

    assert named(text + "\n\nElm Society wrote.", "organization") == ["Elm Society"] * 2


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("the undersigned 45 organizations urge", ["45"], id="undersigned before"),
        pytest.param("on behalf of the 45 undersigned organizations", ["45"], id="and behind"),
        pytest.param("joined a dozen other groups", ["13"], id="dozen"),
        pytest.param("our 12 fellow medical societies", ["13"], id="fellow"),
        pytest.param("Twenty-three organizations joined the letter", ["23"], id="number in words"),
        pytest.param("The undersigned organizations write", ["several"], id="no number"),
        pytest.param("co-signed by 16 organizations", ["16"], id="co-signed"),
        pytest.param("it represents more than 600 hospitals", [], id="members"),
        pytest.param("Elm, a coalition of more than 50 organizations, met", [], id="what it is"),
        pytest.param("not the many other companies working here", [], id="others that do nothing"),
    ],
)
def test_groups_of_any_wording(text: str, expected: list[str]) -> None:
    assert named(text, "coalition") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Re: RIN 0955-AA09; Rest Data, Sleep, and Quiet: Actions for Nurses; 45 CFR Part 170",
            ["Rest Data, Sleep, and Quiet: Actions for Nurses"],
            id="numbers around it",
        ),
        pytest.param(
            "Re: Comments to \u201cRest Data, Sleep, and Quiet: Actions for Nurses\u201d, RIN",
            ["Rest Data, Sleep, and Quiet: Actions for Nurses"],
            id="quoted in the subject",
        ),
        pytest.param("Automated Access and Use\nThe proposed rule revises", [], id="a heading"),
        pytest.param("proposed rule\nDepartment of Labor", [], id="a body"),
    ],
)
def test_titles_without_what_stands_around_them(text: str, expected: list[str]) -> None:
    assert named(text, "rule") == expected
