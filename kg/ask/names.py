"""What a name given to a question could mean: by the lists, and by what is asked."""

from collections.abc import Callable
from functools import cache

from pyoxigraph import NamedNode

from kg import iris
from kg.ask.catalogue import Kind
from kg.ask.engine import Graphs, ask
from kg.resolve.candidates import candidates
from kg.resolve.known import Known


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

    def advice(self, kind: Kind, value: str) -> str:
        """That nothing is called so, and what comes near."""
        authority = self._load().authority
        lists = {Kind.ORGANISATION: authority.organisations, Kind.DATASET: authority.datasets}
        near = candidates(lists.get(kind, authority.grounds), value, limit=3)
        hint = "; did you mean " + ", ".join(f"'{c.label}'" for c in near) + "?" if near else ""
        return f"nothing is called so{hint}"
