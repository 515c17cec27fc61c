"""Records: what reading adds to what was written, and what a record means."""

import json

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.namespaces import BASE, XSD
from docketgraph.records import RecordSet, read_records
from docketgraph.statements import json_ld, quads_of
from docketgraph.vocabulary import Key, Kind, load_vocabulary


def read(text: str | bytes, name: str = "a.yaml") -> RecordSet:
    data = text if isinstance(text, bytes) else text.encode()
    return read_records([(name, data)])


LETTER = """\
id: act/2020-04-01-ahn-tides
type: CommentLetter
label: Comment on tides
date: 2020-04
sender: [org/ahn, org/ls]
positions:
  - {towards: org/ahn, stance: opposes}
asks:
  verb: withdraw
  askedOf: org/ls
  outcomes: {outcomeStatus: not-known, relation: no-link}
evidence: {source: source/page, start: 3, end: 9, sha256: ab}
"""
PARTS = """\
---
id: org/ahn
type: Organization
---
id: org/ls
type: Organization
---
id: source/page
type: Source
"""


def date(datatype: str, text: str) -> dict[str, str]:
    return {"@type": XSD + datatype, "@value": text}


def test_reading_adds_ids_types_dates_and_selectors_and_nothing_else() -> None:
    found = read(LETTER + PARTS)

    act = "act/2020-04-01-ahn-tides"
    assert found.findings == []
    assert found.records[act].node == {
        "@type": "CommentLetter",
        "@id": act,
        "label": "Comment on tides",
        "date": date("gYearMonth", "2020-04"),
        "sender": [{"@id": "org/ahn"}, {"@id": "org/ls"}],
        "positions": {
            "@type": "Position",
            "@id": f"{act}/position/1",
            "towards": {"@id": "org/ahn"},
            "stance": "opposes",
        },
        "asks": {
            "@type": "Ask",
            "@id": f"{act}/ask/1",
            "verb": "withdraw",
            "askedOf": {"@id": "org/ls"},
            "outcomes": {
                "@type": "Outcome",
                "@id": f"{act}/ask/1/outcome/1",
                "outcomeStatus": "not-known",
                "relation": "no-link",
            },
        },
        "evidence": {
            "@type": ["Evidence", "oa:SpecificResource"],
            "@id": f"{act}/evidence/1",
            "source": {"@id": "source/page"},
            "sha256": "ab",
            "selector": {
                "@type": "oa:TextPositionSelector",
                "@id": f"{act}/evidence/1/selector",
                "start": date("integer", "3"),
                "end": date("integer", "9"),
            },
        },
        "earliest": date("date", "2020-04-01"),
        "latest": date("date", "2020-04-30"),
    }


def test_every_statement_knows_its_line() -> None:
    record = read(LETTER + PARTS).records["act/2020-04-01-ahn-tides"]
    act = record.id

    asked = [
        record.line_of(act),
        record.line_of(act, "sender"),
        record.line_of(act, "earliest"),
        record.line_of(f"{act}/position/1", "stance"),
        record.line_of(f"{act}/ask/1", "askedOf"),
        record.line_of(f"{act}/ask/1/outcome/1", "relation"),
        record.line_of(f"{act}/ask/1/outcome/1", "label"),
        record.line_of(f"{act}/evidence/1", "end"),
        record.line_of("nothing of the kind"),
    ]

    assert asked == [1, 5, 4, 7, 10, 11, 11, 12, 1]


def test_what_lies_in_the_store_already_may_be_referred_to() -> None:
    data = b"id: org/a\ntype: Organization\npartOf: org/b\n"

    assert read_records([("a.yaml", data)], {"org/b"}).findings == []


@pytest.mark.parametrize(
    ("key", "written", "literal"),
    [
        ("value", "1.50", date("decimal", "1.5")),
        ("value", "-0.0", date("decimal", "0")),
        ("value", "1E+3", date("decimal", "1000")),
        ("votesFor", "007", date("integer", "7")),
        ("acting", "true", date("boolean", "true")),
        ("startsOn", "2019", date("gYear", "2019")),
        ("startsOn", "2019-07", date("gYearMonth", "2019-07")),
        ("startsOn", "2019-07-04", date("date", "2019-07-04")),
        ("rin", " 1615-AC14 ", "1615-AC14"),
        ("address", "https://example.org/\u00e9", {"@id": "https://example.org/\u00e9"}),
        ("partOf", BASE + "org/a", {"@id": "org/a"}),
        ("claimedValue", "2020", "2020"),
    ],
)
def test_values_are_canonical(key: str, written: str, literal: object) -> None:
    record = read(f'id: org/a\ntype: Organization\n{key}: "{written}"\n').records["org/a"]

    assert record.node[key] == literal


