"""Things by the names that people have for them: as reports print them, or as the source does."""

import re

from kg import iris
from kg.describe.names import agreement_iri, version_iri
from kg.values.references import base_reference, is_reference, version_number

NAMED = "an IRI, organisation/SLUG, or a reference such as NIC-12345-A1B2C"
"""What a message offers."""

_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_BELOW_BASE = ("id/", "graph/", "shape/", "def#")
_KEY = re.compile(r"(?:.*/)?([0-9a-f]{12})(?:\.(?:txt|html|xlsx))?")
_KEYED = ("source", "finding")
"""What has twelve hex digits for a name."""


def things_named(name: str) -> tuple[str, ...]:
    """The IRIs that a name may stand for, the likeliest first; whether data has them is open.

    A name is an IRI, whole, by one of our prefixes, or from below the base; a reference, with
    ``DARS-`` and a version or without; the file or the digits of a source, or the digits of a
    finding; or else what follows ``id/``, such as ``organisation/university-of-edinburgh``.
    """
    prefix, colon, local = name.partition(":")
    if colon and prefix in iris.PREFIXES:
        return (iris.PREFIXES[prefix] + local,)
    if _WHOLE.match(name):
        return (name,)
    reference = base_reference(name)
    if is_reference(reference):
        version = version_iri(reference, version_number(name))
        return (*([version] if version else []), agreement_iri(reference))
    if name.startswith(_BELOW_BASE):
        return (iris.BASE + name,)
    key = _KEY.fullmatch(name)
    if key is not None and ("/" not in name or "." in name):
        return tuple(iris.thing(kind, key[1]) for kind in _KEYED)
    return (f"{iris.BASE}id/{name}",)
