"""Maps: what a store holds as an interactive page, a still picture, or a network for notebooks.

from docketgraph.maps import make_model, network
from docketgraph.store import Store

drawn = network(make_model(Store.open("outputs/graph.db")))
drawn.show("map.html")
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from docketgraph.evidence import SourceTexts
from docketgraph.maps.gexf import gexf
from docketgraph.maps.model import MapModel, Selection, Story
from docketgraph.maps.modelling import make_model
from docketgraph.maps.notebooks import network
from docketgraph.maps.page import render_page
from docketgraph.maps.stories import shipped_story
from docketgraph.maps.svg import sheet
from docketgraph.maps.swimlanes import timeline
from docketgraph.maps.table import rows
from docketgraph.namespaces import BASE
from docketgraph.safety import printable
from docketgraph.store import Store

__all__ = ["FORMS", "TITLE", "MapModel", "Selection", "draw", "make_model", "network", "pages"]

TITLE = "Who asked which agency for what"
FORMS = ("html", "svg", "gexf")
_STORY = "security-bars"
# The page's own script writes the table of a map with more things than these.
_STATIC = 1_000


def pages(store: Store, texts: SourceTexts | None) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the map's files that a build writes."""
    story = shipped_story(store, _STORY)
    model = make_model(store, _with(Selection(), story), texts)
    yield "map.html", _page(model, TITLE, "auto", story, {})
    yield "map.svg", sheet(model, TITLE).encode()


def draw(
    store: Store,
    selection: Selection,
    form: str = "html",
    *,
    title: str = TITLE,
    theme: str = "auto",
    story: Story | None = None,
    view: Mapping[str, str] | None = None,
    texts: SourceTexts | None = None,
) -> bytes:
    """Return a map of a store as a file of one of `FORMS`.

    Args:
        store: The store to read.
        selection: What to show; the things that a story speaks of are shown with it.
        form: `html` (a page), `svg` (a picture; of the timeline where the view says so), `gexf`.
        title: The heading.
        theme: `auto`, `light` or `dark`; a page's only.
        story: A walk over the map; a page's only.
        view: Parameters with which the page opens.
        texts: Texts of sources, for the words that evidence cites.

    Raises:
        UnknownNameError: The selection names a class or stance that is not known.
    """
    model = make_model(store, _with(selection, story), texts)
    title, view = printable(title), dict(view or {})
    if form == "gexf":
        return gexf(model).encode()
    if form == "svg":
        drawn = timeline if view.get("view") == "timeline" else sheet
        return drawn(model, title).encode()
    return _page(model, title, theme, story, view)


def _with(selection: Selection, story: Story | None) -> Selection:
    nodes = (node for step in story.steps for node in step.nodes) if story else ()
    kept = dict.fromkeys([*selection.kept, *(BASE + node for node in nodes)])
    return replace(selection, kept=tuple(kept))


def _page(
    model: MapModel, title: str, theme: str, story: Story | None, view: Mapping[str, str]
) -> bytes:
    return render_page(
        model,
        title=title,
        theme=theme,
        story=story,
        view=view,
        rows=rows(model) if len(model.things) <= _STATIC else (),
    )
