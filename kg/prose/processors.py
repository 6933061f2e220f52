"""Processors from the evidence of headings, lists and sentences."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar

from kg.prose.actors import CLASSES, DSCRO, NHS_DIGITAL
from kg.prose.book import NameBook
from kg.prose.claim import CALLED, CONTROLS, DENIED, INFRASTRUCTURE, STAFF, SUB, WORKS
from kg.prose.flows import Edge
from kg.prose.records import FlowKind, Form, Processor, Role

_Item = TypeVar("_Item")

HEADED = "headed"
TREATS = "treats"
_NEVER = {NHS_DIGITAL, "NHS England", DSCRO} | set(CLASSES.preferred.values())
_DISCLOSERS = {"nhs digital", "nhs england", "sus repository"}
_RECORD_LEVEL = {Form.IDENTIFIABLE, Form.PSEUDONYMISED, Form.NOT_STATED}


class Evidence(NamedTuple):
    """One place that shows an organisation in a role; names are identities of the book."""

    kind: str
    identity: str
    line: int
    stream: str | None = None
    role: str = ""
    printed_role: str = ""
    via: tuple[str, ...] = ()
    principal: str = ""


@dataclass(slots=True)
class Case:
    """Everything that was found about processors in one project."""

    book: NameBook
    controllers: set[str] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)

    def add(self, evidence: Evidence) -> None:
        """Take note of a place; of controllers only who they are."""
        if evidence.kind == CONTROLS:
            self.controllers.add(evidence.identity)
        else:
            self.evidence.append(evidence)

    def judge(self, edges: list[Edge]) -> tuple[Processor, ...]:
        """The processors, in order of appearance; denied ones, sources and controllers left out."""
        denied = {one.identity for one in self.evidence if one.kind == DENIED}
        treated = self._treating(edges)
        self.evidence += self._between(edges)
        masters = self._masters()
        found: dict[str, list[Evidence]] = {}
        for one in self.evidence:
            if one.kind == WORKS and one.principal in self.book.heads.keys() - masters:
                continue
            if self._counts(one, treated) and one.identity not in denied:
                found.setdefault(one.identity, []).append(one)
        return tuple(self._processor(identity, places) for identity, places in found.items())

    def _masters(self) -> set[str]:
        """For whom work on the data of this agreement may be done: who answers, or processes."""
        called = {one.identity for one in self.evidence if one.kind != DENIED and not one.principal}
        return {self.book.page} | self.controllers | called

    def _between(self, edges: list[Edge]) -> list[Evidence]:
        """Who stands between the register's side and the recipient treats the data."""
        fed = {
            edge.recipient: edge for edge in edges
            if self._is_discloser(edge.sender) and edge.kind is FlowKind.TRANSFER
        }  # fmt: skip
        return [
            Evidence(TREATS, edge.sender, fed[edge.sender].line.number, edge.stream)
            for edge in edges if edge.recipient == self.book.page and edge.sender in fed
        ]  # fmt: skip

    def _treating(self, edges: list[Edge]) -> set[str]:
        """Who is sent data on persons by those who may give it."""
        return {
            edge.recipient for edge in edges
            if edge.form in _RECORD_LEVEL and edge.kind is FlowKind.TRANSFER
            and not edge.is_key and edge.certain
        }  # fmt: skip

    def _counts(self, one: Evidence, treated: set[str]) -> bool:
        if one.kind == DENIED or self._is_discloser(one.identity):
            return False
        if one.identity == self.book.page:
            others = self.controllers - {self.book.page}
            named = one.kind == CALLED or one.principal in others
            return named and bool(others) and self.book.page not in self.controllers
        if one.kind in {HEADED, CALLED}:
            return True
        if one.identity in self.controllers:
            return False
        return one.kind in {WORKS, STAFF} or (one.kind == TREATS and one.identity in treated)

    def _is_discloser(self, identity: str) -> bool:
        head = self.book.heads.get(identity, "")
        return (
            identity in _NEVER
            or head in {"DSCRO", "Repository"}
            or (identity.lower() in _DISCLOSERS)
        )

    def _processor(self, identity: str, places: list[Evidence]) -> Processor:
        roles = {one.role for one in places}
        sound = any(one.kind in {HEADED, CALLED, WORKS} for one in places)
        role = Role.PROCESSOR
        if SUB in roles:
            role = Role.SUB_PROCESSOR
        elif INFRASTRUCTURE in roles and not any(one.kind == TREATS for one in places):
            role = Role.INFRASTRUCTURE
        principal = next((one.principal for one in places if one.principal), "")
        name = self.book.name
        return Processor(
            name=name(identity),
            printed=self.book.printed(identity),
            lines=_unique(one.line for one in places),
            streams=_unique(one.stream for one in places if one.stream),
            role=role,
            printed_roles=_unique(one.printed_role for one in places if one.printed_role),
            via=_unique(name(channel) for one in places for channel in one.via),
            principal=self.printed_name(principal) if principal else None,
            certain=sound,
        )

    def printed_name(self, identity: str) -> str:
        """The fullest printed form; a class of bodies stands for itself."""
        return self.book.name(identity) if identity in self.book.heads else identity


def _unique(items: Iterable[_Item]) -> tuple[_Item, ...]:
    return tuple(dict.fromkeys(items))
