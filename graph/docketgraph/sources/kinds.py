"""What a Federal Register document does, from its type, its action line and its title together.

The type alone never says interim final rule, advance notice, delay or withdrawal. A document that
proposes or makes rule text has a class of its own; one that only delays, withdraws, corrects,
extends, reopens or ratifies is a plain document with its kinds.
"""

import functools
import re
from dataclasses import dataclass

__all__ = ["TYPES", "Kinds", "kinds_of"]

# The types as the API writes them, as its filters do, and as the bulk files name their elements.
TYPES = {
    "rule": "Rule",
    "proposed rule": "Proposed Rule",
    "notice": "Notice",
    "presidential document": "Presidential Document",
    "prorule": "Proposed Rule",
    "presdocu": "Presidential Document",
    "sunshine": "Notice",
}


@dataclass(frozen=True, slots=True)
class Kinds:
    """A document's class and its kinds in the scheme; no kinds where nothing tells them."""

    type: str
    kinds: tuple[str, ...]


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


# What a document does to another. Of a title only the part after its last semicolon is read, where
# the Federal Register puts such words: "Security Bars and Processing; Delay of Effective Date".
_EFFECTS = {
    "delay": _words(
        r"\b(?:delay(?:s|ed|ing)?|postpone(?:s|d|ment)?|postponing|defer(?:s|red|ral)|stay) "
        r"(?:of |the |its |until |to )*(?:effective|effectiveness|compliance|applicability|"
        r"implementation|merit)|\b(?:effective|compliance|applicability) dates?[^;]* "
        r"(?:delay|postpone|defer|stay)|^(?:final rule; )?(?:administrative )?(?:delay|stay)\b"
        r"|(?:; )(?:partial )?(?:delay|postponement|deferral|stay)\b"
    ),
    "partial-withdrawal": _words(r"\bpartial(?:ly)? withdraw|\bwithdraw\w* in part\b"),
    "withdrawal": _words(r"\bwithdraw\w*"),
    "correction": _words(r"(?<!department of )\bcorrect(?:ions?|ing|ed)\b|\berrat(?:a|um)\b"),
    "extension": _words(
        r"\b(?:extension|extending|extends?|extended)(?: of| to)?(?: the| its)?(?: public| reply)? "
        r"(?:comment|response|submission|time|deadline)"
        r"|\b(?:comment|response|submission)s? (?:period|deadline)s?[^;]{0,12} exten(?:sion|ded)"
    ),
    "reopening": _words(r"\bre-?open(?:s|ed|ing)?\b"),
    "ratification": _words(r"\bratif(?:ication|ies|ied|ying)\b"),
}
# What is proposed or refused is not done: "proposed further delay", "denial of extension".
_UNDONE = _words(
    r"\b(?:propos(?:als?|ed|es|ing)|den(?:ial|ies|ied|ying)|requests?)"
    r"(?: (?:to|of|for|an?|the|further|additional|partial(?:ly)?|temporary))*\s*$"
)
# The delay of a meeting or of an auction is none of a rule.
_MOVES_DATE = _words(r"\b(?:effective|effectiveness|compliance|applicability|implementation)\b")
_EFFECTIVE = _words(r"delay|postpon|defer|stay|withdr|correct|errat|exten|re-?open|ratif")
_ADVANCE = _words(r"\badvanced? notice of proposed rule ?making\b|\bANPRM\b")
_REQUEST = _words(r"\brequests? for information\b(?! collection)|\bRFI\b")
_SHORT = re.compile(r"\b(?:RFI|ANPRM|INFORMATION|ADVANCE)")
_INTERIM = _words(r"\binterim[ -]final\b|\binterim rules?\b|\binterim regulation")
_FINAL = _words(
    r"\b(?:direct |temporary |emergency )*final (?:rule|regulation|action|special condition|"
    r"determination|airworthiness criteria|frequenc|flood elevation|priorit|order|interpreti|"
    r"authorization|approval)|\btemporary (?:final )?rule\b|\bemergency rule\b|\bfinal rules?\b"
    r"|\btemporary (?:final )?regulation|\bfinal\b(?=\.?$)|^rules?\b(?! of| and)|\btechnical amend"
    r"|\bconforming amend|^amendments?\b(?! to (?:a )?notice)"
)
_PROPOSED = _words(
    r"\bproposed (?:rule|regulation|special condition|airworthiness criteria|priorit|action|"
    r"amendment|determination|interpret|order|frequenc)|\bnotice of proposed rule ?making\b"
    r"|\bNPRM\b|\bsupplemental notice\b"
)
# An announcement about a rule makes no rule text.
_ANNOUNCES = _words(
    r"\b(?:announcement|confirmation|notification|establishment) of (?:the )?"
    r"(?:effective|compliance|applicability|enforcement|effective and compliance|OMB|"
    r"information collection|early implementation|court|meeting|hearing|public|availability|data)"
    r"|\bnotice of (?:public )?(?:hearing|meeting|data availability|availability|intent)\b"
    r"|\b(?:cancellation|notification|notice) of (?:a )?(?:notice of |public |informal )*hearing"
    r"|\b(?:receipt|notification|notice) of (?:a )?petition|\bpetition for (?:reconsideration|rule)"
    r"|\bpublic (?:hearing|meeting)s?\b(?=\.?$)|\bnegotiated rulemaking\b"
)
_DENIES = _words(r"\bdenial of\b")
# The rules of an exchange are no rules of an agency.
_RULE = _words(r"\brule(?:s|making)?\b(?! change)")


