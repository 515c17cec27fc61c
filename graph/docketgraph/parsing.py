"""YAML and JSON texts to plain trees in which every value knows its line.

No value is interpreted here: `docketgraph.records` types it by its key. Anchors, aliases, merge
keys and tags are refused, so that a small file cannot grow into a large one.
"""

import contextlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import orjson
import yaml

from docketgraph.errors import BadInputError, Finding

__all__ = ["Map", "Scalar", "Sequence", "Tree", "decode_text", "read_trees"]

_DEPTH = 24
_SIZE = 512 * 1024 * 1024
_TOO_DEEP = f"is nested more than {_DEPTH} levels deep; flatten it"

# C0 controls but tab and line ends, C1 controls, surrogates and bidirectional overrides: none of
# these belongs in a record, and each can deceive a terminal or break XML.
_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)

_UNFIT_MESSAGE = "holds the control character U+{:04X}; remove it"

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
    """A record, or the rest of a file, cannot be read."""

    def __init__(self, line: int, message: str) -> None:
        self.line = line
        self.message = message


class _Pairs(list[tuple[str, object]]):
    """A JSON object as written, so that a key that stands twice is seen."""


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
        raise BadInputError([Finding(path, line, _UNFIT_MESSAGE.format(ord(unfit.group())))])
    return text


def read_trees(path: str, data: bytes) -> Iterator[Map]:
    """Yield one tree for each record of a YAML, JSON or JSON-lines file, by its suffix.

    What cannot be read is passed over; a `BadInputError` at the end names the line of each.
    """
    text = decode_text(path, data)
    suffix = path.rpartition(".")[2].lower()
    readers = {"json": _json_trees, "jsonl": _json_lines}
    findings = []
    for tree in readers.get(suffix, _yaml_trees)(text):
        if isinstance(tree, Map):
            yield tree
        elif isinstance(tree, _RefusedError):
            findings.append(Finding(path, tree.line, tree.message))
        else:
            findings.append(Finding(path, tree.line, "a record is a mapping with id and type"))
    if findings:
        raise BadInputError(findings)


def _yaml_trees(text: str) -> Iterator[Tree | _RefusedError]:
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
                yield _document(event, events)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        # The end of a text lies on a line of its own for the parser.
        line = min(mark.line, text.count("\n")) + 1 if mark is not None else 0
        yield _RefusedError(line, f"is not YAML: {error.problem or error.context}")
    except yaml.YAMLError as error:
        yield _RefusedError(0, f"is not YAML: {' '.join(str(error).split())}")


def _document(event: yaml.Event, events: Iterator[yaml.Event]) -> Tree | _RefusedError:
    """Return the tree of a document; where it is refused, the events of its rest are passed."""
    try:
        return _build(event, events, 0)
    except _RefusedError as refused:
        with contextlib.suppress(yaml.YAMLError):
            while not isinstance(next(events), yaml.DocumentEndEvent):
                pass
        return refused


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
        raise _RefusedError(line, _TOO_DEEP)
    if isinstance(event, yaml.ScalarEvent):
        return Scalar(_fit(event.value, line), line)
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


def _fit(text: str, line: int) -> str:
    """Return a text if no escape in it (`\\e`, `\\u202e`) stands for what `decode_text` refuses."""
    unfit = _UNFIT.search(text)
    if unfit:
        raise _RefusedError(line, _UNFIT_MESSAGE.format(ord(unfit.group())))
    return text


def _json_lines(text: str) -> Iterator[Tree | _RefusedError]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield _from_json(_loads(line, number), number, 0)
            except _RefusedError as refused:
                yield refused


def _json_trees(text: str) -> Iterator[Tree | _RefusedError]:
    try:
        value = _loads(text, 1)
    except _RefusedError as refused:
        yield refused
        return
    several = isinstance(value, list) and not isinstance(value, _Pairs)
    lines = _record_lines(text, outer=1 if several else 0)
    for item in value if several else [value]:  # type: ignore[attr-defined]
        line = next(lines, 1)
        try:
            yield _from_json(item, line, 0)
        except _RefusedError as refused:
            yield refused


def _record_lines(text: str, outer: int) -> Iterator[int]:
    line, depth = 1, 0
    for token in _JSON_TOKEN.finditer(text):
        mark = token.group()
        line += mark == "\n"
        if mark == "{" and depth == outer:
            yield line
        depth += (mark in "{[") - (mark in "}]")


def _loads(text: str, line: int) -> object:
    """Return JSON with its numbers as they were written and its objects as pairs."""
    try:
        # The quick and strict parser judges; the other one keeps what was written.
        orjson.loads(text)
        value: object = json.loads(text, parse_int=str, parse_float=str, object_pairs_hook=_Pairs)
    except orjson.JSONDecodeError as error:
        at = line + text.count("\n", 0, error.pos)
        raise _RefusedError(at, f"is not JSON: {error.msg}") from None
    except RecursionError:
        raise _RefusedError(line, _TOO_DEEP) from None
    return value


def _from_json(value: object, line: int, depth: int) -> Tree:
    if depth > _DEPTH:
        raise _RefusedError(line, _TOO_DEEP)
    if isinstance(value, _Pairs):
        mapping = Map(line)
        for key, item in value:
            _add(mapping, Scalar(_fit(key, line), line), _from_json(item, line, depth + 1))
        return mapping
    if isinstance(value, list):
        return Sequence(line, [_from_json(item, line, depth + 1) for item in value])
    if value is None:
        raise _RefusedError(line, "null is no value; leave the key out")
    if isinstance(value, bool):
        return Scalar("true" if value else "false", line)
    return Scalar(_fit(str(value), line), line)
