"""`query` on the command line: what is asked, and how it is answered."""

import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.build import Built
from running import Ran, run

BASE = "https://w3id.org/docketgraph/id/"
LETTERS = "SELECT ?letter WHERE { ?letter a dg:Letter } ORDER BY ?letter"
LETTERS_CSV = (
    f"letter\r\n{BASE}act/2020-04-01-harbor-nurses-night-tides\r\n"
    f"{BASE}act/2020-05-harbor-letter\r\n"
)
XML = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
TYPED = """# Who said what?
# parameters: who (thing), since (date), until (date), word (string)
# columns: who, since, until, word
# order: none
SELECT ?who ?since ?until ?word
WHERE {
  VALUES ?who { UNDEF }
  VALUES ?since { UNDEF }
  VALUES ?until { UNDEF }
  VALUES ?word { UNDEF }
}
"""


@pytest.fixture
def ask(harbor: tuple[Path, Built], tmp_path: Path) -> Callable[..., Ran]:
    """A function that asks the small graph, in an empty folder."""
    store = str(harbor[0] / "graph.db")
    return lambda *arguments, **more: run(
        "query", *arguments, cwd=tmp_path, **({"DOCKETGRAPH_STORE": store} | more)
    )


def test_a_named_question_gives_its_rows(ask: Callable[..., Ran]) -> None:
    done = ask("letters-to-an-agency", "-p", "agency=TO", "--format", "tsv")

    assert (done.code, done.err) == (0, "")
    assert done.out == (
        "?date\t?letter\t?label\t?senders\t?recipients\n"
        '"2020-04-01"^^<http://www.w3.org/2001/XMLSchema#date>\t'
        f"<{BASE}act/2020-04-01-harbor-nurses-night-tides>\t"
        '"Comment of the harbor nurses on night tides"\t"Association of Harbor Nurses"\t'
        '"Tide Office"\n'
    )


@pytest.mark.parametrize(
    ("question", "says"),
    [
        pytest.param(
            ["co-advocates"],
            "co-advocates is asked of the whole of a large store, which may take a minute or more; "
            "with -p organization=\u2026 it is asked of one thing alone\n",
            id="without a thing",
        ),
        pytest.param(["co-advocates", "-p", "organization=TO"], "", id="of one thing"),
        pytest.param(["organizations-by-degree"], "", id="from a table"),
        pytest.param(["-e", "ASK {}"], "", id="one's own"),
    ],
)
def test_a_question_about_nothing_in_particular_says_what_a_large_store_costs(
    question: list[str],
    says: str,
    harbor: tuple[Path, Built],
    tmp_path: Path,
    ask: Callable[..., Ran],
) -> None:
    small = (harbor[0] / "graph.db").resolve()
    large = tmp_path / f".graph-files-{small.name.removeprefix('.graph-')}"
    shutil.copytree(small, large)
    (tmp_path / "graph.db").symlink_to(large.name)

    done = ask(*question, DOCKETGRAPH_STORE=str(tmp_path / "graph.db"))

    assert (done.code, done.err) == (0, says)


@pytest.mark.parametrize("way", ["-e", "file", "stdin"])
def test_a_query_comes_from_an_option_a_file_or_stdin(
    ask: Callable[..., Ran], tmp_path: Path, way: str
) -> None:
    (tmp_path / "mine.rq").write_text(LETTERS)
    given = {"-e": ["-e", LETTERS], "file": ["mine.rq"], "stdin": ["-"]}[way]

    done = ask(*given, "--format", "csv", stdin=LETTERS.encode() if way == "stdin" else b"")

    assert done == Ran(0, LETTERS_CSV, "")


