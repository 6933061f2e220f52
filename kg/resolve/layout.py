"""The one layout of an authority file, so that two versions differ only where the data does."""

import re
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from kg import iris

Statement = ox.Triple | ox.Quad
FIRST = ("rdf:type", "skos:prefLabel", "dcterms:title", "dcterms:description", "skos:altLabel")
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
_XSD_STRING = iris.term("xsd:string")
_ESCAPES = str.maketrans(
    {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
)

THINGS: dict[str, str] = {
    "change": iris.thing("change", ""),
    "dataset": iris.thing("dataset", ""),
    "ground": iris.thing("legal-ground", ""),
    "groundkind": iris.code("ground-kind", ""),
    "organisation": iris.thing("organisation", ""),
    "orgtype": iris.code("organisation-type", ""),
    "scheme": iris.thing("scheme", ""),
}


def layout(statements: Iterable[Statement], header: str = "") -> str:
    """Turtle with subjects sorted by IRI, ``a`` first, one value a line where there are several.

    Only prefixes in use are declared, in order. ``header`` is a block of comment lines that opens
    the file. Blank nodes are refused with a TypeError: nobody could review them in a diff.
    """
    subjects: dict[str, dict[str, set[str]]] = {}
    used: dict[str, str] = {}
    for statement in statements:
        subject, predicate = _iri(statement.subject), _shorten(statement.predicate.value, used)
        value = _value(statement.object, used)
        subjects.setdefault(subject, {}).setdefault(predicate, set()).add(value)
    blocks = [_block(_shorten(iri, used), subjects[iri]) for iri in sorted(subjects)]
    prefixes = "".join(f"@prefix {name}: <{used[name]}> .\n" for name in sorted(used))
    return header + prefixes + "\n" + "\n".join(blocks)


def _block(subject: str, values: Mapping[str, set[str]]) -> str:
    lines = [_property(name, sorted(values[name])) for name in sorted(values, key=_rank)]
    return subject + "\n" + " ;\n".join(lines) + " .\n"


def _rank(predicate: str) -> tuple[int, str]:
    return (FIRST.index(predicate) if predicate in FIRST else len(FIRST), predicate)


def _property(predicate: str, values: list[str]) -> str:
    if predicate == "rdf:type":
        return f"    a {', '.join(values)}"
    if len(values) == 1:
        return f"    {predicate} {values[0]}"
    return f"    {predicate}\n" + ",\n".join(f"        {value}" for value in values)


def _iri(term: object) -> str:
    if not isinstance(term, ox.NamedNode):
        raise TypeError(f"{term} is no IRI; an authority file names everything it speaks of")
    return term.value


def _value(term: object, used: dict[str, str]) -> str:
    if not isinstance(term, ox.Literal):
        return _shorten(_iri(term), used)
    text = f'"{term.value.translate(_ESCAPES)}"'
    if term.language is not None:
        return f"{text}@{term.language}"
    if term.datatype.value == _XSD_STRING:
        return text
    return f"{text}^^{_shorten(term.datatype.value, used)}"


def _shorten(iri: str, used: dict[str, str]) -> str:
    for name, space in (THINGS | iris.PREFIXES).items():
        if iri.startswith(space) and _LOCAL.fullmatch(iri[len(space) :]):
            if name != "rdf" or not iri.endswith("#type"):
                used[name] = space
            return f"{name}:{iri[len(space) :]}"
    return f"<{iri}>"
