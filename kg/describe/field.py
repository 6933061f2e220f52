"""Printed fields and codes to statements: labels, words as printed, and what they stand for."""

from collections.abc import Iterable, Iterator

from kg import iris, terms
from kg.describe.node import STATED, Node, NodeBuilder
from kg.records import FieldState, PrintedField
from kg.resolve.columns import OTHER
from kg.resolve.entry import CodedValue

_CODE_PROPERTIES = {
    "access-method": "accessMethod",
    "sensitivity": "sensitivity",
    "data-type": "dataType",
    "organisation-type": "applicantType",
}
"""The property for each scheme whose codes a field may print."""


def field_node(base: str, printed: PrintedField, number: int = 1) -> Node:
    """A printed field below a thing; one of a column nobody has looked at is named by its header.

    ``number`` tells several values of one such column apart.
    """
    is_other = printed.key.startswith(OTHER)
    key = f"other-{iris.slug(printed.label)}" if is_other else printed.key
    key = key if number == 1 else f"{key}-{number}"
    node = NodeBuilder(iris.below(base, "field", key), STATED, "PrintedField")
    node.link("fieldKind", iris.code("field", "other" if is_other else printed.key))
    node.link("fieldState", iris.code("field-state", printed.state))
    if printed.state is not FieldState.ABSENT:
        node.add("printedLabel", terms.string(printed.label))
        node.add("verbatim", terms.string(printed.value))
    return node.stated_in(printed.span).build()


def other_nodes(base: str, others: Iterable[PrintedField]) -> Iterator[Node]:
    """The fields of columns that nobody has looked at, several values of one numbered."""
    counts: dict[str, int] = {}
    for (key, _), printed in {(one.key, one.value): one for one in others}.items():
        counts[key] = counts.get(key, 0) + 1
        yield field_node(base, printed, counts[key])


def add_code(node: NodeBuilder, coded: CodedValue) -> None:
    """Say the code of a printed value by its scheme's property; nothing where none is known."""
    scheme, _, key = (coded.code or "").partition("/")
    if scheme in _CODE_PROPERTIES:
        node.link(_CODE_PROPERTIES[scheme], iris.code(scheme, key))
