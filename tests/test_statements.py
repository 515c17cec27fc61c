"""Records to quads: which statements are made, and in which graph each of them lies."""

import pyoxigraph as ox
import pytest

from docketgraph.namespaces import BASE, DG, OA, PREFIXES, RDF, RDFS, UNSOURCED, XSD, shorten
from docketgraph.records import read_records
from docketgraph.statements import graph_of, quads_of


def quads(text: str) -> list[ox.Quad]:
    known = {"org/a", "org/b", "source/page", "source/roster", "fr/2020-04321"}
    found = read_records([("a.yaml", text.encode())], known)
    assert found.findings == []
    return list(quads_of(found.records.values()))


def graphs(text: str) -> dict[str, set[str]]:
    """The graph, or graphs, of what is said of each node."""
    found: dict[str, set[str]] = {}
    for quad in quads(text):
        found.setdefault(shorten(quad.subject.value), set()).add(shorten(quad.graph_name.value))
    return found


def test_a_record_is_these_statements_and_no_others() -> None:
    text = """\
id: act/2020-04-harbor-letter
type: Letter
label: Letter on tides
date: 2020-04
sender: org/a
asks:
  - verb: pass
    description: Pass it.
evidence: {source: source/page, start: 0, end: 4, sha256: ab}
"""

    found = {str(quad) for quad in quads(text)}

    act, page = f"<{BASE}act/2020-04-harbor-letter", f"<{BASE}source/page>"
    span = f"{act}/evidence/1/selector>"
    assert found == {
        f"{act}> <{RDF}type> <{DG}Letter> {page}",
        f'{act}> <{RDFS}label> "Letter on tides" {page}',
        f'{act}> <{PREFIXES["dcterms"]}date> "2020-04"^^<{XSD}gYearMonth> {page}',
        f'{act}> <{DG}earliest> "2020-04-01"^^<{XSD}date> {page}',
        f'{act}> <{DG}latest> "2020-04-30"^^<{XSD}date> {page}',
        f"{act}> <{DG}sender> <{BASE}org/a> {page}",
        f"{act}> <{DG}makesAsk> {act}/ask/1> {page}",
        f"{act}> <{DG}evidence> {act}/evidence/1> {page}",
        f"{act}/ask/1> <{RDF}type> <{DG}Ask> {page}",
        f"{act}/ask/1> <{DG}verb> <{BASE}scheme/verbs/pass> {page}",
        f'{act}/ask/1> <{PREFIXES["dcterms"]}description> "Pass it." {page}',
        f"{act}/evidence/1> <{RDF}type> <{DG}Evidence> {page}",
        f"{act}/evidence/1> <{RDF}type> <{OA}SpecificResource> {page}",
        f"{act}/evidence/1> <{OA}hasSource> {page} {page}",
        f'{act}/evidence/1> <{DG}sha256> "ab" {page}',
        f"{act}/evidence/1> <{OA}hasSelector> {span} {page}",
        f"{span} <{RDF}type> <{OA}TextPositionSelector> {page}",
        f'{span} <{OA}start> "0"^^<{XSD}integer> {page}',
        f'{span} <{OA}end> "4"^^<{XSD}integer> {page}',
    }


def test_a_part_with_evidence_of_its_own_lies_in_the_graph_of_that() -> None:
    text = """\
id: act/2020-04-harbor-letter
type: Letter
positions: {towards: fr/2020-04321, stance: opposes}
asks:
  - verb: withdraw
    outcomes:
      - relation: no-link
      - relation: followed-in-time
        evidence: {source: source/roster, locator: row 1}
    evidence: {source: source/page, locator: second paragraph}
  - verb: revise
    outcomes: {relation: no-link}
    evidence: {source: source/roster, locator: row 2}
evidence: {source: source/page, locator: first paragraph}
"""

    act = "act/2020-04-harbor-letter"
    assert graphs(text) == {
        act: {"source/page"},
        f"{act}/evidence/1": {"source/page"},
        f"{act}/position/1": {"source/page"},
        f"{act}/ask/1": {"source/page"},
        f"{act}/ask/1/evidence/1": {"source/page"},
        f"{act}/ask/1/outcome/1": {"source/page"},
        f"{act}/ask/1/outcome/2": {"source/roster"},
        f"{act}/ask/1/outcome/2/evidence/1": {"source/roster"},
        f"{act}/ask/2": {"source/roster"},
        f"{act}/ask/2/evidence/1": {"source/roster"},
        f"{act}/ask/2/outcome/1": {"source/roster"},
    }


