"""The scores against the gold, on small invented examples."""

from pathlib import Path
from typing import Any

import pytest

from gold_acts import Names, acts_in, score_acts, shipped_names
from gold_documents import (
    Counts,
    Gold,
    Record,
    fold,
    matching,
)
from gold_scores import score_mentions


def mention(kind: str, start: int, end: int, canonical: str | None = None, **more: Any) -> Record:
    return {"type": kind, "start": start, "end": end, "canonical": canonical, **more}


def gold(mentions: list[Record] | None = None, acts: list[Record] | None = None) -> Gold:
    return Gold(
        path=Path("invented.yaml"),
        id="invented",
        where="nowhere",
        sha256="",
        characters=500,
        publisher="Willow Nurses",
        types=frozenset({"date", "agency", "rule"}),
        names={"agency": {"Department of Labor": ["Labor Department"]}},
        mentions=tuple(mentions or []),
        acts=tuple(acts or []),
    )


def act(**fields: Any) -> Record:
    return {
        "date": "2031-05-04",
        "kind": ["Letter"],
        "sender": ["Willow Nurses"],
        "recipient": ["Department of Labor"],
        "start": 0,
        "end": 100,
        **fields,
    }


def record(**fields: Any) -> dict[str, Any]:
    return {
        "id": "act/2031-05-04-willow",
        "type": "Letter",
        "date": "2031-05-04",
        "sender": "org/willow",
        "recipient": "agency/labor",
        "evidence": {"start": 0, "end": 100},
        **fields,
    }


NAMED = [
    {"id": "org/willow", "type": "Organization", "label": "The Willow Nurses"},
    {"id": "post/labor/secretary", "type": "Post", "label": "Secretary", "postIn": "agency/labor"},
]


def shipped() -> Names:
    names = Names()
    names.add({"id": "agency/labor", "label": "Department of Labor", "acronym": "DOL"})
    return names


def extraction(*records: dict[str, Any], doubtful: tuple[Record, ...] = ()) -> Record:
    return {"records": [*NAMED, *records], "doubtful": list(doubtful)}


def test_counts_give_precision_recall_and_f1() -> None:
    counts = Counts(hits=6, missed=2, extra=4)

    assert (counts.precision, counts.recall, counts.f1) == (0.6, 0.75, 12 / 18)


def test_nothing_asked_and_nothing_said_is_no_fault() -> None:
    counts = Counts()

    assert (counts.precision, counts.recall, counts.f1) == (1.0, 1.0, 1.0)


def test_names_are_compared_without_case_article_and_punctuation() -> None:
    assert fold("The  Smith & Wesson Co.,\nInc.") == "smith and wesson co inc"


def test_the_largest_pairing_is_found_where_a_greedy_one_would_miss() -> None:
    pairs = matching(["ab", "a"], ["a", "b"], lambda one, other: other in one)

    assert pairs == {0: 1, 1: 0}


@pytest.mark.parametrize(
    ("wanted", "found", "counts"),
    [
        pytest.param(
            [mention("date", 10, 20, "2031-05-04")],
            [mention("date", 12, 20, "2031-05-04")],
            Counts(1, 0, 0),
            id="an overlap with the same form is a hit",
        ),
        pytest.param(
            [mention("date", 10, 20, "2031-05-04")],
            [mention("date", 10, 20, "2031-05")],
            Counts(0, 1, 1),
            id="another form is a miss and one too many",
        ),
        pytest.param(
            [mention("date", 10, 20, "2031-05-04")],
            [mention("date", 20, 30, "2031-05-04")],
            Counts(0, 1, 1),
            id="spans that touch do not overlap",
        ),
        pytest.param(
            [mention("date", 10, 20, "2031-05-04")],
            [mention("date", 10, 20, "2031-05-04"), mention("date", 10, 14, "2031-05-04")],
            Counts(1, 0, 1),
            id="one mention is found once",
        ),
        pytest.param(
            [mention("date", 10, 20, "2031", optional=True)],
            [mention("date", 10, 14, "2032")],
            Counts(0, 0, 0),
            id="an optional mention excuses whatever stands there",
        ),
        pytest.param(
            [mention("date", 10, 20, "2031", optional=True)],
            [],
            Counts(0, 0, 0),
            id="an optional mention is not asked for",
        ),
        pytest.param(
            [mention("date", 10, 20, "2031")],
            [mention("date", 10, 20, None)],
            Counts(0, 1, 0),
            id="an abstention is a miss and nothing extra",
        ),
    ],
)
def test_dates_are_scored(wanted: list[Record], found: list[Record], counts: Counts) -> None:
    assert score_mentions(gold(wanted), found)["date"] == counts


