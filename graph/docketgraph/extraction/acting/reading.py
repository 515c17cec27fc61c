"""A text with its mentions and posts, asked by place: what stands here, what lies between."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docketgraph.authorities import Authority, shipped_authority
from docketgraph.extraction.acting.own_names import with_own_names
from docketgraph.extraction.mentioned.committees import is_committee
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.posts import Post, posts_in
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import flat
from docketgraph.namespaces import BASE

__all__ = ["PUBLIC", "Reading", "as_named", "distinct", "is_official", "read_text"]

PUBLIC = ("agency/", "congress/", "post/")
"""What the ids of bodies and posts of the federal government begin with."""

_OF_STATE = re.compile(r"(?:House of Representatives|Senate|Congress)\Z")
_OFFICIAL = re.compile(
    r"\b(?:Administrator|Attorney\sGeneral|Commissioner|Congress\w*|Governor|Inspector|Judge|Justice"
    r"|Leader|Reps?(?:resentatives?|\.)|(?<!Executive\s)(?<!Corporate\s)Secretary(?!-)|Secy?\."
    r"|Senators?|Sens?\.|Speaker|Surgeon\sGeneral)",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A flat text, its mentions and posts in order, and the bodies that are known."""

    text: str
    mentions: tuple[Mention, ...]
    posts: tuple[Post, ...]
    authority: Authority
    starts: tuple[int, ...]
    post_starts: tuple[int, ...]

    def inside(self, start: int, end: int, *types: str) -> list[Mention]:
        """Return the mentions that begin in a span, those of some types if any are given."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        found = self.mentions[first:last]
        return [each for each in found if not types or each.type in types]

    def posts_inside(self, start: int, end: int) -> list[Post]:
        """Return the posts that begin in a span."""
        first, last = bisect_left(self.post_starts, start), bisect_left(self.post_starts, end)
        return list(self.posts[first:last])


def read_text(
    text: str,
    mentions: Iterable[Mention],
    authority: Authority | None = None,
    publisher: Named | None = None,
) -> Reading:
    """Return a text with its mentions, and those of its publisher, ready to be asked."""
    bodies = authority or shipped_authority()
    plain = flat(text)
    own = with_own_names(plain, mentions, publisher)
    found = tuple(sorted(own, key=lambda each: (each.start, -each.end)))
    posts = tuple(posts_in(plain, found, bodies))
    starts = tuple(each.start for each in found)
    return Reading(plain, found, posts, bodies, starts, tuple(each.start for each in posts))


def as_named(mention: Mention) -> Named:
    """Return a mention as the thing that it names."""
    identity = (mention.iri or "").removeprefix(BASE)
    if not identity and mention.type in {"agency", "organization"}:
        identity = mention.note
    name = mention.canonical or " ".join(mention.text.split())
    others = tuple(each.removeprefix(BASE) for each in mention.alternatives)
    return Named(
        mention.type,
        name,
        identity,
        mention.start,
        mention.end,
        mention.confidence,
        mention.method,
        others if mention.canonical is None or mention.iri is None else (),
    )


def is_official(mention: Mention) -> bool:
    """Return whether a body or a person is of the government: an agency, a chamber, a judge."""
    if mention.type == "agency":
        return True
    if mention.type == "person":
        return _OFFICIAL.search(mention.note) is not None
    name = mention.canonical or mention.text
    return (
        mention.note.startswith(("congress/", "court/"))
        or is_committee(name)
        or _OF_STATE.search(name) is not None
    )


def distinct(things: Sequence[Named]) -> tuple[Named, ...]:
    """Return things in order, each once; a thing is known by its id or else by its name."""
    kept: dict[tuple[str, str], Named] = {}
    for each in things:
        key = (each.id or each.name.casefold(), each.name if each.type == "post" else "")
        kept.setdefault(key, each)
    return tuple(kept.values())
