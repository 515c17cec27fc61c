"""Identifiers as prose and PDFs write them: what is found, and what is none."""

from collections.abc import Callable, Iterable

import pytest

from docketgraph.extraction.mentioned import registers
from docketgraph.extraction.mentioned.codes import CfrReader, find_statutes
from docketgraph.extraction.mentioned.courts import find_cases
from docketgraph.extraction.mentioned.dating import find_dates
from docketgraph.extraction.mentioned.legislation import (
    congress_of,
    find_bills,
    find_laws,
    find_orders,
)
from docketgraph.extraction.mentioned.model import Mention
from docketgraph.extraction.mentioned.years import Years
from docketgraph.extraction.texts.normalising import normalise_text

Found = list[tuple[str, str | None]]
CODES = {"USCIS", "USCBP", "GIPSA", "EPA", "FDA", "HHS", "RUS", "EERE", "FRA"}


def found(finder: Callable[[str], Iterable[Mention]], text: str) -> Found:
    """What a finder gives: the words and what they stand for."""
    return [(each.text, each.canonical) for each in finder(normalise_text(text).text)]


def canonical(finder: Callable[[str], Iterable[Mention]], text: str) -> list[str | None]:
    return [each for _, each in found(finder, text)]


def dockets(text: str) -> Iterable[Mention]:
    return registers.find_dockets(text, CODES)


def rins(text: str) -> Iterable[Mention]:
    return registers.find_rins(text, {"1615", "0955"})


def citations(text: str) -> Iterable[Mention]:
    return registers.Citations().find(text)


def cfr(text: str) -> Iterable[Mention]:
    return CfrReader().find(text)


def bills(text: str) -> Iterable[Mention]:
    return find_bills(text, Years(text, find_dates(text)).session_near)


