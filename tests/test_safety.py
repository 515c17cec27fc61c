import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.safety import guard_query, guard_rdf, printable


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?service ?load ?from }",
        'SELECT * { ?s ?p "SERVICE <http://x/>" }',
        "SELECT * { ?s ?p '''LOAD\nFROM''' } # SERVICE",
        "PREFIX service: <http://x/FROM> SELECT * { ?s service:load service:from }",
        "SELECT * { ?s <http://example.org/LOAD> ?o }",
        "SELECT * { GRAPH <http://example.org/> { ?s ?p ?o } }",
        "SELECT (1 < 2 AS ?a) { FILTER(?x < 3 && ?y > 4) }",
    ],
)
def test_harmless_words_are_let_through(text: str) -> None:
    assert guard_query(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        pytest.param("SELECT * { SERVICE <http://x/> { ?s ?p ?o } }", "SERVICE", id="plain"),
        pytest.param("select * { service silent <http://x/> {} }", "SERVICE", id="lower case"),
        pytest.param("ASK { \\u0053ERVICE <http://x/> {} }", "SERVICE", id="escaped letter"),
        pytest.param("ASK { \\U00000053ERVICE <http://x/> {} }", "SERVICE", id="long escape"),
        pytest.param(
            "SELECT * { ?s ?p 'it''s' . SERVICE <http://x/> {} }", "SERVICE", id="after strings"
        ),
        pytest.param(
            'SELECT * { ?s ?p "\\"" . SERVICE <x:y> {} }', "SERVICE", id="after an escaped quote"
        ),
        pytest.param(
            "SELECT * { ?s ?p ?o # '\n SERVICE <http://x/> {} }", "SERVICE", id="after a comment"
        ),
        pytest.param("SELECT * { SERVICE<http://x/>{} }", "SERVICE", id="no spaces"),
        pytest.param("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "FROM", id="FROM a file"),
        pytest.param("SELECT * FROM NAMED <http://x/> {}", "FROM", id="FROM NAMED"),
        pytest.param("LOAD <http://x/>", "LOAD", id="LOAD"),
        pytest.param("SELECT * " + "{" * 2000 + "}" * 2000, "nested", id="braces"),
        pytest.param(
            "SELECT (" + "(" * 4500 + "1" + ")" * 4500 + " AS ?x) {}", "nested", id="brackets"
        ),
        pytest.param("SELECT * {" + " UNION ".join(["{}"] * 6300) + "}", "branches", id="UNION"),
        pytest.param("ASK { FILTER(" + "!" * 5000 + "true) }", "branches", id="negations"),
    ],
)
def test_what_may_not_run_is_refused(text: str, why: str) -> None:
    refused = guard_query(text)

    assert refused is not None
    assert why in refused


@given(st.text(max_size=300))
def test_any_text_is_judged(text: str) -> None:
    refused = guard_query(text)

    assert refused is None or refused.startswith("line ")


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("suffix", "data", "why"),
    [
        pytest.param("rdf", ENTITIES, "DOCTYPE", id="entity bomb"),
        pytest.param("rdf", b"<rdf:RDF xmlns:rdf='x'><a>", "not well-formed", id="truncated XML"),
        pytest.param(
            "jsonld", b'{"@context": "http://x/", "@id": "a"}', "remote context", id="context"
        ),
        pytest.param(
            "jsonld", b'[{"@context": [{}, "http://x/"]}]', "remote context", id="context in a list"
        ),
        pytest.param(
            "jsonld", b'{"@context": {"@import": "http://x/"}}', "remote context", id="import"
        ),
        pytest.param(
            "jsonld", b'{"a":' * 100 + b"1" + b"}" * 100, "levels deep", id="deep JSON-LD"
        ),
        pytest.param("jsonld", b"{", "not JSON", id="broken JSON"),
        pytest.param("ttl", b"<a:b> <a:c> " + b"[ <a:d> " * 500, "levels deep", id="deep Turtle"),
        pytest.param("nt", b"<< " * 500, "levels deep", id="triple terms"),
        pytest.param("ttl", b"\xff\xfe", "not UTF-8", id="encoding"),
    ],
)
def test_hostile_rdf_is_refused(suffix: str, data: bytes, why: str) -> None:
    refused = guard_rdf(data, suffix)

    assert refused is not None
    assert why in refused


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        ("ttl", b'<a:b> <a:c> "[[[[ << not brackets", [ <a:d> <a:e> ] .'),
        ("rdf", b"<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/>"),
        ("jsonld", b'{"@context": {"a": "http://x/a"}, "a": [{"@value": 1}]}'),
    ],
)
def test_plain_rdf_is_let_through(suffix: str, data: bytes) -> None:
    assert guard_rdf(data, suffix) is None


@given(st.text())
def test_nothing_hidden_reaches_a_terminal(text: str) -> None:
    shown = printable(text)

    assert len(shown) == len(text)
    assert not any(char in shown for char in "\x1b\x07\r\n\t\u202e\u2066\x9b")
    assert printable(shown) == shown
