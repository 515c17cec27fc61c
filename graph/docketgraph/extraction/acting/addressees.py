"""The bodies and posts that stand at a place: "the Acting Secretary of Labor, DOJ and the EPA"."""

import re
from dataclasses import replace

from docketgraph.extraction.acting.local_bodies import local_body_at
from docketgraph.extraction.acting.reading import Reading, as_named
from docketgraph.extraction.mentioned.committees import committee_name, is_committee
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.posts import SURNAMES, Post
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["as_post", "bodies_at"]

# Members of a chamber hold no post of it; who is meant is the person or the chamber.
_MEMBERS = frozenset({"Member", "Representative", "Senator"})
_MANY = re.compile(r"Members\b")
_PASSING = frozenset({"acting", "former", "interim", "then"})
_EXECUTIVE = "agency/executive-branch"
_CONGRESS = "congress/us"
_HOUSE, _SENATE = "congress/house", "congress/senate"
_FED = "agency/federal-reserve-system"
_TREASURY = "agency/treasury-department"
_PRESIDENT, _OF_US = "post/executive-branch/president", "President of the United States"
_LABELS = {
    _EXECUTIVE: "Executive branch of the United States",
    _CONGRESS: "United States Congress",
    _HOUSE: "United States House of Representatives",
    _SENATE: "United States Senate",
    _FED: "Federal Reserve System",
    _TREASURY: "Department of the Treasury",
}
_LEADERS = r"(?i:leaders(?:hip)?|members|appropriators|conferees|chair(?:s|men|persons))"
_LEADERS_OF = rf"{_LEADERS}\s(?:of|in)\s(?:the\s)?(?:U\.?S\.?\s)?"
_GENERAL = (
    (
        _EXECUTIVE,
        wording(
            r"(?:U\.?S\.?\s)?(?:[A-Z]\w+(?:-[A-Z]\w+)?\s)?[Aa]dministration\b(?!\sof)"
            r"|(?:[Ff]ederal\s)?[Gg]overnment\b|White\sHouse\b"
            r"|[Ff]ederal\s(?:officials|agencies|regulators)\b"
        ),
    ),
    (
        _CONGRESS,
        wording(
            r"(?:U\.?S\.?\s)?(?:[Cc]ongressional\s"
            r"(?i:leaders(?:hip)?|appropriators|negotiators|delegation|committees)"
            r"|Congress(?:ional)?\b|[Ll]awmakers|legislators|[Ss]enators\sand\s[Rr]epresentatives"
            r"|[Rr]epresentatives\sand\s[Ss]enators"
            r"|(?i:leaders(?:hip)?|appropriators)\s(?:of\s[A-Z]\w+\s)?in\sCongress\b|Capitol\sHill)"
        ),
    ),
    (_TREASURY, wording(r"Treasury\b(?!\s[A-Z])")),
    (_FED, wording(r"(?:U\.?S\.?\s)?Fed\b(?!\s[A-Z])")),
    (_HOUSE, wording(r"(?:U\.?S\.?\s)?H\.?O\.?R\b")),
    (_CONGRESS, wording(rf"(?:\w+\s)?{_LEADERS_OF}Congress\b")),
    (
        _HOUSE,
        wording(
            rf"(?:U\.?S\.?\s)?House\s(?:\w+\s)?{_LEADERS}|(?:\w+\s)?{_LEADERS_OF}House\b(?!\sCom)"
        ),
    ),
    (
        _SENATE,
        wording(
            rf"(?:U\.?S\.?\s)?(?:Senate\s(?:\w+\s)?{_LEADERS}|[Ss]enators\b)"
            rf"|(?:\w+\s)?{_LEADERS_OF}Senate\b(?!\sCom)"
        ),
    ),
)
# Members of a chamber by surname alone: who is meant stays open.
_BY_SURNAME = (
    (
        _HOUSE,
        wording(
            r"(?:U\.?S\.?\s)?(?:Representatives?|Reps?\.|Congress(?:man|men|woman|women))(?:\s[A-Z]|\b)"
        ),
    ),
    (_SENATE, wording(r"(?:U\.?S\.?\s)?(?:Senators?|Sens?\.)(?:\s[A-Z]|\b)")),
)
_WORD = r"[A-Z][\w-]*(?:,?\s(?:and\s|&\s)?)"
_BETWEEN = r"(?:\s(?:and|&)\s|,\s|\s?/\s?)(?:the\s)?(?:U\.?S\.?\s)?"
_BOTH = wording(
    rf"(?:U\.?S\.?\s)?(?:House{_BETWEEN}Senate|Senate{_BETWEEN}House)\b"
    rf"(?:\s(?P<subject>(?:{_WORD}){{1,7}}?)"
    r"(?P<kind>Committee|Subcommittee)s?\b"
    r"(?P<on>\son\s(?:[A-Z][\w-]*(?:,?\s(?:and\s|&\s)?(?=[A-Z]))?){1,9})?)?"
)
_CONGRESSIONAL = wording(r"(?:[Cc]ongressional|[Bb]oth|[Rr]elevant)\s+")
# An acronym that is nobody's in a row of bodies does not end it: "CFPB, XYZ and the FDIC".
_STRANGER = wording(r"[A-Z]{2,6}(?=,|\sand\s)")
# "the Appropriations Committees of the House and the Senate"
_OF_BOTH = wording(
    rf"(?P<subject>(?:{_WORD}){{1,7}}?)(?P<kind>Committee)s(?P<on>)\s(?:of|in)\s(?:the\s|both\s)*(?:U\.?S\.?\s)?"
    r"(?:House\sand\s(?:the\s)?(?:U\.?S\.?\s)?Senate|Senate\sand\s(?:the\s)?(?:U\.?S\.?\s)?House)\b"
)
# "the Veterans Affairs Committees" are those of both chambers.
_OF_EACH = wording(
    rf"(?!House\b|Senate\b)(?P<subject>(?:{_WORD}){{1,7}}?)(?P<kind>Committee|Subcommittee)s(?P<on>)\b"
    r"(?!\s(?:of|in|on)\s(?:(?:the|both)\s)?(?:U\.?S\.?\s)?(?:House|Senate)\b)"
)
# Written small, these are known to be subjects of committees.
_OF_EACH_SMALL = wording(
    r"(?P<subject>(?i:appropriations|judiciary|budget|armed\sservices|agriculture|intelligence|veterans'?\saffairs)\s)"
    r"(?P<kind>committee)s(?P<on>)\b"
)
# "the House CJS Appropriations", "the Senate Aging Hearing" name a committee by its subject.
_PANEL = wording(
    rf"(?:U\.?S\.?\s)?(?P<chamber>House|Senate)\s(?P<subject>(?:{_WORD}){{0,8}}?)"
    r"(?:(?P<money>Appropriations\b)|(?:[Hh]earing|[Pp]anel)\b)(?!\s(?:[Ss]ubc|[Cc])ommittee)"
)
# "Committee on Agriculture": both chambers have one, and which is meant stays open.
_COMMITTEE = wording(rf"(?:Committee|Subcommittee)\son\s(?:the\s)?(?:{_WORD}){{0,7}}[A-Z][\w-]*")
# Presidents whom a page calls by their surnames, or with their first names.
_PRESIDENTS = wording(
    r"(?:President(?:-[Ee]lect)?\s|(?=Biden|Trump|Obama)|(?=Joe|Joseph|Donald|Barack|George\sW|Bill\sClinton))"
    r"(?:(?:Joe|Joseph(?:\sR\.)?|Donald(?:\sJ\.)?|Barack|George(?:\sW\.)?|Bill)\s)?"
    rf"(?:{'|'.join(sorted(SURNAMES))})\b(?!(?:'s)?(?:-\w+)?\s[Aa]dministration)"
    r"|(?:Mr\.|Madam)\sPresident(?=[:,])"
)
# "Ann Lee, U.S. Treasury": nothing says that she is one of its officers but her address.
_HOLDER = wording(
    r"[A-Z][a-z]+(?:\s[A-Z]\.)?\s[A-Z][a-z]+(?:-[A-Z][a-z]+)?,\s(?:the\s)?(?:U\.?S\.?\s(?=Treasury))?"
)
_SKIP = wording(
    r"(?:(?:[A-Z][a-z]+\s){0,2}(?:Governor|Gov\.)\s(?=[A-Z])|U\.?S\.?\s(?=[A-Z]{2,})|(?:Dr|Mr|Ms|Mrs|Hon)\.\s+|U\.?S\.?\s(?=Reps?\.|Sens?\.|(?:Senators?|Secretary|Attorney|Surgeon|Trade|Commissioner|President(?:-[Ee]lect)?)\s[A-Za-z])|(?:the|both|all|each\sof|(?:the\s)?respective|key|top|senior|bipartisan|federal"
    r"|current|new|then|then-|various|leaders\sand\scommittees|chairs\sand\smembers|leaders?|[Ll]eadership|members|officials|staff|heads?"
    r"|representatives|chairs?|offices?)(?:\s(?:of|in|from|at|on))?\s+(?:the\s+)?)*"
)
_NEXT = wording(
    r"(?:\s?\([^()]{1,80}\))?(?:,?\s\(?[RDI]-[A-Z][\w.]{0,8}\)?)?(?:'s)?"
    r"(?:\s(?i:leaders(?:hip)?|members|officials|staff|appropriators"
    r"|chair(?:man|woman|s)?(?:\sand\sranking\smembers?)?))*"
    # Who somebody is may stand between: "Senator Bond, who chairs the Subcommittee, and to".
    r"(?:,\s(?:who|which|chair(?:man|woman)?\sof|ranking\smember\sof)\s[^;.]{1,160}?(?=,\s(?:and|to)\s))?"
    r",?\s?(?:,|;|/|\band\b|&|\bas\swell\sas\b|,?\salong\swith)\s?(?:and\s|also\s|to\s)?(?:the\s)?"
)
_OWN = wording(
    r"'s?\s(?!(?i:office\b|leader|secretary|staff\b)"
    r"|(?:[A-Z][\w-]*,?\s(?:and\s|of\s|for\s|on\s|the\s)*){0,9}"
    r"(?:Committee|Center|Division|Board|Panel|Bureau|Program)\b)"
)
_ITS_POST = wording(r"(?:,?\s\(?|,\s)(?:the\s)?(?:\w+\s){0,2}")
_AT = wording(
    r"(?:\sand(?:\s[A-Z]\w+){1,4})?(?:\s(?:for|of)\s(?:the\s)?[A-Z][\w&-]*(?:,?\s[\w&-]+){0,8}?)?(?:,?\s(?:at|of|in|for|within)\s|,\s)(?:the\s)?"
)
_REACH = 90


