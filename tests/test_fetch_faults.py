"""The verb `fetch` against a source that fails: each fault is passed, or told, and never hidden."""

import datetime as dt
import email.utils
import gzip
import json
import os
import signal
import socket
import subprocess
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.running import COMMAND, ENVIRONMENT

from docketgraph.errors import EndpointError
from docketgraph.fetching import download, query_of
from docketgraph.sources.live import Query
from docketgraph.sources.live.client import _seconds
from recorded_server import JANUARY, Reply, Server, as_json, patient, register, serving
from sourcing import FIXTURES
from test_fetch import answers_of

DAY = Query(dt.date(2024, 1, 2), dt.date(2024, 1, 2))


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Server]]:
    yield from serving(monkeypatch)


def visible(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.iterdir() if not each.name.startswith("."))


def busy_day(kinds: dict[str, int]) -> Callable[..., Reply]:
    """A Federal Register of one day, with so many documents of each type."""

    def answer(_: str, query: dict[str, list[str]], __: int) -> Reply:
        asked = query.get("conditions[type][]", list(kinds))
        numbers = [
            f"2024-{kind[:3]}{n}" for kind in kinds if kind in asked for n in range(kinds[kind])
        ]
        shown, page = numbers[:10_000], int(query["page"][0])
        found = [{"document_number": each} for each in shown[(page - 1) * 1_000 : page * 1_000]]
        return as_json({"count": len(shown), "results": found})

    return answer


