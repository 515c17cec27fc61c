"""The parts of a page: blocks (items, paragraphs, headings, lines with only a date), sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["Block", "find_blocks", "is_wrapped", "sentences"]

_BULLET = re.compile(r"[ \t]*(?:[\u2022*]|-(?=\s)|o(?=[ \t]{2,}))[ \t]*")
_NUMBER = re.compile(r"[ \t]*(?:\d{1,3}|[a-z])[.)][ \t]+(?=[A-Z\"])")
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_TH = r"(?:st|nd|rd|th)?"
_DATE = rf"(?:{_MONTH},?\s?\d{{1,2}}{_TH},?\s\d{{4}}|\d{{1,2}}{_TH}\s{_MONTH},?\s\d{{4}}"
_DATE += rf"|{_MONTH},?\s\d{{4}}"
_DATE += r"|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{4}-\d\d-\d\d"
_DATE += rf"|{_MONTH}\s?\d{{1,2}}{_TH}(?!\d))"
_BEGINS_WITH_DATE = re.compile(rf"[ \t]*(?:On\s)?(?:\w+day,\s)?{_DATE}")
_GLUED = re.compile(rf"(?<!\S){_MONTH}\s\d{{1,2}},\s\d{{4}}(?=[A-Z])")
_GLUED_LIST = 3
_WEEKDAY = r"(?:\w{3,9}day,?\s|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)\w{0,3}\.?,?\s)?"
_HOUR = r"(?:(?:@|at|-)?\s?\d{1,2}:\d\d(?:\s?[AaPp]\.?[Mm]\.?)?[ \t]*(?:E[SD]?T)?[ \t]*)?"
_ONLY_DATE = re.compile(
    r"[ \t|]*(?:(?:Release\s)?Date:?\s|Posted(?:\son)?:?\s|Published(?:\son)?:?\s|Updated:?\s)?"
    rf"{_WEEKDAY}{_DATE}[ \t]*{_HOUR}(?:[|:-]?[ \t]*(?:by\s[^\n]{{0,80}})?)?[ \t]*"
)
_ONLY_YEAR = re.compile(r"[ \t#]*(?:\D{0,30}\s)?((?:19|20)\d\d)(?:\s\D{0,40})?[ \t:]*")
_HEADING_END = re.compile(r"[.!?;,]['\")\]]*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|No|Nos|Dr|Mr|Ms|Mrs|Jr|Sr|St|Sens?|Reps?"
    r"|Gov|Gen|Hon|Inc|Co|Corp|Ltd|Reg|Fed|Pub|Stat|v|vs|e\.g|i\.e|al|Sec|Secy|Pt|Ave|Dept|Assn|Vol"
    r"|cf|Cir|D-\w+|R-\w+|Prof|Rev|Bros|approx|Stat|ed|pp?)"
    r"|\b[A-Z](?:\.[A-Z])*|\.[A-Z])\.$"
)
_STOP = re.compile(r"[.!?]['\")\]]*\s+(?=[\"'(\[]?[A-Z0-9\u2022])")
_LONGEST_HEADING = 120
# No sentence of a page is longer; what is done within one then costs no more than a constant.
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of a page: kind is item, paragraph, heading, date or year."""

    start: int
    end: int
    kind: str


def is_wrapped(text: str) -> bool:
    """Return whether lines end at the edge of a page and not with a thought, as in PDF text."""
    pairs = re.findall(r"[^\n]\n[ \t]*([^\s])", text[:200_000])
    small = sum(each.islower() or each in "(,;" for each in pairs)
    return bool(pairs) and small > 0.2 * len(pairs)


def find_blocks(text: str) -> list[Block]:
    """Return the blocks of a flat text in order, bullets and space around them left out."""
    wrapped = is_wrapped(text)
    found: list[Block] = []
    start: int | None = None
    end, item = 0, False
    for line in re.finditer(r"[^\n]*(?:\n|\Z)", text):
        bare = line.group().strip()
        bullet = _BULLET.match(line.group()) if bare else None
        new = not bare or bullet or not wrapped or _begins(line.group(), text, end)
        if start is not None and new:
            found.append(_block(text, start, end, item))
            start = None
        if bare and start is None:
            mark = bullet or _NUMBER.match(line.group())
            start, item = line.start() + (mark.end() if mark else 0), mark is not None
            start += len(text[start : line.end()]) - len(text[start : line.end()].lstrip())
        if bare:
            end = line.start() + len(line.group().rstrip())
    if start is not None and end > start:
        found.append(_block(text, start, end, item))
    return [part for block in found if block.end > block.start for part in _parted(text, block)]


def _parted(text: str, block: Block) -> list[Block]:
    """Return the items of a list that lost its lines: "May 25, 2031Letter To X June 2, 2031Our"."""
    starts = [match.start() for match in _GLUED.finditer(text, block.start, block.end)]
    if len(starts) < _GLUED_LIST:
        return [block]
    ends = [*starts[1:], block.end]
    items = [
        Block(start, start + len(text[start:end].rstrip()), "item")
        for start, end in zip(starts, ends, strict=True)
    ]
    head = Block(
        block.start, block.start + len(text[block.start : starts[0]].rstrip()), "paragraph"
    )
    return [*([head] if head.end > head.start else []), *items]


def _begins(line: str, text: str, end: int) -> bool:
    """Return whether a line of wrapped text begins a block of its own."""
    if _NUMBER.match(line):
        return True
    before = text[text.rfind("\n", 0, end) + 1 : end]
    ended = not before or before.rstrip()[-1:] in ".:!?)" or len(before) < 60
    return ended and _BEGINS_WITH_DATE.match(line) is not None


def _block(text: str, start: int, end: int, item: bool) -> Block:
    words = text[start:end]
    if _ONLY_DATE.fullmatch(words):
        return Block(start, end, "date")
    if len(words) < 60 and _ONLY_YEAR.fullmatch(words) and not item:
        return Block(start, end, "year")
    heading = len(words) <= _LONGEST_HEADING and not _HEADING_END.search(words)
    return Block(start, end, "item" if item else "heading" if heading else "paragraph")


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences between two places; a longer run is cut.

    >>> list(sentences("On Oct. 8, we wrote. It helped.", 0, 31))
    [(0, 20), (21, 31)]
    """
    for begin, last in _sentences(text, start, end):
        while last - begin > _LONGEST:
            cut = text.rfind(" ", begin + 1, begin + _LONGEST)
            cut = cut if cut > begin else begin + _LONGEST
            yield begin, cut
            begin = cut
        if last > begin:
            yield begin, last


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        word = text[max(begin, stop.start() - 12) : stop.start() + 1]
        if text[stop.start()] == "." and _ABBREVIATION.search(word):
            continue
        last = stop.start() + len(stop.group().rstrip())
        first = max(begin, last - _LONGEST)
        if text.count("(", first, last) > text.count(")", first, last):
            continue
        yield begin, last
        begin = stop.end()
    if begin < end:
        yield begin, end
