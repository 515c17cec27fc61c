"""Makes ontology/authority/agencies.csv from the official rosters of agencies.

python -m tests.agency_roster ../shared/data            # compare with the shipped file
python -m tests.agency_roster ../shared/data --write    # make it again

The rosters: the Federal Register's agencies (API answer of 2 February 2023), the agencies of
regulations.gov that take part and those that do not, the agencies of Privacy Act issuances, and
OIRA's agency codes (9 April 2025). Facts only: names, acronyms, codes and parents.
"""

import ast
import csv
import gzip
import io
import json
import re
import sys
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

ROSTER = Path(__file__).resolve().parents[1] / "ontology" / "authority" / "agencies.csv"
COLUMNS = (
    "id",
    "label",
    "names",
    "acronyms",
    "codes",
    "typos",
    "parent",
    "federalRegisterId",
    "regulationsGovCode",
    "reginfoCode",
)

# The Federal Register turns names round; where its rule does not give the name back, this does.
_NATURAL = {
    "Administration Office, Executive Office of the President": "Office of Administration",
    "Aging Administration": "Administration on Aging",
    "Agency for International Development": "U.S. Agency for International Development",
    "Air Quality National Commission": "National Commission on Air Quality",
    "Alcohol and Tobacco Tax and Trade Bureau": "Alcohol and Tobacco Tax and Trade Bureau",
    "Census Bureau": "U.S. Census Bureau",
    "Children and Families Administration": "Administration for Children and Families",
    "Civil Rights Commission": "U.S. Commission on Civil Rights",
    "Coast Guard": "U.S. Coast Guard",
    "Community Living Administration": "Administration for Community Living",
    "Comptroller of the Currency": "Office of the Comptroller of the Currency",
    "Congressional Budget Office": "Congressional Budget Office",
    "Consumer Financial Protection Bureau": "Consumer Financial Protection Bureau",
    "Copyright Office, Library of Congress": "U.S. Copyright Office",
    "Crime and Security in U.S. Seaports, Interagency Commission": (
        "Interagency Commission on Crime and Security in U.S. Seaports"
    ),
    "Election Assistance Commission": "U.S. Election Assistance Commission",
    "Electronic Commerce Advisory Commission": "Advisory Commission on Electronic Commerce",
    "Engineers Corps": "U.S. Army Corps of Engineers",
    "Environment Office, Energy Department": "Office of Environment of the Department of Energy",
    "Export-Import Bank": "Export-Import Bank of the United States",
    "Federal Pay, Advisory Committee": "Advisory Committee on Federal Pay",
    "Federal Register Office": "Office of the Federal Register",
    "Federal Register, Administrative Committee": (
        "Administrative Committee of the Federal Register"
    ),
    "Fiscal Service": "Fiscal Service",
    "Fish and Wildlife Service": "U.S. Fish and Wildlife Service",
    "Forest Service": "U.S. Forest Service",
    "Geographic Names Board": "U.S. Board on Geographic Names",
    "Geological Survey": "U.S. Geological Survey",
    "Government Accountability Office": "Government Accountability Office",
    "Government Publishing Office": "Government Publishing Office",
    "Health Care Finance Administration": "Health Care Financing Administration",
    "Hearings and Appeals Office, Energy Department": (
        "Office of Hearings and Appeals of the Department of Energy"
    ),
    "Hearings and Appeals Office, Interior Department": (
        "Office of Hearings and Appeals of the Department of the Interior"
    ),
    "Information Security Oversight Office": "Information Security Oversight Office",
    "Inspector General Office, Agriculture Department": (
        "Office of Inspector General of the Department of Agriculture"
    ),
    "Inspector General Office, Health and Human Services Department": (
        "Office of Inspector General of the Department of Health and Human Services"
    ),
    "Intellectual Property Enforcement Coordinator Office": (
        "Office of the Intellectual Property Enforcement Coordinator"
    ),
    "Intergovernmental Relations Advisory Commission": (
        "Advisory Commission on Intergovernmental Relations"
    ),
    "International Boundary and Water Commission, United States and Mexico": (
        "International Boundary and Water Commission"
    ),
    "International Development Finance Corporation": (
        "U.S. International Development Finance Corporation"
    ),
    "International Trade Commission": "U.S. International Trade Commission",
    "Marshals Service": "U.S. Marshals Service",
    "National Commission on Terrorist Attacks Upon the United States": (
        "National Commission on Terrorist Attacks Upon the United States"
    ),
    "National Intelligence, Office of the National Director": (
        "Office of the Director of National Intelligence"
    ),
    "National Nanotechnology Coordination Office": "National Nanotechnology Coordination Office",
    "National Security Agency/Central Security Service": "National Security Agency",
    "Ocean Policy Commission": "U.S. Commission on Ocean Policy",
    "Office of the Chief Financial Officer, Agriculture Department": (
        "Office of the Chief Financial Officer of the Department of Agriculture"
    ),
    "Operations Office": "Office of Operations of the Department of Agriculture",
    "Parole Commission": "U.S. Parole Commission",
    "Patent and Trademark Office": "U.S. Patent and Trademark Office",
    "Postal Service": "U.S. Postal Service",
    "Public Debt Bureau": "Bureau of the Public Debt",
    "Public Health Service": "U.S. Public Health Service",
    "Procurement and Property Management, Office of": (
        "Office of Procurement and Property Management"
    ),
    "Secret Service": "U.S. Secret Service",
    "Special Counsel Office": "U.S. Office of Special Counsel",
    "Special Trustee for American Indians Office": (
        "Office of the Special Trustee for American Indians"
    ),
    "The White House Office": "White House Office",
    "Trade Representative, Office of United States": (
        "Office of the United States Trade Representative"
    ),
    "Trade and Development Agency": "U.S. Trade and Development Agency",
    "Transportation Office": "Office of Transportation of the Department of Agriculture",
    "Victims of Crime Office": "Office for Victims of Crime",
    "Women's Business Enterprise Interagency Committee": (
        "Interagency Committee on Women's Business Enterprise"
    ),
    "Workers Compensation Programs Office": "Office of Workers' Compensation Programs",
}
# Not bodies: headings of the daily issue, regulations, and remainders of OIRA's list.
_NO_BODIES = {"ACTION", "Presidential Documents", "Federal Acquisition Regulation System"}
_NO_BODIES |= {"Federal Acquisition Regulation", "DOD/GSA/NASA (FAR)", "Grants.gov"}
_NO_BODIES |= {"All Agencies", "Other Independent Agencies", "Other Temporary Commissions"}
_NO_BODIES |= {"EEI Communications", "Departmental and Others", "Departmental Management"}
_NO_BODIES |= {
    "General Administration",
    "Departmental Offices",
    "Headquarters",
    "United States Courts",
}
_NO_BODIES |= {"Legal Activities", "Monetary Offices", "U.S. House of Representatives"}
_NO_BODIES |= {"Policy, E-Government and Fair Information Practices", "Judicial Review"}
# Rows of one roster whose name differs from that of the same body in the Federal Register's.
_SAME = {
    "Federal Prisons Bureau": "prisons-bureau",
    "Administration of Children and Families": "children-and-families-administration",
    "National Agricultural Statistical Service": "national-agricultural-statistics-service",
    "Research and Innovative Technologies Administration": (
        "research-and-innovative-technology-administration"
    ),
    "Research and Innovative Technologies Administration (Old)": (
        "research-and-innovative-technology-administration"
    ),
    "Bureau of the Census": "census-bureau",
    "Bureau of Public Debt": "public-debt-bureau",
    "African Development Foundation": "united-states-african-development-foundation",
    "Historic Preservation, Advisory Council": "advisory-council-on-historic-preservation",
    "Development Finance Corporation": "u-s-international-development-finance-corporation",
    "United States International Development Finance Corporation": (
        "u-s-international-development-finance-corporation"
    ),
    "Community Development Financial Institutions Fund Np": (
        "community-development-financial-institutions-fund"
    ),
    "Copyright Royalty Board, Library of Congress": "copyright-royalty-board",
    "Postal Rate Commission": "postal-regulatory-commission",
    "National Security Agency/central Security Service": (
        "national-security-agency-central-security-service"
    ),
    "Reagan Udall Foundation": "reagan-udall-foundation-for-the-food-and-drug-administration",
    "Morris K. Udall Scholarship and Excellence in National Environmental Policy Foundation": (
        "morris-k-udall-and-stewart-l-udall-foundation"
    ),
    "Harry S Truman Scholarship Foundation": "harry-s-truman-scholarship-foundation",
    "Bureau of Alcohol, Tobacco and Firearms": ("alcohol-tobacco-firearms-and-explosives-bureau"),
    "Office of Federal Register": "federal-register-office",
    "Office of Director of National Intelligence": (
        "national-intelligence-office-of-the-national-director"
    ),
    "Energy Efficiency and Renewable Energy": "energy-efficiency-and-renewable-energy-office",
    "Board of Directors of the HOPE for Homeowners Program": (
        "board-of-directors-of-the-hope-for-homeowners-program"
    ),
    "Customs and Border Protection Bureau": "u-s-customs-and-border-protection",
    "Immigration and Customs Enforcement Bureau": "u-s-immigration-and-customs-enforcement",
    "Bureau of Safety and Environmental Enforcement": (
        "safety-and-environmental-enforcement-bureau"
    ),
    "Office of Energy": "energy-policy-and-new-uses-office",
    "Energy Office, Agriculture Department": "energy-policy-and-new-uses-office",
    "U.S. International Boundary and Water Commission": (
        "international-boundary-and-water-commission-united-states-and-mexico"
    ),
    "Office of United States Trade Representative": "trade-representative-office-of-united-states",
    "Appraisal Subcommittee of the FFIEC": "appraisal-subcommittee",
    "Agency for International Development": "agency-for-international-development",
    "Saint Lawrence Seaway Development Corporation": (
        "great-lakes-st-lawrence-seaway-development-corporation"
    ),
}
# A body's former name that has a row of its own: one agency has one address.
_MERGED = {
    "postal-rate-commission": "postal-regulatory-commission",
    "saint-lawrence-seaway-development-corporation": (
        "great-lakes-st-lawrence-seaway-development-corporation"
    ),
}
# Acronyms that a description gives in brackets, of another body.
_WRONG = {"committee-for-purchase-from-people-who-are-blind-or-severely-disabled": "CITA"}
# In daily use, though one roster alone has the body.
_KNOWN = set("CBO NLM NIJ NSC MedPAC ORR OVC AMTRAK USMS ONC ASTP ASPR OLMS OFR BRAC".split())
# Names and acronyms in use that no roster gives; former names of bodies without a row of their own.
_MORE_NAMES = {
    "census-bureau": ["Census Bureau", "Bureau of the Census"],
    "centers-for-medicare-medicaid-services": ["Centers for Medicare and Medicaid Services"],
    "chemical-safety-and-hazard-investigation-board": ["Chemical Safety Board"],
    "consumer-financial-protection-bureau": ["Bureau of Consumer Financial Protection"],
    "alcohol-tobacco-firearms-and-explosives-bureau": [
        "Bureau of Alcohol, Tobacco and Firearms",
        "Alcohol, Tobacco and Firearms Bureau",
    ],
    "energy-efficiency-and-renewable-energy-office": ["Energy Efficiency and Renewable Energy"],
    "engineers-corps": ["Army Corps of Engineers", "Corps of Engineers", "Army Corps"],
    "federal-reserve-system": [
        "Board of Governors of the Federal Reserve System",
        "Federal Reserve Board",
        "Federal Reserve",
    ],
    "federal-energy-regulatory-commission": ["Federal Power Commission"],
    "government-accountability-office": ["General Accounting Office"],
    "government-publishing-office": ["Government Printing Office"],
    "great-lakes-st-lawrence-seaway-development-corporation": [
        "Saint Lawrence Seaway Development Corporation"
    ],
    "health-care-finance-administration": ["Health Care Finance Administration"],
    "health-and-human-services-department": ["Department of Health, Education, and Welfare"],
    "juvenile-justice-and-delinquency-prevention-office": [],
    "medicare-payment-advisory-commission": [],
    "prisons-bureau": ["Federal Bureau of Prisons"],
    "postal-regulatory-commission": ["Postal Rate Commission"],
    "trade-representative-office-of-united-states": [
        "Office of the U.S. Trade Representative",
        "United States Trade Representative",
        "U.S. Trade Representative",
    ],
    "veterans-affairs-department": ["Veterans Administration"],
}
_ONC = (
    "assistant-secretary-for-technology-policy-and-office-of-the-national-coordinator-for-health-"
    "information-technology"
)
_MORE_NAMES[_ONC] = [
    "Office of the National Coordinator for Health Information Technology",
    "Office of the National Coordinator for Health IT",
    "Office of the National Coordinator",
    "National Coordinator for Health Information Technology",
    "Assistant Secretary for Technology Policy",
    "Office of the Assistant Secretary for Technology Policy",
    (
        "Assistant Secretary for Technology Policy/Office of the National Coordinator for Health "
        "Information Technology"
    ),
    "Assistant Secretary for Technology Policy/Office of the National Coordinator for Health IT",
    "Assistant Secretary for Technology Policy/Office of the National Coordinator",
    (
        "Assistant Secretary for Technology Policy/National Coordinator for Health Information "
        "Technology"
    ),
]
_MORE_ACRONYMS = {
    _ONC: ["ASTP", "ONC", "ASTP/ONC", "ONCHIT"],
    "architectural-and-transportation-barriers-compliance-board": [],
    "census-bureau": [],
    "consumer-financial-protection-bureau": [],
    "energy-efficiency-and-renewable-energy-office": ["EERE"],
    "federal-law-enforcement-training-center": ["FLETC"],
    "financial-crimes-enforcement-network": ["FinCEN"],
    "fish-and-wildlife-service": ["USFWS"],
    "forest-service": ["USFS"],
    "geological-survey": ["USGS"],
    "health-care-finance-administration": ["HCFA"],
    "labor-management-standards-office": ["OLMS"],
    "marshals-service": ["USMS"],
    "personnel-management-office": ["OPM"],
    "economic-analysis-bureau": ["BEA"],
    "surface-mining-reclamation-and-enforcement-office": ["OSMRE"],
    "engineers-corps": ["USACE"],
    "export-import-bank": ["EXIM"],
    "medicare-payment-advisory-commission": ["MedPAC"],
    "national-endowment-for-the-humanities": ["NEH"],
    "institute-of-museum-and-library-services": ["IMLS"],
    "community-living-administration": ["ACL"],
    "state-department": ["DOS"],
    "comptroller-of-the-currency": ["OCC"],
}
# Slips of the pen met in sources, each with its source.
_TYPOS = {
    "u-s-customs-and-border-protection": ["CPB@source/ama-immigrant-health"],
    _ONC: ["ASPT@comment HHS-ONC-2025-0005-0163"],
}
# Departments and agencies whose inspector general OIRA's list leaves out (5 U.S.C. 401).
_INSPECTED = (
    "commerce-department defense-department energy-department state-department "
    "transportation-department treasury-department veterans-affairs-department "
    "general-services-administration national-aeronautics-and-space-administration "
    "national-science-foundation nuclear-regulatory-commission personnel-management-office "
    "small-business-administration social-security-administration "
    "agency-for-international-development federal-deposit-insurance-corporation justice-department"
).split()
# A code that is a word, a country, a court's or a language's shorthand is no acronym of prose.
_NOT_PROSE = set(
    "ACTION ADMIN ANTITRUST APPAL ARCTIC ARCTICGAS ARMCNTRL ARMY ARTS CENSUS CO COMMERCE COPYROYL "
    "CORP COUNCIL CUSTOMS CUSTREV DC DM DO DOL-OIG EC ECOMMERCE EE EXEC EXS FAP FAR FEDPAY FISCAL "
    "FR HOPE HOUSE HQ INTERGOV JAPAN JUSTICE LA LOC M MEXICO MINES MINT MISS NAVY NE NEIGHBOR OA "
    "OM OO OP OS PACIFIC PANAMA PC PD PEACE PEF POLICY PRES PRESIDIO PT RB REGULATIONONLY SAINT "
    "SI SS STATE TA TD TRADE TRADEREP TRANS TREAS TREASURY TRUMAN USA USC WHO AO AF FS ED AID GS "
    "CD OE OH OB OW MB EL CMD THRIFT TRADE ACT HST IT AST DIS EAS PT CTS AND EASA SATR EEI BTS-A "
    "OST-A".split()
)
_STRONG_WORDS = {"ED", "VA"}  # two letters, and in daily use all the same


