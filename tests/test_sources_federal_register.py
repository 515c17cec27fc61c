"""Documents of the Federal Register, from answers of its API, tables of counts and bulk XML."""

import json
from pathlib import Path
from typing import Any

import pytest

from docketgraph.sources.dockets import printed
from docketgraph.sources.fields import eastern_day
from docketgraph.sources.kinds import kinds_of
from docketgraph.sources.tally import Tally
from docketgraph.sources.wording import cited_pages, closing_day, effective_day, new_effective_day
from sourcing import FIXTURES, read_files, records_of, told

TITLE = "Lantern Rules for Small Harbors"
ISSUERS = ["agency/homeland-security-department", "agency/coast-guard"]


def test_a_proposal_is_carried_with_its_dates_and_joins() -> None:
    record = records_of("federal-register")["fr/2023-90001"]

    assert record == {
        "id": "fr/2023-90001",
        "type": "ProposedRule",
        "label": f"{TITLE} (2023-90001)",
        "documentNumber": "2023-90001",
        "title": TITLE,
        "kind": ["proposed-rule"],
        "action": "Notice of proposed rulemaking.",
        "issued": "2023-03-01",
        "citation": "88 FR 90010",
        "commentsCloseOn": "2023-05-01",
        "issuedBy": ISSUERS,
        "rin": ["1625-AZ99"],
        "ofRulemaking": ["rin/1625-AZ99"],
        "inDocket": ["docket/USCG-2023-9001"],
        "affectsCfr": ["cfr/33/190"],
        "exactMatch": "https://www.federalregister.gov/documents/2023/03/01/2023-90001/x",
    }


def test_what_a_document_names_has_a_record_of_its_own_once() -> None:
    found = records_of("federal-register")

    assert found["docket/USCG-2023-9001"] == {
        "id": "docket/USCG-2023-9001",
        "type": "Docket",
        "label": "Docket USCG-2023-9001",
        "identifier": "USCG-2023-9001",
    }
    assert found["rin/1625-AZ99"]["label"] == "Rulemaking 1625-AZ99"
    assert found["cfr/33/190"]["label"] == "33 CFR part 190"
    assert found["agency/coast-guard"]["partOf"] == "agency/homeland-security-department"
    assert found["agency/tide-and-harbor-administration"] == {
        "id": "agency/tide-and-harbor-administration",
        "type": "Agency",
        "label": "Tide and Harbor Administration",
        "partOf": "agency/homeland-security-department",
        "federalRegisterId": "9901",
    }


def test_a_delay_names_what_it_delays_and_to_which_day() -> None:
    record = records_of("federal-register")["fr/2024-90004"]

    assert record["type"] == "RegulatoryDocument"
    assert record["kind"] == ["delay", "final-rule"]
    assert (record["delays"], record["follows"]) == (["fr/2024-90003"], ["fr/2024-90003"])
    assert record["setsEffectiveOn"] == "2024-09-01"
    assert "effectiveOn" not in record
    assert record["basis"] == (
        "Found by rule: delays fr/2024-90003 (the cited page, with a docket, RIN or title in "
        "common); follows fr/2024-90003 (the same title and docket)."
    )


def test_an_extension_a_final_rule_and_a_correction_follow_what_came_before() -> None:
    found = records_of("federal-register")

    assert found["fr/2023-90002"]["follows"] == ["fr/2023-90001"]
    assert found["fr/2024-90003"]["follows"] == ["fr/2023-90001"]
    assert found["fr/C1-2024-90003"]["corrects"] == ["fr/2024-90003"]
    assert "kind" in found["fr/C1-2024-90003"]


def test_a_placeholder_is_no_docket_and_other_numbers_stay_as_printed() -> None:
    record = records_of("federal-register")["fr/2024-90005"]

    assert "inDocket" not in record
    assert record["rin"] == ["0648-XZ123"]
    assert record["agencyNumber"] == ["THA-Notice 7"]
    assert record["type"] == "RequestForInformation"


