"""The page of a map in a real browser: its views, filters, search and addresses."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import launched, opened, seen, written
from docketgraph.maps.page import render_page
from map_models import ACT, AGENCY, LATER, ORG, RULE, many, small, story


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page") / "club.html", small(), story=story())


def status(page: Page) -> str:
    return page.locator("#status").inner_text()


def test_the_same_model_gives_the_same_bytes() -> None:
    first, second = (
        render_page(small(), title="T", theme="auto", story=story(), view={}, rows=())
        for _ in range(2)
    )

    assert first == second


def test_a_map_of_300_things_stays_under_a_megabyte(tmp_path: Path) -> None:
    path = written(tmp_path / "many.html", many(300, 600))

    assert path.stat().st_size <= 1_000_000


def test_the_default_map_of_the_shipped_graph_stays_under_a_megabyte(
    shipped: tuple[Path, object],
) -> None:
    assert (shipped[0] / "map.html").stat().st_size <= 1_000_000


def test_the_first_picture_is_there_within_a_second(
    chromium: Browser, shipped: tuple[Path, object]
) -> None:
    times = []
    for _ in range(4):
        with opened(chromium, shipped[0] / "map.html") as page:
            mark = "performance.getEntriesByName('first-picture')[0].startTime"
            times.append(page.page.evaluate(mark))

    assert min(times) <= 1_000


def test_each_view_shows_the_same_things(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        network = status(page.page)
        page.page.click("[data-show=table]")
        table = seen(page.page)
        page.page.click("[data-show=timeline]")
        timeline = seen(page.page)

    assert network == "6 things, 7 links."
    assert table["rows"] == [
        "Ice rule: proposal",
        "Club letter on the ice rule (5 August 2020)",
        "Club letter on the delay (April 2021)",
        "Bureau of Ice",
        "Court of Ice",
        "Harbor Club of Peñasco",
    ]
    assert timeline["lanes"] == ["Ice rule: proposal"]


def test_without_javascript_picture_timeline_and_table_stand_in_the_page(
    chromium: Browser, club: Path
) -> None:
    with opened(chromium, club, java_script_enabled=False) as page:
        picture = page.page.locator("#picture svg use").count()
        lanes = page.page.locator(".lane").all_inner_texts()
        table = page.page.locator("tbody tr").count()
        unusable = page.page.locator("#query").is_visible()

    assert (picture, lanes, table, unusable) == (6, ["Ice rule: proposal"], 6, False)


def test_the_legend_counts_what_the_model_holds(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        counts = {
            box.get_attribute("data-group"): int(
                box.locator("xpath=ancestor::label").locator("output").inner_text()
            )
            for box in page.page.locator("[data-group]").all()
        }

    assert counts == dict(Counter(thing.group for thing in small().things))


def test_facets_count_their_members_and_keep_what_is_linked_with_them(
    chromium: Browser, club: Path
) -> None:
    with opened(chromium, club) as page:
        counts = {
            label.locator("span").inner_text(): label.locator("output").inner_text()
            for label in page.page.locator(".facet-stance label").all()
        }
        page.page.get_by_label("Strongly opposes").check()
        page.page.click("[data-show=table]")
        found = seen(page.page)
        other = page.page.locator(".facet-agency output").first.inner_text()

    assert counts == {"Strongly opposes": "1", "Supports": "1"}
    assert found["rows"] == [
        "Ice rule: proposal",
        "Club letter on the ice rule (5 August 2020)",
        "Bureau of Ice",
        "Harbor Club of Peñasco",
    ]
    assert found["status"].startswith("4 of 6 things, 4 links: Stance: strongly opposes")
    assert other == "1"


def test_facets_narrow_each_other(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, f"#view=table&stance=supports&agency={AGENCY}") as page:
        found = seen(page.page)
        empty = page.page.locator("#empty").inner_text()
        page.page.click("#empty button")
        after = seen(page.page)

    assert found["rows"] == []
    assert empty == "Nothing is left with these filters. Show all"
    assert len(after["rows"]) == 6


def test_a_kind_that_is_unticked_leaves_every_view(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, "#view=table") as page:
        page.page.locator("[data-group=act]").uncheck()
        found = seen(page.page)

    assert found["rows"] == [
        "Ice rule: proposal",
        "Bureau of Ice",
        "Court of Ice",
        "Harbor Club of Peñasco",
    ]
    assert found["status"].startswith("4 of 6 things, 1 link")


def test_dates_keep_acts_of_that_time_and_what_they_are_about(
    chromium: Browser, club: Path
) -> None:
    with opened(chromium, club, "#view=table&from=2021&until=2021-06") as page:
        found = seen(page.page)

    assert found["rows"] == [
        "Ice rule: proposal",
        "Club letter on the delay (April 2021)",
        "Harbor Club of Peñasco",
    ]


def test_the_slider_moves_the_dates(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, "#view=table") as page:
        page.page.get_by_label("From month").focus()
        for _ in range(2):
            page.page.keyboard.press("ArrowRight")
        found = seen(page.page)

    assert found["dates"] == "Sep 2020Apr 2021"
    assert found["rows"][1] == "Club letter on the delay (April 2021)"


@pytest.mark.parametrize(
    ("query", "first", "said"),
    [
        pytest.param("penasco", "Harbor Club of Peñasco", "Organization", id="accents"),
        pytest.param("BOI", "Bureau of Ice", "also: BOI", id="alias"),
        pytest.param("hasty", "Club letter on the ice rule (5 August 2020)", "hasty", id="summary"),
        pytest.param("called on", "Club letter", "evidence:", id="evidence"),
        pytest.param("fr/2020-00001", "Ice rule: proposal", "Proposed rule", id="identifier"),
        pytest.param("zebra", "Nothing on this map has these words.", "", id="nothing"),
    ],
)
def test_search_finds(chromium: Browser, club: Path, query: str, first: str, said: str) -> None:
    with opened(chromium, club) as page:
        page.page.keyboard.press("/")
        page.page.keyboard.type(query)
        found = page.page.locator("#found li").first.inner_text()

    assert found.startswith(first)
    assert said in found


def test_a_thing_found_is_chosen_by_keys(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        page.page.keyboard.press("/")
        page.page.keyboard.type("club letter")
        page.page.keyboard.press("ArrowDown")
        page.page.keyboard.press("Enter")
        found = seen(page.page)
        focused = page.page.evaluate("document.activeElement.id")

    assert found["panel"] == "Club letter on the delay (April 2021)"
    assert focused == "canvas"


@pytest.mark.parametrize(
    "address",
    [
        pytest.param(f"view=network&id={ACT}", id="a thing"),
        pytest.param(f"view=network&id={ORG}&hops=2", id="a neighbourhood"),
        pytest.param(f"view=network&id={LATER}&to={AGENCY}", id="a path"),
        pytest.param(f"view=network&id={ACT}&link={RULE}", id="a link"),
        pytest.param(
            f"view=table&type=act,rule&stance=strongly-opposes,supports&agency={AGENCY}"
            "&from=2020-02&until=2021-03&q=ice%20rule&sort=-label",
            id="filters",
        ),
        pytest.param(f"view=timeline&id={RULE}&step=2", id="a step of the story"),
    ],
)
def test_an_address_restores_the_whole_view(chromium: Browser, club: Path, address: str) -> None:
    with opened(chromium, club, f"#{address}") as page:
        first = seen(page.page)
        page.page.click("[data-show=network]")
        page.page.click(f"[data-show={first['view']}]")
        copied = page.page.evaluate("location.hash")
    with opened(chromium, club, copied) as page:
        second = seen(page.page)

    assert copied == f"#{address}"
    assert second == first


def test_back_and_forward_walk_through_the_views(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        page.page.click("[data-show=table]")
        page.page.get_by_role("link", name="Bureau of Ice").click()
        states = [seen(page.page)]
        for move in (page.page.go_back, page.page.go_back, page.page.go_forward):
            move()
            page.page.wait_for_timeout(150)
            states.append(seen(page.page))

    assert [(state["view"], state["panel"]) for state in states] == [
        ("table", "Bureau of Ice"),
        ("table", ""),
        ("network", ""),
        ("table", ""),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "#id=org/nobody&hops=9&view=globe&stance=furious&from=yesterday&step=99",
        "#%E0%A4%A&id=%",
        "#main",
    ],
)
def test_a_foreign_address_does_no_harm(chromium: Browser, club: Path, address: str) -> None:
    with opened(chromium, club, address) as page:
        found = seen(page.page)
        faults = page.faults

    assert (found["view"], found["status"], faults) == ("network", "6 things, 7 links.", [])


def test_a_saved_view_is_how_the_page_opens(chromium: Browser, tmp_path: Path) -> None:
    view = {"view": "table", "stance": "supports", "sort": "label"}
    path = written(tmp_path / "view.html", small(), view=view)

    with opened(chromium, path) as page:
        found = seen(page.page)

    assert (found["view"], found["facets"], found["sorted"]) == (
        "table",
        ["Supports"],
        ["label ascending"],
    )


def test_the_table_sorts_by_each_column_both_ways(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, "#view=table") as page:
        page.page.get_by_role("button", name="Name").click()
        up = seen(page.page)
        page.page.get_by_role("button", name="Name").click()
        down = seen(page.page)

    assert up["rows"] == sorted(up["rows"])
    assert down["rows"] == up["rows"][::-1]
    assert (up["sorted"], down["sorted"]) == (["label ascending"], ["label descending"])


def test_a_mark_of_the_timeline_opens_its_act(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, "#view=timeline") as page:
        page.page.get_by_role("link", name="5 August 2020: Club letter").click()
        found = seen(page.page)

    assert found["panel"] == "Club letter on the ice rule (5 August 2020)"
