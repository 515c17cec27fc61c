"""What tells that a name is an organization's: its words, its deeds, what stands around it."""

import re
from collections import Counter
from collections.abc import Container, Sequence

from docketgraph.extraction.mentioned.capitals import STOP_WORDS, plain_word
from docketgraph.extraction.mentioned.naming import Place
from docketgraph.extraction.mentioned.states import STATES

__all__ = [
    "HEADS",
    "NO_BODY",
    "acting_in",
    "head_of",
    "is_coined",
    "is_no_name",
    "sign_of",
]

# The last word of names of organizations, or the one before "of" and "for".
_STRONG = frozenset(
    "Academies Academy Alliance Assn Association Associations Brotherhood Chamber Charities "
    "Church Coalition College Colleges Company Congregation Consortium Corp Corporation Council "
    "Federation Foundation Friends Guild Hospital Inc Institute Institution LLC LLP League Ltd "
    "Ministries PLLC Seminary Society Synod Trusts Union University".split()
)
# These end names as well as common nouns: one more sign is asked for.
_WEAK = frozenset(
    "Agency Analytics Authority Bank Board Bureau Campaign Center Centers Centre Clinic Clinics "
    "Collaborative Commission Committee Conference Cooperative Corps Department Diagnostics "
    "Directorate Exchange Forum Fund Group Health Healthcare Initiative Insight International "
    "Laboratories Labs Legislature Library Media Medicine Movement Network Office Organization "
    "Partners Partnership Pharmaceuticals Pharmacy Physicians Press Project Registry Research "
    "School Service Services Software Solutions Subcommittee Systems Taskforce Technologies "
    "Technology Trust Ventures Watch Workgroup Works".split()
)
HEADS = _STRONG | _WEAK
NO_BODY = frozenset(
    "Act Acts Affairs Agreement Amendment Appendix Article Bill Chapter Code Comment Comments "
    "Criteria Criterion Day Decision Decisions Docket Exception Exceptions Exhibit Figure "
    "Framework Guidance Guide Interoperability Intervention Interventions Introduction Law Model "
    "Module Modules Notice Order Part Patient Plan Policy Portal Program Programs Proposal "
    "Protocol Recommendation Record Records Registers Regulation Regulations Report Request "
    "Requirement Requirements Response Rule Rules Schedule Section Standard Standards State "
    "Statement States Statute Study Subpart Summary System Table Testimony Title Toolkit Treaty "
    "Update Version Week".split()
)
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
# Alone on its line, above what was written, such a name is that of the writer.
_WRITERS = frozenset(
    "Campaign Center Commission Forum Fund Initiative Network Organization Partnership "
    "Project".split()
)
_WRITTEN = re.compile(r"[ \t]*\n\s{0,4}(?:Comments?|Joint|Letters?|Petition|Statement|Testimony)\b")
_NATIONAL = frozenset("American International National Royal United".split())
_OF_STATE = re.compile(rf"{STATES}(?:\sState)?\s[A-Z]")
_ONLY_STATE = re.compile(STATES)
_ACTS = (
    r"(?:acknowledges|advocates|agrees|applauded|applauds|appreciates|asks|believes|commended"
    r"|call(?:s|ed)\son|commented|commends|concurs|disagrees|encourages|filed|has\slong\s\w+"
    r"|is\s(?:concerned|disappointed|grateful|pleased|proud)|issued\s(?:a|the)\s|joined|led\sa"
    r"|looks\sforward|maintains\sthat|opposed|opposes|recommended|recommends"
    r"|released\s(?:a|the)\sfollowing|remains\s(?:committed|concerned|supportive)|represents"
    r"|requests\s(?:that|the|[A-Z])|respectfully\s\w+|sent\sa|signed\sa|speaks\sfor|submits|supports|thanks|urged"
    r"|urges|weighs\sin|welcomes|wrote\sto"
    r"|strongly\s(?:agrees|believes|encourages|opposes|recommends|supports|urges))"
)
_ACT_TOGETHER = (
    r"(?:agree|appreciate|ask|believe|offer|oppose|recommend|request|support|thank|urge)"
)
_KIND = (
    r"(?:alliance|association|business|charity|coalition|collaboration|collaborative|company"
    r"|[Cc]ompany|corporation|developer|federation|firm|foundation|institute|network|nonprofit|non-profit"
    r"|not-for-profit|organi[sz]ation|society|subsidiary|think\stank|union|vendor)"
)
_WORDS = r"(?:(?!of\b)[\w,/'-]+\s){0,8}?"
_DOES = re.compile(
    rf"(?:\s?\([^()\n]{{2,40}}\))?(?:,[^.,\n]{{2,60}},)?"
    rf"(?:\s(?:also|continues\sto|fully|further|generally|greatly|itself|therefore))?\s{_ACTS}\b"
    rf"|(?:\s?\([^()\n]{{2,40}}\))?(?:,?\s(?:which\s)?is)\san?\s{_WORDS}{_KIND}\b"
    rf"|,\s(?:our|an?|the)\s{_WORDS}{_KIND}\b"
    rf"|'s?\s(?:[A-Z][a-z]+\s\d{{4}}\s)?"
    rf"(?:analysis|report|survey|members|membership|mission|comments\son|letter|headquarters)\b"
    rf"|\s(?:and|&)\s[A-Z][\w'-]{{0,40}}(?:\s[A-Z][\w'-]{{0,40}}){{0,5}}"
    rf"\s(?:strongly\s|also\s)?{_ACT_TOGETHER}\b"
)
_ACTING = re.compile(rf"(?<![\w-])([A-Z][\w&]{{0,40}})\s{_ACTS}\b")
_SINGLE = re.compile(r"(?<![\w-])[A-Z][\w&]{0,40}")
_USED_AS_THING = re.compile(
    r"(?<![\w-])([A-Z][\w&]{0,40})(?:-(?:based|certified|compliant|conformant|driven|enabled|first|formatted"
    r"|forward|native|related)|\s(?:APIs?|criteria|criterion|documents?|endpoints?|exchange|formats?|framework"
    r"|implementation|interfaces?|messag(?:es|ing)|profiles?|propos(?:al|als|ed)|provisions?|resources?|rule"
    r"|servers?|specifications?|standards?|technolog(?:y|ies)|version))\b"
)
_SPOKEN_FOR = re.compile(
    r"(?:\b[Oo]n\sbehalf\sof|\bmembers\sof|\bjoined(?:\sby)?|\b(?:commissioned|[Cc]onducted|cosponsored"
    r"|developed|endorsed|founded|funded|hosted|led|operated|owned|prepared|produced|published|released"
    r"|signed|sponsored|[Ss]ubmitted)\sby|\b(?:merger|partnership|partnered|collaboration)\swith"
    r"|\b[Ll]etters?\sfrom)(?:\sthe)?\s{1,2}$"
)
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
    "Academy Alliance Association Center Coalition Consortium Council Federation Foundation Forum "
    "Institute League Network Society".split()
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
    r"(?:C[EFIMOT]O|CMIO|CNIO|CISO|CPO|EVP|SVP|VP|MD|RN|PhD|HTI-\d|[A-Z]{2,5}-\d{1,2})$"
)
# What stands below a post without a sign of its own is a department of the signer's body.
_OF_DEPARTMENT = frozenset(
    "Clinical Digital Enterprise External Federal Government Information Legal Medical Operations "
    "Population Product Public Quality Regulatory Research Strategic".split()
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
        or _ONLY_STATE.fullmatch(name.text) is not None
        or words[0] in _FEDERAL
        or (_POST.search(name.text) is not None and last not in _STRONG)
        or _ARTICLE.search(text, max(0, name.start - 4), name.start) is not None
    )


