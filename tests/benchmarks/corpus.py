"""A corpus shaped like the Federal Register, at any size, as files that `load` takes.

A generator of the house makes it, where it lies beside the checkout: documents as the API of the
Federal Register gives them, and letters on them. The letters become records of our own here, as a
curator would write them. What is made stays in a folder of its own and is made once.
"""

import importlib.util
import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import orjson

from docketgraph.sources.dockets import docket_of

__all__ = ["Files", "corpora"]

_GENERATOR = Path(__file__).resolve().parents[3] / "shared" / "tools" / "gen_corpus.py"
_SEED = 7
_SOURCE = "source/generated-letters"
_STANCES = {
    "oppose": "opposes",
    "support": "supports",
    "support with changes": "mixed",
    "neutral": "neutral",
}

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Files:
    """The files of a corpus, and how many documents and letters they hold."""

    documents: Path
    """Answers of the API, a line each: for `load --as federal-register`."""
    letters: Path
    """Records of our own, a line each."""
    count: int
    letters_count: int


def _generator() -> ModuleType | None:
    """Return the generator; None where it does not lie beside the checkout."""
    if not _GENERATOR.exists():
        return None
    spec = importlib.util.spec_from_file_location("gen_corpus", _GENERATOR)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gen_corpus"] = module
    spec.loader.exec_module(module)
    return module


def corpora(title: str, passing: Path, *counts: int) -> list[Files]:
    """Return corpora of several sizes; none, and a line says so, where nothing can make them.

    They stay in the folder that DOCKETGRAPH_CORPUS names, else they lie in the passing one.
    """
    made = _generator()
    if made is None:
        print(f"{title}: left out, as no generator of a corpus lies beside the checkout")
        return []
    folder = Path(os.environ.get("DOCKETGRAPH_CORPUS", passing))
    folder.mkdir(parents=True, exist_ok=True)
    return [_write_corpus(made, folder, count) for count in counts]


def _write_corpus(made: ModuleType, folder: Path, count: int) -> Files:
    """Write a corpus of so many documents, and a tenth as many letters, unless it is there."""
    corpus = made.Corpus(count, _SEED)
    files = Files(
        folder / f"documents-{count}.jsonl",
        folder / f"letters-{count}.jsonl",
        count,
        corpus.n_letters,
    )
    if not files.documents.exists():
        _write(files.documents, corpus.documents())
    if not files.letters.exists():
        _write(files.letters, letters(corpus, _agencies(files.documents)))
    return files


def _write(path: Path, items: Iterable[Record]) -> None:
    unfinished = path.with_suffix(".part")
    with unfinished.open("wb") as out:
        for item in items:
            out.write(orjson.dumps(item, option=orjson.OPT_APPEND_NEWLINE))
    unfinished.replace(path)


def _agencies(documents: Path) -> set[str]:
    """Return the slugs of the agencies that documents name; only those have a record."""
    with documents.open("rb") as lines:
        return {each["slug"] for line in lines for each in orjson.loads(line)["agencies"]}


def letters(corpus: Any, agencies: set[str]) -> Iterator[Record]:
    """Yield the records of a corpus's bodies, coalitions and letters."""
    yield _record(
        _SOURCE, "Source", "Generated letters", address="https://letters.example.org/"
    ) | {"retrievedOn": "2026-11-02"}
    paths = {each["id"]: f"org/{each['slug']}" for each in corpus.orgs}
    for each in corpus.orgs:
        yield _record(paths[each["id"]], "Organization", each["name"])
    for each in corpus.coalitions:
        members = [paths[member] for member in each["members"]]
        path = f"coalition/{each['id']}"
        yield _record(path, "Coalition", each["name"], members=members)
    for letter in corpus.letters():
        yield from _letter(letter, paths, agencies)


def _letter(letter: Record, paths: dict[str, str], agencies: set[str]) -> Iterator[Record]:
    number, signed = letter["letter_id"], [paths[each] for each in letter["signatories"]]
    joint = len(signed) > 1
    coalition = letter["coalition"] or number.lower()
    if joint and not letter["coalition"]:
        label = f"Signatories of letter {number}"
        yield _record(f"coalition/{coalition}", "Coalition", label, memberCount=len(signed))
    on = [f"fr/{each['document_number']}" for each in letter["addresses"]]
    path = f"act/{letter['date']}-{number.lower()}"
    record = _record(
        path,
        ["CommentLetter", "SignOnLetter"] if joint else "CommentLetter",
        f"{letter['title']} ({number})",
        locator=f"letter {number}",
        description=letter["summary"],
        date=letter["date"],
        sender=paths[letter["lead_org"]],
        recipient=[f"agency/{to['slug']}" for to in letter["recipients"] if to["slug"] in agencies],
        respondsTo=on[0],
        addresses=[*on, *filter(None, map(_docket, letter["dockets"]))],
    )
    if joint:
        record |= {"signatory": signed, "onBehalfOf": f"coalition/{coalition}"}
    yield record | _said(letter, on, record["recipient"])


def _docket(printed: str) -> str:
    docket = docket_of(printed.removeprefix("Docket No. "))
    return f"docket/{docket}" if docket else ""


def _said(letter: Record, on: list[str], asked: list[str]) -> Record:
    """Return the positions of a letter and what it asks."""
    stances = [each["stance"] for each in letter["addresses"]]
    positions = [
        {"towards": target, "stance": _STANCES[stance]}
        for target, stance in zip(on, stances, strict=True)
        if stance in _STANCES
    ]
    said: Record = {"positions": positions} if positions else {}
    if "request extension" in stances:
        evidence = {"source": _SOURCE, "locator": f"letter {letter['letter_id']}"}
        said["asks"] = [
            {
                "verb": "extend-comment-period",
                "askedOf": asked,
                "concerns": on[0],
                "description": "Give more time to comment.",
                "outcomes": [
                    {"outcomeStatus": "not-known", "relation": "no-link", "evidence": evidence}
                ],
                "evidence": evidence,
            }
        ]
    return said


def _record(
    path: str, kind: str | list[str], label: str, locator: str = "the list", **keys: Any
) -> Record:
    return {
        "id": path,
        "type": kind,
        "label": label,
        **keys,
        "verification": "stated",
        "evidence": {"source": _SOURCE, "locator": locator},
    }
