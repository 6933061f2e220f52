"""IRIs of what entries talk about, from the keys that the register or the authority gives."""

from collections import Counter

from kg import iris
from kg.resolve.entry import Entry


class Slugs:
    """Slugs inside one entry: the second of two equal ones gets ``-2``, in print order."""

    def __init__(self) -> None:
        self._seen: Counter[tuple[str, str]] = Counter()

    def next(self, kind: str, printed: str) -> str:
        """The slug of the next item of that kind."""
        slug = iris.slug(printed)
        self._seen[kind, slug] += 1
        count = self._seen[kind, slug]
        return slug if count == 1 else f"{slug}-{count}"


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
