"""Acts in wordings met on pages of many bodies, here about bodies that do not exist."""

import pytest

from reported_acts import Told, acts_of, advocacy

GUILD = "Bayside Welders Guild"
EPA = "agency/environmental-protection-agency"
CMS = "agency/centers-for-medicare-medicaid-services"
LABOR = "agency/labor-department"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Jan 24, 2032\nBWG Urges EPA to delay the date of the fume rule by a year.\n",
            Told(("Statement",), "2032-01-24", (GUILD,), (EPA,)),
            id="a headline in capitals, of the publisher's acronym",
        ),
        pytest.param(
            "2031 Activity\n\n  \u2022 June 21: Tide Trust for Harbors (TTH) letter to the EPA "
            "on noise in yards.\n",
            Told(("Letter",), "2031-06-21", ("Tide Trust for Harbors",), (EPA,)),
            id="whose paper a headline names",
        ),
        pytest.param(
            "2031\n\nDec. 5. With the Painters League, the Guild petitioned the EPA to act.\n",
            Told(("Petition",), "2031-12-05", (GUILD, "Painters League"), (EPA,)),
            id="with whom a sentence opens",
        ),
        pytest.param(
            "2031\n\nOct. 4. Responded to a request for information from the EPA on fumes.\n",
            Told(("CommentLetter",), "2031-10-04", (GUILD,), (EPA,)),
            id="a subject that is left out",
        ),
        pytest.param(
            "2031\nComments to EPA on the fume rule (8/31)\n",
            Told(("CommentLetter",), "2031-08", (GUILD,), (EPA,)),
            id="a month below its year",
        ),
        pytest.param(
            "2031\n\nMay 8: BWG submitted comments to the Centers of Medicare and Medicaid "
            "Services on clinics in yards.\n",
            Told(("CommentLetter",), "2031-05-08", (GUILD,), (CMS,)),
            id="a name with another small word",
        ),
        pytest.param(
            "July 24, 2031 - BWG thanks Senator Ann Merrow for introducing S. 446. "
            "View the Letter.\n",
            Told(("Letter",), "2031-07-24", (GUILD,), ("Ann Merrow",)),
            id="a letter that the page links to",
        ),
        pytest.param(
            "2031\n\nNovember 28: BWG sent a letter to U.S. Rep. Ann Merrow thanking her.\n",
            Told(("Letter",), "2031-11-28", (GUILD,), ("Ann Merrow",)),
            id="a member of Congress with the country before the title",
        ),
        pytest.param(
            "May 1, 2031\nLetter backing S. 12, which marks fifty years of safe yards\n",
            Told(("Letter",), "2031-05-01", (GUILD,), ()),
            id="a headline with a participle",
        ),
        pytest.param(
            "A letter of the Guild to Congress asks that yards be aired (June 3, 2031).\n",
            Told(("Letter",), "2031-06-03", (GUILD,), ("congress/us",)),
            id="the paper itself asks",
        ),
        pytest.param(
            "Letter to the EPA on Fumes\nJune 3, 2031 | We gave our views on what yards breathe.\n",
            Told(("Letter",), "2031-06-03", (GUILD,), (EPA,)),
            id="a title with its day below",
        ),
        pytest.param(
            "Letter on Fumes\n\n"
            "With dozens of fellow groups, BWG sent the EPA a letter on fumes.\n\n"
            "Type: Letters to Agencies (May 25, 2031)\n",
            Told(("SignOnLetter",), "2031-05-25", (GUILD,), (EPA,)),
            id="a title, its telling and the page's label are one act",
        ),
        pytest.param(
            "Fumes: 180+ organizations and BWG urge the Appropriations Committees of the U.S. "
            "House and Senate in a letter to pay for masks. (May 10, 2031)\n",
            Told(
                ("SignOnLetter",),
                "2031-05-10",
                (GUILD,),
                ("congress/hsap", "Senate Committee on Appropriations"),
            ),
            id="the committees of both houses",
        ),
        pytest.param(
            "On May 2, 2031, BWG commented to the EPA on what yards breathe.\n",
            Told(("CommentLetter",), "2031-05-02", (GUILD,), (EPA,)),
            id="commented to",
        ),
        pytest.param(
            "Masks Now, the Groups Say\n\n"
            "Twenty groups that work for safe yards have asked Congress in a joint letter "
            "for masks.\n",
            Told(("SignOnLetter",), "", (GUILD,), ("congress/us",)),
            id="a group counted in a word",
        ),
    ],
)
def test_an_item_tells_one_act(text: str, told: Told) -> None:
    head = f"The {GUILD} (BWG) speaks for welders. This is what we told Washington.\n\n"

    assert advocacy(f"{head}{text}", GUILD) == [told]


def test_in_a_list_of_letters_every_dated_item_is_one() -> None:
    text = (
        "Our Letters\n\n2031\n\n"
        "  \u2022 May 2031: To the Senate, masks in the budget | PDF\n"
        "  \u2022 April 2031: Support for the Safe Yards Act | PDF\n"
        "  \u2022 March 2031: Report on ten years of fumes | PDF\n"
    )

    assert advocacy(text, GUILD) == [
        Told(("Letter",), "2031-05", (GUILD,), ("congress/senate",)),
        Told(("Letter",), "2031-04", (GUILD,), ()),
    ]


