"""The prose of one project read: who processes, what flows, under which conditions."""

from collections.abc import Iterator

from kg.prose.actors import CLASSES
from kg.prose.book import NameBook
from kg.prose.conditions import find_approvals, find_conditions, find_regimes
from kg.prose.faults import Faults
from kg.prose.flows import Edge
from kg.prose.gazetteer import Gazetteer
from kg.prose.lines import Line, read_lines
from kg.prose.records import FlowStep, ObjectionHandling, Prose, Role
from kg.prose.sentences import read_item
from kg.prose.streams import Streams
from kg.prose.walk import TOLD_IN, Walk
from kg.records import FieldState, Project


def read_prose(project: Project, page_organisation: str, gazetteer: Gazetteer) -> Prose:
    """Everything the sections of a project tell; names are printed forms, never identifiers.

    ``page_organisation`` is what "the CCG" and the like mean unless the text says otherwise.
    ``gazetteer`` holds names known beforehand; unknown ones are read by their form.
    """
    sections = [read_lines(section) for section in project.sections]
    book = NameBook(gazetteer, page_organisation)
    streams = Streams((line for lines in sections for line in lines), gazetteer)
    walk = Walk(book, gazetteer, streams, _controllers(project))
    told = [lines for lines in sections if lines and lines[0].section in TOLD_IN]
    for lines in told:
        walk.learn(lines)
    for lines in told:
        walk.read_section(lines)
    processors = walk.case.judge(walk.flows.edges)
    stores = {one.name for one in processors if one.role is Role.INFRASTRUCTURE}
    steps = (_step(edge, book) for edge in walk.flows.edges)
    faults = Faults(_source(project), project.reference, book)
    return Prose(
        processors=processors,
        # A cloud or a rack is no party to a flow.
        flows=tuple(step for step in steps if not {step.sender, step.recipient} & stores),
        streams=streams.records(),
        approvals=tuple(
            one for lines in sections for line in lines for one in find_approvals(line)
        ),
        conditions=tuple(one for lines in told for line in lines for one in find_conditions(line)),
        objections=tuple(_objections(told, walk, gazetteer)),
        problems=tuple(faults.find(sections, walk.trail, walk.flows.edges)),
    )


def _source(project: Project) -> str:
    return project.span.source


def _objections(
    told: list[list[Line]], walk: Walk, gazetteer: Gazetteer
) -> Iterator[ObjectionHandling]:
    """Who heeds objections: the first actor of the sentence, or the office that releases."""
    for lines in told:
        for line in lines:
            if "bjection" not in line.text and "pt-out" not in line.text.lower():
                continue
            for sentence in read_item(line.text, gazetteer):
                for regime in find_regimes(sentence.text):
                    actor = walk.actor(sentence)
                    yield ObjectionHandling(regime, actor, line.number)


def _controllers(project: Project) -> tuple[str, ...]:
    field = project.field("data-controller-type")
    return (field.value,) if field.state is FieldState.GIVEN and field.value else ()


def _step(edge: Edge, book: NameBook) -> FlowStep:
    line: Line = edge.line
    return FlowStep(
        sender=_name(edge.sender, book),
        recipient=_name(edge.recipient, book),
        datasets=edge.datasets,
        form=edge.form,
        before=edge.before,
        after=edge.after,
        kind=edge.kind,
        is_key=edge.is_key,
        stream=edge.stream,
        heading=tuple(book.name(identity) for identity in edge.heading),
        printed_number=line.label or None,
        line=line.number,
        section=line.section,
        certain=edge.certain,
    )


def _name(identity: str, book: NameBook) -> str:
    if identity in book.heads:
        return book.name(identity)
    return CLASSES.preferred.get(tuple(identity.lower().split()), identity)
