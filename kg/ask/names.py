"""What a name given to a question could mean: by the lists, and by what a snapshot holds."""

from collections.abc import Callable
from functools import cache

from pyoxigraph import NamedNode, Store

from kg import iris
from kg.ask.catalogue import Kind
from kg.ask.engine import Table, ask
from kg.resolve.candidates import candidates
from kg.resolve.known import Known


class Names:
    """Looks names up; the lists are loaded when first asked."""

    def __init__(self, load_known: Callable[[], Known], store: Store) -> None:
        self._load = cache(load_known)
        self._store = store

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
        """Whether the snapshot says anything of the thing."""
        return next(self._store.quads_for_pattern(thing, None, None, None), None) is not None

    def editions(self) -> list[str]:
        """The months whose edition of the workbook was read, in order."""
        property_ = NamedNode(iris.term("editionMonth"))
        query = "SELECT DISTINCT ?month WHERE { ?edition ?property ?month }"
        answer = ask(self._store, query, {"property": property_})
        rows = answer.rows if isinstance(answer, Table) else ()
        return sorted(month.value for (month,) in rows if month is not None)

    def advice(self, kind: Kind, value: str) -> str:
        """That nothing is called so, and what comes near."""
        authority = self._load().authority
        lists = {Kind.ORGANISATION: authority.organisations, Kind.DATASET: authority.datasets}
        near = candidates(lists.get(kind, authority.grounds), value, limit=3)
        hint = "; did you mean " + ", ".join(f"'{c.label}'" for c in near) + "?" if near else ""
        return f"nothing is called so{hint}"
