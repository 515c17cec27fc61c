"""Bodies, persons, coalitions and titles in invented sentences."""

import pytest

from docketgraph.extraction.mentioned.mentions import find_mentions

HHS = "Department of Health and Human Services"
ONC = (
    "Assistant Secretary for Technology Policy and Office of the National Coordinator for Health "
    "Information Technology"
)


def found(text: str, *types: str) -> list[tuple[str, str | None]]:
    """What a text mentions of some types: the words and what they stand for."""
    return [(each.text, each.canonical) for each in find_mentions(text) if each.type in types]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "We urge the U.S. Department of Labor (DOL) to act. DOL can.",
            [
                ("U.S. Department of Labor", "Department of Labor"),
                ("DOL", "Department of Labor"),
                ("DOL", "Department of Labor"),
            ],
            id="a name, its acronym, and that again",
        ),
        pytest.param(
            "The Department of Energy (the \u201cDepartment\u201d) met. We thank the Department.",
            [
                ("Department of Energy", "Department of Energy"),
                ("Department", "Department of Energy"),
                ("Department", "Department of Energy"),
            ],
            id="the Department",
        ),
        pytest.param(
            "ASTP/ONC proposes, and ONC / ASTP asks",
            [("ASTP/ONC", ONC), ("ONC / ASTP", ONC)],
            id="two names of one body around a slash",
        ),
        pytest.param(
            "HHS wrote. The Office of Inspector General agreed.",
            [
                ("HHS", HHS),
                ("Office of Inspector General", f"Office of Inspector General of the {HHS}"),
            ],
            id="an office of the department named before",
        ),
        pytest.param(
            "non-FDA rules and DEA-compliant records",
            [
                ("FDA", "Food and Drug Administration"),
                ("DEA", "Drug Enforcement Administration"),
            ],
            id="joined to other words",
        ),
        pytest.param("the Texas Department of Agriculture", [], id="a state's department"),
        pytest.param(
            "the Departments of Labor (DOL), Justice, and the Treasury",
            [
                ("Departments of Labor", "Department of Labor"),
                ("DOL", "Department of Labor"),
                ("Justice", "Department of Justice"),
                ("Treasury", "Department of the Treasury"),
            ],
            id="several departments",
        ),
        pytest.param(
            "sent to DoJ and DHHS",
            [
                ("DoJ", "Department of Justice"),
                ("DHHS", "Department of Health and Human Services"),
            ],
            id="acronyms written otherwise",
        ),
        pytest.param("Alexandria, VA 22314", [], id="a state's letters"),
        pytest.param("under the Public Health Service Act", [], id="in a statute's name"),
        pytest.param(
            "an emergency department (ED) visit, ED staff", [], id="a common noun's letters"
        ),
        pytest.param(
            "the rule CMS-0057 and the department of labor", [], id="a number, small words"
        ),
    ],
)
def test_agencies(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "agency") == expected


def test_an_acronym_that_several_bodies_share_is_left_open_with_its_candidates() -> None:
    (mention,) = (each for each in find_mentions("OIG found none.") if each.type == "agency")

    assert mention.canonical is None
    assert mention.iri is None
    assert mention.method == "abstained"
    assert len(mention.alternatives) > 20
    assert all("office-of-" in each or "general" in each for each in mention.alternatives)


