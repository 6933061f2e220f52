"""Results by shape and by organisation: how many, and one to look at."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from kg.check.report import RANKS, Result
from kg.iris import BASE, place
from kg.reports.rules import short


@dataclass(frozen=True, slots=True)
class Group:
    """Results that have something in common, of one severity."""

    severity: str
    name: str
    results: list[Result]

    @property
    def example(self) -> str:
        """Where a person would look first: the source lines, else the thing itself."""
        return whereabouts(self.results[0])


def by_shape(results: Iterable[Result]) -> list[Group]:
    """The results of each shape, the worst first."""
    return _grouped(results, lambda one: short(one.shape))


def by_organisation(
    results: Iterable[Result], organisation: Callable[[str], str | None]
) -> list[Group]:
    """The results that concern each organisation, those with most first; others have no group."""
    named = ((organisation(one.focus), one) for one in results)
    known = [(name.rpartition("/")[2], one) for name, one in named if name is not None]
    groups: dict[str, list[Result]] = {}
    for name, one in known:
        groups.setdefault(name, []).append(one)
    found = [Group(_worst(some), name, some) for name, some in groups.items()]
    return sorted(found, key=lambda one: (RANKS[one.severity], -len(one.results), one.name))


def _grouped(results: Iterable[Result], name: Callable[[Result], str]) -> list[Group]:
    groups: dict[tuple[str, str], list[Result]] = {}
    for one in results:
        groups.setdefault((one.severity, name(one)), []).append(one)
    found = [Group(severity, title, some) for (severity, title), some in groups.items()]
    return sorted(found, key=lambda one: (RANKS[one.severity], one.name))


def _worst(results: list[Result]) -> str:
    return min((one.severity for one in results), key=RANKS.__getitem__)


def whereabouts(result: Result) -> str:
    """The lines of a result as people write them, else what it is about."""
    return place(result.places[0]) if result.places else result.focus.removeprefix(f"{BASE}id/")
