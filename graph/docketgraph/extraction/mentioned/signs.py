"""What tells that a name is an organization's: its words, its deeds, what stands around it."""

import re
from collections.abc import Container, Sequence

from docketgraph.extraction.mentioned.capitals import STOP_WORDS, plain_word
from docketgraph.extraction.mentioned.doing import (
    acts_narrowly,
    acts_widely,
    is_acronym,
    is_lone_verb,
)
from docketgraph.extraction.mentioned.naming import Place
from docketgraph.extraction.mentioned.states import STATES

__all__ = [
    "HEADS",
    "NO_BODY",
    "STRONG",
    "head_of",
    "is_coined",
    "is_no_name",
    "sign_of",
]

# The last word of names of organizations, or the one before "of" and "for".
STRONG = frozenset(
    "Academies Academy Alliance Assn Association Associations Brotherhood Chamber Charities "
    "Church Club Coalition College Colleges Company Congregation Conservancy Consortium Corp "
    "Corporation Council Federation Foundation Friends Guild Hospital Inc Institute Institution "
    "LLC LLP League Ltd Ministries Nation PLLC Seminary Society Synod Tribe Tribes Trusts Union "
    "University".split()
)
# These end names as well as common nouns: one more sign is asked for.
_WEAK = frozenset(
    "Action Advocates Agency Airlines Analytics Authority Bank Bankers Board Builders Bureau "
    "Campaign Caucus Center Centers Centre Clinic Clinics Collaborative Commission Committee "
    "Conference Cooperative Corps Department Diagnostics Directorate Exchange Forum Fund Group "
    "Growers Health Healthcare Initiative Insight International Laboratories Labs Legislature "
    "Library Mayors Media Medicine Movement Network Office Organization Partners Partnership "
    "Pharmaceuticals Pharmacy Physicians Press Producers Project Railroads Realtors Registry "
    "Research Retailers School Service Services Software Solutions Subcommittee Systems "
    "Taskforce Teachers Technologies Technology Trust Unions Ventures Watch Workgroup Works".split()
)
HEADS = STRONG | _WEAK
NO_BODY = frozenset(
    "Act Acts Affairs Agreement Amendment Appendix Article Bill Chapter Code Comment Comments "
    "Criteria Criterion Day Decision Decisions Docket Exception Exceptions Exhibit Figure "
    "Framework Guidance Guide Interoperability Intervention Interventions Introduction Law "
    "Model Module Modules Notice Order Part Participation Patient Plan Policy Portal Program "
    "Programs Proposal Protocol Recommendation Record Records Registers Regulation Regulations "
    "Report Request Requirement Requirements Response Rule Rules Schedule Section Standard "
    "Standards State Statement States Statute Study Subpart Summary System Table Testimony "
    "Title Toolkit Treaty Update Version Week".split()
)
# "State and Local Organizations" heads a list of such.
_GROUPS = frozenset("Groups Individuals Organizations Signatories Signers".split())
_NO_NAMES = (
    "European Union",
    "Falls Church",
    "Soviet Union",
    "Web Service",
    "Web Services",
    "United States",
)
# Offices and divisions of agencies that no roster has are left out.
_FEDERAL = frozenset("Bureau Directorate Division Office".split())
# "Ohio University School of Law", "City Hospital Medical Center": the whole is the body.
_SCHOOLS = frozenset("College Hospital Institute University".split())
_OF_SCHOOLS = frozenset("Center Clinic Health Law Library Medicine Nursing Press School".split())
# Two words that end no common noun.
_PAIRS = frozenset(
    {("Action", "Center"), ("Action", "Fund"), ("Action", "Network"), ("Advocacy", "Center")}
    | {("Advocacy", "Network"), ("Advocacy", "Project"), ("Defense", "Fund"), ("Education", "Fund")}
    | {("Interest", "Group"), ("Justice", "Center"), ("Justice", "Initiative")}
    | {("Justice", "Network"), ("Justice", "Project"), ("Law", "Center"), ("Law", "Clinic")}
    | {("Law", "Project"), ("Legal", "Center"), ("Legal", "Clinic"), ("Legal", "Services")}
    | {("Policy", "Center"), ("Policy", "Project"), ("Research", "Group"), ("Rights", "Campaign")}
    | {("Conservation", "District"), ("Fire", "District"), ("Housing", "Authority")}
    | {("Irrigation", "District"), ("Port", "Authority"), ("Power", "Authority")}
    | {("Power", "District"), ("Public", "Schools"), ("Public", "Utilities")}
    | {("Reclamation", "District"), ("School", "District"), ("Sewer", "District")}
    | {("Transit", "Authority"), ("Water", "Authority"), ("Water", "District")}
    | {("Rights", "Center"), ("Rights", "Project"), ("Rights", "Watch"), ("Task", "Force")}
    | {("Working", "Group")}
)
# "Citizens Against Waste", "Physicians for Peace"; "Center for Rural Studies", "Project on Guns".
_PEOPLE = frozenset(
    "Americans Advocates Business Businesses Californians Citizens Doctors Educators Families "
    "Farmers Lawyers Mothers Nurses Parents Patients People Physicians Scientists Scholars "
    "Students Taxpayers Texans Veterans Voters Women Workers Youth".split()
)
_PLACES = frozenset("City County Port Town Village".split())
_FOR_A_CAUSE = frozenset("Campaign Center Centre Forum Fund Network Partnership Project".split())
_FOR_OR_AGAINST = frozenset("for to on against Against United Opposed Concerned".split())
_JOINS = frozenset({"for", "Against", "United"})
_SHORT_NAME = 2
# Alone on its line, above what was written, such a name is that of the writer.
_WRITERS = frozenset(
    "Campaign Center Commission Forum Fund Initiative Network Organization Partnership "
    "Project".split()
)
_WRITTEN = re.compile(r"[ \t]*\n\s{0,4}(?:Comments?|Joint|Letters?|Petition|Statement|Testimony)\b")
_NATIONAL = frozenset(
    "African American Asian Australian British Canadian European International National Royal "
    "United World".split()
)
_OF_STATE = re.compile(rf"{STATES}(?:\sState)?\s[A-Z]")
_ONLY_STATE = re.compile(rf"{STATES}(?:\s(?:and|&)\s{STATES})*")
_LETTER_OF = re.compile(
    r"\b(?:[Cc]omments?|[Ll]etters?|[Pp]etitions?|[Ss]tatements?|[Tt]estimony)\s(?:of|from|by)(?:\sthe)?\s{1,2}$"
)
_SPOKEN_FOR = re.compile(
    r"(?:\b[Oo]n\sbehalf\sof|\bmembers\sof|\bjoined(?:\salso)?(?:\sby)?|\bsigned\s(?:also|too)\sby|\b(?:commissioned|[Cc]onducted|cosponsored"
    r"|developed|endorsed|founded|funded|hosted|led|operated|owned|prepared|produced|published|released"
    r"|signed|sponsored|[Ss]ent|[Ss]ubmitted)\sby|\b(?:merger|partnership|partnered|collaboration)\swith"
    r")(?:\sthe)?\s{1,2}$"
)
_BY_PERSONS = re.compile(r"(?:endorsed|led|prepared|[Ss]ent|signed|sponsored|[Ss]ubmitted)\sby")
_REPORTS = re.compile(r"(?:'s?)?\s(?:(?:white\s)?paper|poll|report|study|survey)\b")
_SIGNED = re.compile(
    r"(?:CEO|CFO|CIO|CMIO|CMO|President|Director|Officer|Chair|Counsel|Manager|Advisor|Fellow|Founder)"
    r",?\s{0,2}(?P<by>,|\n|of\sthe|of)[ ]{0,3}$"
)
_ROSTER = re.compile(
    r"^[A-Z][^,]{3,60},.*\b(?:Analyst|CEO|CFO|CIO|CMIO|CMO|Chair|Chief|Consultant|Coordinator"
    r"|Counsel|Director|Founder|Head|Lead|Leader|Manager|Member|Officer|President|Supervisor)\b"
    r"[^,]{0,50},\s$"
)
_POST = re.compile(
    r"\b(?:Administrator|Advisor|Analyst|Chair\w*|Co-Founder|Commissioner|Coordinator|Counsel|Dean"
    r"|Director|Editor|Fellow|Founder|General|Head|Honorable|Manager|Member|Officer|President"
    r"|Professor|Representative|Secretary|Senator|Speaker|Specialist)\b"
)
_COINED = re.compile(r"[a-z][A-Z]")
_ARTICLE = re.compile(r"\b[Aa]n?\s$")
_HEAD_BEHIND = re.compile(r'"?\s?[\])]\s([A-Z]\w+)')
_ENDS_LINE = re.compile(r"\s{0,2}(?:\n|$|,\s[A-Z])")
_LONGEST = 12
# Only these go on with "to", "in" or "on" in a name: "Coalition to End Noise".
_GOING_ON = frozenset(
    "Alliance Campaign Center Centers Centre Coalition Commission Committee Council Forum "
    "Institute League Network Partnership Project Society Subcommittee Taskforce University "
    "Workgroup".split()
)
# A body may be for these, which end no name otherwise: "Institute for Policy Studies".
_OPENING = frozenset(
    "Academy Alliance Association Center Coalition Consortium Council Federation Foundation "
    "Forum Institute League Network Society".split()
)
_SUBJECTS = frozenset(
    "Affairs Interoperability Law Policy Programs Records Standards State Study".split()
)
_HEADING = re.compile(
    r"-(?:based|designated|driven|enabled|facing|first|focused|level|related|specific|wide)\b"
    r"|\s(?:Are|Can|Has|Have|Is|Must|Should|Was|Will)\s"
    r"|^(?:Better|New|Proposed|Solid|Strong|Stronger)\s[A-Z]\w+\s(?:for|of|to)\b"
)
_ACRONYM_OF_POST = re.compile(
    r"(?:(?:C[EFIMOT]O|CMIO|CNIO|CISO|CPO|EVP|SVP|VP|MD|RN|PhD|P\.O|RFI|NPRM|ANPRM|IFR|NOI|FAQ)s?|HTI-\d"
    r"|[A-Z]{2,5}-\d{1,2})$"
)
# What stands below a post without a sign of its own is a department of the signer's body.
_OF_DEPARTMENT = frozenset(
    "Clinical Digital Enterprise External Federal Government Information Legal Medical "
    "Operations Population Product Public Quality Regulatory Research Strategic".split()
)


