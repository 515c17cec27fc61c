"""Rows of bodies that act together, some of which nothing but their place in the row tells of."""

import re
from collections.abc import Iterator, Sequence

from docketgraph.extraction.acting.reading import Reading, as_named, is_official
from docketgraph.extraction.mentioned.naming import initials_fit
from docketgraph.extraction.mentioned.signs import HEADS
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["company_rows", "row_at", "signer_row", "slashed_row", "subject_row"]

_LABEL = wording(r"[^\n:]{3,60}:\s+")
_ACRONYM = re.compile(r"[A-Z]{3,8}(?:[-/][A-Z]{2,8})?(?:[a-z](?=[\s,]))?(?![\w-])")
_PLAIN_NAME = wording(r"[A-Z][\w&'-]+(?:\s(?:(?:of|for)\s(?:the\s)?)?[A-Z][\w&'-]+){1,7}")
# "Joint TT/NLC Letter" is one of both.
_SLASHED = wording(r"(?<![\w/])(?P<one>[A-Z]{3,8})/(?P<other>[A-Z]{3,8})(?![\w/])")
_LINK = wording(r"(?:'s)?(?:\s?\([A-Z][\w&-]{1,10}\))?(?:,\sand\s|,\s|\sand\s|\s&\s|;\s)(?:the\s)?")
_ENDS = wording(
    r"(?:\s?\([A-Z][\w&-]{1,10}\))?,?\s?(?:(?:have|has|had|also|today|jointly|together)\s){0,2}$"
)
_COMPANY = wording(
    r"\b(?:(?:along|together)\swith|joined\sby|(?:signed|sent|led|written|submitted|filed)\sby|from|joint\sletter\sof"
    r"|on\sbehalf\sof)\s(?:the\s)?"
)
_SIGNERS = wording(
    r"\b(?:(?:[Oo]thers?|[Tt]hose|[Gg]roups|[Oo]rganizations)\s(?:who|that)\s(?:also\s)?(?:have\s)?signed(?:\s(?:on|it|the\sletter))?"
    r"\s(?:include|are|were)|[Ss]ign(?:ers|atories)\s(?:also\s)?(?:include|are|were)|[Aa]lso\ssigning(?:\sthe\sletter)?\s(?:are|were)"
    r"|[Tt]hese\sare\sthe\s(?:groups|organizations|signers))\s?:?\s?(?:the\s)?"
)
_NO_NAME = frozenset(
    """Act Bill Chair Chairman Committee Congress Congressman Congresswoman Department Director
    House Leader Letter Member Members President Ranking Rep Representative Secretary Sen Senate
    Senator Senators
    Speaker Statement""".split()
)
_MANY = frozenset(
    """Advocates Allies Associations Groups Leaders Members Organizations Others Partners
    Societies""".split()
)
_SHORT = wording(r"\s?\((?P<short>[A-Z][\w&-]{1,10})\)")
_PLACED = 0.75
_FEW = 2


def subject_row(reading: Reading, start: int, verb: int) -> tuple[Named, ...]:
    """Return the bodies of which a headline is said: "TT, Salt Watch and NLC Write to".

    Empty where fewer than two stand there, or anything but names stands before the verb.
    """
    label = _LABEL.match(reading.text, start, verb)
    for first in (start, label.end()) if label else (start,):
        found, end = _row(reading, first, verb)
        if len(found) >= _FEW and _ENDS.fullmatch(reading.text, end, verb):
            return _trusted(found)
    return ()


def slashed_row(reading: Reading, start: int, noun: int) -> tuple[Named, ...]:
    """Return the two bodies that a paper is named for: "Joint TT/NLC Letter"."""
    match = _SLASHED.search(reading.text, start, noun)
    if match is None or reading.inside(match.start(), match.end(), "agency"):
        return ()
    return tuple(_acronym(reading, *match.span(group)) for group in ("one", "other"))


def _acronym(reading: Reading, start: int, end: int) -> Named:
    known = reading.inside(start, start + 1, "organization")
    why = "the paper is named for it"
    plain = Named("organization", reading.text[start:end], "", start, end, 0.8, why)
    return as_named(known[0]) if known else plain


def company_rows(reading: Reading, start: int, end: int) -> Iterator[Named]:
    """Yield the bodies of rows behind "from", "together with" and the like."""
    for match in _COMPANY.finditer(reading.text, start, end):
        found, _ = _row(reading, match.end(), end)
        if len(found) >= _FEW:
            yield from _trusted(found)


def signer_row(reading: Reading, start: int, end: int) -> tuple[Named, ...]:
    """Return the bodies that a later sentence lists: "Signers include the TT and Salt Watch"."""
    match = _SIGNERS.search(reading.text, start, end)
    return _trusted(_row(reading, match.end(), end)[0]) if match else ()


def row_at(reading: Reading, start: int, stop: int) -> tuple[Named, ...]:
    """Return the bodies of a row that begins at a place, one alone too; empty for none."""
    return _trusted(_row(reading, start, stop)[0])


def _row(reading: Reading, start: int, stop: int) -> tuple[list[Named], int]:
    """Return the names of a row that begins at a place, and where it ends."""
    found: list[Named] = []
    end = position = start
    while (named := _name_at(reading, position, stop)) is not None:
        found.append(named)
        end = named.end
        link = _LINK.match(reading.text, end, stop)
        if link is None:
            break
        position = link.end()
    return found, end


def _name_at(reading: Reading, start: int, stop: int) -> Named | None:
    here = reading.inside(start, start + 1, "organization", "agency", "person")
    if here:
        body = here[0]
        return None if body.type != "organization" or is_official(body) else as_named(body)
    match = _ACRONYM.match(reading.text, start, stop) or _PLAIN_NAME.match(
        reading.text, start, stop
    )
    if match is None or _NO_NAME & set(match.group().split()):
        return None
    if match.group().split()[-1] in _MANY:
        return None
    if reading.inside(start, match.end(), "agency", "person", "date", "bill"):
        return None
    short = _SHORT.match(reading.text, match.end())
    if short is not None and initials_fit(short["short"], match.group()):
        why = "the text gives it a short name"
        return Named("organization", match.group(), "", *match.span(), 0.85, why)
    why = "it stands in a row of bodies that act together"
    return Named("organization", match.group(), "", *match.span(), _PLACED, why)


def _trusted(found: Sequence[Named]) -> tuple[Named, ...]:
    """Return a row; empty where no name of it is known to be a body's and some are plain words."""
    sure = [each for each in found if each.confidence > _PLACED or _ACRONYM.fullmatch(each.name)]
    plain = [each for each in found if each not in sure and not HEADS & set(each.name.split())]
    fits = not plain or (len(found) > _FEW and len(plain) <= len(sure))
    return tuple(found) if sure and fits else ()