def test_a_definition_of_the_text_overrules_the_rosters() -> None:
    text = "Family Care Alliance (FCA) appreciates this. FCA asks the EPA to act."

    assert found(text, "agency", "organization") == [
        ("Family Care Alliance", "Family Care Alliance"),
        ("FCA", "Family Care Alliance"),
        ("FCA", "Family Care Alliance"),
        ("EPA", "Environmental Protection Agency"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Tri-County Midwives Association and the Harbor Workers Union wrote.",
            ["Tri-County Midwives Association", "Harbor Workers Union"],
            id="what their names say",
        ),
        pytest.param(
            "The U. S. Midwives Association wrote.",
            ["U.S. Midwives Association"],
            id="a country spaced apart",
        ),
        pytest.param(
            "The Willow Charitable Trusts (Willow) is a charity. Willow urges care.",
            ["Willow Charitable Trusts"] * 3,
            id="a short name",
        ),
        pytest.param(
            "Dune Exchange LLC sells maps. Dune Exchange is small.",
            ["Dune Exchange LLC", "Dune Exchange LLC"],
            id="without its legal form",
        ),
        pytest.param(
            "Harborlight strongly supports the rule. We thank Harborlight.",
            ["Harborlight", "Harborlight"],
            id="what only organizations do",
        ),
        pytest.param(
            "On behalf of March for Rivers, we write.", ["March for Rivers"], id="spoken for"
        ),
        pytest.param(
            "the Nebraska Department of Bridges and the Ohio Health Authority",
            ["Nebraska Department of Bridges", "Ohio Health Authority"],
            id="bodies of states",
        ),
        pytest.param(
            "to the House Energy & Commerce Committee and the Senate Committee on Rules",
            [
                "House Committee on Energy and Commerce",
                "Senate Committee on Rules and Administration",
            ],
            id="committees",
        ),
        pytest.param(
            "Sincerely,\n\nAnn Lee\nExecutive Director\nriverConnect, Ohio\n",
            ["riverConnect"],
            id="below a signature",
        ),
        pytest.param(
            "A Health Information Exchange is a health information exchange.", [], id="noun"
        ),
        pytest.param("the Clean Rivers Act and the Care Program", [], id="statutes and programs"),
        pytest.param("Medicare pays. Standards help. The Secretary agrees.", [], id="plain words"),
    ],
)
def test_organizations(text: str, expected: list[str]) -> None:
    assert [canonical for _, canonical in found(text, "organization")] == expected


def test_signers_in_a_column_count_where_some_of_them_are_known() -> None:
    signers = "American Immigration Council\nHuman Rights First\nAl Puente\nNIDO\nFriends of Elm\n"

    assert [words for words, _ in found(f"Sincerely,\n\n{signers}", "organization")] == [
        "American Immigration Council",
        "Human Rights First",
        "Al Puente",
        "NIDO",
        "Friends of Elm",
    ]


def test_the_alliance_is_the_only_one_that_the_text_names() -> None:
    text = "The Elm River Alliance met. The Alliance asked for more."

    assert found(text, "organization") == [
        ("Elm River Alliance", "Elm River Alliance"),
        ("Alliance", "Elm River Alliance"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Ann B. Lee, MD, MBA\nAdministrator\n\nDear Administrator Lee:",
            [("Ann B. Lee", "Ann B. Lee"), ("Lee", "Ann B. Lee")],
            id="an addressee, and the surname",
        ),
        pytest.param(
            "Secretary Mayorkas revised", [("Mayorkas", "Alejandro Mayorkas")], id="known"
        ),
        pytest.param(
            "Sincerely,\n\nKim Ortega\nPresident\nElm Society",
            [("Kim Ortega", "Kim Ortega")],
            id="signer",
        ),
        pytest.param(
            "said Jo Park, vice president of policy", [("Jo Park", "Jo Park")], id="a small post"
        ),
        pytest.param("The patient, Jo Park, was ill.", [], id="nobody in office"),
        pytest.param("Director Data is data. Executive Director", [], id="words after a post"),
    ],
)
def test_persons(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text, "person") == expected


def test_a_person_keeps_the_post() -> None:
    (mention,) = find_mentions("Rep. Kim Ortega agreed.")

    assert (mention.canonical, mention.note) == ("Kim Ortega", "Rep.")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "The Elm Society joined 12 other health groups in", ["13"], id="the namer too"
        ),
        pytest.param("a sign-on letter of 31 organizations opposing", ["31"], id="all of them"),
        pytest.param("We, the undersigned two hundred groups", [], id="a number in words"),
        pytest.param("along with thirteen other medical societies", ["14"], id="small words"),
        pytest.param(
            "several national organizations, including the AMA, sent letters",
            ["several"],
            id="open",
        ),
        pytest.param(
            "It works with 29 nursing groups and 400 hospitals.", [], id="no act together"
        ),
    ],
)
def test_coalitions(text: str, expected: list[str]) -> None:
    assert [canonical for _, canonical in found(text, "coalition")] == expected


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        pytest.param(
            "the proposed rule entitled \u201cRest Between Shifts\u201d and the hearing",
            "rule",
            ["Rest Between Shifts"],
            id="quoted behind its word",
        ),
        pytest.param(
            "on the \u201cRest Between Shifts,\u201d proposed rule",
            "rule",
            ["Rest Between Shifts"],
            id="quoted before its word",
        ),
        pytest.param(
            "hearings entitled, \u201cWho Cares?\u201d and \u201cCare for Carers.\u201d",
            "hearing",
            ["Who Cares?", "Care for Carers"],
            id="two of them",
        ),
        pytest.param(
            "the \u201cQuiet Places\u201d policy", "policy", ["Quiet Places"], id="policy"
        ),
        pytest.param(
            "Re: Rest, Meals, and Safety: Rules for Night Work Proposed Rule\n\nDear",
            "rule",
            ["Rest, Meals, and Safety: Rules for Night Work"],
            id="the subject of a letter",
        ),
        pytest.param(
            "Rest, Meals, and Safety of Nurses, 97 Fed. Reg. 40118. Of rest, meals, and safety.",
            "rule",
            ["Rest, Meals, and Safety of Nurses"],
            id="before its place in the register",
        ),
        pytest.param("she said \u201cthe rule is good\u201d", "rule", [], id="speech"),
    ],
)
def test_titles(text: str, kind: str, expected: list[str]) -> None:
    assert [canonical for _, canonical in found(text, kind)] == expected


