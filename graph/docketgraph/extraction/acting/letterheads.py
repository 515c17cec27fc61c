"""The head of a document that is one act: its day, and whom it addresses."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docketgraph.extraction.acting.addressees import as_post, bodies_at
from docketgraph.extraction.acting.forms import SUBJECT_LINE, Form
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["addressees_in", "date_of", "recipients_of"]

_ASIDE = wording(
    r"[ \t]*\[?(?:cc|c\.c|bcc|via|submitted|by\selectronic|sent\svia|filed|delivered|transmitted"
    r"|electronically)\b",
    re.IGNORECASE,
)
_DATED = wording(r"\W*(?:date|submitted|filed)", re.IGNORECASE)
_CALLED = wording(r"Dear\s+|To\s+(?:the\s+)?")
_SENT_TO = wording(r"\b(?:comments?|letter|input|feedback|response)\s(?:\w+\s){0,3}?to\s(?:the\s)?")
_DELIVERED = wording(
    r"\b(?:deliver|send|submit|present|address(?:ed)?|petition)\b[^.]{0,80}?\bto\s"
    r"|\bpetition\s(?=the\s)"
)
_CALL = wording(r"\bcall\s(?:up)?on\s")
_CHAMBERS = {"congress/house": "House", "congress/senate": "Senate"}
_LONGEST_REST = 30
# A label such as "Submitted on:" may stand in the first paragraph.
_LABELLED = 1_200

_HONORABLE = wording(r"\b(?:Honorable|Hon\.|Senator|Representative|Rep\.|Sen\.)\s$")
# A member of Congress is written to by name; a post there tells only which house.
_OF_CONGRESS = ("congress/", "post/senate/", "post/house/", "post/us/")


def date_of(reading: Reading, form: Form) -> Mention | None:
    """Return the day of a document: a date on a line of its own in the head, or behind "Date:"."""
    text = reading.text
    dates = [
        each
        for each in reading.inside(0, form.head, "date")
        if len(each.canonical or "") > 4 and not SUBJECT_LINE.match(text, _line(text, each)[0])
    ]
    if dates and not text[: dates[0].start].strip():
        return dates[0]
    for date in dates:
        first, last = _line(text, date)
        rest = text[first : date.start] + text[date.end : last]
        if len(rest.strip()) < _LONGEST_REST:
            return date
    for date in reading.inside(0, max(form.head, _LABELLED), "date"):
        if _DATED.match(text, _line(text, date)[0], date.start) and len(date.canonical or "") > 4:
            return date
    # A text that lost its lines has its day in the midst of one.
    if form.kind == "testimony" or "\n" not in text[: form.head].strip():
        return next((each for each in dates if len(each.canonical or "") == 10), None)
    return None


def _line(text: str, mention: Mention) -> tuple[int, int]:
    last = text.find("\n", mention.end)
    return text.rfind("\n", 0, mention.start) + 1, last if last >= 0 else len(text)


def recipients_of(reading: Reading, form: Form, senders: Sequence[Named]) -> tuple[Named, ...]:
    """Return whom a document addresses: by its address, else its greeting, else its opening."""
    if form.kind == "petition":
        found = _delivered(reading, senders)
    elif form.kind == "testimony":
        found = _heard(reading, form)
    else:
        at = _addressed(reading, form) if form.kind == "letter" else []
        bodies = at if _honored(reading, form) else [each for each in at if each.type != "person"]
        found = bodies or _greeted(reading, form) or at or _told(reading, form)
    own = {each.id or each.name for each in senders}
    return distinct([each for each in found if (each.id or each.name) not in own])


def _addressed(reading: Reading, form: Form) -> list[Named]:
    """Return whom the lines of the head name, those below the date before all others."""
    date = date_of(reading, form)
    chunks = _chunks(reading, form)
    honored = _honored(reading, form)
    if honored:
        # What stands above the first of them is a title, no address.
        chunks = [chunk for chunk in chunks if chunk[1] > honored[0].start]
    below = [chunk for chunk in chunks if date is not None and chunk[1] > date.end]
    for some in (below, chunks):
        found = [each for start, end in some for each in addressees_in(reading, start, end)]
        if found and honored and all(each.id.startswith(_OF_CONGRESS) for each in found):
            return [as_named(each) for each in honored]
        if found:
            return found
    return []


def _honored(reading: Reading, form: Form) -> list[Mention]:
    """Return the persons whom the head of a letter calls honorable, line for line."""
    people = reading.inside(0, form.head, "person")
    return [each for each in people if _HONORABLE.search(reading.text[: each.start][-24:])]


def _chunks(reading: Reading, form: Form) -> list[tuple[int, int]]:
    """Return the blocks of an address, without subject lines, copies and ways of sending."""
    chunks: list[list[int]] = [[]]
    subject = False
    for line in re.finditer(r"[^\n]*\n?", reading.text[: form.head]):
        words = line.group().strip()
        if not words or SUBJECT_LINE.match(words) or _ASIDE.match(words):
            subject = bool(words) and SUBJECT_LINE.match(words) is not None
            chunks.append([])
        elif not subject:
            chunks[-1] += [line.start(), line.end()]
    return [(chunk[0], chunk[-1]) for chunk in chunks if chunk]


def addressees_in(reading: Reading, start: int, end: int) -> list[Named]:
    """Return whom one block of an address names: its lowest bodies, and the posts in them."""
    bodies = reading.inside(start, end, "agency", "organization")
    things = [as_named(each) for each in bodies if is_official(each)]
    posts = [
        post
        for post in reading.posts_inside(start, end)
        if post.body and not post.body.startswith("org/")
    ]
    named = [
        as_post(reading, post)
        for post in posts
        if not any(each.id == post.body and _is_own(post.head, each) for each in things)
    ]
    held = {post.body for post in posts}
    things = [each for each in _with_chamber(reading, things) if not (named and each.id in held)]
    parents = _parents(reading, [*things, *named])
    kept = [each for each in things if each.id not in parents]
    named = [each for each in named if each.id not in parents or not kept]
    if kept or named:
        return sorted((*named, *kept), key=lambda each: each.start)
    return [as_named(each) for each in reading.inside(start, end, "person") if is_official(each)]


def _parents(reading: Reading, things: Sequence[Named]) -> set[str]:
    """Return the ids of the bodies above others: a department above its office."""
    known = [
        reading.authority.bodies[each.id] for each in things if each.id in reading.authority.bodies
    ]
    return {parent for body in known for parent in reading.authority.line_of(body)}


def _with_chamber(reading: Reading, things: list[Named]) -> list[Named]:
    """Return the bodies of an address; "Committee on X" above "U.S. House" is the House's."""
    chambers = [each for each in things if each.id in _CHAMBERS]
    bare = [each for each in things if each.name.startswith(("Committee on", "Subcommittee on"))]
    if len(chambers) != 1 or not bare:
        return things
    whole = []
    for each in bare:
        name = f"{_CHAMBERS[chambers[0].id]} {each.name}"
        body = reading.authority.judge(name).body
        whole.append(replace(each, name=body.label if body else name, id=body.id if body else ""))
    return [*whole, *(each for each in things if each not in (*bare, *chambers))]


