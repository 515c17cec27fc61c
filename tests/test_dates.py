import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.dates import PartialDate, parse_date, say_date
from docketgraph.errors import DateError
from docketgraph.namespaces import XSD


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "2020-12-21",
            PartialDate("2020-12-21", XSD + "date", dt.date(2020, 12, 21), dt.date(2020, 12, 21)),
        ),
        (
            "2020-02",
            PartialDate("2020-02", XSD + "gYearMonth", dt.date(2020, 2, 1), dt.date(2020, 2, 29)),
        ),
        (" 2019 ", PartialDate("2019", XSD + "gYear", dt.date(2019, 1, 1), dt.date(2019, 12, 31))),
    ],
)
def test_parse_date(text: str, date: PartialDate) -> None:
    assert parse_date(text) == date


@pytest.mark.parametrize(
    "text", ["2020-02-30", "0000", "20201221", "Dec 2020", "2020-1-1", "", "2020-13", "٢٠٢٠"]
)
def test_impossible_dates_are_refused_with_a_remedy(text: str) -> None:
    with pytest.raises(DateError, match="write 2020-12-21"):
        parse_date(text)


@given(st.dates(min_value=dt.date(1, 1, 1)))
def test_a_day_spans_itself_within_its_month_and_year(day: dt.date) -> None:
    whole, month, year = (parse_date(day.isoformat()[:length]) for length in (10, 7, 4))

    assert whole.earliest == whole.latest == day
    assert year.earliest <= month.earliest <= day <= month.latest <= year.latest


def test_say_date() -> None:
    assert [say_date(text) for text in ("2020-12-01", "2019-07", "2019")] == [
        "1 December 2020",
        "July 2019",
        "2019",
    ]


@given(st.text(max_size=12) | st.sampled_from(["2020-13", "2020-12-21Z", "-0044", "2020-00-01"]))
def test_what_is_no_date_is_said_as_it_is(text: str) -> None:
    try:
        parse_date(text)
    except DateError:
        assert say_date(text) == text or parse_date(text[:7])
