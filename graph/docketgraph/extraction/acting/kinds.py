"""Which kind an act of advocacy is: by the paper that its sentence names, and what it answers."""

from collections.abc import Sequence

from docketgraph.extraction.acting.deeds import Deed
from docketgraph.extraction.reported import Doubt, Named
from docketgraph.extraction.texts.flat import wording

__all__ = ["kind_doubts", "kinds_of"]

_RULE = wording(
    r"\b(?:[Pp]roposed|[Ii]nterim[\s-][Ff]inal|[Ff]inal|[Dd]raft|[Tt]emporary\s[Ff]inal)\s(?:[\w-]+\s){0,2}?(?:[Rr]ule(?:making)?s?"
    r"|[Rr]ulemaking|[Rr]egulations?|[Gg]uidance|[Dd]isapproval|[Dd]ecision\s[Mm]emo|[Mm]emorandum)\b|\bA?NPRMs?\b"
    r"|\bIFRs?\b|\bRFIs?\b|\b[Rr]equests?\sfor\s(?:[Ii]nformation|[Cc]omments?)\b|\b[Dd]ocket\b|\b[Pp]roposed\snotice\b"
)
# A sign-on letter on a proposal is not yet a comment on a docket.
_LOOSE = wording(
    r"\bproposal\b|\b[Pp]roposed\s(?:changes|revisions|amendments|withdrawal|rescission|fee\sschedule)\b"
    r"|\b(?:Physician\s)?Fee\sSchedule\b"
)
_COMMENTS = wording(r"\b(?:comments?|commenting|commented)\b(?!\speriod)")
_BILL = wording(r"\b(?:legislation|bill|Act|discussion\sdraft|amendment)\b")
_LETTER = wording(r"\bletters?\b")
_PAPERS = frozenset({"docket", "fr_citation", "fr_document", "rin", "rule"})
_STATEMENT_FORMS = ("Letter", "SignOnLetter")


def kinds_of(
    text: str,
    sentence: tuple[int, int],
    segment: tuple[int, int],
    deed: Deed,
    joint: bool,
    targets: Sequence[Named],
    recipients: Sequence[Named],
) -> tuple[str, ...]:
    """Return the classes of an act: what it is, and whether several signed it.

    Args:
        text: The flat text.
        sentence: Where the sentence of the deed stands.
        segment: Where all that is told of the act stands.
        deed: The deed.
        joint: Whether it was done together with others.
        targets: What the act is about.
        recipients: Whom it addresses.
    """
    words = text[slice(*sentence)]
    sent_back = False
    numbered = any(each.type in _PAPERS for each in targets)
    answers = numbered or _RULE.search(words) is not None
    answers = answers or (not joint and _LOOSE.search(words) is not None)
    if recipients and deed.paper != "comments" and all(map(_is_of_congress, recipients)):
        # Who asks for comments on a rule is an agency; a chamber's own request gets a letter.
        sent_back, answers = deed.paper == "response" and answers, False
    if deed.paper == "testimony":
        heard = not recipients or any(
            each.id.startswith("congress/") or "ommittee" in each.name for each in recipients
        )
        said = heard or "hearing" in words or "testi" in deed.words.casefold()
        return ("Testimony",) if said else ("Statement",)
    if deed.paper in {"petition", "statement"}:
        return ("Petition",) if deed.paper == "petition" else ("Statement",)
    whole = text[slice(*segment)]
    sent = sent_back or (deed.paper == "response" and deed.form == "strong")
    lettered = deed.paper in {"letter", "comments"} or sent or _LETTER.search(whole) is not None
    commented = (
        deed.paper == "comments"
        or (deed.paper == "response" and answers)
        or _COMMENTS.search(words) is not None
    )
    bill = _BILL.search(words) is not None or any(each.type == "bill" for each in targets)
    asked = any(each.id.startswith("agency/") for each in recipients)
    if commented and bill and not answers and not asked:
        commented = False
        lettered = True
    if not (lettered or commented):
        return ("Statement",)
    kinds = ["CommentLetter"] if commented or answers else []
    kinds += ["SignOnLetter"] if joint else []
    return tuple(kinds) or ("Letter",)


def _is_of_congress(named: Named) -> bool:
    return named.id.startswith(("congress/", "post/house/", "post/senate/"))


def kind_doubts(kinds: Sequence[str], deed: Deed, sentence: tuple[int, int]) -> tuple[Doubt, ...]:
    """Return the doubt about an act whose sentence names no paper: it may have been a letter."""
    if tuple(kinds) != ("Statement",) or deed.paper not in {"none", "joined"}:
        return ()
    reason = "the text says what was said and not in what form"
    return (Doubt("type", "Statement", 0.6, reason, _STATEMENT_FORMS, *sentence),)