def test_the_first_evidence_decides_and_the_others_lie_with_it() -> None:
    text = """\
id: org/b
type: Organization
evidence:
  - {source: source/roster, locator: row 1}
  - {source: source/page, locator: title}
"""

    assert graphs(text) == {
        "org/b": {"source/roster"},
        "org/b/evidence/1": {"source/roster"},
        "org/b/evidence/2": {"source/roster"},
    }


def test_the_link_to_a_part_lies_with_the_whole() -> None:
    text = """\
id: act/2020-04-harbor-letter
type: Letter
asks: {verb: withdraw, evidence: {source: source/roster, locator: row 1}}
evidence: {source: source/page, locator: title}
"""

    links = [quad for quad in quads(text) if quad.predicate.value == DG + "makesAsk"]

    assert [quad.graph_name.value for quad in links] == [BASE + "source/page"]


def test_what_has_no_evidence_lies_in_a_graph_of_its_own() -> None:
    assert graphs("id: org/b\ntype: Organization\n") == {"org/b": {"graph/unsourced"}}


def test_an_id_with_a_colon_is_an_address_under_the_base() -> None:
    (typed,) = quads("id: case/mad-8:25-cv-00243\ntype: CourtCase\n")

    assert typed.subject == ox.NamedNode(BASE + "case/mad-8:25-cv-00243")


def test_short_words_are_concepts_and_keys() -> None:
    text = """\
id: fr/2020-04321/claim/1
type: Claim
onProperty: commentsCloseOn
claimedValue: 2020-04
verification: contradicted
"""

    said = {
        shorten(quad.predicate.value): str(quad.object)
        for quad in quads(text)
        if quad.predicate.value != RDF + "type"
    }

    assert said == {
        "dg:onProperty": f"<{DG}commentsCloseOn>",
        "dg:claimedValue": f'"2020-04"^^<{XSD}gYearMonth>',
        "dg:verification": f"<{BASE}scheme/verification/contradicted>",
    }


@pytest.mark.parametrize("count", [1, 1999, 2000, 2001])
def test_no_record_is_lost_between_two_documents(count: int) -> None:
    text = "".join(f"id: org/n{number}\ntype: Organization\n---\n" for number in range(count))

    found = [quad.subject.value for quad in quads(text)]

    assert found == [f"{BASE}org/n{number}" for number in range(count)]


@pytest.mark.parametrize(
    ("node", "graph"),
    [
        ({"@type": "Letter", "evidence": {"source": {"@id": "source/a"}}}, "source/a"),
        (
            {"@type": "Letter", "evidence": [{"source": [{"@id": "source/a"}]}, {}]},
            "source/a",
        ),
        ({"@type": "Ask"}, "source/b"),
        ({"@type": ["Evidence", "oa:SpecificResource"], "source": {"@id": "s/a"}}, "source/b"),
        ({"@type": "Ask", "evidence": {"@id": "source/x/evidence/1"}}, "source/x"),
        ({"@type": "Ask", "evidence": {"@id": "org/x/evidence/1"}}, "source/b"),
        (
            {
                "@type": "Notice",
                "evidence": {"@id": "source/federal-register-0123456789ab/evidence/1"},
            },
            "graph/federal-register",
        ),
    ],
)
def test_graph_of_a_node(node: dict[str, object], graph: str) -> None:
    assert graph_of(node, "source/b") == graph


def test_without_anything_to_go_by_a_graph_is_told_as_unsourced() -> None:
    assert BASE + graph_of({"@type": "Organization"}) == UNSOURCED
