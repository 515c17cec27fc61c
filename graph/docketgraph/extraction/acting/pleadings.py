"""What the title of testimony, a petition or comments says: whose it is, and before whom."""

import re
from collections.abc import Iterator, Sequence

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.addresses import parents_of
from docketgraph.extraction.acting.forms import Form
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.committees import is_committee
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["is_petition", "petitioners", "titled_before", "titled_of"]

_FRONT = 1_500
_PAPER = r"(?:testimony|statement|remarks|comments?|petition|submission|response)"
_OF = wording(
    rf"\b{_PAPER}\s+(?:for\sthe\s(?:hearing\s)?record\s+)?(?:of|by|from|on\sbehalf\sof)\s+(?:the\s+)?"
    r"|^[ \t]*(?:submitted\s)?by(?:\sthe)?:?\s+"
    r"|^[ \t]*(?:submitted\s)?on\sbehalf\sof(?:\sthe)?:?\s+"
    r"|\bstatement\sfor\sthe\s(?:hearing\s)?record\b",
    re.IGNORECASE | re.MULTILINE,
)
# Behind these a title speaks of whom it is for, or of what.
_NO_MORE = wording(
    r"\b(?:before(?:\s(?:the|a)\b|\n)|to\sthe\b|regarding\b|concerning\b|in\sthe\smatter|hearing\b|in\sresponse"
    r"|docket\b)|^[ \t]*(?:to|for|re|date|on)\b:?",
    re.IGNORECASE | re.MULTILINE,
)
_REACH = 400
_LINK = re.compile(
    r"(?:,?\sInc\.)?(?:\s?\([^()\n]{1,60}\))?"
    r"(?:\s*[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+|[ \t]*\n\s*)(?:the\s+)?(?:(?:Dr|Mr|Ms|Mrs)\.\s)?",
    re.IGNORECASE,
)
_BEFORE = wording(
    r"\bbefore\s+(?:the\s+)?(?:(?:honorable\s+)?(?:administrator|secretary|commissioner|director|chair\w*)\s"
    r"of\sthe\s+)?",
    re.IGNORECASE,
)
# "to the", alone on a line of a title page.
_TO = re.compile(r"(?mi)^[ \t]*(?:submitted[ ])?to(?:[ ]the)?:?[ \t]*\n\s*")
_ARE = wording(r"\b[Pp]etitioners(?:\sare|\sinclude|\sherein\sare|:)\s+(?:the\s)?")
_DOES = wording(
    r"\b(?:hereby\s(?:\w+\s)?(?:petitions?|requests?|submits?)|(?:formally|respectfully)\spetitions?"
    r"|petitions?\s(?=the\b|[A-Z])|submits?\sthis\s(?:\w+\s)?petition|bring\sthis\spetition"
    r"|files?\sthis\s(?:\w+\s)?petition)"
)
_BETWEEN = re.compile(r"(?:,?\s?\([^()]{1,120}\))?[,\s]*(?:\w+\s){0,2}?")
# A letter whose subject is a petition, and which petitions, is one.
_PETITIONED = wording(
    r"(?mi)^[ \t]*(?:re|subject|regarding)\b[:.]?[^\n]{0,60}\bpetition"
    r"\s(?:to|for|under|requesting|seeking)\b"
)
_PETITION_VERB = wording(
    r"\b(?:[Ww]e|I|[Pp]etitioners?)\s(?:\w+\s)?petition\b|\b(?:submits?|files?|hereby)\sthis\s(?:\w+\s)?petition\b"
    r"|\bhereby\spetitions?\b"
)
_SENTENCE = 1_200
_NEAR = 40


def is_petition(reading: Reading, form: Form) -> bool:
    """Return whether a letter petitions: its subject is a petition, and so are its words."""
    text = reading.text
    asked = _PETITIONED.search(text, 0, form.head) is not None
    return asked and _PETITION_VERB.search(text, form.body) is not None


