"""Whom a document that is one act addresses: by its address, its greeting, its title."""

from collections.abc import Sequence
from dataclasses import replace

from docketgraph.extraction.acting.addressees import as_post, bodies_at
from docketgraph.extraction.acting.addresses import addressed, honored, is_own
from docketgraph.extraction.acting.forms import Form
from docketgraph.extraction.acting.pleadings import titled_before
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.posts import Post
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["recipients_of"]

_CALLED = wording(r"Dear\s+|To\s+(?:the\s+)?")
_SENT_TO = wording(
    r"\b(?:[Cc]omments?|[Ll]etter|[Ii]nput|[Ff]eedback|[Rr]esponse)\s"
    r"(?:(?:\w+\s){0,3}?to|[^.\n]{1,160}?\s(?:went|(?:were|was)\s(?:sent|submitted|filed))\sto)\s(?:the\s)?"
)
_DELIVERED = wording(
    r"\b(?:deliver|send|submit|present|address(?:ed)?|petition)\b[^.]{0,80}?\bto\s"
    r"|\bpetition\s(?=the\s)"
)
_TO_ALL = 0.8
_MR_PRESIDENT = wording(r"Dear\s(?:Mr|Mrs|Ms|Madam|Madame)\.?\s(?P<post>President)\b(?!\s[A-Z])")
_CALL = wording(r"\bcall\s(?:up)?on\s")


def recipients_of(reading: Reading, form: Form, senders: Sequence[Named]) -> tuple[Named, ...]:
    """Return whom a document addresses: by its address, else its greeting, else its opening."""
    if form.kind == "petition":
        found = addressed(reading, form) or _delivered(reading, senders)
        found = titled_before(reading, form) or found
    elif form.kind == "testimony":
        found = _heard(reading, form)
    else:
        at = addressed(reading, form) if form.kind == "letter" else []
        bodies = at if honored(reading, form) else [each for each in at if each.type != "person"]
        found = bodies or _greeted(reading, form) or at or _told(reading, form)
        found = found or titled_before(reading, form)
    own = {each.id or each.name for each in senders}
    return distinct([each for each in found if (each.id or each.name) not in own])


def _greeted(reading: Reading, form: Form) -> list[Named]:
    """Return whom the greeting names; a post without a body takes the one that is called by it."""
    found: list[Named] = []
    head = _MR_PRESIDENT.search(reading.text, form.head, form.body)
    if head is not None:
        return [_president(*head.span("post"))]
    for post in reading.posts_inside(form.head, form.body):
        named = _member(reading, post) or as_post(reading, post)
        if named.id or named.type != "post":
            found.append(named)
            continue
        called = [
            as_named(each)
            for each in reading.inside(0, len(reading.text), "agency")
            if is_own(named.name, as_named(each))
        ]
        found += called[:1]
    if found:
        return found
    things = reading.inside(form.head, form.body, "agency", "organization", "person")
    if things:
        return [as_named(each) for each in things]
    called_by = _CALLED.search(reading.text, form.head, form.body)
    if called_by is None:
        return []
    found, stop = bodies_at(reading, called_by.end())
    if reading.text[stop : form.body].strip(" \t,:"):
        return found
    # "Dear Senator," without a name is written to all of them.
    return [replace(each, confidence=max(each.confidence, _TO_ALL)) for each in found]


def _president(start: int, end: int) -> Named:
    """Return the president of the United States, whom alone "Mr. President" greets in a letter."""
    name = "President of Executive branch of the United States"
    return Named("post", name, "post/executive-branch/president", start, end, 0.85, "the greeting")


def _member(reading: Reading, post: Post) -> Named | None:
    """Return the member of Congress whom a post names in full: such are written to by name."""
    if not (post.body or "").startswith("congress/"):
        return None
    people = [each for each in reading.inside(post.start, post.end, "person") if post.person]
    return as_named(people[0]) if people and " " in (people[0].canonical or "") else None


def _told(reading: Reading, form: Form) -> list[Named]:
    """Return to whom the opening says that the comments go."""
    for match in _SENT_TO.finditer(reading.text, form.body, form.body + 1500):
        found, _ = bodies_at(reading, match.end())
        if found:
            return found
    return []


def _heard(reading: Reading, form: Form) -> list[Named]:
    """Return the committee before which a testimony was given, else the agency that hears it."""
    head = reading.inside(0, min(len(reading.text), form.body + 1500), "organization")
    found = [each for each in head if is_official(each)]
    committees = [each for each in found if "ommittee" in (each.canonical or each.text)]
    if committees:
        return [as_named(committees[0])]
    before = titled_before(reading, form)
    agencies = reading.inside(0, form.head, "agency") or reading.inside(
        0, form.body + 600, "agency"
    )
    return before or [as_named(each) for each in (*found, *agencies)][:1]


def _delivered(reading: Reading, senders: Sequence[Named]) -> list[Named]:
    """Return to whom a petition says that it goes."""
    own = {each.id or each.name for each in senders}
    for pattern in (_DELIVERED, _CALL):
        for match in pattern.finditer(reading.text):
            found, _ = bodies_at(reading, match.end())
            kept = [each for each in found if (each.id or each.name) not in own]
            if kept:
                return kept
    return []
