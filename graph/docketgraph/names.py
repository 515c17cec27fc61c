"""From a name as people write it to the one thing it names, or to the candidates.

An address, a path under the base, an identifier in any spelling, a label, an alias or an acronym
all name a thing. Nothing is guessed: a name that fits two things is an error that lists them.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from docketgraph.errors import AmbiguousNameError, NoResultError, UnknownNameError
from docketgraph.identifiers import find_identifier
from docketgraph.namespaces import BASE, DCTERMS, DERIVED, DG, ONTOLOGY, RDF, RDFS, SKOS, shorten
from docketgraph.store import Store, value_of

__all__ = ["Match", "find", "fold", "label_of", "resolve"]

# Properties whose values name a thing, the surest first.
_NAMING = (
    RDFS + "label",
    DG + "acronym",
    SKOS + "altLabel",
    DG + "citation",
    DG + "documentNumber",
    DCTERMS + "identifier",
    DG + "agencyNumber",
    DG + "caseNumber",
    DG + "contractNumber",
    DG + "jacketNumber",
    DG + "regulationsGovCode",
    DG + "submissionId",
    DCTERMS + "title",
)
_ADDRESS = re.compile(r"[A-Za-z0-9/._:~-]+")


@dataclass(frozen=True, slots=True, order=True)
class Match:
    """A thing found by a name: how well (0 is best), its address, label, class and that name."""

    rank: int
    label: str
    iri: str
    kind: str
    name: str


def fold(text: str) -> str:
    """Return a text as search compares it: no case, accents, punctuation or repeated spaces.

    >>> fold("H.R. 3239 — Café")
    'hr 3239 cafe'
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    letters = re.sub(r"(?<=\w)[.'\u2019](?=\w|\s|$)", "", decomposed)
    letters = "".join(char for char in letters if not unicodedata.combining(char))
    return " ".join(re.sub(r"[\W_]+", " ", letters).split())


def resolve(store: Store, name: str) -> str:
    """Return the address of the one thing that a name stands for; a merged one leads on.

    Raises `AmbiguousNameError` with the candidates, or `UnknownNameError` with suggestions.
    """
    candidates = _by_address(store, name) or _by_identifier(store, name) or _by_name(store, name)
    if len(candidates) > 1:
        raise AmbiguousNameError(name, [shorten(iri) for iri in sorted(candidates)])
    if not candidates:
        raise UnknownNameError(name, _suggestions(store, name))
    return _follow(store, next(iter(candidates)))


def label_of(store: Store, iri: str) -> str:
    """Return a thing's label, or its path under the base where it has none."""
    rows = store.select(f"SELECT ?l WHERE {{ <{iri}> <{RDFS}label> ?l }} ORDER BY ?l LIMIT 1")
    return value_of(rows[0]["l"]) if rows else shorten(iri)


def _by_address(store: Store, name: str) -> set[str]:
    path = name.strip().removeprefix(BASE)
    if not _ADDRESS.fullmatch(path):
        return set()
    iri = path if path.startswith(("http://", "https://")) else BASE + path
    return {iri} if _exists(store, iri) else set()


def _exists(store: Store, iri: str) -> bool:
    return bool(store.select(f"SELECT ?p WHERE {{ <{iri}> ?p ?o }} LIMIT 1"))


def _by_identifier(store: Store, name: str) -> set[str]:
    found: set[str] = set()
    for identifier in find_identifier(name):
        if identifier.startswith("bill/*"):
            found |= _bills(store, identifier.removeprefix("bill/*"))
        elif "/" in identifier:
            found |= {BASE + identifier} if _exists(store, BASE + identifier) else set()
        else:
            query = f'SELECT ?x WHERE {{ ?x <{DG}citation> "{identifier}" }}'
            found |= {value_of(row["x"]) for row in store.select(query)}
    return found


def _bills(store: Store, ending: str) -> set[str]:
    rows = store.select(
        f'SELECT ?x WHERE {{ ?x a <{DG}Bill> FILTER(STRENDS(STR(?x), "{ending}")) }}'
    )
    return {value_of(row["x"]) for row in rows}


