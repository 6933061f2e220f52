"""Printed opt-outs: answers, reasons, and the bases in the bracket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.values.opt_outs import Answer, OptOuts, parse_opt_outs

EXEMPTION = (
    "No - PHE has been granted specific exemptions from national data opt outs by the Secretary of"
    " State in recognition of its national role in protecting and improving public health."
)
FUSED = "No - consent provided by participants of research studYes - patient objections upheld"
MIXTURE = (
    "Mixture of confidential data flow(s) with support under section 251 NHS Act 2006 and"
    " non-confidential data flow(s)"
)


def _answers(value: str) -> list[tuple[str | None, str | None]]:
    return [(answer.state, answer.reason) for answer in parse_opt_outs(value).answers]


@pytest.mark.parametrize(
    ("value", "answers"),
    [
        ("Y", [("upheld", None)]),
        ("N", [("not-upheld", None)]),
        ("N, Y", [("not-upheld", None), ("upheld", None)]),
        ("Yes", [("upheld", None)]),
        ("No", [("not-upheld", None)]),
        ("Yes - patient objections upheld", [("upheld", "patient objections upheld")]),
        ("No - data flow is not identifiable", [("not-upheld", "data flow is not identifiable")]),
        ("Identifiable", [(None, None)]),
        ("Anonymised - ICO Code Compliant", [(None, None)]),
        ("Identifiable, No", [(None, None), ("not-upheld", None)]),
        (EXEMPTION, [("not-upheld", EXEMPTION[5:])]),
        (f"{EXEMPTION}, Identifiable", [("not-upheld", EXEMPTION[5:]), (None, None)]),
        ("", []),
        (", Y, ", [("upheld", None)]),
        ("Nothing", [(None, None)]),
        ("Yesterday", [(None, None)]),
    ],
)
def test_every_printed_answer_is_understood(
    value: str, answers: list[tuple[str | None, str | None]]
) -> None:
    """Bare letters, words with reasons, and types of data that old rows print here."""
    assert _answers(value) == answers


def test_a_reason_may_hold_a_comma() -> None:
    """A comma before a lower-case letter belongs to the reason."""
    reason = "birth data is treated as identifiable, even though opt outs do not apply"
    assert _answers(f"No - {reason}, Yes") == [("not-upheld", reason), ("upheld", None)]


def test_a_fused_value_is_one_mixed_answer() -> None:
    """The register's damaged value for a mixed flow is one answer, and is marked."""
    assert parse_opt_outs(f"Y, {FUSED}, Identifiable (Section 251, Mixed)") == OptOuts(
        (
            Answer("Y", "upheld", None),
            Answer(FUSED, "mixed", None, is_fused=True),
            Answer("Identifiable", None, None),
        ),
        ("Section 251", "Mixed"),
    )


@pytest.mark.parametrize(
    ("value", "bases"),
    [
        ("Y (Section 251)", ("Section 251",)),
        ("Y (Section 251, Section 251 NHS Act 2006)", ("Section 251", "Section 251 NHS Act 2006")),
        ("Y (Consent (Reasonable Expectation))", ("Consent (Reasonable Expectation)",)),
        (f"Y ({MIXTURE})", (MIXTURE,)),
        (f"Y (Mixed, {MIXTURE})", ("Mixed", MIXTURE)),
        ("No (Excuses: Does not include the flow)", ("Does not include the flow",)),
        ("No (Excuses: )", ()),
        ("Y (, )", ()),
        ("Y (Section 251, , )", ("Section 251",)),
        ("(, )", ()),
        ("Y ()", ()),
        ("Y (Section 251", ()),
        ("Y Section 251)", ()),
    ],
)
def test_the_bracket_holds_bases(value: str, bases: tuple[str, ...]) -> None:
    """Bases are read from the bracket that ends the line, whatever stands inside it."""
    assert parse_opt_outs(value).bases == bases


PIECES = [
    "Yes",
    "No",
    "Y",
    "N",
    " - ",
    ", ",
    "(",
    ")",
    "Excuses:",
    "studYes - ",
    "Section 251",
    "a",
]
VALUES = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=12).map("".join)


@given(VALUES)
def test_no_word_of_a_value_is_lost(value: str) -> None:
    """Answers and bases together hold every letter and digit, but the word that opens a bracket."""
    found = parse_opt_outs(value)
    kept = "".join([*(answer.printed for answer in found.answers), *found.bases])
    letters = [c for c in value if c.isalnum()]
    short = [c for c in value.replace("Excuses:", "", 1) if c.isalnum()]
    assert sorted(filter(str.isalnum, kept)) in (sorted(letters), sorted(short)) or (
        value.count("Excuses:") > 1
    )


@given(VALUES)
def test_an_answer_reads_back_the_same(value: str) -> None:
    """Reading one printed answer again gives it, unless its own end looks like a bracket."""
    for answer in parse_opt_outs(value).answers:
        if not answer.printed.endswith(")"):
            assert answer in parse_opt_outs(answer.printed).answers
