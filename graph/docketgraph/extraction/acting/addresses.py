"""The address of a letter: the bodies, posts and persons that its lines name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docketgraph.extraction.acting.addressees import as_post
from docketgraph.extraction.acting.forms import Form
from docketgraph.extraction.acting.greetings import SUBJECT_LINE
from docketgraph.extraction.acting.letterdates import date_of, line_of
from docketgraph.extraction.acting.reading import Reading, as_named, is_official
from docketgraph.extraction.mentioned.committees import committee_name
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["addressed", "addressees_in", "honored", "is_own", "parents_of"]

_ASIDE = wording(
    r"[ \t]*\[?(?:cc|c\.c|bcc|via|submitted|by\selectronic|sent\svia|filed|delivered|transmitted"
    r"|electronically)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"(?mi)^[ \t]*(?:from|date)[ \t]*:")
_CHAMBERS = {"congress/house": "House", "congress/senate": "Senate"}
# A committee that is named without its chamber.
_BARE = re.compile(r"(?:Subc|C)ommittee on\b|(?!House|Senate|Joint)[A-Z].{2,60} Committee$")
_LINE = re.compile(
    r"(?m)(?:^|,)[ \t]*(?P<name>(?!Chair|Ranking|The\b|Vice|House|Senate|Joint)"
    r"(?:[A-Z][a-z'&]*,?[ ](?:and[ ])?){1,6}Committee)[ \t]*$"
)
# Whose attention is asked for, and the docket, may stand amidst an address; a longer such line
# tells the subject.
_ATTENTION = re.compile(r"(?:attention|attn|docket)\b", re.IGNORECASE)
_WRAPPED = 60
# The docket of an office takes in papers; whoever reads them sits elsewhere.
_ITS_DOCKET = re.compile(r"[ \t]{1,3}Docket\b")
# The office of a head, or of its counsel, takes letters for the body itself.
_OF_HEAD = re.compile(
    r"Office of (?:the )?(?:Administrator|Attorney General|Chair\w*|Commissioner|Director"
    r"|Executive Secretar\w+|General Counsel|Secretary)\b"
)
_BESIDE_CHAMBER = 0.85
# So many lines, each alone between empty ones, are one address.
_DOUBLE_SPACED = 3
_HONORABLE = wording(r"\b(?:Honorable|Hon\.|Senator|Representative|Rep\.|Sen\.)\s$")
# A member of Congress is written to by name; a post there tells only which house.
_OF_CONGRESS = ("congress/", "post/senate/", "post/house/", "post/us/")


def addressed(reading: Reading, form: Form) -> list[Named]:
    """Return whom the lines of the head name, those below the date before all others."""
    date = date_of(reading, form)
    chunks = _chunks(reading, form)
    named = honored(reading, form)
    if named:
        # What stands above the first of them is a title, no address.
        first = line_of(reading.text, named[0])[0]
        chunks = [(max(first, start), end) for start, end in chunks if end > named[0].start]
    below = [chunk for chunk in chunks if date is not None and chunk[1] > date.end]
    for some in (below, chunks):
        found = [each for start, end in some for each in addressees_in(reading, start, end)]
        if found and named and all(each.id.startswith(_OF_CONGRESS) for each in found):
            return [as_named(each) for each in named]
        if found:
            return found
    return []


def honored(reading: Reading, form: Form) -> list[Mention]:
    """Return the persons whom the head of a letter calls honorable, line for line."""
    people = reading.inside(0, form.head, "person")
    return [each for each in people if _HONORABLE.search(reading.text[: each.start][-24:])]


def _chunks(reading: Reading, form: Form) -> list[tuple[int, int]]:
    """Return the blocks of an address, without subject lines, copies and ways of sending."""
    chunks: list[list[int]] = [[]]
    subject = False
    for line in re.finditer(r"[^\n]*\n?", reading.text[: form.head]):
        words = line.group().strip()
        if not words or SUBJECT_LINE.match(words) or _ASIDE.match(words) or _FROM.match(words):
            short = _ATTENTION.match(words) is not None and len(words) < _WRAPPED
            subject = bool(words) and SUBJECT_LINE.match(words) is not None and not short
            chunks.append([])
        elif not subject:
            chunks[-1] += [line.start(), line.end()]
    spans = [(chunk[0], chunk[-1]) for chunk in chunks if chunk]
    return _joined(reading, spans)


def _joined(reading: Reading, chunks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the blocks of an address whose lines are parted by empty lines as one."""
    runs: list[list[tuple[int, int]]] = []
    for chunk in chunks:
        one = "\n" not in reading.text[slice(*chunk)].strip()
        one = one and not reading.inside(*chunk, "date")
        if one and runs and runs[-1] and "\n" not in reading.text[slice(*runs[-1][-1])].strip():
            runs[-1].append(chunk)
        else:
            runs.append([chunk])
            if not one:
                runs.append([])
    joined = []
    for run in runs:
        whole = len(run) >= _DOUBLE_SPACED
        joined += [(run[0][0], run[-1][1])] if whole else run
    return joined


