"""What a question's parameter may be, in the data that is asked."""

from pyoxigraph import Literal

from kg import iris
from kg.ask.answer import Table, Term, spell
from kg.ask.catalogue import Kind, Parameter, Question
from kg.ask.engine import Graphs, ask
from kg.errors import QueryError

_THINGS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX reg: <https://w3id.org/data-uses/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing (MIN(STR(?name)) AS ?label) WHERE {
  { ?thing skos:prefLabel ?name } UNION { ?thing dcterms:title ?name }
  FILTER (STRSTARTS(STR(?thing), ?start))
}
GROUP BY ?thing
ORDER BY ?label ?thing
"""
_MONTHS = """
PREFIX reg: <https://w3id.org/data-uses/def#>
SELECT DISTINCT (STR(?month) AS ?label) WHERE { ?edition reg:editionMonth ?month }
ORDER BY ?label
"""
_WORDS = {
    Kind.NUMBER: "any whole number, as 5",
    Kind.DATE: "any day, as 2018-06-01",
    Kind.TEXT: "any text",
}


def allowed_lines(question: Question, name: str, graphs: Graphs) -> list[str]:
    """A line for each value: its slug and its name, or the editions' months, or a rule in words.

    Raises:
        QueryError: the question has no such parameter; says which it has.
    """
    parameter = _find(question, name)
    if parameter.kind in _WORDS:
        return [_WORDS[parameter.kind]]
    if parameter.kind is Kind.MONTH:
        months = [spell(label) for (label,) in _rows(graphs, _MONTHS, {})]
        return [*months, "or any other month, as 2018-06"]
    start = iris.thing(parameter.kind, "")
    rows = _rows(graphs, _THINGS, {"start": Literal(start)})
    slugs = [(spell(thing).removeprefix(start), spell(label)) for thing, label in rows]
    width = min(max((len(slug) for slug, _ in slugs), default=0), 40)
    # What is below a thing has no name of its own to be asked by.
    return [f"{slug:{width}}  {label}" for slug, label in slugs if "/" not in slug]


def _find(question: Question, name: str) -> Parameter:
    for parameter in question.parameters:
        if parameter.name == name:
            return parameter
    known = ", ".join(parameter.name for parameter in question.parameters) or "none"
    raise QueryError(f"{question.name} has no parameter '{name}'; it has: {known}")


def _rows(
    graphs: Graphs, query: str, bindings: dict[str, Literal]
) -> tuple[tuple[Term | None, ...], ...]:
    found = ask(graphs, query, dict(bindings))
    return found.rows if isinstance(found, Table) else ()
