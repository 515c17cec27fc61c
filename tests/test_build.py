"""The main job: build and check, and the same bytes for the same input."""

import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import ROOT, SMALL
from docketgraph.build import Built, check, check_stored, read_inputs
from docketgraph.errors import BadInputError, ChecksFailedError, NoStoreError
from docketgraph.namespaces import BASE, DERIVED, ONTOLOGY
from docketgraph.store import Store
from running import ENVIRONMENT, snapshot, unchanged
from small_builds import BUILD, HARBOR, build_into, contents, edited, graphs

# The small graph


def test_a_build_counts_things_as_sources_state_their_class(harbor: tuple[Path, Built]) -> None:
    assert harbor[1].counts == {
        "Agency": 2,
        "Ask": 3,
        "Bill": 1,
        "Claim": 2,
        "Coalition": 1,
        "CommentLetter": 1,
        "Discrepancy": 1,
        "Docket": 1,
        "Evidence": 31,
        "LegislativeBody": 1,
        "Organization": 3,
        "Outcome": 3,
        "Person": 1,
        "Population": 1,
        "Position": 2,
        "Post": 1,
        "ProposedRule": 1,
        "RegulatoryDocument": 1,
        "SignOnLetter": 1,
        "Source": 2,
        "Tenure": 1,
        "Topic": 2,
    }


def test_a_store_has_a_graph_a_source_and_two_of_its_own(harbor_store: Store) -> None:
    assert graphs(harbor_store) == {
        "source/harbor-page",
        "source/gazette",
        DERIVED.removeprefix(BASE),
        ONTOLOGY.removeprefix(BASE),
    }


def test_what_is_derived(harbor_store: Store) -> None:
    rows = harbor_store.select(f"""SELECT ?s ?p ?o {{
        GRAPH <{DERIVED}> {{ ?s ?p ?o }} FILTER(?p != rdf:type)
        # The counts of the tables have tests of their own.
        FILTER(isIRI(?o) && !CONTAINS(STR(?s), "/id/table/"))
    }} ORDER BY ?s ?p ?o""")

    told = [" ".join(row[name].value for name in "spo") for row in rows]
    letters = "act/2020-04-01-harbor-nurses-night-tides", "act/2020-05-harbor-letter"
    nurses, society = "org/harbor-nurses", "org/lighthouse-society"
    secretary, department = "post/coast-department/secretary", "agency/coast-department"
    dg = "https://w3id.org/docketgraph/ontology#"
    org = "http://www.w3.org/ns/org#"
    assert [each.replace(BASE, "").replace(dg, "").replace(org, "org:") for each in told] == [
        f"{letters[0]} signatory {nurses}",
        f"{letters[1]} recipient {department}",
        f"{letters[1]} signatory {nurses}",
        f"{letters[1]} signatory {society}",
        "agency/tide-office org:subOrganizationOf agency/coast-department",
        f"{nurses} asks agency/tide-office",
        f"{nurses} asks {secretary}",
        f"{nurses} coSignedWith {society}",
        f"{nurses} opposes fr/2020-04321",
        f"{nurses} supports bill/116-hr-42",
        f"{nurses} wroteTo {department}",
        f"{nurses} wroteTo agency/tide-office",
        f"{nurses} wroteTo {secretary}",
        f"{society} asks {secretary}",
        f"{society} coSignedWith {nurses}",
        f"{society} supports bill/116-hr-42",
        f"{society} wroteTo {department}",
        f"{society} wroteTo {secretary}",
    ]


def test_no_triple_is_in_two_graphs(harbor_store: Store) -> None:
    triples = [quad.triple for quad in harbor_store.quads()]

    assert len(triples) == len(set(triples))


# Same input, same bytes