def is_no_name(text: str, name: Place) -> bool:
    """Return whether a run of capitals is a post, a statute, a heading or a common noun."""
    words = name.text.replace(",", "").split()
    last = plain_word(words[-1])
    return (
        (last in NO_BODY and not _ends_so(words))
        or _HEADING.search(name.text) is not None
        or _ACRONYM_OF_POST.match(name.text) is not None
        or len(words) > _LONGEST
        or name.text.endswith(_NO_NAMES)
        or (last in _GROUPS and head_of(words) == "")
        or _ONLY_STATE.fullmatch(name.text) is not None
        or words[0] in _FEDERAL
        or (_POST.search(name.text) is not None and last not in STRONG)
        or _ARTICLE.search(text, max(0, name.start - 4), name.start) is not None
    )


def _ends_so(words: Sequence[str]) -> bool:
    """Return whether a common noun ends a name: "Council for Prescription Drug Programs"."""
    head = head_of(words)
    return head in _OPENING and words[-1] in _SUBJECTS and head != plain_word(words[-1])


def sign_of(
    text: str, name: Place, short: Place | None, acting: Container[str]
) -> tuple[str, float] | None:
    """Return by what sign a name is an organization's, and how sure that is; None for none.

    Args:
        text: The text in which it stands.
        name: The name and its place.
        short: The short name that the text gives it in brackets, if any.
        acting: What `doing.acting_in` found.
    """
    words = name.text.replace(",", "").split()
    head = head_of(words)
    if plain_word(words[-1]) in _OF_SCHOOLS and any(word in _SCHOOLS for word in words[:-1]):
        return "name-of-a-body", 0.8
    if (head in STRONG and len(words) > 1) or _is_whole(words):
        return ("defined-in-text", 0.95) if short else ("name-of-a-body", 0.88)
    acts = _acts(text, name, words, acting)
    if short is not None and (
        acts or short.text in acting or _head_behind(text, short) or is_coined(words)
    ):
        return "defined-in-text", 0.9
    signed = _SIGNED.search(text, max(0, name.start - 20), name.start)
    if head in _WEAK and len(words) > 1:
        if acts or (signed and words[0] not in _OF_DEPARTMENT):
            return "does-what-bodies-do", 0.8
        alone = text[max(0, name.start - 1) : name.start] in {"", "\n"}
        if head in _WRITERS and alone and _WRITTEN.match(text, name.end):
            return "name-of-a-body", 0.75
        if _REPORTS.match(text, name.end):
            return "does-what-bodies-do", 0.75
        if _OF_STATE.match(name.text) or is_coined(words) or words[0] in _NATIONAL:
            return "name-of-a-body", 0.75
    alone = len(words) == 1 and (len(words[0]) < 3 or words[0] in HEADS or words[0].endswith("ly"))
    if acts and words[0] not in STOP_WORDS and not alone:
        return "does-what-bodies-do", 0.7
    below = signed is not None and signed["by"] == "\n" and _ENDS_LINE.match(text, name.end)
    below = below or _in_roster(text, name)
    spoken = _SPOKEN_FOR.search(text, max(0, name.start - 26), name.start)
    if below and words[0] in _OF_DEPARTMENT:
        return None
    if spoken and _BY_PERSONS.search(spoken.group()) and len(words) in {2, 3}:
        # What a person may do as well needs a name that is no person's.
        spoken = spoken if head or is_coined(words) else None
    if below or (spoken and (len(words) > 1 or (len(words[0]) > 3 and not alone))):
        return "spoken-for", 0.65
    clear = head != "" if len(words) > 1 else is_acronym(words[0])
    if clear and _LETTER_OF.search(text, max(0, name.start - 26), name.start):
        return "spoken-for", 0.65
    return None


