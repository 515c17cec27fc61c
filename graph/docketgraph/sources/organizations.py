"""Which commenters are organizations, and under which address.

Only an organization gets a record. A field that may hold a person's name, or says that somebody
writes for himself or herself, gives none: a name must bear the mark of a body. An organization of
the shipped data keeps its address there.
"""

import functools
import itertools
import re
import unicodedata
from collections.abc import Iterable

from docketgraph.authorities import shipped_authority

__all__ = ["is_generic", "is_organization", "may_be_person", "organization_id", "plain_name"]

_NOBODY = frozenset(
    "n/a na none no self myself me individual individuals private personal citizen anonymous "
    "unknown retired resident homeowner student parent physician doctor nurse teacher attorney "
    "farmer veteran consumer taxpayer voter public other various test xxx".split()
)
_PERSONAL = re.compile(
    r"\b(?:self|myself|individual|private citizen|concerned|citizen of|not applicable|retired|"
    r"independent|unaffiliated|no affiliation|personal capacity|anonymous|mr|mrs|ms|dr|esq)\b"
)
_BODY = frozenset(
    """academy action administration advisors advisory advocates advocacy agency airlines airport
    alliance america american assembly associates association associations authority bank bar
    board brotherhood bureau business campaign capital care cattlemen center centers centre chamber
    chapter charities church city clinic club co coalition collaborative college commission
    committee community companies company compliance confederation conference congress consortium
    consulting consultants consumers cooperative corp corporation council county credit democrats
    department dept development diocese district division education electric energy engineering
    enterprises entertainment exchange farms federal federation firm foods forum foundation friends
    fund global government group guild health healthcare holdings hospital hospitals house inc
    incorporated industries information initiative institute institution insurance international
    jurisdictions laboratories laboratory labs law league legal libraries library limited llc llp
    lp ltd ltda manufacturers manufacturing media medical medicine ministries ministry museum
    nation national network nonprofit office oil orchestra organization organizations park partners
    partnership pc pharma pharmaceutical pharmaceuticals pharmacy physicians pipeline plc police
    policy port power producers professional program programs project public railroad railway ranch
    recovery republicans research resources rights school schools science sciences senate services
    society software solutions state states station studies system systems task team technologies
    technology town township trade transit tribal tribe tribes trust trusts union united university
    usa utilities utility ventures village water wildlife workers works""".split()
)
# People bear these names too: where nothing else marks a body, none is taken for one.
_SURNAMES = frozenset(
    """america bank bar board care center chapter church city college congress council credit
    development farms fund house law nation park police port power ranch recovery school station
    states team town union village ward workers works""".split()
)
_CREDENTIALS = frozenset(
    "PHD DDS DVM DNP FNP MSN MPH CPA USN USAF USMC III CRNA LCSW MBA ESQ RPH".split()
)
_CAPITALS = re.compile(r"[A-Z]{3,}")
_HUMP = re.compile(r"[A-Z][a-z]+")
_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9&'’.-]*")
_ACRONYM = re.compile(r"\s*\(([A-Z][A-Za-z0-9&/-]{1,14})\)\s*$")
_LONGEST = 200
_AND = re.compile(r"\s+(?:and|&)\s+", re.IGNORECASE)
# "Children's Fund": no person's name has an owner in it.
_OWNER = re.compile(r"[A-Za-z]{3,}['’]s\b", re.IGNORECASE)
_SIGNS = frozenset(" .'’-")
_PARTICLES = frozenset("al bin da de del della der di dos du el la le los van von y".split())
_LITTLE = frozenset("above all as at by for from in its of on our the to us we with".split())
# What only businesses and public bodies are called: no word here is the name of more than one in
# 100,000 people, first or last, in the lists of the census of 1990.
_TRADES = frozenset(
    """aero aerospace affairs african airways aluminum animal animals apparel apps arctic arts
    asian atlantic aviation ballpark baltic bancorp bank baseball basketball batteries battery
    bavarian beef beverages biofuels biosciences biotech brands brewers broadcasters
    broadcasting builders canadian cancer cannabis career caribbean carriers casino cement
    center chemical chemicals children cinema college communications communities conservation
    contractors cyber dairy data defense dental diagnostics digital disease diseases dynamics
    electronics emergency employees employers equality equipment ethanol european expressway
    families farmers film fire fisheries football footwear forestry freight gaming gas genomics
    growers hemp hockey homebuilders hospice hotels humane hydrogen imaging immigrants
    innovations insurers internet kinetic kinetics lawyers learning lenders lending logistics
    lumber maritime metals metro midwest mining mobile mortgage motors municipal naval
    newspapers nonprofits nordic northeast northwest nuclear nurses nursing oncology online
    optical pacific paper parents patients payments petroleum philanthropy physicians pictures
    pilots plastics pork ports potato poultry properties publishers publishing quantum racing
    radio rail railroads ranchers realtors realty refugees regional rehabilitation renewable
    renewables rescue restaurants retail retirees robotics rural scientists seafood security
    semiconductor semiconductors sheriffs shippers shipping shipyard shipyards southeast
    southwest soybean soybeans space spirits sports stadium strategic strategies strikeforce
    students subway sugar surgical survivors taskforce taxpayers teachers technical telecom
    telephone television textile textiles theater theatre therapeutics timber tobacco
    transportation truckers trucking turnpike union urgent vaccines vapor veterans victims web
    wireless women workforce works worldwide youth""".split()
)
# First names too, so that they mark a body in any place but the first.
_NOT_FIRST = frozenset({"america", "us"})
_OPENING = (["the"], ["our"])
# What a firm has after the comma, and people have as initials.
_FORMS = frozenset("ag bv kg lllp nv pa pc pllc sa sc spa".split())
_TITLES = frozenset("mr mrs ms miss dr hon rev".split())
_PLACES = frozenset(
    tuple(name.split())
    for name in (
        *("new england", "new hampshire", "new jersey", "new mexico", "new york", "puerto rico"),
        *("north carolina", "south carolina", "north dakota", "south dakota", "west virginia"),
        *("rhode island", "united states", "north america", "latin america"),
    )
)
_SUFFIXES = frozenset("jr sr ii iii iv".split())
_MOST = 4


