"""The sixth promise of SECURITY.md: no request and no file read that the user did not ask for."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.safety import guard_query
from running import ENVIRONMENT, docketgraph, one_line, snapshot
from small_builds import HARBOR

COUNTING = """
import http.server
import sys

class Counting(http.server.BaseHTTPRequestHandler):
    def handle_one_request(self):
        print("asked", flush=True)
        self.close_connection = True

server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Counting)
print(server.server_port, flush=True)
server.serve_forever()
"""


class Server:
    """A server in a process of its own that tells how often it was asked."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", COUNTING], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        assert self._process.stdout is not None
        self.url = f"http://127.0.0.1:{int(self._process.stdout.readline())}/x"

    def asked(self) -> int:
        """End the server and return how often it was asked."""
        self._process.kill()
        with self._process:
            assert self._process.stdout is not None
            return self._process.stdout.read().count(b"asked")


@pytest.fixture
def server() -> Server:
    """A server that counts requests."""
    return Server()


# How engines can be brought to call another server, by what hides it from whoever looks for it.
CALLS = {
    "plain": "ASK { SERVICE <URL> { ?a ?b ?c } }",
    "silent": "ASK { SERVICE SILENT <URL> { ?a ?b ?c } }",
    "lower case": "ask { service <URL> { ?a ?b ?c } }",
    "escaped letter": "ASK { \\u0053ERVICE <URL> { ?a ?b ?c } }",
    "after an escaped quote": 'ASK { ?s ?p "\\u0022" . SERVICE <URL> { ?a ?b ?c } #"\n}',
    "after a half escape": "ASK { OPTIONAL { ?s ?p 'a\\u005C' . SERVICE <URL> { ?a ?b ?c } #'\n} }",
    "as a prefixed name": "PREFIX : <URL> ASK { SERVICE: { ?a ?b ?c } }",
    "as a declared prefix": "PREFIX service: <x:> PREFIX : <URL> ASK { service: { ?a ?b ?c } }",
    "after a name": "PREFIX ex: <x:> ASK { OPTIONAL { ?x ?y ex:.SERVICE <URL> { ?a ?b ?c } } }",
    "after true": "ASK { OPTIONAL { ?s ?p trueSERVICE <URL> { ?a ?b ?c } } }",
    "after a number": "ASK { OPTIONAL { ?s ?p 1e5SERVICE <URL> { ?a ?b ?c } } }",
    "after a number, prefixed": "PREFIX : <URL> ASK { OPTIONAL { ?s ?p 5SERVICE: { ?a ?b ?c } } }",
    "after a variable of its name": "PREFIX : <URL> ASK { ?s ?p ?SERVICE SERVICE: { ?a ?b ?c } }",
    "silent, without a space": "PREFIX : <URL> ASK { SERVICESILENT: { ?a ?b ?c } }",
    "in a comparison": "ASK { ?s ?p ?c FILTER(?c<?s+'x>') SERVICE <URL> {} FILTER(?s='')}",
    "in a comparison and a comment": "ASK { ?s ?p ?c BIND(<URL> AS ?x) "
    "FILTER(?c<?s)SERVICE?x#>\n{ ?a ?b ?c } }",
    "after a comparison and a comment": "ASK { ?s ?p ?c FILTER(?c<?s#> '''\n)"
    " SERVICE <URL> { ?a ?b ?c } #'''\n}",
    "after a quote of three": 'ASK { OPTIONAL { ?s ?p ("""x") . SERVICE <URL> { ?a ?b ?c } } }',
    "after an escape in an address": 'ASK { ?s ?p "\\u0022" . OPTIONAL { ?s <x:\\u0041\'> ?o } '
    "SERVICE <URL> { ?a ?b ?c } #\" '\n}",
    "after a carriage return": "ASK { ?s ?p ?o #\rSERVICE <URL> { ?a ?b ?c }\n}",
    "without a space": "ASK{?s?p?o.SERVICE<URL>{?a?b?c}}",
    "in a sub-query": "ASK { { SELECT * { SERVICE <URL> { ?a ?b ?c } } } }",
    "in EXISTS": "ASK { FILTER(EXISTS { SERVICE <URL> { ?a ?b ?c } }) }",
    "by a variable": "ASK { BIND(<URL> AS ?u) SERVICE ?u { ?a ?b ?c } }",
}


