"""`questions` on the command line."""

import json
import re

from running import Ran, run

LETTERS = (
    "Which letters went to an agency, to a part of it or to one of their offices, "
    "and who sent them?"
)


def test_the_questions_are_listed_with_their_parameters() -> None:
    done = run("questions")

    assert (done.code, done.err) == (0, "")
    assert f"letters-to-an-agency (agency, since, until)\n    {LETTERS}\n" in done.out


def test_a_question_tells_how_it_is_asked() -> None:
    done = run("questions", "letters-to-an-agency")

    assert done.code == 0
    asks, parameters, columns, order, how, empty, *text = done.out.splitlines()
    assert (asks, empty) == (LETTERS, "")
    assert parameters == (
        "  parameters: agency (thing), since (date), until (date); each may be left out"
    )
    assert columns.startswith("  columns: date (the day, or the first and the last day possible)")
    assert order == "  order: earliest first, then letter"
    assert how == (
        "  ask it: docketgraph query letters-to-an-agency -p agency=… -p since=… -p until=…"
    )
    assert "SELECT DISTINCT ?date ?letter ?label ?senders ?recipients" in text


def test_questions_as_json_say_the_same() -> None:
    told = json.loads(run("questions", "--format", "json").out)
    listed = re.findall(r"^([a-z-]+)(?: \((.*)\))?$", run("questions").out, re.MULTILINE)

    assert [(each["name"], ", ".join(each["parameters"])) for each in told] == listed
    assert all(
        set(each) == {"name", "asks", "parameters", "columns", "order"} and all(each["asks"])
        for each in told
    )


def test_a_question_that_is_not_there_is_one_line() -> None:
    line = "no question and no file is named 'lettres'; list them: docketgraph questions"

    assert run("questions", "lettres") == Ran(4, "", f"docketgraph: {line}\n")