@dataclass
class Row:
    """One body as the rosters give it together."""

    id: str
    label: str
    names: list[str] = field(default_factory=list)
    acronyms: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)
    typos: list[str] = field(default_factory=list)
    parent: str = ""
    federal_register: str = ""
    regulations_gov: str = ""
    reginfo: list[str] = field(default_factory=list)

    def cells(self) -> list[str]:
        """Return the row's cells in the order of `COLUMNS`."""
        names = [each for each in dict.fromkeys(self.names) if each and _other(each, self.label)]
        strong = list(dict.fromkeys(self.acronyms))
        weak = [each for each in dict.fromkeys(self.codes) if each not in strong]
        return [
            self.id,
            self.label,
            "|".join(dict.fromkeys(names)),
            "|".join(strong),
            "|".join(weak),
            "|".join(self.typos),
            self.parent,
            self.federal_register,
            self.regulations_gov,
            "|".join(self.reginfo),
        ]


def _other(name: str, label: str) -> bool:
    return fold(name) != fold(label) and "(Old)" not in name and not name.endswith(" Np")


def fold(name: str) -> str:
    """Return a name without case, punctuation, articles and the country's name before it."""
    flat = re.sub(r"\W+", " ", name.lower().replace("&", " and ").replace("'", ""))
    flat = re.sub(r"^(?:u s|us|united states) ", "", flat.strip())
    return re.sub(r"\b(?:the|of the united states) ?", "", flat + " ").strip()


