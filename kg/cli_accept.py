"""The command by which a person accepts what the check finds."""

from pathlib import Path

import click

from kg.cli_options import home_option
from kg.errors import UsageError


@click.command()
@click.argument("finding", required=False)
@click.option("--shape", metavar="NAME", help="With --focus, in place of FINDING.")
@click.option("--focus", metavar="THING", help="What the finding is about, as 'kg check' takes it.")
@click.option("--reason", metavar="TEXT", help="Why it is right as it stands; published.")
@click.option("--by", metavar="NAME", help="Who says so; published.")
@click.option("--list", "is_list", is_flag=True, help="Show what is accepted.")
@click.option("--withdraw", is_flag=True, help="Take back what was accepted of FINDING.")
@home_option
def accept(
    finding: str | None, *, is_list: bool, withdraw: bool, home: Path, **given: str | None
) -> None:
    """Accept a finding of 'kg check', with the reason; the next build publishes that, e.g.

    kg check accept 0f1e2d3c4b5a --reason "The letter of 3 May says so." --by "Ada Example"

    FINDING is the key that 'kg check --format json' and a refused build print, or its IRI. What is
    accepted stands in accepted.ttl beside the snapshots, where you may edit it; your comments stay
    if they stand at its head.
    """
    if not home.is_dir():
        raise UsageError(f"{home}: no such folder; name the one that 'kg build' wrote with -d")
    if is_list and withdraw:
        raise UsageError("--list shows and --withdraw takes back; give one of them")
    if is_list:
        _print_list(home)
    elif withdraw:
        from kg.findings.accepting import withdraw as take_back

        if finding is None:
            raise UsageError("name the finding whose acceptance goes")
        take_back(home, finding)
        click.echo(f"{finding} is open again, from the next build on", err=True)
    else:
        _accept(home, finding, given)


def _accept(home: Path, finding: str | None, given: dict[str, str | None]) -> None:
    from datetime import UTC, datetime

    from kg.findings.accepting import accept as run_accept
    from kg.findings.accepting import find_about, find_finding

    shape, focus = given["shape"], given["focus"]
    if finding is not None and shape is None and focus is None:
        found = [find_finding(home, finding)]
    elif finding is None and shape is not None and focus is not None:
        found = find_about(home, shape, focus)
    else:
        raise UsageError("name one FINDING, or its --shape and its --focus")
    when = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    path = run_accept(home, found, reason=given["reason"] or "", when=when, by=given["by"])
    for one in found:
        click.echo(f"accepted {one.key}: {one.message}")
    click.echo(f"written to {path}; 'kg build' publishes it", err=True)


def _print_list(home: Path) -> None:
    from kg.findings.acceptance import read_acceptances

    accepted = read_acceptances(home)
    for one in accepted.values():
        click.echo(str(one))
    if not accepted:
        click.echo(f"nothing is accepted in {home}", err=True)
