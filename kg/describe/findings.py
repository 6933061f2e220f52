"""What is wrong or doubtful in a source, as data: one finding a place."""

from collections.abc import Iterable, Iterator, Mapping

from kg import iris, terms
from kg.describe.names import edition_iri, entry_iri, listed_under, organisation_iri
from kg.describe.node import QUALITY, Node, NodeBuilder
from kg.records import Page, Problem
from kg.resolve.entry import Entry
from kg.resolve.names import Resolution


def describe_page_findings(
    page: Page, organisation: Resolution, entries: Iterable[Entry]
) -> Iterator[Node]:
    """Findings that show when the page is seen as a whole, about an entry where one is meant."""
    base = edition_iri(page.source.digest)
    focus: Mapping[str, str] = {e.project.reference: entry_iri(e) for e in entries}
    about = organisation_iri(organisation.slug)
    for problem in page.problems:
        yield finding_node(
            problem, focus.get(problem.project or "", base), about, page.source.digest
        )


def describe_entry_findings(entry: Entry) -> Iterator[Node]:
    """Findings of what an entry prints."""
    for problem in entry.problems:
        yield finding_node(problem, entry_iri(entry), listed_under(entry))


def finding_node(problem: Problem, focus: str, about: str | None, source: str = "") -> Node:
    """The same fault at the same place of the same text keeps its identity over builds.

    What shows only in a source as a whole is that ``source``'s own: another has a finding of its
    own, though it should hold the same entry in the same place.
    """
    span = problem.span
    rows = f"{span.sheet}{span.first}-{span.last}"
    place = f"{problem.code}|{focus}|{rows}|{problem.message}|{source}".removesuffix("|")
    node = NodeBuilder(iris.thing("finding", iris.digest(place)), QUALITY, "Finding")
    node.link("findingKind", iris.code("finding-kind", problem.code))
    node.link("severity", iris.code("severity", problem.severity))
    node.link("focus", focus).link("concerns", about)
    node.add("rdfs:comment", terms.text(problem.message))
    return node.stated_in(span).build()
