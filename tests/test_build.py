"""The main job: build, check and load, all or nothing, and the same bytes for the same input."""

import contextlib
import hashlib
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pyoxigraph as ox
import pytest

from conftest import ROOT, SMALL
from docketgraph.build import Built, build, check, check_stored, load, read_inputs
from docketgraph.errors import (
    BadInputError,
    ChecksFailedError,
    DamagedStoreError,
    NoStoreError,
    StoreInUseError,
)
from docketgraph.namespaces import BASE, DERIVED, ONTOLOGY, RDFS
from docketgraph.store import Store, StoreWriter
from nursery import Nursery
from running import ENVIRONMENT, snapshot

HARBOR = SMALL / "harbor.yaml"


def no_pages(*_: object) -> tuple[()]:
    return ()


def build_into(out: Path, *data: Path) -> Built:
    return build([str(path) for path in data or [HARBOR]], SMALL, out / "graph.db", out, no_pages)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def graphs(store: Store) -> set[str]:
    rows = store.select("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")
    return {row["g"].value.removeprefix(BASE) for row in rows}


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


def test_the_order_of_hashes_changes_no_byte(harbor: tuple[Path, Built], tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-c", BUILD, str(tmp_path), str(HARBOR)],
        env={**ENVIRONMENT, "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo", "LC_ALL": "C"},
        check=True,
    )

    assert contents(tmp_path) == contents(harbor[0])


def test_a_build_over_another_leaves_nothing_of_it(tmp_path: Path) -> None:
    smaller = tmp_path / "smaller.yaml"
    smaller.write_text(HARBOR.read_text().replace("label: Tide Office", "label: Office of Tide"))
    build_into(tmp_path / "out")
    before = contents(tmp_path / "out")

    build_into(tmp_path / "out", smaller)
    build_into(tmp_path / "out")

    assert contents(tmp_path / "out") == before
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


def edited(tmp_path: Path, old: str, new: str) -> Path:
    text = HARBOR.read_text()
    assert text.count(old) == 1
    path = tmp_path / "edited.yaml"
    path.write_text(text.replace(old, new))
    return path


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

    after = snapshot(out)
    assert {**after, ".": before["."]} == before
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


# What is loaded

MORE = f"""\
<{BASE}org/buoy-club> a <https://w3id.org/docketgraph/ontology#Organization> ;
    <{RDFS}label> "Buoy Club" ;
    <https://w3id.org/docketgraph/ontology#verification> <{BASE}scheme/verification/stated> ;
    <https://w3id.org/docketgraph/ontology#evidence> <{BASE}source/gazette/evidence/1> .
"""
RECORD = """\
id: org/buoy-club
type: Organization
label: Buoy Club
verification: stated
evidence: {source: source/gazette, locator: row 11}
"""


@pytest.fixture
def stored(harbor: tuple[Path, Built], tmp_path: Path) -> Path:
    """A store of the small graph to load into."""
    target = tmp_path / "graph.db"
    link = (harbor[0] / "graph.db").readlink()
    shutil.copytree(harbor[0] / link, tmp_path / link)
    target.symlink_to(link)
    return target


def test_a_load_into_nothing_is_a_build_without_outputs(
    harbor: tuple[Path, Built], tmp_path: Path
) -> None:
    load([str(HARBOR)], tmp_path / "graph.db")

    link = (tmp_path / "graph.db").readlink()
    assert link == (harbor[0] / "graph.db").readlink()
    assert {path.name for path in tmp_path.iterdir()} == {link.name, "graph.db"}


def test_a_load_of_what_is_there_changes_nothing(stored: Path) -> None:
    before = snapshot(stored.resolve())

    load([str(HARBOR)], stored)

    assert snapshot(stored.resolve()) == before


