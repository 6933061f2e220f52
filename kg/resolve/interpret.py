"""A page's projects to entries: every value taken apart, every name looked up."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kg import iris
from kg.prose.gazetteer import Gazetteer
from kg.prose.reader import read_prose
from kg.prose.records import Prose
from kg.records import FieldState, Page, PrintedField, Project
from kg.resolve.entry import (
    CodedValue,
    Entry,
    OptOutAnswer,
    Party,
    Provision,
    content_key,
)
from kg.resolve.grounds import GroundReader
from kg.resolve.known import Known
from kg.resolve.names import Resolution
from kg.resolve.problems import entry_problems, page_problems
from kg.values.formats import parse_formats
from kg.values.lists import split_labels
from kg.values.opt_outs import OptOuts, parse_opt_outs
from kg.values.periods import parse_when
from kg.values.purposes import Purposes, parse_purposes
from kg.values.references import base_reference, version_number

_SET = re.compile(r",\s*(?:and\s+)?")
_LISTED = {
    "type-of-data": "data-type",
    "sensitive": "sensitivity",
    "access-method": "access-method",
    "categories": "data-type",
}
"""Fields that print a set of codes, each with the scheme of its codes."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A page with its organisation looked up and one entry a project, in page order.

    ``nameless`` are the entries of projects that lost their reference: without it no agreement
    can be named, so they are shown and reported, and reach no graph.
    """

    page: Page
    organisation: Resolution
    entries: tuple[Entry, ...]
    nameless: tuple[Entry, ...]


class Interpreter:
    """Reads printed values with what is known of names and codes."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._grounds = GroundReader(known.authority)
        self._gazetteer = Gazetteer(known.organisation_groups(), known.dataset_groups())

    def read(self, page: Page) -> Reading:
        """Entries in page order, those with and those without a reference apart."""
        organisation = (
            self._known.organisation(page.organisation) if page.organisation else _nameless(page)
        )
        read = [self._entry(project, organisation) for project in page.projects]
        entries = tuple(entry for entry in read if entry.project.reference)
        nameless = tuple(entry for entry in read if not entry.project.reference)
        problems = (*page.problems, *page_problems(page, organisation, entries))
        return Reading(replace(page, problems=problems), organisation, entries, nameless)

    def _entry(self, project: Project, organisation: Resolution) -> Entry:
        opt_outs = parse_opt_outs(_given(project, "opt-outs-honoured"))
        purposes = parse_purposes(_given(project, "purposes"))
        when = parse_when(_given(project, "when"))
        prose = read_prose(project, organisation.printed, self._gazetteer)
        entry = Entry(
            key=content_key(project, organisation.printed or organisation.slug),
            project=project,
            base_reference=base_reference(project.reference),
            page_organisation=organisation,
            controllers=tuple(self._controllers(project.field("data-controller-type"))),
            provisions=tuple(self._provisions(project)),
            bases=self._grounds.read(project.field("legal-basis")),
            answers=tuple(self._answers(project.field("opt-outs-honoured"), opt_outs)),
            confidentiality=tuple(self._confidentiality(project, opt_outs)),
            codes=tuple(self._codes(project, opt_outs, purposes)),
            commercial=purposes.commercial,
            sublicensing=yes_or_no(_given(project, "sublicensing-allowed")),
            term=when.term,
            releases=when.releases,
            prose=prose,
            actors={name: self._known.organisation(name) for name in prose_actors(prose)},
            carried={n: self._known.dataset(n) for step in prose.flows for n in step.datasets},
            problems=(),
            version=version_number(project.reference),
        )
        return replace(entry, problems=tuple(entry_problems(entry, when, purposes, opt_outs)))

    def _controllers(self, field: PrintedField) -> Iterator[Party]:
        if field.state is FieldState.GIVEN and field.span is not None:
            for printed in self._known.split_names(field.value):
                yield Party(printed, self._known.organisation(printed), field.span)

    def _provisions(self, project: Project) -> Iterator[Provision]:
        for ordinal, row in enumerate(project.datasets, 1):
            dataset = self._known.dataset(row.text)
            members = self._known.members(dataset)
            doubted = project.layout == "A"
            yield Provision(row.text, ordinal, dataset, members, row.span, row.again, doubted)

    def _answers(self, field: PrintedField, opt_outs: OptOuts) -> Iterator[OptOutAnswer]:
        for answer in opt_outs.answers:
            if answer.state is not None and field.span is not None:
                reason = answer.reason and self._known.code("opt-out-reason", answer.reason)
                yield OptOutAnswer(answer.printed, answer.state, reason or None, field.span)

    def _confidentiality(self, project: Project, opt_outs: OptOuts) -> Iterator[CodedValue]:
        field = project.field("opt-outs-honoured")
        for printed in dict.fromkeys(opt_outs.bases):
            yield self._coded("confidentiality-basis", printed, field)

    def _codes(
        self, project: Project, opt_outs: OptOuts, purposes: Purposes
    ) -> Iterator[CodedValue]:
        for key, scheme in _LISTED.items():
            for printed in filter(None, _SET.split(_given(project, key))):
                yield self._coded(scheme, printed.strip(), project.field(key))
        for data_type, sensitivity in parse_formats(_given(project, "format")):
            if data_type:
                yield self._coded("data-type", data_type, project.field("format"))
            if sensitivity:
                yield self._coded("sensitivity", sensitivity, project.field("format"))
        for answer in opt_outs.answers:
            if answer.state is None:
                yield self._coded("data-type", answer.printed, project.field("opt-outs-honoured"))
        for printed in purposes.applicant_types:
            yield self._coded("organisation-type", printed, project.field("purposes"))

    def _coded(self, scheme: str, printed: str, field: PrintedField) -> CodedValue:
        code = self._known.code(scheme, printed)
        return CodedValue(printed, f"{scheme}/{code}" if code else None, field)


def _nameless(page: Page) -> Resolution:
    """The body whose name the page lost: told from others by the first agreement on its page."""
    references = (base_reference(p.reference) for p in page.projects if p.reference)
    key = next(references, page.source.digest[:12])
    slug = iris.slug(f"body of the page of {key}")
    label = f"Body of the page of {key}"
    return Resolution(slug, iris.thing("organisation", slug), label, printed="", known=False)


def prose_actors(prose: Prose) -> Iterator[str]:
    """Every name of an organisation that the prose tells of; repeats are kept."""
    for processor in prose.processors:
        yield from (processor.name, *processor.via)
        if processor.principal is not None:
            yield processor.principal
    for step in prose.flows:
        yield from (step.sender, step.recipient, *step.heading)
    yield from (handling.actor for handling in prose.objections if handling.actor is not None)


def _given(project: Project, key: str) -> str:
    """The field's value, empty unless it is given: a placeholder is a state, never a value."""
    field = project.field(key)
    return field.value if field.state is FieldState.GIVEN else ""


def yes_or_no(value: str) -> tuple[bool, ...]:
    """The answers of a printed list: true for Yes; what is neither Yes nor No is left out."""
    answers = (label for label in split_labels(value) if label in {"Yes", "No"})
    return tuple(label == "Yes" for label in answers)
