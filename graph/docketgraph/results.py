"""Answers to queries as text: the W3C result formats, and tables for people.

The writers take rows one by one, so that a limit can end them; Oxigraph's own writers cannot be
ended. What only one of the formats needs is imported there: it takes longer than a small answer.
"""

import functools
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING

import pyoxigraph as ox

from docketgraph.namespaces import BASE, PREFIXES, XSD, shorten
from docketgraph.safety import printable
from docketgraph.store import Answer, Term, value_of

if TYPE_CHECKING:
    from decimal import Decimal

__all__ = ["FORMATS", "RDF_FORMATS", "python_value", "table", "write_answer"]

FORMATS = ("table", "json", "csv", "tsv", "xml", "md")
RDF_FORMATS = {
    "ttl": ox.RdfFormat.TURTLE,
    "nt": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
}
_FORMULA = re.compile(r"[=+\-@\t\r]")
_STRING = XSD + "string"
_NARROWEST = 4
_SPACES = {9: "&#9;", 10: "&#10;", 13: "&#13;"}

Cells = Sequence[Term | None]


def python_value(term: Term | None) -> "str | int | Decimal | float | bool | None":
    """Return a term as a Python value; addresses and dates as text, None for nothing."""
    if not isinstance(term, ox.Literal):
        return None if term is None else value_of(term)
    datatype = term.datatype.value
    if datatype == XSD + "integer":
        return int(term.value)
    if datatype == XSD + "decimal":
        from decimal import Decimal

        return Decimal(term.value)
    if datatype in {XSD + "double", XSD + "float"}:
        return float(term.value)
    return term.value == "true" if datatype == XSD + "boolean" else term.value


def write_answer(
    answer: Answer,
    form: str,
    out: IO[bytes],
    limit: int | None,
    *,
    excel_safe: bool = False,
    width: int = 0,
) -> bool:
    """Write an answer in a format; return True where rows were left out for the limit.

    Args:
        answer: What the store answered; a graph takes ttl, nt or jsonld, and is written in Turtle
            where a format of rows was asked for.
        form: One of `FORMATS` or `RDF_FORMATS`.
        out: Where the bytes go.
        limit: How many rows at the most; None for all.
        excel_safe: Guard cells that a spreadsheet would run as formulas.
        width: Columns of a terminal to fit a table into; 0 for no limit.
    """
    if isinstance(answer, ox.QueryTriples):
        return _write_graph(answer, form, out, limit)
    if isinstance(answer, ox.QueryBoolean):
        out.write(_boolean(bool(answer), form).encode())
        return False
    names = [variable.value for variable in answer.variables]
    rows = _Rows(answer, names, limit)
    if form == "table":
        out.write(table(names, ([_cell(term) for term in row] for row in rows), width).encode())
    else:
        for piece in _WRITERS[form](names, rows, excel_safe):
            out.write(piece.encode("utf-8", "replace"))
    return rows.cut


class _Rows:
    """The first rows of an answer, and whether there were more."""

    def __init__(self, answer: ox.QuerySolutions, names: list[str], limit: int | None) -> None:
        self._answer = answer
        self._names = names
        self._limit = limit
        self.cut = False

    def __iter__(self) -> Iterator[Cells]:
        for number, solution in enumerate(self._answer):
            if self._limit is not None and number >= self._limit:
                self.cut = True
                return
            yield [solution[name] for name in self._names]


def _write_graph(answer: ox.QueryTriples, form: str, out: IO[bytes], limit: int | None) -> bool:
    triples: list[ox.Triple] = []
    for number, triple in enumerate(answer):
        if limit is not None and number >= limit:
            return _serialize(triples, form, out) or True
        triples.append(triple)
    return _serialize(triples, form, out)


def _serialize(triples: Iterable[ox.Triple], form: str, out: IO[bytes]) -> bool:
    prefixes = {"id": BASE, **PREFIXES}
    unique = sorted(set(triples), key=str)
    rdf_format = RDF_FORMATS.get(form, ox.RdfFormat.TURTLE)
    ox.serialize(unique, output=out, format=rdf_format, prefixes=prefixes)
    return False


def _boolean(value: bool, form: str) -> str:
    text = "true" if value else "false"
    if form == "json":
        return f'{{"head":{{}},"boolean":{text}}}\n'
    if form == "xml":
        return _XML_HEAD + f"<head></head><boolean>{text}</boolean></sparql>\n"
    return text + "\n"


def table(names: Sequence[str], rows: Iterable[Sequence[str]], width: int = 0) -> str:
    """Return rows of texts as a table for people, cut to no length but wrapped to a width.

    >>> print(table(["id", "label"], [["org/ama", "American Medical Association"]], 30), end="")
    ┌─────────┬──────────────────┐
    │ id      │ label            │
    ├─────────┼──────────────────┤
    │ org/ama │ American Medical │
    │         │ Association      │
    └─────────┴──────────────────┘
    """
    shown = [names, *([printable(cell) for cell in row] for row in rows)]
    widths = _fitted(shown, width)
    lines = [_line(widths, "┌┬┐")]
    for number, row in enumerate(shown):
        lines += _cells(row, widths)
        if number == 0:
            lines.append(_line(widths, "├┼┤"))
    return "\n".join([*lines, _line(widths, "└┴┘"), ""])


def _line(widths: Sequence[int], corners: str) -> str:
    return corners[0] + corners[1].join("─" * (each + 2) for each in widths) + corners[2]