@pytest.mark.parametrize(
    ("on", "written", "value"),
    [
        ("commentsCloseOn", "2020-04", date("gYearMonth", "2020-04")),
        ("memberCount", "13", date("integer", "13")),
        ("issuedBy", "org/a", {"@id": "org/a"}),
        ("label", "13", "13"),
    ],
)
def test_a_claimed_value_is_read_as_its_property(on: str, written: str, value: object) -> None:
    text = f"""\
id: org/a
type: Organization
---
id: org/a/claim/1
type: Claim
onThing: org/a
onProperty: {on}
claimedValue: {written}
"""

    assert read(text).records["org/a/claim/1"].node["claimedValue"] == value


def objects_of(key: Key) -> st.SearchStrategy[str]:
    words = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1)
    concepts = sorted(
        iri.removeprefix(key.scheme)
        for iri in load_vocabulary().concepts
        if key.scheme and iri.startswith(key.scheme)
    )
    by_kind = {
        Kind.TEXT: words,
        Kind.ANY: words,
        Kind.DATE: st.dates().map(lambda day: day.isoformat()),
        Kind.INTEGER: st.integers(0, 10**9).map(str),
        Kind.DECIMAL: st.decimals(-(10**6), 10**6, places=3).map(str),
        Kind.BOOLEAN: st.sampled_from(["true", "false"]),
        Kind.THING: st.sampled_from(["org/a", "case/mad-8:25-cv-00243", "docket/TIDE-2020-0007"]),
        Kind.ADDRESS: st.sampled_from(["https://example.org/a?b=c#d", "http://x.example/\u00e9"]),
        Kind.CONCEPT: st.sampled_from(concepts or [""]),
        Kind.PROPERTY: st.sampled_from(["date", "label", "members"]),
    }
    return by_kind[key.kind]


READ_ALIKE = sorted(load_vocabulary().keys.keys() - {
    "asks", "asksFor", "positions", "outcomes", "evidence", "selector", "start", "end",
    "earliest", "latest", "claimedValue",
})  # fmt: skip


@st.composite
def records(draw: st.DrawFn) -> dict[str, object]:
    keys = draw(st.lists(st.sampled_from(READ_ALIKE), unique=True, max_size=8))
    record: dict[str, object] = {"id": "case/mad-8:25-cv-00243", "type": "CourtCase"}
    for name in keys:
        values = objects_of(load_vocabulary().keys[name])
        record[name] = draw(st.lists(values, min_size=1, max_size=3))
    if draw(st.booleans()):
        record["asks"] = [{"verb": "withdraw", "askedOf": "org/a"}] * draw(st.integers(1, 3))
    if draw(st.booleans()):
        record["evidence"] = {"source": "source/s", "start": "1", "end": "5", "sha256": "ab"}
    return record


@given(records())
def test_a_record_means_the_same_to_oxigraph_and_to_rdflib(record: dict[str, object]) -> None:
    known = {"org/a", "docket/TIDE-2020-0007", "source/s"}
    found = read_records([("a.json", json.dumps(record).encode())], known)
    assert found.findings == []

    ours = set(quads_of(found.records.values()))

    (document,) = json_ld(found.records.values())
    dataset = rdflib.Dataset()
    dataset.parse(data=document, format="json-ld", base=BASE)
    theirs = set(ox.parse(dataset.serialize(format="nquads"), format=ox.RdfFormat.N_QUADS))
    plain = set(ox.parse(document, format=ox.RdfFormat.JSON_LD))
    assert ours == plain == theirs


ACT = """\
id: act/2031-01-02-elm-tides
type: Letter
label: Letter of the Elm Society
date: 2031-01-02
sender: org/elm
positions:
  - {towards: org/sea, stance: opposes}
asks:
  - verb: withdraw
    description: Take the rule back.
verification: stated
evidence: {source: source/page, locator: first line}
"""
NAMED = "".join(
    f"---\nid: {each}\ntype: {kind}\n"
    for each, kind in [
        ("org/elm", "Organization"),
        ("org/oak", "Organization"),
        ("org/sea", "Organization"),
        ("source/page", "Source"),
        ("source/other", "Source"),
    ]
)
AGAIN = """\
id: act/2031-01-02-elm-tides
type: Letter
label: Letter of the Elm Society
date: 2031-01-02
sender: [org/elm, org/oak]
positions:
  - {towards: org/oak, stance: supports}
  - {towards: org/sea, stance: opposes}
evidence: {source: source/other, locator: second line}
"""


def read_both(first: str, second: str) -> RecordSet:
    files = [("first/a.yaml", first.encode()), ("second.yaml", second.encode())]
    return read_records(files, origin=lambda name: name.partition("/")[0])


def test_a_second_record_from_elsewhere_adds_what_it_says_and_its_evidence() -> None:
    found = read_both(ACT + NAMED, AGAIN)

    act = "act/2031-01-02-elm-tides"
    node = found.records[act].node
    assert found.findings == []
    assert node["sender"] == [{"@id": "org/elm"}, {"@id": "org/oak"}]
    assert [(each["@id"], each["towards"]["@id"]) for each in node["positions"]] == [
        (f"{act}/position/1", "org/sea"),
        (f"{act}/position/2", "org/oak"),
    ]
    assert [(each["@id"], each["source"]["@id"]) for each in node["evidence"]] == [
        (f"{act}/evidence/1", "source/page"),
        (f"{act}/evidence/2", "source/other"),
    ]


