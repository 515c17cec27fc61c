"""The graph in formats of other programs: each reads back with its own library."""

import csv
import gzip
import io
import json
import xml.etree.ElementTree as ET
from pathlib import Path

import networkx as nx
import pyoxigraph as ox
import pytest
import rdflib
from rdflib.namespace import DCTERMS, RDF

from docketgraph.build import Built
from docketgraph.export import FILES, FORMATS
from docketgraph.export.csv_files import edges_csv
from docketgraph.namespaces import BASE, DG
from docketgraph.network import full_graph
from docketgraph.store import Store, digest_of
from exporting import exported, written
from small_stores import store_of

VOID = rdflib.Namespace("http://rdfs.org/ns/void#")
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
WEIRD = 'A "quoted" <b>, & \U0001f984 -- ]]> \u00a0 \\ \' = {{x}}'


@pytest.fixture(scope="module")
def weird() -> Store:
    """A store whose labels try every format, and a control character that is in no record."""
    text = f"id: org/a\ntype: Organization\nlabel: {json.dumps(WEIRD, ensure_ascii=False)}\n"
    store = store_of(text + "---\nid: org/b\ntype: Organization\nisReplacedBy: org/a\n")
    label = ox.NamedNode("http://www.w3.org/2000/01/rdf-schema#label")
    graph = ox.NamedNode(BASE + "graph/loaded")
    store.graph.add(ox.Quad(ox.NamedNode(BASE + "org/b"), label, ox.Literal("a\x0bb\x00"), graph))
    return store


@pytest.mark.parametrize("form", FORMATS)
def test_the_same_store_gives_the_same_bytes(
    harbor: tuple[Path, Built], harbor_store: Store, form: str
) -> None:
    again = exported(Store.open(harbor[0] / "graph.db"), form)

    assert exported(harbor_store, form) == again


@pytest.mark.parametrize("form", FORMATS)
def test_the_order_of_writing_changes_no_byte(weird: Store, form: str) -> None:
    quads = list(weird.quads())
    other = ox.Store()
    for quad in reversed(quads):
        other.add(quad)

    assert exported(Store(other, "other"), form) == exported(weird, form)


@pytest.mark.parametrize("form", ["nq", "nt"])
def test_lines_are_sorted(harbor_store: Store, form: str) -> None:
    lines = exported(harbor_store, form).splitlines()

    assert lines == sorted(set(lines))


def test_graphs_and_things_are_sorted(harbor_store: Store) -> None:
    quads = list(ox.parse(exported(harbor_store, "trig"), format=ox.RdfFormat.TRIG))

    order = [(str(quad.graph_name), str(quad.triple)) for quad in quads]
    assert order == sorted(order)


# RDF

QUADS = {
    "trig": ox.RdfFormat.TRIG,
    "nq": ox.RdfFormat.N_QUADS,
    "jsonld": ox.RdfFormat.JSON_LD,
}
TRIPLES = {"ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES}


@pytest.mark.parametrize("form", QUADS)
@pytest.mark.parametrize("name", ["harbor_store", "weird"])
def test_formats_of_graphs_hold_every_quad(
    request: pytest.FixtureRequest, name: str, form: str
) -> None:
    store = request.getfixturevalue(name)
    read = ox.Store()
    read.load(exported(store, form), format=QUADS[form])

    assert digest_of(read) == digest_of(store.graph)


@pytest.mark.parametrize("form", TRIPLES)
@pytest.mark.parametrize("name", ["harbor_store", "weird"])
def test_formats_without_graphs_hold_every_triple(
    request: pytest.FixtureRequest, name: str, form: str
) -> None:
    store = request.getfixturevalue(name)

    read = {quad.triple for quad in ox.parse(exported(store, form), format=TRIPLES[form])}

    assert read == {quad.triple for quad in store.quads()}


@pytest.mark.parametrize(
    ("form", "theirs"), [("ttl", "turtle"), ("nt", "nt"), ("jsonld", "json-ld"), ("trig", "trig")]
)
def test_rdflib_reads_the_same(weird: Store, form: str, theirs: str) -> None:
    dataset = rdflib.Dataset(default_union=True)

    dataset.parse(data=exported(weird, form), format=theirs)

    found = {tuple(map(str, triple)) for triple in dataset.triples((None, None, None))}
    assert found == {
        (quad.subject.value, quad.predicate.value, getattr(quad.object, "value", ""))
        for quad in weird.quads()
    }


def test_the_packed_form_is_the_plain_one(harbor_store: Store) -> None:
    packed = exported(harbor_store, "nq.gz")

    assert gzip.decompress(packed) == exported(harbor_store, "nq")
    assert packed[4:8] == b"\0\0\0\0"


def test_turtle_reads_well(harbor_store: Store) -> None:
    text = exported(harbor_store, "ttl").decode()

    assert 'dg:documentNumber "2020-04321"' in text
    assert text.startswith("@prefix ")


# Tables


def rows_of(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode(), newline="")))


def test_the_table_of_things(harbor_store: Store) -> None:
    rows = rows_of(exported(harbor_store, "csv"))

    graph = full_graph(harbor_store)
    assert rows == [{"iri": node, **attributes} for node, attributes in graph.nodes(data=True)]
    assert list(rows[0]) == ["iri", "type", "label", "earliest", "latest", "verification"]
    assert exported(harbor_store, "csv") == exported(harbor_store, "csv")


def test_the_table_of_statements(harbor_store: Store) -> None:
    rows = rows_of(written(harbor_store, edges_csv))

    told = sorted(
        (start, end, data["property"], data["graph"], str(data["derived"]).lower())
        for start, end, data in full_graph(harbor_store).edges(data=True)
    )
    assert [tuple(row.values()) for row in rows] == told
    assert list(rows[0]) == ["source", "target", "property", "graph", "derived"]


