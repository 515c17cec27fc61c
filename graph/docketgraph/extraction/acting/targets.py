"""What an act is about and what it answers: dockets, rules, bills, hearings, policies, by name."""

import re
from collections.abc import Sequence
from dataclasses import replace

from docketgraph.extraction.acting.reading import Reading, as_named, distinct
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Doubt, Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["answered", "find_targets", "issuer_doubts", "issuers", "unnamed_rule"]

_TYPES = (
    "docket",
    "fr_document",
    "fr_citation",
    "rin",
    "rule",
    "policy",
    "hearing",
    "bill",
    "executive_order",
    "court_case",
    "public_law",
)
_ANSWERED = frozenset({"fr_document", "fr_citation", "rule"})
_NOUN = (
    r"(?:proposed\srule(?:making)?|interim\sfinal\srule|final\srule|IFR|NPRM|RFI|[Rr]equest\sfor\s[Ii]nformation"
    r"|rule|regulation|proposal|guidance|polic(?:y|ies)|guidelines|memo(?:randum)?|executive\sorder|notice)"
)
_UNNAMED = wording(
    rf"\b(?:its|the|their|this|a|an|(?:[A-Z]{{2,6}}|[A-Z]\w+)'s?)\s(?P<words>(?:(?!(?:of|to|and|that|the)\b)[\w-]+\s){{0,4}}?{_NOUN}\b(?!-)"
    r"(?:\s(?:on|to|for|regarding|concerning|that\swould|about)\s(?:(?!(?:and|because|until|which|but|so|in\s\d|on\s[A-Z])\b|\d|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b)[\w'/-]+\s?){1,12})?)",
    re.IGNORECASE,
)

_OWNS = wording(
    r"(?:\s?\([A-Z][\w-]{1,9}\))?'s?\s(?:[\w-]+\s){0,3}?(?:[Nn]otice|[Pp]ropos\w+|[Rr]ule\w*|[Rr]egulations?"
    r"|[Rr]equest|[Gg]uidance|NPRM|ANPRM|RFI|IFR|RFC)\b"
)


def find_targets(reading: Reading, start: int, end: int) -> tuple[Named, ...]:
    """Return the papers and hearings that a segment names, in order, each once."""
    return distinct([as_named(each) for each in reading.inside(start, end, *_TYPES)])


def unnamed_rule(reading: Reading, start: int, end: int) -> Named | None:
    """Return the words that stand for a rule or a policy without a title or a number."""
    match = _UNNAMED.search(reading.text, start, end)
    if match is None:
        return None
    words = " ".join(match["words"].split())
    begin = match.start("words")
    return Named("text", words, "", begin, begin + len(match["words"].rstrip()), 0.7, "no title")


def answered(targets: Sequence[Named], kinds: Sequence[str], until: int) -> tuple[Named, ...]:
    """Return what an act responds to: the paper that it comments on, the hearing that it joins.

    Args:
        targets: What the act is about.
        kinds: Its classes.
        until: Where the sentence ends that tells the deed; later papers are only mentioned.
    """
    first = [each for each in targets if each.start < until]
    heard = tuple(each for each in first if each.type == "hearing")
    if "CommentLetter" not in kinds:
        return heard
    papers = tuple(each for each in first if each.type in _ANSWERED)
    return papers[:1] or tuple(each for each in first if each.type == "docket")[:1] or heard


def issuers(
    reading: Reading,
    segment: tuple[int, int],
    told: Sequence[tuple[int, int]],
) -> tuple[Named, ...]:
    """Return whose docket or rule comments answer: they go to the agency that asked for them.

    Args:
        reading: The text.
        segment: Where all that is told of the act stands; a docket there tells its agency.
        told: The sentences that tell the act; a lone agency there owns what is commented on.
    """
    found = [_keeper(reading, each) for each in reading.inside(*segment, "docket")]
    dockets = distinct([each for each in found if each is not None])
    if dockets:
        return dockets[:1]
    for span in told:
        agencies = distinct(
            [as_named(each) for each in reading.inside(*span, "agency") if each.note]
        )
        if len({each.id for each in agencies}) == 1:
            why = "the only agency that stands beside what is commented on"
            return (replace(agencies[0], confidence=0.8, reason=why),)
        owners = [each for each in agencies if _OWNS.match(reading.text, each.end)]
        if len({each.id for each in owners}) == 1:
            why = "what is commented on is this agency's"
            return (replace(owners[0], confidence=0.8, reason=why),)
    return ()


def _keeper(reading: Reading, docket: Mention) -> Named | None:
    """Return the agency whose code a docket begins with."""
    for body in reading.authority.bodies.values():
        if body.docket_code and (docket.canonical or "").startswith(f"{body.docket_code}-"):
            reason = "the docket is this agency's"
            return Named("agency", body.label, body.id, docket.start, docket.end, 0.9, reason)
    return None


def issuer_doubts(reading: Reading, start: int, end: int) -> tuple[Doubt, ...]:
    """Return the agency whose docket or rule an act is about, as the likely recipient."""
    for mention in reading.inside(start, end, "docket"):
        keeper = _keeper(reading, mention)
        if keeper is not None:
            reason = "the docket is this agency's; the text names no addressee"
            return (Doubt("recipient", keeper.id, 0.5, reason, (), mention.start, mention.end),)
    for mention in reading.inside(start, end, "agency"):
        reason = "the text names this agency beside the rule and no addressee"
        return (Doubt("recipient", mention.note, 0.4, reason, (), mention.start, mention.end),)
    return ()
