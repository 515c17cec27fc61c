"""The records of XML files, one by one, with the line on which each begins.

The parser keeps only the record under way. A document type is refused, so that no entity can
grow; so is nesting that no source has.
"""

from collections.abc import Collection, Iterator
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from docketgraph.sources.saved import READ_ERRORS, Saved, why
from docketgraph.sources.tally import Place, Tally

__all__ = ["Element", "elements", "text_of"]

_PIECE = 256 * 1024
_DEPTH = 64
# The text of one rule in the largest daily issue has about six megabytes.
_RECORD = 64 * 1024 * 1024


class _RefusedError(Exception):
    """The file holds what no source writes."""


class _Records:
    """Builds the elements of some names, each as a tree of its own."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = names
        self._builder: TreeBuilder | None = None
        self._depth = self._inside = self._held = 0
        self._line = 0
        self.ready: list[tuple[Element, int]] = []
        self.root = ""
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._data
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _doctype(self, *_: object) -> None:
        raise _RefusedError("it has a document type; take the DOCTYPE out")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.root = self.root or name
        self._depth += 1
        if self._depth > _DEPTH:
            raise _RefusedError(f"it is nested more than {_DEPTH} levels deep")
        if self._builder is None:
            if name not in self._names:
                return
            self._builder, self._inside, self._held = TreeBuilder(), self._depth, 0
            self._line = self.parser.CurrentLineNumber
        self._builder.start(name, attributes)

    def _data(self, text: str) -> None:
        if self._builder is not None:
            self._held += len(text)
            if self._held > _RECORD:
                raise _RefusedError(f"a record is longer than {_RECORD >> 20} MB")
            self._builder.data(text)

    def _end(self, name: str) -> None:
        if self._builder is not None:
            self._builder.end(name)
            if self._depth == self._inside:
                self.ready.append((self._builder.close(), self._line))
                self._builder = None
        self._depth -= 1


def elements(saved: Saved, names: Collection[str], tally: Tally) -> Iterator[tuple[Element, Place]]:
    """Yield each element of one of the names, outermost ones only, with its place.

    Where the file is not well-formed the rest of it is refused in one finding.
    """
    records = _Records(names)
    try:
        with saved.open() as stream:
            while piece := stream.read1(_PIECE):  # type: ignore[attr-defined]
                records.parser.Parse(piece, False)
                yield from _taken(records, saved)
            records.parser.Parse(b"", True)
            yield from _taken(records, saved)
    except expat.ExpatError as error:
        yield from _taken(records, saved)
        reason = expat.errors.messages.get(error.code, "error")
        tally.refuse(
            "the rest of the file is not well-formed XML", Place(saved.name, error.lineno), reason
        )
    except _RefusedError as error:
        yield from _taken(records, saved)
        line = records.parser.CurrentLineNumber
        tally.refuse("the rest of the file is not read", Place(saved.name, line), error)
    except READ_ERRORS as error:
        tally.refuse("the file cannot be read to its end", Place(saved.name), why(error))


def _taken(records: _Records, saved: Saved) -> Iterator[tuple[Element, Place]]:
    ready, records.ready = records.ready, []
    for element, line in ready:
        yield element, Place(saved.name, line)


def text_of(element: Element | None) -> str:
    """Return all text within an element, with single spaces; empty for none.

    >>> from xml.etree.ElementTree import XML
    >>> text_of(XML("<P>The <E>Federal</E>  Register</P>"))
    'The Federal Register'
    """
    return "" if element is None else " ".join("".join(element.itertext()).split())