def test_a_load_derives_from_old_and_new_together(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "more.yaml").write_text(
        RECORD
        + """\
---
id: act/2020-06-01-buoy-club
type: Letter
label: Letter of the Buoy Club
date: 2020-06-01
sender: org/buoy-club
recipient: agency/tide-office
addresses: fr/2020-04321
verification: stated
evidence: {source: source/gazette, locator: row 12}
"""
    )

    load([str(tmp_path / "more.yaml")], stored)

    store = Store.open(stored)
    wrote = f"<{BASE}org/buoy-club> dg:wroteTo <{BASE}agency/tide-office>"
    assert bool(store.query(f"ASK {{ GRAPH <{DERIVED}> {{ {wrote} }} }}"))
    assert check_stored(stored) == []


def test_rdf_of_others_goes_into_a_graph_of_its_own(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "more.ttl").write_text(MORE)

    load([str(tmp_path / "more.ttl")], stored)

    rows = Store.open(stored).select(
        f"SELECT ?g {{ GRAPH ?g {{ <{BASE}org/buoy-club> rdfs:label ?l }} }}"
    )
    assert [row["g"].value for row in rows] == [BASE + "graph/loaded"]


def test_records_may_refer_to_rdf_that_is_loaded_with_them(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "more.ttl").write_text(MORE)
    (tmp_path / "more.yaml").write_text(
        """\
id: org/raft-club
type: Organization
label: Raft Club
isReplacedBy: org/buoy-club
verification: stated
evidence: {source: source/gazette, locator: row 13}
"""
    )

    built = load([str(tmp_path / "more.yaml"), str(tmp_path / "more.ttl")], stored)

    assert built.counts["Organization"] == 5


def test_a_load_fails_whole(stored: Path, tmp_path: Path) -> None:
    before = snapshot(tmp_path)
    good = tmp_path / "good.yaml"
    many = "".join(
        f"id: org/n{n}\ntype: Organization\nlabel: N{n}\nverification: stated\n"
        "evidence: {source: source/gazette, locator: row}\n---\n"
        for n in range(500)
    )
    good.write_text(many + "id: org/last\ntype: Organization\nlabl: the last one is bad\n")

    with pytest.raises(BadInputError, match="'labl' is no key of a record"):
        load([str(good)], stored)

    good.unlink()
    after = snapshot(tmp_path)
    assert {**after, ".": before["."]} == before


def test_a_load_that_breaks_a_check_fails_whole(stored: Path, tmp_path: Path) -> None:
    before = snapshot(stored.resolve())
    (tmp_path / "more.yaml").write_text(RECORD.replace("label: Buoy Club\n", ""))

    with pytest.raises(ChecksFailedError) as caught:
        load([str(tmp_path / "more.yaml")], stored)

    assert all(each.path == str(tmp_path / "more.yaml") for each in caught.value.findings)
    assert snapshot(stored.resolve()) == before


def test_derived_statements_of_others_are_left_out(stored: Path, tmp_path: Path) -> None:
    (tmp_path / "more.nq").write_text(
        f"<{BASE}org/harbor-nurses> <https://w3id.org/docketgraph/ontology#opposes> "
        f"<{BASE}agency/tide-office> <{DERIVED}> .\n"
    )
    before = stored.readlink()

    load([str(tmp_path / "more.nq")], stored)

    assert stored.readlink() == before


def test_a_whole_export_loads_into_the_same_store(
    harbor: tuple[Path, Built], tmp_path: Path
) -> None:
    for name in ("graph.trig", "graph.jsonld"):
        built = load([str(harbor[0] / name)], tmp_path / f"{name}.db")
        assert (built.digest, built.quads) == (harbor[1].digest, harbor[1].quads)


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


def test_a_store_of_other_making_is_not_built_over(tmp_path: Path) -> None:
    ox.Store(str(tmp_path / "graph.db"))
    before = snapshot(tmp_path)

    with pytest.raises(DamagedStoreError, match="it is no link to a store; name another path"):
        load([str(HARBOR)], tmp_path / "graph.db")

    assert snapshot(tmp_path) == before


# Two at once, and killed

