"""Documents that are one act: letters, memoranda, petitions, testimony, pleadings."""

import pytest

from docketgraph.extraction.reported import SURE
from reported_acts import Told, acts_of, advocacy

BODY = """
Children in every county would lose care if this went forward as it stands, and the harm would
fall first on those with the fewest means. Our members see each day what steady care does for a
family, and what its loss costs. Nothing in the record shows that a change is needed now.
"""
EPA = "agency/environmental-protection-agency"
HOUSE, SENATE = "congress/house", "congress/senate"


def read(head: str, foot: str = "", publisher: str = "") -> Told:
    """Return the one act of advocacy that a document is, in brief."""
    (act,) = advocacy(f"{head}\n{BODY}\n{foot}", publisher)
    return act


def test_a_memorandum_is_a_letter_of_its_from_line_to_its_to_line() -> None:
    head = """TO:      Members of the U.S. House of Representatives

FROM:    Ada Long, President, Women Voters Union

DATE:    January 12, 2031

RE:      Vote YES on H.R. 1

The Women Voters Union urges you to support H.R. 1, the For All Act, when it comes to a vote."""

    assert read(head) == Told(("Letter",), "2031-01-12", ("Women Voters Union",), (HOUSE,))


def test_a_letter_that_lost_its_lines_ends_its_greeting_with_a_comma() -> None:
    head = (
        "May 27, 2031 The Honorable Ann Stone The Honorable Paul Reed Majority Leader Minority "
        "Leader United States Senate United States Senate Washington, DC 20510 Washington, DC "
        "20510 Dear Leader Stone and Leader Reed, On behalf of the National Laboratory Users "
        "Alliance, we ask that the Senate provide two billion dollars. "
    )
    text = head + " ".join(BODY.split()) + " Sincerely, Ann Doe National Laboratory Users Alliance"

    assert advocacy(text) == [
        Told(
            ("Letter",),
            "2031-05-27",
            ("National Laboratory Users Alliance",),
            ("Ann Stone", "Paul Reed"),
        )
    ]


def test_an_address_with_empty_lines_between_its_lines_is_one() -> None:
    head = """November 29, 2031

Office of Regulations and Interpretations

Employee Benefits Security Administration

U.S. Department of Labor

200 Constitution Avenue NW, Washington, DC 20210

Ladies and Gentlemen:

We, members of the Consortium for Citizens with Disabilities (CCD), ask for two years more."""

    assert read(head) == Told(
        ("Letter",),
        "2031-11-29",
        ("Consortium for Citizens with Disabilities",),
        ("agency/employee-benefits-security-administration",),
    )


def test_a_letter_needs_no_greeting_below_a_day_and_an_agencys_address() -> None:
    head = """A PDF of this letter is here.

March 16, 2031

Regulations Division, Office of General Counsel
Department of Housing and Urban Development
451 7th Street SW, Room 10276
Washington, DC 20410-0500

OOA Comments Re: HUD-2031-0011, "Affirmatively Furthering Fair Housing"

Open Orchard Alliance (OOA) is glad to say what it thinks of the rule that the Department proposes,
and of the certificate with which each grantee would show how it furthers fair housing at home."""

    assert read(head) == Told(
        ("CommentLetter",),
        "2031-03-16",
        ("Open Orchard Alliance",),
        ("agency/housing-and-urban-development-department",),
    )


def test_the_docket_of_an_office_is_no_addressee() -> None:
    head = """October 3, 2031

U.S. Environmental Protection Agency
EPA Docket Center
Office of Air and Radiation Docket
1200 Pennsylvania Avenue, NW
Washington, DC 20460

Re: Docket ID No. EPA-HQ-OAR-2031-0829

Dear Administrator Lee:

The Clean Truck Builders Association submits these comments on the proposed rule."""

    assert read(head) == Told(
        ("CommentLetter",), "2031-10-03", ("Clean Truck Builders Association",), (EPA,)
    )


def test_a_letter_that_petitions_is_a_petition_of_all_for_whom_it_speaks() -> None:
    head = """April 20, 2031

Ann Stone, Administrator
Environmental Protection Agency
Washington, DC 20460

Re: Petition to revoke all tolerances for chlorodust

Dear Administrator Stone:

On behalf of Farmworker Legal Center, United Campesinos, and Pesticide Watch Network, we petition
the Environmental Protection Agency to revoke all tolerances for chlorodust."""

    assert read(head, "Sincerely,\n\nPatti Gold\nSenior Attorney\nEarthlaw") == Told(
        ("Petition",),
        "2031-04-20",
        ("Farmworker Legal Center", "United Campesinos", "Pesticide Watch Network"),
        ("post/environmental-protection-agency/administrator",),
    )


