"""A local server that answers as official sources do, and fails as they do; a client without pause.

A `_URL` variable of each source leads a download to it, so that no test asks the web.
"""

import contextlib
import datetime as dt
import http.server
import json
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from docketgraph.sources.live import Client, Query

__all__ = ["JANUARY", "Reply", "Server", "as_json", "patient", "register", "serving"]

Reply = tuple[int, dict[str, str], bytes]


class Server:
    """Answers on 127.0.0.1 as it is told, and remembers what it was asked."""

    def __init__(self, answer: Callable[[str, dict[str, list[str]], int], Reply]) -> None:
        self.asked: list[tuple[str, dict[str, str]]] = []
        server = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                server.asked.append((self.path, dict(self.headers)))
                parts = urllib.parse.urlsplit(self.path)
                query = urllib.parse.parse_qs(parts.query)
                status, headers, body = answer(parts.path, query, len(server.asked))
                with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                    self.send_response(status)
                    for name, value in ({"Content-Length": str(len(body))} | headers).items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Write nothing."""

        self._http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self._http.server_port}"
        threading.Thread(target=self._http.serve_forever, args=(0.02,), daemon=True).start()

    def close(self) -> None:
        self._http.shutdown()
        self._http.server_close()


def serving(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Server]]:
    """Give what starts a server that every source is asked of; all are closed at the end."""
    servers = []

    def start(answer: Callable[[str, dict[str, list[str]], int], Reply]) -> Server:
        server = Server(answer)
        servers.append(server)
        for name in ("FEDERAL_REGISTER", "REGULATIONS_GOV", "OIRA", "CONGRESS", "LOBBYING"):
            monkeypatch.setenv(f"DOCKETGRAPH_{name}_URL", server.address)
        return server

    yield start
    for server in servers:
        server.close()


def as_json(value: Any, **headers: str) -> Reply:
    """Return an answer in JSON."""
    return 200, headers, json.dumps(value).encode()


def patient(waits: list[float]) -> Client:
    """Return a client that waits for nothing, and notes for how long it would have."""
    return Client(
        seconds=0.5, pause=waits.append, chance=lambda low, _: low, note=lambda _: None, attempts=4
    )


JANUARY = Query(dt.date(2024, 1, 1), dt.date(2024, 1, 31))


def register(count: int, per_page: int = 1_000) -> Callable[..., Reply]:
    """Return a Federal Register of so many documents each day, that shows 10,000 of a search."""

    def answer(path: str, query: dict[str, list[str]], _: int) -> Reply:
        first, last = (
            dt.date.fromisoformat(query[f"conditions[publication_date][{end}]"][0])
            for end in ("gte", "lte")
        )
        days = [first + dt.timedelta(days=n) for n in range((last - first).days + 1)]
        numbers = [(day, n) for day in days for n in range(count)][:10_000]
        page = int(query["page"][0])
        shown = numbers[(page - 1) * per_page : page * per_page]
        found = [
            {
                "document_number": f"2024-{day.timetuple().tm_yday:02d}{n:03d}",
                "title": f"Lamp {n}",
                "type": "Notice",
                "publication_date": day.isoformat(),
                "agencies": [{"slug": "coast-guard", "name": "Coast Guard", "id": 53}],
            }
            for day, n in shown
        ]
        return as_json({"count": len(numbers), "results": found})

    return answer
