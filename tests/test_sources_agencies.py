"""One agency, one address: the rosters of agencies joined by rule."""

import csv
from pathlib import Path

import pytest

from docketgraph.resources import resource
from docketgraph.sources.agency_join import join
from docketgraph.sources.roster_files import Entry, entries, is_roster
from docketgraph.sources.rosters import Body, Roster, name_key, shipped_roster, slug
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Place, Tally
from sourcing import ALL, FIXTURES, REAL, read_files, records_of, told

ROSTERS = (
    "agencies/fr_api_agencies_2023.json.gz",
    "agencies/nara_regulations_dot_gov_participating_agencies.csv",
    "agencies/nara_regulations_dot_gov_non_participating_agencies.csv",
    "oira/reginfo_agency_list_2025-04.xml",
)


def test_an_agency_has_one_address_and_the_codes_of_each_roster() -> None:
    assert records_of("agencies")["agency/coast-guard"] == {
        "id": "agency/coast-guard",
        "type": "Agency",
        "label": "U.S. Coast Guard",
        "acronym": "USCG",
        "federalRegisterId": "53",
        "regulationsGovCode": "USCG",
        "reginfoCode": "1625",
        "partOf": ["agency/homeland-security-department"],
        "exactMatch": "https://www.federalregister.gov/agencies/coast-guard",
        "homepage": "https://www.uscg.mil/",
        "altLabel": ["Coast Guard"],
    }


def test_it_has_the_evidence_of_each_roster_that_lists_it() -> None:
    found, _ = read_files("agencies", [FIXTURES / name for name in ALL["agencies"]])
    sources = {each["label"].split()[1]: each["id"] for each in found if each["type"] == "Source"}
    guard = next(each for each in found if each["id"] == "agency/coast-guard")

    assert guard["evidence"] == [f"{sources[name]}/evidence/1" for name in ALL["agencies"]]


def test_a_short_name_of_two_bodies_joins_by_the_name() -> None:
    found = records_of("agencies")

    assert found["agency/bell-tower-bureau"]["regulationsGovCode"] == "BTB"
    # "Tuning Board, Bell": the words of the other one, in another order.
    assert found["agency/bell-tuning-board"]["regulationsGovCode"] == "ZZB"


def test_an_office_without_an_address_gets_that_of_its_department() -> None:
    found = records_of("agencies")

    path = "agency/homeland-security-department/office-of-harbor-lights"
    assert found[path]["partOf"] == ["agency/homeland-security-department"]
    assert found[path]["label"] == "Office of Harbor Lights of the Department of Homeland Security"


def test_what_joins_no_agency_is_told_with_its_reason() -> None:
    _, tally = read_files("agencies", [FIXTURES / name for name in ALL["agencies"]])

    assert told(tally) == [
        "agencies.json:44: agency_url is no http(s) address ('javascript:alert(1)')",
        "agencies_codes.csv:5: left out: its code is none of regulations.gov ('Bad Code')",
        "agencies_codes.csv:6: an entry joins no agency ('NOPE Ministry of Bells')",
        "agencies_reginfo.xml:7: an entry joins no agency ('1698 Departmental Management')",
    ]


def test_each_roster_keeps_its_parent() -> None:
    place = Place("a")
    given = [
        Entry("federal register", "lamp-office", "Lamp Office", place, "LO", "1"),
        Entry("federal register", "sea-department", "Sea Department", place, "SD", "2"),
        Entry("federal register", "sky-department", "Sky Department", place, "SKY", "3", "2"),
        Entry("regulations.gov", "LO", "Lamp Office", place, parent="SKY"),
        Entry("regulations.gov", "SKY", "Sky Department", place),
    ]

    bodies, _ = join(given, Roster())

    from docketgraph.sources.agencies import _parents

    assert list(_parents(bodies["agency/lamp-office"], bodies)) == ["agency/sky-department"]
    assert list(_parents(bodies["agency/sky-department"], bodies)) == ["agency/sea-department"]


def test_an_office_of_a_body_is_not_the_body_whose_short_name_it_has() -> None:
    place = Place("a")
    given = [
        Entry("federal register", "sea-department", "Sea Department", place, "SD", "1"),
        Entry("privacy act", "SD", "Department of the Sea, Office of the Secretary", place),
        Entry("privacy act", "SD", "Department of the Sea", place),
    ]

    _, joins = join(given, Roster())

    assert [(each.body, each.method) for each in joins[1:]] == [
        ("", "it is an office of the body that has its short name"),
        ("agency/sea-department", "the same short name"),
    ]


