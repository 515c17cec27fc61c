import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph.addresses import SEGMENTS, check_address, segment_of
from docketgraph.errors import IdentifierError
from docketgraph.vocabulary import load_vocabulary


@pytest.mark.parametrize(
    "path",
    [
        "org/ama",
        "docket/USCIS-2020-0013",
        "fr/C1-2023-27742",
        "cfr/8/208",
        "case/mad-8:25-cv-00243",
        "act/2020-04-01-ahn-tides/ask/1/outcome/2/evidence/1",
        "post/coast-department/secretary/tenure/ada-marsh",
        "fr/2020-04321/claim/1",
        "scheme/verbs/withdraw",
    ],
)
def test_an_address_of_a_thing_comes_back_as_it_is(path: str) -> None:
    assert check_address(path) == path


@pytest.mark.parametrize(
    "path",
    [
        pytest.param("org/../agency/x", id="up"),
        pytest.param("../org/ama", id="up at the start"),
        pytest.param("/org/ama", id="slash at the start"),
        pytest.param("org/ama/", id="slash at the end"),
        pytest.param("org//ama", id="two slashes"),
        pytest.param("org/./ama", id="dot"),
        pytest.param("org/.ama", id="hidden"),
        pytest.param("org/%2e%2e/ama", id="escaped dots"),
        pytest.param("org/a%2Fb", id="escaped slash"),
        pytest.param("org\\ama", id="backslash"),
        pytest.param("org/ama?x=1", id="query"),
        pytest.param("org/ama#x", id="fragment"),
        pytest.param("org/a b", id="space"),
        pytest.param("org/ama\n", id="line end"),
        pytest.param("org/caf\u00e9", id="accent"),
        pytest.param("org/\u0430ma", id="Cyrillic letter"),
        pytest.param("org", id="no name"),
        pytest.param("", id="nothing"),
        pytest.param("house/ama", id="unknown segment"),
        pytest.param("javascript:alert(1)", id="script"),
        pytest.param("http://example.org/", id="address of the web"),
        pytest.param("org/" + "a" * 300, id="too long"),
    ],
)
def test_what_is_no_address_of_a_thing_is_refused(path: str) -> None:
    with pytest.raises(IdentifierError, match="write it like docket/USCIS-2020-0013 or org/ama"):
        check_address(path)


@pytest.mark.parametrize(
    ("path", "remedy"),
    [
        ("docket/uscis-2020-0013", "write it like docket/USCIS-2020-0013"),
        ("rin/1615-ac14", "write it like rin/1615-AC14"),
        ("bill/116-HR-3239", "write it like bill/116-hr-3239"),
        ("law/0104-208", "write it like"),
        ("cfr/08/208", "write it like cfr/8/208"),
        ("docket/DHS_FRDOC_0001", "is not a docket"),
        ("fr/uscis/claim/1", "is not a Federal Register document number"),
        ("docket/uscis-2020-0013/evidence/1", "write it like docket/USCIS-2020-0013"),
        ("fr/uscis", "is not a Federal Register document number"),
    ],
)
def test_an_identifier_in_an_address_is_canonical(path: str, remedy: str) -> None:
    with pytest.raises(IdentifierError, match=remedy):
        check_address(path)


@given(st.text(max_size=40))
def test_no_text_makes_an_address_that_leaves_its_place(text: str) -> None:
    try:
        path = check_address(f"org/{text}")
    except IdentifierError:
        return

    assert all(part and not part.startswith(".") for part in path.split("/"))
    assert path.isascii()
    assert not set(path) & set("%?#\\<>\"' ")


def test_every_class_of_a_record_has_a_place() -> None:
    parts = {"Claim", "Ask", "Position", "Outcome", "Evidence"}
    places = {name: segment_of(name) for name in load_vocabulary().classes}

    assert {name for name, segment in places.items() if not segment} == parts
    assert set(places.values()) - {""} <= SEGMENTS.keys()


def test_a_thing_of_a_class_without_a_place_of_its_own_is_an_act() -> None:
    named = {name for names in SEGMENTS.values() for name in names}
    acts = {name for name in load_vocabulary().classes if segment_of(name) == "act"}

    assert not acts & named
    assert {"Letter", "Ruling", "Petition", "Award"} <= acts