def test_a_known_title_has_its_address_or_its_candidates() -> None:
    quoted = "a hearing entitled \u201cKids in Cages: Inhumane Treatment at the Border.\u201d"
    (hearing,) = (each for each in find_mentions(quoted) if each.type == "hearing")

    assert hearing.iri == "https://w3id.org/docketgraph/id/hearing/2019-07-10-kids-in-cages"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Members of the Night Nurses Coalition (NNC) met",
            ["Night Nurses Coalition"],
            id="members",
        ),
        pytest.param("Ann met Leyen the Tide Society", ["Tide Society"], id="a lone the"),
        pytest.param("Friends of the EPA wrote", ["Friends of the EPA"], id="an agency inside"),
        pytest.param("Letter of ABCD on Labels", ["ABCD"], id="an acronym that a letter is from"),
        pytest.param("ABCD wrote to us", ["ABCD"], id="an acronym that writes"),
        pytest.param("ABCD President Ann Lee", ["ABCD"], id="an acronym with its officer"),
        pytest.param("ABCD Urges Rest", ["ABCD"], id="a headline"),
        pytest.param("Project on Night Trains", ["Project on Night Trains"], id="a cause"),
        pytest.param(
            "the Ohio Conservation Network and Oak Water Works",
            ["Ohio Conservation Network", "Oak Water Works"],
            id="two joined by and",
        ),
        pytest.param(
            "the Bakers, Cooks and Waiters Union", ["Bakers, Cooks and Waiters Union"], id="commas"
        ),
        pytest.param(
            "AFL-CIO, and SEIU",
            ["AFL-CIO", "Service Employees International Union"],
            id="known acronyms",
        ),
        pytest.param(
            "the Consortium for Citizens with Disabilities (CCD) met",
            ["Consortium for Citizens with Disabilities"],
            id="people with something",
        ),
        pytest.param(
            "the Farm and Food Research Initiative (FFRI) Coalition met",
            ["Farm and Food Research Initiative (FFRI) Coalition"],
            id="an acronym within",
        ),
        pytest.param(
            "the Oak Water Council, Just Transition Alliance",
            ["Oak Water Council", "Just Transition Alliance"],
            id="a small word written large amidst a list",
        ),
        pytest.param(
            "COMMENTS OF THE OAK WATER ALLIANCE", ["OAK WATER ALLIANCE"], id="a title in capitals"
        ),
        pytest.param("3Tides Research urged FDA to act.", ["3Tides Research"], id="a figure"),
        pytest.param(
            "NACo and NATOA filed comments. Coalition to Office of Management and Budget on Tides",
            ["National Association of Counties", "NATOA"],
            id="two acronyms, and no coalition to an office",
        ),
        pytest.param("We at nightcare, Inc. wrote", ["nightcare, Inc."], id="small letters"),
        pytest.param("State and Local Organizations", [], id="a heading"),
        pytest.param("House Bill 251 and the Ohio Senate", [], id="chambers of states"),
    ],
)
def test_bodies_of_any_field(text: str, expected: list[str]) -> None:
    names = dict.fromkeys(canonical for _, canonical in found(text, "organization"))

    assert list(names) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "Committee on Finance\nUnited States Senate",
            ["Senate Committee on Finance", "United States Senate"],
            id="an address",
        ),
        pytest.param(
            "TO: HOUSE COMMITTEE ON ENERGY AND COMMERCE\n",
            ["House Committee on Energy and Commerce"],
            id="capitals",
        ),
        pytest.param(
            "the Senate Committee on the Judiciary, March 13, 2013",
            ["Senate Committee on the Judiciary"],
            id="a date behind it",
        ),
        pytest.param(
            "the Energy and Commerce Committee",
            ["House Committee on Energy and Commerce"],
            id="a subject of one chamber",
        ),
        pytest.param(
            "Appropriations Committees of the House and Senate",
            ["House Committee on Appropriations", "Senate Committee on Appropriations"],
            id="of both chambers",
        ),
        pytest.param(
            "the 9th Circuit and the U.S. Supreme Court",
            ["U.S. Court of Appeals for the Ninth Circuit", "Supreme Court of the United States"],
            id="courts",
        ),
        pytest.param("the Ohio Supreme Court", [], id="a state's court"),
        pytest.param(
            "a letter to HASC, SVAC and the T&I Committee",
            [
                "House Committee on Armed Services",
                "Senate Committee on Veterans' Affairs",
                "House Committee on Transportation and Infrastructure",
            ],
            id="by their letters",
        ),
        pytest.param(
            "the HVAC Legislative Hearing on HVAC systems",
            ["House Committee on Veterans' Affairs"],
            id="no heating",
        ),
        pytest.param(
            "to House Committee on Agriculture About Food\n"
            "to Senate Subcommittee on Health\nBishop Low",
            ["House Committee on Agriculture", "Senate Subcommittee on Health"],
            id="what a title goes on with",
        ),
    ],
)
def test_committees_and_courts(text: str, expected: list[str]) -> None:
    assert [canonical for _, canonical in found(text, "organization")] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Sens. Low, Rye, and Elm said", ["Low", "Rye", "Elm"], id="surnames"),
        pytest.param(
            "Dear Chairmen Low and Rye and Ranking Members Elm and Oak:",
            ["Low", "Rye", "Elm", "Oak"],
            id="a salutation",
        ),
        pytest.param("Ann Low (R-OH) spoke", ["Ann Low"], id="a party"),
        pytest.param("Sen. Bill Low spoke", ["Bill Low"], id="a given name that is a word"),
        pytest.param("Bo Rye, nominated as Director", ["Bo Rye"], id="nominated"),
        pytest.param("Speaker Ann Low met. Low spoke", ["Ann Low", "Ann Low"], id="by surname"),
        pytest.param("Dr. Eva von der Elm", ["Eva von der Elm"], id="two particles"),
        pytest.param("the Climate Justice Screening Tool", [], id="no justice of a court"),
        pytest.param("Governor Asked by Unions", [], id="a headline"),
        pytest.param("Letter to Rep. Ann Low About Tides", ["Ann Low"], id="a title goes on"),
        pytest.param("Letter to Senator Low Commenting on", ["Low"], id="with a participle"),
        pytest.param("Rep. Ann Low Et Al on Tides", ["Ann Low"], id="and others"),
    ],
)
def test_office_holders(text: str, expected: list[str]) -> None:
    assert [canonical for _, canonical in found(text, "person")] == expected


