"""From a name to the one agency or organization it stands for, or to an abstention.

The names are those of the shipped records, of the official rosters in
`ontology/authority/agencies.csv`, and of the parts of agencies in `offices.csv` beside it. Nothing
is matched by likeness: a name is in the table or it is not. One that two bodies share is settled
by the bodies named around it, or left open with both.
"""

import csv
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from docketgraph.parsing import Map, Scalar, Tree, read_trees
from docketgraph.parsing import Sequence as TreeList
from docketgraph.resources import resource

__all__ = ["Authority", "Body", "Judgement", "fold_name", "shipped_authority", "shipped_values"]

_FILES = ("agencies.yaml", "organizations.yaml", "congress-and-courts.yaml")
# Words of names that people write in the singular or the plural, with "of" or "for".
_BEGINS = re.compile(r"(?P<head>centers?|institutes?) (?:of|for) (?P<rest>.+)")
_TELLING = 3
_KINDS = {"Agency": "agency", "Organization": "organization", "LegislativeBody": "organization"}


@dataclass(frozen=True, slots=True)
class Body:
    """An agency or an organization with its names.

    `codes` are acronyms that only a roster uses; `typos` are slips met in sources ("slip@source"),
    which are taken for the name only beside the right one. `parents` are ids; an id is a path
    under the base. Dockets begin with `docket_code`, RINs with one of `rin_prefixes`.
    """

    id: str
    label: str
    kind: str
    names: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    typos: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    docket_code: str = ""
    rin_prefixes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a name stands for: one body, or none with the reason and the candidates."""

    body: Body | None
    method: str
    confidence: float
    reason: str = ""
    candidates: tuple[Body, ...] = ()


def _also_written(body: Body) -> Iterator[str]:
    """Yield the other ways to write a department's acronym: DoJ for DOJ, DHHS for HHS."""
    for acronym in body.acronyms if body.label.startswith("Department of ") else ():
        if acronym.startswith("DO"):
            yield f"Do{acronym[2:]}"
        elif not acronym.startswith("D") and acronym.isalpha():
            yield f"D{acronym}"