BUILD = f"""
import sys
from pathlib import Path
from docketgraph.build import build
out = Path(sys.argv[1])
build(sys.argv[2:], Path({str(SMALL)!r}), out / "graph.db", out, lambda *_: ())
"""


def test_outputs_have_one_writer_though_stores_are_two(tmp_path: Path) -> None:
    with StoreWriter(tmp_path / "out" / "graph.db"), pytest.raises(StoreInUseError):
        build([str(HARBOR)], SMALL, tmp_path / "other" / "graph.db", tmp_path / "out", no_pages)

    assert not (tmp_path / "other" / "graph.db").exists()


def test_two_builds_at_once_end_as_one_of_them(harbor: tuple[Path, Built], tmp_path: Path) -> None:
    other = edited(tmp_path, "label: Tide Office", "label: Office of Tide")
    out = tmp_path / "out"

    both = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD, str(out), str(data)],
            stderr=subprocess.PIPE,
            env=ENVIRONMENT,
        )
        for data in (HARBOR, other)
    ]
    errors = [process.communicate()[1] for process in both]

    codes = [process.returncode for process in both]
    assert 0 in codes
    assert all(code == 0 or b"is in use by another process" in error
               for code, error in zip(codes, errors, strict=True))  # fmt: skip
    (data,) = json.loads((out / "manifest.json").read_bytes())["inputs"]
    assert codes[[str(HARBOR), str(other)].index(data)] == 0
    assert check_stored(out / "graph.db") == []


def test_killed_at_ten_moments_the_store_is_the_old_or_the_new_one(
    harbor: tuple[Path, Built], tmp_path: Path
) -> None:
    other = edited(tmp_path, "label: Tide Office", "label: Office of Tide")
    out = tmp_path / "out"
    shutil.copytree(harbor[0], out, symlinks=True)
    with Nursery() as nursery:
        nursery.run("pass")
        began = time.monotonic()
        assert nursery.run(BUILD, tmp_path / "new", other) == 0
        whole = time.monotonic() - began
        either = {(each / "graph.db").readlink() for each in (out, tmp_path / "new")}

        for moment in random.Random(7).sample(range(130), 10):
            process = nursery.start(BUILD, out, other)
            time.sleep(whole * moment / 100)
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
            nursery.line()

            store = Store.open(out / "graph.db")
            assert (out / "graph.db").readlink() in either
            assert len(list(store.quads())) == harbor[1].quads
            found = [
                each.message.partition(" tells ")[0] for each in check_stored(out / "graph.db")
            ]
            # The manifest is written last: it may still tell of the old store.
            assert found in ([], [str(out / "manifest.json")])

    build_into(out, other)
    assert check_stored(out / "graph.db") == []
    assert contents(out) == contents(tmp_path / "new")
    assert [path.name for path in out.glob(".*")] == [(out / "graph.db").readlink().name]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_told_to_end_leaves_the_old_store(
    harbor: tuple[Path, Built], tmp_path: Path, how: int
) -> None:
    out = tmp_path / "out"
    shutil.copytree(harbor[0], out, symlinks=True)
    waits = "import signal\ndef wait(*_):\n    print('here', flush=True)\n    signal.pause()\n"
    other = edited(tmp_path, "label: Tide Office", "label: Office of Tide")
    with Nursery() as nursery:
        process = nursery.start(waits + BUILD.replace("lambda *_: ()", "wait"), out, other)
        assert nursery.line() == "here"

        os.kill(process, how)

        assert int(nursery.line()) != 0
    assert contents(out) == contents(harbor[0])
    assert check_stored(out / "graph.db") == []
    with StoreWriter(out / "graph.db"):
        pass
    assert [path.name for path in out.glob(".graph*")] == [(out / "graph.db").readlink().name]


def test_reading_a_store_changes_nothing(harbor: tuple[Path, Built]) -> None:
    before = snapshot(harbor[0])

    list(Store.open(harbor[0] / "graph.db").quads())
    check_stored(harbor[0] / "graph.db")

    assert snapshot(harbor[0]) == before
