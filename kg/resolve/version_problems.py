"""What is doubtful in a version of the workbook beyond what a page's entry may have."""

from collections.abc import Iterator

from kg.records import Problem, Severity
from kg.resolve.entry import Entry


def version_problems(entry: Entry) -> Iterator[Problem]:
    """Problems of how control is shared, each at the version's row."""
    names = {party.organisation.slug for party in entry.controllers}
    printed = entry.project.field("joint-control").value.strip()
    faults: list[tuple[str, str]] = []
    if entry.arrangement == "sole" and len(names) > 1:
        message = f"'{printed}', and {len(names)} controllers are named"
        faults.append(("controllers-sole-but-several", message))
    if entry.arrangement == "joint" and len(names) == 1:
        faults.append(("controllers-joint-but-one", f"'{printed}', and one controller is named"))
    if printed and entry.arrangement is None:
        message = f"'Sole/Joint Data Controller' prints an unknown value: {printed}"
        faults.append(("value-not-understood", message))
    for code, message in faults:
        span, reference = entry.project.heading_span, entry.project.reference
        yield Problem(code, message, span, Severity.WARNING, reference)
