"""Who speaks in the opening of a document: "On behalf of X", "X appreciates", "we of X"."""

import re
from collections.abc import Iterator, Sequence

from docketgraph.extraction.acting.forms import OPENING, Form
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["defined_in", "joining", "organizations_in", "says_jointly", "spoken_for"]

_SPEAKS = wording(
    r"\b(?:appreciates?|is\s(?:pleased|writing|grateful|submitting|honored|glad)"
    r"|are\s(?:pleased|writing|grateful|submitting)|submits?|writes?|welcomes?|thanks?|offers?"
    r"|commends?|urges?|respectfully|strongly\s\w+|provides?\s(?:these|the\sfollowing)|opposes?"
    r"|supports?|files?|applauds?|requests?|asks?|answers?|comments?|responds?)\b"
)
_IS = wording(
    r"(?:'s)?(?:\s?\([^()\n]{1,60}\))?,?\s(?:is|are)\s(?:a|an|the|one|pleased|comprised|composed"
    r"|made\sup|dedicated|committed)\b"
)
_OPENS = wording(
    r"(?:\A|\n\s*|[.:]\s+|,\s)(?:As\s[^.\n]{1,60},\s)?(?:(?P<beside>[A-Z][\w&' -]{2,50}),?\sand\s)?"
    r"(?:[Tt]he\s|We,\sthe\s|(?:With|In|Through|By)\sthese\s\w+,?\s(?:the\s)?)?$"
)
_BEHALF = wording(
    r"\b(?:[Oo]n\sbehalf\sof\s(?:the\s|our\s)?(?:[\w,]+\s){0,8}?"
    r"|(?:[Ww]e|I)\s(?:am\s|are\s)?(?:writ(?:e|ing)|speak(?:ing)?)\s(?:to\syou\s)?(?:today\s)?for"
    r"\s(?:the\s)?|[Ww]e,\s(?:the\s)?(?:undersigned\s)?(?:\w+\s){0,2}?members\sof\s(?:the\s)?"
    r"|[Aa]s\s(?:the\s)?(?:\w+\s){0,2}?(?:members|leaders)\sof\s(?:the\s)?)$"
)
_JOINTLY = wording(
    r"\b(?:jointly|undersigned|joint\s(?:comments|letter)|our\s(?:\w+\s)?organizations"
    r"|the\sfollowing\s(?:\w+\s)?organizations|(?:as|we,?\sthe)\s(?:\d+\s)?(?:[\w-]+\s){0,4}"
    r"(?:associations|groups|organi[sz]ations)"
    r"|(?:associations|groups|members|organi[sz]ations|signatories)\s(?:listed\s)?(?:below|signed\sbelow"
    r"|signing\s(?:this|below)|(?:that|who)\s(?:have\s)?sign(?:ed)?\b)"
    r"|whose\snames\s(?:stand|appear|are\slisted)\sbelow"
    r"|[Ww]e\sare\s(?:\w+[\s-]){0,8}?(?:groups|organi[sz]ations))\b",
    re.IGNORECASE,
)
_JOINED = wording(
    r"\b(?:jointly|together|along|in\s(?:partnership|collaboration))\swith\s(?:the\s|our\s)?"
    r"(?:[a-z]+\s){0,3}$"
)
_LIST = wording(r"(?:\s?\([^()\n]{1,60}\))?\s?(?:,|,?\sand|&)\s(?:the\s)?")
# "On behalf of Bread Now, Casa Verde, and Milk Watch, we": names, whatever bodies bear them.
_FOR_NAMES = wording(
    r"\bOn\sbehalf\sof\s(?:the\s)?(?P<names>[A-Z][^.:;()]{5,600}?)"
    r"(?:,?\sand\s(?:our|their)\s[^.:;()]{3,80}?)?,\s(?:I|please|thank|we)\b"
)
_NAME = re.compile(
    r"[A-Z][\w'&./-]*(?:\s(?:of|for|and|the|on|in|to|&|[A-Z][\w'&./-]*)){0,9}", re.ASCII
)
_COMMA = re.compile(r",\s+(?:and\s+)?(?:the\s+)?")
_DEFINED = re.compile(
    r"\s{1,3}\((?:the\s|collectively,?\s)?[\"']?(?:the\s)?[A-Z][^()]{0,60}\),?\s(?!of\b|for\b|and\b)[a-z]"
)
_FIRST_WORDS = 700
_OPENING_REACH = 90


