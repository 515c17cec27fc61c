"""Acts that a page tells of: which sentences begin one, its day, kind, senders, recipients."""

import pytest

from reported_acts import Told, acts_of, advocacy, government

CMS = "agency/centers-for-medicare-medicaid-services"
DHS = "agency/homeland-security-department"
EPA = "agency/environmental-protection-agency"
HHS = "agency/health-and-human-services-department"
LABOR = "agency/labor-department"
OSHA = "agency/occupational-safety-and-health-administration"
GUILD = "Bayside Welders Guild"
HEAD = (
    "The Bayside Welders Guild (BWG) speaks for welders. This is what we have told Washington.\n\n"
)


@pytest.mark.parametrize(
    ("item", "told"),
    [
        pytest.param(
            "On March 4, 2031, BWG sent a letter to OSHA urging the agency to act.",
            Told(("Letter",), "2031-03-04", (GUILD,), (OSHA,)),
            id="a letter, by name",
        ),
        pytest.param(
            "On March 4, 2031, we sent OSHA a letter on fumes.",
            Told(("Letter",), "2031-03-04", (GUILD,), (OSHA,)),
            id="we, and the addressee before the letter",
        ),
        pytest.param(
            "In March 2031 BWG wrote to the Secretary of Labor and the EPA about fumes.",
            Told(("Letter",), "2031-03", (GUILD,), ("post/labor-department/secretary", EPA)),
            id="a post and a body",
        ),
        pytest.param(
            "Nov. 3, 2030: Sent letter to the Department of Labor on masks.",
            Told(("Letter",), "2030-11-03", (GUILD,), (LABOR,)),
            id="a verb without its subject",
        ),
        pytest.param(
            "On May 1, 2031, BWG filed a comment letter with OSHA on the proposed rule on fumes.",
            Told(("CommentLetter",), "2031-05-01", (GUILD,), (OSHA,)),
            id="comments filed with an agency",
        ),
        pytest.param(
            "On May 1, 2031, BWG sent a letter opposing an interim final rule (OSHA-2031-0004).",
            Told(("CommentLetter",), "2031-05-01", (GUILD,), ()),
            id="a letter on a rule is a comment, and names no addressee",
        ),
        pytest.param(
            "On May 1, 2031, BWG submitted a letter responding to a Request for Information "
            "(RFI) from OSHA, published on April 2, 2031 (96 Fed. Reg. 12345).",
            Told(("CommentLetter",), "2031-05-01", (GUILD,), (OSHA,)),
            id="an answer goes to who asked, on its own day",
        ),
        pytest.param(
            "On June 9, 2031, BWG joined 14 other unions in a sign-on letter urging DHS to wait.",
            Told(("SignOnLetter",), "2031-06-09", (GUILD,), (DHS,)),
            id="joined others",
        ),
        pytest.param(
            "A letter dated June 9, 2031 was sent to the EPA by 23 unions, including BWG.",
            Told(("SignOnLetter",), "2031-06-09", (GUILD,), (EPA,)),
            id="in the passive",
        ),
        pytest.param(
            "BWG President Dana Ruiz testified before the Senate Finance Committee on May 2, 2031.",
            Told(("Testimony",), "2031-05-02", (GUILD,), ("Senate Committee on Finance",)),
            id="an officer testifies for the organization",
        ),
        pytest.param(
            "We submitted testimony for the record of the Senate Finance Committee hearing on "
            "welding on May 2, 2031.",
            Told(("Testimony",), "2031-05-02", (GUILD,), ("Senate Committee on Finance",)),
            id="for the record of a hearing",
        ),
        pytest.param(
            "In October 2031 the Guild petitioned the EPA to revise 40 CFR part 63.",
            Told(("Petition",), "2031-10", (GUILD,), (EPA,)),
            id="a petition",
        ),
        pytest.param(
            "On April 7, 2031, BWG called on DHS and the EPA to open the yards.",
            Told(("Statement",), "2031-04-07", (GUILD,), (DHS, EPA)),
            id="a call without a paper",
        ),
        pytest.param(
            "On May 14, 2031, after the EPA withdrew its fume rule, BWG issued a statement.",
            Told(("Statement",), "2031-05-14", (GUILD,), ()),
            id="a statement on what an agency did",
        ),
        pytest.param(
            "In a letter to the Inspector General of the DHS on July 8, 2031, BWG asked for help.",
            Told(
                ("Letter",),
                "2031-07-08",
                (GUILD,),
                ("post/homeland-security-department/inspector-general",),
            ),
            id="in a letter to",
        ),
        pytest.param(
            "On July 8, 2031, BWG sent a letter urging  the administration to open the yards.",
            Told(("Letter",), "2031-07-08", (GUILD,), ("agency/executive-branch",)),
            id="whom it urges, where no addressee is named",
        ),
        pytest.param(
            "On July 8, 2031, BWG sent a letter to ORR within the Department of Health and "
            "Human Services urging the Administration to act.",
            Told(("Letter",), "2031-07-08", (GUILD,), ("agency/refugee-resettlement-office",)),
            id="an office within a department",
        ),
        pytest.param(
            "On July 8, 2031, BWG sent a letter to the House and Senate Appropriations Committees.",
            Told(
                ("Letter",),
                "2031-07-08",
                (GUILD,),
                ("congress/hsap", "Senate Committee on Appropriations"),
            ),
            id="committees of both chambers",
        ),
        pytest.param(
            "On July 8, 2031, BWG, the Dockers Union and the Painters League sent a joint letter "
            "to the EPA.",
            Told(
                ("SignOnLetter",),
                "2031-07-08",
                (GUILD, "Dockers Union", "Painters League"),
                (EPA,),
            ),
            id="a joint letter of three",
        ),
        pytest.param(
            "BWG was one of 85 groups that signed a December 3, 2031 letter to House leaders.",
            Told(("SignOnLetter",), "2031-12-03", (GUILD,), ("congress/house",)),
            id="one of many who signed",
        ),
    ],
)
def test_an_item_tells_one_act(item: str, told: Told) -> None:
    assert advocacy(f"{HEAD}  \u2022 {item}\n", GUILD) == [told]


