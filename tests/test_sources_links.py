"""Which document delays, withdraws, corrects, reopens or follows which."""

from typing import Any

import pytest

from docketgraph.records import read_records
from docketgraph.resources import resource
from docketgraph.sources.links import SURE, Links
from docketgraph.sources.tally import Tally

# The ones that the rules look for, and those of a ratification that cites two papers, which has
# neither the title nor the page of either.
_LOOKED_FOR = (
    "follows",
    "delays",
    "withdraws",
    "withdrawsInPart",
    "corrects",
    "reopens",
    "ratifies",
)
_ABSTAINED = {
    ("fr/2026-00964", "ratifies", "fr/2020-14758"),
    ("fr/2026-00964", "ratifies", "fr/2020-28436"),
}


def document(
    number: str, issued: str, kind: str, title: str = "Lantern Rules", **keys: Any
) -> dict[str, Any]:
    kinds = {"ProposedRule": "proposed-rule", "FinalRule": "final-rule"}
    return {
        "id": f"fr/{number}",
        "type": kind if kind in kinds else "RegulatoryDocument",
        "kind": [kinds.get(kind, kind)],
        "title": title,
        "issued": issued,
        "inDocket": ["docket/USCG-2023-9001"],
    } | keys


def found(
    *documents: dict[str, Any], cites: dict[str, str] | None = None
) -> tuple[set[Any], Tally]:
    links, tally = Links(), Tally()
    for each in documents:
        cited = (cites or {}).get(each["id"], "")
        links.note(each, cited=(cited,) if cited else ())
    return {
        (link.document, link.property, link.target)
        for each in documents
        for link in links.of(each["id"], tally)
    }, tally


def test_the_links_of_the_shipped_rules_are_found_and_no_other() -> None:
    """The curated record of five rulemakings, whose links people made, is the measure."""
    path = resource("data", "instruments", "rules.yaml")
    records, _ = records_without_references(path.read_bytes())
    links, gold = Links(), set()
    for node in records:
        for name in _LOOKED_FOR:
            for target in node.pop(name, []):
                gold.add((node["id"], name, target))
        links.note(node)

    stated = {
        (link.document, link.property, link.target)
        for node in records
        for link in links.of(node["id"], Tally())
    }

    assert len(gold) > 20
    assert stated == gold - _ABSTAINED


def records_without_references(data: bytes) -> tuple[list[dict[str, Any]], None]:
    """The shipped rules as a reader of a source would make them."""
    read = read_records([("rules.yaml", data)])
    plain = []
    for record in read.records.values():
        node: dict[str, Any] = {"id": record.id, "type": record.node["@type"]}
        for key, value in record.node.items():
            if not key.startswith("@"):
                many = value if isinstance(value, list) else [value]
                texts = [
                    each.get("@id", each.get("@value", "")) if isinstance(each, dict) else each
                    for each in many
                ]
                single = key in {"title", "issued", "action", "citation"}
                node[key] = texts[0] if single else texts
        plain.append(node)
    return plain, None


def test_two_of_one_title_on_one_day_give_no_link() -> None:
    stated, tally = found(
        document("2023-1", "2023-01-02", "ProposedRule"),
        document("2023-2", "2023-01-02", "ProposedRule"),
        document("2024-3", "2024-01-02", "FinalRule"),
    )

    assert stated == set()
    assert dict(tally.abstained) == {("follows", "two of its title came out on one day"): 1}


def test_a_cited_page_that_holds_several_needs_a_like_title() -> None:
    page = {"citation": "88 FR 5"}
    rules = (
        document("2023-1", "2023-01-02", "FinalRule", "Buoys", **page),
        document("2023-2", "2023-01-02", "FinalRule", "Lantern Rules", **page),
    )
    delay = document("2023-9", "2023-06-01", "delay", "Lantern Rules; Delay of Effective Date")
    other = document("2023-8", "2023-06-01", "delay", "Bells and Whistles; Delay")

    stated, tally = found(
        *rules, delay, other, cites={"fr/2023-9": "88 FR 5", "fr/2023-8": "88 FR 5"}
    )

    assert ("fr/2023-9", "delays", "fr/2023-2") in stated
    assert not any(document == "fr/2023-8" for document, _, _ in stated)
    assert tally.abstained["delays", "the cited page holds several that fit"] == 1


