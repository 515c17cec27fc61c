"""Bodies of states, counties and cities, as a text addresses them: told by the shape of a name.

No table has them, and a page of federal letters often holds a few to them as well.
"""

from docketgraph.extraction.acting.reading import Reading
from docketgraph.extraction.mentioned.states import STATES
from docketgraph.extraction.reported import Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["local_body_at"]

_WORD = r"[A-Z][\w'&-]*"
_STATE = rf"(?:{STATES}|D\.?\s?C\.?|NYC|N\.?Y\.?)"
_HEAD = (
    r"(?:Agency|Assembly|Attorney\sGeneral|Authority|Board|Bureau|Commission|Council|Court|General\sAssembly"
    r"|House(?:\sof\s(?:Delegates|Representatives))?|Legislature|Senate|Secretary\sof\sState)"
)
_OFFICE = r"(?:Department|Dept\.?|Division|Office)"
_OF = rf"(?:\s(?:of\s)?(?:the\s)?{_WORD}(?:,?\s(?:and\s|&\s|of\s)?{_WORD}){{0,6}})?"
_GOVERNOR = r"(?:Governor|Gov\.)"
_BODY = wording(
    rf"(?P<name>{_STATE}(?:\sState)?(?:\s{_WORD}){{0,5}}?\s(?:{_HEAD}(?![\w-])|{_OFFICE}(?![\w-]){_OF})"
    rf"|(?:{_WORD}\s){{1,4}}(?:City|County|Town)\s(?:Council|Commission|Board)\b"
    r"|(?:City|County)\sCouncil\b"
    rf"|(?:{_WORD}\s(?:of\s)?){{1,5}}(?:Agency|Board\sof\sSupervisors|Legislature|General\sAssembly)\b"
    rf"|(?:{_STATE}\s)?{_GOVERNOR}\s(?:of\s{_STATE})"
    rf"|{_STATE}(?:'s)?\s{_GOVERNOR}(?:\s{_WORD}){{0,3}})"
)
# "the Committees of the New York City Council on General Welfare"
_PARTS_OF = wording(r"(?:[Cc]ommittees?|[Mm]embers|[Ll]eaders)\s(?:of|in)\s(?:the\s)?")
_SURE = 0.8


def local_body_at(reading: Reading, position: int) -> Named | None:
    """Return the body of a state or a city whose name begins at a place; None for none."""
    part = _PARTS_OF.match(reading.text, position)
    start = part.end() if part else position
    match = _BODY.match(reading.text, start)
    if match is None:
        return None
    known = [each for each in reading.inside(start, start + 1, "agency") if each.note]
    if known and known[0].end >= match.end():
        return None
    name = " ".join(match["name"].split())
    reason = "the name of a body of a state or a city by its shape"
    return Named("organization", name, "", start, match.end(), _SURE, reason)
