"""Which document delays, withdraws, corrects, reopens or follows which: proposed by rule.

Each rule has a confidence, measured on documents whose links are known. Only links that are sure
enough become statements, with a basis that names the rule; the others are counted as abstentions.
A document is only ever linked to an earlier one that was read.
"""

import datetime as dt
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from docketgraph.sources.fields import is_day
from docketgraph.sources.tally import Record, Tally
from docketgraph.sources.titles import Subject, likeness, title_core

__all__ = ["EFFECTS", "SURE", "Link", "Links", "corrected_number"]

SURE = 0.95
# A RIN under which more rules than this were read, or a docket with four times as many, is no one
# proceeding's.
_CROWD = 25
# A docket with more rules of one title than this holds a series, such as the rules of each year.
_SERIES = 3
# The share of words that like titles have in common.
_ALIKE = 0.6
# A rule that comes out sooner after a proposal than this, in days, does not conclude it.
_WAIT = 14
_CORRECTING = re.compile(r"C\d*-(.+)")
# RINs that the aviation and coast guard agencies print on routine rules of all kinds.
_ROUTINE = re.compile(r"2120-AA6[3-6]|1625-AA(?:00|01|08|09|11|87)")
_RULES = {"FinalRule", "InterimFinalRule"}
_EFFECTS = {
    "delay": "delays",
    "withdrawal": "withdraws",
    "partial-withdrawal": "withdrawsInPart",
    "correction": "corrects",
    "reopening": "reopens",
    "ratification": "ratifies",
}


EFFECTS = frozenset({*_EFFECTS, "extension"})
"""Kinds of documents that hit another one: of these it is told, too, where none is found."""


@dataclass(frozen=True, slots=True)
class Link:
    """One proposed link: from which document, by which property, to which, and how sure."""

    document: str
    property: str
    target: str
    method: str
    confidence: float


@dataclass(slots=True)
class _Facts:
    """What is kept of a document to link it."""

    path: str
    issued: str
    type: str
    kinds: frozenset[str]
    core: str
    dockets: tuple[str, ...]
    rins: tuple[str, ...]
    proposal: bool
    told: bool
    """Whether its action line speaks of a rule or of a proposal, so that it tells which it is."""
    closes: str
    corrected: str
    cited: tuple[str, ...]

    def subject(self) -> Subject:
        return Subject(self.core, frozenset((*self.dockets, *self.rins)))

    def shares_docket(self, other: "_Facts") -> bool:
        return any(docket in other.dockets for docket in self.dockets)

    def concludes(self, proposal: "_Facts") -> bool:
        """Whether it came out after the comments on a proposal closed.

        A rule and a further proposal that one order makes come out within days of one another.
        """
        return proposal.closes < self.issued


