"""Words for things: properties in both readings, classes, concepts, stances, verification.

The ontology in the store gives them; where it is silent, a name is spelled out.
"""

import re

from docketgraph.namespaces import BASE, DCTERMS, DG, ONTOLOGY, ORG, OWL, RDF, RDFS, SKOS
from docketgraph.safety import printable
from docketgraph.store import Store, value_of

__all__ = ["RELATIONS", "STANCE_NAMES", "VERIFICATION", "Words", "spell_out"]

_REUSED = {
    DCTERMS + "date": ("dated", ""),
    DCTERMS + "issued": ("published", ""),
    DCTERMS + "title": ("title", ""),
    DCTERMS + "identifier": ("identifier", ""),
    DCTERMS + "isReplacedBy": ("replaced by", "replaces"),
    SKOS + "altLabel": ("also called", ""),
    SKOS + "broader": ("is part of", "includes"),
    SKOS + "notation": ("notation", ""),
    ORG + "hasMember": ("has the member", "is a member of"),
    ORG + "member": ("held by", "holds"),
    ORG + "postIn": ("office in", "has the office"),
}
# How a stance reads from the act and from its target, where its label alone does not say so.
_STANCES = {
    "strongly-opposes": ("strongly opposes", "strongly opposed by"),
    "opposes": ("opposes", "opposed by"),
    "mixed": ("takes a mixed position on", "met with a mixed position by"),
    "neutral": ("takes a neutral position on", "met with a neutral position by"),
    "supports": ("supports", "supported by"),
    "strongly-supports": ("strongly supports", "strongly supported by"),
}
STANCE_NAMES = tuple(_STANCES)
VERIFICATION = {
    "stated": "Stated by a source; no official record was compared.",
    "confirmed": "Confirmed: an official record, or its reproduction, agrees.",
    "contradicted": "Contradicted: the official record differs.",
    "derived": "Worked out from what sources state.",
    "unverified": "Not verified.",
}
# How an outcome hangs together with its ask; never more than a source says.
RELATIONS = {
    "claimed-cause": "a source claims that the ask led to it",
    "followed-in-time": "it came later; no more is known",
    "no-link": "no link is known",
}
_TERMS = f"""SELECT ?x ?label ?inverse WHERE {{
  GRAPH <{ONTOLOGY}> {{
    ?x a ?kind . FILTER(?kind != <{OWL}Ontology>)
    {{ ?x <{RDFS}label> ?label }} UNION {{ ?x <{SKOS}prefLabel> ?label }}
    OPTIONAL {{ ?x <{DG}inverseLabel> ?inverse }}
  }}
}} ORDER BY ?x ?label"""


class Words:
    """The words of one store's ontology, read once."""

    def __init__(self, store: Store) -> None:
        self._labels: dict[str, str] = {}
        self._inverses: dict[str, str] = {}
        for row in store.select(_TERMS):
            iri = value_of(row["x"])
            self._labels.setdefault(iri, printable(value_of(row["label"])))
            if "inverse" in row:
                self._inverses.setdefault(iri, printable(value_of(row["inverse"])))

    def forward(self, iri: str) -> str:
        """Return how a property reads from its subject."""
        return _REUSED.get(iri, ("", ""))[0] or self.of(iri)

    def inverse(self, iri: str) -> str:
        """Return how a property reads from its object."""
        return (
            _REUSED.get(iri, ("", ""))[1] or self._inverses.get(iri) or f"{self.forward(iri)} (of)"
        )

    def stance(self, iri: str) -> tuple[str, str]:
        """Return how a stance reads from the act and from its target."""
        label = self.of(iri)
        return _STANCES.get(iri.rpartition("/")[2], (label, f"{label} (of)"))

    def of(self, iri: str) -> str:
        """Return the label of a class, a property or a concept."""
        return self._labels.get(iri) or spell_out(iri)


def spell_out(iri: str) -> str:
    """Return the last part of an address in words.

    >>> spell_out(DG + "CommentLetter"), spell_out(BASE + "scheme/stances/strongly-opposes")
    ('comment letter', 'strongly opposes')
    """
    name = re.split(r"[#/]", iri)[-1]
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).replace("-", " ")
    return printable(spaced.lower() if iri.startswith((DG, BASE, RDF)) else spaced)