@dataclass(slots=True)
class Authority:
    """Bodies by id, and by each of their names and acronyms."""

    bodies: dict[str, Body] = field(default_factory=dict)
    by_name: dict[str, list[Body]] = field(default_factory=dict)
    by_acronym: dict[str, list[Body]] = field(default_factory=dict)
    by_typo: dict[str, list[Body]] = field(default_factory=dict)
    general: set[str] = field(default_factory=set)
    """Names of offices, such as "office of inspector general", that need a department beside."""
    docket_codes: set[str] = field(default_factory=set)
    rin_prefixes: set[str] = field(default_factory=set)

    def add(self, body: Body) -> None:
        """Take in a body; its names join those of others that share them."""
        self.bodies[body.id] = body
        for name in dict.fromkeys(map(fold_name, (body.label, *body.names))):
            self.by_name.setdefault(name, []).append(body)
        for acronym in dict.fromkeys((*body.acronyms, *body.codes, *_also_written(body))):
            self.by_acronym.setdefault(acronym, []).append(body)
        self.docket_codes |= {body.docket_code, *body.acronyms, *body.codes} - {""}
        self.rin_prefixes |= set(body.rin_prefixes)
        for typo in body.typos:
            self.by_typo.setdefault(typo.partition("@")[0], []).append(body)

    def judge(self, name: str, near: Sequence[str] = ()) -> Judgement:
        """Return what a name or an acronym stands for.

        Args:
            name: As it is written; an acronym in its own case.
            near: Ids of the bodies that are named around it, the nearest first.
        """
        shared = self.by_acronym.get(name, [])
        if shared:
            return self._judge_acronym(name, shared, near)
        if name in self.by_typo:
            return self._judge_typo(name, near)
        found = self.by_name.get(fold_name(name), [])
        if len(found) == 1 and fold_name(name) not in self.general:
            return Judgement(found[0], "name", 0.98)
        if not found:
            return Judgement(None, "unknown", 0.0, "no body has this name")
        return self._settle(found, near, "several bodies have this name")

    def _judge_acronym(self, name: str, shared: list[Body], near: Sequence[str]) -> Judgement:
        own = [body for body in shared if name in {*body.acronyms, *_also_written(body)}]
        if len(shared) == 1 and own:
            return Judgement(own[0], "acronym", 0.97)
        settled = self._settle(shared, near, "several bodies have this acronym")
        if settled.body is None and len(own) == 1 and len(shared) > 1:
            # The others carry it as the code of a roster, which prose does not use.
            return Judgement(own[0], "acronym", 0.85, candidates=tuple(shared))
        return settled

    def _judge_typo(self, name: str, near: Sequence[str]) -> Judgement:
        for body in self.by_typo[name]:
            if body.id in near:
                source = next(each for each in body.typos if each.startswith(f"{name}@"))
                reason = f"a slip of the pen met in {source.partition('@')[2]}"
                return Judgement(body, "known-typo", 0.9, reason)
        reason = "a known slip of the pen, but the right name stands nowhere near"
        return Judgement(None, "abstained", 0.0, reason, tuple(self.by_typo[name]))

    def _settle(self, shared: list[Body], near: Sequence[str], reason: str) -> Judgement:
        """Return the one of several that the bodies around name, itself or by its parent."""
        for each in near:
            fitting = [body for body in shared if body.id == each]
            fitting = fitting or [body for body in shared if each in self.line_of(body)]
            if len(fitting) == 1:
                return Judgement(fitting[0], "context", 0.85, candidates=tuple(shared))
        if len(shared) == 1:
            reason = "only a roster uses this code, and nothing near names the body"
        return Judgement(None, "abstained", 0.0, reason, tuple(shared))

    def line_of(self, body: Body) -> list[str]:
        """Return the ids of the bodies that a body is part of, the nearest first."""
        line: list[str] = []
        waiting = list(body.parents)
        while waiting:
            parent = waiting.pop(0)
            if parent not in line:
                line.append(parent)
                waiting += self.bodies[parent].parents if parent in self.bodies else ()
        return line


def fold_name(name: str) -> str:
    """Return a name as names are compared: no case, punctuation, articles or country before it.

    >>> fold_name("the U.S. Department of Health & Human Services")
    'department of health and human services'
    """
    flat = name.casefold().replace("&", " and ").replace("'", "").replace("\u2019", "")
    words = re.sub(r"[\W_]+", " ", flat.replace("u.s.", "us ").replace("u. s.", "us ")).split()
    words = [word for word in words if word != "the"]
    while len(words) > 1 and words[0] == "us":
        words = words[1:]
    return " ".join(words[2:] if words[:2] == ["united", "states"] and words[2:] else words)


@functools.cache
def shipped_authority() -> Authority:
    """Return the bodies of the shipped records and of the rosters; an agency has one address."""
    bodies = {body.id: body for body in _roster("agencies.csv")}
    for body in (*_roster("offices.csv"), *_records()):
        known = bodies.get(body.id)
        bodies[body.id] = _joined(body, known) if known else body
    authority = Authority()
    for body in bodies.values():
        general = _general_names(body, bodies)
        authority.general |= set(map(fold_name, general))
        authority.add(_with_parents_name(body, general, bodies) if general else body)
    _add_variants(authority)
    return authority


def _add_variants(authority: Authority) -> None:
    """Let names stand as people write them too: "Centers of Medicare", "Institute of Health"."""
    for name, bodies in list(authority.by_name.items()):
        match = _BEGINS.fullmatch(name)
        if match is None or len(bodies) > 1 or len(name.split()) < _TELLING:
            continue
        stem = match["head"].removesuffix("s")
        for head in (stem, f"{stem}s"):
            for link in ("of", "for"):
                authority.by_name.setdefault(f"{head} {link} {match['rest']}", list(bodies))


