"""Every spelling of the identifiers' grammar, each read by the whole of `find_mentions`."""

import pytest

from docketgraph.extraction.mentioned.mentions import find_mentions

SPELLINGS: dict[str, list[tuple[str, list[str]]]] = {
    "docket": [
        ("Docket No. USCIS-2020-0013", ["USCIS-2020-0013"]),
        ("Docket Number USCIS 2020-0013", ["USCIS-2020-0013"]),
        ("Docket ID USCIS\u20132020\u20130013", ["USCIS-2020-0013"]),
        ("Docket ID No. USCIS\u20112020\u20110013", ["USCIS-2020-0013"]),
        ("Agency Docket USCIS-2020-0013", ["USCIS-2020-0013"]),
        (
            "Docket Nos. USCIS-2020-0013; USCBP-2020-0062, ICEB-2019-0001 and FDA-2023-N-5653",
            ["USCIS-2020-0013", "USCBP-2020-0062", "ICEB-2019-0001", "FDA-2023-N-5653"],
        ),
        ("docket #USCIS-2020-0013", ["USCIS-2020-0013"]),
        ("DOCKET NO. USCIS-2020-0013", ["USCIS-2020-0013"]),
        ("USCIS\xa02020-0013", ["USCIS-2020-0013"]),
        ("USCIS\u22122020\u22120013", ["USCIS-2020-0013"]),
        ("USCIS\u20142020\u20140013", ["USCIS-2020-0013"]),
        ("(Internal) Agency Docket No.: USCIS-2020-0013", ["USCIS-2020-0013"]),
        ("EPA\u2013HQ\u2013OAR\u20132023\u20130014", ["EPA-HQ-OAR-2023-0014"]),
        ("EPA-HQ-OAR-2023- 0014", ["EPA-HQ-OAR-2023-0014"]),
        ("USCIS-2020-\n0013", ["USCIS-2020-0013"]),
        ("USCIS- 2020-0013", ["USCIS-2020-0013"]),
        ("USCIS -2020-0013", ["USCIS-2020-0013"]),
        ("DHS_FRDOC_0001", []),
        ("OAG-164", []),
        ("CIS No. 2644-19", []),
        ("FWS-R6-ES-2022-0136", ["FWS-R6-ES-2022-0136"]),
        ("DOD-2022-OS-0033", ["DOD-2022-OS-0033"]),
        ("VA-2023-VACO-0006", ["VA-2023-VACO-0006"]),
        ("RUS-21-TELECOM-0015", ["RUS-21-TELECOM-0015"]),
        ("EERE-2017-BT-STD-0003", ["EERE-2017-BT-STD-0003"]),
        ("FRA-2003-15012", ["FRA-2003-15012"]),
        ("https://www.regulations.gov/docket/USCIS-2020-0013", ["USCIS-2020-0013"]),
        ("https://www.regulations.gov/document/USCIS-2020-0013-0001", ["USCIS-2020-0013"]),
        ("Docket No. uscis-2020-0013", ["USCIS-2020-0013"]),
        ("Docket Nos. FDA-2023-N-5653 & FDA-2024-N-0001", ["FDA-2023-N-5653", "FDA-2024-N-0001"]),
    ],
    "fr_citation": [
        ("86 FR 56300", ["86 FR 56300"]),
        ("86 Fed. Reg. 56300", ["86 FR 56300"]),
        ("86 F.R. 56,300", ["86 FR 56300"]),
        ("86 Fed Reg 56300", ["86 FR 56300"]),
        ("86 Fed. Reg. 56300-02", ["86 FR 56300"]),
        ("86 Fed. Reg. 56,300\u201356,302", ["86 FR 56300"]),
        ("86 FR 56300, 56305", ["86 FR 56300"]),
        ("86\xa0Fed.\xa0Reg.\xa056300", ["86 FR 56300"]),
        ("86 Fed. Reg. at 56300", ["86 FR 56300"]),
        ("86 Fed. Reg. 60961. Id. at 60971", ["86 FR 60961", "86 FR 60971"]),
        ("86 Fed. Reg. 60961.\nId.\nat 60971", ["86 FR 60961", "86 FR 60971"]),
        (
            "86 Fed. Reg. 60961; Ibid. at 60971; see id. at 60,972",
            ["86 FR 60961", "86 FR 60971", "86 FR 60972"],
        ),
        ("86 Federal Register 56300", ["86 FR 56300"]),
        ("86 Fed.Reg. 56300", ["86 FR 56300"]),
        ("86 FED. REG. 56300", ["86 FR 56300"]),
        ("86 F. R. 56300", ["86 FR 56300"]),
        ("(86 FR 56300)", ["86 FR 56300"]),
        ("86 FR 56300 (October 8, 2021)", ["86 FR 56300"]),
        ("Vol. 86 Fed. Reg. 56300", ["86 FR 56300"]),
        ("86 FR  56300", ["86 FR 56300"]),
        ("86 Fed.\nReg. 56300", ["86 FR 56300"]),
        ("86 Fed. Reg. 60961, 60965. Id., at 60971\u201372", ["86 FR 60961", "86 FR 60971"]),
        ("Federal Register, Vol. 86, No. 193, p. 56300", ["86 FR 56300"]),
        ("86 FR 56300; 86 FR 56400 and 87 FR 1", ["86 FR 56300", "86 FR 56400", "87 FR 1"]),
    ],
    "fr_document": [
        ("2021-21975", ["2021-21975"]),
        ("FR Doc. 2016-08717", ["2016-08717"]),
        ("FR Doc. 2016\u201308717", ["2016-08717"]),
        ("FR Doc No. 2021-21975", ["2021-21975"]),
        ("FR Document Number 2021-21975", ["2021-21975"]),
        ("C1-2023-27742", ["C1-2023-27742"]),
        ("R1-2021-00001", ["R1-2021-00001"]),
        ("94-290", []),
        ("FR Doc. 94-290", ["94-290"]),
        ("FR Doc. E9-1719", ["E9-1719"]),
        ("FR Doc. X95-110125", ["X95-110125"]),
        ("FR Doc. 2016- 08717", ["2016-08717"]),
        ("Document Number: 2021-21975", ["2021-21975"]),
        ("https://www.federalregister.gov/documents/2021/10/12/2021-21975/title", ["2021-21975"]),
        ("https://www.federalregister.gov/d/2021-21975", ["2021-21975"]),
        ("FR Doc. No: 2021-21975", ["2021-21975"]),
        ("FR Docs. 2021-21975 and 2021-21976", ["2021-21975", "2021-21976"]),
    ],
    "rin": [
        ("RIN 1615-AC14", ["1615-AC14"]),
        ("RIN: 1615\u2013AC14", ["1615-AC14"]),
        ("RIN 1615 - AC14", ["1615-AC14"]),
        ("1615\u2014AC14", ["1615-AC14"]),
        ("RIN 1615-\nAC14", ["1615-AC14"]),
        ("RIN 0648-XE425", ["0648-XE425"]),
        ("RTID 0648-XE425", ["0648-XE425"]),
        ("RIN 1615 AC14", ["1615-AC14"]),
        ("RIN 1615-AC14 and 1125-AB08", ["1615-AC14", "1125-AB08"]),
        ("RIN 3055-AAZZ", ["3055-AAZZ"]),
        ("(RIN)1615-AC14", ["1615-AC14"]),
        ("RIN\xa01615\u2011AC14", ["1615-AC14"]),
        ("Regulation Identifier Number (RIN) 1615-AC14", ["1615-AC14"]),
        ("RIN 1615-ac14", ["1615-AC14"]),
        ("RINs 1615-AC57, 1125-AB08", ["1615-AC57", "1125-AB08"]),
        ("RIN No. 1615-AC14", ["1615-AC14"]),
        ("RIN # 1615-AC14", ["1615-AC14"]),
    ],
    "cfr": [
        ("8 CFR 208", ["8 CFR 208"]),
        ("8 C.F.R. \xa7 208.13(c)", ["8 CFR 208.13"]),
        ("8 C. F. R. \xa7 208.13", ["8 CFR 208.13"]),
        ("8 CFR parts 208 and 1208", ["8 CFR 208", "8 CFR 1208"]),
        ("8 CFR \xa7\xa7 208 and 1208", ["8 CFR 208", "8 CFR 1208"]),
        (
            "8 C.F.R. \xa7\xa7 208.13, 208.16, and 1208.13",
            ["8 CFR 208.13", "8 CFR 208.16", "8 CFR 1208.13"],
        ),
        ("48 CFR parts 1-200", ["48 CFR 1"]),
        ("8 CFR 208.13\u2013208.16", ["8 CFR 208.13"]),
        ("8 CFR Part 208", ["8 CFR 208"]),
        ("8 CFR pt. 208", ["8 CFR 208"]),
        ("8 CFR sec. 208.13", ["8 CFR 208.13"]),
        ("8 CFR section 208.13", ["8 CFR 208.13"]),
        ("8 CFR 208.13(c)(1)(i)(A)", ["8 CFR 208.13"]),
        (
            "45 C.F.R. \xa7 170.315(b)(11). Under \xa7 170.315, it",
            ["45 CFR 170.315", "45 CFR 170.315"],
        ),
        (
            "45 CFR part 170; \xa7\xa7 170.315 and 170.405",
            ["45 CFR 170", "45 CFR 170.315", "45 CFR 170.405"],
        ),
        ("Title 8, Code of Federal Regulations, part 208", ["8 CFR 208"]),
        ("12 CFR chapter X", []),
        ("42 CFR 495.4 \u201cmeaningful\u201d", ["42 CFR 495.4"]),
        ("8\xa0CFR\xa0208.13", ["8 CFR 208.13"]),
        ("8 CFR\n208.13", ["8 CFR 208.13"]),
        ("8 CFR 208 .13", ["8 CFR 208.13"]),
        ("8 C.F.R. Part 245a", ["8 CFR 245a"]),
        ("8 CFR 245a.2(b)", ["8 CFR 245a.2"]),
        ("40 CFR Parts 60, 61, and 63", ["40 CFR 60", "40 CFR 61", "40 CFR 63"]),
        ("40 CFR part 60, subpart OOOOa", ["40 CFR 60"]),
        ("8 CFR 1003.1 & 1003.2", ["8 CFR 1003.1", "8 CFR 1003.2"]),
        ("29 CFR 1910.1200 to 1910.1203", ["29 CFR 1910.1200", "29 CFR 1910.1203"]),
        ("51 CFR 3", []),
        ("8 CFR, Part 208", ["8 CFR 208"]),
        ("8 CFR \xa7208.13", ["8 CFR 208.13"]),
        ("8 CFR 208 et seq.", ["8 CFR 208"]),
    ],
    "usc": [
        ("8 U.S.C. \xa7 1158", ["8 USC 1158"]),
        ("8 USC 1158", ["8 USC 1158"]),
        ("8 U.S.C. 1158(a)", ["8 USC 1158"]),
        ("8 U. S. C. \xa7 1158", ["8 USC 1158"]),
        ("42 U.S.C. \xa7\xa7 300jj-11, 300jj-12", ["42 USC 300jj-11", "42 USC 300jj-12"]),
        ("42 U.S.C. 300jj\u201311", ["42 USC 300jj-11"]),
        ("8 U.S.C. \xa7\xa7 1101\u20131537", ["8 USC 1101"]),
        ("5 U.S.C. 551 et seq.", ["5 USC 551"]),
        ("42 U.S.C. 7401 to 7671q", ["42 USC 7401", "42 USC 7671q"]),
        ("section 553 of title 5, United States Code", ["5 USC 553"]),
        ("8\xa0U.S.C.\xa0\xa7\xa01158", ["8 USC 1158"]),
        ("5 U.S.C. \xa7 553(b)(3)(B)", ["5 USC 553"]),
        ("42 U.S.C. 1395w-4", ["42 USC 1395w-4"]),
        ("26 U.S.C. 5000A", ["26 USC 5000A"]),
        ("8 U.S.C.A. \xa7 1158", ["8 USC 1158"]),
        ("8 U.S.C. sec. 1158", ["8 USC 1158"]),
        ("5 U.S.C. 553 and 706", ["5 USC 553", "5 USC 706"]),
        ("5 U.S.C. \xa7\xa7 553 & 706", ["5 USC 553", "5 USC 706"]),
        ("42 U.S. Code \xa7 1395", ["42 USC 1395"]),
        ("5 US Code 553", ["5 USC 553"]),
    ],
    "public_law": [
        ("Pub. L. 104-208", ["Pub. L. 104-208"]),
        ("Pub. L. No. 104-208", ["Pub. L. 104-208"]),
        ("Public Law 104-208", ["Pub. L. 104-208"]),
        ("Public Law No. 104\u2013208", ["Pub. L. 104-208"]),
        ("P.L. 104-208", ["Pub. L. 104-208"]),
        ("PL 104-208", ["Pub. L. 104-208"]),
        ("Pub.L. 104-208", ["Pub. L. 104-208"]),
        ("P. L. 104-208", ["Pub. L. 104-208"]),
        ("Public Laws 111-148 and 111-152", ["Pub. L. 111-148", "Pub. L. 111-152"]),
        ("Pub. L. 104\u2014208", ["Pub. L. 104-208"]),
        ("Pub. L.\n104-208", ["Pub. L. 104-208"]),
    ],
    "bill": [
        ("On May 1, 2019, H.R. 3239", ["116-hr-3239"]),
        ("May 1, 2019 HR3239", ["116-hr-3239"]),
        ("May 1, 2019: HR 3239", ["116-hr-3239"]),
        ("May 1, 2019, H. R. 3239", ["116-hr-3239"]),
        ("S. 123 of May 1, 2019", ["116-s-123"]),
        ("May 1, 2019 H. Res. 5", ["116-hres-5"]),
        ("May 1, 2019 H.J.Res. 4", ["116-hjres-4"]),
        ("May 1, 2019 H. J. Res. 4", ["116-hjres-4"]),
        ("May 1, 2019 S.J. Res. 4", ["116-sjres-4"]),
        ("May 1, 2019 H. Con. Res. 3", ["116-hconres-3"]),
        ("May 1, 2019 S. Con. Res. 3", ["116-sconres-3"]),
        ("May 1, 2019 S. Res. 3", ["116-sres-3"]),
        ("H.R. 3239", ["hr-3239"]),
        ("H.R. 3239 (116th)", ["116-hr-3239"]),
        ("H.R. 3239, 116th Cong.", ["116-hr-3239"]),
        ("H.R. 3239, 116th Cong. \xa7 2 (2019)", ["116-hr-3239"]),
        ("H.R. 3239 (116th Congress)", ["116-hr-3239"]),
        ("the 116th Congress's H.R. 3239", ["116-hr-3239"]),
        ("On January 2, 2019, H.R. 3239", ["115-hr-3239"]),
        ("On January 3, 2019, H.R. 3239", ["116-hr-3239"]),
        ("H.R.\xa03239", ["hr-3239"]),
        ("May 1, 2019: H.R. 3239 and H.R. 4000, S. 12", ["116-hr-3239", "116-hr-4000", "116-s-12"]),
        ("May 1, 2019: H.R. 3239/S. 12", ["116-hr-3239", "116-s-12"]),
        ("H.R.3239", ["hr-3239"]),
    ],
    "executive_order": [
        ("Executive Order 13841", ["EO 13841"]),
        ("Executive Order No. 13,841", ["EO 13841"]),
        ("E.O. 13841", ["EO 13841"]),
        ("EO 13841", ["EO 13841"]),
        ("Executive Orders 13767 and 13768", ["EO 13767", "EO 13768"]),
        ("Exec. Order No. 13,841", ["EO 13841"]),
        ("Executive Order (EO) 13841", ["EO 13841"]),
        ("E. O. 13841", ["EO 13841"]),
        ("EXECUTIVE ORDER 13841", ["EO 13841"]),
        ("Executive\xa0Order\xa013841", ["EO 13841"]),
        ("Executive Order\n13841", ["EO 13841"]),
        ("Executive Orders 13767, 13768, & 13780", ["EO 13767", "EO 13768", "EO 13780"]),
        ("E.O.s 13767 and 13768", ["EO 13767", "EO 13768"]),
        ("EOs 13767/13768", ["EO 13767", "EO 13768"]),
    ],
    "court_case": [
        ("8:25-cv-00243", ["8:25-cv-00243"]),
        ("No. 8:25-cv-00243-TDC (D. Md.)", ["8:25-cv-00243"]),
        ("Case 1:25-CV-00243", ["1:25-cv-00243"]),
        ("25-cv-243 (D.D.C.)", ["25-cv-00243"]),
        ("25-40102-FDS (D. Mass.)", ["25-40102"]),
        ("No. 18-587 (U.S. Supreme Court)", ["18-587"]),
        ("1:17-mc-00105", ["1:17-mc-00105"]),
        ("8:25\u2013cv\u201300243", ["8:25-cv-00243"]),
        ("Civil Action No. 18-2718 in the district court", ["18-2718"]),
        ("Case No. 18-587", []),
        ("8:25-cv-00243, 8:25-cv-00244", ["8:25-cv-00243", "8:25-cv-00244"]),
    ],
    "date": [
        ("October 8, 2021", ["2021-10-08"]),
        ("Oct. 8, 2021", ["2021-10-08"]),
        ("Oct.\xa08, 2021", ["2021-10-08"]),
        ("Oct.13, 2020", ["2020-10-13"]),
        ("8 October 2021", ["2021-10-08"]),
        ("October 2021", ["2021-10"]),
        ("2021", ["2021"]),
        ("Spring 2021", ["2021-21"]),
        ("fall of 2019", ["2019-23"]),
        ("first quarter of 2021", ["2021-33"]),
        ("Q3 2020", ["2020-35"]),
        ("2021-10-08", ["2021-10-08"]),
        ("10/8/2021", ["2021-10-08"]),
        ("10/08/21", ["2021-10-08"]),
        ("the 8th of October 2021", ["2021-10-08"]),
        ("Oct 8th, 2021", ["2021-10-08"]),
        ("OCTOBER 8, 2021", ["2021-10-08"]),
        ("October 8,2021", ["2021-10-08"]),
        ("October 8\u20139, 2021", ["2021-10-08", "2021-10-09"]),
        ("Sept. 3, 2020", ["2020-09-03"]),
        ("July 2019", ["2019-07"]),
        ("On May 3, 2020 we wrote. On June 4 we wrote again.", ["2020-05-03", "2020-06-04"]),
        ("On June 4 we wrote.", ["XXXX-06-04"]),
        ("winter 2020\u201321", ["2020-24"]),
        ("2021-Q3", ["2021-35"]),
        ("the week of March 3, 2020", ["2020-03-03"]),
        ("March 2020 \u2013 May 2021", ["2020-03", "2021-05"]),
        ("early 2020", ["2020"]),
        ("February 30, 2020", []),
        ("October\xa08,\xa02021", ["2021-10-08"]),
        ("Oct.\n8, 2021", ["2021-10-08"]),
        ("1/2/2020", ["2020-01-02"]),
        ("FY 2021", []),
        ("third quarter 2021", ["2021-35"]),
        ("in the summer of 2020", ["2020-22"]),
    ],
}
DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SPACES = "\u00a0\u2002\u2003\u2007\u2009\u202f\u3000"
# One of each kind, with a dash or a space to put another into.
PLAIN = [
    ("docket", "Docket No. USCIS-2020-0013", "USCIS-2020-0013"),
    ("docket", "EPA-HQ-OAR-2023-0014", "EPA-HQ-OAR-2023-0014"),
    ("fr_citation", "86 Fed. Reg. 56300-02", "86 FR 56300"),
    ("fr_document", "FR Doc. 2016-08717", "2016-08717"),
    ("rin", "RIN 1615-AC14", "1615-AC14"),
    ("cfr", "48 CFR parts 1-200", "48 CFR 1"),
    ("cfr", "17 CFR 240.19b-4", "17 CFR 240.19b-4"),
    ("usc", "42 U.S.C. 300jj-52", "42 USC 300jj-52"),
    ("public_law", "Pub. L. 104-208", "Pub. L. 104-208"),
    ("bill", "H.R. 3239 (116th)", "116-hr-3239"),
    ("executive_order", "Executive Order No. 13,841", "EO 13841"),
    ("court_case", "Case 8:25-cv-00243", "8:25-cv-00243"),
    ("date", "October 8, 2021", "2021-10-08"),
]


