"""The accounts of a source: every line is taken exactly once, and what is left is quarantined."""

from kg.records import Disposition, Problem, Severity, SourceDocument, Span


class Ledger:
    """Lines of one source and what became of each; problems are kept with their place."""

    def __init__(self, document: SourceDocument) -> None:
        self._document = document
        self._kinds: list[Disposition | None] = [None] * len(document.lines)
        self.problems: list[Problem] = []

    def text(self, line: int) -> str:
        """The printed line, counted from 1."""
        return self._document.lines[line - 1]

    def is_blank(self, line: int) -> bool:
        """Whether the line prints nothing; lines past either end are blank."""
        inside = 1 <= line <= len(self._document.lines)
        return not inside or not self.text(line).strip()

    def span(self, first: int, last: int | None = None) -> Span:
        """The place of one line, or of a run of lines."""
        return Span(self._document.digest, first, first if last is None else last)

    def take(self, line: int, kind: Disposition) -> None:
        """Say what became of a line.

        Raises:
            ValueError: the line was taken before.
        """
        if self._kinds[line - 1] is not None:
            raise ValueError(f"line {line} was taken as {self._kinds[line - 1]}")
        self._kinds[line - 1] = kind

    def is_free(self, line: int) -> bool:
        """Whether nobody has taken the line yet."""
        return self._kinds[line - 1] is None

    def report(
        self, code: str, message: str, span: Span, severity: Severity, project: str | None = None
    ) -> None:
        """Keep a problem."""
        self.problems.append(Problem(code, message, span, severity, project))

    def quarantine(self, line: int, code: str, reason: str, project: str | None = None) -> None:
        """Set a line aside with the reason; it reaches no record."""
        self.take(line, Disposition.QUARANTINE)
        self.report(code, reason, self.span(line), Severity.WARNING, project)

    def close(self) -> tuple[Disposition, ...]:
        """The kind of every line; blank lines left over are furniture, others quarantined."""
        for line in range(1, len(self._kinds) + 1):
            if self.is_free(line) and self.is_blank(line):
                self.take(line, Disposition.FURNITURE)
            elif self.is_free(line):
                self.quarantine(line, "line-not-understood", "no rule understands this line")
        return tuple(kind for kind in self._kinds if kind is not None)