def test_a_strict_score_asks_for_the_very_span() -> None:
    wanted = [mention("date", 10, 20, "2031"), mention("date", 30, 34, "2032")]
    found = [mention("date", 10, 20, "2031"), mention("date", 30, 35, "2032")]

    counts = score_mentions(gold(wanted), found, strict=True)["date"]

    assert counts == Counts(1, 1, 1)


def test_an_agency_may_be_named_by_any_accepted_form() -> None:
    wanted = [mention("agency", 0, 5, "Department of Labor")] * 2
    found = [mention("agency", 0, 5, "the LABOR Department"), mention("agency", 0, 5, "Labor")]

    assert score_mentions(gold(wanted), found)["agency"] == Counts(1, 1, 1)


def test_a_title_is_compared_by_its_place_alone() -> None:
    counts = score_mentions(gold([mention("rule", 0, 9, "A Title")]), [mention("rule", 1, 8)])

    assert counts["rule"] == Counts(1, 0, 0)


def test_types_that_a_document_does_not_annotate_are_not_scored() -> None:
    counts = score_mentions(gold(), [mention("money", 0, 5, "5 USD")])

    assert sorted(counts) == ["agency", "date", "rule"]


@pytest.mark.parametrize(
    ("wanted", "said", "counts"),
    [
        pytest.param(act(), record(), Counts(1, 0, 0), id="all four agree"),
        pytest.param(act(), record(date="2031-05"), Counts(0, 1, 1), id="another precision"),
        pytest.param(act(date=None), record(date=None), Counts(1, 0, 0), id="both undated"),
        pytest.param(act(), record(type="Petition"), Counts(0, 1, 1), id="another kind"),
        pytest.param(
            act(kind=["CommentLetter"]),
            record(type=["Letter", "CommentLetter"]),
            Counts(1, 0, 0),
            id="the general kind beside the special one",
        ),
        pytest.param(act(), record(recipient=[]), Counts(0, 1, 1), id="no recipient"),
        pytest.param(
            act(),
            record(recipient=["agency/labor", "org/willow"]),
            Counts(0, 1, 1),
            id="a recipient too many",
        ),
        pytest.param(
            act(recipient_also=["Willow Nurses"]),
            record(recipient=["agency/labor", "org/willow"]),
            Counts(1, 0, 0),
            id="an allowed recipient more",
        ),
        pytest.param(
            act(recipient=[["Senate", "Department of Labor"]]),
            record(),
            Counts(1, 0, 0),
            id="one of two names is enough",
        ),
        pytest.param(
            act(recipient=["agency/labor"]),
            record(recipient="post/labor/secretary"),
            Counts(1, 0, 0),
            id="a post stands for its body",
        ),
        pytest.param(act(recipient=["DOL"]), record(), Counts(1, 0, 0), id="a body by its acronym"),
        pytest.param(
            act(kind=["Award"], sender=["DOL"], recipient=[]),
            {"id": "act/a", "type": "Award", "date": "2031-05-04", "actor": "agency/labor"},
            Counts(1, 0, 0),
            id="the actor of a government act is its sender",
        ),
        pytest.param(
            act(optional=True), record(date="2030"), Counts(0, 0, 0), id="an optional act"
        ),
        pytest.param(
            act(optional=True, start=0, end=40), record(), Counts(0, 0, 1), id="mostly elsewhere"
        ),
    ],
)
def test_acts_are_scored(wanted: Record, said: dict[str, Any], counts: Counts) -> None:
    assert score_acts(gold(acts=[wanted]), extraction(said), shipped()).acts == counts


