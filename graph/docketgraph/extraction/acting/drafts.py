"""An act in the making: the sentence that tells the deed, and the sentences that go on about it."""

from dataclasses import dataclass, replace

from docketgraph.extraction.acting.deeds import Deed, speaks_itself
from docketgraph.extraction.acting.kinds import kind_doubts, kinds_of
from docketgraph.extraction.acting.reading import Reading, distinct
from docketgraph.extraction.acting.recipients import (
    addressed_in,
    find_receivers,
    find_recipients,
    find_urged,
)
from docketgraph.extraction.acting.senders import Doers
from docketgraph.extraction.acting.targets import (
    answered,
    find_targets,
    issuer_doubts,
    issuers,
    unnamed_rule,
)
from docketgraph.extraction.mentioned.naming import abbreviates
from docketgraph.extraction.reported import Doubt, Named, Reported
from docketgraph.extraction.texts.segments import sentences

__all__ = ["Draft"]


@dataclass(slots=True)
class Draft:
    """One act of a page while its sentences are read.

    `start` and `end` bound all that is told of it, `sentence` the telling of the deed.
    `recipients` is given where a clause deals out several papers; else it is looked for.
    """

    deed: Deed
    sentence: tuple[int, int]
    start: int
    end: int
    doers: Doers
    date: str = ""
    given: bool = False
    """Whether its own words, or a line beside it, give the day; else the frame of the page does."""
    joint: bool = False
    recipients: tuple[Named, ...] | None = None
    stop: int = 0
    """Where the words of the next deed in the same sentence begin; 0 for none."""
    open: tuple[Doubt, ...] = ()
    above: tuple[Named, ...] = ()
    """Whom a line above the act names as addressee of what follows."""
    excerpt: bool = False
    """Whether it is the beginning of the letter itself, in which "we" are its writers."""
    titles: tuple[tuple[int, int], ...] = ()
    """Where titles of the act stand, above the sentence that tells it."""

    def finish(self, reading: Reading, publisher: Named | None) -> Reported:
        """Return the act with what its segment says."""
        senders = self._senders(publisher)
        own = {each.id or each.name for each in senders}
        to, doubts = self._addressed(reading)
        to = tuple(each for each in to if (each.id or each.name) not in own)
        targets = find_targets(reading, self.start, self.end)
        kinds = kinds_of(
            reading.text, self.sentence, (self.start, self.end), self.deed, self.joint, targets, to
        )
        if not targets:
            words = unnamed_rule(reading, self.deed.end, self.sentence[1])
            targets = (words,) if words else ()
        doubts += kind_doubts(kinds, self.deed, self.sentence) + self.open
        if not to and "CommentLetter" in kinds:
            # Comments go to whoever asked for them; a letter about a rule may go to anybody.
            if self.deed.paper in {"comments", "response"} or self._is_filed(reading):
                told = (*self.titles, self.sentence, (self.start, self.end))
                to = issuers(reading, (self.start, self.end), told)
                to = tuple(each for each in to if each.id not in own)
            doubts += () if to else issuer_doubts(reading, self.start, self.end)
        return Reported(
            kinds,
            ((self.start, self.end),),
            self.date,
            senders,
            to,
            targets,
            answered(targets, kinds, self.sentence[1]),
            joint=self.joint,
            size=self.doers.size if self.joint else 0,
            members=senders if self.joint else (),
            signed_by=self.doers.persons if self.doers.named or self.doers.ours else (),
            doubts=doubts,
        )

    def _is_filed(self, reading: Reading) -> bool:
        """Return whether the title of a letter names the docket that it is for."""
        return self.deed.form == "noun" and bool(reading.inside(*self.sentence, "docket"))

    def _senders(self, publisher: Named | None) -> tuple[Named, ...]:
        named = [_as_publisher(each, publisher) for each in self.doers.named]
        if publisher is not None and (self.doers.ours or not named):
            named.insert(0, publisher)
        if self.joint:
            named += [_as_publisher(each, publisher) for each in self.doers.members]
        return distinct(named)

    def _addressed(self, reading: Reading) -> tuple[tuple[Named, ...], tuple[Doubt, ...]]:
        """Return the recipients; whom only a later sentence urges is a likely one."""
        if self.recipients is not None:
            return self.recipients or self.above, ()
        start, end = self.sentence
        found = find_recipients(reading, start, self.stop or end, self.deed)
        if found or self.above:
            return found or self.above, ()
        later = list(sentences(reading.text, self.sentence[1], self.end))
        for start, end in later:
            addressed = addressed_in(reading, start, end) or find_receivers(reading, start, end)
            if addressed:
                return distinct(addressed), ()
        for start, end in later:
            urged = find_urged(reading, start, end)
            if urged and speaks_itself(reading.text, start, end):
                return distinct(urged), ()
            if urged:
                reason = "a later sentence asks this of them; the text names no addressee"
                return (), tuple(
                    Doubt("recipient", each.id or each.name, 0.6, reason, (), each.start, each.end)
                    for each in distinct(urged)
                )
        return (), ()


def _as_publisher(named: Named, publisher: Named | None) -> Named:
    """Return the publisher where a page calls it by a short name that nothing else bears."""
    if publisher is None or named.id or not abbreviates(named.name, publisher.name):
        return named
    return replace(publisher, start=named.start, end=named.end, reason="its short name stands here")