class Links:
    """The documents that may be linked, and the rules that link them.

    `known` tells of any document whether it was read; only rules and proposals are kept in full.
    """

    def __init__(self, known: Callable[[str], bool] = lambda _: False) -> None:
        self._known = known
        self._facts: dict[str, _Facts] = {}
        # By page, docket and RIN: a document, or several in their order.
        self._pages: dict[str, _Facts | list[_Facts]] = {}
        self._keys: dict[str, _Facts | list[_Facts]] = {}
        self._kinds: dict[tuple[str, ...], frozenset[str]] = {}
        # Of corrections that name a document by its number, and of the documents that they name.
        self._subjects: dict[str, Subject] = {}
        self._named: set[str] = set()

    def note(self, record: Record, corrected: str = "", cited: Iterable[str] = ()) -> None:
        """Take a document in: one under way, or one that a store holds already.

        Args:
            record: The document's record.
            corrected: The number of the document that it says to correct; empty for none.
            cited: The Federal Register pages that its text cites.
        """
        kinds, action = tuple(_several(record.get("kind"))), record.get("action", "").lower()
        facts = _Facts(
            record["id"],
            sys.intern(record.get("issued", "")),
            sys.intern(record["type"]),
            self._kinds.setdefault(kinds, frozenset(kinds)),
            title_core(record.get("title", "")),
            tuple(map(sys.intern, _several(record.get("inDocket")))),
            tuple(map(sys.intern, _several(record.get("ofRulemaking")))),
            record["type"] == "ProposedRule" or "propos" in action,
            "propos" in action or "rule" in action,
            sys.intern(_closing(record)) if record["type"] == "ProposedRule" else "",
            corrected,
            tuple(cited),
        )
        self._facts[facts.path] = facts
        if corrected:
            self._named.add(f"fr/{corrected}")
            self._subjects[facts.path] = Subject.of(record)
        if "citation" in record:
            _put(self._pages, record["citation"], facts)
        for key in (*facts.dockets, *facts.rins):
            _put(self._keys, key, facts)

    def untold(self) -> frozenset[str]:
        """Return the documents that corrections name and of which the subject was not told."""
        return frozenset(self._named - self._subjects.keys())

    def tell(self, record: Record) -> None:
        """Tell the subject of a document that a correction names."""
        self._subjects[record["id"]] = Subject.of(record)

    def subject_of(self, path: str) -> Subject | None:
        """Return the subject of a document that a correction names; none where it was not told."""
        if path not in self._subjects and path in self._facts:
            return self._facts[path].subject()
        return self._subjects.get(path)

    def has_facts(self, path: str) -> bool:
        """Return whether a document was taken in."""
        return path in self._facts

    def of(self, path: str, tally: Tally) -> list[Link]:
        """Return the links of a document that are sure; the others are counted as abstentions."""
        facts = self._facts.get(path)
        sure = []
        for link in self._proposals(facts) if facts is not None else ():
            if link.confidence >= SURE:
                sure.append(link)
                tally.join(link.property, link.method)
            else:
                tally.abstain(link.property, link.method)
        return sure

    def _proposals(self, facts: _Facts) -> Iterator[Link]:
        before = ""
        for kind, name in _EFFECTS.items():
            if kind in facts.kinds:
                link = self._effect(facts, name)
                if link is not None:
                    yield link
                    before = before or (link.target if link.confidence >= SURE else "")
        link = self._step_before(facts, before)
        if link is not None:
            yield link

    def _effect(self, facts: _Facts, name: str) -> Link | None:
        """Return the document that an effect hits, or the reason why none is told."""
        if name == "corrects" and facts.corrected:
            return self._by_number(facts, name)
        fit = [each for each in self._related(facts) if _fits(name, facts, each)]
        return self._by_page(facts, name, fit) or self._by_title(facts, name, fit)

    def _by_number(self, facts: _Facts, name: str) -> Link:
        """Link to the document that a number or a field names; such numbers hold slips.

        C1-2022-01112, on chemical preparations, bears the number of an order on a physician.
        """
        named = f"fr/{facts.corrected}"
        if named not in self._facts and not self._known(named):
            return Link(facts.path, name, named, "what it corrects was not read", 0.0)
        own, other = self._subjects[facts.path], self.subject_of(named)
        if other is not None and not own.is_like(other):
            reason = "nothing but its number says that it corrects that document"
            return Link(facts.path, name, named, reason, 0.0)
        return Link(facts.path, name, named, "its number or a field names it", 0.99)

    def _by_page(self, facts: _Facts, name: str, fit: list[_Facts]) -> Link | None:
        """Link to a document whose page is cited; a page holds several, so a page is not enough.

        Those on the page that share a docket or RIN, or the title, are ranked by their titles.
        """
        near = {each.path for each in fit}
        on_page = {e.path: e for page in facts.cited for e in _held(self._pages, page)}
        cited = [
            each
            for path, each in on_page.items()
            if each.issued < facts.issued
            and (path in near or (each.core == facts.core and each.core))
            and (name in {"follows", "corrects"} or _fits(name, facts, each))
        ]
        if not cited:
            return None
        if len(cited) == 1:
            method = "the cited page, with a docket, RIN or title in common"
            return Link(facts.path, name, cited[0].path, method, 0.98)
        ranked = sorted((likeness(facts.core, each.core), each.path) for each in cited)
        (second, _), (first, best) = ranked[-2:]
        if first >= _ALIKE > second:
            method = "the cited page, and of the documents on it the one of a like title"
            return Link(facts.path, name, best, method, 0.96)
        return Link(facts.path, name, "", "the cited page holds several that fit", 0.0)

    def _by_title(self, facts: _Facts, name: str, fit: list[_Facts]) -> Link | None:
        """Link to the latest one of the same title; the first where it only moves dates."""
        if not fit:
            return Link(facts.path, name, "", "nothing that fits was read", 0.0)
        same = [each for each in fit if each.core and each.core == facts.core]
        if same:
            return self._latest(facts, name, same)
        if len(fit) == 1 and facts.shares_docket(fit[0]):
            alike = likeness(facts.core, fit[0].core)
            method = "the only one in its docket that fits, with a title like it"
            return Link(facts.path, name, fit[0].path, method, 0.95 if alike >= _ALIKE else 0.7)
        return Link(facts.path, name, "", "several fit, none with its title", 0.0)

    def _latest(self, facts: _Facts, name: str, same: list[_Facts]) -> Link:
        if sum(each.type in {"ProposedRule", *_RULES} for each in same) > _SERIES:
            return Link(facts.path, name, "", "a series of its title is in the docket", 0.0)
        last = max(each.issued for each in same)
        latest = [each for each in same if each.issued == last]
        if len(latest) > 1:
            return Link(facts.path, name, "", "two of its title came out on one day", 0.0)
        (one,) = latest
        if facts.shares_docket(one):
            return Link(facts.path, name, one.path, "the same title and docket", 0.97)
        if any(self._is_one_proceeding(rin) for rin in facts.rins if rin in one.rins):
            method = "the same title and RIN"
            return Link(facts.path, name, one.path, method, 0.96 if len(same) == 1 else 0.9)
        return Link(facts.path, name, one.path, "the same title and a routine RIN", 0.5)

    def _is_one_proceeding(self, rin: str) -> bool:
        return not _ROUTINE.search(rin) and len(_held(self._keys, rin)) <= _CROWD

    def _step_before(self, facts: _Facts, hit: str) -> Link | None:
        """Return the step of the proceeding before this one; none for what begins one."""
        if facts.type in _RULES:
            proposals = [e for e in self._related(facts) if e.type == "ProposedRule"]
            fit = [each for each in proposals if facts.concludes(each)]
            if proposals and not fit:
                reason = "the comments on the proposal were still open"
                return Link(facts.path, "follows", "", reason, 0.0)
        elif facts.type == "ProposedRule":
            fit = [e for e in self._related(facts) if "advance-notice" in e.kinds]
        elif facts.kinds & EFFECTS:
            chain = [e for e in self._related(facts) if e.core == facts.core and e.core]
            if not chain:
                return (
                    Link(facts.path, "follows", hit, "what it takes effect on", SURE)
                    if hit
                    else None
                )
            return self._latest(facts, "follows", chain)
        else:
            return None
        if not fit:
            return None
        return self._by_page(facts, "follows", fit) or self._by_title(facts, "follows", fit)

    def _related(self, facts: _Facts) -> list[_Facts]:
        """Return the earlier documents that share a docket or a RIN with one."""
        others: dict[str, _Facts] = {}
        for key in sorted((*facts.dockets, *facts.rins)):
            crowd = _held(self._keys, key)
            if len(crowd) <= (4 * _CROWD if key.startswith("docket/") else _CROWD):
                others |= {each.path: each for each in crowd}
        return [each for each in others.values() if each.issued < facts.issued and each.issued]


