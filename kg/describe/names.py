"""IRIs of what entries talk about, from the keys that the register or the authority gives."""

from itertools import count

from kg import iris
from kg.resolve.columns import OTHER, SECTIONS
from kg.resolve.entry import Entry

_OTHER_FIELD = OTHER.replace(":", "-")
_UNLABELLED = "unlabelled"


class Slugs:
    """Slugs inside one entry: of two equal ones the later gets a number, in print order."""

    def __init__(self) -> None:
        self._taken: set[tuple[str, str]] = set()

    def next(self, kind: str, printed: str) -> str:
        """The slug of the next item of that kind, never one that was given before."""
        slug = iris.slug(printed)
        numbered = (slug if n == 1 else f"{slug}-{n}" for n in count(1))
        free = next(candidate for candidate in numbered if (kind, candidate) not in self._taken)
        self._taken.add((kind, free))
        return free


def organisation_iri(slug: str) -> str:
    """An organisation, known or not."""
    return iris.thing("organisation", slug)


def listed_under(entry: Entry) -> str | None:
    """The organisation under which the register lists the entry; None where none is printed."""
    body = entry.page_organisation
    return organisation_iri(body.slug) if body.printed or not entry.version_row else None


def dataset_iri(slug: str) -> str:
    """A dataset, known or not."""
    return iris.thing("dataset", slug)


def ground_iri(slug: str) -> str:
    """A legal ground."""
    return iris.thing("legal-ground", slug)


def agreement_iri(base_reference: str) -> str:
    """The agreement, under the reference that all its printed forms share."""
    return iris.thing("agreement", iris.slug(base_reference))


def version_iri(base_reference: str, number: str | None) -> str | None:
    """The version of that number, below its agreement; None where there is no number."""
    return number and version_below(agreement_iri(base_reference), number)


def version_below(agreement: str, number: str) -> str:
    """The version of that number, below the agreement of that IRI."""
    return iris.below(agreement, "version", number)


def entry_iri(entry: Entry) -> str:
    """The entry, below its agreement, named by its content."""
    return entry_key_iri(entry.base_reference, entry.key)


def entry_key_iri(base_reference: str, key: str) -> str:
    """The entry of that content, below its agreement."""
    return iris.below(agreement_iri(base_reference), "entry", key)


def release_iri(base_reference: str, number: str | None, key: str) -> str:
    """The release of that content, below its version, or its agreement where there is no number."""
    parent = version_iri(base_reference, number) or agreement_iri(base_reference)
    return iris.below(parent, "release", key)


def approval_iri(reference: str) -> str:
    """An approval of the Confidentiality Advisory Group, by its printed reference."""
    return iris.thing("approval", iris.slug(reference))


def edition_iri(digest: str) -> str:
    """The edition that one page capture is, named by the file's digest."""
    return iris.thing("edition", f"page-{digest[:12]}")


def month_edition_iri(month: str) -> str:
    """The edition of the workbook of a month, such as ``2026-07``."""
    return iris.thing("edition", month)


def field_iri(key: str) -> str:
    """The code of a field or section; one for all columns that nobody has looked at."""
    if key.startswith((OTHER, _OTHER_FIELD)):
        return iris.code("field", "other")
    return iris.code("section" if key in (*SECTIONS, _UNLABELLED) else "field", key)
