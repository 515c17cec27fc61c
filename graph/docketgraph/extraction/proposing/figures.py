"""Figures that a text states, as records: value, unit, whose figure it is and which act uses it."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.proposing.holdings import Holdings
from docketgraph.extraction.proposing.places import Places, Span
from docketgraph.extraction.proposing.same_act import overlap, spans_in
from docketgraph.extraction.proposing.slugs import slug
from docketgraph.extraction.proposing.tidying import listed
from docketgraph.namespaces import BASE

__all__ = ["figures_of"]

Node = dict[str, Any]

_SENTENCE = re.compile(r"[.!?]\s|\n\s*\n|\n\s*[\u2022*]\s")
_SAYS = re.compile(
    r"\s+(?:\([^()]{1,20}\)\s+)?(?:has\s+|have\s+)?(?:reports?|reported|says?|said|states?|stated|estimates?"
    r"|estimated|finds?|found|counts?|counted|notes?|noted|shows?|showed)\b"
)
_ACCORDING = re.compile(
    r"\b(?:[Aa]ccording\s+to|[Dd]ata\s+(?:from|of|by)|[Ff]igures\s+(?:from|of)|by)\s+(?:the\s+)?$"
)


def figures_of(
    text: str,
    mentions: Sequence[Mention],
    source: str,
    holdings: Holdings,
    acts: Sequence[Node],
    evidence: Callable[[int, int], Node],
) -> Iterator[Node]:
    """Yield a record for each figure that the text gives for people or institutions, in order.

    `acts` are the records of the document's acts: the narrowest advocacy act around a figure uses
    it. Whose figure it is stands in only where the sentence says so of a body with an address.
    """
    held = [path for path in holdings.shown_by(source) if path.startswith("statistic/")]
    known = Places((path, list(spans_in(holdings.node(path) or {}, source))) for path in held)
    users = Places((act, _spans(act, source)) for act in acts if "sender" in act)
    numbers: Counter[str] = Counter()
    for mention in mentions:
        if mention.type != "statistic" or mention.canonical is None:
            continue
        span = (mention.start, mention.end)
        if any(overlap(span, each) > 0 for _, spans in known.near([span]) for each in spans):
            continue
        node = _numbered(_record(text, mentions, mention, source, evidence), numbers, holdings)
        using = [act for act, spans in users.near([span]) if _around(spans, span)]
        if using:
            node["usedIn"] = min(using, key=_length)["id"]
        yield node


def _numbered(node: Node, numbers: Counter[str], holdings: Holdings) -> Node:
    """Return a record with the next number behind its id and label where another has them."""
    path = node["id"]
    while True:
        numbers[path] += 1
        number = numbers[path]
        free = path if number == 1 else f"{path}-{number}"
        if not (holdings.has(free) or (number > 1 and numbers[free])):
            break
    numbers[free] = max(1, numbers[free])
    return node if number == 1 else {**node, "id": free, "label": f"{node['label']} (no. {number})"}


def _record(
    text: str,
    mentions: Sequence[Mention],
    mention: Mention,
    source: str,
    evidence: Callable[[int, int], Node],
) -> Node:
    unit = mention.note or "people"
    slugged = f"{source.partition('/')[2]}-{slug(unit, 40)}"
    node: Node = {
        "id": f"statistic/{slugged}",
        "type": "Statistic",
        "label": f"{unit[:1].upper()}{unit[1:]}: {_grouped(mention.canonical or '')} ({source})",
        "value": mention.canonical,
        "unit": unit,
        "statedBy": source,
        "verification": "stated",
        "evidence": evidence(mention.start, mention.end),
    }
    owner = _owner(text, mentions, mention)
    return {**node, "onAuthorityOf": owner} if owner else node


def _grouped(value: str) -> str:
    whole, point, rest = value.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() else value


def _owner(text: str, mentions: Sequence[Mention], figure: Mention) -> str:
    """Return whose figure the sentence says it is: "the AMA reports", "according to CMS"."""
    reach = max(0, figure.start - 400)
    breaks = [match.end() for match in _SENTENCE.finditer(text, reach, figure.start)]
    start = breaks[-1] if breaks else reach
    after = _SENTENCE.search(text, figure.end, figure.end + 300)
    end = after.start() if after else min(len(text), figure.end + 300)
    first = bisect_left(mentions, start, key=lambda each: each.start)
    last = bisect_left(mentions, end, key=lambda each: each.start)
    for body in mentions[first:last]:
        if body.type not in {"organization", "agency"} or not body.iri:
            continue
        if start <= body.start < figure.start and _SAYS.match(text, body.end):
            return body.iri.removeprefix(BASE)
        if start <= body.start < end and _ACCORDING.search(
            text, max(0, body.start - 30), body.start
        ):
            return body.iri.removeprefix(BASE)
    return ""


def _spans(act: Node, source: str) -> list[Span]:
    """Return the spans of a source that show an act."""
    evidence = [each for each in listed(act.get("evidence")) if each.get("source") == source]
    return [(each["start"], each["end"]) for each in evidence if "start" in each]


def _around(spans: Sequence[Span], span: Span) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def _length(act: Node) -> int:
    spans = [each for each in listed(act["evidence"]) if "start" in each]
    return min(int(each["end"]) - int(each["start"]) for each in spans)
