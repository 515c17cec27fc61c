"""The term index of the ontology: `ontology/README.md`, made from the ontology's own files.

`python -m tests.term_index` writes it; a test compares it with what the files give.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import rdflib
from rdflib.namespace import DCTERMS, OWL, RDF, RDFS, SKOS, VANN

from docketgraph.namespaces import BASE, DG, PREFIXES, shorten
from docketgraph.questions import questions
from docketgraph.vocabulary import Key, Kind, load_vocabulary

__all__ = ["ONTOLOGY", "README", "term_index"]

ONTOLOGY = Path(__file__).resolve().parents[1] / "ontology"
README = ONTOLOGY / "README.md"

_SELF = rdflib.URIRef(DG.removesuffix("#"))
_DG = rdflib.Namespace(DG)
_SCHEMA = rdflib.Namespace(PREFIXES["schema"])
_SCHEMES = BASE + "scheme/"

# A record holds these inside itself; any other thing has a record of its own.
_NESTED = {_DG.Ask, _DG.Position, _DG.Outcome, _DG.Evidence}

_FILES = (
    ("docketgraph.ttl", "the terms"),
    ("schemes/", "the concepts that properties such as the stance take, a file for each scheme"),
    ("context.jsonld", "the keys of records: the whole mapping from a record to RDF"),
    ("shapes/", "what a record must have, in SHACL; each message says what to write"),
    ("checks/", "what holds between records, in SPARQL; each row is a violation"),
    ("rules/", "what is derived from records, in SPARQL"),
    ("questions/", "the named questions, in SPARQL"),
    ("tables/", "what is counted when a store is filled, in SPARQL; three questions use it"),
    ("restrictions.ttl", "axioms for reasoners, which say what the shapes say"),
    ("alignments.ttl", "how the terms stand to those of other vocabularies"),
    ("examples/", "small graphs that the checks and shapes are tested with"),
    ("w3id/", "the redirects of the permanent addresses"),
)


def term_index() -> str:
    """Return the text of `ontology/README.md` as the ontology's files give it."""
    graph = rdflib.Graph()
    for path in (ONTOLOGY / "docketgraph.ttl", *sorted((ONTOLOGY / "schemes").glob("*.ttl"))):
        graph.parse(data=path.read_bytes(), format="turtle")
    parts = (
        _head(graph),
        _table(
            "Prefixes",
            ("prefix", "namespace"),
            [(f"`{prefix}`", f"`{namespace}`") for prefix, namespace in PREFIXES.items()],
        ),
        *_terms(graph),
        *_schemes(graph),
        _table(
            "Keys of records",
            ("key", "property", "takes"),
            [
                (f"`{key.name}`", f"`{shorten(key.iri)}`", _takes(graph, key))
                for key in load_vocabulary().keys.values()
            ],
            "A record is a JSON-LD node under `context.jsonld`, written in YAML or JSON. Its `id` "
            "is a path under the base, its `type` the name of a class.",
        ),
        _table("Rules", ("rule", "what it says", "derives"), _headers("rules", "derives")),
        _table("Checks", ("check", "what is wrong", "remedy"), _headers("checks", "remedy")),
        _table("Questions", ("question", "what it answers", "parameters"), _questions()),
    )
    return "\n\n".join(parts) + "\n"


def _head(graph: rdflib.Graph) -> str:
    title, summary, abstract, cite, version, base = (
        graph.value(_SELF, property_)
        for property_ in (
            DCTERMS.title,
            DCTERMS.description,
            DCTERMS.abstract,
            DCTERMS.bibliographicCitation,
            OWL.versionInfo,
            VANN.preferredNamespaceUri,
        )
    )
    files = [(f"`{name}`", what) for name, what in _FILES]
    return "\n\n".join(
        (
            f"# {title}",
            "<!-- Made by `python -m tests.term_index` from the files beside it. -->",
            str(summary),
            str(abstract),
            f"Terms lie under `{base}` (prefix `dg:`), things under `{BASE}`.",
            f"This is version {version}, under the Apache License 2.0.",
            f"To cite it: {cite}",
            _table("Files", ("file", "what it holds"), files),
        )
    )


def _table(
    title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], lead: str = ""
) -> str:
    lines = [columns, ("---",) * len(columns), *rows]
    table = "\n".join(
        "| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in lines
    )
    return "\n\n".join(filter(None, (f"## {title}", lead, table)))


def _terms(graph: rdflib.Graph) -> Iterator[str]:
    """Yield a table for each section of `docketgraph.ttl`, classes first as they stand there."""
    for title, terms in _sections():
        if (terms[0], RDF.type, OWL.Class) in graph:
            yield _table(
                f"Classes: {title[0].lower()}{title[1:]}",
                ("class", "label", "definition", "is a"),
                [_class(graph, term) for term in terms],
            )
        else:
            yield _table(
                f"Properties: {title[0].lower()}{title[1:]}",
                ("property", "label / inverse", "definition", "from → to, use"),
                [_property(graph, term) for term in terms],
            )


