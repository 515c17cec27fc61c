"""A flat record told in lines of N-Quads: the same quads as by way of JSON-LD and the rules."""

from collections.abc import Iterator
from typing import Any

import orjson
import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.dates import DATE_ROLES
from docketgraph.literals import _PLAIN_WEB, read_literal
from docketgraph.nquads import UnfitRecordError, lines_of, tell
from docketgraph.records import read_file
from docketgraph.statements import quads_of
from docketgraph.vocabulary import Kind, load_vocabulary
from small_stores import derived_by_rules

VOCABULARY = load_vocabulary()
NESTED = {"asks", "asksFor", "positions", "outcomes", "evidence", "start", "end", "selector"}
BOUNDS = {"earliest", "latest"}
FIXED = {
    "label": "A name",
    "verification": "confirmed",
    "evidence": "source/federal-register-0123456789ab/evidence/1",
}
CLASSES = sorted(
    name
    for name in VOCABULARY.classes
    if VOCABULARY.iri_of_class(name) and name not in {"Ask", "Position", "Outcome", "Evidence"}
)
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cf", "Cn"]), min_size=1, max_size=30
).filter(str.strip)
days = st.dates().map(str) | st.sampled_from(["2020", "2020-02", "2020-02-29"])
things = st.sampled_from(
    ["org/ama", "agency/coast-guard", "docket/USCIS-2020-0013", "fr/2020-24707"]
)
VALUES = {
    Kind.TEXT: texts,
    Kind.DATE: days,
    Kind.INTEGER: st.integers(0, 10**9).map(str),
    Kind.DECIMAL: st.sampled_from(["1", "1.50", "0.25", "733000"]),
    Kind.BOOLEAN: st.sampled_from(["true", "false"]),
    Kind.THING: things,
    Kind.ADDRESS: st.sampled_from(["https://example.org/a", "http://example.org/é?q=1"]),
}


@st.composite
def flat_records(draw: st.DrawFn) -> dict[str, Any]:
    record: dict[str, Any] = {"id": "act/2020-01-01-ama-letter", "type": draw(acts)} | FIXED
    names = draw(st.lists(st.sampled_from(sorted(FREE)), unique=True, max_size=8))
    for name in names:
        key = VOCABULARY.keys[name]
        value = draw(_values(key.kind, key.scheme))
        record[name] = (
            [value, draw(_values(key.kind, key.scheme))] if draw(st.booleans()) else value
        )
        if name in DATE_ROLES:
            record[name] = value
    return record


def _values(kind: Kind, scheme: str) -> st.SearchStrategy[str]:
    if kind is Kind.CONCEPT:
        return st.sampled_from(
            sorted(c.removeprefix(scheme) for c in VOCABULARY.concepts if c.startswith(scheme))
        )
    return VALUES[kind]


FREE = {
    name
    for name, key in VOCABULARY.keys.items()
    if name not in NESTED | BOUNDS | FIXED.keys() and key.kind not in {Kind.ANY, Kind.PROPERTY}
}
acts = st.sampled_from(["Letter", "CommentLetter", "Rescission", "Injunction"]) | st.just(
    ["CommentLetter", "SignOnLetter"]
)


def by_json_ld(record: dict[str, Any]) -> list[ox.Quad]:
    """The quads of a record by way of the context, and what the rules derive from it alone."""
    records, findings = read_file("a.jsonl", orjson.dumps(record))
    assert findings == []
    quads = list(quads_of(records))
    return quads + derived_by_rules(quads)


def by_lines(record: dict[str, Any]) -> list[ox.Quad]:
    return list(ox.parse(lines_of(record), format=ox.RdfFormat.N_QUADS))


def ordered(quads: list[ox.Quad]) -> list[str]:
    return sorted(map(str, quads))


@given(flat_records())
def test_lines_are_the_quads_of_json_ld(record: dict[str, Any]) -> None:
    assert tell(record) is not None
    assert ordered(by_lines(record)) == ordered(by_json_ld(record))


def _of_each_class() -> Iterator[dict[str, Any]]:
    from docketgraph.addresses import segment_of

    ids = {
        "docket": "docket/USCIS-2020-0013",
        "rin": "rin/1615-AC14",
        "fr": "fr/2020-24707",
        "eo": "eo/13841",
        "bill": "bill/116-hr-3239",
        "law": "law/116-6",
        "cfr": "cfr/8/103",
        "congress": "congress/house",
        "court": "court/casd",
        "act": "act/2020-01-01-ama-x",
        "": "org/ama/claim/1",
    }
    for name in CLASSES:
        segment = segment_of(name)
        yield {"id": ids.get(segment, f"{segment}/a-b"), "type": name} | FIXED


@pytest.mark.parametrize("record", _of_each_class(), ids=lambda each: each["type"])
def test_each_class_has_the_classes_above_it(record: dict[str, Any]) -> None:
    assert ordered(by_lines(record)) == ordered(by_json_ld(record))


@given(st.from_regex(_PLAIN_WEB, fullmatch=True))
def test_an_address_of_plain_signs_is_as_the_engine_reads_it(address: str) -> None:
    assert read_literal(Kind.ADDRESS, address) == {"@id": ox.NamedNode(address).value}


def test_a_record_that_is_not_flat_goes_by_way_of_json_ld() -> None:
    record = {
        "id": "source/a",
        "type": "Source",
        "label": "A",
        "verification": "stated",
        "address": "https://example.org/",
        "retrievedOn": "2020-01-01",
        "evidence": {"source": "source/a", "locator": "a page"},
    }

    assert tell(record) is None
    assert ordered(by_lines(record)) == ordered(by_json_ld(record))


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"label": ""}, "it has no label"),
        ({"evidence": ""}, "it has no evidence"),
        ({"issued": "2020-02-30"}, "issued takes '2020-02-30' is not in the calendar"),
        ({"homepage": "javascript:alert(1)"}, "homepage takes an http"),
        ({"inDocket": "docket/../../etc"}, "is not a thing's id"),
        ({"kind": "no-such-kind"}, "is no concept of scheme/kinds/"),
        ({"memberCount": "many"}, "memberCount takes a whole number"),
        ({"labl": "x"}, "'labl' is no key of a record"),
        ({"type": "Nothing"}, "'Nothing' is no class of a record"),
        ({"type": "Docket"}, "the id of a Docket begins with docket/"),
        ({"id": "fr/../x"}, "is not a thing's id"),
        ({"title": " "}, "a text is empty"),
        ({"claimedValue": "x"}, "claimedValue is a claim's"),
    ],
)
def test_a_value_that_is_not_what_its_key_takes_is_told(change: dict[str, str], why: str) -> None:
    record = {"id": "fr/2020-24707", "type": "Notice"} | FIXED | change

    with pytest.raises(UnfitRecordError, match=why):
        lines_of(record)
