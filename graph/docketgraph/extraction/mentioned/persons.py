"""Persons: office-holders, legislators, judges, and officers who sign or are written to.

Others are left out: a name counts by the post, the honorific or the degrees that stand with it, or
by its place below a letter. A surname alone leads to the full name, if there is one.
"""

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field, replace

from docketgraph.authorities import fold_name
from docketgraph.extraction.mentioned.capitals import STOP_WORDS, plain_word
from docketgraph.extraction.mentioned.known import persons
from docketgraph.extraction.mentioned.model import Mention, thing
from docketgraph.extraction.mentioned.naming import Place
from docketgraph.extraction.mentioned.placing import Free, longest
from docketgraph.extraction.mentioned.signs import HEADS, NO_BODY

__all__ = ["PersonFinder"]

_WORD = (
    r"(?:(?!(?:Mr|Mrs|Ms|Dr|Hon|Honorable|The|And|Dear)\b)(?:Mc|Mac|De|Di|Du|La|Le|O'|D'|Van)?"
    r"[A-Z][a-z\u00c0-\u024f]+(?:[-'][A-Z][A-Za-z]+)*)"
)
_MIDDLE = (
    r"(?:[A-Z]\.(?:[ ]?[A-Z]\.)?|[A-Z][ ](?=[A-Z][a-z])|(?:de|la|van|von|der|del|di|bin|al)[ ]"
    r"|\"[A-Z][a-z]{1,14}\"[ ]|\([A-Z][a-z]{1,14}\)[ ])"
)
_FULL = (
    rf"{_WORD}(?:[ ]{{1,2}}{_MIDDLE}?[ ]?{_WORD}){{1,3}}"
    r"(?:,?[ ](?:Jr\b\.?|Sr\b\.?|II\b|III\b|IV\b))?"
)
# A signature may be in capitals.
_LOUD = r"(?:[A-Z]{2,14}(?:[ ][A-Z]\.?)?[ ][A-Z]{2,16}(?:-[A-Z]{2,16})?)"
_NAME = rf"(?P<name>{_FULL}|(?:[A-Z]\.[ ]?){{1,2}}{_WORD}(?:[ ]{_WORD})?)"
_RANK = (
    r"(?:(?:Acting|Assistant|Associate|Chief|Co-|Deputy|Executive|Former|Interim|Principal|Ranking"
    r"|Senior|Under|Vice)[\s-])*"
)
_POST = (
    rf"(?:{_RANK}(?:Administrator|Ambassador|Attorney\sGeneral|CEO|CFO|CIO|CMO|COO"
    r"|Chair(?:man|woman|person)?|Chief\sof\sStaff|Commissioner|Comptroller|Counsel|Dean|Director"
    r"|Founder|Governor|Inspector\sGeneral|Judge|Justice|Leader|Manager|Mayor|Member"
    r"|National\sCoordinator|Officer|President|Secretary|Speaker|Surgeon\sGeneral|Undersecretary))"
)
_SMALL_POST = (
    r"(?:(?:[a-z]+\s){0,3}?"
    r"(?:administrator|chair(?:man|woman)?|counsel|director|president|secretary))"
)
_HONORIFIC = re.compile(
    rf"""(?<![\w-])(?P<title>(?:[Tt]he\s)?(?:Honorable|Hon\.)|(?:Dr|Prof|Gov|Sens?|Reps?|Secy?|Amb)\.
          |Professor|Doctor|Senators?|Representatives?|Congress(?:man|woman)
          |{_POST}(?:\s[Oo]f\sthe\s(?:House|Senate))?)
        (?:(?<=Honorable),|(?<=Hon\.),)?(?:[ ]{{1,2}}|[ ]?\n[ ]?)(?:(?:Dr|Mr|Ms|Mrs)\.\s)?
        (?P<name>{_FULL}|(?:[A-Z]\.[ ]?){{1,2}}{_WORD}(?:[ ]{_WORD})?
          |{_WORD}(?:,?[ ]Jr\.)?)(?!\w)""",
    re.VERBOSE,
)
_COURTESY = re.compile(rf"(?<![\w-])(?P<title>Mr|Ms|Mrs)\.\s(?P<name>{_FULL})(?!\w)")
_BY_SURNAME = re.compile(
    rf"(?<![\w-])(?P<title>(?:Mr|Ms|Mrs)\.)\s(?P<name>{_WORD})(?![\w'-]|\s[A-Z])"
)
_DEGREE = (
    r"(?:M\.?D|D\.?O|DPM|FACS|Ph\.?D|Pharm\.?D|M\.?P\.?H|M\.?B\.?A|R\.?N|J\.?D|Esq|D\.?N\.?P|M\.?S\.?N|MHA|MPA"
    r"|MPP|M\.?S|M\.?A|LL\.?M|CPA|FA[A-Z]{2,4}|FHIMSS|DDS|DMD|DPT|OTR|PA-C|NP|APRN|CNM|RPh|RHIA|CPHIMS"
    r"|BSN|MSHI|MSW|LCSW|EdD|ScD|DrPH|MBBS|FHL7)"
)
# "Silver Spring, MD 20910" is a place.
_WITH_DEGREE = re.compile(rf"(?<![\w-]){_NAME},?[ ]{_DEGREE}\b(?!\.?,?\s{{1,2}}\d{{5}})")
_WITH_POST = re.compile(
    rf"(?<![\w-]){_NAME}(?:,\s{{1,2}}|\s\()(?:(?:the|our)\s)?"
    rf"(?P<post>(?:[A-Z][\w&'-]{{0,40}}\s){{0,4}}?(?:{_POST}|{_SMALL_POST}))\b"
)
_AFTER_POST = re.compile(
    rf"\b(?P<post>{_POST}\sof\s(?:the\s)?(?:[A-Z][\w&'-]{{0,40}},?\s(?:(?:and|of|for|the)\s){{0,2}}){{1,8}}?)"
    rf"(?<=,\s){_NAME}(?=,|\s(?:announced|rescinded|said|signed|wrote))"
)
_ABOVE_POST = re.compile(
    rf"(?m)^[ \t]*(?:/s/\s?)?(?P<name>{_FULL}|{_LOUD})(?:,[^\n]{{0,60}})?[ \t]*\n[ \t]*\n?"
    rf"(?!Dear\b|To\b|Attention\b|Attn\b)"
    rf"(?P<post>(?:[A-Z][\w&'/-]{{0,40}}\s){{0,3}}?{_POST}\b[^\n]{{0,90}})"
)
_OUR_POST = re.compile(
    rf"\b(?:[Oo]ur|[Tt]he|[Ii]ts|[Bb]y|[Tt]heir)\s(?P<post>(?:[A-Z][\w&'/-]{{0,40}}\s){{0,3}}?{_POST}),"
    rf"\s(?P<name>{_FULL})(?=[,.;)]|\s[a-z])"
)
_CLOSING = re.compile(
    r"(?mi)^[ \t]*(?:(?:most\s|very\s)?(?:sincerely|truly|cordially)(?:\syours)?"
    r"|(?:most\s)?respectfully(?:\s(?:submitted|yours))?(?:\sby)?|(?:(?:best|kind|warm)\s?)?(?:regards|wishes)"
    r"|best|yours\s\w+|in\s(?:solidarity|partnership|service)|(?:with|in)\s(?:appreciation|gratitude|respect|thanks)"
    r"|submitted\sby|thank\syou|/s/)[,.:]?[ \t]*$"
)
_SIGNER = re.compile(
    rf"\s{{1,200}}(?:/s/\s{{0,3}})?"
    rf"(?P<name>{_FULL}|{_LOUD}|(?:[A-Z]\.[ ]?){{1,2}}{_WORD}(?:[ ]{_WORD})?)"
    r"(?=[ \t]*\n|,|[ \t]*$|\s[A-Z]{2,4},|\sand\s|[ ]{3,})"
)
# A second signer behind the first: in a column of his own, or behind "and".
_NEXT_SIGNER = re.compile(
    rf"(?:[ ]{{3,200}}|[ ]and[ ])(?P<name>{_FULL})(?=[ \t]*\n|,|[ \t]*$|[ ]{{3,}})"
)
_POST_LINE = re.compile(
    rf"[^\n]*\n(?:[ \t]*\n)?[^\n]{{0,80}}"
    rf"(?:{_POST}|\b(?:Advisor|Counsel|Principal|Partner|Fellow|Professor))\b"
)
# "Senators Lee and Rowe"; "Secretary of Labor Ann Lee", of which the body is found elsewhere.
_SEVERAL = re.compile(
    r"(?:Senator|Representative|Sen\.|Rep\.|Congress\w+|Chair\w*|Member|Secretar)\w*s\.?$|men$|s\.$"
)
_ONE_MORE = re.compile(
    rf"(?:,\s{_DEGREE}\b)*(?:\s\([A-Z](?:-[A-Z]{{2}})?\))?"
    rf"(?:[,;]\s(?:and\s)?|\sand\s)(?P<name>{_FULL}|{_WORD})(?![\w'])"
)
# No list of office-holders in a sentence is longer.
_MOST = 60
# Departments of one word, which alone is no name of theirs.
_SECRETARY = re.compile(
    rf"\b(?P<post>{_RANK}Secretary\sof\s(?:the\s)?(?:Agriculture|Commerce|Defense|Education|Energy"
    rf"|Interior|Labor|State|Transportation|Treasury|War)),?\s(?P<name>{_FULL})(?![\w'])"
)
_POST_OF = re.compile(rf"\b(?P<post>{_POST})\s(?:of|for|at)\s(?:the\s)?$")
_HOLDER = re.compile(rf"(?:,?[ ]|'s[ ])(?:(?:Dr|Mr|Ms|Mrs)\.\s)?(?P<name>{_FULL})(?![\w'])")
_SALUTATION = re.compile(r"(?m)^[ \t]*(?:Dear|To Whom)\b")
# A post that ends the line below a name has a body on the next line, and no name.
_ENDS_LINE = re.compile(
    r"(?:Director|President|Officer|Chair\w*|Counsel|Manager|CEO|C[FIMO]O|Founder|Dean|Member)$"
)
_POSTED = re.compile(rf"\b{_POST}\b")
_NO_PERSON = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Adviser Advisor Advisory "
    "Affairs America American Analyst Assistant Associate Avenue Building Capitol Care Chief "
    "Committee Comments Coordinator Data Dear Deputy Docket East Executive Federal Fellow "
    "Final Floor Government Health House Human Information Interim Medicaid Medicare National "
    "North Page Policy Program Project Proposed Public Quality Re Register Regulatory "
    "Relations Room Safety Senior Services South Specialist Staff States Street Suite "
    "Technology United Via Vice Washington West White Advocacy Analysis Announces Business "
    "Center Clinical Coding Compliance Development Digital Engineering Finance Governance "
    "Informatics Innovation Innovations Inquiry Interoperability Launches Legal Market "
    "Marketing Medical Networks Operations Population Privacy Product Reaches Relator "
    "Research Science Security Settlement Standards Strategic Strategy Therapy Announced "
    "Urges Calls Letter Press Release Statement County City Spring Springs Representative "
    "Representatives Senator Senators Congressman Congresswoman Secretary President "
    "Administrator Governor Mayor Professor Chairman Chairwoman Commissioner Director Officer "
    "Doctor Judge Justice Attorney Leader Leaders Speaker Member Members Majority Minority "
    "Democratic Republican".split()
)
_ONE_NAME = re.compile(
    r"(?:Secretary|President|Senators?|Speaker|Administrator|Governor|Gov\.|Congress\w+|Rep|Sen|Secy?"
    r"|Dr\.|House|Senate|General|Commissioner|Judge|Justice|Director|Chair\w*|Member|Leader)\.?$"
)
# As the Federal Register names the signers of executive orders; two of them are called Bush.
_PRESIDENTS = {
    "Clinton": "William J. Clinton",
    "Obama": "Barack Obama",
    "Trump": "Donald Trump",
    "Biden": "Joe Biden",
}