def corrected_number(number: str) -> str:
    """Return the number of the document that a correction bears in its own; empty for no other.

    >>> corrected_number("C1-2023-27742"), corrected_number("2023-27742")
    ('2023-27742', '')
    """
    found = _CORRECTING.fullmatch(number)
    return found[1] if found else ""


def _fits(name: str, facts: _Facts, other: _Facts) -> bool:
    """Whether a document is of a kind that an effect can hit."""
    if name == "delays":
        return other.type in _RULES
    if name == "ratifies":
        return other.type in {"ProposedRule", *_RULES}
    proposal = other.type == "ProposedRule" or "advance-notice" in other.kinds
    if facts.told or name in {"withdraws", "withdrawsInPart"}:
        return proposal if facts.proposal else other.type in _RULES
    return proposal or other.type in _RULES


def _closing(record: Record) -> str:
    """Return the day on which the comments on a proposal close; an early one where none is told."""
    closes = record.get("commentsCloseOn")
    if isinstance(closes, str) and closes:
        return closes
    issued = record.get("issued", "")
    return str(dt.date.fromisoformat(issued) + dt.timedelta(_WAIT)) if is_day(issued) else issued


def _put(index: "dict[str, _Facts | list[_Facts]]", key: str, facts: _Facts) -> None:
    # Most keys have one document: a list for each would take most of the memory.
    held = index.setdefault(key, facts)
    if isinstance(held, list):
        held.append(facts)
    elif held is not facts:
        index[key] = [held, facts]


def _held(index: "dict[str, _Facts | list[_Facts]]", key: str) -> list[_Facts]:
    held = index.get(key)
    return held if isinstance(held, list) else [] if held is None else [held]


def _several(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [str(each) for each in value] if isinstance(value, list) else []
