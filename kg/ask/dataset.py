"""A snapshot as an rdflib dataset, for reading."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Never

from oxrdflib import OxigraphStore
from pyoxigraph import Store
from rdflib import Dataset, Graph
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Identifier

from kg.errors import QueryError, UsageError
from kg.iris import PREFIXES
from kg.sparql.guard import refuse_service
from kg.write.snapshot import open_snapshot
from kg.write.store import open_store


class ReadOnlyStore(OxigraphStore):
    """A store that answers, and refuses every change with a :class:`~kg.errors.UsageError`."""

    def __init__(self, store: Store) -> None:
        super().__init__(store=store)

    def query(
        self,
        query: Query | str,
        initNs: Mapping[str, Any],  # noqa: N803 (rdflib's own names)
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803
        **kwargs: object,
    ) -> Result:
        """What the engine answers.

        Raises:
            QueryError: the text is no SPARQL 1.1, asks another endpoint, or does not select a
                variable that is given a value.
        """
        if isinstance(query, str):
            refuse_service(query)
        try:
            return super().query(query, initNs, initBindings, queryGraph, **kwargs)
        except SyntaxError as reason:
            raise QueryError(f"not a SPARQL 1.1 query: {reason}") from None
        except NotImplementedError:
            raise  # rdflib then answers itself
        except RuntimeError as reason:
            raise QueryError(
                f"{reason}; initBindings reach what SELECT names, write other values into VALUES"
            ) from None

    def add(self, *_: object, **__: object) -> Never:
        """Refuse it."""
        _refuse()

    def addN(self, *_: object, **__: object) -> Never:  # noqa: N802 (rdflib's own name)
        """Refuse it."""
        _refuse()

    def remove(self, *_: object, **__: object) -> Never:
        """Refuse it."""
        _refuse()

    def update(self, *_: object, **__: object) -> Never:
        """Refuse it."""
        _refuse()

    def add_graph(self, graph: Graph) -> None:
        """Nothing: rdflib calls it for every graph that is looked at, and none has to be made."""

    def remove_graph(self, *_: object, **__: object) -> Never:
        """Refuse it."""
        _refuse()

    def destroy(self, *_: object, **__: object) -> Never:
        """Refuse it."""
        _refuse()


def open_dataset(home: Path) -> Dataset:
    """The snapshot that is current in a folder now, all its graphs taken together.

    Raises:
        SnapshotError: there is none, or it cannot be opened.
    """
    store = ReadOnlyStore(open_store(open_snapshot(home).store))
    dataset = Dataset(store=store, default_union=True)
    for prefix, namespace in PREFIXES.items():
        dataset.bind(prefix, namespace)
    return dataset


def _refuse() -> Never:
    raise UsageError(
        "a published snapshot is never changed; copy what you need into a Graph() of your own"
    )
