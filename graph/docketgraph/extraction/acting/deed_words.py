"""The words in which pages tell that something was sent, said or signed: grammars of deeds.

Each takes a span of flat text; `deeds` says what a match of it means.
"""

import re

from docketgraph.extraction.texts.flat import wording

__all__ = [
    "ASKING",
    "GOES_ON",
    "HEAD",
    "HEADLINE_VERB",
    "IN_PAPER",
    "ITSELF",
    "MORE",
    "NUMBERS",
    "OF_PAPER",
    "OPENS",
    "PASSIVE",
    "SAYS",
    "SENDING",
    "SOME_OF",
    "STRONG",
    "TELLING",
    "TOLD",
    "WEAK",
]

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
OF_PAPER = re.compile(
    r"letter|correspondence|memorand|comment|feedback|testimon|statement|release|resolution"
    r"|petition|respon|repl",
    re.IGNORECASE,
)
_SENT = (
    r"(?:co-?signed(?:\son(?:to)?)?|signed(?:\son)?(?:\s?to)?|co-?sponsored|sent|submitted|filed"
    r"|delivered|provided|issued|released|published|drafted|penned|authored|wrote|joined(?:\sonto)?"
    r"|led|organized|circulated|spearheaded|transmitted|offered|made|put\sout|launched|endorsed|supported|backed"
    r"|handed(?:\sin)?|turned\sin|put\sin|lodged|responded\swith|weighed\sin\swith|followed\sup\swith|presented|gave"
    r"|puts\s(?:its|their)\snames?\s(?:to|on)|put\s(?:its|their)\snames?\s(?:to|on)|hands?\sin|sends|submits|files|delivers|provides|issues|releases|joins|leads|signs(?:\son(?:to)?)?"
    r"|pens|offers|responds\swith)"
)
# "a Federation of Schools of the Health Professions (FSHP) letter" names whose paper it is.
_ABOUT_PAPER = (
    r"(?:(?:for|and|in|on|the)\s(?=[A-Z])|\([A-Z]{2,8}\)\s"
    r"|(?!(?:the|this|that|these|those|each|every|to|and|or|in|on|for|by|at|with|when|which)\b)"
    r"[\w$'.,/!&-]{1,60}\s|sign\son\s){0,12}?"
)
_INDIRECT = (
    r"(?:(?:(?:the\s)?(?:leaders(?:hip)?|heads|chairs|members|offices?)\s(?:of|in|at)\s)?(?:the\s)?"
    r"[A-Z][\w.&'-]{0,60},?\s(?:(?:of|and|for|the|&|on)\s|[A-Z][\w.&'-]{0,60},?\s){0,12}?)?"
)
STRONG = wording(
    rf"""\b(?P<verb>(?i:{_SENT}))\s
          (?:(?:also|jointly|formally|together|back)\s)?(?:on\s(?:to\s)?)?
          (?P<indirect>{_INDIRECT})
          (?P<fixed>(?:the(?!\sfollowing)|this|that|these|those)\s)?(?:the\sfollowing\s)?
          (?P<about>{_ABOUT_PAPER})(?i:{_NOUN})\b""",
    re.VERBOSE,
)
MORE = wording(
    r"""\b(?P<verb>(?i:
        (?P<w>(?:wrote|writes|(?:has|have)\swritten|(?:is|are)\swriting)(?:\s(?:jointly|together|again|directly|separately))?\s(?:to\b|(?=(?:the\s|U\.S\.\s)?(?-i:[A-Z]))))
      | (?P<testified>testif(?:y|ied|ies))\b(?!\sthat)
      | (?P<commented>commented\s(?:on|to)\b|responded\sto\s(?:the|a|an)\s)
      | (?P<joined>(?:joined|joins|join|signs\son|signed\son)\s(?:with\s)?
          (?=[^.;]{0,160}?\b(?:in\s(?:\w+\s)?(?:urging|raising
          |opposing|supporting|calling|asking|requesting|expressing|sending|signing|submitting
          |filing|objecting|petitioning|commenting|an?\s(?!(?:\w+\s){0,2}(?:brief|lawsuit|amicus|suit|case))
          |support|opposition)|on\s(?:an?|this)\s(?:[\w-]+\s){0,3}?letter|to\s(?:call|urge|ask|oppose|support|request|demand|express|press))\b))
      | (?P<united>(?:came\stogether|united|teamed\sup|joined\sforces)\b(?=[^.;]{0,80}?
          \b(?:to|in)\s(?:press|urg(?:e|ing)|call(?:ing)?|ask(?:ing)?|oppos(?:e|ing)
          |support(?:ing)?|demand|request)\b))
      | (?P<cosigned>(?:(?:is|are|was|were)\s(?:one\sof|among|a)\s(?:the\s)?(?:(?:[\w-]+\s){0,3}?
          (?:co-?)?(?:signers?|signator(?:y|ies))\s(?:of|to|on)
          |(?:[\w-]+\s){0,6}?(?:organi[sz]ations|groups|associations|societies)\s
            (?:behind|on|to\ssign(?:\son)?(?:\sto)?|that\ssigned(?:\son)?(?:\sto)?|signing(?:\son)?(?:\sto)?|joining|that\sjoined))
        |(?:signed|signs)\son\swith\s[^.;]{3,120}?\s(?:to|in))
        \s(?:an?|the|this)\s(?:[\w-]+\s){0,3}?letter\b)
      | (?P<oneof>(?:is|are|was|were)\sone\sof\s(?:the\s)?(?:[\w-]+\s){0,6}?
          (?:organi[sz]ations|groups|associations|societies)\sthat\s(?:wrote|have\swritten)\sto\b)
      | (?P<below>(?:[Bb]elow|[Hh]ere|[Aa]ttached)\sis\s(?:the|our|an?)\s(?:[\w-]+\s){0,3}?letter\b)
      | (?P<petitioned>petitioned)\b
      ))""",
    re.VERBOSE,
)
_WAS_SENT = (
    r"(?:(?:was|were|has\sbeen|have\sbeen)\s(?:also\s|then\s)?(?:sent|submitted|filed|delivered|signed"
    r"|mailed|issued|released)|(?:issued|sent|filed|submitted|signed|released)(?=\sby\b))"
)
PASSIVE = wording(
    rf"""\b(?:(?:an?|its|our|their|{"|".join(NUMBERS)}|\d+)\s)?(?P<about>{_ABOUT_PAPER})(?:{_NOUN})\s
         (?:[^.;]{{0,80}}?\s)?(?P<verb>{_WAS_SENT})\b""",
    re.VERBOSE,
)
SENDING = wording(rf"\b{_WAS_SENT}\b")
IN_PAPER = wording(
    rf"""\b(?P<verb>(?:[Ii]n|[Tt]hrough|[Vv]ia|[Bb]y)\s(?:(?:an?|its|our|their|two|several)\s|(?=written\s|formal\s|joint\s|(?:comments|letters|testimony)\s(?:to|filed|submitted|sent|dated|before)\b))
          (?P<about>{_ABOUT_PAPER})(?:{_NOUN}))\b""",
    re.VERBOSE,
)
_TELLS = (
    r"(?:urges?|urged|calls?\s(?:up)?on|called\s(?:up)?on|calls?\sfor|called\sfor|asks?|asked|requests|requested"
    r"|recommends?|recommended|opposes?|opposed|supports|supported|backs|backed|applauds?|applauded|warns?|warned"
    r"|objects?|objected|press(?:es|ed)|expresses|expressed|voices|voiced|commends?|commended|endorses?|endorsed"
    r"|raises?|raised|thanks?|thanked|encourages?|encouraged|demands?|demanded|implores?|implored|rejects?|rejected"
    r"|seeks?|tells?|told|outlines?|outlined|highlights?|highlighted|welcomes?|welcomed|criticizes?"
    r"|criticized|advocates?|advocated|addresses|addressed\sthe|states?|stated|stresses|stressed|emphasizes"
    r"|emphasized|argues?|argued|proposes|went\sto|goes\sto|reached)"
)
# "A letter of the Tide Trust to Congress asks": the paper itself is what speaks.
TOLD = wording(
    rf"""\b(?P<fixed>(?:[Tt]he|[Tt]his|[Tt]hat|[Tt]hese)\s)?(?P<about>{_ABOUT_PAPER})(?:{_NOUN})\b
         (?=(?:[\s,][^;\n]{{0,220}}?)?\s(?P<verb>{_TELLS})\b)""",
    re.VERBOSE,
)
SOME_OF = wording(
    r"\b(?:[Hh]ere\s(?:are|is)|each|every|(?:some|all|many|most|copies|list)\sof)\s(?:[\w-]+\s){0,4}?"
    r"(?:letters?|comments)"
)
TELLING = wording(rf"\s{_TELLS}\b")
WEAK = wording(
    r"""\b(?P<verb>(?i:(?:are|is)\s(?:asking|calling\s(?:up)?on|urging)|urged|called\s(?:up)?on|called\sfor|asked|requested|recommended|opposed|supported
      |applauded|told|warned|objected|protested|pressed|expressed|voiced|commended|endorsed|raised
      |condemned|denounced|criticized|praised|welcomed|thanked|encouraged|demanded|challenged|implored
      |pushed|advised|notified|reiterated|advocated|rejected|spoke\sout|came\sout))\b""",
    re.VERBOSE,
)
HEADLINE_VERB = wording(
    r"""\b(?P<verb>(?i:urges?|calls?\s(?:up)?on|calls?\sfor|asks?|requests|recommends?|opposes?|supports
      |applauds?|warns?|objects?|presses|express(?:es)?|voices|commends?|endorses?|raises|condemns?
      |denounces?|criticizes?|praises?|welcomes?|thanks?|encourages?|demands?|implores?|rejects?
      |slams?|blasts?|decries|hails?|laments?|disputes?|answers?|replies|answered|replied|testif(?:y|ies|ied)|reacts|responds|weighs\sin|commented|comments|backs?|seeks?|tells|writes?\sto|wrote\sto|submits?|submitted|files?|filed))\b""",
    re.VERBOSE,
)
SAYS = wording(
    r"\b(?:reminded|informed|announced|explained|noted|argued|stated|outlined|told|wrote|reminds|informs)\b"
)
# "The Societies and their allies urging the FDA to act", an entry that leaves "letter" out.
# "Recommendation to Congress that masks be free" was sent, as a letter is.
OPENS = wording(
    r"(?P<noun>Recommendations?|Requests?|Appeals?|Memorand(?:um|a)\sof\s\w+)\s(?:from\s(?:[A-Z]\w*\s){1,4})?to\s"
    r"(?=(?:the\s)?[A-Z])"
)
ASKING = wording(
    r"(?:[Tt]he\s)?(?:(?:[A-Z][\w&'-]*|and|of|for|the|their|its|our|other|\d+|[a-z]{4,}s)\s){1,9}"
    r"(?P<verb>urging|asking|requesting|opposing|supporting|calling\s(?:up)?on|calling\sfor)\b"
)
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
HEAD = wording(
    rf"""(?:[^\n:]{{3,100}}:\s)?(?P<lead>(?:(?!{_SENT}\b|Dear\sColleague\b|[Tt]emplate\b|[Ss]ample\b)[\w.&'$#%/,()-]+\s){{0,9}}?)(?P<noun>{_NOUN})\b
         (?!\s(?:writing|carriers?|campaigns?|templates?|grade|head)\b|\sto\s(?:the|our)\s[Ee]ditors?\b
           |\sfrom\s(?:the|our)\s(?:president|editor|ceo|chair|director)\b)
         (?=\s*$|[:,;]?\s(?:{_FOLLOWS})\b|\s?[:|(\u2022"-]|,\s(?=(?-i:[A-Z]))
         |,\s(?:{_MONTHS.replace(" ", "|")})\s)""",
    re.VERBOSE | re.IGNORECASE,
)
GOES_ON = wording(
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
ITSELF = wording(
    r"\s{0,2}(?:In\sit,\s|(?:[Tt]he|[Tt]his|[Oo]ur|[Tt]heir)\s(?:[\w-]+\s){0,2}?"
    rf"(?:letters?|comments?|petition|statement|testimony)(?:\s(?:also|further))?\s{_TELLS}\b)"
)
