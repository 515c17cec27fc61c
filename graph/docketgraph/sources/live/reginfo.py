"""The XML files of reginfo: editions of the Unified Agenda, reviews by OIRA."""

import datetime as dt
from collections.abc import Iterator

from docketgraph.sources.live.query import Ask, Page, Query

__all__ = ["oira", "unified_agenda"]


def unified_agenda(base: str, query: Query, ask: Ask) -> Iterator[Page]:
    """Yield the XML of each edition, of spring and fall, in a span of days."""
    since, until = query.span(dt.date(1995, 10, 1), dt.date.max)
    for year in range(since.year, until.year + 1):
        for month in (4, 10):
            if since <= dt.date(year, month, 28) and dt.date(year, month, 1) <= until:
                name = f"REGINFO_RIN_DATA_{year}{month:02d}.xml"
                yield from _file(base, ask, name)


def oira(base: str, query: Query, ask: Ask) -> Iterator[Page]:
    """Yield the XML of the reviews that ended in each year."""
    since, until = query.span(dt.date(1981, 1, 1), dt.date.max)
    for year in range(since.year, until.year + 1):
        yield from _file(base, ask, f"EO_RULE_COMPLETED_{year}.xml")


def _file(base: str, ask: Ask, name: str) -> Iterator[Page]:
    found = ask(f"{base}/XMLViewFileAction?f={name}")
    if isinstance(found, bytes):
        yield Page(file=found, name=name)