@pytest.mark.parametrize(
    ("form", "written"),
    [
        pytest.param(
            "table",
            "┌────────────┬────┐\n"
            "│ x          │ n  │\n"
            "├────────────┼────┤\n"
            "│ topic/tide │ =1 │\n"
            "└────────────┴────┘\n",
            id="table",
        ),
        pytest.param(
            "json",
            '{"head":{"vars": ["x", "n"]},"results":{"bindings":[\n'
            f'{{"x": {{"type": "uri", "value": "{BASE}topic/tide"}}, '
            '"n": {"type": "literal", "value": "=1"}}\n'
            "]}}\n",
            id="json",
        ),
        pytest.param("csv", f"x,n\r\n{BASE}topic/tide,=1\r\n", id="csv"),
        pytest.param("tsv", f'?x\t?n\n<{BASE}topic/tide>\t"=1"\n', id="tsv"),
        pytest.param(
            "xml",
            f"{XML}<head>"
            '<variable name="x"/><variable name="n"/></head><results>\n'
            f'<result><binding name="x"><uri>{BASE}topic/tide</uri></binding>'
            '<binding name="n"><literal>=1</literal></binding></result>\n</results></sparql>\n',
            id="xml",
        ),
        pytest.param("md", "| x | n |\n| --- | --- |\n| topic/tide | =1 |\n", id="md"),
    ],
)
def test_rows_in_every_format(ask: Callable[..., Ran], form: str, written: str) -> None:
    query = f"SELECT ?x ?n {{ VALUES (?x ?n) {{ (<{BASE}topic/tide> '=1') }} }}"

    assert ask("-e", query, "--format", form) == Ran(0, written, "")


@pytest.mark.parametrize(
    ("form", "written"),
    [
        ("table", "true\n"),
        ("csv", "true\n"),
        ("tsv", "true\n"),
        ("md", "true\n"),
        ("json", '{"head":{},"boolean":true}\n'),
        (
            "xml",
            f"{XML}<head></head><boolean>true</boolean></sparql>\n",
        ),
    ],
)
def test_true_and_false_in_every_format(ask: Callable[..., Ran], form: str, written: str) -> None:
    yes = ask("-e", "ASK { ?x a dg:Bill }", "--format", form, "--exit-status")
    no = ask("-e", "ASK { ?x a dg:Contract }", "--format", form, "--exit-status")

    assert yes == Ran(0, written, "")
    assert no == Ran(1, written.replace("true", "false"), "")