def bodies_at(reading: Reading, position: int) -> tuple[list[Named], int]:
    """Return the list of bodies and posts that begins at a place, and where it ends.

    "the Acting Secretary of Labor and the DOJ" gives two; anything else ends the list.
    """
    found: list[Named] = []
    end = position
    while True:
        skipped = _SKIP.match(reading.text, position)
        first = skipped.end() if skipped else position
        named, stop = _one_at(reading, first)
        if not named and first != position:
            named, stop = _one_at(reading, position)
        if not named or (_OWN.match(reading.text, stop) and named[0].type != "post"):
            break
        found += named
        end = stop
        following = _NEXT.match(reading.text, stop)
        if following is None or following.end() == stop:
            break
        position = following.end()
        stranger = _STRANGER.match(reading.text, position)
        if stranger is not None and not reading.inside(position, position + 1):
            following = _NEXT.match(reading.text, stranger.end())
            position = following.end() if following else position
    return found, end


def _one_at(reading: Reading, position: int) -> tuple[list[Named], int]:
    """Return what one addressee names, and its end; several posts may share one place."""
    posts = reading.posts_inside(position, position + 1)
    president = None if posts else _PRESIDENTS.match(reading.text, position)
    if president is not None:
        why = "the president bears this name"
        holder = Named("post", _OF_US, _PRESIDENT, *president.span(), 0.9, why)
        return [holder], president.end()
    if posts:
        end = max(_comma(reading.text, post) or post.end for post in posts)
        return [as_post(reading, post) for post in posts], end
    for read in (_both_at, _panel_at, _general_at, _members_at):
        found = read(reading, position)
        if found:
            return found, found[-1].end
    named, local = _named_at(reading, position), local_body_at(reading, position)
    person = None if named or local else _HOLDER.match(reading.text, position)
    if person is not None:
        bodies, stop = _one_at(reading, person.end())
        if any(each.id.startswith("agency/") for each in bodies):
            return bodies, stop
    bare = None if named or local else _COMMITTEE.match(reading.text, position)
    if bare is not None:
        why = "the text leaves the chamber open"
        return [Named("organization", bare.group(), "", *bare.span(), 0.7, why)], bare.end()
    if local is not None and (not named or local.end > named[-1].end):
        return [local], local.end
    return named, named[-1].end if named else position


