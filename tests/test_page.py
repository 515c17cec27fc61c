"""The page of a map in a real browser: its views, filters, search, details and addresses."""

import csv
import io
import itertools
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import PHONE, launched, opened, seen, written
from docketgraph.maps.model import MapModel
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

    assert network == "6 things, 6 links."
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
        "Club letter on the delay (April 2021) supports Ice rule: proposal;"
        " Ice rule: proposal was issued by Bureau of Ice."
    )
    assert copied == sentence
    assert said == "Copied"


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

    assert (found["view"], found["status"], faults) == ("network", "6 things, 6 links.", [])


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


def test_the_timeline_can_be_read_on_a_phone(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, "#view=timeline", size=PHONE) as page:
        boxes = [mark.bounding_box() for mark in page.page.locator(".mark use").all()]
        wide = page.page.evaluate("document.documentElement.scrollWidth")
        letters = page.page.evaluate(
            "parseFloat(getComputedStyle(document.querySelector('.lane h2')).fontSize)"
        )

    assert len(boxes) == 3
    assert all(box and box["x"] >= 0 and box["x"] + box["width"] <= 390 for box in boxes)
    assert (wide, letters >= 13) == (390, True)


def test_details_are_a_sheet_from_below_on_a_phone(chromium: Browser, club: Path) -> None:
    with opened(chromium, club, f"#view=network&id={ORG}", size=PHONE) as page:
        box = page.page.locator("#panel").bounding_box()
        page.page.get_by_role("button", name="Draw the details up or down").click()
        tall = page.page.locator("#panel").evaluate("panel => panel.className")
        wide = page.page.evaluate("document.documentElement.scrollWidth")

    assert box
    assert (box["x"], box["width"], round(box["y"] + box["height"])) == (0, 390, 844)
    assert (tall, wide) == ("needs-js tall", 390)


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


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_given_theme_does_not_follow_the_system(
    chromium: Browser, tmp_path: Path, theme: str, scheme: str
) -> None:
    path = written(tmp_path / "theme.html", small(), theme=theme)

    with opened(chromium, path, color_scheme=scheme) as page:
        ground = page.page.evaluate("getComputedStyle(document.body).backgroundColor")
        page.page.click("#theme-button")
        other = page.page.evaluate("getComputedStyle(document.body).backgroundColor")

    colours = {"light": "rgb(251, 250, 246)", "dark": "rgb(20, 22, 26)"}
    assert ground == colours.pop(theme)
    assert [other] == list(colours.values())


def export(browser: Browser, path: Path, address: str, form: str) -> bytes:
    with opened(browser, path, address) as page:
        page.page.click(".menu summary")
        with page.page.expect_download() as waiting:
            page.page.click(f"[data-export={form}]")
        return Path(waiting.value.path()).read_bytes()


def test_the_list_that_is_exported_is_what_is_shown(chromium: Browser, club: Path) -> None:
    data = export(chromium, club, "#view=table&stance=supports", "csv").decode("utf-8-sig")

    lines = list(csv.DictReader(io.StringIO(data)))
    assert [line["label"] for line in lines] == [
        "Club letter on the delay (April 2021)",
        "Harbor Club of Peñasco",
        "Ice rule: proposal",
    ]
    assert lines[0]["stances"] == "supports Ice rule: proposal"


def test_the_drawing_that_is_exported_holds_what_is_shown_and_says_so(
    chromium: Browser, club: Path
) -> None:
    root = ET.fromstring(export(chromium, club, "#view=network&stance=supports", "svg"))

    name = "{http://www.w3.org/2000/svg}"
    texts = ["".join(each.itertext()) for each in root.iter(f"{name}text")]
    assert len(root.findall(f"{name}g[@class='nodes']/{name}path")) == 3
    assert texts[:2] == ["Club and bureau", "Stance: supports (3 of 6 things)."]
    assert "Harbor Club of Peñasco" in texts