def ask_engine(query: str) -> None:
    """Put a query to Oxigraph, as a store would, and wait for what comes of it."""
    graph = ox.Store()
    graph.add(ox.Quad(ox.NamedNode("x:s"), ox.NamedNode("x:p"), ox.Literal('"')))
    try:
        graph.query(query, prefixes={"ex": "x:"})
    except (SyntaxError, OSError, RuntimeError):
        return


def test_6_every_way_to_call_a_server_is_refused(server: Server) -> None:
    for how, query in CALLS.items():
        refused = guard_query(query.replace("URL", server.url))
        assert refused, how
        assert refused.endswith("SERVICE would ask another server; query one store at a time"), how

    assert server.asked() == 0


def test_6_these_ways_are_real(server: Server) -> None:
    """Without the guard most of them do ask the server; so the test above can fail."""
    for query in CALLS.values():
        ask_engine(query.replace("URL", server.url))

    assert server.asked() >= 15


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?service { ?service ?p "SERVICE <http://x/>" } # SERVICE',
        "SELECT ?service ?x { ?service ?x ?y }",
        "SELECT * { ?x <http://schema.org/service> ?y . { ?a ?b ?c } }",
        "PREFIX service: <x:> SELECT * { ?s service:load ?o ; service:from ?p }",
        "SELECT * { ?s ?p '''it's a SERVICE''' }",
    ],
)
def test_6_the_word_alone_is_no_offence(query: str) -> None:
    assert guard_query(query) is None


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM would read a file"),
        ("ASKFROM<file:///etc/passwd>{}", "FROM would read a file"),
        ("SELECT * FROM NAMED <http://127.0.0.1:9/> { ?s ?p ?o }", "FROM would read a file"),
        ("LOAD <file:///etc/passwd>", "LOAD would read a file"),
        ("INSERT DATA { <x:a> <x:b> <x:c> }", "is not SPARQL"),
        ("DELETE WHERE { ?s ?p ?o }", "is not SPARQL"),
    ],
)
def test_6_a_query_reads_no_file_and_changes_nothing(stored: Path, query: str, why: str) -> None:
    before = snapshot(stored.parent)

    ended = docketgraph("query", "-e", query, "--store", stored)

    assert ended.returncode == 3
    assert why in one_line(ended)
    assert snapshot(stored.parent) == before


@pytest.mark.parametrize(
    "value",
    [
        '"x" } SERVICE <URL> { ?a ?b ?c',
        '"x" . <x:a> <x:b> "y"',
        "<x:a> } SERVICE <URL> {",
        "} SERVICE <URL> { ?a ?b ?c } {",
        "UNDEF",
        '\\"',
        "x\n} SERVICE <URL> {",
    ],
)
def test_6_a_value_is_a_term_and_no_part_of_the_query(
    stored: Path, server: Server, value: str
) -> None:
    query = "SELECT ?n { VALUES ?n { UNDEF } }"
    value = value.replace("URL", server.url)
    command = ["query", "-e", query, "-p", f"n={value}", "--format", "json", "--store", stored]

    ended = docketgraph(*command)

    assert (ended.returncode, ended.stderr) == (0, b"")
    assert [row["n"] for row in json.loads(ended.stdout)["results"]["bindings"]] == [
        {"type": "literal", "value": value}
    ]
    assert server.asked() == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonld", '{"@context": "URL", "@id": "x:a"}'),
        ("b.jsonld", '{"@context": ["URL", {}], "@id": "x:a"}'),
        ("c.jsonld", '{"@context": {"@import": "URL"}, "@id": "x:a"}'),
        ("d.jsonld", '{"@context": {"a": {"@id": "x:a", "@context": "URL"}}, "a": 1}'),
        ("e.jsonld", '{"\\u0040context": "URL", "@id": "x:a"}'),
        ("f.jsonld", '{"@context": "URL", "@context": {}, "@id": "x:a", "x:p": 1}'),
        ("g.rdf", '<!DOCTYPE x SYSTEM "URL"><x/>'),
        ("h.rdf", '<!DOCTYPE x [<!ENTITY a SYSTEM "URL">]><x>&a;</x>'),
        ("i.rdf", '<x xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="URL"/></x>'),
        ("j.ttl", "<URL> a <http://www.w3.org/2002/07/owl#imports> <URL> ."),
    ],
)  # fmt: skip
def test_6_no_file_makes_a_load_ask_a_server(
    stored: Path, tmp_path: Path, server: Server, name: str, text: str
) -> None:
    path = tmp_path / name
    path.write_text(text.replace("URL", server.url))

    ended = docketgraph("load", path, "--store", stored)

    assert ended.returncode == 3
    assert one_line(ended).startswith(f"{path}:")
    assert server.asked() == 0


