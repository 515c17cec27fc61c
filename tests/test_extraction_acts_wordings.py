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
    ],
)
def test_an_item_tells_one_act(text: str, told: Told) -> None:
    head = f"The {GUILD} (BWG) speaks for welders. This is what we told Washington.\n\n"

    assert advocacy(f"{head}{text}", GUILD) == [told]


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
