"""The constraints of SHACL Core that look at values, counts and pairs of properties."""

from collections.abc import Callable, Iterator

from pyoxigraph import Literal as StoreLiteral
from rdflib import RDF, RDFS, SH, Literal, URIRef
from rdflib.collection import Collection

from kg.check.compiled.ask import Asked
from kg.check.compiled.filters import CONDITIONS, doubtful_form
from kg.check.compiled.outcome import Found, Outcome
from kg.check.compiled.terms import Term, as_text, as_texts
from kg.check.statements import as_rdflib

Handler = Callable[[Asked], Iterator[Found]]


def _found(
    asked: Asked, parameter: URIRef, component: URIRef, focus: Term, value: Term | None = None
) -> Found:
    return Found(focus, Outcome(asked.shape, parameter, component, focus, value))


def _conditions(parameter: URIRef) -> Handler:
    component, conditions = CONDITIONS[parameter]

    def find(asked: Asked) -> Iterator[Found]:
        for condition in conditions(asked.shape, asked.value, asked.store):
            for focus, value in asked.pairs(f"FILTER ({condition})"):
                yield _found(asked, parameter, component, focus, value)

    return find


def _datatype(asked: Asked) -> Iterator[Found]:
    yield from _conditions(SH.datatype)(asked)
    for datatype in asked.shape.objects(SH.datatype):
        condition = doubtful_form(datatype, asked.value)
        for focus, value in asked.pairs(f"FILTER ({condition})") if condition else ():
            if isinstance(value, StoreLiteral) and _is_ill_formed(value):
                component = SH.DatatypeConstraintComponent
                yield _found(asked, SH.datatype, component, focus, value)


def _is_ill_formed(value: StoreLiteral) -> bool:
    literal = as_rdflib(value)
    return isinstance(literal, Literal) and literal.ill_typed is True


def _min_count(asked: Asked) -> Iterator[Found]:
    for least in map(int, asked.shape.objects(SH.minCount)):
        if least == 1:
            nodes = asked.nodes(asked.without("?value"))
        elif least > 1:
            nodes = _counted(asked, f"OPTIONAL {{ ?this {asked.path} ?value }}", f"< {least}")
        else:
            nodes = []
        for node in nodes:
            yield _found(asked, SH.minCount, SH.MinCountConstraintComponent, node)


def _max_count(asked: Asked) -> Iterator[Found]:
    for most in map(int, asked.shape.objects(SH.maxCount)):
        if most == 0:
            nodes = asked.nodes(f"?this {asked.path} ?value .")
        else:
            nodes = _counted(asked, f"?this {asked.path} ?value .", f"> {most}")
        for node in nodes:
            yield _found(asked, SH.maxCount, SH.MaxCountConstraintComponent, node)


def _counted(asked: Asked, values: str, test: str) -> list[Term]:
    query = f"""SELECT ?this WHERE {{ {asked.focus} {values} }}
        GROUP BY ?this HAVING (COUNT(DISTINCT ?value) {test})"""
    return [row["this"] for row in asked.rows(query)]


def _unique_lang(asked: Asked) -> Iterator[Found]:
    if not any(str(value) == "true" for value in asked.shape.objects(SH.uniqueLang)):
        return
    query = f"""SELECT ?this ?tag WHERE {{ {asked.pattern}
        FILTER (isLiteral(?value) && LANG(?value) != "") BIND (LCASE(LANG(?value)) AS ?tag) }}
        GROUP BY ?this ?tag HAVING (COUNT(DISTINCT ?value) > 1)"""
    for row in asked.rows(query):
        yield _found(asked, SH.uniqueLang, SH.UniqueLangConstraintComponent, row["this"])


def _has_value(asked: Asked) -> Iterator[Found]:
    for wanted in map(as_text, asked.shape.objects(SH.hasValue)):
        if asked.path is None:
            nodes = asked.nodes(f"FILTER (!sameTerm(?this, {wanted}))")
        else:
            nodes = asked.nodes(asked.without(wanted))
        for node in nodes:
            yield _found(asked, SH.hasValue, SH.HasValueConstraintComponent, node)


