"""Committees of Congress, from the list that volunteers keep in the public domain (YAML)."""

from collections.abc import Iterator

import yaml

from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.hearings import committee_id
from docketgraph.sources.saved import READ_ERRORS, Saved, why
from docketgraph.sources.tally import Place, Record

__all__ = ["read"]

_MOST = 8 * 1024 * 1024
_CHAMBERS = {
    "house": {"congress/house": "United States House of Representatives"},
    "senate": {"congress/senate": "United States Senate"},
}
_CHAMBERS["joint"] = _CHAMBERS["house"] | _CHAMBERS["senate"]


def read(run: Gathering, saved: Saved) -> Iterator[Record]:
    """Yield the committees and subcommittees of a file."""
    for entry in _entries(run, saved):
        run.tally.read += 1
        place = Place(saved.name, 0, str(entry.get("thomas_id", ""))[:20])
        fields = Fields(entry, place, run.tally)
        path = committee_id(f"{fields.text('thomas_id')}00")
        name, kind = fields.text("name"), fields.text("type")
        if not path or not name or kind not in _CHAMBERS:
            run.tally.refuse("it is no committee", place, name)
            continue
        if run.refuse_twice(path):
            continue
        parents = [
            run.add(each, "LegislativeBody", label) for each, label in _CHAMBERS[kind].items()
        ]
        record = run.record(path, "LegislativeBody", name) | {"partOf": parents}
        homepage = fields.address("url")
        yield from run.finish(record | ({"homepage": homepage} if homepage else {}))
        for each in fields.objects("subcommittees"):
            yield from _part(run, Fields(each, place, run.tally), path, name)


def _part(run: Gathering, fields: Fields, parent: str, of: str) -> Iterator[Record]:
    code, name = fields.text("thomas_id"), fields.text("name")
    path = committee_id(f"{parent.removeprefix('congress/')}{code}")
    if not path or path == parent or not name:
        fields.warn("a subcommittee has no number or name", name or code)
    elif run.once(path):
        record = run.record(path, "LegislativeBody", f"Subcommittee on {name} of the {of}")
        run.tally.things["LegislativeBody"] += 1
        yield from run.taken()
        yield record | {"partOf": parent, "altLabel": f"Subcommittee on {name}"}


def _entries(run: Gathering, saved: Saved) -> list[dict[str, object]]:
    try:
        with saved.open() as stream:
            data = stream.read(_MOST + 1)
    except READ_ERRORS as error:
        run.tally.refuse("the file cannot be read to its end", Place(saved.name), why(error))
        return []
    if len(data) > _MOST:
        run.tally.refuse(f"the file is longer than {_MOST >> 20} MB", Place(saved.name))
        return []
    try:
        # An alias could make a small file a large one.
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(data, yaml.CSafeLoader)):
            run.tally.refuse("the file has aliases (&, *); write them out", Place(saved.name))
            return []
        found = yaml.load(data, yaml.CSafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        run.tally.refuse("the file is not YAML", Place(saved.name), " ".join(str(error).split()))
        return []
    if isinstance(found, list) and all(isinstance(each, dict) for each in found):
        return found
    run.tally.refuse("the file is no list of committees", Place(saved.name))
    return []
