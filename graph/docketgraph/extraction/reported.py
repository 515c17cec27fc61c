"""What a document says was done: acts, what they ask and how they stand, each with its place.

Readers of text make these values (`acts`, `requests`, `stances`); `proposals` makes records of
them. Every value tells how sure it is and why, so that what is doubtful can be set apart.
"""

from dataclasses import dataclass

__all__ = ["SURE", "Doubt", "Named", "Reported", "Request", "Stance"]

SURE = 0.75
"""From this confidence on a value goes into the record; below it is listed as doubtful."""


@dataclass(frozen=True, slots=True)
class Named:
    """A thing as a text names it.

    `type` is a mention's type, or "post", "contract", "text" where only words are at hand. `name`
    is its canonical form, else the words; `id` its path under the base where it is known ("" where
    not). `alternatives` are paths of what else may be meant.
    """

    type: str
    name: str
    id: str
    start: int
    end: int
    confidence: float = 1.0
    reason: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that the text does not settle: the likeliest value, why it is open, what else."""

    field: str
    value: str
    confidence: float
    reason: str
    alternatives: tuple[str, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Request:
    """One thing that an act asks, as a clause of the text asks it.

    `verb` is a concept of `scheme/verbs` (withdraw, refrain, other …), `alternatives` are other
    verbs that fit. `asked` is whom the clause itself names (empty: whoever receives the act).
    `asks_for` is what the asked one is to ask of others (verb advocate).
    """

    verb: str
    start: int
    end: int
    asked: tuple[Named, ...] = ()
    concerns: tuple[Named, ...] = ()
    confidence: float = 1.0
    reason: str = ""
    alternatives: tuple[str, ...] = ()
    asks_for: "Request | None" = None


@dataclass(frozen=True, slots=True)
class Stance:
    """How an act stands towards one thing, in the clause's own words.

    `stance` is a concept of `scheme/stances`; `start` and `end` bound the clause that says so.
    """

    stance: str
    towards: Named
    start: int
    end: int
    confidence: float = 1.0
    reason: str = ""
    alternatives: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reported:
    """One act of advocacy or of government that a document is or reports.

    `kinds` are classes under dg: ("CommentLetter", "SignOnLetter", "Rescission"); several hold at
    once. `date` is ISO by precision, or EDTF for a season or quarter, "" where the text has none.
    `senders` of a government act are its actors. `addresses` is what an act of advocacy is about,
    `responds_to` the document or hearing that it answers; for a government act `addresses` is what
    it affects and `issues` the paper that it issues. `size` counts a coalition, the namer included
    (0: none is stated); `members` are those of it that are named. `signed_by` are officers who sign
    for a sender. `spans` are half-open character offsets, the widest first. `doubts` are fields
    that stay open.
    """

    kinds: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]
    date: str = ""
    senders: tuple[Named, ...] = ()
    recipients: tuple[Named, ...] = ()
    addresses: tuple[Named, ...] = ()
    responds_to: tuple[Named, ...] = ()
    issues: tuple[Named, ...] = ()
    stances: tuple[Stance, ...] = ()
    requests: tuple[Request, ...] = ()
    joint: bool = False
    """Whether it was done together with others: it is then on behalf of a coalition."""
    size: int = 0
    members: tuple[Named, ...] = ()
    signed_by: tuple[Named, ...] = ()
    doubts: tuple[Doubt, ...] = ()
