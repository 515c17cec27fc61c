"""The swim-lanes of a map: which there are, and what their bars and marks say."""

import pytest

from docketgraph.maps import MapModel, make_model
from docketgraph.maps.frames import Frame, Value
from docketgraph.maps.lives import Effect, day, spans_of
from docketgraph.maps.model import Lane, Mark, Span
from docketgraph.namespaces import BASE, DCTERMS, DG
from docketgraph.questions import find_question, run
from docketgraph.store import Store, value_of
from docketgraph.wording import Words

RULE = BASE + "fr/2020-00001"


@pytest.fixture(scope="module")
def model(shipped_store: Store) -> MapModel:
    """The default map of the shipped graph."""
    return make_model(shipped_store)


@pytest.fixture(scope="module")
def words(shipped_store: Store) -> Words:
    """The words of the ontology."""
    return Words(shipped_store)


def lane_of(model: MapModel, id_: str) -> Lane:
    return next(lane for lane in model.lanes if lane.id == id_)


def test_the_security_bars_lane_holds_its_nine_documents(
    model: MapModel, shipped_store: Store
) -> None:
    docket = "docket/USCIS-2020-0013"
    rows = run(shipped_store, find_question("docket-documents"), {"docket": docket})
    documents = {value_of(row["document"]).removeprefix(BASE) for row in rows}  # type: ignore[union-attr]

    marks = lane_of(model, docket).marks

    assert len(documents) == 9
    assert {mark.thing for mark in marks if mark.kind == "date"} == documents


def test_the_security_bars_lane_has_four_letters_with_their_stances(model: MapModel) -> None:
    marks = lane_of(model, "docket/USCIS-2020-0013").marks

    assert [
        (mark.date, mark.stance) for mark in marks if mark.kind == "act" and "-ama-" in mark.thing
    ] == [
        ("2020-08-05", "against"),
        ("2021-04-09", "against"),
        ("2022-02-02", "against"),
        ("2023-02-27", "mixed"),
    ]


def test_the_security_bars_rule_waited_five_years_and_is_in_force(model: MapModel) -> None:
    spans = lane_of(model, "docket/USCIS-2020-0013").spans

    assert [
        (span.kind, span.start, span.end) for span in spans if span.thing == "fr/2020-28436"
    ] == [
        ("waiting", "2020-12-23", "2025-12-31"),
        ("force", "2025-12-31", ""),
    ]


def test_the_day_from_which_a_delay_moved_a_rule_is_no_day_of_effect(model: MapModel) -> None:
    marks = lane_of(model, "docket/USCIS-2020-0013").marks

    assert [mark.words for mark in marks if mark.date == "2021-01-22"] == [
        "Security Bars: final rule (Dec 2020): was to take effect"
    ]


@pytest.mark.parametrize("on", ["2021-02-01", "2022-07-01", "2025-06-01", "2026-02-01"])
def test_what_is_in_force_on_a_day_is_what_the_question_says(
    model: MapModel, shipped_store: Store, on: str
) -> None:
    rows = run(shipped_store, find_question("in-force-on"), {"on": on})
    told = {
        value_of(row["paper"]).removeprefix(BASE)  # type: ignore[union-attr]
        for row in rows
        if value_of(row["standing"]) == "in force"  # type: ignore[union-attr]
    }
    papers = {
        thing.id
        for thing in model.things
        if not set(thing.classes) & {"contract"} and thing.who != ("org/ama",)
    }

    shown = {
        span.thing
        for lane in model.lanes
        for span in lane.spans
        if span.kind == "force" and day(span.start) <= on and (not span.end or day(span.end) > on)
    }

    assert told & papers
    assert shown & papers == told & papers


def test_an_undated_petition_lies_between_its_bounds(model: MapModel) -> None:
    marks = lane_of(model, "policy/2021-10-27-dhs-protected-areas").marks
    petition = next(mark for mark in marks if mark.kind == "act")

    assert petition.date == ""
    assert petition.earliest == "2025-01-21"
    assert petition.stance == "for"
    assert petition.words.startswith(
        "Petition for the Sensitive Areas policy (2025 or later): between 21 January 2025 and "
    )


def test_an_order_printed_in_the_federal_register_has_one_lane(model: MapModel) -> None:
    printed = {"fr/2021-02562", "fr/2018-13696", "fr/2025-01901"}

    assert {lane.id for lane in model.lanes} & printed == set()
    assert "fr/2018-13696" in {mark.thing for mark in lane_of(model, "eo/13841").marks}


def test_lanes_stand_in_the_order_of_their_first_dates(model: MapModel) -> None:
    firsts = [
        min([mark.earliest for mark in lane.marks] + [day(span.start) for span in lane.spans])
        for lane in model.lanes
    ]

    assert firsts == sorted(firsts)


def test_marks_name_things_that_the_map_shows_or_that_lie_in_the_lane(model: MapModel) -> None:
    shown = {thing.id for thing in model.things}
    marks: list[Mark] = [mark for lane in model.lanes for mark in lane.marks if mark.kind != "date"]

    assert marks
    assert [mark.thing for mark in marks if mark.thing not in shown] == []


