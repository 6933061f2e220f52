"""Findings that are new since an edition."""

from pyoxigraph import NamedNode, Store

from kg import iris
from kg.check.report import Report
from kg.diff.editions import NEWEST, PREVIOUS
from kg.errors import QueryError
from kg.findings.context import read_context


def new_since(report: Report, store: Store, name: str) -> Report:
    """The results whose focus or value no edition up to that one lists; see ``Context.edition``.

    The name is a month, ``newest`` or ``previous``, as for a comparison of editions. What no
    edition of a workbook dates, such as a page, is kept: nothing tells that it is old.

    Raises:
        QueryError: the snapshot holds no such edition; names those that it holds.
    """
    months = _months(store)
    named = {NEWEST: months[-1:], PREVIOUS: months[-2:-1]}.get(name, [name])
    if not named or named[0] not in months:
        raise QueryError(f"no edition called '{name}' is in this snapshot; {_held(months)}")
    context, until = read_context(store), iris.thing("edition", named[0])

    def is_new(focus: str, value: str | None) -> bool:
        first = context.edition(focus, value)
        return first is None or first > until

    return report.only(lambda one: is_new(one.focus, one.value))


def _months(store: Store) -> list[str]:
    """The months of the workbooks that a snapshot holds, in order."""
    predicate = NamedNode(iris.term("editionMonth"))
    quads = store.quads_for_pattern(None, predicate, None)
    return sorted({getattr(quad.object, "value", "") for quad in quads})


def _held(months: list[str]) -> str:
    if not months:
        return "it holds pages alone, which have no month"
    return f"name one of these: {', '.join(months)}"
