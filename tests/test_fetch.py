"""The verb `fetch`: saved answers, and a local server that answers as official ones do and fail."""

import datetime as dt
import gzip
import hashlib
import json
import subprocess
import threading
import urllib.parse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.running import COMMAND, ENVIRONMENT, docketgraph

from docketgraph.errors import BadInputError, EndpointError
from docketgraph.fetching import download, query_of
from docketgraph.sources.live import APIS, Client, Query, client_of
from recorded_server import JANUARY, Reply, Server, as_json, patient, register, serving
from sourcing import FIXTURES


@pytest.fixture
def serve(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Server]]:
    yield from serving(monkeypatch)


def answers_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in gzip.decompress(path.read_bytes()).splitlines()]


def test_a_search_of_more_than_is_shown_is_split_by_days(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve(register(700))

    (path,) = download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient([]))

    numbers = [each["document_number"] for each in answers_of(path)]
    assert len(numbers) == len(set(numbers)) == 31 * 700
    assert numbers == sorted(numbers)
    assert all("conditions" in at for at, _ in server.asked)


def test_a_download_has_a_manifest_of_what_was_asked_and_came(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve(register(2))

    (path,) = download("federal-register", JANUARY, tmp_path / "a.jsonl.gz", print, patient([]))

    told = json.loads((tmp_path / f"{path.name}.manifest.json").read_bytes())
    retrieved = dt.datetime.fromisoformat(told.pop("retrieved"))
    assert abs(retrieved - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=5)
    assert told == {
        "source": "federal-register",
        "address": server.address,
        "query": {
            "since": "2024-01-01",
            "until": "2024-01-31",
            "agencies": [],
            "dockets": [],
        },
        "requests": 1,
        "records": 62,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
    }
    assert sorted(each.name for each in tmp_path.iterdir()) == [
        "a.answers.jsonl.gz",
        "a.answers.jsonl.gz.manifest.json",
    ]


@pytest.mark.parametrize(
    ("fault", "waits"),
    [
        pytest.param((429, {"Retry-After": "7"}, b"{}"), [7.0], id="too many requests"),
        pytest.param((503, {}, b"down"), [1.0], id="no service"),
        pytest.param((500, {}, b"oops"), [1.0], id="error of the server"),
        pytest.param((200, {"Content-Length": "900"}, b'{"count": 1'), [1.0], id="cut off"),
        pytest.param((200, {}, b'{"count": 1, "res'), [1.0], id="broken JSON"),
        pytest.param(
            (200, {"Content-Encoding": "gzip"}, gzip.compress(b"{}")[:9]), [1.0], id="gzip"
        ),
    ],
)
def test_what_passes_is_asked_again(
    fault: Reply, waits: list[float], serve: Callable[..., Server], tmp_path: Path
) -> None:
    whole = register(1)
    server = serve(lambda path, query, n: fault if n == 1 else whole(path, query, n))
    waited: list[float] = []

    (path,) = download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient(waited))

    assert len(answers_of(path)) == 31
    assert waited == waits
    assert len(server.asked) == 2


def test_a_silent_server_is_asked_again_and_then_given_up(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    stop = threading.Event()

    def silent(*_: object) -> Reply:
        stop.wait(5)
        return 200, {}, b"{}"

    serve(silent)
    waited: list[float] = []

    with pytest.raises(EndpointError, match="is silent, 4 times; try later"):
        download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient(waited))
    stop.set()

    assert waited == [1.0, 2.0, 4.0]


def test_waits_grow_and_are_spread() -> None:
    client = Client(chance=lambda low, high: high)

    assert [client._wait(attempt, None) for attempt in (1, 2, 3, 4, 5)] == [
        2.0,
        3.0,
        5.0,
        10.0,
        20.0,
    ]
    assert client._wait(1, 10.0) == 12.5
    assert client._wait(1, 10_000_000.0) == 3_600.0


