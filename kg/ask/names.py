"""What a name given to a question could mean: by the lists, and by what is asked."""

from collections.abc import Callable, Iterable
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg import iris
from kg.ask.answer import Table, spell
from kg.ask.catalogue import Kind
from kg.ask.engine import Graphs, ask
from kg.resolve.candidates import candidates
from kg.resolve.folding import fold
from kg.resolve.known import Known

_OFFERED = 5
"""Names that a message offers."""

_THINGS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing (MIN(STR(?name)) AS ?label) WHERE {
  { ?thing skos:prefLabel ?name } UNION { ?thing dcterms:title ?name }
  FILTER (STRSTARTS(STR(?thing), ?start))
}
GROUP BY ?thing
ORDER BY ?label ?thing
"""
_CODED = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?label WHERE {
  ?thing org:identifier ?code .
  OPTIONAL { ?thing skos:prefLabel ?label }
}
ORDER BY ?thing ?label
"""


class Names:
    """Looks names up; the lists are loaded when first asked."""

    def __init__(self, load_known: Callable[[], Known], graphs: Graphs) -> None:
        self._load = cache(load_known)
        self._graphs = graphs

    def look_up(self, kind: Kind, value: str) -> tuple[str, str]:
        """(slug, label) of a printed name; one that no list has keeps its own."""
        known = self._load()
        if kind is Kind.GROUND:
            slugs = known.authority.grounds_of_label(value)
            slug = slugs[0] if slugs else iris.slug(value)
            entity = known.authority.grounds.entities.get(slug)
            return slug, entity.label if entity else value
        found = known.organisation(value) if kind is Kind.ORGANISATION else known.dataset(value)
        return found.slug, found.label

    def holds(self, thing: NamedNode) -> bool:
        """Whether the data says anything of the thing."""
        return ask(self._graphs, "ASK { ?thing ?property ?value }", {"thing": thing}) is True

    def by_code(self, code: str) -> tuple[NamedNode, str] | None:
        """The organisation of an ODS code, and what it is called; None where the data has none."""
        bindings = {"code": Literal(code.upper(), datatype=NamedNode(iris.term("odsCode")))}
        found = ask(self._graphs, _CODED, bindings)
        if not isinstance(found, Table) or not found.rows:
            return None
        thing, label = found.rows[0]
        words = f"{spell(label)}, ODS code {code.upper()}," if label else code.upper()
        return NamedNode(spell(thing)), words

    def editions(self) -> list[str]:
        """The months whose edition of the workbook was read, in order."""
        return editions_of(self._graphs)

    def advice(self, kind: Kind, value: str) -> str:
        """That nothing is called so, and which names of the data hold its words or come near."""
        authority = self._load().authority
        lists = {Kind.ORGANISATION: authority.organisations, Kind.DATASET: authority.datasets}
        near = candidates(lists.get(kind, authority.grounds), value, limit=3)
        known = names_of(kind, self._graphs)
        labels = [*_holding(value, known.values()), *(known.get(one.slug, "") for one in near)]
        offered = list(dict.fromkeys(filter(None, labels)))
        if not offered:
            return "nothing is called so"
        more = f" or {len(offered) - _OFFERED} others" if len(offered) > _OFFERED else ""
        said = ", ".join(f"'{label}'" for label in offered[:_OFFERED])
        return f"nothing is called so; did you mean {said}{more}?"


def editions_of(graphs: Graphs) -> list[str]:
    """The months whose edition of the workbook was read, in order."""
    property_ = NamedNode(iris.term("editionMonth"))
    query = "SELECT DISTINCT ?month WHERE { ?edition ?property ?month }"
    answer = ask(graphs, query, {"property": property_})
    rows = answer.rows if isinstance(answer, Table) else ()
    return sorted(spell(month) for (month,) in rows)


def names_of(kind: Kind, graphs: Graphs) -> dict[str, str]:
    """The label of each thing of that kind in the data, by slug, in the order of labels."""
    start = iris.thing(kind, "")
    found = ask(graphs, _THINGS, {"start": Literal(start)})
    rows = found.rows if isinstance(found, Table) else ()
    slugs = ((spell(thing).removeprefix(start), spell(label)) for thing, label in rows)
    # What is below a thing has no name of its own to be asked by.
    return {slug: label for slug, label in slugs if "/" not in slug}


def _holding(value: str, labels: Iterable[str]) -> list[str]:
    """The labels in which every word of the value stands, or begins one; the shortest first."""
    words = fold(value).split()
    held = [label for label in labels if words and all(f" {w}" in f" {fold(label)}" for w in words)]
    return sorted(held, key=lambda label: (len(label), label))
