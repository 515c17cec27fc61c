"""The verbs and nouns with which things are asked for, and the concept of `scheme/verbs` of each.

A verb is known by its base form; `base_of` finds that of any form. Words that are as often nouns
are marked, so that they count as verbs only where a verb must stand.
"""

__all__ = ["base_of", "is_verb", "nominal_of", "removes", "scheme_verb"]


def _words(lists: dict[str, str]) -> dict[str, str]:
    return {word: verb for verb, words in lists.items() for word in words.split()}


_VERBS = _words(
    {
        "withdraw": "withdraw retract",
        "rescind": """lift rescind revoke repeal terminate abolish reverse vacate nullify undo end
            discontinue overturn supersede eliminate invalidate sunset""",
        "reinstate": "reinstate restore revive reestablish re-establish",
        "revise": """revise amend modify change clarify update narrow broaden adjust correct
            replace define redefine refine limit exempt shorten lengthen simplify remove delete
            add include incorporate strengthen expand align harmonize codify specify raise lower
            reduce increase exclude streamline improve explain edit insert tighten rewrite
            restructure cap prohibit phase""",
        "review": "review reconsider re-examine reexamine reevaluate re-evaluate revisit rethink",
        "investigate": "investigate probe",
        "assess": "assess evaluate monitor weigh examine audit analyze measure track",
        "adopt-policy": """adopt establish create develop issue promulgate finalize implement
            publish institute propose mandate require designate set formulate introduce ban""",
        "refrain": """refrain stop halt cease pause suspend avoid abandon reject oppose retain
            keep maintain preserve postpone delay forgo desist resist uphold""",
        "pass": "pass enact cosponsor co-sponsor sponsor",
        "fund": "fund appropriate allocate finance invest subsidize",
        "research": "research study",
        "provide-care": "treat vaccinate",
        "train": "train retrain",
        "release-data": "release disclose",
        "advocate": "advocate lobby speak press petition urge call",
    }
)
_OTHER_VERBS = frozenset(
    """accelerate accept accompany account acknowledge act address afford aid allow apply approve
    ask assign assist assure attend become begin bring build carry clear collaborate collect
    combat commission commit communicate compensate complete comply conduct confirm consider
    consult continue convene cooperate coordinate cosign cover declare deem defend delegate
    deliver demonstrate deny deploy direct discuss disseminate distinguish distribute do drop
    encourage enforce engage enhance ensure exercise expedite explore extend facilitate file fix
    focus follow forgive foster gather get give go grant guarantee have heed help hold impose
    inform initiate join launch lead learn leave let leverage list listen look make meet mitigate
    move notify offer open outline pair partner pay perform permit preempt preclude prevent
    proceed produce promote protect provide pursue put reaffirm reauthorize receive recognize
    record refer reflect reimburse relax rely remain remedy remind renew reopen report reside
    resolve respect respond resubmit resume safeguard schedule scrap secure seek share shift show
    sign speed stand state submit support sustain take tell transition undergo undertake use veto
    vote waive work write""".split()
)
_IRREGULAR = {
    "held": "hold", "kept": "keep", "withdrawn": "withdraw", "withdrew": "withdraw",
    "given": "give", "made": "make", "taken": "take", "built": "build", "undone": "undo",
    "written": "write", "led": "lead", "met": "meet", "brought": "bring", "left": "leave",
    "sought": "seek", "paid": "pay", "rewritten": "rewrite", "put": "put", "set": "set",
    "overturned": "overturn", "being": "",
}  # fmt: skip
_ALSO_NOUNS = frozenset(
    """act address aid approve audit ban call cap change clear commission complete cover delay
    direct do drop end exercise file finance focus fund get go grant halt have help hold increase
    lead let leave leverage limit list look measure move offer open outline pair partner pass
    pause pay permit petition phase press probe propose raise record reduce release report
    research respect review secure set share shift show sign speed sponsor stand state study
    sunset support track train transition update use veto vote work appropriate""".split()
)
_NOUNS = _words(
    {
        "withdraw": "withdrawal",
        "rescind": "rescission repeal revocation termination reversal elimination end",
        "reinstate": "reinstatement restoration",
        "revise": """revision revisions amendment amendments modification modifications change
            changes refinement refinements clarification clarifications clarity expansion inclusion
            exemption exemptions""",
        "review": "review reconsideration reexamination re-examination",
        "investigate": "investigation investigations inquiry inquiries probe",
        "assess": "assessment assessments evaluation evaluations audit audits",
        "adopt-policy": """policy policies guidance guideline guidelines rule rules regulation
            regulations rulemaking adoption establishment creation finalization implementation
            protections safeguards legislation""",
        "refrain": "continuation moratorium halt pause retention preservation delay suspension",
        "hold-hearing": "hearing hearings",
        "pass": "passage enactment",
        "fund": "funding funds appropriations appropriation grants money resources",
        "research": "research study studies",
        "provide-care": "treatment screening screenings care vaccination vaccinations",
        "protect-confidentiality": "confidentiality",
        "use-alternative": "alternatives",
        "train": "training trainings",
        "release-data": "release disclosure publication",
        "advocate": "advocacy",
    }
)
_REMOVES = frozenset(
    """abandon cut delete discontinue eliminate end limit narrow overturn reduce remove repeal
    rescind revoke scrap sunset terminate undo vacate weaken withdraw""".split()
)


def scheme_verb(base: str) -> str:
    """Return the concept that a verb alone stands for, or an empty text."""
    return _VERBS.get(base, "")


def nominal_of(word: str) -> str:
    """Return the concept that a noun alone stands for, or an empty text.

    >>> nominal_of("repeal"), nominal_of("table")
    ('rescind', '')
    """
    return _NOUNS.get(word, "")


def base_of(word: str) -> str:
    """Return the base form of a known verb from any of its forms; else an empty text.

    >>> base_of("rescinded"), base_of("holding"), base_of("table")
    ('rescind', 'hold', '')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    stems = [word]
    if word.endswith(("ies", "ied")):
        stems.append(word[:-3] + "y")
    for suffix in ("s", "es", "d", "ed", "ing"):
        stem = word.removesuffix(suffix)
        if stem != word:
            stems += [stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem]
    return next((stem for stem in stems if is_verb(stem)), "")


def is_verb(word: str, *, sure: bool = False) -> bool:
    """Return whether a word is the base form of a verb; `sure` leaves out likely nouns.

    >>> is_verb("rescind"), is_verb("study"), is_verb("study", sure=True)
    (True, True, False)
    """
    known = word in _VERBS or word in _OTHER_VERBS or word in _REMOVES
    known = known or word.endswith(("ize", "ify"))
    return known and not (sure and word in _ALSO_NOUNS)


def removes(base: str) -> bool:
    """Return whether a verb takes away, wholly or in part, what it is done to.

    >>> removes("repeal"), removes("clarify")
    (True, False)
    """
    return base in _REMOVES
