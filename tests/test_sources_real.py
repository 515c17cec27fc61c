"""The real answers beside the checkout: every file is read, and how much of it is joined.

They are not part of the repo; where they are not at hand these tests are skipped.
"""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from docketgraph.records import read_records
from docketgraph.resources import resource
from docketgraph.sources.tally import Tally
from sourcing import REAL, read_files

pytestmark = pytest.mark.skipif(
    not REAL.is_dir(), reason="the real answers are not at hand (they are not part of the repo)"
)

REGISTER = "federal_register"
FILES = {
    "federal-register": (f"{REGISTER}/fr_api_documents_2024_full.json.gz",),
    "agencies": (
        "agencies/fr_api_agencies_2023.json.gz",
        "agencies/nara_regulations_dot_gov_participating_agencies.csv",
        "agencies/nara_regulations_dot_gov_non_participating_agencies.csv",
        "agencies/nara_pai_agency_mapping.csv",
        "oira/reginfo_agency_list_2025-04.xml",
    ),
    "regulations-gov": (
        "regulations_gov/vcr_v4/*.json",
        "regulations_gov/mirrulations_FSIS-2025-0001/*.json",
        "regulations_gov/HHS-ONC-2025-0005/comments.json.gz",
    ),
    "unified-agenda": ("unified_agenda/*.csv.gz",),
    "oira": ("oira/EO_RULE_COMPLETED_*.xml.gz",),
    "congress": ("bills/*",),
    "executive-orders": ("executive_orders/*.json.gz",),
    "lobbying": ("lda/*.json.gz",),
}


def files_of(*patterns: str) -> list[Path]:
    return [path for pattern in patterns for path in sorted(REAL.glob(pattern))]


def kinds(found: list[dict[str, Any]]) -> Counter[str]:
    return Counter(each["type"] for each in found)


def links(tally: Tally, link: str) -> int:
    return sum(count for (name, _), count in tally.joined.items() if name == link)


@pytest.mark.parametrize("source", FILES)
def test_the_records_of_real_answers_are_read_without_a_finding(source: str) -> None:
    found, _ = read_files(source, files_of(*FILES[source]))

    lines = b"".join(json.dumps(each).encode() + b"\n" for each in found)
    assert read_records([("a.jsonl", lines)]).findings == []


def test_a_thousand_documents_with_all_fields() -> None:
    found, tally = read_files("federal-register", files_of(*FILES["federal-register"]))

    assert (tally.read, tally.mapped, tally.faults) == (1_000, 1_000, 0)
    documents = [each for each in found if each["id"].startswith("fr/")]
    assert kinds(documents) == {
        "Notice": 806,
        "FinalRule": 98,
        "ProposedRule": 43,
        "RegulatoryDocument": 35,
        "PresidentialDocument": 8,
        "RequestForInformation": 8,
        "InterimFinalRule": 2,
    }
    joined = {
        key: sum(key in each for each in documents) for key in ("inDocket", "rin", "issuedBy")
    }
    assert joined == {"inDocket": 582, "rin": 154, "issuedBy": 1_000}
    # By the RIN that regulations.gov gives a docket.
    assert sum("ofRulemaking" in each for each in found if each["type"] == "Docket") == 96


def test_tables_of_comment_counts_of_five_years() -> None:
    found, tally = read_files(REGISTER.replace("_", "-"), files_of(f"{REGISTER}/*counts*.csv.gz"))

    assert (tally.read, tally.mapped, tally.faults) == (58_504, 58_504, 0)
    documents = [each for each in found if each["id"].startswith("fr/")]
    joined = {key: sum(key in each for each in documents) for key in ("inDocket", "issuedBy")}
    assert joined["inDocket"] == 41_560
    assert joined["issuedBy"] >= 58_490


