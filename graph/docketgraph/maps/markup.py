"""Pieces of XML, made so that a text from data is never more than a text."""

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

__all__ = ["element", "text"]

# XML 1.0 has no place for these, not even escaped.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def element(name: str, attributes: Mapping[str, object], *inside: str) -> str:
    """Return an element; what is inside must come from `element` or `text`.

    Attributes without a value are left out, numbers are written with one digit.

    >>> element("a", {"href": "x<y", "width": 2.0, "class": ""}, text("<b>"))
    '<a href="x&lt;y" width="2">&lt;b&gt;</a>'
    """
    said = "".join(
        f" {key}={quoteattr(_fit(_said(value)))}"
        for key, value in attributes.items()
        if value not in ("", None)
    )
    return f"<{name}{said}>{''.join(inside)}</{name}>" if inside else f"<{name}{said}/>"


def text(said: str) -> str:
    """Return a text as the content of an element."""
    return escape(_fit(said))


def _said(value: object) -> str:
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)


def _fit(said: str) -> str:
    return _NOT_XML.sub("\ufffd", said)
