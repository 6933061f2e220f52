"""Released files of a version to releases: names looked up, and held against the dataset rows."""

from collections.abc import Iterable, Iterator

from kg.records import FieldState, PrintedField, Problem, ReleasedFiles, Severity
from kg.resolve.columns import ROW_CODES
from kg.resolve.entry import CitedBasis, CodedValue, FileRelease, Provision
from kg.resolve.folding import fold
from kg.resolve.grounds import GroundReader
from kg.resolve.known import Known
from kg.resolve.names import Resolution
from kg.resolve.project import RELEASES, other_fields, row_fields, runs_span
from kg.values.opt_outs import parse_opt_outs
from kg.values.periods import parse_month

Fault = tuple[str, str, Severity]
"""(code, message, severity) of what is doubtful in a release."""


class ReleaseReader:
    """Reads releases with what is known of names and codes."""

    def __init__(self, known: Known, grounds: GroundReader) -> None:
        self._known = known
        self._grounds = grounds

    def read(
        self, files: ReleasedFiles, rows: Iterable[Provision], source: str, reference: str
    ) -> FileRelease:
        """The release, with what is doubtful in it beside the dataset rows of its version."""
        span = runs_span(source, RELEASES, files.runs)
        fields = [row_fields(variant, span) for variant in files.variants]
        dataset, month = self._known.dataset(files.dataset), parse_month(files.month)
        codes = tuple(self._codes(fields))
        bases = tuple(basis for one in fields for basis in self._grounds.read(one["legal-basis"]))
        listed = [row for row in rows if row.dataset.slug == dataset.slug]
        faults = (
            *_own_faults(files, dataset, month),
            *_row_faults(files, codes, bases, listed),
        )
        return FileRelease(
            key=files.key,
            printed=files.dataset,
            dataset=dataset,
            printed_month=files.month,
            month=month,
            state=_state(files.opt_outs),
            files=files.files,
            codes=codes,
            bases=bases,
            others=tuple(one for variant in files.variants for one in other_fields(variant, span)),
            span=span,
            problems=tuple(Problem(*fault[:2], span, fault[2], reference) for fault in faults),
        )

    def _codes(self, fields: Iterable[dict[str, PrintedField]]) -> Iterator[CodedValue]:
        for one in fields:
            for key, scheme in ROW_CODES.items():
                printed = one[key].value.strip()
                if one[key].state is FieldState.GIVEN:
                    code = self._known.code(scheme, printed)
                    yield CodedValue(printed, f"{scheme}/{code}" if code else None, one[key])


def _state(printed: str) -> str | None:
    """The opt-out state of all files together; None where no one answer is printed."""
    states = {answer.state for answer in parse_opt_outs(printed).answers}
    return next(iter(states)) if len(states) == 1 else None


def _own_faults(files: ReleasedFiles, dataset: Resolution, month: str | None) -> Iterator[Fault]:
    if month is None:
        yield "month-not-understood", f"'{files.month}' is no month", Severity.WARNING
    if files.opt_outs.strip() and _state(files.opt_outs) is None:
        message = f"'{files.opt_outs}' is no answer about opt-outs"
        yield "value-not-understood", message, Severity.WARNING
    if not dataset.known:
        message = f"no list knows the dataset '{files.dataset}'"
        yield "dataset-unknown", message, Severity.WARNING


def _row_faults(
    files: ReleasedFiles,
    codes: Iterable[CodedValue],
    bases: Iterable[CitedBasis],
    listed: list[Provision],
) -> Iterator[Fault]:
    """Where the files differ from every dataset row of that name, or there is none."""
    if not listed:
        message = f"files of '{files.dataset}', which the version does not list"
        yield "release-dataset-not-listed", message, Severity.WARNING
        return
    own = [(code.field.label, code.printed, code.code) for code in codes]
    theirs = {(code.field.label, code.code) for row in listed for code in row.codes}
    for label, printed, code in own:
        if (label, code) not in theirs:
            message = f"{label} is '{printed}' here, and not in the dataset's row"
            yield "release-disagrees", message, Severity.WARNING
    cited = {fold(basis.printed) for row in listed for basis in row.bases}
    for basis in bases:
        if fold(basis.printed) not in cited:
            message = f"the legal basis is '{basis.printed}' here, and not in the dataset's row"
            yield "release-disagrees", message, Severity.WARNING