def test_a_line_of_a_budget_is_no_office() -> None:
    place = Place("a")
    given = [
        Entry("federal register", "sea-department", "Sea Department", place, "SD", "1"),
        Entry("reginfo", "4100", "Department of the Sea", place, "SD"),
        Entry("reginfo", "4103", "General Administration", place, "SDGA", parent="4100"),
        Entry("reginfo", "4104", "Tide Administration", place, "TA", parent="4100"),
    ]

    _, joins = join(given, Roster())

    assert [each.body for each in joins[2:]] == ["", "agency/sea-department/tide-administration"]


@pytest.mark.parametrize("name", ALL["agencies"])
def test_a_roster_is_known_by_what_it_holds(name: str) -> None:
    assert is_roster(Saved.of(FIXTURES / name))


@pytest.mark.parametrize("name", ["documents.json", "counts.csv", "reviews.xml", "bill.xml"])
def test_other_files_are_no_roster(name: str) -> None:
    assert not is_roster(Saved.of(FIXTURES / name))


def test_a_roster_beside_the_answers_places_their_codes(tmp_path: Path) -> None:
    path = tmp_path / "documents.json"
    text = (FIXTURES / "regs_documents.json").read_text(encoding="utf-8")
    path.write_text(text.replace('"agencyId": "USCG"', '"agencyId": "ZZB"'), encoding="utf-8")

    alone, _ = read_files("regulations-gov", [path])
    beside, _ = read_files(
        "regulations-gov", [path, FIXTURES / "agencies.json", FIXTURES / "agencies_codes.csv"]
    )

    assert not any(each["type"] == "Agency" for each in alone)
    assert any(each["id"] == "agency/bell-tuning-board" for each in beside)


def test_the_words_of_a_name_are_compared_in_any_order() -> None:
    assert name_key("Land Management Bureau") == name_key("Bureau of Land Management")
    assert name_key("Treasury Department") != name_key("Department of Energy")
    assert slug("Alcohol, Tobacco, Firearms, and Explosives Bureau") == (
        "alcohol-tobacco-firearms-and-explosives-bureau"
    )


def test_the_shipped_roster_finds_an_agency_by_every_code() -> None:
    roster = shipped_roster()

    ice = "agency/u-s-immigration-and-customs-enforcement"
    assert roster.of_code("ICEB") == roster.of_reginfo("1653") == roster.of_acronym("ICE") == ice
    assert roster.of_name("Immigration and Customs Enforcement Bureau") == ice


def test_what_two_agencies_share_names_neither() -> None:
    roster = Roster()
    for name in ("lamp-office", "lantern-office"):
        roster.add(Body(f"agency/{name}", name, ("Light Office",), ("LO",), "", "", ("LO",)))

    assert (
        roster.of_acronym("LO") == roster.of_name("Office of Light") == roster.of_code("LO") == ""
    )


@pytest.mark.skipif(not REAL.exists(), reason="the real rosters are not at hand")
def test_the_rules_join_the_real_codes_as_the_adjudicated_roster_does() -> None:
    """Rules alone, with no roster to lean on, against the one that was adjudicated by hand."""
    given = [each for name in ROSTERS for each in entries(Saved.of(REAL / name), Tally())]
    _, joins = join(given, Roster())
    path = resource("ontology", "authority", "agencies.csv")
    with path.open(encoding="utf-8", newline="") as stream:
        gold = {row["regulationsGovCode"]: row["id"] for row in csv.DictReader(stream)}

    codes = [each for each in joins if each.entry.roster == "regulations.gov"]
    joined = [each for each in codes if each.body and each.entry.code in gold]
    differ = [each.entry.code for each in joined if gold[each.entry.code] != each.body]

    assert (len(codes), sum(bool(each.body) for each in codes)) == (323, 309)
    # The seaway corporation was renamed: the tree of 2023 has both its addresses.
    assert differ == ["SLSDC"]


def test_an_independent_agency_is_no_part_of_the_one_whose_code_ends_in_noughts(
    tmp_path: Path,
) -> None:
    path = tmp_path / "codes.xml"
    rows = (("Sea Department", "SD", "1600"), ("Lamp Bureau", "LB", "1625"))
    rows += (("Gallery of Lamps", "GL", "3100"), ("Tide Commission", "TC", "3117"))
    told_of = "".join(
        f"<AGENCY><NAME>{name}</NAME><ACRONYM>{short}</ACRONYM><AGENCY_CODE>{code}</AGENCY_CODE>"
        "</AGENCY>"
        for name, short, code in rows
    )
    path.write_text(f"<OIRA_DATA>{told_of}</OIRA_DATA>", encoding="utf-8")

    parents = {each.code: each.parent for each in entries(Saved.of(path), Tally())}

    assert parents == {"1600": "", "1625": "1600", "3100": "", "3117": ""}
