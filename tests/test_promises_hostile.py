"""The seventh and eighth promise of SECURITY.md: hostile input is a line, data is inert."""

import re
import resource
import shutil
import subprocess
import time
import xml.etree.ElementTree as ET
from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.build import Built
from docketgraph.maps import Selection, draw
from docketgraph.namespaces import BASE, DG, RDFS, XSD
from docketgraph.namespaces import RDF as RDF_NAMESPACE
from docketgraph.safety import guard_query, guard_rdf
from docketgraph.store import Store, StoreWriter
from running import (
    COMMAND,
    ENVIRONMENT,
    docketgraph,
    one_line,
    run_on_terminal,
    snapshot,
    unchanged,
)

# 7. Hostile input: one line, an exit code, no traceback, under 20 s, under 2 GB.

RDF = "xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'"
LAUGHS = "<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {new} '{f'&{old};' * 10}'>"
    for old, new in zip("abcdefghi", "bcdefghij", strict=True)
)
MERGES = "a: &a {x: 1}\n" + "".join(
    f"{new}: &{new} {{<<: [{', '.join([f'*{old}'] * 9)}]}}\n"
    for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)
HOSTILE = {
    "entity bomb.rdf": f"<!DOCTYPE x [{LAUGHS}]><rdf:RDF {RDF}>&j;</rdf:RDF>",
    "truncated.rdf": f"<rdf:RDF {RDF}><rdf:Description rdf:about='x:a'>",
    "not xml.rdf": "<rdf:RDF",
    "deep.rdf": f"<rdf:RDF {RDF} xmlns:x='x:'>" + "<x:A><x:p>" * 50_000 + "</x:p></x:A>" * 50_000
    + "</rdf:RDF>",
    "other encoding.rdf": "<?xml version='1.0' encoding='utf-7'?><x/>",
    "deep.jsonld": '{"@id": "x:a", "x:p": ' * 20_000 + "1" + "}" * 20_000,
    "deep lists.jsonld": "[" * 200_000,
    "nothing.jsonld": "{}",
    "no meaning.jsonld": '{"name": "a key that no context explains"}',
    "long number.jsonld": '{"@id": "x:a", "x:p": ' + "9" * 5_000 + "}",
    "deep.ttl": "<x:a> <x:b> " + "[ <x:b> " * 100_000,
    "deep collections.ttl": "<x:a> <x:b> " + "(" * 100_000,
    "words.ttl": "a." * 200_000,
    "quotes.ttl": '"""' + 'a\\"' * 200_000,
    "long value.ttl": '<x:a> <x:b> "' + "a" * 17_000_000 + '" .',
    "blank.ttl": "<x:a> <x:b> [ <x:c> <x:d> ] .",
    "blank graph.trig": "_:g { <x:a> <x:b> <x:c> }",
    "statement about a statement.ttl": "<x:a> <x:b> <<( <x:c> <x:d> <x:e> )>> .",
    "nested statements.nt": "<x:a> <x:b> " + "<<( <x:a> <x:b> " * 10_000,
    "direction.nt": '<x:a> <x:b> "c"@en--rtl .',
    "address.nt": "<x:\\u003E> <x:b> <x:c> .",
    "binary.nt": "\x00\x01\x02",
    "empty.nq": "",
    "bomb.yaml": MERGES,
    "aliases.yaml": "a: &a [x]\nb: [*a, *a]\n",
    "tag.yaml": "!!python/object/apply:os.system [id]\n",
    "deep.yaml": "a: " + "[" * 100_000,
    "deep blocks.yaml": "".join(" " * n + "a:\n" for n in range(2_000)),
    "binary.yaml": "\x00\x01",
    "paths.yaml": "id: org/../../etc/passwd\ntype: Organization\n",
    "date.yaml": "id: org/a\ntype: Organization\nstartsOn: 2020-02-30\n",
    "script.yaml": "id: source/a\ntype: Source\naddress: javascript:alert(1)\n",
    "escape.yaml": 'id: org/a\ntype: Organization\nlabel: "\\e]0;owned\\a"\n',
    "deep.json": '{"a":' * 100_000 + "1" + "}" * 100_000,
    "long number.json": '{"id": "org/a", "type": "Coalition", "memberCount": ' + "9" * 5_000 + "}",
    "half a character.json": '{"id": "org/a", "type": "Organization", "label": "\\ud800"}',
    "not json.jsonl": '{"id": \n',
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_7_a_hostile_file_is_one_line_and_changes_nothing(
    stored: Path, tmp_path: Path, name: str
) -> None:
    before = snapshot(stored.parent)
    path = tmp_path / name
    path.write_text(HOSTILE[name])

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))

    ended = subprocess.run(
        [*COMMAND, "load", str(path), "--store", str(stored)],
        capture_output=True,
        preexec_fn=limit,
        env=ENVIRONMENT,
        timeout=20,
        check=False,
    )

    assert ended.returncode == 3
    assert one_line(ended).startswith(f"{path}:")
    assert len(ended.stderr) < 600
    assert unchanged(stored.parent, before)


