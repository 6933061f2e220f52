"""Printed legal bases to single legal grounds, each a section of an Act or a ground of its own."""

import re

from kg.records import FieldState, PrintedField, Span
from kg.resolve.authority import Authority, Ground
from kg.resolve.entry import CitedBasis
from kg.values.citations import Citation, parse_citations
from kg.values.lists import split_labels, split_together


class GroundReader:
    """Reads legal bases with the names of Acts and the labels that the authority holds."""

    def __init__(self, authority: Authority) -> None:
        self._authority = authority
        self._judged: dict[str, tuple[tuple[Ground, ...], bool]] = {}
        names = "|".join(map(_tolerant, authority.act_names))
        self._act = re.compile(rf"(?<!\w)(?:{names})(?!\w)", re.IGNORECASE)

    def read(self, field: PrintedField) -> tuple[CitedBasis, ...]:
        """One basis for every printed label, in print order; repeated labels are kept."""
        if field.state is not FieldState.GIVEN or field.span is None:
            return ()
        labels = (part for item in split_labels(field.value) for part in split_together(item))
        return tuple(self._basis(label, field.span) for label in labels)

    def _basis(self, label: str, span: Span) -> CitedBasis:
        if label not in self._judged:
            self._judged[label] = self._judge(label)
        grounds, act_printed = self._judged[label]
        return CitedBasis(label, grounds, act_printed, span)

    def _judge(self, label: str) -> tuple[tuple[Ground, ...], bool]:
        """What the label cites, and whether it names its Act; a label means the same everywhere."""
        citations = parse_citations(label, self._find_act)
        grounds = tuple(ground for citation in citations for ground in self._grounds(citation))
        is_named = any(citation.act for citation in citations)
        if not is_named:
            listed = self._authority.grounds_of_label(label) or ()
            grounds = tuple(map(self._authority.ground, listed)) or grounds
        is_statute = any(ground.act for ground in grounds)
        return grounds, is_named or not is_statute

    def _grounds(self, citation: Citation) -> tuple[Ground, ...]:
        if citation.act is not None:
            return (self._authority.ground_for(citation.act, citation.section),)
        listed = self._authority.grounds_of_label(f"Section {citation.section}") or ()
        return tuple(map(self._authority.ground, listed))

    def _find_act(self, words: str) -> tuple[str | None, str]:
        found = self._act.search(words)
        if found is None:
            return None, words
        act = self._authority.act_of_name(found[0])
        return act, words[: found.start()] + words[found.end() :]


def _tolerant(name: str) -> str:
    """A pattern for the name: "&" for "and", any marks and spaces between its words."""
    words = ("(?:and|&)" if word == "and" else re.escape(word) for word in re.findall(r"\w+", name))
    return r"\W+".join(words) + (r"\W?" if name.endswith(")") else "")
