"""Hostile and broken answers: a bad record is told with its place, and the rest is read."""

import gzip
import json
import random
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from docketgraph.errors import BadInputError
from docketgraph.records import read_records
from docketgraph.sources.saved import Saved
from sourcing import ALL, FIXTURES, read_files, told

GOOD: dict[str, Any] = json.loads((FIXTURES / "documents.json").read_text(encoding="utf-8"))[
    "results"
][0]


def documents(tmp_path: Path, *records: Any, name: str = "a.jsonl") -> Path:
    path = tmp_path / name
    path.write_bytes(
        b"".join(
            (each if isinstance(each, bytes) else json.dumps(each).encode()) + b"\n"
            for each in records
        )
    )
    return path


def ids(found: list[dict[str, Any]]) -> list[str]:
    return [each["id"] for each in found if each["id"].startswith("fr/")]


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"document_number": "2024-1', "it is not JSON"),
        (b"\xff\xfe{", "it is not JSON"),
        (b'{"title": "\\ud800"}', "it is not JSON"),
        (b"[" * 3_000 + b"]" * 3_000, "it is not JSON"),
        (b"9" * 5_000, "it is not JSON"),
        (b'"a text"', "it is no JSON object"),
        (b"null", "it is no JSON object"),
        ({}, "it has no document number"),
        ({**GOOD, "document_number": "../../etc/passwd"}, "its number is no document number"),
        ({**GOOD, "document_number": "2024-90001/../x"}, "its number is no document number"),
        ({**GOOD, "document_number": 7}, "it has no document number"),
        ({**GOOD, "document_number": "2024-90001\x00x"}, "its number is no document number"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str) else None,
)
def test_a_bad_record_is_left_out_and_the_next_is_read(
    bad: Any, reason: str, tmp_path: Path
) -> None:
    path = documents(tmp_path, GOOD | {"document_number": "2023-90000"}, bad, GOOD)

    found, tally = read_files("federal-register", [path])

    assert ids(found) == ["fr/2023-90000", "fr/2023-90001"]
    assert (tally.read, tally.mapped, tally.faults) == (3, 2, 1)
    assert list(tally.left_out) == [reason]
    assert any(f"a.jsonl:2: left out: {reason}" in line for line in told(tally))