def natural(name: str) -> str:
    """Return a name of the Federal Register's roster in natural order."""
    if name in _NATURAL:
        return _NATURAL[name]
    whole = re.fullmatch(r"(.+) Department", name)
    if whole:
        article = (
            "the " if whole[1] in {"Army", "Navy", "Air Force", "Interior", "Treasury"} else ""
        )
        return f"Department of {article}{whole[1]}"
    part = re.fullmatch(r"(.+) (Office|Bureau)", name)
    if part and not name.startswith(("Federal Bureau", "U.S. ")):
        return f"{part[2]} of {part[1]}"
    return name


def federal_register(folder: Path) -> dict[str, Row]:
    """Return the rows of the Federal Register's roster by slug."""
    packed = (folder / "agencies" / "fr_api_agencies_2023.json.gz").read_bytes()
    found = json.loads(gzip.decompress(packed))["results"]
    slugs = {agency["id"]: slug for slug, agency in found.items()}
    rows = {}
    for slug, agency in sorted(found.items()):
        name = " ".join(agency["name"].split())
        if name in _NO_BODIES or slug in _MERGED:
            continue
        row = Row(f"agency/{slug}", natural(name), [name], federal_register=str(agency["id"]))
        parent = slugs.get(agency["parent_id"])
        row.parent = f"agency/{parent}" if parent else ""
        row.names += _MORE_NAMES.get(slug, [])
        row.acronyms += _MORE_ACRONYMS.get(slug, [])
        row.typos += _TYPOS.get(slug, [])
        for short in (agency["short_name"] or "").split("/"):
            (row.names if " " in short else row.codes).append(short)
        row.codes += _bracketed(row, agency["description"] or "")
        above = found.get(parent or "", {}).get("short_name")
        row.codes = [each for each in row.codes if each not in {above, _WRONG.get(slug)}]
        rows[slug] = row
    return rows


