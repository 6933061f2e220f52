"""Fields of the older layouts taken apart: the same facts under other labels."""

from collections.abc import Callable

import pytest

from kg.records import Page
from kg.resolve.entry import Entry
from kg.resolve.interpret import Interpreter
from kg.resolve.known import Known

Enter = Callable[[str], Entry]

VIEWER = """\
Elmbrook University

Opt outs honoured: Y
Basis: Health and Social Care Act 2012
Format: Identifiable Sensitive
How often: One-Off
When: unknown — 11/2016
HSCIC Id: DARS-NIC-11111-A1B2C-v0.2
Data: Letters
Data: Calls
Data: Letters
"""
EARLY = """\
Elmbrook University

Project 1 — DARS-NIC-22222-A1B2C
Opt outs honoured: N
Sensitive: Non Sensitive, and Sensitive
When: 2016/04 (or before) — 2017/02. breached contract — audit report.
Repeats: Ongoing, One-Off
Legal basis: Health and Social Care Act 2012
Categories: Anonymised - ICO code compliant, Identifiable, Aggregated-Anonymised
Datasets:
  • Letters
"""


@pytest.fixture
def enter(read_text: Callable[[str], Page], known: Known) -> Enter:
    """The first entry of a page."""

    def first(text: str) -> Entry:
        return Interpreter(known).read(read_text(text)).entries[0]

    return first


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        (VIEWER, {"data-type/identifiable", "sensitivity/sensitive", "access-method/one-off"}),
        (
            EARLY,
            {
                "data-type/anonymised-ico-code-compliant",
                "data-type/identifiable",
                "data-type/aggregated-anonymised",
                "sensitivity/sensitive",
                "sensitivity/non-sensitive",
                "access-method/ongoing",
                "access-method/one-off",
            },
        ),
    ],
)
def test_older_labels_lead_to_the_same_codes(enter: Enter, text: str, codes: set[str]) -> None:
    """Format and Categories tell the type of data, How often and Repeats the access."""
    assert {coded.code for coded in enter(text).codes} == codes


@pytest.mark.parametrize("text", [VIEWER, EARLY])
def test_a_basis_is_a_legal_basis(enter: Enter, text: str) -> None:
    """Both labels lead to the Act."""
    assert [ground.act for basis in enter(text).bases for ground in basis.grounds] == ["hsca-2012"]


def test_a_versioned_id_leads_to_the_agreement(enter: Enter) -> None:
    """The version is the entry's, the agreement has the bare reference."""
    assert enter(VIEWER).base_reference == "NIC-11111-A1B2C"


def test_rows_that_run_together_are_doubted(enter: Enter) -> None:
    """Only the oldest layout runs files of several agreements together."""
    rows = enter(VIEWER).provisions
    assert [(row.printed, row.doubted, len(row.again)) for row in rows] == [
        ("Letters", True, 1),
        ("Calls", True, 0),
    ]
    assert not any(row.doubted for row in enter(EARLY).provisions)


@pytest.mark.parametrize("text", [VIEWER, EARLY])
def test_dates_of_older_layouts_are_understood(enter: Enter, text: str) -> None:
    """An unknown or open start and a remark on a breach are no damage to the dates."""
    entry = enter(text)
    assert entry.releases is not None
    assert entry.releases.end in {"2016-11", "2017-02"}
    assert "dates-not-understood" not in {problem.code for problem in entry.problems}


def test_bodies_that_pages_do_not_name_stay_apart(enter: Enter) -> None:
    """Two pages without a name are not one body's: each is told by its first agreement."""
    nameless = VIEWER.partition("\n\n")[2]
    one, other = enter(nameless), enter(nameless.replace("11111", "33333"))
    assert one.page_organisation.slug == "body-of-the-page-of-nic-11111-a1b2c"
    assert other.page_organisation.slug == "body-of-the-page-of-nic-33333-a1b2c"
    assert (one.page_organisation.printed, one.page_organisation.known) == ("", False)
