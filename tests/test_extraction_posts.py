"""Posts that a text names: which body each stands for, and who holds it."""

import pytest

from docketgraph.extraction.mentioned.mentions import find_mentions
from docketgraph.extraction.mentioned.posts import Post, posts_in

DHS = "agency/homeland-security-department"


def told(text: str) -> list[tuple[str, str, str | None, str]]:
    """Return the posts of a text: rank, head, body and holder."""
    return [(post.rank, post.head, post.body, post.person) for post in posts_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "the Acting Secretary of the Department of Homeland Security",
            [("Acting", "Secretary", DHS, "")],
            id="body behind",
        ),
        pytest.param(
            "the Secretary of Homeland Security", [("", "Secretary", DHS, "")], id="subject"
        ),
        pytest.param(
            "HHS Secretary Alex Azar",
            [("", "Secretary", "agency/health-and-human-services-department", "Alex Azar")],
            id="body before and holder behind",
        ),
        pytest.param(
            "Commerce Secretary Ross and HHS Secretary Azar",
            [
                ("", "Secretary", "agency/commerce-department", "Ross"),
                ("", "Secretary", "agency/health-and-human-services-department", "Alex Azar"),
            ],
            id="a subject before, an acronym before",
        ),
        pytest.param(
            "Veterans Affairs Secretary Robert Low, the Labor Secretary",
            [
                ("", "Secretary", "agency/veterans-affairs-department", "Robert Low"),
                ("", "Secretary", "agency/labor-department", ""),
            ],
            id="a subject of two words, one without a holder",
        ),
        pytest.param(
            "the Commerce Secretary. Ohio Education Secretary Ann Low, the state's Labor Secretary "
            "Bo Rye and Justice Secretary Cy Elm",
            [
                ("", "Secretary", "agency/commerce-department", ""),
                ("", "Secretary", None, "Ann Low"),
                ("", "Secretary", None, "Bo Rye"),
                ("", "Secretary", None, "Cy Elm"),
            ],
            id="secretaries of states and of other countries",
        ),
        pytest.param(
            "the Department of Labor\u2019s Deputy Secretary",
            [("Deputy", "Secretary", "agency/labor-department", "")],
            id="body before, owning",
        ),
        pytest.param(
            "The Honorable Kristi Noem\nSecretary\nU.S. Department of Homeland Security\n",
            [("", "Secretary", DHS, "Kristi Noem")],
            id="address block",
        ),
        pytest.param(
            "the Inspector General of the DHS",
            [("", "Inspector General", f"{DHS}/office-of-inspector-general", "")],
            id="an inspector has an office of his own",
        ),
        pytest.param(
            "the Secretaries of Labor, Health and Human Services, and the Treasury",
            [
                ("", "Secretary", "agency/labor-department", ""),
                ("", "Secretary", "agency/health-and-human-services-department", ""),
                ("", "Secretary", "agency/treasury-department", ""),
            ],
            id="several of one kind",
        ),
        pytest.param(
            "Chairmen and Ranking Members of the House Judiciary Committee",
            [
                ("", "Chair", "congress/hsju", ""),
                ("", "Ranking Member", "congress/hsju", ""),
            ],
            id="two posts of one body",
        ),
        pytest.param(
            "Chairmen and Ranking Members",
            [("", "Chair", None, ""), ("", "Ranking Member", None, "")],
            id="no body at all",
        ),
        pytest.param(
            "Speaker of the House Pelosi",
            [("", "Speaker", "congress/house", "Nancy Pelosi")],
            id="speaker",
        ),
        pytest.param(
            "the Commissioner of Food and Drugs",
            [("", "Commissioner", "agency/food-and-drug-administration", "")],
            id="subject of another name",
        ),
        pytest.param(
            "the Attorney General", [("", "Attorney General", "agency/justice-department", "")]
        ),
        pytest.param("The Attorney General of Ohio sued.", [], id="a state's"),
        pytest.param(
            "Texas Attorney General Ken Paxton",
            [("", "Attorney General", None, "Ken Paxton")],
            id="a state's with holder",
        ),
        pytest.param(
            "President Trump", [("", "President", "agency/executive-branch", "Donald Trump")]
        ),
        pytest.param("Office of the Secretary of Labor", [], id="an office is no post"),
        pytest.param("our medical director and the board president", [], id="common nouns"),
    ],
)
def test_a_post_leads_to_its_body(
    text: str, expected: list[tuple[str, str, str | None, str]]
) -> None:
    assert told(text) == expected


def test_a_holder_leads_back_to_the_body_named_before() -> None:
    text = "CMS Administrator Mary Lane spoke.\n\nWe thank Administrator Lane, and the Secretary."

    assert [(post.body, post.person, post.method) for post in posts_in(text)] == [
        ("agency/centers-for-medicare-medicaid-services", "Mary Lane", "beside"),
        ("agency/centers-for-medicare-medicaid-services", "Mary Lane", "antecedent"),
        (None, "", "open"),
    ]


def test_a_holder_not_met_before_takes_no_other_posts_body() -> None:
    text = "HHS Secretary Alex Azar and Secretary of Labor Ann Roe met Secretary Jane Low."

    assert posts_in(text)[-1].body is None


def test_the_span_runs_over_body_and_holder_in_the_original_text() -> None:
    text = "To HHS\u00a0Secretary Alex Azar: thanks"

    (post,) = posts_in(text)

    assert text[post.start : post.end] == "HHS\u00a0Secretary Alex Azar"


def test_mentions_at_hand_give_the_same_posts() -> None:
    text = "A letter to the Secretary of Labor and to EPA Administrator Lee Zeldin."

    assert posts_in(text, find_mentions(text)) == posts_in(text)
    assert all(isinstance(post, Post) for post in posts_in(text))
