"""The page of a map in other shapes: exported, printed, on a phone, dark, very large."""

import csv
import io
import itertools
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from browser import PHONE, launched, opened, written
from docketgraph.maps.model import MapModel
from docketgraph.maps.page import render_page
from map_models import ORG, many, small, story


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page") / "club.html", small(), story=story())


def status(page: Page) -> str:
    return page.locator("#status").inner_text()


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
