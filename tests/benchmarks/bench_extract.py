"""How fast proposed records are made, of real letters and of hostile text, and in how much memory.

The letters lie beside the checkout and are no part of the repo; without them a line says so.
"""

import gzip
import json
import os
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.hostile import HOSTILE, HOSTILE_ACTS, growth

from docketgraph.authorities import shipped_authority
from docketgraph.extraction.acting.acts import find_acts
from docketgraph.extraction.mentioned.mentions import find_mentions
from docketgraph.extraction.proposing.holdings import Holdings, shipped_holdings
from docketgraph.extraction.proposing.proposal_yaml import yaml_lines
from docketgraph.extraction.proposing.proposals import SourceOf, propose

_REAL = Path(__file__).resolve().parents[3] / "shared" / "data" / "regulations_gov"
_LETTERS = _REAL / "HHS-ONC-2025-0005" / "attachments.jsonl.gz"
_HOSTILE_LENGTH = 20_000
_SHORT, _LONG = 1_000_000, 4_000_000
_MEGABYTE = 1 << 10  # in the kilobytes in which the system counts


def run() -> list[Figure]:
    """Return how time and memory grow with a document, and the CPU time of a million characters."""
    held = shipped_holdings()
    shipped_authority()
    figures = _of_hostile_text(held)
    if not _LETTERS.exists():
        print(f"left out: no letters at {_LETTERS}")
        return figures
    return [*figures, *_of_letters(held)]


def _extract(text: str, held: Holdings) -> float:
    """Return the CPU seconds from a text to the lines of its proposed records."""
    began = time.process_time()
    mentions = list(find_mentions(text))
    acts = find_acts(text, mentions)
    found = propose(text, acts, mentions, held, SourceOf("letter.txt", "2031-07-01"))
    for _ in yaml_lines(found, "letter.txt", "-", None):
        pass
    return time.process_time() - began


def _of_hostile_text(held: Holdings) -> list[Figure]:
    def spend(text: str) -> float:
        return _extract(text, held)

    grown = [(growth(spend, piece, _HOSTILE_LENGTH), piece) for piece in [*HOSTILE, *HOSTILE_ACTS]]
    worst, led = max((ratio, piece) for (ratio, _), piece in grown)
    slowest, slow = max((rate, piece) for (_, rate), piece in grown)
    per = "s of CPU a million characters"
    return [
        Figure("hostile text, doubled", worst, "x", "<= 3 x", worst <= 3, f"worst: {led!r}"),
        Figure("hostile text, slowest", slowest, per, "<= 60 s", slowest <= 60, f"of {slow!r}"),
    ]


def _of_letters(held: Holdings) -> list[Figure]:
    with gzip.open(_LETTERS, "rt", encoding="utf-8") as stream:
        letters = [max(json.loads(line).values(), key=lambda x: len(str(x))) for line in stream]
    lines = "\n\n".join(letters) * 2
    figures = []
    for what, text in (("letters", lines), ("letters in one line", " ".join(lines.split()))):
        short, long = _extract(text[:_SHORT], held), _extract(text[:_LONG], held)
        ratio = long / short
        detail = f"{short:.1f} s and {long:.1f} s of CPU"
        figures.append(Figure(f"{what}, 4 for 1 MB", ratio, "x", "<= 5 x", ratio <= 5, detail))
    less, more = (_peak(lambda size=size: _extract(lines[:size], held)) for size in (_SHORT, _LONG))
    grown = (more - less) / (_LONG - _SHORT) * 1e6
    detail = f"{less:.0f} MB for 1 M characters, {more:.0f} MB for 4 M"
    figures.append(
        Figure("memory, a million characters more", grown, "MB", "<= 40 MB", grown <= 40, detail)
    )
    return figures


def _peak(work: Callable[[], object]) -> float:
    """Return the most memory, in MB, that a child process has while it does some work."""
    child = os.fork()
    if child == 0:
        work()
        os._exit(0)
    _, _, used = os.wait4(child, 0)
    return used.ru_maxrss / _MEGABYTE
