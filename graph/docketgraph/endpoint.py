"""A SPARQL 1.1 endpoint that answers like a store on disk.

Every request goes to the address that the user gave, and to no other.
"""

import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from docketgraph.errors import EndpointError, QuerySyntaxError
from docketgraph.namespaces import sparql_prefixes
from docketgraph.store import Answer, Store

__all__ = ["Endpoint", "is_address", "open_store"]

_ACCEPT = "application/sparql-results+json, application/n-triples;q=0.9"
_SECONDS = 60


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
        data, kind = self._post(sparql_prefixes() + text)
        if "json" in kind:
            return ox.parse_query_results(data, format=ox.QueryResultsFormat.JSON)
        # A graph: loaded here, so that it answers like one of Oxigraph's own.
        graph = ox.Store()
        graph.load(data, format=ox.RdfFormat.N_TRIPLES)
        answer = graph.query("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
        assert isinstance(answer, ox.QueryTriples)  # noqa: S101 - the line before is a CONSTRUCT
        return answer

    def quads(self) -> Iterator[ox.Quad]:
        """Yield every quad of the server's named graphs."""
        for row in self.select("SELECT ?g ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"):
            yield ox.Quad(row["s"], row["p"], row["o"], row["g"])  # type: ignore[arg-type]

    def _ask(self, text: str) -> bool:
        return bool(self.query(text))

    def _post(self, query: str) -> tuple[bytes, str]:
        request = urllib.request.Request(  # noqa: S310 - http(s) only: is_address
            self.name,
            data=query.encode(),
            headers={
                "Content-Type": "application/sparql-query",
                "Accept": _ACCEPT,
                "User-Agent": "docketgraph",
            },
        )
        try:
            with urllib.request.urlopen(request, timeout=self._seconds) as answer:  # noqa: S310
                return answer.read(), answer.headers.get_content_type()
        except urllib.error.HTTPError as error:
            said = " ".join(error.read(300).decode(errors="replace").split())
            if error.code == 400:
                raise QuerySyntaxError(self.name, said) from None
            raise EndpointError(self.name, f"answered {error.code}: {said}") from None
        except (urllib.error.URLError, OSError) as error:
            why = getattr(error, "reason", error)
            raise EndpointError(
                self.name, f"cannot be reached ({why}); is the server running?"
            ) from None
