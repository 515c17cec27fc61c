"""Models of maps made by hand or by rule, for the tests of the page."""

import random
from dataclasses import replace

from docketgraph.maps.model import (
    Ask,
    Difference,
    Evidence,
    Facet,
    FacetValue,
    Fact,
    Lane,
    LeftOut,
    Link,
    MapModel,
    Mark,
    Outcome,
    Position,
    Relation,
    Span,
    Step,
    Story,
    Thing,
)
from docketgraph.maps.table import Row, rows

__all__ = ["ACT", "AGENCY", "ORG", "RULE", "many", "rows_of", "small", "story"]

ORG, AGENCY = "org/harbor-club", "agency/ice-bureau"
ACT, LATER, RULE = "act/2020-08-05-letter", "act/2021-04-09-letter", "fr/2020-00001"
_GROUPS = ("act", "deed", "agency", "body", "org", "rule", "policy", "record", "other")


def rows_of(model: MapModel) -> tuple[Row, ...]:
    """The rows of a model's table."""
    return rows(model)


def thing(id_: str, label: str, group: str, at: tuple[int, int], **more: object) -> Thing:
    """A thing with nothing but what is given; its name fits at any scale."""
    plain = Thing(
        id=id_,
        label=label,
        short=label,
        classes=(),
        group=group,
        summary="",
        date="",
        earliest="",
        latest="",
        dates=(),
        names=(),
        facts=(),
        addresses=(),
        verification="stated",
        positions=(),
        asks=(),
        differences=(),
        evidence=(),
        x=at[0],
        y=at[1],
        size=10,
        lines=(label,),
        zoom=100,
    )
    return replace(plain, **more)  # type: ignore[arg-type]


def relation(source: str, target: str, said: tuple[str, str], **more: object) -> Relation:
    """A statement of two things, with the first evidence."""
    plain = Relation(source, target, *said, stance="", ask="", derived=False, evidence=(0,))
    return replace(plain, **more)  # type: ignore[arg-type]


def _outcome(status: str, how: str, date: str, summary: str) -> Outcome:
    return Outcome(status, how, date, summary, brought_by=(RULE,), rivals=(), evidence=(1,))


_ASK = Ask(
    id=f"{ACT}/ask/1",
    verb="withdraw",
    summary="Take the proposal back.",
    asked_of=(AGENCY,),
    concerns=(RULE,),
    outcomes=(
        _outcome("rejected", "followed-in-time", "2020-12-23", "The bureau made the rule."),
        _outcome("reversed", "claimed-cause", "2021-05-01", "The bureau put it off."),
        _outcome("not-known", "no-link", "", "Nothing more was found."),
    ),
    delegated=(),
    evidence=(0,),
)


