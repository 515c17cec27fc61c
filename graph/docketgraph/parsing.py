"""YAML and JSON texts to plain trees in which every value knows its line.

No value is interpreted here: `docketgraph.records` types it by its key. Anchors, aliases, merge
keys and tags are refused, so that a small file cannot grow into a large one.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson
import yaml

from docketgraph.errors import BadInputError, Finding

__all__ = ["Map", "Scalar", "Sequence", "Tree", "decode_text", "read_trees"]

_DEPTH = 24
_SIZE = 512 * 1024 * 1024

# C0 controls but tab and line ends, C1 controls, surrogates and bidirectional overrides: none of
# these belongs in a record, and each can deceive a terminal or break XML.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[][{}\n]')


@dataclass(slots=True)
class Scalar:
    """One value as it was written, and its line."""

    text: str
    line: int


@dataclass(slots=True)
class Sequence:
    """A list of trees."""

    line: int
    items: list["Tree"] = field(default_factory=list)


@dataclass(slots=True)
class Map:
    """Keys with their trees, in the order written."""

    line: int
    items: dict[str, "Tree"] = field(default_factory=dict)
    key_lines: dict[str, int] = field(default_factory=dict)


Tree = Scalar | Sequence | Map


class _RefusedError(Exception):
    def __init__(self, line: int, message: str) -> None:
        self.finding = (line, message)


def decode_text(path: str, data: bytes) -> str:
    """Return UTF-8 bytes as text (`BadInputError` with the line where they are not)."""
    if len(data) > _SIZE:
        raise BadInputError([Finding(path, 0, f"holds more than {_SIZE >> 20} MB; split it")])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadInputError([Finding(path, line, "is not UTF-8 text; save it as UTF-8")]) from None
    unfit = _UNFIT.search(text)
    if unfit:
        line = text.count("\n", 0, unfit.start()) + 1
        message = f"holds the control character U+{ord(unfit.group()):04X}; remove it"
        raise BadInputError([Finding(path, line, message)])
    return text


def read_trees(path: str, data: bytes) -> Iterator[Map]:
    """Yield one tree for each record of a YAML, JSON or JSON-lines file, by its suffix.

    `BadInputError` names the line of what cannot be read.
    """
    text = decode_text(path, data)
    suffix = path.rpartition(".")[2].lower()
    readers = {"json": _json_trees, "jsonl": _json_lines}
    try:
        for tree in readers.get(suffix, _yaml_trees)(text):
            yield _as_map(tree)
    except _RefusedError as refused:
        raise BadInputError([Finding(path, *refused.finding)]) from None


def _as_map(tree: Tree) -> Map:
    if not isinstance(tree, Map):
        raise _RefusedError(tree.line, "a record is a mapping with id and type")
    return tree


def _yaml_trees(text: str) -> Iterator[Tree]:
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    try:
        for event in events:
            if not isinstance(
                event,
                yaml.StreamStartEvent
                | yaml.StreamEndEvent
                | yaml.DocumentStartEvent
                | yaml.DocumentEndEvent,
            ) and not _empty(event):
                yield _build(event, events, 0)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark is not None else 0
        raise _RefusedError(line, f"is not YAML: {error.problem or error.context}") from None
    except yaml.YAMLError as error:
        raise _RefusedError(0, f"is not YAML: {' '.join(str(error).split())}") from None


def _empty(event: yaml.Event) -> bool:
    return isinstance(event, yaml.ScalarEvent) and event.value == "" and not event.style


def _build(event: yaml.Event, events: Iterator[yaml.Event], depth: int) -> Tree:
    line = event.start_mark.line + 1 if event.start_mark else 0
    tag = getattr(event, "tag", None)
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
        raise _RefusedError(line, "anchors and aliases (& and *) are not read; write the value out")
    if tag:
        raise _RefusedError(line, f"the tag {tag!r} is not read; write a plain value")
    if depth > _DEPTH:
        raise _RefusedError(line, f"is nested more than {_DEPTH} levels deep; flatten it")
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(event.value, line)
    if isinstance(event, yaml.SequenceStartEvent):
        sequence = Sequence(line)
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            sequence.items.append(_build(event, events, depth + 1))
        return sequence
    mapping = Map(line)
    while not isinstance(event := next(events), yaml.MappingEndEvent):
        key = _build(event, events, depth + 1)
        _add(mapping, key, _build(next(events), events, depth + 1))
    return mapping


def _add(mapping: Map, key: Tree, value: Tree) -> None:
    if not isinstance(key, Scalar):
        raise _RefusedError(key.line, "a key is one word; write key: value")
    if key.text in mapping.items:
        raise _RefusedError(key.line, f"the key {key.text!r} stands twice; keep one")
    mapping.items[key.text] = value
    mapping.key_lines[key.text] = key.line


def _json_lines(text: str) -> Iterator[Tree]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _from_json(_loads(line, number), number, 0)


def _json_trees(text: str) -> Iterator[Tree]:
    value = _loads(text, 1)
    items = value if isinstance(value, list) else [value]
    lines = _record_lines(text, outer=1 if isinstance(value, list) else 0)
    for item in items:
        yield _from_json(item, next(lines, 1), 0)


def _record_lines(text: str, outer: int) -> Iterator[int]:
    line, depth = 1, 0
    for token in _JSON_TOKEN.finditer(text):
        mark = token.group()
        line += mark == "\n"
        if mark == "{" and depth == outer:
            yield line
        depth += (mark in "{[") - (mark in "}]")


def _loads(text: str, line: int) -> object:
    try:
        value: object = orjson.loads(text)
    except orjson.JSONDecodeError as error:
        at = line + text.count("\n", 0, error.pos)
        raise _RefusedError(at, f"is not JSON: {error.msg}") from None
    return value


def _from_json(value: object, line: int, depth: int) -> Tree:
    if depth > _DEPTH:
        raise _RefusedError(line, f"is nested more than {_DEPTH} levels deep; flatten it")
    if isinstance(value, dict):
        mapping = Map(line)
        for key, item in value.items():
            _add(mapping, Scalar(key, line), _from_json(item, line, depth + 1))
        return mapping
    if isinstance(value, list):
        return Sequence(line, [_from_json(item, line, depth + 1) for item in value])
    if value is None:
        raise _RefusedError(line, "null is no value; leave the key out")
    if isinstance(value, bool):
        return Scalar("true" if value else "false", line)
    return Scalar(str(value), line)
