"""The parties to lobbying filings: who acts for whom, and which name is no organization's."""

import json
from pathlib import Path
from typing import Any

import pytest

from docketgraph.sources.tally import Tally
from sourcing import FIXTURES, read_files, told

FILING: dict[str, Any] = json.loads((FIXTURES / "filings.json").read_text(encoding="utf-8"))[
    "results"
][0]


def filed(
    tmp_path: Path, client: str, registrant: str = "QUAY LLC", **keys: Any
) -> tuple[dict[str, Any], dict[str, str], Tally]:
    """Return the filing of a client, the labels of the organizations, and the counts."""
    filing = FILING | {
        "client": {"name": client} | keys,
        "registrant": {"name": registrant},
        "lobbying_activities": [],
    }
    path = tmp_path / "filings.json"
    path.write_text(json.dumps({"results": [filing]}), encoding="utf-8")
    found, tally = read_files("lobbying", [path])
    made = [each for each in found if each["type"] == "LobbyingFiling"]
    labels = {each["id"]: each["label"] for each in found if each["type"] == "Organization"}
    return made[0] if made else {}, labels, tally


@pytest.mark.parametrize(
    "client",
    [
        "Lantern Strategies LLC on behalf of Harbor Lamplighters Association",
        "Lantern Strategies LLC (on behalf of Harbor Lamplighters Association)",
        "Lantern Strategies LLC, obo Harbor Lamplighters Association",
        "Lantern Strategies LLC - O/B/O Harbor Lamplighters Association",
        "Lantern Strategies LLC ON BEHALFOF Harbor Lamplighters Association",
    ],
)
def test_one_who_acts_on_behalf_of_another_is_an_organization_of_its_own(
    client: str, tmp_path: Path
) -> None:
    filing, labels, tally = filed(tmp_path, client)

    assert filing["sender"] == "org/harbor-lamplighters-association"
    assert filing["statedBy"] == ["org/lantern-strategies-llc", "org/quay-llc"]
    assert filing["label"] == (
        "Lobbying for Harbor Lamplighters Association by Lantern Strategies LLC and QUAY LLC, "
        "first quarter of 2024 (0a1b2c3d)"
    )
    assert labels == {
        "org/harbor-lamplighters-association": "Harbor Lamplighters Association",
        "org/lantern-strategies-llc": "Lantern Strategies LLC",
        "org/quay-llc": "QUAY LLC",
    }
    assert tally.joined["filing to client", "the one on whose behalf another acts"] == 1


def test_a_registrant_who_acts_for_another_is_told_once(tmp_path: Path) -> None:
    filing, _, _ = filed(tmp_path, "Quay LLC on behalf of Lantern Association", "Quay LLC")

    assert (filing["sender"], filing["statedBy"]) == ("org/lantern-association", "org/quay-llc")


def test_who_acts_for_a_person_brings_no_filing(tmp_path: Path) -> None:
    filing, labels, tally = filed(tmp_path, "Lantern Strategies LLC on behalf of Bo Quay")

    assert filing == {}
    assert labels == {}
    assert tally.left_out == {"its client is or may be a person, or is not named": 1}


def test_a_person_who_acts_for_an_organization_is_not_carried(tmp_path: Path) -> None:
    filing, labels, tally = filed(tmp_path, "Bo Quay on behalf of Lantern Association")

    assert (filing["sender"], filing["statedBy"]) == ("org/lantern-association", "org/quay-llc")
    assert tally.warned == {"its client's agent may be a person, and is not carried": 1}
    assert "Bo Quay" not in json.dumps([filing, labels])


def test_a_name_of_many_bodies_stays_as_it_was_written(tmp_path: Path) -> None:
    filing, labels, tally = filed(tmp_path, "The Alliance")

    assert "sender" not in filing
    assert filing["description"] == "The client is named as 'The Alliance' only."
    assert filing["label"].startswith('Lobbying for "The Alliance" by QUAY LLC, ')
    assert labels == {"org/quay-llc": "QUAY LLC"}
    assert dict(tally.abstained) == {
        ("filing to client", "its name is one that many bodies bear"): 1
    }
    assert told(tally) == [
        (
            "filings.json:1: 0a1b2c3d: the name of its client is one word that many bodies bear "
            "('The Alliance')"
        )
    ]


def test_the_name_of_a_person_who_acts_for_many_bodies_is_in_no_text(tmp_path: Path) -> None:
    filing, labels, _ = filed(tmp_path, "Bo Quay on behalf of the Coalition", "Association")

    assert filing["description"] == "The client is named as 'the Coalition' only."
    assert "Bo Quay" not in json.dumps([filing, labels])
    assert "statedBy" not in filing
    assert labels == {}


def test_a_government_is_no_person_whatever_its_name(tmp_path: Path) -> None:
    alone, _, _ = filed(tmp_path, "Bo Quay")
    public, _, _ = filed(tmp_path, "Bo Quay", client_government_entity=True)

    assert alone == {}
    assert public["sender"] == "org/bo-quay"


def test_a_lobbyist_is_no_client_though_a_government_is_said_to_be(tmp_path: Path) -> None:
    filing, _, _ = filed(tmp_path, "Mr. Bo Quay", client_government_entity=True)

    assert filing == {}