def test_a_routine_rin_joins_nothing_by_itself() -> None:
    keys = {"inDocket": [], "ofRulemaking": ["rin/2120-AA64"]}
    stated, tally = found(
        document("2023-1", "2023-01-02", "ProposedRule", "Airworthiness Directives; Lamps", **keys),
        document("2023-2", "2023-05-02", "FinalRule", "Airworthiness Directives; Lamps", **keys),
    )

    assert stated == set()
    assert dict(tally.abstained) == {("follows", "the same title and a routine RIN"): 1}


def test_a_rule_in_another_docket_follows_by_title_and_rin() -> None:
    """As the biometric entry and exit rule, whose proposal has another docket and the same RIN."""
    keys = {"ofRulemaking": ["rin/1651-AB12"]}
    stated, _ = found(
        document("2020-1", "2020-11-19", "ProposedRule", inDocket=["docket/A-2020-0001"], **keys),
        document("2025-2", "2025-10-27", "FinalRule", inDocket=["docket/A-2025-0002"], **keys),
    )

    assert stated == {("fr/2025-2", "follows", "fr/2020-1")}


def test_nothing_is_linked_to_what_came_later_or_was_not_read() -> None:
    stated, tally = found(
        document(
            "2023-2", "2023-05-02", "withdrawal", "Lantern Rules; Withdrawal", action="Proposed"
        ),
        document("2023-9", "2023-09-02", "ProposedRule"),
    )

    assert stated == set()
    assert dict(tally.abstained) == {("withdraws", "nothing that fits was read"): 1}


@pytest.mark.parametrize(
    ("action", "target"),
    [("Proposed rule; withdrawal.", "fr/2023-1"), ("Final rule; withdrawal.", "fr/2023-2")],
)
def test_a_withdrawal_hits_what_its_action_says(action: str, target: str) -> None:
    stated, _ = found(
        document("2023-1", "2023-01-02", "ProposedRule"),
        document("2023-2", "2023-03-02", "FinalRule"),
        document("2023-3", "2023-05-02", "withdrawal", "Lantern Rules; Withdrawal", action=action),
    )

    assert ("fr/2023-3", "withdraws", target) in stated


def test_a_rule_does_not_follow_a_proposal_whose_comments_are_open() -> None:
    """One order makes a rule and a further proposal of one title, a day apart."""
    stated, tally = found(
        document("2024-1", "2024-01-11", "ProposedRule", commentsCloseOn="2024-02-13"),
        document("2024-2", "2024-01-12", "FinalRule"),
    )

    assert stated == set()
    reason = "the comments on the proposal were still open"
    assert dict(tally.abstained) == {("follows", reason): 1}


def test_a_rule_follows_the_proposal_whose_comments_have_closed() -> None:
    stated, _ = found(
        document("2023-1", "2023-01-11", "ProposedRule", commentsCloseOn="2023-02-13"),
        document("2024-1", "2024-01-11", "ProposedRule", commentsCloseOn="2024-02-13"),
        document("2024-2", "2024-01-12", "FinalRule"),
    )

    assert stated == {("fr/2024-2", "follows", "fr/2023-1")}


@pytest.mark.parametrize(
    ("action", "targets"),
    [
        ("Proposed rule; correction.", {"fr/2023-1"}),
        ("Final rule; correction.", {"fr/2023-2"}),
        ("Correction.", {"fr/2023-2"}),
    ],
)
def test_a_correction_hits_what_its_action_says(action: str, targets: set[str]) -> None:
    stated, _ = found(
        document("2023-1", "2023-01-02", "ProposedRule"),
        document("2023-2", "2023-03-02", "FinalRule"),
        document("2023-3", "2023-05-02", "correction", "Lantern Rules; Correction", action=action),
    )

    assert {target for each, name, target in stated if name == "corrects"} == targets


