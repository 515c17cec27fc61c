"""The checks: each finds its own fault in its example, and nothing in any other."""

import re

import pyoxigraph as ox
import pytest
import rdflib

from ontology_examples import DG, ONTOLOGY, Example, checks, invalid, rows, store_of, valid

CHECKS = checks()
VALID = valid()
OF_CHECKS = [example for example in invalid() if example.is_of_a_check()]
OF_SHAPES = [example for example in invalid() if not example.is_of_a_check()]
HEADER = re.compile(
    r"# [A-Z][^\n]*\.\n# remedy: [a-z][^\n]*\.\n"
    r"(# (new|alike|changed): \?[^\n]*\n)+(# [A-Z][^\n]*\.\n)?(PREFIX |\n)"
)


def found(store: ox.Store) -> dict[str, frozenset[str | None]]:
    """The culprits of each check that finds any."""
    results = {
        name: frozenset(row[0] for row in rows(store, text)) for name, text in CHECKS.items()
    }
    return {name: culprits for name, culprits in results.items() if culprits}


def names(examples: list[Example]) -> list[str]:
    return [example.name for example in examples]


@pytest.mark.parametrize("name", CHECKS)
def test_check_says_what_is_wrong_and_what_to_write(name: str) -> None:
    assert HEADER.match(CHECKS[name])


@pytest.mark.parametrize("name", CHECKS)
def test_check_gives_the_columns_of_the_contract(name: str) -> None:
    solutions = ox.Store().query(CHECKS[name])

    columns = [variable.value for variable in solutions.variables]

    assert columns[0] == "thing"
    assert columns == [column for column in ("thing", "property", "detail") if column in columns]


def test_every_check_has_an_invalid_and_a_valid_example() -> None:
    satisfied = frozenset().union(*(example.satisfies for example in VALID))

    assert names(OF_CHECKS) == [example.violates for example in OF_CHECKS] == sorted(CHECKS)
    assert set(CHECKS) <= satisfied


@pytest.mark.parametrize("example", VALID, ids=names(VALID))
def test_valid_example_passes_every_check(example: Example) -> None:
    assert found(store_of(example)) == {}


@pytest.mark.parametrize("example", OF_CHECKS, ids=names(OF_CHECKS))
def test_invalid_example_fails_its_check_alone(example: Example) -> None:
    assert found(store_of(example)) == {example.violates: example.culprits}


@pytest.mark.parametrize("example", OF_SHAPES, ids=names(OF_SHAPES))
def test_example_of_a_shape_passes_every_check(example: Example) -> None:
    assert found(store_of(example)) == {}


@pytest.mark.parametrize("example", OF_CHECKS, ids=names(OF_CHECKS))
def test_check_gives_one_row_a_fault_with_a_known_property(example: Example) -> None:
    store = store_of(example)

    given = rows(store, CHECKS[example.violates])

    assert len(given) == len(set(given)) == len(example.culprits)
    for thing, property_, _ in given:
        assert property_ is None or states(store, str(thing), property_)


def states(store: ox.Store, thing: str, property_: str) -> bool:
    """Whether a thing or its selector has the property, so that a finding can name its line."""
    subjects = (ox.NamedNode(thing), ox.NamedNode(thing + "/selector"))
    return any(
        True
        for subject in subjects
        for _ in store.quads_for_pattern(subject, ox.NamedNode(property_), None, None)
    )


@pytest.mark.parametrize("example", OF_CHECKS, ids=names(OF_CHECKS))
def test_rdflib_gives_the_same_rows(example: Example) -> None:
    store = store_of(example)
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=store.dump(format=ox.RdfFormat.N_QUADS), format="nquads")

    solutions = dataset.query(CHECKS[example.violates])

    columns = [str(variable) for variable in solutions.vars or []]
    given = [
        tuple(
            str(row[columns.index(name)]) if name in columns and row[columns.index(name)] else None
            for name in ("thing", "property", "detail")
        )
        for row in solutions
    ]
    assert given == rows(store, CHECKS[example.violates])


def test_checks_use_only_defined_terms() -> None:
    terms = ox.parse(path=ONTOLOGY / "docketgraph.ttl")
    defined = {quad.subject.value for quad in terms if isinstance(quad.subject, ox.NamedNode)}

    used = {DG + term for text in CHECKS.values() for term in re.findall(r"\bdg:(\w+)", text)}

    assert used - defined == set()
