"""The top of a page: whose it is, and what its makers claim."""

from kg.read.grammar import SITE_LINES, is_flag, match_count, match_field, match_item
from kg.read.layout import ANY_LABELS
from kg.read.ledger import Ledger
from kg.records import Claim, Disposition, Severity, Span

_PROJECTS = " projects"


def read_header(ledger: Ledger, last: int) -> tuple[str, Span | None, tuple[Claim, ...]]:
    """The organisation as printed (without the word "projects"), its place, and the claims."""
    claims = tuple(claim for n in range(1, last + 1) if (claim := _read_claim(ledger, n)))
    organisation: tuple[str, Span] | None = None
    for line in range(1, last + 1):
        if not ledger.is_free(line) or ledger.is_blank(line):
            continue
        text = ledger.text(line).strip()
        if text in SITE_LINES:
            ledger.take(line, Disposition.FURNITURE)
        elif match_item(ledger.text(line)):
            # The contents list repeats the titles of the projects below.
            ledger.take(line, Disposition.FURNITURE)
        elif organisation is None and not match_field(text, ANY_LABELS):
            ledger.take(line, Disposition.FIELD)
            organisation = (text.removesuffix(_PROJECTS), ledger.span(line))
    if organisation is None:
        message = "no line names the organisation of the page"
        ledger.report("organisation-missing", message, ledger.span(1), Severity.WARNING)
        return "", None, claims
    return (*organisation, claims)


def _read_claim(ledger: Ledger, line: int) -> Claim | None:
    text = ledger.text(line).strip()
    count = match_count(text)
    if count is None and not is_flag(text):
        return None
    ledger.take(line, Disposition.FIELD)
    if count is not None:
        return Claim("files-disseminated", text, count, ledger.span(line))
    return Claim("opt-out-flag", text, "true", ledger.span(line))
