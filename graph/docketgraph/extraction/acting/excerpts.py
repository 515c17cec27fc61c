"""The beginnings of letters that a page shows: an address, a greeting, the first words."""

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.addresses import addressees_in
from docketgraph.extraction.acting.reading import Reading, distinct
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording
from docketgraph.extraction.texts.segments import Block

__all__ = ["read_excerpt"]

_GREETING = wording(
    r"\bDear\s(?!Colleague|Friend|Supporter|Member\b|Editor|Neighbor|Reader)(?=[A-Z\[\u2026])(?:all\s|the\s)?"
)
_TITLED = wording(
    r"\s*(?:The\sHonorable|Hon\.|Dr\.|Mr\.|Ms\.|Mrs\.|[A-Z][\w.'-]+\s[A-Z][\w.'-]+,?\s)"
)
_ZIP = wording(r"\b(?:D\.?\s?C\.?|[A-Z]{2}),?\s{1,3}\d{5}\b")
_SUBJECT = wording(r"\b(?:RE|Re|SUBJECT|Subject)\s?:")
_LONGEST_ADDRESS = 1_200


def read_excerpt(reading: Reading, block: Block) -> tuple[Named, ...] | None:
    """Return whom the beginning of a letter addresses, which stands in a block; None for no letter.

    The address decides, and without one the greeting; an empty answer is a letter to nobody known.
    """
    text = reading.text
    until = min(block.end, block.start + _LONGEST_ADDRESS)
    greeting = _GREETING.search(text, block.start, until)
    postal = _ZIP.search(text, block.start, until)
    if greeting is None and (postal is None or not _TITLED.match(text, block.start)):
        return None
    subject = _SUBJECT.search(text, block.start, greeting.start() if greeting else until)
    stop = subject.start() if subject else greeting.start() if greeting else until
    found = addressees_in(reading, block.start, stop) if postal else []
    if not found and greeting is not None:
        found, _ = bodies_at(reading, greeting.end())
    return distinct(found)
