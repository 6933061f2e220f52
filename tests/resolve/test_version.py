"""A version of the workbook to an entry: every column arrives, taken apart, with its rows."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from kg.records import FieldState, Span
from kg.resolve.entry import Entry
from kg.resolve.known import Known
from kg.resolve.version import VersionReader

REFERENCE = "DARS-NIC-11111-A1B2C-v1.2"
SOURCE = "e2" * 32
CONSENT = "Consent (Reasonable Expectation)"
HSCA = "Health and Social Care Act 2012 \u2013 s261(2)(c)"

ReadEntry = Callable[..., Entry]


@pytest.fixture
def read_entry(version: Any, read_versions: Any, known: Known) -> ReadEntry:
    """The entry of a printed version."""

    def read(reference: str = REFERENCE, **printed: Any) -> Entry:
        (one,) = read_versions(version(reference, **printed))
        return VersionReader(known).read(one, SOURCE).entry

    return read


def _names(entry: Entry) -> list[str]:
    return [party.printed for party in entry.controllers]


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("applicant_organisation", "applicant-organisation"),
        ("applicant_organisation_type", "applicant-organisation-type"),
        ("data_controllers", "data-controller-type"),
        ("joint_control", "joint-control"),
        ("dsa_start", "dsa-start"),
        ("dsa_end", "dsa-end"),
        ("sublicensing_allowed", "sublicensing-allowed"),
        ("commercial_purposes", "commercial-purposes"),
    ],
)
def test_a_column_is_a_field_as_printed(read_entry: ReadEntry, column: str, field: str) -> None:
    """Verbatim, given, and in the version's row."""
    printed = read_entry(**{column: "Some  Thing"}).project.field(field)
    assert (printed.value, printed.state) == ("Some  Thing", FieldState.GIVEN)
    assert printed.span == Span(SOURCE, 2, 2, "Agreements")


@pytest.mark.parametrize(
    ("column", "section"),
    [
        ("objectives", "objectives"),
        ("processing", "processing"),
        ("outputs", "outputs"),
        ("expected_benefits", "expected-benefits"),
        ("yielded_benefits", "yielded-benefits"),
    ],
)
def test_a_column_of_prose_is_a_section(read_entry: ReadEntry, column: str, section: str) -> None:
    """Line by line, in the version's row; an empty one is no section."""
    (found,) = (
        one for one in read_entry(**{column: "One.\nTwo."}).project.sections if one.key == section
    )
    assert [text for _, text in found.lines] == ["One.", "Two."]
    assert found.span.sheet == "Agreements"
    assert section not in {one.key for one in read_entry(**{column: ""}).project.sections}


def test_an_empty_cell_is_an_empty_field(read_entry: ReadEntry) -> None:
    """The column is there, and says nothing."""
    entry = read_entry(joint_control="", dsa_start="", dsa_end="")
    assert entry.project.field("joint-control").state is FieldState.EMPTY
    assert (entry.arrangement, entry.term) == (None, None)


def test_reference_title_and_version_arrive(read_entry: ReadEntry) -> None:
    """The reference names its agreement and the number of its version."""
    entry = read_entry(application_title="Lungs")
    assert (entry.project.reference, entry.project.title) == (REFERENCE, "Lungs")
    assert (entry.base_reference, entry.version) == ("NIC-11111-A1B2C", "1.2")
    assert entry.version_row


@pytest.mark.parametrize(
    "printed",
    [
        "UNIVERSITY OF ELMBROOK; ELMET CITY COUNCIL",
        "UNIVERSITY OF ELMBROOK\nELMET CITY COUNCIL",
        "UNIVERSITY OF ELMBROOK, ELMET CITY COUNCIL",
    ],
)
def test_controllers_are_told_apart(read_entry: ReadEntry, printed: str) -> None:
    """At semicolons, at line ends and at commas."""
    entry = read_entry(data_controllers=printed)
    assert _names(entry) == ["UNIVERSITY OF ELMBROOK", "ELMET CITY COUNCIL"]
    assert {party.span for party in entry.controllers} == {entry.project.span}


def test_a_known_name_keeps_its_comma(read_entry: ReadEntry, known: Known) -> None:
    """A reviewed name is never cut."""
    name = next(
        entity.label
        for entity in known.authority.organisations.entities.values()
        if ", " in entity.label
    )
    assert _names(read_entry(data_controllers=f"{name}, ELMET CITY COUNCIL")) == [
        name,
        "ELMET CITY COUNCIL",
    ]


def test_no_controller_is_made_of_nothing(read_entry: ReadEntry) -> None:
    """An empty cell names nobody."""
    assert _names(read_entry(data_controllers="")) == []


def test_no_applicant_is_made_of_nothing(read_entry: ReadEntry) -> None:
    """An empty cell is no name."""
    assert read_entry(applicant_organisation="").page_organisation.printed == ""
    assert read_entry().page_organisation.printed == "UNIVERSITY OF ELMBROOK"


@pytest.mark.parametrize(
    ("start", "end", "term"),
    [
        ("2019-12-06", "2020-12-05", ("2019-12-06", "2020-12-05")),
        ("2019-12-06", "", ("2019-12-06", None)),
        ("soon", "2020-12-05", (None, "2020-12-05")),
    ],
)
def test_the_term_is_of_two_days(
    read_entry: ReadEntry, start: str, end: str, term: tuple[str | None, str | None]
) -> None:
    """What is no day is no end of it."""
    found = read_entry(dsa_start=start, dsa_end=end).term
    assert found is not None
    assert (found.start, found.end) == term