@dataclass(slots=True)
class PersonFinder:
    """Finds persons in one stretch of text after another, and remembers their full names."""

    full: dict[str, str] = field(default_factory=dict)
    """The full name last seen for each surname."""

    def find(self, text: str, taken: Sequence[Mention | Place]) -> list[Mention]:
        """Return persons that do not overlap what is taken, in order."""
        free = Free(taken)
        kept = longest(
            _person(text, place, post, method, sure)
            for place, post, method, sure in (*_candidates(text), *_holders(text, taken))
            if free.holds(place) and _is_name(place.text)
        )
        for mention in kept:
            if mention.canonical and " " in mention.canonical:
                self.full[_surname(mention.canonical)] = mention.canonical
        words = set(re.findall(r"\b[a-z]{2,30}\b", text)) if kept else set()
        return [self._resolved(mention) for mention in kept if self._counts(words, mention)]

    def _counts(self, words: Container[str], mention: Mention) -> bool:
        """Return whether a lone surname is one: known, or behind a post and no plain word."""
        name = mention.canonical or ""
        if " " in name or name in self.full or fold_name(f"{mention.note} {name}") in persons():
            return True
        if mention.note.endswith("President") and name in _PRESIDENTS:
            return True
        return _ONE_NAME.search(mention.note) is not None and name.lower() not in words

    def _resolved(self, mention: Mention) -> Mention:
        name = mention.canonical or ""
        known = persons().get(fold_name(name)) or persons().get(fold_name(f"{mention.note} {name}"))
        if known is None and " " not in name:
            president = _PRESIDENTS.get(name) if mention.note.endswith("President") else None
            name = self.full.get(name) or president or name
            known = persons().get(fold_name(name))
        if known is not None:
            return replace(mention, canonical=known.name, iri=thing(known.id))
        return replace(mention, canonical=name)