@pytest.mark.parametrize(
    "item",
    [
        pytest.param("On May 1, 2031, BWG will send a letter to the EPA.", id="planned"),
        pytest.param("BWG urged members to send letters to the EPA.", id="asked of members"),
        pytest.param("On May 1, 2031, the EPA sent a letter to DHS.", id="between agencies"),
        pytest.param("BWG has not sent comments to the EPA.", id="not done"),
        pytest.param("Sign our letter to the EPA today!", id="an invitation"),
        pytest.param("On May 1, 2031, BWG joined an amicus brief in the case.", id="a brief"),
        pytest.param("BWG believes that the EPA should act.", id="a belief"),
    ],
)
def test_what_was_not_done_is_no_act(item: str) -> None:
    assert advocacy(f"{HEAD}  \u2022 {item}\n", GUILD) == []


@pytest.mark.parametrize(
    ("item", "told"),
    [
        pytest.param(
            "March 12, 2034 - Letter to CMS on the milk rule (PDF)",
            Told(("Letter",), "2034-03-12", (GUILD,), (CMS,)),
            id="letter to",
        ),
        pytest.param(
            "Comments to OSHA on the proposed rule on fumes (Feb. 2, 2034)",
            Told(("CommentLetter",), "2034-02-02", (GUILD,), (OSHA,)),
            id="comments to, the day behind",
        ),
        pytest.param(
            "Sign-on letter opposing H.R. 900, May 9, 2034",
            Told(("SignOnLetter",), "2034-05-09", (GUILD,), ()),
            id="sign-on letter opposing",
        ),
        pytest.param(
            "Testimony before the Senate Finance Committee, January 17, 2034",
            Told(("Testimony",), "2034-01-17", (GUILD,), ("Senate Committee on Finance",)),
            id="testimony before",
        ),
        pytest.param(
            "Statement for the record, Senate Finance Committee, January 17, 2034",
            Told(("Testimony",), "2034-01-17", (GUILD,), ("Senate Committee on Finance",)),
            id="statement for the record",
        ),
        pytest.param(
            "Letter, Sept. 5, 2034, to the Secretary of Labor: fund the yards",
            Told(("Letter",), "2034-09-05", (GUILD,), ("post/labor-department/secretary",)),
            id="the day between",
        ),
        pytest.param(
            "Reply to OSHA's Request for Information on fumes (89 FR 70012), Dec. 1, 2034",
            Told(("CommentLetter",), "2034-12-01", (GUILD,), (OSHA,)),
            id="a reply",
        ),
    ],
)
def test_an_item_in_noun_form_tells_an_act(item: str, told: Told) -> None:
    assert advocacy(f"{HEAD}  \u2022 {item}\n", GUILD) == [told]