def test_a_table_holds_any_label(weird: Store) -> None:
    assert [row["label"] for row in rows_of(exported(weird, "csv"))] == [WEIRD, "a\x0bb\x00"]


# Graphs


def test_graphml_reads_back_as_the_same_network(harbor_store: Store) -> None:
    graph = full_graph(harbor_store)

    read = nx.parse_graphml(exported(harbor_store, "graphml").decode(), force_multigraph=True)

    assert dict(read.nodes(data=True)) == dict(graph.nodes(data=True))
    assert sorted(
        (s, o, d["property"], d["graph"], d["derived"]) for s, o, d in read.edges(data=True)
    ) == sorted(
        (s, o, d["property"], d["graph"], d["derived"]) for s, o, d in graph.edges(data=True)
    )


def test_gexf_reads_back_as_the_same_network(harbor_store: Store) -> None:
    graph = full_graph(harbor_store)

    read = nx.read_gexf(io.BytesIO(exported(harbor_store, "gexf")))

    assert set(read) == set(graph)
    assert {node: data["label"] for node, data in read.nodes(data=True)} == {
        node: data["label"] for node, data in graph.nodes(data=True)
    }
    assert sorted((s, o, d["property"]) for s, o, d in read.edges(data=True)) == sorted(
        (s, o, d["property"]) for s, o, d in graph.edges(data=True)
    )


def test_gexf_holds_no_date_and_no_version(harbor_store: Store) -> None:
    text = exported(harbor_store, "gexf").decode()

    assert "lastmodifieddate" not in text
    assert "<creator>docketgraph</creator>" in text


@pytest.mark.parametrize("form", ["graphml", "gexf"])
def test_xml_is_well_formed_whatever_the_data(weird: Store, form: str) -> None:
    root = ET.fromstring(exported(weird, form))

    texts = " ".join([*root.itertext(), *(v for each in root.iter() for v in each.attrib.values())])
    assert WEIRD in texts
    assert "a\ufffdb\ufffd" in texts


def test_cytoscape_holds_the_same_network(harbor_store: Store) -> None:
    elements = json.loads(exported(harbor_store, "cytoscape"))["elements"]

    graph = full_graph(harbor_store)
    assert [each["data"] for each in elements["nodes"]] == [
        {"id": node, **attributes} for node, attributes in graph.nodes(data=True)
    ]
    assert [each["data"] for each in elements["edges"]] == [
        {"id": f"e{number}", "source": start, "target": end, **data}
        for number, (start, end, data) in enumerate(graph.edges(data=True))
    ]


# What the dataset is


@pytest.fixture(scope="module")
def described(harbor_store: Store) -> rdflib.Graph:
    """VoID and DCAT of the small graph, as rdflib reads them."""
    return rdflib.Graph().parse(data=exported(harbor_store, "void"), format="turtle")


def test_the_dataset_has_a_licence_a_version_and_its_size(
    described: rdflib.Graph, harbor_store: Store
) -> None:
    (dataset,) = described.subjects(RDF.type, DCAT.Dataset)

    triples = {quad.triple for quad in harbor_store.quads()}
    assert (dataset, RDF.type, VOID.Dataset) in described
    assert str(described.value(dataset, DCTERMS.license)) == (
        "https://creativecommons.org/publicdomain/zero/1.0/"
    )
    assert int(str(described.value(dataset, VOID.triples))) == len(triples)
    assert str(described.value(dataset, DCAT.version))
    assert str(described.value(dataset, VOID.uriSpace)) == BASE


def test_each_class_has_its_count(described: rdflib.Graph) -> None:
    counts = {
        str(described.value(part, VOID["class"])).removeprefix(DG): int(
            str(described.value(part, VOID.entities))
        )
        for part in described.objects(None, VOID.classPartition)
    }

    # Counted with what is derived: an agency is an organization.
    assert counts["Agency"] == 2
    assert counts["Organization"] == 6
    assert counts["AdvocacyAct"] == 2
    assert counts["Claim"] == 2


def test_each_source_has_its_coverage(described: rdflib.Graph, harbor_store: Store) -> None:
    dg = rdflib.Namespace(DG)
    parts = {
        str(described.value(part, DCTERMS.source)).removeprefix(BASE): part
        for part in described.objects(None, VOID.subset)
    }

    page = parts["source/harbor-page"]
    quads = [quad for quad in harbor_store.quads() if quad.graph_name.value.endswith("harbor-page")]
    assert parts.keys() == {"source/harbor-page", "source/gazette"}
    assert int(str(described.value(page, VOID.triples))) == len(quads)
    assert [
        str(described.value(page, dg[name]))
        for name in ("coversActsOf", "coversFrom", "coversUntil", "retrievedOn", "address")
    ] == [
        BASE + "org/harbor-nurses",
        "2020-04",
        "2020-05",
        "2026-01-02",
        "https://harbor.example/health",
    ]


def test_a_build_writes_what_export_writes(harbor: tuple[Path, Built], harbor_store: Store) -> None:
    names = {"trig", "ttl", "jsonld", "nq.gz", "graphml", "gexf"}

    assert {name: (harbor[0] / name).read_bytes() for name in FILES} == {
        **{f"graph.{name}": exported(harbor_store, name) for name in names},
        "nodes.csv": exported(harbor_store, "csv"),
        "edges.csv": written(harbor_store, edges_csv),
        "void.ttl": exported(harbor_store, "void"),
    }
