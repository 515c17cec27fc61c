"""A title and what stands below it as one act: what they share, and what each adds."""

from collections.abc import Sequence
from dataclasses import replace

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.dates_of_acts import trailing_date
from docketgraph.extraction.acting.drafts import Draft
from docketgraph.extraction.acting.reading import Reading, distinct
from docketgraph.extraction.acting.recipients import find_recipients
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.segments import Block

__all__ = ["PAPERLESS", "addressed", "are_one", "day_below", "keys", "take_addressee", "unite"]

_GENERAL = frozenset(
    {"congress/us", "congress/house", "congress/senate", "agency/executive-branch"}
)
PAPERLESS = frozenset({"joined", "none"})
"""What stands for its paper in a deed that names none."""


def addressed(reading: Reading, draft: Draft) -> tuple[Named, ...]:
    """Return whom the sentence of a draft names as addressed."""
    return find_recipients(reading, *draft.sentence, draft.deed)


def keys(things: Sequence[Named]) -> list[str]:
    """Return what tells things apart: their ids, or their names where they have none."""
    return [each.id or each.name for each in things]


def are_one(reading: Reading, head: Draft, told: Draft) -> bool:
    """Return whether a title and the act told below it can be one: nothing of them differs."""
    if head.given and told.given and not _agree(head.date, told.date):
        return False
    before, now = keys(addressed(reading, head)), keys(addressed(reading, told))
    if before and now and not set(before) & set(now):
        # What a title calls a body by is often looser: "to Congress", then its members.
        return any(each.startswith(("congress/", "agency/")) for each in before)
    return True


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def unite(reading: Reading, head: Draft, told: Draft) -> None:
    """Give the act told below a title what only the title says of it."""
    whom, said = addressed(reading, head), addressed(reading, told)
    if whom and not (set(keys(whom)) & set(keys(said)) or _is_loose(whom)):
        told.recipients = whom
    elif not said:
        told.recipients = whom or None
    if told.deed.paper in PAPERLESS and head.deed.paper not in PAPERLESS:
        told.deed = replace(told.deed, paper=head.deed.paper)
    if told.excerpt and head.doers.named:
        told.doers = head.doers
    elif not told.doers.named and head.doers.named:
        told.doers = replace(told.doers, named=head.doers.named)
    told.joint = told.joint or head.joint
    told.start = head.start
    if head.given == told.given:
        told.date = max(head.date, told.date, key=len)
    elif head.given:
        told.date, told.given = head.date, True
    told.titles = (head.sentence, *told.titles)


def _is_loose(things: Sequence[Named]) -> bool:
    """Return whether a title calls by a general word whom the telling names."""
    return all(each.id in _GENERAL for each in things)


def take_addressee(reading: Reading, head: Draft, block: Block) -> None:
    """Let "To the Speaker, on ..." below a title be whom its act addresses."""
    text = reading.text
    if text.startswith(("To ", "TO ", "To: "), block.start) and not addressed(reading, head):
        bodies, _ = bodies_at(reading, text.index(" ", block.start) + 1)
        head.recipients = distinct(bodies) or None
        head.end = block.end


def day_below(reading: Reading, block: Block) -> Mention | None:
    """Return the day with which a block below a title begins or ends."""
    dates = reading.inside(block.start, block.end, "date")
    if dates and dates[0].start - block.start < 4:
        return dates[0]
    return trailing_date(reading, block.start, block.end) if dates else None
