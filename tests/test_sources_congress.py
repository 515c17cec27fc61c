"""Bills, hearings with their witnesses, committees; executive orders; lobbying filings."""

import json
from pathlib import Path

import pytest

from docketgraph.sources.bills import bill_id
from docketgraph.sources.dispositions import effects
from sourcing import ALL, FIXTURES, read_files, records_of, told


def test_a_bill_carries_titles_sponsor_companion_and_the_law_it_became() -> None:
    assert records_of("congress")["bill/118-hr-9990"] == {
        "id": "bill/118-hr-9990",
        "type": "Bill",
        "label": "H.R. 9990 (118th Congress)",
        "altLabel": ["H.R. 9990", "Small Harbors Lantern Act"],
        "title": "Lantern Act",
        "introducedOn": "2023-02-03",
        "sponsor": ["person/ann-lamp-l000999"],
        "companionOf": ["bill/118-s-991"],
        "exactMatch": "https://www.congress.gov/bill/118th-congress/house-bill/9990",
    }


def test_an_act_of_congress_gives_out_the_law_that_a_bill_became() -> None:
    found = records_of("congress")

    act = "act/2023-08-07-us-118-hr-9990-enactment"
    assert found[act] == {
        "id": act,
        "type": "Issuance",
        "label": "H.R. 9990 becomes Public Law 118-999 (2023-08-07)",
        "date": "2023-08-07",
        "actor": "congress/us",
        "issues": "law/118-999",
        "affects": "bill/118-hr-9990",
    }
    assert found["law/118-999"] == {
        "id": "law/118-999",
        "type": "Statute",
        "label": "Public Law 118-999",
        "identifier": "Pub. L. 118-999",
    }


@pytest.mark.parametrize(
    ("old", "new", "names", "told_of"),
    [
        pytest.param(
            "Became Public Law No: 118-999.",
            "Became Public Law No: 118-998.",
            ["Pub. L. 118-999"],
            [],
            id="the action is of another law",
        ),
        pytest.param(
            '"118-999"',
            '"117-999"',
            [],
            ["its law is none of its congress ('117-999')"],
            id="the law is of another congress",
        ),
        pytest.param('"Public Law"', '"Private Law"', [], [], id="a private law"),
    ],
)
def test_a_law_that_no_action_tells_is_no_more_than_a_name(
    old: str, new: str, names: list[str], told_of: list[str], tmp_path: Path
) -> None:
    text = (FIXTURES / "bill.json").read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "bill.json"
    path.write_text(text.replace(old, new), encoding="utf-8")

    found, tally = read_files("congress", [path])

    (bill,) = (each for each in found if each["id"] == "bill/118-hr-9990")
    assert bill["altLabel"][2:] == names
    assert not any(each["type"] in {"Statute", "Issuance"} for each in found)
    assert [each.partition("Congress): ")[2] for each in told(tally)] == told_of
    assert bool(names) == bool(tally.abstained)


def test_the_xml_of_a_bill_gives_what_the_api_gives() -> None:
    found = records_of("congress", "bill.xml")

    assert found["bill/118-s-991"] == {
        "id": "bill/118-s-991",
        "type": "Bill",
        "label": "S. 991 (118th Congress)",
        "altLabel": ["S. 991"],
        "title": "Lantern Act",
        "introducedOn": "2023-02-06",
        "sponsor": ["person/robert-wick-w000998"],
        "companionOf": ["bill/118-hr-9990"],
        "exactMatch": "https://www.congress.gov/bill/118th-congress/senate-bill/991",
    }
    assert found["person/robert-wick-w000998"] == {
        "id": "person/robert-wick-w000998",
        "type": "Person",
        "label": "Robert P. Wick Jr. (W000998)",
        "altLabel": ["Robert P. Wick Jr."],
        "identifier": "W000998",
        "exactMatch": "https://bioguide.congress.gov/search/bio/W000998",
    }


def test_a_passage_is_an_act_of_its_chamber_with_its_votes_told_once() -> None:
    found = records_of("congress")

    passages = {path: each for path, each in found.items() if each["type"] == "Passage"}
    assert passages == {
        "act/2023-03-10-house-118-hr-9990-passage": {
            "id": "act/2023-03-10-house-118-hr-9990-passage",
            "type": "Passage",
            "label": "House passes H.R. 9990 (2023-03-10)",
            "date": "2023-03-10",
            "actor": "congress/house",
            "affects": "bill/118-hr-9990",
            "votesFor": "230",
            "votesAgainst": "190",
        },
        "act/2023-04-01-senate-118-s-991-passage": {
            "id": "act/2023-04-01-senate-118-s-991-passage",
            "type": "Passage",
            "label": "Senate passes S. 991 (2023-04-01)",
            "date": "2023-04-01",
            "actor": "congress/senate",
            "affects": "bill/118-s-991",
            "votesFor": "52",
            "votesAgainst": "47",
        },
    }