def cases(text: str) -> Iterable[Mention]:
    return find_cases(text, {"3:31-cv-00017": "case/known"})


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Docket Number USCIS 2020-0013", ["USCIS-2020-0013"], id="a space after it"),
        pytest.param("via USCBP\u20132020\u20130062.", ["USCBP-2020-0062"], id="en dashes"),
        pytest.param("HHS-ONC-2025-\n0005-0001", ["HHS-ONC-2025-0005"], id="a document of one"),
        pytest.param(
            "EPA-HQ-OAR-2023-0014; FDA-2023-N-5653 and EERE-2017-BT-STD-0003",
            ["EPA-HQ-OAR-2023-0014", "FDA-2023-N-5653", "EERE-2017-BT-STD-0003"],
            id="several, with parts and kinds",
        ),
        pytest.param("RUS-21-TELECOM-0015", ["RUS-21-TELECOM-0015"], id="a short year with kind"),
        pytest.param("FRA-2003-15012", ["FRA-2003-15012"], id="five digits"),
        pytest.param(
            "GIPSA-2016-FGIS-0003-RULEMAKING-0004", ["GIPSA-2016-FGIS-0003-RULEMAKING"], id="a tail"
        ),
        pytest.param("USCIS-2020-0013 - RULEMAKING", ["USCIS-2020-0013"], id="a word after a dash"),
        pytest.param("Docket No. XYZ-2031-0001", ["XYZ-2031-0001"], id="unknown code, labelled"),
        pytest.param("XYZ-2031-0001", [], id="unknown code without a label"),
        pytest.param("FDA 2020-2025", [], id="a span of years"),
        pytest.param("DHS_FRDOC_0001", [], id="a placeholder"),
        pytest.param("CVE-2021-44228", [], id="something else's number"),
    ],
)
def test_dockets(text: str, expected: list[str]) -> None:
    assert canonical(dockets, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("RIN 1615\u2013AC14", ["1615-AC14"], id="en dash"),
        pytest.param("RIN 0955-\nAA09", ["0955-AA09"], id="a line break"),
        pytest.param("RINs 1615-AC57 and 1125-AB08", ["1615-AC57", "1125-AB08"], id="a list"),
        pytest.param("RTID 0648-XE425", ["0648-XE425"], id="three digits"),
        pytest.param("under 0955-AA09", ["0955-AA09"], id="known prefix, no label"),
        pytest.param("model 2020-AB12", [], id="unknown prefix, no label"),
    ],
)
def test_rins(text: str, expected: list[str]) -> None:
    assert canonical(rins, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[FR Doc. 2016\u201308717 Filed 4-14-16]", ["2016-08717"], id="label"),
        pytest.param("FR Doc. 94-290, FR Doc. E9-1719", ["94-290", "E9-1719"], id="old series"),
        pytest.param("C1-2023-27742", ["C1-2023-27742"], id="a correction"),
        pytest.param("published as 2021-21975.", ["2021-21975"], id="no label"),
        pytest.param("Permit No. 2016-00123", [], id="another body's number"),
        pytest.param("from 2019-2020", [], id="a span of years"),
    ],
)
def test_documents(text: str, expected: list[str]) -> None:
    assert canonical(registers.find_documents, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "86 Fed. Reg. 56300; 86 F.R. 56,300; 86\u00a0FR\n56300-02",
            [
                ("86 Fed. Reg. 56300", "86 FR 56300"),
                ("86 F.R. 56,300", "86 FR 56300"),
                ("86 FR\n56300-02", "86 FR 56300"),
            ],
            id="spellings, the first page of a range",
        ),
        pytest.param(
            "98:74 Fed. Reg. 23746", [("98:74 Fed. Reg. 23746", "98 FR 23746")], id="with number"
        ),
        pytest.param(
            "97 Fed. Reg. 40118, 40121. 3 Id. 4 Id. at 40125. Id. at 7.",
            [("97 Fed. Reg. 40118", "97 FR 40118"), ("Id. at 40125", "97 FR 40125")],
            id="Id. after its antecedent",
        ),
        pytest.param(
            "97 FR 40118 and 97 FR at 40120; 12 FR at 3, Id. at 9",
            [
                ("97 FR 40118", "97 FR 40118"),
                ("97 FR at 40120", "97 FR 40120"),
                ("12 FR at 3", "12 FR 3"),
                ("Id. at 9", "12 FR 9"),
            ],
            id="short forms",
        ),
        pytest.param("Id. at 40125", [], id="nothing before it"),
        pytest.param(
            "[Federal Register Volume 64, Number 229 (Tuesday, November 30, 1999)]\n"
            "[Proposed Rules]\n[Pages 66822-66828]",
            [("Pages 66822-66828", "64 FR 66822")],
            id="the head of a page",
        ),
    ],
)
def test_citations(text: str, expected: Found) -> None:
    assert found(citations, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "8 C.F.R. \u00a7 208.13(c)", [("8 C.F.R. \u00a7 208.13(c)", "8 CFR 208.13")], id="one"
        ),
        pytest.param(
            "8 CFR parts 208 and 1208",
            [("8 CFR parts 208", "8 CFR 208"), ("1208", "8 CFR 1208")],
            id="a list of parts",
        ),
        pytest.param(
            "8 CFR \u00a7\u00a7 208 and 1208.",
            [("8 CFR \u00a7\u00a7 208", "8 CFR 208"), ("1208", "8 CFR 1208")],
            id="a doubled sign",
        ),
        pytest.param(
            "45 CFR 170.315(b)(11)(iv) and (v) to reduce",
            [("45 CFR 170.315(b)(11)(iv) and (v)", "45 CFR 170.315")],
            id="paragraphs are one place",
        ),
        pytest.param(
            "45 CFR \u00a7 171.204 (Infeasibility), \u00a7 171.301 and part 171, not part 2",
            [
                ("45 CFR \u00a7 171.204", "45 CFR 171.204"),
                ("\u00a7 171.301", "45 CFR 171.301"),
                ("part 171", "45 CFR 171"),
            ],
            id="bare after its title",
        ),
        pytest.param("the rule of \u00a7 170.315", [], id="bare without a title"),
        pytest.param(
            "45 CFR Part 170 and 34 criteria", [("45 CFR Part 170", "45 CFR 170")], id="a count"
        ),
        pytest.param(
            "45 CFR 170 and 42 CFR 495",
            [("45 CFR 170", "45 CFR 170"), ("42 CFR 495", "42 CFR 495")],
            id="another title",
        ),
        pytest.param("48 CFR parts 1-200", [("48 CFR parts 1-200", "48 CFR 1")], id="a range"),
        pytest.param(
            "8 CFR 208.13 through 208.16",
            [("8 CFR 208.13", "8 CFR 208.13"), ("208.16", "8 CFR 208.16")],
            id="from one to another",
        ),
        pytest.param(
            "title 45 of the Code of Federal Regulations, part 170",
            [("title 45 of the Code of Federal Regulations, part 170", "45 CFR 170")],
            id="spelt out",
        ),
        pytest.param("17 CFR 240.19b-4", [("17 CFR 240.19b-4", "17 CFR 240.19b-4")], id="letters"),
        pytest.param("12 CFR chapter X", [], id="a chapter"),
        pytest.param("99 CFR 1", [], id="no such title"),
    ],
)
def test_cfr(text: str, expected: Found) -> None:
    assert found(cfr, text) == expected