@pytest.mark.parametrize(
    ("field", "value", "warning"),
    [
        ("title", ["a"], "title is no text"),
        ("title", "A\x1b[31mred\u202e", "title holds control characters; each is read as a space"),
        ("title", "x " * 10_000, "title is longer than 5,000 characters and is cut"),
        ("publication_date", "2020-02-30", "publication_date is no day of the calendar"),
        ("publication_date", 20200101, "publication_date is no day of the calendar"),
        ("effective_on", "soon", "effective_on is no day of the calendar"),
        ("html_url", "javascript:alert(1)", "html_url is no http(s) address"),
        ("html_url", "https://example.org/\n<script>", "html_url is no http(s) address"),
        ("agencies", "Coast Guard", "agencies is no list"),
        ("agencies", [7], "agencies holds what is no object"),
        ("agencies", [{"slug": ["x"], "name": {}}], "an agency has neither address nor name"),
        ("agencies", [{"slug": "../x", "name": "Lamp"}], "an agency has a name and no address"),
        ("dockets", {"id": 1}, "dockets is no list"),
        ("dockets", [{"id": "../../x"}], "a docket's id is ill formed"),
        ("docket_ids", [None, 4], "docket_ids holds what is no text"),
        ("regulation_id_numbers", ["ZB75"], "a RIN is ill formed"),
        ("cfr_references", [{"title": 99, "part": 1}], "cfr_references holds no part"),
        ("cfr_references", [{"title": 8, "part": "../1"}], "cfr_references holds no part"),
        ("citation", "page nine", "citation is ill formed"),
        ("citation", "12 FR 9", "the volume of its citation is not that of its year"),
        ("type", "Proclamation of War", "its type is unknown"),
        ("regulations_dot_gov_info", "none", "regulations_dot_gov_info is no object"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_a_bad_field_is_a_warning_that_quotes_it(
    field: str, value: Any, warning: str, tmp_path: Path
) -> None:
    found, tally = read_files("federal-register", [documents(tmp_path, GOOD | {field: value})])

    assert ids(found) == ["fr/2023-90001"]
    assert warning in tally.warned
    assert tally.faults == 0
    read = read_records([("a.jsonl", b"".join(json.dumps(e).encode() + b"\n" for e in found))])
    assert [each for each in read.findings if "nothing has the id" not in each.message] == []


def test_ill_formed_numbers_stay_on_the_document_as_they_were_printed(tmp_path: Path) -> None:
    bad = GOOD | {"regulation_id_numbers": ["ZB75"], "docket_ids": ["THA-Notice 7"]}

    found, _ = read_files("federal-register", [documents(tmp_path, bad)])

    (record,) = (each for each in found if each["id"] == "fr/2023-90001")
    assert record["agencyNumber"] == ["THA-Notice 7", "ZB75"]


def test_a_record_that_stands_twice_is_read_once(tmp_path: Path) -> None:
    found, tally = read_files("federal-register", [documents(tmp_path, GOOD, GOOD)])

    assert ids(found) == ["fr/2023-90001"]
    assert tally.left_out == {"the same record was read before": 1}
    assert tally.faults == 0


def test_strict_refuses_the_whole_and_names_each_fault(tmp_path: Path) -> None:
    path = documents(tmp_path, {}, GOOD, b"{")

    with pytest.raises(BadInputError) as caught:
        read_files("federal-register", [path], strict=True)

    assert [str(each) for each in caught.value.findings] == [
        "a.jsonl:1: left out: it has no document number",
        "a.jsonl:3: left out: it is not JSON ('unexpected end of data')",
    ]


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    path = documents(tmp_path, b"\xef\xbb\xbf" + json.dumps(GOOD).encode(), GOOD)

    found, tally = read_files("federal-register", [path])

    assert ids(found) == ["fr/2023-90001"]
    assert tally.faults == 0


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32"])
def test_another_encoding_is_one_clear_line(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(json.dumps({"results": [GOOD]}).encode(encoding))

    with pytest.raises(BadInputError, match=r"a\.json:1: is not UTF-8 text; save it as UTF-8"):
        Saved.of(path, "a.json")


@pytest.mark.parametrize("name", ["a.jsonl.gz", "a.csv.gz", "a.xml.gz"])
def test_a_file_that_breaks_off_is_read_as_far_as_it_goes(name: str, tmp_path: Path) -> None:
    suffix = name.split(".")[1]
    whole = {
        "jsonl": b"".join(
            json.dumps(
                GOOD | {"document_number": f"2023-{n:05d}", "abstract": str(n) * 50}
            ).encode()
            + b"\n"
            for n in range(1, 3_000)
        ),
        "csv": (FIXTURES / "counts.csv").read_bytes().splitlines(keepends=True)[0]
        + b"".join(
            f"2025-{n:05d},{n * 7919},Coast Guard,2025-02-03,,,USCG-2025-9007-0001,1,,,\n".encode()
            for n in range(1, 9_000)
        ),
        "xml": b"<OIRA_DATA>"
        + b"".join(
            f"<REGACT><RIN>1625-AZ99</RIN><TITLE>{n * 7919}</TITLE>"
            f"<DATE_RECEIVED>2{n:03d}-01-01</DATE_RECEIVED></REGACT>".encode()
            for n in range(100, 900)
        )
        + b"</OIRA_DATA>",
    }[suffix]
    packed = gzip.compress(whole)
    path = tmp_path / name
    path.write_bytes(packed[: len(packed) * 2 // 3])
    source = "oira" if suffix == "xml" else "federal-register"

    found, tally = read_files(source, [path])

    assert len(found) > 100
    assert tally.left_out["the file cannot be read to its end"] == 1
    assert any("it ends in the middle" in line for line in told(tally))


def test_a_file_that_grows_without_measure_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    with gzip.open(path, "wb", 9) as stream:
        stream.write(json.dumps(GOOD).encode() + b"\n")
        for _ in range(300):
            stream.write(b" " * 1_000_000)
    began = time.monotonic()

    found, tally = read_files("federal-register", [path])

    assert ids(found) == ["fr/2023-90001"]
    assert any("grows to more than 200 times its size" in line for line in told(tally))
    assert time.monotonic() - began < 20


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<!DOCTYPE a [<!ENTITY b "c">]><OIRA_DATA>&b;</OIRA_DATA>', "take the DOCTYPE out"),
        ("<a>" * 200 + "</a>" * 200, "nested more than 64 levels deep"),
        ("<OIRA_DATA><REGACT><RIN>1625-AZ99</RIN></OIRA_DATA>", "not well-formed XML"),
        ("<OIRA_DATA>", "not well-formed XML"),
        ("<OIRA_DATA>&undefined;</OIRA_DATA>", "not well-formed XML"),
    ],
)
def test_xml_that_no_source_writes_is_refused_in_one_line(
    text: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.xml"
    path.write_text(text, encoding="utf-8")

    _, tally = read_files("oira", [path])

    assert tally.faults == 1
    assert reason in told(tally)[0]


def test_what_stands_before_a_fault_in_xml_is_kept(tmp_path: Path) -> None:
    text = (FIXTURES / "reviews.xml").read_text(encoding="utf-8")
    path = tmp_path / "a.xml"
    path.write_text(text.replace("<REGACT><RIN>ZB75", "<REGACT><RIN>ZB75</RON>"), encoding="utf-8")

    found, tally = read_files("oira", [path])

    assert sum(each["type"] == "Review" for each in found) == 2
    assert told(tally)[-1].startswith("a.xml:5: left out: the rest of the file is not well-formed")


def test_a_table_with_odd_rows_is_read_row_by_row(tmp_path: Path) -> None:
    head, *rest = (FIXTURES / "counts.csv").read_text(encoding="utf-8").splitlines()
    path = tmp_path / "a.csv"
    long = "x" * 200_000
    path.write_text(
        "\n".join([head, "too,few", long, *rest, "a" + "," * 40]) + "\n", encoding="utf-8"
    )

    found, tally = read_files("federal-register", [path])

    assert ids(found) == ["fr/2025-90011", "fr/2025-90012"]
    assert tally.left_out == {
        "it has more or fewer cells than the head of the table": 2,
        "it is no row of the table": 1,
    }


@pytest.mark.parametrize("source", ALL)
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.json", "[]"),
        ("b.json", "{}"),
        ("c.json", '{"results": [1, null, "x", {}, []]}'),
        ("d.json", '{"data": {"id": 1, "type": "comments", "attributes": 5}}'),
        ("e.json", '{"errors": [{"status": "400"}]}'),
        ("f.csv", "a,b\n1,2\n"),
        ("g.xml", "<a><b/></a>"),
        ("h.txt", ""),
        ("i.yaml", "a: &x [1]\nb: *x\n"),
        ("j.json", '{"results": [{"title": "a\x00"}]}'),
        ("k.csv", "a,b\n1,\x002\n"),
        ("l.xml", "<aaa>\x00</aaa>"),
        ("m.yaml", "- type: house\n  name: \x00\n"),
    ],
)
def test_a_file_of_another_kind_never_breaks_a_reader(
    source: str, name: str, text: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    found, _ = read_files(source, [path])

    assert all(each["type"] == "Source" for each in found)


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(field=st.sampled_from(sorted(GOOD)), value=_JSON)
def test_no_value_of_a_field_breaks_the_reader_or_the_record(
    field: str, value: Any, tmp_path: Path
) -> None:
    path = documents(tmp_path, GOOD | {field: value})

    found, tally = read_files("federal-register", [path])

    assert tally.read == tally.mapped + sum(tally.left_out.values())
    read = read_records([("a.jsonl", b"".join(json.dumps(e).encode() + b"\n" for e in found))])
    assert read.findings == []


_COMMENT = json.loads((FIXTURES / "regs_comments.jsonl").read_text(encoding="utf-8").split("\n")[0])


@settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(field=st.sampled_from(sorted(_COMMENT["data"]["attributes"])), value=_JSON)
def test_no_value_of_a_comment_breaks_the_reader(field: str, value: Any, tmp_path: Path) -> None:
    comment = json.loads(json.dumps(_COMMENT))
    comment["data"]["attributes"][field] = value

    found, tally = read_files("regulations-gov", [documents(tmp_path, comment)])

    assert tally.read == tally.mapped + sum(tally.left_out.values())
    read = read_records([("a.jsonl", b"".join(json.dumps(e).encode() + b"\n" for e in found))])
    assert read.findings == []


_ODD: list[Any] = [
    None, True, 0, -1, 2**63, 1e308, "", "x", "../../x", "javascript:1", "2020-02-30", "\x00\x1b",
    "\u202eabc", "a" * 6_000, [], {}, [[]], [{}], {"a": 1}, [None], ["x", 1], {"name": []},
]  # fmt: skip


def places(value: Any, at: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The place of every value within a JSON value, but for the whole."""
    if not isinstance(value, dict | list):
        return []
    found = []
    for key, each in value.items() if isinstance(value, dict) else enumerate(value):
        found += [(*at, key), *places(each, (*at, key))]
    return found


def altered(value: Any, at: tuple[Any, ...], odd: Any) -> Any:
    """A copy of a JSON value with another value at a place."""
    copy = json.loads(json.dumps(value))
    inner = copy
    for key in at[:-1]:
        inner = inner[key]
    inner[at[-1]] = odd
    return copy


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("federal-register", "documents.json"),
        ("executive-orders", "documents.json"),
        ("agencies", "agencies.json"),
        ("regulations-gov", "regs_documents.json"),
        ("regulations-gov", "regs_docket.json"),
        ("congress", "bill.json"),
        ("congress", "meeting.json"),
        ("lobbying", "filings.json"),
    ],
)
def test_no_odd_value_anywhere_breaks_a_reader_or_a_record(
    source: str, name: str, tmp_path: Path
) -> None:
    chance = random.Random(7)
    whole = json.loads((FIXTURES / name).read_text(encoding="utf-8"))
    path = tmp_path / name

    for at in chance.choices(places(whole), k=60):
        path.write_text(json.dumps(altered(whole, at, chance.choice(_ODD))), encoding="utf-8")
        found, _ = read_files(source, [path])
        lines = b"".join(json.dumps(each).encode() + b"\n" for each in found)
        assert read_records([("a.jsonl", lines)]).findings == [], at