def _is_own(head: str, body: Named) -> bool:
    return head.casefold() in body.name.casefold()


def _greeted(reading: Reading, form: Form) -> list[Named]:
    """Return whom the greeting names; a post without a body takes the one that is called by it."""
    found: list[Named] = []
    for post in reading.posts_inside(form.head, form.body):
        named = as_post(reading, post)
        if named.id or named.type != "post":
            found.append(named)
            continue
        called = [
            as_named(each)
            for each in reading.inside(0, len(reading.text), "agency")
            if _is_own(named.name, as_named(each))
        ]
        found += called[:1]
    if found:
        return found
    things = reading.inside(form.head, form.body, "agency", "organization", "person")
    if things:
        return [as_named(each) for each in things]
    called_by = _CALLED.search(reading.text, form.head, form.body)
    return bodies_at(reading, called_by.end())[0] if called_by else []


def _told(reading: Reading, form: Form) -> list[Named]:
    """Return to whom the opening says that the comments go."""
    for match in _SENT_TO.finditer(reading.text, form.body, form.body + 1500):
        found, _ = bodies_at(reading, match.end())
        if found:
            return found
    return []


def _heard(reading: Reading, form: Form) -> list[Named]:
    """Return the committee before which a testimony was given."""
    head = reading.inside(0, min(len(reading.text), form.body + 1500), "organization")
    found = [each for each in head if is_official(each)]
    committees = [each for each in found if "ommittee" in (each.canonical or each.text)]
    return list(distinct([as_named(each) for each in (committees or found)]))[:1]


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
