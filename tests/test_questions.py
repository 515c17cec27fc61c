"""The named questions: what their files promise, and the rows that they give on two engines."""

import re

import pytest
import rdflib

import golden
from docketgraph.dates import DATE_ROLES
from docketgraph.errors import AmbiguousNameError, QuerySyntaxError, UnknownNameError
from docketgraph.questions import Question, bind, find_question, questions, run
from docketgraph.store import Store, value_of
from golden import VALUES, column, in_oxigraph, in_rdflib

QUESTIONS = questions()
NAMES = [question.name for question in QUESTIONS]
COLUMN = re.compile(r"([a-z][a-z_]*)(?: \([^()]+\))?")


@pytest.fixture(scope="session")
def dataset(shipped_store: Store) -> rdflib.Dataset:
    """The shipped graph in rdflib's memory, read once."""
    return golden.dataset_of(shipped_store)


@pytest.fixture(params=QUESTIONS, ids=NAMES)
def question(request: pytest.FixtureRequest) -> Question:
    """Each named question in turn."""
    found = request.param
    assert isinstance(found, Question)
    return found


def columns_of(question: Question) -> list[str]:
    """The columns that a header names; what stands in brackets explains one."""
    header = re.sub(r"\([^()]*\)", "", question.columns).partition(";")[0]
    return [name.strip() for name in header.split(",")]


def test_header_asks_a_question_and_names_columns_and_order(question: Question) -> None:
    assert re.match(r"[A-Z][^?]+\?( [A-Z].*\.)?$", question.asks)
    assert question.order
    assert question.columns


def test_header_names_the_columns_that_come(question: Question, shipped_store: Store) -> None:
    names, *_ = in_oxigraph(shipped_store, question.text)

    assert columns_of(question) == names


def test_every_parameter_has_its_place_and_stands_again_only_as_it_stands_there(
    question: Question,
) -> None:
    """What is chosen inside, for a large store's sake, is chosen by the same values."""
    places = re.findall(r"^  VALUES \?(\w+) \{ UNDEF \}$", question.text, re.MULTILINE)
    again = re.findall(r"VALUES \?(\w+) \{ UNDEF \}", question.text)

    assert sorted(places) == sorted(question.parameters)
    assert set(again) == set(places)
    assert question.text.count("UNDEF") == len(again)


def test_order_is_total(question: Question, shipped_store: Store) -> None:
    """No two rows are the same, so no two can change places unseen."""
    _, *rows = in_oxigraph(shipped_store, question.text)

    assert len({tuple(row) for row in rows}) == len(rows)


def test_question_sorts_and_filters_by_bounds_not_by_dates_of_mixed_precision(
    question: Question,
) -> None:
    """A date as printed may be a month, which engines compare each in its way; texts are safe."""
    order = set(re.findall(r"\?(\w+)", question.text.rpartition("ORDER BY")[2]))
    compared = set(re.findall(r"\?(\w+) [<>]=?|[<>]=? \?(\w+)", question.text))
    used = {name for pair in compared for name in pair}

    for role in DATE_ROLES:
        bound = set(re.findall(rf"(?:dg|dcterms):{role} \?(\w+)", question.text))
        assert not bound & order
        assert not bound & used - guarded(question)


def guarded(question: Question) -> set[str]:
    """The variables that the query has made sure are known to the day."""
    return set(re.findall(r"DATATYPE\(\?(\w+)\) = xsd:date", question.text))


def test_unbound_question_gives_rows_equal_on_both_engines(
    question: Question, shipped_store: Store, dataset: rdflib.Dataset
) -> None:
    rows = in_oxigraph(shipped_store, question.text)

    assert len(rows) > 1
    assert in_rdflib(dataset, question.text) == rows


def test_golden_rows_come_on_both_engines(
    question: Question, shipped_store: Store, dataset: rdflib.Dataset
) -> None:
    expected = golden.read(question.name)
    query = bind(shipped_store, question, VALUES.get(question.name, {}))

    assert len(expected) > 1
    assert in_oxigraph(shipped_store, query) == expected
    assert in_rdflib(dataset, query) == expected


def test_golden_files_are_those_of_the_questions_and_say_their_parameters() -> None:
    said = {
        path.stem: path.read_text(encoding="utf-8").partition("\n")[0]
        for path in golden.FOLDER.iterdir()
    }

    assert said == {
        name: golden.text_of(VALUES.get(name, {}), []).partition("\n")[0] for name in NAMES
    }


def test_questions_are_many_and_sorted() -> None:
    assert len(NAMES) >= 32
    assert sorted(NAMES) == NAMES
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in NAMES)


def test_questions_use_only_terms_of_the_ontology(shipped_store: Store) -> None:
    terms = shipped_store.select(
        "SELECT ?t WHERE { GRAPH <https://w3id.org/docketgraph/id/graph/ontology> { ?t ?p ?o } }"
    )
    defined = {value_of(row["t"]).partition("#")[2] for row in terms}
    used = {name for each in QUESTIONS for name in re.findall(r"\bdg:(\w+)", each.text)}

    assert used - defined == set()


def test_no_question_speaks_of_a_cause_of_its_own() -> None:
    words = re.compile(r"\b(because of|led to|resulted in|thanks to|effect of)\b")

    assert [each.name for each in QUESTIONS if words.search(each.asks)] == []


