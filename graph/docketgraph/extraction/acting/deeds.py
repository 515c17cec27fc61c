"""What a sentence says was done to reach government: sent, joined, testified, urged.

A strong deed names a paper or its sending and is an act of its own; a weak one (urged, opposed)
may only tell what a letter says. A deed in noun form is a headline: "Comments to OSHA on …".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from docketgraph.extraction.texts.flat import wording

__all__ = ["NUMBERS", "Deed", "find_deeds", "goes_on", "heads_item", "is_index", "listed_paper"]

NUMBERS = {
    word: number
    for number, word in enumerate("one two three four five six seven eight nine ten".split(), 1)
}
_LETTER = (
    r"(?:letters?|correspondence|memorand(?:um|a))(?!\s(?:grade|of\s(?:intent|authorization)))"
)
_COMMENTS = r"(?:comment\s?letters?|comments?(?!\s?period|ers?\b|ed\b)|RFI\sresponses?|feedback)"
_TESTIMONY = (
    r"(?:testimon(?:y|ies)|(?:written\s|oral\s|formal\s|official\s|joint\s)?statements?\sfor\sthe"
    r"\s(?:hearing\s)?record|written\sstatements?)"
)
_PETITION = r"petitions?"
_STATEMENT = r"(?:(?:press\s|news\s|joint\s|public\s|media\s)?(?:statements?|releases?)|resolution)"
_NOUN = (
    rf"(?P<comments>{_COMMENTS})|(?P<letter>{_LETTER})|(?P<testimony>{_TESTIMONY})"
    rf"|(?P<petition>{_PETITION})|(?P<statement>{_STATEMENT})|(?P<response>(?:responses?|repl(?:y|ies))\b)"
)
# Whatever names a paper has one of these in it; most sentences have none.
_OF_PAPER = re.compile(
    r"letter|correspondence|memorand|comment|feedback|testimon|statement|release|resolution"
    r"|petition|respon|repl",
    re.IGNORECASE,
)
_SENT = (
    r"(?:co-?signed(?:\son(?:to)?)?|signed(?:\son)?(?:\s?to)?|co-?sponsored|sent|submitted|filed"
    r"|delivered|provided|issued|released|published|drafted|penned|authored|wrote|joined(?:\sonto)?"
    r"|led|organized|circulated|spearheaded|transmitted|offered|made|put\sout|launched|endorsed"
    r"|handed(?:\sin)?|turned\sin|put\sin|lodged|responded\swith|weighed\sin\swith|followed\sup\swith|presented|gave"
    r"|puts\s(?:its|their)\snames?\s(?:to|on)|put\s(?:its|their)\snames?\s(?:to|on)|hands?\sin|sends|submits|files|delivers|provides|issues|releases|joins|leads|signs(?:\son(?:to)?)?"
    r"|pens|offers|responds\swith)"
)
# "a Federation of Schools of the Health Professions (FSHP) letter" names whose paper it is.
_ABOUT_PAPER = (
    r"(?:(?:for|and|in|on|the)\s(?=[A-Z])|\([A-Z]{2,8}\)\s"
    r"|(?!(?:the|this|that|these|those|to|and|or|in|on|for|by|at|with|when|which)\b)"
    r"[\w$'.,/!&-]{1,60}\s|sign\son\s){0,12}?"
)
_INDIRECT = (
    r"(?:(?:(?:the\s)?(?:leaders(?:hip)?|heads|chairs|members|offices?)\s(?:of|in|at)\s)?(?:the\s)?"
    r"[A-Z][\w.&'-]{0,60},?\s(?:(?:of|and|for|the|&|on)\s|[A-Z][\w.&'-]{0,60},?\s){0,12}?)?"
)
_STRONG = wording(
    rf"""\b(?P<verb>(?i:{_SENT}))\s
          (?:(?:also|jointly|formally|together|back)\s)?(?:on\s(?:to\s)?)?
          (?P<indirect>{_INDIRECT})
          (?P<fixed>(?:the(?!\sfollowing)|this|that|these|those)\s)?(?:the\sfollowing\s)?
          (?P<about>{_ABOUT_PAPER})(?i:{_NOUN})\b""",
    re.VERBOSE,
)
_MORE = wording(
    r"""\b(?P<verb>(?i:
        (?P<w>(?:wrote|writes|(?:has|have)\swritten|(?:is|are)\swriting)(?:\s(?:jointly|together|again|directly|separately))?\s(?:to\b|(?=(?:the\s|U\.S\.\s)?(?-i:[A-Z]))))
      | (?P<testified>testif(?:y|ied|ies))\b(?!\sthat)
      | (?P<commented>commented\s(?:on|to)\b|responded\sto\s(?:the|a|an)\s)
      | (?P<joined>(?:joined|joins)\s(?:with\s)?(?=[^.;]{0,160}?\b(?:in\s(?:\w+\s)?(?:urging|raising
          |opposing|supporting|calling|asking|requesting|expressing|sending|signing|submitting
          |filing|objecting|petitioning|commenting|an?\s(?!(?:\w+\s){0,2}(?:brief|lawsuit|amicus|suit|case))
          |support|opposition)|to\s(?:call|urge|ask|oppose|support|request|demand|express|press))\b))
      | (?P<united>(?:came\stogether|united|teamed\sup|joined\sforces)\b(?=[^.;]{0,80}?
          \b(?:to|in)\s(?:press|urg(?:e|ing)|call(?:ing)?|ask(?:ing)?|oppos(?:e|ing)
          |support(?:ing)?|demand|request)\b))
      | (?:(?:is|are|was|were)\s(?:one\sof|among|a)\s(?:the\s)?(?:[\w-]+\s){0,3}?
          (?:co-?)?(?:signers?|signator(?:y|ies))\s(?:of|to|on)\s(?:an?|the|this)\s(?:[\w-]+\s){0,3}?(?P<letter>letter)\b)
      | (?P<petitioned>petitioned)\b
      ))""",
    re.VERBOSE,
)
_WAS_SENT = (
    r"(?:(?:was|were|has\sbeen|have\sbeen)\s(?:also\s|then\s)?(?:sent|submitted|filed|delivered|signed"
    r"|mailed|issued|released)|(?:issued|sent|filed|submitted|signed|released)(?=\sby\b))"
)
_PASSIVE = wording(
    rf"""\b(?:(?:an?|its|our|their|{"|".join(NUMBERS)}|\d+)\s)?(?P<about>{_ABOUT_PAPER})(?:{_NOUN})\s
         (?:[^.;]{{0,80}}?\s)?(?P<verb>{_WAS_SENT})\b""",
    re.VERBOSE,
)
_SENDING = wording(rf"\b{_WAS_SENT}\b")
_IN_PAPER = wording(
    rf"""\b(?P<verb>(?:[Ii]n|[Tt]hrough|[Vv]ia|[Bb]y)\s(?:(?:an?|its|our|their|two|several)\s|(?=written\s|formal\s|joint\s|(?:comments|letters|testimony)\s(?:to|filed|submitted|sent|dated|before)\b))
          (?P<about>{_ABOUT_PAPER})(?:{_NOUN}))\b""",
    re.VERBOSE,
)
_TELLS = (
    r"(?:urges?|urged|calls?\s(?:up)?on|called\s(?:up)?on|calls?\sfor|called\sfor|asks?|asked|requests|requested"
    r"|recommends?|recommended|opposes?|opposed|supports|supported|backs|backed|applauds?|applauded|warns?|warned"
    r"|objects?|objected|press(?:es|ed)|expresses|expressed|voices|voiced|commends?|commended|endorses?|endorsed"
    r"|raises?|raised|thanks?|thanked|encourages?|encouraged|demands?|demanded|implores?|implored|rejects?|rejected"
    r"|seeks?|sought|tells?|told|outlines?|outlined|highlights?|highlighted|welcomes?|welcomed|criticizes?"
    r"|criticized|advocates?|advocated|addresses|addressed\sthe|states?|stated|stresses|stressed|emphasizes"
    r"|emphasized|argues?|argued|proposes|went\sto|goes\sto|reached)"
)
# "A letter of the Tide Trust to Congress asks": the paper itself is what speaks.
_TOLD = wording(
    rf"""\b(?P<fixed>(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese)\s)?(?P<about>{_ABOUT_PAPER})(?:{_NOUN})\b
         (?=(?:[\s,][^;\n]{{0,220}}?)?\s(?P<verb>{_TELLS})\b)""",
    re.VERBOSE,
)
_TELLING = wording(rf"\s{_TELLS}\b")
_WEAK = wording(
    r"""\b(?P<verb>(?i:(?:are|is)\s(?:asking|calling\s(?:up)?on|urging)|urged|called\s(?:up)?on|called\sfor|asked|requested|recommended|opposed|supported
      |applauded|told|warned|objected|protested|pressed|expressed|voiced|commended|endorsed|raised
      |condemned|denounced|criticized|praised|welcomed|thanked|encouraged|demanded|challenged|implored
      |pushed|advised|notified|reiterated|advocated|rejected|spoke\sout|came\sout))\b""",
    re.VERBOSE,
)
_HEADLINE_VERB = wording(
    r"""\b(?P<verb>(?i:urges?|calls?\s(?:up)?on|calls?\sfor|asks?|requests|recommends?|opposes?|supports
      |applauds?|warns?|objects?|presses|express(?:es)?|voices|commends?|endorses?|raises|condemns?
      |denounces?|criticizes?|praises?|welcomes?|thanks?|encourages?|demands?|implores?|rejects?
      |slams?|blasts?|answers?|replies|answered|replied|testif(?:y|ies|ied)|reacts|responds|weighs\sin|commented|comments|backs?|seeks?|tells|writes?\sto|wrote\sto|submits?|submitted|files?|filed))\b""",
    re.VERBOSE,
)
_LISTING = wording(
    r"(?i)(?:sign\s(?!on\b)|sending|writing|read|see|view|download|browse|our|about|recent|all|more|sample|template|click|how\sto)\b"
)
# A noun form with one of these before it is a sentence, and tells of no paper that was sent.
_SENTENCE = wording(
    r"\b(?:will|would|should|may|might|can|could|must|not|never|has|have|had"
    r"|to\s(?:file|send|sign|submit|write))\b|n't\b"
)
_PAPERS = ("comments", "letter", "testimony", "petition", "statement", "response")
_LISTED = {
    **dict.fromkeys(("letters", "letter", "correspondence", "sign-ons", "sign-on"), "letter"),
    # The head of a table of letters.
    **dict.fromkeys(("recipient", "recipients", "addressee"), "letter"),
    **dict.fromkeys(("comments", "comment", "filings"), "comments"),
    **dict.fromkeys(("testimony", "testimonies", "presenter", "witness"), "testimony"),
    **dict.fromkeys(("statements", "releases", "release", "news"), "statement"),
    **dict.fromkeys(("petitions", "petition"), "petition"),
}
_COMMENT_LETTERS = wording(r"\b[Cc]omment\s[Ll]etters\b")
# A page that lost its spaces: "Subscribe to this feedLetters".
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_MOST_WORDS = 10
# No sentence tells more deeds than these.
_MOST = 6
_NOT_DONE = wording(
    r"(?:\b(?:will|would|should|may|might|can|could|must|to|not|never|n't|has\sbeen|have\sbeen"
    r"|plans?\sto|please|if|who|was|were|be|been|being|is|are|when|that\shad)\s(?:also\s)?)$"
)
# "What we have sent to Congress is on another page" tells of no sending.
_CLAUSE = re.compile(r"(?:What|How|Where|When|Why|Whether)\b(?![^,]{0,120},)")
_MONTHS = (
    "January February March April May June July August September October November December"
    " \\w{3,4}\\."
)
# What may follow a paper in a headline: a preposition, a participle, or what it says.
_FOLLOWS = (
    r"to|on|re|regarding|about|concerning|from|for|against|with|of|before|by|that|in|as"
    r"|upon|over|under|at|ahead\sof|following|led|sent|signed|submitted|filed|[a-z]{2,12}ing|[a-z]{3,12}ed\sby"
    rf"|{_TELLS}"
)
_HEAD = wording(
    rf"""(?:[^\n:]{{3,100}}:\s)?(?P<lead>(?:(?!{_SENT}\b)[\w.&'$#%/,()-]+\s){{0,9}}?)(?P<noun>{_NOUN})\b
         (?!\s(?:writing|carriers?|campaigns?|templates?|grade|head)\b|\sto\s(?:the|our)\s[Ee]ditors?\b
           |\sfrom\s(?:the|our)\s(?:president|editor|ceo|chair|director)\b)
         (?=\s*$|[:,;]?\s(?:{_FOLLOWS})\b|\s?[:|(\u2022"-]|,\s(?=(?-i:[A-Z]))
         |,\s(?:{_MONTHS.replace(" ", "|")})\s)""",
    re.VERBOSE | re.IGNORECASE,
)
_MATTER = wording(
    r"\b(?:in\s(?:support|opposition|response)|opposing|supporting|urging|asking|requesting|calling|on\s(?!this|our|the\ssite)|re|regarding"
    r"|about|concerning|expressing|recommending|objecting|to\s(?:make|repeal|protect|extend|oppose|support|fund))\b"
)
_GOES_ON = wording(
    r"""(?:(?:In\saddition|Moreover|Furthermore|Finally|Additionally|Further|Specifically|Also|However
        |Lastly|In\sparticular|Among\sother\sthings|At\sthe\ssame\stime|Instead),?\s(?:to\s[^,]{3,80},\s)?)?
        (?:(?:[Ii]n|[Tt]hrough)\s(?:the|this|that|our|its|their|these)\s(?:joint\s|sign-on\s|comment\s|written\s)?
            (?:letters?|comments?|statement|testimony|petition|submission|response|filing)\b
          |[Tt]he(?:se)?\s(?:\w+\s){0,2}?(?:letters?|comments?|statement|testimony|petition|submission|groups?
            |organizations?|coalition|signatories|signers|filing|response)\b
          |(?:[Tt]his|[Tt]hat|[Oo]ur|[Ii]ts|[Tt]heir)\s(?:\w+\s){0,2}?(?:letters?|comments?|statement|testimony|petition
            |submission|response)\b
          |(?:[Ww]e|[Ii]t|[Tt]hey)\s(?:also\s|further\s|strongly\s|specifically\s)?[a-z]+ed\b)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Deed:
    """One thing done: its words, its strength, the paper if one is named, how many.

    `form` is strong, told, weak, noun or passive; `paper` is letter, comments, testimony, petition,
    statement, response, joined or none. `verb` is where the verb stands: what stands before it
    names who did it. `fixed` tells that the paper is one already named ("the letter").
    """

    start: int
    end: int
    verb: int
    form: str
    paper: str
    words: str
    count: int = 1
    fixed: bool = False


def find_deeds(text: str, start: int, end: int) -> list[Deed]:
    """Return the deeds that a sentence of flat text tells, in order; strong ones go first.

    Weak deeds are given only where there is no strong one.
    """
    strong = sorted(_strong(text, start, end), key=lambda deed: deed.start)
    kept: list[Deed] = []
    for deed in strong:
        if kept and kept[-1].paper == "joined":
            # "joined the X in a letter": one deed, told by two signs.
            kept[-1] = replace(deed, start=kept[-1].start, verb=kept[-1].verb, fixed=False)
        elif not kept or deed.start >= kept[-1].end:
            kept.append(deed)
    return kept[:_MOST] or list(_told(text, start, end))[:1] or list(_weak(text, start, end))[:1]


def is_index(text: str, deed: Deed, end: int) -> bool:
    """Return whether a noun form only heads a list: "Letters to Congress", no matter told."""
    if not text[deed.start : deed.end].casefold().rstrip().endswith(("s", "correspondence")):
        return False
    return _MATTER.search(text, deed.end, end) is None


def listed_paper(heading: str) -> str:
    """Return the paper that a page's heading says it lists: "Our Letters", "Sign-on Letters".

    Empty for a heading of several kinds, as of letters and statements, and for any other.
    """
    words = [word.strip(".,:;()|").casefold() for word in _GLUED.sub(" ", heading).split()]
    if _COMMENT_LETTERS.search(heading):
        return "comments" if len(words) <= _MOST_WORDS else ""
    papers = {_LISTED[word] for word in words if word in _LISTED}
    papers = {"letter"} if papers == {"letter", "comments"} else papers
    return next(iter(papers)) if len(papers) == 1 and len(words) <= _MOST_WORDS else ""


def _strong(text: str, start: int, end: int) -> Iterator[Deed]:
    names_paper = _OF_PAPER.search(text, start, end) is not None
    patterns = [(_STRONG, "strong")] if names_paper else []
    patterns.append((_MORE, "strong"))
    if names_paper and _SENDING.search(text, start, end):
        patterns.append((_PASSIVE, "passive"))
    for pattern, form in patterns:
        for match in pattern.finditer(text, start, end):
            if form == "strong" and _undone(text, match.start("verb"), start):
                continue
            paper = _paper(match)
            if paper in {"statement", "response"} and not _is_public(match, paper):
                continue
            fixed = bool(match.groupdict().get("fixed"))
            yield Deed(
                match.start(),
                match.end(),
                match.start("verb"),
                form,
                paper,
                match.group(),
                _count(match),
                fixed,
            )
    # Its verb is looked for in all of the sentence, so these are counted.
    for match in islice(_IN_PAPER.finditer(text, start, end), 2 * _MOST) if names_paper else ():
        paper = _paper(match)
        if paper in {"letter", "comments", "testimony", "petition", "statement"}:
            yield Deed(
                match.start(),
                match.end(),
                _verb_near(text, match, start, end),
                "strong",
                paper,
                match.group(),
            )


def _is_public(match: re.Match[str], paper: str) -> bool:
    """Return whether a statement was published, or a response sent: else it is mere speech."""
    verb = match.groupdict().get("verb") or ""
    if paper == "response":
        return verb.startswith(("submit", "sent", "fil", "provid"))
    return verb.startswith(
        (
            "issue",
            "release",
            "submit",
            "publish",
            "put",
            "sign",
            "join",
            "sent",
            "made",
            "provid",
            "fil",
            "was",
            "were",
        )
    )


def _verb_near(text: str, match: re.Match[str], start: int, end: int) -> int:
    """Return where the verb stands that goes with "in a letter to": behind it, else before."""
    before = _speaks(text, start, match.start())
    if match.start() - start < 40 or "," in text[match.end() : match.end() + 200]:
        behind = _speaks(text, match.end(), end)
        if before is None and behind is not None:
            return behind.start()
    return before.start() if before else match.start()


def _speaks(text: str, start: int, end: int) -> re.Match[str] | None:
    return _WEAK.search(text, start, end) or _HEADLINE_VERB.search(text, start, end)


def _undone(text: str, verb: int, start: int) -> bool:
    if _CLAUSE.match(text, start, verb):
        return True
    return _NOT_DONE.search(text, max(start, verb - 24), verb) is not None


def _paper(match: re.Match[str]) -> str:
    groups = match.groupdict()
    for paper in _PAPERS:
        if groups.get(paper):
            return paper
    if groups.get("w"):
        return "letter"
    if groups.get("testified"):
        return "testimony"
    if groups.get("commented"):
        return "comments"
    return "petition" if groups.get("petitioned") else "joined"


def _count(match: re.Match[str]) -> int:
    """Return how many papers are meant: "two letters" is two, "letters" one."""
    about = (match.groupdict().get("about") or "").split()
    for word in about[:3]:
        plain = word.casefold().strip(",")
        if plain in NUMBERS and match.group().rstrip().endswith("s"):
            return NUMBERS[plain]
    return 1


def _told(text: str, start: int, end: int) -> Iterator[Deed]:
    """Yield the deeds of a sentence whose subject is a paper: it sends itself, so to say."""
    named = _OF_PAPER.search(text, start, end)
    tells = named is not None and _TELLING.search(text, named.start(), end) is not None
    for match in _TOLD.finditer(text, start, end) if tells else ():
        paper = _paper(match)
        if paper in {"response", "statement"} or _SENTENCE.search(match["about"]):
            continue
        noun = next(match.start(name) for name in _PAPERS if match.groupdict().get(name))
        fixed = match["fixed"] is not None
        span = match.start(), match.end()
        yield Deed(*span, noun, "told", paper, match.group(), 1, fixed)


def _weak(text: str, start: int, end: int) -> Iterator[Deed]:
    for match in _WEAK.finditer(text, start, end):
        if not _undone(text, match.start(), start):
            yield Deed(match.start(), match.end(), match.start(), "weak", "none", match.group())


def heads_item(text: str, start: int, end: int) -> Deed | None:
    """Return the deed of an item in noun form or in a headline's present tense, if it is one."""
    head = _HEAD.match(text, start, end)
    if head is not None and not _LISTING.match(text, start) and not _SENTENCE.search(head["lead"]):
        paper = _paper(head)
        return Deed(start, head.end(), head.start("noun"), "noun", paper, head.group())
    verb = _HEADLINE_VERB.search(text, start, min(end, start + 160))
    if verb is not None and not _SENTENCE.search(text, start, verb.start()):
        if verb.group().casefold().startswith("testif"):
            return Deed(start, verb.end(), verb.start(), "noun", "testimony", verb.group())
        paper = (
            "response"
            if verb.group().casefold().startswith(("respond", "comment", "weigh", "answer", "repl"))
            else "none"
        )
        return Deed(start, verb.end(), verb.start(), "noun", paper, verb.group())
    return None


def goes_on(text: str, start: int, end: int) -> bool:
    """Return whether a sentence speaks of the paper before it: "In addition, the letter …"."""
    return _GOES_ON.match(text, start, end) is not None
