"""What reports say beside the results: the organisation of each, and the files of its lines."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from kg import iris
from kg.ask.place import Place, read_place
from kg.ask.things import NAMED, things_named
from kg.check.report import Result
from kg.errors import QueryError
from kg.findings.context import read_context
from kg.write.snapshot import Snapshot
from kg.write.store import open_store

_ORGANISATION = iris.thing("organisation", "")


@dataclass(frozen=True, slots=True)
class Spot:
    """Lines or rows, and the file that holds them."""

    file: str
    place: Place


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where results lie: nothing is known of any data but a snapshot's."""

    organisation: Callable[[str], str | None] = lambda _: None
    holds: Callable[[str], bool] = lambda name: not name.startswith(_ORGANISATION)
    files: Mapping[str, str] = field(default_factory=dict)

    def spots(self, result: Result) -> Iterator[Spot]:
        """The lines that a result points to, in files that are there to be opened."""
        for place in result.places:
            if spot := self._spot(place):
                yield spot

    def _spot(self, span: str) -> Spot | None:
        """None where other people's data names its places in ways of its own."""
        try:
            place = read_place(span)
        except QueryError:
            return None
        return Spot(self.files.get(place.source, place.file), place) if place else None

    def are_about(self, foci: Iterable[str], data: Path) -> Callable[[Result], bool]:
        """Whether a result is about one of these things, or about what lies below it.

        Args:
            foci: IRIs, their ends such as ``organisation/imperial-college-london``, or references.
            data: where the things are, for the message.

        Raises:
            QueryError: the snapshot holds no such thing.
        """
        names = [self._find(focus, data) for focus in foci]

        def is_about(result: Result) -> bool:
            return any(
                result.focus == name
                or result.focus.startswith(f"{name}/")
                or self.organisation(result.focus) == name
                for name in names
            )

        return is_about

    def _find(self, focus: str, data: Path) -> str:
        for name in things_named(focus):
            if self.holds(name):
                return name
        raise QueryError(f"--focus {focus}: {data} tells nothing of it; give {NAMED}")


def read_surroundings(snapshot: Snapshot) -> Surroundings:
    """What a snapshot tells of its things, and the files of its sources by their names.

    Its organisations are read when the first is asked for, which not every report does.
    """
    files = {file.stem: _path(file) for file in sorted((snapshot.folder / "sources").iterdir())}
    context = cache(lambda: read_context(open_store(snapshot.store)))
    return Surroundings(
        lambda focus: context().organisation(focus), lambda name: context().is_node(name), files
    )


def _path(file: Path) -> str:
    """From where the command runs, if the file lies below."""
    here = Path.cwd()
    whole = file.resolve()
    return whole.relative_to(here).as_posix() if whole.is_relative_to(here) else whole.as_uri()