def test_two_legislators_of_one_name_have_two_addresses_whichever_is_read_first(
    tmp_path: Path,
) -> None:
    text = (FIXTURES / "bill.json").read_text(encoding="utf-8")
    other = tmp_path / "other.json"
    other.write_text(
        text.replace('"L000999"', '"L000111"').replace('"9990"', '"9991"'), encoding="utf-8"
    )

    for files in ([FIXTURES / "bill.json", other], [other, FIXTURES / "bill.json"]):
        found, _ = read_files("congress", files)
        people = {each["id"]: each["label"] for each in found if each["type"] == "Person"}
        assert people == {
            "person/ann-lamp-l000111": "Ann B. Lamp (L000111)",
            "person/ann-lamp-l000999": "Ann B. Lamp (L000999)",
        }


def test_a_legislator_without_a_number_is_told_and_not_joined(tmp_path: Path) -> None:
    text = (FIXTURES / "bill.json").read_text(encoding="utf-8")
    path = tmp_path / "bill.json"
    path.write_text(text.replace('"L000999"', "null"), encoding="utf-8")

    found, tally = read_files("congress", [path])

    (bill,) = (each for each in found if each["id"] == "bill/118-hr-9990")
    assert "sponsor" not in bill
    assert not any(each["type"] == "Person" for each in found)
    reason = "the sponsor has no number of the Biographical Directory"
    assert dict(tally.abstained) == {("bill to sponsor", reason): 1}
    assert told(tally) == [
        (
            "bill.json:1: H.R. 9990 (118th Congress): a sponsor has no number of the Biographical "
            "Directory ('Rep. Lamp, Ann B. [D-ME-1]')"
        )
    ]


