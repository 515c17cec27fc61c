"""What the frame of a list gives its entries: days, readers, writers, papers, rows of bodies."""

import pytest

from reported_acts import Told, advocacy

GUILD = "Bayside Welders Guild"
EPA = "agency/environmental-protection-agency"
FDA = "agency/food-and-drug-administration"
HHS = "agency/health-and-human-services-department"
DOJ = "agency/justice-department"
PRESIDENT = "post/executive-branch/president"
HOUSE, SENATE, CONGRESS = "congress/house", "congress/senate", "congress/us"
HOUSE_MONEY, SENATE_MONEY = "congress/hsap", "Senate Committee on Appropriations"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "Letters\n\n5/3/2031, Fumes Act\n\nBWG wrote to the EPA in support of it. Click here.\n"
            "\n5/1/2031, Masks\n\nBWG and others wrote to the FDA about masks. Click here.\n",
            [
                Told(("Letter",), "2031-05-03", (GUILD,), (EPA,)),
                Told(("SignOnLetter",), "2031-05-01", (GUILD,), (FDA,)),
            ],
            id="a day at the head of a topic",
        ),
        pytest.param(
            "Letters\n\nFumes and Masks (March 2031)\nBWG recently signed a letter to Congress.\n",
            [Told(("SignOnLetter",), "2031-03", (GUILD,), (CONGRESS,))],
            id="a month behind a topic",
        ),
        pytest.param(
            "Letters\n\nTue, January, 2nd, 2031\n\nBWG sent the EPA a letter on fumes.\n\n"
            "BWG sent the FDA a letter on masks. (Dec. 13. 2030)\n",
            [
                Told(("Letter",), "2031-01-02", (GUILD,), (EPA,)),
                Told(("Letter",), "2030-12-13", (GUILD,), (FDA,)),
            ],
            id="days with stray points and commas",
        ),
        pytest.param(
            "2031 Letters\n\nLetter on Fumes to the EPA\n\nIt asks for less smoke.\n\n"
            "application/pdf 01.20.31 EPA Letter on Fumes.pdf - 50.8 KB\n",
            [Told(("Letter",), "2031-01-20", (GUILD,), (EPA,))],
            id="a file below its title",
        ),
        pytest.param(
            "2031 Letters\n\n12.13.31 - Joint Letter on Masks\n\nBWG and 80 other companies told "
            "the FDA of their worry.\n\nDownload\n",
            [Told(("SignOnLetter",), "2031-12-13", (GUILD,), (FDA,))],
            id="a day of points before its title",
        ),
        pytest.param(
            "Letters\n\nBWG Letter to the EPA on Fumes\nLetter | May 5, 2031\nIt asks for less.\n",
            [Told(("Letter",), "2031-05-05", (GUILD,), (EPA,))],
            id="a label of kind and day",
        ),
        pytest.param(
            "Letters\n\nLetter to the EPA on Fumes\n\nAuthor: Ann Poe\n\nDate: 2031\n\n"
            "The Guild asks in this letter for less smoke.\n",
            [Told(("Letter",), "2031", (GUILD,), (EPA,))],
            id="labels between title and telling",
        ),
        pytest.param(
            "BWG in Action September-October 2031\n\n  \u2022 BWG filed comments with the EPA.\n",
            [Told(("CommentLetter",), "2031", (GUILD,), (EPA,))],
            id="an issue of two months is of their year",
        ),
        pytest.param(
            "115th Season, 2031-2032\n\nDecember 17: BWG Sends Letter to Congress\n",
            [Told(("Letter",), "XXXX-12-17", (GUILD,), (CONGRESS,))],
            id="a title of two years gives no year",
        ),
        pytest.param(
            "Letters to Congress\n\nFumes\n\nBWG letter opposing cuts. (May 1, 2031)\n\n"
            "Masks\n\nBWG letter on masks to the FDA. (May 2, 2031)\n",
            [
                Told(("Letter",), "2031-05-01", (GUILD,), (CONGRESS,)),
                Told(("Letter",), "2031-05-02", (GUILD,), (FDA,)),
            ],
            id="a heading says to whom its letters go",
        ),
        pytest.param(
            "The letters below are arranged by day.\n\nMay 13, 2031 -- Speaker Ann Poe, "
            "supporting the Masks Act\n\nMay 1, 2031 -- House and Senate members about fumes\n",
            [
                Told(("Letter",), "2031-05-13", (GUILD,), ("post/house/speaker",)),
                Told(("Letter",), "2031-05-01", (GUILD,), (HOUSE, SENATE)),
            ],
            id="rows of a day, an addressee and a matter",
        ),
        pytest.param(
            "BWG Testimony by Topic\n\nMasks - Ann Poe for the Painters League - House Agriculture "
            "Committee (07.21.31)\n\nFumes - Bayside Welders Guild - Environmental Protection "
            "Agency (06.13.31)\n",
            [
                Told(
                    ("Testimony",),
                    "2031-07-21",
                    ("Painters League",),
                    ("House Committee on Agriculture",),
                ),
                Told(("Testimony",), "2031-06-13", (GUILD,), (EPA,)),
            ],
            id="rows of testimony",
        ),
        pytest.param(
            "Proposals on which BWG has filed comments include:\n\n"
            "- Masks in Yards [Docket No. EPA-HQ-OAR-2031-0001]\n",
            [Told(("CommentLetter",), "", (GUILD,), (EPA,))],
            id="dockets that were commented on",
        ),
        pytest.param(
            "2031 Letters\n\n12/06/2031\n\nLetter to the EPA on Fumes\n\nSender: Painters League\n",
            [Told(("Letter",), "2031-12-06", ("Painters League",), (EPA,))],
            id="a line that names the sender",
        ),
        pytest.param(
            "News\n\nBWG Decries a Plan to Sell Yards\n\nMay 7, 2031\n\nThe plan is old.\n\n"
            "Read More\n\nBWG Comment on Fumes\n\nMay 2, 2031\n\nBWG filed comments with the "
            "EPA today.\n\nRead More\n\nMasks\n\nMay 1, 2031\n\nBWG asked Congress to act.\n",
            [
                Told(("Statement",), "2031-05-07", (GUILD,), ()),
                Told(("CommentLetter",), "2031-05-02", (GUILD,), (EPA,)),
                Told(("Statement",), "2031-05-01", (GUILD,), (CONGRESS,)),
            ],
            id="the day below a title is that of what stands below it",
        ),
        pytest.param(
            "Letters\n\nSee the Masks Funding Letter that BWG signed (May 15, 2031)\n",
            [Told(("SignOnLetter",), "2031-05-15", (GUILD,), ())],
            id="an entry that begins with see",
        ),
        pytest.param(
            "2031 Comments\n\nComments from BWG in 2031 on fumes, masks and docks.\n\n"
            "What BWG has testified before Congress is found here.\n\n"
            "BWG has sent letters to Congress and agencies.\n\n"
            "Here are some of the letters that our board backed.\n",
            [],
            id="sentences that lead in tell no act",
        ),
        pytest.param(
            "Welders Guild Blog\n\nSince the spring, BWG has pressed Congress for masks.\n\n"
            "When EPA writes to a welder, it sends a letter to the yard.\n\nIn a Dear Colleague "
            "Letter of May 5, 2031, the Department of Justice reminded yards of the law.\n",
            [],
            id="habits, what may be and what officials wrote are none",
        ),
    ],
)
def test_the_frame_of_a_list_gives_its_entries_what_they_leave_out(
    text: str, told: list[Told]
) -> None:
    assert advocacy(text, GUILD) == told