@pytest.mark.parametrize("form", ["table", "ttl", "nt", "jsonld"])
def test_a_graph_in_every_format(ask: Callable[..., Ran], form: str) -> None:
    done = ask("-e", "CONSTRUCT { ?x a dg:Law } WHERE { ?x a dg:Bill }", "--format", form)

    kind = {"nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD}
    parsed = ox.parse(done.out.encode(), format=kind.get(form, ox.RdfFormat.TURTLE))
    assert (done.code, done.err) == (0, "")
    law = ox.NamedNode("https://w3id.org/docketgraph/ontology#Law")
    assert [(quad.subject.value, quad.object) for quad in parsed] == [
        (f"{BASE}bill/116-hr-42", law)
    ]


@pytest.mark.parametrize(
    ("query", "form", "line"),
    [
        (
            "SELECT * { ?s ?p ?o }",
            "ttl",
            "ttl cannot hold rows; use --format table, json, csv, tsv, xml or md",
        ),
        (
            "ASK {}",
            "jsonld",
            "jsonld cannot hold true or false; use --format table, json, csv, tsv, xml or md",
        ),
        (
            "CONSTRUCT WHERE { ?s ?p ?o }",
            "csv",
            "csv cannot hold a graph; use --format ttl, nt or jsonld",
        ),
    ],
)
def test_a_format_that_cannot_hold_the_answer_is_wrong_usage(
    ask: Callable[..., Ran], query: str, form: str, line: str
) -> None:
    assert ask("-e", query, "--format", form) == Ran(2, "", f"docketgraph: {line}\n")


@pytest.mark.parametrize(
    ("value", "term"),
    [
        pytest.param('who="AHN"@en', '"AHN"@en\t\t\t', id="term of N-Triples"),
        pytest.param("who=<http://a/b>", "<http://a/b>\t\t\t", id="address as a term"),
        pytest.param("who=AHN", f"<{BASE}org/harbor-nurses>\t\t\t", id="name of a thing"),
        pytest.param("who=no such thing", '"no such thing"\t\t\t', id="string"),
        pytest.param('who=a "b" \\ c', '"a \\"b\\" \\\\ c"\t\t\t', id="string with quotes"),
        pytest.param("who=} UNION {", '"} UNION {"\t\t\t', id="no way into the query"),
    ],
)
def test_a_value_of_an_untyped_parameter(ask: Callable[..., Ran], value: str, term: str) -> None:
    untyped = "\n".join(line for line in TYPED.splitlines() if not line.startswith("#"))

    done = ask("-e", untyped, "-p", value, "--format", "tsv")

    assert done == Ran(0, f"?who\t?since\t?until\t?word\n{term}\n", "")


@pytest.mark.parametrize(
    ("values", "terms"),
    [
        pytest.param(["who=AHN"], f"<{BASE}org/harbor-nurses>\t\t\t", id="thing"),
        pytest.param(
            ["who=Society of Pier Nurses"], f"<{BASE}org/harbor-nurses>\t\t\t", id="merged"
        ),
        pytest.param(
            ["since=2020", "until=2020"],
            '\t"2020-01-01"^^<http://www.w3.org/2001/XMLSchema#date>'
            '\t"2020-12-31"^^<http://www.w3.org/2001/XMLSchema#date>\t',
            id="a year begins and ends",
        ),
        pytest.param(
            ["until=2020-02"],
            '\t\t"2020-02-29"^^<http://www.w3.org/2001/XMLSchema#date>\t',
            id="a month ends",
        ),
        pytest.param(["word=AHN"], '\t\t\t"AHN"', id="a string is no name"),
        pytest.param(["word=a=b"], '\t\t\t"a=b"', id="the first sign divides"),
        pytest.param(["word="], '\t\t\t""', id="empty string"),
    ],
)
def test_a_value_is_typed_by_the_header(
    ask: Callable[..., Ran], tmp_path: Path, values: list[str], terms: str
) -> None:
    (tmp_path / "typed.rq").write_text(TYPED)

    done = ask("typed.rq", *(each for value in values for each in ("-p", value)), "--format", "tsv")

    assert done == Ran(0, f"?who\t?since\t?until\t?word\n{terms}\n", "")


@pytest.mark.parametrize(
    ("value", "code", "line"),
    [
        ("who=Nobody", 4, "nothing is called 'Nobody'; try: docketgraph find"),
        ("since=May 2020", 3, "'May 2020' is not a date; write 2020-12-21, 2020-12 or 2020"),
        (
            "whom=AHN",
            3,
            "typed.rq: it has no parameter 'whom' (it has: who, since, until, word)",
        ),
    ],
)
def test_a_wrong_value_is_one_line(
    ask: Callable[..., Ran], tmp_path: Path, value: str, code: int, line: str
) -> None:
    (tmp_path / "typed.rq").write_text(TYPED)

    assert ask("typed.rq", "-p", value) == Ran(code, "", f"docketgraph: {line}\n")


def test_an_ambiguous_name_lists_its_candidates(ask: Callable[..., Ran], tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "twins.db"))
    called = ox.NamedNode("http://www.w3.org/2004/02/skos/core#altLabel")
    for name in ("a", "b"):
        thing, graph = ox.NamedNode(f"{BASE}org/{name}"), ox.NamedNode(f"{BASE}source/page")
        store.add(ox.Quad(thing, called, ox.Literal("Twin"), graph))
    store.flush()
    del store

    done = ask("acts-of-an-organization", "-p", "organization=twin", DOCKETGRAPH_STORE="twins.db")

    assert done == Ran(
        4, "", "docketgraph: 'twin' may be any of: org/a, org/b; name one of these\n"
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        pytest.param(
            "SELECT *\nWHERE { ?s ?p }",
            "mine.rq:2: is not SPARQL at column 16, after 'WHERE { ?s ?p }'",
            id="syntax",
        ),
        pytest.param(
            "SELECT * { ?s foo:bar ?o }",
            "mine.rq:1: is not SPARQL at column 22, after 'SELECT * { ?s foo:bar': Prefix not "
            "found",
            id="prefix",
        ),
        pytest.param(
            "SELECT (<http://f/>(1) AS ?x) {}",
            "mine.rq: cannot be evaluated: The custom function <http://f/> is not supported",
            id="function",
        ),
        pytest.param(
            "# mine\nLOAD <http://a/>",
            "mine.rq: line 2: LOAD would read a file or an address; use: docketgraph load",
            id="LOAD",
        ),
        pytest.param(
            "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
            "mine.rq: line 1: FROM would read a file or an address; name a graph of the store with "
            "GRAPH <…>",
            id="FROM",
        ),
    ],
)
def test_a_query_that_cannot_be_run_is_one_line(
    ask: Callable[..., Ran], tmp_path: Path, text: str, line: str
) -> None:
    (tmp_path / "mine.rq").write_text(text)

    assert ask("mine.rq") == Ran(3, "", f"docketgraph: {line}\n")


