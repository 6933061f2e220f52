"""What a reader needs to find an answer again: the question, the data, and a digest."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from importlib.metadata import version

from kg.ask.answer import Answer, Statements, Table, Value, spell
from kg.ask.catalogue import Question
from kg.ask.engine import ask
from kg.ask.forms import write_csv
from kg.ask.table import Labels, shorten
from kg.ask.where import Asked

_ABOUT = """
PREFIX dcat: <http://www.w3.org/ns/dcat#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX reg: <https://w3id.org/data-uses/def#>
SELECT ?newest ?licence WHERE {
  { SELECT (MAX(STR(?month)) AS ?newest) WHERE { ?edition reg:editionMonth ?month } }
  OPTIONAL { ?catalogue a dcat:Catalog ; dcterms:license ?licence }
}
ORDER BY ?licence
LIMIT 1
"""
_OPEN_GOVERNMENT = "http://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"

_NO_EDITION = "no edition of the monthly workbook in it"


@dataclass(frozen=True, slots=True)
class Citation:
    """An answer as others may cite it, its parts by their names."""

    parts: Mapping[str, str]
    asked: date

    @property
    def source(self) -> str:
        """For below a drawing that bears the question: parameters, data, licence."""
        named = ("Parameters", "Data", "Licence")
        names = named if self.parts["Parameters"] != "none" else named[1:]
        return ". ".join(f"{name}: {self.parts[name]}" for name in names)

    def lines(self) -> list[str]:
        """One line a part, the names in a column of their own."""
        return [f"{name + ':':12} {said}" for name, said in self.parts.items()]


def cite(
    asked: Asked, question: Question, bindings: Mapping[str, Value], answer: Answer, today: date
) -> Citation:
    """The citation of an answer that was had today.

    Raises:
        UnavailableError: the endpoint does not say how new its data is.
    """
    labels = Labels(asked.graphs)
    found = ask(asked.graphs, _ABOUT, {})
    newest, licence = found.rows[0] if isinstance(found, Table) and found.rows else (None, None)
    edition = f"newest edition {spell(newest)}" if newest else _NO_EDITION
    parts = {
        "Question": f"{question.summary} ({question.name})",
        "Parameters": "; ".join(_value(*item, labels) for item in bindings.items()) or "none",
        "Data": f"{asked.name}; {edition}",
        "Answer": f"{count(answer)}, SHA-256 {digest_of(answer)} ({_MADE[type(answer)]})",
        "Asked": f"{today.isoformat()}, with kg {version('kg')}",
        "Licence": _licence(spell(licence)),
    }
    return Citation(parts, today)


_MADE = {
    Table: "of the CSV, its header first and its rows sorted",
    Statements: "of the sorted N-Triples",
    bool: "of true or false",
}


def count(answer: Answer) -> str:
    """How much an answer holds, in words."""
    if isinstance(answer, bool):
        return "yes" if answer else "no"
    number, unit = (
        (len(answer.rows), "row") if isinstance(answer, Table) else (len(answer.triples), "triple")
    )
    return f"{number} {unit}" if number == 1 else f"{number} {unit}s"


def digest_of(answer: Answer) -> str:
    """The SHA-256 of the answer, the same in whichever order an engine gives the rows."""
    if isinstance(answer, Statements):
        lines = [f"{triple} .\n" for triple in answer.triples]
        return sha256("".join(lines).encode()).hexdigest()
    if isinstance(answer, bool):
        return sha256(write_csv(answer)).hexdigest()
    rows = (write_csv(Table(answer.columns, (row,))).split(b"\r\n", 1)[1] for row in answer.rows)
    head = write_csv(Table(answer.columns, ()))
    return sha256(head + b"".join(sorted(rows))).hexdigest()


def _value(name: str, value: Value, labels: Labels) -> str:
    label = labels.of(value.value) if str(value).startswith("<") else ""
    address = f" {value}" if label and label != shorten(value.value) else ""
    return f"{name} = {label or value.value}{address}"


def _licence(address: str) -> str:
    if address == _OPEN_GOVERNMENT:
        return f"Open Government Licence v3.0, contains information from NHS England <{address}>"
    return f"<{address}>" if address else "the data names none"
