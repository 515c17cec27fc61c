"""Proposed records: what a report of acts becomes, beside what a store holds."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counting import growth
from docketgraph.build import build
from docketgraph.evidence import text_hash
from docketgraph.extraction.mentioned.model import Mention, thing
from docketgraph.extraction.proposing.answers import Answers
from docketgraph.extraction.proposing.doubtful import Doubtful, comment_of, parse_comment
from docketgraph.extraction.proposing.holdings import Holdings
from docketgraph.extraction.proposing.proposal_yaml import yaml_lines
from docketgraph.extraction.proposing.proposals import Proposals, SourceOf, propose
from docketgraph.extraction.proposing.reviewed import RefusedError, Reviewed
from docketgraph.extraction.reported import Doubt, Named, Reported, Request, Stance
from docketgraph.records import read_records
from docketgraph.store import Store
from small_stores import store_of

TEXT = (
    "On May 3, 2031 the Elm Society wrote to the Coast Office to oppose the Tide Rule. "
    "It urged the office to withdraw docket CO-2031-0001. "
    "The society counts 1,200 gardeners."
)
HELD = """\
id: source/page
type: Source
label: Page
address: https://page.example/
retrievedOn: 2031-01-01
verification: stated
evidence: {source: source/page, locator: the page itself}
---
id: agency/coast
type: Agency
label: Coast Office
acronym: CO
verification: stated
evidence: {source: source/page, locator: heading}
---
id: fr/2031-00001
type: ProposedRule
label: Tide Rule (proposal)
title: Tide Rule
documentNumber: 2031-00001
citation: 96 FR 100
issued: 2031-04-01
commentsCloseOn: 2031-06-01
issuedBy: agency/coast
kind: proposed-rule
verification: stated
evidence: {source: source/page, locator: a row}
---
id: fr/2031-00002
type: ProposedRule
label: Tide Rule (second proposal)
title: Tide Rule
documentNumber: 2031-00002
citation: 96 FR 100
issued: 2031-05-20
issuedBy: agency/coast
kind: proposed-rule
verification: stated
evidence: {source: source/page, locator: a row}
"""
ACT = """\
---
id: org/elm
type: Organization
label: Elm Society
verification: stated
evidence: {source: source/page, locator: a row}
---
id: act/2031-05-03-elm-tides
type: CommentLetter
label: Elm Society on the tides
date: 2031-05-03
sender: org/elm
recipient: agency/coast
respondsTo: fr/2031-00001
positions:
  - {towards: fr/2031-00001, stance: strongly-opposes}
verification: stated
evidence:
  - {source: source/page, locator: first item}
  - {source: source/page, locator: second item}
