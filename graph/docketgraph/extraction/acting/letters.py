"""The act that a document is: a letter, comments, a petition, testimony, a statement."""

from collections.abc import Sequence

from docketgraph.extraction.acting.forms import OPENING, Form
from docketgraph.extraction.acting.letterdates import date_of
from docketgraph.extraction.acting.letterheads import recipients_of
from docketgraph.extraction.acting.pleadings import is_petition
from docketgraph.extraction.acting.reading import Reading
from docketgraph.extraction.acting.signatures import read_signature
from docketgraph.extraction.acting.targets import answered, find_targets, issuer_doubts
from docketgraph.extraction.reported import Named, Reported
from docketgraph.extraction.texts.flat import wording

__all__ = ["whole_act"]

_ANSWERS = wording(
    r"\b(?:[Cc]omments?\b(?!\speriod)|[Pp]roposed\s[Rr]ule|[Ii]nterim\s[Ff]inal"
    r"|[Rr]equest\sfor\s[Ii]nformation|RFI|NPRM|[Dd]ocket)\b"
)
_COMMENTS_ON = wording(r"\b[Cc]omments?\son\b")
_PAPERS = frozenset({"docket", "rin", "fr_document", "fr_citation", "rule"})
_PLAIN = {"petition": "Petition", "testimony": "Testimony", "statement": "Statement"}


def whole_act(reading: Reading, form: Form, publisher: Named | None) -> Reported:
    """Return the act that a document is, without its requests and stances."""
    text = reading.text
    signature = read_signature(reading, form, publisher)
    recipients = recipients_of(reading, form, signature.senders)
    opening = min(len(text), form.body + OPENING)
    whole = len(text) if form.kind == "petition" else opening
    targets = find_targets(reading, 0, whole)
    to_agency = any(each.type in {"agency", "post"} for each in recipients)
    kinds = _kinds(reading, form, targets, signature.joint, to_agency)
    date = date_of(reading, form)
    open_to = not recipients and "CommentLetter" in kinds
    answers = kinds[0] in {"CommentLetter", "Testimony"}
    return Reported(
        kinds,
        ((0, len(text.rstrip())),),
        (date.canonical or "") if date else "",
        signature.senders,
        recipients,
        targets,
        answered(targets, kinds, opening) if answers else (),
        joint=signature.joint,
        size=signature.size,
        members=signature.members,
        signed_by=signature.signed_by,
        doubts=issuer_doubts(reading, 0, opening) if open_to else (),
    )


def _kinds(
    reading: Reading, form: Form, targets: Sequence[Named], joint: bool, to_agency: bool
) -> tuple[str, ...]:
    """Return the classes of a document; a letter is comments where it answers a paper."""
    if form.kind in _PLAIN:
        return (_PLAIN[form.kind],)
    text = reading.text
    if is_petition(reading, form):
        return ("Petition",)
    papers = [each for each in targets if each.type in _PAPERS]
    speaks_of_rule = _ANSWERS.search(text, 0, form.body + OPENING) is not None
    comment = (
        form.kind == "comments"
        or any(each.start < form.body for each in papers)
        or (speaks_of_rule and (bool(papers) or to_agency))
        or _COMMENTS_ON.search(text, 0, form.body + 1200) is not None
    )
    kinds = (["CommentLetter"] if comment else []) + (["SignOnLetter"] if joint else [])
    return tuple(kinds) or ("Letter",)