def test_a_server_that_says_that_none_is_left_is_left_alone(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    whole = register(700)

    def answer(path: str, query: dict[str, list[str]], n: int) -> Reply:
        status, headers, body = whole(path, query, n)
        spent = {"X-Ratelimit-Remaining": "0", "Retry-After": "30"} if n == 1 else {}
        return status, headers | spent, body

    serve(answer)
    waited: list[float] = []
    query = Query(dt.date(2024, 1, 1), dt.date(2024, 1, 2))

    download("federal-register", query, tmp_path / "a.jsonl", print, patient(waited))

    assert [round(each) for each in waited] == [30]


@pytest.mark.parametrize(
    "changed",
    [
        {"total": 1, "results": []},
        {"count": 3, "documents": [{}]},
        {"count": 3, "results": "x"},
        [],
    ],
)
def test_answers_of_another_form_are_told_and_nothing_is_written(
    changed: Any, serve: Callable[..., Server], tmp_path: Path
) -> None:
    serve(lambda *_: as_json(changed))

    with pytest.raises(EndpointError, match="its answers may have changed"):
        download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient([]))

    assert not [each for each in tmp_path.iterdir() if not each.name.startswith(".")]


def test_a_download_that_broke_off_goes_on_where_it_stopped(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    whole = register(700)
    broken = {"after": 5}

    def answer(path: str, query: dict[str, list[str]], n: int) -> Reply:
        return whole(path, query, n) if n <= broken["after"] else (403, {}, b"no")

    server = serve(answer)
    with pytest.raises(EndpointError, match="it does not take the key, or none"):
        download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient([]))
    broken["after"] = 1_000
    told: list[str] = []

    (path,) = download("federal-register", JANUARY, tmp_path / "a.jsonl", told.append, patient([]))

    assert len(answers_of(path)) == 31 * 700
    assert told[1] == "going on with a download that broke off (5 answers)"
    asked = [at for at, _ in server.asked]
    assert len(asked) == len(set(asked)) + 1  # only the one that was refused is asked twice


def test_the_host_is_named_before_it_is_asked(serve: Callable[..., Server], tmp_path: Path) -> None:
    told: list[str] = []

    def answer(path: str, query: dict[str, list[str]], n: int) -> Reply:
        assert told == [f"asking 127.0.0.1:{server.address.rpartition(':')[2]}"]
        return register(1)(path, query, n)

    server = serve(answer)

    download("federal-register", JANUARY, tmp_path / "a.jsonl", told.append, patient([]))

    assert len(told) == 1


