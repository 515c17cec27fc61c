"""How fast a map is written, against pyvis's own calls, and how small; how fast it is laid out."""

import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pyoxigraph as ox
from pyvis.network import Network
from tests.benchmarks.figures import Figure, child_cpu, run_command

from docketgraph.maps import crowds, network
from docketgraph.maps.model import MapModel
from docketgraph.maps.page import render_page
from docketgraph.maps.positions import place
from docketgraph.namespaces import BASE, DCTERMS, DERIVED, DG, ONTOLOGY, RDF, RDFS, XSD
from docketgraph.store import StoreWriter
from docketgraph.vocabulary import ontology_files

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from map_models import many

_THINGS, _LINKS = 10_000, 17_000
_ROUNDS = 3


def run() -> list[Figure]:
    """Return the ratio of times and of sizes, the time of the layout, and of a neighbourhood."""
    model = many(_THINGS, _LINKS)
    page, quick, slow = (_seconds(partial(work, model)) for work in (_page, _lists, _calls))
    ours, theirs = len(_page(model)), len(_calls(model))
    laid = _seconds(partial(_laid_out, model))
    seconds = _neighbourhood()
    what = f"{_THINGS:,} things, {_LINKS:,} links"
    return [
        Figure(
            f"{what}: page against add_node/add_edge and pyvis's page",
            slow / page,
            "x as fast",
            ">= 20",
            slow >= 20 * page,
            f"{page:.2f} s against {slow:.2f} s",
        ),
        Figure(
            f"{what}: pyvis network from lists against add_node/add_edge",
            slow / quick,
            "x as fast",
            ">= 5, both with pyvis's page",
            slow >= 5 * quick,
            f"{quick:.2f} s",
        ),
        Figure(
            f"{what}: size of the page",
            ours / theirs,
            "x pyvis in_line",
            "<= 0.7",
            ours <= 0.7 * theirs,
            f"{ours / 1e6:.2f} MB against {theirs / 1e6:.2f} MB",
        ),
        Figure(f"{what}: layout without igraph", laid, "s of CPU", "<= 10", laid <= 10),
        Figure(
            "a neighbourhood of 300 things in a graph of 100,000",
            seconds,
            "s of CPU",
            "<= 5",
            seconds <= 5,
        ),
    ]


def _seconds(work: Callable[[], object]) -> float:
    """Return the CPU seconds of some work, the median of some rounds."""
    times = []
    for _ in range(_ROUNDS):
        began = time.process_time()
        work()
        times.append(time.process_time() - began)
    return statistics.median(times)


def _page(model: MapModel) -> bytes:
    return render_page(model, title="Map", theme="auto", story=None, view={}, rows=())


def _lists(model: MapModel) -> str:
    return str(network(model).generate_html())


def _calls(model: MapModel) -> str:
    """Return the page of the same things and links that pyvis's manual leads to."""
    drawn = network(model)
    written = Network(cdn_resources="in_line")
    for node in drawn.nodes:
        options = {key: node[key] for key in ("title", "shape", "color", "size", "x", "y")}
        written.add_node(node["id"], label=node["label"], **options)
    for edge in drawn.edges:
        written.add_edge(edge["from"], edge["to"], title=edge["title"], color=edge["color"])
    return str(written.generate_html())


def _laid_out(model: MapModel) -> None:
    by_igraph = crowds._by_igraph
    crowds._by_igraph = lambda *_: None
    try:
        place(model.things, model.links)
    finally:
        crowds._by_igraph = by_igraph


def _neighbourhood() -> float:
    command = str(Path(sys.executable).with_name("docketgraph"))
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "large.db"
        with StoreWriter(store) as writer:
            for _, data in ontology_files():
                parsed = ox.parse(data, format=ox.RdfFormat.TURTLE)
                writer.add(ox.Quad(*quad.triple, ox.NamedNode(ONTOLOGY)) for quad in parsed)
            writer.add(_large())
            writer.commit()
        output = str(Path(folder) / "map.html")
        options = ["--around", "org/7", "--hops", "2", "--store", str(store), "-o", output]
        return child_cpu(partial(run_command, command, "map", *options))


def _large() -> Iterator[ox.Quad]:
    """Yield a graph of 100,000 things: 400 agencies, 4,000 societies, dockets, rules, letters."""
    chance = random.Random(3)
    dockets = [f"docket/D-{number}" for number in range(6_000)]
    rules = [f"fr/2020-{number}" for number in range(30_000)]
    for number in range(400):
        yield from _thing(f"agency/{number}", "Agency", "Organization")
    for number in range(4_000):
        yield from _thing(f"org/{number}", "Organization")
    for docket in dockets:
        yield from _thing(docket, "Docket")
    for rule in rules:
        yield from _thing(rule, "ProposedRule", "RegulatoryDocument")
        yield from _dated(rule, DCTERMS + "issued", chance)
        yield _quad(rule, DG + "issuedBy", f"agency/{_few(chance, 400)}")
        yield _quad(rule, DG + "inDocket", chance.choice(dockets))
    for number in range(59_600):
        letter = f"act/{number}"
        society = f"org/{_few(chance, 4_000)}"
        yield from _thing(letter, "CommentLetter", "Letter", "AdvocacyAct", "Act")
        yield from _dated(letter, DCTERMS + "date", chance)
        yield _quad(letter, DG + "sender", society)
        yield _quad(letter, DG + "signatory", society, DERIVED)
        yield _quad(letter, DG + "recipient", f"agency/{_few(chance, 400)}")
        yield _quad(letter, DG + "addresses", chance.choice(rules))


def _few(chance: random.Random, count: int) -> int:
    """Return a number below a count; a few come often, as a few bodies get most letters."""
    return min(int(chance.paretovariate(0.8)) - 1, count - 1)


def _quad(thing: str, property_: str, value: str, graph: str = BASE + "graph/test") -> ox.Quad:
    ends = ox.NamedNode(BASE + thing), ox.NamedNode(property_), ox.NamedNode(BASE + value)
    return ox.Quad(*ends, ox.NamedNode(graph))


def _thing(name: str, kind: str, *above: str) -> Iterator[ox.Quad]:
    subject, graph = ox.NamedNode(BASE + name), ox.NamedNode(BASE + "graph/test")
    yield ox.Quad(subject, ox.NamedNode(RDF + "type"), ox.NamedNode(DG + kind), graph)
    yield ox.Quad(subject, ox.NamedNode(RDFS + "label"), ox.Literal(f"{kind} {name}"), graph)
    for each in above:
        derived = ox.NamedNode(DERIVED)
        yield ox.Quad(subject, ox.NamedNode(RDF + "type"), ox.NamedNode(DG + each), derived)


def _dated(name: str, role: str, chance: random.Random) -> Iterator[ox.Quad]:
    day = f"20{chance.randrange(10, 26)}-{chance.randrange(1, 13):02}-{chance.randrange(1, 28):02}"
    date = ox.Literal(day, datatype=ox.NamedNode(XSD + "date"))
    for property_ in (role, DG + "earliest", DG + "latest"):
        subject, graph = ox.NamedNode(BASE + name), ox.NamedNode(BASE + "graph/test")
        yield ox.Quad(subject, ox.NamedNode(property_), date, graph)
