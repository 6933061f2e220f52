"""Printed legal bases: which sections of which Act."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.records import FieldState, PrintedField, Span
from kg.resolve.grounds import GroundReader
from kg.resolve.known import Known
from kg.values.citations import Citation, parse_citations, section_path, section_slug

HSCA = "Health and Social Care Act 2012"
NHSA = "National Health Service Act 2006"
COPI = "Health Service (Control of Patient Information) Regulations 2002"
SRSA = "Statistics and Registration Service Act 2007"
LABELS = f"""\
Informed Patient consent to permit the receipt, processing and release of data by the HSCIC
Informed Patient consent to permit the receipt, processing and release of data by NHS Digital
Approved researcher accreditation under section 39(4)(i) and 39(5) of the Statistical \
Registration Service Act 2007
Section 42(4) of the Statistics and Registration Service Act (2007) as amended by section 287 \
of the Health and Social Care Act (2012)
CV19: Regulation 3 (4) of the {COPI}
Other-Regulation 3 of the associated {COPI}.
Other-(Section 45a of the Statistics and Registration Service Act (2007) as amended by the \
Digital Economy Act (2017)
Other-(section 45C of the SRSA 2007, as amended by the Digital Economy Act (2017))
NHS England De-Identified Data Analytics and Publication Directions 2023
Other-NHS Regulatons (3)
Other-NHS Regulations (3)
""".splitlines()


@pytest.fixture(scope="session")
def reader(known: Known) -> GroundReader:
    """Reads labels with the Acts that ship with the project."""
    return GroundReader(known.authority)


def _slugs(reader: GroundReader, value: str) -> list[list[str]]:
    """The grounds of each printed label."""
    field = PrintedField("legal-basis", "Legal basis", value, FieldState.GIVEN, Span("0", 1, 1))
    return [[ground.slug for ground in basis.grounds] for basis in reader.read(field)]


@pytest.mark.parametrize(
    ("words", "sections"),
    [
        ("– s261(2)(c)", ["261(2)(c)"]),
        ("  s261(7)", ["261(7)"]),
        ("- s261(1) and s261(2)(b)(ii)", ["261(1)", "261(2)(b)(ii)"]),
        ("s261(1), s261(2)", ["261(1)", "261(2)"]),
        ("section 39(4)(i) and 39(5) of the", ["39(4)(i)", "39(5)"]),
        ("Section 45a of", ["45A"]),
        ("section 45C", ["45C"]),
        ("Regulation 3 (4) of", ["reg 3(4)"]),
        ("Article 6(1)(E)", ["art 6(1)(e)"]),
        ("ss. 3 & 4", ["3", "4"]),
        ("s261(7) and s261(7)", ["261(7)"]),
        ("Section 42(4) as amended by section 287 of another", ["42(4)"]),
        ("this 261", []),
        ("", []),
    ],
)
def test_sections_are_read_in_print_order(words: str, sections: list[str]) -> None:
    """Numbers behind the word for a section, whatever the dash; an amending Act is not cited."""
    found = parse_citations(words, lambda text: ("act", text))
    assert [citation.section for citation in found] == (sections or [""])
    assert {citation.act for citation in found} == {"act"}


def test_a_label_without_act_or_section_cites_nothing() -> None:
    """Nothing is made up for words that name neither."""
    assert parse_citations("Informed Patient consent", lambda text: (None, text)) == ()
    assert parse_citations("s251", lambda text: (None, text)) == (Citation(None, "251"),)


@pytest.mark.parametrize(
    ("section", "path", "slug"),
    [
        ("261(2)(b)(ii)", "section/261/2/b/ii", "s261-2-b-ii"),
        ("45A", "section/45A", "s45a"),
        ("reg 3(4)", "regulation/3/4", "reg3-4"),
        ("art 6(1)(e)", "article/6/1/e", "art6-1-e"),
    ],
)
def test_a_section_has_an_address_and_a_slug(section: str, path: str, slug: str) -> None:
    """The address is that of legislation.gov.uk."""
    assert (section_path(section), section_slug(section)) == (path, slug)


@pytest.mark.parametrize("dash", [" – ", " - ", " ", "  ", " — ", " ‑ "])
def test_the_dash_before_a_section_matters_nothing(reader: GroundReader, dash: str) -> None:
    """Text extraction changes or loses the dash; the ground stays the same."""
    assert _slugs(reader, f"{HSCA}{dash}s261(7)") == [["hsca-2012-s261-7"]]


@pytest.mark.parametrize(
    ("value", "slugs"),
    [
        (HSCA, [["hsca-2012"]]),
        (f"{HSCA} – s261(2)(a)", [["hsca-2012-s261-2-a"]]),
        (f"{HSCA} – s261(1) and s261(2)(b)(ii)", [["hsca-2012-s261-1", "hsca-2012-s261-2-b-ii"]]),
        (f"{HSCA} - s261 - 'Other dissemination of information'", [["hsca-2012-s261"]]),
        (f"{NHSA} - s251 - 'Control of patient information'.", [["nhsa-2006-s251"]]),
        (
            "Section 251 approval is in place for the flow of identifiable data",
            [["nhsa-2006-s251"]],
        ),
        (
            f"{HSCA} – s261(7); {NHSA} - s251 - 'Control of patient information'.",
            [["hsca-2012-s261-7"], ["nhsa-2006-s251"]],
        ),
        (f"Other-{NHSA} - s251 - 'Control of patient information'.", [["nhsa-2006-s251"]]),
        (f"{HSCA}, {HSCA} – s261(4)", [["hsca-2012"], ["hsca-2012-s261-4"]]),
        (f"Section 42(4) of the {SRSA}", [["srsa-2007-s42-4"]]),
    ],
)
def test_printed_labels_lead_to_their_grounds(
    reader: GroundReader, value: str, slugs: list[list[str]]
) -> None:
    """One list of grounds a label, joined labels apart."""
    assert _slugs(reader, value) == slugs


@pytest.mark.parametrize(
    ("value", "count"),
    [
        (f", {HSCA}", 1),
        (f"{HSCA}, ", 1),
        (f"{NHSA} - s251 - 'Control of patient information'. , , {HSCA}", 2),
        (f"{HSCA}, {HSCA}", 2),
    ],
)
def test_empty_items_are_no_labels(reader: GroundReader, value: str, count: int) -> None:
    """Commas with nothing between them cite nothing; a repeated label is kept."""
    assert len(_slugs(reader, value)) == count


@pytest.mark.parametrize("label", LABELS)
def test_every_label_of_the_register_is_one_basis(reader: GroundReader, label: str) -> None:
    """Labels with commas, brackets and slips stay whole, and each is understood."""
    found = _slugs(reader, label)
    assert len(found) == 1
    assert found[0]
    assert not any(slug.startswith("dea-") or "s287" in slug for slug in found[0])


@given(st.text(alphabet="sS 0123456789()abiv,.&-and", max_size=40))
def test_a_section_reads_back_the_same(words: str) -> None:
    """A section as kept, written behind an ``s``, is read as that section again."""
    for citation in parse_citations(words, lambda text: (None, text)):
        again = parse_citations(f"s{citation.section}", lambda text: (None, text))
        assert again == (citation,)


@given(st.text())
def test_any_text_is_read(reader: GroundReader, text: str) -> None:
    """No text upsets the reader, and what it keeps of each label was printed."""
    field = PrintedField("legal-basis", "Legal basis", text, FieldState.GIVEN, Span("0", 1, 1))
    assert all(basis.printed in text for basis in reader.read(field))
