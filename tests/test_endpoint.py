"""A SPARQL server in the place of a store: a real one, and ones that answer as they should not."""

import contextlib
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.build import Built
from docketgraph.differences import compare
from docketgraph.endpoint import Endpoint, is_address, open_store
from docketgraph.errors import EndpointError, QuerySyntaxError
from docketgraph.names import find, resolve
from docketgraph.network import rank
from docketgraph.questions import find_question, questions, run
from docketgraph.sentences import describe, tell_path
from docketgraph.store import Store, digest_of
from docketgraph.timelines import life_of
from exporting import exported
from running import docketgraph

# Oxigraph's own server, a program beside Python (package oxigraph).
OXIGRAPH = Path(sys.executable).parent / "oxigraph"


def free_port() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
    return port


@contextlib.contextmanager
def serving(store: Path, *options: str) -> Iterator[str]:
    """A server of a store, read only; gives the address that takes queries."""
    port = free_port()
    command = [OXIGRAPH, "serve-read-only", "--location", store, "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*command, *options], stderr=subprocess.DEVNULL)
    try:
        while server.poll() is None:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.02)
        yield f"http://127.0.0.1:{port}/query"
    finally:
        server.terminate()
        server.wait()


@pytest.fixture(scope="module")
def address(harbor: tuple[Path, Built]) -> Iterator[str]:
    """The address of a server of the small graph, its default graph the union of all."""
    with serving((harbor[0] / "graph.db").resolve(), "--union-default-graph") as url:
        yield url


@pytest.fixture(scope="module")
def endpoint(address: str) -> Store:
    """The small graph over the protocol."""
    return open_store(address)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("http://example.org/sparql", True),
        ("HTTPS://example.org/", True),
        ("outputs/graph.db", False),
        ("file:///outputs/graph.db", False),
        ("ftp://example.org/", False),
        ("", False),
    ],
)
def test_an_address_is_http_or_https(name: str, told: bool) -> None:
    assert is_address(name) is told


def test_a_server_holds_what_the_store_holds(endpoint: Store, harbor_store: Store) -> None:
    graph = ox.Store()
    graph.extend(endpoint.quads())

    assert digest_of(graph) == digest_of(harbor_store.graph)
    assert compare(endpoint, harbor_store) == []


def rows(store: Store, name: str) -> list[list[str]]:
    answer = run(store, find_question(name))
    assert isinstance(answer, ox.QuerySolutions)
    return [[str(row[variable.value]) for variable in answer.variables] for row in answer]


@pytest.mark.parametrize("name", [question.name for question in questions()])
def test_a_server_answers_every_question_as_the_store_does(
    endpoint: Store, harbor_store: Store, name: str
) -> None:
    assert rows(endpoint, name) == rows(harbor_store, name)


def test_every_reading_verb_works_on_a_server(endpoint: Store, harbor_store: Store) -> None:
    def read(store: Store) -> list[object]:
        nurses, proposal = resolve(store, "AHN"), resolve(store, "85 FR 12345")
        return [
            describe(store, nurses),
            tell_path(store, nurses, proposal, every=True),
            life_of(store, proposal),
            find(store, "tides"),
            rank(store),
            exported(store, "trig"),
            bool(store.query("ASK { ?x a dg:Hearing }")),
        ]

    assert read(endpoint) == read(harbor_store)


def test_a_server_has_the_size_of_its_store(endpoint: Store, harbor_store: Store) -> None:
    assert endpoint.size() == harbor_store.size() == len(list(harbor_store.quads()))


def test_a_server_gives_graphs_too(endpoint: Store, harbor_store: Store) -> None:
    query = "CONSTRUCT { ?x rdfs:label ?l } WHERE { ?x a dg:Organization ; rdfs:label ?l }"

    answers = [store.query(query) for store in (endpoint, harbor_store)]

    first, second = (sorted(map(str, answer)) for answer in answers)  # type: ignore[arg-type]
    assert first == second != []


def test_what_is_no_query_is_told_as_by_a_store(endpoint: Store) -> None:
    with pytest.raises(QuerySyntaxError, match=r"http://127\.0\.0\.1:\d+/query: .*1:"):
        endpoint.query("SELECT WHERE { ?s ?p }")


def test_a_verb_names_the_host_and_answers(address: str) -> None:
    ended = docketgraph("show", "AHN", "--store", address)

    assert ended.returncode == 0
    assert ended.stdout.startswith(b"Association of Harbor Nurses\n")
    assert ended.stderr == f"asking {address.split('/')[2]}\n".encode()