def _by_name(store: Store, name: str) -> set[str]:
    wanted = fold(name)
    best: dict[int, set[str]] = {}
    for iri, rank, text in _names(store):
        if fold(text) == wanted:
            best.setdefault(rank, set()).add(iri)
    return best[min(best)] if best else set()


def _names(store: Store) -> Iterable[tuple[str, int, str]]:
    """Yield each thing with each of its names and the name's rank in `_NAMING`."""
    properties = " ".join(f"(<{iri}> {rank})" for rank, iri in enumerate(_NAMING))
    query = f"""SELECT ?x ?rank ?name WHERE {{
        VALUES (?p ?rank) {{ {properties} }}
        GRAPH ?g {{ ?x ?p ?name }}
        FILTER(?g != <{ONTOLOGY}> && !CONTAINS(STR(?x), "/claim/"))
    }}"""
    for row in store.select(query):
        yield value_of(row["x"]), int(value_of(row["rank"])), value_of(row["name"])


def _suggestions(store: Store, name: str) -> list[str]:
    by_fold = {fold(text): iri for iri, rank, text in _names(store) if rank <= 2}
    close = difflib.get_close_matches(fold(name), by_fold, n=3, cutoff=0.75)
    return list(dict.fromkeys(shorten(by_fold[each]) for each in close))


def _follow(store: Store, iri: str) -> str:
    """Return what a merged thing was replaced by, at the end of the chain."""
    seen = {iri}
    while True:
        rows = store.select(f"SELECT ?n WHERE {{ <{iri}> <{DCTERMS}isReplacedBy> ?n }} ORDER BY ?n")
        if not rows or value_of(rows[0]["n"]) in seen:
            return iri
        iri = value_of(rows[0]["n"])
        seen.add(iri)


def find(store: Store, text: str) -> list[Match]:
    """Return the things whose names hold all words of a text, best match first.

    An identifier in any spelling finds its thing. Raises `NoResultError` where nothing is found.
    """
    wanted = fold(text)
    ranks: dict[str, tuple[int, str]] = {}
    for iri in _by_address(store, text) | _by_identifier(store, text):
        ranks[iri] = (0, text)
    for iri, _, name in _names(store):
        rank = _rank(wanted, fold(name))
        if rank is not None and (iri not in ranks or rank < ranks[iri][0]):
            ranks[iri] = (rank, name)
    if not ranks:
        close = _suggestions(store, text)
        hint = f"did you mean {', '.join(close)}?" if close else "try fewer or other words"
        raise NoResultError(f"nothing found for {text!r}; {hint}")
    return sorted(_matches(store, ranks))


def _rank(wanted: str, name: str) -> int | None:
    """Return 0 for the same name, 1 where it begins so, 2 for whole words, 3 for parts of words."""
    if not wanted:
        return None
    if wanted == name:
        return 0
    if name.startswith(wanted):
        return 1
    words = name.split()
    if all(word in words for word in wanted.split()):
        return 2
    return 3 if all(word in name for word in wanted.split()) else None


def _matches(store: Store, ranks: dict[str, tuple[int, str]]) -> Iterable[Match]:
    values = " ".join(f"<{iri}>" for iri in ranks)
    query = f"""SELECT ?x (MIN(?l) AS ?label) (MIN(?t) AS ?kind) WHERE {{
        VALUES ?x {{ {values} }}
        OPTIONAL {{ ?x <{RDFS}label> ?l }}
        OPTIONAL {{
          GRAPH ?g {{ ?x <{RDF}type> ?t }} FILTER(?g != <{DERIVED}> && STRSTARTS(STR(?t), "{DG}"))
        }}
    }} GROUP BY ?x"""
    for row in store.select(query):
        iri = value_of(row["x"])
        rank, name = ranks[iri]
        kind = value_of(row.get("kind")).removeprefix(DG)
        yield Match(rank, value_of(row.get("label")) or shorten(iri), iri, kind, name)
