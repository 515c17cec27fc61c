"""Whom an act is addressed to: the bodies behind "to", "with", "before", else those it urges.

A body that is only mentioned is no recipient; "its proposed rule" names nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from docketgraph.extraction.acting.addressees import bodies_at
from docketgraph.extraction.acting.deeds import Deed
from docketgraph.extraction.acting.reading import PUBLIC, Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.doing import is_acronym
from docketgraph.extraction.mentioned.signs import HEADS
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["addressed_in", "find_receivers", "find_recipients", "find_urged"]

_TO = wording(r"\b(?P<before>\w+\s)?(?:addressed\s)?[Tt]o\s(?P<the>the\s|both\s|all\s)*")
_NOT_TO = frozenset(
    "access according addition adherence admitted amendment amendments applied apply back changes"
    " closer committed commitment contrary due fought led opposition pursuant reference related"
    " relating respect similar subject support thanks threat up want wants harm".split()
)
_OF_THANKS = wording(r"\bof\s(?:thanks|support|appreciation)\sto\s(?:the\s)?$")
_FILED_WITH = wording(r"(?:\s\w+){0,2}\swith\s(?:the\s)?")
_WITH = wording(
    r"\b(?:before|at|for(?=\sthe\s(?:House|Senate|[A-Z]\w+\s(?:Subc|C)ommittee)\b)|for\sthe\s(?:hearing\s)?record\s(?:of|to|before|for)|in\sfront\sof"
    r"|hearing\s(?:of|before|held\sby))\s(?:a\s|an\s|the\s)?"
)
# "comments for the fall meeting of the Tide Board"
_MEETING = wording(
    r"\b(?:for|at|to|before)\s(?:the|an?|its|their)\s(?:[\w'-]+\s){0,5}?"
    r"(?:meeting|workshop|session|forum|town\shall)\s(?:of|held\sby|hosted\sby|with)\s(?:the\s)?"
)
# "The Tide Board received comments from", "Secretary Lee heard today from": who is written to.
_RECEIVED = wording(
    r"(?:\s(?:has|have|had|also|each|both|today|recently))*\s(?:got|received|heard"
    r"|(?:was|were)\s(?:sent|given|handed|urged|asked)|(?:is|are)\s(?:urged|asked|told)"
    r"|[Aa]sked\s[Bb]y|[Uu]rged\s[Bb]y)\b"
)
_EVERY = wording(
    r"(?:[Ee](?:very|ach)|[Aa]ll|[Bb]oth|[Tt]he)\s(?:of\sthe\s|\d+\s)?(?:the\s)?(?:U\.?S\.?\s)?"
)
# "Letter on the HASC hearing on fumes"
_ON = wording(r"\b(?:on|for)\s(?:the\s)?")
_ITS_HEARING = wording(r"\s(?:[\w&-]+\s){0,4}?(?i:hearing|mark-?up)\b")
_STRANGER = wording(
    r"\s[Tt]o\s(?:the\s)?(?P<name>[A-Z][\w&'-]*(?:\s(?:(?:of|for|and)\s)?[A-Z][\w&'-]*){0,7})"
    r"(?:\s\([A-Z][\w&-]{1,10}\))?(?=\s?$|\s?[(,:]|\s-|\s(?:on|about|regarding|re|concerning|in|for)\b)"
)
_HEARD_FIRST = wording(r"\b(?:Before|At\sa\shearing\s(?:of|before))\s(?:the\s)?")
_ADDRESSED = wording(r"\b(?:addressed|directed|sent|delivered|submitted|written)\sto\s")
_REQUEST = wording(
    r"\b(?P<what>[Rr]equests?(?:\sfor\s(?:[Ii]nformation|[Cc]omments?|[Ii]nput))?|RFIs?"
    r"|[Nn]otice\sof\s(?:[Ii]nquiry|[Pp]roposed\s[Rr]ulemaking))\b"
    r"(?:\s?\([^()]{1,40}\))?"
    r"(?P<from>\s(?:(?:issued|released|published|put\sout)\s)?(?:from|by|of)\s(?:the\s)?)?"
)
_POSSESSIVE = wording(r"(?:\s?\([^()]{1,20}\))?'s?\s(?:[\w-]+\s){0,3}|\s(?:[\w-]+\s){0,2}")
_INFLECTED = (
    "urg(?:e|ed|es|ing) call(?:ed|s|ing)?\\s(?:up)?on ask(?:ed|s|ing)?"
    " request(?:ed|s|ing)?(?:\\sthat)? press(?:ed|es|ing)? encourag(?:e|ed|es|ing)"
    " implor(?:e|ed|es|ing) petition(?:ed|s|ing) told tells? telling warn(?:ed|s|ing)?"
    " welcom(?:e|ed|es|ing) greet(?:ed|s|ing)? congratulat(?:e|ed|es|ing) thank(?:ed|s|ing)?"
    " commend(?:ed|s|ing)?"
    " demand(?:ed|s|ing)?\\sthat push(?:ed|es|ing) recommend(?:ed|s|ing)?\\sthat"
    " advis(?:ed|es|ing) remind(?:ed|s|ing)? applaud(?:ed|s|ing)? prais(?:ed|es|ing)"
    " notif(?:ied|ies|ying) inform(?:ed|s|ing) (?:is|are)\\sgrateful\\sto thanks\\sto"
    " (?:gave|gives|sent|sends) answer(?:ed|s) (?:repl|respond)(?:ied|ies|ed|s)\\sto"
)
_URGE = wording(
    rf"\b(?i:{_INFLECTED.replace(' ', '|')})\s"
    # "asked in a letter that the FDA act"
    r"(?:in\s(?:an?|its|their|the)\s(?:[\w-]+\s){0,2}(?:letter|comments|statement)\s)?(?:that\s(?:the\s)?)?(?=\S)"
)
# "Congress must act", "groups want the EPA to act": the words of a headline say whom they mean.
_WANTS = wording(r"\b(?:wants?|needs?|begs?|bids?)\s(?:the\s)?(?=[A-Z])")
_MUST = wording(r"\s(?:must|should|ought\sto|needs?\sto|has\sto|have\sto|to\s(?!the\b)[a-z]+)\b")
_VOCATIVE = wording(r"(?:,|:|\s-)\s(?!and\b|who\b|which\b|or\b)[a-zA-Z]+")
_FIRST_WORD = re.compile(r"\w+\s+")
# "Letter seeking more money for NIH from Congress"
_FROM_WHOM = wording(
    r"\b(?i:seek|request|ask|demand)\w*\s(?:for\s)?[^.;:]{3,120}?\sfrom\s(?:the\s)?(?=[A-Z])"
)
_BEFORE = wording(r"\s[^.;:]{3,80}?\s[Bb]efore\s(?:the\s)?(?=[A-Z])")
_PAPERS_HEARD = frozenset({"testimony", "statement"})


def _find_addressed(reading: Reading, end: int, deed: Deed) -> list[Named]:
    """Return the bodies that a deed's own words address: sent to, filed with, testified before."""
    text = reading.text
    if deed.form != "noun" and deed.paper != "none":
        words = text[deed.start : deed.end]
        indirect = _FIRST_WORD.match(words)
        if indirect and not words.startswith(("join", "sign")):
            found, _ = bodies_at(reading, deed.start + indirect.end())
            if found and found[-1].end < deed.end:
                return found
    if deed.words.startswith(("wrote", "writes")) and not deed.words.endswith("to"):
        found, _ = bodies_at(reading, deed.end)
        if found:
            return found
    for place in _places(reading, deed, end):
        found, _ = bodies_at(reading, place)
        if found:
            return found
    return _find_stranger(reading, deed, end)


