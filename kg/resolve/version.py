"""A version of the workbook to an entry and its releases: values taken apart, names looked up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from kg.prose.gazetteer import Gazetteer
from kg.prose.reader import read_prose
from kg.prose.records import Prose
from kg.records import FieldState, PrintedField, Problem, Project, Row, Span, Version
from kg.resolve.columns import ROW_CODES
from kg.resolve.entry import CitedBasis, CodedValue, Entry, FileRelease, Party, Provision
from kg.resolve.grounds import GroundReader
from kg.resolve.interpret import prose_actors, yes_or_no
from kg.resolve.known import Known
from kg.resolve.problems import entry_problems
from kg.resolve.project import (
    DATASETS,
    join_spans,
    other_fields,
    row_fields,
    row_span,
    version_project,
)
from kg.resolve.releases import ReleaseReader
from kg.resolve.version_problems import version_problems
from kg.values.opt_outs import OptOuts
from kg.values.periods import When, parse_term
from kg.values.purposes import Purposes
from kg.values.references import base_reference, version_number


@dataclass(frozen=True, slots=True)
class VersionReading:
    """What one workbook says of one version: its entry, and its files by month."""

    entry: Entry
    releases: tuple[FileRelease, ...]


class VersionReader:
    """Reads versions of a workbook with what is known of names and codes."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._grounds = GroundReader(known.authority)
        self._gazetteer = Gazetteer(known.organisation_groups(), known.dataset_groups())
        self._releases = ReleaseReader(known, self._grounds)

    def read(self, version: Version, source: str) -> VersionReading:
        """The entry of a version with all its releases; ``source`` is the workbook's digest."""
        project = version_project(version, source)
        entry = self._entry(version, project, source)
        releases = tuple(
            self._releases.read(files, entry.provisions, source, version.reference)
            for files in version.releases
        )
        return VersionReading(entry, releases)

    def _entry(self, version: Version, project: Project, source: str) -> Entry:
        prose = self._prose(project)
        provisions = tuple(self._provisions(version.datasets, source))
        types = self._codes("organisation-type", project.field("applicant-organisation-type"))
        printed = {field.key: field.value for field in project.fields}
        entry = Entry(
            key=version.key,
            project=project,
            base_reference=base_reference(version.reference),
            page_organisation=self._known.organisation(printed.get("applicant-organisation", "")),
            controllers=tuple(self._controllers(project.field("data-controller-type"))),
            provisions=provisions,
            bases=_merged(provisions),
            answers=(),
            confidentiality=_distinct(v for row in provisions for v in row.confidentiality),
            codes=_distinct((*types, *(c for row in provisions for c in row.codes))),
            commercial=yes_or_no(printed.get("commercial-purposes", "")),
            sublicensing=yes_or_no(printed.get("sublicensing-allowed", "")),
            term=parse_term(printed.get("dsa-start", ""), printed.get("dsa-end", "")),
            releases=None,
            prose=prose,
            actors={name: self._known.organisation(name) for name in prose_actors(prose)},
            carried={n: self._known.dataset(n) for step in prose.flows for n in step.datasets},
            problems=(),
            version=version_number(version.reference),
            arrangement=self._arrangement(printed.get("joint-control", "")),
        )
        return replace(entry, problems=tuple(self._problems(entry)))

    def _prose(self, project: Project) -> Prose:
        """What the sections tell; its lines stand in the version's row."""
        applicant = project.field("applicant-organisation").value
        prose = read_prose(project, applicant, self._gazetteer)
        problems = (replace(problem, span=project.span) for problem in prose.problems)
        return replace(prose, problems=tuple(problems))

    def _problems(self, entry: Entry) -> Iterator[Problem]:
        kinds = tuple(
            c.printed for c in entry.codes if c.field.key == "applicant-organisation-type"
        )
        when = When(entry.term, None, "")
        purposes = Purposes(entry.commercial, kinds, "")
        yield from entry_problems(entry, when, purposes, OptOuts((), ()))
        yield from version_problems(entry)

    def _controllers(self, field: PrintedField) -> Iterator[Party]:
        if field.state is FieldState.GIVEN and field.span is not None:
            for printed in self._known.split_names(field.value):
                yield Party(printed, self._known.organisation(printed), field.span)

    def _provisions(self, rows: tuple[Row, ...], source: str) -> Iterator[Provision]:
        for ordinal, row in enumerate(rows, 1):
            span = row_span(source, DATASETS, row.number)
            printed = row.cells.get("dataset", "")
            dataset = self._known.dataset(printed)
            fields = row_fields(row.cells, span)
            yield Provision(
                printed,
                ordinal,
                dataset,
                self._known.members(dataset),
                span,
                codes=tuple(
                    code
                    for key, scheme in ROW_CODES.items()
                    for code in self._codes(scheme, fields[key])
                ),
                bases=self._grounds.read(fields["legal-basis"]),
                confidentiality=self._codes("confidentiality-basis", fields["confidentiality"]),
                others=other_fields(row.cells, span),
            )

    def _codes(self, scheme: str, field: PrintedField) -> tuple[CodedValue, ...]:
        if field.state is not FieldState.GIVEN:
            return ()
        printed = field.value.strip()
        code = self._known.code(scheme, printed)
        return (CodedValue(printed, f"{scheme}/{code}" if code else None, field),)

    def _arrangement(self, printed: str) -> str | None:
        return self._known.code("control-arrangement", printed) if printed.strip() else None


def _merged(provisions: Iterable[Provision]) -> tuple[CitedBasis, ...]:
    """The bases of all rows, each label once; it is stated in every row that prints it."""
    first: dict[str, CitedBasis] = {}
    places: dict[str, list[Span]] = {}
    for row in provisions:
        for basis in row.bases:
            first.setdefault(basis.printed, basis)
            places.setdefault(basis.printed, []).append(basis.span)
    return tuple(replace(b, span=join_spans(places[label])) for label, b in first.items())


def _distinct(values: Iterable[CodedValue]) -> tuple[CodedValue, ...]:
    """Each printed value of a field once, at its first place."""
    first: dict[tuple[str, str], CodedValue] = {}
    for value in values:
        first.setdefault((value.field.key, value.printed), value)
    return tuple(first.values())
