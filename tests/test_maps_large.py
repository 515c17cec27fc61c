"""A map of a large store begins with its most linked things; the store is never read whole."""

import pytest

from docketgraph.errors import UnknownNameError
from docketgraph.maps import Selection, choosing, make_model
from docketgraph.maps.choosing import DRAWN_AS_LINES, candidates
from docketgraph.maps.crowns import most_linked
from docketgraph.namespaces import BASE
from docketgraph.store import Store, value_of


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take every store for a large one, and note what is asked of it."""
    monkeypatch.setattr(choosing, "_LARGE", 5)
    asked: list[str] = []
    select = Store.select
    monkeypatch.setattr(
        Store, "select", lambda self, text: asked.append(text) or select(self, text)
    )
    return asked


def test_the_things_of_a_large_store_are_never_listed(
    shipped_store: Store, large: list[str]
) -> None:
    model = make_model(shipped_store)

    assert model.things
    assert model.links
    assert not {choosing._CLASSES % "", choosing._PERSONS % "", choosing._DEGREES % ("", "")} & {
        *large
    }


def test_letters_of_a_large_store_are_drawn_as_lines_and_the_rest_is_counted(
    harbor_store: Store, large: list[str]
) -> None:
    model = make_model(harbor_store)

    assert large
    shown = {thing.id for thing in model.things}
    assert "org/harbor-nurses" in shown
    assert not [each for each in shown if each.startswith("act/")]
    left = {each.what: each.why for each in model.left_out}
    assert left["comment letter"] == left["sign on letter"] == DRAWN_AS_LINES
    assert any(link.count for link in model.links)


def test_a_class_is_shown_by_its_most_linked_things(harbor_store: Store, large: list[str]) -> None:
    found = candidates(harbor_store, Selection(types=("Docket",)))

    assert large
    assert {iri.removeprefix(BASE) for iri in found.own} == {"docket/TIDE-2020-0007"}
    assert not found.collapsed


def test_a_class_above_others_is_known_too(harbor_store: Store, large: list[str]) -> None:
    found = candidates(harbor_store, Selection(types=("Letter",)))

    assert large
    assert len(found.own) == 2


def test_a_class_that_a_large_store_lacks_is_refused(harbor_store: Store, large: list[str]) -> None:
    with pytest.raises(UnknownNameError, match="Hearing"):
        candidates(harbor_store, Selection(types=("Hearing",)))


def test_a_letter_of_two_classes_is_counted_once(shipped_store: Store, large: list[str]) -> None:
    letters = {
        value_of(row["x"])
        for name in ("CommentLetter", "SignOnLetter", "Letter")
        for row in shipped_store.select(f"SELECT ?x WHERE {{ ?x a dg:{name} }}")
    }

    found = candidates(shipped_store, Selection())

    assert large
    told = sum(each.count for each in found.left_out if each.what.endswith("letter"))
    assert told == len(letters)


def test_no_more_than_the_top_of_each_list_is_read(shipped_store: Store) -> None:
    top = most_linked(shipped_store, (), 2)

    assert BASE + "org/ama" in top
    assert len(most_linked(shipped_store, ("Organization",), 4)) == 4


def test_what_lies_around_a_hub_is_cut_and_counted(
    shipped_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(choosing, "_MOST_BESIDE", 10)

    found = candidates(shipped_store, Selection(around=(BASE + "org/ama",)))

    assert len(found.own) <= 11
    (beyond,) = [each for each in found.left_out if "lie around" in each.why]
    assert beyond.count > 20