def _find_stranger(reading: Reading, deed: Deed, end: int) -> list[Named]:
    """Return the body of no table that a title addresses: "Comments to Palmetto GBA on"."""
    match = _STRANGER.match(reading.text, deed.end, end) if deed.form == "noun" else None
    if match is None or reading.inside(match.start("name"), match.end("name"), "agency", "person"):
        return []
    words = match["name"].split()
    told = deed.paper == "comments" and not match["name"].endswith("s")
    if not (
        told or HEADS & set(words) or any(is_acronym(word) and word.isupper() for word in words)
    ):
        return []
    why = "the title addresses it"
    return [Named("organization", match["name"], "", *match.span("name"), 0.75, why)]


def _places(reading: Reading, deed: Deed, end: int) -> Iterator[int]:
    """Yield the places at which addressees may stand, the likeliest first."""
    text = reading.text
    if deed.form == "noun" and text.startswith("To ", deed.start):
        yield deed.start + len("To ")
    begin = max(deed.start, deed.end - 4)
    for match in _TO.finditer(text, begin if deed.paper != "none" else deed.end, end):
        word = (match["before"] or "").strip().casefold()
        if word not in _NOT_TO or _OF_THANKS.search(text, deed.start, match.end()):
            yield match.end()
    filed = _FILED_WITH.match(text, deed.end, end)
    if filed is not None and deed.paper != "none":
        yield filed.end()
    if deed.form == "noun" and deed.paper == "letter":
        for pattern in (_FROM_WHOM, _BEFORE):
            asked = pattern.search(text, deed.end, min(end, deed.end + 200))
            if asked is not None:
                yield asked.end()
    heard = deed.paper in _PAPERS_HEARD
    if heard and deed.form == "noun" and text.startswith(", ", deed.end):
        yield deed.end + 2
    for match in _MEETING.finditer(text, deed.end, min(end, deed.end + 160)):
        yield match.end()
    for match in _ON.finditer(text, deed.end, min(end, deed.end + 20)):
        _, stop = bodies_at(reading, match.end())
        if _ITS_HEARING.match(text, stop, end):
            yield match.end()
    if heard:
        for match in _WITH.finditer(text, deed.end, min(end, deed.end + 160)):
            yield match.end()


