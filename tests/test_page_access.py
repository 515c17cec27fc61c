"""The page of a map for those who do not use a mouse, or do not see it: keys, names, contrast."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from browser import DESK, PHONE, launched, opened, seen, written
from map_models import ACT, AGENCY, LATER, ORG, RULE, small, story


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page") / "club.html", small(), story=story())


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {node['html']}" for each in found for node in each["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("view", ["network", "timeline", "table"])
def test_axe_finds_no_violation_in_the_default_map(
    chromium: Browser,
    shipped: tuple[Path, object],
    view: str,
    size: tuple[int, int],
    scheme: str,
) -> None:
    address = f"#view={view}"
    with opened(chromium, shipped[0] / "map.html", address, size=size, color_scheme=scheme) as page:
        found = violations(page.page)

    assert found == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"#view=network&id={ACT}", id="an act"),
        pytest.param(f"#view=network&id={AGENCY}&hops=1", id="an agency"),
        pytest.param(f"#view=timeline&id={RULE}", id="a rule"),
        pytest.param(f"#view=network&id={ACT}&link={RULE}", id="a link"),
        pytest.param(f"#view=network&id={LATER}&to={AGENCY}", id="a path"),
        pytest.param("#view=table&stance=supports&type=act,rule", id="filters"),
        pytest.param(f"#view=table&stance=supports&agency={AGENCY}", id="nothing left"),
        pytest.param("#view=network&step=1", id="a story"),
    ],
)
def test_axe_finds_no_violation_beside_the_details(
    chromium: Browser, club: Path, address: str, scheme: str
) -> None:
    with opened(chromium, club, address, color_scheme=scheme) as page:
        found = violations(page.page)

    assert found == []


def test_axe_finds_no_violation_in_search_menu_and_help(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        page.page.keyboard.press("/")
        page.page.keyboard.type("ice")
        search = violations(page.page)
        page.page.keyboard.press("Escape")
        page.page.click(".menu summary")
        menu = violations(page.page)
        page.page.keyboard.press("Escape")
        page.page.keyboard.press("?")
        help_ = violations(page.page)

    assert (search, menu, help_) == ([], [], [])


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


def test_keys_walk_from_neighbour_to_neighbour_in_their_direction(
    chromium: Browser, club: Path
) -> None:
    with opened(chromium, club) as page:
        page.page.keyboard.press("Tab")
        skip = focused(page.page)
        page.page.keyboard.press("Enter")
        walk = [focused(page.page)]
        for key in ("ArrowUp", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"):
            page.page.keyboard.press(key)
            walk.append(seen(page.page)["panel"])

    assert skip == "Skip to the map"
    assert walk == [
        "canvas",
        "Club letter on the ice rule (5 August 2020)",
        "Harbor Club of Peñasco",
        "Club letter on the ice rule (5 August 2020)",
        "Ice rule: proposal",
        "Club letter on the ice rule (5 August 2020)",
    ]


def test_enter_goes_nearer_and_escape_goes_back_step_by_step(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, f"#view=network&id={ORG}&type=act,org,rule") as page:
        page.page.focus("#canvas")
        page.page.keyboard.press("Enter")
        around = seen(page.page)["pressed"]
        page.page.keyboard.press("Enter")
        reading = focused(page.page)
        states = []
        for _ in range(3):
            page.page.keyboard.press("Escape")
            found = seen(page.page)
            states.append((found["pressed"], found["panel"], len(found["groups"])))

    assert (around, reading) == (["Within 1 step"], "Harbor Club of Peñasco")
    assert states == [([], "Harbor Club of Peñasco", 3), ([], "", 3), ([], "", 5)]


def test_keys_change_views_and_open_search_and_help(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        views = []
        for key in ("2", "3", "1"):
            page.page.keyboard.press(key)
            views.append(seen(page.page)["view"])
        page.page.keyboard.press("/")
        search = focused(page.page)
        page.page.keyboard.press("Escape")
        page.page.keyboard.press("?")
        open_ = page.page.locator("#help").is_visible()
        page.page.keyboard.press("Escape")
        closed = not page.page.locator("#help").is_visible()

    assert (views, search) == (["timeline", "table", "network"], "query")
    assert (open_, closed) == (True, True)


def test_keys_that_are_typed_into_the_search_do_nothing_else(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        page.page.keyboard.press("/")
        page.page.keyboard.type("2?")
        found = seen(page.page)
        open_ = page.page.locator("#help").is_visible()

    assert (found["view"], found["query"], open_) == ("network", "2?", False)


def test_arrows_walk_along_a_lane(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, "#view=timeline") as page:
        page.page.locator(".mark").first.focus()
        said = []
        for key in ("ArrowRight", "ArrowRight", "ArrowLeft"):
            page.page.keyboard.press(key)
            said.append(page.page.evaluate("document.activeElement.getAttribute('aria-label')"))

    assert said == [
        "5 August 2020: Club letter",
        "April 2021: Club letter",
        "5 August 2020: Club letter",
    ]


@pytest.mark.parametrize(
    "selector",
    ["#canvas", "#query", "[data-show=table]", "[data-group=act]", "#theme-button"],
)
def test_focus_can_be_seen(chromium: Browser, club: Path, selector: str) -> None:
    with opened(chromium, club) as page:
        page.page.keyboard.press("Tab")
        page.page.focus(selector)
        style = page.page.eval_on_selector(
            selector, "e => [getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]"
        )

    assert style == ["solid", "2px"]


def test_what_changed_is_told_in_a_live_line(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        role = page.page.locator("#status").get_attribute("role")
        page.page.focus("#canvas")
        page.page.keyboard.press("ArrowUp")
        said = page.page.locator("#status").inner_text()

    assert role == "status"
    assert said.startswith("Club letter on the ice rule (5 August 2020): comment letter, 4 links.")


def test_a_stance_is_told_in_words_and_dashes_too(chromium: Browser, club: Path) -> None:
    dashes = "e => getComputedStyle(e).strokeDasharray"
    with opened(chromium, club) as page:
        lines = {
            line.inner_text().strip(): line.locator("path").evaluate(dashes)
            for line in page.page.locator(".lines li").all()
        }

    assert lines == {
        "opposes": "7px, 4px",
        "supports": "none",
        "mixed or neutral": "2px, 3px",
        "any other link": "none",
    }