@pytest.mark.parametrize(
    ("words", "recipients"),
    [
        ("Letter to the Leaders of Congress: Fumes", (CONGRESS,)),
        ("Letter to Leaders of Appropriations in Congress: Fumes", (CONGRESS,)),
        ("Letter to the leaders of the appropriations committees", (HOUSE_MONEY, SENATE_MONEY)),
        ("Letter to Congressional Appropriations Committees", (HOUSE_MONEY, SENATE_MONEY)),
        (
            "Letter to HASC and SASC on masks",
            ("House Committee on Armed Services", "Senate Committee on Armed Services"),
        ),
        (
            "Testimony for the HELP Committee on fumes",
            ("Senate Committee on Health, Education, Labor, and Pensions",),
        ),
        ("Letter to the Biden-Harris Administration", ("agency/executive-branch",)),
        ("Letter to Chairmen Ames and Poe on fumes", ("Ames", "Poe")),
        ("Letter to Senators Ames and Poe on fumes", ("Ames", "Poe")),
        ("Letter to Rep. Ann Merrow About Fumes", ("Ann Merrow",)),
        ("Letter to Senator Ames Commenting on Fumes", ("Ames",)),
        ("Letter to the EPA, XYZ and the FDA on fumes", (EPA, FDA)),
        ("Letter to DoJ and DHHS on fumes", (DOJ, HHS)),
        ("Letter to the President of the Republic of Peru: Fumes", ()),
        ("Comments to Palmetto GBA on masks", ("Palmetto GBA",)),
        ("Comments to Noridian: masks", ("Noridian",)),
        ("Letter to the Bay Harbor Foundation on docks", ("Bay Harbor Foundation",)),
        ("Letter to Ann Poe, U.S. Treasury, on masks", ("agency/treasury-department",)),
        ("Letter to Treasury and the EPA", ("agency/treasury-department", EPA)),
        ("Letter on SASC Hearing on Masks", ("Senate Committee on Armed Services",)),
        ("Recommendation to Congress that masks be free", (CONGRESS,)),
        ("Letter to greet Dr. Ann Merrow on her new post", ("Ann Merrow",)),
    ],
)
def test_whom_a_title_addresses_by_other_names(words: str, recipients: tuple[str, ...]) -> None:
    (told,) = advocacy(f"Letters\n\n  \u2022 {words} (May 1, 2031)\n", GUILD)

    assert told.recipients == recipients