def _candidates(text: str) -> Iterator[tuple[Place, str, str, float]]:
    """Yield where a name may stand, with the post beside it, by what sign, and how sure."""
    for match in _HONORIFIC.finditer(text):
        broken = "\n" in text[match.end("title") : match.start("name")]
        if not (broken and _ENDS_LINE.search(match["title"])):
            yield _place(match), match["title"], "post-before", 0.9
            for more in _further(text, match):
                yield _place(more), match["title"], "post-before", 0.85
    for match in _BY_SURNAME.finditer(text):
        yield _place(match), match["title"], "post-before", 0.8
    salutation = _SALUTATION.search(text)
    for match in _COURTESY.finditer(text, 0, salutation.start() if salutation else 0):
        yield _place(match), "", "addressee", 0.8
    for match in _WITH_DEGREE.finditer(text):
        yield _place(match), "", "degrees-behind", 0.85
    for match in _WITH_POST.finditer(text):
        yield _place(match), match["post"], "post-behind", 0.85
    for match in _AFTER_POST.finditer(text):
        yield _place(match), match["post"].rstrip(", "), "post-before", 0.85
    for match in _SECRETARY.finditer(text):
        yield _place(match), match["post"], "post-before", 0.85
    for match in _OUR_POST.finditer(text):
        yield _place(match), match["post"], "post-before", 0.8
    for match in _ABOVE_POST.finditer(text):
        yield _place(match), match["post"], "above-a-post", 0.85
    for closing in _CLOSING.finditer(text):
        signer = _SIGNER.match(text, closing.end())
        if signer is not None:
            yield _place(signer), "", "signature", 0.75
            following = _NEXT_SIGNER.match(text, signer.end())
            if following is not None and (
                "and" in following.group() or _POST_LINE.match(text, following.end())
            ):
                yield _place(following), "", "signature", 0.7


