"""What the graph tells of a finding's focus: the organisation it concerns, its first edition."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Store

from kg import iris, terms

_ORGANISATION = iris.thing("organisation", "")
_AGREEMENT = iris.thing("agreement", "")
_ENTRY = "/entry/"


@dataclass(frozen=True, slots=True)
class Context:
    """The first edition and the organisation of things, and of what lies below them."""

    store: Store
    editions: dict[str, str]
    organisations: dict[str, str]
    _terms: dict[str, str] = field(default_factory=dict)
    """What was looked up already; many findings are about one thing."""

    def edition(self, focus: str, value: str | None) -> str | None:
        """The first edition that lists both the focus and the value of a finding.

        The focus counts as listed with what it lies below, or else with what points to it; a
        value, such as a code, that no edition lists dates nothing. None where no edition of a
        workbook lists the focus, as with pages, whose captures have no order.
        """
        first = _nearest(self.editions, focus)
        if first is None and self.editions and not focus.startswith(_AGREEMENT):
            dated = (_nearest(self.editions, subject) for subject in self._pointing(focus))
            first = min((edition for edition in dated if edition is not None), default=None)
        if first is None or value is None:
            return first
        return max(first, _nearest(self.editions, value) or first)

    def organisation(self, focus: str) -> str | None:
        """The organisation under which the focus is listed, or that it is."""
        if focus.startswith(_ORGANISATION):
            return focus
        return _nearest(self.organisations, focus)

    def term(self, value: str) -> str:
        """An IRI where it is one of ours or the graph speaks of it, else a text that reads so."""
        if value not in self._terms:
            self._terms[value] = self._read_term(value)
        return self._terms[value]

    def is_node(self, value: str) -> bool:
        """Whether the graph speaks of the thing with this IRI."""
        try:
            node = NamedNode(value)
        except ValueError:
            return False
        patterns = ((node, None, None), (None, None, node))
        return any(next(self.store.quads_for_pattern(*one), None) for one in patterns)

    def _read_term(self, value: str) -> str:
        try:
            node = terms.iri(value)
        except ValueError:
            return terms.string(value)
        is_ours = value.startswith(iris.BASE)
        return node if is_ours or self.is_node(value) else terms.string(value)

    def _pointing(self, focus: str) -> Iterator[str]:
        for quad in self.store.quads_for_pattern(None, None, NamedNode(focus)):
            if isinstance(quad.subject, NamedNode):
                yield quad.subject.value


def read_context(store: Store) -> Context:
    """The context of all findings about the graph in a store."""
    editions = dict(_pairs(store, "firstEdition"))
    entries = dict(_pairs(store, "listedUnder"))
    organisations = dict(entries)
    for topic in _pairs(store, "foaf:primaryTopic"):
        if topic[1].startswith(_ORGANISATION):
            organisations.setdefault(*topic)
    above = list(_pairs(store, "aboutVersion"))
    above += [(entry, entry.partition(_ENTRY)[0]) for entry in entries]
    _rise_organisations(organisations, above)
    _rise_editions(editions, above)
    return Context(store, editions, organisations)


def _rise_organisations(organisations: dict[str, str], above: list[tuple[str, str]]) -> None:
    """A version or an agreement concerns the organisation of its entries, where they have one."""
    found: dict[str, set[str]] = {}
    for entry, whole in above:
        if entry in organisations:
            found.setdefault(whole, set()).add(organisations[entry])
    organisations.update((whole, min(own)) for whole, own in found.items() if len(own) == 1)


def _rise_editions(editions: dict[str, str], above: list[tuple[str, str]]) -> None:
    """A version or an agreement is first listed with the first of its entries."""
    for entry, whole in above:
        if entry in editions:
            own = editions[entry]
            editions[whole] = min(own, editions.get(whole, own))


def _pairs(store: Store, name: str) -> Iterator[tuple[str, str]]:
    for quad in store.quads_for_pattern(None, NamedNode(iris.term(name)), None):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode):
            yield quad.subject.value, quad.object.value


def _nearest(known: dict[str, str], thing: str) -> str | None:
    """What is known of a thing, or else of the nearest that it lies below."""
    while thing.startswith(iris.BASE):
        if thing in known:
            return known[thing]
        thing = thing.rpartition("/")[0]
    return None
