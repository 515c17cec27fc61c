"""One agency, one address: the rosters of agencies joined by rule."""

import csv
import json
from pathlib import Path

import pytest

from docketgraph.resources import resource
from docketgraph.sources.agencies import learn
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


def sea_and_sky(*offices: tuple[str, str]) -> list[Entry]:
    """Two departments, a guard of the sea that once was of the sky, and offices of the guard."""
    place = Place("a")
    return [
        Entry("federal register", "sea-department", "Sea Department", place, "SD", "1"),
        Entry("federal register", "sky-department", "Sky Department", place, "SKY", "2"),
        Entry("federal register", "guard", "Tide Guard", place, "TG", "3", "1"),
        Entry("reginfo", "1600", "Department of the Sea", place, "SD"),
        Entry("reginfo", "2100", "Department of the Sky", place, "SKY"),
        *(
            Entry("reginfo", code, name, place, "TG", parent=f"{code[:2]}00")
            for code, name in offices
        ),
    ]


def listed(*codes: str) -> Roster:
    """A roster that lists the codes of the guard, as the shipped one does by hand."""
    roster = Roster()
    roster.add(Body("agency/guard", "Tide Guard", reginfo=codes))
    return roster


@pytest.mark.parametrize(
    ("offices", "own", "further"),
    [
        pytest.param(
            (("2115", "Tide Guard"), ("1625", "Tide Guard")), ["1625"], ["2115"], id="it has moved"
        ),
        pytest.param(
            (("1625", "Tide Guard"), ("1626", "Regional Office Boston")),
            ["1625"],
            ["1626"],
            id="a region has a code",
        ),
        pytest.param(
            (("1624", "Regional Office Boston"), ("1625", "Guard, Tide")),
            ["1625"],
            ["1624"],
            id="the region stands first",
        ),
        pytest.param(
            (("1626", "Regional Office Boston"),), [], ["1626"], id="only the region has one"
        ),
        pytest.param((("1625", "Tide Guard"),), ["1625"], [], id="one code"),
    ],
)
def test_of_several_codes_of_reginfo_the_present_one_is_the_bodys(
    offices: tuple[tuple[str, str], ...], own: list[str], further: list[str]
) -> None:
    roster = listed("1624", "1625", "1626", "2115")

    bodies, joins = join(sea_and_sky(*offices), roster)

    guard = bodies["agency/guard"]
    assert [each.code for each in guard.of("reginfo")] == own
    assert [each.code for each in guard.further] == further
    assert "Regional Office Boston" not in {each.name for each in guard.entries}
    assert all(each.body for each in joins)


def reginfo_file(path: Path, name: str, short: str, code: str) -> Path:
    entry = f"<NAME>{name}</NAME><ACRONYM>{short}</ACRONYM><AGENCY_CODE>{code}</AGENCY_CODE>"
    path.write_text(f"<OIRA_DATA><AGENCY>{entry}</AGENCY></OIRA_DATA>", encoding="utf-8")
    return path


def test_the_regions_of_an_agency_give_it_codes_and_no_names(tmp_path: Path) -> None:
    name, path = "Environmental Protection Agency", "agency/environmental-protection-agency"
    tree = tmp_path / "tree.json"
    entry = {"slug": path.removeprefix("agency/"), "short_name": "EPA", "name": name, "id": 145}
    tree.write_text(json.dumps([entry]), encoding="utf-8")
    files = [
        tree,
        reginfo_file(tmp_path / "whole.xml", name, "EPA", "2000"),
        reginfo_file(tmp_path / "region.xml", "Regional Office Boston", "EPA", "2001"),
    ]

    found, tally = read_files("agencies", files)

    (agency,) = (each for each in found if each["type"] == "Agency")
    assert (agency["label"], agency["reginfoCode"]) == (name, "2000")
    assert "altLabel" not in agency
    assert len(agency["evidence"]) == 3
    assert tally.mapped == 3


def test_a_code_that_a_body_had_before_finds_it_still(tmp_path: Path) -> None:
    tree = tmp_path / "tree.json"
    entry = {"slug": "tide-guard", "short_name": "TG", "name": "Tide Guard", "id": 3}
    tree.write_text(json.dumps([entry]), encoding="utf-8")
    files = [
        tree,
        reginfo_file(tmp_path / "now.xml", "Tide Guard", "TG", "1625"),
        reginfo_file(tmp_path / "then.xml", "Tide Guard", "TG", "2115"),
    ]
    roster = Roster()

    learn(roster, [Saved.of(each) for each in files], Tally())

    assert roster.of_reginfo("1625") == roster.of_reginfo("2115") == "agency/tide-guard"


@pytest.mark.parametrize("code", ["2000", "2001", "2012"])
def test_the_shipped_roster_finds_an_agency_by_each_of_its_codes(code: str) -> None:
    assert shipped_roster().of_reginfo(code) == "agency/environmental-protection-agency"
    assert shipped_roster().of_name("Regional Office Boston") == ""


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
