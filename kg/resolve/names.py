"""A name as printed, resolved: to a reviewed entity, or to itself under a slug of its own."""

from dataclasses import dataclass

from kg import iris
from kg.resolve.authority import DATASET, ORGANISATION, Authority, NameList
from kg.resolve.folding import fold


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a printed name means. ``known`` is False where nobody has reviewed the name yet."""

    slug: str
    iri: str
    label: str
    printed: str
    known: bool


def resolve_organisation(authority: Authority, printed: str) -> Resolution:
    """The organisation printed so. Never fails: an unlisted name stands for itself."""
    return _resolve(authority.organisations, ORGANISATION, printed)


def resolve_dataset(authority: Authority, printed: str) -> Resolution:
    """The dataset printed so. Never fails: an unlisted name stands for itself."""
    return _resolve(authority.datasets, DATASET, printed)


def dataset_members(authority: Authority, dataset: Resolution) -> tuple[Resolution, ...]:
    """The datasets that a compound row stands for, each under its label; empty for a simple one."""
    entities = (authority.datasets.entities[slug] for slug in authority.members_of(dataset.slug))
    return tuple(Resolution(e.slug, e.iri, e.label, dataset.printed, known=True) for e in entities)


def _resolve(names: NameList, kind: str, printed: str) -> Resolution:
    entity = names.find(printed)
    if entity is not None:
        return Resolution(entity.slug, entity.iri, entity.label, printed, known=True)
    slug = slug_of_unknown(names, printed)
    return Resolution(slug, iris.thing(kind, slug), printed, printed, known=False)


def slug_of_unknown(names: NameList, printed: str) -> str:
    """The slug of an unlisted name: shared by spellings that fold alike, and by nothing listed."""
    folded = fold(printed)
    if not folded:
        return iris.slug(printed)
    slug = iris.slug(folded)
    # What is not ASCII leaves no trace in a slug, so that two names would run into one.
    if not folded.isascii() or slug in names.entities:
        return f"{slug[: iris.SLUG_LENGTH - 9]}-{iris.digest(folded, 8)}".strip("-")
    return slug
