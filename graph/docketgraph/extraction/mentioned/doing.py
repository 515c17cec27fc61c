"""What organizations do: the verbs and phrases by which a text shows that a name is a body's."""

import re
from collections import Counter

__all__ = ["acting_in", "acts_narrowly", "acts_widely", "is_acronym", "is_lone_verb"]

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
    r"(?:agree|applaud|appreciate|ask|believe|call\son|condemn|file|join|offer|oppose|praise|recommend|request|sue"
    r"|support|thank|urge|welcome|write"
    r"|(?:have\s)?(?:asked|called\son|joined|sent|signed|submitted|urged|written|wrote))"
)
# Deeds of persons too: they tell a body only where the name itself is no person's.
_DEEDS = (
    r"(?:advised|announces|answered|appealed|argued|asked|backed|backs|called\s(?:on|for|upon)|cautions?(?:ed)?"
    r"|co-?signed|condemn(?:ed|s)|congratulate[ds]|defend(?:ed|s)|denounce[ds]|endorse[ds]|expressed"
    r"|expresses|files|gave\sits|hail(?:ed|s)|ha[sv]e?\s(?:also\s|long\s|again\s)?(?:asked|called|endorsed"
    r"|filed|joined|sent|signed|put\sits|submitted|sued|told|urged|voiced|written)|joins|led\s(?:a|the)\s(?:coalition"
    r"|group|letter)|met\swith|objected|petition(?:ed|s)|praise[ds]|pressed|protested|provided\s"
    r"(?:comments|testimony)|replied|responded|said|says|sent|shared\s(?:its|comments)|signed|signs|spoke"
    r"|submitted|sue[ds]|supported|testifie[ds]|thanked|told|voice[ds]|wants|warn(?:ed|s)|weighed\sin"
    r"|welcomed|worked\s(?:for|to|with)|writes|wrote)"
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
    rf"|\s(?:and|&)\s(?:the\s)?[A-Z][\w'-]{{0,40}}(?:\s[A-Z][\w'-]{{0,40}}){{0,5}}(?:\s\([^()\n]{{2,20}}\))?"
    rf"\s(?:strongly\s|also\s)?{_ACT_TOGETHER}\b"
)
_OFFICER = (
    r"(?:(?:Acting|Assistant|Associate|Board|Chief|Deputy|Executive|Federal|General|Government|International"
    r"|Interim|Legal|Legislative|Managing|Medical|National|Policy|Senior|State|Vice)[ ]){0,3}"
    r"(?:CEO|Chair(?:man|person|woman)?|Counsel|Director|Officer|Pres\.|President|Secretary-Treasurer"
    r"|Spokes(?:man|person|woman)|[Ss]pokes(?:man|person|woman))(?:\s(?:and|&)\sCEO)?"
)
# As headlines write it, in capitals.
_TOLD = (
    r"(?:(?:Announces|Answers|Applauds|Asks|Backs|Calls\s(?:for|on)|Commends|Condemns|Denounces|Endorses"
    r"|Expresses|Files|Has\s(?:Joined|Sent|Signed)|Joins|Opposes|Praises|Recommends|Requests|Responds|Seeks"
    r"|Sends|Signs|Speaks|Submits|Sues|Supports|Tells|Testifies|Thanks|Urges|Wants|Warns|Welcomes|Writes)\b"
    r"|(?:(?:Action|Joint|Policy|Press|Public|Written)\s)?(?:Brief|Comments?|Letters?|Petition|Response|Statement|Testimony)"
    r"\s(?:about|concerning|for|in|on|opposing|regarding|supporting|to)\b)"
)
# What is said of a body that has officers, members and views.
_ACTS_WIDELY = re.compile(
    rf"(?:\s\([^()\n]{{2,40}}\))?(?:,[^.,\n]{{2,60}},)?"
    rf"(?:\s(?:also|again|fully|further|recently|today))?\s{_DEEDS}\b|\s{_TOLD}"
    rf"|(?:'s?|\s\([A-Z][\w&-]{{1,9}}\)(?:'s)?)?[ ]{_OFFICER}"
    rf"(?:,?[ ](?:(?:Dr|Mr|Ms|Mrs)\.[ ])?[A-Z][a-z'-]+[ ][A-Z]|[ \t]*(?:\n|$))"
    rf"|'s?\s(?:(?:own|full|strong|written|public|policy|national|\d{{4}})\s)?(?:board|brief|chapters?|comment"
    rf"|comments|concerns?|endorsement|letters?|petition|position|page|positions|president|priorities"
    rf"|recommendations|response|statement|support|testimony|views|website)\b"
)
_ACTING = re.compile(rf"(?<![\w-])([A-Z][\w&]{{0,40}})\s{_ACTS}\b")
_ACTING_TOGETHER = re.compile(
    rf"\b(?:and|&)\s(?:the\s)?([A-Z][A-Za-z&]{{0,8}}[A-Z][a-z]?)\s(?:strongly\s|also\s)?{_ACT_TOGETHER}\b"
)
_SINGLE = re.compile(r"(?<![\w-])[A-Z][\w&]{0,40}")
_USED_AS_THING = re.compile(
    r"(?<![\w-])([A-Z][\w&]{0,40})(?:-(?:based|certified|compliant|conformant|driven|enabled|first|formatted"
    r"|forward|native|related)|\s(?:APIs?|criteria|criterion|documents?|endpoints?|exchange|formats?|framework"
    r"|implementation|interfaces?|messag(?:es|ing)|profiles?|propos(?:al|als|ed)|provisions?|resources?|rule"
    r"|servers?|specifications?|standards?|technolog(?:y|ies)|version))\b"
)
_ACRONYM = re.compile(r"[A-Z][A-Za-z&]*[A-Z][A-Za-z]{0,2}|[A-Z]{2,6}-[A-Z]{2,6}")
_ACRONYMS = re.compile(
    r"(?<![\w'@/.-])(?:[A-Z]{2,6}-[A-Z]{2,6}|[A-Z][A-Za-z&]{0,9}(?<=[A-Z&])[a-zA-Z]{0,2})(?![\w@-])"
)