"""


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def named(kind: str, name: str, path: str = "", words: str = "", **more: Any) -> Named:
    return Named(kind, name, path, *at(words or name), **more)


ELM = named("organization", "Elm Society")
COAST = named("agency", "Coast Office")
RULE = named("rule", "Tide Rule")
DOCKET = named("docket", "CO-2031-0001", "docket/CO-2031-0001")
SPAN = (0, TEXT.index(" The society"))


def letter(**more: Any) -> Reported:
    given: dict[str, Any] = {
        "kinds": ("CommentLetter",),
        "spans": (SPAN,),
        "date": "2031-05-03",
        "senders": (ELM,),
        "recipients": (COAST,),
        "addresses": (RULE, DOCKET),
        "responds_to": (RULE,),
        "stances": (Stance("opposes", RULE, *at("to oppose the Tide Rule")),),
        "requests": (Request("withdraw", *at("urged the office to withdraw docket CO-2031-0001")),),
    }
    return Reported(**given | more)


def proposed(*acts: Reported, held: str = HELD, mentions: list[Mention] | None = None) -> Proposals:
    source = SourceOf("letter.txt", "2031-07-01", "https://elm.example/letter")
    return propose(TEXT, acts, mentions or [], Holdings(store_of(held)), source)


def by_id(found: Proposals) -> dict[str, dict[str, Any]]:
    return {node["id"]: node for node in found.records}


def evidence(start: int, end: int) -> dict[str, Any]:
    source = "source/elm-example-letter"
    return {"source": source, "start": start, "end": end, "sha256": text_hash(TEXT[start:end])}


SILENT = {
    "outcomeStatus": "not-known",
    "relation": "no-link",
    "evidence": {"source": "source/elm-example-letter", "locator": "no outcome is stated"},
}
NEW = "act/2031-05-03-elm-society-2031-00001"


def test_an_act_becomes_a_record_as_in_the_data() -> None:
    found = proposed(letter())

    assert by_id(found)[NEW] == {
        "id": NEW,
        "type": "CommentLetter",
        "label": "Elm Society comment to CO (3 May 2031)",
        "date": "2031-05-03",
        "sender": "org/elm-society",
        "recipient": "agency/coast",
        "addresses": ["fr/2031-00001", "docket/CO-2031-0001"],
        "respondsTo": "fr/2031-00001",
        "positions": [{"towards": "fr/2031-00001", "stance": "opposes"}],
        "asks": [
            {
                "verb": "withdraw",
                "askedOf": "agency/coast",
                "description": "Withdraw: the span tells what is asked.",
                "outcomes": [SILENT],
                "evidence": evidence(*at("urged the office to withdraw docket CO-2031-0001")),
            }
        ],
        "verification": "stated",
        "evidence": [evidence(*SPAN)],
    }
    assert found.doubtful == []


def test_every_new_thing_is_a_record_with_its_label_and_held_ones_are_not() -> None:
    found = proposed(letter())

    assert [(node["id"], node["label"]) for node in found.records] == [
        ("source/elm-example-letter", "Document elm-example-letter"),
        ("org/elm-society", "Elm Society"),
        ("docket/CO-2031-0001", "Docket CO-2031-0001"),
        (NEW, "Elm Society comment to CO (3 May 2031)"),
    ]


def test_the_summary_counts() -> None:
    found = proposed(letter())

    assert found.summary == {
        "found": 1,
        "advocacy": 1,
        "government": 0,
        "resolved": 2,
        "new": 4,
        "held": 0,
        "doubtful": 0,
        "kinds": {"CommentLetter": 1, "Docket": 1, "Organization": 1, "Source": 1},
    }


def test_the_document_is_a_source_with_its_hash_and_address() -> None:
    assert proposed(letter()).records[0] == {
        "id": "source/elm-example-letter",
        "type": "Source",
        "label": "Document elm-example-letter",
        "address": "https://elm.example/letter",
        "retrievedOn": "2031-07-01",
        "sha256": text_hash(TEXT),
        "verification": "stated",
        "evidence": {"source": "source/elm-example-letter", "locator": "the text itself"},
    }


def test_a_source_that_the_store_holds_under_the_same_hash_is_that_one() -> None:
    held = HELD.replace("retrievedOn: 2031-01-01", f"sha256: {text_hash(TEXT)}")
    found = proposed(letter(), held=held)

    assert found.source == "source/page"
    assert "Source" not in found.summary["kinds"]


@pytest.mark.parametrize(
    ("date", "document"),
    [
        pytest.param("2031-05-03", "fr/2031-00001", id="before the second was printed"),
        pytest.param("2031-05-25", "fr/2031-00001", id="while the first takes comments"),
    ],
)
def test_a_title_that_two_documents_share_is_settled_by_the_day(date: str, document: str) -> None:
    (act,) = [node for node in proposed(letter(date=date)).records if "sender" in node]

    assert act["respondsTo"] == document


def test_a_page_that_two_documents_share_is_open_with_both_where_the_day_settles_nothing() -> None:
    page = Named("fr_citation", "96 FR 100", "", *at("Tide Rule"))
    found = proposed(
        letter(date="2031-08-01", addresses=(page, DOCKET), responds_to=(), stances=())
    )

    assert found.doubtful == [
        Doubtful(
            "act/2031-08-01-elm-society-co-2031-0001",
            "addresses",
            None,
            0.0,
            "several things have this name or number",
            ("fr/2031-00001", "fr/2031-00002"),
            *at("Tide Rule"),
        )
    ]


def test_what_is_below_the_line_stands_apart_and_not_in_the_record() -> None:
    unsure = named("agency", "Coast Office", confidence=0.5, reason="two offices are near")
    found = proposed(letter(recipients=(unsure,)))

    assert "recipient" not in by_id(found)["act/2031-05-03-elm-society-2031-00001"]
    assert found.doubtful == [
        Doubtful(
            NEW, "recipient", "agency/coast", 0.5, "two offices are near", (), *at("Coast Office")
        )
    ]


def test_an_act_of_which_nobody_is_known_as_sender_is_held_back() -> None:
    found = proposed(letter(senders=()))

    (path,) = found.whole
    assert path == "act/2031-05-03-unnamed-2031-00001"
    assert path not in by_id(found)
    assert [(each.record, each.field, each.reason) for each in found.doubtful] == [
        (path, "record", "who sends it is not certain")
    ]


def test_a_paper_without_a_number_is_a_paper_that_is_known_by_its_name_alone() -> None:
    words = Named("text", "rule on the tides", "", *at("Tide Rule"))
    found = proposed(letter(addresses=(words,), responds_to=(words,), stances=()))

    paper = by_id(found)["policy/rule-on-the-tides"]
    assert (paper["label"], paper["issuedBy"], paper["verification"]) == (
        "Rule on the tides",
        "agency/coast",
        "derived",
    )
    assert [(each.record, each.field) for each in found.doubtful] == [
        ("policy/rule-on-the-tides", "isReplacedBy")
    ]


def test_a_comment_on_what_the_text_does_not_name_is_one_without_a_target() -> None:
    found = proposed(letter(recipients=(), addresses=(), responds_to=(), stances=()))

    (act,) = [node for node in found.records if "sender" in node]
    assert (act["type"], act.get("addresses")) == ("CommentLetter", None)
    assert [(each.field, each.value) for each in found.doubtful] == [("addresses", None)]


def test_a_comment_to_an_agency_has_a_placeholder_for_what_it_answers() -> None:
    found = proposed(letter(addresses=(), responds_to=(), stances=()))

    (act,) = [node for node in found.records if "sender" in node]
    (paper,) = [node for node in found.records if node["id"] == act["addresses"]]
    assert act["type"] == "CommentLetter"
    assert (paper["type"], paper["verification"]) == ("Policy", "derived")


def test_a_joint_letter_has_its_coalition() -> None:
    found = proposed(letter(kinds=("SignOnLetter",), joint=True, size=13))

    coalition = by_id(found)["coalition/2031-05-03-elm-society-2031-00001"]
    assert (coalition["memberCount"], coalition["members"]) == (13, "org/elm-society")
    assert by_id(found)[NEW]["onBehalfOf"] == coalition["id"]


def test_an_act_without_a_date_lies_between_bounds() -> None:
    found = proposed(letter(date="", doubts=(Doubt("date", "2031", 0.4, "a guess", (), 0, 5),)))

    (act,) = [node for node in found.records if "sender" in node]
    assert act["id"].startswith("act/undated-elm-society-")
    assert (act["earliest"], act["latest"]) == ("1789-03-04", "2031-07-01")
    assert [(each.field, each.value) for each in found.doubtful if each.field == "date"] == [
        ("date", "2031")
    ]


def test_a_season_keeps_its_year() -> None:
    found = proposed(letter(date="2031-22", responds_to=(), addresses=(DOCKET,), stances=()))

    (act,) = [node for node in found.records if "sender" in node]
    assert act["date"] == "2031"


def test_an_act_that_the_store_holds_is_proposed_under_its_id_with_one_more_evidence() -> None:
    society = named("organization", "Elm Society", "org/elm")
    found = proposed(letter(senders=(society,)), held=HELD + ACT)

    act = "act/2031-05-03-elm-tides"
    node = by_id(found)[act]
    assert node["label"] == "Elm Society on the tides"
    assert node["evidence"] == [{"id": f"{act}/evidence/3", **evidence(*SPAN)}]
    assert node["positions"] == [
        {"id": f"{act}/position/1", "towards": "fr/2031-00001", "stance": "strongly-opposes"}
    ]
    assert found.summary["held"] == 1
    assert [(each.field, each.reason) for each in found.doubtful] == [
        ("positions", "the store has strongly-opposes")
    ]


def test_a_place_that_the_store_knows_adds_nothing() -> None:
    start, end = SPAN
    span = f"{{source: source/page, start: {start}, end: {end}, sha256: {text_hash(TEXT[:end])}}}"
    held = (HELD + ACT).replace("{source: source/page, locator: first item}", span)
    held = held.replace("retrievedOn: 2031-01-01", f"sha256: {text_hash(TEXT)}")
    society = named("organization", "Elm Society", "org/elm")

    found = proposed(letter(senders=(society,), addresses=(), requests=()), held=held)

    act = "act/2031-05-03-elm-tides"
    assert [node["id"] for node in found.records] == [act]
    assert [each["id"] for each in found.records[0]["evidence"]] == [f"{act}/evidence/1"]


def test_what_is_read_otherwise_at_a_place_that_the_store_knows_is_doubtful() -> None:
    _, end = SPAN
    span = f"{{source: source/page, start: 0, end: {end}, sha256: {text_hash(TEXT[:end])}}}"
    held = (HELD + ACT).replace("{source: source/page, locator: first item}", span)
    held = held.replace("retrievedOn: 2031-01-01", f"sha256: {text_hash(TEXT)}")
    society = named("organization", "Elm Society", "org/elm")
    stances = (Stance("supports", DOCKET, *at("docket CO-2031-0001")),)

    found = proposed(
        letter(senders=(society,), addresses=(DOCKET,), requests=(), stances=stances), held=held
    )

    node = by_id(found)["act/2031-05-03-elm-tides"]
    assert ("positions" in node, "addresses" in node) == (False, False)
    assert [(each.field, each.reason) for each in found.doubtful] == [
        ("addresses", "the store's record of this place has no such value"),
        ("positions", "the store's record of this place has no such value"),
    ]


def test_a_figure_is_a_record_with_whose_it_is_and_who_uses_it() -> None:
    society = Mention("organization", "society", *at("The society"), "Elm", thing("agency/coast"))
    figure = Mention("statistic", "1,200", *at("1,200 gardeners"), "1200", note="gardeners")
    found = proposed(letter(spans=((0, len(TEXT)),)), mentions=[society, figure])

    assert by_id(found)["statistic/elm-example-letter-gardeners"] == {
        "id": "statistic/elm-example-letter-gardeners",
        "type": "Statistic",
        "label": "Gardeners: 1,200 (source/elm-example-letter)",
        "value": "1200",
        "unit": "gardeners",
        "statedBy": "source/elm-example-letter",
        "onAuthorityOf": "agency/coast",
        "usedIn": NEW,
        "verification": "stated",
        "evidence": evidence(*at("1,200 gardeners")),
    }


def test_an_act_of_government_has_its_actor_and_what_it_hit() -> None:
    act = Reported(("Withdrawal",), (SPAN,), "2031-06", (COAST,), addresses=(DOCKET,), issues=())
    found = proposed(act)

    node = by_id(found)["act/2031-06-co-co-2031-0001"]
    assert (node["type"], node["actor"], node["affects"]) == (
        "Withdrawal",
        "agency/coast",
        "docket/CO-2031-0001",
    )


BARE = letter(addresses=(), responds_to=(), stances=(), requests=())
FIGURE = Mention("statistic", "1,200 gardeners", *at("1,200 gardeners"), "1200", note="gardeners")


@pytest.mark.parametrize(
    ("told", "figures", "held"),
    [
        pytest.param(1, 0, HELD, id="acts that differ in nothing"),
        pytest.param(1, 0, HELD + ACT, id="one held act over and over"),
        pytest.param(0, 1, HELD, id="figures of one kind"),
    ],
)
def test_the_work_grows_as_what_a_document_tells(told: int, figures: int, held: str) -> None:
    def read(times: int) -> None:
        spans = [(100 * n, 100 * n + 30) for n in range(times)]
        acts = [replace(BARE, spans=(span,)) for span in spans * told]
        apart = [replace(FIGURE, start=900 * n, end=900 * n + 9) for n in range(times * figures)]
        proposed(*acts, held=held, mentions=apart)

    assert growth(read, 400) < 2.1


def test_what_has_the_name_of_another_has_the_next_number() -> None:
    found = proposed(*[letter()] * 3, mentions=[FIGURE] * 3)

    new = {path: node["label"] for path, node in by_id(found).items() if path[:3] in {"act", "sta"}}
    figure, label = (
        "statistic/elm-example-letter-gardeners",
        "Elm Society comment to CO (3 May 2031)",
    )
    assert new == {
        NEW: label,
        f"{NEW}-2": f"{label}, no. 2",
        f"{NEW}-3": f"{label}, no. 3",
        figure: "Gardeners: 1,200 (source/elm-example-letter)",
        f"{figure}-2": "Gardeners: 1,200 (source/elm-example-letter) (no. 2)",
        f"{figure}-3": "Gardeners: 1,200 (source/elm-example-letter) (no. 3)",
    }


def test_a_comment_line_is_read_back_as_it_was() -> None:
    doubtful = Doubtful(
        "act/a", "asks", {"verb": "fund", "concerns": ["org/b: c"]}, 0.5, "a; or: b", ("x",), 1, 2
    )

    back = parse_comment(comment_of(doubtful), "act/a")

    assert back == Doubtful(
        "act/a", "asks", {"verb": "fund", "concerns": ["org/b: c"]}, 0.5, "a, or: b", ("x",), 1, 2
    )


def test_no_words_of_the_document_stand_in_the_file_but_names() -> None:
    lines = list(yaml_lines(proposed(letter()), "letter.txt", "-"))

    assert not [line for line in lines if "wrote" in line or "urged" in line]


def test_words_are_shown_where_they_are_asked_for_and_in_comments_alone() -> None:
    lines = list(yaml_lines(proposed(letter()), "letter.txt", "-", TEXT))

    shown = [line for line in lines if "urged" in line]
    assert shown
    assert all(line.startswith("# for the reviewer only") for line in shown)


@pytest.mark.parametrize(
    "held", [pytest.param(HELD, id="new"), pytest.param(HELD + ACT, id="held")]
)
def test_what_is_proposed_passes_every_check_beside_what_is_held(held: str, tmp_path: Path) -> None:
    lines = yaml_lines(proposed(letter(joint=True, size=3), held=held), "letter.txt", "-")
    (tmp_path / "held.yaml").write_text(held, "utf-8")
    (tmp_path / "new.yaml").write_text("\n".join(lines), "utf-8")

    data = [str(tmp_path / "held.yaml"), str(tmp_path / "new.yaml")]
    built = build(data, None, tmp_path / "graph.db", tmp_path, no_pages)

    assert built.counts["CommentLetter"] == 1


def no_pages(store: Store, texts: object) -> list[tuple[str, bytes]]:
    return []


NAMES = st.sampled_from(
    [
        "Elm Society",
        "A: b, {c} [d] # e",
        "\u201cQuoted\u201d \u2013 name\nover lines",
        "\u202eturned \x1b[31m",
        "'",
        "\u5b66\u4f1a",
        "x" * 400,
        "96 FR 100",
        "hr-7142",
        "EO 14110",
        "29 CFR 1910.134",
        "Joint Committee on Tides",
        "Tides Act of 2031",
        "- dash",
    ]
)
THINGS = st.builds(
    Named,
    st.sampled_from(
        "agency organization person post rule policy text hearing contract fr_citation"
        " fr_document bill executive_order public_law cfr docket".split()
    ),
    NAMES,
    st.sampled_from(
        ["", "", "agency/coast", "org/new-one", "fr/2031-00001", "docket/CO-2031-0001"]
    ),
    st.integers(0, 40),
    st.integers(41, 80),
    st.sampled_from([0.3, 0.8, 1.0]),
    st.sampled_from(["", "because; or: so", "two\nlines"]),
    st.sampled_from([(), ("fr/2031-00001", "fr/2031-00002")]),
)
SEVERAL = st.lists(THINGS, max_size=2).map(tuple)
STANCES = st.builds(
    Stance,
    st.sampled_from(["opposes", "supports"]),
    THINGS,
    st.just(3),
    st.just(9),
    st.sampled_from([0.4, 0.9]),
)
REQUESTS = st.builds(
    Request,
    st.sampled_from(["withdraw", "advocate", "other"]),
    st.just(3),
    st.just(9),
    SEVERAL,
    SEVERAL,
    st.sampled_from([0.4, 0.9]),
)
ACTS = st.builds(
    Reported,
    st.sampled_from(
        [
            *[("Letter",), ("CommentLetter", "SignOnLetter"), ("Testimony",), ("Petition",)],
            *[("Statement", "Letter"), ("Withdrawal",), ("Issuance",), ("Award",), ("Ruling",)],
        ]
    ),
    st.just((SPAN,)),
    st.sampled_from(["", "2031-05-03", "2031-05", "2031", "2031-22", "2031-24"]),
    *[SEVERAL] * 5,
    st.lists(STANCES, max_size=2).map(tuple),
    st.lists(REQUESTS, max_size=2).map(tuple),
    st.booleans(),
    st.sampled_from([0, 2, 13]),
    SEVERAL,
    SEVERAL,
)


@settings(deadline=None, max_examples=150)
@given(st.lists(ACTS, max_size=3))
def test_whatever_is_reported_is_written_so_that_it_can_be_read_and_reviewed(
    acts: list[Reported],
) -> None:
    found = proposed(*acts, held=HELD + ACT)
    text = "\n".join(yaml_lines(found, "a\x1bletter.txt", "-", TEXT)).encode()

    files = [("held.yaml", (HELD + ACT).encode()), ("new.yaml", text)]
    read = read_records(files, origin=lambda name: name)
    assert [str(each) for each in read.findings] == []
    assert {node["id"] for node in found.records} <= set(read.records)
    assert len(Reviewed("new.yaml", text).doubts()) == len(set(map(str, found.doubtful)))


@settings(deadline=None, max_examples=60)
@given(st.lists(ACTS, max_size=2))
def test_what_a_reviewer_accepts_can_be_read(acts: list[Reported]) -> None:
    found = proposed(*acts, held=HELD + ACT)
    text = "\n".join(yaml_lines(found, "letter.txt", "-")).encode()
    reviewed = Reviewed("new.yaml", text)
    answers = Answers(reviewed, Holdings(store_of(HELD + ACT)))

    refused = 0
    while len(left := reviewed.doubts()) > refused:
        try:
            answers.accept(left[refused])
        except RefusedError:
            refused += 1

    files = [("held.yaml", (HELD + ACT).encode()), ("new.yaml", reviewed.text())]
    faults = read_records(files, origin=lambda name: name).findings
    # What differs from the store is told where the two are put together.
    assert [str(each) for each in faults if " at held.yaml" not in each.message] == []
    assert all(each.value is None or each.field == "record" for each in left)