def test_an_office_that_has_a_name_only_is_placed_in_its_department() -> None:
    record = records_of("federal-register")["fr/2024-90006"]

    assert record["issuedBy"] == [
        "agency/homeland-security-department",
        "agency/homeland-security-department/office-of-the-secretary",
    ]
    assert record["inDocket"] == ["docket/DHS-2024-9002"]


def test_an_order_is_a_thing_apart_from_its_printing() -> None:
    found = records_of("federal-register")

    assert found["eo/14990"] == {
        "id": "eo/14990",
        "type": "ExecutiveOrder",
        "label": "Executive Order 14990",
        "identifier": "EO 14990",
        "publishedAs": "fr/2024-90007",
        "title": "Keeping of Lanterns",
        "signedOn": "2024-02-20",
    }
    assert found["fr/2024-90007"]["kind"] == ["presidential"]


def test_a_comment_count_is_a_statistic_of_the_file_on_the_eastern_day_of_the_count() -> None:
    found = records_of("federal-register")

    (count,) = (each for path, each in found.items() if path.startswith("statistic/comments-2023"))
    assert (count["value"], count["date"]) == ("12", "2023-05-01")
    assert count["measures"] == "fr/2023-90001"
    assert count["statedBy"].startswith("source/federal-register-")


def test_a_row_of_counts_tells_no_kind_but_notice() -> None:
    found = records_of("federal-register")

    assert found["fr/2025-90011"] == {
        "id": "fr/2025-90011",
        "type": "RegulatoryDocument",
        "label": "Buoys; Proposed Colors (2025-90011)",
        "documentNumber": "2025-90011",
        "title": "Buoys; Proposed Colors",
        "issued": "2025-02-03",
        "commentsCloseOn": "2025-04-04",
        "issuedBy": ISSUERS,
        "inDocket": "docket/USCG-2025-9007",
        "altLabel": "USCG-2025-9007-0001",
    }
    assert found["fr/2025-90012"]["kind"] == "notice"
    # Commas part the agencies of a row, and stand in their names too.
    assert found["fr/2025-90012"]["issuedBy"] == [
        "agency/justice-department",
        "agency/alcohol-tobacco-firearms-and-explosives-bureau",
    ]


DOCUMENT: dict[str, Any] = json.loads((FIXTURES / "documents.json").read_text(encoding="utf-8"))[
    "results"
][0]


