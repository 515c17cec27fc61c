"""A name to one agency or organization, or to an abstention that says why."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.addresses import check_address
from docketgraph.authorities import Authority, Body, fold_name, shipped_authority

HHS = "agency/health-and-human-services-department"
DHS = "agency/homeland-security-department"


@pytest.mark.parametrize(
    ("name", "address"),
    [
        pytest.param("Department of Homeland Security", DHS, id="natural order"),
        pytest.param("Homeland Security Department", DHS, id="the Federal Register's order"),
        pytest.param("U.S. Department of Homeland Security", DHS, id="the country before it"),
        pytest.param("the United States Department of Homeland Security", DHS, id="spelt out"),
        pytest.param("DHS", DHS, id="acronym"),
        pytest.param(
            "Centers for Medicare and Medicaid Services",
            "agency/centers-for-medicare-medicaid-services",
            id="and for &",
        ),
        pytest.param(
            "General Accounting Office", "agency/government-accountability-office", id="former name"
        ),
        pytest.param("USCBP", "agency/u-s-customs-and-border-protection", id="a roster's code"),
        pytest.param(
            "DHS Office of Inspector General",
            "agency/homeland-security-department/office-of-inspector-general",
            id="an office by its department's acronym",
        ),
        pytest.param(
            "Office for Civil Rights of the Department of Education",
            "agency/education-department/office-for-civil-rights",
            id="an office by its department's name",
        ),
        pytest.param("American Medical Association", "org/ama", id="an organization"),
    ],
)
def test_a_name_leads_to_one_body(name: str, address: str) -> None:
    body = shipped_authority().judge(name).body

    assert body is not None
    assert body.id == address


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        pytest.param("Office of Inspector General", "several bodies have this name", id="office"),
        pytest.param("AOA", "several bodies have this acronym", id="an agency and a society"),
        pytest.param("OIG", "several bodies have this acronym", id="many offices"),
        pytest.param(
            "CPB", "a known slip of the pen, but the right name stands nowhere near", id="typo"
        ),
        pytest.param("Department of Rivers", "no body has this name", id="unknown"),
        pytest.param("Customs and Border Patrol", "no body has this name", id="like a name"),
    ],
)
def test_what_is_not_settled_is_left_open(name: str, reason: str) -> None:
    judgement = shipped_authority().judge(name)

    assert (judgement.body, judgement.reason) == (None, reason)


def test_an_abstention_names_the_candidates() -> None:
    judgement = shipped_authority().judge("AOA")

    assert [body.label for body in judgement.candidates] == [
        "Administration on Aging",
        "American Osteopathic Association",
    ]


@pytest.mark.parametrize(
    ("name", "near", "address"),
    [
        ("OIG", [HHS], "agency/inspector-general-office-health-and-human-services-department"),
        ("OIG", [DHS, HHS], f"{DHS}/office-of-inspector-general"),
        ("AOA", [HHS], "agency/aging-administration"),
        ("AOA", ["org/ama", "org/aoa"], "org/aoa"),
        (
            "Office for Civil Rights",
            ["agency/education-department"],
            "agency/education-department/office-for-civil-rights",
        ),
    ],
)
def test_bodies_named_around_it_settle_a_shared_name(
    name: str, near: list[str], address: str
) -> None:
    judgement = shipped_authority().judge(name, near)

    assert judgement.body is not None
    assert (judgement.body.id, judgement.method) == (address, "context")


def test_a_slip_of_the_pen_carries_its_source() -> None:
    judgement = shipped_authority().judge("CPB", ["agency/u-s-customs-and-border-protection"])

    assert judgement.body is not None
    assert judgement.body.label == "U.S. Customs and Border Protection"
    assert judgement.reason == "a slip of the pen met in source/ama-immigrant-health"


def test_one_agency_has_one_address() -> None:
    authority = shipped_authority()
    labels = [body.label for body in authority.bodies.values()]

    assert len(labels) == len(set(map(fold_name, labels)))


def test_every_address_is_well_formed() -> None:
    addresses = list(shipped_authority().bodies)

    assert [check_address(address) for address in addresses] == addresses


def test_names_lie_in_their_bodies_only() -> None:
    authority = Authority()
    left = Body("agency/left", "Office of Left", "agency", ("Left Office",), ("OL",))
    right = Body("agency/right", "Office of Right", "agency", ("Right Office",), ("OL",))
    authority.add(left)
    authority.add(right)

    assert authority.judge("Left Office").body == left
    assert authority.judge("OL").candidates == (left, right)


def test_parents_are_followed_to_the_top() -> None:
    authority = shipped_authority()
    office = authority.bodies["agency/refugee-resettlement-office"]

    assert authority.line_of(office) == [HHS, "agency/children-and-families-administration"]


@given(st.text(alphabet="abcABC &'.-\u2019").map(str.strip))
def test_folding_again_changes_nothing(name: str) -> None:
    once = fold_name(name)

    assert fold_name(once) == once
    assert re.fullmatch(r"[a-z ]*", once)
