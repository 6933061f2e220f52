"""What makes a list of names contradict itself: loops, and references to nothing."""

from collections.abc import Iterable, Mapping

from kg import iris
from kg.errors import AuthorityError
from kg.resolve.turtle_file import TurtleFile, texts

_THING = f"{iris.BASE}id/"
_LISTED = {kind: iris.thing(kind, "") for kind in ("organisation", "dataset", "legal-ground")}
_CODE = iris.thing("code", "")

Step = tuple[str, str]


def check_references(
    file: TurtleFile, files: Mapping[str, TurtleFile], concepts: frozenset[str]
) -> None:
    """Refuse an object of the register's own that nothing defines, and an unknown code.

    Raises:
        AuthorityError: names the line of the reference, and the file that should define it.
    """
    for subject, value in file.links:
        home = _missing_from(value, files, concepts) if value.startswith(_THING) else None
        if home is not None:
            place = file.place(subject, value.rsplit("/", 1)[-1])
            raise AuthorityError(
                f"{place}: {value} is not defined in {home}; define it there or mend the reference"
            )


def check_successions(file: TurtleFile) -> None:
    """Refuse a body that, step by step, succeeds itself.

    Raises:
        AuthorityError: names the places of two events of the loop.
    """
    steps = _steps(file, "org:originalOrganization", "org:resultingOrganization")
    _refuse_loop(steps, file, "successions")


def check_renames(file: TurtleFile) -> None:
    """Refuse a label of a dataset that, rename by rename, becomes itself again.

    Raises:
        AuthorityError: names the places of two renames of the loop.
    """
    _refuse_loop(_steps(file, "reg:oldLabel", "reg:newLabel"), file, "renames")


def _steps(file: TurtleFile, before: str, after: str) -> dict[Step, str]:
    """Every (before, after) of the file by those properties, with the subject that says so."""
    return {
        (one, other): subject
        for subject, values in file.subjects.items()
        for one in texts(values, before)
        for other in texts(values, after)
    }


def _missing_from(
    iri: str, files: Mapping[str, TurtleFile], concepts: frozenset[str]
) -> str | None:
    if iri.startswith(_CODE):
        return None if iri in concepts else "the schemes"
    for kind, space in _LISTED.items():
        if iri.startswith(space):
            return None if iri in files[kind].subjects else files[kind].path.name
    return None


def _refuse_loop(steps: Mapping[Step, str], file: TurtleFile, what: str) -> None:
    loop = _loop(steps)
    if loop:
        first, last = file.place(steps[loop[0]]), file.place(steps[loop[-1]])
        raise AuthorityError(
            f"{first} and {last}: {what} run in a loop through {loop[0][0]!r}; drop one of them"
        )


def _loop(steps: Iterable[Step]) -> list[Step]:
    """Steps of a loop in no fixed order; empty where every path ends."""
    left = list(steps)
    while True:
        befores, afters = {before for before, _ in left}, {after for _, after in left}
        alive = [step for step in left if step[1] in befores and step[0] in afters]
        if len(alive) == len(left):
            return left
        left = alive
