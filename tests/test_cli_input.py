"""Bad input through the real command: one line, the right exit code, nothing changed, no flood.

Each file is loaded into a store that is there already, in a process that may take 20 seconds and
2 GB, and whose fault is told in one line with its file, place and remedy.
"""

import resource
import shutil
import subprocess
from pathlib import Path

import pytest

from docketgraph.build import Built
from running import COMMAND, ENVIRONMENT, Ran, run, snapshot

HARBOR = (Path(__file__).parent / "small" / "harbor.yaml").read_text()
SECONDS = 20
BYTES = 2 << 30
DG = "https://w3id.org/docketgraph/ontology#"
BASE = "https://w3id.org/docketgraph/id/"
RDF_XML = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'


def one(**keys: str) -> str:
    """A record of one society, with some keys changed, added or (None) left out."""
    record = {
        "id": "org/dune-society",
        "type": "Organization",
        "label": "Dune Society",
        "verification": "stated",
        "evidence": "{source: source/gazette, locator: row 10}",
    } | keys
    return "".join(f"{key}: {value}\n" for key, value in record.items() if value)


YAML_BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{key}: &{key} [{', '.join([f'*{last}'] * 9)}]\n"
    for last, key in zip("abcdefgh", "bcdefghi", strict=True)
)
XML_BOMB = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY {key} "{f"&{last};" * 10}">'
        for last, key in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + f']>\n{RDF_XML}><rdf:Description rdf:about="http://a/"><b>&i;</b></rdf:Description></rdf:RDF>'
)
XML_FILE = (
    '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n'
    f'{RDF_XML}><rdf:Description rdf:about="http://a/"><b>&a;</b></rdf:Description></rdf:RDF>'
)

