"""What is wrong or doubtful in an entry's printed values, each with its place."""

from collections import Counter
from collections.abc import Iterator

from kg.records import FieldState, Page, Problem, Severity, Span
from kg.resolve.entry import Entry
from kg.resolve.names import Resolution
from kg.values.opt_outs import OptOuts
from kg.values.periods import Period, When
from kg.values.purposes import Purposes
from kg.values.references import is_reference

Fault = tuple[str, str, Span | None, Severity]
"""(code, message, place, severity); one without a place is about the entry's heading."""

WARNING, INFO = Severity.WARNING, Severity.INFO


def entry_problems(
    entry: Entry, when: When, purposes: Purposes, opt_outs: OptOuts
) -> Iterator[Problem]:
    """All problems of the entry's fields, rows and names, and those of its prose."""
    faults = (
        *_field_faults(entry),
        *_opt_out_faults(entry, opt_outs),
        *_basis_faults(entry),
        *_code_faults(entry),
        *_purpose_faults(entry, purposes),
        *_when_faults(entry, when),
        *_dataset_faults(entry),
        *_party_faults(entry),
    )
    for code, message, span, severity in faults:
        place = span or entry.project.heading_span
        yield Problem(code, message, place, severity, entry.project.reference or None)
    yield from entry.prose.problems


def page_problems(
    page: Page, organisation: Resolution, entries: tuple[Entry, ...]
) -> Iterator[Problem]:
    """Problems that show only when a page is seen as a whole."""
    place = page.organisation_span
    printed, label = organisation.printed, organisation.label
    if place and printed != label and printed.casefold() == label.casefold():
        message = f"'{printed}' is printed for '{label}'"
        for span in (place, *(claim.span for claim in page.claims if printed in claim.verbatim)):
            yield Problem("organisation-name-damaged", message, span, INFO)
    if place and not organisation.known:
        message = f"no list knows the organisation '{organisation.printed}'"
        yield Problem("organisation-unknown", message, place, WARNING)
    for entry in entries:
        reference, base = entry.project.reference, entry.base_reference
        references = {e.project.reference for e in entries if e.base_reference == base}
        if len(references) > 1:
            message = f"one agreement is printed as {' and '.join(sorted(references))}"
            code, span = "agreement-under-two-references", entry.project.heading_span
            yield Problem(code, message, span, INFO, reference)


def _field_faults(entry: Entry) -> Iterator[Fault]:
    if entry.project.reference and not is_reference(entry.base_reference):
        message = f"'{entry.project.reference}' is outside the grammar of references"
        yield "reference-outside-grammar", message, None, WARNING
    for field in entry.project.fields:
        if field.state is FieldState.EMPTY:
            yield "field-empty", f"'{field.label}' is printed without a value", field.span, INFO
        elif field.state is FieldState.PLACEHOLDER:
            message = f"'{field.label}' prints a placeholder: {field.value}"
            yield "placeholder-as-value", message, field.span, INFO


def _opt_out_faults(entry: Entry, opt_outs: OptOuts) -> Iterator[Fault]:
    span = entry.project.field("opt-outs-honoured").span
    states = {answer.state for answer in entry.answers}
    if {"upheld", "not-upheld"} <= states:
        yield "opt-outs-both-ways", "opt-outs are upheld and not upheld at once", span, WARNING
    bare = any(a.state == "not-upheld" and a.reason is None for a in opt_outs.answers)
    if bare and not entry.confidentiality:
        message = "opt-outs are not upheld and no reason is printed"
        yield "opt-outs-without-reason", message, span, WARNING
    for answer in opt_outs.answers:
        if answer.is_fused:
            yield "fused-value", f"two answers run into one: {answer.printed}", span, WARNING
        elif answer.state is None:
            message = f"'{answer.printed}' is no answer about opt-outs"
            yield "data-type-in-opt-out-field", message, span, INFO


