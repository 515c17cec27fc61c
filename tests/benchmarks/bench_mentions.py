"""How fast mentions are found: one whole daily issue, beside eyecite, and on hostile text.

The issue lies beside the checkout and is no part of the repo. eyecite needs an environment of its
own (a package it depends on installs another `tests`); EYECITE_PYTHON names its interpreter. What
is not at hand is left out, and a line says so.
"""

import gzip
import json
import os
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from tests.benchmarks.figures import Figure
from tests.benchmarks.hostile import HOSTILE, growth

from docketgraph.authorities import shipped_authority
from docketgraph.extraction.mentioned.mentions import find_identifiers, find_mentions
from docketgraph.extraction.texts.markup import read_markup

_REAL = Path(__file__).resolve().parents[3] / "shared" / "data"
_ISSUE = _REAL / "federal_register" / "xml" / "FR-2016-04-15.xml.gz"
_HOSTILE_MARKUP = ["<", "<a ", "<a '", '<a "', "<!--", "<script>", "&", "&#", "</", "<![CDATA["]
_LENGTH = 60_000
_EYECITE = """
import json, re, sys, time
from eyecite import get_citations
text = open(sys.argv[1], encoding="utf-8").read()
began = time.process_time()
cited = [each.matched_text() for each in get_citations(text)]
seconds = time.process_time() - began
code = re.compile(r"C\\.?F\\.?R|U\\.?S\\.?C|\\bF\\.?R\\b|Fed\\. Reg")
codes = [each for each in cited if code.search(each)]
print(json.dumps([seconds, len(cited), len(codes)]))
"""


def run() -> list[Figure]:
    """Return CPU seconds for one issue, and how the time grows when hostile text doubles."""
    figures = [_worst_growth()]
    if not _ISSUE.exists():
        print(f"left out: no daily issue at {_ISSUE}")
        return figures
    issue = read_markup(gzip.decompress(_ISSUE.read_bytes()).decode("utf-8"))
    shipped_authority()
    ours, found = _timed(find_identifiers, issue)
    whole, every = _timed(find_mentions, issue)
    size = f"{len(issue) / 1e6:.1f} M characters"
    return [
        *figures,
        _seconds("identifiers of a daily issue", ours, 3, f"{found} in {size}"),
        _seconds("all mentions of a daily issue", whole, 15, f"{every} in {size}"),
        *_eyecite(issue, ours),
    ]


def _seconds(what: str, measured: float, limit: float, detail: str) -> Figure:
    return Figure(what, measured, "s of CPU", f"<= {limit:g} s", measured <= limit, detail)


def _timed(work: Callable[[str], Iterable[object]], text: str) -> tuple[float, int]:
    began = time.process_time()
    count = sum(1 for _ in work(text))
    return time.process_time() - began, count


def _worst_growth() -> Figure:
    """Return the largest growth of the time when a hostile text doubles; 2 is linear."""
    growths = [(growth(_spend(find_mentions), piece, _LENGTH)[0], piece) for piece in HOSTILE]
    growths += [
        (growth(_spend(read_markup), piece, _LENGTH)[0], piece) for piece in _HOSTILE_MARKUP
    ]
    worst, piece = max(growths)
    return Figure("hostile text, doubled", worst, "x", "<= 3 x", worst <= 3, f"worst: {piece!r}")


def _spend(work: Callable[[str], Iterable[object]]) -> Callable[[str], float]:
    return lambda text: _timed(work, text)[0]


def _eyecite(text: str, ours: float) -> list[Figure]:
    """Return eyecite's CPU time on the same text against ours, and what it finds."""
    python = os.environ.get("EYECITE_PYTHON")
    if not python:
        print("left out: eyecite (EYECITE_PYTHON names the interpreter that has it)")
        return []
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".txt") as file:
        file.write(text)
        file.flush()
        done = subprocess.run(
            [python, "-c", _EYECITE, file.name], check=True, capture_output=True, text=True
        )
    seconds, cited, codes = json.loads(done.stdout)
    detail = f"{seconds:.1f} s for {cited} citations, {codes} of the CFR, the Code or the register"
    ratio = seconds / ours
    return [Figure("eyecite on the same", ratio, "x our time", ">= 1 x", ratio >= 1, detail)]