def is_organization(name: str, person: Iterable[str] = ()) -> str:
    """Return why a name is not taken for that of an organization; empty where it is one.

    `person` holds the first and last names that were given beside it.

    >>> is_organization("College of American Pathologists (CAP)")
    ''
    >>> is_organization("Jane Doe"), is_organization("self")
    ('its name does not show that it is an organization', 'nobody but a person is named')
    """
    words = [word.strip("'’-").replace(".", "").lower() for word in _WORD.findall(name)]
    if not words:
        return "no organization is named"
    folded = " ".join(words)
    if folded in _NOBODY or (len(words) < 4 and _PERSONAL.search(folded)):
        return "nobody but a person is named"
    if is_generic(name):
        return "its name is one word that many bodies bear"
    own = {part.lower() for each in person for part in _WORD.findall(each)}
    rest = [word for word in words if word not in own]
    if not rest or (own and len(rest) == 1 and not _marked(rest, name)):
        return "nobody but a person is named"
    if not _marked(rest, name) or len(name) > _LONGEST:
        return "its name does not show that it is an organization"
    return ""


def _marked(words: list[str], name: str) -> bool:
    """Whether a name bears a word that bodies have, or an acronym as its own word."""
    if len(words) > 2 and (words[0] == "the" or "for" in words[1:-1]):
        return True
    marks = [word for word in words if word in _BODY]
    if any(word not in _SURNAMES for word in marks) or (marks and len(words) > 3):
        return True
    if name.isupper():
        return False
    shown = _WORD.findall(_ACRONYM.sub("", name))
    acronyms = (found for word in shown for found in _CAPITALS.findall(word))
    humps = (_HUMP.findall(word) for word in shown)
    return any(each not in _CREDENTIALS for each in acronyms) or any(
        len(parts) > 1 and parts[-1].lower() in _BODY - _SURNAMES for parts in humps
    )


