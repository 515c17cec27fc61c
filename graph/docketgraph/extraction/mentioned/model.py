"""A mention: what stands where in a document, and what it names."""

from dataclasses import dataclass

from docketgraph.namespaces import BASE

__all__ = ["IDENTIFIERS", "TYPES", "Mention", "thing"]

# Types that a grammar alone decides.
IDENTIFIERS = (
    "docket",
    "fr_citation",
    "fr_document",
    "rin",
    "cfr",
    "usc",
    "public_law",
    "bill",
    "executive_order",
    "court_case",
)
TYPES = (
    *IDENTIFIERS,
    "date",
    "money",
    "statistic",
    "agency",
    "organization",
    "person",
    "coalition",
    "hearing",
    "rule",
    "policy",
)


@dataclass(frozen=True, slots=True)
class Mention:
    """Something that a text names.

    `start` and `end` are half-open offsets in characters; `text` is what stands there. `canonical`
    is the one way to write it, None where the text does not settle which of the `alternatives` is
    meant; `iri` is its address, if it has one. `method` says by what rule it was found,
    `confidence` how sure that is (0 to 1). `note` keeps what a
    record needs and `mentions` does not print: a person's post, what a coalition's members are.
    """

    type: str
    text: str
    start: int
    end: int
    canonical: str | None
    iri: str | None = None
    method: str = "pattern"
    confidence: float = 1.0
    alternatives: tuple[str, ...] = ()
    note: str = ""


def thing(path: str) -> str:
    """Return the address of a thing by its path under the base.

    >>> thing("docket/USCIS-2020-0013")
    'https://w3id.org/docketgraph/id/docket/USCIS-2020-0013'
    """
    return BASE + path
