"""Records: what reading adds, and the one finding that each kind of bad input gives."""

import json
import time

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


def faults(text: str | bytes, name: str = "a.yaml") -> list[str]:
    return [str(finding) for finding in read(text, name).findings]


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


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param(
            "type: Organization\n", "1: a record needs an id; write id: org/ama", id="no id"
        ),
        pytest.param(
            "id: [org/a]\ntype: Organization\n",
            "1: a record needs an id; write id: org/ama",
            id="a list for an id",
        ),
        pytest.param(
            "id: org/a\n", "1: a record needs a type; write type: Organization", id="no type"
        ),
        pytest.param(
            "id: org/a\ntype: {a: b}\n",
            "2: a record needs a type; write type: Organization",
            id="a mapping for a type",
        ),
        pytest.param(
            "id: org/a\ntype: Organisation\n",
            "2: 'Organisation' is no class of a record; did you mean Organization?",
            id="unknown class",
        ),
        pytest.param(
            "id: act/a\ntype: [Letter, AdvocacyAct]\n",
            "2: 'AdvocacyAct' is no class of a record; ontology/README.md lists them",
            id="abstract class",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\n\nlabl: A\n",
            "4: 'labl' is no key of a record; did you mean label?",
            id="unknown key",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\nopposes: org/a\n",
            "3: 'opposes' is no key of a record; did you mean reproposes?",
            id="a derived shortcut for a key",
        ),
        pytest.param(
            "id: org/../b\ntype: Organization\n",
            "1: 'org/../b' is not a thing's id; write it like docket/USCIS-2020-0013 or org/ama",
            id="path trick in an id",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\nisReplacedBy: org//b\n",
            "3: isReplacedBy: 'org//b' is not a thing's id; "
            "write it like docket/USCIS-2020-0013 or org/ama",
            id="path trick in a reference",
        ),
        pytest.param(
            "id: docket/uscis-2020-0013\ntype: Docket\n",
            "1: 'docket/uscis-2020-0013' is not a canonical id; "
            "write it like docket/USCIS-2020-0013",
            id="id that is not canonical",
        ),
        pytest.param(
            "id: fr/2020-1\ntype: Docket\n",
            "1: the id of a Docket begins with docket/, not fr/2020-1",
            id="id of another class",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\npartOf: org/b\n",
            "3: nothing has the id org/b; did you mean org/a?",
            id="unknown reference",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\npartOf: agency/zebra-office\n",
            "3: nothing has the id agency/zebra-office; add a record for it",
            id="unknown reference to nothing alike",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\n---\nid: org/a\ntype: Organization\n",
            "4: the id org/a stands already at a.yaml:1; merge the two",
            id="duplicate id",
        ),
        pytest.param(
            "id: act/b\ntype: Letter\nasks: {verb: withdraw}\n---\nid: act/b/ask/1\ntype: Ask\n",
            "5: the id act/b/ask/1 stands already at a.yaml:3; merge the two",
            id="duplicate id of a nested node",
        ),
        pytest.param(
            "id: act/a\ntype: Letter\ndate: 2020-02-30\n",
            "3: date: '2020-02-30' is not in the calendar; write 2020-12-21, 2020-12 or 2020",
            id="impossible date",
        ),
        pytest.param(
            "id: act/a\ntype: Letter\ndate: July 2019\n",
            "3: date: 'July 2019' is not a date; write 2020-12-21, 2020-12 or 2020",
            id="date in words",
        ),
        pytest.param(
            "id: act/a\ntype: Letter\ndate: 2020\nearliest: 2020-01-01\n",
            "4: earliest follows from date; remove one of the two",
            id="bound beside its date",
        ),
        pytest.param(
            "id: coalition/a\ntype: Coalition\nmemberCount: several\n",
            "3: memberCount takes a whole number, not 'several'",
            id="text for a number",
        ),
        pytest.param(
            "id: statistic/a\ntype: Statistic\nvalue: 1,000\n",
            "3: value takes a number, not '1,000'",
            id="comma in a number",
        ),
        pytest.param(
            "id: statistic/a\ntype: Statistic\nvalue: 1_000\n",
            "3: value takes a number, not '1_000'",
            id="underscore in a number",
        ),
        pytest.param(
            "id: post/a/b/tenure/c\ntype: Tenure\nacting: yes\n",
            "3: acting takes true or false, not 'yes'",
            id="yes for true",
        ),
        pytest.param(
            "id: source/a\ntype: Source\naddress: javascript:alert(1)\n",
            "3: address takes an http(s) address, not 'javascript:alert(1)'",
            id="script for an address",
        ),
        pytest.param(
            "id: source/a\ntype: Source\naddress: http://exa[mple.org/\n",
            "3: address takes an http(s) address, not 'http://exa[mple.org/'",
            id="address that is none",
        ),
        pytest.param(
            "id: act/a\ntype: Letter\nasks: {verb: widthdraw}\n",
            "3: 'widthdraw' is no verb; write one of: adopt-policy, advocate, assess, "
            "extend-comment-period, fund, hold-hearing, investigate, other, pass, "
            "protect-confidentiality, provide-care, refrain, reinstate, release-data, rescind, "
            "research, review, revise, train, use-alternative, withdraw",
            id="unknown concept",
        ),
        pytest.param(
            "id: act/a\ntype: Letter\nsender: {label: A}\n",
            "3: sender takes the id of a thing, not a mapping",
            id="mapping for a reference",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\nlabel: [[A]]\n",
            "3: label takes a text, not a list in a list",
            id="list in a list",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\nlabel:\n",
            "3: label has no value; write one or leave the key out",
            id="no value",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\naltLabel: []\n",
            "3: altLabel has no value; write one or leave the key out",
            id="empty list",
        ),
        pytest.param(
            "id: act/a\ntype: Letter\nasks: {id: act/a/ask/7, verb: withdraw}\n",
            "3: a nested node takes its id from its place; remove it",
            id="id of a nested node",
        ),
        pytest.param(
            "id: source/a\ntype: Source\nevidence: {source: source/a, start: 5, end: 5}\n",
            "3: a span runs from start to a later end, not 5-5",
            id="empty span",
        ),
        pytest.param(
            "id: source/a\ntype: Source\nevidence: {source: source/a, start: 9, end: 5}\n",
            "3: a span runs from start to a later end, not 9-5",
            id="end before start",
        ),
        pytest.param(
            "id: source/a\ntype: Source\nevidence: {source: source/a, start: 9}\n",
            "3: a span needs start and end; end is missing",
            id="span without end",
        ),
        pytest.param(
            "id: source/a\ntype: Source\nevidence: {source: source/a, start: x, end: 5}\n",
            "3: start takes a whole number, not 'x'",
            id="span that begins nowhere",
        ),
        pytest.param(
            "id: source/a\ntype: Source\nstart: 1\nend: 5\n",
            "1: start and end belong to an evidence, beside its source",
            id="span outside an evidence",
        ),
        pytest.param(
            "id: org/a/claim/1\ntype: Claim\nonProperty: commentCloseOn\nclaimedValue: x\n",
            "3: 'commentCloseOn' is no key of a record; did you mean commentsCloseOn?",
            id="claim on an unknown key",
        ),
        pytest.param(
            "id: org/a/claim/1\ntype: Claim\nonProperty: startsOn\nclaimedValue: soon\n",
            "4: claimedValue: 'soon' is not a date; write 2020-12-21, 2020-12 or 2020",
            id="claimed value of another kind",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\n---\n- id: org/b\n",
            "4: a record is a mapping with id and type",
            id="a list for a record",
        ),
        pytest.param(
            "id: &a org/a\ntype: Organization\n",
            "1: anchors and aliases (& and *) are not read; write the value out",
            id="anchor",
        ),
        pytest.param(
            "id: !!python/name:os.system org/a\ntype: Organization\n",
            "1: the tag 'tag:yaml.org,2002:python/name:os.system' is not read; write a plain value",
            id="tag",
        ),
        pytest.param(
            b"id: org/a\ntype: Organization\nlabel: caf\xe9\n",
            "3: is not UTF-8 text; save it as UTF-8",
            id="encoding",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\nlabel: a\x1b[31m\n",
            "3: holds the control character U+001B; remove it",
            id="control character",
        ),
        pytest.param(
            'id: org/a\ntype: Organization\nlabel: "a\\e[31m"\n',
            "3: holds the control character U+001B; remove it",
            id="control character, escaped",
        ),
    ],
)
def test_a_fault_is_one_line_with_its_place_and_a_remedy(text: str | bytes, finding: str) -> None:
    assert faults(text) == [f"a.yaml:{finding}"]


