"""The rules that shapes state: their names, words, real cases and who holds them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from rdflib import RDFS, SH, Graph, URIRef

from kg import iris
from kg.check.report import level_of
from kg.check.targets import keep_targets, targeted
from kg.errors import UsageError

_OURS = f"{iris.BASE}shape/"


@dataclass(frozen=True, slots=True)
class Rule:
    """A shape that states constraints, in words; ``holder`` is the shape that it belongs to."""

    iri: str
    holder: str
    title: str
    message: str
    case: str
    severity: str

    @property
    def name(self) -> str:
        """The short name."""
        return short(self.iri)


def short(shape: str) -> str:
    """The name of a shape as people type it: the end of its IRI."""
    return shape.removeprefix(_OURS) if shape.startswith(_OURS) else shape


def read_rules(shapes: Graph) -> list[Rule]:
    """The rules of all shapes that have targets, and of the property shapes they hold, by name."""
    found = {rule.iri: rule for holder in holders(shapes) for rule in _rules(holder, shapes)}
    return sorted(found.values(), key=lambda rule: rule.iri)


def holders(shapes: Graph) -> list[URIRef]:
    """The shapes with a name that have targets of their own, by name."""
    return sorted(one for one in targeted(shapes) if isinstance(one, URIRef))


def _rules(holder: URIRef, shapes: Graph) -> Iterator[Rule]:
    held = [one for one in shapes.objects(holder, SH.property) if isinstance(one, URIRef)]
    for shape in held:
        yield _rule(shape, holder, shapes)
    if not held or (holder, SH.message, None) in shapes:
        yield _rule(holder, holder, shapes)


def _rule(shape: URIRef, holder: URIRef, shapes: Graph) -> Rule:
    words = {
        name: next((str(one) for one in shapes.objects(shape, name)), "")
        for name in (SH.name, RDFS.label, SH.message, SH.description, RDFS.comment)
    }
    return Rule(
        iri=str(shape),
        holder=str(holder),
        title=words[SH.name] or words[RDFS.label],
        message=words[SH.message],
        case=words[SH.description] or words[RDFS.comment],
        severity=level_of(shapes.value(shape, SH.severity)),
    )


def find_rules(name: str, shapes: Graph) -> list[Rule]:
    """The rule of that name, or those that the shape of that name holds.

    Raises:
        UsageError: no shape has that name; offers those that come near.
    """
    iri = str(_find(name, shapes))
    rules = read_rules(shapes)
    return [one for one in rules if one.iri == iri] or [one for one in rules if one.holder == iri]


def select_shapes(shapes: Graph, names: Sequence[str]) -> Graph:
    """The shapes, of which only those of these names are asked about the data.

    Args:
        shapes: all shapes.
        names: of property shapes, or of shapes that hold some, as their IRIs or the ends of them.

    Raises:
        UsageError: no shape has such a name; offers those that come near.
    """
    chosen = {_find(name, shapes) for name in names}
    selected, kept = Graph() + shapes, set(chosen)
    for holder in set(holders(shapes)) - chosen:
        held = set(shapes.objects(holder, SH.property))
        if held & chosen:
            kept.add(holder)
            for other in held - chosen:
                selected.remove((holder, SH.property, other))
    return keep_targets(selected, kept)


def _find(name: str, shapes: Graph) -> URIRef:
    known = {short(rule.iri): rule.iri for rule in read_rules(shapes)}
    known |= {short(str(holder)): str(holder) for holder in holders(shapes)}
    iri = known.get(short(name))
    if iri is None:
        near = get_close_matches(name, known)
        raise UsageError(f"no shape is named {name}; {_or(near)}'kg check --list' lists them")
    return URIRef(iri)


def _or(near: Iterable[str]) -> str:
    names = ", ".join(near)
    return f"is it one of {names}? " if names else ""
