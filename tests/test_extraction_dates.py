"""Dates and sums of money as prose writes them; never a day that was not written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.dates import parse_date
from docketgraph.extraction.mentioned.amounts import find_money, find_statistics
from docketgraph.extraction.mentioned.dating import find_dates
from docketgraph.extraction.texts.normalising import normalise_text


def dates(text: str) -> list[tuple[str, str | None]]:
    return [(each.text, each.canonical) for each in find_dates(normalise_text(text).text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("On Oct.13, 2020, the", [("Oct.13, 2020", "2020-10-13")], id="no space"),
        pytest.param("Oct.\u00a08, 2021", [("Oct. 8, 2021", "2021-10-08")], id="no-break space"),
        pytest.param("December\n29, 2025", [("December\n29, 2025", "2025-12-29")], id="line break"),
        pytest.param("(Mar 22, 2024)", [("Mar 22, 2024", "2024-03-22")], id="no point"),
        pytest.param(
            "(Dec. 13. 2023)", [("Dec. 13. 2023", "2023-12-13")], id="a point for a comma"
        ),
        pytest.param(
            "Tue, January, 2nd, 2024", [("January, 2nd, 2024", "2024-01-02")], id="stray commas"
        ),
        pytest.param("12.13.16 - Letter", [("12.13.16", "2016-12-13")], id="opens a line"),
        pytest.param("Version 12.13.16 of it", [], id="points of a version"),
        pytest.param("Hearing (06.13.06)", [("06.13.06", "2006-06-13")], id="alone in brackets"),
        pytest.param(
            "News September-October 2020",
            [("September", "2020-09"), ("October 2020", "2020-10")],
            id="months of an issue",
        ),
        pytest.param("21 December 2020", [("21 December 2020", "2020-12-21")], id="day first"),
        pytest.param(
            "the 10th day of March, 2021", [("10th day of March, 2021", "2021-03-10")], id="formal"
        ),
        pytest.param("In July 2019, in", [("July 2019", "2019-07")], id="month"),
        pytest.param("In 2021, they", [("2021", "2021")], id="year"),
        pytest.param(
            "Fall 2019, spring of 2020",
            [("Fall 2019", "2019-23"), ("spring of 2020", "2020-21")],
            id="seasons",
        ),
        pytest.param(
            "third quarter of 2021, Q1 2021",
            [("third quarter of 2021", "2021-35"), ("Q1 2021", "2021-33")],
            id="quarters",
        ),
        pytest.param(
            "2/25/2026 and 12/12/22",
            [("2/25/2026", "2026-02-25"), ("12/12/22", "2022-12-12")],
            id="slashes",
        ),
        pytest.param("Filed 4-14-16", [("4-14-16", "2016-04-14")], id="hyphens, labelled"),
        pytest.param(
            "Letter to the CDC - 10-20-17\nForm 10-20-17 B",
            [("10-20-17", "2017-10-20")],
            id="hyphens, at the end of a title",
        ),
        pytest.param(
            "2024\n12/9 Joined a letter\nand 3/4 of them",
            [("2024", "2024"), ("12/9", "2024-12-09")],
            id="a month and a day that begin a line",
        ),
        pytest.param("2021-01-20", [("2021-01-20", "2021-01-20")], id="ISO"),
        pytest.param(
            "October 13-15, 2020",
            [("October 13", "2020-10-13"), ("15, 2020", "2020-10-15")],
            id="days of one month",
        ),
        pytest.param(
            "from January 1 to March 31, 2021",
            [("January 1", "2021-01-01"), ("March 31, 2021", "2021-03-31")],
            id="a range with one year",
        ),
        pytest.param(
            "In 2019, from December to February 2021",
            [("2019", "2019"), ("December", "2020-12"), ("February 2021", "2021-02")],
            id="a range over the new year",
        ),
        pytest.param(
            "mid-October 2020; 2021/10/08",
            [("October 2020", "2020-10"), ("2021/10/08", "2021-10-08")],
            id="behind a hyphen; year first",
        ),
        pytest.param("2019-20", [("2019", "2019"), ("20", "2020")], id="a range of years"),
        pytest.param("Feb. 30, 2020", [], id="no such day"),
        pytest.param("2025 Guadalupe St., Suite 2000", [], id="an address"),
        pytest.param("call 202-354-2024", [], id="a telephone"),
        pytest.param("FY 2025 and \u00a7 2020", [], id="other numbers"),
        pytest.param("we may march 2 by 2", [], id="small words"),
    ],
)
def test_dates(text: str, expected: list[tuple[str, str]]) -> None:
    assert dates(text) == expected


def test_a_date_without_a_year_takes_it_from_its_paragraph_and_says_so() -> None:
    text = "It ends on Sept. 29, 2032. As of Sept. 22, nothing came.\n\nOn May 3 of that year"

    found = [(each.canonical, each.method, each.confidence) for each in find_dates(text)]

    assert found == [
        ("2032-09-29", "pattern", 0.99),
        ("2032-09-22", "year-from-context", 0.7),
        ("2032-05-03", "year-from-context", 0.7),
    ]


def test_a_year_alone_on_its_line_heads_the_dates_below_it() -> None:
    text = "2033\n10/19: A letter on the 2015 Water Rule\n2032\n3/4: Another"

    assert [each.canonical for each in find_dates(text)] == [
        "2033",
        "2033-10-19",
        "2015",
        "2032",
        "2032-03-04",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "On May 4 they wrote of the Masks Act of 1964.",
        "On May 4 they wrote. Congress made the fund in 2008.",
        "116th Congress, 2019-2020\n\nMay 4: A letter",
        "FY 2024\n\nMay 4: A letter",
    ],
)
def test_the_year_of_a_law_a_later_sentence_or_a_span_dates_no_day(text: str) -> None:
    assert ("May 4", "XXXX-05-04") in dates(text)


def test_without_any_year_the_year_stays_open() -> None:
    (date,) = find_dates("We met on March 4.")

    assert (date.canonical, date.method) == ("XXXX-03-04", "no-year")


@given(st.dates())
def test_a_written_day_comes_back(day: object) -> None:
    written = f"on {day:%B} {day.day}, {day.year:04}"  # type: ignore[attr-defined]

    found = [each.canonical for each in find_dates(written)]

    plausible = 1600 <= day.year < 2100  # type: ignore[attr-defined]
    assert not plausible or found == [str(day)]


@given(st.text(alphabet="JanFebMarch ,.-/0123456789of\n"))
def test_no_day_is_made_up(text: str) -> None:
    for date in find_dates(text):
        year, _, rest = (date.canonical or "").partition("-")
        if year.isdigit() and len(rest) == 5:
            assert str(int(rest[3:])) in date.text
            parse_date(date.canonical or "")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("$67.9 million", ["67900000 USD"], id="scale"),
        pytest.param("$1,200.50", ["1200.5 USD"], id="comma and point"),
        pytest.param("$2-3 million", ["2000000 USD", "3000000 USD"], id="a range"),
        pytest.param("$75,000 to $100,000", ["75000 USD", "100000 USD"], id="two ends"),
        pytest.param("5 million dollars; USD 5,000", ["5000000 USD", "5000 USD"], id="in words"),
        pytest.param("$300K and \u20ac5", ["300000 USD", "5 EUR"], id="letter, other currency"),
        pytest.param("25 cents", ["0.25 USD"], id="cents"),
        pytest.param("millions of dollars", [], id="no number"),
    ],
)
def test_money(text: str, expected: list[str]) -> None:
    assert [each.canonical for each in find_money(text)] == expected


def test_statistics_keep_what_they_count() -> None:
    text = "733,000 school-aged children, and 4 million nurses; 12 letters"

    found = [(each.canonical, each.note) for each in find_statistics(text)]

    assert found == [("733000", "school-aged children"), ("4000000", "nurses")]
