"""A SPARQL endpoint in the place of a store: it is named, and no other host is asked."""

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.build import Built
from running import Ran, run


@pytest.fixture
def ask(harbor: tuple[Path, Built], tmp_path: Path) -> Callable[..., Ran]:
    """A function that runs a verb on the small graph, in an empty folder."""
    store = str(harbor[0] / "graph.db")
    return lambda *arguments: run(*arguments, cwd=tmp_path, DOCKETGRAPH_STORE=store)


class _Server(http.server.BaseHTTPRequestHandler):
    """A SPARQL endpoint on the small graph, and addresses that are none."""

    store: ox.Store
    asked: list[str]

    def do_GET(self) -> None:
        self.do_POST()

    def do_POST(self) -> None:
        self.asked.append(self.path)
        query = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        if self.path == "/leads-on":
            self.send_response(307)
            self.send_header("Location", "/union")
            self.end_headers()
        elif self.path == "/page":
            self._answer("text/html", b"<html>no SPARQL here</html>")
        elif self.path == "/broken":
            self._answer("application/sparql-results+json", b'{"head":{},"boo')
        elif self.path == "/busy":
            self.send_error(503, "too busy")
        else:
            self._answer(*self._result(query, union=self.path == "/union"))

    def _result(self, query: str, *, union: bool) -> tuple[str, bytes]:
        answer = self.store.query(query, use_default_graph_as_union=union)
        if isinstance(answer, ox.QueryTriples):
            written = ox.serialize(answer, format=ox.RdfFormat.N_TRIPLES)
            return "application/n-triples", written or b""
        written = answer.serialize(format=ox.QueryResultsFormat.JSON)
        return "application/sparql-results+json", written or b""

    def _answer(self, kind: str, body: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep quiet."""


@pytest.fixture
def server(harbor: tuple[Path, Built]) -> Iterator[tuple[str, list[str]]]:
    """The host of a running endpoint, and the paths that it was asked for."""
    _Server.store = ox.Store.read_only(str((harbor[0] / "graph.db").resolve()))
    _Server.asked = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{running.server_port}", _Server.asked
        running.shutdown()


@pytest.mark.parametrize(
    "arguments",
    [
        ["query", "letters-to-an-agency", "-p", "agency=TO", "--format", "csv"],
        ["query", "-e", "ASK { ?x a dg:Bill }"],
        ["query", "-e", "CONSTRUCT { ?x a dg:Law } WHERE { ?x a dg:Bill }", "--format", "nt"],
        ["show", "H.R. 42"],
        ["path", "AHN", "Harbor Light Act"],
        ["timeline", "TO"],
        ["find", "nurses"],
        ["rank"],
        ["communities"],
    ],
    ids=["rows", "ask", "graph", "show", "path", "timeline", "find", "rank", "communities"],
)
def test_a_server_answers_as_a_store_does(
    ask: Callable[..., Ran], server: tuple[str, list[str]], arguments: list[str]
) -> None:
    done = ask(*arguments, "--store", f"http://{server[0]}/union")

    assert done == Ran(0, ask(*arguments).out, f"asking {server[0]}\n")


@pytest.mark.parametrize(
    ("path", "code", "line"),
    [
        pytest.param(
            "/sparql",
            5,
            "its default graph is empty and its named graphs are not; start the server with its "
            "default graph as the union of all (Oxigraph: --union-default-graph; Fuseki: "
            "tdb2:unionDefaultGraph true)",
            id="no union",
        ),
        pytest.param(
            "/leads-on",
            5,
            "answered 307: leads on to /union; name that address if you trust it",
            id="redirect",
        ),
        pytest.param("/busy", 5, "answered 503: ", id="busy"),
        pytest.param("/page", 5, "gave no SPARQL answer (", id="page"),
        pytest.param("/broken", 5, "gave no SPARQL answer (", id="broken"),
    ],
)
def test_a_server_that_does_not_answer_is_one_line(
    ask: Callable[..., Ran], server: tuple[str, list[str]], path: str, code: int, line: str
) -> None:
    host, asked = server

    done = ask("query", "-e", "ASK {}", "--store", f"http://{host}{path}")

    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"asking {host}\ndocketgraph: http://{host}{path}: {line}")
    assert done.err.count("\n") == 2
    assert set(asked) == {path}
