"""What a document mentions: every recogniser's finds, one for each place, in the document's order.

The text is read in stretches that overlap a little, so that memory does not grow with it; what one
stretch defines, the next ones know.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from docketgraph.authorities import Authority, shipped_authority
from docketgraph.extraction.mentioned import codes, dating, legislation, registers
from docketgraph.extraction.mentioned.amounts import find_money, find_statistics
from docketgraph.extraction.mentioned.bodies import BodyFinder
from docketgraph.extraction.mentioned.coalitions import find_coalitions
from docketgraph.extraction.mentioned.courts import find_cases, find_courts
from docketgraph.extraction.mentioned.doing import acting_in
from docketgraph.extraction.mentioned.known import cases, courts
from docketgraph.extraction.mentioned.legislation import find_bills
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.organizations import OrganizationFinder
from docketgraph.extraction.mentioned.persons import PersonFinder
from docketgraph.extraction.mentioned.placing import Free, outside, ranked
from docketgraph.extraction.mentioned.titles import TitleFinder
from docketgraph.extraction.mentioned.years import Years
from docketgraph.extraction.texts.normalising import mend_text, normalise_text

__all__ = ["find_identifiers", "find_mentions"]

_STRETCH = 400_000
_OVERLAP = 2_000
# Where a page lies says what it is about, and nothing of dates or bodies.
_IN_LINKS = ("docket", "fr_document")
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"]{1,2000}|[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+", re.ASCII
)


def find_mentions(text: str, authority: Authority | None = None) -> Iterator[Mention]:
    """Yield what a text mentions, in order; offsets are those of the text as given."""
    reader = _Reader(authority or shipped_authority())
    return _in_stretches(text, reader.read)


def find_identifiers(text: str, authority: Authority | None = None) -> Iterator[Mention]:
    """Yield what a text mentions by identifier, in order; bills take their congress from dates."""
    reader = _Reader(authority or shipped_authority())
    return _in_stretches(text, reader.identifiers)


def _in_stretches(text: str, read: Callable[[str], Iterable[Mention]]) -> Iterator[Mention]:
    for start, end in _stretches(text):
        first, last = max(0, start - _OVERLAP), min(len(text), end + _OVERLAP)
        normal = normalise_text(text[first:last])
        mended = mend_text(normal.text)
        for mention in read(mended.text):
            a, b = normal.span(*mended.span(mention.start, mention.end))
            a, b = a + first, b + first
            if start <= a < end:
                yield replace(mention, text=text[a:b], start=a, end=b)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield the bounds of stretches, cut between paragraphs or words where there are any."""
    start = 0
    while start < len(text):
        end = min(len(text), start + _STRETCH)
        if end < len(text):
            cut = max(text.rfind("\n\n", end - 20_000, end), text.rfind(" ", end - 200, end))
            end = cut if cut > start else end
        yield start, end
        start = end


@dataclass(slots=True)
class _Reader:
    """The recognisers, and what they remember from one stretch to the next."""

    authority: Authority
    cfr: codes.CfrReader = field(default_factory=codes.CfrReader)
    citations: registers.Citations = field(default_factory=registers.Citations)
    organizations: OrganizationFinder = field(default_factory=OrganizationFinder)
    persons: PersonFinder = field(default_factory=PersonFinder)
    titles: TitleFinder = field(default_factory=TitleFinder)
    bodies: BodyFinder = field(init=False)
    acronyms: frozenset[str] = field(init=False)
    year: int | None = None

    def __post_init__(self) -> None:
        self.bodies = BodyFinder(self.authority)
        # What only a roster uses as a code may be another body's acronym in a text.
        self.acronyms = frozenset(
            short
            for short, bodies in self.authority.by_acronym.items()
            if any(short in body.acronyms for body in bodies)
        )

    def read(self, text: str) -> list[Mention]:
        """Return the mentions of a stretch of normalised text in order."""
        links = [match.span() for match in _LINK.finditer(text)]
        dates, sure = self._dated(text)
        figures = [*dates, *find_money(text), *find_statistics(text)]
        kept = ranked(outside(sure, links, _IN_LINKS), outside(figures, links))
        names = self._names(text, kept, links)
        kept = ranked(kept, *names, outside(find_coalitions(text), links))
        # A title may hold all of these.
        titles = outside(self.titles.find(text), links)
        return sorted([*kept, *titles], key=lambda mention: (mention.start, -mention.end))

    def identifiers(self, text: str) -> list[Mention]:
        """Return what a grammar alone finds, in order."""
        return ranked(self._dated(text)[1])

    def _dated(self, text: str) -> tuple[list[Mention], list[Mention]]:
        """Return the dates, and the identifiers, of which bills need the dates."""
        dates = dating.find_dates(text, self.year)
        years = Years(text, dates)
        self.year = years.near(len(text)) or self.year
        bills = find_bills(text, lambda at: years.session_near(at) or self.year)
        return dates, [*self._numbered(text), *bills]

    def _names(
        self, text: str, kept: Sequence[Mention], links: Sequence[tuple[int, int]]
    ) -> list[list[Mention]]:
        """Return bodies of the authority, persons, and other organizations."""
        named = self.bodies.named(text)
        benches = list(find_courts(text, courts()))
        kept = ranked(kept, benches)
        people = outside(self.persons.find(text, [*kept, *named]), links)
        acting = acting_in(text)
        acronyms = self.acronyms
        for short in self.organizations.learn(text, [*named, *kept, *people], acronyms, acting):
            self.bodies.define(short)
        bodies = outside(self.bodies.find(text, named, acting), links)
        found = self.organizations.find(text, ranked(kept, people), bodies)
        free = Free(bodies)
        whole = [each for each in found if not free.holds(each)]
        return [
            outside(benches, links),
            outside(whole, links),
            bodies,
            people,
            outside(found, links),
        ]

    def _numbered(self, text: str) -> Iterator[Mention]:
        """Yield identifiers but for bills."""
        yield from registers.find_dockets(text, self.authority.docket_codes)
        yield from registers.find_rins(text, self.authority.rin_prefixes)
        yield from registers.find_documents(text)
        yield from self.citations.find(text)
        yield from self.cfr.find(text)
        yield from codes.find_statutes(text)
        yield from legislation.find_laws(text)
        yield from legislation.find_orders(text)
        yield from find_cases(text, cases())
