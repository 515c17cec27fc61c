"""Dockets, documents and comments of regulations.gov; and who is an organization."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.sources.organizations import (
    is_generic,
    is_organization,
    may_be_person,
    organization_id,
)
from docketgraph.sources.regulations_gov import published_number
from sourcing import ALL, FIXTURES, read_files, records_of


def test_a_docket_carries_its_title_and_rulemaking() -> None:
    assert records_of("regulations-gov")["docket/USCG-2023-9001"] == {
        "id": "docket/USCG-2023-9001",
        "type": "Docket",
        "label": "Docket USCG-2023-9001",
        "identifier": "USCG-2023-9001",
        "title": "Lantern Rules for Small Harbors",
        "exactMatch": "https://www.regulations.gov/docket/USCG-2023-9001",
        "rin": "1625-AZ99",
        "ofRulemaking": "rin/1625-AZ99",
    }


def test_a_printed_document_is_joined_by_its_number_and_ends_its_period_on_the_eastern_day() -> (
    None
):
    assert records_of("regulations-gov")["fr/2023-90001"] == {
        "id": "fr/2023-90001",
        "type": "RegulatoryDocument",
        "label": "Lantern Rules (posted) (2023-90001)",
        "documentNumber": "2023-90001",
        "altLabel": ["USCG-2023-9001-0001", "Lantern Rules (posted)"],
        "inDocket": "docket/USCG-2023-9001",
        "commentsCloseOn": "2023-05-01",
        "issuedBy": "agency/coast-guard",
    }


def test_one_document_may_lie_in_several_dockets() -> None:
    record = records_of("regulations-gov")["fr/2024-90003"]

    assert record["inDocket"] == ["docket/USCG-2023-9001", "docket/USCG-2023-9005"]
    assert record["altLabel"][-1] == "USCG-2023-9005-0002"


def test_a_placeholder_is_no_docket() -> None:
    found = records_of("regulations-gov")

    assert "inDocket" not in found["fr/2024-00005"]
    assert not any("FRDOC" in path for path in found)


def test_a_comment_of_an_organization_is_a_letter_on_the_docket_and_the_document() -> None:
    found = records_of("regulations-gov")

    path = "act/2023-04-11-harbor-lamplighters-association-uscg-2023-9001-0010"
    assert found[path] == {
        "id": path,
        "type": "CommentLetter",
        "label": "Comment USCG-2023-9001-0010 of Harbor Lamplighters Association",
        "date": "2023-04-11",
        "submissionId": "USCG-2023-9001-0010",
        "sender": "org/harbor-lamplighters-association",
        "recipient": "agency/coast-guard",
        "respondsTo": "fr/2023-90001",
        "addresses": ["docket/USCG-2023-9001", "fr/2023-90001"],
        "exactMatch": "https://www.regulations.gov/comment/USCG-2023-9001-0010",
    }
    assert found["org/harbor-lamplighters-association"]["altLabel"] == "HLA"


def test_an_organization_of_the_shipped_data_keeps_its_address() -> None:
    found = records_of("regulations-gov")

    assert found["act/2023-05-01-ama-uscg-2023-9001-0014"]["sender"] == "org/ama"


def test_no_name_of_a_private_person_leaves_the_reader() -> None:
    found, tally = read_files(
        "regulations-gov", [FIXTURES / name for name in ALL["regulations-gov"]]
    )

    text = json.dumps(found)
    assert not any(name in text for name in ("Jane", "Doe", "Bloggs"))
    assert not any(name in str(tally.findings) for name in ("Jane", "Doe", "Bloggs"))
    assert tally.left_out == {
        "the Federal Register did not print it, or its number is not given": 1,
        "its frDocNum is no document number": 1,
        "a comment: no organization is named": 1,
        "a comment: nobody but a person is named": 2,
        "a comment: its name does not show that it is an organization": 1,
        "it is withdrawn": 1,
    }


@pytest.mark.parametrize(
    "name",
    [
        "John Smith",
        "JOHN SMITH",
        "DeShawn Smith",
        "LaToya Jones",
        "J. R. McDonald III",
        "Jane Doe PhD",
        "Robert Park, MD",
        "Mary Church",
        "John Law",
        "America Lopez",
        "Dr. Alan Banks",
        "Joe Nation",
        "Linda",
        "O'Brien",
        "Self employed",
        "Individual",
        "retired teacher",
        "Private citizen",
        "N/A",
        "",
    ],
)
def test_what_may_be_a_person_is_no_organization(name: str) -> None:
    assert is_organization(name)


@pytest.mark.parametrize(
    "name",
    [
        "American Medical Association",
        "College of American Pathologists (CAP)",
        "WENO Exchange LLC",
        "The Light Collective",
        "DirectTrust",
        "MLCommons",
        "County of Marin",
        "Invest for Progress",
        "Texas A&M University",
    ],
)
def test_what_bears_the_mark_of_a_body_is_an_organization(name: str) -> None:
    assert is_organization(name) == ""


def test_a_name_that_is_the_persons_own_is_none_whatever_its_words() -> None:
    assert is_organization("Mary Church Council", ["Mary", "Council"]) != ""
    assert is_organization("Doe Law Firm LLC", ["Jane", "Doe"]) == ""


@given(st.text(max_size=80))
def test_any_text_gives_a_reason_or_an_address(name: str) -> None:
    if not is_organization(name):
        assert organization_id(name).startswith("org/")


@pytest.mark.parametrize(
    ("given_number", "number"),
    [
        ("2022\u2013269", "2022-00269"),
        ("2023-00699", "2023-00699"),
        ("2012-07333", "2012-7333"),
        ("E9-09437", "E9-9437"),
        ("C1-2023-27742", "C1-2023-27742"),
        ("94-290", "94-290"),
    ],
)
def test_numbers_are_written_as_the_federal_register_of_the_year_does(
    given_number: str, number: str
) -> None:
    assert published_number(given_number) == number


def test_a_flat_table_of_comments_is_read_too(tmp_path: Path) -> None:
    path = tmp_path / "comments.json"
    rows = [
        {
            "id": "USCG-2023-9001-0020",
            "title": "Comment",
            "commenter_name": "Quay Keepers, LLC",
            "organization": "Quay Keepers, LLC",
            "gov_agency": "",
            "posted_date": "2023-04-20T04:00:00Z",
            "received_date": "2023-04-19T04:00:00Z",
        },
        {
            "id": "USCG-2023-9001-0021",
            "title": "Comment from an individual",
            "commenter_name": "",
            "organization": "",
            "gov_agency": "",
            "posted_date": "2023-04-20T04:00:00Z",
            "received_date": None,
        },
    ]
    path.write_text(json.dumps(rows), encoding="utf-8")

    found, tally = read_files("regulations-gov", [path])

    assert [each["id"] for each in found if each["id"].startswith("act/")] == [
        "act/2023-04-19-quay-keepers-llc-uscg-2023-9001-0020"
    ]
    assert tally.left_out == {"a comment: no organization is named": 1}


@pytest.mark.parametrize(("posted", "made"), [("2022-12-13", False), ("2022-01-11", True)])
def test_a_short_number_that_does_not_fit_the_day_of_posting_names_no_document(
    posted: str, made: bool, tmp_path: Path
) -> None:
    """2022-269 of a January has lost its zeros; of a December, its last digits."""
    path = tmp_path / "documents.json"
    inside = {"agencyId": "USCG", "docketId": "USCG-2022-9001", "frDocNum": "2022-269"}
    inside["postedDate"] = f"{posted}T05:00:00Z"
    item = {"id": "USCG-2022-9001-0001", "type": "documents", "attributes": inside}
    path.write_text(json.dumps({"data": [item]}), encoding="utf-8")

    found, tally = read_files("regulations-gov", [path])

    assert any(each["id"] == "fr/2022-00269" for each in found) is made
    reason = "its frDocNum is too short for the day on which it was posted"
    assert tally.left_out == ({} if made else {reason: 1})


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("BO LANTERN", True),
        ("Bo R. Lantern", True),
        ("BO LANTERN AND ANN QUAY", True),
        ("Bo de la Mar", True),
        ("LANTERN, BO", True),
        ("BO A. LANTERN", True),
        ("BO A LANTERN", True),
        ("AL LE", True),
        ("BO TO", True),
        ("MR. BO QUAY LANTERN, JR.", True),
        ("BO ANN MARIA QUAY LANTERN", False),
        ("BO & ANN QUAY", True),
        ("LANTERN & QUAY", False),
        ("AMERICA QUAY", True),
        ("QUAY AMERICA", False),
        ("BO ENGLAND", True),
        ("QUAY NEW ENGLAND", False),
        ("LANTERN'S QUAY", False),
        ("BO O'QUAY", True),
        ("QUAY, INC", False),
        ("THE QUAY LANTERN", False),
        ("URGENT QUAY", False),
        ("LANTERNCO", False),
        ("CITY OF QUAYS", False),
        ("LANTERN THERAPEUTICS", False),
        ("Lantern & Quay, P.A.", False),
        ("QUAY 24 LANTERN", False),
        ("SAVE ALL LANTERNS", False),
    ],
)
def test_a_bare_name_of_few_words_may_be_a_person(name: str, expected: bool) -> None:
    assert may_be_person(name) is expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Alliance", True),
        ("THE COALITION", True),
        ("Association.", True),
        ("Pact Coalition", False),
        ("Coalition, Inc.", False),
        ("Lyft", False),
        ("", False),
    ],
)
def test_one_word_that_many_bodies_bear_names_none(name: str, expected: bool) -> None:
    assert is_generic(name) is expected
    assert not expected or is_organization(name) == "its name is one word that many bodies bear"


@given(st.text(max_size=80))
def test_any_text_may_be_asked_whether_it_is_a_person(name: str) -> None:
    assert may_be_person(name) in {True, False}
