"""Proposed records: what a document says was done, as records ready for a person's review.

What the store holds is named by its id and not proposed again; an act that it holds is proposed
under its id, with one more evidence. What is certain stands in the records, and the rest apart.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docketgraph.authorities import Authority, shipped_authority
from docketgraph.evidence import text_hash
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.proposing.act_records import ActReader, Told, bounds_of, said
from docketgraph.extraction.proposing.doubtful import Doubtful
from docketgraph.extraction.proposing.figures import figures_of
from docketgraph.extraction.proposing.held_acts import told_again
from docketgraph.extraction.proposing.holdings import Holdings
from docketgraph.extraction.proposing.resolving import Resolver
from docketgraph.extraction.proposing.same_act import HeldActs, Retold, is_advocacy, widened
from docketgraph.extraction.proposing.slugs import slug
from docketgraph.extraction.proposing.tidying import listed, merged_records, paths_in, tidy
from docketgraph.extraction.reported import Reported
from docketgraph.namespaces import BASE

__all__ = ["Proposals", "SourceOf", "propose"]

Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SourceOf:
    """The document as a source: its name, the day it was read (ISO), its address ("" for none)."""

    name: str
    read_on: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Proposals:
    """What a document yields: records in its order, what is doubtful, and how much of each.

    `optional` are records of things that only doubtful values name; `whole` are the acts that
    cannot stand as records yet, by id. Both are left out of `records`.
    """

    source: str
    records: list[Node]
    doubtful: list[Doubtful]
    summary: dict[str, Any]
    optional: dict[str, Node] = field(default_factory=dict)
    whole: dict[str, Node] = field(default_factory=dict)


def propose(
    text: str,
    acts: Sequence[Reported],
    mentions: Sequence[Mention],
    holdings: Holdings,
    source: SourceOf,
    authority: Authority | None = None,
) -> Proposals:
    """Return the proposed records of a document.

    Args:
        text: The document's text as read.
        acts: What it reports, in its order.
        mentions: What it mentions, in its order.
        holdings: What is known already.
        source: The document itself.
        authority: The table of agencies and organizations; the shipped one otherwise.
    """
    return _Proposing(text, mentions, holdings, source, authority or shipped_authority()).run(acts)


@dataclass(slots=True)
class _Proposing:
    text: str
    mentions: Sequence[Mention]
    holdings: Holdings
    document: SourceOf
    authority: Authority
    starts: list[int] = field(init=False)
    source: str = field(init=False)
    source_record: Node = field(init=False)
    resolver: Resolver = field(init=False)
    doubtful: list[Doubtful] = field(default_factory=list)
    spare: dict[str, Node] = field(default_factory=dict)
    """Coalitions of acts that are held back."""
    taken: set[str] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)
    counts: Counter[str] = field(default_factory=Counter)
    numbers: Counter[str] = field(default_factory=Counter)
    """How often each path and label was found taken."""

    def __post_init__(self) -> None:
        self.starts = [mention.start for mention in self.mentions]
        self._place_source()
        self.resolver = Resolver(self.holdings, self.authority, self.text, self.evidence)

    def evidence(self, start: int, end: int) -> Node:
        """Return the evidence of a span of the document; of no span, that it is not in the text."""
        if end <= start:
            return {"source": self.source, "locator": "not in the text: given with it"}
        sha256 = text_hash(self.text[start:end])
        return {"source": self.source, "start": start, "end": end, "sha256": sha256}

    def _place_source(self) -> None:
        digest = text_hash(self.text)
        held = self.holdings.source_of(digest)
        name = self.document.address or self.document.name
        stem = name.partition("://")[2] or name.rpartition("/")[2].rpartition(".")[0] or name
        path = f"source/{slug(stem)}"
        if held is None and self.holdings.has(path):
            path = f"{path}-{digest[:8]}"
        self.source, self.source_record = held or path, {}
        if held is None:
            self.source_record = _source_record(path, digest, self.document)
            if not self.document.address:
                reason = "no --url was given; write the address at which the document is found"
                address = self.source_record["address"]
                self.doubtful.append(Doubtful(path, "address", address, 0.0, reason, (), 0, 0))

    def run(self, acts: Sequence[Reported]) -> Proposals:
        reader = ActReader(self.resolver, self.evidence, self._named_in, self.document.read_on)
        after = self._last_day(acts)
        read: list[Told] = []
        new: list[list[str]] = []
        for act in acts:
            own = act.spans[0][1] - act.spans[0][0] > 0.6 * len(self.text)
            before = len(self.resolver.made)
            read.append(reader.read(act, after if own else ""))
            new.append([*self.resolver.made][before:])
        held = HeldActs(self.holdings, self.source).find([self._retold(each) for each in read])
        whole: dict[str, Node] = {}
        records: list[Node] = [self.source_record] if self.source_record else []
        proposed: list[Node] = []
        for told, same, things in zip(read, held, new, strict=True):
            nodes = self._records(told, same)
            made = [self.resolver.made[path] for path in things]
            if told.lacking:
                whole[nodes[-1]["id"]] = nodes[-1]
                self.spare |= {node["id"]: node for node in nodes[:-1]}
                records += made
            else:
                proposed.append(nodes[-1])
                records += [*made, *nodes]
        records += figures_of(
            self.text, self.mentions, self.source, self.holdings, proposed, self.evidence
        )
        self._owners(records)
        records, optional = self._needed(merged_records(records), whole)
        self._stand_ins(records)
        return Proposals(
            self.source, records, self.doubtful, self._summary(acts, records), optional, whole
        )

    def _last_day(self, acts: Sequence[Reported]) -> str:
        days = [bounds_of(act.date)[0] for act in acts]
        return max((day for day in days if day <= self.document.read_on), default="")

    def _named_in(self, start: int, end: int) -> tuple[str, ...]:
        """Return the bodies that a span names, by path, each once."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        inside = self.mentions[first:last]
        paths = [each.iri.removeprefix(BASE) for each in inside if each.iri]
        found = [
            path for path in paths if path.split("/")[0] in {"agency", "congress", "org", "court"}
        ]
        return tuple(dict.fromkeys(found))

    def _records(self, told: Told, same: Sequence[str]) -> list[Node]:
        """Return the records of an act: its coalition, if it is new, and the act last."""
        if len(same) == 1:
            told.lacking = ""
            node = told_again(self.holdings, same[0], told, self.source, self.evidence)
            self._note(told, same[0])
            self.counts["held"] += 1
            return [node]
        path = self._path(told)
        if same:
            reason = "the store holds several acts that this may be"
            told.fields.doubt("isReplacedBy", None, 0.0, reason, same)
        label = self._label(said(told, self.resolver), path)
        node = {"id": path, "type": told.node["type"], "label": label, **told.node}
        node["evidence"] = [self.evidence(*span) for span in _outermost(told.act.spans)]
        nodes = [node]
        if told.coalition:
            node["onBehalfOf"] = self._coalition_path(path)
            if told.is_of_a_group:
                node["sender"] = [node["onBehalfOf"]]
            nodes.insert(0, self._coalition(node, told))
        self._note(told, path, node.get("onBehalfOf", ""))
        if told.lacking:
            self.doubtful.append(
                Doubtful(path, "record", path, 0.5, told.lacking, (), *told.act.spans[0])
            )
        return [tidy(each) for each in nodes]

    def _retold(self, told: Told) -> Retold:
        node = told.node
        first, last = bounds_of(told.act.date)
        about = {
            each
            for key in ("recipient", "addresses", "respondsTo", "issues", "affects")
            for each in node.get(key, [])
        }
        about |= {each["towards"] for each in node.get("positions", [])}
        others = frozenset(widened(self.holdings, about))
        kinds = tuple(node["type"])
        return Retold(kinds, told.act.spans, first, last, frozenset(told.actors), others)

    def _note(self, told: Told, path: str, coalition: str = "") -> None:
        """Keep the doubts of an act under its id; what is open of its coalition, under that."""
        for each in told.fields.doubts:
            of_group = each.field in {"members", "memberCount"}
            if not of_group or coalition:
                self.doubtful.append(replace(each, record=coalition if of_group else path))

    def _path(self, told: Told) -> str:
        who = told.actors[0].partition("/")[2] if told.actors else "unnamed"
        acronym = self.resolver.acronym(told.actors[0]) if told.actors else ""
        who = slug(acronym if 1 < len(acronym) <= 12 else who, 40)
        first, _ = bounds_of(told.act.date)
        when = told.node.get("date") or (first[:4] if first else "undated")
        return self._free(f"act/{when}-{who}-{_topic(told).removeprefix(f'{when}-{who}-')}")

    def _free(self, path: str) -> str:
        """Return a path that nothing has: the same, or with the next number behind it."""
        free = path
        while free in self.taken or self.holdings.has(free):
            free = f"{path}-{self._next(path)}"
        self.taken.add(free)
        return free

    def _label(self, label: str, path: str) -> str:
        free = label
        while free in self.labels or [x for x in self.holdings.named(free) if x != path]:
            free = f"{label}, no. {self._next(label)}"
        self.labels.add(free)
        return free

    def _next(self, name: str) -> int:
        """Return 2 for a path or label that is taken, and one more each time after."""
        self.numbers[name] += 1
        return self.numbers[name] + 1

    def _coalition_path(self, act: str) -> str:
        return self._free(f"coalition/{act.partition('/')[2]}")

    def _coalition(self, act: Node, told: Told) -> Node:
        size = told.coalition.get("memberCount")
        label = self._label(f"{size or 'Several'} together: {act['label']}", act["onBehalfOf"])
        evidence = [self.evidence(*told.act.spans[0])]
        return {
            "id": act["onBehalfOf"],
            "type": ["Coalition"],
            "label": label,
            **told.coalition,
            "verification": "stated",
            "evidence": evidence,
        }

    def _owners(self, records: list[Node]) -> None:
        """Give a record to each body that a figure names and nothing else does."""
        for node in [each for each in records if each["id"].startswith("statistic/")]:
            owner = node.get("onAuthorityOf", "")
            if owner and owner not in self.resolver.made and not self.holdings.has(owner):
                del node["onAuthorityOf"]

    def _needed(
        self, records: list[Node], whole: dict[str, Node]
    ) -> tuple[list[Node], dict[str, Node]]:
        """Return the records that stand, and those of new things that only others name."""
        made = self.resolver.made
        by_id = {node["id"]: node for node in records}
        own = [node for node in records if node["id"] not in made]
        kept = {node["id"] for node in own} | _reached(own, by_id)
        doubts = [[each.value, *each.alternatives] for each in self.doubtful]
        others = _reached([*doubts, *whole.values()], by_id | self.spare) - kept
        optional = {path: tidy((by_id | self.spare)[path]) for path in sorted(others)}
        return [tidy(node) for node in records if node["id"] in kept], optional

    def _stand_ins(self, records: Sequence[Node]) -> None:
        kept = {node["id"] for node in records}
        for path, named, reason in self.resolver.doubts_of_names():
            if path in kept:
                place = (named.start, named.end)
                others = tuple(named.alternatives)
                self.doubtful.append(
                    Doubtful(path, "isReplacedBy", None, 0.0, reason, others, *place)
                )

    def _summary(self, acts: Sequence[Reported], records: Sequence[Node]) -> dict[str, Any]:
        kinds = Counter(kind for node in records for kind in listed(node["type"]))
        new = [node["id"] for node in records if not self.holdings.has(node["id"])]
        named = {path for node in records for path in paths_in(node)}
        advocacy = sum(is_advocacy(act.kinds) for act in acts)
        return {
            "found": len(acts),
            "advocacy": advocacy,
            "government": len(acts) - advocacy,
            "resolved": sum(self.holdings.has(path) for path in named),
            "new": len(new),
            "held": self.counts["held"],
            "doubtful": len(self.doubtful),
            "kinds": dict(sorted(kinds.items())),
        }