def may_be_person(name: str) -> bool:
    """Return whether a name has the form of a person's, or of several, and no mark of a body.

    Two to four words without a figure, a sign or a little word: nothing tells "Ann Lee" from a
    firm of two words, so that neither is taken for an organization. One word is no person's name.

    >>> may_be_person("ANN R. LEE"), may_be_person("LEE, ANN"), may_be_person("LYFT")
    (True, True, False)
    >>> may_be_person("Ann Lee and Bo Lee"), may_be_person("ANN & BO LEE")
    (True, True)
    >>> may_be_person("CITY OF ENID"), may_be_person("PRIME THERAPEUTICS"), may_be_person("3M CO")
    (False, False, False)
    """
    if organization_id(name) in _shipped().values():
        return False
    plain = _ACRONYM.sub("", name)
    last, comma, first = plain.partition(", ")
    if first.replace(".", "").lower() in _FORMS:
        return False
    parts = _AND.split(f"{first} {last}" if comma and "," not in first else plain)
    # Of a couple the first may have no last name of his or her own.
    alone = [part for part in parts if len(part.split()) == 1 and _is_plain(part)]
    return len(alone) < len(parts) and all(
        _is_personal(part) for part in parts if part not in alone
    )


def _is_personal(part: str) -> bool:
    words = _words(part)
    return len(words) >= 2 and len(_long(words)) <= _MOST and _is_plain(part)


def _is_plain(part: str) -> bool:
    """Whether a part of a name has letters only, and no word that marks a body."""
    if not all(sign.isalpha() or sign in _SIGNS for sign in part):
        return False
    if _OWNER.search(part):
        return False
    words = _words(part)
    # "Le", "To" and "In" are last names, "Al" and "Van" first ones: little words mark in between.
    if words[:1] in _OPENING or any(word in _LITTLE for word in words[1:-1]):
        return False
    if any(word in _TRADES for word in words) or not _NOT_FIRST.isdisjoint(words[1:]):
        return False
    if any(pair in _PLACES for pair in itertools.pairwise(words)):
        return False
    return not _marked(_long(words), part.title())


def _words(part: str) -> list[str]:
    """Return the words of a name without titles and suffixes, in lower case."""
    words = [word.strip("'’-").replace(".", "").lower() for word in part.split()]
    words = [word for word in words if word not in _SUFFIXES]
    return words[1:] if len(words) > 2 and words[0] in _TITLES else words


def _long(words: list[str]) -> list[str]:
    return [word for word in words if word not in _PARTICLES]


def is_generic(name: str) -> bool:
    """Return whether a name is one word that many bodies bear, so that it names none of them.

    >>> is_generic("The Alliance"), is_generic("COALITION"), is_generic("PACT Coalition")
    (True, True, False)
    """
    words = [word for word in _key(name).split("-") if word]
    return (
        len(words) == 1 and words[0] in _BODY and organization_id(name) not in _shipped().values()
    )


def plain_name(name: str) -> tuple[str, str]:
    """Return an organization's name without the acronym in brackets after it, and that acronym.

    >>> plain_name("College of American Pathologists (CAP)")
    ('College of American Pathologists', 'CAP')
    """
    found = _ACRONYM.search(name)
    return (_ACRONYM.sub("", name).strip(), found[1]) if found else (name.strip(), "")


def organization_id(name: str) -> str:
    """Return the address of an organization: that of the shipped data, else one from its name.

    >>> organization_id("American Medical Association"), organization_id("The Tide Trust, Inc.")
    ('org/ama', 'org/tide-trust-inc')
    """
    key = _key(name)
    return _shipped().get(key) or f"org/{key[:120].strip('-')}"


def _key(name: str) -> str:
    folded = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", folded.replace("'", ""))).removeprefix("the-")


@functools.cache
def _shipped() -> dict[str, str]:
    """Return the organizations of the shipped data by the key of each of their names."""
    names: dict[str, set[str]] = {}
    for body in shipped_authority().bodies.values():
        if body.id.startswith("org/"):
            for name in (body.label, *body.names):
                names.setdefault(_key(name), set()).add(body.id)
    return {key: next(iter(ids)) for key, ids in names.items() if len(ids) == 1 and key}
