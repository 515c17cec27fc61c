"""Entries of the Unified Agenda and reviews by OIRA."""

from sourcing import ALL, FIXTURES, read_files, records_of, told


def test_an_entry_of_the_agenda_carries_edition_stage_and_cfr_parts() -> None:
    assert records_of("unified-agenda")["agenda/202304-1625-AZ99"] == {
        "id": "agenda/202304-1625-AZ99",
        "type": "AgendaEntry",
        "label": "Agenda entry of 1625-AZ99, 202304",
        "ofRulemaking": "rin/1625-AZ99",
        "edition": "202304",
        "title": "Lantern Rules for Small Harbors",
        "agendaStage": "Proposed Rule Stage",
        "economicallySignificant": "true",
        "affectsCfr": ["cfr/33/190", "cfr/33/191"],
    }


def test_a_row_of_links_tells_its_edition_by_its_address() -> None:
    record = records_of("unified-agenda")["agenda/202310-1625-AZ99"]

    assert record["edition"] == "202310"
    assert record["exactMatch"] == (
        "https://www.reginfo.gov/public/do/eAgendaViewRule?pubId=202310&RIN=1625-AZ99"
    )


def test_a_row_that_leads_elsewhere_or_stands_twice_is_left_out() -> None:
    _, tally = read_files("unified-agenda", [FIXTURES / name for name in ALL["unified-agenda"]])

    assert told(tally) == [
        "agenda.xml:3: 1625-AZ99: a CFR line names no part ('33 CFR ch. I')",
        (
            "agenda_links.csv:4: left out: its link is to no agenda entry "
            "('https://evil.example.org/?pubId=202310&RIN=1625-AZ98')"
        ),
    ]
    assert tally.left_out["the same record was read before"] == 1


def test_a_review_carries_what_the_office_says_of_it() -> None:
    assert records_of("oira")["review/1625-AZ99-2022-11-01"] == {
        "id": "review/1625-AZ99-2022-11-01",
        "type": "Review",
        "label": "OIRA review of 1625-AZ99, received 2022-11-01",
        "ofRulemaking": "rin/1625-AZ99",
        "receivedOn": "2022-11-01",
        "title": "Lantern Rules for Small Harbors",
        "concludedOn": "2023-01-31",
        "reviewStage": "Proposed Rule",
        "reviewDecision": "Consistent with Change",
        "economicallySignificant": "false",
    }


def test_what_a_review_does_not_say_well_is_told_and_left_open() -> None:
    _, tally = read_files("oira", [FIXTURES / "reviews.xml"])

    assert records_of("oira")["review/1625-AZ99-2023-10-01"] == {
        "id": "review/1625-AZ99-2023-10-01",
        "type": "Review",
        "label": "OIRA review of 1625-AZ99, received 2023-10-01",
        "ofRulemaking": "rin/1625-AZ99",
        "receivedOn": "2023-10-01",
        "title": "Lantern Rules for Small Harbors",
        "reviewStage": "Final Rule",
    }
    assert told(tally) == [
        "reviews.xml:4: 1625-AZ99: DATE_COMPLETED is no day of the calendar ('2023-02-30')",
        "reviews.xml:4: 1625-AZ99: ECONOMICALLY_SIGNIFICANT is neither Yes nor No ('Perhaps')",
        "reviews.xml:5: RIN is ill formed ('ZB75')",
        "reviews.xml:5: left out: it has no RIN ('ZB75')",
    ]