def kinds_of(kind: str, action: str, title: str, corrects: bool = False) -> Kinds:
    """Return the class and the kinds of a document.

    Args:
        kind: Its type, as a value of `TYPES`; empty where it is not told.
        action: Its action line; often empty for a notice.
        title: Its title.
        corrects: Whether its number or a field says that it corrects another document.

    >>> kinds_of("Rule", "Interim final rule with request for comments.", "Security Bars")
    Kinds(type='InterimFinalRule', kinds=('interim-final-rule',))
    >>> kinds_of("Rule", "Final rule; delay of effective date.", "Security Bars")
    Kinds(type='RegulatoryDocument', kinds=('delay', 'final-rule'))
    """
    # Few actions and tails are unlike: what follows from them is worked out once.
    return _kinds(kind, action, _tail(title), _asking(title), corrects)


def _tail(title: str) -> str:
    """Return the part of a title after its last semicolon, if it may tell of an effect."""
    _, mark, tail = title.rpartition(";")
    return f"; {tail.strip()}" if mark and _EFFECTIVE.search(tail) else ""


def _asking(title: str) -> str:
    """Return what of a title may say that a notice asks before it proposes; mostly nothing."""
    return title if "nformation" in title or "dvance" in title or _SHORT.search(title) else ""


@functools.lru_cache(5_000)
def _kinds(kind: str, action: str, tail: str, asking: str, corrects: bool) -> Kinds:
    effects = _effects(action, tail, corrects)
    if kind == "Presidential Document":
        return Kinds("PresidentialDocument", ("presidential",))
    if kind == "Notice":
        return _notice(f"{action} {asking or tail}", effects)
    if kind == "Proposed Rule":
        return _proposed(action, effects)
    if kind == "Rule":
        return _rule(action, effects)
    return Kinds("RegulatoryDocument", _untyped(f"{action} {tail}", effects))


def _effects(action: str, tail: str, corrects: bool) -> tuple[str, ...]:
    found = [
        name
        for name, pattern in _EFFECTS.items()
        if _does(pattern, action) or (tail and _does(pattern, tail))
    ]
    if "partial-withdrawal" in found and "withdrawal" in found:
        found.remove("withdrawal")
    if corrects and "correction" not in found:
        found.append("correction")
    return tuple(found)


def _does(pattern: re.Pattern[str], told: str) -> bool:
    """Whether a text tells of an effect that is neither proposed only nor refused."""
    return any(not _UNDONE.search(told[: each.start()]) for each in pattern.finditer(told))


def _untyped(told: str, effects: tuple[str, ...]) -> tuple[str, ...]:
    """Return the effects of a document whose type is not told, if its words are a rule's."""
    kept = _kept(told, effects)
    return kept if _MOVES_DATE.search(told) else tuple(name for name in kept if name != "delay")


def _notice(told: str, effects: tuple[str, ...]) -> Kinds:
    kept = tuple(name for name in _kept(told, effects) if name != "delay")
    if _ADVANCE.search(told):
        kept = ("advance-notice", *kept)
    if _REQUEST.search(told):
        return Kinds("RequestForInformation", ("request-for-information", "notice", *kept))
    return Kinds("Notice", ("notice", *kept))


def _kept(told: str, effects: tuple[str, ...]) -> tuple[str, ...]:
    """Return the effects without a withdrawal of what is no rule and no proposal of one.

    A notice withdraws applications, approvals and land too.
    """
    return tuple(name for name in effects if "withdrawal" not in name or _RULE.search(told))


def _proposed(action: str, effects: tuple[str, ...]) -> Kinds:
    # A proposal moves no date of a rule in force and ratifies none.
    effects = tuple(name for name in effects if name not in {"delay", "ratification"})
    if effects:
        return Kinds("RegulatoryDocument", effects)
    if _ADVANCE.search(action):
        return Kinds("RegulatoryDocument", ("advance-notice",))
    if _REQUEST.search(action) and not _PROPOSED.search(action):
        return Kinds("RequestForInformation", ("request-for-information",))
    proposes = not action or _PROPOSED.search(action)
    if proposes and not _announces(action) and not _DENIES.search(action):
        return Kinds("ProposedRule", ("proposed-rule",))
    return Kinds("RegulatoryDocument", ("notice",))


def _rule(action: str, effects: tuple[str, ...]) -> Kinds:
    interim, final = _INTERIM.search(action), _FINAL.search(action)
    text = "interim-final-rule" if interim else "final-rule" if final or not action else ""
    if effects:
        # Rule text that also delays is told by both; a rule that only corrects is a correction.
        also = text and action and effects != ("correction",)
        return Kinds("RegulatoryDocument", (*effects, text) if also else effects)
    if not text or _announces(action):
        return Kinds("RegulatoryDocument", ("notice",))
    return Kinds("InterimFinalRule" if interim else "FinalRule", (text,))


def _announces(action: str) -> bool:
    """Whether a rule's action line speaks of an announcement and not of rule text.

    "Final rule; announcement of effective date" does; "Proposed rule; notice of hearing" proposes.
    """
    found = _ANNOUNCES.search(action)
    if not found:
        return False
    before = action[: found.start()]
    return not (_PROPOSED.search(before) and "cancel" not in before.lower())