def _roster(file: str) -> Iterator[Body]:
    text = resource("ontology", "authority", file).read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        parts = {key: tuple(filter(None, value.split("|"))) for key, value in row.items()}
        yield Body(
            id=row["id"],
            label=row["label"],
            kind="agency",
            names=parts["names"],
            acronyms=parts["acronyms"],
            codes=parts["codes"],
            typos=parts.get("typos", ()),
            parents=parts["parent"],
            docket_code=row.get("regulationsGovCode", ""),
            rin_prefixes=parts.get("reginfoCode", ()),
        )


def _records() -> Iterator[Body]:
    for file in _FILES:
        for tree in read_trees(file, resource("data", file).read_bytes()):
            (kind, *_) = shipped_values(tree, "type")
            if kind not in _KINDS:
                continue
            others = (*shipped_values(tree, "altLabel"), *shipped_values(tree, "acronym"))
            names, acronyms = _names(others)
            yield Body(
                id=shipped_values(tree, "id")[0],
                label=shipped_values(tree, "label")[0],
                kind=_KINDS[kind],
                names=names,
                acronyms=acronyms,
                parents=tuple(shipped_values(tree, "partOf")),
                docket_code="".join(shipped_values(tree, "regulationsGovCode")),
                rin_prefixes=tuple(shipped_values(tree, "reginfoCode")),
            )


def _names(others: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sort other names into names and acronyms; "the" before one is not part of it."""
    bare = [name.removeprefix("the ") for name in others]
    short = [name for name in bare if re.fullmatch(r"[A-Z][A-Za-z.]*[A-Z]\.?", name)]
    long = [name for name in bare if name not in short]
    return tuple(dict.fromkeys(long)), tuple(dict.fromkeys(short))


def shipped_values(tree: Tree, key: str) -> list[str]:
    """Return the values of a key of a shipped record as they are written; empty for none."""
    value = tree.items.get(key) if isinstance(tree, Map) else None
    if isinstance(value, Scalar):
        return [value.text]
    items = value.items if isinstance(value, TreeList) else []
    return [item.text for item in items if isinstance(item, Scalar)]


def _joined(record: Body, row: Body) -> Body:
    """Return a record's body with what the rosters add; the record's own label holds."""
    typos = row.typos
    slips = {each.partition("@")[0] for each in typos}
    return replace(
        record,
        names=_union(record.names, (row.label, *row.names)),
        acronyms=tuple(each for each in _union(record.acronyms, row.acronyms) if each not in slips),
        codes=_union(record.codes, row.codes),
        typos=typos,
        parents=_union(record.parents, row.parents),
        docket_code=record.docket_code or row.docket_code,
        rin_prefixes=_union(record.rin_prefixes, row.rin_prefixes),
    )


def _union(left: Iterable[str], right: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*left, *right)))


def _general_names(body: Body, bodies: dict[str, Body]) -> list[str]:
    """Return the names of an office that say nothing of the department it belongs to."""
    if body.kind != "agency" or not body.parents:
        return []
    parent = bodies[body.parents[0]].label
    whole = fold_name(body.label)
    return [name for name in body.names if whole == fold_name(f"{name} of {parent}")]


def _with_parents_name(body: Body, general: list[str], bodies: dict[str, Body]) -> Body:
    """Return an office with the names that its department's name or acronym before it makes."""
    parent = bodies[body.parents[0]]
    long = [parent.label, *(name for name in parent.names if name.endswith(" Department"))]
    offices = _union(general, [name.replace(" of the ", " of ") for name in general])
    offices = _union(offices, [name.replace("Office of ", "Office of the ") for name in offices])
    made = [f"{before} {name}" for before in (*parent.acronyms, *long) for name in offices]
    made += [f"{before} {code}" for before in parent.acronyms for code in body.codes]
    made += [f"{name} of {parent.acronyms[0]}" for name in offices if parent.acronyms]
    return replace(body, names=_union(body.names, [*general, *made]))
