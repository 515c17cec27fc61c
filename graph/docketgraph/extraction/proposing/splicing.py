"""Changes to one YAML record in its own text: what is not changed stays as it was written.

A record is given as its lines. Comments, order and spelling of all other lines are a person's, and
are left alone.
"""

import json
import re
from collections.abc import Sequence

import yaml

__all__ = ["added", "ids_renamed", "replaced", "value_of", "without"]

_LAST = ("verification", "basis", "evidence")
_MARKS = re.compile(r"[][{},]|:(?:\s|$)|\s#|^[:#&*!|>%@`'\"?-]")
Path = Sequence[str]


def value_of(lines: Sequence[str], path: Path) -> list[str]:
    """Return the plain values at a path of keys and numbers ("asks", "2", "verb"); empty for none.

    >>> value_of(["id: act/a", "sender: [org/b, org/c]"], ["sender"])
    ['org/b', 'org/c']
    """
    node = _at(_root(lines), path)
    items = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return [str(each.value) for each in items if isinstance(each, yaml.ScalarNode)]


def replaced(lines: Sequence[str], path: Path, value: str) -> list[str]:
    """Return the lines with a value, in flow style, in the place of what stood at a path."""
    node = _at(_root(lines), path)
    return _spliced(lines, node, value) if node is not None else _inserted(lines, path, value)


def added(lines: Sequence[str], path: Path, value: str) -> list[str]:
    """Return the lines with one more value, in flow style, at a path that may hold several.

    >>> added(["id: act/a", "sender: org/b"], ["sender"], "org/c")
    ['id: act/a', 'sender: [org/b, org/c]']
    """
    node = _at(_root(lines), path)
    if node is None:
        return _inserted(lines, path, value)
    if isinstance(node, yaml.SequenceNode) and not node.flow_style:
        last = node.value[-1]
        indent = " " * node.start_mark.column
        end = _end_line(lines, last)
        return [*lines[:end], f"{indent}- {value}", *lines[end:]]
    if isinstance(node, yaml.MappingNode) and not node.flow_style:
        raise ValueError("a mapping in lines of its own stands there; make it a list by hand")
    text = _text(lines, node)
    if isinstance(node, yaml.SequenceNode):
        items = text.strip()[1:-1].strip().rstrip(",")
    else:
        # A comma or a bracket is plain text in a line of its own, and not within a list.
        items = json.dumps(node.value) if _MARKS.search(text) else text
    return _spliced(lines, node, f"[{items}, {value}]" if items else value)


def without(lines: Sequence[str], keys: Sequence[str]) -> list[str]:
    """Return the lines without some keys of the record and their values."""
    kept = list(lines)
    for key in keys:
        for name, node in _pairs(_root(kept)):
            if name.value == key:
                del kept[name.start_mark.line : _end_line(kept, node)]
                break
    return kept


def ids_renamed(lines: Sequence[str], old: str, new: str) -> list[str]:
    """Return the lines with one id in the place of another, also where it begins a nested one's."""
    token = re.compile(rf"(?<![\w/.:~-]){re.escape(old)}(?![\w.:~-])")
    return [token.sub(new, line) for line in lines]


def _root(lines: Sequence[str]) -> yaml.Node | None:
    return yaml.compose("\n".join(lines) + "\n", Loader=yaml.CSafeLoader)


def _pairs(node: yaml.Node | None) -> list[tuple[yaml.ScalarNode, yaml.Node]]:
    return list(node.value) if isinstance(node, yaml.MappingNode) else []


def _at(node: yaml.Node | None, path: Path) -> yaml.Node | None:
    for step in path:
        if step.isdigit():
            items = node.value if isinstance(node, yaml.SequenceNode) else [node]
            node = items[int(step) - 1] if int(step) <= len(items) else None
        else:
            node = next((each for key, each in _pairs(node) if key.value == step), None)
    return node


def _text(lines: Sequence[str], node: yaml.Node) -> str:
    start, end = node.start_mark, node.end_mark
    if start.line == end.line:
        return lines[start.line][start.column : end.column]
    middle = lines[start.line + 1 : end.line]
    last = lines[end.line][: end.column] if end.line < len(lines) else ""
    return "\n".join([lines[start.line][start.column :], *middle, last])


def _spliced(lines: Sequence[str], node: yaml.Node, value: str) -> list[str]:
    start, end = node.start_mark, node.end_mark
    if not getattr(node, "flow_style", True) or (start.line != end.line and end.column == 0):
        # A block ends where the next line begins; its first line may hold the key.
        head = lines[start.line][: start.column].rstrip()
        stop = _end_line(lines, node)
        if head.strip():
            return [*lines[: start.line], f"{head} {value}", *lines[stop:]]
        before = lines[start.line - 1].rstrip()
        return [*lines[: start.line - 1], f"{before} {value}", *lines[stop:]]
    head = lines[start.line][: start.column]
    tail = lines[end.line][end.column :] if end.line < len(lines) else ""
    return [*lines[: start.line], f"{head}{value}{tail}", *lines[end.line + 1 :]]


def _end_line(lines: Sequence[str], node: yaml.Node) -> int:
    """Return the line after the last one of a node, comments and blanks below it left out."""
    end = node.end_mark.line + (node.end_mark.column > 0)
    end = min(end, len(lines))
    first = node.start_mark.line + 1
    while end > first and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return end


def _inserted(lines: Sequence[str], path: Path, value: str) -> list[str]:
    """Return the lines with a new key in the mapping at the beginning of a path."""
    *above, key = path
    holder = _at(_root(lines), above)
    if not _pairs(holder):
        raise ValueError(f"there is no place for {'/'.join(path)}")
    assert isinstance(holder, yaml.MappingNode)  # noqa: S101 - nothing else has pairs
    if holder.flow_style:
        text = _text(lines, holder).rstrip()
        return _spliced(lines, holder, f"{text[:-1]}, {key}: {value}}}")
    pairs = _pairs(holder)
    before = next((name for name, _ in pairs if name.value in _LAST), None)
    indent = " " * pairs[0][0].start_mark.column
    line = before.start_mark.line if before else _end_line(lines, pairs[-1][1])
    if before is pairs[0][0]:
        line = _end_line(lines, pairs[0][1])
    return [*lines[:line], f"{indent}{key}: {value}", *lines[line:]]
