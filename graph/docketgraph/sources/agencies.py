"""The roster of agencies: the Federal Register's tree with the codes of the other rosters.

Each agency has the address that the Federal Register gives it, and keeps the parent that each
roster names. The rosters are joined in `docketgraph.sources.agency_join`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from docketgraph.sources.agency_join import Join, Joined, join
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.roster_files import Entry, entries, is_roster
from docketgraph.sources.rosters import Body, Roster, slug
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record, Tally

__all__ = ["is_roster", "learn", "read"]


def learn(roster: Roster, files: Sequence[Saved], tally: Tally) -> None:
    """Take the entries of some files into a roster; they count neither as read nor as mapped."""
    aside = Tally()
    given = [entry for saved in files for entry in entries(saved, aside)]
    bodies, _ = join((each for each in given if each.roster != "record"), roster)
    for body in bodies.values():
        roster.add(_body(body, bodies))
    for entry in given:
        if entry.raw and entry.raw.get("type") == "Agency":
            roster.add(_of_record(entry.raw))
    tally.findings += aside.findings


def _body(joined: Joined, bodies: dict[str, Joined]) -> Body:
    own = joined.entries[0]
    names = tuple(dict.fromkeys(each.name for each in joined.entries if each.name))
    return Body(
        joined.id,
        own.name or joined.id,
        names,
        tuple(dict.fromkeys(each.short for each in joined.entries if each.short)),
        next(iter(_parents(joined, bodies)), ""),
        own.number,
        tuple(each.code for each in joined.of("regulations.gov")),
        tuple(e.code for e in (*joined.of("reginfo"), *joined.further)),
    )


def _of_record(record: Record) -> Body:
    def several(key: str) -> tuple[str, ...]:
        value = record.get(key, ())
        return (value,) if isinstance(value, str) else tuple(map(str, value))

    return Body(
        str(record["id"]),
        str(record["label"]),
        several("altLabel"),
        several("acronym"),
        next(iter(several("partOf")), ""),
        str(record.get("federalRegisterId", "")),
        several("regulationsGovCode"),
        several("reginfoCode"),
    )


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the sources and the agencies of some rosters."""
    found: list[Entry] = []
    evidence: dict[int, str] = {}
    for saved in files:
        run.begin(saved)
        for entry in entries(saved, run.tally):
            if _fit(run, entry):
                evidence[id(entry)] = run.evidence
                found.append(entry)
    yield from run.taken()
    bodies, joins = join((each for each in found if each.roster != "record"), run.roster)
    for each in joins:
        _count(run, each)
    for body in bodies.values():
        record = _record(run, body, bodies, evidence)
        run.tally.things["Agency"] += 1
        yield record


def _fit(run: Gathering, entry: Entry) -> bool:
    """Whether an entry can be taken; a code or address that is none is refused."""
    code = entry.code
    if entry.roster == "federal register" and (not code or code != slug(code)):
        run.tally.refuse("its address is none of the Federal Register", entry.place, code)
    elif entry.roster == "regulations.gov" and not (
        code.isascii() and code.isalnum() and code == code.upper() and 2 <= len(code) <= 9
    ):
        run.tally.refuse("its code is none of regulations.gov", entry.place, code)
    elif entry.roster == "reginfo" and not (code.isascii() and code.isdigit() and len(code) == 4):
        run.tally.refuse("its code is none of reginfo", entry.place, code)
    elif entry.roster == "reginfo" and code == "0000":
        run.tally.pass_over("it stands for all agencies")
    elif not entry.name:
        run.tally.refuse("it has no name", entry.place)
    else:
        return True
    return False


def _count(run: Gathering, done: Join) -> None:
    link = f"agency in {done.entry.roster}"
    if done.body:
        run.tally.mapped += 1
        run.tally.join(link, done.method)
    else:
        run.tally.abstain(link, done.method)
        run.tally.pass_over(f"no agency of the tree is this one: {done.method}")
        Fields({}, done.entry.place, run.tally).warn(
            "an entry joins no agency", f"{done.entry.code} {done.entry.name}"
        )


def _record(
    run: Gathering, body: Joined, bodies: dict[str, Joined], evidence: dict[int, str]
) -> Record:
    label = _label(run.roster, body)
    record = run.record(body.id, "Agency", label)
    names = [name for each in body.entries for name in (each.name, each.short) if name]
    keys: dict[str, Any] = {
        "acronym": _acronym(run.roster, body),
        "federalRegisterId": next((e.number for e in body.entries if e.number), ""),
        "regulationsGovCode": next((e.code for e in body.of("regulations.gov")), ""),
        "reginfoCode": next((e.code for e in body.of("reginfo")), ""),
        "partOf": list(_parents(body, bodies)),
        "exactMatch": next((e.page for e in body.entries if e.page), ""),
        "homepage": next((e.homepage for e in body.entries if e.homepage), ""),
    }
    codes = [e.code for e in body.of("regulations.gov")[1:]]
    others = [each for each in (*names, *codes) if each not in (label, keys["acronym"])]
    keys["altLabel"] = list(dict.fromkeys(others))
    told = (*body.entries, *body.further)
    record["evidence"] = list(dict.fromkeys(evidence[id(each)] for each in told))
    return record | {key: value for key, value in keys.items() if value}


def _label(roster: Roster, body: Joined) -> str:
    if body.id in roster.bodies:
        return roster.bodies[body.id].label
    own = body.entries[0]
    if "/" in body.id.removeprefix("agency/"):
        parent = roster.bodies.get(body.id.rpartition("/")[0])
        return f"{own.name} of the {parent.label}" if parent else f"{own.name} ({body.id})"
    return own.name


def _acronym(roster: Roster, body: Joined) -> str:
    if body.id in roster.bodies and roster.bodies[body.id].acronyms:
        return roster.bodies[body.id].acronyms[0]
    short = next((each.short for each in body.of("federal register")), "")
    return short if short.isascii() and short.isalnum() and short[:1].isupper() else ""


def _parents(body: Joined, bodies: dict[str, Joined]) -> dict[str, None]:
    """Return the parents that the rosters name, without the body itself or what is below it."""
    found: dict[str, None] = {}
    for entry in body.entries:
        for other in bodies.values():
            if other.id != body.id and _names(other, entry):
                found[other.id] = None
    return {parent: None for parent in found if not _is_below(parent, body.id, bodies)}


def _names(other: Joined, entry: Entry) -> bool:
    if not entry.parent:
        return False
    kin = other.of(entry.roster)
    if entry.roster == "federal register":
        return any(each.number == entry.parent for each in kin)
    return any(each.code == entry.parent for each in kin)


def _is_below(body: str, above: str, bodies: dict[str, Joined]) -> bool:
    """Whether the Federal Register's tree puts a body below another."""
    seen = set()
    while body and body not in seen:
        seen.add(body)
        own = next(iter(bodies[body].of("federal register")), None)
        body = next((o.id for o in bodies.values() if own and o.id != body and _names(o, own)), "")
        if body == above:
            return True
    return False