HOSTILE_QUERIES = {
    "braces": "SELECT * " + "{" * 3_000 + "}" * 3_000,
    "brackets": "ASK { FILTER(" + "(" * 5_000 + "1" + ")" * 5_000 + ") }",
    "unions": "ASK {" + " UNION ".join(["{}"] * 7_000) + "}",
    "negations": "ASK { FILTER(" + "!" * 5_000 + "true) }",
    "words": "SELECT * {" + "a." * 100_000,
    "quotes": "SELECT * {" + '"""' + 'a\\"' * 100_000,
    "addresses": "SELECT * {" + "<a" * 100_000,
    "calls": "SERVICE#" * 20_000,
    "path": "ASK { ?a " + "/".join(["<x:p>"] * 5_000) + " ?b }",
    "nothing": "",
    "binary": "\x01\x02",
}


@pytest.mark.parametrize("name", HOSTILE_QUERIES)
def test_7_a_hostile_query_is_one_line(stored: Path, tmp_path: Path, name: str) -> None:
    path = tmp_path / "hostile.rq"
    path.write_text(HOSTILE_QUERIES[name])

    ended = docketgraph("query", path, "--store", stored, seconds=20)

    assert ended.returncode == 3
    assert one_line(ended)
    assert len(ended.stderr) < 600


@pytest.mark.parametrize(
    "text",
    ["a." * 200_000, '"""' + 'a\\"' * 200_000, "<a" * 200_000, "a-" * 200_000, ":" * 200_000],
)
def test_7_the_guards_take_time_in_step_with_the_text(text: str) -> None:
    began = time.process_time()

    guard_query(text)
    guard_rdf(text.encode(), "ttl")

    assert time.process_time() - began < 5


def test_7_chains_that_the_guard_lets_through_end_in_one_line(stored: Path) -> None:
    """What aborts the engine is no crash of the command."""
    chain = "ASK { FILTER(" + " && ".join(["?a"] * 60_000) + ") }"

    ended = docketgraph("query", "-", "--store", stored, stdin=chain.encode(), seconds=20)

    assert ended.returncode in {0, 3, 6}
    assert b"Traceback" not in ended.stderr
    assert ended.stderr.count(b"\n") <= 1


# 8. Data is inert in every output.

EVIL = "\x1b[31m\u202e<script>alert(1)</script>=cmd|'/c'!A1 {{x}} ]]> \x07"


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory, harbor: tuple[Path, Built]) -> Path:
    """A store in which a label tries every output; RDF may hold what no record may."""
    target = tmp_path_factory.mktemp("evil") / "graph.db"
    link = (harbor[0] / "graph.db").readlink()
    shutil.copytree(harbor[0] / link, target.parent / link)
    target.symlink_to(link)
    thing, graph = ox.NamedNode(BASE + "org/evil"), ox.NamedNode(BASE + "graph/loaded")
    with StoreWriter(target, add_to=True) as writer:
        writer.add(
            ox.Quad(thing, ox.NamedNode(property_), value, graph)
            for property_, value in (
                (RDF_NAMESPACE + "type", ox.NamedNode(DG + "Organization")),
                (RDFS + "label", ox.Literal(EVIL)),
                (DG + "acronym", ox.Literal("=1+1")),
                (DG + "sender", ox.NamedNode(BASE + "org/harbor-nurses")),
                (DG + "startsOn", ox.Literal("2020-13-45", datatype=ox.NamedNode(XSD + "date"))),
            )
        )  # fmt: skip
        writer.commit()
    return target


def test_8_no_control_character_reaches_a_terminal(evil: Path) -> None:
    label = f"SELECT ?l {{ <{BASE}org/evil> rdfs:label ?l }}"
    verbs = [
        ["show", "org/evil"],
        ["show", "AHN"],
        ["find", "script"],
        ["path", "org/evil", "AHN"],
        ["timeline", "org/evil"],
        ["rank", "--limit", "500"],
        ["communities", "--limit", "500"],
        ["query", "-e", label],
        ["query", "-e", label, "--format", "md"],
        ["diff", str(evil), str(evil)],
    ]

    shown = [run_on_terminal(*verb, *([] if verb[0] == "diff" else ["--store", str(evil)]))
             for verb in verbs]  # fmt: skip

    assert [verb for verb, ended in zip(verbs, shown, strict=True) if ended.code] == []
    written = "".join(ended.out for ended in shown)
    # Colour of our own would be ESC [ … m; what the label tries is the same and must not be there.
    assert "\x1b[31m" not in written
    assert not set(written) & set("\x07\u202e")
    assert "alert(1)" in written


def test_8_a_page_holds_the_label_as_text(evil: Path) -> None:
    page = draw(Store.open(evil), Selection()).decode()

    assert "<script>alert(1)" not in page
    assert "]]>" not in re.sub(r"<script.*?</script>", "", page, flags=re.S)
    assert "alert(1)" in page


def test_8_a_picture_is_well_formed(evil: Path) -> None:
    root = ET.fromstring(draw(Store.open(evil), Selection(), "svg"))

    assert not [each for each in root.iter() if each.tag.endswith("script")]


def test_8_no_cell_is_run_by_a_spreadsheet(evil: Path) -> None:
    query = f"SELECT ?a {{ <{BASE}org/evil> dg:acronym ?a }}"

    ended = docketgraph("query", "-e", query, "--format", "csv", "--excel-safe", "--store", evil)

    assert ended.stdout == b"a\r\n'=1+1\r\n"
