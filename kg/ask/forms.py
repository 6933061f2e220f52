"""Answers in the forms that programs and documents read."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    RdfFormat,
    parse_query_results,
    serialize,
)

from kg.ask.answer import Answer, Statements, Table, Term, spell
from kg.errors import QueryError
from kg.iris import PREFIXES

Flat: TypeAlias = "Table | bool"
"""An answer that is no graph."""

_XSD_STRING = PREFIXES["xsd"] + "string"
_LANG_STRING = PREFIXES["rdf"] + "langString"
_GRAPHS = {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD}
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def write_answer(answer: Answer, form: str) -> bytes:
    """The answer as ``csv``, ``tsv``, ``json``, ``xml`` or ``markdown``, ``turtle`` or ``jsonld``.

    Its last line is ended.

    Raises:
        QueryError: the form does not fit the kind of answer, or XML cannot hold a character of it;
            says which would.
    """
    written = _write(answer, form)
    return written if written.endswith(b"\n") else written + b"\n"


def _write(answer: Answer, form: str) -> bytes:
    if isinstance(answer, Statements):
        if form not in _GRAPHS:
            raise QueryError(
                f"this query makes triples, not rows; use turtle or jsonld, not {form}"
            )
        return serialize(answer.triples, format=_GRAPHS[form], prefixes=PREFIXES) or b""
    if form in _GRAPHS:
        forms = ", ".join(_ROWS)
        raise QueryError(f"this query makes rows, not triples; use {forms}, xlsx or table")
    return _ROWS[form](answer)


def write_csv(answer: Flat) -> bytes:
    """SPARQL CSV; the engine's own leaves commas inside addresses unquoted."""
    if isinstance(answer, bool):
        return str(answer).lower().encode()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(answer.columns)
    for row in answer.rows:
        writer.writerow(map(spell, row))
    return text.getvalue().encode()


def _write_json(answer: Flat) -> bytes:
    if isinstance(answer, bool):
        return json.dumps({"head": {}, "boolean": answer}).encode()
    rows = [
        {name: _json_of(term) for name, term in zip(answer.columns, row, strict=True) if term}
        for row in answer.rows
    ]
    document = {"head": {"vars": answer.columns}, "results": {"bindings": rows}}
    return json.dumps(document, ensure_ascii=False).encode()


def _json_of(term: Term) -> Mapping[str, Any]:
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if isinstance(term, Literal):
        said = {"type": "literal", "value": term.value}
        if term.language:
            return said | {"xml:lang": term.language}
        if term.datatype.value in {_XSD_STRING, _LANG_STRING}:
            return said
        return said | {"datatype": term.datatype.value}
    parts = {"subject": term.subject, "predicate": term.predicate, "object": term.object}
    return {"type": "triple", "value": {name: _json_of(part) for name, part in parts.items()}}


def _convert(form: QueryResultsFormat) -> Callable[[Flat], bytes]:
    def write(answer: Flat) -> bytes:
        results = parse_query_results(_write_json(answer), format=QueryResultsFormat.JSON)
        return results.serialize(format=form) or b""

    return write


_serialize_xml = _convert(QueryResultsFormat.XML)


def _write_xml(answer: Flat) -> bytes:
    written = _serialize_xml(answer)
    lost = _NO_XML.search(written.decode())
    if lost is not None:
        sign = f"U+{ord(lost[0]):04X}"
        raise QueryError(f"a value holds {sign}, which XML cannot hold; use csv, tsv or json")
    # Readers of XML take a bare CR for the end of a line.
    return written.replace(b"\r", b"&#13;")


def _write_markdown(answer: Flat) -> bytes:
    if isinstance(answer, bool):
        return b"yes\n" if answer else b"no\n"
    lines = [answer.columns, ["---"] * len(answer.columns), *answer.rows]
    return "".join(
        "| " + " | ".join(c if isinstance(c, str) else _plain(c) for c in line) + " |\n"
        for line in lines
    ).encode()


def _plain(term: Term | None) -> str:
    """A cell that stays one cell, whatever it holds, and is read as words, not as markup."""
    if isinstance(term, NamedNode):
        return "<" + term.value.replace("|", "%7C") + ">"
    text = " ".join(spell(term).split())
    return "".join(f"\\{sign}" if sign in "\\|`*_[]<>#~" else sign for sign in text)


_ROWS: Mapping[str, Callable[[Flat], bytes]] = {
    "csv": write_csv,
    "tsv": _convert(QueryResultsFormat.TSV),
    "json": _write_json,
    "xml": _write_xml,
    "markdown": _write_markdown,
}