def _basis_faults(entry: Entry) -> Iterator[Fault]:
    field = entry.project.field("legal-basis")
    if not entry.bases and field.state is not FieldState.GIVEN:
        yield "legal-basis-missing", "no legal basis is printed", field.span, WARNING
    cited: Counter[str] = Counter()
    for basis in entry.bases:
        cited.update({ground.slug for ground in basis.grounds})
        if not basis.grounds:
            message = f"no rule and no list knows '{basis.printed}'"
            yield "legal-basis-not-understood", message, basis.span, WARNING
        elif not basis.act_printed:
            yield "label-names-no-act", f"'{basis.printed}' names no Act", basis.span, INFO
        for ground in basis.grounds:
            if ground.act is not None and not ground.section:
                message = f"'{basis.printed}' names an Act and no section"
                yield "act-without-section", message, basis.span, WARNING
    for slug, count in sorted(cited.items()):
        if count > 1:
            message = f"{count} labels cite one legal ground ({slug})"
            yield "legal-basis-twice", message, field.span, INFO


def _code_faults(entry: Entry) -> Iterator[Fault]:
    forms: dict[tuple[str, str], list[str]] = {}
    for coded in (*entry.codes, *entry.confidentiality):
        if coded.code is None:
            message = f"'{coded.field.label}' prints an unknown value: {coded.printed}"
            yield "value-not-understood", message, coded.field.span, WARNING
            continue
        forms.setdefault((coded.field.key, coded.code), []).append(coded.printed)
    for (key, _), printed in forms.items():
        if len(printed) > 1:
            message = f"one value is printed {len(printed)} times: {' / '.join(printed)}"
            yield "value-spelt-twice", message, entry.project.field(key).span, INFO


def _purpose_faults(entry: Entry, purposes: Purposes) -> Iterator[Fault]:
    span = entry.project.field("purposes").span
    if len(set(purposes.commercial)) > 1:
        yield "commercial-both-ways", "commercial use is printed as Yes and No", span, WARNING
    if purposes.prose:
        yield "prose-in-short-field", "prose stands in the field 'Purposes'", span, WARNING
    if len(set(entry.sublicensing)) > 1:
        place = entry.project.field("sublicensing-allowed").span
        yield "sublicensing-both-ways", "sublicensing is printed as Yes and No", place, WARNING


def _when_faults(entry: Entry, when: When) -> Iterator[Fault]:
    span = entry.project.field("when").span
    for name, period in (("files", when.releases), ("term", when.term)):
        if period is not None and period.is_reversed:
            message = f"{name}: the end {period.end} lies before the start {period.start}"
            yield "period-reversed", message, span, WARNING
        elif period is not None and not _is_understood(period):
            message = f"{name}: not both ends of '{period.verbatim}' are dates"
            yield "dates-not-understood", message, span, WARNING
    if when.rest:
        yield "dates-not-understood", f"not a date: {when.rest}", span, WARNING


def _is_understood(period: Period) -> bool:
    """Whether each end is a date, or printed as unknown."""
    unknown = period.verbatim.removesuffix(".").split(" ")
    return (period.start is not None or unknown[0] == "unknown") and (
        period.end is not None or unknown[-1] == "unknown"
    )


def _dataset_faults(entry: Entry) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for row in entry.provisions:
        if not row.dataset.known:
            yield "dataset-unknown", f"no list knows the dataset '{row.printed}'", row.span, WARNING
        if row.dataset.slug in first:
            message = f"'{row.printed}' is the dataset printed as '{first[row.dataset.slug]}'"
            yield "dataset-twice", message, row.span, INFO
        first.setdefault(row.dataset.slug, row.printed)
    for row in entry.provisions:
        if row.members:
            again = sum(member.slug in first for member in row.members)
            message = f"one row names {len(row.members)} datasets, {again} of them listed singly"
            yield "compound-row", message, row.span, INFO


def _party_faults(entry: Entry) -> Iterator[Fault]:
    field = entry.project.field("data-controller-type")
    if not entry.controllers:
        yield "controller-not-named", "no controller is named", field.span, WARNING
    for slug, count in Counter(party.organisation.slug for party in entry.controllers).items():
        if count > 1:
            message = f"one controller is printed {count} times ({slug})"
            yield "controller-repeated", message, field.span, INFO
    for party in entry.controllers:
        if not party.organisation.known:
            message = f"no list knows the organisation '{party.printed}'"
            yield "organisation-unknown", message, party.span, WARNING