def _equals(asked: Asked) -> Iterator[Found]:
    for other in map(as_text, asked.shape.objects(SH.equals)):
        lacking = f"FILTER NOT EXISTS {{ ?this {other} {asked.value} }}"
        surplus = f"{asked.focus} ?this {other} ?other ."
        if asked.path is None:
            surplus += " FILTER (!sameTerm(?this, ?other))"
        else:
            surplus += f" FILTER NOT EXISTS {{ ?this {asked.path} ?other }}"
        pairs = asked.pairs(lacking)
        rows = asked.rows(f"SELECT DISTINCT ?this ?other WHERE {{ {surplus} }}")
        pairs.extend((row["this"], row["other"]) for row in rows)
        for focus, value in pairs:
            yield _found(asked, SH.equals, SH.EqualsConstraintComponent, focus, value)


def _disjoint(asked: Asked) -> Iterator[Found]:
    for other in map(as_text, asked.shape.objects(SH.disjoint)):
        for focus, value in asked.pairs(f"?this {other} {asked.value} ."):
            yield _found(asked, SH.disjoint, SH.DisjointConstraintComponent, focus, value)


def _before(parameter: URIRef, component: URIRef, sign: str) -> Handler:
    def find(asked: Asked) -> Iterator[Found]:
        for other in map(as_text, asked.shape.objects(parameter)):
            query = f"""SELECT DISTINCT ?this ?value ?other WHERE {{ {asked.pattern}
                ?this {other} ?other . FILTER (!COALESCE(?value {sign} ?other, false)) }}"""
            for row in asked.rows(query):
                yield _found(asked, parameter, component, row["this"], row["value"])

    return find


def _closed(asked: Asked) -> Iterator[Found]:
    shape = asked.shape
    if not any(str(value) == "true" for value in shape.objects(SH.closed)):
        return
    paths = [
        path for held in shape.objects(SH.property) for path in shape.sg.objects(held, SH.path)
    ]
    for ignored in shape.objects(SH.ignoredProperties):
        paths.extend(Collection(shape.sg.graph, ignored))
    known = {path for path in paths if isinstance(path, URIRef)}
    resource = f"?property = {as_text(RDF.type)} && ?object = {as_text(RDFS.Resource)}"
    names = " ".join(dict.fromkeys(("?this", asked.value)))
    query = f"""SELECT DISTINCT {names} ?property ?object WHERE {{ {asked.pattern}
        {asked.value} ?property ?object .
        FILTER (!(?property IN ({as_texts(sorted(known), ", ")})) && !({resource})) }}"""
    for row in asked.rows(query):
        outcome = Outcome(
            shape,
            SH.closed,
            SH.ClosedConstraintComponent,
            row["this"],
            row["object"],
            path=as_rdflib(row["property"]),
        )
        yield Found(row["this"], outcome)


def screen(asked: Asked, parameters: list[URIRef]) -> list[URIRef]:
    """The parameters that are still to be asked about one by one.

    Conditions on values are asked about together first, for mostly no value breaks any of them.
    """
    conditions = [
        condition
        for parameter in parameters
        if parameter in CONDITIONS
        for condition in CONDITIONS[parameter][1](asked.shape, asked.value, asked.store)
    ]
    doubts = (doubtful_form(one, asked.value) for one in asked.shape.objects(SH.datatype))
    conditions.extend(doubt for doubt in doubts if doubt is not None)
    if not conditions or asked.any(f"FILTER ({' || '.join(f'({one})' for one in conditions)})"):
        return parameters
    return [parameter for parameter in parameters if parameter not in CONDITIONS]


CORE: dict[URIRef, Handler] = {
    **{parameter: _conditions(parameter) for parameter in CONDITIONS},
    SH.datatype: _datatype,
    SH.minCount: _min_count,
    SH.maxCount: _max_count,
    SH.uniqueLang: _unique_lang,
    SH.hasValue: _has_value,
    SH.equals: _equals,
    SH.disjoint: _disjoint,
    SH.lessThan: _before(SH.lessThan, SH.LessThanConstraintComponent, "<"),
    SH.lessThanOrEquals: _before(SH.lessThanOrEquals, SH.LessThanOrEqualsConstraintComponent, "<="),
    SH.closed: _closed,
}
"""By parameter: what finds the nodes that break it."""