@pytest.mark.parametrize(
    ("words", "recipients"),
    [
        ("The EPA and the FDA each received comments from BWG.", (EPA, FDA)),
        ("BWG sent a letter on fumes. The letter asks the EPA to act.", (EPA,)),
        (
            "BWG wrote to answer the Request for Information (RFI) issued by the EPA.",
            (EPA,),
        ),
    ],
)
def test_recipients_that_a_sentence_turns_or_leaves_to_the_next(
    words: str, recipients: tuple[str, ...]
) -> None:
    (told,) = advocacy(f"May 1, 2031\n\n{words}\n", GUILD)

    assert told.recipients == recipients


@pytest.mark.parametrize(
    ("words", "senders"),
    [
        ("BWG, Painters League and NCLD Write to Congress on fumes", None),
        ("Joint BWG/NCLD Letter to Congress on fumes", (GUILD, "NCLD")),
        ("Joint Association Letter to Congress from BWG and NCLD", (GUILD, "NCLD")),
        ("BWG, together with the Painters League, sent a letter to Congress", None),
        ("BWG joined the Painters League in a letter urging Congress to act", None),
        ("Painters League's letter to Congress on fumes, which BWG signed", None),
        ("BWG was one of 58 organizations on a coalition letter to Congress", (GUILD,)),
        ("BWG signs on with 54 groups to ask Congress for masks", (GUILD,)),
        ("Advocates filed a petition with Congress on fumes", (GUILD,)),
        ("BWG supported a letter to Congress on fumes", (GUILD,)),
    ],
)
def test_who_sent_a_paper_together(words: str, senders: tuple[str, ...] | None) -> None:
    (told,) = advocacy(f"Letters\n\n  \u2022 {words} (May 1, 2031)\n", GUILD)

    both = {GUILD, "Painters League"}
    assert both <= set(told.senders) if senders is None else told.senders == senders
    assert told.recipients == (CONGRESS,)


def test_a_list_of_signers_in_a_later_sentence_counts() -> None:
    text = (
        "May 1, 2031\n\nBWG led a letter to Congress on fumes. Others who signed are the Painters "
        "League, NCLD and the Riggers Union.\n"
    )

    (told,) = advocacy(text, GUILD)

    assert told.senders == (GUILD, "Painters League", "NCLD", "Riggers Union")


def test_a_publisher_is_known_by_its_last_word_at_the_head_of_a_line() -> None:
    text = (
        "News\n\nCoalition to Sen. Ann Merrow on the Clean Docks Act\nWe ask you to vote for it.\n"
        "Coalition and others to President Trump on Docks\nWe write of docks.\n"
    )

    assert advocacy(text, "Clean Docks Coalition") == [
        Told(("Letter",), "", ("Clean Docks Coalition",), ("Ann Merrow",)),
        Told(("Letter",), "", ("Clean Docks Coalition",), (PRESIDENT,)),
    ]