def test_a_query_that_is_no_text_is_one_line(ask: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "mine.rq").write_bytes(b"SELECT *\n{ ?s ?p 'caf\xe9' }")

    done = ask("mine.rq")

    assert done == Ran(3, "", "docketgraph: mine.rq:2: is not UTF-8 text; save it as UTF-8\n")


def test_a_file_that_is_not_there_is_one_line(ask: Callable[..., Ran]) -> None:
    line = "none.rq: cannot be read: No such file or directory; name a file with a query"

    assert ask("none.rq") == Ran(3, "", f"docketgraph: {line}\n")


def test_limit_gives_the_first_rows_and_is_no_fault(ask: Callable[..., Ran]) -> None:
    done = ask("-e", LETTERS, "--limit", "1", "--format", "csv")

    assert done == Ran(0, LETTERS_CSV[: LETTERS_CSV.rindex(BASE)], "")


def test_excel_safe_guards_formulas(ask: Callable[..., Ran]) -> None:
    query = "SELECT ?n { VALUES ?n { '=1' '+2' '-3' '@4' '\\t5' 'a=6' } }"

    done = ask("-e", query, "--format", "csv", "--excel-safe")

    assert done.out == "n\r\n'=1\r\n'+2\r\n'-3\r\n'@4\r\n'\t5\r\na=6\r\n"


def test_output_is_a_file_that_appears_whole(ask: Callable[..., Ran], tmp_path: Path) -> None:
    done = ask("-e", LETTERS, "--format", "csv", "-o", "new/rows.csv")

    assert done == Ran(0, "", "")
    assert (tmp_path / "new" / "rows.csv").read_bytes() == LETTERS_CSV.encode()
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["rows.csv"]
    assert stat.S_IMODE((tmp_path / "new" / "rows.csv").stat().st_mode) & 0o111 == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        pytest.param(["-e", "SELECT oops"], 3, id="syntax"),
        pytest.param(["-e", LETTERS, "--format", "ttl"], 2, id="format"),
        pytest.param(["-e", LETTERS, "--memory", "64"], 6, id="memory"),
        pytest.param(["nothing"], 4, id="no question"),
    ],
)
def test_a_fault_leaves_the_old_output(
    ask: Callable[..., Ran], tmp_path: Path, arguments: list[str], code: int
) -> None:
    (tmp_path / "rows.csv").write_text("old")

    done = ask(*arguments, "-o", "rows.csv")

    assert done.code == code
    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {"rows.csv": "old"}


def test_an_output_that_is_a_link_stays_one(ask: Callable[..., Ran], tmp_path: Path) -> None:
    (tmp_path / "rows.csv").symlink_to("elsewhere.csv")

    ask("-e", LETTERS, "--format", "csv", "-o", "rows.csv")

    assert (tmp_path / "rows.csv").is_symlink()
    assert (tmp_path / "elsewhere.csv").read_bytes() == LETTERS_CSV.encode()


def test_an_output_that_is_a_device_stays_one(ask: Callable[..., Ran]) -> None:
    done = ask("-e", LETTERS, "-o", "/dev/null")

    assert done == Ran(0, "", "")
    assert Path("/dev/null").is_char_device()


@pytest.mark.parametrize(
    ("output", "why"), [(".", "Is a directory"), ("/proc/rows.csv", "No such file or directory")]
)
def test_an_output_that_cannot_be_written_is_one_line(
    ask: Callable[..., Ran], tmp_path: Path, output: str, why: str
) -> None:
    done = ask("-e", LETTERS, "-o", output)

    named = str(tmp_path) if output == "." else output
    assert done == Ran(
        3,
        "",
        f"docketgraph: {named}: {why}; check the path, its permissions and the space left\n",
    )
