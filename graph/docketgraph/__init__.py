"""docketgraph: who asked which federal agency for what, about which rule, and what happened.

`docketgraph.open(path)` gives an rdflib Dataset on a built store, whose string queries run in
Oxigraph; `docketgraph.ask(name, **parameters)` gives the rows of a named question;
`docketgraph.map_network(path)` gives a map as a pyvis Network. None has a time or memory limit:
those belong to the command line.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import rdflib
    from pyvis.network import Network

__all__ = ["__version__", "ask", "map_network", "open"]

__version__ = "0.1.0"

_DEFAULT = "outputs/graph.db"


def open(path: str = _DEFAULT) -> "rdflib.Dataset":  # noqa: A001 - the name that the API promises
    """Return an rdflib Dataset on the store at a path, read-only, the union of graphs as default.

    Queries given as text run in Oxigraph; prepared ones would run in rdflib, far slower. Raises
    `NoStoreError` or `DamagedStoreError`.
    """
    import oxrdflib
    import rdflib

    from docketgraph.namespaces import PREFIXES
    from docketgraph.store import Store

    dataset = rdflib.Dataset(
        store=oxrdflib.OxigraphStore(store=Store.open(path).graph), default_union=True
    )
    for prefix, iri in PREFIXES.items():
        dataset.bind(prefix, iri)
    return dataset


def ask(question: str, *, store: str = _DEFAULT, **parameters: str) -> list[dict[str, Any]]:
    """Return the rows of a named question as dictionaries of Python values.

    Addresses and texts come as str, numbers as int, Decimal or float, true and false as bool,
    dates as text of their precision; what is unbound is None. A parameter that is a Python
    keyword takes an underscore at its end (`from_`).

        docketgraph.ask("letters-to-an-agency", agency="DHS")
    """
    import pyoxigraph as ox

    from docketgraph.questions import find_question, run
    from docketgraph.results import python_value
    from docketgraph.store import Store

    values = {name.rstrip("_"): value for name, value in parameters.items()}
    answer = run(Store.open(store), find_question(question), values)
    assert isinstance(answer, ox.QuerySolutions)  # noqa: S101 - named questions are SELECTs
    names = [variable.value for variable in answer.variables]
    return [{name: python_value(row[name]) for name in names} for row in answer]


def map_network(
    store: str = _DEFAULT,
    *,
    around: str | Sequence[str] = (),
    hops: int = 1,
    types: Sequence[str] = (),
    limit: int = 300,
) -> "Network":
    """Return a map of a store as a plain `pyvis.network.Network`, for notebooks.

    Things have the places, shapes and colours of `docketgraph map`, and physics is off. What
    begins the map is named as people name things.

        docketgraph.map_network(around="DHS", hops=1).show("dhs.html")

    Raises `NoStoreError`, `UnknownNameError` or `AmbiguousNameError`.
    """
    from docketgraph.maps import Selection, make_model, network
    from docketgraph.names import resolve
    from docketgraph.store import Store

    opened = Store.open(store)
    names = [around] if isinstance(around, str) else around
    chosen = Selection(
        around=tuple(resolve(opened, name) for name in names),
        hops=hops,
        types=tuple(types),
        limit=limit,
    )
    return network(make_model(opened, chosen))
