"""What the makers of a page add inside a project's fields: audits and minutes."""

import re
from collections.abc import Iterable, Iterator

from kg.read.minutes import minutes_date, split_minutes
from kg.records import Claim, PrintedField

# The remark ends where dates go on; one space stands before those.
_BREACH = re.compile(
    r"\bbreach(?:ed|es)?\b.*?(?=[ ](?:DSA runs|unknown|[0-9]{2,4}[-./][0-9]{2})\b|\Z)",
    re.IGNORECASE | re.DOTALL,
)


def split_breach(value: str) -> tuple[str, str]:
    """(the dates, the remark on a breach of contract) of a printed "When"; "" for no remark."""
    found = _BREACH.search(value)
    if found is None:
        return value, ""
    return value[: found.start()] + value[found.end() :], found[0].strip()


def field_claims(fields: Iterable[PrintedField]) -> Iterator[Claim]:
    """One claim a remark on a breach, and one a file of minutes."""
    for field in fields:
        if field.span is None:
            continue
        if field.key == "when":
            _, remark = split_breach(field.value)
            if remark:
                yield Claim("breach-remark", remark, remark.removesuffix("."), field.span)
        elif field.key == "advisory-discussions":
            for name in split_minutes(field.value):
                yield Claim("advisory-minutes", name, minutes_date(name) or "", field.span)
