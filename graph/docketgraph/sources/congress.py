"""Congress: bills, hearings with their witnesses, committees, in all the forms they come in."""

from collections.abc import Iterator, Sequence

from docketgraph.sources import committees
from docketgraph.sources.bills import Bills, plain
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.hearings import Hearings
from docketgraph.sources.items import Item, json_items
from docketgraph.sources.markup_items import Element, elements
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Place, Record

__all__ = ["read"]

_INSIDE = ("bill", "committeeMeeting", "hearing")
_PARTS = ("bill", "committee-meeting", "witness-list")


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the records of some files, in any order."""
    reader = _Reader(run)
    for saved in files:
        run.begin(saved)
        yield from reader.file(saved)
    yield from reader.hearings.rest()


class _Reader:
    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._bills = Bills(run)
        self.hearings = Hearings(run)

    def file(self, saved: Saved) -> Iterator[Record]:
        tally = self._run.tally
        if saved.form == "xml":
            for element, place in elements(saved, _PARTS, tally):
                tally.read += 1
                yield from self._element(element, place)
        elif saved.form == "yaml":
            yield from committees.read(self._run, saved)
        elif saved.form == "csv":
            tally.refuse_file("a table is no file of Congress", saved.name)
        else:
            for item, place in json_items(saved, tally):
                tally.read += 1
                yield from self._item(item, place)

    def _element(self, element: Element, place: Place) -> Iterator[Record]:
        if element.tag == "bill":
            raw = plain(element)
            given = raw if isinstance(raw, dict) else {}
            yield from self._bills.read(Fields(given, place, self._run.tally))
        elif element.tag == "committee-meeting":
            yield from self.hearings.meeting(element, place)
        else:
            self.hearings.witnesses(element, place)

    def _item(self, item: Item, place: Place) -> Iterator[Record]:
        inner = item
        for name in _INSIDE:
            held = item.get(name)
            inner = held if isinstance(held, dict) else inner
        fields = Fields(inner, place, self._run.tally)
        if "introducedDate" in inner or "originChamber" in inner:
            yield from self._bills.read(fields)
        elif "eventId" in inner or "jacketNumber" in inner:
            yield from self.hearings.answer(fields)
        else:
            self._run.tally.refuse("it is neither bill nor hearing", place, list(inner)[:3])
