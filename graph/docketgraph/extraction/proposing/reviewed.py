"""A file of proposals under review: its records, what is doubtful in them, and each answer.

Every answer changes the lines that it is about and no other, so that a person's own edits and
comments stay.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from docketgraph.errors import BadInputError, Finding
from docketgraph.extraction.proposing.doubtful import Doubtful, comment_of, parse_comment
from docketgraph.extraction.proposing.proposal_yaml import HELD_BACK, MARK, in_flow, record_lines
from docketgraph.extraction.proposing.splicing import (
    added,
    ids_renamed,
    replaced,
    value_of,
    without,
)
from docketgraph.parsing import decode_text
from docketgraph.records import read_file

__all__ = ["RefusedError", "Reviewed"]

_SINGLE = {"type", "date", "address", "memberCount", "basis", "label"}


class RefusedError(ValueError):
    """An answer cannot be taken; the message says why."""


@dataclass(frozen=True, slots=True)
class _Part:
    """The lines of one record: the first, and the line after the last."""

    first: int
    end: int


class Reviewed:
    """The lines of a file of proposals; `path` is for messages."""

    def __init__(self, path: str, data: bytes) -> None:
        self.path = path
        self.lines = decode_text(path, data).split("\n")
        self.renamed: dict[str, str] = {}
        """Ids that an answer has changed, each with what it is now."""
        if not any(map(self._is_mark, self.lines)):
            message = "is no file of proposals; make one with: docketgraph extract DOC -o FILE.yaml"
            raise BadInputError([Finding(path, 0, message)])
        _, faults = read_file(path, data)
        if faults:
            # What a person broke is theirs to mend: an answer could not be checked against it.
            raise BadInputError(faults)

    def _is_mark(self, line: str) -> bool:
        return line.startswith(MARK) or parse_comment(line, "") is not None

    def text(self) -> bytes:
        """Return the file as it is now."""
        return "\n".join(self.lines).encode("utf-8")

    def doubts(self) -> list[Doubtful]:
        """Return what is doubtful, in the file's order; of a held back record it comes last."""
        found = []
        for part in self._parts():
            record = self._id(part)
            lines = self.lines[part.first : part.end]
            doubts = [parse_comment(line, record) for line in lines]
            known = [each for each in doubts if each is not None]
            found += sorted(known, key=lambda each: each.field == "record")
        return found

    def label(self, record: str) -> str:
        """Return the label of a record of the file, held back or not; empty for none."""
        part = self._part(record)
        said = value_of(self._plain(part), ["label"]) if part else []
        return said[0] if said else ""

    def ids(self) -> set[str]:
        """Return the ids of the file's records, held back ones too."""
        return {self._id(part) for part in self._parts()} - {""}

    def drop(self, doubtful: Doubtful) -> None:
        """Take out a doubt; a record that is held back goes with it where the doubt is on all."""
        part = self._place(doubtful)
        if doubtful.field == "record":
            self._replace(part, [])
        else:
            self._forget(doubtful)

    def take(self, doubtful: Doubtful, value: Any) -> None:
        """Put a value where the doubt is, and take out the doubt (`RefusedError` with the reason).

        A value is as in the record: a text, an id, or a mapping for an ask or a position.
        """
        before = list(self.lines)
        try:
            self._take(doubtful, value)
            self._bring_in(list(_texts(value)))
            _, faults = read_file(self.path, self.text())
            if faults:
                raise RefusedError(faults[0].message)
        except ValueError as error:
            self.lines = before
            raise RefusedError(str(error)) from None

    def _take(self, doubtful: Doubtful, value: Any) -> None:
        part = self._place(doubtful)
        field = doubtful.field
        if field == "record":
            lines = self._freed(part)
            self._replace(part, lines)
            self._forget(doubtful)
            self._bring_in(_words(lines))
        elif field == "isReplacedBy":
            self._same_as(doubtful, part, str(value))
        else:
            self._change(part, lambda lines: _settled(lines, field, value))
            self._forget(doubtful)
            if field == "date":
                self._dated(doubtful.record, str(value))

    def _freed(self, part: _Part) -> list[str]:
        """Return the lines of a held back record as those of one that stands."""
        plain = self._plain(part)
        if value_of(plain, ["type"]) and not (
            value_of(plain, ["sender"])
            or value_of(plain, ["actor"])
            or not value_of(plain, ["id"])[0].startswith("act/")
        ):
            raise RefusedError("nobody is known who did it; settle sender or actor first, or drop")
        return plain

    def _same_as(self, doubtful: Doubtful, part: _Part, other: str) -> None:
        """Let a record be another thing's: its id is replaced, and what would disagree goes."""
        if doubtful.record.startswith("act/"):
            keys = ["label", "date", "earliest", "latest", "verification", "basis"]
            self._change(part, lambda lines: without(lines, keys))
            self._forget(doubtful)
        else:
            self._replace(part, [])
        self.lines = ids_renamed(self.lines, doubtful.record, other)

    def _dated(self, record: str, date: str) -> None:
        """Give an act that was undated the id that goes with its date."""
        undated = "act/undated-"
        if record.startswith(undated):
            new = f"act/{date}-{record.removeprefix(undated)}"
            if new not in self.ids():
                self.lines = ids_renamed(self.lines, record, new)
                self.renamed[record] = new

    def _bring_in(self, named: list[str]) -> None:
        """Let records that were held back stand where what stands now names them."""
        waiting = list(named)
        while waiting:
            path = waiting.pop()
            part = self._part(path) if "/" in path else None
            if part and not path.startswith("act/") and self._is_held_back(part):
                lines = self._plain(part)
                self._replace(part, lines)
                waiting += _words(lines)

    def _parts(self) -> Iterator[_Part]:
        first = 0
        for number, line in enumerate([*self.lines, "---"]):
            if line.startswith("---"):
                yield _Part(first, number)
                first = number + 1

    def _id(self, part: _Part) -> str:
        for line in self.lines[part.first : part.end]:
            bare = line.removeprefix(HELD_BACK)
            if bare.startswith("id:"):
                return bare.partition(":")[2].partition(" #")[0].strip().strip("\"'")
        return ""

    def _part(self, record: str) -> _Part | None:
        return next((part for part in self._parts() if self._id(part) == record), None)

    def _place(self, doubtful: Doubtful) -> _Part:
        part = self._part(doubtful.record)
        if part is None:
            raise RefusedError(f"the record {doubtful.record} is no longer in the file")
        return part

    def _is_held_back(self, part: _Part) -> bool:
        return any(line.startswith(HELD_BACK) for line in self.lines[part.first : part.end])

    def _plain(self, part: _Part) -> list[str]:
        return [line.removeprefix(HELD_BACK) for line in self.lines[part.first : part.end]]

    def _change(self, part: _Part, change: Callable[[list[str]], list[str]]) -> None:
        held_back = self._is_held_back(part)
        lines = change(self._plain(part))
        if held_back:
            lines = [
                line if not line or line.startswith("#") else HELD_BACK + line for line in lines
            ]
        self._replace(part, lines)

    def _replace(self, part: _Part, lines: Sequence[str]) -> None:
        if not lines and part.end < len(self.lines):
            # The mark of the next record goes with the lines.
            keep = [x for x in self.lines[part.first : part.end] if x.startswith(MARK[:2] + " ")]
            kept = [x for x in keep if parse_comment(x, "") is None] if part.first == 0 else []
            self.lines[part.first : part.end + 1] = kept
        else:
            self.lines[part.first : part.end] = lines

    def _forget(self, doubtful: Doubtful) -> None:
        """Take out the comment line of a doubt."""
        part = self._part(doubtful.record)
        comment = comment_of(doubtful)
        for number in range(part.first, part.end) if part else ():
            if self.lines[number].strip() == comment:
                del self.lines[number]
                return