def test_a_day_of_more_than_is_shown_is_split_by_types(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    kinds = {"RULE": 2_500, "PRORULE": 1_200, "NOTICE": 9_999, "PRESDOCU": 3}
    serve(busy_day(kinds))

    (path,) = download("federal-register", DAY, tmp_path / "a.jsonl", print, patient([]))

    numbers = [each["document_number"] for each in answers_of(path)]
    assert len(numbers) == len(set(numbers)) == sum(kinds.values())


def test_a_day_with_more_of_one_type_than_is_shown_is_told(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    serve(busy_day({"RULE": 1, "PRORULE": 0, "NOTICE": 10_001, "PRESDOCU": 0}))

    with pytest.raises(EndpointError, match="shows 10,000 documents of 2024-01-02 and no more"):
        download("federal-register", DAY, tmp_path / "a.jsonl", print, patient([]))

    assert visible(tmp_path) == []


def test_a_search_that_gives_less_than_it_told_of_is_no_whole_one(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    whole = register(100)

    def answer(path: str, query: dict[str, list[str]], n: int) -> Reply:
        status, headers, body = whole(path, query, n)
        found = json.loads(body)
        return as_json(found | {"results": found["results"][:-1]}) if n == 2 else (
            status, headers, body,
        )  # fmt: skip

    serve(answer)

    said = r"gave 3,099 of 3,100 documents of 2024-01-01 to 2024-01-31; to ask anew give -o another"
    with pytest.raises(EndpointError, match=said):
        download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient([]))
    assert visible(tmp_path) == []


@pytest.mark.parametrize(
    ("source", "answers", "said"),
    [
        pytest.param(
            "lobbying",
            [{"count": 3, "next": "2", "results": [{}]}, {"count": 3, "next": None, "results": []}],
            "gave 1 of 3 filings",
            id="fewer filings",
        ),
        pytest.param(
            "lobbying", [{"count": 3, "filings": [{}]}], "gives no list of results", id="a new name"
        ),
        pytest.param(
            "congress", [{"bills": []}], "gives no paging of bills", id="no paging of bills"
        ),
        pytest.param(
            "congress",
            [{"bills": [], "pagination": {"count": 2}}],
            "gave 0 of 2 bills",
            id="fewer bills",
        ),
        pytest.param(
            "regulations-gov",
            [{"data": [{}], "meta": {"hasMore": True}}],
            "does not say what follows",
            id="another name of what follows",
        ),
        pytest.param("regulations-gov", [{"data": [{}]}], "does not say", id="no word of more"),
        pytest.param("regulations-gov", [{"items": []}], "gives no list of data", id="no data"),
    ],
)
def test_an_answer_that_has_changed_is_told_and_nothing_is_written(
    source: str,
    answers: list[Any],
    said: str,
    serve: Callable[..., Server],
    tmp_path: Path,
) -> None:
    serve(lambda _, __, n: as_json(answers[min(n, len(answers)) - 1]))

    with pytest.raises(EndpointError, match=said):
        download(source, JANUARY, tmp_path / "a.jsonl", print, patient([]))

    assert visible(tmp_path) == []


def test_regulations_gov_is_walked_past_what_it_shows(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    """It shows 20 pages of a search: the walk goes on from the last change, in Eastern time."""

    def item(number: int) -> dict[str, Any]:
        changed = dt.datetime(2024, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=number)
        inner = {"lastModifiedDate": changed.strftime("%Y-%m-%dT%H:%M:%SZ")}
        return {"id": f"USCG-2024-{number:04d}-0001", "type": "documents", "attributes": inner}

    def answer(_: str, query: dict[str, list[str]], __: int) -> Reply:
        begun = query.get("filter[lastModifiedDate][ge]", ["2023-12-31 19:00:00"])[0]
        # Midnight in Greenwich is seven in the evening in Washington.
        eastern = dt.datetime.fromisoformat(begun) + dt.timedelta(hours=5)
        first = int((eastern - dt.datetime(2024, 1, 1)).total_seconds() // 60)
        start = first + 250 * (int(query["page[number]"][0]) - 1)
        shown = [item(n) for n in range(start, min(start + 250, 6_000))]
        return as_json({"data": shown, "meta": {"hasNextPage": start + 250 < 6_000}})

    serve(answer)

    (path,) = download(
        "regulations-gov", query_of(None, None, ["USCG"], []), tmp_path / "a", print, patient([])
    )

    assert {each["id"] for each in answers_of(path)} == {item(n)["id"] for n in range(6_000)}


def test_too_many_requests_to_the_end_is_told_with_what_to_do(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    serve(lambda *_: (429, {"Retry-After": "5"}, b""))
    waited: list[float] = []

    said = "takes no more requests for now, 4 times; try later"
    with pytest.raises(EndpointError, match=said):
        download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient(waited))

    assert waited == [5.0] * 3
    assert visible(tmp_path) == []


def test_a_wait_may_be_told_as_a_moment_and_nonsense_is_none() -> None:
    later = email.utils.format_datetime(dt.datetime.now(dt.UTC) + dt.timedelta(seconds=90))

    moment = _seconds(later)

    assert moment is not None
    assert 80 < moment <= 90
    assert _seconds("Wed, 21 Oct 2015 07:28:00 GMT") == 0.0
    assert [_seconds(each) for each in (None, "", "soon", "soon, please", "²", "-5")] == [None] * 6
    assert _seconds(" 7 ") == 7.0


def test_a_host_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"http://127.0.0.1:{free.getsockname()[1]}"
    monkeypatch.setenv("DOCKETGRAPH_FEDERAL_REGISTER_URL", address)

    with pytest.raises(EndpointError, match=r"cannot be reached \(.*refused.*\), 4 times"):
        download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient([]))


def test_a_file_that_is_cut_off_is_asked_for_again(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    reviews = (FIXTURES / "reviews.xml").read_bytes()
    length = {"Content-Length": str(len(reviews))}
    server = serve(lambda _, __, n: (200, length, reviews[:-40] if n == 1 else reviews))
    year = Query(dt.date(2023, 1, 1), dt.date(2023, 12, 31))

    (path,) = download("oira", year, tmp_path / "a.jsonl", print, patient([]))

    assert gzip.decompress(path.read_bytes()) == reviews
    assert len(server.asked) == 2


def test_a_page_of_markup_in_place_of_an_answer_is_told(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    serve(lambda *_: (200, {"Content-Type": "text/html"}, b"<h1>We are down</h1>"))

    with pytest.raises(EndpointError, match="its answer breaks off, 4 times; try later"):
        download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient([]))


def test_a_download_that_was_killed_goes_on_where_it_was(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    whole, stopped, ended = register(100), threading.Event(), threading.Event()

    def answer(path: str, query: dict[str, list[str]], n: int) -> Reply:
        if n == 3:
            stopped.set()
            ended.wait(60)
        return whole(path, query, n)

    server = serve(answer)
    command = [*COMMAND, "fetch", "federal-register", "--since", "2024-01-01"]
    command += ["--until", "2024-01-31", "-o", "a.jsonl"]
    environment = ENVIRONMENT | {"DOCKETGRAPH_FEDERAL_REGISTER_URL": server.address}
    begun = subprocess.Popen(command, cwd=tmp_path, env=environment, stderr=subprocess.DEVNULL)
    assert stopped.wait(60)
    os.kill(begun.pid, signal.SIGKILL)
    begun.wait()
    ended.set()
    assert visible(tmp_path) == []

    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, timeout=60, check=False
    )

    assert done.returncode == 0, done.stderr
    assert b"going on with a download that broke off (2 answers)" in done.stderr
    assert done.stderr.decode().splitlines()[-1] == "read 3,100, mapped 3,100, warned 0, left out 0"
    pages = [urllib.parse.parse_qs(at.partition("?")[2])["page"] for at, _ in server.asked]
    assert pages == [["1"], ["2"], ["3"], ["3"], ["4"]]
    left = sorted(each.name for each in tmp_path.iterdir())
    assert left == ["a.answers.jsonl.gz", "a.answers.jsonl.gz.manifest.json", "a.jsonl"]


def test_an_interval_lies_between_two_requests(serve: Callable[..., Server]) -> None:
    server = serve(lambda *_: as_json({}))
    waited: list[float] = []
    now = [100.0]
    client = patient(waited)
    client.interval, client.clock = 4.0, lambda: now[0]

    client.json(f"{server.address}/a")
    now[0] += 1.0
    client.json(f"{server.address}/b")

    assert waited == [3.0]
