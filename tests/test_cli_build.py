"""`build`, `check` and `load` on the command line: all or nothing, each fault with its place."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from running import Ran, run, snapshot

HARBOR = Path(__file__).parent / "small" / "harbor.yaml"
TEXTS = HARBOR.parent
OUTPUTS = {
    "graph.db",
    "graph.trig",
    "graph.ttl",
    "graph.jsonld",
    "graph.nq.gz",
    "graph.graphml",
    "graph.gexf",
    "nodes.csv",
    "edges.csv",
    "void.ttl",
    "map.html",
    "map.svg",
    "manifest.json",
}
ANOTHER = """id: org/dune-society
type: Organization
label: Dune Society
verification: stated
evidence: {source: source/gazette, locator: row 10}
"""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with the records of the small graph."""
    shutil.copy(HARBOR, tmp_path / "harbor.yaml")
    return tmp_path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the small graph was built by the command, with nothing but its outputs."""
    folder = tmp_path_factory.mktemp("built")
    done = run("build", "--data", HARBOR, "--sources", TEXTS, "--out", folder / "out")
    assert (done.code, done.out) == (0, "")
    assert re.fullmatch(rf"built \d+ things and \d+ statements into {folder}/out/\n", done.err)
    return folder


def visible(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def digests(folder: Path) -> dict[str, str]:
    """The digest of each output but the store's, by name."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file()
    }


def test_build_writes_every_output_and_nothing_else(built: Path) -> None:
    assert visible(built) == {"out"}
    assert visible(built / "out") == OUTPUTS
    hidden = [path.name for path in (built / "out").iterdir() if path.name.startswith(".graph-")]
    assert hidden == [(built / "out" / "graph.db").readlink().name]


def test_the_manifest_names_what_was_read_and_made(built: Path) -> None:
    manifest = json.loads((built / "out" / "manifest.json").read_bytes())

    assert sorted(manifest) == ["counts", "digest", "inputs", "quads", "versions"]
    assert manifest["inputs"] == {str(HARBOR): hashlib.sha256(HARBOR.read_bytes()).hexdigest()}
    assert manifest["counts"]["CommentLetter"] == 1
    counted = run(
        "query", "-e", "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "--format", "csv",
        "--store", built / "out" / "graph.db",
    )  # fmt: skip
    assert counted.out == f"n\r\n{manifest['quads']}\r\n"


def test_the_same_records_give_the_same_bytes_in_another_place(built: Path, tmp_path: Path) -> None:
    done = run(
        "build", "--data", HARBOR, "--data", HARBOR, "--sources", TEXTS, "--out", tmp_path / "out"
    )  # a path given twice is read once

    assert (done.code, done.out) == (0, "")
    assert digests(tmp_path / "out") == digests(built / "out")


def test_the_store_may_lie_elsewhere(desk: Path) -> None:
    done = run("build", "--data", "harbor.yaml", "--store", "deep/my.db", "--out", "o", cwd=desk)

    assert done.code == 0
    assert visible(desk / "o") == OUTPUTS - {"graph.db"}
    assert visible(desk / "deep") == {"my.db"}
    assert run("show", "AHN", "--store", "deep/my.db", cwd=desk).code == 0


def test_the_word_shipped_stands_for_the_shipped_data(desk: Path) -> None:
    """Both name every file of the shipped data once, beside one's own."""
    own = "id: org/x\ntype: Organization\nlable: X\n"
    (desk / "mine.yaml").write_text(own)

    twice = run("check", "--data", "shipped", "--data", "mine.yaml", "--data", "shipped", cwd=desk)

    assert (twice.code, twice.out) == (
        3,
        "mine.yaml:3: 'lable' is no key of a record; did you mean label?\n",
    )


UNREADABLE = "id: org/x\ntype: Organization\nlable: X\n---\nid: org/y\nlabel: Y\n"
FAILING = "id: org/x\ntype: Organization\nlabel: X\n---\nid: org/y\ntype: Organization\nlabel: Y\n"


@pytest.mark.parametrize("verb", ["build", "load"])
@pytest.mark.parametrize(
    ("records", "code", "first"),
    [
        pytest.param(
            UNREADABLE,
            3,
            "bad.yaml:3: 'lable' is no key of a record; did you mean label?",
            id="unreadable",
        ),
        pytest.param(FAILING, 1, "bad.yaml:1: org/x: ", id="checks fail"),
    ],
)
def test_a_fault_changes_nothing_and_tells_the_first_of_them(
    built: Path, tmp_path: Path, verb: str, records: str, code: int, first: str
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built / "out", out, symlinks=True)
    (tmp_path / "bad.yaml").write_text(records)
    before = snapshot(tmp_path)

    if verb == "build":
        done = run("build", "--data", "bad.yaml", "--out", "out", cwd=tmp_path)
    else:
        done = run("load", "bad.yaml", "--store", "out/graph.db", cwd=tmp_path)

    assert (done.code, done.out) == (code, "")
    assert done.err.startswith(f"docketgraph: {first}")
    assert re.search(r" \(and \d+ more: docketgraph check\)\n\Z", done.err)
    assert done.err.count("\n") == 1
    assert changed(before, snapshot(tmp_path)) <= {"out"}
    assert digests(out) == digests(built / "out")