def titled_of(reading: Reading, form: Form) -> tuple[Named, ...]:
    """Return the organizations whose paper the title says it is: "Testimony of X"."""
    text = reading.text
    stop = min(len(text), max(form.head, _FRONT))
    for match in _OF.finditer(text, 0, min(stop, max(form.head, _REACH))):
        end = _NO_MORE.search(text, match.end(), min(stop, match.end() + _REACH))
        last = end.start() if end else min(stop, match.end() + _REACH)
        found = [
            each
            for each in reading.inside(match.end(), last, "organization")
            if not is_official(each)
        ]
        if found:
            return distinct([_in_small(reading, each) for each in _chained(text, found)])
    return ()


def _in_small(reading: Reading, mention: Mention) -> Named:
    """Return a body that a title shouts as the text below writes its name."""
    if mention.text.isupper():
        shouted = " ".join(mention.text.split())
        for each in reading.inside(mention.end, len(reading.text), "organization"):
            written = " ".join(each.text.split()).upper().removesuffix(", INC.")
            if written == shouted and each.text != mention.text:
                return as_named(each)
    return as_named(mention)


def _chained(text: str, found: Sequence[Mention]) -> list[Mention]:
    """Return the names of a list that begins with the first of them."""
    kept = [found[0]]
    for each in found[1:]:
        if _LINK.fullmatch(text, kept[-1].end, each.start):
            kept.append(each)
    return kept


def titled_before(reading: Reading, form: Form) -> list[Named]:
    """Return the body before which the title says a paper is laid; a committee first."""
    stop = min(len(reading.text), max(form.head, _REACH))
    places = (*_BEFORE.finditer(reading.text, 0, stop), *_TO.finditer(reading.text, 0, stop))
    for match in places:
        found, _ = bodies_at(reading, match.end())
        if not found:
            near = reading.inside(match.end(), match.end() + 60, "agency", "organization")
            found = [as_named(each) for each in near if is_official(each)][:1]
        if found:
            return _last_office(reading, found, stop)
    return []


def _last_office(reading: Reading, found: list[Named], stop: int) -> list[Named]:
    """Return the office below the department that a title names first, line for line."""
    end = found[-1].end
    for each in reading.inside(end, min(stop, end + 90), "agency"):
        below = as_named(each)
        known = reading.authority.bodies.get(below.id)
        parents = reading.authority.line_of(known) if known else ()
        if not reading.text[end : each.start].strip(" ,\n") and found[0].id in parents:
            return [below]
    if all(is_committee(each.name) for each in found):
        return found[:1]
    above = parents_of(reading, found)
    return [each for each in found if each.id not in above]


def petitioners(reading: Reading, form: Form) -> tuple[Named, ...]:
    """Return who petitions: "The Petitioners are X and Y", "X and Y hereby petition".

    A person who petitions for himself is a private one, and is not named.
    """
    text = reading.text
    are = _ARE.search(text, 0, form.body + 6_000)
    if are is not None:
        found = _bodies(reading, are.end(), min(len(text), are.end() + _SENTENCE))
        if found and found[0].start - are.end() < _NEAR:
            return _organizations(_chained(text, found))
    for match in _DOES.finditer(text, 0, form.body + 6_000):
        found = _bodies(reading, max(0, match.start() - _SENTENCE), match.start())
        chain = _organizations(list(_before(text, found, match.start()))[::-1])
        if chain:
            return chain
    return ()


def _organizations(found: Sequence[Mention]) -> tuple[Named, ...]:
    return distinct([as_named(each) for each in found if each.type == "organization"])


def _bodies(reading: Reading, start: int, end: int) -> list[Mention]:
    found = reading.inside(start, end, "organization", "person")
    return [each for each in found if not is_official(each)]


def _before(text: str, found: Sequence[Mention], place: int) -> Iterator[Mention]:
    """Yield the names of the list that ends at a place, the last one first."""
    link = _BETWEEN
    for each in reversed(found):
        if each.end > place or link.fullmatch(text, each.end, place) is None:
            return
        yield each
        place, link = each.start, _LINK
