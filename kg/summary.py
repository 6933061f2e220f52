"""What was read, as lines that people read."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.diff.words import count_of
from kg.iris import BASE

if TYPE_CHECKING:
    from kg.findings.acceptance import Acceptance
    from kg.naming import Unreviewed

_COUNTS = (
    ("pages", "page"),
    ("workbooks", "workbook"),
    ("projects", "project"),
    ("entries", "entry"),
    ("agreements", "agreement"),
    ("versions", "version"),
    ("datasets", "dataset"),
    ("legal_grounds", "legal ground"),
    ("roles", "role"),
    ("flow_steps", "flow step"),
    ("releases", "release"),
    ("files", "released file"),
)


def summary_lines(summary: dict[str, Any]) -> Iterator[str]:
    """Counts of a build, its faults by kind, and the accounts of its lines and rows."""
    counts = ", ".join(
        count_of(summary[key], one, f"{one}s" if key != "entries" else key)
        for key, one in _COUNTS
        if summary[key]
    )
    yield f"read      {counts}"
    faults = summary["faults"]
    listed = ", ".join(
        f"{count} {code}"
        for code, count in sorted(faults.items(), key=lambda item: (-item[1], item[0]))
    )
    yield f"faults    {sum(faults.values())} found: {listed}" if faults else "faults    none found"
    for kind in ("lines", "rows"):
        if summary[kind]["total"]:
            yield f"{kind:<10}{_accounts(summary[kind])}"
    yield f"graph     {summary['statements']} statements"
    yield f"checked   {_check(summary['check'])}"


def gone_lines(gone: "Iterable[Acceptance]") -> Iterator[str]:
    """A line for each acceptance whose finding is no longer there, with the next step."""
    for one in gone:
        shape, focus = (iri.removeprefix(BASE) for iri in (one.shape, one.focus))
        yield (
            f"accepted but no longer found: {one.finding} ({shape} at {focus}); "
            f"'kg check accept {one.finding} --withdraw' clears it away"
        )


def inspection_lines(found: dict[str, Any]) -> Iterator[str]:
    """One page: whose it is, its projects, and its problems with their lines."""
    yield f"{found['source']}: {found['organisation']} (layout {found['layout']})"
    for kind, claim in found["claims"].items():
        yield f"  claim, line {claim['line']}: {kind} {str(claim['value'])[:60]}"
    for project in found["projects"]:
        dates = " ".join(f"{key} {value}" for key, value in project["dates"].items())
        yield f"  {project['reference']}  {project['title'] or ''}".rstrip()
        yield f"    {len(project['datasets'])} datasets; {dates}"
        yield f"    opt-outs {', '.join(project['opt_outs']) or 'not stated'}"
        for legal in project["legal"]:
            yield f"    {legal['act']} {legal['section'] or '(no section)'}"
        for processor in project["processors"]:
            yield f"    processor {processor['name']}"
    for problem in found["problems"]:
        kind = f"{problem['severity']} {problem['code']}"
        yield f"  line {problem['line']}: {kind}: {problem['message']}"
    yield f"  lines: {_accounts(found['lines'])}"
    if "laid_out_from" in found:
        yield f"  lines are those of the text laid out from {found['laid_out_from']}"


def workbook_lines(found: dict[str, Any]) -> Iterator[str]:
    """One workbook: its edition, how full its columns are, and its problems with their rows."""
    releases = sum(version["releases"] for version in found["versions"])
    yield f"{found['source']}: edition {found['edition']}"
    yield f"  {len(found['versions'])} versions, {releases} releases"
    for sheet, columns in found["filled"].items():
        yield f"  {sheet}: " + ", ".join(f"{column} {count}" for column, count in columns.items())
    for problem in found["problems"]:
        kind = f"{problem['severity']} {problem['code']}"
        yield f"  {problem['sheet']} row {problem['line']}: {kind}: {problem['message']}"
    for sheet, account in found["rows"].items():
        yield f"  {sheet} rows: {_accounts(account)}"


def name_lines(names: "Iterable[Unreviewed]") -> Iterator[str]:
    """Each name with how many entries it touches, and its candidates with the reason for each."""
    for name in names:
        yield f"{name.printed}  ({name.kind}, {name.entries} entries)"
        for near in name.candidates:
            yield f"    {near.score:5.1f}  {near.slug}  {near.label}: {near.reason}"


def _check(check: dict[str, Any]) -> str:
    """How many results of each severity, how many are accepted, and what was let pass by name."""
    counts = [f"{check[level]} {level}" for level in ("violation", "warning", "info")]
    if check["accepted"]:
        counts.append(f"{check['accepted']} of them accepted")
    if check["allowed_shapes"]:
        counts.append(f"published against {' '.join(check['allowed_shapes'])}")
    return ", ".join(counts)


def _accounts(lines: dict[str, int]) -> str:
    parts = " + ".join(f"{lines[key]} {key}" for key in lines if key != "total")
    return f"{parts} = {lines['total']}"
