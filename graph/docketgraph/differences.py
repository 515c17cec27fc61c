"""What changed between two stores: things that came, went, or of which something else is said."""

from dataclasses import dataclass

import pyoxigraph as ox

from docketgraph.namespaces import BASE, DERIVED, ONTOLOGY, RDFS, shorten
from docketgraph.store import Store, value_of

__all__ = ["Change", "compare", "tell"]


@dataclass(frozen=True, slots=True, order=True)
class Change:
    """What became of one thing: `added`, `removed` or `changed`, with the statements at stake."""

    kind: str
    id: str
    label: str
    removed: tuple[str, ...]
    """Statements that are no longer there, as property and value."""
    added: tuple[str, ...]


def compare(before: Store, after: Store) -> list[Change]:
    """Return the changes from one store to another, by kind and id; derived ones do not count."""
    old, new = _statements(before), _statements(after)
    changes = []
    for thing in sorted(old.keys() | new.keys()):
        gone = old.get(thing, set()) - new.get(thing, set())
        come = new.get(thing, set()) - old.get(thing, set())
        if not gone and not come:
            continue
        kind = (
            "changed" if thing in old and thing in new else "added" if thing in new else "removed"
        )
        label = _label(new.get(thing, set()) or old[thing]) or shorten(thing)
        changes.append(Change(kind, shorten(thing), label, _told(gone), _told(come)))
    return sorted(changes)


_Pairs = set[tuple[str, str]]


def _statements(store: Store) -> dict[str, _Pairs]:
    things: dict[str, _Pairs] = {}
    for quad in store.quads():
        subject = value_of(quad.subject)
        if not subject.startswith(BASE) or _graph(quad) in {DERIVED, ONTOLOGY}:
            continue
        things.setdefault(subject, set()).add((quad.predicate.value, value_of(quad.object)))
    return things


def _graph(quad: ox.Quad) -> str:
    return str(getattr(quad.graph_name, "value", ""))


def _label(pairs: _Pairs) -> str:
    return min((value for property_, value in pairs if property_ == RDFS + "label"), default="")


def _told(pairs: _Pairs) -> tuple[str, ...]:
    return tuple(sorted(f"{shorten(property_)} {shorten(value)}" for property_, value in pairs))


def tell(change: Change) -> list[str]:
    """Return a change in words, a line for it and one for each statement of a changed thing."""
    lines = [f"{change.kind}: {change.label} [{change.id}]"]
    if change.kind == "changed":
        lines += [f"  - {statement}" for statement in change.removed]
        lines += [f"  + {statement}" for statement in change.added]
    return lines
