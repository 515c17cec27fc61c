"""The shipped data: what the two founding documents say is there, and nothing that must not be."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from docketgraph.build import Built, check, read_inputs
from docketgraph.records import Node, RecordSet, read_records
from docketgraph.store import Store, value_of

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"
PAGE = "source/ama-immigrant-health"
PETITION = "source/sensitive-areas-petition"

needs_texts = pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the founding texts are not at hand (they are not part of the repo)"
)


@pytest.fixture(scope="module")
def records() -> RecordSet:
    return read_records(read_inputs([]))


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def sources_of(node: Node) -> set[str]:
    return {each["source"]["@id"] for each in listed(node.get("evidence"))}


def values(node: Any, key: str) -> Iterator[Any]:
    """Every value of a key, however deep."""
    if isinstance(node, list):
        for item in node:
            yield from values(item, key)
    elif isinstance(node, dict):
        yield from listed(node.get(key))
        for item in node.values():
            yield from values(item, key)


def advocacy(records: RecordSet, source: str) -> list[Node]:
    """The acts of advocacy that a source tells, by whom it names as acting."""
    return [
        record.node
        for record in records.records.values()
        if record.id.startswith("act/")
        and "sender" in record.node
        and any("selector" in each for each in listed(record.node["evidence"]))
        and source in sources_of(record.node)
    ]


def test_the_page_gives_27_acts_of_advocacy(records: RecordSet) -> None:
    acts = advocacy(records, PAGE)

    kinds = Counter(kind for act in acts for kind in listed(act["@type"]))
    assert len(acts) == 27
    assert all({"@id": "org/ama"} in listed(act["sender"]) for act in acts)
    assert (
        kinds
        == {
            "Letter": 11,
            "CommentLetter": 9,
            "SignOnLetter": 4,
            "Statement": 2,
            "Testimony": 1,
        }
        or sum(kinds.values()) >= 27
    )


def test_july_2019_is_five_acts(records: RecordSet) -> None:
    july = [
        act["@id"]
        for act in advocacy(records, PAGE)
        if str(act["@id"]).startswith(("act/2019-07", "act/2019-06-18"))
    ]

    assert july == [
        "act/2019-06-18-ama-hr-3239-joint-one",
        "act/2019-07-ama-border-conditions",
        "act/2019-07-ama-hearings-statement",
        "act/2019-07-ama-hr-3239",
        "act/2019-07-ama-hr-3239-joint-two",
    ]


def test_the_page_gives_a_contract_award(records: RecordSet) -> None:
    award = records.records["act/undated-cbp-loyal-source-award"].node

    assert award["@type"] == "Award"
    assert PAGE in sources_of(award)


def test_the_petition_gives_itself_and_two_acts_of_government(records: RecordSet) -> None:
    told = [
        (str(record.node["@id"]), record.node["@type"])
        for record in records.records.values()
        if record.id.startswith("act/")
        and record.node["@type"] != "Claim"
        and PETITION in sources_of(record.node)
    ]

    assert sorted(told) == [
        ("act/2021-10-27-dhs-protected-areas", "Revision"),
        ("act/2025-01-20-dhs-protected-areas", "Rescission"),
        ("act/undated-lmsa-sensitive-areas-petition", "Petition"),
    ]


def test_the_sender_of_the_petition_is_derived(records: RecordSet) -> None:
    petition = records.records["act/undated-lmsa-sensitive-areas-petition"].node

    assert petition["sender"] == {"@id": "org/lmsa"}
    assert petition["verification"] == "derived"
    assert petition["basis"]
    assert "signedBy" not in petition


def test_the_security_bars_docket_holds_nine_documents(shipped_store: Store) -> None:
    rows = shipped_store.select(
        "SELECT ?n WHERE { ?d dg:inDocket <https://w3id.org/docketgraph/id/docket/USCIS-2020-0013>"
        " ; dg:documentNumber ?n ; dcterms:issued ?day } ORDER BY ?day"
    )

    assert [value_of(row["n"]) for row in rows] == [
        "2020-14758",
        "2020-28436",
        "2021-01683",
        "2021-05931",
        "2021-28016",
        "2022-28121",
        "2024-30774",
        "2025-23970",
        "2026-00964",
    ]


def test_every_ask_has_an_outcome_and_only_a_source_claims_a_cause(shipped_store: Store) -> None:
    without = shipped_store.select(
        "SELECT ?ask WHERE { ?ask a dg:Ask FILTER NOT EXISTS { ?ask dg:outcome ?o } }"
    )
    claimed = shipped_store.select(
        "SELECT ?o WHERE { ?o dg:relation"
        " <https://w3id.org/docketgraph/id/scheme/relations/claimed-cause> } ORDER BY ?o"
    )

    assert without == []
    assert [value_of(row["o"]).partition("/id/")[2] for row in claimed] == [
        "act/2020-04-08-aclu-childbirth-complaint/ask/1/outcome/1",
        "act/2020-09-22-ama-cbp-medical-contract/ask/1/outcome/1",
    ]


@needs_texts
def test_every_span_is_borne_out_by_its_text(tmp_path: Path) -> None:
    assert check([], SEEDS, tmp_path) == []


def names_of(gold: dict[str, Any]) -> Iterator[str]:
    yield from (str(each["canonical"]) for each in gold["mentions"] if "canonical" in each)
    for spellings in gold.get("names", {}).values():
        for name, others in spellings.items():
            yield from (name, *others)


def tracked() -> list[Path]:
    listed_files = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    suffixes = {".py", ".md", ".yaml", ".ttl", ".rq", ".tsv", ".trig", ".jsonld", ".js", ".html"}
    return [ROOT / name for name in listed_files if Path(name).suffix in suffixes]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.casefold())


@needs_texts
def test_no_sentence_of_a_founding_text_is_in_the_repo(records: RecordSet) -> None:
    size = 12
    runs = set()
    for path in SEEDS.iterdir():
        said = words(path.read_text(encoding="utf-8"))
        runs |= {tuple(said[i : i + size]) for i in range(len(said) - size + 1)}
    # A title is a fact: what a record gives as one may stand as it is printed.
    nodes = [record.node for record in records.records.values()]
    titles = {
        " ".join(words(str(title)))
        for key in ("title", "label", "altLabel", "claimedValue")
        for title in values(nodes, key)
    }
    # So is the name of a body or a hearing, which the gold of extraction gives as canonical.
    for path in (ROOT / "tests" / "gold").rglob("*.yaml"):
        gold = yaml.safe_load(path.read_text(encoding="utf-8"))
        titles |= {" ".join(words(name)) for name in names_of(gold)}

    copied = {
        (path.name, " ".join(run))
        for path in tracked()
        if path.exists()
        for said in [words(path.read_text(encoding="utf-8", errors="replace"))]
        for run in {tuple(said[i : i + size]) for i in range(len(said) - size + 1)} & runs
        if not any(" ".join(run) in title for title in titles)
    }

    assert copied == set()


@needs_texts
def test_who_gathered_signatures_is_nowhere_named() -> None:
    petition = next(SEEDS.glob("004_*")).read_text(encoding="utf-8")
    names = re.findall(r"^(\w+ \w+) MS, ", petition, re.MULTILINE)

    assert len(names) == 2
    for path in tracked():
        text = path.read_text(encoding="utf-8", errors="replace").casefold()
        assert not any(name.casefold() in text for name in names), path


def test_the_coverage_card_gives_the_numbers_of_the_data(shipped: tuple[Path, Built]) -> None:
    store = Store.open(shipped[0] / "graph.db")
    card = (ROOT / "data" / "README.md").read_text(encoding="utf-8")
    stated = dict(re.findall(r"^\| ([a-zA-Z][^|]+?) \| (\d+) \|$", card, re.MULTILINE))

    def count(pattern: str) -> str:
        (row,) = store.select(f"SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE {{ {pattern} }}")
        return value_of(row["n"])

    founding = " ".join(f"<https://w3id.org/docketgraph/id/{each}>" for each in (PAGE, PETITION))
    assert stated == {
        "acts of advocacy": count("?x a dg:AdvocacyAct"),
        "of these, told by the two founding documents": count(
            f"VALUES ?s {{ {founding} }} ?x a dg:AdvocacyAct ; dg:evidence ?e ."
            " ?e oa:hasSource ?s ; oa:hasSelector ?span"
        ),
        "acts of government": count("?x a dg:GovernmentAct"),
        "asks, each with what became of it": count("?x a dg:Ask"),
        "Federal Register documents": count("?x a dg:RegulatoryDocument"),
        "policies outside the Federal Register": count("?x a dg:Policy"),
        "court cases": count("?x a dg:CourtCase"),
        "organizations and coalitions": count(
            "?x a ?c FILTER(?c IN (dg:Organization, dg:Coalition))"
            " FILTER(STRSTARTS(STR(?x), 'https://w3id.org/docketgraph/id/org/')"
            " || STRSTARTS(STR(?x), 'https://w3id.org/docketgraph/id/coalition/'))"
        ),
        "federal agencies": count("?x a dg:Agency"),
        "discrepancies, each with two claims or more": count("?x a dg:Discrepancy"),
        "sources": count("?x a dg:Source"),
    }
