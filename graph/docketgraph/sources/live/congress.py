"""The API of Congress.gov: bills with their actions, titles and related bills; hearings."""

import datetime as dt
import urllib.parse
from collections.abc import Iterator
from typing import Any

from docketgraph.errors import EndpointError
from docketgraph.sources.live.query import Ask, Page, Query, all_given, page_of

__all__ = ["bills_and_hearings"]

_PAGE = 250
_FIRST = dt.date(1973, 1, 1)


def bills_and_hearings(base: str, query: Query, ask: Ask) -> Iterator[Page]:
    """Yield the bills that were changed in a span of days, and the hearings of their congresses."""
    since, until = query.span(_FIRST, dt.date.max)
    span = [
        ("fromDateTime", f"{since.isoformat()}T00:00:00Z"),
        ("toDateTime", f"{until.isoformat()}T23:59:59Z"),
    ]
    for each in _listed(base, ask, "bill", "bills", span):
        path = f"bill/{each.get('congress')}/{str(each.get('type')).lower()}/{each.get('number')}"
        yield Page((_whole_bill(base, ask, path),))
    for each in _listed(base, ask, "committee-meeting", "committeeMeetings", span):
        path = f"committee-meeting/{each.get('congress')}/{str(each.get('chamber')).lower()}"
        found = ask(f"{base}/{path}/{each.get('eventId')}?format=json")
        if isinstance(found, dict):
            yield Page((found,))


def _whole_bill(base: str, ask: Ask, path: str) -> dict[str, Any]:
    found = ask(f"{base}/{path}?format=json")
    bill = found.get("bill") if isinstance(found, dict) else None
    if not isinstance(bill, dict):
        raise EndpointError(base, f"gives no bill for {path}; its answers may have changed")
    whole = dict(bill)
    for name, part in (
        ("actions", "actions"),
        ("relatedBills", "relatedbills"),
        ("titles", "titles"),
    ):
        whole[name] = list(_listed(base, ask, f"{path}/{part}", name, []))
    return {"bill": whole}


def _listed(
    base: str, ask: Ask, path: str, name: str, asked: list[tuple[str, str]]
) -> Iterator[dict[str, Any]]:
    offset = 0
    while True:
        more = [*asked, ("format", "json"), ("limit", str(_PAGE)), ("offset", str(offset))]
        found = ask(f"{base}/{path}?{urllib.parse.urlencode(more)}")
        page = page_of(base, found, name)
        yield from page.items
        offset += len(page.items)
        paging = found.get("pagination")
        if not isinstance(paging, dict):
            raise EndpointError(base, f"gives no paging of {name}; its answers may have changed")
        if not page.items or not paging.get("next"):
            all_given(base, offset, paging.get("count"), name)
            return