def test_petitioners_send_a_petition_to_the_agency_before_which_it_is_laid() -> None:
    head = """BEFORE THE
UNITED STATES DEPARTMENT OF TRANSPORTATION
NATIONAL HIGHWAY TRAFFIC SAFETY ADMINISTRATION

PETITION FOR RULEMAKING

Submitted by

Advocates for Safe Crossings
Walk and Roll Alliance

May 11, 2031

Under 49 U.S.C. 30162, Advocates for Safe Crossings and the Walk and Roll Alliance ("Petitioners")
hereby petition the National Highway Traffic Safety Administration (NHTSA) to issue a rule."""

    assert read(head) == Told(
        ("Petition",),
        "2031-05-11",
        ("Advocates for Safe Crossings", "Walk and Roll Alliance"),
        ("agency/national-highway-traffic-safety-administration",),
    )


def test_a_petition_of_one_paragraph_names_its_petitioners_in_a_list() -> None:
    text = (
        "1 BEFORE THE ADMINISTRATOR OF THE UNITED STATES ENVIRONMENTAL PROTECTION AGENCY PETITION "
        "FOR EMERGENCY RULEMAKING April 1, 2031 Petitioners bring this request for a final rule. "
        "The Petitioners are the Natural Springs Council, Just Transition Alliance and Flint Forge "
        "Coalition. " + " ".join(BODY.split())
    )

    assert advocacy(text) == [
        Told(
            ("Petition",),
            "2031-04-01",
            ("Natural Springs Council", "Just Transition Alliance", "Flint Forge Coalition"),
            (EPA,),
        )
    ]


@pytest.mark.parametrize(
    ("head", "sender", "heard", "day"),
    [
        pytest.param(
            """Testimony of

Jane Doe
President
National Association of Village Pharmacies

before the

Subcommittee on Health
Committee on Energy and Commerce
U.S. House of Representatives

March 3, 2031

Chairwoman Stone, Ranking Member Reed, and members of the Subcommittee, thank you.""",
            "National Association of Village Pharmacies",
            "Subcommittee on Health",
            "2031-03-03",
            id="a line each",
        ),
        pytest.param(
            """Statement of the American Chamber of Small Mills

FOR: HEARING ON "MODERNIZING REGULATION"

TO: HOUSE COMMITTEE ON ENERGY AND COMMERCE

BY: WILLIAM K. STERN, SENIOR VICE PRESIDENT

DATE: JULY 23, 2031

The mission of the American Chamber of Small Mills is to advance progress by free enterprise.""",
            "American Chamber of Small Mills",
            "House Committee on Energy and Commerce",
            "2031-07-23",
            id="capitals",
        ),
        pytest.param(
            "Written Testimony of Robert Blake, Policy Director, Coastal Fishers Union, Before the "
            "U.S. Senate Committee on Finance, September 12, 2031\n\nChairman Stone, Ranking Member"
            " Reed, and members of the Committee:\n\nThank you for inviting me to testify.",
            "Coastal Fishers Union",
            "Senate Committee on Finance",
            "2031-09-12",
            id="one paragraph",
        ),
        pytest.param(
            """Testimony of Ellen Park, Climate Director, Lungs First Coalition
EPA Public Hearing on Proposed Standards for Methane
December 1, 2031

Good morning. My name is Ellen Park. Thank you for the chance to speak on the proposal.""",
            "Lungs First Coalition",
            EPA,
            "2031-12-01",
            id="before an agency",
        ),
        pytest.param(
            """Prepared Statement of the Farm and Food Research Initiative (FFRI) Coalition
before the Committee on Finance
United States Senate
June 3, 2031

In this testimony the Coalition turns to the money that farms need.""",
            "Farm and Food Research Initiative (FFRI) Coalition",
            "Senate Committee on Finance",
            "2031-06-03",
            id="an acronym within the name",
        ),
    ],
)
def test_testimony_is_of_whom_its_title_names(head: str, sender: str, heard: str, day: str) -> None:
    assert read(head) == Told(("Testimony",), day, (sender,), (heard,))