def small() -> MapModel:
    """A club, a bureau, a rule, two letters on it and a court, which stands apart from them."""
    things = (
        thing(
            ACT,
            "Club letter on the ice rule (5 August 2020)",
            "act",
            (0, 0),
            classes=("comment letter",),
            summary="The club found the proposal hasty.",
            date="2020-08-05",
            earliest="2020-08-05",
            latest="2020-08-05",
            dates=(Fact("is dated", ("5 August 2020",), ("2020-08-05",)),),
            positions=(Position("strongly-opposes", RULE),),
            asks=(_ASK,),
            evidence=(0, 1),
            degree=4,
            who=(ORG,),
            to=(AGENCY,),
            about=(RULE,),
        ),
        thing(
            LATER,
            "Club letter on the delay (April 2021)",
            "act",
            (160, 120),
            classes=("letter",),
            date="2021-04",
            earliest="2021-04-01",
            latest="2021-04-30",
            positions=(Position("supports", RULE),),
            evidence=(0,),
            degree=3,
            who=(ORG,),
        ),
        thing(
            AGENCY,
            "Bureau of Ice",
            "agency",
            (220, -60),
            classes=("agency",),
            names=("BOI",),
            facts=(Fact("has the acronym", ("BOI",), ("",)),),
            verification="confirmed",
            addresses=("https://example.org/boi",),
            degree=2,
            size=14,
        ),
        thing(
            ORG,
            "Harbor Club of Peñasco",
            "org",
            (-220, 40),
            classes=("organization",),
            names=("HCP",),
            degree=2,
        ),
        thing(
            RULE,
            "Ice rule: proposal",
            "rule",
            (40, -160),
            classes=("proposed rule",),
            date="2020-07-09",
            earliest="2020-07-09",
            latest="2020-07-09",
            dates=(
                Fact("was published on", ("9 July 2020",), ("2020-07-09",)),
                Fact("takes comments until", ("August 2020",), ("2020-08",)),
            ),
            facts=(Fact("is about", ("Ice", "Harbors"), ("topic/ice", "topic/harbors")),),
            differences=(
                Difference("was published on", "8 July 2020", "A page misprints it.", (1,)),
            ),
            degree=3,
        ),
        thing("court/ice", "Court of Ice", "body", (-120, 200), classes=("court",)),
    )
    links = (
        Link(
            ACT,
            AGENCY,
            "",
            (
                relation(ACT, AGENCY, ("was sent to", "received")),
                relation(
                    ACT,
                    AGENCY,
                    ("asks “withdraw” of", "was asked “withdraw” by"),
                    ask=_ASK.id,
                ),
            ),
        ),
        Link(ACT, ORG, "", (relation(ACT, ORG, ("was sent by", "sent")),)),
        Link(
            ACT,
            RULE,
            "against",
            (
                relation(ACT, RULE, ("addresses", "is addressed by")),
                relation(
                    ACT,
                    RULE,
                    ("strongly opposes", "strongly opposed by"),
                    stance="against",
                    evidence=(1,),
                ),
            ),
        ),
        Link(LATER, ORG, "", (relation(LATER, ORG, ("was sent by", "sent")),)),
        Link(LATER, ACT, "", (relation(LATER, ACT, ("recalls", "is recalled by")),)),
        Link(
            LATER,
            RULE,
            "for",
            (relation(LATER, RULE, ("supports", "is supported by"), stance="for"),),
        ),
        Link(
            RULE,
            AGENCY,
            "",
            (relation(RULE, AGENCY, ("was issued by", "issued"), derived=True),),
        ),
    )
    return MapModel(
        things=things,
        links=links,
        evidence=(
            Evidence(
                "source/page",
                "The club's page",
                "https://example.org/page",
                "characters 10 to 60",
                "The club called on the bureau to take it back.",
            ),
            Evidence("source/register", "Gazette of Ice", "", "first column", ""),
        ),
        facets=(
            Facet(
                "stance",
                "Stance",
                (
                    FacetValue("strongly-opposes", "strongly opposes", (ACT,)),
                    FacetValue("supports", "supports", (LATER,)),
                ),
            ),
            Facet("agency", "Addressed to", (FacetValue(AGENCY, "Bureau of Ice", (ACT,)),)),
            Facet(
                "topic",
                "Topic",
                (FacetValue("topic/ice", "Ice", (ACT, LATER, RULE)),),
            ),
        ),
        lanes=(
            Lane(
                RULE,
                "Ice rule: proposal",
                "rule",
                (
                    Span("2020-07-09", "2020-08-10", "open for comments", RULE, "comments"),
                    Span("2021-01-22", "", "in force", RULE, "force"),
                ),
                (
                    Mark("2020-07-09", "2020-07-09", "2020-07-09", "published", RULE, "date", ""),
                    Mark(
                        "2020-08-05", "2020-08-05", "2020-08-05", "Club letter", ACT, "act",
                        "against",
                    ),
                    Mark("2021-04", "2021-04-01", "2021-04-30", "Club letter", LATER, "act", "for"),
                ),
            ),
        ),
        left_out=(LeftOut(2, "person", "not of a kind that this map shows"),),
        elsewhere={"post/ice-bureau/head": "Head of the Bureau of Ice"},
        box=(-300, -220, 300, 260),
    )  # fmt: skip


def story() -> Story:
    """A walk of two steps over the small map."""
    return Story(
        "A letter and a rule",
        (
            Step("The letter", "The club wrote.", (ACT, ORG), {}),
            Step("The life of the rule", "It is in force.", (RULE,), {"view": "timeline"}),
        ),
    )


def many(count: int, links: int, seed: int = 7) -> MapModel:
    """A map of many things in a grid, linked by chance, each with text of a usual length."""
    chance = random.Random(seed)
    side = int(count**0.5) + 1
    ids = [f"{_GROUPS[each % 9]}/thing-{each}" for each in range(count)]
    ends = {
        tuple(sorted((chance.randrange(count), chance.randrange(count)))) for _ in range(links * 2)
    }
    pairs = sorted((one, other) for one, other in ends if one != other)[:links]
    degrees = [sum(each in pair for pair in pairs) for each in range(count)] if count < 999 else []
    things = tuple(
        thing(
            ids[each],
            f"Thing number {each} of the harbor and its ice",
            _GROUPS[each % 9],
            (each % side * 40 - side * 20, each // side * 40 - side * 20),
            classes=("comment letter",),
            summary="What it is, in words of our own, at the usual length of such a text. " * 2,
            date=f"{2005 + each % 20}-0{1 + each % 9}-11",
            earliest=f"{2005 + each % 20}-0{1 + each % 9}-11",
            latest=f"{2005 + each % 20}-0{1 + each % 9}-11",
            facts=(Fact("is about", ("Ice",), ("topic/ice",)),),
            lines=(f"Thing {each}",),
            evidence=(each % 50,),
            degree=degrees[each] if degrees else 3,
            zoom=100 if each % 40 == 0 else 4000,
        )
        for each in range(count)
    )
    evidence = tuple(
        Evidence(f"source/{each}", f"Source {each}", f"https://example.org/{each}", "page 1", "")
        for each in range(50)
    )
    drawn = tuple(
        Link(ids[one], ids[other], "", (relation(ids[one], ids[other], ("cites", "is cited by")),))
        for one, other in pairs
    )
    half = side * 20 + 60
    return replace(
        small(),
        things=things,
        links=drawn,
        evidence=evidence,
        facets=(),
        lanes=(),
        box=(-half, -half, half, half),
    )
