"""A reviewer's answers: values that are checked against the context before they are taken."""

import difflib
from typing import Any

from docketgraph.addresses import check_address
from docketgraph.errors import AmbiguousNameError, DateError, IdentifierError, UnknownNameError
from docketgraph.extraction.proposing.doubtful import Doubtful
from docketgraph.extraction.proposing.fields import FITTING, segment
from docketgraph.extraction.proposing.holdings import Holdings
from docketgraph.extraction.proposing.reviewed import RefusedError, Reviewed
from docketgraph.extraction.proposing.tidying import listed
from docketgraph.literals import WrongKindError, read_literal
from docketgraph.names import resolve
from docketgraph.namespaces import BASE
from docketgraph.vocabulary import Key, Kind, load_vocabulary

__all__ = ["Answers"]

_PART_OF = {"asks": "verb", "positions": "stance"}


class Answers:
    """Answers to what is doubtful in a file; `holdings` are the things that may be named."""

    def __init__(self, reviewed: Reviewed, holdings: Holdings) -> None:
        self.reviewed = reviewed
        self.holdings = holdings

    def label(self, path: str) -> str:
        """Return the label of a thing of the file or of the store; its id where it has none."""
        return self.reviewed.label(path) or self.holdings.label(path) or path

    def said(self, value: Any) -> str:
        """Return a value for people: an id with its label, a mapping in words."""
        if value is None:
            return "not settled"
        if isinstance(value, dict):
            shown = {key: value[key] for key in ("verb", "stance", "towards") if key in value}
            others = [*listed(value.get("askedOf")), *listed(value.get("concerns"))]
            return ", ".join(map(self.said, [*shown.values(), *others]))
        label = self.label(str(value))
        return f"{label} [{value}]" if label != value else str(value)

    def accept(self, doubtful: Doubtful) -> None:
        """Take the value as it was proposed."""
        if doubtful.value is None:
            raise RefusedError("no value is proposed; change, drop or skip it")
        value = doubtful.value
        if isinstance(value, str) and doubtful.field != "record":
            value = self.typed(doubtful, value)
        if isinstance(value, dict):
            self._check_within(value)
        self.reviewed.take(doubtful, value)

    def alternative(self, doubtful: Doubtful, number: int) -> Any:
        """Return the alternative of a number, counted from 1."""
        if not 1 <= number <= len(doubtful.alternatives):
            raise RefusedError(f"there is no alternative {number}")
        return self.typed(doubtful, doubtful.alternatives[number - 1])

    def typed(self, doubtful: Doubtful, text: str) -> Any:
        """Return a typed value as the field takes it (`RefusedError` with the reason)."""
        text = text.strip()
        if not text:
            raise RefusedError("no value was given")
        if doubtful.field == "record":
            raise RefusedError("a whole record is accepted or dropped; edit the file for more")
        if doubtful.field in _PART_OF:
            return self._part(doubtful, text)
        if doubtful.field == "type":
            return self._class(text)
        key = load_vocabulary().keys[doubtful.field.rpartition("/")[2]]
        return self._value(key, text)

    def _part(self, doubtful: Doubtful, text: str) -> dict[str, Any]:
        """Return an ask or a position with another verb or stance."""
        key = load_vocabulary().keys[_PART_OF[doubtful.field]]
        if isinstance(doubtful.value, dict):
            return {**doubtful.value, key.name: self._value(key, text)}
        target, _, stance = text.rpartition(" ")
        if doubtful.field == "asks" or not target:
            what = "an ask" if doubtful.field == "asks" else "a position"
            how = "" if doubtful.field == "asks" else ", or type: ID STANCE"
            raise RefusedError(f"{what} is written in the file itself{how}")
        towards = load_vocabulary().keys["towards"]
        return {"towards": self._value(towards, target), "stance": self._value(key, stance)}

    def _class(self, text: str) -> str:
        vocabulary = load_vocabulary()
        if vocabulary.iri_of_class(text):
            return text
        raise RefusedError(f"{text!r} is no class of a record{_hint(text, vocabulary.classes)}")

    def _value(self, key: Key, text: str) -> str:
        if key.kind is Kind.THING:
            return self._thing(key.name, text)
        if key.kind is Kind.CONCEPT:
            names = [
                iri.removeprefix(key.scheme)
                for iri in load_vocabulary().concepts
                if iri.startswith(key.scheme)
            ]
            if text not in names:
                raise RefusedError(f"{text!r} is no {key.name}: {', '.join(sorted(names))}")
            return text
        try:
            read_literal(key.kind, text)
        except DateError as error:
            raise RefusedError(str(error)) from None
        except WrongKindError as error:
            raise RefusedError(f"{key.name} takes {error}, not {text[:60]!r}") from None
        return text

    def _thing(self, key: str, text: str) -> str:
        """Return the id of a thing that is given by its id or one of its names."""
        path = text.removeprefix(BASE)
        known = path in self.reviewed.ids() or self.holdings.has(path)
        if not known:
            path = self._by_name(text)
        if key in FITTING and segment(path) not in FITTING[key]:
            takes = ", ".join(f"{each}/…" for each in FITTING[key])
            raise RefusedError(f"{key} takes {takes}, not {path}")
        return path

    def _by_name(self, text: str) -> str:
        """Return the one thing of the file or the store that a name or a number stands for."""
        here = [each for each in self.reviewed.ids() if self.reviewed.label(each) == text]
        if len(here) == 1:
            return here[0]
        try:
            return resolve(self.holdings.store, text).removeprefix(BASE)
        except AmbiguousNameError as error:
            raise RefusedError(str(error)) from None
        except UnknownNameError as error:
            raise RefusedError(self._unknown(text, error)) from None

    def _unknown(self, text: str, error: UnknownNameError) -> str:
        """Return why a text stands for nothing: it is no name, or an id without a record."""
        try:
            check_address(text)
        except IdentifierError:
            return str(error)
        hint = _hint(text, self.reviewed.ids()) or "; add a record for it to the file"
        return f"nothing has the id {text}{hint}"

    def _check_within(self, value: dict[str, Any]) -> None:
        """Refuse an ask or a position that names what is nowhere."""
        for key in ("towards", "askedOf", "concerns"):
            for each in listed(value.get(key)):
                self._thing(key, each)


def _hint(word: str, known: Any) -> str:
    close = difflib.get_close_matches(word, list(known), n=2, cutoff=0.7)
    return f"; did you mean {' or '.join(close)}?" if close else ""