def test_an_act_is_paired_once() -> None:
    twice = extraction(record(), record(id="act/again"))

    assert score_acts(gold(acts=[act()]), twice, shipped()).acts == Counts(1, 0, 1)


def test_a_doubtful_value_counts_only_in_the_second_figure() -> None:
    said = record()
    del said["date"]
    doubt = {"record": said["id"], "field": "date", "value": "2031-05-04", "confidence": 0.5}
    answer = extraction(said, doubtful=(doubt,))

    first = score_acts(gold(acts=[act()]), answer, shipped()).acts
    second = score_acts(gold(acts=[act()]), answer, shipped(), doubtful=True).acts

    assert (first, second) == (Counts(0, 1, 1), Counts(1, 0, 0))


def test_a_doubtful_value_does_not_replace_a_certain_one() -> None:
    doubt = {"record": record()["id"], "field": "date", "value": "2030", "confidence": 0.5}

    assert acts_in(extraction(record(), doubtful=(doubt,)), doubtful=True) == [record()]


@pytest.mark.parametrize(
    ("stance", "either", "first"),
    [("opposes", 1, 1), ("scheme/stances/mixed", 1, 0), ("supports", 0, 0)],
)
def test_a_stance_is_compared_by_target(stance: str, either: int, first: int) -> None:
    wanted = act(
        positions=[{"towards": ["rin/1", "The Rest Rule"], "stance": "opposes", "also": ["mixed"]}]
    )
    rule = {"id": "rin/9", "type": "Rulemaking", "label": "the rest rule"}
    said = record(positions=[{"towards": "rin/9", "stance": stance}])

    scores = score_acts(gold(acts=[wanted]), extraction(rule, said), shipped())

    assert (scores.stances.hits, scores.first_stances.hits) == (either, first)


def test_a_wrong_date_does_not_hide_a_right_stance() -> None:
    wanted = act(positions=[{"towards": ["rin/1"], "stance": "opposes"}])
    said = record(date="2031", positions=[{"towards": "rin/1", "stance": "opposes"}])

    scores = score_acts(gold(acts=[wanted]), extraction(said), shipped())

    assert (scores.acts, scores.stances) == (Counts(0, 1, 1), Counts(1, 0, 0))


def test_an_act_that_is_not_found_has_no_stance() -> None:
    wanted = act(positions=[{"towards": ["rin/1"], "stance": "opposes"}])

    assert score_acts(gold(acts=[wanted]), extraction(), shipped()).stances == Counts(0, 1, 0)


def test_asks_are_compared_by_place_and_verb() -> None:
    wanted = act(
        asks=[
            {"verb": ["withdraw", "rescind"], "start": 10, "end": 20},
            {"verb": ["fund"], "start": 30, "end": 40},
            {"verb": ["other"], "start": 50, "end": 60, "optional": True},
        ]
    )
    said = record(
        asks=[
            {"verb": "rescind", "evidence": {"start": 12, "end": 25}},
            {"verb": "train", "evidence": [{"start": 30, "end": 40}]},
            {"verb": "pass", "evidence": {"start": 55, "end": 58}},
        ]
    )

    scores = score_acts(gold(acts=[wanted]), extraction(said), shipped())

    assert scores.asks == Counts(hits=1, missed=1, extra=1)


def test_shipped_bodies_go_by_their_names_and_posts_by_their_bodies() -> None:
    names = shipped_names()

    assert names.meet("agency/homeland-security-department", "DHS", {})
    assert names.meet("post/house/speaker", "congress/house", {})
    assert not names.meet("agency/homeland-security-department", "DOJ", {})
