"""Readers of official sources: saved answers to records, one reader a source.

A record is what a curator would write in `data/`: a mapping under the keys of the context. The
records of a file share one evidence, which lies in the record of their source; those of one
official source lie in one graph.
"""

import importlib
import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docketgraph.errors import BadInputError, Finding
from docketgraph.namespaces import OFFICIAL
from docketgraph.sources.tally import Tally

if TYPE_CHECKING:
    from docketgraph.sources.gathering import Gathering
    from docketgraph.sources.saved import Saved

__all__ = ["SOURCES", "Reading", "read"]

# Each source's module, imported when the source is read.
SOURCES = {
    "federal-register": "federal_register_files",
    "agencies": "agencies",
    "regulations-gov": "regulations_gov",
    "unified-agenda": "unified_agenda",
    "oira": "oira",
    "congress": "congress",
    "executive-orders": "executive_orders",
    "lobbying": "lobbying",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """The reading of some files: its lines as they come, and the counts as they grow."""

    tally: Tally
    run: "Gathering"
    lines: Iterator[bytes]
    """Each record as a line of JSON; read to the end they fill the tally."""


def read(source: str, files: Sequence["Saved"], *, strict: bool = False) -> Reading:
    """Begin to read the files of a source.

    A file of the roster of agencies is taken in first, whatever the source. A bad record is
    refused and counted; with `strict` a `BadInputError` at the end names each.
    """
    from docketgraph.sources.agencies import is_roster, learn
    from docketgraph.sources.gathering import Gathering
    from docketgraph.sources.linking import json_lines
    from docketgraph.sources.rosters import shipped_roster

    assert source in SOURCES and source in OFFICIAL  # noqa: S101, PT018 - the caller chose one
    tally = Tally()
    run = Gathering(source, tally, shipped_roster())
    rosters = [saved for saved in files if source != "agencies" and is_roster(saved)]
    learn(run.roster, rosters, tally)
    module = importlib.import_module(f"docketgraph.sources.{SOURCES[source]}")
    records = module.read(run, [saved for saved in files if saved not in rosters])
    lines = json_lines(itertools.chain(records, run.rest()), run)
    return Reading(tally, run, _to_the_end(lines, tally) if strict else lines)


def _to_the_end(lines: Iterator[bytes], tally: Tally) -> Iterator[bytes]:
    yield from lines
    if tally.faults:
        bad = [each for each in tally.findings if "left out: " in each.message]
        raise BadInputError(bad or [Finding("", 0, "records were left out")])