def _acts(text: str, name: Place, words: Sequence[str], acting: Container[str]) -> bool:
    """Return whether a name does what bodies do; what persons do too asks for more words."""
    if any(word in NO_BODY for word in words):
        return False
    if len(words) == 1 and is_acronym(words[0]):
        return words[0] in acting
    if acts_narrowly(text, name.end):
        return len(words) > 1 or words[0] in acting or not is_lone_verb(text, name.start)
    many = len(words) > _SHORT_NAME and not _JOINS.isdisjoint(words)
    return (head_of(words) != "" or many) and len(words) > 1 and acts_widely(text, name.end)


def _is_whole(words: Sequence[str]) -> bool:
    """Return whether the words alone make a name: "Law Center" at its end, "Project on" in it."""
    if len(words) <= _SHORT_NAME:
        return False
    if words[0] in _PLACES and "of" in words[1:4]:
        return True
    ends = next((at for at, word in enumerate(words) if at > 2 and word in {"of", "for"}), None)
    if (words[-2], words[-1]) in _PAIRS or (ends and (words[ends - 2], words[ends - 1]) in _PAIRS):
        return True
    if words[0] in _PEOPLE and words[1] in _FOR_OR_AGAINST:
        return True
    return any(
        word in _FOR_OR_AGAINST and words[index] in _FOR_A_CAUSE
        for index, word in enumerate(words[1:-1])
    )


