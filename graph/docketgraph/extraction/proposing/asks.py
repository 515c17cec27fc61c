"""The asks and positions of one proposed act, from the requests and stances that a text shows."""

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from docketgraph.extraction.proposing.fields import Fields
from docketgraph.extraction.proposing.slugs import words_of
from docketgraph.extraction.proposing.things import Around
from docketgraph.extraction.reported import SURE, Request, Stance

__all__ = ["asks_of", "call", "positions_of", "silent"]

Node = dict[str, Any]
Evidence = Callable[[int, int], Node]

_MOST_NAMED = 3


def positions_of(fields: Fields, stances: Sequence[Stance], around: Around) -> list[Node]:
    """Return one certain position for each target; the surest of several, the others are doubts."""
    found: dict[str, Node] = {}
    for stance in sorted(stances, key=lambda each: -each.confidence):
        resolved = fields.resolver.resolve(stance.towards, around)
        place = (stance.start, stance.end)
        if not resolved.path:
            reason = f"it {words_of(stance.stance)} something, but {resolved.reason}"
            fields.doubt("positions", None, 0.0, reason, resolved.alternatives, place)
            continue
        node = {"towards": resolved.path, "stance": stance.stance}
        # A thing that is known by words alone is open in its own record, not here.
        by_words = stance.towards.type == "text"
        sure = min(stance.confidence, 1.0 if by_words else stance.towards.confidence)
        if found.get(resolved.path, node) != node:
            reason = f"another clause says {found[resolved.path]['stance']}"
            fields.doubt("positions", node, min(sure, 0.5), reason, stance.alternatives, place)
        elif sure < SURE:
            reason = stance.reason or stance.towards.reason
            fields.doubt("positions", node, sure, reason, stance.alternatives, place)
        else:
            found[resolved.path] = node
    return list(found.values())


def asks_of(
    fields: Fields,
    requests: Sequence[Request],
    around: Around,
    receivers: Sequence[str],
    evidence: Evidence,
) -> list[Node]:
    """Return the certain asks in order; `receivers` are asked where no other is named."""
    found: list[Node] = []
    told: set[str] = set()
    for request in requests:
        before = len(fields.doubts)
        node = _ask(fields, request, around, receivers, evidence)
        own = fields.doubts[before:]
        del fields.doubts[before:]
        place = (request.start, request.end)
        if request.confidence < SURE:
            fields.doubt(
                "asks", node, request.confidence, request.reason, request.alternatives, place
            )
        elif request.verb == "advocate" and request.asks_for is None:
            reason = "it asks to speak up, and does not say for what"
            fields.doubt("asks", {**node, "verb": "other"}, 0.5, reason, (), place)
        elif (mark := json.dumps(node, sort_keys=True)) not in told:
            told.add(mark)
            found.append(node)
            number = len(found)
            fields.doubts += [replace(x, field=f"asks/{number}/{x.field}") for x in own]
    return found


def _ask(
    fields: Fields,
    request: Request,
    around: Around,
    receivers: Sequence[str],
    evidence: Evidence,
) -> Node:
    asked = fields.things("askedOf", request.asked, around) if request.asked else [*receivers]
    concerns = fields.things("concerns", request.concerns, around)
    node: Node = {"verb": request.verb}
    node |= {"askedOf": asked} if asked else {}
    node |= {"concerns": concerns} if concerns else {}
    node["description"] = _described(request.verb, [fields.resolver.label(x) for x in concerns])
    node["outcomes"] = silent(evidence)
    if request.asks_for is not None:
        node["asksFor"] = _ask(fields, request.asks_for, around, (), evidence)
    node["evidence"] = evidence(request.start, request.end)
    return node


def silent(evidence: Evidence) -> list[Node]:
    """Return the outcomes of an ask of which the source says nothing."""
    source = evidence(0, 0)["source"]
    told = {"source": source, "locator": "no outcome is stated"}
    return [{"outcomeStatus": "not-known", "relation": "no-link", "evidence": told}]


def call(spans: Sequence[tuple[int, int]], receivers: Sequence[str], evidence: Evidence) -> Node:
    """Return the ask of an act that calls for something which no clause of it settles."""
    asked = {"askedOf": [*receivers]} if receivers else {}
    return {
        "verb": "other",
        **asked,
        "description": "What it calls for was not read from any one clause; the span tells.",
        "outcomes": silent(evidence),
        "evidence": evidence(*spans[0]),
    }


def _described(verb: str, labels: Sequence[str]) -> str:
    doing = "Something else" if verb == "other" else words_of(verb).capitalize()
    if not labels:
        return f"{doing}: the span tells what is asked."
    more = f" and {len(labels) - _MOST_NAMED} more" if len(labels) > _MOST_NAMED else ""
    return f"{doing}, concerning {'; '.join(labels[:_MOST_NAMED])}{more}."
