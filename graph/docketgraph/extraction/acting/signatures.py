"""Who sends a document that is one act: who speaks in its opening, and who signs it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from docketgraph.extraction.acting.forms import OPENING, Form
from docketgraph.extraction.acting.reading import Reading, as_named, distinct, is_official
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["Signature", "read_signature"]

_SPEAKS = wording(
    r"\b(?:appreciates?|is\s(?:pleased|writing|grateful|submitting|honored)"
    r"|are\s(?:pleased|writing|grateful|submitting)|submits?|writes?|welcomes?|thanks?|offers?"
    r"|commends?|urges?|respectfully|strongly\s\w+|provides?\s(?:these|the\sfollowing)|opposes?"
    r"|supports?|files?|applauds?|requests?)\b"
)
_IS = wording(
    r"(?:'s)?(?:\s?\([^()\n]{1,60}\))?,?\s(?:is|are)\s(?:a|an|the|one|pleased|comprised|composed"
    r"|made\sup|dedicated|committed)\b"
)
_OPENS = wording(
    r"(?:\A|\n\s*|[.:]\s+|,\s)(?:As\s[^.\n]{1,60},\s)?(?:[A-Z][\w&' -]{2,50},?\sand\s)?"
    r"(?:[Tt]he\s|We,\sthe\s)?$"
)
_BEHALF = wording(r"\b[Oo]n\sbehalf\sof\s(?:the\s|our\s)?(?:[\w,]+\s){0,8}?$")
_JOINTLY = wording(
    r"\b(?:jointly|undersigned|joint\s(?:comments|letter)|our\sorganizations"
    r"|the\sfollowing\sorganizations|(?:as|we,?\sthe)\s(?:\d+\s)?(?:[\w-]+\s){0,4}"
    r"(?:associations|groups|organi[sz]ations))\b",
    re.IGNORECASE,
)
_JOINED = wording(
    r"\b(?:jointly|together|along|in\s(?:partnership|collaboration))\swith\s(?:the\s|our\s)?"
    r"(?:[a-z]+\s){0,3}$"
)
_LIST = wording(r"(?:\s?\([^()\n]{1,60}\))?\s?(?:,|,?\sand|&)\s(?:the\s)?")
_UNDERSIGNED = wording(r"\bundersigned\b", re.IGNORECASE)
_FROM = wording(r"(?m)^[ \t]*(?:From|FROM|Submitted\sby|On\sbehalf\sof):?[ \t]")
# Who writes for himself is a private person, and is not named.
_PERSONAL = wording(
    r"\b(?:(?:personal|individual)(?:\s\w+)?\scapacity"
    r"|(?:solely\s)?my\s(?:own|personal)\s(?:views|capacity)?|views\sexpressed\sare\smy\sown"
    r"|as\sa\s(?:patient|private\scitizen)\b|I\sam\s(?:a|an)\s(?:[\w-]+\s){0,4}"
    r"(?:attorney|physician|nurse|patient|citizen|student|retired))\b",
    re.IGNORECASE,
)
_SPEAKS_HERE = 0.8
_SEVERAL = 3
_LONGEST = 120
# A line that is a name: capitals and little words, no end of a sentence, no figure.
_NAME_LINE = re.compile(
    r"(?:The\s)?[A-Z][\w'&./-]*(?:,?\s(?:of|for|and|the|on|in|to|&|[A-Z(][\w'&./()-]*)){1,11}"
)


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
    signing = list(distinct([*_from_line(reading, form), *_signing(reading, form)]))
    spoken = list(_spoken_for(reading, form))
    senders, joint = _senders(reading, form, signing, spoken)
    if publisher is not None:
        together = _joining(reading, form)
        joint = bool(together) or (joint and len(signing) > 1)
        senders = distinct([publisher, *together])
    senders = tuple(_speaks(each) for each in senders)
    members = distinct([*senders, *signing]) if joint else ()
    signed = _officers(reading, form) if senders and form.kind != "petition" else ()
    return Signature(senders, joint, _size(reading, form) if joint else 0, members, signed)


def _speaks(named: Named) -> Named:
    """Return a body that speaks in a letter or signs it, which is a sign that it is a body."""
    if named.confidence >= _SPEAKS_HERE:
        return named
    return replace(named, confidence=_SPEAKS_HERE, reason="it speaks in the letter or signs it")


def _senders(
    reading: Reading, form: Form, signing: Sequence[Named], spoken: Sequence[Named]
) -> tuple[tuple[Named, ...], bool]:
    """Return the senders and whether several sign: "undersigned", or an officer of each."""
    together = _is_joint(reading, form)
    if not spoken:
        several = len(signing) >= _SEVERAL or (together and len(signing) != 1)
        return tuple(signing if several else signing[:1]), several
    officers = reading.inside(form.closing, form.end, "person")
    joint = together or (len(officers) >= _SEVERAL and len(signing) >= _SEVERAL)
    senders = distinct([*spoken, *_joining(reading, form)])
    return senders, len(senders) > 1 or (joint and len(signing) > 1)


def _ends(reading: Reading, form: Form) -> str:
    """Return the head, the opening and the signature of a document."""
    text = reading.text
    return text[: form.body + 700] + " \n" + text[max(form.body, form.closing - 400) : form.end]


def _joining(reading: Reading, form: Form) -> list[Named]:
    """Return those with whom the opening says that it speaks: "jointly with the X"."""
    kept: list[Mention] = []
    for each in _organizations(reading, form.body, form.body + OPENING):
        before = reading.text[max(form.body, each.start - 50) : each.start]
        follows = kept and _LIST.fullmatch(reading.text, kept[-1].end, each.start)
        if follows or _JOINED.search(before):
            kept.append(each)
    return [as_named(each) for each in kept]


def _organizations(reading: Reading, start: int, end: int) -> list[Mention]:
    return [each for each in reading.inside(start, end, "organization") if not is_official(each)]


def _from_line(reading: Reading, form: Form) -> list[Named]:
    """Return the organizations of a line "From: …" in the head."""
    line = _FROM.search(reading.text, 0, form.head)
    if line is None:
        return []
    stop = reading.text.find("\n", line.end())
    found = _organizations(reading, line.start(), stop if stop > 0 else form.head)
    return [as_named(each) for each in found]


def _signing(reading: Reading, form: Form) -> list[Named]:
    named = [as_named(each) for each in _organizations(reading, form.closing, form.end)]
    return _undersigned(reading, form, named) if _is_joint(reading, form) else named


def _is_joint(reading: Reading, form: Form) -> bool:
    return _JOINTLY.search(reading.text, 0, form.body + OPENING) is not None


def _undersigned(reading: Reading, form: Form, named: Sequence[Named]) -> list[Named]:
    """Return the names below a joint letter, a line each, those of no known body too."""
    lines = _last_lines(reading.text, form)
    if len(lines) < _SEVERAL:
        return list(named)
    found: list[Named] = []
    for start, end in lines:
        inside = [each for each in named if start <= each.start < end]
        others = reading.inside(start, end, "person", "agency")
        # Where organizations sign, a line is a person's only if a post or a degree says so.
        people = [each for each in others if each.note or each.type == "agency"]
        if inside:
            found += inside
        elif not people and _NAME_LINE.fullmatch(reading.text, start, end):
            words = reading.text[start:end]
            found.append(
                Named("organization", words, "", start, end, 0.8, "it signs a joint letter")
            )
    return found


def _last_lines(text: str, form: Form) -> list[tuple[int, int]]:
    """Return the lines of the signature; without a closing those of the last block of lines."""
    start = form.closing
    if start >= len(text.rstrip()):
        start = text.rstrip().rfind("\n\n") + 2
    lines = re.finditer(r"[^\n]+", text[start : max(form.end, len(text.rstrip()))])
    spans = [
        (start + match.start(), start + match.end()) for match in lines if match.group().strip()
    ]
    trimmed = [_trimmed(text, *span) for span in spans]
    return [span for span in trimmed if span[1] - span[0] < _LONGEST]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


def _spoken_for(reading: Reading, form: Form) -> tuple[Named, ...]:
    """Return the organizations that the opening lets speak: "On behalf of X", "X appreciates"."""
    text = reading.text
    stop = min(form.body + OPENING, form.closing if form.closing > form.body else len(text))
    start = form.body if form.kind == "letter" else 0
    found = _organizations(reading, start, stop)
    for each in found:
        if _BEHALF.search(text, max(start, each.start - 80), each.start):
            return distinct(_list_from(text, found, each))
    for each in found:
        said = text[each.end : each.end + 400].partition(". ")[0]
        opens = _OPENS.search(text[max(0, each.start - 90) : each.start])
        if opens and (_SPEAKS.search(said) or _IS.match(said)):
            return distinct(_list_from(text, found, each))
    return ()


def _list_from(text: str, found: Sequence[Mention], first: Mention) -> list[Named]:
    """Return the names of a list that begins with one of them."""
    kept = [first]
    for each in found:
        if each.start > kept[-1].end and _LIST.fullmatch(text, kept[-1].end, each.start):
            kept.append(each)
    return [as_named(each) for each in kept]


def _officers(reading: Reading, form: Form) -> tuple[Named, ...]:
    people = reading.inside(form.closing, form.end, "person")
    return distinct([as_named(each) for each in people])


def _size(reading: Reading, form: Form) -> int:
    """Return how many a joint letter says it is of; 0 where it does not."""
    for group in reading.inside(form.body, form.body + OPENING, "coalition"):
        words = reading.text[max(0, group.start - 40) : group.end]
        if group.canonical and group.canonical.isdigit() and _UNDERSIGNED.search(words):
            return int(group.canonical)
    return 0