def frame(**dates: str) -> Frame:
    keys = {"issued": DCTERMS + "issued", "date": DCTERMS + "date"}
    return Frame(
        {keys.get(key, DG + key): [Value(value, False, False)] for key, value in dates.items()}
    )


def life(words: Words, kind: str, dates: Frame, *effects: Effect, iri: str = RULE) -> list[Span]:
    return list(spans_of(iri, (kind,), dates, effects, words))


def said(spans: list[Span]) -> list[tuple[str, str, str]]:
    return [(span.kind, span.start, span.end) for span in spans]


FINAL = {"issued": "2020-12-23", "effectiveOn": "2021-01-22"}


def test_a_delay_in_time_keeps_a_rule_out_of_force(words: Words) -> None:
    delay = Effect("delays", "Delay", "2021-01-25", "2021-03-22", "2021-01-21")

    assert said(life(words, "FinalRule", frame(**FINAL), delay)) == [
        ("waiting", "2020-12-23", "2021-03-22"),
        ("force", "2021-03-22", ""),
    ]


def test_a_delay_after_the_day_takes_a_rule_out_of_force_again(words: Words) -> None:
    delay = Effect("delays", "Delay", "2021-02-01", "2021-03-22", "2021-02-01")

    spans = life(words, "FinalRule", frame(**FINAL), delay)

    assert said(spans) == [
        ("force", "2021-01-22", "2021-02-01"),
        ("waiting", "2021-02-01", "2021-03-22"),
        ("force", "2021-03-22", ""),
    ]
    assert spans[0].words == "in force, until it is delayed by Delay"


def test_a_rule_withdrawn_while_it_waits_is_never_in_force(words: Words) -> None:
    spans = life(
        words, "FinalRule", frame(**FINAL), Effect("withdraws", "Withdrawal", "2021-01-10")
    )

    assert said(spans) == [("waiting", "2020-12-23", "2021-01-10")]
    assert spans[0].words == "not in force yet, until it is withdrawn by Withdrawal"


def test_a_rule_is_in_force_until_it_is_rescinded(words: Words) -> None:
    rescission = Effect("rescinds", "Other rule", "2023-05")

    assert said(life(words, "FinalRule", frame(**FINAL), rescission)) == [
        ("waiting", "2020-12-23", "2021-01-22"),
        ("force", "2021-01-22", "2023-05"),
    ]


def test_a_rule_without_an_effective_day_has_no_bars(words: Words) -> None:
    assert life(words, "FinalRule", frame(issued="2020-12-23")) == []


def test_a_proposal_waits_until_a_rule_follows_it(words: Words) -> None:
    dates = frame(issued="2020-07-09", commentsCloseOn="2020-08-10")

    assert said(life(words, "ProposedRule", dates, Effect("follows", "Rule", "2020-12-23"))) == [
        ("comments", "2020-07-09", "2020-08-10"),
        ("waiting", "2020-07-09", "2020-12-23"),
    ]
    assert said(life(words, "ProposedRule", dates))[1] == ("waiting", "2020-07-09", "")


def test_a_policy_is_in_force_until_the_first_thing_that_ends_it(words: Words) -> None:
    ends = [Effect("supersedes", "B", "2025-01-31"), Effect("rescinds", "A", "2025-01-20")]

    assert life(words, "Policy", frame(date="2021-10"), *ends, iri=BASE + "policy/p") == [
        Span("2021-10", "2025-01-20", "in force, until it is rescinded by A", "policy/p", "force")
    ]


@pytest.mark.parametrize(
    ("number", "lapses", "said_of_it"),
    [
        pytest.param("116", "2021-01-03", "before the 116th Congress", id="116th"),
        pytest.param("121", "2031-01-03", "before the 121st Congress", id="121st"),
        pytest.param("112", "2013-01-03", "before the 112th Congress", id="112th"),
    ],
)
def test_a_bill_lapses_with_its_congress(
    words: Words, number: str, lapses: str, said_of_it: str
) -> None:
    spans = life(words, "Bill", frame(introducedOn="2011-01-04"), iri=f"{BASE}bill/{number}-hr-1")

    assert [(each.end, each.words) for each in spans] == [(lapses, said_of_it)]


@pytest.mark.parametrize(
    ("dates", "bar"),
    [
        pytest.param({"endsOn": "2020-09"}, ("2015-01", "2020-09", "runs"), id="end"),
        pytest.param({"possibleEndOn": "2027"}, ("2015-01", "2027", "may run"), id="options"),
        pytest.param({}, ("2015-01", "", "runs"), id="no end"),
    ],
)
def test_a_contract_runs_as_far_as_is_known(
    words: Words, dates: dict[str, str], bar: tuple[str, str, str]
) -> None:
    spans = life(words, "Contract", frame(startsOn="2015-01", **dates), iri=BASE + "contract/c")

    assert [(each.start, each.end, each.words) for each in spans] == [bar]


def test_a_rule_under_two_rins_and_without_a_docket_has_one_lane(model: MapModel) -> None:
    holding = [
        lane.id
        for lane in model.lanes
        if any(mark.thing == "fr/2020-26875" and mark.kind == "date" for mark in lane.marks)
    ]

    assert holding == ["rin/1125-AA94"]
