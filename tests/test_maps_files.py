"""The files of a map beside its page: pictures, GEXF, table, network; data in them are text."""

import json
import re
import xml.etree.ElementTree as ET
from collections import Counter
from dataclasses import replace

import pytest
from pyvis.network import Network

from docketgraph.dates import say_date
from docketgraph.maps import MapModel, make_model, network
from docketgraph.maps.gexf import gexf
from docketgraph.maps.groups import GROUPS
from docketgraph.maps.markup import element, text
from docketgraph.maps.svg import sheet
from docketgraph.maps.swimlanes import timeline
from docketgraph.maps.table import rows
from docketgraph.maps.tracks import place_lanes
from docketgraph.store import Store
from hostile_models import CORPUS, hostile
from map_models import ACT, AGENCY, LATER, ORG, RULE, small

SVG = "{http://www.w3.org/2000/svg}"
GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
HARMLESS = {"svg", "g", "path", "circle", "rect", "text", "title"}

corpus = pytest.mark.parametrize("hostile_text", CORPUS.values(), ids=CORPUS.keys())


@pytest.fixture(scope="module")
def model(shipped_store: Store) -> MapModel:
    """The default map of the shipped graph."""
    return make_model(shipped_store)


def written(root: ET.Element, tag: str = f"{SVG}text") -> list[str]:
    return [each.text or "" for each in root.iter(tag)]


def marks_in_pictures(root: ET.Element) -> dict[str, list[str]]:
    """Elements that are not ours, and attributes that could run or fetch."""
    return {
        "elements": [
            each.tag for each in root.iter() if each.tag.removeprefix(SVG) not in HARMLESS
        ],
        "attributes": [
            name
            for each in root.iter()
            for name in each.attrib
            if name.startswith("on") or "href" in name or name in {"style", "id"}
        ],
    }


@corpus
@pytest.mark.parametrize("draw", [sheet, timeline], ids=["network", "timeline"])
def test_hostile_data_are_text_in_a_picture(hostile_text: str, draw: object) -> None:
    clean = ET.fromstring(draw(small(), "A map"))  # type: ignore[operator]

    root = ET.fromstring(draw(hostile(hostile_text), hostile_text))  # type: ignore[operator]

    assert marks_in_pictures(root) == {"elements": [], "attributes": []}
    assert Counter(each.tag for each in root.iter()) - Counter(
        each.tag for each in clean.iter()
    ) <= Counter({f"{SVG}text": 9})
    assert hostile_text in "".join(written(root, f"{SVG}title")).replace("\r", "\n")


@corpus
def test_hostile_data_are_attributes_in_gexf(hostile_text: str) -> None:
    root = ET.fromstring(gexf(hostile(hostile_text)))

    assert {each.get("label") for each in root.iter(f"{GEXF}node")} == {hostile_text}
    assert len(list(root.iter())) == len(list(ET.fromstring(gexf(small())).iter())) + 5


@corpus
def test_titles_of_a_pyvis_network_hold_no_markup(hostile_text: str) -> None:
    drawn = network(hostile(hostile_text + " href"))

    titles = [each["title"] for each in (*drawn.nodes, *drawn.edges)]

    assert [title for title in titles if "<" in title or ">" in title] == []
    assert len(drawn.nodes) == len(small().things)


def test_the_page_that_pyvis_writes_of_hostile_data_has_no_element_of_theirs() -> None:
    html = network(hostile("</script><script>window.ran=1</script> href")).generate_html()

    assert "<script>window.ran" not in html


def test_what_xml_cannot_hold_is_replaced() -> None:
    odd = "a\x00b\ufffe\x1b[31m"

    assert text(odd) == "a\ufffdb\ufffd\ufffd[31m"
    assert element("x", {"y": odd}) == '<x y="a\ufffdb\ufffd\ufffd[31m"/>'
    assert ET.fromstring(sheet(hostile(odd), odd)).tag == f"{SVG}svg"


def test_the_picture_shows_each_thing_link_and_group(model: MapModel) -> None:
    root = ET.fromstring(sheet(model, "Title of it"))
    counts = Counter(thing.group for thing in model.things)

    said = written(root)

    nodes = [each for each in root.iter(f"{SVG}g") if each.find(f"{SVG}title") is not None]
    assert [each.findtext(f"{SVG}title") for each in nodes] == [
        each.label for each in sorted(model.things, key=lambda thing: thing.size)
    ]
    assert said[0] == "Title of it"
    assert {f"{group.label} ({counts[group.key]})" for group in GROUPS if counts[group.key]} - set(
        said
    ) == set()
    assert f"{len(model.things)} things and {len(model.links)} links." in " ".join(said)


def test_the_caption_says_what_was_left_out_and_why() -> None:
    said = " ".join(written(ET.fromstring(sheet(small(), "A map"))))

    assert "Left out: 2 × person (not of a kind that this map shows)." in said


