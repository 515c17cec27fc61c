"""From a name as people write it to the one thing it names, or to the candidates.

An address, a path under the base, an identifier in any spelling, a label, an alias or an acronym
all name a thing. Nothing is guessed: a name that fits two things is an error that lists them.
"""

import difflib
import heapq
import itertools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pyoxigraph as ox

from docketgraph.errors import AmbiguousNameError, NoResultError, UnknownNameError
from docketgraph.identifiers import find_identifier
from docketgraph.namespaces import BASE, DCTERMS, DERIVED, DG, ONTOLOGY, RDF, RDFS, SKOS, shorten
from docketgraph.store import Store, reading, value_of

__all__ = ["MOST_FOUND", "Match", "find", "fold", "is_large", "label_of", "resolve"]

MOST_FOUND = 10_000
"""How many things a search gives at the most."""

# Names that a mistyped one is compared with, and things in one query.
_MOST_COMPARED = 20_000
_BATCH = 400
# Classes of things that people name by name; documents and the like are named by number.
_NAMED_BY_PEOPLE = (
    "Organization Person Post Policy Bill Statute Hearing Contract CourtCase Report"
).split()

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
    # A name as it is written is looked up; only where it is not found are all names compared.
    held = list(_named(store, name.strip()))
    wanted = fold(name)
    pattern = rf"^{_APART}*{f'{_APART}+'.join(map(_letters, wanted.split()))}{_APART}*$"
    best: dict[int, set[str]] = {}
    for iri, rank, text in held or _names(store, [pattern] if wanted else []):
        if fold(text) == wanted:
            best.setdefault(rank, set()).add(iri)
    return best[min(best)] if best else set()


# How the letters of a word may stand apart in print, and what may stand between two words.
_WITHIN = "['.\u2019]?"
_APART = "[^A-Za-z0-9]"
# What names in title case leave small.
_SMALL_WORDS = re.compile(r"(?<= )(?:A|An|And|At|By|For|From|In|Of|On|Or|The|To|With)\b")
# Texts that hold other than these may hold any word: search folds letters into others. Quotation
# marks, dashes and the like fold into nothing that a word is made of.
_UNUSUAL = "[^ -~\u00a0\u00a7\u2013\u2014\u2018\u2019\u201c\u201d\u2026]"
# Of these a million things have one each; a text without a figure finds nothing in them.
_NUMBERS = {DG + "citation", DG + "documentNumber"}


def _is_text(text: str) -> bool:
    """Return whether a store could hold a text: an argument may hold bytes that are none."""
    return not any("\ud800" <= char <= "\udfff" for char in text)


def _letters(word: str) -> str:
    return _WITHIN.join(map(re.escape, word))


def _names(store: Store, patterns: Iterable[str]) -> Iterator[tuple[str, int, str]]:
    """Yield each thing with each of its names that may fit all patterns, and the name's rank.

    The engine leaves out what cannot fit; `fold` then says what does.
    """
    patterns = list(patterns)
    if not patterns or not all(map(_is_text, patterns)):
        return iter(())
    fits = "".join(
        f' FILTER(REGEX(?name, {ox.Literal(f"{_UNUSUAL}|{each}")}, "i"))' for each in patterns
    )
    plain = not any(char.isdigit() for each in patterns for char in each.replace(_APART, ""))
    branches = " UNION ".join(
        f"{{ GRAPH ?g {{ ?x <{iri}> ?name }}{fits} BIND({rank} AS ?rank) }}"
        for rank, iri in enumerate(_NAMING)
        if not (plain and iri in _NUMBERS)
    )
    return _read(store, branches)


def _named(store: Store, text: str) -> Iterator[tuple[str, int, str]]:
    """Yield what has a text for a name, as it is written or in the usual cases of its letters."""
    if not _is_text(text):
        return iter(())
    plain = " ".join(fold(text).split())
    spellings = {text, *(each for base in (text, plain) for each in _cases(base))} - {""}
    return _read(
        store,
        " UNION ".join(
            f"{{ GRAPH ?g {{ ?x <{iri}> {ox.Literal(each)} }} BIND({rank} AS ?rank) "
            f"BIND({ox.Literal(each)} AS ?name) }}"
            for rank, iri in enumerate(_NAMING)
            for each in sorted(spellings)
        ),
    )


def _cases(text: str) -> set[str]:
    title = text.title()
    small = _SMALL_WORDS.sub(lambda word: word[0].lower(), title)
    return {text.lower(), text.upper(), text.capitalize(), title, small}


def _read(store: Store, branches: str) -> Iterator[tuple[str, int, str]]:
    answer = store.query(f"SELECT ?x ?rank ?name WHERE {{ {branches} FILTER(?g != <{ONTOLOGY}>) }}")
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - the line before is a SELECT
    with reading(store.name):
        for row in answer:
            iri = value_of(row["x"])
            if "/claim/" not in iri:
                yield iri, int(value_of(row["rank"])), value_of(row["name"])


