"""Agreement references: one agreement under all its printed forms."""

import re

_PREFIX = re.compile(r"^DARS-", re.IGNORECASE)
_VERSION = re.compile(r"-v([0-9]+(?:\.[0-9]+)*)$", re.IGNORECASE)
_BASE = re.compile(r"NIC-[0-9]{1,7}-[A-Z0-9]{5}")


def base_reference(printed: str) -> str:
    """The reference that all editions share: no ``DARS-``, no version; outside text unchanged."""
    upper = printed.strip().upper()
    base = _VERSION.sub("", _PREFIX.sub("", upper))
    return base if is_reference(base) else printed.strip()


def is_reference(text: str) -> bool:
    """Whether the text is a base reference of the register's grammar."""
    return _BASE.fullmatch(text) is not None


def unversioned(printed: str) -> str:
    """The reference as printed, without its version."""
    return _VERSION.sub("", printed.strip())


def version_number(printed: str) -> str | None:
    """The version behind the reference, such as ``4.2``; None where it carries none."""
    found = _VERSION.search(printed.strip())
    return None if found is None else found[1]


def version_key(number: str) -> str:
    """A text that sorts as the numbers do: ``4.2`` as ``0004.0002``, so that 4.10 comes later."""
    return ".".join(part.zfill(4) for part in number.split("."))