CASES = [
    # Records: what the editors do.
    ("wrong kind", "a.yaml", one(label="[X, {y: z}]"), "a.yaml:3: label takes a text"),
    ("wrong number", "a.yaml", one(memberCount="many"), "a.yaml:6: memberCount takes a whole num"),
    ("wrong class", "a.yaml", one(type="Organisation"), "a.yaml:2: 'Organisation' is no class"),
    ("abstract class", "a.yaml", one(type="AdvocacyAct"), "a.yaml:2: 'AdvocacyAct' is no class"),
    ("missing id", "a.yaml", one(id=""), "a.yaml:1: a record needs an id; write id: org/ama"),
    ("missing type", "a.yaml", one(type=""), "a.yaml:1: a record needs a type"),
    ("unknown key", "a.yaml", one(acronim="DS"), "a.yaml:6: 'acronim' is no key of a record; did"),
    (
        "unknown reference",
        "a.yaml",
        one(isReplacedBy="org/harbor-nurse"),
        "a.yaml:6: nothing has the id org/harbor-nurse; did you mean org/harbor-nurses",
    ),
    ("duplicate id", "a.yaml", f"{one()}---\n{one()}", "a.yaml:7: the id org/dune-society stands"),
    ("duplicate key", "a.yaml", one() + "label: Y\n", "a.yaml:6: the key 'label' stands twice"),
    (
        "impossible date",
        "a.yaml",
        one(type="Docket", id="docket/TIDE-2020-0009", date="2020-02-30"),
        "a.yaml:6: date: '2020-02-30' is not in the calendar; write 2020-12-21",
    ),
    (
        "span that ends before it begins",
        "a.yaml",
        one(evidence="{source: source/harbor-page, start: 9, end: 2, sha256: " + "a" * 64 + "}"),
        "a.yaml:5: a span runs from start to a later end",
    ),
    ("no concept", "a.yaml", one(verification="sure"), "a.yaml:4: 'sure' is no verification"),
    ("no address", "a.yaml", one(homepage="javascript:alert(1)"), "a.yaml:6: homepage takes an"),
    # Texts that are no records.
    ("anchors", "a.yaml", YAML_BOMB, "a.yaml:1: anchors and aliases (& and *) are not read"),
    ("merge key", "a.yaml", one(altLabel="\n  <<: *x"), "a.yaml:7: anchors and aliases"),
    ("tag", "a.yaml", one(id="!!python/object/apply:os.system [ls]"), "a.yaml:1: the tag"),
    ("deep YAML", "a.yaml", "a: " + "[" * 100_000, "a.yaml:1: is not YAML"),
    ("deep JSON", "a.json", "[" * 100_000, "a.json:1: is not JSON"),
    ("truncated JSON", "a.json", '{"id": "org/x",', "a.json:1: is not JSON"),
    ("long number", "a.json", '{"id": ' + "9" * 5_000 + "}", "a.json:1: "),
    ("lone surrogate", "a.json", '{"id": "\\ud800"}', "a.json:1: is not JSON"),
    ("bad line", "a.jsonl", '{"id": "org/x", "type": "Agency"}\n[1]\n', "a.jsonl:"),
    ("list", "a.yaml", "- org/x\n- org/y\n", "a.yaml:1: a record is a mapping with id and type"),
    ("Latin-1", "a.yaml", one(label="caf\udce9"), "a.yaml:3: is not UTF-8 text; save it as UTF-8"),
    ("NUL", "a.yaml", one(label="a\x00b"), "a.yaml:3: holds the control character U+0000"),
    ("direction", "a.yaml", one(label="a\u202eb"), "a.yaml:3: holds the control character U+202E"),
    ("noise", "a.dat", "\x7f\udcff\udcfe\x00\x01", "a.dat"),
    # Ids that lead elsewhere.
    ("parent folder", "a.yaml", one(id="org/../../etc/passwd"), "a.yaml:1: 'org/../../etc/passwd'"),
    ("root", "a.yaml", one(id="/etc/passwd"), "a.yaml:1: '/etc/passwd' is not a thing's id"),
    ("escaped", "a.yaml", one(id="org/%2e%2e/x"), "a.yaml:1: 'org/%2e%2e/x' is not a thing's id"),
    ("another host", "a.yaml", one(id="https://evil.example/x"), "a.yaml:1: 'https://evil"),
    ("markup", "a.yaml", one(id="'org/<script>'"), "a.yaml:1: 'org/<script>' is not a thing's id"),
    ("empty id", "a.yaml", one(id="''"), "a.yaml:1: "),
    # RDF.
    ("Turtle", "a.ttl", "<http://a/> <http://b/> .\n", "a.ttl:1: is not the RDF that its name say"),
    ("N-Quads", "a.nq", "<http://a/> <http://b/> 'c'\n", "a.nq:1: is not the RDF"),
    ("open XML", "a.rdf", f"{RDF_XML}><a>", "a.rdf: is not well-formed XML"),
    ("entity bomb", "a.rdf", XML_BOMB, "a.rdf: declares a DOCTYPE, which may hide an entity bomb"),
    ("file entity", "a.rdf", XML_FILE, "a.rdf: declares a DOCTYPE"),
    (
        "remote context",
        "a.jsonld",
        '{"@context": "http://127.0.0.1:9/c.jsonld", "@id": "http://a/"}',
        "a.jsonld: refers to a remote context; write the context into the file",
    ),
    ("deep JSON-LD", "a.jsonld", '{"a":' * 20_000 + "1" + "}" * 20_000, "a.jsonld: "),
    ("deep Turtle", "a.ttl", "<a:b> <a:c> " + "[ <a:d> " * 20_000, "a.ttl: is nested more than"),
    ("triple terms", "a.nt", "<< " * 20_000, "a.nt: is nested more than"),
    ("blank node", "a.ttl", '[] <a:b> "c" .', "a.ttl: holds blank nodes; give each thing an addre"),
    ("RDF in Latin-1", "a.ttl", "<a:b> <a:c> 'caf\udce9' .", "a.ttl: is not UTF-8 text"),
    (
        "RDF with an impossible date",
        "a.ttl",
        f'<{BASE}org/x> <{DG}startsOn> "2020-02-30"^^<http://www.w3.org/2001/XMLSchema#date> .',
        "a.ttl: holds a wrong date: '2020-02-30' is not in the calendar; write 2020-12-21",
    ),
]
# Read, and refused by the checks: exit code 1.
FAILING = [
    (
        "RDF with a number that is none",
        "a.ttl",
        f'<{BASE}org/x> <{DG}memberCount> "many"^^<http://www.w3.org/2001/XMLSchema#integer> .',
        "a.ttl: org/x: ",
    ),
    ("unknown term", "a.ttl", f"<{BASE}org/x> a <{DG}Nothing> .", "a.ttl: org/x: "),
    ("no evidence", "a.yaml", one(evidence=""), "a.yaml:1: org/dune-society: "),
    (
        "address of no web",
        "a.ttl",
        f"<{BASE}org/x> <{DG}homepage> <javascript:alert(1)> .",
        "a.ttl: org/x: ",
    ),
]