def _bracketed(row: Row, description: str) -> list[str]:
    """Return the acronym that a description gives in brackets behind the body's name."""
    flat = " ".join(description.split())
    for name in [row.label, *row.names]:
        bare = re.escape(re.sub(r"^U\.S\. ", "", name))
        found = re.search(bare + r'[\s,]*\(["“]?([A-Za-z]{2,8})["”]?\)', flat)
        if found and sum(letter.isupper() for letter in found[1]) >= 2:
            return [found[1]]
    return []


def regulations_gov(folder: Path) -> list[tuple[str, str]]:
    """Return codes and names of the agencies of regulations.gov."""
    pairs = []
    for part in ("participating", "non_participating"):
        file = folder / "agencies" / f"nara_regulations_dot_gov_{part}_agencies.csv"
        lines = file.read_text("utf-8").replace("\r", "\n")
        for code, name in list(csv.reader(filter(None, lines.split("\n"))))[1:]:
            if code.isupper():
                pairs.append((code, " ".join(name.replace("&", " & ").split())))
    return pairs


def privacy_act(folder: Path) -> list[tuple[str, list[str], str]]:
    """Return codes, names and Federal Register slugs of the Privacy Act's roster."""
    file = folder / "agencies" / "nara_pai_agency_mapping.csv"
    text = file.read_text("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    rows = csv.DictReader(io.StringIO(text))
    return [
        (row["pai_identifier"], ast.literal_eval(row["agency_names"]), row["agency_slug"])
        for row in rows
        if row["agency_names"]
    ]


def reginfo(folder: Path) -> list[tuple[str, str, str]]:
    """Return codes, acronyms and names of OIRA's list."""
    tree = ElementTree.parse(folder / "oira" / "reginfo_agency_list_2025-04.xml")
    return [
        (
            agency.findtext("AGENCY_CODE", ""),
            agency.findtext("ACRONYM", ""),
            " ".join(agency.findtext("NAME", "").split()),
        )
        for agency in tree.iter("AGENCY")
    ]


def make(folder: Path) -> str:
    """Return the roster as CSV text."""
    rows = federal_register(folder)
    by_name = {fold(name): row for row in rows.values() for name in [*row.names, row.label]}
    _add_regulations_gov(rows, by_name, regulations_gov(folder))
    _add_reginfo(rows, by_name, reginfo(folder))
    _add_privacy_act(rows, privacy_act(folder))
    for group in _INSPECTED:
        _add_office(rows, group, "", "Office of the Inspector General")
    for row in rows.values():
        _judge_codes(row)
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(row.cells() for row in sorted(rows.values(), key=lambda row: row.id))
    return stream.getvalue()


def _add_regulations_gov(
    rows: dict[str, Row], by_name: dict[str, Row], pairs: list[tuple[str, str]]
) -> None:
    for code, name in pairs:
        if name in _NO_BODIES:
            continue
        row = rows.get(_SAME.get(name, "")) or by_name.get(fold(name))
        if row is None:
            row = _new(rows, by_name, name)
        row.regulations_gov = row.regulations_gov or code
        row.names.append(name)
        row.codes.append(code)


def _new(rows: dict[str, Row], by_name: dict[str, Row], name: str, parent: str = "") -> Row:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower().replace("'", "")).strip("-")
    row = Row(f"agency/{slug}", natural(name), [name, *_MORE_NAMES.get(slug, [])], parent=parent)
    row.acronyms += _MORE_ACRONYMS.get(slug, [])
    row.typos += _TYPOS.get(slug, [])
    by_name[fold(name)] = rows[slug] = row
    return row


