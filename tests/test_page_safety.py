"""The page of a map and hostile data: nothing runs, nothing is asked for, all of it is text."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser import launched, opened, written
from docketgraph.maps.model import Step, Story
from hostile_models import CORPUS, hostile
from map_models import ACT, ORG, small, story

_FOREIGN = """() => {
  const bad = "img,iframe,object,embed,base,form:not([method=dialog]),audio,video,math,b,xmp,frame";
  const handlers = [...document.querySelectorAll("*")].filter((element) =>
    [...element.attributes].some(({ name }) => /^on/i.test(name)));
  const links = [...document.querySelectorAll("a")].map((link) => link.getAttribute("href"));
  return {
    ran: window.ran ?? null,
    elements: [...document.querySelectorAll(bad)].map((element) => element.outerHTML),
    scripts: document.scripts.length,
    styles: document.querySelectorAll("style").length,
    handlers: handlers.map((element) => element.outerHTML),
    links: links.filter((link) => !/^(#|https?:)/.test(link)),
    shared: {}.ran ?? null,
  };
}"""
CLEAN = {
    "ran": None,
    "elements": [],
    # The model, the constants and vis-network packed; three that run.
    "scripts": 6,
    "styles": 1,
    "handlers": [],
    "links": [],
    "shared": None,
}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with launched() as browser:
        yield browser


@pytest.fixture(scope="module")
def club(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory.mktemp("page") / "club.html", small(), story=story())


def test_a_friendly_page_is_clean_by_the_same_measure(chromium: Browser, club: Path) -> None:
    with opened(chromium, club) as page:
        found = page.page.evaluate(_FOREIGN)

    assert found == CLEAN


@pytest.mark.parametrize("text", CORPUS.values(), ids=CORPUS)
def test_hostile_text_runs_nothing_and_makes_no_element(
    chromium: Browser, tmp_path: Path, text: str
) -> None:
    model = hostile(text)
    walk = Story(text, (Step(text, text, (model.things[0].id, text), {"view": "network"}),))
    path = written(tmp_path / "hostile.html", model, title=text, story=walk, view={"q": text})

    found, shown = [], set()
    with opened(chromium, path) as page:
        for view in ("network", "timeline", "table"):
            page.page.click(f"[data-show={view}]")
            found.append(page.page.evaluate(_FOREIGN))
        page.page.click("[data-show=network]")
        page.page.click("#story-button")
        found.append(page.page.evaluate(_FOREIGN))
        page.page.get_by_role("button", name="End story").click()
        page.page.fill("#query", text[:6])
        found.append(page.page.evaluate(_FOREIGN))
        page.page.keyboard.press("Escape")
        page.page.focus("#canvas")
        for key in ("ArrowUp", "ArrowLeft", "ArrowRight", "ArrowUp", "Enter"):
            page.page.keyboard.press(key)
            page.page.locator("#panel details").evaluate_all("all => all.map(e => e.open = true)")
            found.append(page.page.evaluate(_FOREIGN))
            shown.add(page.page.locator("#panel .title").inner_text())
        page.page.locator("#panel .why").first.click()
        found.append(page.page.evaluate(_FOREIGN))
        page.page.hover("#canvas", position={"x": 400, "y": 300})
        page.page.pdf()
        requests = [each for each in page.requests if each != path.as_uri()]
        heading = page.page.locator("h1").text_content()
        faults = page.faults

    assert found == [CLEAN] * len(found)
    assert heading == text
    assert {" ".join(each.split()) for each in shown} == {" ".join(text.split())}
    assert (requests, faults) == ([], [])


def test_a_page_asks_for_nothing(chromium: Browser, shipped: tuple[Path, object]) -> None:
    path = shipped[0] / "map.html"
    with opened(chromium, path) as page:
        for view in ("timeline", "table", "network"):
            page.page.click(f"[data-show={view}]")
        page.page.keyboard.press("/")
        page.page.keyboard.type("health")
        page.page.keyboard.press("Enter")
        page.page.keyboard.press("Enter")
        page.page.wait_for_timeout(600)
        requests, faults = page.requests, page.faults

    assert (requests, faults) == ([path.as_uri()], [])


def test_the_policy_lets_nothing_run_but_the_page_itself(chromium: Browser, club: Path) -> None:
    attack = """() => {
      const script = document.createElement("script");
      script.textContent = "window.ran = 1";
      document.body.append(script);
      const button = document.createElement("button");
      button.setAttribute("onclick", "window.ran = 2");
      document.body.append(button);
      button.click();
      const style = document.createElement("style");
      style.textContent = "body { color: rgb(1, 2, 3) }";
      document.body.append(style);
      return [window.ran ?? null, getComputedStyle(document.body).color];
    }"""
    with opened(chromium, club) as page:
        policy = page.page.locator("meta[http-equiv]").get_attribute("content") or ""
        ran, colour = page.page.evaluate(attack)

    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert (ran, colour == "rgb(1, 2, 3)") == (None, False)


def test_the_scripts_of_the_page_never_make_markup_of_text(club: Path) -> None:
    scripts = re.findall(r"<script>(.*?)</script>", club.read_text("utf-8"), re.DOTALL)

    ways = r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|srcdoc"
    assert len(scripts) == 2
    assert [re.findall(ways, script) for script in scripts] == [[], []]


def test_an_exported_cell_that_looks_like_a_formula_is_kept_a_text(
    chromium: Browser, tmp_path: Path
) -> None:
    things = tuple(
        replace(thing, label="=1+1", summary="-2") if thing.id in {ACT, ORG} else thing
        for thing in small().things
    )
    path = written(tmp_path / "formula.html", replace(small(), things=things))

    with opened(chromium, path) as page:
        page.page.click(".menu summary")
        with page.page.expect_download() as waiting:
            page.page.click("[data-export=csv]")
        lines = Path(waiting.value.path()).read_text("utf-8-sig").splitlines()

    assert [line.split(",")[1] for line in lines if line.startswith((ACT, ORG))] == ["'=1+1"] * 2
