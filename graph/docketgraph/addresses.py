"""The addresses of things under the base: their grammar, and which class lies where."""

import re

from docketgraph.errors import IdentifierError
from docketgraph.identifiers import CANONICAL

__all__ = ["SEGMENTS", "check_address", "segment_of"]

_PATH = re.compile(r"[a-z]+(?:/[A-Za-z0-9](?:[A-Za-z0-9._:~-]*[A-Za-z0-9])?)+", re.ASCII)
_PART = re.compile(r"/(?:claim|evidence)/")
_LENGTH = 300

# The first segment of the addresses of a class; subclasses are named too.
SEGMENTS = {
    "agency": {"Agency"},
    "congress": {"LegislativeBody"},
    "court": {"Court"},
    "org": {"Organization"},
    "coalition": {"Coalition"},
    "person": {"Person"},
    "post": {"Post", "Tenure"},
    "docket": {"Docket"},
    "rin": {"Rulemaking"},
    "fr": {
        "RegulatoryDocument",
        "ProposedRule",
        "InterimFinalRule",
        "FinalRule",
        "Notice",
        "RequestForInformation",
        "PresidentialDocument",
    },
    "policy": {"Policy"},
    "eo": {"ExecutiveOrder"},
    "bill": {"Bill"},
    "law": {"Statute"},
    "cfr": {"CfrPart"},
    "report": {"Report"},
    "contract": {"Contract"},
    "hearing": {"Hearing"},
    "case": {"CourtCase"},
    "review": {"Review"},
    "agenda": {"AgendaEntry"},
    "filing": {"LobbyingFiling"},
    "discrepancy": {"Discrepancy"},
    "statistic": {"Statistic"},
    "topic": {"Topic"},
    "population": {"Population"},
    "source": {"Source"},
    "act": set(),
    "scheme": set(),
}
_SEGMENT_OF = {name: segment for segment, names in SEGMENTS.items() for name in names}


def segment_of(class_name: str) -> str:
    """Return the first segment of the addresses of a class; `act` for every act, empty for parts.

    >>> segment_of("FinalRule"), segment_of("CommentLetter"), segment_of("Claim")
    ('fr', 'act', '')
    """
    if class_name in {"Claim", "Ask", "Position", "Outcome", "Evidence"}:
        return ""
    return _SEGMENT_OF.get(class_name, "act")


def check_address(path: str) -> str:
    """Return the path of a thing under the base if it is well formed (`IdentifierError` otherwise).

    The identifier in it must be in canonical form, so that one thing has one address.

    >>> check_address("docket/USCIS-2020-0013")
    'docket/USCIS-2020-0013'
    """
    example = "docket/USCIS-2020-0013 or org/ama"
    if len(path) > _LENGTH or not _PATH.fullmatch(path):
        raise IdentifierError("thing's id", path, example)
    segment, _, rest = path.partition("/")
    if segment not in SEGMENTS:
        raise IdentifierError("thing's id", path, example)
    if segment in CANONICAL:
        identifier = _PART.split(rest)[0]
        canonical = CANONICAL[segment](identifier)
        if canonical != identifier:
            raise IdentifierError("canonical id", path, f"{segment}/{canonical}")
    return path
