"""The page of a map in a real browser: details of things and links, paths, stories."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import PHONE, launched, opened, seen, written
from docketgraph.maps.model import Step, Story
from map_models import ACT, AGENCY, LATER, ORG, RULE, small, story


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page") / "club.html", small(), story=story())


def status(page: Page) -> str:
    return page.locator("#status").inner_text()


def panel(browser: Browser, path: Path, address: str) -> str:
    with opened(browser, path, address) as page:
        page.page.locator("#panel details").evaluate_all("all => all.map(one => one.open = true)")
        return page.page.locator("#panel").inner_text()


def test_the_panel_of_an_act_tells_its_asks_and_how_outcomes_hang_together_with_them(
    chromium: Browser, club: Path
) -> None:
    text = panel(chromium, club, f"#view=network&id={ACT}")

    assert "Comment letter · 5 August 2020" in text
    assert "strongly opposes Ice rule: proposal" in text
    assert "Withdraw: Take the proposal back." in text
    assert "Rejected · 23 December 2020 · it came later; no more is known" in text
    assert "Reversed · 1 May 2021 · a source claims that the ask led to it" in text
    assert "Not known · no link is known" in text
    assert "The club called on the bureau to take it back." in text
    assert "Stated by a source; no official record was compared." in text


def test_the_panel_of_an_organization_tells_its_acts_by_date_with_stances(
    chromium: Browser, club: Path
) -> None:
    text = " ".join(panel(chromium, club, f"#view=network&id={ORG}").split())

    assert (
        "What it did (2) 5 Aug 2020 Club letter on the ice rule (5 August 2020)"
        " strongly opposes Ice rule: proposal"
        " Apr 2021 Club letter on the delay (April 2021) supports Ice rule: proposal"
    ) in text


def test_the_panel_of_an_agency_tells_what_was_asked_of_it_and_what_became_of_it(
    chromium: Browser, club: Path
) -> None:
    text = " ".join(panel(chromium, club, f"#view=network&id={AGENCY}").split())

    assert "What was asked of it (1) What became of it is known for 0 of 1." in text
    assert "Withdraw: Take the proposal back. Not known · no link is known" in text
    assert "Confirmed: an official record, or its reproduction, agrees." in text


def test_the_panel_of_a_rule_tells_its_life_and_who_addressed_it_how(
    chromium: Browser, club: Path
) -> None:
    text = " ".join(panel(chromium, club, f"#view=timeline&id={RULE}").split())

    assert "Its life 9 Jul 2020 Was published on Aug 2020 Takes comments until" in text
    assert (
        "Who addressed it, and how (2) 5 Aug 2020 Club letter on the ice rule (5 August 2020)"
        " strongly opposes Apr 2021 Club letter on the delay (April 2021) supports"
    ) in text
    assert "Where sources differ Was published on: 8 July 2020 A page misprints it." in text
    assert "Is about Ice, Harbors" in text


def test_the_panel_of_a_link_reads_it_both_ways_with_its_evidence(
    chromium: Browser, club: Path
) -> None:
    text = panel(chromium, club, f"#view=network&id={ACT}&link={RULE}")

    assert "2 statements" in text
    assert (
        "Club letter on the ice rule (5 August 2020) strongly opposes Ice rule: proposal." in text
    )
    assert (
        "Read the other way: Ice rule: proposal is strongly opposed by"
        " Club letter on the ice rule (5 August 2020)."
    ) in text
    assert "Gazette of Ice, first column" in text


def test_a_link_worked_out_by_a_rule_says_so(chromium: Browser, club: Path) -> None:
    text = panel(chromium, club, f"#view=network&id={RULE}&link={AGENCY}")

    assert "Worked out from what sources state." in text


def test_a_path_is_told_as_a_sentence_to_copy(chromium: Browser, club: Path) -> None:
    options = {"permissions": ["clipboard-read", "clipboard-write"]}
    with opened(chromium, club, f"#view=network&id={LATER}&to={AGENCY}", **options) as page:
        sentence = page.page.locator(".sentence").inner_text()
        page.page.get_by_role("button", name="Copy sentence").click()
        copied = page.page.evaluate("navigator.clipboard.readText()")
        said = status(page.page)

    assert sentence == (
        "Club letter on the delay (April 2021) recalls"
        " Club letter on the ice rule (5 August 2020);"
        " Club letter on the ice rule (5 August 2020) was sent to Bureau of Ice."
    )
    assert copied == sentence
    assert said == "Copied"


def test_a_path_tells_of_a_link_what_tells_most(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, f"#view=network&id={ORG}&to={RULE}") as page:
        sentence = page.page.locator(".sentence").inner_text()

    assert sentence == (
        "Harbor Club of Peñasco sent Club letter on the ice rule (5 August 2020);"
        " Club letter on the ice rule (5 August 2020) strongly opposes Ice rule: proposal."
    )


def test_the_other_end_of_a_path_is_chosen_by_search(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, f"#view=network&id={ORG}") as page:
        page.page.get_by_role("button", name="Path to…").click()
        page.page.keyboard.press("/")
        page.page.keyboard.type("bureau")
        page.page.keyboard.press("Enter")
        said = status(page.page)

    assert said == "Path from Harbor Club of Peñasco to Bureau of Ice: 2 steps."


def test_no_path_is_said_to_be_none(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, f"#view=network&id={ORG}&to=court/ice") as page:
        said = status(page.page)

    assert said == "What is shown holds no path from Harbor Club of Peñasco to Court of Ice."


def test_a_neighbourhood_holds_what_lies_within_its_steps(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, f"#view=table&id={ORG}&hops=1") as page:
        one = seen(page.page)["rows"]
        page.page.get_by_role("button", name="2 steps").click()
        two = seen(page.page)["rows"]

    assert len(one) == 3
    assert sorted(two) == sorted(each.label for each in small().things if each.id != "court/ice")


def test_a_story_is_walked_step_by_step(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        page.page.get_by_role("button", name="Story").click()
        first = seen(page.page)
        page.page.get_by_role("button", name="Next").click()
        second = seen(page.page)
        last = page.page.get_by_role("button", name="Next").is_disabled()
        page.page.get_by_role("button", name="Back").click()
        again = seen(page.page)
        page.page.get_by_role("button", name="End story").click()
        after = seen(page.page)

    assert (first["story"], first["view"]) == ("The letter", "network")
    assert (second["story"], second["view"], last) == ("The life of the rule", "timeline", True)
    assert again["story"] == "The letter"
    assert after["story"] == ""


def test_a_step_of_the_story_is_not_covered_on_a_phone(chromium: Browser, club: Path) -> None:
    walk = Story("Walk", (Step("One", "The club.", (ORG,), {"id": ORG}),))
    path = written(club.with_name("walk.html"), small(), story=walk)

    with opened(chromium, path, size=PHONE) as page:
        page.page.click("#story-button")
        first = page.page.locator("#panel").is_visible()
        card = page.page.get_by_role("button", name="End story").bounding_box()
        page.page.evaluate(f"location.hash = 'view=network&id={AGENCY}&step=1'")
        page.page.wait_for_timeout(150)
        second = page.page.locator("#panel").is_visible()

    assert card
    assert (first, card["y"] + card["height"] <= 844, second) == (False, True, True)