# The departments of OIRA's codes by their first two digits.
_GROUPS = {
    "03": "executive-office-of-the-president",
    "05": "agriculture-department",
    "06": "commerce-department",
    "07": "defense-department",
    "09": "health-and-human-services-department",
    "10": "interior-department",
    "11": "justice-department",
    "12": "labor-department",
    "14": "state-department",
    "15": "treasury-department",
    "16": "homeland-security-department",
    "18": "education-department",
    "19": "energy-department",
    "20": "environmental-protection-agency",
    "21": "transportation-department",
    "25": "housing-and-urban-development-department",
    "27": "national-aeronautics-and-space-administration",
}
_INDEPENDENT = {"0960", "1212", "1902"}  # listed among a department's, and none of its bodies


def _add_reginfo(
    rows: dict[str, Row], by_name: dict[str, Row], entries: list[tuple[str, str, str]]
) -> None:
    names = [name for _, _, name in entries]
    for code, acronym, name in entries:
        group = _GROUPS.get(code[:2], "")
        if name in _NO_BODIES or name.startswith("Regional Office"):
            if group in rows:
                rows[group].reginfo.append(code)
            continue
        row = rows.get(_SAME.get(name, "")) or by_name.get(fold(name))
        general = _GENERAL.fullmatch(name) or (row is None and names.count(name) > 1)
        if general and group and (row is None or row.parent != f"agency/{group}"):
            _add_office(rows, group, code, name)
            continue
        if row is None:
            parent = f"agency/{group}" if group and code not in _INDEPENDENT else ""
            row = _new(rows, by_name, name, parent)
        row.reginfo.append(code)
        row.names.append(name)
        row.codes += [each for each in acronym.split() if each.isalpha()]


