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
