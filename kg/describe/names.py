"""IRIs of what entries talk about, from the keys that the register or the authority gives."""

from itertools import count

from kg import iris
from kg.resolve.entry import Entry


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


def dataset_iri(slug: str) -> str:
    """A dataset, known or not."""
    return iris.thing("dataset", slug)


def ground_iri(slug: str) -> str:
    """A legal ground."""
    return iris.thing("legal-ground", slug)


def agreement_iri(entry: Entry) -> str:
    """The agreement, under the reference that all its printed forms share."""
    return iris.thing("agreement", iris.slug(entry.base_reference))


def entry_iri(entry: Entry) -> str:
    """The entry, below its agreement, named by its content."""
    return iris.below(agreement_iri(entry), "entry", entry.key)


def edition_iri(digest: str) -> str:
    """The edition that one page capture is, named by the file's digest."""
    return iris.thing("edition", f"page-{digest[:12]}")
