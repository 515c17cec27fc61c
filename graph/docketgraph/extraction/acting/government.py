"""What a text reports that government did: rescinded, issued, awarded, passed, enjoined.

Only what was done counts; what somebody asks for, plans or may do is none.
"""

import re
from collections.abc import Iterator

from docketgraph.extraction.acting.addressees import as_post
from docketgraph.extraction.acting.dates_of_acts import date_behind, date_near
from docketgraph.extraction.acting.reading import Reading, as_named, is_official
from docketgraph.extraction.acting.targets import find_targets, unnamed_rule
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named, Reported
from docketgraph.extraction.texts.flat import wording

__all__ = ["find_government_acts"]

_PAPER = (
    r"(?:(?:[\w\"'$.,-]+\s){0,8}?(?:(?:proposed|final|interim[\s-]final|temporary|new|draft)\s(?:rule|regulation|guidance)s?"
    r"|rules?|regulations?|guidance|memo(?:randum|randa)?|polic(?:y|ies)|directives?|executive\sorders?|proclamation|IFR|NPRM|RFI"
    r"|request\sfor\sinformation|guidelines|report|order|notice|proposal)\b)"
)
# Timelines and headlines tell in the present what was done.
_PRESENT = (
    ("Rescission", r"rescinds|repeals"),
    ("Revocation", r"revokes"),
    ("Withdrawal", r"withdraws"),
    ("Delay", r"delays|postpones"),
    ("Extension", r"extends|reopens"),
    ("Issuance", r"(?:issues|releases|finalizes|adopts)"),
    ("Publication", r"publishes"),
    ("Passage", r"passes|approves"),
    ("Injunction", r"enjoins|blocks"),
    ("Ruling", r"rules|strikes\sdown|vacates|upholds"),
)
_CLASSES = (
    ("Rescission", r"rescinded|repealed"),
    ("Revocation", r"revoked"),
    ("Withdrawal", r"withdrew|withdrawn"),
    ("Delay", r"delayed|postponed|(?:pushed\sback|put\soff)"),
    ("Extension", r"extended|reopened"),
    (
        "Revision",
        r"revised|amended|modified|updated|narrowed|expanded|rolled\sback|replaced|restored|reinstated",
    ),
    ("Ratification", r"ratified"),
    ("Award", r"awarded(?=\s(?:[^.;]{0,60}?\b)?(?:contracts?|grants?|funding|\$))"),
    (
        "Issuance",
        rf"(?:issued|released|promulgated|finalized|adopted|announced|signed)(?=\s{_PAPER})",
    ),
    ("Publication", rf"published(?=\s{_PAPER})"),
    (
        "Passage",
        r"(?:passed|approved|cleared)(?=\s)(?!\s(?:bill|version|legislation|budget|measure))",
    ),
    ("Directive", r"(?:directed|ordered|instructed)(?=\s(?:the\s)?[A-Z])"),
    (
        "Injunction",
        r"enjoined|blocked|(?:issued|granted)(?=\s(?:[\w-]+\s){0,4}?(?:injunction|restraining\sorder|stay)\b)|halted",
    ),
    (
        "Ruling",
        r"ruled|struck\sdown|vacated|upheld|invalidated|overturned|set\saside|dismissed|reversed",
    ),
    ("Settlement", r"settled|(?:reached|approved|agreed\sto)(?=\s(?:[\w-]+\s){0,4}?settlement)"),
)
_VERB = wording(
    r"\b(?P<passive>(?:was|were|been)\s(?:\w+ly\s)?)?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _CLASSES)
    + r")\b"
)
_NOW = wording(
    r"\b(?P<passive>(?!))?(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _PRESENT)
    + r")\b"
)
_OPENING = wording(r"\W*(?:On\s|In\s)?(?:(?:early|late|the)\s)*")
_UNDONE = wording(
    r"\b(?:to|will|would|should|may|might|can|could|must|not|never|has\snot|had\snot|if|be|being|urged|asked|that\sDHS)\s(?:\w+ly\s)?$"
)
_SUPPOSED = wording(r"(?<!\w)(?:[Ii]f|[Uu]nless|[Ww]hether)\s[^,;]*$")
_GAP = wording(
    r"(?:'s)?(?:\)|\s?\([^()]{1,60}\))?(?:,[^,.;]{1,80},|,)?\s?(?:(?:also|then|later|recently|formally|officially|unanimously|finally"
    r"|today|quietly|jointly|has|have|had|now|again|permanently|temporarily|subsequently|previously|partially|first|nevertheless"
    r"|yesterday|leadership|officials|court|judge|panel|on\s\w+day|\w+ly)\s){0,4}"
)
_GENERIC = wording(r"\b[Tt]he\s(?:agency|department|(?:\w+\s)?[Aa]dministration|court|bureau)\b")
_COURT = wording(
    r"\b(?:[Aa]|[Tt]he)\s(?:federal\s|U\.S\.\s|district\s|appeals\s|appellate\s|Texas\s|California\s)*(?:judge|court|jury|panel)\b"
    r"|\b(?:U\.S\.\s)?Supreme\sCourt\b|\b\w+\sCircuit(?:\sCourt\sof\sAppeals)?\b"
)
_ONLY_COURTS = frozenset({"Injunction", "Ruling", "Settlement"})
_ONLY_CONGRESS = frozenset({"Passage"})
_BY = wording(r"\bby\s(?:the\s)?(?:\w+\s){0,1}$")
_TO_SUPPLIER = wording(
    r"\b(?:contracts?|grants?|award|funding|million)\b[^.;]{0,40}\bto\s(?:the\s)?$"
)
_VOTES = wording(r"\b\d{1,3}\s?-\s?\d{1,3}\b")
_LAW = wording(
    r"\b(?:bill|legislation|act|resolution|measure|amendment|law|package|budget)\b"
    r"|\bH\.?\s?R\b|\bS\.\s?\d",
    re.IGNORECASE,
)
_ISSUING = frozenset({"Issuance", "Publication", "Award", "Directive"})


