"""The prose of one project read: who processes, what flows, under which conditions."""

from collections.abc import Iterator

from kg.prose.actors import CLASSES
from kg.prose.book import NameBook
from kg.prose.conditions import find_approvals, find_conditions, find_regimes
from kg.prose.faults import Faults
from kg.prose.flows import Edge
from kg.prose.gazetteer import Gazetteer
from kg.prose.lines import Line, read_lines
from kg.prose.mentions import Mention, find_mentions
from kg.prose.records import FlowStep, ObjectionHandling, Processor, Prose, Role
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
    walk = Walk(book, gazetteer, streams, _controllers(project, gazetteer))
    told = [lines for lines in sections if lines and lines[0].section in TOLD_IN]
    walk.read(told)
    processors = walk.case.judge(walk.flows.edges)
    faults = Faults(project.span.source, project.reference, book)
    return Prose(
        processors=processors,
        flows=_steps(walk.flows.edges, processors, book),
        streams=streams.records(),
        approvals=tuple(
            one for lines in sections for line in lines for one in find_approvals(line)
        ),
        conditions=tuple(one for lines in told for line in lines for one in find_conditions(line)),
        objections=tuple(_objections(told, walk, gazetteer)),
        problems=tuple(faults.find(sections, walk.trail, walk.flows.edges)),
    )


def _steps(
    edges: list[Edge], processors: tuple[Processor, ...], book: NameBook
) -> tuple[FlowStep, ...]:
    """The steps of the edges; a cloud or a rack is no party to a flow."""
    stores = {one.name for one in processors if one.role is Role.INFRASTRUCTURE}
    steps = (_step(edge, book) for edge in edges)
    return tuple(step for step in steps if not {step.sender, step.recipient} & stores)


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


def _controllers(project: Project, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The organisations that the project's own field names as controllers."""
    field = project.field("data-controller-type")
    if field.state is not FieldState.GIVEN:
        return ()
    return tuple(
        mention for mention in find_mentions(field.value, gazetteer)[0] if mention.kind == "org"
    )


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
