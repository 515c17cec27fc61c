"""A server that answers as no SPARQL server should: each of its paths in another way.

Run as a program with the file in which it notes each path that was asked for; it prints its port.
"""

import http.server
import sys
import time
from pathlib import Path

__all__ = ["ANSWERS", "HALF", "JSON", "TRUE"]

JSON = "application/sparql-results+json"
TRUE = '{"head":{},"boolean":true}'
HALF = '{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"uri","value":"x:a"}},{"s":'
NO_ROWS = '{"head":{"vars":[]},"results":{"bindings":[]}}'

# Code, media type, body; a redirect leads to the path that stands for its body.
ANSWERS = {
    "error": (500, "text/plain", "a\nfault"),
    "no-right": (401, "text/plain", ""),
    "page": (200, "text/html", "<h1>hello</h1>"),
    "half-an-answer": (200, JSON, "{"),
    "half-a-row": (200, JSON, HALF),
    "deep": (200, JSON, "[" * 100_000),
    "rows-for-ask": (200, JSON, NO_ROWS),
    "true": (200, JSON, TRUE),
    "false": (200, JSON, '{"head":{},"boolean":false}'),
    "moved": (302, "text/plain", "true"),
    "moved-for-good": (308, "text/plain", "true"),
}


class _Odd(http.server.BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        """Answer by the path."""
        with Path(sys.argv[1]).open("a") as notes:
            notes.write(self.path + "\n")
        self.rfile.read(int(self.headers["Content-Length"]))
        name = self.path.removeprefix("/")
        special = {
            "silent": self._keep_silent,
            "drips": self._drip,
            "hangs-up": self.connection.close,
            "half-later": self._half_later,
        }
        special.get(name, lambda: self._say(*ANSWERS[name]))()

    def _say(self, code: int, kind: str, body: str) -> None:
        self.send_response(code)
        self.send_header("Content-Type", kind)
        if 300 <= code < 400:
            self.send_header("Location", f"/{body}")
        self.end_headers()
        self.wfile.write(body.encode())

    def _keep_silent(self) -> None:
        time.sleep(1.5)

    def _drip(self) -> None:
        self._say(200, JSON, "")
        try:
            for _ in range(40):
                self.wfile.write(b" ")
                time.sleep(0.05)
        except OSError:  # the reader has gone
            return

    def _half_later(self) -> None:
        """Answer the first question well, as an endpoint is asked one before it is used."""
        first = Path(sys.argv[1]).read_text().count(self.path) == 1
        self._say(200, JSON, TRUE if first else HALF)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


if __name__ == "__main__":
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Odd)
    print(server.server_port, flush=True)
    server.serve_forever()
