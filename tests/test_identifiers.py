import pytest
from hypothesis import given
from hypothesis import strategies as st

from docketgraph import identifiers
from docketgraph.errors import IdentifierError


@pytest.mark.parametrize(
    ("printed", "canonical"),
    [
        pytest.param("USCIS 2020-0013", "USCIS-2020-0013", id="space after the agency"),
        pytest.param("Docket Number USCBP-2020-0062", "USCBP-2020-0062", id="words before it"),
        pytest.param(
            "Agency Docket No. uscis\u20132020\u20130013", "USCIS-2020-0013", id="en dashes, case"
        ),
        pytest.param("EPA-HQ-OAR-2023-0014", "EPA-HQ-OAR-2023-0014", id="sub-agency"),
        pytest.param("FDA-2023-N-5653", "FDA-2023-N-5653", id="kind"),
        pytest.param("RUS-21-TELECOM-0015", "RUS-21-TELECOM-0015", id="two-digit year"),
        pytest.param("EERE-2017-BT-STD-0003", "EERE-2017-BT-STD-0003", id="two-part kind"),
        pytest.param("FRA-2003-15012", "FRA-2003-15012", id="five-digit sequence"),
        pytest.param(
            "GIPSA-2016-FGIS-0003-Rulemaking", "GIPSA-2016-FGIS-0003-RULEMAKING", id="a tail"
        ),
        pytest.param(
            "GIPSA-2016-PSP-0003-NONRULEMAKING", "GIPSA-2016-PSP-0003-NONRULEMAKING", id="its other"
        ),
    ],
)
def test_parse_docket(printed: str, canonical: str) -> None:
    assert identifiers.parse_docket(printed) == canonical


@pytest.mark.parametrize(
    "text",
    [
        "DHS_FRDOC_0001",
        "OAG 164",
        "USCIS-2020",
        "",
        "2020-0013",
        "USCIS-2020-0013 - Rulemaking",
        "USCIS-2020-0013-NOTICE",
    ],
)
def test_what_is_no_docket_is_refused(text: str) -> None:
    with pytest.raises(IdentifierError, match="docket"):
        identifiers.parse_docket(text)


@pytest.mark.parametrize(
    ("parse", "printed", "canonical"),
    [
        pytest.param(identifiers.parse_rin, "RIN 1615\u2013AC14", "1615-AC14", id="RIN, en dash"),
        pytest.param(identifiers.parse_rin, "0648-XE425", "0648-XE425", id="RIN, three digits"),
        pytest.param(identifiers.parse_rin, "3055-aazz", "3055-AAZZ", id="RIN, the odd one"),
        pytest.param(
            identifiers.parse_fr_citation, "86 Fed. Reg. 56300", "86 FR 56300", id="FR, spelt out"
        ),
        pytest.param(
            identifiers.parse_fr_citation, "86 F.R. 56,300-02", "86 FR 56300", id="FR, range"
        ),
        pytest.param(
            identifiers.parse_document_number, "FR Doc. 2016-08717", "2016-08717", id="document"
        ),
        pytest.param(
            identifiers.parse_document_number, "C1-2023-27742", "C1-2023-27742", id="correction"
        ),
        pytest.param(
            identifiers.parse_document_number, "X95-110125", "X95-110125", id="old series"
        ),
        pytest.param(
            identifiers.parse_bill, "H. J. Res. 4 (117th Congress)", "117-hjres-4", id="resolution"
        ),
        pytest.param(identifiers.parse_bill, "116-hr-3239", "116-hr-3239", id="bill"),
        pytest.param(identifiers.parse_executive_order, "E.O. 13841", "13841", id="order"),
        pytest.param(
            identifiers.parse_executive_order, "Executive Order No. 13,841", "13841", id="comma"
        ),
        pytest.param(identifiers.parse_law, "Public Law 104-208", "104-208", id="law"),
        pytest.param(identifiers.parse_cfr, "28 CFR part 28", "28/28", id="CFR part"),
        pytest.param(identifiers.parse_cfr, "8 C.F.R. § 208.13(c)", "8/208", id="CFR section"),
        pytest.param(
            identifiers.parse_cfr, "8 CFR Part 245A", "8/245a", id="CFR part with a letter"
        ),
    ],
)
def test_canonical_forms(parse: object, printed: str, canonical: str) -> None:
    assert parse(printed) == canonical  # type: ignore[operator]


@pytest.mark.parametrize(
    "text", ["USCIS-2109", "86 FR", "51 CFR 1", "H.R. 3239", "EO 12", "Pub. L. 1"]
)
def test_what_is_nothing_canonical_is_refused(text: str) -> None:
    for segment, parse in identifiers.CANONICAL.items():
        if segment == "docket" and text == "USCIS-2020-0013":
            continue
        with pytest.raises(IdentifierError):
            parse(text)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("USCIS 2020-0013", ["docket/USCIS-2020-0013"]),
        ("docket no. uscis 2020 0013", ["docket/USCIS-2020-0013"]),
        ("epa_hq_oar_2023_0014", ["docket/EPA-HQ-OAR-2023-0014"]),
        ("2021 21975", ["fr/2021-21975"]),
        ("1615 ac14", ["rin/1615-AC14"]),
        ("86 Fed. Reg. 56300", ["86 FR 56300"]),
        ("H.R. 3239", ["bill/*-hr-3239"]),
        ("EO 13841", ["eo/13841"]),
        ("8 CFR 208", ["cfr/8/208"]),
        ("1615-AC14", ["rin/1615-AC14"]),
        ("Sensitive Areas", []),
    ],
)
def test_find_identifier(typed: str, found: list[str]) -> None:
    assert identifiers.find_identifier(typed) == found


def test_a_short_hyphenated_number_may_be_a_document_or_a_law() -> None:
    assert identifiers.find_identifier("94-290") == ["fr/94-290", "law/94-290"]


@given(st.text(max_size=60))
def test_canonical_forms_are_fixed_points(text: str) -> None:
    for parse in identifiers.CANONICAL.values():
        try:
            canonical = parse(text)
        except IdentifierError:
            continue
        assert parse(canonical) == canonical


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = identifiers.normalise(text)

    assert identifiers.normalise(once) == once