def test_the_picture_that_is_exported_is_a_png_of_twice_the_usual_size(
    chromium: Browser, club: Path
) -> None:
    data = export(chromium, club, "", "png")

    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(data[16:20], "big") == 2800


def test_paper_shows_heading_caption_picture_and_details(
    chromium: Browser, club: Path, tmp_path: Path
) -> None:
    with opened(chromium, club, f"#view=network&id={ORG}&hops=1", color_scheme="dark") as page:
        printed = page.page.pdf(format="A4", print_background=True)
        page.page.emulate_media(media="print")
        shown = {
            key: page.page.locator(key).is_visible()
            for key in ("h1", "#caption", "#picture svg", "#panel .title", "#canvas", "#filters")
        }
        drawn = page.page.locator("#picture .nodes path").count()
        ground = page.page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert shown == {
        "h1": True,
        "#caption": True,
        "#picture svg": True,
        "#panel .title": True,
        "#canvas": False,
        "#filters": False,
    }
    assert (drawn, ground) == (3, "rgb(255, 255, 255)")
    assert len(re.findall(rb"/Type /Page\b", printed)) >= 1


# Notes each text that the last frame wrote on a canvas, with its box in pixels of the screen.
_WATCH = """() => {
  const of = CanvasRenderingContext2D.prototype;
  const [clear, write] = [of.clearRect, of.fillText];
  window.texts = [];
  of.clearRect = function (...given) { window.texts = []; return clear.apply(this, given); };
  of.fillText = function (text, x, y) {
    const at = this.getTransform();
    const ratio = window.devicePixelRatio;
    const width = this.measureText(text).width;
    const shift = { left: 0, center: width / 2, right: width }[this.textAlign] ?? 0;
    const left = (at.a * (x - shift) + at.e) / ratio;
    const foot = (at.d * y + at.f) / ratio;
    const right = left + (width * at.a) / ratio;
    window.texts.push({ text, left, right, top: foot - 9, foot: foot + 2 });
    return write.call(this, text, x, y);
  };
}"""


def meetings(texts: list[dict[str, float]]) -> list[tuple[float, float]]:
    return [
        (one["text"], other["text"])
        for one, other in itertools.combinations(texts, 2)
        if one["left"] < other["right"]
        and other["left"] < one["right"]
        and one["top"] < other["foot"]
        and other["top"] < one["foot"]
    ]


@pytest.mark.parametrize(
    "address",
    ["", "#view=network&id=org/ama&hops=1", "#view=network&stance=opposes"],
    ids=["first view", "a neighbourhood", "a stance"],
)
def test_names_do_not_meet_at_any_scale(
    chromium: Browser, shipped: tuple[Path, object], address: str
) -> None:
    with opened(chromium, shipped[0] / "map.html", address, watch=f"({_WATCH})()") as page:
        found = []
        for key in ("0", "+", "+", "-", "-", "-", "-"):
            page.page.keyboard.press(key)
            page.page.wait_for_timeout(600)
            found.append(page.page.evaluate("window.texts"))

    assert [meetings(texts) for texts in found] == [[]] * len(found)
    assert len(found[0]) > 20


@pytest.fixture(scope="module")
def crowd() -> MapModel:
    return many(3_000, 5_000)


def test_a_large_map_opens_and_writes_its_table_page_by_page(
    chromium: Browser, crowd: MapModel, tmp_path: Path
) -> None:
    path = tmp_path / "crowd.html"
    path.write_bytes(render_page(crowd, title="Crowd", theme="auto", story=None, view={}, rows=()))

    with opened(chromium, path, "#view=table") as page:
        first = page.page.locator("tbody tr").count()
        page.page.click("#more-rows")
        second = page.page.locator("tbody tr").count()
        said = status(page.page)
        page.page.click("[data-show=network]")
        faults = page.faults

    assert (first, second, faults) == (500, 1_000, [])
    assert said == "3,000 things, 5,000 links."
