"""The one finding that each kind of bad input gives, with its place and its remedy."""

import pytest

from docketgraph.records import RecordSet, read_records


def read(text: str | bytes, name: str = "a.yaml") -> RecordSet:
    data = text if isinstance(text, bytes) else text.encode()
    return read_records([(name, data)])


def faults(text: str | bytes, name: str = "a.yaml") -> list[str]:
    return [str(finding) for finding in read(text, name).findings]


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
            "id: act/b/ask/1\ntype: Ask\n---\nid: act/b\ntype: Letter\nasks: {verb: withdraw}\n",
            "6: the id act/b/ask/1 stands already at a.yaml:1; merge the two",
            id="duplicate id in a nested node",
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
            "id: act/a\ntype: Letter\nasks: {id: act/b/ask/7, verb: withdraw}\n",
            "3: a nested node takes its id from its place, such as act/a/ask/1; remove it",
            id="id of a nested node",
        ),
        pytest.param(
            "id: act/a\ntype: Letter\nasks:\n  - {id: act/a/ask/7, verb: withdraw}\n"
            "  - {id: act/a/ask/7, verb: review}\n",
            "5: the id act/a/ask/7 stands already in this record; remove it",
            id="one id for two nested nodes",
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


def test_a_fault_of_a_record_makes_no_reference_to_it_a_fault() -> None:
    text = "id: org/a\ntype: Organisation\n---\nid: org/b\ntype: Organization\npartOf: org/a\n"

    assert faults(text) == [
        "a.yaml:2: 'Organisation' is no class of a record; did you mean Organization?"
    ]
