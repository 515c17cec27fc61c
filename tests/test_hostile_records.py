"""Any bytes are records or findings, soon and shortly, however many faults there are."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.records import RecordSet, read_records


def read(text: str | bytes, name: str = "a.yaml") -> RecordSet:
    data = text if isinstance(text, bytes) else text.encode()
    return read_records([(name, data)])


def faults(text: str | bytes, name: str = "a.yaml") -> list[str]:
    return [str(finding) for finding in read(text, name).findings]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "id: org/a\ntype: Organization\n"
            + "".join(f"key{number}: x\n" for number in range(20_000)),
            id="unknown keys",
        ),
        pytest.param(
            "".join(
                f"id: org/a{number}\ntype: Organization\npartOf: org/b{number}\n---\n"
                for number in range(4_000)
            ),
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
