"""Answers as tables that people read: labels for addresses, short addresses where none is known."""

from collections.abc import Iterable
from unicodedata import category

from pyoxigraph import NamedNode

from kg.ask.answer import Table, Term, spell
from kg.ask.catalogue import Question
from kg.ask.engine import Graphs, ask
from kg.iris import BASE, PREFIXES, place

_AT_ONCE = 200
"""Things whose labels are looked up with one query."""

_LABEL = "Label"
"""What ends the name of a column with labels."""

_STEERING = {"Cc", "Cf"}
"""Categories of Unicode that are not seen but obeyed."""

_LABELS = """
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX reg: <https://w3id.org/data-uses/def#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?thing ?label WHERE {
  VALUES ?thing { %s }
  { ?thing skos:prefLabel ?label } UNION { ?thing dcterms:title ?label }
  UNION { ?thing rdfs:label ?label } UNION { ?thing reg:baseReference ?label }
  UNION { ?thing reg:versionNumber ?label }
}
ORDER BY ?thing ?label
"""


class Labels:
    """Labels of things, each looked up once."""

    def __init__(self, graphs: Graphs) -> None:
        self._graphs = graphs
        self._known: dict[str, str] = {}

    def of(self, iri: str) -> str:
        """The label, or the address shortened by prefix or base."""
        self.learn([iri])
        return self._known[iri]

    def learn(self, addresses: Iterable[str]) -> None:
        """Look up the labels of many things at once, which saves an endpoint many questions."""
        unknown = dict.fromkeys(iri for iri in addresses if iri not in self._known)
        waiting = list(unknown)
        for start in range(0, len(waiting), _AT_ONCE):
            some = waiting[start : start + _AT_ONCE]
            found = ask(self._graphs, _LABELS % " ".join(str(NamedNode(i)) for i in some), {})
            rows = found.rows if isinstance(found, Table) else ()
            for thing, label in rows:
                self._known.setdefault(spell(thing), spell(label))
            for iri in some:
                self._known.setdefault(iri, shorten(iri))


def shorten(iri: str) -> str:
    """The IRI by prefix (``reg:focus``), else below the base (``id/source/…``), else whole."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri.removeprefix(BASE)


def shown_columns(answer: Table, question: Question) -> dict[int, str]:
    """The columns that people are shown, by their places, each with a heading of its own.

    One that only spells out the label of another is left out, as that one shows it anyway.
    """
    named = {column.name: column.label for column in question.columns}
    shown, used = dict[int, str](), set[str]()
    for number, name in enumerate(answer.columns):
        if name.endswith(_LABEL) and name.removesuffix(_LABEL) in answer.columns:
            continue
        heading = named.get(name, name)
        # A spreadsheet takes two columns with one heading for a mistake, and so would a reader.
        shown[number] = heading if heading not in used else f"{heading} ({name})"
        used.add(heading)
    return shown


def cell(value: Term | None, labels: Labels) -> str:
    """One cell as a person reads it; signs that would steer a terminal are shown as a mark."""
    if not isinstance(value, NamedNode):
        return printable(spell(value))
    return printable(place(value.value) if is_place(value) else labels.of(value.value))


def is_place(value: NamedNode) -> bool:
    """Whether the address is that of lines or rows of a source."""
    return value.value.startswith(BASE) and ("#line=" in value.value or "#row=" in value.value)


def printable(text: str) -> str:
    """The text without signs that a terminal obeys, such as escape; line ends become spaces."""
    if text.isprintable():
        return text
    seen = " ".join(text.split()) if any(sign in text for sign in "\n\r\t") else text
    return "".join("\ufffd" if category(sign) in _STEERING else sign for sign in seen)
