"""Where things and their names stand: apart, near what they belong to, every time alike."""

import itertools
import math
import random
import statistics
from collections import Counter
from collections.abc import Iterator, Sequence

import networkx as nx
import pytest

from docketgraph.maps import MapModel, crowds, make_model
from docketgraph.maps.labels import LINE, NEVER, Box, Named, box_of, places, text_width, wrap
from docketgraph.maps.labels import width_of as longest
from docketgraph.maps.model import Link, Thing
from docketgraph.maps.positions import place
from docketgraph.maps.spacing import fit, separate
from docketgraph.store import Store
from map_models import many, thing

CANVAS = (1100, 800)


@pytest.fixture(scope="module")
def model(shipped_store: Store) -> MapModel:
    """The default map of the shipped graph."""
    return make_model(shipped_store)


@pytest.fixture(scope="module")
def large() -> tuple[tuple[Thing, ...], tuple[Link, ...], tuple[int, int, int, int]]:
    """Two thousand things with their places, without igraph."""
    grid = many(2_000, 3_400)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(crowds, "_by_igraph", lambda *_: None)
        placed, box = place(grid.things, grid.links)
    return placed, grid.links, box


def named(things: Sequence[Thing]) -> list[Named]:
    return [Named(each.x, each.y, each.size, each.lines, longest(each.lines)) for each in things]


def label_boxes(things: Sequence[Thing], scale: float) -> list[Box]:
    return [
        box_of(one, each.place, scale)
        for each, one in zip(things, named(things), strict=True)
        if each.zoom <= scale * 1000
    ]


def shape_boxes(things: Sequence[Thing], scale: float) -> list[Box]:
    return [
        tuple(edge * scale for edge in (x - r, y - r, x + r, y + r))  # type: ignore[misc]
        for x, y, r in ((each.x, each.y, each.size) for each in things)
    ]


def overlaps(
    boxes: Sequence[Box], others: Sequence[Box] | None = None
) -> Iterator[tuple[Box, Box]]:
    pairs = itertools.combinations(boxes, 2) if others is None else itertools.product(boxes, others)
    for one, other in pairs:
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        if across > 1e-6 and down > 1e-6:
            yield one, other


def test_at_first_view_no_name_meets_another_or_a_thing(model: MapModel) -> None:
    names = label_boxes(model.things, 1.0)
    own = {(each.x, each.y) for each in model.things if each.zoom <= 1000}

    assert len(own) == len(names) >= 40
    assert list(overlaps(names)) == []
    assert list(overlaps(names, shape_boxes(model.things, 1.0))) == []


@pytest.mark.parametrize("scale", [0.3, 0.5, 0.72, 1.0, 1.7, 3.0, 6.0])
def test_at_any_scale_no_name_meets_another(model: MapModel, scale: float) -> None:
    assert list(overlaps(label_boxes(model.things, scale))) == []


def test_more_names_are_written_as_the_map_grows(model: MapModel) -> None:
    counts = [len(label_boxes(model.things, scale)) for scale in (0.3, 0.6, 1.0, 2.0, 4.0)]

    assert counts == sorted(counts)
    assert counts[-1] > 0.9 * len(model.things)


def test_no_thing_lies_on_another(model: MapModel) -> None:
    assert list(overlaps(shape_boxes(model.things, 1.0))) == []


def test_the_default_map_fits_the_canvas_of_the_first_view(model: MapModel) -> None:
    left, top, right, bottom = model.box

    assert min(CANVAS[0] / (right - left), CANVAS[1] / (bottom - top)) > 0.9


def test_the_default_map_uses_its_canvas_evenly(model: MapModel) -> None:
    left, top, right, bottom = model.box
    cells = Counter(
        (int(3 * (each.x - left) / (right - left)), int(3 * (each.y - top) / (bottom - top)))
        for each in model.things
    )

    fair = len(model.things) / 9
    assert len(cells) == 9
    assert min(cells.values()) > fair / 6


def test_the_box_holds_all_shapes_and_names(model: MapModel) -> None:
    left, top, right, bottom = model.box

    for box in (*label_boxes(model.things, 1.0), *shape_boxes(model.things, 1.0)):
        assert left <= box[0]
        assert top <= box[1]
        assert box[2] <= right
        assert box[3] <= bottom


def test_linked_things_lie_nearer_than_others(model: MapModel) -> None:
    at = {each.id: (each.x, each.y) for each in model.things}
    linked = [math.dist(at[link.source], at[link.target]) for link in model.links]
    any_two = [math.dist(*pair) for pair in itertools.combinations(at.values(), 2)]

    assert statistics.median(linked) < 0.5 * statistics.median(any_two)


def test_hubs_are_larger_and_the_weightiest_names_are_written_first(model: MapModel) -> None:
    by_degree = sorted(model.things, key=lambda each: each.degree)
    departments = {each.id: each for each in model.things}

    assert [each.size for each in by_degree] == sorted(each.size for each in model.things)
    assert departments["agency/homeland-security-department"].zoom <= 500
    assert departments["org/ama"].zoom <= 500


