"""The map's page in a real browser, beside what pyvis makes of the same graph in the same run."""

import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from pyvis.network import Network
from tests.benchmarks.figures import Figure

from docketgraph.build import build
from docketgraph.maps import make_model, pages
from docketgraph.store import Store

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser import launched, opened

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from docketgraph.maps.model import MapModel

_ROUNDS = 3
_OURS = "performance.getEntriesByName('first-picture')[0].startTime"
# pyvis's default runs physics: it shows a picture after a thousand steps, and the picture is
# stable when the things have come to rest.
_THEIRS = """() => Promise.all(["stabilizationIterationsDone", "stabilized"].map((event) =>
  new Promise((done) => network.once(event, () => done(performance.now())))))"""


def run() -> list[Figure]:
    """Return the page's size and the time to its first stable picture, a median of rounds."""
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        out = Path(folder)
        build([], None, out / "graph.db", out, pages)
        model = make_model(Store.open(out / "graph.db"))
        plain = out / "pyvis.html"
        plain.write_text(_as_pyvis_does(model), "utf-8")
        times = [
            (_ours(browser, out / "map.html"), _theirs(browser, plain)) for _ in range(_ROUNDS)
        ]
        size = (out / "map.html").stat().st_size
    ours = median(each for each, _ in times)
    shown, stable = (median(each[place] for _, each in times) for place in (0, 1))
    things = f"{len(model.things)} things, {len(model.links)} links"
    return [
        Figure("size of the default map", size / 1e6, "MB", "<= 1 MB", size <= 1_000_000, things),
        Figure(
            "first stable picture",
            ours / 1000,
            "s",
            "<= 1 s",
            ours <= 1000,
            f"pyvis's default of the same graph: shown after {shown / 1000:.2f} s,"
            f" stable after {stable / 1000:.2f} s; {things}",
        ),
    ]


def _as_pyvis_does(model: "MapModel") -> str:
    """Return the page that pyvis's documentation leads to: default options, all in one file."""
    drawn = Network(cdn_resources="in_line")
    for thing in model.things:
        drawn.add_node(thing.id, label=thing.short, title=thing.label)
    for link in model.links:
        drawn.add_edge(link.source, link.target)
    return drawn.generate_html()


def _ours(browser: "Browser", path: Path) -> float:
    with opened(browser, path) as page:
        return float(page.page.evaluate(_OURS))


def _theirs(browser: "Browser", path: Path) -> list[float]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    # Its page asks for styles that no offline reader has; they must not hold it up.
    page.route("http*://**", lambda route: route.abort())
    page.goto(path.as_uri())
    times: list[float] = page.evaluate(_THEIRS)
    page.close()
    return times