def _settled(lines: list[str], field: str, value: Any) -> list[str]:
    """Return a record's lines with a value in its field."""
    path = field.split("/")
    if field == "asks":
        return _with_ask(lines, value)
    if field == "positions":
        places = range(1, 1000)
        for number in places:
            towards = value_of(lines, [field, str(number), "towards"])
            if not towards:
                break
            if towards == [value["towards"]]:
                return replaced(lines, [field, str(number), "stance"], value["stance"])
        return _with_item(lines, field, [f"  - {in_flow(value)}"], in_flow(value))
    if field == "date":
        lines = without(lines, ["earliest", "latest"])
    if path[-1] in _SINGLE:
        return replaced(lines, path, in_flow(value))
    return lines if str(value) in value_of(lines, path) else added(lines, path, in_flow(value))


def _with_ask(lines: list[str], ask: Any) -> list[str]:
    block = record_lines({"asks": [ask]})[1:]
    return _with_item(lines, "asks", block, in_flow(ask))


def _with_item(lines: list[str], key: str, block: list[str], flow: str) -> list[str]:
    """Return the lines with one more item of a list: in lines of its own where the list is new."""
    if not any(line.startswith(f"{key}:") for line in lines):
        marked = replaced(lines, [key], "")
        place = next(n for n, line in enumerate(marked) if line.startswith(f"{key}:"))
        return [*marked[:place], f"{key}:", *block, *marked[place + 1 :]]
    return added(lines, [key], flow)


def _words(lines: Sequence[str]) -> list[str]:
    """Return what may be ids in the lines of a record."""
    return [
        word
        for line in lines
        if not line.startswith("#")
        for word in re.findall(r"[a-z]+/[\w.:~/-]+", line)
    ]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _texts(each)
    elif isinstance(value, str):
        yield value
