"""The API of regulations.gov: dockets, documents, comments.

It shows 5,000 records of a search. A search that finds more goes on from the moment at which the
last record shown was changed, which filters take in Eastern time.
"""

import urllib.parse
from collections.abc import Iterator
from typing import Any

from docketgraph.errors import BadInputError, EndpointError, Finding
from docketgraph.sources.fields import eastern_moment
from docketgraph.sources.live.query import Ask, Page, Query, page_of

__all__ = ["records"]

_PAGE = 250
_PAGES = 20


def records(base: str, query: Query, ask: Ask) -> Iterator[Page]:
    """Yield dockets, documents and comments; comments only of dockets that are named.

    An organization stands only in a comment's own answer: one request a comment.
    """
    if query.dockets:
        for docket in query.dockets:
            yield from _docket(base, ask, docket)
        return
    if not query.codes and not query.since:
        message = "holds millions of documents; name --docket, --agency or --since"
        raise BadInputError([Finding("regulations-gov", 0, message)])
    narrowed = [("filter[agencyId]", ",".join(query.codes))] if query.codes else []
    if query.since:
        narrowed.append(("filter[postedDate][ge]", query.since.isoformat()))
    if query.until:
        narrowed.append(("filter[postedDate][le]", query.until.isoformat()))
    yield from _walk(base, ask, "documents", narrowed)


def _docket(base: str, ask: Ask, docket: str) -> Iterator[Page]:
    quoted = urllib.parse.quote(docket)
    found = ask(f"{base}/dockets/{quoted}")
    if found is None:
        raise BadInputError([Finding(docket, 0, "is no docket at regulations.gov")])
    yield Page((found,))
    for page in _walk(base, ask, "documents", [("filter[docketId]", docket)]):
        yield page
        for document in page.items:
            yield from _comments(base, ask, document)


def _comments(base: str, ask: Ask, document: dict[str, Any]) -> Iterator[Page]:
    inner = document.get("attributes")
    mark = inner.get("objectId") if isinstance(inner, dict) else None
    if not mark:
        return
    for page in _walk(base, ask, "comments", [("filter[commentOnId]", str(mark))]):
        answers = (
            ask(f"{base}/comments/{urllib.parse.quote(str(each.get('id')))}") for each in page.items
        )
        yield Page(tuple(each for each in answers if isinstance(each, dict)))


def _walk(base: str, ask: Ask, kind: str, narrowed: list[tuple[str, str]]) -> Iterator[Page]:
    """Yield all pages of a search; past the last that is shown, go on from its last change."""
    changed = ""
    while True:
        last: dict[str, Any] = {}
        for number in range(1, _PAGES + 1):
            asked = [
                *narrowed,
                *([("filter[lastModifiedDate][ge]", changed)] if changed else []),
                ("sort", "lastModifiedDate"),
                ("page[size]", str(_PAGE)),
                ("page[number]", str(number)),
            ]
            found = ask(f"{base}/{kind}?{urllib.parse.urlencode(asked)}")
            page = page_of(base, found, "data")
            yield page
            last = page.items[-1] if page.items else last
            meta = found.get("meta")
            if not isinstance(meta, dict) or "hasNextPage" not in meta:
                raise EndpointError(base, "does not say what follows; its answers may have changed")
            if not meta["hasNextPage"]:
                return
        before, changed = changed, _moment(last)
        if not changed or changed == before:
            raise EndpointError(base, f"shows no more than {_PAGE * _PAGES:,} {kind}")


def _moment(item: dict[str, Any]) -> str:
    """Return the last change of an item as a filter takes it, in Eastern time."""
    inner = item.get("attributes")
    given = inner.get("lastModifiedDate") if isinstance(inner, dict) else None
    return eastern_moment(str(given)) if given else ""
