"""The prose of an entry to nodes: who processes for whom, and by which road data goes."""

from collections.abc import Iterator

from kg import iris, terms
from kg.describe.names import Slugs, approval_iri, dataset_iri, entry_iri, organisation_iri
from kg.describe.node import STATED, Node, NodeBuilder, inferred
from kg.prose.records import (
    Condition,
    FlowStep,
    ObjectionHandling,
    Processor,
    WorkStream,
)
from kg.records import Span
from kg.resolve.entry import Entry
from kg.resolve.known import Known


def describe_prose(entry: Entry, known: Known) -> Iterator[Node]:
    """Work-streams, roles, flow steps, conditions and approvals, each with its lines."""
    return ProseDescriber(entry, known).nodes()


class ProseDescriber:
    """Describes what the sections of one entry say."""

    def __init__(self, entry: Entry, known: Known) -> None:
        self._entry = entry
        self._known = known
        self._base = entry_iri(entry)
        self._slugs = Slugs()
        self._lines = {n: text for section in entry.project.sections for n, text in section.lines}
        self._streams = {
            form: iris.below(self._base, "stream", iris.slug(stream.label))
            for stream in entry.prose.streams
            for form in (stream.label, *stream.forms)
        }

    def nodes(self) -> Iterator[Node]:
        """The nodes, and the entry's links to them."""
        for predicate, node in self._parts():
            yield NodeBuilder(self._base, node.graph).link(predicate, node.subject).build()
            yield node
        named = (approval_iri(approval.reference) for approval in self._entry.prose.approvals)
        yield NodeBuilder(self._base, STATED).link("namesApproval", *named).build()

    def _parts(self) -> Iterator[tuple[str, Node]]:
        prose = self._entry.prose
        for stream in prose.streams:
            yield "hasWorkStream", self._stream_node(stream)
        for processor in prose.processors:
            yield "hasRole", self._role_node(processor)
        for order, step in enumerate(prose.flows, 1):
            yield "hasFlowStep", self._step_node(order, step)
        for condition in prose.conditions:
            yield "hasCondition", self._condition_node(condition)
        for handling in prose.objections:
            yield "hasObjectionHandling", self._objection_node(handling)

    def _stream_node(self, stream: WorkStream) -> Node:
        node = NodeBuilder(self._streams[stream.label], STATED, "WorkStream")
        node.add("rdfs:label", terms.text(stream.label))
        purpose = self._known.code("purpose", stream.purpose)
        node.link("purpose", iris.code("purpose", purpose) if purpose else None)
        return node.stated_in(*map(self._line, stream.lines)).build()

    def _role_node(self, found: Processor) -> Node:
        slug = self._entry.actors[found.name].slug
        subject = iris.below(self._base, "role", found.role, slug)
        node = NodeBuilder(subject, _graph_of(certain=found.certain), "PartyRole")
        node.link("dcat:hadRole", iris.code("role", found.role))
        node.link("prov:agent", organisation_iri(slug))
        certainty = "stated" if found.certain else "inferred-uncertain"
        node.link("certainty", iris.code("certainty", certainty))
        for printed in found.printed:
            node.add("verbatim", terms.string(printed))
        for printed in found.printed_roles:
            node.add("printedRole", terms.string(printed))
        node.link("inWorkStream", *(self._streams.get(stream) for stream in found.streams))
        node.link("via", *(self._actor(name) for name in found.via))
        node.link("principal", found.principal and self._actor(found.principal))
        return node.stated_in(*map(self._line, found.lines)).build()

    def _step_node(self, order: int, step: FlowStep) -> Node:
        key = f"{step.stream}|{step.heading}|{step.printed_number}|{step.sender}|{step.recipient}"
        number = self._slugs.next("step", iris.digest(f"{key}|{self._words(step.line)}", 8))
        subject = iris.below(self._base, "step", number)
        node = NodeBuilder(subject, _graph_of(certain=step.certain), "FlowStep")
        node.link("flowFrom", self._actor(step.sender)).link("flowTo", self._actor(step.recipient))
        carried = (dataset_iri(self._entry.carried[name].slug) for name in step.datasets)
        node.link("carriesDataset", *sorted(set(carried)))
        node.link("dataForm", iris.code("data-form", step.form))
        node.link("flowKind", iris.code("flow-kind", step.kind))
        for operation in (*step.before, *step.after):
            code = self._known.code("operation", operation)
            node.link("operation", code and iris.code("operation", code))
        node.add("stepOrder", terms.integer(order))
        number_printed = step.printed_number
        node.add("printedStepNumber", terms.string(number_printed) if number_printed else None)
        node.link("inWorkStream", self._streams.get(step.stream or ""))
        node.link("underHeading", *(self._actor(name) for name in step.heading))
        certainty = "stated" if step.certain else "inferred-uncertain"
        node.link("certainty", iris.code("certainty", certainty))
        return node.stated_in(self._line(step.line)).build()

    def _condition_node(self, condition: Condition) -> Node:
        key = self._slugs.next("condition", f"{condition.kind}-{condition.digest[:8]}")
        node = NodeBuilder(iris.below(self._base, "condition", key), STATED, "Condition")
        node.link("conditionKind", iris.code("condition-kind", condition.kind))
        node.add("textDigest", terms.string(condition.digest))
        return node.stated_in(self._line(condition.line)).build()

    def _objection_node(self, handling: ObjectionHandling) -> Node:
        key = self._slugs.next("objections", handling.regime)
        node = NodeBuilder(iris.below(self._base, "objections", key), STATED, "ObjectionHandling")
        node.link("optOutRegime", iris.code("opt-out-regime", handling.regime))
        node.link("handledBy", handling.actor and self._actor(handling.actor))
        return node.stated_in(self._line(handling.line)).build()

    def _actor(self, name: str) -> str:
        return organisation_iri(self._entry.actors[name].slug)

    def _line(self, line: int) -> Span:
        return self._entry.project.place(line)

    def _words(self, line: int) -> str:
        return self._lines.get(line, "")


def _graph_of(*, certain: bool) -> str:
    """Where an actor is named on the spot the source says so; else its context was read."""
    return STATED if certain else inferred("prose-context")
