"""Requests to official sources: one host, slowly enough, again where it is worth it.

A key goes into a header and nowhere else. A redirect to another host is not followed. What is
asked again, and after how long: too many requests (as the server says, else longer each time), an
error of the server, a time-out, a connection or a body that breaks off.
"""

import email.utils
import http.client
import random
import time
import urllib.error
import urllib.parse
import urllib.request
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.message import Message

import orjson

from docketgraph.errors import EndpointError

__all__ = ["Client", "host_of"]

_AGENT = "docketgraph"
_LARGEST = 512 * 1024 * 1024
_PIECE = 256 * 1024
_AGAIN = {429, 500, 502, 503, 504}
# regulations.gov counts its requests by the hour: no server is waited for longer than that.
_LONGEST = 3_600.0


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Follows a redirect within the host that was named, and no other: a key must not travel."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: object,
        code: int,
        msg: str,
        headers: Message,
        newurl: str,
    ) -> urllib.request.Request | None:
        if host_of(newurl) != host_of(req.full_url):
            return None
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]


_OPENER = urllib.request.build_opener(_SameHost)


class _TryAgainError(Exception):
    """The request is worth another try, after some seconds where the server says how many."""

    def __init__(self, why: str, after: float | None = None) -> None:
        super().__init__(why)
        self.after = after


@dataclass(slots=True)
class Client:
    """Asks one host. `pause`, `chance` and `clock` stand for the clock and the dice."""

    headers: Mapping[str, str] = field(default_factory=dict)
    interval: float = 0.0
    """Seconds that lie at least between two requests."""
    seconds: float = 60.0
    """Seconds after which a silent server is given up."""
    attempts: int = 6
    pause: Callable[[float], None] = time.sleep
    chance: Callable[[float, float], float] = random.uniform
    clock: Callable[[], float] = time.monotonic
    note: Callable[[str], None] = print
    asked: int = 0
    """Requests that were made."""
    _next: float = 0.0

    def json(self, address: str) -> object:
        """Return an answer in JSON; one that breaks off is asked for again (`EndpointError`)."""
        return orjson.loads(self._body(address, _is_json) or b"null")

    def file(self, address: str) -> bytes | None:
        """Return a file as it is, None where the server has none (`EndpointError` otherwise)."""
        return self._body(address, lambda body: bool(body))

    def _body(self, address: str, whole: Callable[[bytes], bool]) -> bytes | None:
        for attempt in range(1, self.attempts + 1):
            try:
                return self._once(address, whole)
            except _TryAgainError as error:
                if attempt == self.attempts:
                    raise EndpointError(address, f"{error}, {attempt} times; try later") from None
                seconds = self._wait(attempt, error.after)
                self.note(f"{host_of(address)}: {error}; again in {seconds:.0f} s")
                self.pause(seconds)
        raise AssertionError("at least one attempt is made")

    def _wait(self, attempt: int, after: float | None) -> float:
        """Return the seconds to wait: what the server says, else twice as long each time."""
        least = 2.0 ** (attempt - 1) if after is None else after
        return min(least + self.chance(0.0, max(1.0, least / 4)), _LONGEST)

    def _once(self, address: str, whole: Callable[[bytes], bool]) -> bytes | None:
        self._keep_pace()
        request = urllib.request.Request(  # noqa: S310 - http(s): the caller's addresses
            address,
            headers={"User-Agent": _AGENT, "Accept-Encoding": "gzip", **self.headers},
        )
        try:
            with _OPENER.open(request, timeout=self.seconds) as answer:
                body = _read(answer, whole)
                self._heed(answer.headers)
                return body
        except urllib.error.HTTPError as error:
            with error:
                self._judge(address, error)
            return None
        except TimeoutError:
            raise _TryAgainError("is silent") from None
        except (http.client.HTTPException, zlib.error, EOFError):
            raise _TryAgainError("its answer breaks off") from None
        except OSError as error:
            reason = getattr(error, "reason", error)
            why = (
                "is silent" if isinstance(reason, TimeoutError) else f"cannot be reached ({reason})"
            )
            raise _TryAgainError(why) from None

    def _keep_pace(self) -> None:
        left = self._next - self.clock()
        if left > 0:
            self.pause(left)
        self._next = self.clock() + self.interval
        self.asked += 1

    def _heed(self, headers: Message) -> None:
        """Wait before the next request where a server says that none is left for now."""
        if headers.get("X-Ratelimit-Remaining", "").strip() == "0":
            reset = _seconds(headers.get("Retry-After") or headers.get("X-Ratelimit-Reset"))
            self._next = self.clock() + (60.0 if reset is None else min(reset, _LONGEST))

    def _judge(self, address: str, error: urllib.error.HTTPError) -> None:
        """Raise what an answer of refusal means; a missing file is no error."""
        if error.code in _AGAIN:
            why = (
                "takes no more requests for now" if error.code == 429 else f"answered {error.code}"
            )
            raise _TryAgainError(why, _seconds(error.headers.get("Retry-After")))
        if error.code == 404:
            return
        if error.code in {401, 403}:
            raise EndpointError(
                address, f"answered {error.code}: it does not take the key, or none"
            )
        leads = error.headers.get("Location")
        said = f"leads on to {host_of(leads)}, which is not followed" if leads else error.reason
        raise EndpointError(address, f"answered {error.code}: {said}")


def _read(answer: http.client.HTTPResponse, whole: Callable[[bytes], bool]) -> bytes:
    """Return a body; `EOFError` where it is not whole."""
    packed = answer.headers.get("Content-Encoding", "") == "gzip"
    unpack = zlib.decompressobj(wbits=31)
    pieces, held = [], 0
    while piece := answer.read(_PIECE):
        plain = unpack.decompress(piece, _LARGEST) if packed else piece
        held += len(plain)
        if held > _LARGEST:
            raise EndpointError(answer.url, f"its answer is longer than {_LARGEST >> 20} MB")
        pieces.append(plain)
    if packed and not unpack.eof:
        raise EOFError
    told = answer.headers.get("Content-Length", "")
    if told.isdigit() and not packed and held != int(told):
        raise EOFError
    body = b"".join(pieces)
    if not whole(body):
        raise EOFError
    return body


def _is_json(body: bytes) -> bool:
    try:
        orjson.loads(body)
    except orjson.JSONDecodeError:
        return False
    return True


def _seconds(text: str | None) -> float | None:
    """Return the seconds that a Retry-After gives, as a number or as a date; None for none."""
    plain = (text or "").strip()
    if plain.isascii() and plain.isdigit():
        return float(plain)
    try:
        moment = email.utils.parsedate_to_datetime(plain)
    except ValueError:
        return None
    return max(0.0, moment.timestamp() - time.time())


def host_of(address: str) -> str:
    """Return host and port of an address.

    >>> host_of("https://api.regulations.gov/v4/dockets")
    'api.regulations.gov'
    """
    return urllib.parse.urlsplit(address).netloc