def test_a_second_build_elsewhere_has_the_same_bytes(
    harbor: tuple[Path, Built], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    again = build_into(tmp_path / "elsewhere")

    assert again == harbor[1]
    assert contents(tmp_path / "elsewhere") == contents(harbor[0])
    assert contents(harbor[0]).keys() == {
        *("graph.trig", "graph.ttl", "graph.jsonld", "graph.nq.gz", "graph.graphml", "graph.gexf"),
        *("nodes.csv", "edges.csv", "void.ttl", "manifest.json"),
    }


def test_the_order_of_hashes_changes_no_byte(harbor: tuple[Path, Built], tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path), str(HARBOR)],
        env={**ENVIRONMENT, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        check=True,
    )

    assert contents(tmp_path) == contents(harbor[0])


def test_a_build_over_another_leaves_nothing_of_it(
    harbor: tuple[Path, Built], tmp_path: Path
) -> None:
    build_into(tmp_path / "out", edited(tmp_path, "label: Tide Office", "label: Office of Tide"))

    build_into(tmp_path / "out")

    assert contents(tmp_path / "out") == contents(harbor[0])
    assert [path.name for path in (tmp_path / "out").glob(".*")] == [
        (tmp_path / "out" / "graph.db").readlink().name
    ]


def test_the_manifest_tells_what_went_in_and_what_came_out(harbor: tuple[Path, Built]) -> None:
    manifest = json.loads((harbor[0] / "manifest.json").read_bytes())

    assert manifest.pop("versions").keys() == {"docketgraph", "pyoxigraph"}
    assert manifest == {
        "counts": harbor[1].counts,
        "quads": harbor[1].quads,
        "digest": f"sha256:{harbor[1].digest}",
        "inputs": {HARBOR.as_posix(): hashlib.sha256(HARBOR.read_bytes()).hexdigest()},
    }


def test_the_digest_is_that_of_the_sorted_statements(harbor: tuple[Path, Built]) -> None:
    quads = ox.parse(
        (harbor[0] / "graph.trig").read_bytes(), format=ox.RdfFormat.TRIG, rename_blank_nodes=True
    )

    lines = sorted(f"{quad} .\n" for quad in quads)

    assert len(lines) == harbor[1].quads
    assert hashlib.sha256("".join(lines).encode()).hexdigest() == harbor[1].digest


# What is read


def test_a_path_given_twice_is_read_once(tmp_path: Path) -> None:
    link = tmp_path / "link.yaml"
    link.symlink_to(HARBOR)

    inputs = read_inputs([str(SMALL), str(HARBOR), str(link)])

    assert inputs == [(HARBOR.as_posix(), HARBOR.read_bytes())]


def test_a_folder_gives_its_records_in_order(tmp_path: Path) -> None:
    for name in (
        "b.yaml",
        "a.yml",
        "deep/c.JSON",
        "d.jsonl",
        ".hidden.yaml",
        ".git/e.yaml",
        "f.md",
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)

    assert read_inputs([str(tmp_path)]) == [
        (f"{tmp_path}/{name}", name.encode())
        for name in ("a.yml", "b.yaml", "d.jsonl", "deep/c.JSON")
    ]


def test_shipped_stands_for_the_data_of_the_package() -> None:
    names = [name for name, _ in read_inputs(["shipped"])]

    assert names == sorted(
        path.relative_to(ROOT).as_posix() for path in (ROOT / "data").rglob("*.yaml")
    )
    assert names == [name for name, _ in read_inputs([])]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none", "does not exist; name a file or a folder"),
        ("empty", "holds no records (.yaml, .json, .jsonl); name a file or a folder"),
    ],
)
def test_nothing_to_read_is_one_line(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "empty").mkdir()

    with pytest.raises(BadInputError) as caught:
        read_inputs([str(tmp_path / name)])

    assert str(caught.value) == f"{tmp_path / name}: {why}"


# What fails


