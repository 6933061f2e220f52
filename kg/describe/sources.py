"""Where statements come from: source files and the spans of lines or rows that others point to."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from kg import iris, terms
from kg.describe.node import PROVENANCE, Node, NodeBuilder
from kg.records import SourceDocument

_LINES = "http://tools.ietf.org/rfc/rfc5147"
_ROWS = "http://tools.ietf.org/rfc/rfc7111"


def describe_source(document: SourceDocument) -> Iterator[Node]:
    """The text, and the saved page that it was laid out from if it was not saved as text.

    Each is told by its digest; its name and place on a disk are nobody's business.
    """
    saved = document.original
    node = source_node(document.digest, document.size, "text/plain")
    node.add("lineCount", terms.integer(len(document.lines)))
    node.add("encoding", terms.string(document.encoding))
    if saved is not None:
        node.link("prov:wasDerivedFrom", iris.source(saved.digest))
    yield node.build()
    if saved is not None:
        node = source_node(saved.digest, saved.size, saved.media_type)
        yield node.add("encoding", terms.string(saved.encoding)).build()


def source_node(digest: str, size: int, media_type: str) -> NodeBuilder:
    """What is said of every file."""
    node = NodeBuilder(iris.source(digest), PROVENANCE, "SourceDocument")
    node.add("sha256", terms.typed(digest, "hexBinary"))
    node.add("dcat:byteSize", terms.typed(str(size), "nonNegativeInteger"))
    return node.add("dcterms:format", terms.string(media_type))


def describe_spans(
    nodes: Iterable[Node], others: Iterable[str] = (), graph: str = PROVENANCE
) -> Iterator[Node]:
    """One node for every span that a statement points to, and for other spans' IRIs."""
    stated_in = iris.term("statedIn")
    spans = {
        terms.iri_of(term) for node in nodes for name, term in node.statements if name == stated_in
    }
    for span in sorted(spans.union(others)):
        yield _rows_node(span, graph) if "#row=" in span else _lines_node(span, graph)


def _lines_node(subject: str, graph: str) -> Node:
    document, _, fragment = subject.partition("#line=")
    before, _, last = unquote(fragment).partition(",")
    node = NodeBuilder(subject, graph, "SourceSpan")
    node.link("oa:hasSource", document).link("dcterms:conformsTo", _LINES)
    node.add("lineStart", terms.integer(int(before) + 1))
    return node.add("lineEnd", terms.integer(int(last))).build()


def _rows_node(subject: str, graph: str) -> Node:
    place, _, rows = subject.partition("#row=")
    document, _, sheet = place.rpartition("/")
    numbers = re.findall(r"[0-9]+", rows)
    node = NodeBuilder(subject, graph, "SourceSpan")
    node.link("oa:hasSource", document).link("dcterms:conformsTo", _ROWS)
    node.add("sheetName", terms.string(unquote(sheet)))
    node.add("rowStart", terms.integer(int(numbers[0])))
    return node.add("rowEnd", terms.integer(int(numbers[-1]))).build()
