"""Answers in the W3C result formats, and as tables for people."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from decimal import Decimal

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.namespaces import BASE, DG, XSD
from docketgraph.results import FORMATS, python_value, table, write_answer
from docketgraph.store import Store

W3C = {
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
    "tsv": ox.QueryResultsFormat.TSV,
    "csv": ox.QueryResultsFormat.CSV,
}


def literal(text: str, datatype: str = "string") -> ox.Literal:
    return ox.Literal(text, datatype=ox.NamedNode(XSD + datatype))


def answer_of(
    rows: list[list[ox.NamedNode | ox.Literal | ox.BlankNode | None]],
) -> ox.QuerySolutions:
    """An answer with these rows in the variables a, b, c."""
    bindings = [
        {
            name: json.loads(term_json(term))
            for name, term in zip("abc", row, strict=False)
            if term is not None
        }
        for row in rows
    ]
    answer = ox.parse_query_results(
        json.dumps({"head": {"vars": list("abc")}, "results": {"bindings": bindings}}),
        format=ox.QueryResultsFormat.JSON,
    )
    assert isinstance(answer, ox.QuerySolutions)
    return answer


def term_json(term: ox.NamedNode | ox.Literal | ox.BlankNode) -> str:
    kinds = {ox.NamedNode: "uri", ox.BlankNode: "bnode", ox.Literal: "literal"}
    written = {"type": kinds[type(term)], "value": term.value}
    if isinstance(term, ox.Literal):
        if term.language:
            written["xml:lang"] = term.language
        else:
            written["datatype"] = term.datatype.value
    return json.dumps(written)


def write(answer: object, form: str, limit: int | None = None, **how: object) -> str:
    out = io.BytesIO()
    write_answer(answer, form, out, limit, **how)  # type: ignore[arg-type]
    return out.getvalue().decode()


ROWS = [
    [ox.NamedNode(BASE + "org/ahn"), literal("Nurses, \"Harbor\" & <Sons>\nline"), None],
    [ox.NamedNode("x:\u00e9"), ox.Literal("pilier", language="fr"), literal("1", "integer")],
    [literal("2020-04", "gYearMonth"), literal("true", "boolean"), literal("1.50", "decimal")],
    [literal("\t=1+1"), literal(""), literal("a'b\\c")],
    [None, None, None],
]  # fmt: skip


@pytest.mark.parametrize("form", ["json", "xml", "tsv"])
def test_rows_come_back_as_they_were(form: str) -> None:
    parsed = ox.parse_query_results(write(answer_of(ROWS), form), format=W3C[form])

    assert isinstance(parsed, ox.QuerySolutions)
    assert [variable.value for variable in parsed.variables] == ["a", "b", "c"]
    assert [[row[name] for name in "abc"] for row in parsed] == ROWS


@pytest.mark.parametrize("form", W3C)
def test_oxigraph_reads_our_writing_as_it_reads_its_own(form: str) -> None:
    # Its parser knows no CSV, so that this one is read by Python's.
    def read(data: bytes | str) -> object:
        text = data.decode() if isinstance(data, bytes) else data
        if form == "csv":
            return list(csv.reader(io.StringIO(text, newline="")))
        answer = ox.parse_query_results(text, format=W3C[form])
        return [[row[name] for name in "abc"] for row in answer]  # type: ignore[union-attr]

    theirs = answer_of(ROWS).serialize(format=W3C[form])

    assert read(write(answer_of(ROWS), form)) == read(theirs or b"")


def test_csv_holds_plain_texts() -> None:
    rows = list(csv.reader(io.StringIO(write(answer_of(ROWS), "csv"), newline="")))

    assert rows == [
        ["a", "b", "c"],
        [BASE + "org/ahn", 'Nurses, "Harbor" & <Sons>\nline', ""],
        ["x:\u00e9", "pilier", "1"],
        ["2020-04", "true", "1.50"],
        ["\t=1+1", "", "a'b\\c"],
        ["", "", ""],
    ]


def test_a_table_shortens_addresses_and_keeps_each_row_on_its_line() -> None:
    shown = write(
        answer_of(
            [[ox.NamedNode(BASE + "org/ahn"), ox.NamedNode(DG + "sender"), literal("a\nb\x1b")]]
        ),
        "table",
    )

    assert shown == (
        "┌─────────┬───────────┬──────┐\n"
        "│ a       │ b         │ c    │\n"
        "├─────────┼───────────┼──────┤\n"
        "│ org/ahn │ dg:sender │ a b\ufffd │\n"
        "└─────────┴───────────┴──────┘\n"
    )


def test_markdown_is_a_table_in_which_nothing_is_markup() -> None:
    shown = write(answer_of([[literal("a|b*c_[d](e)<i>`\\"), literal("x\ny"), None]]), "md")

    assert shown == (
        "| a | b | c |\n| --- | --- | --- |\n| a\\|b\\*c\\_\\[d\\](e)\\<i\\>\\`\\\\ | x y |  |\n"
    )


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize(
    ("query", "word"), [("ASK {}", "true"), ("ASK { <x:a> <x:b> <x:c> }", "false")]
)
def test_ask_in_every_format(form: str, query: str, word: str) -> None:
    written = write(ox.Store().query(query), form)

    if form in {"json", "xml"}:
        parsed = ox.parse_query_results(written, format=W3C[form])
        assert isinstance(parsed, ox.QueryBoolean)
        assert str(bool(parsed)).lower() == word
    else:
        assert written == word + "\n"


@pytest.mark.parametrize("form", ["ttl", "nt", "jsonld"])
def test_a_graph_in_every_format(form: str) -> None:
    store = ox.Store()
    store.add(ox.Quad(ox.NamedNode(BASE + "org/ahn"), ox.NamedNode(DG + "acronym"), literal("AHN")))
    formats = {
        "ttl": ox.RdfFormat.TURTLE,
        "nt": ox.RdfFormat.N_TRIPLES,
        "jsonld": ox.RdfFormat.JSON_LD,
    }

    written = write(store.query("CONSTRUCT WHERE { ?s ?p ?o }"), form)

    assert [quad.triple for quad in ox.parse(written, format=formats[form])] == [
        quad.triple for quad in store
    ]


def test_a_graph_comes_in_the_same_order_each_time() -> None:
    quads = [
        ox.Quad(ox.NamedNode(f"https://example.org/{n}"), ox.NamedNode(DG + "x"), literal(str(n)))
        for n in range(50)
    ]
    stores = [ox.Store(), ox.Store()]
    stores[0].extend(quads)
    stores[1].extend(reversed(quads))

    first, second = (write(s.query("CONSTRUCT WHERE { ?s ?p ?o }"), "nt") for s in stores)

    assert sorted(first.splitlines()) == sorted(second.splitlines())


@pytest.mark.parametrize(
    ("limit", "rows", "cut"), [(None, 5, False), (5, 5, False), (4, 4, True), (0, 0, True)]
)
def test_a_limit_says_whether_there_was_more(limit: int | None, rows: int, cut: bool) -> None:
    out = io.BytesIO()

    told = write_answer(answer_of(ROWS), "json", out, limit)

    assert told is cut
    assert len(json.loads(out.getvalue())["results"]["bindings"]) == rows


@pytest.mark.parametrize("form", ["nt", "ttl"])
def test_a_limit_cuts_a_graph_too(form: str) -> None:
    store = ox.Store()
    for number in range(3):
        store.add(
            ox.Quad(ox.NamedNode("x:a"), ox.NamedNode("x:b"), literal(str(number), "integer"))
        )
    out = io.BytesIO()

    cut = write_answer(store.query("CONSTRUCT WHERE { ?s ?p ?o }"), form, out, 2)

    kind = {"nt": ox.RdfFormat.N_TRIPLES, "ttl": ox.RdfFormat.TURTLE}[form]
    assert cut
    assert len(list(ox.parse(out.getvalue(), format=kind))) == 2


# What must not happen

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("term", [ox.Literal, lambda text: ox.Literal(text, language="en")])
def test_no_cell_of_a_safe_csv_or_tsv_is_a_formula(text: str, term: type[ox.Literal]) -> None:
    for form, delimiter in (("csv", ","), ("tsv", "\t")):
        written = write(answer_of([[term(text), None, None]]), form, excel_safe=True)

        # A spreadsheet takes quotes off a cell before it looks whether it is a formula.
        cells = [
            cell for row in csv.reader(io.StringIO(written), delimiter=delimiter) for cell in row
        ]
        assert cells[3][0] not in "=+-@\t\r"


def test_numbers_and_names_are_left_alone_in_a_safe_csv() -> None:
    row = [literal("-5", "integer"), literal("a=b"), ox.NamedNode("https://example.org/")]

    written = write(answer_of([row]), "csv", excel_safe=True)

    assert written == "a,b,c\r\n'-5,a=b,https://example.org/\r\n"


@given(st.text(max_size=30))
def test_no_control_character_reaches_a_terminal(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()

    for form in ("table", "md"):
        shown = write(answer_of([[literal(text), None, None]]), form)
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", shown)
        assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        assert len(shown.splitlines()) == (5 if form == "table" else 3)


NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@given(st.text(max_size=30))
def test_xml_is_well_formed_whatever_the_data(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()

    root = ET.fromstring(write(answer_of([[literal(text), None, None]]), "xml"))

    (cell,) = root.iter("{http://www.w3.org/2005/sparql-results#}literal")
    assert (cell.text or "") == NOT_XML.sub("\ufffd", text)


@given(st.lists(st.text(max_size=10), min_size=1, max_size=3))
def test_json_and_csv_hold_any_text(texts: list[str]) -> None:
    texts = [text.encode("utf-8", "replace").decode() for text in texts]
    row = [literal(text) for text in texts]

    parsed = json.loads(write(answer_of([row]), "json"))["results"]["bindings"][0]
    cells = list(csv.reader(io.StringIO(write(answer_of([row]), "csv"), newline="")))[1]

    assert [parsed[name]["value"] for name, _ in zip("abc", row, strict=False)] == texts
    assert cells[: len(texts)] == texts


def test_a_table_is_no_wider_than_the_terminal() -> None:
    long = "a word or two and then some more of them " * 5

    for width in (40, 60, 100):
        assert (
            max(map(len, table(["id", "text"], [["org/ahn", long]], width).splitlines())) <= width
        )


def test_a_table_without_a_terminal_wraps_nothing() -> None:
    assert "x" * 500 in table(["a"], [["x" * 500]])


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (ox.NamedNode(BASE + "org/ahn"), BASE + "org/ahn"),
        (literal("13", "integer"), 13),
        (literal("1.5", "decimal"), Decimal("1.5")),
        (literal("1.5E0", "double"), 1.5),
        (literal("true", "boolean"), True),
        (literal("false", "boolean"), False),
        (literal("2020-04", "gYearMonth"), "2020-04"),
        (ox.Literal("pilier", language="fr"), "pilier"),
    ],
)
def test_terms_as_python_values(term: ox.Literal | None, value: object) -> None:
    found = python_value(term)

    assert (found, type(found)) == (value, type(value))


def test_an_answer_of_the_store_is_written_with_its_prefixes(harbor_store: Store) -> None:
    nurses = f"<{BASE}org/harbor-nurses>"
    query = f"CONSTRUCT {{ {nurses} rdfs:label ?l }} WHERE {{ {nurses} rdfs:label ?l }}"

    written = write(harbor_store.query(query), "ttl")

    assert 'rdfs:label "Association of Harbor Nurses"' in written
