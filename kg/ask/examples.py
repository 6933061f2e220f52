"""The catalogue as SPARQL executables of SHACL, as editors and agents of others find examples.

The form is that of the Swiss Institute of Bioinformatics' collections of SPARQL examples.
"""

from collections.abc import Iterable

from pyoxigraph import Literal as Term
from pyoxigraph import NamedNode
from rdflib import DCTERMS, RDF, RDFS, SH, XSD, Graph, Literal, Namespace, URIRef

from kg import iris
from kg.ask.catalogue import Parameter, Question
from kg.sparql.tokens import put_in, tokens

SCHEMA = Namespace("https://schema.org/")


def build_examples(questions: Iterable[Question], endpoint: str) -> Graph:
    """One executable a question, in its words, with the endpoint that answers it.

    A parameter with a default has it written into the query; any other stays a variable, which
    a comment of the query and an ``sh:parameter`` name.
    """
    graph = Graph()
    graph.bind("schema", SCHEMA)
    prefixes: dict[str, str] = {}
    for question in questions:
        prefixes |= _declared(question.text)
        _add_question(graph, question, endpoint)
    for prefix, namespace in prefixes.items():
        declaration = URIRef(f"{_declarations()}#{prefix}")
        graph.add((_declarations(), SH.declare, declaration))
        graph.add((declaration, SH.prefix, Literal(prefix)))
        graph.add((declaration, SH.namespace, Literal(namespace, datatype=XSD.anyURI)))
    return graph


def example_iri(name: str) -> URIRef:
    """The address of a question."""
    return URIRef(iris.thing("question", name))


def _add_question(graph: Graph, question: Question, endpoint: str) -> None:
    this = example_iri(question.name)
    graph.add((this, RDF.type, SH.SPARQLExecutable))
    graph.add((this, RDF.type, SH.SPARQLSelectExecutable))
    graph.add((this, RDFS.comment, Literal(question.summary, lang="en")))
    graph.add((this, DCTERMS.description, Literal(question.description, lang="en")))
    graph.add((this, SH.prefixes, _declarations()))
    graph.add((this, SH.select, Literal(_runnable(question))))
    graph.add((this, SCHEMA.target, URIRef(endpoint)))
    for tag in (question.theme, *question.tags):
        graph.add((this, SCHEMA.keywords, Literal(tag)))
    for parameter in question.parameters:
        _add_parameter(graph, this, parameter)


def _add_parameter(graph: Graph, question: URIRef, parameter: Parameter) -> None:
    this = URIRef(f"{question}#{parameter.name}")
    graph.add((question, SH.parameter, this))
    graph.add((this, RDF.type, SH.Parameter))
    graph.add((this, SH.path, URIRef(f"{iris.DEF}{parameter.name}Parameter")))
    graph.add((this, SH.name, Literal(parameter.name)))
    graph.add((this, SH.description, Literal(parameter.description, lang="en")))
    if parameter.kind.datatype is not None:
        graph.add((this, SH.datatype, URIRef(parameter.kind.datatype)))
    else:
        graph.add((this, SH.nodeKind, SH.IRI))
    if parameter.default is not None:
        graph.add((this, SH.defaultValue, _default(parameter)))


def _runnable(question: Question) -> str:
    """The query without its header, with defaults in their places and the others named."""
    lines = [line for line in question.text.splitlines() if not line.startswith("#+")]
    ready = {p.name: _spell(p) for p in question.parameters if p.default is not None}
    open_ones = [p for p in question.parameters if p.default is None]
    notes = [f"# Put in the place of ?{p.name}: {p.kind}" for p in open_ones]
    return put_in("\n".join([*notes, *lines]), ready)


def _default(parameter: Parameter) -> Literal | URIRef:
    text = parameter.default or ""
    if parameter.kind.datatype is not None:
        return Literal(text, datatype=URIRef(parameter.kind.datatype))
    return URIRef(text if text.startswith("http") else iris.thing(parameter.kind, text))


def _spell(parameter: Parameter) -> str:
    """The default as a query has it."""
    value = _default(parameter)
    if isinstance(value, URIRef):
        return str(NamedNode(value))
    return str(Term(value, datatype=NamedNode(str(value.datatype))))


def _declarations() -> URIRef:
    return URIRef(iris.thing("question", "prefixes"))


def _declared(query: str) -> dict[str, str]:
    """The prefixes that a query declares."""
    found = [token for token in tokens(query) if token["comment"] is None]
    return {
        name["prefix"]: address["iri"][1:-1]
        for word, name, address in zip(found, found[1:], found[2:], strict=False)
        if (word["word"] or "").upper() == "PREFIX" and name["prefix"] and address["iri"]
    }
