"""The namespaces of the graph, as texts; nothing here needs an RDF library."""

__all__ = [
    "BASE",
    "DCTERMS",
    "DERIVED",
    "DG",
    "ELI",
    "FOAF",
    "OA",
    "OFFICIAL",
    "ONTOLOGY",
    "ORG",
    "OWL",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SKOS",
    "UNSOURCED",
    "XSD",
    "shorten",
    "sparql_prefixes",
]

BASE = "https://w3id.org/docketgraph/id/"
DG = "https://w3id.org/docketgraph/ontology#"
DCTERMS = "http://purl.org/dc/terms/"
ELI = "http://data.europa.eu/eli/ontology#"
FOAF = "http://xmlns.com/foaf/0.1/"
OA = "http://www.w3.org/ns/oa#"
ORG = "http://www.w3.org/ns/org#"
OWL = "http://www.w3.org/2002/07/owl#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
SCHEMA = "https://schema.org/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
XSD = "http://www.w3.org/2001/XMLSchema#"

PREFIXES = {
    "dcterms": DCTERMS,
    "dg": DG,
    "eli": ELI,
    "foaf": FOAF,
    "oa": OA,
    "org": ORG,
    "owl": OWL,
    "prov": PROV,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA,
    "skos": SKOS,
    "xsd": XSD,
}

# The named graphs that are not a source's.
DERIVED = BASE + "graph/derived"
ONTOLOGY = BASE + "graph/ontology"
UNSOURCED = BASE + "graph/unsourced"

# The official sources that are fetched; the records of each lie in graph/ and its name.
OFFICIAL = (
    "agencies",
    "congress",
    "executive-orders",
    "federal-register",
    "lobbying",
    "oira",
    "regulations-gov",
    "unified-agenda",
)


def shorten(iri: str) -> str:
    """Return a thing's path under the base, a prefixed name, or the address as it is.

    >>> shorten(BASE + "org/ama"), shorten(DG + "sender"), shorten("https://example.org/")
    ('org/ama', 'dg:sender', 'https://example.org/')
    """
    if iri.startswith(BASE):
        return iri.removeprefix(BASE)
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def sparql_prefixes() -> str:
    """Return the PREFIX lines of every namespace, to stand before a query."""
    return "".join(f"PREFIX {prefix}: <{iri}>\n" for prefix, iri in PREFIXES.items())