def addressees_in(reading: Reading, start: int, end: int) -> list[Named]:
    """Return whom one block of an address names: its lowest bodies, and the posts in them."""
    bodies = reading.inside(start, end, "agency", "organization")
    things = [
        _whole_body(reading, as_named(each))
        for each in bodies
        if is_official(each) and not _ITS_DOCKET.match(reading.text, each.end)
    ]
    posts = [
        post
        for post in reading.posts_inside(start, end)
        if post.body and not post.body.startswith("org/")
    ]
    named = [
        as_post(reading, post)
        for post in posts
        if not any(each.id == post.body and is_own(post.head, each) for each in things)
    ]
    held = {post.body for post in posts}
    if any(each.id in _CHAMBERS for each in things):
        things += _of_lines(reading, start, end, things)
    things = [each for each in _with_chamber(reading, things) if not (named and each.id in held)]
    parents = parents_of(reading, [*things, *named])
    kept = [each for each in things if each.id not in parents]
    named = [each for each in named if each.id not in parents or not kept]
    if kept or named:
        return sorted((*named, *kept), key=lambda each: each.start)
    return [as_named(each) for each in reading.inside(start, end, "person") if is_official(each)]


def _whole_body(reading: Reading, named: Named) -> Named:
    """Return the body whose head an office is of; another body as it is."""
    if not _OF_HEAD.match(named.name):
        return named
    body = reading.authority.bodies.get(named.id)
    above = reading.authority.line_of(body)[:1] if body else []
    # The address of an office that no roster lists begins with that of its body.
    parent = reading.authority.bodies.get(above[0] if above else named.id.rpartition("/")[0])
    return replace(named, name=parent.label, id=parent.id) if parent else named


def parents_of(reading: Reading, things: Sequence[Named]) -> set[str]:
    """Return the ids of the bodies above others: a department above its office."""
    known = [
        reading.authority.bodies[each.id] for each in things if each.id in reading.authority.bodies
    ]
    return {parent for body in known for parent in reading.authority.line_of(body)}


def _of_lines(reading: Reading, start: int, end: int, things: Sequence[Named]) -> list[Named]:
    """Return the committees that lines of an address end with: "Chairman, Finance Committee"."""
    found = []
    for match in _LINE.finditer(reading.text, start, end):
        place = match.start("name")
        if not any(each.start <= place < each.end for each in things):
            words = " ".join(match["name"].split())
            found.append(Named("organization", words, "", *match.span("name"), 0.6, "an address"))
    return found


def _with_chamber(reading: Reading, things: list[Named]) -> list[Named]:
    """Return the bodies of an address; "Committee on X" above "U.S. House" is the House's."""
    chambers = [each for each in things if each.id in _CHAMBERS]
    bare = [each for each in things if _BARE.match(each.name)]
    if len(chambers) != 1 or not bare:
        return things
    whole = []
    for each in bare:
        name = committee_name(f"{_CHAMBERS[chambers[0].id]} {each.name}")
        body = reading.authority.judge(name).body
        known = (body.label, body.id) if body else (name, "")
        sure = max(each.confidence, _BESIDE_CHAMBER)
        whole.append(replace(each, name=known[0], id=known[1], confidence=sure))
    return [*whole, *(each for each in things if each not in (*bare, *chambers))]


def is_own(head: str, body: Named) -> bool:
    """Return whether the name of a body holds that of a post."""
    return head.casefold() in body.name.casefold()