@pytest.mark.parametrize(
    ("text", "finding"),
    [
        pytest.param(
            '[\n{"id": "org/a", "type": "Organization",\n "labl": "A"}]',
            "a.json:2: 'labl' is no key of a record; did you mean label?",
            id="unknown key",
        ),
        pytest.param(
            '{"id": "org/a", "type": "Organization", "label": "A", "label": "B"}',
            "a.json:1: the key 'label' stands twice; keep one",
            id="key twice",
        ),
        pytest.param(
            '{"id": "org/a", "type": "Organization", "label": "a\\u202eb"}',
            "a.json:1: holds the control character U+202E; remove it",
            id="escaped control character",
        ),
        pytest.param(
            '{"id": "org/a", "type": "Organization", "label": "a\\ud800"}',
            "a.json:1: is not JSON: no low surrogate in string: line 1 column 51 (char 50)",
            id="half a character",
        ),
        pytest.param(
            '{"id": "coalition/a", "type": "Coalition", "memberCount": ' + "9" * 300 + "}",
            f"a.json:1: memberCount takes a whole number, not '{'9' * 60}'",
            id="number of 300 digits",
        ),
        pytest.param(
            '{"id": "coalition/a", "type": "Coalition", "memberCount": NaN}',
            "a.json:1: is not JSON: unexpected character, expected a JSON value: "
            "line 1 column 59 (char 58)",
            id="NaN",
        ),
    ],
)
def test_a_fault_in_json_is_one_line_too(text: str, finding: str) -> None:
    (found,) = faults(text, "a.json")

    assert found.startswith(finding.partition(": line")[0])