def find_government_acts(reading: Reading, start: int, end: int) -> Iterator[Reported]:
    """Yield the acts of government that a sentence reports, in order."""
    told = list(_VERB.finditer(reading.text, start, end))
    dates = reading.inside(start, start + 30, "date")
    if not told and dates and _OPENING.fullmatch(reading.text, start, dates[0].start):
        told = list(_NOW.finditer(reading.text, dates[0].end, end))[:1]
    for match in told:
        if _UNDONE.search(reading.text, max(start, match.start() - 24), match.start()):
            continue
        if _SUPPOSED.search(reading.text, start, match.start()):
            continue
        kind = str(match.lastgroup) if match.lastgroup != "passive" else ""
        actor = _actor(reading, start, end, match, kind)
        if kind and actor is not None and _fits(reading.text, kind, actor, match, end):
            act = _report(reading, start, end, match, kind, actor)
            if act.date or act.addresses or act.issues:
                yield act


def _fits(text: str, kind: str, actor: tuple[Named, ...], match: re.Match[str], end: int) -> bool:
    """Return whether a deed is one that its actor can do: only Congress passes bills."""
    chamber = any(each.id.startswith("congress/") or "ommittee" in each.name for each in actor)
    court = any(each.type == "text" or each.id.startswith("court/") for each in actor)
    if kind in _ONLY_CONGRESS:
        return chamber and (
            _LAW.search(text, match.end(), end) is not None
            or _VOTES.search(text, match.end(), end) is not None
        )
    return court if kind in _ONLY_COURTS else not chamber or kind == "Issuance"


def _actor(
    reading: Reading, start: int, end: int, match: re.Match[str], kind: str
) -> tuple[Named, ...] | None:
    text = reading.text
    if match["passive"]:
        for each in reading.inside(
            match.end(), min(end, match.end() + 80), "agency", "organization", "person"
        ):
            if is_official(each) and _BY.search(text, match.end(), each.start):
                return _with_post(reading, each)
        return None
    if kind in _ONLY_COURTS:
        courts = list(_COURT.finditer(text, start, match.start()))
        if courts and match.start() - courts[-1].end() < 60:
            found = courts[-1]
            return (Named("text", found.group(), "", found.start(), found.end(), 0.6, "a court"),)
        return None
    for each in reversed(reading.inside(start, match.start(), "agency", "organization", "person")):
        gap = text[each.end : match.start()]
        if len(gap) > 140 or not _GAP.fullmatch(gap):
            break
        if is_official(each):
            return _with_post(reading, each)
        break
    return None


def _with_post(reading: Reading, mention: Mention) -> tuple[Named, ...]:
    """Return an actor; a person with a post stands with the body of the post."""
    named = as_named(mention)
    for post in reading.posts_inside(max(0, mention.start - 120), mention.end):
        if post.end >= mention.end and post.body and mention.type == "person":
            return (as_post(reading, post), named)
    return (named,)


def _report(
    reading: Reading,
    start: int,
    end: int,
    match: re.Match[str],
    kind: str,
    actor: tuple[Named, ...],
) -> Reported:
    stop = _clause_end(reading.text, match.end(), end)
    hit = [each for each in find_targets(reading, match.end(), stop) if each.type != "hearing"]
    if not hit:
        words = unnamed_rule(reading, match.end(), stop)
        hit = [words] if words else []
    date = _date(reading, start, match, stop)
    issuing = kind in _ISSUING
    if kind == "Award":
        hit = _contract(reading, match.end(), stop)
    span = (_clause_start(reading.text, start, match.start(), actor), stop)
    return Reported(
        (kind,),
        (span,),
        date.canonical or "" if date else "",
        actor,
        addresses=() if issuing else tuple(hit),
        issues=tuple(hit) if issuing else (),
    )


def _contract(reading: Reading, start: int, end: int) -> list[Named]:
    """Return the contract that an award makes, named by who gets it."""
    for each in reading.inside(start, end, "organization"):
        if _TO_SUPPLIER.search(reading.text, max(start, each.start - 60), each.start):
            name = f"Contract with {each.canonical or each.text}"
            return [Named("contract", name, "", start, each.end, 0.8, "an award names no number")]
    return []


def _clause_start(text: str, start: int, verb: int, actor: tuple[Named, ...]) -> int:
    """Return where the report begins: at its sentence, or in a clause at its actor."""
    first = min([verb, *(each.start for each in actor)])
    opening = re.search(
        r"\b(?:after|when|since|because|before)\s(?:the\s)?$", text[max(start, first - 16) : first]
    )
    return first if opening else start


def _clause_end(text: str, verb: int, end: int) -> int:
    cut = wording(r",\s(?:and\s)?(?:the\s)?(?:[A-Z]{2,}|we|it)\s|;\s").search(text, verb, end)
    return cut.start() if cut else end


def _date(reading: Reading, start: int, match: re.Match[str], stop: int) -> Mention | None:
    within = re.search(r"\b(?:after|when|because)\b[^,]*$", reading.text[start : match.start()])
    begin = start + within.start() if within else start
    before = date_near(reading, begin, match.start())
    return before or date_behind(reading, match.end(), stop)
