"""What a verb phrase wants done, as a concept of `scheme/verbs`: "withdraw its rule", "funding".

The verb decides, with the nouns close behind it; what no rule knows is "other".
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from docketgraph.extraction.clauses.verb_forms import base_of, is_verb, nominal_of, scheme_verb

__all__ = ["Want", "wanted", "wanted_of_noun"]


@dataclass(frozen=True, slots=True)
class Want:
    """A concept of the scheme, what else may be meant, and whether a rule knew the words."""

    verb: str
    alternatives: tuple[str, ...] = ()
    known: bool = True


_REACH = 25
_CLOSE = 8
_STEPS = frozenset("steps action actions measures efforts effort".split())
_TAKES = frozenset("take implement undertake make".split())
_GOES_ON = frozenset("consider continue begin start".split())
_LEADS = frozenset("help seek commit move act proceed work cooperate collaborate partner".split())
_GIVES = frozenset(
    """allocate allow authorize dedicate deliver direct enable ensure expand give guarantee
    implement improve include increase make offer permit protect provide receive require restore
    secure""".split()
)
_HOLDS = frozenset(
    """conduct convene ensure give hold initiate launch make offer open order perform provide
    receive undertake""".split()
)
_CARE = re.compile(
    r"""\b(?:health\ and\ well-?being|care\ and\ treatment|vaccinations?|vaccines
        |(?:adequate|appropriate|clinical|dental|emergency|follow-up|health|humane|medical|mental
          |necessary|patient-centered|prenatal|primary|quality|timely)
         \ (?:\w+\ ){0,2}?(?:care|practices|screenings?|services|treatment))\b
        (?!\ (?:community|coordination|data|delivery|experts|industry|information|it|operations
          |organi[sz]ations?|plans?|professionals|providers?|settings|systems?|teams?|technology
          |workers))""",
    re.VERBOSE,
)
_PEOPLE = re.compile(
    r"""\b(?:adults|applicants|asylum|babies|children|detainees|families|immigrants|individuals
        |infants|inmates|men|migrants?|minors|mothers|parents|patients|people|persons|populations
        |prisoners|refugees?|residents|seekers|survivors|veterans|victims|women|workers|youth)\b""",
    re.VERBOSE,
)
_PRIVATE = re.compile(r"\b(?:confidentiality|confidential|privacy|secrecy)\b")
_COMMENTS = re.compile(
    r"\bcomment (?:periods?|deadline|window)\b"
    r"|\b(?:deadline|time|period) (?:for|to) \w{0,8} ?comment"
)
_DATA = re.compile(
    r"\b(?:data|documents?|figures|findings|information|public|publicly|records?|reports?|results"
    r"|statistics|transcripts?)\b"
)
_MONEY = re.compile(
    r"\b(?:funding|funds|grants?|appropriations?|resources|incentives|reimbursement"
    r"|financial \w+)\b|\$"
)
_HEARING = re.compile(r"\bhearings?\b")
_TRAINING = re.compile(r"\btraining\b")
_STUDY = re.compile(r"^(?:\w+ )?research\b")
_DATES = re.compile(r"\b(?:dates?|deadlines?|timelines?|compliance)\b")
_PROPOSED = re.compile(r"\b(?:proposed|proposals?)\b")
_IN_FORCE = re.compile(r"\bpolic(?:y|ies)\b|\border\b|\bguidance\b")
_OTHER_WAY = re.compile(r"\b(?:alternatives?|different|instead of|in lieu of|rather than)\b")
_ENDANGERED = re.compile(r"\b(?:endangered|threatened)\b")
_LAWS = re.compile(
    r"\b(?:bills?|legislation|act|h\.r|resolution|amendment)\b|\b(?:ab|hb|sb) \d"
    r"|(?:^| )[hs] \. (?:r \. )?\d"
)
_RULES = re.compile(
    r"""\b(?:criteri(?:a|on)|exceptions?|exemptions?|guidance|guidelines?|orders?|polic(?:y|ies)
        |proposals?|protections|regulations?|requirements?|rulemaking|rules?|safeguards
        |standards?)\b""",
    re.VERBOSE,
)


def wanted(words: Sequence[str], *, negated: bool = False) -> Want:
    """Return what a verb phrase wants, given its words from the verb on, in small letters.

    >>> wanted("hold a hearing on the rule".split()).verb
    'hold-hearing'
    >>> wanted("finalize the rule".split(), negated=True).verb
    'refrain'
    """
    if not words:
        return Want("other", known=False)
    verb, behind = base_of(words[0]), list(words[1 : 1 + _REACH])
    if negated:
        final = verb in {"finalize", "adopt", "issue", "implement", "proceed", "move"}
        return Want("refrain", ("withdraw",) if final else ())
    led = _led_to(verb, behind)
    if led is not None:
        return led
    near, close = " ".join(behind), " ".join(behind[:_CLOSE])
    if verb in {"ensure", "confirm", "guarantee", "see"} and behind[:1] == ["that"]:
        cares = _cares(near) and "not" not in behind
        return Want("provide-care" if cares else "other")
    special = _special(verb, near, close)
    if special is not None:
        return special
    if scheme_verb(verb):
        return _plain(verb, close)
    if verb in _HOLDS:
        noun = wanted_of_noun(behind)
        # To be heard oneself is no hearing before a legislature.
        return Want("other") if noun.verb == "hold-hearing" else noun
    return Want("other", known=verb != "")


def wanted_of_noun(words: Sequence[str]) -> Want:
    """Return what a noun phrase wants: "an investigation into the reports", "passage of S. 1".

    >>> wanted_of_noun("a thorough investigation into".split()).verb
    'investigate'
    """
    if {"support", "signature", "vote"} & set(words[:3]) and _LAWS.search(" ".join(words[:22])):
        return Want("pass")
    for index, word in enumerate(words[:9]):
        if word in {"extension", "reopening"} and _COMMENTS.search(" ".join(words[:9])):
            return Want("extend-comment-period")
        if index and word in {"of", "for", "into", "to", "that", "on", "in", "by", "."}:
            break
        if index > 1 and word == ",":
            break
        # In "policy review" the last noun decides.
        if nominal_of(word) and not nominal_of(" ".join(words[index + 1 : index + 2])):
            return Want(nominal_of(word))
    return Want("other", known=False)


def _led_to(verb: str, behind: Sequence[str]) -> Want | None:
    """Return what a verb leads on to: "continue to monitor", "take steps to end", "work to"."""
    if verb in _GOES_ON and behind and behind[0].endswith("ing") and base_of(behind[0]):
        return wanted(behind)
    if _STEPS & set(behind[:6]) and verb in _TAKES | _LEADS | _GOES_ON:
        reach = _CLOSE
    elif verb in {"work", "cooperate", "collaborate", "partner"}:
        reach = 14
    elif verb in _LEADS | _GOES_ON:
        reach = 3
    else:
        return None
    for index in range(min(reach, len(behind) - 1)):
        if behind[index] == "to" and is_verb(behind[index + 1]):
            return wanted(behind[index + 1 :])
    return None


def _cares(near: str) -> bool:
    return _CARE.search(near) is not None and _PEOPLE.search(near) is not None


def _special(verb: str, near: str, close: str) -> Want | None:
    """Return what verb and object want together, where the verb alone does not tell."""
    few = " ".join(close.split()[:6])
    for verbs, holds, want in _TOGETHER:
        if verb in verbs and holds(near, close, few):
            return want
    if verb == "set" and "aside" in few.split():
        return Want("rescind")
    if verb == "vote":
        against = re.search(r"^(?:against|no)\b", close)
        return Want("other", ("refrain",)) if against else Want("pass")
    return None


# Verbs, what must stand behind them (in a wide, a close and a narrow reach), what they want then.
_TOGETHER: tuple[tuple[frozenset[str], Callable[[str, str, str], bool], Want], ...] = (
    (
        frozenset("extend reopen re-open lengthen prolong hold keep leave".split()),
        lambda _near, close, _few: _COMMENTS.search(close) is not None,
        Want("extend-comment-period"),
    ),
    (
        frozenset("scrap drop".split()),
        lambda _near, close, _few: _PROPOSED.search(close) is not None,
        Want("withdraw"),
    ),
    (
        frozenset("move set push".split()),
        lambda _near, close, _few: _DATES.search(close) is not None,
        Want("revise"),
    ),
    (
        frozenset("hold convene schedule conduct".split()),
        lambda _near, close, _few: _HEARING.search(close) is not None,
        Want("hold-hearing"),
    ),
    (
        frozenset("protect safeguard keep maintain preserve ensure respect".split()),
        lambda near, close, few: (
            _PRIVATE.search(few) is not None
            and "not" not in near.split()
            and not _RULES.search(close)
        ),
        Want("protect-confidentiality"),
    ),
    (
        frozenset("provide receive require ensure give offer".split()),
        lambda _near, _close, few: _TRAINING.search(few) is not None,
        Want("train"),
    ),
    (
        _GIVES,
        lambda near, _close, _few: _cares(near) and "impact" not in near,
        Want("provide-care"),
    ),
    (
        frozenset("release publish disclose share report post make publicize".split()),
        lambda _near, close, _few: bool(_DATA.search(close)) and not _RULES.search(close),
        Want("release-data"),
    ),
    (_GIVES, lambda _near, close, _few: _MONEY.search(close) is not None, Want("fund")),
    (
        frozenset({"increase"}),
        lambda _near, close, _few: _STUDY.search(close) is not None,
        Want("research", ("fund",)),
    ),
    (
        frozenset("use adopt rely implement pursue explore prefer utilize".split()),
        lambda near, _close, _few: _OTHER_WAY.search(near) is not None,
        Want("use-alternative", ("adopt-policy",)),
    ),
    (
        frozenset({"list"}),
        lambda near, _close, _few: _ENDANGERED.search(near) is not None,
        Want("adopt-policy"),
    ),
    (
        frozenset({"bring"}),
        lambda near, close, _few: _LAWS.search(close) is not None and "vote" in near.split(),
        Want("pass"),
    ),
    (
        frozenset({"put"}),
        lambda near, _close, _few: "into effect" in near or "in force" in near,
        Want("adopt-policy"),
    ),
    (
        frozenset("pass approve support enact advance join".split()),
        lambda _near, close, _few: _LAWS.search(close) is not None,
        Want("pass"),
    ),
)


def _plain(verb: str, close: str) -> Want:
    """Return what a verb of the lexicon wants, with second choices."""
    want = scheme_verb(verb)
    if verb in {"withdraw", "retract"}:
        return Want(want, ("rescind",) if _IN_FORCE.search(close) else ())
    if verb in {"abandon", "reject"} and _PROPOSED.search(close):
        return Want("withdraw", ("refrain",))
    if want == "rescind":
        return Want(want, ("withdraw",) if _PROPOSED.search(close) else _SECOND.get(verb, ()))
    if verb in {"raise", "lower", "reduce", "increase", "improve", "limit"}:
        return Want("revise" if _RULES.search(close) else "other", ("revise",))
    if verb in {"delay", "postpone"} and _DATES.search(close):
        return Want("revise", ("refrain",))
    return Want(want, _SECOND.get(verb, ()))


_SECOND = {
    **dict.fromkeys("eliminate end supersede".split(), ("revise",)),
    **dict.fromkeys("remove delete".split(), ("rescind",)),
    **dict.fromkeys("delay postpone require".split(), ("revise",)),
    **dict.fromkeys(
        "include add clarify define specify strengthen prohibit codify".split(), ("adopt-policy",)
    ),
}