def _suggestions(store: Store, name: str) -> list[str]:
    """Return what has a label, an acronym or an alias much like a name, as far as that is quick."""
    wanted = fold(name)
    if not wanted or not _is_text(wanted):
        return []
    query = _OF_FEW if is_large(store) else _OF_ALL
    fits = f"STRLEN(?name) > {len(wanted) // 2} && STRLEN(?name) < {2 * len(wanted) + 8}"
    rows = store.select(query.replace("$fits", fits))
    by_fold = {fold(value_of(row["name"])): value_of(row["x"]) for row in rows}
    close = difflib.get_close_matches(wanted, by_fold, n=3, cutoff=0.75)
    return list(dict.fromkeys(shorten(by_fold[each]) for each in close))


def is_large(store: Store) -> bool:
    """Return whether a store holds so many names that a search does not look through all."""
    labels = f"SELECT ?x WHERE {{ ?x <{RDFS}label> ?l }} LIMIT {_MOST_COMPARED + 1}"
    (row,) = store.select(f"SELECT (COUNT(*) AS ?n) WHERE {{ {{ {labels} }} }}")
    return int(value_of(row["n"])) > _MOST_COMPARED


_LIMITS = f"""FILTER(?g != <{ONTOLOGY}> && !CONTAINS(STR(?x), "/claim/"))
  FILTER($fits)"""
_OF_ALL = f"""SELECT ?x ?name WHERE {{
  VALUES ?p {{ {" ".join(f"<{iri}>" for iri in _NAMING[:3])} }} GRAPH ?g {{ ?x ?p ?name }} {_LIMITS}
}}"""
# A mistyped name is rather that of a body or a person than one of a million documents.
_OF_FEW = f"""SELECT ?x ?name WHERE {{
  {{ VALUES ?p {{ {" ".join(f"<{iri}>" for iri in _NAMING[1:3])} }}
    GRAPH ?g {{ ?x ?p ?name }} {_LIMITS} }}
  UNION
  {{ VALUES ?class {{ {" ".join(f"<{DG}{name}>" for name in _NAMED_BY_PEOPLE)} }}
    ?x a ?class . GRAPH ?g {{ ?x <{RDFS}label> ?name }} {_LIMITS} }}
}} LIMIT {3 * _MOST_COMPARED}"""


def _follow(store: Store, iri: str) -> str:
    """Return what a merged thing was replaced by, at the end of the chain."""
    seen = {iri}
    while True:
        rows = store.select(f"SELECT ?n WHERE {{ <{iri}> <{DCTERMS}isReplacedBy> ?n }} ORDER BY ?n")
        if not rows or value_of(rows[0]["n"]) in seen:
            return iri
        iri = value_of(rows[0]["n"])
        seen.add(iri)


def find(store: Store, text: str, *, words: bool = False) -> list[Match]:
    """Return the things whose names hold all words of a text, best match first.

    An identifier in any spelling finds its thing. In a store for which `is_large` holds, a text
    that is the address, an identifier or the whole name of something finds only that, unless all
    `words` are asked for: to look through a million names takes seconds. One thing more than
    `MOST_FOUND` says that there are more. Raises `NoResultError` where nothing is found.
    """
    wanted = fold(text)
    ranks: dict[str, tuple[int, str]] = {}
    for iri in _by_address(store, text) | _by_identifier(store, text):
        ranks[iri] = (0, text)
    for iri, _, name in _named(store, text.strip()) if wanted else ():
        ranks.setdefault(iri, (0, name))
    if words or not ranks or not is_large(store):
        ranks |= _holding(store, wanted, ranks)
    if not ranks:
        close = _suggestions(store, text)
        hint = f"did you mean {', '.join(close)}?" if close else "try fewer or other words"
        raise NoResultError(f"nothing found for {text!r}; {hint}")
    best = heapq.nsmallest(MOST_FOUND + 1, ranks, key=lambda iri: (*ranks[iri], iri))
    return sorted(_matches(store, {iri: ranks[iri] for iri in best}))


def _holding(
    store: Store, wanted: str, known: Mapping[str, tuple[int, str]]
) -> dict[str, tuple[int, str]]:
    """Return what has a name with the wanted words, with rank and name, where not known as well."""
    found: dict[str, tuple[int, str]] = {}
    for iri, _, name in _names(store, map(_letters, wanted.split())):
        rank = _rank(wanted, fold(name))
        before = found.get(iri) or known.get(iri)
        if rank is not None and (before is None or rank < before[0]):
            found[iri] = (rank, name)
    return found


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


def _matches(store: Store, ranks: dict[str, tuple[int, str]]) -> Iterator[Match]:
    iris = iter(ranks)
    while batch := list(itertools.islice(iris, _BATCH)):
        values = " ".join(f"<{iri}>" for iri in batch)
        for row in store.select(_ABOUT.replace("$things", values)):
            iri = value_of(row["x"])
            rank, name = ranks[iri]
            kind = value_of(row.get("kind")).removeprefix(DG)
            yield Match(rank, value_of(row.get("label")) or shorten(iri), iri, kind, name)


_ABOUT = f"""SELECT ?x (MIN(?l) AS ?label) (MIN(?t) AS ?kind) WHERE {{
  VALUES ?x {{ $things }}
  OPTIONAL {{ ?x <{RDFS}label> ?l }}
  OPTIONAL {{
    GRAPH ?g {{ ?x <{RDF}type> ?t }} FILTER(?g != <{DERIVED}> && STRSTARTS(STR(?t), "{DG}"))
  }}
}} GROUP BY ?x"""
