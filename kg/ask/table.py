"""Answers as tables that people read: labels for addresses, short addresses where none is known."""

from pyoxigraph import Literal, NamedNode, Store

from kg.ask.engine import Table, Value, ask
from kg.iris import BASE, PREFIXES, place

_LABELS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX reg: <https://w3id.org/data-uses/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?label WHERE {
  { ?thing skos:prefLabel ?label } UNION { ?thing dcterms:title ?label }
  UNION { ?thing rdfs:label ?label } UNION { ?thing reg:baseReference ?label }
  UNION { ?thing reg:versionNumber ?label }
}
ORDER BY ?label LIMIT 1
"""


class Labels:
    """Labels of a store's things, each looked up once."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, str] = {}

    def of(self, iri: str) -> str:
        """The label, or the address shortened by prefix or base."""
        if iri not in self._known:
            self._known[iri] = self._look_up(iri) or shorten(iri)
        return self._known[iri]

    def _look_up(self, iri: str) -> str | None:
        found = ask(self._store, _LABELS, {"thing": NamedNode(iri)})
        if isinstance(found, Table) and found.rows and found.rows[0][0] is not None:
            return found.rows[0][0].value
        return None


def shorten(iri: str) -> str:
    """The IRI by prefix (``reg:focus``), else below the base (``id/source/…``), else whole."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(BASE)


def cell(value: Value | None, labels: Labels) -> str:
    """One cell as a person reads it."""
    if value is None:
        return ""
    if isinstance(value, Literal):
        return value.value
    is_place = "#line=" in value.value or "#row=" in value.value
    return place(value.value) if is_place else labels.of(value.value)
