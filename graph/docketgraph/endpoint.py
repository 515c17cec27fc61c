"""A SPARQL 1.1 endpoint that answers like a store on disk.

Every request goes to the address that the user gave, and to no other.
"""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from docketgraph.errors import EndpointError, LimitError, QuerySyntaxError
from docketgraph.namespaces import sparql_prefixes
from docketgraph.store import Answer, Store, value_of

if TYPE_CHECKING:
    import http.client

__all__ = ["Endpoint", "is_address", "open_store"]

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_SECONDS = 60
_BLOCK = 1 << 20
_MOST = 512 << 20


def is_address(store: str) -> bool:
    """Return whether a store is named by an http(s) address rather than a path."""
    return store.lower().startswith(("http://", "https://"))


def open_store(store: str) -> Store:
    """Return the store at a path, or the endpoint at an address."""
    return Endpoint(store) if is_address(store) else Store.open(Path(store))


class Endpoint(Store):
    """A server that speaks the SPARQL 1.1 protocol.

    Raises `EndpointError` where it cannot be reached, answers with an error, or keeps its named
    graphs out of its default graph, in which case every question would come out empty.
    """

    def __init__(self, url: str, seconds: float = _SECONDS) -> None:
        self.name = url
        self._seconds = seconds
        if not self._ask("ASK { ?s ?p ?o }") and self._ask("ASK { GRAPH ?g { ?s ?p ?o } }"):
            raise EndpointError(
                url,
                "its default graph is empty and its named graphs are not; start the server with "
                "its default graph as the union of all (Oxigraph: --union-default-graph; "
                "Fuseki: tdb2:unionDefaultGraph true)",
            )

    def query(self, text: str) -> Answer:
        """Return the server's answer to a query."""
        # On one line, so that a fault is named at the line in which the user wrote it.
        data, kind = self._post(sparql_prefixes().replace("\n", " ") + text)
        try:
            return _results(data) if "json" in kind else _graph(data)
        except (SyntaxError, ValueError) as error:
            why = " ".join(str(error).split())[:200]
            raise EndpointError(
                self.name, f"gave no SPARQL answer ({why}); name the address that takes queries"
            ) from None

    def size(self) -> int:
        """Return how many quads the server's named graphs hold."""
        rows = self.select("SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }")
        return int(value_of(rows[0]["n"]))

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad of the server's named graphs."""
        for row in self.select("SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"):
            yield ox.Quad(row["s"], row["p"], row["o"], row["g"])  # type: ignore[arg-type]

    def _ask(self, text: str) -> bool:
        answer = self.query(text)
        if not isinstance(answer, ox.QueryBoolean):
            raise EndpointError(self.name, "answers ASK with no true or false; is it SPARQL 1.1?")
        return bool(answer)

    def _post(self, query: str) -> tuple[bytes, str]:
        # Imported where a server is asked: that takes longer than a query of a store on disk.
        import http.client
        import urllib.error

        try:
            return _answer_of(self.name, query, self._seconds)
        except urllib.error.HTTPError as error:
            with error:
                said = " ".join(error.read(300).decode(errors="replace").split())
            if error.code == 400:
                raise QuerySyntaxError(self.name, said) from None
            leads = error.headers.get("Location")
            said = f"leads on to {leads}; name that address if you trust it" if leads else said
            why = f"answered {error.code}: {said or error.reason}"
            raise EndpointError(self.name, why) from None
        except ValueError as error:
            # An address with what no address holds: a bracket alone, a letter with an accent.
            raise EndpointError(self.name, f"is no address that can be asked ({error})") from None
        except (OSError, http.client.HTTPException) as error:
            if isinstance(error, EndpointError):
                raise
            why = f"cannot be reached ({getattr(error, 'reason', error)}); is the server running?"
            raise EndpointError(self.name, why) from None


def _answer_of(url: str, query: str, seconds: float) -> tuple[bytes, str]:
    """Return the body of a server's answer and its media type; no redirect is followed."""
    import urllib.request

    class StayHere(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: object) -> None:
            return None

    request = urllib.request.Request(  # noqa: S310 - http(s) only: is_address
        url,
        data=query.encode(),
        headers={
            "Content-Type": "application/sparql-query",
            "Accept": _ACCEPT,
            "User-Agent": "docketgraph",
        },
    )
    with urllib.request.build_opener(StayHere).open(request, timeout=seconds) as answer:
        return _read(url, answer, seconds), answer.headers.get_content_type()


def _read(url: str, answer: "http.client.HTTPResponse", seconds: float) -> bytes:
    """Return the whole of an answer that comes to its end in time and in size."""
    deadline, blocks, size = time.monotonic() + seconds, [], 0
    while block := answer.read1(_BLOCK):
        blocks.append(block)
        size += len(block)
        if time.monotonic() > deadline:
            raise EndpointError(url, f"took more than {seconds:g} s to answer; ask for less")
        if size > _MOST:
            raise LimitError(f"{url} answers with more than {_MOST >> 20} MB; ask for less")
    return b"".join(blocks)


def _results(data: bytes) -> ox.QuerySolutions | ox.QueryBoolean:
    answer = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    if isinstance(answer, ox.QuerySolutions):
        # Rows are parsed as they are read: a fault in the last is found here, not later.
        for _ in answer:
            pass
        answer = ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
    return answer


def _graph(data: bytes) -> ox.QueryTriples:
    """Return a graph that a server gave, so that it answers like one of Oxigraph's own."""
    graph = ox.Store()
    graph.load(data, format=ox.RdfFormat.N_TRIPLES)
    answer = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(answer, ox.QueryTriples)  # noqa: S101 - the line before is a CONSTRUCT
    return answer