def test_a_correction_of_a_rule_that_was_not_read_hits_no_proposal() -> None:
    keys = {"action": "Final rule; correction."}
    stated, _ = found(
        document("2023-1", "2023-01-02", "ProposedRule"),
        document("2023-3", "2023-05-02", "correction", "Lantern Rules; Correction", **keys),
    )

    assert not any(name == "corrects" for _, name, _ in stated)


def test_a_correction_hits_an_announcement_whose_page_it_cites() -> None:
    stated, _ = found(
        document("2023-1", "2023-01-02", "notice", citation="88 FR 5"),
        document("2023-3", "2023-05-02", "correction", "Lantern Rules; Correction"),
        cites={"fr/2023-3": "88 FR 5"},
    )

    assert ("fr/2023-3", "corrects", "fr/2023-1") in stated


def test_a_docket_with_a_series_of_one_title_tells_none_of_it() -> None:
    years = [document(f"{year}-1", f"{year}-01-02", "FinalRule") for year in range(2019, 2024)]
    stated, tally = found(
        *years, document("2024-9", "2024-03-02", "delay", "Lantern Rules; Delay of Effective Date")
    )

    assert not any(name == "delays" for _, name, _ in stated)
    assert tally.abstained["delays", "a series of its title is in the docket"] == 1


@pytest.mark.parametrize(
    ("title", "keys", "stated"),
    [
        pytest.param("Lantern Rules", {}, True, id="the same title"),
        pytest.param("Lantern Rules; Small Harbors of Maine", {}, True, id="a longer title"),
        pytest.param("Lantrn Rules of Small Harbors", {}, False, id="one word in common"),
        pytest.param("Ann Quay, M.D.; Decision and Order", {}, False, id="another subject"),
        pytest.param("Lamps", {"inDocket": ["docket/USCG-2023-9001"]}, True, id="the docket"),
        pytest.param("Lamps", {"issuedBy": ["agency/coast-guard"]}, False, id="the agency alone"),
        pytest.param(
            "Lamps",
            {"issuedBy": ["agency/coast-guard"], "affectsCfr": ["cfr/33/190"]},
            True,
            id="agency and part",
        ),
        pytest.param("", {}, False, id="no title"),
    ],
)
def test_a_number_alone_does_not_say_what_is_corrected(
    title: str, keys: dict[str, Any], stated: bool
) -> None:
    own = {"issuedBy": ["agency/coast-guard"], "affectsCfr": ["cfr/33/190"]}
    correction = document("C1-2023-1", "2023-05-02", "correction", "Lantern Rules", **own)
    other = document("2023-1", "2023-01-02", "notice", title, **{"inDocket": []} | keys)
    links, tally = Links({"fr/2023-1"}.__contains__), Tally()
    links.note(correction, "2023-1")
    assert links.untold() == {"fr/2023-1"}

    links.tell(other)

    found = [each for each in links.of("fr/C1-2023-1", tally) if each.property == "corrects"]
    assert links.untold() == frozenset()
    assert [each.target for each in found] == ["fr/2023-1"] * stated
    reason = "nothing but its number says that it corrects that document"
    assert tally.abstained["corrects", reason] == (not stated)


def test_a_rule_that_was_taken_in_is_told_by_itself() -> None:
    stated = []
    for title in ("Lantern Rules", "Bells and Whistles"):
        links = Links()
        links.note(document("2023-1", "2023-01-02", "FinalRule", title, inDocket=[]))
        links.note(document("C1-2023-1", "2023-05-02", "correction"), "2023-1")
        found = links.of("fr/C1-2023-1", Tally())
        stated.append([each.target for each in found if each.property == "corrects"])

    assert stated == [["fr/2023-1"], []]


def test_every_link_stated_is_sure() -> None:
    links = Links()
    documents = (
        document("2023-1", "2023-01-02", "ProposedRule"),
        document("2023-2", "2023-03-02", "FinalRule", "Rules on Lanterns"),
        document("2023-3", "2023-04-02", "FinalRule"),
    )
    for each in documents:
        links.note(each)

    stated = [link for each in documents for link in links.of(each["id"], Tally())]

    assert [link.target for link in stated] == ["fr/2023-1"]
    assert all(link.confidence >= SURE for link in stated)