def test_no_fault_hides_another() -> None:
    text = """\
type: Organisation
labl: A
partOf: org/nowhere
---
id: org/b
type: Organization
memberCount: x
startsOn: 2020-13
address: ftp://example.org/
---
id: &x org/c
type: Organization
---
id: org/b
type: Organization
partOf: org/never
"""

    assert faults(text) == [
        "a.yaml:1: 'Organisation' is no class of a record; did you mean Organization?",
        "a.yaml:1: a record needs an id; write id: org/ama",
        "a.yaml:2: 'labl' is no key of a record; did you mean label?",
        "a.yaml:3: nothing has the id org/nowhere; add a record for it",
        "a.yaml:7: memberCount takes a whole number, not 'x'",
        "a.yaml:8: startsOn: '2020-13' is not in the calendar; write 2020-12-21, 2020-12 or 2020",
        "a.yaml:9: address takes an http(s) address, not 'ftp://example.org/'",
        "a.yaml:11: anchors and aliases (& and *) are not read; write the value out",
        "a.yaml:14: the id org/b stands already at a.yaml:5; merge the two",
        "a.yaml:16: nothing has the id org/never; add a record for it",
    ]


def test_a_fault_in_one_line_of_json_lines_hides_no_other() -> None:
    text = '{"id": "org/a"\n{"id": "org/b", "type": "Organization", "acting": 1}\n[]\n'

    assert [each.partition(": ")[0] for each in faults(text, "a.jsonl")] == [
        "a.jsonl:1",
        "a.jsonl:2",
        "a.jsonl:3",
    ]


def test_faults_of_several_files_come_in_order() -> None:
    found = read_records(
        [("b.yaml", b"id: org/x\n"), ("a.yaml", b"id: org/x\ntype: Organization\n")]
    )

    assert [str(finding) for finding in found.findings] == [
        "a.yaml:1: the id org/x stands already at b.yaml:1; merge the two",
        "b.yaml:1: a record needs a type; write type: Organization",
    ]


def test_what_lies_in_the_store_already_may_be_referred_to() -> None:
    data = b"id: org/a\ntype: Organization\npartOf: org/b\n"

    assert read_records([("a.yaml", data)], {"org/b"}).findings == []


def test_a_fault_of_a_record_makes_no_reference_to_it_a_fault() -> None:
    text = "id: org/a\ntype: Organisation\n---\nid: org/b\ntype: Organization\npartOf: org/a\n"

    assert faults(text) == [
        "a.yaml:2: 'Organisation' is no class of a record; did you mean Organization?"
    ]


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


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "id: org/a\ntype: Organization\n"
            + "".join(f"key{number}: x\n" for number in range(20_000)),
            id="unknown keys",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\npartOf:\n"
            + "".join(f"  - agency/a{number}\n" for number in range(20_000)),
            id="unknown references",
        ),
        pytest.param(
            "id: org/a\ntype: Organization\naltLabel:\n"
            + "".join(f"  - name {number}\n" for number in range(20_000)),
            id="values of one key",
        ),
        pytest.param(
            "".join(f"id: org/a{number}\ntype: T{number}\n---\n" for number in range(5_000)),
            id="unknown classes",
        ),
        pytest.param(
            f"id: source/a\ntype: Source\naddress: http://{'a' * 1_000_000}<\n", id="long address"
        ),
        pytest.param(f"id: org/{'a' * 1_000_000}\ntype: Organization\n", id="long id"),
        pytest.param(f"id: org/a\ntype: {'Organization' * 100_000}\n", id="long class"),
        pytest.param(f"id: org/a\ntype: Organization\n{'a' * 1000}: x\n", id="long key"),
        pytest.param(f"id: org/a\ntype: Organization\ndate: {'1' * 1_000_000}\n", id="long date"),
    ],
)
def test_many_or_long_faults_are_told_soon_and_shortly(text: str) -> None:
    began = time.process_time()

    found = faults(text)

    assert time.process_time() - began < 10
    assert all(len(each) < 300 for each in found)


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


@given(st.binary(max_size=300), st.sampled_from(["a.yaml", "a.json", "a.jsonl"]))
def test_any_bytes_are_records_or_findings(data: bytes, name: str) -> None:
    found = read_records([(name, data)])

    assert all(finding.path == name and finding.message for finding in found.findings)
    assert found.findings or all(record.id for record in found.records.values())


SNIPPETS = st.lists(
    st.sampled_from(
        ["id", "type", "Letter", "org/a", ": ", "\n", "  ", "- ", "{", "}", "[", "]", ",", '"',
         "asks", "evidence", "source", "start", "1", "date", "2020", "---\n", "&a ", "*a", "#"]
    ),
    max_size=40,
)  # fmt: skip


@given(SNIPPETS)
def test_any_yaml_is_records_or_findings(parts: list[str]) -> None:
    text = "".join(parts)

    found = read(text)

    assert all(1 <= finding.line <= text.count("\n") + 1 for finding in found.findings)
