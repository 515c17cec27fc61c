"""A store is read and sorted once for all formats, and no format is held as a whole."""

import io
import json
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph import ordering
from docketgraph.export import FILES, FORMATS, Contents, contents
from docketgraph.export.contents import parted
from docketgraph.export.csv_files import edges_csv
from docketgraph.inference import infer, infer_last
from docketgraph.namespaces import BASE, DERIVED, DG
from docketgraph.network import full_graph
from docketgraph.store import Store, StoreWriter, digest_of
from exporting import exported, written
from small_builds import HARBOR, build_into
from small_stores import store_of

# Addresses of which one begins another, so that their order hangs on how they end.
BEGINNINGS = """\
id: org/a
type: Organization
label: 'A & "B" <C>'
about: topic/t
---
id: org/a-b
type: Organization
label: "tab\\tand line\\nend"
isReplacedBy: org/a/b
---
id: org/a/b
type: Organization
isReplacedBy: org/a
---
id: org/ab
type: Organization
---
id: act/2020-01-01-x
type: SignOnLetter
sender: [org/ab, org/a-b, org/a/b, org/a]
signatory: [org/a/b, org/ab, org/a]
recipient: org/a
---
id: act/2020-01-01
type: Letter
sender: org/a/b
---
id: topic/t
type: Topic
label: T
"""


@pytest.fixture
def beginnings() -> Store:
    return store_of(BEGINNINGS)


@pytest.fixture
def letter(tmp_path: Path) -> Iterator[Store]:
    """A store of one letter with 150 signatories, and all pairs of them."""
    names = [f"org/{number}" for number in range(150)]
    text = "".join(f"id: {name}\ntype: Organization\n---\n" for name in names)
    text += f"id: act/a\ntype: SignOnLetter\nsignatory: [{', '.join(names)}]\n"
    with StoreWriter(tmp_path / "graph.db") as writer:
        writer.add(store_of(text).quads())
        infer(writer)
        infer_last(writer)
        yield writer.reader()