_GENERAL = re.compile(
    r"Office (?:of|for) (?:the )?(?:(?:Chief|General|Under)\b.*|Secretary.*|Inspector General"
    r"|Civil Rights|Solicitor|Administration|Administrator|Communications.*|Management|Policy|Water"
    r"|Energy|Housing|Homeland Security|Transportation|Mission Support|Research and Development"
    r"|Environmental Information|Hearings and Appeals|Equal Opportunity|Contracting and Procurement"
    r"|Acquisition Management|Undersecretary for Management|International and Tribal Affairs)"
    r"|Science and Education|Enforcement Center|Criminal Division|Civil Rights Division"
    r"|National Security Division|Policy Development and Research|Extension Service"
    r"|Policy, Safety, and Environment|Defense and Security Affairs|Foreign Assistance Programs"
)
# OIRA says "of the" here and "of" there; the offices of inspectors general say it themselves.
_PLAIN = {"Office of the Inspector General": "Office of Inspector General"}


def _add_office(rows: dict[str, Row], group: str, code: str, name: str) -> None:
    """Add an office whose name many departments share, under its department's address."""
    parent = rows[group]
    plain = _PLAIN.get(name, name)
    slug = re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")
    plain = name if group == "justice-department" else plain
    known = [
        row
        for row in rows.values()
        if row.parent == parent.id and fold(row.label).startswith(fold(plain) + " of ")
    ]
    row = known[0] if known else Row(f"{parent.id}/{slug}", f"{plain} of the {parent.label}")
    row.parent = parent.id
    row.reginfo += [code] if code else []
    row.names.append(plain)
    if plain.startswith("Office"):
        row.codes.append("".join(re.findall(r"\b[A-Z]", plain)))
    rows[f"{group}/{slug}"] = row
    if known:
        del rows[f"{group}/{slug}"]


