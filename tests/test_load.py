"""Records and RDF are added to a store all or nothing."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.build import Built, check_stored
from docketgraph.errors import BadInputError, ChecksFailedError, NotAStoreError
from docketgraph.loading import load
from docketgraph.namespaces import BASE, DERIVED, RDFS
from docketgraph.store import Store
from running import snapshot, unchanged
from small_builds import HARBOR

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
    before = snapshot(stored.parent)
    good = tmp_path / "good.yaml"
    many = "".join(
        f"id: org/n{n}\ntype: Organization\nlabel: N{n}\nverification: stated\n"
        "evidence: {source: source/gazette, locator: row}\n---\n"
        for n in range(500)
    )
    good.write_text(many + "id: org/last\ntype: Organization\nlabl: the last one is bad\n")

    with pytest.raises(BadInputError, match="'labl' is no key of a record"):
        load([str(good)], stored)

    assert unchanged(stored.parent, before)


def test_a_load_that_breaks_a_check_fails_whole(stored: Path, tmp_path: Path) -> None:
    before = snapshot(stored.resolve())
    (tmp_path / "more.yaml").write_text(RECORD.replace("label: Buoy Club\n", ""))

    with pytest.raises(ChecksFailedError) as caught:
        load([str(tmp_path / "more.yaml")], stored)

    assert all(each.path == str(tmp_path / "more.yaml") for each in caught.value.findings)
    assert snapshot(stored.resolve()) == before


def test_what_a_source_states_now_is_no_longer_derived(stored: Path, tmp_path: Path) -> None:
    act, page = "act/2020-04-01-harbor-nurses-night-tides", "source/harbor-page"
    signed = f"<{BASE}{act}> <https://w3id.org/docketgraph/ontology#signatory>"
    (tmp_path / "more.nq").write_text(f"{signed} <{BASE}org/harbor-nurses> <{BASE}{page}> .\n")

    load([str(tmp_path / "more.nq")], stored)

    rows = Store.open(stored).select(
        f"SELECT ?g {{ GRAPH ?g {{ {signed} <{BASE}org/harbor-nurses> }} }}"
    )
    assert [row["g"].value for row in rows] == [BASE + page]


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


def test_a_store_of_other_making_is_not_built_over(tmp_path: Path) -> None:
    ox.Store(str(tmp_path / "graph.db"))
    before = snapshot(tmp_path)

    with pytest.raises(NotAStoreError, match="it is no link to a store; name another path"):
        load([str(HARBOR)], tmp_path / "graph.db")

    assert snapshot(tmp_path) == before