def test_rows_of_a_list_are_parted_by_dashes() -> None:
    text = (
        "Our Public Comments\n\n"
        "  \u2022 Public Comment 12: May 2031 \u2013 EPA \u2013 Fewer Fumes\n"
        "  \u2022 Public Comment 13: June 2031 - Congress - Masks\n"
    )

    assert [(act.date, act.recipients) for act in advocacy(text, GUILD)] == [
        ("2031-05", (EPA,)),
        ("2031-06", ("congress/us",)),
    ]


def test_lines_of_a_table_are_an_addressee_and_a_day() -> None:
    text = (
        "Testimonies and Letters\n\nTo Regulators\n\nTitle Recipient Date\n"
        "EPA 07/20/31\nU.S. House of Representatives 03/25/31\n"
    )

    assert advocacy(text, GUILD) == [
        Told(("Letter",), "2031-07-20", (GUILD,), (EPA,)),
        Told(("Letter",), "2031-03-25", (GUILD,), ("congress/house",)),
    ]


def test_a_list_that_lost_its_lines_is_parted_at_its_days() -> None:
    text = (
        "Advocacy Our Letters and Comments May 25, 2031Letter From State Welders to EPA on Fumes"
        " April 2, 2031Comments by BWG on the EPA's Draft Guidance for Masks March 1, 2031BWG "
        "Letter Endorsing S. 12, the Safe Yards Act"
    )

    assert [(act.date, act.recipients) for act in advocacy(text, GUILD)] == [
        ("2031-05-25", (EPA,)),
        ("2031-04-02", (EPA,)),
        ("2031-03-01", ()),
    ]


def test_a_signer_of_a_letter_sends_it() -> None:
    text = (
        "BWG is one of the signers of the letter, which went to the Senate Committee on Finance.\n"
    )

    assert [act.senders for act in advocacy(f"News\n\n{text}", GUILD)] == [(GUILD,)]


def test_what_is_said_of_sending_elsewhere_is_no_act() -> None:
    text = "Our page\n\nWhat we have written to Congress on fumes is on another page.\n"

    assert advocacy(text, GUILD) == []


def test_members_of_congress_are_addressed_by_name() -> None:
    text = (
        "May 3, 2031\n\nThe Honorable Ada Quill\nSenate Majority Leader\nWashington, DC 20510\n\n"
        "The Honorable Bo Tarn\nSpeaker of the House\nWashington, DC 20515\n\n"
        "Dear Members of Congress:\n\nWe ask you to oppose S. 12.\n\nSincerely,\n\n"
        f"{GUILD}\n"
    )

    assert [act.recipients for act in advocacy(text, GUILD)] == [("Ada Quill", "Bo Tarn")]


def test_the_names_below_a_joint_letter_send_it() -> None:
    text = (
        "June 1, 2031\nSecretary\nDepartment of Labor\nWashington, DC 20210\n\nDear Secretary:\n\n"
        "The undersigned organizations write to ask for masks. We urge the Department to adopt "
        "a rule.\n\nSincerely,\n\nBayside Welders Circle\nPainters in Ports\nElm Street Riggers\n"
    )

    (act,) = acts_of(text)

    assert [each.name for each in act.senders] == [
        "Bayside Welders Circle",
        "Painters in Ports",
        "Elm Street Riggers",
    ]
    assert act.kinds == ("SignOnLetter",)


def test_a_letter_that_lost_its_lines_keeps_its_day_and_its_addressee() -> None:
    text = (
        "July 22, 2031 The Honorable Ann Merrow Secretary Department of Labor 200 Quay Avenue, SW "
        "Washington, DC 20210 Dear Secretary Merrow: The undersigned organizations write to "
        "support masks in yards. We urge the Department to keep them.\n"
    )

    (act,) = acts_of(text)

    assert (act.kinds, act.date) == (("SignOnLetter",), "2031-07-22")


def test_what_government_would_do_is_no_act() -> None:
    assert acts_of("If the EPA withdrew the fume rule, yards would fill with smoke.\n") == []


def test_a_publisher_keeps_those_with_whom_its_letter_speaks() -> None:
    text = (
        "June 1, 2031\nSecretary\nDepartment of Labor\nWashington, DC 20210\n\nDear Secretary:\n\n"
        "The Bayside Welders Guild, jointly with the Painters League, appreciates the opportunity "
        "to comment. We urge the Department to adopt a rule.\n\nSincerely,\n"
    )

    (act,) = acts_of(text, GUILD)

    assert [each.name for each in act.senders] == [GUILD, "Painters League"]


def test_who_leads_unnamed_groups_in_a_letter_sends_it() -> None:
    text = (
        "Over 215 organizations have endorsed the plan in a letter to Congress led by Tide Trust "
        "and the Families League.\n"
    )

    (act,) = acts_of(text)

    assert [each.name for each in act.senders] == ["Tide Trust", "Families League"]