def organizations_in(reading: Reading, start: int, end: int) -> list[Mention]:
    """Return the organizations of a span that are not of the government."""
    return [each for each in reading.inside(start, end, "organization") if not is_official(each)]


def says_jointly(reading: Reading, form: Form) -> bool:
    """Return whether the opening says that several speak: "the undersigned organizations"."""
    return _JOINTLY.search(reading.text, 0, form.body + OPENING) is not None


def joining(reading: Reading, form: Form) -> list[Named]:
    """Return those with whom the opening says that it speaks: "jointly with the X"."""
    kept: list[Mention] = []
    for each in organizations_in(reading, form.body, form.body + OPENING):
        before = reading.text[max(form.body, each.start - 50) : each.start]
        follows = kept and _LIST.fullmatch(reading.text, kept[-1].end, each.start)
        if follows or _JOINED.search(before):
            kept.append(each)
    return [as_named(each) for each in kept]


def spoken_for(reading: Reading, form: Form) -> tuple[Named, ...]:
    """Return the organizations that the opening lets speak: "On behalf of X", "X appreciates"."""
    text = reading.text
    stop = min(form.body + OPENING, form.closing if form.closing > form.body else len(text))
    start = form.body if form.kind == "letter" else 0
    found = organizations_in(reading, start, stop)
    for each in found:
        if _BEHALF.search(text, max(start, each.start - 80), each.start):
            return _for_names(reading, start, stop) or distinct(_list_from(text, found, each))
    for each in found:
        said = text[each.end : each.end + 400].partition(". ")[0]
        opens = _OPENS.search(text[max(0, each.start - _OPENING_REACH) : each.start])
        if opens and (_SPEAKS.search(said) or _IS.match(said)):
            beside = _beside(reading, each, opens)
            return distinct([*beside, *_list_from(text, found, each)])
    return ()


def _beside(reading: Reading, each: Mention, opens: re.Match[str]) -> list[Named]:
    """Return the name that stands with an "and" before who speaks: "Night Tech and the League"."""
    first = max(0, each.start - _OPENING_REACH)
    start, end = (first + place for place in opens.span("beside"))
    words = (opens["beside"] or "").split()
    if len(words) < 2 or not all(word[0].isupper() or word in {"of", "for"} for word in words):
        return []
    return [_named(reading, start, end)]


def defined_in(reading: Reading, form: Form) -> tuple[Named, ...]:
    """Return the organization that the first words give a short name: it is who speaks."""
    stop = min(form.body + _FIRST_WORDS, len(reading.text))
    for each in organizations_in(reading, form.body, stop):
        if _DEFINED.match(reading.text, each.end):
            return (as_named(each),)
    return ()


def _for_names(reading: Reading, start: int, stop: int) -> tuple[Named, ...]:
    """Return the names for which an opening speaks, those of no known body too."""
    listed = _FOR_NAMES.search(reading.text, start, stop)
    if listed is None:
        return ()
    spans = list(_parts(reading.text, *listed.span("names")))
    if len(spans) < 2 or not all(_NAME.fullmatch(reading.text, *span) for span in spans):
        return ()
    return distinct([_named(reading, *span) for span in spans])


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for comma in _COMMA.finditer(text, start, end):
        yield start, comma.start()
        start = comma.end()
    yield start, end


def _named(reading: Reading, start: int, end: int) -> Named:
    found = organizations_in(reading, start, end)
    if found:
        return as_named(found[0])
    words = " ".join(reading.text[start:end].split())
    return Named("organization", words, "", start, end, 0.8, "the letter speaks for it")


def _list_from(text: str, found: Sequence[Mention], first: Mention) -> list[Named]:
    """Return the names of a list that begins with one of them."""
    kept = [first]
    for each in found:
        if each.start > kept[-1].end and _LIST.fullmatch(text, kept[-1].end, each.start):
            kept.append(each)
    return [as_named(each) for each in kept]