def test_an_index_of_a_hundred_thousand_documents() -> None:
    found, tally = read_files("federal-register", files_of(f"{REGISTER}/fr_index*.jsonl.gz"))

    assert (tally.read, tally.mapped, tally.faults) == (108_098, 108_098, 0)
    assert kinds(found) == {"Source": 1, "RegulatoryDocument": 108_098, "Rulemaking": 3}
    # Corrections whose original is in the index too, by their numbers; one number is a slip.
    assert links(tally, "corrects") == sum("corrects" in each for each in found) == 199
    (slip,) = (each for each in found if each["id"] == "fr/C1-2022-01112")
    assert "corrects" not in slip


def test_an_issue_and_a_rule_in_bulk_xml() -> None:
    found, tally = read_files("federal-register", files_of(f"{REGISTER}/xml/*.xml.gz"))

    assert (tally.read, tally.mapped, tally.faults) == (147, 147, 0)
    documents = [each for each in found if each["id"].startswith("fr/")]
    # The rule that stands alone tells no day of publication.
    assert Counter(each.get("issued", "") for each in documents) == {"2016-04-15": 146, "": 1}
    assert all("issuedBy" in each for each in documents)
    assert kinds(documents)["Notice"] == 130


def test_the_rosters_of_agencies() -> None:
    found, tally = read_files("agencies", files_of(*FILES["agencies"][:3], FILES["agencies"][4]))

    by_roster = {
        roster: links(tally, f"agency in {roster}")
        for roster in ("federal register", "regulations.gov", "reginfo")
    }
    assert by_roster["federal register"] == 459
    assert by_roster["regulations.gov"] >= 320
    assert by_roster["reginfo"] >= 400
    assert len({each["id"] for each in found}) == len(found)


def test_documents_dockets_and_comments_of_regulations_gov() -> None:
    found, tally = read_files("regulations-gov", files_of(*FILES["regulations-gov"]))

    assert tally.faults == 0
    by_kind = kinds(found)
    assert (by_kind["RegulatoryDocument"], by_kind["Docket"]) == (344, 314)
    assert 150 < by_kind["CommentLetter"] == links(tally, "comment to docket") < 190
    # The day in Washington, and not that of UTC: 2023-01-25T04:59:59Z.
    (privacy,) = (each for each in found if each["id"] == "fr/2023-00699")
    assert privacy["commentsCloseOn"] == "2023-01-24"


def test_reviews_entries_bills_orders_and_filings() -> None:
    counts = {}
    for source in ("oira", "unified-agenda", "congress", "executive-orders", "lobbying"):
        found, tally = read_files(source, files_of(*FILES[source]))
        counts[source] = (tally.read, tally.mapped, tally.faults, kinds(found))

    assert counts["oira"][:3] == (1_501, 1_500, 1)
    assert counts["oira"][3]["Rulemaking"] == 1_126
    assert counts["unified-agenda"][:3] == (17_847, 17_127, 0)
    assert counts["unified-agenda"][3]["Rulemaking"] == 5_737
    assert counts["congress"][2] == 0
    assert counts["congress"][3]["Bill"] == 23
    assert counts["executive-orders"][:3] == (699, 699, 0)
    assert counts["executive-orders"][3]["ExecutiveOrder"] == 699
    assert counts["lobbying"][:3] == (300, 291, 0)


def test_the_rules_of_the_shipped_letters_are_met_by_what_is_fetched() -> None:
    """A letter names a document by its number: the fetched one has the same address and docket."""
    curated = read_records(
        [("rules.yaml", resource("data", "instruments", "rules.yaml").read_bytes())]
    ).records
    found, _ = read_files("federal-register", files_of(f"{REGISTER}/*counts_20[12]*.csv.gz"))
    fetched = {each["id"]: each for each in found}

    met = {path: record.node for path, record in curated.items() if path in fetched}

    assert {"fr/2020-24707", "fr/2020-19145", "fr/2020-14758", "fr/2025-19747"} <= met.keys()
    for path, node in met.items():
        assert fetched[path]["title"] == node["title"]
        assert {"@id": fetched[path]["inDocket"]} == node["inDocket"]
        closes = node["commentsCloseOn"]["@value"]
        assert fetched[path]["commentsCloseOn"] == closes
