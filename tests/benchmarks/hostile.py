"""Texts by which a reader of documents may be led on, and how the time grows with them."""

from collections.abc import Callable

__all__ = ["HOSTILE", "HOSTILE_ACTS", "growth"]

# Runs of what the patterns of mentions begin with and never end.
HOSTILE = [*'1.( \n"$\u00ad\u00bd', "1 ", "1,", "1-", "1.", "(a)", "A ", "A. ", "A&", "Aa ", "aA"]
HOSTILE += [*"-[])\u2013\u2022\t\f\r", "- ", "((", "A", "a b c d ", "x" * 1_000 + " ", "e\u0301"]
HOSTILE += ["Aa of ", "2020-", "USCIS-", "8 CFR 1, ", "\u00a7 ", "\u00a7\u00a7 1, 2, 3 ", "H.R. "]
HOSTILE += ["Id. at ", "$1 ", "$1-", "1 million ", "100 people ", "Pub. L. 104-208, ", "25-40102 "]
HOSTILE += ["Dr. ", "and ", "Department of ", "the Department ", "OIG ", "AB (", "Proposed Rule "]
HOSTILE += ["May 1 ", "House Committee on A, ", "Aa\n", "12 other ", "http://", "a@", "uscis-2020-"]
HOSTILE += ["Aa and ", "Aa & ", "Senators Aa, ", "House and Senate ", "Aa \u2022 ", "Aa; ", "Aa | "]
HOSTILE += ["Chairmen and Ranking Members ", "Aa Committees of House and Senate ", "Letter of "]
HOSTILE += ["Aa Director ", "Director of ", "Aa (R-OH), ", "Court of Appeals ", "the Aa ", "Aa's "]
HOSTILE += ["Dear Mr. Aa\n", "Nurses Association and ", "National ", "Aa of the Aa and ", '"A" ']
HOSTILE += ["Aa Bb Association (ABA) ", "Labor Secretary ", "Ann Lee\nDirector\n\n", "\ufffd"]
# The same of acts, requests and stances.
HOSTILE_ACTS = ["letter ", "letter was ", "comments ", "sent ", "sent Aa a letter ", "wrote Aa "]
HOSTILE_ACTS += ["in a letter ", "joined ", "a letter to Aa, ", "Dear Dr. Lee:\n\n", "2020\n"]
HOSTILE_ACTS += ["we urge ", "We urge EPA to withdraw the rule. ", "and we oppose the rule "]
HOSTILE_ACTS += ["On May 1, 2020, Aa Society sent a letter to DHS. ", "May 1, 2020Letter "]
HOSTILE_ACTS += ["- Letter to EPA, May 1, 2020\n", "DHS rescinded the rule on May 1, 2020. "]
HOSTILE_ACTS += ["EPA | May 1, 2020 | letter | ", "Re: Aa\n", "Sincerely,\n\nAnn Lee\nDirector\n\n"]
HOSTILE_ACTS += [
    "not ",
    "to ",
    "that ",
    "should ",
    "because ",
    "if ",
    "rule ",
    "oppose ",
    "? ",
    ": ",
]


def growth(spend: Callable[[str], float], piece: str, length: int) -> tuple[float, float]:
    """Return how many times as long a text of a repeated piece takes at twice the length.

    And how many CPU seconds a million characters of it take.

    Args:
        spend: Reads a text and returns the CPU seconds that it took.
        piece: What the text repeats.
        length: The characters of the shorter text.
    """

    def least(size: int) -> float:
        text = (piece * (size // len(piece) + 1))[:size]
        return min(spend(text) for _ in range(2))

    short, long = least(length), least(2 * length)
    # A tenth of a second is the least in which a ratio means anything.
    return (long + 0.1) / (short + 0.1), long / (2 * length) * 1e6