def _sections() -> Iterator[tuple[str, list[rdflib.URIRef]]]:
    text = (ONTOLOGY / "docketgraph.ttl").read_text(encoding="utf-8")
    for section in re.split(r"^# (?=.*\n\n)", text, flags=re.MULTILINE)[1:]:
        names = re.findall(r"^(\w+):(\w+) a ", section, re.MULTILINE)
        if names:
            title = section.partition("\n")[0]
            yield title, [rdflib.URIRef(PREFIXES[prefix] + local) for prefix, local in names]


def _class(graph: rdflib.Graph, term: rdflib.URIRef) -> tuple[str, ...]:
    above = sorted(shorten(str(each)) for each in graph.objects(term, RDFS.subClassOf))
    return (
        f"`{shorten(str(term))}`",
        str(graph.value(term, RDFS.label)),
        _told(graph, term),
        ", ".join(f"`{each}`" for each in above),
    )


def _told(graph: rdflib.Graph, term: rdflib.URIRef) -> str:
    told = (graph.value(term, SKOS.definition), graph.value(term, SKOS.scopeNote))
    return " ".join(str(each) for each in told if each is not None)


def _property(graph: rdflib.Graph, term: rdflib.URIRef) -> tuple[str, ...]:
    inverse = graph.value(term, _DG.inverseLabel)
    above = sorted(shorten(str(each)) for each in graph.objects(term, RDFS.subPropertyOf))
    note = str(graph.value(term, SKOS.scopeNote))
    return (
        f"`{shorten(str(term))}`",
        str(graph.value(term, RDFS.label)) + (f" / {inverse}" if inverse else ""),
        str(graph.value(term, SKOS.definition) or "As its owner defines it."),
        " ".join((note, *(f"Every one is a `{each}`." for each in above))),
    )


def _schemes(graph: rdflib.Graph) -> Iterator[str]:
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        title = f"Scheme: {graph.value(scheme, SKOS.prefLabel)}"
        lead = f"{graph.value(scheme, SKOS.definition)} `{shorten(str(scheme))}`"
        concepts = _concepts(scheme)
        if concepts:
            rows = [
                (
                    f"`{str(concept).rpartition('/')[2]}`",
                    str(graph.value(concept, SKOS.prefLabel)),
                    str(graph.value(concept, SKOS.definition)),
                )
                for concept in concepts
            ]
            yield _table(title, ("concept", "label", "definition"), rows, lead)
        else:
            yield f"## {title}\n\n{lead}\n\nIts concepts are records of the data."


def _concepts(scheme: rdflib.term.Node) -> list[rdflib.URIRef]:
    """Return the concepts of a scheme in the order of its file, which is from more to less."""
    name = str(scheme).removeprefix(_SCHEMES)
    text = (ONTOLOGY / "schemes" / f"{name}.ttl").read_text(encoding="utf-8")
    return [
        rdflib.URIRef(f"{scheme}/{concept}")
        for concept in re.findall(r"^scheme:([\w-]+) a skos:Concept ", text, re.MULTILINE)
    ]


def _takes(graph: rdflib.Graph, key: Key) -> str:
    if key.kind is Kind.CONCEPT:
        return f"a concept of `{key.scheme.removeprefix(BASE).removesuffix('/')}`"
    ranges = set(graph.objects(rdflib.URIRef(key.iri), _SCHEMA.rangeIncludes))
    if key.kind is not Kind.THING or not ranges:
        return key.kind.value
    named = ", ".join(sorted(str(graph.value(each, RDFS.label)) for each in ranges))
    return f"{'nested' if ranges <= _NESTED else key.kind.value}: {named}"


# By what a query can be asked of what is new alone: the loader's concern, no reader's.
_WAY = re.compile(r"# (?:new|alike|changed|pairs): ")


def _headers(folder: str, second: str) -> list[tuple[str, ...]]:
    """Return the name of each query of a folder, and the two parts of its header."""
    rows = []
    for path in sorted((ONTOLOGY / folder).glob("*.rq")):
        header = re.match(r"(?:# .*\n)+", path.read_text(encoding="utf-8"))
        lines = header[0].splitlines() if header else []
        lines = [line for line in lines if not _WAY.match(line)]
        told, _, after = " ".join(line.removeprefix("# ") for line in lines).partition(
            f" {second}: "
        )
        rows.append((f"`{path.stem.removesuffix('-violation')}`", told, after))
    return rows


def _questions() -> list[tuple[str, ...]]:
    return [
        (
            f"`{each.name}`",
            each.asks,
            ", ".join(f"{name} ({kind})" for name, kind in each.parameters.items()),
        )
        for each in questions()
    ]


if __name__ == "__main__":
    README.write_text(term_index(), encoding="utf-8")
