"""What invented sentences ask: the verb, the words, whom, and how sure that is."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import growth
from docketgraph.extraction.clauses.requests import find_requests
from docketgraph.extraction.mentioned.mentions import find_mentions
from docketgraph.extraction.reported import SURE, Request
from docketgraph.extraction.texts.flat import flat

PIECES = [
    *" \n.,;:-()\u2022\"'aA",
    "We urge CMS to ",
    "withdraw the rule ",
    "and revoke, amend, or end it. ",
    "We recommend:\n\u2022 Keep it.\n",
    "The Elm Society strongly supports H.R. 12 ",
    "OSHA should not ",
    "please do not finalize ",
    "it is critical that ",
    "our request that the period be extended ",
    "calling for an inquiry into ",
    "U.S. ",
]


def asks(text: str, *speakers: str) -> list[Request]:
    """What a text asks, read as one segment."""
    plain = flat(text)
    return find_requests(plain, 0, len(plain), list(find_mentions(text)), speakers=speakers)


def said(text: str, *speakers: str) -> list[tuple[str, str]]:
    """The verb and the words of each request that is sure."""
    return [
        (each.verb, text[each.start : each.end])
        for each in asks(text, *speakers)
        if each.confidence >= SURE
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "We strongly urge OSHA to withdraw its proposal.",
            [("withdraw", "strongly urge OSHA to withdraw its proposal.")],
            id="urge somebody to",
        ),
        pytest.param(
            "The Elm Society sent a letter to CMS calling for an inquiry into the deaths.",
            [("investigate", "calling for an inquiry into the deaths.")],
            id="calling for a deed by its noun",
        ),
        pytest.param(
            "The letter recommended that OSHA develop, adopt and publish guidelines on rest.",
            [
                (
                    "adopt-policy",
                    "recommended that OSHA develop, adopt and publish guidelines on rest.",
                )
            ],
            id="verbs of one deed are one request",
        ),
        pytest.param(
            "We ask the agency to review and revoke, modify, or supersede these rules.",
            [
                ("review", "ask the agency to review"),
                ("rescind", "revoke, modify, or supersede these rules."),
            ],
            id="verbs of two deeds are two",
        ),
        pytest.param(
            "We urge CMS to increase training and guidelines for night staff.",
            [
                ("train", "urge CMS to increase training"),
                ("adopt-policy", "guidelines for night staff."),
            ],
            id="objects of two kinds are two",
        ),
        pytest.param(
            "The groups asked members to vote against the bill and to hold a hearing first.",
            [
                ("other", "asked members to vote against the bill"),
                ("hold-hearing", "hold a hearing first."),
            ],
            id="two infinitives",
        ),
        pytest.param(
            "We ask FDA to end steps that are used to delay review and to block trade.",
            [("rescind", "ask FDA to end steps that are used to delay review and to block trade.")],
            id="an infinitive that goes on with an inner one",
        ),
        pytest.param(
            "The Elm Society urged OSHA not to expand the register.",
            [("refrain", "urged OSHA not to expand the register.")],
            id="not to",
        ),
        pytest.param(
            "We do not recommend that CMS adopt the cut.",
            [("refrain", "not recommend that CMS adopt the cut.")],
            id="not recommend",
        ),
        pytest.param(
            "We recommend against finalizing the cut.",
            [("refrain", "recommend against finalizing the cut.")],
            id="recommend against",
        ),
        pytest.param(
            "We ask that the comment period be extended by 45 days.",
            [("extend-comment-period", "ask that the comment period be extended by 45 days.")],
            id="the passive",
        ),
        pytest.param(
            "We firmly asked for the rule to be repealed rather than put off.",
            [("rescind", "firmly asked for the rule to be repealed rather than put off.")],
            id="for the rule to be",
        ),
        pytest.param(
            "The Elm Society requests OSHA confirm that the test stays.",
            [("other", "requests OSHA confirm that the test stays.")],
            id="no that, no to",
        ),
        pytest.param(
            "We recommend retaining the yearly test.",
            [("refrain", "recommend retaining the yearly test.")],
            id="to keep is not to end",
        ),
        pytest.param(
            "We urge passage of H.R. 12.", [("pass", "urge passage of H.R. 12.")], id="a noun"
        ),
        pytest.param(
            "We signed a letter of support for H.R. 12.",
            [("pass", "letter of support for H.R. 12.")],
            id="to support a bill is to ask for it",
        ),
        pytest.param(
            "We support H.R. 12 and urge the House to pass it.",
            [("pass", "urge the House to pass it.")],
            id="not twice",
        ),
        pytest.param(
            "We oppose this change and ask that the criteria be retained.",
            [("refrain", "ask that the criteria be retained.")],
            id="a subject that stands further back",
        ),
        pytest.param(
            "Please do not finalize this rule. Please contact us.",
            [("refrain", "Please do not finalize this rule.")],
            id="please, but for courtesy",
        ),
        pytest.param(
            "We urge CMS to: (1) keep the test; (2) fund the clinics; and (3) train staff.",
            [
                ("refrain", "urge CMS to: (1) keep the test"),
                ("fund", "fund the clinics"),
                ("train", "train staff."),
            ],
            id="a list in a row",
        ),
        pytest.param(
            "We recommend:\n\n\u2022 Retain the test.\n\u2022 Release all records.\n\nWe sing.",
            [("refrain", "Retain the test."), ("release-data", "Release all records.")],
            id="a list below",
        ),
        pytest.param(
            "Recommendations:\n1. Do not cut the fund.\n2. Convene a hearing.\n",
            [("refrain", "Do not cut the fund."), ("hold-hearing", "Convene a hearing.")],
            id="a list below a heading",
        ),
        pytest.param(
            "The Secretary asked for comments, and OSHA requests information on heat.",
            [],
            id="an agency asks the public",
        ),
        pytest.param(
            "A party requesting access must file a request for information.", [], id="no speaker"
        ),
        pytest.param(
            "Advocates for Night Trains met the Union of Drivers.", [], id="a name that asks"
        ),
        pytest.param(
            "CMS should:\n\n\u2022 Retain the test.\n",
            [("refrain", "Retain the test.")],
            id="a list of what an agency should do",
        ),
        pytest.param(
            "We urge your support for the Night Trains bill.",
            [("pass", "urge your support for the Night Trains bill.")],
            id="support for a bill",
        ),
        pytest.param("Should you have questions, call us.", [], id="courtesy with should"),
    ],
)
def test_what_is_surely_asked(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(text) == expected


@pytest.mark.parametrize(
    ("wish", "verb"),
    [
        ("repeal the order", "rescind"),
        ("restore the policy", "reinstate"),
        ("revise the fee", "revise"),
        ("reconsider the cut", "review"),
        ("look closely at it", "other"),
        ("evaluate the effect", "assess"),
        ("issue a rule on heat", "adopt-policy"),
        ("stop the raids", "refrain"),
        ("convene a hearing on heat", "hold-hearing"),
        ("enact the bill", "pass"),
        ("provide funding for clinics", "fund"),
        ("study the question", "research"),
        ("ensure that all children receive medical care", "provide-care"),
        ("ensure that the removal does not harm patient care", "other"),
        ("protect the confidentiality of files", "protect-confidentiality"),
        ("use alternatives to detention", "use-alternative"),
        ("provide training to staff", "train"),
        ("release the inspection records", "release-data"),
        ("reopen the comment period", "extend-comment-period"),
        ("take steps to end the practice", "rescind"),
        ("continue to monitor the tools", "assess"),
        ("lift the tariffs on stock", "rescind"),
        ("list the snail as endangered", "adopt-policy"),
        ("put the rule into effect", "adopt-policy"),
        ("bring the bill to a vote", "pass"),
    ],
)
def test_the_scheme_verb_of_a_wish(wish: str, verb: str) -> None:
    assert [each.verb for each in asks(f"We urge CMS to {wish}.")] == [verb]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("We advocated for older drivers.", id="what was done before"),
        pytest.param("It is the recommended terminology of wards.", id="an adjective"),
        pytest.param("We believe that privacy and care must evolve together.", id="a belief"),
    ],
)
def test_a_letter_that_describes_asks_for_nothing(text: str) -> None:
    assert said(text + " Nurses work at night." * 200) == []


def test_a_second_choice_is_told() -> None:
    (ask,) = asks("We urge CMS to rescind or revise the rule.")

    assert (ask.verb, ask.alternatives) == ("rescind", ("revise",))


def test_whom_a_clause_asks_and_what_it_concerns() -> None:
    (ask,) = asks("We urge OSHA and CMS to withdraw Docket No. CMS-2031-0041.")

    assert [name.name for name in ask.asked] == [
        "Occupational Safety and Health Administration",
        "Centers for Medicare & Medicaid Services",
    ]
    assert [(name.type, name.id) for name in ask.concerns] == [
        ("docket", "docket/CMS-2031-0041"),
    ]


def test_an_acronym_in_brackets_is_not_asked_twice() -> None:
    (ask,) = asks("We urge the Department of Labor (DOL) to act.")

    assert [name.name for name in ask.asked] == ["Department of Labor"]


def test_a_post_is_asked_where_no_body_is_named() -> None:
    (ask,) = asks("The letter asked that the Inspector General assess the clinics.")

    assert [(name.type, name.name) for name in ask.asked] == [("post", "Inspector General")]


def test_what_the_asked_is_to_ask_of_others() -> None:
    text = "We urge these bodies to take action and advocate for the reinstatement of the policy."

    first, second = asks(text)

    assert first.verb == "other"
    assert second.verb == "advocate"
    assert second.asks_for is not None
    assert second.asks_for.verb == "reinstate"
    assert text[second.asks_for.start : second.asks_for.end] == "the reinstatement of the policy."


def test_the_senders_are_speakers_and_not_asked() -> None:
    text = "Zed recommends that Zed and CMS keep the test."

    (ask,) = asks(text, "Zed")

    assert (ask.confidence, [name.name for name in ask.asked]) == (
        0.95,
        ["Centers for Medicare & Medicaid Services"],
    )


@pytest.mark.parametrize(
    ("text", "confidence"),
    [
        pytest.param("We urge CMS to keep the test.", 0.95, id="asked outright"),
        pytest.param("We recommend:\n\u2022 Keep the test.", 0.8, id="in a list"),
        pytest.param("CMS should keep the test.", 0.75, id="an agency should"),
        pytest.param("It is vital that CMS keep the test.", 0.7, id="it is vital"),
        pytest.param("The criteria should be kept.", 0.6, id="something should be"),
        pytest.param("We encourage a measured approach.", 0.57, id="a thing without a deed"),
    ],
)
def test_weaker_words_are_less_sure(text: str, confidence: float) -> None:
    assert [each.confidence for each in asks(text)] == [confidence]


def test_what_is_not_sure_has_a_reason() -> None:
    text = (
        "It is vital that CMS keep it. The rules should be kept. We encourage a measured approach."
    )

    assert all(each.reason for each in asks(text) if each.confidence < SURE)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.data())
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_segment_in_order_and_begin_at_a_word(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    found = find_requests(flat(text), start, end, list(find_mentions(text)))

    assert all(start <= each.start < each.end <= end for each in found)
    assert [each.start for each in found] == sorted(each.start for each in found)
    assert all(text[each.start].isalnum() or text[each.start] in "$\"'(" for each in found)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("we urge ", {("other", "urge we")}),
        ("\n- urge the rule: ", {("adopt-policy", "urge the rule:")}),
        ("should ", set()),
        ("to review and to ", set()),
        ('"', set()),
        ("please do not ", set()),
        ("(1) keep ; ", set()),
        ("U.S. ", set()),
        ("a-", set()),
        (" \n", set()),
    ],
)
def test_hostile_text_asks_what_its_words_ask_in_steps_that_grow_as_its_length(
    unit: str, expected: set[tuple[str, str]]
) -> None:
    def read(length: int) -> list[Request]:
        text = unit * (length // len(unit))
        return find_requests(text, 0, len(text), [])

    # Longer than the longest sentence.
    found = {(each.verb, (unit * 1_500)[each.start : each.end]) for each in read(12_000)}

    assert found == expected
    assert growth(read, 12_000) < 2.2
