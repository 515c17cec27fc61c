"""The API of the lobbying disclosures: filings by the day of posting."""

import datetime as dt
import urllib.parse
from collections.abc import Iterator

from docketgraph.sources.live.query import Ask, Page, Query, all_given, page_of

__all__ = ["filings"]

_FIRST = dt.date(1999, 1, 1)


def filings(base: str, query: Query, ask: Ask) -> Iterator[Page]:
    """Yield the filings that were posted in a span of days."""
    since, until = query.span(_FIRST, dt.date.max)
    number, held = 1, 0
    while True:
        asked = [
            ("filing_dt_posted_after", since.isoformat()),
            ("filing_dt_posted_before", until.isoformat()),
            ("ordering", "dt_posted"),
            ("page_size", "25"),
            ("page", str(number)),
        ]
        found = ask(f"{base}/filings/?{urllib.parse.urlencode(asked)}")
        page = page_of(base, found, "results")
        held += len(page.items)
        yield page
        if not found.get("next"):
            all_given(base, held, found.get("count"), "filings")
            return
        number += 1