@pytest.mark.parametrize(
    ("printed", "answers"), [("Yes", (True,)), ("No", (False,)), ("", ()), ("Perhaps", ())]
)
def test_yes_and_no_are_answers(
    read_entry: ReadEntry, printed: str, answers: tuple[bool, ...]
) -> None:
    """Of commercial purposes and of sublicensing; nothing else is."""
    entry = read_entry(commercial_purposes=printed, sublicensing_allowed=printed)
    assert (entry.commercial, entry.sublicensing) == (answers, answers)


@pytest.mark.parametrize(
    ("printed", "code"),
    [("Sole Data Controller", "sole"), ("Joint Data Controller", "joint"), ("Shared", None)],
)
def test_how_control_is_shared_is_a_code(
    read_entry: ReadEntry, printed: str, code: str | None
) -> None:
    """Of its scheme, or of none."""
    assert read_entry(joint_control=printed).arrangement == code


def test_a_row_has_its_own_codes(read_entry: ReadEntry) -> None:
    """Type of data, sensitivity and access, each by its scheme; an unknown value has none."""
    rows: list[Mapping[str, str]] = [
        {"type-of-data": "Identifiable", "sensitive": "Sensitive", "access-method": "Ongoing"},
        {"type-of-data": "Odd", "sensitive": "", "access-method": "One-Off"},
    ]
    found = {
        tuple((code.printed, code.code) for code in row.codes)
        for row in read_entry(datasets=rows).provisions
    }
    assert found == {
        (
            ("Identifiable", "data-type/identifiable"),
            ("Sensitive", "sensitivity/sensitive"),
            ("Ongoing", "access-method/ongoing"),
        ),
        (("Odd", None), ("One-Off", "access-method/one-off")),
    }


def test_a_row_has_its_law_and_its_place(read_entry: ReadEntry) -> None:
    """The dataset, its legal basis and its confidentiality, in the row of the sheet."""
    entry = read_entry(datasets=[{"dataset": "Letters", "confidentiality": CONSENT}])
    (row,) = entry.provisions
    assert (row.printed, row.ordinal, row.dataset.printed) == ("Letters", 1, "Letters")
    assert row.span == Span(SOURCE, 2, 2, "Datasets")
    assert [basis.printed for basis in row.bases] == [HSCA]
    assert [basis.grounds for basis in row.bases] != [()]
    (excuse,) = row.confidentiality
    assert (excuse.printed, excuse.code is None) == (CONSENT, False)
    assert entry.project.datasets[0].text == "Letters"


def test_a_basis_of_many_rows_is_cited_once_with_all(read_entry: ReadEntry) -> None:
    """Neighbouring rows make one run, others another; each other label is a citation."""
    other = "National Health Service Act 2006 - s251"
    rows = [
        {"dataset": f"Set {number}", "legal-basis": other if number == 2 else HSCA}
        for number in range(5)
    ]
    entry = read_entry(datasets=rows)
    spans = {basis.printed: basis.span for basis in entry.bases}
    assert spans == {
        HSCA: Span(SOURCE, 2, 6, "Datasets", ((2, 3), (5, 6))),
        other: Span(SOURCE, 4, 4, "Datasets"),
    }


def test_equal_answers_of_rows_are_one_of_the_entry(read_entry: ReadEntry) -> None:
    """Confidentiality and codes, each printed value of a field once."""
    rows = [{"dataset": f"Set {number}", "confidentiality": CONSENT} for number in range(3)]
    entry = read_entry(datasets=rows)
    assert [coded.printed for coded in entry.confidentiality] == [CONSENT]
    assert len(entry.codes) == 4


def test_a_column_nobody_has_looked_at_is_kept(
    version: Any, read_versions: Any, known: Known
) -> None:
    """Under its header, as printed."""
    (one,) = read_versions(version(REFERENCE))
    assert one.agreement is not None
    cells = {**one.agreement.cells, "other:Colour": "green"}
    painted = replace(one, agreement=replace(one.agreement, cells=cells))
    field = VersionReader(known).read(painted, SOURCE).entry.project.field("other:Colour")
    assert (field.label, field.value) == ("Colour", "green")


def test_a_version_without_its_row_stands_in_others(
    version: Any, orphan: Any, read_versions: Any, known: Known
) -> None:
    """In its first dataset's row; without one, in the rows of its files."""
    half = orphan(version(REFERENCE, releases=({},)))
    lone = orphan(version(REFERENCE, datasets=(), releases=({}, {})))
    entries = [
        VersionReader(known).read(read_versions(one)[0], SOURCE).entry for one in (half, lone)
    ]
    assert [entry.project.span for entry in entries] == [
        Span(SOURCE, 2, 2, "Datasets"),
        Span(SOURCE, 2, 3, "DataReleases"),
    ]
    assert [entry.project.fields for entry in entries] == [(), ()]
    assert [entry.controllers for entry in entries] == [(), ()]


def test_prose_leads_to_the_row(read_entry: ReadEntry) -> None:
    """Lines of a section are no lines of a file."""
    entry = read_entry()
    assert entry.prose.flows
    assert all(entry.project.place(flow.line) == entry.project.span for flow in entry.prose.flows)
    assert {problem.span.sheet for problem in entry.prose.problems} <= {"Agreements"}
