"""What is wrong or doubtful in a source, as data: one finding a place."""

from collections.abc import Iterable, Iterator, Mapping

from kg import iris, terms
from kg.describe.names import edition_iri, entry_iri, organisation_iri
from kg.describe.node import QUALITY, Node, NodeBuilder
from kg.records import Page, Problem
from kg.resolve.entry import Entry
from kg.resolve.names import Resolution


def describe_findings(
    page: Page, organisation: Resolution, entries: Iterable[Entry]
) -> Iterator[Node]:
    """Findings about the page's entries, and about the page where no entry is meant."""
    base = edition_iri(page.source.digest)
    focus: Mapping[str, str] = {e.project.reference: entry_iri(e) for e in entries}
    about = organisation_iri(organisation.slug)
    for problem in page.problems:
        yield _finding_node(problem, focus.get(problem.project or "", base), about)
    for entry in entries:
        for problem in entry.problems:
            yield _finding_node(problem, entry_iri(entry), about)


def _finding_node(problem: Problem, focus: str, about: str) -> Node:
    """The same fault at the same place of the same text keeps its identity over builds."""
    span = problem.span
    place = f"{problem.code}|{focus}|{span.first}-{span.last}|{problem.message}"
    node = NodeBuilder(iris.thing("finding", iris.digest(place)), QUALITY, "Finding")
    node.link("findingKind", iris.code("finding-kind", problem.code))
    node.link("severity", iris.code("severity", problem.severity))
    node.link("focus", focus).link("concerns", about)
    node.add("rdfs:comment", terms.text(problem.message))
    return node.stated_in(span).build()
