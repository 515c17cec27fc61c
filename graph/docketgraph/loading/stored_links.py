"""Links from new documents to those that the store holds already.

Of the store only the documents are taken in that a new one may be linked to: those that share a
docket or a RIN with it, or stand on a page that it cites. Of a docket or RIN with hundreds of
documents, which is no one proceeding's, the first hundred are.
"""

import itertools
from collections.abc import Callable, Iterable, Sequence

import pyoxigraph as ox

from docketgraph.loading.base import Base
from docketgraph.loading.seen import Seen
from docketgraph.namespaces import BASE, DG, RDF
from docketgraph.sources.links import EFFECTS, Link, Links
from docketgraph.sources.tally import Record, Tally
from docketgraph.sources.titles import Subject
from docketgraph.store import Term
from docketgraph.vocabulary import Key, Kind, load_vocabulary

__all__ = ["FACTS", "Kin", "StoredLinks"]

# The keys of a record by which documents are linked.
FACTS = (
    *("id", "type", "title", "issued", "action", "kind", "citation", "commentsCloseOn"),
    *("inDocket", "ofRulemaking"),
)
_MOST = 100
_IN_DOCKET = ox.NamedNode(DG + "inDocket")
_OF_RULEMAKING = ox.NamedNode(DG + "ofRulemaking")
_CITATION = ox.NamedNode(DG + "citation")
_RULES = {"FinalRule", "InterimFinalRule", "ProposedRule", "RegulatoryDocument"}


class Kin:
    """Which documents of a run may be linked, told by their notes before they are taken in.

    Of a million documents hundreds of thousands share no docket and no RIN with another, and no
    other cites their page; what they are needs not be kept to link the rest.
    """

    __slots__ = ("_keys", "_pages", "_shared")

    def __init__(self) -> None:
        self._keys = Seen()
        self._shared = Seen()
        self._pages = Seen()

    def meet(self, record: Record, cited: Iterable[str]) -> None:
        """Take in by what a document may be linked."""
        for key in _keys(record):
            if not self._keys.add(key):
                self._shared.add(key)
        for page in cited:
            self._pages.add(page)

    def counts(self, record: Record, corrected: str, cited: Sequence[str]) -> bool:
        """Return whether a document may be linked to another or is told to hit one."""
        hits = bool(corrected or cited) or not EFFECTS.isdisjoint(_several(record.get("kind")))
        page = record.get("citation", "")
        return hits or page in self._pages or any(key in self._shared for key in _keys(record))

    def slim(self, record: Record) -> Record:
        """Return a document without its page where no other cites that."""
        if record.get("citation", "") in self._pages:
            return record
        return {name: value for name, value in record.items() if name != "citation"}


def _keys(record: Record) -> list[str]:
    return [*_several(record.get("inDocket")), *_several(record.get("ofRulemaking"))]


class StoredLinks(Links):
    """The links of a run over the documents of the run and of the store."""

    def __init__(
        self, known: Callable[[str], bool], base: Base, filled: ox.Store | None = None
    ) -> None:
        super().__init__(lambda path: known(path) or base.knows(path))
        self._base = base
        self._filled = filled
        self._asked: set[str] = set()
        self._wanted: dict[str, tuple[str, ...]] = {}

    def note(self, record: Record, corrected: str = "", cited: Iterable[str] = ()) -> None:
        """Take a document in, and remember by what it may be linked to those of the store."""
        pages = tuple(cited)
        super().note(record, corrected, pages)
        if not self._base.is_empty:
            self._wanted[record["id"]] = (*_keys(record), *pages)

    def of(self, path: str, tally: Tally) -> list[Link]:
        """Return the sure links of a document, to those of the store too."""
        for key in self._wanted.pop(path, ()):
            if key not in self._asked:
                self._asked.add(key)
                self._take_in(key)
        return super().of(path, tally)

    def subject_of(self, path: str) -> Subject | None:
        """Return the subject of a document that a correction names, of the stores too."""
        told = super().subject_of(path)
        if told is not None:
            return told
        node = ox.NamedNode(BASE + path)
        for quads in (self._base.quads, self._filled and self._filled.quads_for_pattern):
            if quads and next(iter(quads(node, None, None)), None) is not None:
                return Subject.of(_record(quads, node, path))
        return None

    def _take_in(self, key: str) -> None:
        property_, value = _pattern(key)
        found = itertools.islice(self._base.quads(None, property_, value), _MOST)
        for subject in [quad.subject for quad in found]:
            path = str(getattr(subject, "value", "")).removeprefix(BASE)
            # What the run read of a document is no less than what the store holds of it.
            if not self.has_facts(path):
                record = _record(self._base.quads, subject, path)  # type: ignore[arg-type]
                if record.get("type") in _RULES:
                    super().note(record)


def _pattern(key: str) -> tuple[ox.NamedNode, Term]:
    if key.startswith("docket/"):
        return _IN_DOCKET, ox.NamedNode(BASE + key)
    if key.startswith("rin/"):
        return _OF_RULEMAKING, ox.NamedNode(BASE + key)
    return _CITATION, ox.Literal(key)


def _record(quads: Callable[..., Iterable[ox.Quad]], subject: ox.NamedNode, path: str) -> Record:
    """Return what the store says of a document that links it, as a record."""
    record: Record = {"id": path}
    for name in FACTS[1:]:
        key = load_vocabulary().keys.get(name)
        property_ = ox.NamedNode(key.iri if key else RDF + "type")
        values = [_value(key, quad.object) for quad in quads(subject, property_, None)]
        if (key and key.kind is Kind.THING) or name == "kind":
            record[name] = sorted(values)
        elif values:
            # The most telling of several classes: that which is not above the others.
            known = [each for each in sorted(values) if each in _RULES] or sorted(values)
            record[name] = known[0]
    return {name: value for name, value in record.items() if value}


def _value(key: Key | None, term: Term) -> str:
    text = str(getattr(term, "value", ""))
    if key is None:
        return text.removeprefix(DG)
    return text.removeprefix(key.scheme or BASE)


def _several(value: object) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())  # type: ignore[call-overload]