def named(text: str, kind: str) -> list[str | None]:
    """What a text mentions of a type, by canonical form."""
    return [each.canonical for each in find_mentions(text) if each.type == kind]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        pytest.param(kind, text, expected, id=f"{kind}: {text}")
        for kind, spellings in SPELLINGS.items()
        for text, expected in spellings
    ],
)
def test_a_spelling(kind: str, text: str, expected: list[str]) -> None:
    assert named(text, kind) == expected


@pytest.mark.parametrize(("kind", "text", "canonical"), PLAIN, ids=[each[1] for each in PLAIN])
def test_any_dash_and_any_space_is_one(kind: str, text: str, canonical: str) -> None:
    other = [text.replace("-", dash) for dash in DASHES]
    other += [text.replace(" ", space) for space in SPACES]

    assert [named(each, kind) for each in other] == [[canonical]] * len(other)


@pytest.mark.parametrize(("kind", "text", "canonical"), PLAIN, ids=[each[1] for each in PLAIN])
def test_a_line_may_end_at_any_space_and_behind_any_dash(
    kind: str, text: str, canonical: str
) -> None:
    places = [place for place, char in enumerate(text) if char in " -"]
    broken = [f"{text[: place + (text[place] == '-')]}\n{text[place + 1 :]}" for place in places]
    plain = [each for each in broken if "-\n" not in each or kind in {"docket", "rin"}]

    assert [named(each, kind) for each in plain] == [[canonical]] * len(plain)


