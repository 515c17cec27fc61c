"""From a name in a text to the one thing it stands for, to a new record, or to an abstention.

The store decides by id, number, title or alias, never by likeness. What it does not hold is
proposed as new; what several things share, the day of the act may settle, and nothing else does.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from docketgraph.addresses import check_address
from docketgraph.authorities import Authority, fold_name
from docketgraph.errors import IdentifierError
from docketgraph.extraction.proposing.holdings import Holdings, values
from docketgraph.extraction.proposing.slugs import slug
from docketgraph.extraction.proposing.things import (
    Around,
    Fields,
    LackingError,
    new_thing,
    stand_in,
)
from docketgraph.extraction.reported import Named
from docketgraph.identifiers import parse_cfr, parse_executive_order, parse_law

__all__ = ["Resolved", "Resolver"]

_PAPERS = ("fr", "policy", "eo", "bill", "law", "report")
_SEGMENTS = {
    "agency": ("agency", "org"),
    "organization": ("org", "congress", "court", "agency", "coalition"),
    "person": ("person",),
    "post": ("post",),
    "hearing": ("hearing",),
    "contract": ("contract",),
    "court_case": ("case",),
    "rule": _PAPERS,
    "policy": _PAPERS,
    "text": (*_PAPERS, "contract", "hearing", "case"),
}
_PARSED: dict[str, tuple[str, Callable[[str], str]]] = {
    "docket": ("docket", str),
    "rin": ("rin", str),
    "fr_document": ("fr", str),
    "executive_order": ("eo", parse_executive_order),
    "public_law": ("law", parse_law),
    "cfr": ("cfr", parse_cfr),
    "bill": ("bill", str),
}
_BY_NAME_ALONE = "it is known by its name alone; name the document if it was printed as one"
_STOOD_IN = {"fr": "Federal Register document", "eo": "Executive Order"}
_COMMITTEE = re.compile(
    r"(?:the )?(?:U\.\s?S\. |United States |Subcommittee on .{2,80} of the )?"
    r"(?:House|Senate|Joint)\b.*\b(?:Sub)?[Cc]ommittee\b"
)
_WORDS = 14
_LONG = 150
_NEAR = 300


@dataclass(frozen=True, slots=True)
class Resolved:
    """The path of what a name stands for; empty with the reason and what it may be."""

    path: str
    reason: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(slots=True)
class Resolver:
    """Resolves the names of one document, and keeps the records of what is new."""

    holdings: Holdings
    authority: Authority
    text: str
    evidence: Callable[[int, int], Fields]
    """Gives the evidence of a span; an empty span is a name that stands in no text."""
    made: dict[str, Fields] = field(default_factory=dict)
    """Records of new things by path, in the order met."""
    stood_in: dict[str, Named] = field(default_factory=dict)
    """Papers that are known by name alone, and where each is first named."""
    _by_words: dict[tuple[str, str], str] = field(default_factory=dict)

    def resolve(self, named: Named, around: Around) -> Resolved:
        """Return what a name stands for; what is new gets a record."""
        held = self._held(named, around)
        if held is not None:
            return held
        try:
            path = self._new_path(named, around)
            return Resolved(self._make(path, named, around))
        except (LackingError, IdentifierError) as error:
            reason = str(error)
        return Resolved("", reason, tuple(named.alternatives))

    def label(self, path: str) -> str:
        """Return the label of a thing that is held or new; its path where it has none."""
        return self.holdings.label(path) or str(self.made.get(path, {}).get("label", path))

    def acronym(self, path: str) -> str:
        """Return the acronym of a body, else its label."""
        held = values(self.holdings.node(path), "acronym")
        own = self.made.get(path, {}).get("acronym", "")
        return str((held or [own])[0] or self.label(path))

    def kinds(self, path: str) -> list[str]:
        """Return the classes of a thing that is held or new."""
        given = self.made.get(path, {}).get("type", [])
        return self.holdings.kinds(path) or ([given] if isinstance(given, str) else list(given))

    def _held(self, named: Named, around: Around) -> Resolved | None:
        """Return the thing of the store, or that several are possible; None where none is."""
        found = [each for each in self._candidates(named) if self.holdings.has(each)]
        if len(found) > 1:
            found = self._fitting(found, around.day) or found
        if len(found) == 1:
            return Resolved(found[0])
        if found:
            return Resolved("", "several things have this name or number", tuple(found))
        return None

    def _candidates(self, named: Named) -> list[str]:
        if named.id:
            return [named.id]
        name, kind = named.name, named.type
        if kind == "fr_citation":
            return self.holdings.cited(name)
        if kind == "bill" and not name[:1].isdigit():
            return self.holdings.bills(name)
        if kind in _PARSED:
            segment, parse = _PARSED[kind]
            try:
                return [f"{segment}/{parse(name)}"]
            except IdentifierError:
                return []
        table = [body.id for body in self.authority.by_name.get(_fold(name), [])]
        by_name = self.holdings.named(name, _SEGMENTS.get(kind, ()))
        return list(dict.fromkeys([*named.alternatives, *by_name, *(table if not by_name else [])]))

    def _fitting(self, paths: Sequence[str], day: str) -> list[str]:
        """Return the papers of several that an act of a day can be about; open ones alone."""
        before = [path for path in paths if day and self._day(path, "earliest") <= day]
        still = [path for path in before if self._day(path, "commentsCloseOn") >= day]
        return still if len(still) == 1 else before if len(before) == 1 else []

    def _day(self, path: str, key: str) -> str:
        found = values(self.holdings.node(path), key)
        value = found[0] if found else ""
        return str(value.get("@value", "")) if isinstance(value, dict) else str(value)

    def _new_path(self, named: Named, around: Around) -> str:
        kind, name = named.type, named.name
        if named.id:
            return check_address(named.id)
        if kind == "bill" and not name[:1].isdigit():
            raise LackingError("the congress of the bill is not known")
        if kind in _PARSED:
            segment, parse = _PARSED[kind]
            return check_address(f"{segment}/{parse(name)}")
        if kind in {"agency", "organization"}:
            known = self.authority.by_name.get(_fold(name), [])
            segment = "congress" if _COMMITTEE.match(name) else "org"
            return known[0].id if len(known) == 1 else f"{segment}/{slug(name, _LONG)}"
        if kind == "person":
            return f"person/{slug(name)}"
        if kind == "court_case":
            return check_address(f"case/undetermined-{name.replace(' ', '-')}")
        if kind in {"hearing", "contract"} and around.day:
            return f"{kind}/{around.day[: 10 if kind == 'hearing' else 4]}-{slug(name)}"
        if kind in {"rule", "policy", "text", "fr_citation"}:
            return f"policy/{slug(name, _LONG)}"
        raise LackingError(f"nothing tells which {kind.replace('_', ' ')} is meant")

    def placeholder(self, path: str, label: str, span: tuple[int, int], actors: list[str]) -> str:
        """Return the path of a paper that an act must have hit or issued and that has no name."""
        named = Named("text", label, path, *span)
        if path not in self.made:
            self.stood_in[path] = named
            self._keep(path, stand_in(label, Around(actors=tuple(actors))), named, Around())
        return path

    def _make(self, path: str, named: Named, around: Around) -> str:
        """Return the path under which a new thing has its record."""
        if path in self.made or self.holdings.has(path):
            return path
        around = replace(around, named=(*around.named, *self._posts_body(path)))
        segment, _, rest = path.partition("/")
        if segment == "policy":
            name = f"Document at {named.name}" if named.type == "fr_citation" else named.name
            return self._stand_in(path, name, named, around)
        words = self.text[max(0, named.start - _NEAR) : named.end + _NEAR]
        try:
            fields = new_thing(path, named.name, self.authority, replace(around, words=words))
        except LackingError:
            if segment not in _STOOD_IN:
                raise
            name = f"{_STOOD_IN[segment]} {rest}"
            return self._stand_in(f"policy/{slug(name)}", name, named, around)
        return self._keep(path, fields, named, around)

    def _stand_in(self, path: str, name: str, named: Named, around: Around) -> str:
        if named.type == "text" and len(name.split()) > _WORDS:
            raise LackingError("the text names it in words only")
        if self.holdings.has(path):
            path = f"{path}-2"
        if path not in self.made:
            self.stood_in[path] = named
            names = {"altLabel": named.name} if named.name != name else {}
            return self._keep(path, stand_in(name, around, names), named, around)
        return path

    def _keep(self, path: str, fields: Fields, named: Named, around: Around) -> str:
        self.made[path] = {
            "id": check_address(path),
            "verification": "stated",
            **fields,
            "evidence": self.evidence(named.start, named.end),
        }
        for other in _references(fields):
            if not self.holdings.has(other) and other not in self.made:
                label = self.authority.bodies[other].label if other in self.authority.bodies else ""
                self._make(other, replace(named, id=other, name=label or other), around)
        return path

    def _posts_body(self, path: str) -> Iterator[str]:
        if path.startswith("post/"):
            rest = path.removeprefix("post/").rpartition("/")[0]
            for segment in ("agency", "congress", "org", "court"):
                body = f"{segment}/{rest}"
                if body in self.authority.bodies or body in self.made or self.holdings.has(body):
                    yield body

    def doubts_of_names(self) -> Iterator[tuple[str, Named, str]]:
        """Yield each paper that is known by name alone, where it is named, and why it is open."""
        for path, named in self.stood_in.items():
            yield path, named, _BY_NAME_ALONE


def _references(fields: Fields) -> Iterator[str]:
    for key in ("issuedBy", "postIn", "partOf", "convenedBy", "supplier", "buyer"):
        given: Any = fields.get(key, [])
        yield from [given] if isinstance(given, str) else given


def _fold(name: str) -> str:
    return fold_name(re.sub(r"\s+", " ", name))
