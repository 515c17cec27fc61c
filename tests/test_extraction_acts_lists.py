"""Lists of letters by their layout: days by their titles, addressee lines, rows, excerpts."""

import pytest

from docketgraph.extraction.acting.layouts import layout_of
from docketgraph.extraction.texts.segments import find_blocks
from reported_acts import Told, advocacy

AGENCIES = {
    "EPA": "agency/environmental-protection-agency",
    "FDA": "agency/food-and-drug-administration",
    "OMB": "agency/management-and-budget-office",
    "OSHA": "agency/occupational-safety-and-health-administration",
}
EPA, FDA, OMB, OSHA = AGENCIES.values()
GUILD = "Bayside Welders Guild"
PRESIDENT = "post/executive-branch/president"
HOUSE, SENATE, CONGRESS = "congress/house", "congress/senate", "congress/us"

BELOW = """Our Letters

Letter to the EPA on fumes
March 4, 2031

Read the PDF

In Re: Masks in Yards
April 9, 2031

Read the PDF
"""
ABOVE = """Our Letters

March 4th, 2031
Letter to the EPA on fumes

April 9th, 2031
A Call to Keep Masks in Yards
"""
BETWEEN = """Our Letters

Letter to Senator Ames on Fumes

March 4, 2031

In this letter the guild asks for a hearing on fumes, which harm welders in many yards every year.

Letter to the EPA on Masks

April 9, 2031

The guild told the agency in this letter that masks help welders, and that more of them are needed.
"""
TURNS = """Our Letters

March 4, 2031

Letter to the EPA on fumes, asking that the agency look again at what harms welders in many yards.

April 9, 2031

Letter to the FDA

May 2, 2031

Letter to OSHA on masks, asking that the agency look again at what harms welders in many yards.
"""


@pytest.mark.parametrize(
    ("text", "below", "titles"),
    [
        pytest.param(BELOW, True, ["Letter to the EPA on fumes", "In Re: Masks in Yards"]),
        pytest.param(ABOVE, False, ["Letter to the EPA on fumes", "A Call to Keep Masks in Yards"]),
        pytest.param(
            BETWEEN, True, ["Letter to Senator Ames on Fumes", "Letter to the EPA on Masks"]
        ),
        pytest.param(TURNS, False, ["Letter to the EPA on", "Letter to the FDA", "Letter to OSHA"]),
    ],
    ids=["below", "above", "between title and telling", "days and entries take turns"],
)
def test_where_days_stand_is_read_from_what_is_around_them(
    text: str, below: bool, titles: list[str]
) -> None:
    layout = layout_of(text, find_blocks(text))

    assert layout.below is below
    assert sorted(layout.titles) == [text.index(title) for title in titles]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            BELOW,
            [
                Told(("Letter",), "2031-03-04", (GUILD,), (EPA,)),
                Told(("Letter",), "2031-04-09", (GUILD,), ()),
            ],
            id="a title that says nothing of a letter is one, below the heading of letters",
        ),
        pytest.param(
            ABOVE,
            [
                Told(("Letter",), "2031-03-04", (GUILD,), (EPA,)),
                Told(("Letter",), "2031-04-09", (GUILD,), ()),
            ],
            id="ordinals in days",
        ),
        pytest.param(
            BETWEEN,
            [
                Told(("Letter",), "2031-03-04", (GUILD,), ("Ames",)),
                Told(("Letter",), "2031-04-09", (GUILD,), (EPA,)),
            ],
            id="title, day and telling are one act, and the title's addressee stays",
        ),
        pytest.param(
            "Our Letters\n\nMarch 4, 2031\nTo: Office of Management and Budget\n"
            "A Larger Budget for Yards\nApril 9, 2031\nA Smaller Budget for Yards\n",
            [
                Told(("Letter",), "2031-03-04", (GUILD,), (OMB,)),
                Told(("Letter",), "2031-04-09", (GUILD,), ()),
            ],
            id="an addressee line is of one entry",
        ),
        pytest.param(
            "What We Wrote\n\nEnvironmental Protection Agency (EPA)\n"
            "Comments on fumes (sent May 10, 2031)\n\nCalifornia Air Resources Board\n"
            "Letter asking for more time (sent May 11, 2031)\n",
            [
                Told(("CommentLetter",), "2031-05-10", (GUILD,), (EPA,)),
                Told(("Letter",), "2031-05-11", (GUILD,), ("California Air Resources Board",)),
            ],
            id="a line that is a body of government heads what goes to it",
        ),
        pytest.param(
            "Letters of Support\n\n7/11/2031 AFL-CIO\n\n6/2/2031 Painters League of Ohio\n",
            [
                Told(("Letter",), "2031-07-11", ("AFL-CIO",), ()),
                Told(("Letter",), "2031-06-02", ("Painters League of Ohio",), ()),
            ],
            id="a row is a day and who wrote",
        ),
        pytest.param(
            "Our Letters\n\n2031\n\n  \u2022 12/9 Joined a letter to Congress on fumes.\n",
            [Told(("SignOnLetter",), "2031-12-09", (GUILD,), (CONGRESS,))],
            id="month and day in numbers below their year",
        ),
        pytest.param(
            "Our Comments\n\nThe welders' rule\n\nMr. Lee Ames Office of Standards "
            "Food and Drug Administration 10 Main Street Washington, DC 20590 Dear Mr. Ames: The "
            "guild writes of masks [...]\n\nRead More\n\nFumes\n\nMs. Ann Poe Environmental "
            "Protection Agency 12 Main Street Washington, DC 20460 Dear Ms. Poe: We write [...]\n",
            [
                Told(("CommentLetter",), "", (GUILD,), (FDA,)),
                Told(("CommentLetter",), "", (GUILD,), (EPA,)),
            ],
            id="beginnings of letters",
        ),
        pytest.param(
            "Scorecard\n\nH.R. 12, Masks Act (11/30/2031)\nThe bill would bring masks to all "
            "yards, and it is high time. To read BWG's Key Vote letter, click here.\n",
            [Told(("Letter",), "2031-11-30", (GUILD,), ())],
            id="a paragraph that leads to its letter",
        ),
        pytest.param(
            "Sign-on Letters\n\nBWG Sends Letter to Members of the House (March 4, 2031)\n",
            [Told(("SignOnLetter",), "2031-03-04", (GUILD,), (HOUSE,))],
            id="a headline in capitals",
        ),
        pytest.param(
            "Letters\n\nIn 2031 BWG has sent several letters to Congress. You will find them below."
            "\n\n  \u2022 Letter to the EPA on fumes\n",
            [Told(("Letter",), "2031", (GUILD,), (EPA,))],
            id="who sent several letters leads in a list, whose year it gives",
        ),
        pytest.param(
            "Letters\n\nBWG regularly sends letters to Congress.\n\n  \u2022 Letter to the EPA\n",
            [Told(("Letter",), "", (GUILD,), (EPA,))],
            id="a habit is no act",
        ),
        pytest.param(
            "Thursday, October 16, 2031\nGovernment Relations\n\n  \u2022 Letter to the EPA\n",
            [Told(("Letter",), "", (GUILD,), (EPA,))],
            id="the day on which a page was seen dates nothing",
        ),
        pytest.param(
            "Letters\n\nBayside Welders Guild Asks EPA for Masks in Yards (May 1, 2031)\n"
            "Letter to the FDA on the Labels of Masks for Those Who Weld at Night in Yards and "
            "Docks of the Great Lakes (May 2, 2031)\n",
            [
                Told(("Letter",), "2031-05-01", (GUILD,), (EPA,)),
                Told(("Letter",), "2031-05-02", (GUILD,), (FDA,)),
            ],
            id="two titles with days of their own are two acts",
        ),
    ],
)
def test_a_list_is_read_by_its_layout(text: str, told: list[Told]) -> None:
    assert advocacy(text, GUILD) == told


