"""Who speaks in a document: the organization that it most often lets act, or names at its head."""

from collections import Counter
from dataclasses import replace

from docketgraph.extraction.acting.deeds import find_deeds
from docketgraph.extraction.acting.reading import Reading, as_named, is_official
from docketgraph.extraction.acting.senders import find_doers
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.segments import find_blocks, sentences

__all__ = ["guess_publisher"]

_HEAD = 400
_READ = 200_000


def guess_publisher(reading: Reading) -> Named | None:
    """Return who publishes a page, with how sure that is; None where nobody stands out."""
    votes: Counter[str] = Counter()
    names: dict[str, Named] = {}
    for mention in reading.inside(0, min(len(reading.text), _READ), "organization"):
        if is_official(mention):
            continue
        named = as_named(mention)
        key = named.id or named.name
        names.setdefault(key, named)
        votes[key] += 3 if mention.start < _HEAD else 1
    heads = {key for key, each in names.items() if each.start < 600}
    acting = Counter(_acting(reading))
    for key, deeds in acting.items():
        votes[key] += 4 * deeds
    if not votes:
        return None
    if not acting and len(heads) == 1 and len(votes) == 1:
        (only,) = heads
        return replace(names[only], confidence=0.8, reason="the only one that the document names")
    (first, most), *rest = votes.most_common(2)
    second = rest[0][1] if rest else 0
    early = any(
        (each.id or each.name) == first
        for each in map(as_named, reading.inside(0, _HEAD, "organization"))
    )
    if most < 3 or (first not in acting and not (early and most > 4)):
        return None
    sure = 0.9 if most >= 2 * second and most > 4 else 0.7
    return replace(names[first], confidence=sure, reason="acts and is named most often here")


def _acting(reading: Reading) -> list[str]:
    found = []
    for block in find_blocks(reading.text[:_READ]):
        for start, end in sentences(reading.text, block.start, block.end):
            for deed in find_deeds(reading.text, start, end):
                doers = find_doers(reading, start, end, deed)
                found += [each.id or each.name for each in doers.named]
    return found