def _find_hearers(reading: Reading, start: int, end: int) -> list[Named]:
    """Return before whom a sentence says at its beginning that something was said."""
    for match in _HEARD_FIRST.finditer(reading.text, start, end):
        found, _ = bodies_at(reading, match.end())
        if found:
            return found
    return []


def find_receivers(reading: Reading, start: int, end: int) -> list[Named]:
    """Return whom a sentence begins with as those who got a paper: "The FTC received comments"."""
    every = _EVERY.match(reading.text, start, end)
    for place in (start, every.end() if every else start):
        found, stop = bodies_at(reading, place)
        if found and _RECEIVED.match(reading.text, stop, end):
            return found
    return []


def find_urged(reading: Reading, start: int, end: int) -> list[Named]:
    """Return the bodies that a sentence says were urged, asked, told or called on."""
    for match in _URGE.finditer(reading.text, start, end):
        found, _ = bodies_at(reading, match.end())
        if found:
            return found
    return []


def _find_meant(reading: Reading, start: int, end: int) -> list[Named]:
    """Return whom a headline means: "Congress must act", "EPA: act now"."""
    places = [match.end() for match in _WANTS.finditer(reading.text, start, end)]
    places += [each.start for each in reading.inside(start, end, "agency", "organization")]
    for place in (start, *sorted(places)):
        found, stop = bodies_at(reading, place)
        calls = place == start and _VOCATIVE.match(reading.text, stop, end) is not None
        if found and (calls or _MUST.match(reading.text, stop, end)):
            official = [each for each in found if each.id.startswith(PUBLIC)]
            if official:
                why = "the headline says what this body is to do"
                return [replace(each, confidence=0.75, reason=why) for each in official]
    return []


def _find_asker(reading: Reading, start: int, end: int) -> list[Named]:
    """Return who asked for what a deed answers: "a Request for Information from the OSTP"."""
    for match in _REQUEST.finditer(reading.text, start, end):
        if match["from"]:
            found, _ = bodies_at(reading, match.end())
        else:
            first = max(start, match.start() - 90)
            before = reading.inside(first, match.start("what"), "agency", "organization", "person")
            own = [
                each
                for each in before
                if is_official(each)
                and _POSSESSIVE.fullmatch(reading.text, each.end, match.start("what"))
            ]
            found = [as_named(each) for each in own[-1:]]
        if found:
            return [
                replace(
                    each, confidence=min(each.confidence, 0.8), reason="asked for what is answered"
                )
                for each in found
            ]
    return []


def find_recipients(reading: Reading, start: int, end: int, deed: Deed) -> tuple[Named, ...]:
    """Return whom the sentence of a deed names as addressed, else as urged."""
    found = find_receivers(reading, start, end)
    if not found and deed.paper != "none":
        found = _find_addressed(reading, end, deed)
    if not found and deed.paper in _PAPERS_HEARD:
        found = _find_hearers(reading, start, deed.start)
    if not found:
        found = find_urged(reading, max(start, deed.verb), end)
    if not found:
        found = _find_asker(reading, deed.start, end)
    if not found and deed.paper == "none":
        found = _find_addressed(reading, end, deed)
    if not found and deed.form == "noun":
        found = _find_meant(reading, start, end)
    return distinct(found)


def addressed_in(reading: Reading, start: int, end: int) -> list[Named]:
    """Return whom a later sentence says the paper was addressed to."""
    for match in _ADDRESSED.finditer(reading.text, start, end):
        found, _ = bodies_at(reading, match.end())
        if found:
            return found
    return []
