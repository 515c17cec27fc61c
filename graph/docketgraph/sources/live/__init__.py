"""Official sources on the web: where each is, what key it takes and how its pages are asked for.

A page is named by the address that asks for it, so that a download that broke off goes on where it
stopped.
"""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from docketgraph.errors import BadInputError, Finding
from docketgraph.sources.live import congress, federal_register, lobbying, reginfo, regulations_gov
from docketgraph.sources.live.client import Client, host_of
from docketgraph.sources.live.query import Ask, Page, Query

__all__ = ["APIS", "Api", "Client", "Page", "Query", "client_of", "host_of"]


@dataclass(frozen=True, slots=True)
class Api:
    """One official source on the web."""

    address: str
    pages: Callable[[str, Query, Ask], Iterator[Page]]
    key: str = ""
    """The environment variable that holds the key; empty where none is needed."""
    key_header: str = "X-Api-Key"
    key_form: str = "{}"
    needs_key: bool = False
    interval: float = 0.0
    interval_with_key: float = 0.0
    where: str = ""
    """Where a key is had."""


def client_of(api: Api, note: Callable[[str], None]) -> Client:
    """Return a client for a source, with the key that the environment holds."""
    key = os.environ.get(api.key, "") if api.key else ""
    if api.needs_key and not key:
        message = f"is not set; a key is free at {api.where}"
        raise BadInputError([Finding(api.key, 0, message)])
    headers = {api.key_header: api.key_form.format(key)} if key else {}
    return Client(headers, api.interval_with_key if key else api.interval, note=note)


_FR = "https://www.federalregister.gov/api/v1"
_REGINFO = "https://www.reginfo.gov/public/do"

APIS = {
    "federal-register": Api(_FR, federal_register.documents, interval=0.25),
    "agencies": Api(_FR, federal_register.agencies),
    "executive-orders": Api(_FR, federal_register.executive_orders, interval=0.25),
    "regulations-gov": Api(
        "https://api.regulations.gov/v4",
        regulations_gov.records,
        "REGULATIONS_GOV_API_KEY",
        needs_key=True,
        interval_with_key=1.0,
        where="https://open.gsa.gov/api/regulationsgov/",
    ),
    "unified-agenda": Api(_REGINFO, reginfo.unified_agenda, interval=1.0),
    "oira": Api(_REGINFO, reginfo.oira, interval=1.0),
    "congress": Api(
        "https://api.congress.gov/v3",
        congress.bills_and_hearings,
        "CONGRESS_API_KEY",
        needs_key=True,
        interval_with_key=0.75,
        where="https://api.congress.gov/sign-up/",
    ),
    # 15 requests a minute, 120 with a key.
    "lobbying": Api(
        "https://lda.gov/api/v1",
        lobbying.filings,
        "LDA_API_KEY",
        "Authorization",
        "Token {}",
        interval=4.0,
        interval_with_key=0.5,
        where="https://lda.gov/api/register/",
    ),
}