def test_the_picture_writes_the_names_of_the_first_view(model: MapModel) -> None:
    said = Counter(written(ET.fromstring(sheet(model, ""))))
    shown = Counter(line for thing in model.things if thing.zoom <= 1000 for line in thing.lines)

    assert shown - said == Counter()
    hidden = next(
        thing.lines[0]
        for thing in model.things
        if thing.zoom > 1000 and thing.lines[0] not in shown
    )
    assert hidden not in said


def test_a_line_that_stands_for_letters_says_how_many() -> None:
    plain = small()
    counted = replace(plain, links=(replace(plain.links[0], count=1_234), *plain.links[1:]))

    assert "1,234" in written(ET.fromstring(sheet(counted, "A map")))


def test_the_timeline_has_a_row_for_each_lane_with_its_bars_and_marks(model: MapModel) -> None:
    titles = written(ET.fromstring(timeline(model, "Lives")), f"{SVG}title")

    assert [title for title in titles if title in {lane.label for lane in model.lanes}] == [
        lane.label for lane in model.lanes
    ]
    for lane in model.lanes:
        for mark in lane.marks:
            assert (f"{say_date(mark.date)}: {mark.words}" if mark.date else mark.words) in titles
        for span in lane.spans:
            until = say_date(span.end) if span.end else "no known end"
            assert f"{span.words}: {say_date(span.start)} to {until}" in titles


def test_the_timeline_has_no_two_marks_of_a_lane_on_one_spot(model: MapModel) -> None:
    _, tracks = place_lanes(model.lanes)

    assert tracks
    for track in tracks:
        acts = [(mark.at, mark.row) for mark in track.marks if mark.mark.kind == "act"]
        assert len(acts) == len(set(acts))


def test_a_timeline_without_lanes_says_so() -> None:
    said = written(ET.fromstring(timeline(replace(small(), lanes=()), "Lives")))

    assert "Nothing on this map has a life to show." in said


def test_gexf_holds_places_sizes_colours_and_relations() -> None:
    root = ET.fromstring(gexf(small()))
    node = next(each for each in root.iter(f"{GEXF}node") if each.get("id") == AGENCY)
    edge = next(each for each in root.iter(f"{GEXF}edge") if each.get("target") == RULE)

    assert [dict(node.find(f"{VIZ}{name}").attrib) for name in ("color", "position", "size")] == [  # type: ignore[union-attr]
        {"r": "0", "g": "114", "b": "178"},
        {"x": "220", "y": "60", "z": "0"},
        {"value": "14"},
    ]
    assert {each.get("for"): each.get("value") for each in edge.iter(f"{GEXF}attvalue")} == {
        "stance": "against",
        "relations": "addresses; strongly opposes",
    }
    assert len(list(root.iter(f"{GEXF}edge"))) == len(small().links)


def test_a_row_says_who_asked_whom_about_what_and_what_came_of_it() -> None:
    row = next(each for each in rows(small()) if each.id == ACT)

    assert (row.date, row.sort_date, row.stance, row.stance_label) == (
        "5 August 2020",
        "2020-08-05",
        "against",
        "strongly opposes",
    )
    assert (row.who, row.to, row.about, row.outcome) == (
        "Harbor Club of Peñasco",
        "Bureau of Ice",
        "Ice rule: proposal",
        "not known",
    )


def test_rows_stand_by_date_and_those_without_one_last() -> None:
    assert [row.id for row in rows(small())] == [RULE, ACT, LATER, AGENCY, "court/ice", ORG]


def test_rows_of_the_shipped_map_are_its_things(model: MapModel) -> None:
    assert Counter(row.id for row in rows(model)) == Counter(thing.id for thing in model.things)
    undated = next(row for row in rows(model) if "undated-lmsa" in row.id)
    assert undated.date.startswith("between 21 January 2025 and ")
    assert (undated.stance, undated.stance_label) == ("mixed", "opposes, supports")


def test_a_pyvis_network_has_the_things_and_links_of_the_map(model: MapModel) -> None:
    drawn = network(model)

    assert isinstance(drawn, Network)
    assert [(node["id"], node["x"], node["y"]) for node in drawn.nodes] == [
        (thing.id, thing.x, thing.y) for thing in model.things
    ]
    assert [(edge["from"], edge["to"]) for edge in drawn.edges] == [
        (link.source, link.target) for link in model.links
    ]
    assert drawn.get_node(ORG.replace("harbor-club", "ama"))["label"] == "AMA"
    options = json.loads(drawn.get_network_data()[5])
    assert options["physics"]["enabled"] is False


def test_pyvis_writes_the_network_as_a_page(model: MapModel) -> None:
    html = network(model).generate_html()

    told = re.search(r"nodes = new vis\.DataSet\((\[.*?\])\);", html, re.DOTALL)
    assert told is not None
    assert len(json.loads(told.group(1))) == len(model.things)
