"""Values of records: texts read as the kind that their key takes, as JSON-LD.

Every literal is in canonical form, which is the one that the store gives back.
"""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pyoxigraph as ox

from docketgraph.dates import parse_date
from docketgraph.namespaces import XSD
from docketgraph.vocabulary import Kind

__all__ = ["WrongKindError", "read_literal", "typed"]

_INTEGER = re.compile(r"-?\d{1,18}", re.ASCII)
_DECIMAL = re.compile(r"[+-]?\d{1,40}(?:\.\d{1,40})?(?:[eE][+-]?\d{1,3})?", re.ASCII)
_WEB = re.compile(r"https?://[^\s<>\"{}|\\^`/?#]++[^\s<>\"{}|\\^`]*+", re.IGNORECASE)
# What most addresses look like; of these signs none can be amiss.
_PLAIN_WEB = re.compile(r"https?://[a-z0-9.-]+(?:/[A-Za-z0-9._~/-]*)?", re.ASCII)


class WrongKindError(ValueError):
    """A value is not of the kind that its key takes; the message says what it takes."""


def typed(datatype: str, text: str) -> dict[str, str]:
    """Return a literal of a datatype, with its keys in the order of a streaming parser."""
    return {"@type": datatype, "@value": text}


def read_literal(kind: Kind, text: str) -> Any:
    """Return a text as a literal, or an address of the web as a reference.

    Raises `WrongKindError`, or `DateError` for a date.

    >>> read_literal(Kind.DECIMAL, "1.50")["@value"]
    '1.5'
    """
    return _READERS[kind](text.strip())


def _date(text: str) -> dict[str, str]:
    date = parse_date(text)
    return typed(date.datatype, date.text)


def _integer(text: str) -> dict[str, str]:
    if not _INTEGER.fullmatch(text):
        raise WrongKindError(Kind.INTEGER.value)
    return typed(XSD + "integer", str(int(text)))


def _decimal(text: str) -> dict[str, str]:
    number = Decimal(text) if _DECIMAL.fullmatch(text) else Decimal("NaN")
    if not number.is_finite() or abs(number) >= 10**18 or number.as_tuple().exponent < -12:  # type: ignore[operator]
        raise WrongKindError(Kind.DECIMAL.value)
    canonical = format(number, "f") if number else "0"
    if "." in canonical:
        canonical = canonical.rstrip("0").rstrip(".")
    return typed(XSD + "decimal", canonical)


def _boolean(text: str) -> dict[str, str]:
    if text not in {"true", "false"}:
        raise WrongKindError(Kind.BOOLEAN.value)
    return typed(XSD + "boolean", text)


def _address(text: str) -> dict[str, str]:
    if _PLAIN_WEB.fullmatch(text):
        return {"@id": text}
    try:
        if _WEB.fullmatch(text):
            return {"@id": ox.NamedNode(text).value}
    except ValueError:
        pass
    raise WrongKindError(Kind.ADDRESS.value)


_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: str,
    Kind.DATE: _date,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.BOOLEAN: _boolean,
    Kind.ADDRESS: _address,
}
