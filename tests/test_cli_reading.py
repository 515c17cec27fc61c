"""The verbs that read, measure and look after: their words, and their JSON."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from docketgraph.build import Built
from docketgraph.cli import cli
from running import ENVIRONMENT, Ran, run

BASE = "https://w3id.org/docketgraph/id/"
HARBOR = Path(__file__).parent / "small" / "harbor.yaml"
GAZETTE = {
    "source": f"{BASE}source/gazette",
    "label": "Official gazette",
    "address": "https://gazette.example/",
    "place": "row 6",
    "quote": "",
}
COMMENT = {
    "source": f"{BASE}source/harbor-page",
    "label": "Harbor health page",
    "address": "https://harbor.example/health",
    "place": "characters 34 to 142",
    "quote": "",
}


@pytest.fixture
def read(harbor: tuple[Path, Built], tmp_path: Path) -> Callable[..., Ran]:
    """A function that runs a verb on the small graph, in an empty folder."""
    store = str(harbor[0] / "graph.db")
    return lambda *arguments: run(*arguments, cwd=tmp_path, DOCKETGRAPH_STORE=store)


@pytest.fixture
def data(read: Callable[..., Ran]) -> Callable[..., Any]:
    """A function that runs a verb on the small graph and gives its JSON."""

    def give(*arguments: str) -> Any:
        done = read(*arguments, "--format", "json")
        assert (done.code, done.err) == (0, "")
        return json.loads(done.out)

    return give


@pytest.mark.parametrize(
    ("name", "thing"),
    [
        pytest.param("bill/116-hr-42", "bill/116-hr-42", id="id"),
        pytest.param(f"{BASE}bill/116-hr-42", "bill/116-hr-42", id="address"),
        pytest.param("H.R. 42", "bill/116-hr-42", id="bill"),
        pytest.param("harbor light act", "bill/116-hr-42", id="label in another case"),
        pytest.param("TO", "agency/tide-office", id="acronym before alias"),
        pytest.param("Office of Tides", "agency/tide-office", id="alias"),
        pytest.param("TIDE 2020-0007", "docket/TIDE-2020-0007", id="docket with a space"),
        pytest.param("85 Fed. Reg. 12345", "fr/2020-04321", id="citation"),
        pytest.param("2020-04321", "fr/2020-04321", id="document number"),
        pytest.param("Society of Pier Nurses", "org/harbor-nurses", id="merged"),
    ],
)
def test_a_thing_is_found_by_every_name(data: Callable[..., Any], name: str, thing: str) -> None:
    assert data("show", name)["iri"] == BASE + thing


def test_show_tells_people_and_programs_the_same(
    read: Callable[..., Ran], data: Callable[..., Any]
) -> None:
    told = data("show", "H.R. 42")

    statements = told.pop("statements")
    assert told == {
        "iri": f"{BASE}bill/116-hr-42",
        "label": "Harbor Light Act",
        "kinds": ["Bill"],
        "summary": "",
        "verification": "Confirmed: an official record, or its reproduction, agrees.",
        "proofs": [GAZETTE],
    }
    assert read("show", "H.R. 42") == Ran(
        0,
        "Harbor Light Act\n"
        "  Bill · bill/116-hr-42\n"
        "  Confirmed: an official record, or its reproduction, agrees.\n"
        + "".join(map(lines_of, statements))
        + "  evidence: Official gazette, row 6 <https://gazette.example/>\n",
        "",
    )


def lines_of(statement: dict[str, Any]) -> str:
    """A statement as `show` prints it, a line for each value."""
    aside = " (derived)" if statement["derived"] else ""
    return "".join(
        f"  {statement['words']}: {value}{f' [{thing}]' if thing else ''}{aside}\n"
        for value, thing in zip(statement["values"], statement["ids"], strict=True)
    )


def test_show_tells_what_is_said_of_a_thing_and_from_which_side(data: Callable[..., Any]) -> None:
    letter = "act/2020-05-harbor-letter"
    said = {
        (value, thing): statement["derived"]
        for statement in data("show", "H.R. 42")["statements"]
        for value, thing in zip(statement["values"], statement["ids"], strict=True)
    }

    assert said == {
        ("February 2019", ""): False,
        ("Letter of three bodies for H.R. 42", letter): False,
        (
            "Letter of three bodies for H.R. 42: advocate — Urge the Senate to pass the bill.",
            f"{letter}/ask/1",
        ): False,
        ("pass — Pass the bill.", f"{letter}/ask/1/ask/1"): False,
        (
            "Letter of three bodies for H.R. 42: supports — Harbor Light Act",
            f"{letter}/position/1",
        ): False,
        ("Association of Harbor Nurses", "org/harbor-nurses"): True,
        ("Lighthouse Society", "org/lighthouse-society"): True,
    }


SENT = "Association of Harbor Nurses — sent — Comment of the harbor nurses on night tides."
TOLD = "Comment of the harbor nurses on night tides — was sent to — Tide Office."


def test_path_tells_each_step_with_its_evidence(
    read: Callable[..., Ran], data: Callable[..., Any]
) -> None:
    evidence = (
        "  evidence: Harbor health page, characters 34 to 142 <https://harbor.example/health>"
    )

    assert read("path", "AHN", "TO").out == f"{SENT}\n{evidence}\n{TOLD}\n{evidence}\n"
    assert read("path", "AHN", "TO", "--all").out == (
        f"Path 1 of 1, 2 steps\n{SENT}\n{evidence}\n{TOLD}\n{evidence}\n"
    )
    assert data("path", "AHN", "TO") == [
        [{"sentence": SENT, "proofs": [COMMENT]}, {"sentence": TOLD, "proofs": [COMMENT]}]
    ]


def test_a_path_from_a_thing_to_itself(read: Callable[..., Ran], data: Callable[..., Any]) -> None:
    assert (
        read("path", "AHN", "Society of Pier Nurses").out == "These are two names of one thing.\n"
    )
    assert data("path", "AHN", "Society of Pier Nurses") == [[]]


def test_timeline_tells_a_life_in_order(read: Callable[..., Ran], data: Callable[..., Any]) -> None:
    events = [
        ("2020-03-02", "Proposal on night tides was published.", "fr/2020-04321"),
        (
            "2020-04-01",
            "Comment of the harbor nurses on night tides addresses it.",
            "act/2020-04-01-harbor-nurses-night-tides",
        ),
        ("2020-04-15", "Proposal on night tides stopped taking comments.", "fr/2020-04321"),
        (
            "2021-01-08",
            "Withdrawal of the proposal on night tides was published (withdraws it).",
            "fr/2021-00456",
        ),
    ]

    assert read("timeline", "85 FR 12345").out == (
        f"      2 March 2020  {events[0][1]}\n"
        f"      1 April 2020  {events[1][1]}\n"
        f"     15 April 2020  {events[2][1]}\n"
        f"    8 January 2021  {events[3][1]}\n"
    )
    assert data("timeline", "85 FR 12345") == [
        {"earliest": day, "date": day, "sentence": sentence, "iri": BASE + thing}
        for day, sentence, thing in events
    ]


def test_a_thing_without_dates_has_no_timeline(read: Callable[..., Ran]) -> None:
    line = (
        "no date is known of 'topic/night-tides'; see what is: docketgraph show 'topic/night-tides'"
    )

    assert read("timeline", "topic/night-tides") == Ran(4, "", f"docketgraph: {line}\n")


def test_find_lists_the_best_match_first(
    read: Callable[..., Ran], data: Callable[..., Any]
) -> None:
    assert read("find", "society").out == (
        "┌────────────────────────┬──────────────┬────────────────────────┐\n"
        "│ id                     │ type         │ label                  │\n"
        "├────────────────────────┼──────────────┼────────────────────────┤\n"
        "│ org/pier-nurses        │ Organization │ Society of Pier Nurses │\n"
        "│ org/lighthouse-society │ Organization │ Lighthouse Society     │\n"
        "└────────────────────────┴──────────────┴────────────────────────┘\n"
    )
    assert data("find", "society", "--limit", "1") == [
        {
            "rank": 1,
            "label": "Society of Pier Nurses",
            "iri": f"{BASE}org/pier-nurses",
            "kind": "Organization",
            "name": "Society of Pier Nurses",
        }
    ]


def test_rank_is_by_a_measure_and_of_a_class(
    read: Callable[..., Ran], data: Callable[..., Any]
) -> None:
    ranks = data("rank", "--type", "Agency")

    assert [(each["iri"], each["label"], each["kind"]) for each in ranks] == [
        (f"{BASE}agency/tide-office", "Tide Office", "Agency"),
        (f"{BASE}agency/coast-department", "Department of Coasts", "Agency"),
    ]
    first, second = (f"{each['score']:.0f}" for each in ranks)
    assert read("rank", "--type", "Agency").out == (
        "┌────────┬──────────────────────┬────────┬─────────────────────────┐\n"
        "│ degree │ label                │ type   │ id                      │\n"
        "├────────┼──────────────────────┼────────┼─────────────────────────┤\n"
        f"│ {first}      │ Tide Office          │ Agency │ agency/tide-office      │\n"
        f"│ {second}      │ Department of Coasts │ Agency │ agency/coast-department │\n"
        "└────────┴──────────────────────┴────────┴─────────────────────────┘\n"
    )
    assert data("rank", "--type", "Agency", "--limit", "1") == ranks[:1]


@pytest.mark.parametrize("measure", ["degree", "pagerank", "betweenness"])
def test_every_measure_ranks_every_thing(data: Callable[..., Any], measure: str) -> None:
    scores = {each["iri"]: each["score"] for each in data("rank", "--by", measure)}

    assert list(scores.values()) == sorted(scores.values(), reverse=True)
    assert next(iter(scores)) == f"{BASE}org/harbor-nurses"
    assert scores.keys() == {each["iri"] for each in data("rank")}
    assert measure != "pagerank" or sum(scores.values()) == pytest.approx(1)


def test_communities_part_all_things(read: Callable[..., Ran], data: Callable[..., Any]) -> None:
    groups = data("communities")
    lines = read("communities").out.splitlines()

    assert sorted(f"{BASE}{thing}" for group in groups for thing in group) == sorted(
        each["iri"] for each in data("rank")
    )
    assert [len(group) for group in groups] == sorted(map(len, groups), reverse=True)
    assert [int(re.match(r"\d+\. (\d+) thing", line)[1]) for line in lines] == list(
        map(len, groups)
    )
    assert data("communities", "--limit", "1") == groups[:1]


def test_diff_tells_what_came_went_and_changed(harbor: tuple[Path, Built], tmp_path: Path) -> None:
    changed = HARBOR.read_text().replace("label: Tide Office", "label: Office of the Tide")
    one, _, rest = changed.partition("---\nid: org/pier-nurses")
    changed = f"{one}---\nid: org/dock-nurses{rest}".replace("Pier Nurses", "Dock Nurses")
    (tmp_path / "changed.yaml").write_text(changed)
    assert run("load", "changed.yaml", "--store", "graph.db", cwd=tmp_path).code == 0

    words = run("diff", harbor[0], "graph.db", cwd=tmp_path)  # a folder with a graph.db, or a store
    told = run("diff", harbor[0], "graph.db", "--format", "json", cwd=tmp_path)

    assert words == Ran(
        1,
        "added: Society of Dock Nurses [org/dock-nurses]\n"
        "added: org/dock-nurses/evidence/1 [org/dock-nurses/evidence/1]\n"
        "changed: Office of the Tide [agency/tide-office]\n"
        "  - rdfs:label Tide Office\n"
        "  + rdfs:label Office of the Tide\n"
        "removed: Society of Pier Nurses [org/pier-nurses]\n"
        "removed: org/pier-nurses/evidence/1 [org/pier-nurses/evidence/1]\n",
        "",
    )
    assert told.code == 1
    assert [f"{each['kind']}: {each['label']} [{each['id']}]" for each in json.loads(told.out)] == [
        line for line in words.out.splitlines() if not line.startswith(" ")
    ]
    assert json.loads(told.out)[2] == {
        "kind": "changed",
        "id": "agency/tide-office",
        "label": "Office of the Tide",
        "removed": ["rdfs:label Tide Office"],
        "added": ["rdfs:label Office of the Tide"],
    }


def test_doctor_finds_a_whole_installation_well(
    read: Callable[..., Ran], data: Callable[..., Any]
) -> None:
    found = data("doctor")

    assert {tuple(each) for each in found} == {("what", "well", "seen")}
    assert [each["what"] for each in found if not each["well"]] == []
    assert read("doctor").out.splitlines() == [
        f"ok   {each['what']}: {each['seen']}" for each in found
    ]


def test_doctor_minds_a_missing_store_only_where_one_is_named(tmp_path: Path) -> None:
    fresh = run("doctor", cwd=tmp_path)
    named = run("doctor", "--store", "none.db", cwd=tmp_path)

    assert (fresh.code, named.code) == (0, 1)
    assert named.out.splitlines()[-1] == (
        "FAIL none.db: no store at none.db; make one with: docketgraph build"
    )


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_is_a_script_that_the_shell_can_read(shell: str, tmp_path: Path) -> None:
    done = run("completion", shell)
    (tmp_path / "script").write_text(done.out)

    assert (done.code, done.err) == (0, "")
    assert "_DOCKETGRAPH_COMPLETE" in done.out
    if shutil.which(shell):
        subprocess.run([shell, "-n", tmp_path / "script"], check=True)


COMPLETE = """
source ./script
COMP_WORDS=(docketgraph {words}) COMP_CWORD={at}
_docketgraph_completion docketgraph
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize(
    ("words", "proposed"),
    [
        pytest.param(["tim"], ["timeline"], id="verb"),
        pytest.param(["show", "--for"], ["--format"], id="option"),
        pytest.param(["find", "x", "--format", "j"], ["json"], id="value"),
        pytest.param(["query", "letters-to"], ["letters-to-an-agency"], id="question"),
    ],
)
def test_bash_completes(tmp_path: Path, words: list[str], proposed: list[str]) -> None:
    (tmp_path / "script").write_text(run("completion", "bash").out)
    asked = COMPLETE.format(words=" ".join(words), at=len(words))

    done = subprocess.run(
        ["bash", "-c", asked],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        env=ENVIRONMENT | {"PATH": f"{Path(sys.executable).parent}:{ENVIRONMENT['PATH']}"},
        check=True,
    )

    assert (done.stdout.split(), done.stderr) == (proposed, "")


def test_find_in_a_large_store_says_how_to_look_through_all_names(
    harbor: tuple[Path, Built], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docketgraph.names._MOST_COMPARED", 1)
    store = str(harbor[0] / "graph.db")

    def found(*arguments: str) -> tuple[list[str], str]:
        done = CliRunner().invoke(cli, ["find", *arguments, "--format", "json", "--store", store])
        return [each["iri"] for each in json.loads(done.stdout)], done.stderr

    line = "this is what is called or numbered so; --words looks through all names\n"
    assert found("Harbor Light Act") == ([f"{BASE}bill/116-hr-42"], line)
    things, told = found("Harbor Light Act", "--words")
    assert f"{BASE}bill/116-hr-42" in things
    assert told == ""
