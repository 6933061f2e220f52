"""What a name given to a question could mean: by the lists, and by what is asked."""

from collections.abc import Callable
from functools import cache

from pyoxigraph import Literal, NamedNode

from kg import iris
from kg.ask.answer import Table, spell
from kg.ask.catalogue import Kind
from kg.ask.engine import Graphs, ask
from kg.resolve.candidates import candidates
from kg.resolve.known import Known

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
        property_ = NamedNode(iris.term("editionMonth"))
        query = "SELECT DISTINCT ?month WHERE { ?edition ?property ?month }"
        answer = ask(self._graphs, query, {"property": property_})
        rows = answer.rows if isinstance(answer, Table) else ()
        return sorted(spell(month) for (month,) in rows)

    def advice(self, kind: Kind, value: str) -> str:
        """That nothing is called so, and what comes near."""
        authority = self._load().authority
        lists = {Kind.ORGANISATION: authority.organisations, Kind.DATASET: authority.datasets}
        near = candidates(lists.get(kind, authority.grounds), value, limit=3)
        hint = "; did you mean " + ", ".join(f"'{c.label}'" for c in near) + "?" if near else ""
        return f"nothing is called so{hint}"
