"""The model of a map: what it shows of a store, and that it says what the store says."""

import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from docketgraph.errors import UnknownNameError
from docketgraph.maps import MapModel, Selection, make_model
from docketgraph.maps.model import Ask, Thing
from docketgraph.namespaces import BASE, DERIVED, DG, ONTOLOGY, RDF
from docketgraph.questions import find_question, run
from docketgraph.results import python_value
from docketgraph.store import Store, StoreWriter, value_of

DHS = BASE + "agency/homeland-security-department"
DOCKET = BASE + "docket/USCIS-2020-0013"


@pytest.fixture(scope="module")
def model(shipped_store: Store) -> MapModel:
    """The default map of the shipped graph."""
    return make_model(shipped_store)


def answers(store: Store, name: str, **values: str) -> list[dict[str, object]]:
    """The rows of a named question."""
    solutions = run(store, find_question(name), values)
    names = [variable.value for variable in solutions.variables]  # type: ignore[union-attr]
    return [{name: python_value(row[name]) for name in names} for row in solutions]


def members(model: MapModel, facet: str) -> dict[str, set[str]]:
    """The members of each value of a facet."""
    chosen = next(each for each in model.facets if each.key == facet)
    return {value.id: set(value.members) for value in chosen.values}


def of_class(store: Store, name: str) -> set[str]:
    rows = store.select(f"SELECT DISTINCT ?x WHERE {{ ?x a <{DG}{name}> }}")
    return {value_of(row["x"]).removeprefix(BASE) for row in rows}


def ids(model: MapModel) -> set[str]:
    return {thing.id for thing in model.things}


def test_every_letter_of_the_shipped_graph_is_on_the_default_map(
    model: MapModel, shipped_store: Store
) -> None:
    assert of_class(shipped_store, "AdvocacyAct") - ids(model) == set()


def test_what_is_shown_and_what_is_left_out_are_all_things(
    model: MapModel, shipped_store: Store
) -> None:
    parts = " ".join(f"<{DG}{name}>" for name in "Evidence Source Claim Discrepancy Ask Position "
                     "Outcome Topic Population".split())  # fmt: skip
    rows = shipped_store.select(
        f"""SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{
          GRAPH ?g {{ ?x a ?c }}
          FILTER(?g NOT IN (<{DERIVED}>, <{ONTOLOGY}>))
          FILTER(STRSTARTS(STR(?c), "{DG}") && STRSTARTS(STR(?x), "{BASE}"))
          FILTER NOT EXISTS {{ VALUES ?part {{ {parts} }} ?x a ?part }}
        }}"""
    )

    counted = len(model.things) + sum(each.count for each in model.left_out)

    assert counted == int(value_of(rows[0]["n"]))


def test_a_lower_limit_keeps_hubs_and_counts_what_it_drops(
    model: MapModel, shipped_store: Store
) -> None:
    least = make_model(shipped_store, Selection(types=("Organization", "Letter"), limit=30))

    assert len(least.things) <= 30
    assert "org/ama" in ids(least)
    assert "agency/homeland-security-department" in ids(least)
    assert all(thing.degree for thing in least.things)
    assert {each.why for each in least.left_out} >= {"fewer links than those shown"}


def test_degrees_count_the_lines_that_end_in_a_thing(model: MapModel) -> None:
    counted = Counter(end for link in model.links for end in (link.source, link.target))

    assert {thing.id: thing.degree for thing in model.things} == dict(counted)


def test_two_things_share_one_line(model: MapModel) -> None:
    pairs = [frozenset((link.source, link.target)) for link in model.links]

    assert len(pairs) == len(set(pairs))
    assert all(link.relations for link in model.links)


def test_positions_on_the_map_are_those_of_the_store(model: MapModel, shipped_store: Store) -> None:
    rows = shipped_store.select(
        f"""SELECT DISTINCT ?act ?target ?stance WHERE {{
          ?act <{DG}takesPosition> ?p . ?p <{DG}towards> ?target ; <{DG}stance> ?stance }}"""
    )
    stated = {
        (
            value_of(row["act"]).removeprefix(BASE),
            value_of(row["stance"]).rpartition("/")[2],
            value_of(row["target"]).removeprefix(BASE),
        )
        for row in rows
    }

    assert {
        (thing.id, each.stance, each.target) for thing in model.things for each in thing.positions
    } == stated


def _asks(thing: Thing) -> Iterator[Ask]:
    waiting = list(thing.asks)
    while waiting:
        ask = waiting.pop()
        yield ask
        waiting += ask.delegated


def test_the_current_outcome_of_each_ask_is_that_of_the_question(
    model: MapModel, shipped_store: Store
) -> None:
    rows = answers(shipped_store, "asks-and-outcomes")
    asked = {(str(row["ask"]).removeprefix(BASE), row["status"]) for row in rows}

    assert {
        (ask.id, ask.outcomes[-1].status) for thing in model.things for ask in _asks(thing)
    } == asked


