"""What can go wrong, as a user meets it."""


class KGError(Exception):
    """Something a user can act on: the message names the place, the cause and the next step."""


class SourceError(KGError):
    """A source was refused as a whole; reads ``page.txt:17: problem; next step``.

    The command line exits with 1, as for all that is at fault in what is built or checked.
    """

    def __init__(self, name: str, line: int | None, message: str) -> None:
        place = name if line is None else f"{name}:{line}"
        super().__init__(f"{place}: {message}")
        self.name = name
        self.line = line
        self.reason = message

    def __reduce__(self) -> tuple[type["SourceError"], tuple[str, int | None, str]]:
        """What rebuilds it on the other side of a pipe."""
        return type(self), (self.name, self.line, self.reason)


class DataError(SourceError):
    """Data that is asked or checked cannot be read, so nothing is said of it; exits with 2."""


class RefusedSourcesError(KGError):
    """Some sources were refused; one line each."""

    def __init__(self, errors: list[SourceError]) -> None:
        super().__init__("\n".join(str(error) for error in errors))


class ShrunkenError(KGError):
    """Sources hold much less than in the last snapshot; a line each, and the next step."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))


class GateError(KGError):
    """The check stops a publication; a line for every shape, and the next step."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))


class AuthorityError(KGError):
    """The lists of names contradict themselves; the message names both places."""


class SnapshotError(KGError):
    """No snapshot can be read there; the command line exits with 2."""


class QueryError(KGError):
    """A question cannot be asked as it stands; the command line exits with 2."""


class UsageError(KGError):
    """The command was called with values that do not fit; the command line exits with 2."""


class UnavailableError(KGError):
    """The machine does not allow it now (space, lock, network); the command line exits with 3."""


class CheckError(KGError):
    """Two engines found different things in the same data; the message names some of them."""