def test_one_item_may_tell_several_acts() -> None:
    text = (
        f"{HEAD}  \u2022 In July 2031, BWG called on DHS to open the yards. BWG also provided a "
        "written statement to the House Committee on Small Business for its hearing. "
        "Additionally, BWG drafted its own letter and signed on to two letters in support of "
        "H.R. 900, along with 13 other unions (letter one to the Department of Labor and letter "
        "two to the EPA).\n"
    )

    assert advocacy(text, GUILD) == [
        Told(("Statement",), "2031-07", (GUILD,), (DHS,)),
        Told(("Testimony",), "2031-07", (GUILD,), ("House Committee on Small Business",)),
        Told(("Letter",), "2031-07", (GUILD,), ()),
        Told(("SignOnLetter",), "2031-07", (GUILD,), (LABOR,)),
        Told(("SignOnLetter",), "2031-07", (GUILD,), (EPA,)),
    ]


def test_sentences_and_paragraphs_that_go_on_belong_to_the_act() -> None:
    first = "On April 23, 2031, BWG wrote a letter to the EPA. We asked for masks."
    second = "In addition, the letter recommended training. BWG also praised the staff."
    text = f"{HEAD}{first}\n\n{second}\n\nThe yards are old.\n"

    (act,) = acts_of(text, GUILD)

    assert text[slice(*act.spans[0])] == f"{first}\n\n{second}"


def test_what_government_did_stands_outside_the_act() -> None:
    told = "On May 1, 2031, BWG sent a letter to OSHA on fumes."
    done = "On June 2, 2031, OSHA withdrew the fume rule."
    text = f"{HEAD}  \u2022 {told} {done}\n"

    acts = acts_of(text, GUILD)

    assert [(act.kinds, text[slice(*act.spans[0])]) for act in acts] == [
        (("Letter",), told),
        (("Withdrawal",), done),
    ]


def test_the_heading_above_gives_the_year_and_lines_give_the_day() -> None:
    text = (
        f"{HEAD}2033\n\nFebruary 11: BWG wrote to OSHA about fiscal year 2031.\n\n"
        "2032\n\nLetter to the EPA on fumes\n\nMay 9, 2032\n\nComments to OSHA on masks\n"
    )

    assert advocacy(text, GUILD) == [
        Told(("Letter",), "2033-02-11", (GUILD,), (OSHA,)),
        Told(("Letter",), "2032", (GUILD,), (EPA,)),
        Told(("CommentLetter",), "2032-05-09", (GUILD,), (OSHA,)),
    ]


def test_lines_of_dates_may_stand_below_what_they_date() -> None:
    text = (
        "Our papers\n\nLetter to the EPA on fumes\nMarch 12, 2034\n\n"
        "Comments to OSHA on masks\nFebruary 2, 2034\n"
    )

    assert advocacy(text, GUILD) == [
        Told(("Letter",), "2034-03-12", (GUILD,), (EPA,)),
        Told(("CommentLetter",), "2034-02-02", (GUILD,), (OSHA,)),
    ]


def test_a_row_of_a_table_is_an_act() -> None:
    text = (
        "Date\tRecipient\tSubject\n"
        "March 1, 2033\tEnvironmental Protection Agency\tComments on the fume rule\n"
        "May 9, 2033 | Senate Finance Committee | Letter in support of S. 220\n"
    )

    assert advocacy(text, GUILD) == [
        Told(("CommentLetter",), "2033-03-01", (GUILD,), (EPA,)),
        Told(("Letter",), "2033-05-09", (GUILD,), ("Senate Committee on Finance",)),
    ]


def test_a_headline_and_its_story_are_one_act() -> None:
    text = (
        "BWG asks EPA to keep the fume rule\n\nMay 9, 2033\n\n"
        "The Bayside Welders Guild (BWG) asked the Environmental Protection Agency (EPA) to keep "
        "its fume rule. In comments filed Friday, BWG said that masks help.\n"
    )

    assert advocacy(text, GUILD) == [Told(("CommentLetter",), "2033-05-09", (GUILD,), (EPA,))]


def test_a_coalition_counts_the_namer_and_names_its_members() -> None:
    text = (
        f"{HEAD}  \u2022 On May 1, 2031, BWG, along with the Dockers Union and 12 other groups, "
        "sent a letter to the EPA.\n"
    )

    (act,) = acts_of(text, GUILD)

    assert (act.joint, act.size, [each.name for each in act.members]) == (
        True,
        14,
        [GUILD, "Dockers Union"],
    )