@pytest.mark.parametrize(
    ("words", "recipients"),
    [
        (
            "Letter to Librarian of Congress: show the reports",
            ("post/library-of-congress/librarian",),
        ),
        ("Letter to President Biden on fumes", (PRESIDENT,)),
        ("Letter to US President Trump about fumes", (PRESIDENT,)),
        ("Letter to President E. Gordon Gee on fumes", ("E. Gordon Gee",)),
        ("To Biden from welders: a letter on fumes", (PRESIDENT,)),
        ("Letter to the Fed and the FDA", ("agency/federal-reserve-system", FDA)),
        ("Letter to the US HOR on fumes", (HOUSE,)),
        ("Letter to the Puget Sound Clean Air Agency", ("Puget Sound Clean Air Agency",)),
        ("Letter to the New York City Council on fumes", ("New York City Council",)),
        ("Letter to the Governor of Ohio on fumes", ("Governor of Ohio",)),
        (
            "Letter to the Agriculture Committees in support of masks",
            (
                "House Committee on Agriculture",
                "Senate Committee on Agriculture, Nutrition, and Forestry",
            ),
        ),
        ("Letter asking for money for masks from Congress", (CONGRESS,)),
        ("Letter laying worries about fumes before the FDA", (FDA,)),
        ("Letter: Congress must act on fumes", (CONGRESS,)),
        ("Letter to FDA's Advisory Committee on Masks", (FDA,)),
        (
            "Written testimony for the House Science hearing on fumes",
            ("House Committee on Science, Space, and Technology",),
        ),
        ("Testimony, Senate Appropriations, FY2031", ("Senate Committee on Appropriations",)),
    ],
)
def test_whom_a_title_addresses(words: str, recipients: tuple[str, ...]) -> None:
    (told,) = advocacy(f"Letters\n\n  \u2022 {words} (May 1, 2031)\n", GUILD)

    assert told.recipients == recipients


def test_an_agency_s_acronym_that_is_the_publisher_s_is_the_publisher() -> None:
    text = "Letters\n\n  \u2022 ESA Writes to Congress About Open Access (December 20, 2013)\n"

    assert advocacy(text, "Entomological Society of America") == [
        Told(("Letter",), "2013-12-20", ("Entomological Society of America",), (CONGRESS,))
    ]
