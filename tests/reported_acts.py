"""What `find_acts` says of a text, as short values that tests compare whole."""

from collections.abc import Iterator
from dataclasses import dataclass

from docketgraph.extraction.acting.acts import find_acts
from docketgraph.extraction.mentioned.mentions import find_mentions
from docketgraph.extraction.reported import Named, Reported

ADVOCACY = frozenset(
    {"Letter", "CommentLetter", "SignOnLetter", "Testimony", "Petition", "Statement"}
)


@dataclass(frozen=True, slots=True)
class Told:
    """An act in brief: kinds, day, who, to whom; bodies by id, or by name where they have none."""

    kinds: tuple[str, ...]
    date: str
    senders: tuple[str, ...]
    recipients: tuple[str, ...]


def acts_of(text: str, publisher: str = "") -> list[Reported]:
    """Return the acts of a text; `publisher` is a name."""
    speaker = Named("organization", publisher, "", 0, 0) if publisher else None
    return find_acts(text, list(find_mentions(text)), speaker)


def advocacy(text: str, publisher: str = "") -> list[Told]:
    """Return the acts of advocacy of a text in brief."""
    return [_brief(act) for act in acts_of(text, publisher) if ADVOCACY.intersection(act.kinds)]


def government(text: str) -> list[Told]:
    """Return the acts of government that a text reports, in brief."""
    return [_brief(act) for act in acts_of(text) if not ADVOCACY.intersection(act.kinds)]


def _brief(act: Reported) -> Told:
    return Told(act.kinds, act.date, tuple(_keys(act.senders)), tuple(_keys(act.recipients)))


def _keys(things: tuple[Named, ...]) -> Iterator[str]:
    for each in things:
        yield each.id or each.name