def _reached(roots: Sequence[Any], by_id: Mapping[str, Node]) -> set[str]:
    """Return the ids of the records that some values name, themselves or through others."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        for path in paths_in(waiting.pop()):
            if path in by_id and path not in found:
                found.add(path)
                waiting.append(by_id[path])
    return found


def _source_record(path: str, digest: str, document: SourceOf) -> Node:
    slugged = path.partition("/")[2]
    return {
        "id": path,
        "type": "Source",
        "label": f"Document {slugged}",
        "address": document.address or f"https://address.invalid/{slugged}",
        "retrievedOn": document.read_on,
        "sha256": digest,
        "verification": "stated",
        "evidence": {"source": path, "locator": "the text itself"},
    }


def _topic(told: Told) -> str:
    """Return a part of an address that says what an act is about, or to whom it goes."""
    node = told.node
    about = [
        *node.get("respondsTo", []),
        *node.get("addresses", []),
        *node.get("issues", []),
        *node.get("affects", []),
        *(each["towards"] for each in node.get("positions", [])),
        *node.get("recipient", []),
    ]
    if about:
        return slug(about[0].partition("/")[2], 60)
    return slug(node["type"][0])


def _outermost(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the spans that lie in no other, the widest first."""
    kept: list[tuple[int, int]] = []
    for span in spans:
        if not any(other[0] <= span[0] and span[1] <= other[1] for other in kept):
            kept.append(span)
    return kept
