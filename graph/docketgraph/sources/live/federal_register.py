"""The Federal Register's API: documents, executive orders, agencies.

It shows 10,000 documents of a search. A search that finds as many is split into halves by days,
and a day that alone has as many by the type of its documents.
"""

import datetime as dt
import urllib.parse
from collections.abc import Iterator
from typing import Any

from docketgraph.errors import EndpointError
from docketgraph.sources.live.query import Ask, Page, Query, all_given, page_of

__all__ = ["agencies", "documents", "executive_orders"]

_FIELDS = """action agencies cfr_references citation comments_close_on correction_of dates abstract
disposition_notes docket_ids dockets document_number effective_on executive_order_notes
executive_order_number html_url publication_date regulation_id_numbers regulations_dot_gov_info
signing_date subtype title type""".split()
_MOST = 10_000
_PAGE = 1_000
_FIRST = dt.date(1994, 1, 1)
_TYPES = ("RULE", "PRORULE", "NOTICE", "PRESDOCU")


def documents(base: str, query: Query, ask: Ask) -> Iterator[Page]:
    """Yield the documents of a query, the oldest first."""
    conditions = [
        ("conditions[agencies][]", each.removeprefix("agency/")) for each in query.agencies
    ]
    for docket in query.dockets or ("",):
        narrowed = conditions + ([("conditions[docket_id]", docket)] if docket else [])
        yield from _documents(base, query, ask, narrowed)


def executive_orders(base: str, query: Query, ask: Ask) -> Iterator[Page]:
    """Yield the documents that print executive orders."""
    kinds = [
        ("conditions[type][]", "PRESDOCU"),
        ("conditions[presidential_document_type][]", "executive_order"),
    ]
    yield from _documents(base, query, ask, kinds)


def _documents(
    base: str, query: Query, ask: Ask, conditions: list[tuple[str, str]]
) -> Iterator[Page]:
    spans = [query.span(_FIRST, dt.date.max)]
    while spans:
        since, until = spans.pop()
        found = _search(base, ask, conditions, since, until, 1)
        count = int(found.get("count") or 0)
        if count < _MOST:
            yield from _rest_of(base, ask, conditions, since, until, found)
        elif since < until:
            middle = since + (until - since) // 2
            spans += [(middle + dt.timedelta(days=1), until), (since, middle)]
        elif not any(name == "conditions[type][]" for name, _ in conditions):
            for kind in _TYPES:
                day = Query(since, until)
                yield from _documents(base, day, ask, [*conditions, ("conditions[type][]", kind)])
        else:
            raise EndpointError(base, f"shows {_MOST:,} documents of {since} and no more")


def _search(
    base: str,
    ask: Ask,
    conditions: list[tuple[str, str]],
    since: dt.date,
    until: dt.date,
    page: int,
) -> dict[str, Any]:
    asked = [
        *conditions,
        ("conditions[publication_date][gte]", since.isoformat()),
        ("conditions[publication_date][lte]", until.isoformat()),
        *(("fields[]", name) for name in _FIELDS),
        ("order", "oldest"),
        ("per_page", str(_PAGE)),
        ("page", str(page)),
    ]
    found = ask(f"{base}/documents.json?{urllib.parse.urlencode(asked)}")
    if not isinstance(found, dict) or type(found.get("count")) is not int:
        raise EndpointError(base, "gives no count of documents; its answers may have changed")
    return found


def _rest_of(
    base: str,
    ask: Ask,
    conditions: list[tuple[str, str]],
    since: dt.date,
    until: dt.date,
    found: dict[str, Any],
) -> Iterator[Page]:
    count = int(found["count"])
    page = page_of(base, found, "results")
    held = len(page.items)
    yield page
    for number in range(2, -(-count // _PAGE) + 1):
        page = page_of(base, _search(base, ask, conditions, since, until, number), "results")
        held += len(page.items)
        yield page
    all_given(base, held, count, f"documents of {since} to {until}")


def agencies(base: str, _: Query, ask: Ask) -> Iterator[Page]:
    """Yield the Federal Register's tree of agencies."""
    found = ask(f"{base}/agencies")
    yield page_of(base, {"results": found}, "results")
