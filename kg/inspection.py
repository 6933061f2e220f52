"""What was read from one source, as plain values: the output of ``kg inspect``."""

from typing import Any

from kg.errors import SourceError
from kg.records import FieldState, Page, Problem, Project
from kg.resolve.authority import Authority
from kg.resolve.entry import Entry
from kg.resolve.interpret import Reading
from kg.resolve.known import Known
from kg.values.periods import Period
from kg.workbook.book import Workbook

Json = dict[str, Any]
_STATES = {
    "upheld": ("upheld",),
    "not-upheld": ("not upheld",),
    "mixed": ("upheld", "not upheld"),
}


def inspect_reading(reading: Reading, known: Known) -> Json:
    """All projects of a page with their values, problems and the accounts of its lines."""
    page = reading.page
    entries = sorted((*reading.entries, *reading.nameless), key=lambda e: e.project.span)
    problems = [*page.problems, *(p for entry in entries for p in entry.problems)]
    saved = page.source.original
    return {
        "source": page.source.name,
        "organisation": page.organisation or None,
        "organisation_id": reading.organisation.slug if page.organisation else None,
        "layout": page.layout,
        "claims": _claims(page),
        "projects": [_project(entry, page, known) for entry in entries],
        "problems": [_problem(problem) for problem in problems],
        "lines": page.accounts(),
        **({"laid_out_from": saved.media_type} if saved else {}),
    }


def inspect_workbook(book: Workbook) -> Json:
    """The edition of a workbook: its versions, its columns, its problems, the accounts of its rows.

    ``filled`` counts, by sheet and column, the records that print a value there.
    """
    filled: Json = {}
    for name, count in book.profile.items():
        sheet, _, column = name.partition(" ")
        if column:
            filled.setdefault(sheet, {})[column] = count
    return {
        "source": book.source.name,
        "edition": book.edition,
        "versions": [
            {"reference": one.reference, "releases": len(one.release_keys)} for one in book.versions
        ],
        "filled": filled,
        "problems": [
            _problem(problem) | {"sheet": problem.span.sheet} for problem in book.problems
        ],
        "rows": {sheet: dict(account) for sheet, account in book.accounts.items()},
    }


def inspect_refusal(name: str, error: SourceError) -> Json:
    """The same shape for a source that was refused: nothing read, and why."""
    problem = {"code": "refused", "message": error.reason, "line": error.line, "severity": "error"}
    lines = dict.fromkeys(("total", "fields", "sections", "furniture", "quarantined"), 0)
    return {
        "source": name,
        "organisation": None,
        "organisation_id": None,
        "layout": None,
        "claims": {},
        "projects": [],
        "problems": [problem],
        "lines": lines,
    }


def _claims(page: Page) -> Json:
    claims: Json = {}
    for claim in page.claims:
        value: Any = int(claim.value) if claim.kind == "files-disseminated" else claim.verbatim
        place = {"value": value, "line": claim.span.first}
        claims.setdefault(claim.kind, place)
    return claims


def _claims_of(project: Project, page: Page) -> list[Json]:
    lines = range(project.span.first, project.span.last + 1)
    return [
        {
            "kind": claim.kind,
            "value": claim.value,
            "verbatim": claim.verbatim,
            "line": claim.span.first,
        }
        for claim in page.claims
        if claim.span.first in lines
    ]


def _problem(problem: Problem) -> Json:
    return {
        "code": problem.code,
        "message": problem.message,
        "line": problem.span.first,
        "severity": str(problem.severity),
        "project": problem.project,
    }


def _project(entry: Entry, page: Page, known: Known) -> Json:
    project = entry.project
    return {
        "reference": project.reference or None,
        "base_reference": entry.base_reference or None,
        "title": project.title,
        "layout": project.layout,
        "lines": [project.span.first, project.span.last],
        "controllers": [party.printed for party in entry.controllers],
        "processors": _processors(entry),
        "flows": _flows(entry),
        "datasets": _datasets(entry),
        "legal": _legal(entry, known.authority),
        "dates": _dates(entry),
        "opt_outs": _opt_outs(entry),
        "claims": _claims_of(project, page),
        "fields": _fields(entry),
        "sections": {s.key: [s.span.first, s.span.last] for s in project.sections},
    }


def _processors(entry: Entry) -> list[Json]:
    return [
        {
            "name": found.name,
            "id": _known(entry, found.name),
            "printed": list(found.printed),
            "lines": list(found.lines),
            "role": str(found.role),
            "via": list(found.via),
            "streams": list(found.streams),
        }
        for found in entry.prose.processors
    ]


def _flows(entry: Entry) -> list[Json]:
    return [
        {
            "from": _known(entry, step.sender) or step.sender,
            "to": _known(entry, step.recipient) or step.recipient,
            "from_printed": step.sender,
            "to_printed": step.recipient,
            "datasets": list(step.datasets),
            "identifiability": str(step.form).replace("-", " "),
            "kind": str(step.kind),
            "line": step.line,
        }
        for step in entry.prose.flows
    ]


def _known(entry: Entry, name: str) -> str | None:
    """The canonical id of an actor; None where no list has the name."""
    actor = entry.actors[name]
    return actor.slug if actor.known else None


def _datasets(entry: Entry) -> list[str]:
    """Labels as known, compounds as the datasets they stand for, each once."""
    labels = (member.label for row in entry.provisions for member in row.members or (row.dataset,))
    return list(dict.fromkeys(labels))


def _legal(entry: Entry, authority: Authority) -> list[Json]:
    """Act and section of every ground; what is no statute, or not understood, as printed."""
    found: dict[tuple[str, str], Json] = {}
    for basis in entry.bases:
        if not basis.grounds:
            found[basis.printed, ""] = {"act": basis.printed, "section": None}
        for ground in basis.grounds:
            entities = authority.grounds.entities
            act = entities[ground.act].label if ground.act else basis.printed
            found[act, ground.section] = {"act": act, "section": ground.section or None}
    return list(found.values())


def _dates(entry: Entry) -> Json:
    def ends(name: str, period: Period | None) -> Json:
        start, end = (period.start, period.end) if period else (None, None)
        return {f"{name}_from": start, f"{name}_to": end}

    dates = ends("files", entry.releases) | ends("agreement", entry.term)
    return {key: value for key, value in dates.items() if value is not None}


def _opt_outs(entry: Entry) -> list[str]:
    states = (state for answer in entry.answers for state in _STATES[answer.state])
    return list(dict.fromkeys(states))


def _fields(entry: Entry) -> Json:
    """Printed label to value and line; the dataset list's value is the list of its items."""
    fields: Json = {}
    for field in entry.project.fields:
        value: Any = field.value
        if field.key == "datasets":
            value = field.value.split("\n") if entry.project.datasets else []
        line = field.span.first if field.span else None
        fields[field.label] = {"value": value, "line": line, "state": str(field.state)}
    if entry.project.datasets and entry.project.field("datasets").state is FieldState.ABSENT:
        rows = entry.project.datasets
        fields["Datasets"] = {
            "value": [row.text for row in rows],
            "line": rows[0].span.first,
            "state": "given",
        }
    return fields