def _ends_so(words: Sequence[str]) -> bool:
    """Return whether a common noun ends a name: "Council for Prescription Drug Programs"."""
    head = head_of(words)
    return head in _OPENING and words[-1] in _SUBJECTS and head != plain_word(words[-1])


def acting_in(text: str) -> set[str]:
    """Return the single words that do in a text what only organizations do: urge, oppose, sign.

    What a text mostly uses to describe other things ("FHIR-based", "FHIR servers") is no body.
    """
    acting = {match[1] for match in _ACTING.finditer(text)}
    uses = Counter(match[1] for match in _USED_AS_THING.finditer(text))
    all_uses = Counter(word for word in _SINGLE.findall(text) if word in uses)
    return {word for word in acting if uses[word] * 4 <= all_uses[word] or uses[word] == 0}


def sign_of(
    text: str, name: Place, short: Place | None, acting: Container[str]
) -> tuple[str, float] | None:
    """Return by what sign a name is an organization's, and how sure that is; None for none.

    Args:
        text: The text in which it stands.
        name: The name and its place.
        short: The short name that the text gives it in brackets, if any.
        acting: What `acting_in` found.
    """
    words = name.text.replace(",", "").split()
    head = head_of(words)
    if plain_word(words[-1]) in _OF_SCHOOLS and any(word in _SCHOOLS for word in words[:-1]):
        return "name-of-a-body", 0.8
    if head in _STRONG and len(words) > 1:
        return ("defined-in-text", 0.95) if short else ("name-of-a-body", 0.88)
    acts = _DOES.match(text, name.end) is not None and not any(word in NO_BODY for word in words)
    if len(words) == 1 and words[0] not in acting and _ACTING.match(text, name.start):
        acts = False
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
    alone = len(words) == 1 and (len(words[0]) < 3 or words[0] in HEADS)
    if acts and words[0] not in STOP_WORDS and not alone:
        return "does-what-bodies-do", 0.7
    below = signed is not None and signed["by"] == "\n" and _ENDS_LINE.match(text, name.end)
    below = below or _in_roster(text, name)
    spoken = _SPOKEN_FOR.search(text, max(0, name.start - 26), name.start)
    if below and words[0] in _OF_DEPARTMENT:
        return None
    if below or (spoken and (len(words) > 1 or (len(words[0]) > 3 and not alone))):
        return "spoken-for", 0.65
    return None


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
    return match is not None and match[1] in _STRONG


def is_coined(words: Sequence[str]) -> bool:
    """Return whether a word has a capital inside, as trade names do.

    >>> is_coined(["CareNet"]), is_coined(["Care", "Network"])
    (True, False)
    """
    return any(_COINED.search(word) for word in words)