def acting_in(text: str) -> set[str]:
    """Return the single words that do in a text what only organizations do: urge, oppose, sign.

    What a text mostly uses to describe other things ("FHIR-based", "FHIR servers") is no body.
    """
    acting = {match[1] for match in _ACTING.finditer(text)}
    acting |= {
        match.group()
        for match in _ACRONYMS.finditer(text)
        if is_acronym(match.group()) and acts_widely(text, match.end())
    }
    acting |= {match[1] for match in _ACTING_TOGETHER.finditer(text)}
    uses = Counter(match[1] for match in _USED_AS_THING.finditer(text))
    all_uses = Counter(word for word in _SINGLE.findall(text) if word in uses)
    return {word for word in acting if uses[word] * 4 <= all_uses[word] or uses[word] == 0}


def acts_narrowly(text: str, end: int) -> bool:
    """Return whether a name that ends at a place does there what only bodies do."""
    return _DOES.match(text, end) is not None


def acts_widely(text: str, end: int) -> bool:
    """Return whether a name that ends at a place does there what bodies and persons do."""
    return _ACTS_WIDELY.match(text, end) is not None


def is_lone_verb(text: str, start: int) -> bool:
    """Return whether a single word stands right before a deed."""
    return _ACTING.match(text, start) is not None


def is_acronym(word: str) -> bool:
    """Return whether a word is three and more letters, of which the first and a late one are large.

    >>> is_acronym("AFL-CIO"), is_acronym("SfN"), is_acronym("Union"), is_acronym("AI")
    (True, True, False, False)
    """
    return len(word) > 2 and _ACRONYM.fullmatch(word) is not None