def test_the_facet_of_agencies_counts_what_the_question_counts(
    model: MapModel, shipped_store: Store
) -> None:
    letters = of_class(shipped_store, "Letter")
    told = {
        str(row["agency"]).removeprefix(BASE): row["letters"]
        for row in answers(shipped_store, "agencies-by-letters")
        if row["letters"]
    }

    counted = {key: len(value & letters) for key, value in members(model, "agency").items()}

    assert {key: counted.get(key, 0) for key in told} == told


def test_the_facet_of_dockets_holds_the_acts_of_the_question(
    model: MapModel, shipped_store: Store
) -> None:
    told: dict[str, set[str]] = {}
    for row in answers(shipped_store, "acts-on-a-docket"):
        key = str(row["docket"]).removeprefix(BASE)
        told.setdefault(key, set()).add(str(row["act"]).removeprefix(BASE))

    facet = members(model, "instrument")

    assert told
    assert {key: facet.get(key) for key in told} == told


@pytest.mark.parametrize("facet", ["topic", "population"])
def test_the_facet_of_topics_counts_the_acts_of_the_question(
    model: MapModel, shipped_store: Store, facet: str
) -> None:
    acts = of_class(shipped_store, "AdvocacyAct")
    told = {
        str(row["topic"]).removeprefix(BASE): row["own" if facet == "population" else "acts"]
        for row in answers(shipped_store, "topics-by-acts")
        if str(row["topic"]).startswith(f"{BASE}{facet}/")
    }

    counted = {key: len(value & acts) for key, value in members(model, facet).items()}

    assert told
    assert {key: counted.get(key, 0) for key in told} == told


def test_evidence_is_cited_by_number_and_none_is_idle(model: MapModel) -> None:
    cited = {each for thing in model.things for each in thing.evidence}
    cited |= {each for thing in model.things for one in thing.differences for each in one.evidence}
    for thing in model.things:
        for ask in _asks(thing):
            cited |= {*ask.evidence, *(one for made in ask.outcomes for one in made.evidence)}
    cited |= {one for link in model.links for said in link.relations for one in said.evidence}

    assert cited == set(range(len(model.evidence)))


def test_whatever_is_named_and_not_shown_has_its_label_elsewhere(model: MapModel) -> None:
    named = {one for thing in model.things for one in (*thing.who, *thing.to, *thing.about)}
    named |= {one for thing in model.things for fact in thing.facts for one in fact.ids if one}
    named |= {each.target for thing in model.things for each in thing.positions}
    named |= {mark.thing for lane in model.lanes for mark in lane.marks}
    named -= ids(model)

    assert {each for each in named if not each.startswith("scheme/")} - set(
        model.elsewhere
    ) == set()
    assert set(model.elsewhere) & ids(model) == set()


def test_what_is_sent_to_an_office_is_drawn_to_its_body(model: MapModel) -> None:
    letter, target = "act/2020-08-05-ama-security-bars", "agency/justice-department"
    link = next(each for each in model.links if {each.source, each.target} == {letter, target})

    said = [each.forward for each in link.relations]

    assert "was sent to the office “Attorney General of the United States” of" in said
    assert "was sent to" not in said


def test_acronyms_of_two_bodies_are_spelled_out(model: MapModel) -> None:
    shorts = Counter(thing.short for thing in model.things if thing.group == "org")

    assert [short for short, count in shorts.items() if count > 1] == []


def test_dates_keep_acts_of_their_time_and_what_these_are_about(shipped_store: Store) -> None:
    late = make_model(shipped_store, Selection(since="2022-01-01", until="2022-12-31"))
    acts = {thing.id for thing in late.things if thing.group in {"act", "deed"}}

    assert acts
    assert all(
        thing.earliest <= "2022-12-31" and thing.latest >= "2022-01-01"
        for thing in late.things
        if thing.id in acts
    )
    # The rule of 2020 stays, for a letter of 2022 opposes it.
    assert "fr/2020-28436" in ids(late)


def test_a_stance_includes_its_strong_form_and_leaves_other_acts_out(
    shipped_store: Store,
) -> None:
    against = make_model(shipped_store, Selection(stance="opposes"))
    stances = {
        thing.id: {each.stance for each in thing.positions}
        for thing in against.things
        if thing.group == "act"
    }

    assert "act/2020-08-05-ama-security-bars" in stances
    assert all(each & {"opposes", "strongly-opposes"} for each in stances.values())


def test_an_agency_keeps_the_acts_sent_to_it_or_its_offices(shipped_store: Store) -> None:
    sent = make_model(shipped_store, Selection(agency=DHS))
    rows = shipped_store.select(
        f"SELECT DISTINCT ?x WHERE {{ ?x a <{DG}AdvocacyAct> ; <{DG}recipient> <{DHS}> }}"
    )

    assert {thing.id for thing in sent.things if thing.group == "act"} == {
        value_of(row["x"]).removeprefix(BASE) for row in rows
    }