def test_a_pleading_is_of_whom_its_title_names_and_dated_at_its_end() -> None:
    head = """Before the
FEDERAL COMMUNICATIONS COMMISSION
Washington, D.C. 20554

In the Matter of                          )
Safeguarding the Open Internet            )    WC Docket No. 31-320

COMMENTS OF THE RURAL BROADBAND ASSOCIATION

The Rural Broadband Association ("RBA") submits these comments in response to the notice."""
    foot = """Respectfully submitted,

/s/ Michael Ray
Rural Broadband Association

December 14, 2031
"""

    assert read(head, foot) == Told(
        ("CommentLetter",),
        "2031-12-14",
        ("Rural Broadband Association",),
        ("agency/federal-communications-commission",),
    )


def test_lines_at_the_end_sign_a_joint_letter_without_a_closing() -> None:
    head = """The Honorable Ann Stone
Speaker of the House
Washington, DC 20515

Dear Members of Congress,

We are groups for the public good, and write with one firm request: oppose S. 1631."""
    foot = "Advocacy for Plain Dealing\n\nRickets Policy Project\n\nAmerican Walkers Union\n"
    signers = ("Advocacy for Plain Dealing", "Rickets Policy Project", "American Walkers Union")

    assert read(head, foot, publisher="Project Daylight") == Told(
        ("SignOnLetter",), "", signers, ("Ann Stone",)
    )


def test_members_of_congress_send_what_they_sign() -> None:
    head = """June 8, 2031

The Honorable Ann Stone
Administrator
U.S. Environmental Protection Agency
Washington, DC 20460

Dear Administrator Stone,

We write to urge the Environmental Protection Agency to withdraw its rule on power plants."""
    foot = "Sincerely,\n\nMary Miller\nMember of Congress\n\nJohn Rose\nMember of Congress\n"

    assert read(head, foot).senders == ("Mary Miller", "John Rose")


def test_an_opening_defines_who_speaks() -> None:
    head = """December 8, 2031

National Labor Relations Board
1015 Half Street SE
Washington, DC 20570

Dear Ms. Stone:

By all of this the Bay Chamber of Commerce ("the Chamber") means to answer the notice."""

    assert read(head).senders == ("Bay Chamber of Commerce",)


def test_each_letter_bound_in_one_document_is_an_act() -> None:
    text = """Letters of 2031

January 14, 2031

Dear Senator Stone:

On behalf of the Night Nurses Union, we ask you to bring S. 157 to a vote without delay.

March 2, 2031

To:      Members of the U.S. House of Representatives
From:    Ada Long, President
Re:      Sleep

The Night Nurses Union asks you to vote for sleep when it comes to the House floor for a vote.

April 4, 2031

  Members of the U.S. Senate
  Ada Long, President

Several matters now before you touch the nights of all of us, and the days that come after them.

May 5, 2031

The Honorable Paul Reed
Secretary
U.S. Department of Labor
Washington, DC 20210

Dear Secretary Reed:

The Night Nurses Union urges the Department of Labor to let nurses sleep. They are tired.
"""
    union = ("Night Nurses Union",)

    assert advocacy(text, "Night Nurses Union") == [
        Told(("Letter",), "2031-01-14", union, ("Stone",)),
        Told(("Letter",), "2031-03-02", union, (HOUSE,)),
        Told(("Letter",), "2031-04-04", union, (SENATE,)),
        Told(("Letter",), "2031-05-05", union, ("post/labor-department/secretary",)),
    ]


def test_places_in_a_bound_letter_are_those_of_the_document() -> None:
    part = """May 5, 2031

Dear Secretary Reed:

On behalf of the Night Nurses Union, we urge you to let nurses sleep. They are tired.

"""
    letter = len(part.rstrip())

    first, second = acts_of(part + part.replace("May 5", "June 5"))

    assert first.spans == ((0, letter),)
    assert second.spans == ((len(part), len(part) + letter + 1),)
    assert second.senders[0].start == first.senders[0].start + len(part) + 1


def test_a_name_of_no_known_body_speaks_beside_one() -> None:
    head = """December 8, 2031

National Labor Relations Board
1015 Half Street SE
Washington, DC 20570

Dear Ms. Stone:

Night Tech and the Tide League, together with 52 others, respectfully submit these comments."""

    assert read(head).senders == ("Night Tech", "Tide League")


