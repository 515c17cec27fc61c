"""The map's one list of evidence, in which each place of a source stands once."""

from collections.abc import Mapping

from docketgraph.evidence import SourceTexts
from docketgraph.maps.frames import Frame
from docketgraph.maps.model import Evidence
from docketgraph.namespaces import BASE, DG, OA, RDFS, shorten
from docketgraph.safety import printable

__all__ = ["Proofs", "web_address"]


def web_address(text: str) -> str:
    """Return an address that a page may link to; empty for any other than http(s).

    >>> web_address("https://example.org/a"), web_address("javascript:alert(1)")
    ('https://example.org/a', '')
    """
    fit = text.lower().startswith(("http://", "https://")) and not set(text) & set(" \"'<>\\`")
    return text if fit and text.isprintable() else ""


class Proofs:
    """Collects evidence while a model is made."""

    def __init__(self, texts: SourceTexts | None) -> None:
        self._texts = texts
        self._numbers: dict[Evidence, int] = {}

    def all(self) -> tuple[Evidence, ...]:
        """Return the evidence collected so far, in the order of its numbers."""
        return tuple(self._numbers)

    def of(self, frames: Mapping[str, Frame], *iris: str) -> tuple[int, ...]:
        """Return the numbers of the evidence of the first of some nodes that has any.

        A position or an ask without evidence of its own has that of its act.
        """
        for iri in iris:
            places = frames[iri].all(DG + "evidence") if iri in frames else []
            if places:
                return tuple(self._number(frames, place) for place in places)
        return ()

    def _number(self, frames: Mapping[str, Frame], iri: str) -> int:
        place = frames.get(iri, Frame())
        source_iri = place.one(OA + "hasSource")
        source = frames.get(source_iri, Frame())
        words, quote = place.one(DG + "locator"), ""
        span = frames.get(place.one(OA + "hasSelector"))
        if span:
            start, end = int(span.one(OA + "start") or 0), int(span.one(OA + "end") or 0)
            words = words or f"characters {start} to {end}"
            quote = self._quote(source.one(DG + "sha256"), start, end)
        evidence = Evidence(
            source_iri.removeprefix(BASE),
            source.one(RDFS + "label") or shorten(source_iri),
            web_address(source.one(DG + "address")),
            words,
            quote,
        )
        return self._numbers.setdefault(evidence, len(self._numbers))

    def _quote(self, sha256: str, start: int, end: int) -> str:
        words = self._texts.quote(sha256, start, end) if self._texts else None
        return printable(" ".join((words or "").split()))
