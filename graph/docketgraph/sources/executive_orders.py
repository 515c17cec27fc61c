"""Executive orders with what they did to one another: API answers, or the table of dispositions.

An effect is stated once, on the order that acts, whichever of the two orders' notes tells it. An
order that only a note names gets a record where the note gives its day. A note by which an order
would act on a later one is a slip, and is not followed.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from docketgraph.identifiers import parse_document_number, parse_executive_order
from docketgraph.sources.dispositions import Effect, effects
from docketgraph.sources.federal_register import Documents
from docketgraph.sources.fields import Fields
from docketgraph.sources.gathering import Gathering
from docketgraph.sources.items import Item, json_items, rows
from docketgraph.sources.saved import Saved
from docketgraph.sources.tally import Record

__all__ = ["read"]

_OFFICE = {"slug": "executive-office-of-the-president", "name": "Executive Office of the President"}
_COLUMNS = {"number", "citation", "signing_date", "document_number", "notes"}


def read(run: Gathering, files: Sequence[Saved]) -> Iterator[Record]:
    """Yield the orders of some files and the documents that print them."""
    orders = _Orders(run)
    for saved in files:
        run.begin(saved)
        given = rows(saved, run.tally) if saved.form == "csv" else json_items(saved, run.tally)
        for item, place in given:
            run.tally.read += 1
            yield from orders.item(item, Fields(item, place, run.tally))
    yield from orders.rest()


class _Orders:
    def __init__(self, run: Gathering) -> None:
        self._run = run
        self._documents = Documents(run)
        self._signed: dict[str, str] = {}
        self._told: list[tuple[Effect, str]] = []
        """Each effect, with the evidence of the file whose note tells it."""

    def item(self, item: Item, fields: Fields) -> Iterator[Record]:
        if item.keys() >= _COLUMNS:
            item |= {"executive_order_number": item["number"], "disposition_notes": item["notes"]}
        given = item.get("executive_order_number")
        try:
            number = parse_executive_order(str(given))
        except ValueError:
            reason = "it is no executive order" if given is None else "its number is ill formed"
            self._run.tally.refuse(reason, fields.place, given)
            return
        fields.place.name = f"EO {number}"
        signed = fields.day("signing_date")
        if not signed:
            self._run.tally.refuse("it has no day of signing", fields.place)
            return
        if self._run.has(f"eo/{number}"):
            self._run.tally.pass_over("the same record was read before")
            return
        self._signed[number] = signed
        evidence = self._run.evidence
        self._told += [(each, evidence) for each in effects(number, self._note(fields))]
        yield from self._order(item, number, fields)

    def _note(self, fields: Fields) -> str:
        for name in ("executive_order_notes", "disposition_notes"):
            value = fields.raw.get(name)
            if type(value) is str and value.strip():
                return value
        return ""

    def _order(self, item: Item, number: str, fields: Fields) -> Iterator[Record]:
        if item.get("publication_date"):
            item |= {"type": "Presidential Document"}
            item.setdefault("agencies", [_OFFICE])
            yield from self._documents.read(fields)
            return
        keys: dict[str, Any] = {"signedOn": self._signed[number], "identifier": f"EO {number}"}
        title = fields.text("title")
        keys |= {"title": title} if title else {}
        printed = self._printing(fields, number)
        keys |= {"publishedAs": printed} if printed else {}
        record = self._run.record(f"eo/{number}", "ExecutiveOrder", f"Executive Order {number}")
        self._run.once(f"eo/{number}")
        yield from self._run.finish(record | keys)

    def _printing(self, fields: Fields, number: str) -> str:
        """Return the document that prints an order of which only its number and year are told."""
        run = self._run
        document = fields.identifier("document_number", parse_document_number)
        if not document:
            return ""
        run.tally.join("order to document", "by the number of the order")
        return run.add(
            f"fr/{document}",
            "PresidentialDocument",
            f"Executive Order {number} ({document})",
            documentNumber=document,
            kind="presidential",
            issued=self._signed[number][:4],
            issuedBy=run.listed_agency(f"agency/{_OFFICE['slug']}"),
        )

    def rest(self) -> Iterator[Record]:
        """Yield the orders that only notes name, and put the effects to the orders that act."""
        run = self._run
        for effect, evidence in self._told:
            run.evidence = evidence
            if effect.reason:
                run.tally.abstain(f"order {effect.key} order", effect.reason)
                continue
            self._signed.setdefault(effect.other, effect.signed)
            why = self._doubt(effect)
            if why:
                run.tally.abstain(f"order {effect.key} order", why)
                continue
            self._stub(effect.acting)
            self._stub(effect.hit)
            told = (
                "the disposition table says so of a part"
                if effect.in_part
                else "the disposition table"
            )
            run.tally.join(f"order {effect.key} order", f"by {told}")
            run.add_later(f"eo/{effect.acting}", effect.key, f"eo/{effect.hit}", told)
        yield from run.taken()

    def _doubt(self, effect: Effect) -> str:
        """Return why an effect is not stated; empty where it is."""
        acting, hit = self._signed[effect.acting], self._signed[effect.hit]
        if not acting or not hit:
            return "the other order was not read, and the note gives no day for it"
        if acting < hit or effect.acting == effect.hit:
            return "it would act on a later order"
        return ""

    def _stub(self, number: str) -> None:
        self._run.add(
            f"eo/{number}",
            "ExecutiveOrder",
            f"Executive Order {number}",
            identifier=f"EO {number}",
            signedOn=self._signed[number],
        )
