"""Every IRI is minted here, from the source's own keys.

Numbers of lines and rows name places in a source, which is named by its digest, and nothing else.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from urllib.parse import quote, unquote

BASE = "https://w3id.org/data-uses/"
DEF = f"{BASE}def#"
ENDPOINT = f"{BASE}sparql"
SLUG_LENGTH = 80
_SPAN = re.compile(r"(.+)#(?:row=([0-9;-]+)|line=([0-9]{1,9}),([0-9]{1,9}))")

PREFIXES: dict[str, str] = {
    "adms": "http://www.w3.org/ns/adms#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "dpv": "https://w3id.org/dpv#",
    "dqv": "http://www.w3.org/ns/dqv#",
    "eli": "http://data.europa.eu/eli/ontology#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "health": "https://w3id.org/dpv/sector/health#",
    "just": "https://w3id.org/dpv/justifications#",
    "oa": "http://www.w3.org/ns/oa#",
    "odrl": "http://www.w3.org/ns/odrl/2/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "reg": DEF,
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "vann": "http://purl.org/vocab/vann/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@lru_cache(maxsize=16_384)
def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens, at most 80 characters.

    ``&`` becomes ``and``; accents are dropped. A text without a letter or digit, and one cut at
    the limit, end in eight hex digits of its SHA-256, so that two texts keep two slugs.
    """
    plain = unicodedata.normalize("NFKD", text).replace("&", " and ").replace("'", "")
    plain = plain.replace("\u2019", "").encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))
    if words and len(words) <= SLUG_LENGTH:
        return words
    return f"{words[: SLUG_LENGTH - 9].rstrip('-')}-{digest(text, 8)}".lstrip("-")


def digest(text: str, length: int = 12) -> str:
    """The first hex digits of the SHA-256 of the text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:length]


@cache
def term(name: str) -> str:
    """A term of the ontology, or of a known vocabulary where written ``prefix:local``."""
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon else DEF + name


def thing(kind: str, key: str) -> str:
    """A thing with a document of its own: ``{BASE}id/{kind}/{key}``; the key is a slug already."""
    return f"{BASE}id/{kind}/{key}"


def below(parent: str, *keys: str) -> str:
    """A thing that is described in its parent's document."""
    return "/".join((parent, *keys))


def code(scheme: str, key: str) -> str:
    """A concept of one of our schemes."""
    return f"{BASE}id/code/{scheme}/{key}"


def graph(name: str) -> str:
    """A named graph of the snapshot, such as ``stated`` or ``inferred/direct-roles``."""
    return f"{BASE}graph/{name}"


def source(sha256: str) -> str:
    """A source file, named by the first twelve digits of its SHA-256."""
    return thing("source", sha256[:12])


def span(sha256: str, first: int, last: int) -> str:
    """Lines of a source after RFC 5147, which counts the positions between lines."""
    return f"{source(sha256)}#line={first - 1},{last}"


def rows(sha256: str, sheet: str, runs: Iterable[tuple[int, int]]) -> str:
    """Rows of a sheet after RFC 7111: ``.../source/e216eb31128c/Datasets#row=17;19-21``."""
    parts = (f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
    return f"{_sheet(sha256, sheet)}#row={';'.join(parts)}"


@lru_cache(maxsize=64)
def _sheet(sha256: str, name: str) -> str:
    return f"{source(sha256)}/{quote(name, safe='')}"


def place(span_iri: str) -> str:
    """Lines or rows as people write them: ``e216eb31128c:526``, ``e216eb31128c/Datasets:17``.

    What names neither, as other people's data may, is given back as it is.
    """
    found = _SPAN.fullmatch(span_iri)
    if found is None:
        return span_iri
    document, numbers, before, last = found.groups()
    if numbers is not None:
        return f"{unquote(document.removeprefix(thing('source', '')))}:{numbers}"
    first = int(before) + 1
    until = "" if first == int(last) else f"-{last}"
    return f"{document.rpartition('/')[2]}:{first}{until}"
