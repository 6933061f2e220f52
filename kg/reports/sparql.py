"""A shape as a query: what anybody can paste at an endpoint to find the nodes that break it."""

from collections.abc import Callable, Iterator
from functools import partial
from itertools import count

from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from pyshacl.consts import XSD_WHOLE_INTEGERS
from pyshacl.helper.path_helper import shacl_path_to_sparql_path
from pyshacl.shape import Shape
from rdflib import SH, XSD, Literal, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from kg.check.columns.scopes import BeyondError, Targets, as_text

_A_CLASS = "a/<http://www.w3.org/2000/01/rdf-schema#subClassOf>*"
_KINDS = {
    SH.IRI: "isIRI({v})",
    SH.BlankNode: "isBlank({v})",
    SH.Literal: "isLiteral({v})",
    SH.BlankNodeOrIRI: "!isLiteral({v})",
    SH.BlankNodeOrLiteral: "!isIRI({v})",
    SH.IRIOrLiteral: "!isBlank({v})",
}
_SIGNS = {
    SH.minInclusive: ">=",
    SH.minExclusive: ">",
    SH.maxInclusive: "<=",
    SH.maxExclusive: "<",
}
_BEFORE = {SH.lessThan: "<", SH.lessThanOrEquals: "<="}
_SILENT = {SH.flags, SH.ignoredProperties, SH.qualifiedMinCount, SH.qualifiedMaxCount}
_SILENT |= {SH.qualifiedValueShapesDisjoint}


def as_query(shape: Shape, targets: str) -> str:
    """The query that finds the nodes which break a shape.

    Args:
        shape: with constraints of SHACL Core alone.
        targets: a pattern that binds ``?this`` to each node the shape is asked about.

    Raises:
        BeyondError: a constraint counts or compares as one plain query cannot.
    """
    broken = _Asking().broken(shape, "?this")
    return f"SELECT DISTINCT ?this WHERE {{\n  {targets}\n  FILTER ({broken})\n}}"


def as_targets(shape: Shape) -> str:
    """A pattern that binds ``?this`` to the targets of a shape.

    Raises:
        BeyondError: a target is a blank node.
    """
    return Targets(shape).pattern("this", lambda name, kind: f"{name} {_A_CLASS} {kind} .")


class _Asking:
    """Expressions that hold where a node breaks a shape; each names variables of its own."""

    def __init__(self) -> None:
        self._numbers = count(1)

    def broken(self, shape: Shape, node: str) -> str:
        """The expression for a shape and a variable."""
        stated = {one for one, _ in shape.sg.predicate_objects(shape.node)}
        parts: list[str] = []
        for parameter in sorted(stated.intersection(ALL_CONSTRAINT_PARAMETERS) - _SILENT):
            if parameter not in _SAID:
                raise BeyondError(str(parameter).rpartition("#")[2])
            parts += _SAID[parameter](self, shape, node)
        return " || ".join(parts) or "false"

    def fresh(self) -> str:
        """A variable that is not used yet."""
        return f"?v{next(self._numbers)}"

    def value(self, shape: Shape, node: str) -> str:
        """A variable for the values of a shape; for a node shape, that of the node."""
        return self.fresh() if shape.is_property_shape else node

    def nested(self, shape: Shape, inner: Node, value: str) -> str:
        """That a value breaks another shape."""
        return f"({self.broken(shape.get_other_shape(inner), value)})"


def _some(shape: Shape, node: str, value: str, condition: str) -> str:
    """That one of the values meets a condition."""
    if not shape.is_property_shape:
        return condition
    return f"EXISTS {{ {node} {_path(shape)} {value} FILTER ({condition}) }}"


_Said = Callable[[_Asking, Shape, str], Iterator[str]]