@pytest.mark.parametrize(
    ("greeting", "recipients"),
    [
        pytest.param("Dear Senator,", (SENATE,), id="all senators"),
        pytest.param("Dear Speaker Stone:", ("Ann Stone",), id="by name"),
    ],
)
def test_a_greeting_names_whom_a_letter_addresses(
    greeting: str, recipients: tuple[str, ...]
) -> None:
    head = f"""November 29, 2031

{greeting}

On behalf of the Night Nurses Union, we ask for two years more. Speaker Ann Stone knows why."""

    (act,) = acts_of(f"{head}\n{BODY}")

    assert tuple(each.id or each.name for each in act.recipients) == recipients
    assert all(each.confidence >= SURE for each in act.recipients)


def test_a_committee_in_an_address_is_that_of_the_chamber_below_it() -> None:
    head = """November 29, 2031

Ann Stone

Chairman, Finance Committee

United States Senate

Washington, D.C. 20510

Dear Chairman Stone:

On behalf of the Night Nurses Union, we ask for two years more."""

    assert read(head).recipients == ("Senate Committee on Finance",)


def test_a_title_page_says_to_whom_comments_go() -> None:
    head = """Comments of the National Grange of Orchardists

to the

Agricultural Marketing Service, U.S. Department of Agriculture

on

Proposed Rule: Food Disclosure Standard
Docket No. AMS-TM-31-0050

July 3, 2031

The National Grange of Orchardists is pleased to provide comments."""

    assert read(head) == Told(
        ("CommentLetter",),
        "2031-07-03",
        ("National Grange of Orchardists",),
        ("agency/agricultural-marketing-service",),
    )


def test_attention_amidst_an_address_ends_no_address() -> None:
    head = """April 9, 2031

Robert Stone
Executive Secretary
Attention: Comments
Federal Deposit Insurance Corporation
Washington, DC 20429

Office of the Comptroller of the Currency
Washington, DC 20219

Ladies and Gentlemen:

The Savings Banks Roundtable appreciates the opportunity to comment on the proposal."""

    assert read(head).recipients == (
        "agency/federal-deposit-insurance-corporation",
        "agency/comptroller-of-the-currency",
    )


def test_mr_president_is_the_president_of_the_united_states() -> None:
    head = """AN OPEN LETTER TO PRESIDENT STONE

October 17, 2031

Dear Mr. President,

We are leaders of more than 60 faith organizations, and write to urge you to raise the ceiling."""
    foot = "Sincerely,\n\nChurch Refuge Service\nNational Relief Council\nBread and Welcome\n"

    assert read(head, foot) == Told(
        ("SignOnLetter",),
        "2031-10-17",
        ("Church Refuge Service", "National Relief Council", "Bread and Welcome"),
        ("post/executive-branch/president",),
    )


@pytest.mark.parametrize("opening", ["Ladies and Gentlemen,", "Secretary Stone:"])
def test_words_that_open_a_speech_make_no_letter(opening: str) -> None:
    text = f"Remarks at a Dinner in Dayton, June 1, 2031\n\n{opening}\n\nI love this town.\n{BODY}"

    assert not any("Letter" in each.kinds for each in advocacy(text))


def test_a_docket_above_the_address_ends_no_address() -> None:
    head = """OSHA Docket Office
Docket No. OSHA-2031-0009
U.S. Department of Labor, Room N-3653
Washington, DC 20210

January 26, 2031

Dear Assistant Secretary Reed,

On behalf of the Roofers Council, Gulf Watch, and our 400 members, please accept these comments."""

    assert read(head) == Told(
        ("CommentLetter", "SignOnLetter"),
        "2031-01-26",
        ("Roofers Council", "Gulf Watch"),
        ("agency/labor-department",),
    )


def test_testimony_for_the_record_says_who_submitted_it() -> None:
    head = """Testimony for the Record
Submitted to the House Committee on Ways and Means
For the Hearing: "Strengthening Child Welfare"

Submitted by:
Foster Care Alumni League

September 24, 2031

The Foster Care Alumni League appreciates the chance to submit testimony on courts."""

    assert read(head) == Told(
        ("Testimony",),
        "2031-09-24",
        ("Foster Care Alumni League",),
        ("House Committee on Ways and Means",),
    )