def _further(text: str, match: re.Match[str]) -> Iterator[re.Match[str]]:
    """Yield the names behind the first of several office-holders: "Senators Lee and Rowe"."""
    end = match.end() if _SEVERAL.search(match["title"]) else -1
    for _ in range(_MOST):
        more = _ONE_MORE.match(text, end) if end >= 0 else None
        if more is None:
            return
        yield more
        end = more.end()


def _holders(
    text: str, taken: Sequence[Mention | Place]
) -> Iterator[tuple[Place, str, str, float]]:
    """Yield names behind a post and its body: "Secretary of Labor Ann Lee"."""
    for body in taken:
        post = _POST_OF.search(text, max(0, body.start - 60), body.start)
        holder = _HOLDER.match(text, body.end) if post is not None else None
        if post is not None and holder is not None:
            yield _place(holder), post["post"], "post-before", 0.85


def _place(match: re.Match[str]) -> Place:
    name = " ".join(match["name"].split())
    return Place(match.start("name"), match.end("name"), _quiet(name))


def _quiet(name: str) -> str:
    """Return a name in capitals as it is written elsewhere; "ROB BONTA" is Rob Bonta."""
    return name.title() if name.isupper() and " " in name and "." not in name[:2] else name


def _is_name(name: str) -> bool:
    # An initial is no article: "Ann A. Lee".
    words = [plain_word(word) for word in name.split() if len(word.strip(".")) > 1]
    return not any(
        word in HEADS or word in NO_BODY or word in STOP_WORDS or word in _NO_PERSON
        for word in words
    ) and not _POSTED.search(name)


def _person(text: str, place: Place, post: str, method: str, sure: float) -> Mention:
    return Mention(
        "person",
        text[place.start : place.end],
        place.start,
        place.end,
        place.text,
        None,
        method,
        sure,
        note=re.sub(r"^[Tt]he\s", "", " ".join(post.split())),
    )


def _surname(name: str) -> str:
    bare = re.sub(r",?\s(?:Jr|Sr|II|III|IV)\.?$", "", name)
    return bare.rpartition(" ")[2]
