"""The golden rows of the named questions: `tests/golden/<question>.tsv`, one file a question.

The first line holds the values of the parameters, the second the columns, each further one a row.
After a change of the data or of a question, `python -m tests.golden` writes the files again; the
difference is then read by eye before it is committed.
"""

import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

import pyoxigraph as ox
import rdflib

from docketgraph.build import build
from docketgraph.namespaces import BASE
from docketgraph.questions import bind, find_question, questions
from docketgraph.store import Store, value_of

__all__ = [
    "VALUES",
    "Rows",
    "column",
    "dataset_of",
    "golden",
    "in_oxigraph",
    "in_rdflib",
    "read",
    "text_of",
]

FOLDER = Path(__file__).with_name("golden")

VALUES: dict[str, dict[str, str]] = {
    "acts-in-several-sources": {"organization": "AMA"},
    "acts-of-an-organization": {"organization": "SAHM"},
    "acts-on-a-docket": {"docket": "USCIS 2020-0013"},
    "acts-on-a-topic": {"topic": "topic/maternal-care"},
    "addressee-against-issuer": {"organization": "AMA"},
    "agencies-by-letters": {"since": "2018", "until": "2023"},
    "agenda-stages": {"rulemaking": "1651-AB12"},
    "asks-and-outcomes": {"organization": "AMA"},
    "asks-by-verb": {"agency": "DHS"},
    "asks-of-an-agency": {"agency": "DHS", "verb": "provide-care"},
    "asks-without-known-outcome": {"agency": "DHS"},
    "bill-supporters": {"bill": "H.R. 3239"},
    "cases-and-rulings": {"instrument": "policy/2025-01-20-dhs-protected-areas"},
    "co-advocates": {"organization": "AMA"},
    "contradictions": {"source": "source/ama-immigrant-health"},
    "docket-documents": {"docket": "USCIS-2020-0013"},
    "in-force-on": {"on": "2021-02-01"},
    "letters-to-an-agency": {"agency": "DHS", "since": "2021-04"},
    "life-of-an-instrument": {"instrument": "Security Bars rule"},
    "officials-in-post": {"act": "act/2020-08-05-ama-security-bars"},
    "oira-reviews": {"rulemaking": "1105-AB56"},
    "outcomes-claimed-or-followed": {"relation": "claimed-cause"},
    "outcomes-in-order": {"act": "act/2020-04-23-ama-pregnant-detainees"},
    "policy-chain": {"paper": "policy/2025-01-20-dhs-protected-areas"},
    "position-and-life-of-a-rule": {"organization": "AMA", "rule": "1615-AC57"},
    "positions-on-a-rule": {"organization": "AMA", "rule": "1615-AC57"},
    "sources-and-coverage": {"organization": "AMA"},
    "topics-by-acts": {"organization": "AMA"},
    "who-signed-with-whom": {"organization": "AMA"},
}
"""The values with which a question is asked for its golden rows; the others are asked without."""

Rows = list[list[str]]
"""The names of the columns, then each row as the texts of its cells."""


def dataset_of(store: Store) -> rdflib.Dataset:
    """Return what a store holds in rdflib's own memory, the union of graphs as default."""
    dataset = rdflib.Dataset(default_union=True)
    dataset.parse(data=store.graph.dump(format=ox.RdfFormat.N_QUADS), format="nquads")
    return dataset


def in_oxigraph(store: Store, query: str) -> Rows:
    """Return the rows that Oxigraph gives for a query."""
    answer = store.query(query)
    assert isinstance(answer, ox.QuerySolutions)
    names = [variable.value for variable in answer.variables]
    return [names, *([value_of(row[name]) for name in names] for row in answer)]


def in_rdflib(dataset: rdflib.Dataset, query: str) -> Rows:
    """Return the rows that rdflib's own engine gives for a query."""
    result = dataset.query(query)
    names = [str(variable) for variable in result.vars or []]
    rows = [dict(row.asdict()) for row in result if isinstance(row, rdflib.query.ResultRow)]
    return [names, *([str(row.get(name, "")) for name in names] for row in rows)]


def column(store: Store, question: str, name: str, **values: str) -> list[str]:
    """Return one column of a question's rows; things by their paths under the base."""
    names, *rows = in_oxigraph(store, bind(store, find_question(question), values))
    return [row[names.index(name)].removeprefix(BASE) for row in rows]


def golden(store: Store, name: str) -> str:
    """Return the text of a question's golden file for a store."""
    question = find_question(name)
    values = VALUES.get(name, {})
    return text_of(values, in_oxigraph(store, bind(store, question, values)))


def text_of(values: Mapping[str, str], rows: Rows) -> str:
    """Return a golden file's text; a cell that would break its line is refused."""
    said = ", ".join(f"{name}={value}" for name, value in values.items()) or "none"
    lines = ["# parameters: " + said, *("\t".join(row) for row in rows)]
    if any(char in cell for row in rows for cell in row for char in "\t\r\n"):
        raise ValueError("a cell holds a tab or a line end")
    return "\n".join(lines) + "\n"


def read(name: str) -> Rows:
    """Return the golden rows of a question."""
    lines = (FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines[1:]]


def _written(store: Store) -> Iterable[str]:
    known = [question.name for question in questions()]
    for path in FOLDER.glob("*.tsv"):
        if path.stem not in known:
            path.unlink()
            yield f"{path.stem}: removed"
    for name in known:
        path = FOLDER / f"{name}.tsv"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        text = golden(store, name)
        if text != before:
            path.write_text(text, encoding="utf-8")
            yield f"{name}: {text.count(chr(10)) - 2} rows"


def main() -> None:
    """Write the golden files of the shipped data again and say which have changed."""
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder)
        build([], None, out / "graph.db", out, lambda store, texts: ())
        for line in _written(Store.open(out / "graph.db")):
            print(line)


if __name__ == "__main__":
    main()