def test_each_part_keeps_its_title_from_one_stretch_to_the_next() -> None:
    reader = CfrReader()
    first = [each.canonical for each in reader.find("45 CFR part 170 and 42 CFR 495.4")]
    then = [each.canonical for each in reader.find("\u00a7 170.315 and \u00a7 495.22, \u00a7 8.1")]

    assert first == ["45 CFR 170", "42 CFR 495.4"]
    assert then == ["45 CFR 170.315", "42 CFR 495.22", "42 CFR 8.1"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("8 U.S.C. \u00a7 1158(a)", ["8 USC 1158"], id="paragraph"),
        pytest.param("8 USC \u00a7\u00a7 1158 and 1225", ["8 USC 1158", "8 USC 1225"], id="list"),
        pytest.param(
            "42 U.S.C. 300jj-52 and 18 U.S.C. 2", ["42 USC 300jj-52", "18 USC 2"], id="two"
        ),
        pytest.param("44 U.S.C. 3501-3520", ["44 USC 3501"], id="a range"),
        pytest.param("42 U.S.C. \u00a7 7401 et seq.", ["42 USC 7401"], id="et seq."),
        pytest.param(
            "12 U.S.C. 1818(b), 1819(Tenth), 1831o; 5371",
            ["12 USC 1818", "12 USC 1819", "12 USC 1831o", "12 USC 5371"],
            id="a long list",
        ),
        pytest.param(
            "section 1158(a) of title 8, United States Code", ["8 USC 1158"], id="spelt out"
        ),
        pytest.param("410 U.S. 113", [], id="a report of cases"),
    ],
)
def test_statutes(text: str, expected: list[str]) -> None:
    assert canonical(find_statutes, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Pub. L. 104-208", ["Pub. L. 104-208"], id="abbreviated"),
        pytest.param("Public Law No. 111\u2013148", ["Pub. L. 111-148"], id="spelt out"),
        pytest.param(
            "Public Laws 111-148, and 111-152", ["Pub. L. 111-148", "Pub. L. 111-152"], id="list"
        ),
        pytest.param("P.L. 116-136", ["Pub. L. 116-136"], id="initials"),
        pytest.param("Pub. L. 3-1", [], id="no such congress"),
    ],
)
def test_laws(text: str, expected: list[str]) -> None:
    assert canonical(find_laws, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Executive Order No. 13,841", ["EO 13841"], id="comma"),
        pytest.param("E.O. 14179 on", ["EO 14179"], id="initials"),
        pytest.param("executive order 13771", ["EO 13771"], id="small letters"),
        pytest.param("Executive Order (EO) 14192", ["EO 14192"], id="with its short form"),
        pytest.param(
            "Executive Orders 12866, 13563, and 13771",
            ["EO 12866", "EO 13563", "EO 13771"],
            id="list",
        ),
    ],
)
def test_orders(text: str, expected: list[str]) -> None:
    assert canonical(find_orders, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("In July 2019, for H.R. 3239,", ["116-hr-3239"], id="from a date beside it"),
        pytest.param("HR3239 (116th)", ["116-hr-3239"], id="its congress behind it"),
        pytest.param("for S1823/H.R. 2405", ["s-1823", "hr-2405"], id="no point, one beside it"),
        pytest.param("Ohio Senate Committee, 2014: S. 2796", [], id="a state's"),
        pytest.param("S. 455, 119th Cong.", ["119-s-455"], id="its congress, abbreviated"),
        pytest.param("H. Res. 5 and H.J.Res. 4", ["hres-5", "hjres-4"], id="no date"),
        pytest.param("at 1200 S. 12th Street; California AB 2789", [], id="no bill of Congress"),
        pytest.param("410 U.S. 113 and H.R. Rep. No. 116-162", [], id="reports"),
    ],
)
def test_bills(text: str, expected: list[str]) -> None:
    assert canonical(bills, text) == expected


def test_a_bill_without_a_congress_has_no_address() -> None:
    (bill,) = bills("We support H.R. 3239.")

    assert (bill.canonical, bill.iri, bill.method) == ("hr-3239", None, "no-congress")


@pytest.mark.parametrize(("year", "congress"), [(1789, 1), (2019, 116), (2020, 116), (2025, 119)])
def test_congress_of_a_year(year: int, congress: int) -> None:
    assert congress_of(year) == congress


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("No. 8:25-cv-00243-TDC", ["8:25-cv-00243"], id="a judge's initials"),
        pytest.param("3:18-cv-428 and 18cv0428", ["3:18-cv-00428", "18-cv-00428"], id="short"),
        pytest.param("(D. Mass.) 25-40102-FDS", ["25-40102"], id="bare beside a court"),
        pytest.param("Part No. 18-587", [], id="bare without a court"),
    ],
)
def test_cases(text: str, expected: list[str]) -> None:
    assert canonical(cases, text) == expected


def test_a_known_case_has_its_address() -> None:
    (case,) = cases("Case No. 3:31-cv-00017")

    assert case.iri == "https://w3id.org/docketgraph/id/case/known"
