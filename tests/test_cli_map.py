"""The verbs `map` and `export` as a user runs them."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

import docketgraph
from docketgraph.cli.drawing import EXPORTS
from docketgraph.errors import UnknownNameError
from docketgraph.export import FORMATS
from docketgraph.maps import FORMS
from docketgraph.store import Store
from exporting import exported
from running import Ran, run, snapshot

Runs = Callable[..., Ran]
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def ask(shipped: tuple[Path, object], tmp_path: Path) -> Runs:
    """A function that runs a verb on the shipped graph, in an empty folder."""
    store = str(shipped[0] / "graph.db")
    return lambda *arguments: run(*arguments, cwd=tmp_path, DOCKETGRAPH_STORE=store)


def texts(path: Path) -> list[str]:
    return [each.text or "" for each in ET.parse(path).iter(f"{SVG}text")]


def test_the_map_of_a_build_is_the_map_of_the_verb_but_for_the_story(
    ask: Runs, shipped: tuple[Path, object], tmp_path: Path
) -> None:
    done = ask("map", "--story", "security-bars", "-o", "map.html")

    assert (done.code, done.out, done.err) == (0, "", "wrote map.html\n")
    assert (tmp_path / "map.html").read_bytes() == (shipped[0] / "map.html").read_bytes()


def test_map_writes_a_page_to_stdout(ask: Runs) -> None:
    done = ask("map", "--around", "org/lmsa", "--title", "Around <LMSA>")

    assert done.code == 0
    assert done.out.startswith("<!DOCTYPE html>") or done.out.startswith("<!doctype html>")
    assert "Around &lt;LMSA&gt;" in done.out


def test_the_title_of_a_map_around_things_names_them(ask: Runs, tmp_path: Path) -> None:
    ask("map", "--around", "DHS", "--around", "AMA", "-o", "a.svg")

    said = texts(tmp_path / "a.svg")

    assert said[0] == "Around Department of Homeland Security, American Medical Association"


def test_a_saved_view_of_the_timeline_gives_its_picture(ask: Runs, tmp_path: Path) -> None:
    (tmp_path / "view.json").write_text('{"view": "timeline"}')

    done = ask("map", "--view", "view.json", "-o", "lives.svg")

    assert done.code == 0
    assert "in force" in texts(tmp_path / "lives.svg")


def test_filters_narrow_the_map(ask: Runs, tmp_path: Path) -> None:
    options = ("--stance", "opposes", "--agency", "DHS", "--since", "2021", "--until", "2021-12")
    ask("map", *options, "-o", "few.gexf")

    acts = [
        node.get("id", "")
        for node in ET.parse(tmp_path / "few.gexf").iter("{http://gexf.net/1.3}node")
        if node.get("id", "").startswith("act/")
    ]

    assert acts == ["act/2021-04-09-ama-security-bars-delay"]


def test_quotes_come_from_the_sources_at_hand(ask: Runs, tmp_path: Path) -> None:
    plain = ask("map", "--around", "org/lmsa", "-o", "plain.html")
    (tmp_path / "texts").mkdir()
    done = ask("map", "--around", "org/lmsa", "--sources", "texts", "-o", "same.html")

    assert (plain.code, done.code) == (0, 0)
    assert (tmp_path / "same.html").read_bytes() == (tmp_path / "plain.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-o", "map.png"), 2, "'map.png' does not end in .html, .svg or .gexf; name a file"),
        (("--around", "nobody at all"), 4, "nothing is called 'nobody at all'"),
        (("--around", "APA"), 4, "'APA' may be any of: org/"),
        (("--type", "Leter"), 4, "nothing is called 'Leter'; did you mean Letter"),
        (("--stance", "hates"), 4, "nothing is called 'hates'; did you mean strongly-opposes,"),
        (("--since", "2020-02-30"), 3, "'2020-02-30' is not in the calendar; write 2020-12-21"),
        (("--story", "none.yaml"), 3, "none.yaml: cannot be read (No such file or directory)"),
        (("--view", "none.yaml"), 3, "none.yaml: cannot be read (No such file or directory)"),
        (("--theme", "pink"), 2, "'pink' is not one of 'auto', 'light', 'dark'"),
        (("--limit", "0"), 2, "0 is not in the range x>=1"),
        (("--store", "none.db"), 4, "no store at none.db; make one with: docketgraph build"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_bad_input_gives_one_line_and_no_file(
    ask: Runs, tmp_path: Path, arguments: tuple[str, ...], code: int, said: str
) -> None:
    before = snapshot(tmp_path)

    done = ask("map", "-o", "map.html", *arguments)

    assert (done.code, done.out) == (code, "")
    assert done.err.count("\n") == 1
    assert said in done.err
    assert snapshot(tmp_path) == before


@pytest.mark.parametrize("form", EXPORTS)
def test_export_writes_what_the_library_gives(
    ask: Runs, shipped_store: Store, tmp_path: Path, form: str
) -> None:
    done = ask("export", form, "-o", "graph.out")

    assert (done.code, done.out, done.err) == (0, "", "")
    assert (tmp_path / "graph.out").read_bytes() == exported(shipped_store, form)


def test_every_format_of_the_library_can_be_exported() -> None:
    assert list(EXPORTS) == list(FORMATS)


def test_every_form_of_a_map_is_a_suffix_of_its_file(ask: Runs, tmp_path: Path) -> None:
    for form in FORMS:
        assert ask("map", "--around", "org/lmsa", "-o", f"map.{form}").code == 0
        assert (tmp_path / f"map.{form}").stat().st_size > 1_000


def test_export_names_the_formats(ask: Runs) -> None:
    done = ask("export", "docx")

    assert done.code == 2
    assert "'docx' is not one of 'ttl', 'trig'" in done.err


def test_the_map_of_a_store_is_a_pyvis_network(shipped: tuple[Path, object]) -> None:
    store = str(shipped[0] / "graph.db")

    drawn = docketgraph.map_network(store, around="LMSA", hops=1)

    assert json.loads(json.dumps(drawn.nodes)) == drawn.nodes
    assert {"org/lmsa", "act/undated-lmsa-sensitive-areas-petition"} <= set(drawn.node_ids)
    with pytest.raises(UnknownNameError):
        docketgraph.map_network(store, around=["LMSA", "nobody at all"])
