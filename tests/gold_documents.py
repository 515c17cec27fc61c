"""The gold documents of tests/gold: what each file holds, and the text that its offsets count in.

The comparing of spans and names that every score rests on stands here too.
"""

import gzip
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import yaml

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "gold"
SHARED = ROOT.parent / "shared"

Record = Mapping[str, Any]


@dataclass(slots=True)
class Counts:
    """How much of the gold was found, how much was missed, and how much more was said."""

    hits: int = 0
    missed: int = 0
    extra: int = 0

    def __iadd__(self, other: "Counts") -> "Counts":
        self.hits += other.hits
        self.missed += other.missed
        self.extra += other.extra
        return self

    @property
    def precision(self) -> float:
        return self.hits / (self.hits + self.extra) if self.hits + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.hits / (self.hits + self.missed) if self.hits + self.missed else 1.0

    @property
    def f1(self) -> float:
        total = 2 * self.hits + self.missed + self.extra
        return 2 * self.hits / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Gold:
    """The annotation of one document."""

    path: Path
    id: str
    where: str
    sha256: str
    characters: int
    publisher: str | None
    types: frozenset[str]
    names: Mapping[str, Mapping[str, list[str]]]
    mentions: tuple[Record, ...]
    acts: tuple[Record, ...]


def load_gold(path: Path) -> Gold:
    """Return the annotation that one file holds."""
    tree = yaml.safe_load(path.read_text("utf-8"))
    document = tree["document"]
    return Gold(
        path,
        document["id"],
        document["where"],
        document["sha256"],
        document["characters"],
        tree["publisher"],
        frozenset(tree["types"]),
        tree.get("names", {}),
        tuple(tree["mentions"]),
        tuple(tree["acts"]),
    )


def gold_files(folder: Path = GOLD) -> list[Path]:
    """Return the gold files of a folder, by name; the half set aside is a folder of its own."""
    return sorted(folder.glob("*.yaml"))


def text_of(gold: Gold, shared: Path = SHARED) -> str | None:
    """Return the text that the offsets count in, or nothing where it is not at hand."""
    kind, _, rest = gold.where.partition(" ")
    if kind == "text":
        return (gold.path.parent / "texts" / rest).read_bytes().decode()
    if kind == "founding":
        found = sorted((shared / "seeds").glob(f"{rest.removeprefix('document ')}_*.txt"))
        return found[0].read_bytes().decode() if found else None
    if kind == "comment":
        return _letters(shared).get(rest)
    issue = shared / "data" / "federal_register" / "xml" / "FR-2016-04-15.xml.gz"
    return _elements(issue)[int(rest.rpartition(" ")[2]) - 1] if issue.is_file() else None


@cache
def _letters(shared: Path) -> dict[str, str]:
    saved = shared / "data" / "regulations_gov" / "HHS-ONC-2025-0005" / "attachments.jsonl.gz"
    if not saved.is_file():
        return {}
    rows = map(json.loads, gzip.decompress(saved.read_bytes()).decode().splitlines())
    return {f"{row['comment_id']}, attachment {row['attachment']}": row["text"] for row in rows}


@cache
def _elements(issue: Path) -> list[str]:
    root = ElementTree.fromstring(gzip.decompress(issue.read_bytes()))
    kinds = {"RULE", "PRORULE", "NOTICE", "PRESDOCU"}
    return ["".join(element.itertext()) for element in root.iter() if element.tag in kinds]


def fold(name: str) -> str:
    """Return a name without case, article, punctuation and doubled space."""
    words = re.sub(r"[^\w]+", " ", name.casefold().replace("&", " and ")).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def overlap(one: Record, other: Record) -> int:
    """Return how many characters two spans have in common."""
    return max(0, min(one["end"], other["end"]) - max(one["start"], other["start"]))


def matching(
    wanted: Sequence[Any], found: Sequence[Any], agrees: Callable[[Any, Any], bool]
) -> dict[int, int]:
    """Return the largest pairing of wanted with found, as places in each (Kuhn's algorithm)."""
    edges = [[j for j, other in enumerate(found) if agrees(one, other)] for one in wanted]
    taken: dict[int, int] = {}

    def seat(i: int, seen: set[int]) -> bool:
        for j in edges[i]:
            if j not in seen:
                seen.add(j)
                if j not in taken or seat(taken[j], seen):
                    taken[j] = i
                    return True
        return False

    for i in range(len(wanted)):
        seat(i, set())
    return {i: j for j, i in taken.items()}