def _in_roster(text: str, name: Place) -> bool:
    """Return whether a name ends a line that gives a person's post: "Ann Lee, Director, Tide"."""
    if text[name.end : name.end + 1] not in {"", "\n"}:
        return False
    line = text[max(text.rfind("\n", 0, name.start) + 1, name.start - 160) : name.start]
    return _ROSTER.search(line) is not None


def head_of(words: Sequence[str]) -> str:
    """Return the word of a name that says what it is: the last, or the one before "of".

    >>> head_of("Union of Night Nurses".split()), head_of("Ann Lee".split())
    ('Union', '')
    """
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        if word in {"of", "for"} and before in HEADS:
            return before
        if word in {"on", "to", "in"} and before in _GOING_ON:
            return before
    last = plain_word(words[-1]).replace(".", "")
    last = last.capitalize() if last.isupper() and len(last) > 4 else last
    return last if last in HEADS else ""


def _head_behind(text: str, short: Place) -> bool:
    match = _HEAD_BEHIND.match(text, short.end)
    return match is not None and match[1] in STRONG


def is_coined(words: Sequence[str]) -> bool:
    """Return whether a word has a capital inside, as trade names do.

    >>> is_coined(["CareNet"]), is_coined(["Care", "Network"])
    (True, False)
    """
    return any(_COINED.search(word) for word in words)