def test_the_places_are_the_same_each_time(model: MapModel) -> None:
    bare = [thing(each.id, each.label, each.group, (0, 0), short=each.short, degree=each.degree)
            for each in model.things]  # fmt: skip

    again = place(bare, model.links)

    assert [(each.x, each.y, each.place, each.zoom) for each in again[0]] == [
        (each.x, each.y, each.place, each.zoom) for each in model.things
    ]
    assert again[1] == model.box


def test_a_map_without_things_has_an_empty_box() -> None:
    assert place((), ()) == ((), (0, 0, 0, 0))


def test_one_thing_stands_in_the_middle_with_its_name() -> None:
    alone, _ = place((thing("org/a", "A society", "org", (9, 9)),), ())

    assert [(each.x, each.y, each.lines, each.zoom) for each in alone] == [
        (0, 0, ("A society",), 250)
    ]


def test_a_large_map_lays_its_things_apart(
    large: tuple[tuple[Thing, ...], tuple[Link, ...], tuple[int, int, int, int]],
) -> None:
    placed, _, _ = large

    assert len({(each.x, each.y) for each in placed}) == 2_000
    crowded = sum(1 for _ in overlaps(shape_boxes(placed, 1.0)))
    assert crowded < 40


@pytest.mark.parametrize("scale", [0.25, 0.4, 1.0, 4.0])
def test_names_of_a_large_map_do_not_meet(
    large: tuple[tuple[Thing, ...], tuple[Link, ...], tuple[int, int, int, int]], scale: float
) -> None:
    names = label_boxes(large[0], scale)

    assert names
    assert list(overlaps(names)) == []


def test_parts_of_a_large_map_without_a_hub_have_places_of_their_own() -> None:
    graph: nx.Graph[int] = nx.Graph()
    graph.add_nodes_from(range(900))
    graph.add_edges_from((number, number + 1) for number in range(0, 900, 3))

    xs, ys = crowds._by_discs(graph, [3] * 900, (), 1.4)

    points = [Named(round(x), round(y), 3, (), 0.0) for x, y in zip(xs, ys, strict=True)]
    boxes = [(each.x - 3, each.y - 3, each.x + 3, each.y + 3) for each in points]
    assert list(overlaps(boxes)) == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        pytest.param("DHS", ("DHS",), id="one word"),
        pytest.param("", (), id="nothing"),
        pytest.param(
            "AMA comment on the second delay of the Security Bars rule",
            ("AMA comment on the", "second delay of the", "Security Bars rule"),
            id="three lines",
        ),
        pytest.param("W" * 40, ("WWWWWWWWWW…",), id="a word too wide"),
        pytest.param(
            "one " * 60,
            ("one one one one one", "one one one one one", "one one one one on…"),
            id="too long",
        ),
    ],
)
def test_names_are_broken_into_three_lines_at_most(text: str, lines: tuple[str, ...]) -> None:
    assert wrap(text) == lines


def test_no_line_of_a_name_is_wider_than_the_others_may_be() -> None:
    letters = random.Random(5)
    words = ["".join(chr(letters.randrange(33, 0x2100)) for _ in range(9)) for _ in range(300)]

    assert max(text_width(line) for word in words for line in wrap(word)) <= 122


def test_a_name_without_room_is_never_written() -> None:
    crowd = [Named(0, 0, 10, ("Name",), text_width("Name")) for _ in range(30)]

    found = places(crowd, range(30), (0.5, 1.0))

    assert {zoom for _, zoom in found} <= {500, NEVER}
    assert sum(zoom == NEVER for _, zoom in found) >= 26


def test_boxes_are_pushed_apart_and_the_weightier_gives_way_less() -> None:
    xs, ys = [0.0, 4.0], [0.0, 0.0]

    separate(xs, ys, [(5.0, 5.0), (5.0, 5.0)], [3.0, 1.0])

    assert (xs, ys) == ([-1.625, 8.875], [0.0, 0.0])


def test_points_spread_over_a_frame_keep_their_order() -> None:
    xs, ys = [0.0, 1.0, 2.0, 100.0], [0.0, 0.5, 0.0, 0.5]

    fit(xs, ys, (90.0, 60.0), 0.5)

    assert xs == sorted(xs)
    assert (max(xs) - min(xs), max(ys) - min(ys)) == pytest.approx((90.0, 60.0))
    # Half of each place is the rank: three points no longer share the first fiftieth.
    assert xs[2] - xs[0] > 25


def test_the_lines_of_a_name_are_as_high_as_their_number() -> None:
    one = Named(100, 50, 10, ("A", "B"), 8.0)

    assert box_of(one, "below", 2.0) == (196.0, 124.0, 204.0, 124.0 + 2 * LINE)
    assert box_of(one, "right", 2.0) == (224.0, 100.0 - LINE, 232.0, 100.0 + LINE)
