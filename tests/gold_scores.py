"""Scores what `mentions` and `extract` say of a document against the gold of tests/gold.

python tests/gold_scores.py                       # every gold document whose text is at hand
python tests/gold_scores.py tests/gold/heldout --strict
python tests/gold_scores.py --mentions            # without the acts, which `extract` proposes

The gold keeps places and canonical forms, never the text; tests/gold/README.md says what counts.
"""

import json
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from gold_acts import ActScores, score_acts, shipped_names
from gold_documents import (
    GOLD,
    Counts,
    Gold,
    Record,
    fold,
    gold_files,
    load_gold,
    matching,
    overlap,
    text_of,
)

# Types whose canonical form says which thing is meant; of the others only the place is compared.
CANONICAL = frozenset(
    "docket fr_citation fr_document rin cfr usc public_law bill executive_order court_case date"
    " money agency organization person coalition".split()
)
TYPES = CANONICAL | {"hearing", "rule", "policy", "statistic"}
# A group without a number is a mention all the same; any other type without its form abstains.
_ABSTAINING = CANONICAL - {"coalition"}


def score_mentions(
    gold: Gold, found: Iterable[Record], *, strict: bool = False
) -> dict[str, Counts]:
    """Return the counts of each type that the gold annotates.

    A hit overlaps and has the canonical form (`strict`: and has the very span). A mention without
    a canonical form abstains: it is no hit and nothing extra. Optional gold neither asks nor errs.
    """
    counts = {kind: Counts() for kind in sorted(gold.types)}
    by_type: defaultdict[str, list[Record]] = defaultdict(list)
    for mention in found:
        if mention.get("canonical") is not None or mention["type"] not in _ABSTAINING:
            by_type[mention["type"]].append(mention)
    for kind, tally in counts.items():
        wanted = [mention for mention in gold.mentions if mention["type"] == kind]
        asked = [mention for mention in wanted if not mention.get("optional")]
        pairs = matching(asked, by_type[kind], lambda a, b: _agrees(gold, a, b, strict=strict))
        spare = [m for i, m in enumerate(by_type[kind]) if i not in pairs.values()]
        excused = [m for m in wanted if m.get("optional")]
        tally.hits = len(pairs)
        tally.missed = len(asked) - len(pairs)
        tally.extra = sum(not any(overlap(m, other) for other in excused) for m in spare)
    return counts


def _agrees(gold: Gold, wanted: Record, found: Record, *, strict: bool) -> bool:
    if not overlap(wanted, found):
        return False
    if strict and (wanted["start"], wanted["end"]) != (found["start"], found["end"]):
        return False
    form = wanted.get("canonical")
    if form is None or wanted["type"] not in CANONICAL:
        return True
    accepted = {form, *gold.names.get(wanted["type"], {}).get(form, [])}
    if wanted["type"] in {"agency", "organization", "person"}:
        return fold(found["canonical"]) in set(map(fold, accepted))
    return str(found["canonical"]) in accepted


def _answer(verb: str, text: str, *options: str) -> Any:
    with tempfile.TemporaryDirectory() as folder:
        document = Path(folder) / "document.txt"
        document.write_bytes(text.encode())
        command = [sys.executable, "-m", "docketgraph", verb, str(document), "--format", "json"]
        done = subprocess.run([*command, *options], capture_output=True, check=False)
    if done.returncode:
        sys.exit(done.stderr.decode())
    return json.loads(done.stdout)


def _lines(name: str, counts: Counts) -> str:
    figures = f"{counts.precision:6.3f} {counts.recall:6.3f} {counts.f1:6.3f}"
    return f"{name:28} {figures}   {counts.hits} hit, {counts.missed} missed, {counts.extra} extra"


def report(folder: Path, *, strict: bool = False, acts: bool = True) -> Iterator[str]:
    """Give the lines of a report on the gold of a folder: precision, recall and F1 of each type."""
    totals: defaultdict[str, Counts] = defaultdict(Counts)
    scores = {False: ActScores(), True: ActScores()}
    for gold in map(load_gold, gold_files(folder)):
        text = text_of(gold)
        if text is None:
            yield f"{gold.id}: the text is not at hand"
            continue
        for kind, counts in score_mentions(gold, _answer("mentions", text), strict=strict).items():
            totals[kind] += counts
        if acts and gold.acts:
            options = ["--publisher", str(gold.publisher)] if gold.publisher else []
            extraction = _answer("extract", text, *options)
            for doubtful, total in scores.items():
                total += score_acts(gold, extraction, shipped_names(), doubtful=doubtful)
    yield from (_lines(kind, counts) for kind, counts in sorted(totals.items()))
    for doubtful, total in scores.items() if acts else ():
        note = " (doubtful in)" if doubtful else ""
        yield _lines("acts" + note, total.acts)
        yield _lines("stances" + note, total.stances)
        yield _lines("asks" + note, total.asks)


if __name__ == "__main__":
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("--")]
    switches = {"strict": "--strict" in sys.argv, "acts": "--mentions" not in sys.argv}
    for line in report(*(folders or [GOLD]), **switches):
        print(line, flush=True)
