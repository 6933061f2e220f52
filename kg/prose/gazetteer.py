"""Names known beforehand: how organisations and datasets are printed."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kg.prose.words import Word, split_words

Folded = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """Printed names by their folded words; each stands for the first of its group.

    ``lengths`` tells of each first word how long the names that begin with it are.
    """

    lengths: dict[str, tuple[int, ...]]
    preferred: dict[Folded, str]

    @classmethod
    def of(cls, groups: Iterable[Iterable[str]]) -> "Names":
        """Names from groups of synonyms; of two groups with one name the first has it."""
        preferred: dict[Folded, str] = {}
        for group in groups:
            forms = tuple(group)
            for form in forms:
                folded = fold_text(form)
                if folded:
                    preferred.setdefault(folded, forms[0])
        lengths: dict[str, set[int]] = {}
        for folded in preferred:
            lengths.setdefault(folded[0], set()).add(len(folded))
        longest = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
        return cls(longest, preferred)

    def longest_at(self, low: list[str], position: int) -> Folded | None:
        """The longest name that starts at a word, None where none does."""
        for length in self.lengths.get(low[position], ()):
            name = tuple(low[position : position + length])
            if name in self.preferred:
                return name
        return None


class Gazetteer:
    """Known names of organisations and of datasets, as the authority files print them."""

    def __init__(
        self, organisations: Iterable[Iterable[str]] = (), datasets: Iterable[Iterable[str]] = ()
    ) -> None:
        """Both are groups of synonyms, each headed by the preferred printed form."""
        self.organisations = Names.of(organisations)
        self.datasets = Names.of(datasets)


@lru_cache(maxsize=20_000)
def fold_text(text: str) -> Folded:
    """The words of a printed name for look-up."""
    return fold(split_words(text))


def fold(words: list[Word]) -> Folded:
    """The words of a name for look-up: case, "&" and a leading "the" do not count."""
    low = [word.folded for word in words]
    return tuple(low[1:] if len(low) > 1 and low[0] == "the" else low)


def preferred_dataset(name: str, gazetteer: Gazetteer) -> str:
    """The preferred name of a printed dataset, the printed one where it is unknown."""
    return gazetteer.datasets.preferred.get(fold_text(name), name)
