"""Released files of a version to nodes: one a dataset, month and opt-out answer."""

from collections.abc import Iterator

from kg import iris, terms
from kg.describe.field import add_code, other_nodes
from kg.describe.findings import finding_node
from kg.describe.names import dataset_iri, listed_under, release_iri, version_iri
from kg.describe.node import STATED, Node, NodeBuilder
from kg.describe.rules import infer_grounds
from kg.resolve.entry import Entry, FileRelease


def describe_release(entry: Entry, release: FileRelease) -> Iterator[Node]:
    """The release's node, what its legal bases cite, and the findings about it."""
    subject = release_iri(entry.base_reference, entry.version, release.key)
    node = NodeBuilder(subject, STATED, "Release")
    node.link("ofVersion", version_iri(entry.base_reference, entry.version))
    node.add("verbatim", terms.string(release.printed))
    node.link("providedDataset", dataset_iri(release.dataset.slug))
    if release.month is not None:
        node.add("releaseMonth", terms.moment(release.month))
    else:
        node.add("printedMonth", terms.string(release.printed_month))
    node.link("optOutState", release.state and iris.code("opt-out-state", release.state))
    node.add("fileCount", terms.integer(release.files))
    for coded in release.codes:
        add_code(node, coded)
    for basis in release.bases:
        node.add("printedBasis", terms.string(basis.printed))
    others = list(other_nodes(subject, release.others))
    node.link("hasField", *(other.subject for other in others))
    yield from (node.stated_in(release.span).build(), *others)
    yield from infer_grounds(subject, release.bases)
    for problem in release.problems:
        yield finding_node(problem, subject, listed_under(entry))
