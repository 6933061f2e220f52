"""Statements to JSON-LD 1.1, compacted with our context, one node a line."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from kg.iris import PREFIXES
from kg.terms import iri_of, is_iri, literal_parts
from kg.write.statements import Groups

_XSD = PREFIXES["xsd"]
_TYPE = PREFIXES["rdf"] + "type"
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,14}")
"""Whole numbers that every JSON reader holds exactly, in the one spelling that JSON gives them."""

FOOTER = "\n]}\n"
"""What a document ends with."""

Json = Any
"""A JSON value; json gives and takes no narrower type."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a context: its key, its coercion, and whether it always holds a list."""

    key: str
    coercion: str | None
    language: str | None
    is_set: bool


class Key(NamedTuple):
    """How a predicate is written: its key as JSON, and which values need nothing but quotes."""

    text: str
    plain: bool
    language: str | None


class Compactor:
    """Writes statements with the keys of one JSON-LD context."""

    def __init__(self, context: dict[str, Json]) -> None:
        self.context = context
        self._prefixes = {
            key: value
            for key, value in context.items()
            if isinstance(value, str) and value.endswith(("/", "#")) and not key.startswith("@")
        }
        self._id = next((k for k, v in context.items() if v == "@id"), "@id")
        self._type = next((k for k, v in context.items() if v == "@type"), "@type")
        self._terms = dict(self._read_terms())
        self._set_texts = {_dump(term.key) for term in self._terms.values() if term.is_set}
        self._key = lru_cache(maxsize=1024)(self._read_key)
        self._encode = lru_cache(maxsize=65_536)(self._encode_typed)

    def header(self) -> str:
        """What a document opens with, up to its first node."""
        return '{"@context": ' + _dump(self.context) + ',\n"@graph": ['

    def text(self, subject: str, groups: Groups) -> str:
        """One node object on one line: keys sorted, values in the order of their N-Triples."""
        values = {
            self._key(predicate).text: [self._value_text(predicate, term) for term in terms]
            for predicate, terms in groups.items()
        }
        sets = self._set_texts
        body = "".join(
            [
                f", {key}: {found[0] if len(found) == 1 and key not in sets else _listed(found)}"
                for key, found in sorted(values.items())
            ]
        )
        return f'{{"{self._id}": "{subject}"{body}}}'

    def _value_text(self, predicate: str, term: str) -> str:
        if term[-1] == ">":
            return self._encode(predicate, term)
        key = self._key(predicate)
        if term[-1] == '"' and key.plain:
            # What N-Triples quotes is quoted alike in JSON, escapes included.
            return term
        return self._words(key, predicate, term)

    def _words(self, key: Key, predicate: str, term: str) -> str:
        """A text in a language, or one whose key promises something else."""
        quoted, _, language = term.rpartition('"@')
        if language == key.language:
            return f'{quoted}"'
        return _dump(self._value(self._terms.get(predicate), term))

    def _read_key(self, predicate: str) -> Key:
        known = self._terms.get(predicate)
        name = (
            self._type if predicate == _TYPE else known.key if known else self._compact(predicate)
        )
        if known is None:
            return Key(_dump(name), plain=True, language=None)
        language = known.language if known.coercion is None else None
        plain = known.coercion is None and known.language is None
        return Key(_dump(name), plain=plain, language=language)

    def _encode_typed(self, predicate: str, term: str) -> str:
        if predicate == _TYPE:
            return _dump(self._compact(iri_of(term)))
        return _dump(self._value(self._terms.get(predicate), term))

    def _read_terms(self) -> Iterator[tuple[str, Term]]:
        for key, definition in self.context.items():
            if key.startswith("@") or key in self._prefixes:
                continue
            details = definition if isinstance(definition, dict) else {"@id": definition}
            coercion = details.get("@type")
            if coercion and not coercion.startswith("@"):
                coercion = self._expand(coercion)
            is_set = details.get("@container") == "@set"
            term = Term(key, coercion, details.get("@language"), is_set)
            yield self._expand(details["@id"]), term

    def _expand(self, name: str) -> str:
        prefix, colon, local = name.partition(":")
        return self._prefixes[prefix] + local if colon and prefix in self._prefixes else name

    def _compact(self, iri: str) -> str:
        if iri in self._terms:
            return self._terms[iri].key
        for prefix, namespace in self._prefixes.items():
            if iri.startswith(namespace) and len(iri) > len(namespace):
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    def _value(self, known: Term | None, term: str) -> Json:
        coercion = known.coercion if known else None
        if is_iri(term):
            return iri_of(term) if coercion == "@id" else {self._id: iri_of(term)}
        value, language, datatype = literal_parts(term)
        native = _native(value, datatype)
        if native is not None and coercion in (None, datatype):
            return native
        if datatype is not None:
            return value if coercion == datatype else {"@type": datatype, "@value": value}
        if language is not None:
            same = known is not None and known.language == language and coercion is None
            return value if same else {"@language": language, "@value": value}
        plain = coercion is None and (known is None or known.language is None)
        return value if plain else {"@value": value}


def _listed(values: list[str]) -> str:
    return f"[{', '.join(values)}]"


def _native(value: str, datatype: str | None) -> bool | int | None:
    """The JSON value that JSON-LD reads as that literal; None where it needs its datatype said."""
    if datatype == _XSD + "boolean":
        return {"true": True, "false": False}.get(value)
    if datatype == _XSD + "integer" and _INTEGER.fullmatch(value):
        return int(value)
    return None


def _dump(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