def _panel_at(reading: Reading, position: int) -> list[Named]:
    """Return the committee whose subject stands before its hearing, or before what it grants."""
    match = _PANEL.match(reading.text, position)
    subject = match["subject"].strip() if match else ""
    if match is None or not (subject or match["money"]) or is_committee(subject):
        return []
    name = committee_name(
        f"{match['chamber']} {'Appropriations' if match['money'] else subject} Committee"
    )
    known = reading.authority.judge(name).body
    why = "the committee is named by its subject"
    identity = known.id if known else ""
    return [Named("organization", name, identity, match.start(), match.end(), 0.85, why)]


def _both_at(reading: Reading, position: int) -> list[Named]:
    matches = (
        each.match(reading.text, position) for each in (_BOTH, _OF_BOTH, _OF_EACH, _OF_EACH_SMALL)
    )
    both = next((match for match in matches if match), None)
    if both is None:
        return []
    return [_of_chamber(reading, both, chamber) for chamber in ("House", "Senate")]


def _of_chamber(reading: Reading, both: re.Match[str], chamber: str) -> Named:
    """Return one chamber, or its committee, of "House and Senate …"."""
    start, end = both.span()
    if not both["subject"]:
        path = f"congress/{chamber.lower()}"
        return Named("organization", _LABELS[path], path, start, end, 0.9, "both chambers")
    subject = _CONGRESSIONAL.sub("", both["subject"]).strip().rstrip(",")
    subject, kind = (subject.title() if subject.islower() else subject), both["kind"].capitalize()
    written = f"{chamber} {subject} {kind}{both['on'] or ''}"
    judged = [reading.authority.judge(name).body for name in (written, committee_name(written))]
    known = next((body for body in judged if body is not None), None)
    name = known.label if known else committee_name(written)
    return Named("organization", name, known.id if known else "", start, end, 0.9, "both chambers")