def changed(before: dict[str, object], after: dict[str, object]) -> set[str]:
    """What differs between two looks at a folder; a folder in which work came and went does."""
    return {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}


def test_check_prints_every_finding_with_file_and_line(desk: Path) -> None:
    (desk / "a.yaml").write_text(UNREADABLE)
    (desk / "b.jsonl").write_text('{"id": "org/z", "type": "Organization"}\n{oops\n')
    before = snapshot(desk)

    done = run("check", "--data", ".", cwd=desk)

    assert done.code == 3
    assert done.out == (
        "a.yaml:3: 'lable' is no key of a record; did you mean label?\n"
        "a.yaml:5: a record needs a type; write type: Organization\n"
        "b.jsonl:2: is not JSON: unexpected character, expected a string key\n"
    )
    assert done.err == "3 findings\n"
    assert snapshot(desk) == before


def test_check_ends_with_1_where_records_are_read_and_fail(desk: Path) -> None:
    (desk / "bad.yaml").write_text(FAILING)

    done = run("check", "--data", "bad.yaml", cwd=desk)

    lines = done.out.splitlines()
    assert (done.code, done.err) == (1, f"{len(lines)} findings\n")
    assert [
        line for line in lines if not re.match(r"bad\.yaml:[15]: org/[xy]: [A-Z].*", line)
    ] == []
    assert len(lines) >= 2


def test_a_path_that_is_not_there_is_line_0(tmp_path: Path) -> None:
    done = run("check", "--data", "none", cwd=tmp_path)

    assert done == Ran(3, "none:0: does not exist; name a file or a folder\n", "1 finding\n")


def test_check_bears_evidence_out_with_the_texts(desk: Path) -> None:
    text = (TEXTS / "harbor-page.txt").read_text()
    (desk / "texts").mkdir()
    (desk / "texts" / "any name").write_text(text)
    off = HARBOR.read_text().replace("start: 94, end: 105", "start: 95, end: 106")
    (desk / "off.yaml").write_text(off)

    good = run("check", "--data", "harbor.yaml", "--sources", "texts", cwd=desk)
    bad = run("check", "--data", "off.yaml", "--sources", "texts", cwd=desk)

    line = 1 + off[: off.index("start: 95")].count("\n")
    assert good == Ran(0, "", "no findings\n")
    assert bad == Ran(
        1,
        f"off.yaml:{line}: agency/tide-office/evidence/2: the words at 95-106 are not those whose "
        "hash is given; correct start, end or sha256\n",
        "1 finding\n",
    )


def test_a_span_past_its_source_cannot_be_read(desk: Path) -> None:
    past = HARBOR.read_text().replace("start: 94, end: 105", "start: 94, end: 9105")
    (desk / "past.yaml").write_text(past)

    done = run("check", "--data", "past.yaml", "--sources", TEXTS, cwd=desk)

    assert done.code == 3
    assert re.fullmatch(
        r"past\.yaml:\d+: the span 94-9105 runs past the end of its source, which has \d+ "
        r"characters; read the source again\n",
        done.out,
    )


def test_the_words_of_evidence_are_shown_with_the_texts(built: Path) -> None:
    plain = run("show", "TO", "--store", built / "out" / "graph.db")
    quoting = run("show", "TO", "--store", built / "out" / "graph.db", "--sources", TEXTS)

    quote = (TEXTS / "harbor-page.txt").read_text()[94:105]
    assert quoting.out == plain.out + f"    “{quote}”\n"