def test_the_publisher_is_who_acts_most() -> None:
    text = f"{HEAD}  \u2022 On May 1, 2031, we sent a letter to the EPA.\n" * 2

    assert {told.senders for told in advocacy(text)} == {(GUILD,)}


def test_comments_go_to_the_agency_whose_docket_or_rule_they_answer() -> None:
    docket = f"{HEAD}  \u2022 On May 1, 2031, BWG filed comments on docket EPA-HQ-OA-2031-0004.\n"
    notice = f"{HEAD}  \u2022 05/01/31 Comments on the Fees in the EPA's Proposed Rule\n"

    assert [act.recipients[0].id for act in (*acts_of(docket, GUILD), *acts_of(notice, GUILD))] == [
        EPA,
        EPA,
    ]


def test_a_letter_about_a_docket_may_go_to_anybody() -> None:
    text = f"{HEAD}  \u2022 On May 1, 2031, BWG sent a letter on docket EPA-HQ-OA-2031-0004.\n"

    (act,) = acts_of(text, GUILD)

    assert act.recipients == ()
    assert [(each.field, each.value, each.confidence) for each in act.doubts] == [
        ("recipient", EPA, 0.5)
    ]


def test_a_comment_responds_to_the_paper_and_testimony_to_the_hearing() -> None:
    text = (
        f"{HEAD}  \u2022 On May 1, 2031, BWG filed comments on the rule \u201cMasks in Yards\u201d "
        "(96 FR 12345).\n"
        "  \u2022 On June 1, 2031, BWG testified before the Senate Finance Committee at the "
        "hearing entitled \u201cWho Pays?\u201d\n"
    )

    assert [
        [(each.type, each.name) for each in act.responds_to] for act in acts_of(text, GUILD)
    ] == [[("rule", "Masks in Yards")], [("hearing", "Who Pays?")]]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        pytest.param(
            "On May 1, 2031, DHS rescinded its memo on yards.",
            Told(("Rescission",), "2031-05-01", (DHS,), ()),
            id="rescinded",
        ),
        pytest.param(
            "The EPA issued a final rule on fumes in June 2031.",
            Told(("Issuance",), "2031-06", (EPA,), ()),
            id="issued, the day behind",
        ),
        pytest.param(
            "The EPA delayed the fume rule until 2035.",
            Told(("Delay",), "", (EPA,), ()),
            id="not until when",
        ),
        pytest.param(
            "HHS awarded a contract to Gulf Medics LLC in the amount of $2 million through "
            "May 1, 2033.",
            Told(("Award",), "", (HHS,), ()),
            id="an award",
        ),
        pytest.param(
            "The House passed H.R. 900 233-195 on July 14, 2031.",
            Told(("Passage",), "2031-07-14", ("congress/house",), ()),
            id="a vote",
        ),
        pytest.param(
            "On August 3, 2031, a federal judge in Texas blocked the fume rule.",
            Told(("Injunction",), "2031-08-03", ("a federal judge",), ()),
            id="a court",
        ),
        pytest.param(
            "The fume rule was withdrawn by the EPA on May 1, 2031.",
            Told(("Withdrawal",), "2031-05-01", (EPA,), ()),
            id="in the passive",
        ),
        pytest.param(
            "February 14, 2030 - EPA finalizes the fume rule.",
            Told(("Issuance",), "2030-02-14", (EPA,), ()),
            id="a timeline's present tense",
        ),
    ],
)
def test_a_sentence_reports_an_act_of_government(sentence: str, told: Told) -> None:
    assert government(f"News of the yards.\n\n{sentence}\n") == [told]


@pytest.mark.parametrize(
    "sentence",
    [
        pytest.param("BWG urged DHS to rescind the memo.", id="asked for"),
        pytest.param("On May 1, 2031, the EPA proposed to withdraw the rule.", id="proposed"),
        pytest.param("The EPA had not issued a final rule by May 1, 2031.", id="not done"),
        pytest.param("If DHS rescinded the memo, yards would open.", id="a hypothesis"),
        pytest.param("The committee passed bill is long.", id="an adjective"),
        pytest.param("The Guild withdrew the rule on May 1, 2031.", id="no body of government"),
    ],
)
def test_what_government_did_not_do_is_no_act(sentence: str) -> None:
    assert government(f"News of the yards.\n\n{sentence}\n") == []
