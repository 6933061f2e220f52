"""Where statements come from: source files and the spans of lines that others point to."""

from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from kg import iris, terms
from kg.describe.node import PROVENANCE, Node, NodeBuilder
from kg.records import SourceDocument

_LINES = "http://tools.ietf.org/rfc/rfc5147"


def describe_source(document: SourceDocument) -> Node:
    """The file, by its digest; its name and place on a disk are nobody's business."""
    node = NodeBuilder(iris.source(document.digest), PROVENANCE, "SourceDocument")
    node.add("sha256", terms.typed(document.digest, "hexBinary"))
    node.add("dcat:byteSize", terms.typed(str(document.size), "nonNegativeInteger"))
    node.add("lineCount", terms.integer(len(document.lines)))
    node.add("encoding", terms.string(document.encoding))
    return node.add("dcterms:format", terms.string("text/plain")).build()


def describe_spans(nodes: Iterable[Node]) -> Iterator[Node]:
    """One node for every span that a statement points to."""
    stated_in = iris.term("statedIn")
    spans = {term for node in nodes for name, term in node.statements if name == stated_in}
    for term in sorted(spans):
        yield _span_node(terms.iri_of(term))


def _span_node(subject: str) -> Node:
    document, _, fragment = subject.partition("#line=")
    before, _, last = unquote(fragment).partition(",")
    node = NodeBuilder(subject, PROVENANCE, "SourceSpan")
    node.link("oa:hasSource", document).link("dcterms:conformsTo", _LINES)
    node.add("lineStart", terms.integer(int(before) + 1))
    return node.add("lineEnd", terms.integer(int(last))).build()