def test_a_key_goes_into_a_header_and_nowhere_else(
    serve: Callable[..., Server], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REGULATIONS_GOV_API_KEY", "sesame-1234")
    documents = json.loads((FIXTURES / "regs_documents.json").read_text(encoding="utf-8"))
    docket = json.loads((FIXTURES / "regs_docket.json").read_text(encoding="utf-8"))
    lines = (FIXTURES / "regs_comments.jsonl").read_text(encoding="utf-8").splitlines()
    comments = {each["data"]["id"]: each for each in map(json.loads, lines)}

    def answer(path: str, query: dict[str, list[str]], _: int) -> Reply:
        if path.startswith("/dockets/"):
            return as_json(docket)
        if path == "/documents":
            return as_json(documents)
        if path == "/comments":
            first = query["page[number]"] == ["1"]
            listed = [{"id": each, "type": "comments"} for each in comments]
            return as_json({"data": listed if first else [], "meta": {"hasNextPage": False}})
        return as_json(comments[path.rpartition("/")[2]])

    server = serve(answer)
    told: list[str] = []
    client = client_of(APIS["regulations-gov"], told.append)
    client.pause = lambda _: None

    query = query_of(None, None, [], ["USCG 2023-9001"])
    files = download("regulations-gov", query, tmp_path / "a.jsonl", told.append, client)

    assert {headers.get("X-Api-Key") for _, headers in server.asked} == {"sesame-1234"}
    assert not any("sesame" in at for at, _ in server.asked)
    for path in tmp_path.rglob("*"):
        data = path.read_bytes()
        plain = gzip.decompress(data) if path.suffix == ".gz" else data
        assert b"sesame" not in plain
    assert not any("sesame" in line for line in told)
    kinds = [each.get("data", each)["type"] for each in answers_of(files[0])]
    # All six documents have one object id here, so that each lists all seven comments.
    assert kinds.count("dockets") == 1
    assert kinds.count("documents") == 6
    assert kinds.count("comments") == 42
    asked = [at for at, _ in server.asked]
    assert len(asked) == len(set(asked))


def test_a_missing_key_is_one_clear_line(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("REGULATIONS_GOV_API_KEY", raising=False)

    with pytest.raises(
        BadInputError, match="REGULATIONS_GOV_API_KEY: is not set; a key is free at"
    ):
        download("regulations-gov", Query(), tmp_path / "a.jsonl", print)


def test_a_redirect_to_another_host_is_not_followed(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    other = serve(register(1))
    serve(
        lambda *_: (302, {"Location": f"{other.address.replace('127.0.0.1', 'localhost')}/x"}, b"")
    )

    with pytest.raises(EndpointError, match=r"leads on to localhost:\d+, which is not followed"):
        download("federal-register", JANUARY, tmp_path / "a.jsonl", print, patient([]))

    assert other.asked == []


def test_files_of_a_source_are_saved_one_by_one_and_a_missing_one_passed_over(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    reviews = (FIXTURES / "reviews.xml").read_bytes()

    def answer(_: str, query: dict[str, list[str]], __: int) -> Reply:
        return (
            (200, {}, reviews) if query["f"] == ["EO_RULE_COMPLETED_2023.xml"] else (404, {}, b"")
        )

    serve(answer)
    query = Query(dt.date(2022, 1, 1), dt.date(2023, 12, 31))

    files = download("oira", query, tmp_path / "a.jsonl", print, patient([]))

    assert [each.name for each in files] == ["a.EO_RULE_COMPLETED_2023.xml.gz"]
    assert gzip.decompress(files[0].read_bytes()) == reviews


def test_bills_and_filings_are_asked_for_page_by_page(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    bill = json.loads((FIXTURES / "bill.json").read_text(encoding="utf-8"))["bill"]
    filings = json.loads((FIXTURES / "filings.json").read_text(encoding="utf-8"))["results"]

    def answer(path: str, query: dict[str, list[str]], _: int) -> Reply:
        if path == "/bill":
            listed = [{"congress": 118, "type": "HR", "number": "9990"}]
            return as_json({"bills": listed, "pagination": {"count": 1}})
        if path == "/bill/118/hr/9990":
            return as_json({"bill": {k: v for k, v in bill.items() if not isinstance(v, list)}})
        if path.startswith("/bill/"):
            name = {"relatedbills": "relatedBills"}.get(
                path.rpartition("/")[2], path.rpartition("/")[2]
            )
            return as_json({name: bill[name], "pagination": {}})
        if path == "/committee-meeting":
            return as_json({"committeeMeetings": [], "pagination": {}})
        page = int(query["page"][0])
        following = "next page" if page < len(filings) else None
        return as_json({"count": 3, "next": following, "results": [filings[page - 1]]})

    serve(answer)

    (bills,) = download("congress", JANUARY, tmp_path / "b.jsonl", print, patient([]))
    (filed,) = download("lobbying", JANUARY, tmp_path / "c.jsonl", print, patient([]))

    assert [each["bill"]["relatedBills"] for each in answers_of(bills)] == [bill["relatedBills"]]
    assert answers_of(filed) == filings


def test_an_agency_is_named_by_id_code_acronym_or_name() -> None:
    names = ["agency/coast-guard", "coast-guard", "USCG", "U.S. Coast Guard", "Coast Guard"]

    assert query_of(None, None, names, []).agencies == ("agency/coast-guard",) * 5
    assert query_of(None, None, ["ICEB"], []).codes == ("ICEB",)
    with pytest.raises(BadInputError, match="Ministry of Bells: is no agency of the roster"):
        query_of(None, None, ["Ministry of Bells"], [])
    with pytest.raises(BadInputError, match="is no docket's id; write it like USCIS-2020-0013"):
        query_of(None, None, [], ["../x"])


def test_fetch_from_saved_answers_writes_records_and_tells_the_counts(tmp_path: Path) -> None:
    out = tmp_path / "reviews.jsonl"

    done = docketgraph("fetch", "oira", "--from", FIXTURES / "reviews.xml", "-o", out)

    assert (done.returncode, done.stdout) == (0, b"")
    said = done.stderr.decode().splitlines()
    assert said[-3:] == [
        "review to rulemaking: 2 (by its RIN)",
        "made 2 Review, 1 Source, 1 Rulemaking",
        (
            "read 3, mapped 2, warned 3 (1 DATE_COMPLETED is no day of the calendar, "
            "1 ECONOMICALLY_SIGNIFICANT is neither Yes nor No, 1 RIN is ill formed), "
            "left out 1 (1 it has no RIN)"
        ),
    ]
    assert [json.loads(line)["type"] for line in out.read_bytes().splitlines()] == [
        "Source",
        "Rulemaking",
        "Review",
        "Review",
    ]


def test_fetch_packs_what_ends_in_gz_and_the_same_answers_give_the_same_bytes(
    tmp_path: Path,
) -> None:
    files = [FIXTURES / "bill.json", FIXTURES / "bill.xml"]
    outs = [tmp_path / "one.jsonl.gz", tmp_path / "two.jsonl.gz"]

    for out in outs:
        assert docketgraph("fetch", "congress", "--from", *files, "-o", out).returncode == 0

    assert outs[0].read_bytes() == outs[1].read_bytes()
    assert len(answers_of(outs[0])) == 13


def test_what_fetch_makes_is_loaded(tmp_path: Path) -> None:
    out, store = tmp_path / "a.jsonl", tmp_path / "a.db"
    docketgraph("fetch", "federal-register", "--from", FIXTURES / "documents.json", "-o", out)

    loaded = docketgraph("load", out, "--store", store)
    asked = docketgraph(
        "query",
        "-e",
        "SELECT ?g (COUNT(DISTINCT ?x) AS ?n) WHERE { GRAPH ?g { ?x dg:delays ?y } } GROUP BY ?g",
        "--store",
        store,
        "--format",
        "csv",
    )

    assert loaded.returncode == 0, loaded.stderr
    assert asked.stdout.decode().splitlines() == [
        "g,n",
        "https://w3id.org/docketgraph/id/graph/federal-register,1",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["oira", "a.xml", "-o", "b.jsonl"], 2, "to read a.xml write --from a.xml"),
        (["oira", "--from", "a.xml", "--since", "2024-01-01", "-o", "b"], 2, "nothing is asked"),
        (["moon", "-o", "b.jsonl"], 2, "'moon' is not one of"),
        (["oira"], 2, "Missing option '-o'"),
        (["oira", "--since", "2020-02-30", "-o", "b"], 2, "2020-02-30"),
        (["oira", "-o", "-"], 2, "a download needs a file"),
        (["oira", "--from", "missing.xml", "-o", "b.jsonl"], 3, "missing.xml: cannot be read"),
        (
            ["oira", "--agency", "Ministry of Bells", "-o", "b.jsonl"],
            3,
            "is no agency of the roster",
        ),
    ],
)
def test_wrong_use_is_one_line_and_a_code(
    arguments: list[str], code: int, said: str, tmp_path: Path
) -> None:
    done = docketgraph("fetch", *arguments, cwd=tmp_path)

    assert done.returncode == code
    assert said in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_fetch_asks_the_address_that_is_named_and_ends_with_5_where_it_fails(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve(lambda *_: (410, {}, b"gone"))
    environment = ENVIRONMENT | {"DOCKETGRAPH_FEDERAL_REGISTER_URL": server.address}

    done = subprocess.run(
        [*COMMAND, "fetch", "federal-register", "--since", "2024-01-02", "-o", "a.jsonl"],
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        timeout=60,
        check=False,
    )

    assert done.returncode == 5
    host = server.address.removeprefix("http://")
    first, last = done.stderr.decode().splitlines()
    assert first == f"asking {host}"
    assert last.startswith(f"docketgraph: {server.address}/documents.json?")
    assert last.endswith("answered 410: Gone")


def test_fetch_reads_what_it_downloaded_and_keeps_the_answers(
    serve: Callable[..., Server], tmp_path: Path
) -> None:
    server = serve(register(3))
    environment = ENVIRONMENT | {"DOCKETGRAPH_FEDERAL_REGISTER_URL": server.address}
    command = [*COMMAND, "fetch", "federal-register", "--since", "2024-01-02", "--until"]

    done = subprocess.run(
        [*command, "2024-01-03", "--agency", "USCG", "-o", "a.jsonl"],
        capture_output=True,
        cwd=tmp_path,
        env=environment,
        timeout=60,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stderr.decode().splitlines()[-1] == "read 6, mapped 6, warned 0, left out 0"
    asked = urllib.parse.parse_qs(urllib.parse.urlsplit(server.asked[0][0]).query)
    assert asked["conditions[agencies][]"] == ["coast-guard"]
    source = json.loads((tmp_path / "a.jsonl").read_bytes().splitlines()[0])
    assert source["address"] == server.address
    assert source["retrievedOn"] == dt.datetime.now(dt.UTC).date().isoformat()
    assert (tmp_path / "a.answers.jsonl.gz").exists()