@pytest.mark.parametrize(
    ("old", "new", "error"),
    [
        pytest.param("label: Tide Office", "labl: Tide Office", BadInputError, id="record"),
        pytest.param("  - {towards: fr/2020-04321, stance: opposes}", "  - {stance: opposes}",
                     ChecksFailedError, id="shape"),
        pytest.param("issued: 2021-01-08", "issued: 2019-01-08", ChecksFailedError, id="check"),
        pytest.param("start: 52, end: 80", "start: 51, end: 80", ChecksFailedError, id="words"),
        pytest.param("start: 191, end: 325", "start: 191, end: 9999", BadInputError, id="span"),
    ],
)  # fmt: skip
def test_a_build_that_fails_changes_nothing(
    harbor: tuple[Path, Built], tmp_path: Path, old: str, new: str, error: type[Exception]
) -> None:
    out = tmp_path / "out"
    shutil.copytree(harbor[0], out, symlinks=True)
    before = snapshot(out)
    bad = edited(tmp_path, old, new)

    with pytest.raises(error):
        build_into(out, bad)

    assert unchanged(out, before)
    assert check_stored(out / "graph.db") == []


def test_findings_have_the_file_and_line_of_the_fault(tmp_path: Path) -> None:
    bad = edited(tmp_path, "  - {towards: fr/2020-04321, stance: opposes}", "  - {stance: opposes}")
    lines = bad.read_text().splitlines()

    found = check([str(bad)], SMALL, tmp_path)

    assert [(each.path, lines[each.line - 1]) for each in found] == [
        (str(bad), "  - {stance: opposes}")
    ]


def test_a_span_past_its_source_is_found_at_its_line(tmp_path: Path) -> None:
    bad = edited(tmp_path, "start: 191, end: 325", "start: 191, end: 9999")
    line = (
        bad.read_text()
        .splitlines()
        .index(next(line for line in bad.read_text().splitlines() if "9999" in line))
    )

    with pytest.raises(BadInputError) as caught:
        check([str(bad)], SMALL, tmp_path)

    told = (
        "the span 191-9999 runs past the end of its source, which has 326 characters; "
        "read the source again"
    )
    assert [str(finding) for finding in caught.value.findings] == [f"{bad}:{line + 1}: {told}"]


def test_a_check_writes_nothing_where_it_looks(tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(SMALL, data)
    before = snapshot(data)

    assert check([str(data)], data, tmp_path / "apart") == []

    assert snapshot(data) == before


# What is stored is what was written


def test_a_manifest_of_another_build_is_found(harbor: tuple[Path, Built], tmp_path: Path) -> None:
    shutil.copytree(harbor[0], tmp_path / "out", symlinks=True)
    manifest = tmp_path / "out" / "manifest.json"
    told = json.loads(manifest.read_bytes())

    manifest.write_text(json.dumps({**told, "quads": 1}))

    (finding,) = check_stored(tmp_path / "out" / "graph.db")
    assert finding.message == (
        f"{manifest} tells of other contents (1 quads, here {told['quads']}); "
        "make it again: docketgraph build"
    )


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"{}", b"\xff", b'{"digest": 1}', b"[" * 9999]
)
def test_a_manifest_that_is_none_is_found(
    harbor: tuple[Path, Built], tmp_path: Path, content: bytes
) -> None:
    shutil.copytree(harbor[0], tmp_path / "out", symlinks=True)
    (tmp_path / "out" / "manifest.json").write_bytes(content)

    (finding,) = check_stored(tmp_path / "out" / "graph.db")

    assert finding.message == (
        f"{tmp_path / 'out' / 'manifest.json'} is no manifest that can be read; "
        "make it again: docketgraph build"
    )


def test_no_store_cannot_be_checked(tmp_path: Path) -> None:
    with pytest.raises(NoStoreError):
        check_stored(tmp_path / "graph.db")


def test_reading_a_store_changes_nothing(harbor: tuple[Path, Built]) -> None:
    before = snapshot(harbor[0])

    list(Store.open(harbor[0] / "graph.db").quads())
    check_stored(harbor[0] / "graph.db")

    assert snapshot(harbor[0]) == before


def test_a_large_store_is_told_by_its_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("docketgraph.store.LARGE", 10)
    monkeypatch.setattr("docketgraph.making.LARGE", 10)

    built = build_into(tmp_path / "out", SMALL)

    manifest = json.loads((tmp_path / "out" / "manifest.json").read_bytes())
    assert manifest["digest"] == f"sha256-of-files:{built.digest}"
    assert check_stored(tmp_path / "out" / "graph.db") == []