def _add_privacy_act(rows: dict[str, Row], entries: list[tuple[str, list[str], str]]) -> None:
    for code, names, slug in entries:
        row = rows.get(slug)
        # One row of that roster joins two bodies under one slug; its second name has its own row.
        if row is None or code == "NCUA" or code in {"EXEC", "EOP"}:
            continue
        row.codes.append(code)
        for raw in names:
            name = " ".join(raw.split())
            if name.startswith(("Privacy Act", "Department of Defense,")) or name.isupper():
                continue
            known = {fold(each) for each in [row.label, *row.names]}
            if fold(name) in known or _is_variant(name):
                row.names += [] if fold(name) in known else [name]
            else:
                row.typos.append(f"{name}@Privacy Act roster")


def _is_variant(name: str) -> bool:
    """Return whether a name of the Privacy Act's roster is a name and no slip of the pen."""
    return name in {
        "General Accounting Office",
        "Department of Defense Offices",
        "United States Post Office",
        "United States Postal Service",
        "Commission on Fine Arts",
        "Commission on Civil Rights",
        "Postal Rate Commission",
        "Department of the Navy",
        "Court Services and Offender Supervision Agency",
        "Copyright Royalty Tribunal",
        "Joint Board for the Enrollment of Actuaries",
        "Morris K. Udall Scholarship and Excellence in National Environmental Policy Foundation",
    }


def _judge_codes(row: Row) -> None:
    """Sort codes into acronyms that prose uses, and codes that only a roster does."""
    codes = [each for each in row.codes if re.fullmatch(r"[A-Za-z]{2,9}", each)]
    counted = [each for each in codes if each.upper() not in _NOT_PROSE or each in _STRONG_WORDS]
    letters = [word[0] for word in re.findall(r"[A-Z][A-Za-z]*", row.label.replace("U.S.", "U S"))]
    initials = "".join(letters)
    for code in dict.fromkeys(counted):
        plain = code.upper().removeprefix("US")
        agreed = sum(each.upper() == code.upper() for each in row.codes) > 1
        rosters = sum(map(bool, (row.federal_register, row.regulations_gov, row.reginfo)))
        fits = agreed or plain == initials.removeprefix("US")
        if code not in row.acronyms and ((fits and rosters > 1) or code in _KNOWN):
            row.acronyms.append(code)
    row.codes = [each for each in counted if each not in row.acronyms]


def main(arguments: list[str]) -> None:
    """Compare the shipped roster with the one made now, or write it."""
    text = make(Path(arguments[0]))
    if "--write" in arguments:
        ROSTER.write_text(text, "utf-8")
    elif ROSTER.read_text("utf-8") != text:
        sys.exit(f"{ROSTER} differs from what the rosters give; see --write")


if __name__ == "__main__":
    main(sys.argv[1:])
