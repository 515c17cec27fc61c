"""Official sources in tests: the fixtures, and the records and counts that come of some files."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from docketgraph.sources import read
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Tally

__all__ = ["ALL", "FIXTURES", "REAL", "read_files", "records_of", "told"]

FIXTURES = Path(__file__).resolve().parent / "fixtures" / "sources"
REAL = Path(__file__).resolve().parents[2] / "shared" / "data"

# The fixtures of each source.
ALL = {
    "federal-register": ("documents.json", "counts.csv", "issue.xml"),
    "agencies": ("agencies.json", "agencies_codes.csv", "agencies_reginfo.xml"),
    "regulations-gov": ("regs_documents.json", "regs_docket.json", "regs_comments.jsonl"),
    "unified-agenda": ("agenda.xml", "agenda_links.csv"),
    "oira": ("reviews.xml",),
    "congress": (
        "bill.json",
        "bill.xml",
        "meeting.json",
        "witnesses.xml",
        "meeting.xml",
        "committees.yaml",
    ),
    "executive-orders": ("orders.csv",),
    "lobbying": ("filings.json",),
}


def read_files(
    source: str, files: Iterable[Path], *, strict: bool = False
) -> tuple[list[dict[str, Any]], Tally]:
    """Return the records of some files, whole, and the counts."""
    reading = read(source, [Saved.of(path, path.name) for path in files], strict=strict)
    return [json.loads(line) for line in reading.lines], reading.tally


def records_of(source: str, *names: str) -> dict[str, dict[str, Any]]:
    """Return the records of some fixtures by id, without what all of them share."""
    found, _ = read_files(source, [FIXTURES / name for name in names or ALL[source]])
    assert len(found) == len({record["id"] for record in found})
    return {record["id"]: _own(record) for record in found}


def _own(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key not in {"evidence", "verification"}}


def told(tally: Tally) -> list[str]:
    """Return the findings of a reading as lines."""
    return [str(finding) for finding in tally.findings]