def _cells(row: Sequence[str], widths: Sequence[int]) -> Iterator[str]:
    """Yield the lines of a row: one, or as many as its longest cell takes."""
    parts = [_wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
    for number in range(max(map(len, parts), default=0)):
        texts = (part[number] if number < len(part) else "" for part in parts)
        cells = (text.ljust(width) for text, width in zip(texts, widths, strict=True))
        yield f"│ {' │ '.join(cells)} │"


def _wrapped(text: str, width: int) -> list[str]:
    if len(text) <= width:
        return [text]
    import textwrap

    return textwrap.wrap(text, width) or [""]


def _fitted(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    """Return columns' widths that fit a terminal: the widest give way, the narrow stay whole.

    A width of 0 is no terminal's: nothing gives way.

    >>> _fitted([["id", "label"], ["org/ama", "American Medical Association"]], 30)
    [7, 16]
    """
    wanted = [max(map(len, column)) for column in zip(*rows, strict=True)]
    if not width:
        return wanted
    # A border and a space at each side of a cell, and one border more.
    left = width - 3 * len(wanted) - 1
    most = max(wanted, default=0)
    while most > _NARROWEST and sum(min(each, most) for each in wanted) > left:
        most -= 1
    return [min(each, most) for each in wanted]


def _cell(term: Term | None) -> str:
    return shorten(term.value) if isinstance(term, ox.NamedNode) else value_of(term)


def _csv(names: list[str], rows: Iterable[Cells], excel_safe: bool) -> Iterator[str]:
    yield _csv_line(names, excel_safe)
    for row in rows:
        yield _csv_line([value_of(term) for term in row], excel_safe)


def _csv_line(cells: Iterable[str], excel_safe: bool) -> str:
    import csv

    stream = io.StringIO()
    guarded = ("'" + cell if excel_safe and _FORMULA.match(cell) else cell for cell in cells)
    csv.writer(stream, lineterminator="\r\n").writerow(list(guarded))
    return stream.getvalue()


def _tsv(names: list[str], rows: Iterable[Cells], excel_safe: bool) -> Iterator[str]:
    yield "\t".join(f"?{name}" for name in names) + "\n"
    for row in rows:
        # An N-Triples term holds no raw tab or line end.
        terms = (_guarded(term) if excel_safe else term for term in row)
        yield "\t".join("" if term is None else str(term) for term in terms) + "\n"


def _guarded(term: Term | None) -> Term | None:
    """Return a literal that no spreadsheet runs: it takes the quotes off before it looks."""
    if not isinstance(term, ox.Literal) or not _FORMULA.match(term.value):
        return term
    if term.language:
        return ox.Literal("'" + term.value, language=term.language)
    return ox.Literal("'" + term.value, datatype=term.datatype)


def _json(names: list[str], rows: Iterable[Cells], _: bool) -> Iterator[str]:
    import json

    yield f'{{"head":{json.dumps({"vars": names})},"results":{{"bindings":['
    for number, row in enumerate(rows):
        binding = {name: _json_term(term) for name, term in zip(names, row, strict=True) if term}
        yield (",\n" if number else "\n") + json.dumps(binding, ensure_ascii=False)
    yield "\n]}}\n"


def _json_term(term: Term) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if not isinstance(term, ox.Literal):
        return {"type": "bnode", "value": value_of(term)}
    written = {"type": "literal", "value": term.value}
    if term.language:
        return written | {"xml:lang": term.language}
    return (
        written if term.datatype.value == _STRING else written | {"datatype": term.datatype.value}
    )


_XML_HEAD = '<?xml version="1.0"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'


def _xml(names: list[str], rows: Iterable[Cells], _: bool) -> Iterator[str]:
    variables = "".join(f'<variable name="{_escape(name)}"/>' for name in names)
    yield f"{_XML_HEAD}<head>{variables}</head><results>\n"
    for row in rows:
        bound = zip(names, row, strict=True)
        cells = (f'<binding name="{_escape(n)}">{_xml_term(t)}</binding>' for n, t in bound if t)
        yield f"<result>{''.join(cells)}</result>\n"
    yield "</results></sparql>\n"


def _xml_term(term: Term) -> str:
    if isinstance(term, ox.NamedNode):
        return f"<uri>{_escape(term.value)}</uri>"
    if not isinstance(term, ox.Literal):
        return f"<bnode>{_escape(value_of(term))}</bnode>"
    if term.language:
        return f'<literal xml:lang="{_escape(term.language)}">{_escape(term.value)}</literal>'
    if term.datatype.value == _STRING:
        return f"<literal>{_escape(term.value)}</literal>"
    return f'<literal datatype="{_escape(term.datatype.value)}">{_escape(term.value)}</literal>'


def _escape(text: str) -> str:
    from html import escape

    # Readers turn a raw carriage return into a line end, and some trim what begins a text.
    return escape(_not_xml().sub("\ufffd", text)).translate(_SPACES)


@functools.cache
def _not_xml() -> re.Pattern[str]:
    return re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _markdown(names: list[str], rows: Iterable[Cells], _: bool) -> Iterator[str]:
    yield "| " + " | ".join(names) + " |\n|" + " --- |" * len(names) + "\n"
    for row in rows:
        cells = (_markdown_cell(_cell(term)) for term in row)
        yield "| " + " | ".join(cells) + " |\n"


def _markdown_cell(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", printable(text))


_WRITERS: dict[str, Callable[[list[str], Iterable[Cells], bool], Iterator[str]]] = {
    "csv": _csv,
    "tsv": _tsv,
    "json": _json,
    "xml": _xml,
    "md": _markdown,
}
