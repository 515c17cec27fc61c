"""Acts of advocacy and of government that a document is or reports, with all that is said of each.

A letter, a petition, testimony is one act; a page tells of many, one to an item or a paragraph, or
several in one sentence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from docketgraph.authorities import Authority
from docketgraph.extraction.acting.bound import bound_letters
from docketgraph.extraction.acting.drafts import Draft
from docketgraph.extraction.acting.forms import Form, form_of
from docketgraph.extraction.acting.government import find_government_acts
from docketgraph.extraction.acting.letters import whole_act
from docketgraph.extraction.acting.pages import find_drafts
from docketgraph.extraction.acting.publishers import guess_publisher
from docketgraph.extraction.acting.reading import Reading, read_text
from docketgraph.extraction.clauses.requests import find_requests
from docketgraph.extraction.clauses.stances import find_stances
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.reported import Named, Reported
from docketgraph.extraction.texts.segments import find_blocks, sentences

__all__ = ["find_acts"]

# So many acts on days of their own make a document a list, whatever its title says.
_LISTED = 4
# Comments tell of few other comments, each on its own day.
_LISTED_COMMENTS = 2
_ADVOCACY = frozenset(
    {"Letter", "CommentLetter", "SignOnLetter", "Testimony", "Petition", "Statement"}
)


def find_acts(
    text: str,
    mentions: Sequence[Mention],
    publisher: Named | None = None,
    authority: Authority | None = None,
) -> list[Reported]:
    """Return the acts that a document is or reports, in the document's order.

    Args:
        text: As it was read.
        mentions: What `find_mentions` gave for it.
        publisher: Who publishes it, where that is known; else it is inferred.
        authority: The bodies that are known; those of the shipped data otherwise.
    """
    reading = read_text(text, mentions, authority, publisher)
    found = bound_letters(reading, publisher) or _found(reading, publisher)
    words: dict[str, set[str]] = {}
    for each in reading.mentions:
        words.setdefault(each.canonical or "", set()).add(each.text)
    return [_with_clauses(reading, act, words) for act in found]


def _found(reading: Reading, publisher: Named | None) -> list[Reported]:
    """Return the act that a document is, or those of which it tells, by their places."""
    form = form_of(reading)
    speaker = publisher or guess_publisher(reading)
    drafts = [] if form is not None and form.greeted else find_drafts(reading, speaker)
    if form is not None and not _are_listed(drafts, form):
        own = [whole_act(reading, form, publisher)]
        reported = _government(reading) if form.kind == "petition" else []
    else:
        own = [draft.finish(reading, speaker) for draft in drafts]
        reported = _government(reading)
    return sorted((*own, *reported), key=lambda act: act.spans[0])


def _are_listed(drafts: Sequence[Draft], form: Form) -> bool:
    """Return whether drafts are those of a list, whose items have days of their own."""
    days = {draft.date for draft in drafts if len(draft.date) > 4 and draft.deed.form != "weak"}
    return len(days) >= (_LISTED_COMMENTS if form.kind == "comments" else _LISTED)


def _government(reading: Reading) -> list[Reported]:
    return list(_told(reading))


def _told(reading: Reading) -> Iterator[Reported]:
    for block in find_blocks(reading.text):
        for start, end in sentences(reading.text, block.start, block.end):
            yield from find_government_acts(reading, start, end)


def _with_clauses(reading: Reading, act: Reported, words: Mapping[str, set[str]]) -> Reported:
    """Return an act of advocacy with what its segment asks and how it stands.

    `words` are those by which the text names each thing, by its canonical form.
    """
    if not _ADVOCACY.intersection(act.kinds):
        return act
    start, end = act.spans[0]
    own = {each.name for each in act.senders}
    speakers = sorted(own.union(*(words.get(name, ()) for name in own)))
    mentions = reading.mentions
    requests = find_requests(reading.text, start, end, mentions, speakers=speakers)
    stances = find_stances(reading.text, start, end, mentions, requests, speakers=speakers)
    return replace(act, requests=tuple(requests), stances=tuple(stances))
