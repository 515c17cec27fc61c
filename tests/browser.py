"""Pages in a real browser: Debian's Chromium, driven by Playwright, without a window."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from docketgraph.maps.model import MapModel
from docketgraph.maps.page import render_page
from docketgraph.maps.table import rows

__all__ = ["Opened", "launched", "opened", "seen", "written"]

DESK, PHONE = (1400, 900), (390, 844)
_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
]


@contextmanager
def launched() -> Iterator[Browser]:
    """Start the browser; without one, tests are skipped on a desk and fail in CI."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None:
        said = "no chromium was found; install Debian's package chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(said)
        pytest.skip(said)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield browser
        browser.close()


class Opened:
    """An open page, what it asked for, and what went wrong in it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.requests: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on(
            "console",
            lambda said: self.faults.append(said.text) if said.type == "error" else None,
        )
        page.on("dialog", lambda dialog: self.faults.append(f"dialog {dialog.message}"))


@contextmanager
def opened(
    browser: Browser,
    path: Path,
    address: str = "",
    *,
    size: tuple[int, int] = DESK,
    watch: str = "",
    **options: Any,
) -> Iterator[Opened]:
    """Open a page at an address of its own, and wait until it shows its first picture.

    `watch` is a script that runs before those of the page.
    """
    context: BrowserContext = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, **options
    )
    context.add_init_script(watch)
    found = Opened(context.new_page())
    found.page.goto(path.as_uri() + address)
    if options.get("java_script_enabled", True):
        found.page.wait_for_selector("html[data-drawn]", state="attached", timeout=20_000)
    try:
        yield found
    finally:
        context.close()


def written(path: Path, model: MapModel, **more: Any) -> Path:
    """Write the page of a model."""
    given = {"title": "Club and bureau", "theme": "auto", "story": None, "view": {}} | more
    path.write_bytes(render_page(model, rows=rows(model), **given))
    return path


_SEEN = """() => {
  const text = (selector) => document.querySelector(selector)?.textContent ?? "";
  const shown = (element) => element.offsetParent !== null;
  return {
    view: document.documentElement.dataset.view,
    status: text("#status"),
    panel: document.getElementById("panel").hidden ? "" : text("#panel .title"),
    pressed: [...document.querySelectorAll("#panel [aria-pressed=true]")].map((e) => e.textContent),
    groups: [...document.querySelectorAll("[data-group]:checked")].map((e) => e.dataset.group),
    facets: [...document.querySelectorAll(".facet input[type=checkbox]:checked")]
      .map((e) => e.closest("label").querySelector("span").textContent),
    dates: text(".range-said"),
    query: document.getElementById("query").value,
    story: document.getElementById("story").hidden ? "" : text("#story h2"),
    rows: [...document.querySelectorAll("#table tbody a")].filter(shown).map((e) => e.textContent),
    sorted: [...document.querySelectorAll("#table th[aria-sort]")]
      .map((e) => `${e.dataset.key} ${e.getAttribute("aria-sort")}`),
    lanes: [...document.querySelectorAll(".lane h2")].filter(shown).map((e) => e.textContent),
  };
}"""


def seen(page: Page) -> dict[str, Any]:
    """Return what a reader sees of a page's state."""
    state: dict[str, Any] = page.evaluate(_SEEN)
    return state