def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the stores of which all statements were read, one for each time."""
    read: list[str] = []
    quads = Store.quads

    def noted(store: Store) -> Iterator[ox.Quad]:
        read.append(store.name)
        return quads(store)

    monkeypatch.setattr(Store, "quads", noted)
    return read


# Read once


def test_a_build_reads_and_sorts_its_store_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, sorted_times = counted(monkeypatch), list[Path | None]()
    lines = ordering.sorted_lines

    def noted(some: Iterator[bytes], folder: Path | None = None) -> Iterator[bytes]:
        sorted_times.append(folder)
        return lines(some, folder)

    for place in ("docketgraph.store.sorted_lines", "docketgraph.export.contents.sorted_lines"):
        monkeypatch.setattr(place, noted)

    build_into(tmp_path / "out", HARBOR)

    assert read == [str(tmp_path / "out" / "graph.db")]
    # Beside what will be written, and not where temporary files lie, which may be memory.
    assert [folder and folder.parent for folder in sorted_times] == [tmp_path / "out"]


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_reads_its_store_once(
    harbor_store: Store, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    read = counted(monkeypatch)

    exported(harbor_store, form)

    assert read == [harbor_store.name]


def test_what_is_read_is_told_of_how_much(harbor_store: Store) -> None:
    told: list[tuple[int, int]] = []

    with Contents(harbor_store, tell=lambda done, total: told.append((done, total))) as held:
        count = len(list(held.lines()))

    assert [done for done, _ in told] == list(range(0, count, 5_000))
    assert {total for _, total in told} == {count}


def test_all_files_ask_for_the_things_once(
    harbor_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    select = Store.select

    def noted(store: Store, text: str) -> object:
        asked.append(text)
        return select(store, text)

    monkeypatch.setattr(Store, "select", noted)

    with Contents(harbor_store) as held:
        for name in FILES.keys() - {"void.ttl"}:
            FILES[name](held, io.BytesIO())

    assert len(asked) == 1


# Held in files


@pytest.mark.parametrize("form", FORMATS)
def test_files_and_parts_change_no_byte(
    harbor_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    whole = exported(harbor_store, form)
    monkeypatch.setattr(ordering, "_PART", 50)
    monkeypatch.setattr(contents, "_IN_MEMORY", 3_000)
    monkeypatch.setattr(contents, "_BLOCK", 700)
    monkeypatch.setattr(contents, "_LINES", 7)

    stream = io.BytesIO()
    with Contents(harbor_store, tmp_path) as held:
        FORMATS[form](held, stream)

    assert stream.getvalue() == whole
    assert list(tmp_path.iterdir()) == []


def test_two_readings_beside_each_other_are_whole(
    harbor_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(contents, "_BLOCK", 500)

    with Contents(harbor_store) as held:
        pairs = list(zip(held.lines(), held.lines(), strict=True))

    assert [first for first, _ in pairs] == [second for _, second in pairs]
    assert b"".join(first for first, _ in pairs) == exported(harbor_store, "nq")


def test_the_digest_is_that_of_the_store(harbor_store: Store) -> None:
    with Contents(harbor_store) as held:
        assert held.digest() == digest_of(harbor_store.graph)


@pytest.mark.parametrize("name", [name for name in FILES if name != "void.ttl"])
def test_no_file_of_a_large_letter_is_held_as_a_whole(
    letter: Store, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setattr(ordering, "_PART", 1_000)
    monkeypatch.setattr(contents, "_IN_MEMORY", 100_000)
    monkeypatch.setattr(contents, "_BLOCK", 100_000)
    monkeypatch.setattr(contents, "_LINES", 100)
    monkeypatch.setattr("docketgraph.export.pouring._AT_A_TIME", 100)
    plain = tmp_path / "plain"
    with Contents(letter, tmp_path) as held, plain.open("wb") as stream:
        FILES["graph.trig"](held, stream)  # what is made once is made now
        size = len(list(held.links))
        tracemalloc.start()
        FILES[name](held, stream)
        _, most = tracemalloc.get_traced_memory()
        tracemalloc.stop()

    assert size == 151
    # All lines take more than five million.
    assert most < 1_500_000


# Networks


@pytest.mark.parametrize("name", ["beginnings", "harbor_store", "letter"])
def test_links_have_the_order_of_the_network(request: pytest.FixtureRequest, name: str) -> None:
    store = request.getfixturevalue(name)

    with Contents(store) as held:
        links = held.links
        found = [
            (links.names[start], links.names[end], links.words[property_], links.words[graph])
            for start, leading in links
            for end, property_, graph in leading
        ]

    assert found == [
        (start, end, said["property"], said["graph"])
        for start, end, said in full_graph(store).edges(data=True)
    ]


@pytest.mark.parametrize("name", ["beginnings", "harbor_store"])
def test_graphml_is_what_networkx_writes(request: pytest.FixtureRequest, name: str) -> None:
    store = request.getfixturevalue(name)
    stream = io.BytesIO()

    nx.write_graphml_xml(full_graph(store), stream, named_key_ids=True)

    assert exported(store, "graphml").decode() == stream.getvalue().decode()


@pytest.mark.parametrize("name", ["beginnings", "harbor_store"])
def test_gexf_is_what_networkx_writes_but_for_its_name_and_clock(
    request: pytest.FixtureRequest, name: str
) -> None:
    store = request.getfixturevalue(name)
    stream = io.BytesIO()

    nx.write_gexf(full_graph(store), stream)

    def body(data: bytes) -> str:
        return data.decode().partition("</meta>")[2]

    assert body(exported(store, "gexf")) == body(stream.getvalue())


@pytest.mark.parametrize("name", ["beginnings", "harbor_store"])
def test_cytoscape_is_laid_out_as_json_writes_it(request: pytest.FixtureRequest, name: str) -> None:
    data = exported(request.getfixturevalue(name), "cytoscape").decode()

    assert data == json.dumps(json.loads(data), ensure_ascii=False, indent=1)


def test_a_pair_stands_in_both_directions_in_every_network(letter: Store) -> None:
    network = nx.parse_graphml(exported(letter, "graphml").decode(), force_multigraph=True)
    rows = written(letter, edges_csv).decode().split("\r\n")

    first, second = BASE + "org/0", BASE + "org/1"
    signed = DG + "coSignedWith"
    assert network.has_edge(first, second, signed)
    assert network.has_edge(second, first, signed)
    assert f"{first},{second},{signed},{DERIVED},true" in rows
    assert f"{second},{first},{signed},{DERIVED},true" in rows
    assert sum(f",{signed}," in row for row in rows) == 150 * 149


def test_a_store_without_links_gives_whole_files() -> None:
    store = store_of("id: org/a\ntype: Organization\n")

    assert list(nx.parse_graphml(exported(store, "graphml").decode())) == [BASE + "org/a"]
    assert list(nx.read_gexf(io.BytesIO(exported(store, "gexf")))) == [BASE + "org/a"]
    assert json.loads(exported(store, "cytoscape"))["elements"]["edges"] == []
    assert written(store, edges_csv) == b"source,target,property,graph,derived\r\n"


def test_a_store_of_nothing_gives_whole_files() -> None:
    store = Store(ox.Store(), "nothing")

    assert list(nx.parse_graphml(exported(store, "graphml").decode())) == []
    assert list(nx.read_gexf(io.BytesIO(exported(store, "gexf")))) == []
    assert json.loads(exported(store, "cytoscape")) == {"elements": {"nodes": [], "edges": []}}
    assert {exported(store, form) for form in ("nq", "nt")} == {b""}


# Lines

NAMES = st.text("ab/?-", min_size=1).map(lambda text: ox.NamedNode("http://x/" + text))
BLANKS = st.text("ab", min_size=1).map(ox.BlankNode)
TEXTS = st.text(st.sampled_from('ab <>"\\_:@^.\n\t\u00e9')).map(ox.Literal)
WORDS = st.text(st.sampled_from(' <x>"_:')).map(lambda text: ox.Literal(text, language="en"))
TYPED = st.text(st.sampled_from(' <x>"_:')).map(
    lambda text: ox.Literal(text, datatype=ox.NamedNode("http://x/t"))
)
TRIPLES = st.builds(ox.Triple, NAMES | BLANKS, NAMES, st.one_of(NAMES, BLANKS, TEXTS, WORDS, TYPED))
GRAPHS = NAMES | BLANKS | st.just(ox.DefaultGraph())
NESTED = TRIPLES | st.builds(ox.Triple, NAMES, NAMES, TRIPLES)


@given(NESTED, GRAPHS)
def test_a_line_is_parted_into_triple_and_graph(
    triple: ox.Triple, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph
) -> None:
    quad = ox.Quad(*triple, graph)

    told = "" if isinstance(graph, ox.DefaultGraph) else str(graph)
    assert parted(f"{quad} .\n".encode()) == (str(triple).encode(), told.encode())


@given(st.lists(st.builds(lambda t, g: ox.Quad(*t, g), TRIPLES, GRAPHS)))
def test_statements_come_by_graph_and_triples_once(quads: list[ox.Quad]) -> None:
    graph = ox.Store()
    graph.extend(quads)

    with Contents(Store(graph, "any")) as held:
        by_graph, triples = list(held.quads()), list(held.triples())
        count = held.triple_count

    assert by_graph == sorted(set(quads), key=lambda q: (str(q.graph_name), str(q.triple)))
    assert triples == sorted({quad.triple for quad in quads}, key=str)
    assert count == len(triples)
