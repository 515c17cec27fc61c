"""`docketgraph review` as a user runs it."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

import pytest

from docketgraph.extraction.proposing.doubtful import Doubtful, comment_of
from docketgraph.extraction.proposing.proposal_yaml import MARK
from running import COMMAND, ENVIRONMENT, Ran, run, snapshot

ACT = "act/2031-05-03-hnf-tides"
HELD_BACK = "act/undated-unnamed-tides"


def doubt(
    field: str,
    value: object,
    *others: str,
    record: str = ACT,
    reason: str = "two fit",
    confidence: float = 0.5,
) -> str:
    return comment_of(Doubtful(record, field, value, confidence, reason, others, 0, 9))


EVIDENCE = "evidence: {source: source/page, locator: the page itself}"
FILE = f"""\
{MARK} from page.txt, which is source/page here; not reviewed yet.
id: source/page
type: Source
label: Page
address: https://address.invalid/page
retrievedOn: 2031-10-17
verification: stated
{EVIDENCE}
{doubt("address", "https://address.invalid/page", record="source/page", confidence=0.0)}
---
id: org/hnf
type: Organization
label: Harbor Nurses Federation
verification: stated
{EVIDENCE}
---
# a comment of the user's
id: {ACT}
type: CommentLetter
label: Comment of the nurses   # and another
date: 2031-05-03
sender: org/hnf
recipient: agency/homeland-security-department
addresses: docket/USCIS-2020-0013
verification: stated
{EVIDENCE}
{doubt("recipient", "agency/justice-department", "agency/executive-branch")}
{doubt("respondsTo", None)}
{doubt("positions", {"towards": "docket/USCIS-2020-0013", "stance": "opposes"}, "mixed")}
---
#+ id: {HELD_BACK}
#+ type: Letter
#+ label: Letter of the nurses
#+ earliest: 1789-03-04
#+ latest: 2031-10-17
#+ recipient: agency/homeland-security-department
#+ verification: stated
#+ {EVIDENCE}
{doubt("record", HELD_BACK, record=HELD_BACK, reason="nobody is named")}
{doubt("sender", "org/hnf", record=HELD_BACK)}
{doubt("date", "2031-06", record=HELD_BACK)}
"""
KINDS = ["address", "recipient", "respondsTo", "positions", "sender", "date", "record"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "page.yaml"
    path.write_text(FILE, "utf-8")
    return path


def review(file: Path, *answers: str, options: tuple[str | Path, ...] = ()) -> Ran:
    stdin = "".join(f"{answer}\n" for answer in answers).encode()
    return run("review", file.name, *options, cwd=file.parent, stdin=stdin)


def changed(file: Path) -> tuple[list[str], list[str]]:
    """Which lines went, and which came."""
    old, new = FILE.splitlines(), file.read_text("utf-8").splitlines()
    return [x for x in old if x not in new], [x for x in new if x not in old]


def test_every_doubt_is_shown_with_its_record_reason_and_alternatives(file: Path) -> None:
    ran = review(file, *["s"] * 7)

    assert ran.code == 0
    assert [x.split(":")[0].strip() for x in ran.out.splitlines() if "(0." in x] == KINDS
    assert f"2 of 7 · {ACT} · Comment of the nurses" in ran.out
    assert "  recipient: Department of Justice [agency/justice-department] (0.50)" in ran.out
    assert "  because two fit" in ran.out
    assert "  1  Executive branch of the United States [agency/executive-branch]" in ran.out
    assert ran.err == "7 skipped; 7 still doubtful in page.yaml\n"
    assert file.read_text("utf-8") == FILE


def test_accepting_puts_the_value_into_the_record_and_nothing_else_changes(file: Path) -> None:
    ran = review(file, "s", "a", "q")

    assert ran.code == 0
    assert changed(file) == (
        [
            "recipient: agency/homeland-security-department",
            doubt("recipient", "agency/justice-department", "agency/executive-branch"),
        ],
        ["recipient: [agency/homeland-security-department, agency/justice-department]"],
    )


def test_a_number_takes_an_alternative(file: Path) -> None:
    review(file, "s", "1", "q")

    assert changed(file)[1] == [
        "recipient: [agency/homeland-security-department, agency/executive-branch]"
    ]


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param(["c https://nurses.example/page"], id="in one line"),
        pytest.param(["c", "https://nurses.example/page"], id="asked for"),
    ],
)
def test_another_value_may_be_typed(answers: list[str], file: Path) -> None:
    review(file, *answers, "q")

    assert changed(file)[1] == ["address: https://nurses.example/page"]


def test_a_thing_may_be_named_by_its_name(file: Path) -> None:
    review(file, "s", "c Department of Justice", "q")

    assert changed(file)[1] == [
        "recipient: [agency/homeland-security-department, agency/justice-department]"
    ]


def test_dropping_takes_out_the_doubt_alone(file: Path) -> None:
    review(file, "d", "q")

    assert changed(file) == (
        [doubt("address", "https://address.invalid/page", record="source/page", confidence=0.0)],
        [],
    )


def test_a_position_may_take_another_stance(file: Path) -> None:
    review(file, "s", "s", "s", "1", "q")

    assert changed(file)[1] == [
        "positions:",
        "  - {towards: docket/USCIS-2020-0013, stance: mixed}",
    ]


@pytest.mark.parametrize(
    ("before", "answer", "reason"),
    [
        pytest.param(1, "c agency/none", "nothing has the id agency/none", id="unknown id"),
        pytest.param(1, "c policy/2021-10-27-dhs-protected-areas", "recipient takes", id="unfit"),
        pytest.param(1, "7", "there is no alternative 7", id="no such number"),
        pytest.param(2, "a", "no value is proposed", id="nothing to accept"),
        pytest.param(3, "c hates", "'hates' is no stance", id="no concept"),
        pytest.param(0, "c nowhere", "address takes an http(s) address", id="no address"),
        pytest.param(5, "c 2031-02-30", "is not in the calendar", id="no date"),
        pytest.param(6, "a", "settle sender or actor first", id="a record that lacks a sender"),
        pytest.param(1, "what", "answer a, c, d, s, q or a number", id="no answer"),
    ],
)
def test_a_bad_answer_is_refused_with_the_reason_and_asked_again(
    before: int, answer: str, reason: str, file: Path
) -> None:
    ran = review(file, *["s"] * before, answer, "q")

    assert ran.code == 0
    assert reason in ran.out
    assert file.read_text("utf-8") == FILE


def test_a_record_that_was_held_back_stands_once_it_is_settled(file: Path) -> None:
    ran = review(file, "d", "s", "d", "s", "a", "a", "a")

    dated = "act/2031-06-unnamed-tides"
    text = file.read_text("utf-8")
    assert ran.err == "3 accepted, 2 dropped, 2 skipped; 2 still doubtful in page.yaml\n"
    assert f"id: {dated}\ntype: Letter\nlabel: Letter of the nurses\n" in text
    assert "date: 2031-06\n" in text
    assert "sender: org/hnf\n" in text
    assert "#+" not in text
    assert run("check", "--data", "shipped", "--data", file).out == ""


def test_a_record_that_is_dropped_goes_whole(file: Path) -> None:
    review(file, *["s"] * 6, "d")

    text = file.read_text("utf-8")
    assert HELD_BACK not in text
    assert f"id: {ACT}" in text


def test_a_review_goes_on_where_it_was_left(file: Path) -> None:
    review(file, "s", "a")
    ran = review(file, "s", "s", "s", "s", "s", "s")

    assert "1 of 6" in ran.out
    assert "  recipient:" not in ran.out


def test_the_end_of_the_answers_ends_the_review(file: Path) -> None:
    ran = review(file, "d")

    assert (ran.code, ran.err) == (0, "1 dropped; 6 still doubtful in page.yaml\n")


def test_the_words_are_shown_where_the_text_is_at_hand(file: Path) -> None:
    (file.parent / "page.txt").write_text("The words that show it", "utf-8")

    ran = review(file, "q", options=("--text", "page.txt"))

    assert "“The words”" in ran.out


def test_a_paper_that_is_another_is_named_by_that_everywhere(file: Path) -> None:
    paper = "policy/tide-rule"
    record = f"""---