def read_document(tmp_path: Path, **keys: Any) -> tuple[dict[str, dict[str, Any]], Tally]:
    """Return the records that come of one document with some fields changed, and the counts."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"results": [DOCUMENT | keys]}), encoding="utf-8")
    found, tally = read_files("federal-register", [path])
    return {each["id"]: each for each in found}, tally


def test_the_rin_that_regulations_gov_gives_is_the_dockets(tmp_path: Path) -> None:
    info = {"docket_id": "USCG-2023-9001", "regulation_id_number": "1625-AZ98"}
    found, tally = read_document(tmp_path, regulation_id_numbers=[], regulations_dot_gov_info=info)

    docket = found["docket/USCG-2023-9001"]
    assert (docket["rin"], docket["ofRulemaking"]) == ("1625-AZ98", "rin/1625-AZ98")
    assert found["rin/1625-AZ98"]["type"] == "Rulemaking"
    assert "rin" not in found["fr/2023-90001"]
    method = "by the RIN that regulations.gov gives it"
    assert tally.joined["docket to rulemaking", method] == 1


def test_an_ill_formed_rin_of_a_docket_is_told(tmp_path: Path) -> None:
    info = {"docket_id": "USCG-2023-9001", "regulation_id_number": "Not Assigned"}
    found, tally = read_document(tmp_path, regulations_dot_gov_info=info)

    assert "rin" not in found["docket/USCG-2023-9001"]
    assert tally.warned == {"the RIN of its docket is ill formed": 1}


@pytest.mark.parametrize(
    ("keys", "rins"),
    [
        ({"docket_ids": ["Docket No. USCG-2023-9001 RIN 1625-AZ97"]}, ["1625-AZ97"]),
        ({"title": "RIN 1625-AZ97"}, ["1625-AZ97"]),
        ({"title": "Regulation Identification Number 1625-AZ97 Lanterns"}, ["1625-AZ97"]),
        ({"title": "Lanterns under RIN 1625-AZ97"}, []),
        ({"abstract": "This withdraws the rule of RIN 1625-AZ97."}, []),
    ],
)
def test_a_rin_is_the_documents_where_its_docket_line_or_title_says_so(
    keys: dict[str, Any], rins: list[str], tmp_path: Path
) -> None:
    found, tally = read_document(tmp_path, regulation_id_numbers=[], **keys)

    assert found["fr/2023-90001"].get("rin", []) == rins
    assert sum(tally.abstained.values()) == ("abstract" in keys)


def test_of_two_files_with_one_document_the_one_that_tells_more_is_read_for_it(
    tmp_path: Path,
) -> None:
    index = tmp_path / "index.jsonl"
    numbers = ("2023-90001", "2025-90011", "2025-90099")
    rows = [{"document_number": each, "title": "Lanterns"} for each in numbers]
    index.write_text("".join(f"{json.dumps(each)}\n" for each in rows), encoding="utf-8")

    found, tally = read_files(
        "federal-register", [index, FIXTURES / "counts.csv", FIXTURES / "documents.json"]
    )

    documents = {each["id"]: each for each in found}
    assert documents["fr/2023-90001"]["type"] == "ProposedRule"
    assert documents["fr/2025-90011"]["inDocket"] == "docket/USCG-2025-9007"
    assert documents["fr/2025-90099"]["title"] == "Lanterns"
    assert tally.left_out["the same record was read before"] == 2


def test_a_row_of_counts_that_is_a_correction_corrects(tmp_path: Path) -> None:
    path = tmp_path / "counts.csv"
    head, row, _ = (FIXTURES / "counts.csv").read_text(encoding="utf-8").splitlines()
    later = row.replace("2025-90011", "C1-2025-90011").replace("2025-02-03", "2025-02-10")
    path.write_text("\n".join([head, row, later]) + "\n", encoding="utf-8")

    found, _ = read_files("federal-register", [path])

    (correction,) = (each for each in found if each["id"] == "fr/C1-2025-90011")
    assert correction["kind"] == "correction"
    assert correction["corrects"] == ["fr/2025-90011"]


@pytest.mark.parametrize("first", [0, 1], ids=["the correction first", "the notice first"])
def test_a_correction_whose_number_names_an_unrelated_notice_corrects_nothing(
    first: int, tmp_path: Path
) -> None:
    rows = [
        {"document_number": "C1-2022-90012", "title": "Exempt Lamp Oils"},
        {"document_number": "2022-90012", "title": "Bo R. Quay, M.D.; Decision and Order"},
    ]
    path = tmp_path / "index.jsonl"
    ordered = [rows[first], rows[1 - first]]
    path.write_text("".join(f"{json.dumps(each)}\n" for each in ordered), encoding="utf-8")

    found, tally = read_files("federal-register", [path])

    assert not any("corrects" in each for each in found)
    reason = "nothing but its number says that it corrects that document"
    assert tally.abstained["corrects", reason] == 1


def test_a_document_of_an_issue_has_its_day_and_the_agency_of_the_contents() -> None:
    record = records_of("federal-register")["fr/2023-90021"]

    assert record == {
        "id": "fr/2023-90021",
        "type": "RegulatoryDocument",
        "label": "Buoys; Colors (2023-90021)",
        "documentNumber": "2023-90021",
        "title": "Buoys; Colors",
        "kind": ["reopening"],
        "action": "Proposed rule; reopening of comment period.",
        "issued": "2023-03-01",
        "citation": "88 FR 90100",
        "issuedBy": ["agency/coast-guard", "agency/homeland-security-department"],
        "commentsCloseOn": "2023-03-31",
        "inDocket": ["docket/USCG-2023-9008"],
        "rin": ["1625-AZ97"],
        "ofRulemaking": ["rin/1625-AZ97"],
        "affectsCfr": ["cfr/33/190", "cfr/33/191"],
    }


def test_what_was_read_is_counted_and_each_fault_named_at_its_line() -> None:
    _, tally = read_files("federal-register", [FIXTURES / "counts.csv", FIXTURES / "issue.xml"])

    assert tally.summary() == (
        "read 4, mapped 3, warned 1 (1 comments_close_on is no day of the calendar), "
        "left out 1 (1 it has no document number)"
    )
    # A whole issue tells more of a document than a row does, and is read first.
    assert told(tally) == [
        "issue.xml:9: left out: it has no document number",
        "counts.csv:3: 2025-90012: comments_close_on is no day of the calendar ('2025-02-30')",
    ]


@pytest.mark.parametrize(
    ("kind", "action", "title", "expected"),
    [
        ("Rule", "Final rule.", "A", ("FinalRule", ("final-rule",))),
        ("Rule", "Direct final rule.", "A", ("FinalRule", ("final-rule",))),
        ("Rule", "Temporary rule; quota transfer.", "A", ("FinalRule", ("final-rule",))),
        ("Rule", "", "A", ("FinalRule", ("final-rule",))),
        ("Rule", "Final rule; request for comments.", "A", ("FinalRule", ("final-rule",))),
        (
            "Rule",
            "Interim final rule and request for comment.",
            "A",
            ("InterimFinalRule", ("interim-final-rule",)),
        ),
        (
            "Rule",
            "Interim final rule with request for comments.",
            "A; Delay of Effective Date",
            ("RegulatoryDocument", ("delay", "interim-final-rule")),
        ),
        ("Rule", "Correcting amendments.", "A", ("RegulatoryDocument", ("correction",))),
        (
            "Rule",
            "Final rule; announcement of effective date.",
            "A",
            ("RegulatoryDocument", ("notice",)),
        ),
        (
            "Rule",
            "Final rule; partial withdrawal and correction.",
            "A",
            ("RegulatoryDocument", ("partial-withdrawal", "correction", "final-rule")),
        ),
        ("Rule", "Ratification.", "A", ("RegulatoryDocument", ("ratification",))),
        ("Proposed Rule", "Proposed rule.", "A", ("ProposedRule", ("proposed-rule",))),
        (
            "Proposed Rule",
            "Proposed rule; notice of hearing.",
            "A",
            ("ProposedRule", ("proposed-rule",)),
        ),
        (
            "Proposed Rule",
            "Cancellation of a notice of public hearing on a proposed rulemaking.",
            "A",
            ("RegulatoryDocument", ("notice",)),
        ),
        (
            "Proposed Rule",
            "Advance notice of proposed rulemaking.",
            "A",
            ("RegulatoryDocument", ("advance-notice",)),
        ),
        (
            "Proposed Rule",
            "Advance notice of proposed rulemaking; extension of comment period.",
            "A",
            ("RegulatoryDocument", ("extension",)),
        ),
        (
            "Proposed Rule",
            "Proposed rule; withdrawal.",
            "A",
            ("RegulatoryDocument", ("withdrawal",)),
        ),
        (
            "Proposed Rule",
            "Proposed rule; proposed further delay of effective date.",
            "A; Proposed Further Delay of Effective Date",
            ("ProposedRule", ("proposed-rule",)),
        ),
        ("Proposed Rule", "Proposed rule; stay.", "A", ("ProposedRule", ("proposed-rule",))),
        (
            "Proposed Rule",
            "Proposed rule; denial of extension of comment period.",
            "A",
            ("RegulatoryDocument", ("notice",)),
        ),
        (
            "Proposed Rule",
            "Notice of proposed partial withdrawal of a rule.",
            "A",
            ("RegulatoryDocument", ("notice",)),
        ),
        ("", "", "A; Delay of Effective Date", ("RegulatoryDocument", ("delay",))),
        ("", "", "Board Meeting; Postponement", ("RegulatoryDocument", ())),
        ("Notice", "Notice.", "Withdrawal of Land; Alaska", ("Notice", ("notice",))),
        (
            "Notice",
            "",
            "Exchanges; Notice of Withdrawal of Proposed Rule Change To Amend Fees",
            ("Notice", ("notice",)),
        ),
        (
            "Notice",
            "Notice; extension of comment period.",
            "A",
            ("Notice", ("notice", "extension")),
        ),
        (
            "Notice",
            "",
            "Request for Information on Bells",
            ("RequestForInformation", ("request-for-information", "notice")),
        ),
        ("Notice", "", "Request for Information Collection", ("Notice", ("notice",))),
        (
            "Presidential Document",
            "",
            "A",
            ("PresidentialDocument", ("presidential",)),
        ),
        ("", "", "A; Correction", ("RegulatoryDocument", ("correction",))),
    ],
)
def test_kinds_follow_from_type_action_and_title(
    kind: str, action: str, title: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    found = kinds_of(kind, action, title)

    assert (found.type, found.kinds) == expected


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Docket No. FAA-2023-1706", (("docket", "FAA-2023-1706"),)),
        ("USCIS 2020-0013", (("docket", "USCIS-2020-0013"),)),
        ("CPSC Docket No. CPSC-2009-0078", (("docket", "CPSC-2009-0078"),)),
        (
            "Docket No. CDC-2023-0103, NIOSH-345",
            (("docket", "CDC-2023-0103"), ("number", "NIOSH-345")),
        ),
        ("EIA_FRDOC_0001", (("placeholder", "EIA_FRDOC_0001"),)),
        ("RTID 0648-XD612", (("rin", "0648-XD612"),)),
        ("OMB Control No. 2060-0104", (("number", "OMB Control No. 2060-0104"),)),
        ("OMB 2060-0104", (("number", "OMB 2060-0104"),)),
        ("DA 23-1185", (("number", "DA 23-1185"),)),
        ("A-549-846", (("number", "A-549-846"),)),
        ("MB Docket No. 23-405", (("number", "MB Docket No. 23-405"),)),
        ("ABC-2060-0104", (("number", "ABC-2060-0104"),)),
        ("", ()),
    ],
)
def test_a_docket_line_is_read_for_what_it_holds(
    line: str, found: tuple[tuple[str, str], ...]
) -> None:
    assert printed(line, 2024) == found


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2020-11-24T04:59:59Z", "2020-11-23"),
        ("2021-07-02T03:59:59Z", "2021-07-01"),
        ("2021-01-17T05:00:00Z", "2021-01-17"),
        ("2021-03-14T06:59:59Z", "2021-03-14"),
    ],
)
def test_a_moment_in_utc_is_a_day_in_washington(moment: str, day: str) -> None:
    assert eastern_day(moment) == day


def test_days_and_pages_are_read_from_set_phrases_only() -> None:
    assert new_effective_day("delayed from March 1, 2024 until September 1, 2024.") == "2024-09-01"
    assert new_effective_day("delayed until May 1, 2024 and until June 1, 2024") == ""
    assert new_effective_day("is delayed until February 30, 2024") == ""
    assert effective_day("This rule is effective on June 3, 2024.") == "2024-06-03"
    assert (
        effective_day("Part A is effective June 3, 2024; part B is effective July 3, 2024.") == ""
    )
    assert closing_day("Submit comments on or before May 16, 2016.") == "2016-05-16"
    assert closing_day("The meeting is on May 16, 2016.") == ""
    assert cited_pages("85 FR 84,160 and 86 Fed. Reg. 6847; 12 CFR 4") == (
        "85 FR 84160",
        "86 FR 6847",
    )
