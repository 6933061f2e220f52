"""All that is known of names and codes, asked in one place."""

from dataclasses import dataclass
from pathlib import Path

from kg.resolve.authority import Authority, load_authority
from kg.resolve.codes import Codes, load_codes
from kg.resolve.names import Resolution, dataset_members, resolve_dataset, resolve_organisation
from kg.resolve.splitting import split_names


@dataclass(frozen=True, slots=True)
class Known:
    """The reviewed lists of names and the schemes of codes; loaded once a run."""

    authority: Authority
    codes: Codes

    def organisation(self, printed: str) -> Resolution:
        """The organisation printed so; an unlisted name stands for itself."""
        return resolve_organisation(self.authority, printed)

    def dataset(self, printed: str) -> Resolution:
        """The dataset printed so; an unlisted name stands for itself."""
        return resolve_dataset(self.authority, printed)

    def members(self, dataset: Resolution) -> tuple[Resolution, ...]:
        """What a compound row stands for; nothing for a simple one."""
        return dataset_members(self.authority, dataset)

    def split_names(self, text: str) -> tuple[str, ...]:
        """The organisations of a printed list."""
        return split_names(self.authority, text)

    def code(self, scheme: str, printed: str) -> str | None:
        """The code that is printed so; None where the scheme has none."""
        return self.codes.code_of(scheme, printed)

    def organisation_groups(self) -> tuple[tuple[str, ...], ...]:
        """The printed forms of every organisation, each group headed by its label."""
        return tuple(entity.printed for entity in self.authority.organisations.entities.values())

    def dataset_groups(self) -> tuple[tuple[str, ...], ...]:
        """The printed forms of every dataset, each group headed by its label."""
        return tuple(entity.printed for entity in self.authority.datasets.entities.values())


def load_known(ontology: Path) -> Known:
    """The lists and schemes of an ontology folder.

    Raises:
        AuthorityError: they contradict themselves, or a file is missing or no Turtle.
    """
    codes = load_codes(ontology / "schemes")
    return Known(load_authority(ontology / "authority", codes), codes)
