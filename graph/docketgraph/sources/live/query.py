"""What is asked of an official source, and what a page of its answers holds."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docketgraph.errors import EndpointError

__all__ = ["Ask", "Page", "Query", "all_given", "page_of"]

Ask = Callable[[str], Any]
"""Returns the answer of an address; one that was saved before is not asked for again."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for: days from `since` until `until`, agencies and dockets."""

    since: dt.date | None = None
    until: dt.date | None = None
    agencies: tuple[str, ...] = ()
    """Ids of agencies."""
    codes: tuple[str, ...] = ()
    """The codes of these agencies at regulations.gov."""
    dockets: tuple[str, ...] = ()

    def span(self, first: dt.date, last: dt.date) -> tuple[dt.date, dt.date]:
        """Return the days asked for; where none were named, those given."""
        return self.since or first, self.until or last


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the records in it, or the bytes of a file and the name it is saved under."""

    items: tuple[dict[str, Any], ...] = ()
    file: bytes = b""
    name: str = ""


def page_of(base: str, found: Any, name: str) -> Page:
    """Return the page that an answer holds under a name (`EndpointError` where it holds none)."""
    held = found.get(name) if isinstance(found, dict) else None
    if held is None and isinstance(found, dict) and found.get("count") == 0:
        held = []
    if not isinstance(held, list) or not all(isinstance(each, dict) for each in held):
        raise EndpointError(base, f"gives no list of {name}; its answers may have changed")
    return Page(tuple(held))


def all_given(base: str, held: int, told: object, what: str) -> None:
    """Refuse a search that ended before all that it told of was given (`EndpointError`)."""
    if type(told) is int and held < told:
        raise EndpointError(
            base, f"gave {held:,} of {told:,} {what}; to ask anew give -o another name"
        )