def test_around_a_docket_lie_its_documents_and_what_addresses_it(shipped_store: Store) -> None:
    near = make_model(shipped_store, Selection(around=(DOCKET,), hops=1))
    rows = shipped_store.select(
        f"""SELECT DISTINCT ?x WHERE {{
          {{ ?x <{DG}inDocket> <{DOCKET}> }} UNION {{ ?x <{DG}addresses> <{DOCKET}> }} UNION
          {{ ?x <{DG}makesAsk>/<{DG}concerns> <{DOCKET}> }} }}"""
    )
    beside = {value_of(row["x"]).removeprefix(BASE) for row in rows}

    assert ids(near) == beside - {each for each in beside if "/ask/" in each} | {
        DOCKET.removeprefix(BASE)
    }


def test_two_hops_do_not_lead_through_topics_sources_and_concepts(shipped_store: Store) -> None:
    near = make_model(shipped_store, Selection(around=(BASE + "org/lcme",), hops=2))
    petition = "act/undated-lmsa-sensitive-areas-petition"
    linked = {
        end
        for link in near.links
        for end in (link.source, link.target)
        if petition in (link.source, link.target)
    }

    assert linked == ids(near)


def test_what_is_kept_stays_whatever_the_selection(shipped_store: Store) -> None:
    kept = BASE + "rin/1615-AC57"

    assert kept.removeprefix(BASE) in ids(
        make_model(shipped_store, Selection(types=("Bill",), kept=(kept,)))
    )


@pytest.mark.parametrize(
    ("selection", "said"),
    [
        pytest.param(
            Selection(types=("Leter",)),
            "nothing is called 'Leter'; did you mean Letter",
            id="class",
        ),
        pytest.param(Selection(stance="hates"), "nothing is called 'hates'", id="stance"),
    ],
)
def test_unknown_names_are_named_with_the_known_ones(
    shipped_store: Store, selection: Selection, said: str
) -> None:
    with pytest.raises(UnknownNameError, match=said):
        make_model(shipped_store, selection)


@pytest.mark.parametrize("limit", [60, 120], ids=["far too many", "too many"])
def test_letters_become_counted_lines_where_there_is_no_room(
    shipped_store: Store, limit: int
) -> None:
    least = make_model(shipped_store, Selection(limit=limit))
    rows = shipped_store.select(
        f"""SELECT ?from (COUNT(DISTINCT ?act) AS ?n) WHERE {{
          ?act a <{DG}Letter> ; <{DG}signatory> ?from ; <{DG}recipient> <{DHS}>
        }} GROUP BY ?from"""
    )
    written = {value_of(row["from"]).removeprefix(BASE): int(value_of(row["n"])) for row in rows}
    lines = {
        each.source: int(each.forward.partition("(")[2].split()[0])
        for link in least.links
        for each in link.relations
        if each.target == DHS.removeprefix(BASE) and each.forward.startswith("wrote to")
    }

    assert [thing.id for thing in least.things if thing.group == "act"] == []
    assert lines == {key: count for key, count in written.items() if key in ids(least)}
    assert lines["org/ama"] > 5
    assert sum(
        each.count for each in least.left_out if each.why.startswith("drawn as lines")
    ) == len(of_class(shipped_store, "AdvocacyAct"))


def test_the_same_store_gives_the_same_bytes_in_another_process_and_folder(
    shipped: tuple[Path, object], tmp_path: Path
) -> None:
    said = """
import hashlib, sys
from docketgraph.maps import Selection, draw
from docketgraph.store import Store
for form in ("html", "svg", "gexf"):
    print(hashlib.sha256(draw(Store.open(sys.argv[1]), Selection(), form)).hexdigest())
"""
    other = tmp_path / "another"
    other.mkdir()

    digests = [
        subprocess.check_output(
            [sys.executable, "-c", said, str((shipped[0] / "graph.db").resolve())],
            cwd=folder,
            env={**os.environ, "PYTHONHASHSEED": seed},
        )
        for folder, seed in ((tmp_path, "1"), (other, "2"))
    ]

    assert digests[0] == digests[1]


def test_a_letter_on_a_document_counts_for_the_document_s_docket(tmp_path: Path) -> None:
    graph, act = ox.NamedNode(BASE + "source/page"), BASE + "act/letter"
    statements = [
        (act, RDF + "type", DG + "AdvocacyAct"),
        (act, DG + "addresses", BASE + "fr/2020-1"),
        (BASE + "fr/2020-1", RDF + "type", DG + "RegulatoryDocument"),
        (BASE + "fr/2020-1", DG + "inDocket", BASE + "docket/D-1"),
        (BASE + "docket/D-1", RDF + "type", DG + "Docket"),
    ]
    with StoreWriter(tmp_path / "graph.db") as writer:
        writer.add(ox.Quad(*map(ox.NamedNode, each), graph) for each in statements)
        writer.commit()

    model = make_model(Store.open(tmp_path / "graph.db"))

    assert members(model, "instrument") == {"docket/D-1": {"act/letter"}}
    assert ids(model) == {"act/letter", "fr/2020-1", "docket/D-1"}
