"""Names of organizations that are a word of their own before a common one: "Duke Health"."""

from collections.abc import Container, Sequence

from docketgraph.authorities import fold_name
from docketgraph.extraction.mentioned.capitals import plain_word
from docketgraph.extraction.mentioned.known import organizations

__all__ = ["is_own_word", "is_proper"]

_HEADS = frozenset(
    "Analytics Clinic Diagnostics Health Healthcare International Labs Media Medicine "
    "Partners Pharmaceuticals Pharmacy Research Software Solutions Systems Technologies "
    "Therapeutics Ventures Works".split()
)
# Of these words any text may make a heading: "Public Health", "Information Systems".
_COMMON = frozenset(
    "Health Information Public Systems academic accelerating access accountable achieving "
    "addressing adolescent adult advanced advancing affordable agentic all allied ambulatory "
    "american analytical animal any applied artificial automated autonomous behavioral better "
    "biomedical business care careful child children citizen client clinical cloud common "
    "community computer connected consumer continuing core critical cyber data decision "
    "digital direct each economic education effective ehr electronic emergency emerging "
    "enhancing ensuring enterprise environmental equitable equity established every exchange "
    "existing expert external family fast federal financial for foundation front general "
    "genetic geriatric global good government great group growth health healthcare healthy "
    "hit holistic home hospital human imaging immune improving individual industry "
    "information innovation innovative integrated integrative intelligence intelligent "
    "internal international interoperable it keeping key laboratory large learning legacy "
    "legal life local long major making managed management market maternal maximizing "
    "medicaid medical medicare men mental mobile modern modernizing monitoring more multiple "
    "national natural network new non nuclear nursing nutrition occupational online open oral "
    "other our outcomes outpatient oversight patient patients payer pediatric people "
    "performance personal personalized pharmacy physical physician planetary policy "
    "population precision predictive preventive primary priority private promoting protecting "
    "provider providers psychiatric public quality quick real records refugee regional "
    "regulatory remote reproductive research responsible rural safe safety school science "
    "scientific security senior sexual shared small smart social software solid special "
    "specialty standard standards state strategic strengthening strong student supporting "
    "surgical sustainable system systems team technical technology telehealth the total "
    "traditional transforming translational tribal trusted united universal urban value "
    "veterans virtual vision vital women workflow workforce world worldwide youth".split()
)


def is_proper(words: Sequence[str], small: Container[str]) -> bool:
    """Return whether a name is a word of its own before one that ends names: "Duke Health".

    `small` are the words that the text writes small; these and common adjectives are not its own.
    """
    care = [plain_word(word) for word in words[-2:]] == ["Health", "Care"]
    first = [plain_word(word).removesuffix("'s") for word in words[: -2 if care else -1]]
    return (
        (care or plain_word(words[-1]) in _HEADS)
        and 0 < len(first) < 4
        and all(word[:1].isupper() and len(word) > 1 for word in first)
        and not _ends_known(words)
        and all(is_own_word(word, small) for word in first)
    )


def is_own_word(word: str, small: Container[str]) -> bool:
    """Return whether a capital word is neither a common one nor written small in the text."""
    return word.casefold() not in _COMMON and word.casefold() not in small


def _ends_known(words: Sequence[str]) -> bool:
    """Return whether a known name ends a run, which then holds something else before it."""
    ends = (fold_name(" ".join(words[index:])) for index in range(1, len(words)))
    return any(end in organizations() for end in ends)