def _general_at(reading: Reading, position: int) -> list[Named]:
    """Return the body that a general word means: "the administration", "lawmakers"."""
    named = reading.inside(position, position + 1, "agency", "organization")
    longer = max((each.end for each in named), default=0)
    for path, pattern in _GENERAL:
        match = pattern.match(reading.text, position)
        if match is not None and match.end() >= longer:
            kind = "agency" if path.startswith("agency") else "organization"
            return [Named(kind, _LABELS[path], path, *match.span(), 0.85, "a general word")]
    return []


def _members_at(reading: Reading, position: int) -> list[Named]:
    for path, pattern in _BY_SURNAME:
        match = pattern.match(reading.text, position)
        if match is not None:
            reason = "members of this chamber are addressed, and no full name stands here"
            return [Named("organization", _LABELS[path], path, *match.span(), 0.6, reason)]
    return []


def _named_at(reading: Reading, position: int) -> list[Named]:
    """Return the body or person of a mention; a person with a post behind leads to the post."""
    here = reading.inside(position, position + 1, "agency", "organization", "person")
    if not here:
        return []
    if here[0].type == "person":
        behind = reading.posts_inside(here[0].end, here[0].end + 30)
        if behind and _ITS_POST.fullmatch(reading.text, here[0].end, behind[0].start):
            return [as_post(reading, behind[0])]
    return [as_named(here[0])]


def _comma(text: str, post: Post) -> int:
    """Return where a post ends that a comma parts from a body that no table has; 0 for none."""
    if post.body is None and post.body_name:
        return max(0, text.find(",", post.start, post.end))
    return 0


def as_post(reading: Reading, post: Post) -> Named:
    """Return a post as the thing named, or the body or person it leads to where it is no post.

    Its id is `post/{body}/{post}`; it is empty where the text leaves the body open.
    """
    end = _comma(reading.text, post) or post.end
    holder = _holder(reading, post)
    if post.head in _MEMBERS and holder and not _MANY.match(reading.text, post.start):
        return as_named(holder)
    for each in reading.inside(post.start, post.end, "agency"):
        if each.note == post.body and post.head in each.text:
            return as_named(each)  # the post is the agency's own name
    if not post.body:
        return _without_body(reading, post, end)
    if post.head in _MEMBERS or post.body == _CONGRESS or post.body not in reading.authority.bodies:
        kind = "agency" if post.body.startswith("agency/") else "organization"
        return Named(kind, post.body_name, post.body, post.start, end, 0.85, "the body of a post")
    head = _head_of(post)
    above, _, office = post.body.partition("/")[2].rpartition("/")
    # An inspector general is one of the department, whatever the address of his office.
    body = above if above and head == "Inspector General" else f"{above}/{office}".lstrip("/")
    name = f"{head} of {post.body_name.removeprefix('Department of ')}"
    path = f"post/{body}/{_slug(head)}"
    name = _OF_US if path == _PRESIDENT else name
    return Named("post", name, path, post.start, end, 0.9, "the post names its body")


def _holder(reading: Reading, post: Post) -> Mention | None:
    """Return the person who holds a post, where the text names one beside it."""
    people = reading.inside(post.start, post.end, "person")
    return next((each for each in people if (each.canonical or each.text) == post.person), None)


def _without_body(reading: Reading, post: Post, end: int) -> Named:
    """Return what a post leads to that no table has the body of."""
    if post.body_name and end == post.end:
        why = "the body of a post"
        return Named("organization", post.body_name, "", post.start, end, 0.85, why)
    for each in reading.inside(end, end + _REACH, "agency"):
        if _AT.fullmatch(reading.text, end, each.start):
            found = as_named(each)
            return replace(found, start=post.start, confidence=0.8, reason="the body of a post")
    holder = _holder(reading, post)
    if holder is not None:
        return as_named(holder)
    reason = "the text leaves open in which body this post is"
    return Named("post", _head_of(post), "", post.start, end, 0.6, reason)


def _head_of(post: Post) -> str:
    ranks = [word for word in post.rank.split() if word.casefold() not in _PASSING]
    return " ".join([*ranks, post.head])


def _slug(words: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")