def _each(parameter: URIRef, condition: Callable[[str, Node, Shape], str]) -> _Said:
    """A constraint on single values: ``condition`` holds where a value breaks it."""

    def say(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
        for limit in shape.objects(parameter):
            value = asking.value(shape, node)
            yield _some(shape, node, value, condition(value, limit, shape))

    return say


def _min_count(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
    for least in map(int, shape.objects(SH.minCount)):
        yield f"NOT EXISTS {{ {_several(asking, shape, node, least)} }}"


def _max_count(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
    for most in map(int, shape.objects(SH.maxCount)):
        yield f"EXISTS {{ {_several(asking, shape, node, most + 1)} }}"


def _several(asking: _Asking, shape: Shape, node: str, number: int) -> str:
    if number > 2:
        raise BeyondError(f"a count of {number}")
    names = [asking.fresh() for _ in range(number)]
    apart = f" FILTER ({' != '.join(f'STR({name})' for name in names)})" if number == 2 else ""
    return " . ".join(f"{node} {_path(shape)} {name}" for name in names) + apart


def _has_value(_asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
    for wanted in map(as_text, shape.objects(SH.hasValue)):
        if shape.is_property_shape:
            yield f"NOT EXISTS {{ {node} {_path(shape)} {wanted} }}"
        else:
            yield f"!sameTerm({node}, {wanted})"


def _pair(parameter: URIRef, text: str) -> _Said:
    """A constraint that compares with another property of the same node."""

    def say(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
        for other in map(as_text, shape.objects(parameter)):
            one, two = asking.fresh(), asking.fresh()
            path = _path(shape) if shape.is_property_shape else ""
            yield text.format(n=node, p=path, q=other, a=one, b=two)

    return say


def _unique_lang(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
    if any(str(one) == "true" for one in shape.objects(SH.uniqueLang)):
        one, two = asking.fresh(), asking.fresh()
        same = f'LANG({one}) != "" && LCASE(LANG({one})) = LCASE(LANG({two}))'
        path = _path(shape)
        yield f"EXISTS {{ {node} {path} {one} , {two} FILTER ({one} != {two} && {same}) }}"


def _closed(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
    if not any(str(one) == "true" for one in shape.objects(SH.closed)):
        return
    graph = shape.sg.graph
    known = {path for held in shape.objects(SH.property) for path in graph.objects(held, SH.path)}
    for ignored in shape.objects(SH.ignoredProperties):
        known.update(Collection(graph, ignored))
    plain = sorted(one for one in known if isinstance(one, URIRef))
    names = ", ".join(map(as_text, plain))
    predicate, value = asking.fresh(), asking.fresh()
    yield f"EXISTS {{ {node} {predicate} {value} FILTER ({predicate} NOT IN ({names})) }}"


def _inner(parameter: URIRef, text: str) -> _Said:
    """A constraint that asks one other shape about each value."""

    def say(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
        for inner in shape.objects(parameter):
            value = asking.value(shape, node)
            yield _some(shape, node, value, text.format(asking.nested(shape, inner, value)))

    return say


def _list(parameter: URIRef, between: str) -> _Said:
    """A constraint that asks several other shapes about each value."""

    def say(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
        for members in shape.objects(parameter):
            value, inner = asking.value(shape, node), Collection(shape.sg.graph, members)
            each = (asking.nested(shape, one, value) for one in inner)
            yield _some(shape, node, value, between.join(each))

    return say


def _qualified(asking: _Asking, shape: Shape, node: str) -> Iterator[str]:
    most = [int(one) for one in shape.objects(SH.qualifiedMaxCount)]
    least = [int(one) for one in shape.objects(SH.qualifiedMinCount)]
    disjoint = list(shape.objects(SH.qualifiedValueShapesDisjoint))
    if most or least != [1] or disjoint:
        raise BeyondError("a qualified count")
    for inner in shape.objects(SH.qualifiedValueShape):
        value = asking.fresh()
        fits = f"!{asking.nested(shape, inner, value)}"
        yield f"NOT EXISTS {{ {node} {_path(shape)} {value} FILTER ({fits}) }}"


def _pattern(value: str, pattern: Node, shape: Shape) -> str:
    flags = "".join(sorted(set("".join(map(str, shape.objects(SH.flags))))))
    words = f"{as_text(Literal(str(pattern)))}, {as_text(Literal(flags))}"
    return f"isBlank({value}) || !REGEX(STR({value}), {words})"


def _of_datatype(value: str, datatype: Node, _shape: Shape) -> str:
    """Stores may keep the integers of narrower types as plain ones."""
    kept = [datatype, XSD.integer] if datatype in XSD_WHOLE_INTEGERS else [datatype]
    names = ", ".join(map(as_text, dict.fromkeys(kept)))
    return f"!isLiteral({value}) || DATATYPE({value}) NOT IN ({names})"


def _of_kind(value: str, kind: Node, _shape: Shape) -> str:
    return f"!({_KINDS[URIRef(str(kind))].format(v=value)})"


def _beyond(sign: str, value: str, limit: Node, _shape: Shape) -> str:
    return f"!COALESCE({value} {sign} {as_text(limit)}, false)"


def _in(value: str, members: Node, shape: Shape) -> str:
    names = ", ".join(map(as_text, Collection(shape.sg.graph, members)))
    return f"{value} NOT IN ({names})"


def _languages(value: str, members: Node, shape: Shape) -> str:
    tags = map(as_text, Collection(shape.sg.graph, members))
    tests = " || ".join(f"LANGMATCHES(LANG({value}), {tag})" for tag in tags)
    return f"!isLiteral({value}) || !({tests})"


def _path(shape: Shape) -> str:
    return f"({shacl_path_to_sparql_path(shape.sg, shape.path())})"


_CLASS, _ISIN = SH["class"], SH["in"]
_SAID: dict[URIRef, _Said] = {
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.hasValue: _has_value,
    SH.uniqueLang: _unique_lang,
    SH.closed: _closed,
    SH.qualifiedValueShape: _qualified,
    _CLASS: _each(_CLASS, lambda v, kind, _: f"NOT EXISTS {{ {v} {_A_CLASS} {as_text(kind)} }}"),
    SH.datatype: _each(SH.datatype, _of_datatype),
    SH.nodeKind: _each(SH.nodeKind, _of_kind),
    SH.minLength: _each(SH.minLength, lambda v, limit, _: f"STRLEN(STR({v})) < {int(str(limit))}"),
    SH.maxLength: _each(SH.maxLength, lambda v, limit, _: f"STRLEN(STR({v})) > {int(str(limit))}"),
    SH.pattern: _each(SH.pattern, _pattern),
    SH.languageIn: _each(SH.languageIn, _languages),
    _ISIN: _each(_ISIN, _in),
    **{parameter: _each(parameter, partial(_beyond, sign)) for parameter, sign in _SIGNS.items()},
    SH.disjoint: _pair(SH.disjoint, "EXISTS {{ {n} {p} {a} . {n} {q} {a} }}"),
    SH.equals: _pair(
        SH.equals,
        "EXISTS {{ {n} {p} {a} FILTER NOT EXISTS {{ {n} {q} {a} }} }} || "
        "EXISTS {{ {n} {q} {b} FILTER NOT EXISTS {{ {n} {p} {b} }} }}",
    ),
    **{
        sign: _pair(
            sign,
            "EXISTS {{ {n} {p} {a} . {n} {q} {b} FILTER (!COALESCE({a} "
            + text
            + " {b}, false)) }}",
        )
        for sign, text in _BEFORE.items()
    },
    SH.property: _inner(SH.property, "{}"),
    SH.node: _inner(SH.node, "{}"),
    SH["not"]: _inner(SH["not"], "!{}"),
    SH["and"]: _list(SH["and"], " || "),
    SH["or"]: _list(SH["or"], " && "),
}
"""By parameter: the expressions that hold where a node breaks it."""