def test_check_finds_a_store_that_is_not_as_it_was_written(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    shutil.copytree(built / "out", out, symlinks=True)
    check = ["check", "--data", HARBOR, "--store", out / "graph.db"]

    whole = run(*check)
    manifest = json.loads((out / "manifest.json").read_bytes())
    (out / "manifest.json").write_text(json.dumps(manifest | {"quads": 7}))
    wrong_manifest = run(*check)
    table = max((out / "graph.db").glob("*.sst"), key=lambda path: path.stat().st_size)
    table.write_bytes(table.read_bytes()[:-1] + b"?")
    damaged = run(*check)

    assert whole == Ran(0, "", "no findings\n")
    assert wrong_manifest.code == 1
    assert wrong_manifest.out.startswith(f"{out}/graph.db:0: {out}/manifest.json tells of other")
    assert damaged.code == 1
    assert damaged.out.startswith(f"{out}/graph.db:0: its file {table.name} is not as it was")


def test_load_makes_a_store_and_a_second_time_changes_nothing(desk: Path) -> None:
    first = run("load", "harbor.yaml", "--store", "my.db", cwd=desk)
    target, content = (
        (desk / "my.db").readlink(),
        run("export", "nq", "--store", desk / "my.db").out,
    )
    second = run("load", "harbor.yaml", "--store", "my.db", cwd=desk)

    assert (first.code, first.out) == (0, "")
    assert re.fullmatch(r"my\.db now holds \d+ things and \d+ statements\n", first.err)
    assert second == first
    assert ((desk / "my.db").readlink(), run("export", "nq", "--store", desk / "my.db").out) == (
        target,
        content,
    )
    assert visible(desk) == {"harbor.yaml", "my.db"}


@pytest.mark.parametrize("form", ["yaml", "json", "jsonl", "ttl", "trig"])
def test_load_adds_records_and_rdf_that_refer_to_the_store(
    built: Path, tmp_path: Path, form: str, written: Callable[[str, Path], None]
) -> None:
    out = tmp_path / "out"
    shutil.copytree(built / "out", out, symlinks=True)
    written(form, tmp_path / f"more.{form}")

    done = run("load", f"more.{form}", "--store", "out/graph.db", cwd=tmp_path)
    shown = run("show", "Dune Society", "--store", "out/graph.db", cwd=tmp_path)

    assert (done.code, done.out) == (0, "")
    assert shown.code == 0
    assert "  evidence: Official gazette, row 10 <https://gazette.example/>\n" in shown.out


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Path], None]:
    """A function that writes the record of one more society in a format."""
    import pyoxigraph as ox

    folder = tmp_path_factory.mktemp("another")
    (folder / "both.yaml").write_text(HARBOR.read_text() + "---\n" + ANOTHER)
    assert run("load", "both.yaml", "--store", "both.db", cwd=folder).code == 0
    store = ox.Store.read_only(str((folder / "both.db").resolve()))
    about = "https://w3id.org/docketgraph/id/org/dune-society"
    derived = "https://w3id.org/docketgraph/id/graph/derived"
    quads = [
        quad
        for quad in store
        if str(quad.subject).startswith(f"<{about}") and quad.graph_name.value != derived
    ]
    record = {
        "id": "org/dune-society",
        "type": "Organization",
        "label": "Dune Society",
        "verification": "stated",
        "evidence": {"source": "source/gazette", "locator": "row 10"},
    }

    def write(form: str, path: Path) -> None:
        if form == "yaml":
            path.write_text(ANOTHER)
        elif form in {"json", "jsonl"}:
            path.write_text(json.dumps(record))
        else:
            named = form in {"trig", "nq"}
            content = quads if named else [quad.triple for quad in quads]
            path.write_bytes(ox.serialize(content, format=ox.RdfFormat.from_extension(form)))

    return write


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("none.yaml", "none.yaml: does not exist; name a file or a folder"),
        ("none.ttl", "none.ttl: does not exist; name a file"),
    ],
)
def test_load_of_a_file_that_is_not_there(tmp_path: Path, name: str, line: str) -> None:
    done = run("load", name, "--store", "my.db", cwd=tmp_path)

    assert done == Ran(3, "", f"docketgraph: {line}\n")
    assert visible(tmp_path) == set()


@pytest.mark.parametrize("verb", ["build", "load"])
def test_a_store_is_put_in_the_place_of_no_other_file(desk: Path, verb: str) -> None:
    (desk / "precious.txt").write_text("mine")
    given = ["build", "--data", "harbor.yaml", "--out", "o"] if verb == "build" else [
        "load", "harbor.yaml"
    ]  # fmt: skip

    done = run(*given, "--store", "precious.txt", cwd=desk)

    assert (done.code, done.out, done.err.count("\n")) == (3, "", 1)
    assert "precious.txt" in done.err
    assert (desk / "precious.txt").read_text() == "mine"


def test_a_dash_is_stdin(desk: Path) -> None:
    loaded = run("load", "-", "--store", "my.db", cwd=desk, stdin=HARBOR.read_bytes())
    checked = run("check", "--data", "-", cwd=desk, stdin=b'{"id": "org/x", "lable": "X"}')

    assert (loaded.code, loaded.out) == (0, "")
    assert run("show", "AHN", "--store", "my.db", cwd=desk).code == 0
    assert checked.code == 3
    assert checked.out.splitlines() == [
        "stdin:1: 'lable' is no key of a record; did you mean label?",
        "stdin:1: a record needs a type; write type: Organization",
    ]


def test_no_record_at_all_does_not_make_an_empty_graph(desk: Path) -> None:
    (desk / "empty.yaml").write_text("# nothing yet\n")

    done = run("build", "--data", "empty.yaml", "--out", "o", cwd=desk)

    line = "docketgraph: empty.yaml: holds no record; write one with an id\n"
    assert done == Ran(3, "", line)
