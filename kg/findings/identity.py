"""The identity of a finding, which lasts over builds and editions."""

from kg import iris
from kg.check.report import Result


def finding_key(result: Result) -> str:
    """Twelve digits for a shape, a focus, a path and a value, whatever the lines and the words."""
    parts = (result.shape, result.focus, result.path or "", result.value or "")
    return iris.digest("\n".join(parts))


def finding_iri(key: str) -> str:
    """The IRI of the finding of that key."""
    return iris.thing("finding", key)
