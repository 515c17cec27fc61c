"""Who sends a document that is one act: who speaks in its opening, and who signs it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docketgraph.extraction.acting.forms import OPENING, Form
from docketgraph.extraction.acting.pleadings import is_petition, petitioners, titled_of
from docketgraph.extraction.acting.reading import Reading, distinct
from docketgraph.extraction.acting.signers import (
    SEVERAL,
    from_line,
    letterhead,
    officers,
    signing,
)
from docketgraph.extraction.acting.voices import defined_in, joining, says_jointly, spoken_for
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["Signature", "read_signature"]

_UNDERSIGNED = wording(r"\bundersigned\b", re.IGNORECASE)
# Who writes for himself is a private person, and is not named.
_PERSONAL = wording(
    r"\b(?:(?:personal|individual)(?:\s\w+)?\scapacity"
    r"|(?:solely\s)?my\s(?:own|personal)\s(?:views|capacity)?|views\sexpressed\sare\smy\sown"
    r"|as\sa\s(?:patient|private\scitizen)\b|I\sam\s(?:a|an)\s(?:[\w-]+\s){0,4}"
    r"(?:attorney|physician|nurse|patient|citizen|student|retired))\b",
    re.IGNORECASE,
)
_SPEAKS_HERE = 0.8


@dataclass(frozen=True, slots=True)
class Signature:
    """Who sends a document, whether several do, how many they say they are, and who signs."""

    senders: tuple[Named, ...]
    joint: bool
    size: int
    members: tuple[Named, ...]
    signed_by: tuple[Named, ...]


def read_signature(reading: Reading, form: Form, publisher: Named | None) -> Signature:
    """Return who sends a document: its publisher if given, who speaks, else who signs."""
    if publisher is None and _PERSONAL.search(_ends(reading, form)):
        return Signature((), False, 0, (), ())
    signed = list(distinct([*from_line(reading, form), *signing(reading, form)]))
    spoken = list(_titled(reading, form) or spoken_for(reading, form))
    senders, joint = _senders(reading, form, signed, spoken)
    own = spoken or (senders if len(senders) > 1 else ())
    if publisher is not None and not _is_of_others(reading, publisher, own):
        together = joining(reading, form)
        joint = bool(together) or (joint and len(signed) > 1)
        senders = distinct([publisher, *together])
    senders = tuple(_speaks(each) for each in senders)
    members = distinct([*senders, *signed]) if joint else ()
    signers = officers(reading, form) if senders and form.kind != "petition" else ()
    return Signature(senders, joint, _size(reading, form) if joint else 0, members, signers)


def _titled(reading: Reading, form: Form) -> tuple[Named, ...]:
    """Return whose paper a petition or testimony is, as its title and its first words say."""
    if form.kind == "petition":
        return petitioners(reading, form) or titled_of(reading, form)
    if is_petition(reading, form):
        return max(spoken_for(reading, form), petitioners(reading, form), key=len)
    return titled_of(reading, form) if form.kind != "letter" else ()


def _is_of_others(reading: Reading, publisher: Named, senders: Sequence[Named]) -> bool:
    """Return whether a paper names its senders and never who publishes it: it is theirs."""
    name = publisher.name.casefold().removeprefix("the ")
    if not senders or name in reading.text.casefold():
        return False
    known = {publisher.id, publisher.name} - {""}
    return not any({each.id, each.name} & known for each in senders) and not any(
        each.note == publisher.id or each.canonical in known
        for each in reading.inside(0, len(reading.text), "organization", "agency")
        if publisher.id or each.canonical in known
    )


def _speaks(named: Named) -> Named:
    """Return a body that speaks in a letter or signs it, which is a sign that it is a body."""
    if named.confidence >= _SPEAKS_HERE or named.type == "person":
        return named
    return replace(named, confidence=_SPEAKS_HERE, reason="it speaks in the letter or signs it")


def _senders(
    reading: Reading, form: Form, signed: Sequence[Named], spoken: Sequence[Named]
) -> tuple[tuple[Named, ...], bool]:
    """Return the senders and whether several sign: "undersigned", or an officer of each."""
    together = says_jointly(reading, form)
    if not spoken:
        several = len(signed) >= SEVERAL or (together and len(signed) != 1)
        several = several or (len(signed) > 1 and signed[0].type == "person")
        one = signed[:1] or defined_in(reading, form) or letterhead(reading, form)
        return tuple(signed if several and signed else one), several
    people = reading.inside(form.closing, form.end, "person")
    joint = together or (len(people) >= SEVERAL and len(signed) >= SEVERAL)
    senders = distinct([*spoken, *joining(reading, form)])
    return senders, len(senders) > 1 or (joint and len(signed) > 1)


def _ends(reading: Reading, form: Form) -> str:
    """Return the head, the opening and the signature of a document."""
    text = reading.text
    return text[: form.body + 700] + " \n" + text[max(form.body, form.closing - 400) : form.end]


def _size(reading: Reading, form: Form) -> int:
    """Return how many a joint letter says it is of; 0 where it does not."""
    for group in reading.inside(form.body, form.body + OPENING, "coalition"):
        words = reading.text[max(0, group.start - 40) : group.end]
        if group.canonical and group.canonical.isdigit() and _UNDERSIGNED.search(words):
            return int(group.canonical)
    return 0