def limited(folder: Path, *arguments: str) -> Ran:
    """Run a verb with the limits that no input may break."""
    done = subprocess.run(
        [*COMMAND, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        capture_output=True,
        timeout=SECONDS,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (BYTES, BYTES)),
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def desk(harbor: tuple[Path, Built], tmp_path: Path) -> Path:
    """A folder with a store that is there already."""
    target = (harbor[0] / "graph.db").readlink()
    shutil.copytree(harbor[0] / target, tmp_path / target)
    (tmp_path / "graph.db").symlink_to(target)
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text", "line", "code"),
    [
        pytest.param(name, text, line, code, id=title)
        for code, cases in ((3, CASES), (1, FAILING))
        for title, name, text, line in cases
    ],
)
def test_bad_input_is_one_line_and_changes_nothing(
    desk: Path, name: str, text: str, line: str, code: int
) -> None:
    (desk / name).write_bytes(text.encode("utf-8", "surrogateescape"))
    before = snapshot(desk)

    done = limited(desk, "load", name, "--store", "graph.db")

    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"docketgraph: {line}")
    assert done.err.count("\n") == 1
    assert done.err.rstrip("\n").isprintable()
    assert len(done.err) < 400
    after = snapshot(desk)
    # Work comes and goes beside the store: the folder's own time may differ.
    assert after | {".": before["."]} == before


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        pytest.param(name, text, line, id=title)
        for title, name, text, line in CASES
        if name.endswith((".yaml", ".json", ".jsonl"))
    ][::6],
)
def test_build_and_check_tell_of_the_same_fault(
    tmp_path: Path, name: str, text: str, line: str
) -> None:
    (tmp_path / "harbor.yaml").write_text(HARBOR)
    (tmp_path / name).write_bytes(text.encode("utf-8", "surrogateescape"))

    checked = limited(tmp_path, "check", "--data", ".")
    made = limited(tmp_path, "build", "--data", ".", "--out", "out")

    assert (checked.code, made.code) == (3, 3)
    assert line in checked.out
    assert made.err.startswith("docketgraph: ")
    assert "Traceback" not in checked.err + made.err
    assert not (tmp_path / "out" / "graph.db").exists()


LONG = 'SELECT (("' + "x" * 1_000 + '") AS ?a)'
QUERIES = [
    ("SERVICE", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 3),
    ("escaped SERVICE", "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 3),
    ("LOAD", "LOAD <file:///etc/passwd>", 3),
    ("FROM a file", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 3),
    ("FROM http", "SELECT * FROM NAMED <http://127.0.0.1:9/> { ?s ?p ?o }", 3),
    ("update", "INSERT DATA { <a:b> <a:c> <a:d> }", 3),
    ("deep groups", "SELECT * " + "{" * 5_000 + "}" * 5_000, 3),
    ("deep brackets", "SELECT (" + "(" * 5_000 + "1" + ")" * 5_000 + " AS ?x) {}", 3),
    ("long chain", "SELECT * {" + " UNION ".join(["{}"] * 7_000) + "}", 3),
    (
        "doubling text",
        "SELECT ?z { BIND('xxxxxxxx' AS ?a0) "
        + " ".join(f"BIND(CONCAT(?a{n}, ?a{n}) AS ?a{n + 1})" for n in range(40))
        + " BIND(STRLEN(?a40) AS ?z) }",
        6,
    ),
    ("no end", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", 6),
]


@pytest.mark.parametrize(
    ("query", "code"), [pytest.param(query, code, id=title) for title, query, code in QUERIES]
)
def test_a_hostile_query_is_one_line(desk: Path, query: str, code: int) -> None:
    (desk / "q.rq").write_text(query)
    before = snapshot(desk)

    done = run(
        "query", "q.rq", "--store", "graph.db", "--timeout", "5", "--memory", "1024", cwd=desk
    )

    assert (done.code, done.out, done.err.count("\n")) == (code, "", 1)
    assert done.err.startswith("docketgraph: ")
    assert "Traceback" not in done.err
    assert snapshot(desk) == before
