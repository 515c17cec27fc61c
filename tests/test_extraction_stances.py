"""How invented sentences stand towards what they name: for, against, neither, both."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import growth
from docketgraph.extraction.clauses.requests import find_requests
from docketgraph.extraction.clauses.stances import find_stances
from docketgraph.extraction.mentioned.mentions import find_mentions
from docketgraph.extraction.reported import SURE, Stance
from docketgraph.extraction.texts.flat import flat

PIECES = [
    *" \n.,;:-()\u2022\"'aA",
    "We oppose ",
    "strongly support ",
    "the delay of ",
    "the proposed rule ",
    "H.R. 12 ",
    "Docket No. CMS-2031-0041 ",
    "because it is concerned about ",
    "neither supports nor opposes ",
    "our opposition to its plan. ",
    "We urge OSHA to withdraw it. ",
]


def stances(text: str, *speakers: str) -> list[Stance]:
    """The stances of a text, read as one segment."""
    plain, mentions = flat(text), list(find_mentions(text))
    requests = find_requests(plain, 0, len(plain), mentions, speakers=speakers)
    return find_stances(plain, 0, len(plain), mentions, requests, speakers=speakers)


def taken(text: str, *speakers: str) -> dict[str, str]:
    """Each target by the name that the text gives it, with the stance towards it."""
    return {each.towards.name: each.stance for each in stances(text, *speakers)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("We oppose H.R. 12.", {"hr-12": "opposes"}, id="oppose"),
        pytest.param("We strongly oppose H.R. 12.", {"hr-12": "strongly-opposes"}, id="strongly"),
        pytest.param("The letter endorses H.R. 12.", {"hr-12": "supports"}, id="endorse"),
        pytest.param(
            "The Elm Society signed a letter of support for H.R. 12.",
            {"hr-12": "supports"},
            id="a letter of support",
        ),
        pytest.param(
            "We write in strong opposition to H.R. 12.",
            {"hr-12": "strongly-opposes"},
            id="in opposition to",
        ),
        pytest.param("We do not support H.R. 12.", {"hr-12": "opposes"}, id="not support"),
        pytest.param("We do not oppose H.R. 12.", {"hr-12": "neutral"}, id="not oppose"),
        pytest.param(
            "The Elm Society takes no position on H.R. 12.", {"hr-12": "neutral"}, id="no position"
        ),
        pytest.param(
            "The Elm Society neither supports nor opposes H.R. 12.",
            {"hr-12": "neutral"},
            id="neither nor",
        ),
        pytest.param(
            "We oppose H.R. 12 and support S. 34.",
            {"hr-12": "opposes", "s-34": "supports"},
            id="two bills",
        ),
        pytest.param(
            "We oppose efforts to repeal the Clean Streams Rule.",
            {"Clean Streams Rule": "supports"},
            id="against taking away is for",
        ),
        pytest.param(
            "The Elm Society supports the withdrawal of the Dry Streams Rule.",
            {"Dry Streams Rule": "opposes"},
            id="for taking away is against",
        ),
        pytest.param(
            "We oppose any delay of the silica rule.",
            {"silica rule": "supports", "delay of the silica rule": "opposes"},
            id="a delay is a paper of its own",
        ),
        pytest.param(
            "We oppose the delay because the rule should be rescinded.",
            {"delay": "opposes", "rule": "opposes"},
            id="the reason is not what is opposed",
        ),
        pytest.param(
            "We urge OSHA to withdraw the silica rule.",
            {"silica rule": "opposes"},
            id="what is to be withdrawn",
        ),
        pytest.param(
            "We urge OSHA to withdraw the repeal of the silica rule.",
            {"silica rule": "supports"},
            id="what takes away is to be withdrawn",
        ),
        pytest.param(
            "We strongly urged for the silica rule to be rescinded instead of delayed.",
            {"silica rule": "strongly-opposes"},
            id="strongly urged to be rescinded",
        ),
        pytest.param(
            "We urge OSHA to finalize the silica rule.",
            {"silica rule": "supports"},
            id="what is to be made final",
        ),
        pytest.param(
            "We urge OSHA not to finalize the silica rule.",
            {"silica rule": "opposes"},
            id="what is not to be made final",
        ),
        pytest.param("We urge you to vote against H.R. 12.", {"hr-12": "opposes"}, id="vote no"),
        pytest.param(
            "We ask you to advocate for the reinstatement of the quiet places policy.",
            {"quiet places policy": "supports"},
            id="what others are to ask for",
        ),
        pytest.param(
            "After OSHA withdrew its guidance on masks, the Elm Society applauded the decision.",
            {"guidance on masks": "opposes"},
            id="the decision just told",
        ),
        pytest.param(
            "The Elm Society thanked OSHA for withdrawing the mask rule.",
            {"mask rule": "opposes"},
            id="thanks for a deed",
        ),
        pytest.param(
            "The Elm Society supported the yearly test of the mask rule but opposed the waiver.",
            {"mask rule": "mixed"},
            id="praise and blame of parts",
        ),
        pytest.param(
            "We oppose the proposed rule \u201cQuiet Wards at Night\u201d (Docket No. "
            "CMS-2031-0041, RIN 0938-ZA17).",
            {"Quiet Wards at Night": "opposes"},
            id="a title, a docket and a RIN are one rule",
        ),
        pytest.param(
            "We wrote on Docket No. CMS-2031-0041. We urged CMS to withdraw its proposal.",
            {"CMS-2031-0041": "opposes"},
            id="its proposal is what was named before",
        ),
        pytest.param(
            "We urged CMS to withdraw its proposal. The letter names Docket No. CMS-2031-0041.",
            {"CMS-2031-0041": "opposes"},
            id="or what is named next",
        ),
        pytest.param("CMS opposes H.R. 12.", {}, id="an agency is no speaker"),
        pytest.param("We appreciate the opportunity to comment on the rule.", {}, id="courtesy"),
        pytest.param("We are pleased to submit comments on the mask rule.", {}, id="pleased"),
        pytest.param("The dispute resolution process of H.R. 12 is slow.", {}, id="a compound"),
        pytest.param("Decision support tools help nurses.", {}, id="support as a noun"),
        pytest.param("We sent comments on H.R. 12.", {}, id="nothing said"),
    ],
)
def test_the_stance_towards_each_target(text: str, expected: dict[str, str]) -> None:
    assert taken(text) == expected


def test_concern_alone_is_a_doubtful_stance_with_its_reason() -> None:
    (stance,) = stances("The letter expressed concern that the mask rule would harm nurses.")

    assert (stance.stance, stance.alternatives) == ("opposes", ("mixed",))
    assert stance.confidence < SURE
    assert stance.reason


def test_the_clause_that_says_so_is_the_evidence() -> None:
    text = "We met. The Elm Society strongly opposes H.R. 12 because it is late."

    (stance,) = stances(text)

    assert text[stance.start : stance.end] == "strongly opposes H.R. 12"


def test_praise_with_changes_asked_for_is_mixed() -> None:
    text = "The letter applauded the mask rule. However, it asked OSHA to revise the fees."

    assert taken(text) == {"mask rule": "mixed"}


def test_in_a_letter_parts_praised_and_opposed_make_a_mixed_stance_on_its_rule() -> None:
    text = (
        "Re: Docket No. CMS-2031-0041\n\nWe support the goal of fewer forms. "
        + "Nurses work at night. " * 200
        + "We oppose the removal of the yearly test in the proposed rule."
    )

    assert taken(text) == {"CMS-2031-0041": "mixed"}


@pytest.mark.parametrize(
    ("first", "last", "stance"),
    [
        pytest.param(
            "We support the goal of fewer forms.",
            "We strongly oppose the removal of the yearly test.",
            "opposes",
            id="a loud no to a part beside praise of its aims",
        ),
        pytest.param(
            "We support the goal of fewer forms.",
            "For this we oppose the proposed rule.",
            "opposes",
            id="a no to the whole beside praise of its aims",
        ),
        pytest.param(
            "We write as nurses.",
            "We strongly support retaining the criteria that are in force.",
            "opposes",
            id="what there is, and is to stay",
        ),
    ],
)
def test_in_a_letter_a_clear_no_outweighs_praise(first: str, last: str, stance: str) -> None:
    head = "Re: Docket No. CMS-2031-0041\n\n"

    assert taken(head + first + " Nurses work at night." * 200 + f" {last}") == {
        "CMS-2031-0041": stance
    }


def test_in_a_letter_a_rule_of_another_number_is_another_one() -> None:
    text = (
        "Re: HTI-5 Proposed Rule\n\nWe oppose the HTI-5 proposed rule. "
        "We supported the HTI-1 final rule." + " Nurses work at night." * 200
    )

    assert set(taken(text).values()) == {"opposes", "supports"}


def test_in_a_letter_praise_of_something_else_is_no_stance_on_its_rule() -> None:
    text = (
        "Re: Docket No. CMS-2031-0041\n\nWe support 17 shelters in two towns. "
        + "Nurses work at night. " * 200
    )

    assert taken(text) == {}


def test_this_with_a_noun_behind_it_is_not_the_rule() -> None:
    text = (
        "Re: Docket No. CMS-2031-0041\n\nWe urge CMS not to finalize this fee. "
        + "Nurses work at night. " * 200
    )

    assert taken(text) == {"CMS-2031-0041": "mixed"}
    assert all(each.confidence < SURE for each in stances(text))


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join), st.data())
@settings(max_examples=150, deadline=None)
def test_spans_lie_in_the_segment_and_targets_are_named_once(
    text: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    mentions = list(find_mentions(text))
    requests = find_requests(flat(text), start, end, mentions)

    found = find_stances(flat(text), start, end, mentions, requests)

    assert all(start <= each.start < each.end <= end for each in found)
    assert all(text[each.start].isalnum() or text[each.start] == "$" for each in found)
    places = [(each.towards.start, each.towards.end, each.towards.name) for each in found]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("We oppose the proposed rule. ", [("opposes", "proposed rule", 0)]),
        ("we oppose the proposed rule and ", [("opposes", "proposed rule", 0)]),
        ("we oppose ", []),
        ("in support for the rule ", []),
        ("the rule of ", []),
        ("neither oppose nor ", []),
        ("our concern expressed ", []),
        ("rule's ", []),
        ('"', []),
        ("( ) ", []),
        ("the delay of the ", []),
        (" \n", []),
    ],
)
def test_hostile_text_takes_the_side_that_its_words_take_in_steps_that_grow_as_its_length(
    unit: str, expected: list[tuple[str, str, int]]
) -> None:
    def read(length: int) -> list[Stance]:
        text = unit * (length // len(unit))
        return find_stances(text, 0, len(text), [], [])

    # Longer than the longest sentence; what is said again is one stance.
    found = [(x.stance, x.towards.name, x.start // len(unit)) for x in read(12_000)]

    assert found == expected
    assert growth(read, 12_000) < 2.2
