"""Proposals as YAML for a person: the summary first, each record with what is doubtful beside it.

Acts and things that cannot stand yet are comments too (`#+`), which `docketgraph review` can bring
in. The words of the source stand only where they were asked for, and then in comments alone.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from docketgraph.extraction.proposing.doubtful import Doubtful, comment_of
from docketgraph.extraction.proposing.proposals import Proposals
from docketgraph.extraction.proposing.tidying import paths_in
from docketgraph.safety import printable

__all__ = ["HELD_BACK", "MARK", "in_flow", "record_lines", "yaml_lines"]

MARK = "# Proposed records"
"""How a file of proposals begins."""
HELD_BACK = "#+ "
"""What stands before each line of a record that is held back."""
_PLAIN = re.compile(r"[A-Za-z0-9](?:[\w ./~()-]|:(?![\s:]))*", re.ASCII)
_BLOCKS = {"asks", "positions", "outcomes", "evidence"}


def yaml_lines(
    proposals: Proposals, document: str, output: str, text: str | None = None
) -> Iterator[str]:
    """Yield the lines of a file of proposals, without line ends.

    Args:
        proposals: What was proposed.
        document: How the user named the document.
        output: How the user names the file that is written.
        text: The document's text, whose words are then shown to the reviewer; None for none.
    """
    yield from _heading(proposals, document, output)
    by_record: dict[str, list[Doubtful]] = {}
    for doubtful in proposals.doubtful:
        by_record.setdefault(doubtful.record, []).append(doubtful)
    left = dict(proposals.optional)
    for number, (node, whole) in enumerate(_in_order(proposals)):
        if number:
            yield "---"
        doubts = by_record.get(node["id"], [])
        lines = [*record_lines(node), *_quotes(node, text)]
        yield from (f"{HELD_BACK}{line}" for line in lines) if whole else lines
        yield from map(comment_of, doubts)
        waiting = [*_open_in(doubts), *(paths_in(node) if whole else ())]
        while waiting:
            other = left.pop(waiting.pop(0), None)
            if other is not None:
                yield "---"
                yield from (f"{HELD_BACK}{line}" for line in record_lines(other))
                doubts = by_record.get(other["id"], [])
                yield from map(comment_of, doubts)
                waiting += [*_open_in(doubts), *paths_in(other)]


def _open_in(doubts: Iterable[Doubtful]) -> Iterator[str]:
    """Yield the ids that stand in doubtful values and in what else they may be."""
    for each in doubts:
        yield from paths_in([each.value, *each.alternatives])


def _heading(proposals: Proposals, document: str, output: str) -> Iterator[str]:
    count = proposals.summary
    kinds = ", ".join(f"{number} {kind}" for kind, number in count["kinds"].items())
    file = "FILE" if output == "-" else output
    yield f"{MARK} from {printable(document)}, which is {proposals.source} here; not reviewed yet."
    yield (
        f"# Found: {count['found']} acts ({count['advocacy']} of advocacy, {count['government']} of"
        f" government), of which the store holds {count['held']} already."
    )
    yield (
        f"# Resolved: {count['resolved']} things of the store are named. "
        f"New: {count['new']} records. Doubtful: {count['doubtful']}."
    )
    yield f"# Records here: {kinds or 'none'}."
    if proposals.whole:
        yield f"# {len(proposals.whole)} acts lack what a record needs; they are held back (#+)."
    yield f"# Settle what is doubtful: docketgraph review {printable(file)}"
    yield f"# Then make a graph with it: docketgraph build --data shipped --data {printable(file)}"
    yield "# retrievedOn of the document is the day on which its file was last changed."


def _in_order(proposals: Proposals) -> Iterator[tuple[dict[str, Any], bool]]:
    """Yield each record, and whether it is held back, by where acts stand in the document."""
    waiting = sorted(proposals.whole.values(), key=_start)
    for node in proposals.records:
        while waiting and node["id"].startswith("act/") and _start(waiting[0]) < _start(node):
            yield waiting.pop(0), True
        yield node, False
    yield from ((node, True) for node in waiting)


def _start(node: Mapping[str, Any]) -> int:
    evidence = node.get("evidence", [])
    spans = evidence if isinstance(evidence, list) else [evidence]
    return min((int(each.get("start", 0)) for each in spans), default=0)


def record_lines(node: Mapping[str, Any]) -> list[str]:
    """Return the lines of one record, as in `data/`.

    >>> record_lines({"id": "org/a", "type": "Organization", "altLabel": ["A: one", "B"]})
    ['id: org/a', 'type: Organization', 'altLabel: ["A: one", B]']
    """
    return [line for key, value in node.items() for line in _entry(key, value, "")]


def _entry(key: str, value: Any, indent: str) -> Iterator[str]:
    several = isinstance(value, list)
    if key == "asks":
        yield f"{indent}{key}:"
        for item in value if several else [value]:
            lines = [line for each, inner in item.items() for line in _entry(each, inner, "")]
            yield f"{indent}  - {lines[0]}"
            yield from (f"{indent}    {line}" for line in lines[1:])
    elif key == "asksFor":
        yield f"{indent}{key}:"
        for each, inner in value.items():
            yield from _entry(each, inner, f"{indent}  ")
    elif several and key in _BLOCKS and (len(value) > 1 or key != "evidence"):
        yield f"{indent}{key}:"
        yield from (f"{indent}  - {in_flow(item)}" for item in value)
    elif several and key in _BLOCKS:
        yield f"{indent}{key}: {in_flow(value[0])}"
    else:
        yield f"{indent}{key}: {in_flow(value)}"


def in_flow(value: Any) -> str:
    """Return a value as YAML in one line.

    >>> in_flow({"towards": "org/a", "stance": "opposes"})
    '{towards: org/a, stance: opposes}'
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {in_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(map(in_flow, value))}]"
    return _scalar(str(value))


def _scalar(text: str) -> str:
    plain = _PLAIN.fullmatch(text) and not text.endswith((" ", ":"))
    return text if plain else json.dumps(printable(text), ensure_ascii=False)


def _quotes(node: Mapping[str, Any], text: str | None) -> Iterator[str]:
    """Yield the words behind a record as comments."""
    if text is None:
        return
    for start, end in dict.fromkeys(_spans(node)):
        words = printable(" ".join(text[start:end].split()))
        yield f"# for the reviewer only, {start}-{end}: {words}"


def _spans(value: Any) -> Iterator[tuple[int, int]]:
    if isinstance(value, Mapping):
        if "start" in value and "end" in value:
            yield int(value["start"]), int(value["end"])
        for inner in value.values():
            yield from _spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _spans(inner)
