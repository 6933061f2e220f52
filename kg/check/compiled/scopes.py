"""Scopes: which nodes a shape is asked about, as a pattern of SPARQL."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from pyoxigraph import BlankNode, Store
from pyshacl.shape import Shape
from rdflib import RDF, RDFS, URIRef
from rdflib.term import Node

from kg.check.compiled.rows import solutions
from kg.check.compiled.terms import as_text, as_texts

_TYPE = as_text(RDF.type)
_PART = as_text(RDFS.subClassOf)


class Scope(Protocol):
    """Nodes that a shape is asked about."""

    def pattern(self, name: str) -> str:
        """A pattern that binds the variable of that name to each of the nodes."""


@dataclass(frozen=True, slots=True)
class Targets:
    """The nodes that any of some patterns finds; ``{}`` stands for the variable's name."""

    patterns: tuple[str, ...]

    def pattern(self, name: str) -> str:
        """A pattern that binds the variable of that name to each of the nodes."""
        parts = [part.replace("{}", name) for part in self.patterns]
        return parts[0] if len(parts) == 1 else " UNION ".join(f"{{ {part} }}" for part in parts)


@dataclass(frozen=True, slots=True)
class Values:
    """What a path leads to from the nodes of another scope."""

    start: Scope
    path: str

    def pattern(self, name: str) -> str:
        """A pattern that binds the variable of that name to each of the nodes."""
        return f"{self.start.pattern(name + 'f')} ?{name}f {self.path} ?{name} ."


def find_targets(shape: Shape, store: Store) -> Targets | None:
    """The focus nodes of a shape, or None where it has no target.

    Raises:
        NotCompiledError: a target is a blank node.
    """
    patterns = tuple(_patterns(shape, store))
    return Targets(patterns) if patterns else None


def _patterns(shape: Shape, store: Store) -> Iterator[str]:
    nodes, classes, implicit, objects_of, subjects_of = shape.target()
    if targets := sorted(set(nodes)):
        yield f"VALUES ?{{}} {{ {_braced(as_texts(targets))} }}"
    for kind in sorted({*classes, *implicit}):
        yield _members(kind, store)
    for predicate in sorted(set(subjects_of)):
        yield f"?{{}} {_braced(as_text(predicate))} ?{{}}o ."
    for predicate in sorted(set(objects_of)):
        yield f"?{{}}s {_braced(as_text(predicate))} ?{{}} ."


def _members(kind: Node, store: Store) -> str:
    parts = find_parts(kind, store)
    if parts is None:
        return f"?{{}} {_TYPE}/{_PART}* {_braced(as_text(kind))} ."
    if len(parts) == 1:
        return f"?{{}} {_TYPE} {_braced(parts[0])} ."
    return f"?{{}} {_TYPE} ?{{}}c . VALUES ?{{}}c {{ {_braced(' '.join(parts))} }}"


def _braced(text: str) -> str:
    """A text in which nothing is taken for the place of a name."""
    return text.replace("{}", "{\\u007D") if "{}" in text else text


def find_parts(kind: Node, store: Store) -> tuple[str, ...] | None:
    """A class and those below it, or None where one has no name."""
    query = f"SELECT DISTINCT ?part WHERE {{ ?part {_PART}* {as_text(kind)} }}"
    found = [row["part"] for row in solutions(store, query)]
    if any(isinstance(part, BlankNode) for part in found):
        return None
    return tuple(sorted({as_text(URIRef(str(kind))), *map(str, found)}))