VERBS = [
    ["query", "-e", "ASK { ?x a dg:Bill }"],
    ["query", "letters-to-an-agency", "-p", "agency=TO", "--format", "json"],
    ["questions"],
    ["show", "AHN"],
    ["path", "AHN", "86 FR 1700"],
    ["timeline", "TIDE 2020-0007"],
    ["find", "tides"],
    ["rank", "--by", "pagerank"],
    ["communities"],
    ["export", "trig", "-o", "FOLDER/graph.trig"],
    ["map", "--around", "AHN", "-o", "FOLDER/map.html"],
    ["diff", "STORE", "STORE"],
    ["doctor"],
    ["check", "--store", "STORE", "--data", str(HARBOR)],
    ["load", str(HARBOR), "--store", "FOLDER/loaded.db"],
    ["build", "--data", str(HARBOR), "--out", "FOLDER/out"],
    ["completion", "bash"],
]

# Runs each line of stdin as a verb in one process, and tells what the system counted as sent.
COUNTED = """
import json
import os
import sys

from docketgraph.cli import main

for line in sys.stdin:
    process = os.fork()
    if process == 0:
        try:
            main(json.loads(line))
        except SystemExit as ended:
            os._exit(ended.code or 0)
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    print(code, line.strip(), file=sys.stderr)
counts = {}
for line in open("/proc/net/snmp"):
    name, *words = line.split()
    if words[0].lstrip("-").isdigit():
        counts.update({name + key: int(word) for key, word in zip(keys, words)})
    keys = words
print("counted", counts["Ip:OutRequests"] + counts["Ip:OutNoRoutes"] + counts["Tcp:ActiveOpens"])
"""


def counted(verbs: list[list[str]], store: Path, folder: Path) -> tuple[int, dict[str, int]]:
    """What some verbs sent, in a network of their own in which nothing can be reached."""
    lines = "".join(
        json.dumps([part.replace("STORE", str(store)).replace("FOLDER", str(folder)) for part in v])
        + "\n"
        for v in verbs
    )
    ended = subprocess.run(
        ["unshare", "--net", sys.executable, "-c", COUNTED],
        input=lines.encode(),
        capture_output=True,
        env=ENVIRONMENT | {"DOCKETGRAPH_STORE": str(store)},
        check=False,
    )
    if ended.returncode:
        pytest.skip("a network of its own needs the rights of root")
    codes = dict(
        reversed(line.split(" ", 1))
        for line in ended.stderr.decode().splitlines()
        if re.match(r"-?\d+ \[", line)
    )
    sent = int(ended.stdout.decode().rpartition("counted ")[2])
    return sent, {verb: int(code) for verb, code in codes.items()}


def test_6_no_verb_uses_the_network(stored: Path, tmp_path: Path) -> None:
    sent, codes = counted(VERBS, stored, tmp_path)

    assert {verb for verb, code in codes.items() if code} == set()
    assert len(codes) == len(VERBS)
    assert sent == 0


def test_6_a_verb_that_asks_a_server_is_counted(stored: Path, tmp_path: Path) -> None:
    """The one above can fail: a request is seen by the same count."""
    sent, codes = counted([["show", "AHN", "--store", "http://192.0.2.1/"]], stored, tmp_path)

    assert sent > 0
    assert list(codes.values()) == [5]


def test_6_reading_verbs_create_nothing(stored: Path, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    before = snapshot(tmp_path)

    for verb in VERBS:
        if verb[0] not in {"load", "build"}:
            parts = [part.replace("STORE", str(stored)) for part in verb]
            parts = ["-" if part.startswith("FOLDER/graph") else part for part in parts]
            if verb[0] == "map":
                continue
            if "--store" not in parts and verb[0] not in {"diff", "questions", "completion"}:
                parts += ["--store", str(stored)]
            ended = docketgraph(*parts, cwd=work)
            assert ended.returncode == 0, (verb, ended.stderr)

    assert snapshot(tmp_path) == before