def test_a_part_of_an_agency_that_no_roster_lists_is_an_agency() -> None:
    text = "the National Institute of Nursing Research (NINR). NINR and ARPA-H met"

    names = [canonical for _, canonical in found(text, "agency")]

    nursing = "National Institute of Nursing Research"
    assert names == [nursing, nursing, nursing, "Advanced Research Projects Agency for Health"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "They wrote to Congress and the Appropriations Committees.",
            [("Congress", "United States Congress")],
            id="committees of no chamber are not named by what stands before them",
        ),
        pytest.param(
            "They wrote to Congress and the House and Senate Appropriations Committees.",
            [
                ("Congress", "United States Congress"),
                ("House", "House Committee on Appropriations"),
                ("Senate Appropriations Committees", "Senate Committee on Appropriations"),
            ],
            id="those of both chambers are two",
        ),
    ],
)
def test_congress_and_its_committees_are_several(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert found(text, "organization") == expected


def test_persons_stand_with_their_posts_and_the_agency_before_the_post_is_its_own_mention() -> None:
    found = list(find_mentions("to Commerce Secretary Ross and HHS Secretary Alex Azar."))

    assert [(each.type, each.text, each.canonical, each.note) for each in found] == [
        ("person", "Ross", "Ross", "Secretary"),
        ("agency", "HHS", HHS, "agency/health-and-human-services-department"),
        ("person", "Alex Azar", "Alex Azar", "Secretary"),
    ]