id: {paper}
type: Policy
label: Tide Rule
issuedBy: agency/homeland-security-department
verification: stated
{EVIDENCE}
{doubt("isReplacedBy", None, record=paper)}
"""
    text = FILE.replace("addresses: docket/USCIS-2020-0013", f"addresses: {paper}") + record
    file.write_text(text, "utf-8")

    review(file, *["s"] * 7, "c 86 FR 56300")

    left = file.read_text("utf-8")
    assert "addresses: fr/2021-21975\n" in left
    assert paper not in left


def test_an_edited_file_is_reviewed_as_it_is(file: Path) -> None:
    edited = FILE.replace(
        "recipient: agency/homeland-security-department\naddresses",
        "recipient:\n  # whom it names\n  - agency/homeland-security-department\naddresses",
    )
    file.write_text(edited, "utf-8")

    review(file, "s", "a", "q")

    assert (
        "recipient:\n  # whom it names\n  - agency/homeland-security-department\n"
        "  - agency/justice-department\naddresses"
    ) in file.read_text("utf-8")


def test_an_interrupt_keeps_what_was_answered(file: Path) -> None:
    process = subprocess.Popen(
        [*COMMAND, "review", str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=ENVIRONMENT,
    )
    assert process.stdin is not None
    process.stdin.write(b"d\n")
    process.stdin.flush()
    for _ in range(600):
        if file.read_text("utf-8") != FILE:
            break
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)

    assert process.returncode == 130
    assert told == b"docketgraph: interrupted\n"
    assert len(changed(file)[0]) == 1


@pytest.mark.parametrize(
    ("name", "says"),
    [
        pytest.param("mine.yaml", "is no file of proposals; make one with", id="other records"),
        pytest.param("none.yaml", "is not there", id="no file"),
        pytest.param(".", "is a folder", id="a folder"),
        pytest.param("pipe", "is no plain file", id="a pipe"),
        pytest.param("binary.yaml", "is not UTF-8 text", id="binary"),
    ],
)
def test_what_is_no_file_of_proposals_is_one_line(name: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("id: org/a\ntype: Organization\n", "utf-8")
    (tmp_path / "binary.yaml").write_bytes(b"\xff\xfe\xff")
    os.mkfifo(tmp_path / "pipe")
    before = snapshot(tmp_path)

    ran = run("review", name, cwd=tmp_path)

    assert (ran.code, ran.out) == (3, "")
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize(
    ("written", "broken", "says"),
    [
        pytest.param(
            "label: Harbor", 'label: "Harbor', "is not YAML: found unexpected", id="a quote"
        ),
        pytest.param(
            "sender: org/hnf", "sender org/hnf", "is not YAML: could not find", id="no colon"
        ),
        pytest.param("type: Comment", "\ttype: Comment", "is not YAML: found a tab", id="a tab"),
        pytest.param("sender: org", "sender: [org", "is not YAML: did not find", id="a bracket"),
        pytest.param("sender: org", "sendr: org", "did you mean sender?", id="a key"),
        pytest.param("2031-05-03\nsender", "2031-02-30\nsender", "not in the calendar", id="a day"),
        pytest.param("sender: org/hnf", "sender: &a [*a]", "anchors and aliases", id="an alias"),
        pytest.param(f"id: {ACT}\n", "", "a record needs an id", id="no id"),
    ],
)
def test_what_a_person_broke_is_one_line_with_its_place_and_nothing_is_asked(
    written: str, broken: str, says: str, file: Path
) -> None:
    assert written in FILE
    file.write_text(FILE.replace(written, broken, 1), "utf-8")
    before = snapshot(file.parent)

    ran = review(file, "a")

    assert (ran.code, ran.out) == (3, "")
    assert re.match(r"docketgraph: page\.yaml:\d+: ", ran.err)
    assert says in ran.err
    assert ran.err.count("\n") == 1
    assert snapshot(file.parent) == before


def test_the_rights_of_the_file_stay(file: Path) -> None:
    file.chmod(0o640)

    review(file, "d", "q")

    assert oct(file.stat().st_mode)[-3:] == "640"