def test_a_legislator_has_the_address_of_the_shipped_person_with_the_number(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shipped = {"L000999": "person/ann-of-the-lamps"}
    monkeypatch.setattr("docketgraph.sources.legislators._shipped", lambda: shipped)

    found = records_of("congress", "bill.json")

    assert found["bill/118-hr-9990"]["sponsor"] == ["person/ann-of-the-lamps"]
    assert found["person/ann-of-the-lamps"]["identifier"] == "L000999"


def test_a_bill_introduced_outside_its_congress_is_told(tmp_path: Path) -> None:
    text = (FIXTURES / "bill.json").read_text(encoding="utf-8")
    path = tmp_path / "bill.json"
    path.write_text(text.replace("2023-02-03", "2019-02-03"), encoding="utf-8")

    found, tally = read_files("congress", [path])

    (bill,) = (each for each in found if each["id"] == "bill/118-hr-9990")
    assert "introducedOn" not in bill
    assert told(tally) == [
        (
            "bill.json:1: H.R. 9990 (118th Congress): it is introduced outside its congress "
            "('2019-02-03')"
        )
    ]


def test_a_hearing_names_as_witnesses_those_who_speak_for_a_body() -> None:
    found = records_of("congress")

    assert found["hearing/2023-06-14-hsqq-990001"] == {
        "id": "hearing/2023-06-14-hsqq-990001",
        "type": "Hearing",
        "label": "Are Harbors Lit? (2023-06-14, 990001)",
        "title": "Are Harbors Lit?",
        "date": "2023-06-14",
        "convenedBy": ["congress/hsqq"],
        "identifier": "990001",
        "jacketNumber": "59001",
        "witness": ["person/ann-lamp-harbor-lamplighters-association"],
        "addresses": ["bill/118-hr-9990"],
    }
    assert "Bloggs" not in json.dumps(found)


def test_a_list_of_witnesses_joins_its_meeting_or_the_hearing_that_its_documents_tell(
    tmp_path: Path,
) -> None:
    meeting = tmp_path / "meeting.xml"
    text = (FIXTURES / "meeting.xml").read_text(encoding="utf-8")
    meeting.write_text(text.replace("HMTG990003", "HHRG990002").replace('"HMTG"', '"HHRG"'))

    alone, _ = read_files("congress", [FIXTURES / "witnesses.xml"])
    joined, _ = read_files("congress", [FIXTURES / "witnesses.xml", meeting])

    ids = [each["id"] for each in alone if each["type"] == "Hearing"]
    assert ids == ["hearing/2023-07-05-hsqq05-990002"]
    (hearing,) = (each for each in joined if each["type"] == "Hearing")
    assert hearing["id"] == "hearing/2023-07-06-hsqq-990002"
    assert hearing["witness"] == ["person/carl-q-quay-u-s-coast-guard"]


def test_committees_are_part_of_their_chambers() -> None:
    found = records_of("congress")

    assert found["congress/hsqq"]["partOf"] == ["congress/house"]
    assert found["congress/hsqq05"]["partOf"] == "congress/hsqq"
    assert found["congress/jstd"]["partOf"] == ["congress/house", "congress/senate"]


@pytest.mark.parametrize(
    ("kind", "path"),
    [("HR", "bill/114-hr-579"), ("H.Res.", "bill/114-hres-579"), ("S.", "bill/114-s-579")],
)
def test_a_bill_is_known_however_its_type_is_written(kind: str, path: str) -> None:
    assert bill_id(114, kind, "579") == path


def test_an_order_states_what_it_did_to_others_whichever_note_tells_it() -> None:
    found = records_of("executive-orders")

    assert found["eo/14990"] == {
        "id": "eo/14990",
        "type": "ExecutiveOrder",
        "label": "Executive Order 14990",
        "signedOn": "2024-02-20",
        "identifier": "EO 14990",
        "publishedAs": "fr/2024-90007",
        "amends": ["eo/14980", "eo/14981"],
        "revokes": ["eo/14982"],
        "basis": "Found by rule: amends eo/14980 (the disposition table); amends eo/14981 (the "
        "disposition table says so of a part); revokes eo/14982 (the disposition table).",
    }
    # "Amends: EO 14995, March 1, 2024" on an order of 2022 is a slip, and is not followed.
    assert "amends" not in found["eo/14982"]
    assert found["eo/14981"]["signedOn"] == "2022-01-06"


def test_the_forms_of_a_note() -> None:
    note = (
        "Revokes in part: EO 12779, October 28, 1991; 12853, June 30, 1993\\n"
        "Superseded by: EO 12984 of December 28, 1995;  See: EO 12920, June 10, 1994\r\n"
        "Amended by: Notice, September 30, 1994\n"
        "Supplements: EO 13000, May 1, 1996"
    )

    found = [
        (e.key, e.acting, e.hit, e.signed, e.in_part, e.reason) for e in effects("12917", note)
    ]

    assert found == [
        ("amends", "12917", "12779", "1991-10-28", True, ""),
        ("amends", "12917", "12853", "1993-06-30", True, ""),
        ("supersedes", "12984", "12917", "1995-12-28", False, ""),
        ("amends", "", "", "", False, "it names no executive order"),
        ("supplements", "", "", "", False, "no term for what it says"),
    ]


def test_a_filing_has_its_money_once_and_names_bodies_and_bills() -> None:
    path = "filing/0a1b2c3d-0000-4000-8000-000000000001"
    assert records_of("lobbying")[path] == {
        "id": path,
        "type": "LobbyingFiling",
        "label": "Lobbying for HARBOR LAMPLIGHTERS ASSOCIATION by LANTERN STRATEGIES LLC, "
        "first quarter of 2024 (0a1b2c3d)",
        "filedOn": "2024-04-19",
        "sender": "org/harbor-lamplighters-association",
        "statedBy": "org/lantern-strategies-llc",
        "recipient": ["congress/house", "agency/homeland-security-department"],
        "addresses": ["bill/118-hr-9990", "bill/118-sres-77"],
        "exactMatch": "https://lda.example.gov/filings/public/filing/0a1b2c3d/print/",
        "amount": "40000",
        "currency": "USD",
    }


def test_a_registrant_who_is_the_lobbyist_is_not_carried() -> None:
    found, tally = read_files("lobbying", [FIXTURES / name for name in ALL["lobbying"]])

    assert "PAT LAMP" not in json.dumps(found)
    assert told(tally) == [
        "filings.json:6: 0a1b2c3d: no body of the roster has this name ('Ministry of Bells')",
        "filings.json:58: 0a1b2c3d: its registrant is a person, and is not carried",
        (
            "filings.json:58: 0a1b2c3d: filing_document_url is no http(s) address "
            "('javascript:alert(1)')"
        ),
        "filings.json:58: 0a1b2c3d: income is no sum ('abc')",
        "filings.json:97: left out: it has no UUID of a filing ('../../etc/passwd')",
    ]