# Servers that cannot be used


@pytest.fixture
def odd(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    """The address of a server that answers oddly, and the file of the paths it was asked for."""
    notes = tmp_path / "notes"
    program = Path(__file__).parent / "odd_server.py"
    server = subprocess.Popen([sys.executable, program, notes], stdout=subprocess.PIPE)
    with server:
        assert server.stdout is not None
        yield f"http://127.0.0.1:{int(server.stdout.readline())}", notes
        server.kill()


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("error", "answered 500: a fault"),
        ("no-right", "answered 401: Unauthorized"),
        ("page", "gave no SPARQL answer"),
        ("half-an-answer", "gave no SPARQL answer"),
        ("half-a-row", "gave no SPARQL answer"),
        ("deep", "gave no SPARQL answer"),
        ("rows-for-ask", "answers ASK with no true or false"),
        ("moved", "leads on to /true; name that address if you trust it"),
        ("moved-for-good", "leads on to /true; name that address if you trust it"),
        ("hangs-up", "cannot be reached"),
    ],
)
def test_a_server_that_answers_otherwise_is_one_line(
    odd: tuple[str, Path], path: str, why: str
) -> None:
    url = f"{odd[0]}/{path}"

    with pytest.raises(EndpointError, match=why) as caught:
        Endpoint(url)

    assert caught.value.exit_code == 5
    assert str(caught.value).startswith(f"{url}: ")
    assert "\n" not in str(caught.value)
    # What leads on is not followed.
    assert odd[1].read_text().split() == [f"/{path}"]


def test_a_fault_in_the_last_row_is_told_before_the_first(odd: tuple[str, Path]) -> None:
    endpoint = Endpoint(f"{odd[0]}/half-later")

    with pytest.raises(EndpointError, match="gave no SPARQL answer"):
        endpoint.query("SELECT ?s { ?s ?p ?o }")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{free}/query",
        "http://no-such-host.invalid/",
        "http://",
        "http://[",
        "http://127.0.0.1:99999/",
        "http://127.0.0.1:x/",
        "http://127.0.0.1:{free}/a b",
        "http://127.0.0.1:{free}/\u00e9",
    ],
)
def test_a_server_that_is_not_there_is_one_line_and_exit_code_5(url: str) -> None:
    url = url.format(free=free_port())

    with pytest.raises(EndpointError) as caught:
        Endpoint(url)

    assert caught.value.exit_code == 5
    assert re.search(r"is the server running\?|is no address that can be asked", str(caught.value))


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("silent", r"cannot be reached \(timed out\)"),
        ("drips", r"took more than 0\.4 s to answer; ask for less"),
    ],
)
def test_a_server_that_comes_to_no_end_is_left(odd: tuple[str, Path], path: str, why: str) -> None:
    began = time.monotonic()

    with pytest.raises(EndpointError, match=why):
        Endpoint(f"{odd[0]}/{path}", seconds=0.4)

    assert time.monotonic() - began < 1.4


def test_named_graphs_outside_the_default_graph_are_told_with_the_switch(
    harbor: tuple[Path, Built],
) -> None:
    with serving((harbor[0] / "graph.db").resolve()) as url:
        ended = docketgraph("find", "tides", "--store", url)

    assert ended.returncode == 5
    assert ended.stdout == b""
    assert ended.stderr.decode().splitlines()[-1] == (
        f"docketgraph: {url}: its default graph is empty and its named graphs are not; start the "
        "server with its default graph as the union of all (Oxigraph: --union-default-graph; "
        "Fuseki: tdb2:unionDefaultGraph true)"
    )


def test_an_empty_server_is_an_empty_store(odd: tuple[str, Path]) -> None:
    answer = Endpoint(f"{odd[0]}/false").query("ASK {}")

    assert isinstance(answer, ox.QueryBoolean)
    assert not answer
    assert odd[1].read_text().split() == ["/false"] * 3


def test_a_query_that_calls_another_server_is_not_sent(odd: tuple[str, Path]) -> None:
    ended = docketgraph(
        "query", "-e", "ASK { SERVICE <http://127.0.0.1:9/> {} }", "--store", f"{odd[0]}/true"
    )

    assert ended.returncode == 3
    assert b"SERVICE would ask another server; query one store at a time" in ended.stderr
    # One question to see whether the server can be used, and no other.
    assert odd[1].read_text().split() == ["/true"]
