"""An act that the store holds, as a document tells it once more: under its id, with its evidence.

Where the store knows this very place of the source already, a person has read it: the document
then adds nothing, and what was read otherwise here is doubtful.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from docketgraph.extraction.proposing.act_records import Told
from docketgraph.extraction.proposing.holdings import Holdings, values
from docketgraph.extraction.proposing.same_act import overlap, spans_in, widened
from docketgraph.records import Node

__all__ = ["told_again"]

_THINGS = (
    "sender",
    "signedBy",
    "recipient",
    "addresses",
    "respondsTo",
    "actor",
    "issues",
    "affects",
)
_UNLIKE = "the store's record of this place has no such value"
Evidence = Callable[[int, int], Node]


def told_again(holdings: Holdings, path: str, told: Told, source: str, evidence: Evidence) -> Node:
    """Return the record of a held act as a document says it, agreeing with what is held.

    Class, label, dates and stances are the store's; where the document says otherwise, that is
    noted as doubtful. Evidence that the store has of the same place is repeated, so that to merge
    the two adds nothing.
    """
    return _Retelling(holdings, path, told, source, evidence).node()


class _Retelling:
    def __init__(
        self, holdings: Holdings, path: str, told: Told, source: str, evidence: Evidence
    ) -> None:
        self.holdings = holdings
        self.path = path
        self.told = told
        self.source = source
        self.evidence = evidence
        self.held = holdings.node(path) or {}
        self.shown = _shown(self.held, told.act.spans, source)
        self.numbers = {key: _next(self.held, key) for key in ("positions", "asks")}

    def node(self) -> Node:
        node: Node = {
            "id": self.path,
            "type": self.holdings.kinds(self.path),
            "label": self.holdings.label(self.path),
            **self._dates(),
        }
        for key in _THINGS:
            said = self._agreeing(key, self.told.node.get(key, []))
            node |= {key: said} if said else {}
        coalitions = self.holdings.referred(self.path, "onBehalfOf")
        node |= {"onBehalfOf": coalitions} if coalitions else {}
        node["positions"] = list(self._positions())
        node["asks"] = list(self._asks())
        node |= {key: self.held[key] for key in ("verification", "basis") if key in self.held}
        node["evidence"] = [self._evidence()]
        self._forget_of_asks()
        return node

    def _forget_of_asks(self) -> None:
        """Let go what is open in asks that the store has, or that are doubtful as a whole here."""
        doubts = self.told.fields.doubts
        doubts[:] = [each for each in doubts if not each.field.startswith("asks/")]

    def _new_id(self, key: str) -> str:
        """Return the id of one more ask or position of the act."""
        number = self.numbers[key]
        self.numbers[key] += 1
        return f"{self.path}/{key.removesuffix('s')}/{number}"

    def _dates(self) -> Node:
        doubts = self.told.fields.doubts
        if "date" not in self.held:
            return {key: _text(self.held[key]) for key in ("earliest", "latest")}
        date, said = _text(self.held["date"]), str(self.told.node.get("date", ""))
        if said and not (date.startswith(said) or said.startswith(date)):
            reason = f"the store has {date}; another day that a source states is a claim"
            self.told.fields.doubt("date", said, 0.5, reason, (date,))
        doubts[:] = [each for each in doubts if each.field != "date" or each.value]
        return {"date": date}

    def _agreeing(self, key: str, said: Sequence[str]) -> list[str]:
        """Return what the document says of a key; of a place that is known, what is held too."""
        held = self.holdings.referred(self.path, key)
        if not self.shown:
            return [*said]
        found: list[str] = []
        for each in said:
            same = [
                other
                for other in held
                if each == other or each in self.holdings.referred(other, "postIn")
            ]
            found += [other for other in same if other not in found]
            if not same and each not in self.told.fields.resolver.stood_in:
                self.told.fields.doubt(key, each, 0.3, _UNLIKE)
        return found

    def _positions(self) -> Iterator[Node]:
        known_ones = {values(x, "towards")[0]["@id"]: x for x in values(self.held, "positions")}
        held = {target: str(each["stance"]) for target, each in known_ones.items()}
        for position in self.told.node.get("positions", []):
            target = self._target(position, held)
            known = held.get(target)
            if known is None and self.shown:
                self.told.fields.doubt("positions", position, 0.3, _UNLIKE)
            else:
                if known not in {None, position["stance"]}:
                    reason = f"the store has {known}"
                    self.told.fields.doubt("positions", position, 0.5, reason, (str(known),))
                own = known_ones.pop(target, {}).get("@id")
                if own or known is None:
                    path = str(own or self._new_id("positions"))
                    yield {"id": path, "towards": target, "stance": known or position["stance"]}

    def _target(self, position: Node, held: Mapping[str, str]) -> str:
        """Return the held target that is meant.

        A docket stands for its document, and a paper known by its name alone for the only target
        of the act.
        """
        told = str(position["towards"])
        inside = [each for each in held if told in widened(self.holdings, [each])]
        answered = self.holdings.referred(self.path, "respondsTo")
        inside.sort(
            key=lambda each: (each != told, each not in answered, held[each] != position["stance"])
        )
        if inside:
            return inside[0]
        alone = told in self.told.fields.resolver.stood_in and len(held) == 1
        return next(iter(held)) if alone and self.shown else told

    def _asks(self) -> Iterator[Node]:
        """Yield each ask, one that is held under its id; no held one twice."""
        free = list(values(self.held, "asks"))
        for ask in self.told.node.get("asks", []):
            same = next((each for each in free if self._is_same(each, ask)), None)
            if same is not None:
                free.remove(same)
                yield self._known_ask(same, ask)
            elif self.shown:
                place = (ask["evidence"]["start"], ask["evidence"]["end"])
                self.told.fields.doubt("asks", ask, 0.3, _UNLIKE, (), place)
            else:
                yield {"id": self._new_id("asks"), **ask}

    def _is_same(self, held: Node, ask: Node) -> bool:
        span = (ask["evidence"]["start"], ask["evidence"]["end"])
        if any(overlap(span, other) > 0 for other in spans_in(held, self.source)):
            return True
        about = {each["@id"] for each in values(held, "concerns")}
        return held.get("verb") == ask["verb"] and not about.isdisjoint(ask.get("concerns", []))

    def _known_ask(self, held: Node, ask: Node) -> Node:
        """Return a held ask as the document asks it, with the verb that the store has."""
        span = (ask["evidence"]["start"], ask["evidence"]["end"])
        shown = _shown(held, [span], self.source)
        node: Node = {"id": held["@id"], "verb": held["verb"]}
        if ask["verb"] != held["verb"]:
            reason = f"the store has {held['verb']} for {held['@id']}"
            self.told.fields.doubt("asks", ask, 0.4, reason, (str(held["verb"]),), span)
        if shown:
            return {**node, "evidence": _repeated(shown[0])}
        added = {"id": f"{held['@id']}/evidence/{_next(held, 'evidence')}", **ask["evidence"]}
        node |= {key: ask[key] for key in ("askedOf", "concerns") if ask.get(key)}
        return {**node, "evidence": added}

    def _evidence(self) -> Node:
        if self.shown:
            return _repeated(self.shown[0])
        path = f"{self.path}/evidence/{_next(self.held, 'evidence')}"
        return {"id": path, **self.evidence(*self.told.act.spans[0])}


def _next(held: Node, key: str) -> int:
    """Return the number of one more nested node of a held node."""
    numbers = [int(str(each["@id"]).rpartition("/")[2]) for each in values(held, key)]
    return max(numbers, default=0) + 1


def _shown(held: Node, spans: Sequence[tuple[int, int]], source: str) -> list[Node]:
    """Return the evidence of a held node in a source that overlaps some spans, the most first."""
    found: list[tuple[int, int, Node]] = []
    for number, evidence in enumerate(values(held, "evidence")):
        for other in spans_in({"evidence": evidence}, source):
            common = max(min(one[1], other[1]) - max(one[0], other[0]) for one in spans)
            if common > 0:
                found.append((-common, number, evidence))
    return [evidence for _, _, evidence in sorted(found, key=lambda each: each[:2])]


def _repeated(evidence: Node) -> Node:
    selector: dict[str, Any] = evidence["selector"]
    return {
        "id": evidence["@id"],
        "source": evidence["source"]["@id"],
        "start": int(_text(selector["start"])),
        "end": int(_text(selector["end"])),
        "sha256": evidence["sha256"],
    }


def _text(value: Any) -> str:
    return str(value["@value"]) if isinstance(value, dict) else str(value)
