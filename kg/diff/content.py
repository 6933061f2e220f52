"""What entries say, as the graph keeps it: printed values, and what they mean."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from pyoxigraph import Store

from kg.diff.rows import Row, read_rows_of

Meaning = frozenset[str]
Named = dict[str, Meaning]
"""Printed names, each with the slugs or codes that it stands for."""

_TITLES = """
SELECT ?entry ?title ?holder ?arrangement ?type ?start ?end WHERE {
  VALUES ?entry { $GIVEN }
  OPTIONAL { ?entry dcterms:title ?title }
  OPTIONAL { ?entry reg:listedUnder/skos:prefLabel ?holder }
  OPTIONAL { ?entry reg:controllerArrangement ?arrangement }
  OPTIONAL { ?entry reg:applicantType ?type }
  OPTIONAL { ?entry reg:agreementTerm/dcat:startDate ?start }
  OPTIONAL { ?entry reg:agreementTerm/dcat:endDate ?end }
}
ORDER BY ?entry ?type
"""
_FIELDS = """
SELECT ?entry ?field ?value WHERE {
  VALUES ?entry { $GIVEN }
  ?entry reg:hasField ?field .
  ?field reg:verbatim ?value
}
"""
_SECTIONS = """
SELECT ?entry ?section ?text ?folded WHERE {
  VALUES ?entry { $GIVEN }
  ?entry reg:hasSection ?section .
  ?section reg:textDigest ?text ; reg:foldedDigest ?folded
}
"""
_ROLES = """
SELECT ?entry ?role ?name WHERE {
  VALUES ?entry { $GIVEN }
  ?entry reg:hasRole ?role .
  ?role reg:verbatim ?name
  FILTER (REGEX(STR(?role), "/role/(applicant|controller)/"))
}
"""
_CITATIONS = """
SELECT ?entry ?name ?ground WHERE {
  VALUES ?entry { $GIVEN }
  ?entry reg:hasCitation ?citation .
  ?citation reg:verbatim ?name
  OPTIONAL { ?citation reg:citesGround ?ground }
}
"""
_PROVISIONS = """
SELECT ?entry ?row ?ordinal ?name ?dataset WHERE {
  VALUES ?entry { $GIVEN }
  ?entry reg:hasProvision ?row .
  ?row reg:ordinal ?ordinal ; reg:verbatim ?name ; reg:providedDataset ?dataset
}
"""
_ROW_VALUES = """
SELECT ?entry ?row ?key ?value ?meaning WHERE {
  VALUES ?entry { $GIVEN }
  ?entry reg:hasProvision ?row
  { VALUES (?link ?key) {
      (reg:dataType "type-of-data") (reg:sensitivity "sensitive")
      (reg:accessMethod "access-method")
    }
    ?row ?link ?code . ?code skos:prefLabel ?value }
  UNION { ?row reg:hasCitation ?of . ?of reg:verbatim ?value
    OPTIONAL { ?of reg:citesGround ?meaning } BIND ("legal-basis" AS ?key) }
  UNION { ?row reg:hasConfidentialityStatement ?of . ?of reg:verbatim ?value
    OPTIONAL { ?of reg:confidentialityBasis ?meaning } BIND ("confidentiality" AS ?key) }
}
"""


@dataclass(slots=True)
class ProvidedRow:
    """A row of the dataset list: the name as printed, the dataset, and values by field."""

    printed: str
    dataset: str
    ordinal: int
    values: dict[str, Named] = field(default_factory=dict)


@dataclass(slots=True)
class Content:
    """What one entry says."""

    title: str = ""
    holder: str = ""
    """The organisation under which the register lists the entry."""
    fields: dict[str, str] = field(default_factory=dict)
    meanings: dict[str, str] = field(default_factory=dict)
    """Codes and dates that fields stand for."""
    sections: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The digests of the text of each, as it stands and folded."""
    parties: dict[str, Named] = field(default_factory=dict)
    """The organisations that a field names."""
    citations: Named = field(default_factory=dict)
    rows: dict[str, ProvidedRow] = field(default_factory=dict)

    @property
    def end(self) -> str | None:
        """The last day, month or year of the term."""
        return self.meanings.get("dsa-end")


def read_contents(store: Store, entries: Iterable[str]) -> dict[str, Content]:
    """What each entry says, by its IRI."""
    contents = {entry: Content() for entry in entries}
    readers: tuple[tuple[str, Callable[[Content, Row], None]], ...] = (
        (_TITLES, _add_title),
        (_FIELDS, _add_field),
        (_SECTIONS, _add_section),
        (_ROLES, _add_role),
        (_CITATIONS, _add_citation),
        (_PROVISIONS, _add_row),
        (_ROW_VALUES, _add_value),
    )
    for query, add in readers:
        for row in read_rows_of(store, query, contents):
            add(contents[row["entry"]], row)
    return contents


def read_titles(store: Store, entries: Iterable[str]) -> dict[str, Content]:
    """The title and the term of each entry alone."""
    contents = {entry: Content() for entry in entries}
    for row in read_rows_of(store, _TITLES, contents):
        _add_title(contents[row["entry"]], row)
    return contents


_MEANINGS = {
    "arrangement": "joint-control",
    "type": "applicant-organisation-type",
    "start": "dsa-start",
    "end": "dsa-end",
}
_FIELD_OF_ROLE = {"controller": "data-controller-type", "applicant": "applicant-organisation"}


def _add_title(content: Content, row: Row) -> None:
    content.title, content.holder = row.get("title", ""), row.get("holder", "")
    for column, key in _MEANINGS.items():
        if column in row:
            content.meanings[key] = row[column]


def _add_field(content: Content, row: Row) -> None:
    content.fields[_last(row["field"])] = row["value"]


def _add_section(content: Content, row: Row) -> None:
    content.sections[_last(row["section"])] = (row["text"], row["folded"])


def _add_role(content: Content, row: Row) -> None:
    """Take a name that the field itself prints; prose may name the same body by others."""
    role, slug = row["role"].split("/")[-2:]
    key = _FIELD_OF_ROLE[role]
    if row["name"] in content.fields.get(key, ""):
        content.parties.setdefault(key, {})[row["name"]] = frozenset((slug,))


def _add_citation(content: Content, row: Row) -> None:
    _add_meaning(content.citations, row["name"], row.get("ground"))


def _add_row(content: Content, row: Row) -> None:
    dataset = _last(row["dataset"])
    content.rows[row["row"]] = ProvidedRow(row["name"], dataset, int(row["ordinal"]))


def _add_value(content: Content, row: Row) -> None:
    values = content.rows[row["row"]].values.setdefault(row["key"], {})
    _add_meaning(values, row["value"], row.get("meaning"))


def _add_meaning(named: Named, name: str, meaning: str | None) -> None:
    named[name] = named.get(name, frozenset()) | (frozenset((meaning,)) if meaning else frozenset())


def _last(iri: str) -> str:
    return iri.rpartition("/")[2]
