"""Which documents of a load are kept to link others: by a shared key, a page or an effect."""

import pytest

from docketgraph.loading.stored_links import Kin

RULE = {
    "id": "fr/2031-00001",
    "type": "FinalRule",
    "issued": "2031-05-02",
    "citation": "96 FR 100",
    "inDocket": "docket/EPA-HQ-OAR-2031-0001",
    "ofRulemaking": ["rin/2060-AA01"],
}
PROPOSAL = {**RULE, "id": "fr/2031-00000", "type": "ProposedRule", "citation": "96 FR 50"}
ALONE = {
    "id": "fr/2031-00009",
    "type": "FinalRule",
    "citation": "96 FR 900",
    "inDocket": "docket/EPA-HQ-OAR-2031-0009",
}


@pytest.fixture
def kin() -> Kin:
    met = Kin()
    for record, cited in ((RULE, []), (PROPOSAL, []), (ALONE, ["96 FR 777"])):
        met.meet(record, cited)
    return met


@pytest.mark.parametrize(
    ("record", "corrected", "cited", "counts"),
    [
        pytest.param(RULE, "", [], True, id="shares a docket and a RIN"),
        pytest.param(ALONE, "", [], False, id="shares nothing"),
        pytest.param(ALONE, "2031-00001", [], True, id="names the document that it corrects"),
        pytest.param(ALONE, "", ["96 FR 777"], True, id="cites a page"),
        pytest.param({**ALONE, "citation": "96 FR 777"}, "", [], True, id="stands on a page"),
        pytest.param({**ALONE, "kind": ["withdrawal"]}, "", [], True, id="has an effect"),
        pytest.param({**ALONE, "kind": "extension"}, "", [], True, id="extends something"),
        pytest.param({**ALONE, "kind": ["interim-final"]}, "", [], False, id="has no effect"),
    ],
)
def test_what_may_be_linked_is_kept(
    kin: Kin, record: dict[str, object], corrected: str, cited: list[str], counts: bool
) -> None:
    assert kin.counts(record, corrected, cited) is counts


def test_one_docket_read_twice_is_shared() -> None:
    met = Kin()
    for name in ("fr/2031-00001", "fr/2031-00002"):
        met.meet({**ALONE, "id": name}, [])

    assert met.counts(ALONE, "", [])


def test_a_page_that_nobody_cites_is_not_kept(kin: Kin) -> None:
    cited = {**ALONE, "citation": "96 FR 777"}

    assert kin.slim(cited) == cited
    assert kin.slim(ALONE) == {name: value for name, value in ALONE.items() if name != "citation"}
