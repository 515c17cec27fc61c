"""The shipped roster of agencies: made by its script from the official ones, and nothing else."""

import csv

import pytest
from tests.agency_roster import COLUMNS, ROSTER, make, natural

from sourcing import REAL


def rows() -> list[dict[str, str]]:
    return list(csv.DictReader(ROSTER.read_text("utf-8").splitlines()))


@pytest.mark.skipif(
    not REAL.is_dir(), reason="the official rosters are not at hand (they are not part of the repo)"
)
def test_the_roster_is_what_the_script_makes_of_the_official_ones() -> None:
    assert make(REAL) == ROSTER.read_text("utf-8")


def test_ids_are_sorted_and_stand_once() -> None:
    ids = [row["id"] for row in rows()]

    assert ids == sorted(set(ids))


def test_parents_are_rows_themselves() -> None:
    ids = {row["id"] for row in rows()}

    assert {row["parent"] for row in rows() if row["parent"]} <= ids


def test_a_row_holds_what_the_rosters_say_of_one_body() -> None:
    (row,) = (row for row in rows() if row["id"] == "agency/labor-department")

    assert tuple(row) == COLUMNS
    assert row == {
        "id": "agency/labor-department",
        "label": "Department of Labor",
        "names": "Labor Department",
        "acronyms": "DOL",
        "codes": "",
        "typos": "",
        "parent": "",
        "federalRegisterId": "271",
        "regulationsGovCode": "DOL",
        "reginfoCode": "1200|1225",
    }


@pytest.mark.parametrize(
    ("turned", "plain"),
    [
        ("Labor Department", "Department of Labor"),
        ("Interior Department", "Department of the Interior"),
        ("Land Management Bureau", "Bureau of Land Management"),
        ("Personnel Management Office", "Office of Personnel Management"),
        ("Federal Bureau of Investigation", "Federal Bureau of Investigation"),
        ("Aging Administration", "Administration on Aging"),
    ],
)
def test_names_are_turned_back(turned: str, plain: str) -> None:
    assert natural(turned) == plain