def test_what_a_second_record_adds_keeps_its_file_and_line() -> None:
    record = read_both(ACT + NAMED, AGAIN).records["act/2031-01-02-elm-tides"]

    assert record.place_of(record.id, "sender") == ("first/a.yaml", 5)
    assert record.place_of(f"{record.id}/position/1", "stance") == ("first/a.yaml", 7)
    assert record.place_of(f"{record.id}/position/2", "stance") == ("second.yaml", 7)
    assert record.place_of(f"{record.id}/evidence/2", "locator") == ("second.yaml", 9)


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        pytest.param(
            "date: 2031-01-02",
            "date: 2031-01-03",
            "second.yaml:4: date of act/2031-01-02-elm-tides is 2031-01-03 here and 2031-01-02 at "
            "first/a.yaml:4 (and 2 more differences)",
            id="a date",
        ),
        pytest.param(
            "towards: org/sea, stance: opposes",
            "towards: org/sea, stance: supports",
            "second.yaml:8: stance of act/2031-01-02-elm-tides/position/2 is supports here and "
            "opposes at first/a.yaml:7",
            id="a stance towards one thing",
        ),
        pytest.param(
            "type: Letter",
            "type: Statement",
            "second.yaml:1: type of act/2031-01-02-elm-tides is Statement here and Letter at "
            "first/a.yaml:1",
            id="a class",
        ),
    ],
)
def test_a_second_record_that_disagrees_is_one_finding(old: str, new: str, finding: str) -> None:
    found = read_both(ACT + NAMED, AGAIN.replace(old, new))

    remedy = "; mend one of the two, or write a Claim for the value of the second source"
    assert [str(each) for each in found.findings] == [finding + remedy]


def test_a_label_may_differ_in_case_and_punctuation() -> None:
    found = read_both(ACT + NAMED, AGAIN.replace("Letter of the Elm", "Letter of the ELM,"))

    assert found.findings == []
    assert found.records["act/2031-01-02-elm-tides"].node["label"] == "Letter of the Elm Society"


def test_two_records_of_one_id_under_one_path_stay_bad_input() -> None:
    files = [("first/a.yaml", (ACT + NAMED).encode()), ("first/b.yaml", AGAIN.encode())]
    found = read_records(files, origin=lambda name: name.partition("/")[0])

    (finding,) = found.findings
    assert str(finding) == (
        "first/b.yaml:1: the id act/2031-01-02-elm-tides stands already at first/a.yaml:1; "
        "merge the two"
    )


def test_an_ask_that_is_written_with_its_id_is_that_ask() -> None:
    asks = """\
id: act/2031-01-02-elm-tides
type: Letter
asks:
  - {id: act/2031-01-02-elm-tides/ask/1, verb: withdraw, concerns: org/sea}
  - {verb: review}
"""
    found = read_both(ACT + NAMED, asks)

    act = "act/2031-01-02-elm-tides"
    assert found.findings == []
    assert found.records[act].node["asks"] == [
        {
            "@type": "Ask",
            "@id": f"{act}/ask/1",
            "verb": "withdraw",
            "description": "Take the rule back.",
            "concerns": {"@id": "org/sea"},
        },
        {"@type": "Ask", "@id": f"{act}/ask/2", "verb": "review"},
    ]


def test_a_record_is_merged_with_what_a_store_holds() -> None:
    held = read(ACT + NAMED).records
    found = read_records(
        [("new.yaml", AGAIN.encode())],
        held.keys(),
        held=lambda path: held[path].node if path in held else None,
    )

    record = found.records["act/2031-01-02-elm-tides"]
    assert found.findings == []
    assert [each["@id"] for each in record.node["evidence"]] == [
        "act/2031-01-02-elm-tides/evidence/1",
        "act/2031-01-02-elm-tides/evidence/2",
    ]
    assert record.place_of("act/2031-01-02-elm-tides/evidence/2") == ("new.yaml", 9)


def test_a_record_that_disagrees_with_the_store_is_a_finding() -> None:
    held = read(ACT + NAMED).records
    found = read_records(
        [("new.yaml", AGAIN.replace("2031-01-02\n", "2031-01\n").encode())],
        held.keys(),
        held=lambda path: held[path].node if path in held else None,
    )

    assert [str(each).partition(" (and")[0] for each in found.findings] == [
        "new.yaml:4: date of act/2031-01-02-elm-tides is 2031-01 here and 2031-01-02 at the store"
    ]


def test_a_reference_of_a_second_record_is_checked_at_its_place() -> None:
    found = read_both(ACT + NAMED, AGAIN.replace("org/oak", "org/ash"))

    assert {(each.path, each.line) for each in found.findings} == {
        ("second.yaml", 5),
        ("second.yaml", 7),
    }
