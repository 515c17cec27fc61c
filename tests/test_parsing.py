import pytest

from docketgraph.errors import BadInputError
from docketgraph.parsing import Map, Scalar, Sequence, read_trees


def test_yaml_values_know_their_lines() -> None:
    (tree,) = read_trees("a.yaml", b"id: org/ama\naltLabel:\n  - A.M.A.\n  - the society\n")

    assert tree == Map(
        1,
        {
            "id": Scalar("org/ama", 1),
            "altLabel": Sequence(3, [Scalar("A.M.A.", 3), Scalar("the society", 4)]),
        },
        {"id": 1, "altLabel": 2},
    )


def test_documents_and_comments() -> None:
    trees = list(read_trees("a.yaml", b"# records\nid: org/a\n---\nid: org/b\n---\n"))

    assert [(tree.line, tree.items) for tree in trees] == [
        (2, {"id": Scalar("org/a", 2)}),
        (4, {"id": Scalar("org/b", 4)}),
    ]


def test_no_value_is_interpreted() -> None:
    (tree,) = read_trees("a.yaml", b"a: 2020-02-30\nb: yes\nc: 0o17\nd: 1e400\n")

    assert [item.text for item in tree.items.values() if isinstance(item, Scalar)] == [
        "2020-02-30",
        "yes",
        "0o17",
        "1e400",
    ]


def test_json_records_know_their_lines() -> None:
    data = b'[\n {"id": "org/a", "altLabel": ["x"]},\n\n {"id": "org/b", "acting": true}\n]'

    assert [(tree.line, list(tree.items)) for tree in read_trees("a.json", data)] == [
        (2, ["id", "altLabel"]),
        (4, ["id", "acting"]),
    ]


def test_json_lines() -> None:
    trees = list(read_trees("a.jsonl", b'{"id": "org/a"}\n\n{"id": "org/b"}\n'))

    assert [(tree.line, tree.items["id"]) for tree in trees] == [
        (1, Scalar("org/a", 1)),
        (3, Scalar("org/b", 3)),
    ]


BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("name", "data", "line", "message"),
    [
        pytest.param("a.yaml", BOMB, 1, "anchors and aliases", id="bomb"),
        pytest.param("a.yaml", b"a: 1\nb:\n  <<: *x\n", 3, "anchors and aliases", id="merge key"),
        pytest.param("a.yaml", b"id: !!python/object:os.system x\n", 1, "the tag", id="tag"),
        pytest.param("a.yaml", b"id: a\nid: b\n", 2, "stands twice", id="duplicate key"),
        pytest.param("a.yaml", b"id: [a\nb: c\n", 2, "is not YAML", id="syntax"),
        pytest.param("a.yaml", b"id: a\n  b: c\n", 2, "is not YAML", id="indentation"),
        pytest.param("a.yaml", b"- a\n- b\n", 1, "a record is a mapping", id="list"),
        pytest.param("a.yaml", b"? [a]\n: b\n", 1, "a key is one word", id="complex key"),
        pytest.param("a.yaml", b"a: " + b"[" * 60, 1, "levels deep", id="deep"),
        pytest.param("a.yaml", b"[" * 60_000, 1, "maximum nesting depth", id="very deep"),
        pytest.param("a.yaml", b"id: a\nlabel: caf\xe9\n", 2, "is not UTF-8", id="encoding"),
        pytest.param("a.yaml", b"id: a\nlabel: a\x00b\n", 2, "control character U+0000", id="NUL"),
        pytest.param(
            "a.yaml", "id: a\nlabel: a\u202eb\n".encode(), 2, "U+202E", id="bidi override"
        ),
        pytest.param("a.json", b'{"id": \n oops}', 2, "is not JSON", id="JSON syntax"),
        pytest.param("a.json", b'{"a":' * 2000 + b"1" + b"}" * 2000, 1, "", id="deep JSON"),
        pytest.param("a.json", b'{"id": null}', 1, "null is no value", id="null"),
        pytest.param(
            "a.jsonl", b'{"id": "a"}\n[1]\n', 2, "a record is a mapping", id="list in lines"
        ),
    ],
)
def test_bad_input_is_one_line_with_its_place(
    name: str, data: bytes, line: int, message: str
) -> None:
    with pytest.raises(BadInputError) as caught:
        list(read_trees(name, data))

    (finding,) = caught.value.findings
    assert (finding.path, finding.line) == (name, line)
    assert message in finding.message
    assert "\n" not in str(caught.value)
