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

__all__ = ["PRESIDENTS", "PersonFinder"]

_WORD = (
    r"(?:(?!(?:Mr|Mrs|Ms|Dr|Hon|Honorable|The|And|Dear|Acting|Administrator|Attorney\sGeneral|Chair|Chairman"
    r"|Chairperson|Chairwoman|Chief|Commissioner|Congress\w*|Deputy|Director|Majority|Minority|President"
    r"|Ranking|Representative|Secretary|Senator|Speaker|Under"
    r"|Supporting|Opposing|Urging|Asking|Thanking|Requesting|Seeking|Regarding|Concerning|Calling"
    r"|Commending|Commenting|Praising|Encouraging|Demanding|Expressing|Recommending|Outlining|Raising|Responding"
    r"|Sharing|Sending|Addressing|Objecting|Condemning|Endorsing|Backing|Voicing|Protecting|Welcoming|Applauding"
    r"|Congratulating|Advocating|About|On|For|In|Of|To|From|With|Against|Re|As|After|Before|Over|At|By|Is|Are|Et)\b)(?:Mc|Mac|De|Di|Du|La|Le|O'|D'|Van)?"
    r"[A-Z][a-z\u00c0-\u024f]+(?:[-'][A-Z][A-Za-z]+)*)"
)
_MIDDLE = (
    r"(?:[A-Z]\.(?:[ ]?[A-Z]\.)?|[A-Z][ ](?=[A-Z][a-z])"
    r"|(?:(?:de|la|van|von|der|den|del|di|bin|al)[ ]){1,3}"
    r"|\"[A-Z][a-z]{1,14}\"[ ]|\([A-Z][a-z]{1,14}\)[ ])"
)
_FULL = (
    rf"{_WORD}(?:[ ]{{1,2}}(?:{_MIDDLE}[ ]?){{0,2}}{_WORD}){{1,3}}"
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
    rf"(?:{_RANK}(?:Administrators?|Ambassador|Attorneys?\sGeneral|CEO|CFO|CIO|CMO|COO"
    r"|Chair(?:man|men|woman|women|person|s)?|Chief\sof\sStaff|Commissioners?|Comptroller|Counsel|Dean"
    r"|Director|Founder|Governors?|Inspector\sGeneral|Judges?|Justices?|Leader|Manager|Mayors?|Members?"
    r"|National\sCoordinator|Officer|President|Secretar(?:y|ies)|Speaker|Surgeon\sGeneral|Undersecretary))"
)
_SMALL_POST = (
    r"(?:(?:[a-z]+\s){0,3}?"
    r"(?:administrator|chair(?:man|woman)?|counsel|director|president|secretary))"
)
_HONORIFIC = re.compile(
    rf"""(?<![\w-])(?P<title>(?:[Tt]he\s)?(?:Honorable|Hon\.)|(?:Dr|Prof|Gov|Pres|Sens?|Reps?|Secy?|Amb)\.
          |Professor|Doctor|(?:Arch)?[Bb]ishop|Rabbi|Pastor|Rev\.|Reverend|Cardinal|Imam|Senators?|Representatives?|Congress(?:man|woman)
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
# "Ann Lee (R-OH), Chairman"; "Representative Lee (D-NY-12)" has the title before it.
_PARTY = r"\((?:[DIR]|Dem|Rep|Ind)\.?\s?-\s?[A-Z][A-Za-z.]{1,6}(?:-\d{1,2}|-AL)?\)"
_NOMINATED = (
    r"(?:,\s|\s(?:was\s|is\s)?)"
    r"(?:nominated\s(?:as|for|to\sbe)|nominee\s(?:for|to\sbe)|as\snominee\sfor)\b"
)
_ANALYST = (
    r",\s{1,2}(?:an?\s|the\s)?(?P<post>(?:[A-Za-z][\w&'-]{0,40}\s){0,3}?"
    r"(?:[Aa]dvis[eo]r|[Aa]nalyst|[Aa]ttorney|[Cc]oordinator|[Cc]ounsel|[Ee]conomist|[Ff]ellow|[Oo]rganizer"
    r"|[Pp]rofessor|[Rr]esearcher|[Ss]cientist|[Ss]pokes(?:man|person|woman)|[Ss]trategist))\s(?:at|for|of|with)\s"
)
_TOLD_BEHIND = re.compile(
    rf"(?<![\w-]){_NAME}(?:\s(?P<party>{_PARTY})|(?P<nominated>{_NOMINATED})|{_ANALYST})"
)
_TOLD_BEFORE = re.compile(
    r"\b(?:nomination\sof|confirmation\sof|nominee|confirm(?:ing)?|[Tt]estimony\sof|[Ss]tatement\sof"
    rf"|[Rr]emarks\sof)\s(?:(?:Dr|Mr|Ms|Mrs)\.\s)?(?P<name>{_FULL})(?![\w'])"
)
_AFTER_POST = re.compile(
    rf"\b(?P<post>{_POST}\sof\s(?:the\s)?(?:[A-Z][\w&'-]{{0,40}},?\s(?:(?:and|of|for|the)\s){{0,2}}){{1,8}}?)"
    rf"(?<=,\s){_NAME}(?=,|\s(?:announced|rescinded|said|signed|wrote))"
)
_ABOVE_POST = re.compile(
    rf"(?m)^[ \t]*(?:/s/\s?)?(?P<name>{_FULL}|{_LOUD})(?:,[^\n]{{0,60}})?[ \t]*\n[ \t]*\n?"
    rf"(?!Dear\b|To\b|Attention\b|Attn\b)"
    rf"(?P<post>(?:[A-Z][\w&'/-]{{0,40}}[ ]){{0,3}}?{_POST}\b[^\n]{{0,90}})"
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
    r"(?:Administrator|Commissioner|Governor|Judge|Justice|Senator|Representative|Sen\.|Rep\.|Congress\w+"
    r"|Chair\w*|Member|Secretar)\w*s\.?$|men$|s\.$"
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
_SURNAME = re.compile(
    r"(?<![\w@.'-])((?:Mc|Mac|O'|De|La|Le)?[A-Z][a-z\u00c0-\u024f]+(?:-[A-Z][a-z]+)?)"
    r"(?!\w|-|@|'?s?[ ][A-Z&]|\.\w|,\s(?:Inc|LL[CP]|Ltd))"
)
_CAPITAL_BEFORE = re.compile(r"&[ ]$|[A-Z][\w.'-]*,?[ ]$|\b(?:Mc|Mac|[Dd]e|[Vv]an|[Vv]on)[ ]$")
_OF_COURT = frozenset({"Associate Justice", "Chief Justice", "Justice"})
_NO_JUDGE = re.compile(r"(?:[A-Z]\w+|\band|\bof|\bfor)\s$")
# "Governor Asked by Unions" is a headline.
_PASSIVE = re.compile(r"[A-Z][a-z]+ed\s(?:as|by|for|from|in|on|over|that|to|with)\b")
# "Ann Lee Secretary U.S. Department of Labor", where an address lost its lines.
_BEFORE_BODY = re.compile(rf"(?<![\w-]){_NAME},?[ ](?P<post>{_POST})(?:,|\sof|\sof\sthe)?[ ]$")
_SALUTATION = re.compile(r"(?m)^[ \t]*(?:Dear|To Whom)\b")
_DEAR = re.compile(
    rf"(?m)^[ \t]*(?:Dear|To)\s(?:[\w\s.]{{0,30}}?\s)?(?:Dr|Mr|Ms|Mrs|Miss)\.?\s"
    rf"(?P<name>{_WORD})(?=[:,;]|[ \t]*$|\sand\b)"
)
_HEAD_OF_LETTER = 1_500
# A post that ends the line below a name has a body on the next line, and no name.
_ENDS_LINE = re.compile(
    r"(?:Director|President|Officer|Chair\w*|Counsel|Manager|CEO|C[FIMO]O|Founder|Dean|Member)$"
)
_POSTED = re.compile(rf"\b{_POST}\b")
_NO_PERSON = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday Adviser Advisor Advisory Affairs "
    "America American Analyst Assistant Associate Avenue Building Capitol Care Chief Committee "
    "Comments Coordinator Data Dear Deputy Docket East Executive Federal Fellow Final Floor "
    "Government Health House Human Information Interim Medicaid Medicare National North Page "
    "Policy Program Project Proposed Public Quality Re Register Regulatory Relations Room "
    "Safety Senior Services South Specialist Staff States Street Suite Technology United Via "
    "Vice Washington West White Advocacy Analysis Announces Business Center Clinical Coding "
    "Compliance Development Digital Engineering Finance Governance Informatics Innovation "
    "Innovations Inquiry Interoperability Launches Legal Market Marketing Medical Networks "
    "Operations Population Privacy Product Reaches Relator Research Science Security Settlement "
    "Standards Strategic Strategy Therapy Announced Urges Calls Letter Press Release Statement "
    "County City Spring Springs Representative Representatives Senator Senators Congressman "
    "Congresswoman Secretary President Administrator Governor Mayor Professor Chairman "
    "Chairwoman Commissioner Director Officer Workers Scientists Bishop Court Division Doctor "
    "Judge Justice Attorney Leader Leaders Speaker Member Members Majority Minority Democratic "
    "Republican".split()
)
# Given names that are words for other things too: "Bill Cassidy", "Will Ames".
_GIVEN = frozenset("Art Bill Faith Grant Hope Mark Page Rich Will".split())
_ONE_NAME = re.compile(
    r"(?:Secretar(?:y|ies)|Pres|President|Senators?|Speaker|Administrators?|Governors?|Gov\.|Congress\w+"
    r"|Representatives?|Reps?|Sens?|Secy?|Dr\.|House|Senate|General|Commissioners?|Judges?|Justices?|Director"
    r"|Chair\w*|Members?|Leader|Mayors?)\.?$"
)
PRESIDENTS = {
    "Clinton": "William J. Clinton",
    "Obama": "Barack Obama",
    "Trump": "Donald Trump",
    "Biden": "Joe Biden",
}
"""Presidents by surname, as the Federal Register names who signs orders; two are called Bush."""


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
        words = set(re.findall(r"\b[a-z]{2,30}\b", text)) if self.full or kept else set()
        counted = [self._resolved(mention) for mention in kept if self._counts(words, mention)]
        taken_too = Free([*taken, *counted])
        alone = [each for each in self._surnames(text, words) if taken_too.holds(each)]
        return sorted([*counted, *alone], key=lambda mention: mention.start)

    def _surnames(self, text: str, words: Container[str]) -> Iterator[Mention]:
        """Yield where a name stands without a post that the text gives with one elsewhere."""
        for match in _SURNAME.finditer(text) if self.full else ():
            if match[1] not in self.full or match[1].casefold() in words:
                continue
            first = self.full[match[1]].removesuffix(match[1])
            start = match.start() - len(first)
            if first and text[max(0, start) : match.start()] == first:
                place = Place(start, match.end(), self.full[match[1]])
            elif _CAPITAL_BEFORE.search(text, max(0, match.start() - 24), match.start()):
                continue
            else:
                place = Place(match.start(), match.end(), match[1])
            yield self._resolved(_person(text, place, "", "surname", 0.7))

    def _counts(self, words: Container[str], mention: Mention) -> bool:
        """Return whether a lone surname is one: known, or behind a post and no plain word."""
        name = mention.canonical or ""
        if (
            mention.method == "salutation"
            or " " in name
            or name in self.full
            or fold_name(f"{mention.note} {name}") in persons()
        ):
            return True
        if mention.note.endswith("President") and name in PRESIDENTS:
            return True
        return _ONE_NAME.search(mention.note) is not None and name.lower() not in words

    def _resolved(self, mention: Mention) -> Mention:
        name = mention.canonical or ""
        known = persons().get(fold_name(name)) or persons().get(fold_name(f"{mention.note} {name}"))
        if known is None and " " not in name:
            president = PRESIDENTS.get(name) if mention.note.endswith("President") else None
            name = self.full.get(name) or president or name
            known = persons().get(fold_name(name))
        if known is not None:
            return replace(mention, canonical=known.name, iri=thing(known.id))
        return replace(mention, canonical=name)


def _candidates(text: str) -> Iterator[tuple[Place, str, str, float]]:
    """Yield where a name may stand, with the post beside it, by what sign, and how sure."""
    for match in _HONORIFIC.finditer(text):
        broken = "\n" in text[match.end("title") : match.start("name")]
        if not (broken and _ENDS_LINE.search(match["title"])) and not _is_phrase(text, match):
            yield _place(match), match["title"], "post-before", 0.9
            for more in _further(text, match):
                yield _place(more), match["title"], "post-before", 0.85
    for match in _BY_SURNAME.finditer(text):
        yield _place(match), match["title"], "post-before", 0.8
    salutation = _SALUTATION.search(text)
    for match in _COURTESY.finditer(text, 0, salutation.start() if salutation else 0):
        yield _place(match), "", "addressee", 0.8
    for match in _DEAR.finditer(text):
        yield _place(match), "", "salutation", 0.85
        before = max(0, match.start() - _HEAD_OF_LETTER)
        for full in re.finditer(_FULL, text[before : match.start()]):
            if _surname(full.group()) == match["name"]:
                start, end = before + full.start(), before + full.end()
                yield Place(start, end, " ".join(full.group().split())), "", "addressee", 0.8
    for match in _WITH_DEGREE.finditer(text):
        yield _place(match), "", "degrees-behind", 0.85
    for match in _WITH_POST.finditer(text):
        # "Aides, Farmworker Justice" is a list.
        if not match["post"].endswith("Justice") or match["post"] in _OF_COURT:
            yield _place(match), match["post"], "post-behind", 0.85
    for match in _TOLD_BEHIND.finditer(text):
        if match["post"]:
            yield _place(match), match["post"], "post-behind", 0.75
        else:
            yield _place(match), "", "party-behind" if match["party"] else "nominated", 0.85
    for match in _TOLD_BEFORE.finditer(text):
        yield _place(match), "", "nominated", 0.8
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


def _is_phrase(text: str, match: re.Match[str]) -> bool:
    """Return whether a post and a capital word are none: "Climate Justice Screening"."""
    title, before = match["title"], max(0, match.start() - 24)
    if title.endswith(("Member", "Members")) and "Ranking" not in title:
        return True
    if title == "Justice" and _NO_JUDGE.search(text, before, match.start()):
        return True
    return " " not in match["name"] and _PASSIVE.match(text, match.start("name")) is not None


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
        written = _BEFORE_BODY.search(text, max(0, body.start - 90), body.start)
        if written is not None:
            yield _place(written), written["post"], "post-behind", 0.8


def _place(match: re.Match[str]) -> Place:
    name = " ".join(match["name"].split())
    return Place(match.start("name"), match.end("name"), _quiet(name))


def _quiet(name: str) -> str:
    """Return a name in capitals as it is written elsewhere; "ROB BONTA" is Rob Bonta."""
    return name.title() if name.isupper() and " " in name and "." not in name[:2] else name


def _is_name(name: str) -> bool:
    # An initial is no article: "Ann A. Lee".
    words = [plain_word(word) for word in name.split() if len(word.strip(".")) > 1]
    words = words[1:] if words[1:] and words[0] in _GIVEN else words
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