def test_a_sections_title_is_the_one_named_before_it() -> None:
    assert named("Under \u00a7 170.315, yes.", "cfr") == []
    assert named("45 CFR part 170 says so. Under \u00a7 170.315, yes.", "cfr") == [
        "45 CFR 170",
        "45 CFR 170.315",
    ]


def test_a_yearless_date_has_its_year_from_those_around_it_and_is_less_sure() -> None:
    found = list(find_mentions("On May 3, 2020 we wrote. On June 4 we wrote again."))

    assert [(each.canonical, each.method, each.confidence) for each in found] == [
        ("2020-05-03", "pattern", 0.99),
        ("2020-06-04", "year-from-context", 0.7),
    ]


def test_a_bill_without_a_congress_has_no_address_and_is_less_sure() -> None:
    (bill,) = find_mentions("We support H.R. 3239.")

    assert (bill.canonical, bill.iri, bill.confidence) == ("hr-3239", None, 0.7)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "CBP and CPB agents", ("U.S. Customs and Border Protection", "known-typo"), id="slip"
        ),
        pytest.param("OFR said", (None, "abstained"), id="shared by two"),
        pytest.param(
            "The Treasury Department's OFR",
            ("Office of Financial Research", "context"),
            id="settled",
        ),
        pytest.param(
            "the Department of Labor (DOXA), and DOXA",
            ("Department of Labor", "defined-in-text"),
            id="defined in the text",
        ),
        pytest.param(
            "The Department of Labor wrote. The Department",
            ("Department of Labor", "antecedent"),
            id="the Department after it",
        ),
    ],
)
def test_how_an_agency_is_known(text: str, expected: tuple[str | None, str]) -> None:
    last = [each for each in find_mentions(text) if each.type == "agency"][-1]

    assert (last.canonical, last.method) == expected


def test_an_acronym_of_two_agencies_is_left_open_with_both() -> None:
    (mention,) = find_mentions("OFR published it.")

    assert [each.rpartition("/")[2] for each in mention.alternatives] == [
        "federal-register-office",
        "financial-research-office",
    ]