@pytest.mark.parametrize(
    "name", ["DHS", "agency/homeland-security-department", "Homeland Security"]
)
def test_a_thing_is_bound_by_any_of_its_names(shipped_store: Store, name: str) -> None:
    letters = column(shipped_store, "letters-to-an-agency", "letter", agency=name, since="2022")

    assert letters == ["act/2022-10-10-ama-migrant-mental-health"]


def test_an_agency_takes_in_its_parts_and_not_its_parent(shipped_store: Store) -> None:
    of_parent = column(shipped_store, "letters-to-an-agency", "letter", agency="HHS")
    of_part = column(shipped_store, "letters-to-an-agency", "letter", agency="ORR")

    assert of_part == ["act/2020-03-10-ama-minors-records"]
    assert set(of_part) < set(of_parent)


def test_a_date_is_bound_with_its_first_or_last_day(shipped_store: Store) -> None:
    """A letter of July 2019 lies in July whichever end asks."""
    within = column(
        shipped_store,
        "acts-of-an-organization",
        "act",
        organization="AMA",
        since="2019-07",
        until="2019-07",
    )

    assert within == [
        "act/2019-07-ama-border-conditions",
        "act/2019-07-ama-hearings-statement",
        "act/2019-07-ama-hr-3239",
        "act/2019-07-ama-hr-3239-joint-two",
    ]


def test_a_string_is_bound_as_it_is(shipped_store: Store) -> None:
    verbs = column(shipped_store, "asks-of-an-agency", "verb", agency="DHS", verb="investigate")

    assert verbs
    assert set(verbs) == {"investigate"}


def test_a_string_is_never_read_as_a_part_of_the_query(shipped_store: Store) -> None:
    hostile = '" } } DROP ALL #'

    assert column(shipped_store, "asks-of-an-agency", "verb", verb=hostile) == []


def test_an_unknown_parameter_is_refused_with_the_known_ones(shipped_store: Store) -> None:
    with pytest.raises(QuerySyntaxError, match=r"has no parameter 'agancy'.*agency, since, until"):
        run(shipped_store, find_question("letters-to-an-agency"), {"agancy": "DHS"})


def test_an_unknown_thing_is_refused_with_what_comes_close(shipped_store: Store) -> None:
    with pytest.raises(UnknownNameError, match="agency/homeland-security-department"):
        run(shipped_store, find_question("letters-to-an-agency"), {"agency": "Homland Security"})


def test_an_ambiguous_thing_is_refused(shipped_store: Store) -> None:
    with pytest.raises(AmbiguousNameError):
        run(
            shipped_store,
            find_question("life-of-an-instrument"),
            {"instrument": "Security Bars and Processing"},
        )


NARROWING = {
    "act": "act/2020-04-23-ama-pregnant-detainees",
    "agency": "DHS",
    "bill": "H.R. 3239",
    "body": "congress/house",
    "coalition": "coalition/2018-12-18-cbp-custody-letter",
    "contract": "contract/2020-cbp-loyal-source-medical",
    "docket": "USCIS-2020-0013",
    "document": "fr/2020-19145",
    "hearing": "hearing/2019-07-10-kids-in-cages",
    "kind": "final-rule",
    "instrument": "policy/2025-01-20-dhs-protected-areas",
    "organization": "AMA",
    "paper": "eo/14011",
    "relation": "followed-in-time",
    "rule": "fr/2020-28436",
    "rulemaking": "1651-AB12",
    "since": "2020",
    "source": "source/sensitive-areas-petition",
    "status": "rejected",
    "subject": "population/daca-recipients",
    "target": "H.R. 3239",
    "thing": "fr/2020-28436",
    "topic": "topic/immigration-detention",
    "until": "2020",
    "verb": "withdraw",
}
# Where a row counts, looks at a day or puts the one asked about first, a value changes the row.
OTHERWISE = {
    "agencies-by-letters": ["since", "until"],
    "in-force-on": ["on"],
    "topics-by-acts": ["organization"],
    "who-signed-with-whom": ["organization"],
    "co-advocates": ["organization"],
}
BOUND = [
    pytest.param(question, name, id=f"{question.name}-{name}")
    for question in QUESTIONS
    for name in question.parameters
    if name not in OTHERWISE.get(question.name, [])
]


@pytest.mark.parametrize(("question", "name"), BOUND)
def test_a_parameter_leaves_some_of_the_rows(
    shipped_store: Store, question: Question, name: str
) -> None:
    unbound = in_oxigraph(shipped_store, question.text)
    bound = in_oxigraph(shipped_store, bind(shipped_store, question, {name: NARROWING[name]}))

    kept = [row for row in unbound if row in bound]
    assert len(bound) > 1
    assert bound == kept


@pytest.mark.parametrize("name", ["who-signed-with-whom", "co-advocates"])
def test_what_is_asked_of_nothing_in_particular_is_what_is_asked_of_each(
    name: str, shipped_store: Store
) -> None:
    """Of all, the pairs are made by another branch: each pair stands once, the lesser first."""
    question = find_question(name)
    header, *rows = in_oxigraph(shipped_store, question.text)
    one = header.index("signatory" if name == "who-signed-with-whom" else "advocate")
    other = header.index("other")

    each = [
        row
        for organization in sorted({row[at] for row in rows for at in (one, other)})
        for row in in_oxigraph(
            shipped_store, bind(shipped_store, question, {"organization": organization})
        )[1:]
        if row[one] < row[other]
    ]

    assert sorted(rows) == sorted(each)
